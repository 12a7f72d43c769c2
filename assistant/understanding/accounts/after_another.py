"""When somebody retired whose transfer is told by that of another person.

我10月12号办的，老公比我晚两个月，他的从哪天开始变      two months later
同事8月20号办的，我比他早一个月，我从哪天起             one month before
我10月12号办的，老公晚我俩月，我的从哪天开始            as told
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.reading.days import last_of_month
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.accounts.account_months import LAST_MONTH
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS, Heard, asks
from assistant.understanding.words.persons import PERSON, SELF

_APART = re.compile(
    "(?:比(?:我|俺|咱|他|她|[^,。;]{1,4}?))?(?:都|也|又|要)?(?P<way>晚|早|迟)(?:了|我|俺|他|她|整整|足足|正好|刚好|办|退)*"
    "(?P<months>[0-9]{1,2}|[一两二三四五六七八九十俩仨]{1,2})个?月"
)
_SELF = re.compile("[我俺咱]")


def shifted(heard: Heard, told: Reading | None) -> Reading | None:
    """The day of a transfer, moved by the months by which another person's is told to be before or behind it,
    where that person's is asked for; None where nobody can tell whose is."""
    apart = _APART.search(heard.text)
    if apart is None or told is None or not isinstance(told.value, date):
        return told
    its = _is_self(STOPS.split(heard.text[: apart.start()])[-1])
    asked = _asked(heard.text, apart.end())
    if its is None or asked is None:
        return None
    if asked != its:
        return told
    count = apart["months"]
    months = int(value_of_numeral(count) or 0)
    day = _moved(told.value, months if apart["way"] in "晚迟" else -months)
    return replace(told, value=day, text=f"{told.text}、{apart[0]}", how=How.RECKONED)


def _is_self(words: str) -> bool | None:
    """Whether the first one named is who asks; None where nobody is named."""
    others = [m.start() for m in PERSON.finditer(words) if m.lastgroup != SELF]
    others += [m.start() for m in re.finditer("[他她]|同事|朋友|邻居", words)]
    selves = [m.start() for m in _SELF.finditer(words)]
    selves = [at for at in selves if not any(at < other <= at + 2 for other in others)]
    if not others and not selves:
        return None
    return min(selves, default=len(words)) < min(others, default=len(words))


def _asked(text: str, start: int) -> bool | None:
    """Whether the day of who asks is asked for, by the pieces behind."""
    pieces = [piece for piece in STOPS.split(text[start:]) if asks(piece)]
    told = [whose for piece in pieces if (whose := _is_self(piece)) is not None]
    return told[0] if told else None


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * LAST_MONTH + day.month - 1 + months, LAST_MONTH)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))
