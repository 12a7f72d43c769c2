"""A calculation for the eye: inputs, result and working under their Chinese names, in words.

What a field is called, its unit and the Chinese of its values stand with the calculator, in the
labels of its inputs and results; nothing here knows one calculator from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.base import Calculation, Calculator, Label, Step
from calculators.figures import chinese_date, place, plain, yuan

# 自付 is a share of what the fund pays too; of an excluded visit it pays nothing.
WHEN_EXCLUDED = {"personal_payment": Label("本基金不支付的部分", "元", leads=True)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as the reader sees it; a list of entries has `rows` and says how many they are."""

    title: str
    words: str
    leads: bool = False
    rows: tuple[tuple[Shown, ...], ...] = ()

    def __str__(self) -> str:
        if not self.rows:
            return f"{self.title}：{self.words}"
        rows = ("，".join(str(one) for one in row) for row in self.rows)
        return f"{self.title}：{'；'.join(rows)}"


def results(calculator: Calculator, calculation: Calculation) -> tuple[Shown, ...]:
    """The result, at least one field of it leading.

    >>> from calculators import registry
    >>> visit = {"status": "active", "facility": "tertiary", "eligible_cost": 800}
    >>> known = registry.get("outpatient_reimbursement")
    >>> [str(one) for one in results(known, known.calculate(visit)) if one.leads]
    ['统筹基金支付：375.00 元', '个人自付：425.00 元']
    """
    shown = tuple(_fields(calculation.result, calculator.outputs, calculation.inputs))
    if shown and not any(one.leads for one in shown):
        return (replace(shown[0], leads=True), *shown[1:])
    return shown


def given(calculator: Calculator, calculation: Calculation) -> tuple[Shown, ...]:
    """The inputs as understood, defaults included, without those left out."""
    return tuple(_fields(calculation.inputs, calculator.takes, {}))


def value_of(step: Step, calculator: Calculator) -> str:
    """What a step came to, with the unit and words of the result field that it is named after."""
    label = _by_title(calculator.outputs).get(step.label, Label(step.label, none="—"))
    return _words(step.value, label) or "—"


def in_words(calculator: Calculator, calculation: Calculation) -> str:
    """The calculation as text: result, working, readings."""
    lines = [calculator.title, *(str(one) for one in results(calculator, calculation))]
    return "\n".join([*lines, *_working(calculation)])


def _working(calculation: Calculation) -> Iterator[str]:
    yield "计算过程："
    for step in calculation.steps:
        yield f"- {step.label}：{step.formula}［{place(step.clause_id) or step.clause_id}］"
    yield "说明："
    yield from (f"- {assumption}" for assumption in calculation.assumptions)


def _fields(
    values: Mapping[str, Any], labels: Mapping[str, Label], given: Mapping[str, Any]
) -> Iterator[Shown]:
    """The values under their labels; `given` are the inputs that they answer to."""
    renamed = {**labels, **WHEN_EXCLUDED} if given.get("exclusion") else labels
    for name, value in values.items():
        label = renamed.get(name, Label(name))
        if _are_entries(value):
            same = given.get(name, ())
            asked = same if len(same) == len(value) else [{}] * len(value)
            pairs = zip(value, asked, strict=True)
            rows = tuple(tuple(_fields(entry, label.fields, one)) for entry, one in pairs)
            yield Shown(label.title, f"{len(value)} 项", label.leads, rows)
        elif words := _words(value, label):
            yield Shown(label.title, words, label.leads)


def _are_entries(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _words(value: Any, label: Label) -> str:
    if value is None or value == []:
        return label.none
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_words(item, label) for item in value)
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, Decimal | int):
        number = yuan(Decimal(value)) if label.unit == "元" else plain(value)
        return f"{number} {label.unit}".replace(" %", "%").strip()
    return label.words.get(str(value), str(value))


def _by_title(labels: Mapping[str, Label]) -> dict[str, Label]:
    """Labels by their titles, those of entries too; the outer ones win."""
    found: dict[str, Label] = {}
    for label in labels.values():
        found = {**_by_title(label.fields), **found, label.title: label}
    return found
