"""How many days of an isolation somebody has served who asks how many are left.

从高风险区回来，集中隔离3天了，还要几天      3
隔离到今天第4天，还有几天                    nobody tells whether today counts
"""

from __future__ import annotations

from datetime import date

from assistant.reading.numerals import value_of
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/epidemic/days_served")


def asks_how_many_are_left(text: str) -> bool:
    """Whether a message asks how many days of an isolation are still to come, or in all."""
    return bool(_WORDS["isolated"].search(text) and _WORDS["left"].search(text))


def asks_when_it_ends(text: str) -> bool:
    """Whether a message asks on which day an isolation ends."""
    return bool(_WORDS["ends"].search(text))


def arrived_on(heard: Heard) -> date | None:
    """The day of the arrival, where it is all that is told of days."""
    told = [day.value for day in heard.days]
    return told[0] if len(told) == 1 else None


def days_served(heard: Heard) -> int | None:
    """The days served, where one number of them is told and it is asked how many are left."""
    told = {value_of(match["n"]) for match in _WORDS["served"].finditer(heard.text)}
    if len(told) != 1 or not asks_how_many_are_left(heard.text):
        return None
    served = told.pop()
    return int(served) if served is not None and not _WORDS["open"].search(heard.text) else None
