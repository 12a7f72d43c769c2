"""How long a calculation takes, from inputs as they come to JSON as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from calculators import registry
from calculators.base import Calculator


@dataclass(frozen=True)
class Timing:
    """Milliseconds of computing for one calculation."""

    name: str
    typical: float
    slowest_in_a_hundred: float

    def __str__(self) -> str:
        return (
            f"{self.name:28} 中位 {self.typical:6.3f} 毫秒   99% 不超过 "
            f"{self.slowest_in_a_hundred:6.3f} 毫秒"
        )


def measure(repeat: int = 1000) -> Iterator[Timing]:
    """Time every calculator on its example, `repeat` times after a warm-up."""
    for calculator in registry.every():
        _once(calculator)
        times = [_once(calculator) for _ in range(max(repeat, 2))]
        yield Timing(calculator.name, median(times), quantiles(times, n=100)[-1])


def _once(calculator: Calculator) -> float:
    started = perf_counter()
    calculator.calculate(calculator.example).to_json()
    return (perf_counter() - started) * 1000
