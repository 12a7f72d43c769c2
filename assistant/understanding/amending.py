"""What a follow-up says of the visits told before: one more of them, one of them put right, what was left
open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.reading import Amount, Day
from assistant.understanding.hearing import Heard
from assistant.understanding.tales import sums_in
from assistant.understanding.told import Visit, Visits, Year, day_of, facility_in


def amended(heard: Heard, before: Year) -> Year | None:
    """The year of the computation before, with what a follow-up says of its visits."""
    visits = _amended(heard, before.visits)
    return replace(before, visits=visits) if visits and visits != before.visits else None


def _amended(heard: Heard, before: Visits) -> Visits | None:
    """The visits of the computation before, with what a follow-up says of them: a further visit
    (又去了一次), one of them put right (第二次是二级的), or what was left open; None where it says nothing.
    """
    facility, day = facility_in(heard.text), _first_day(heard.days)
    sums = sums_in(heard, heard.text, 0)
    numbered = _ORDINAL.search(heard.text)
    if _FURTHER.search(heard.text) and sums:
        added = Visit(sums[0].value, facility, *(day or (None, "")), words=heard.text)
        return (*before, replace(added, approximate=sums[0].approximate))
    if numbered:
        return _one_put_right(before, numbered, facility, sums)
    if len(sums) == len(before) and any(visit.cost is None for visit in before):
        filled = zip(before, sums, strict=True)
        return tuple(replace(v, cost=a.value, approximate=a.approximate) for v, a in filled)
    if len(sums) == 1 and re.search("每|都|各", heard.text):
        one = sums[0]
        return tuple(replace(v, cost=one.value, approximate=one.approximate) for v in before)
    days = [day for day in heard.days if day_of(day)]
    if not sums and len(days) == len(before):
        told = zip(before, days, strict=True)
        return tuple(replace(visit, day=day_of(day), told=day.text) for visit, day in told)
    if facility:
        lacking = any(visit.facility is None for visit in before)
        return tuple(
            replace(visit, facility=facility) if visit.facility is None or not lacking else visit
            for visit in before
        )
    return None


def speaks_of_visits(question: str) -> bool:
    """Whether a follow-up of any length tells of one more visit or puts one of them right."""
    return bool(_FURTHER.search(question) or _ORDINAL.search(question))


def _one_put_right(
    before: Visits, numbered: re.Match[str], facility: str | None, sums: Sequence[Amount]
) -> Visits | None:
    index = (
        "一二三四五六七八九".find(numbered[1]) if numbered[1] in _CHINESE else int(numbered[1]) - 1
    )
    if not 0 <= index < len(before) or not (facility or sums):
        return None
    one = before[index]
    if facility:
        one = replace(one, facility=facility)
    if sums:
        one = replace(one, cost=sums[-1].value, approximate=sums[-1].approximate)
    return (*before[:index], one, *before[index + 1 :])


def _first_day(days: Sequence[Day]) -> tuple[date | None, str] | None:
    return next(((day_of(day), day.text) for day in days if day_of(day)), None)


_CHINESE = "一二三四五六七八九"
_ORDINAL = re.compile("第([一二三四五六七八九]|[1-9])[次回趟]")
_FURTHER = re.compile(
    "^(后来|还|又|再|另外|加上|对了)|又(去|看|花)|再加|还有一?[次回趟]|也算上|再(看|去|来)一?[次回趟]"
)
