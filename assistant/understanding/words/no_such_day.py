"""A day that the calendar does not have: 11月31日, 2月30号."""

from __future__ import annotations

import re
from calendar import monthrange

from assistant.reading.numerals import value_of

_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = re.compile(
    f"(?<![0-9.个])(?P<month>{_NUMERAL})月份?的?(?P<day>{_NUMERAL})[日号](?![0-9楼院])"
)
_A_LEAP_YEAR = 2024
_MONTHS = range(1, 13)


def names_no_day(text: str) -> bool:
    """Whether a message names a day of a month that no year has.

    >>> names_no_day("11月31日在三级花了1000"), names_no_day("10月31日在三级花了1000")
    (True, False)
    """
    return any(_is_none(match) for match in _DAY.finditer(text))


def _is_none(match: re.Match[str]) -> bool:
    month, day = int(value_of(match["month"]) or 0), int(value_of(match["day"]) or 0)
    return month in _MONTHS and not 1 <= day <= monthrange(_A_LEAP_YEAR, month)[1]
