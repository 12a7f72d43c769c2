"""What of a calculation is shown: the steps that tell what was told, without the days that nobody told.

货车健康码黄码，能优先通行吗                     no 持有通行证：是, which was only put in as met
退休，今年报了1900，县医院又花了400              no 支付比例, since of no level the limit leaves more than 100
在职，三级看了两次，第一次300，第二次500         第 1 次就诊, not 第 1 次就诊（2022年7月1日）
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.results.assumptions import untold
from assistant.saying import day
from assistant.understanding import Understood
from assistant.understanding.bills.told import Year
from assistant.understanding.visits.year_inputs import dated
from assistant.wording import read
from calculators import Calculation, Step
from calculators.figures import span


def shown(understood: Understood, calculation: Calculation) -> Calculation:
    """The calculation with the steps that are said, called as they are said, and without the clauses that
    only the others rest on."""
    unsaid, days = untold(understood), _days_put_in(understood)
    steps = tuple(
        replace(step, label=step.label.removesuffix(days.get(step.of, "")))
        for step in calculation.steps
        if unsaid.isdisjoint(step.of.split())
    )
    silent = {step.clause_id for step in calculation.steps} - {step.clause_id for step in steps}
    applied = tuple(clause for clause in calculation.clauses if clause not in silent)
    return replace(calculation, steps=tuple(_in_runs(steps)), clauses=applied)


def _in_runs(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps, those of many visits that come to the same told once: 第 1 至 20 次就诊."""
    many = sum(step.of.startswith("visits.") for step in steps) > _MANY
    for (formula, of_a_visit), group in groupby(
        steps, lambda step: (step.formula, step.of.startswith("visits."))
    ):
        same = list(group)
        if not (many and of_a_visit and len(same) > 1):
            yield from same
            continue
        first, last = (_number(step) for step in (same[0], same[-1]))
        words = read("wording")["labels"]["visits_in_a_row"]
        yield replace(same[0], label=words.format(number=span(first, last)), formula=formula)


def _number(step: Step) -> int:
    return int(step.of.removeprefix("visits.")) + 1


_MANY = 12
"""Visits above which those alike are told once."""


def _days_put_in(understood: Understood) -> dict[str, str]:
    """How a step ends that names the day of a visit which was told without it, by what the step is of."""
    told = understood.inputs.get("visits")
    if told is None or not isinstance(told.value, Year):
        return {}
    return {
        f"visits.{index}": f"（{day(put_in)}）"
        for index, (visit, put_in) in enumerate(
            zip(told.value.visits, dated(told.value), strict=True)
        )
        if visit.rough_day or visit.day != put_in
    }
