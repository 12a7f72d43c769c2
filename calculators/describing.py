"""A page about every calculator, written from the registry: what it takes, gives and rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calculators import registry
from calculators.base import Calculator
from calculators.figures import place
from calculators.inputs import Inputs, allowed_in
from calculators.parameters import Parameter, Value


def describe(calculator: Calculator) -> str:
    """The calculator as Markdown in Chinese."""
    lines = [
        f"## {calculator.title}（`{calculator.name}`）",
        f"{calculator.description}。",
        "### 输入",
        *_inputs(calculator.inputs_model),
        "### 结果",
        *(
            f"- `{name}` {label.title}{_unit(label.unit)}"
            for name, label in calculator.outputs.items()
        ),
        "### 依据",
        *_sources(calculator),
    ]
    return "\n".join(lines) + "\n"


def describe_all() -> str:
    """Every calculator, in the registry's order."""
    return "\n".join(describe(calculator) for calculator in registry.every())


def _inputs(model: type[Inputs], under: str = "") -> Iterator[str]:
    for name, info in model.model_fields.items():
        needed = "必填" if info.is_required() else "选填"
        allowed, entry = allowed_in(info)
        yield f"- `{under}{name}` {info.title}：{allowed}；{needed}"
        if entry:
            yield from _inputs(entry, f"{under}{name}[].")


def _sources(calculator: Calculator) -> Iterator[str]:
    for group in calculator.reads:
        for parameter in calculator.law.below(group):
            yield f"- `{parameter.name}` {parameter.title}：{_said(parameter)}"


def _said(parameter: Parameter) -> str:
    where = "，".join(f"`{p.clause}`{place(p.clause)}“{p.quote}”" for p in parameter.passages)
    until = f"至 {parameter.until}" if parameter.until else "起"
    return f"{_value(parameter.value)}{_unit(parameter.unit)}；{parameter.since} {until}；{where}"


def _value(value: Value) -> Any:
    return "—" if value is None else value


def _unit(unit: str) -> str:
    return f"（{unit}）" if unit else ""
