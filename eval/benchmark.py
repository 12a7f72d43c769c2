"""How long the program takes: to load its model, to search and to answer, in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from eval.program import Program
from eval.questions import Question
from indexing.encoder import StaticEncoder

_WARM_UP = 20


@dataclass(frozen=True)
class Timing:
    """Milliseconds of many runs of one thing, wall clock."""

    name: str
    runs: int
    median: float
    p95: float

    @classmethod
    def of(cls, name: str, ms: Iterable[float]) -> Timing:
        """Sum up single runs."""
        times = np.array(list(ms))
        return cls(name, len(times), float(np.median(times)), float(np.percentile(times, 95)))

    def __str__(self) -> str:
        return f"{self.name:24} {self.runs:>5} {self.median:>9.2f} {self.p95:>9.2f}"


def benchmark(program: Program, questions: list[Question]) -> list[Timing]:
    """Time every question once, after some that only warm up."""
    for question in questions[:_WARM_UP]:
        program.search(question.turns, 10)
        program.answer(question.turns, question.today)
    return [
        Timing.of("load the encoder, ms", (_timed(StaticEncoder) for _ in range(5))),
        Timing.of("search, ms", (program.search(q.turns, 10)[1] for q in questions)),
        Timing.of("answer, ms", (program.answer(q.turns, q.today)[1] for q in questions)),
    ]


def _timed(action: Callable[[], object]) -> float:
    started = perf_counter()
    action()
    return (perf_counter() - started) * 1_000
