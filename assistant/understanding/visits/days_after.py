"""Days told by the one before them, as the days that they are.

8月31号办的退休，当天下午看病230，第二天又看了230      the 31st of August, and the 1st of September

A visit on the day of a transfer has no other day of its own; other visits of one day are told apart by
`day_by_day.py`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.understanding.bills.told import is_transfer
from assistant.understanding.words.hearing import Heard

_SAME_DAY = re.compile("(?:就在)?(?:当[天日]|同一?天|那天)(?![^,，。;；]{0,4}(?:办|退))")
_NEXT_DAY = re.compile("(?:第二天|次日|转天|转过天来?|隔天|第2天)")


def said_as_days(heard: Heard) -> Heard:
    """A message with 当天 behind a transfer and 第二天 behind any day as dates."""
    text, days = heard.text, [day for day in heard.days if day.value]
    told: list[tuple[int, int, date]] = []
    for match in _SAME_DAY.finditer(text):
        before = [day for day in days if day.end <= match.start()]
        if before and before[-1].value and is_transfer(heard, before[-1]):
            told.append((*match.span(), before[-1].value))
    known = sorted([*((day.end, day.value) for day in days), *((end, day) for _, end, day in told)])
    for match in _NEXT_DAY.finditer(text):
        before_it = [day for end, day in known if end <= match.start() and day]
        dated = any(match.end() <= day.start <= match.end() + _GAP for day in days)
        if before_it and not dated:
            told.append((*match.span(), before_it[-1] + timedelta(days=1)))
    for start, end, day in sorted(told, reverse=True):
        text = f"{text[:start]}{day.year}年{day.month}月{day.day}号{text[end:]}"
    return Heard(text, heard.today) if told else heard


_GAP = 2
"""Characters between 第二天 and the date that it is: 第二天(9月1号)."""
