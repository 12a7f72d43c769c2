"""Visits that came again month by month, told by their months and one sum.

7到10月每月8号，每回158
从7月拿到12月，一个月一次，次次80    with the month alone for its day
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.hearing import Heard, is_other
from assistant.understanding.told import Visit, Visits, facility_in

_NUMBER = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_RANGE = re.compile(
    f"(?P<first>{_NUMBER})月?份?(?:开始|起)?一?直?[拿看去吃开跑]?[到至~—-](?P<last>(?:{_NUMBER})月|这个?月|本月)"
)
_LATER = re.compile(
    f"(?P<first>{_NUMBER})月份?(?:开始|起)[^。;；]{{0,50}}?[,，]?(?<![0-9月])[到至](?P<last>(?:{_NUMBER})月|这个?月|本月)"
)
"""The same with what was done every month in between: 7月起每月10号去一回，到12月."""
_LIST = re.compile(
    f"(?:(?:{_NUMBER})(?:月份?)?[、,，和])+(?:{_NUMBER})(?=月|[这共]?[一二两三四五六七八九仨]个?月)"
)
_DATE = "[12][0-9]|3[01]|[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DAY = re.compile(f"每个?月的?(?P<day>{_DATE})[号日](?:[、和跟与](?P<other>{_DATE})[号日])?")
_ONCE = re.compile("(?:每个?|(?<![同第])一个)月[^,，。;；]{0,20}?[一1][次回趟]")
_EACH = re.compile("每[次回趟]|回回|次次|趟趟|各|都是?(?=[0-9一二两三四五六七八九])")
MONTHLY = re.compile(f"{_DAY.pattern}[^,，。;；]{{0,6}}?一?[次回趟]?|{_ONCE.pattern}")
"""The words that say that there was one visit in every month, or on which day of it."""


def read_regular(heard: Heard) -> Visits | None:
    """The visits of a message that tells of one in each of several months; None where it does not, where more
    than one sum is told, or another number of visits than of months."""
    day, months = _DAY.search(heard.text), _months(heard)
    sums = [a for a in heard.money if not is_other(heard, a)]
    told = day or _ONCE.search(heard.text)
    if told is None or not months or len(sums) != 1 or not _EACH.search(heard.text):
        return None
    year = next((d.year for d in heard.days if d.year), heard.today.year)
    of_a_month = [_value(day[name]) for name in ("day", "other") if day[name]] if day else [1]
    days = [_date(year, month, one) for month in months for one in of_a_month]
    if {a.value for a in heard.of_unit("次") if a.value > 1} - {Decimal(len(days))}:
        return None
    if any(one is None for one in days) or _is_to_come(heard, days):
        return None
    cost, facility = sums[0], facility_in(heard.text)
    return tuple(
        Visit(
            cost.value,
            facility,
            one,
            f"{one.month}月{one.day}日" if day else f"{one.month}月",
            None,
            cost.approximate,
            cost.text,
        )
        for one in days
        if one
    )


def _is_to_come(heard: Heard, days: Sequence[date | None]) -> bool:
    """Whether a day of 到这个月 is still to come, so that nobody can tell if it counts."""
    until_now = _UNTIL_NOW.search(heard.text) is not None
    return until_now and any(one is not None and one > heard.today for one in days)


_UNTIL_NOW = re.compile("[到至](这个?月|本月)")


def _months(heard: Heard) -> list[int]:
    """The months said in a range or a list, in order; none where they do not follow one another."""
    text = heard.text
    if found := _RANGE.search(text) or _LATER.search(text):
        last = heard.today.month if "这" in found["last"] or "本" in found["last"] else None
        return list(range(_value(found["first"]), (last or _value(found["last"][:-1])) + 1))
    listed = _LIST.search(text)
    months = [_value(one) for one in re.findall(_NUMBER, listed[0])] if listed else []
    return months if months == sorted(set(months)) else []


def _value(said: str) -> int:
    value = value_of_numeral(said)
    return int(value) if value is not None else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
