"""The visits of a year as the calculator takes them: each with a day, and with what is said of all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.understanding.bills.told import Year
from calculators.parameters import load


def as_inputs(values: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of `outpatient_year`: a day for every visit; a facility, a cost and a contract said
    for all go to each visit that lacks them."""
    told: Year = values["visits"]
    given = {n: v for n, v in values.items() if n not in ("visits", *_FOR_ALL)}
    entries = [
        {
            "date": day,
            "facility": visit.facility or values.get("facility"),
            "eligible_cost": visit.cost if visit.cost is not None else values.get("eligible_cost"),
            "contracted": bool(
                values.get("contracted") if visit.contracted is None else visit.contracted
            ),
            "exclusion": visit.exclusion,
        }
        for visit, day in zip(told.visits, dated(told), strict=True)
    ]
    return {**given, "visits": entries}


_FOR_ALL = ("facility", "eligible_cost", "contracted", "exclusion")
"""What the calculator takes of each visit alone; that none is excluded is told of all of them."""


def dated(told: Year) -> list[date]:
    """A day for each visit: the one told, else that of the visit told before it."""
    last = _first_of(next((v.day.year for v in told.visits if v.day), told.year))
    days: list[date] = []
    for visit in told.visits:
        day = visit.day or last
        if visit.day and (day.year, day.month) == (last.year, last.month) and day.day == 1:
            day = max(day, last)  # 七月十五号 and then 七月: the order told holds within the month
        days.append(day)
        last = day
    return days


def _first_of(year: int) -> date:
    """The first day of a year on which the rules were in force."""
    begins = load("medical_insurance").at("begins").value
    return begins if isinstance(begins, date) and begins.year == year else date(year, 1, 1)
