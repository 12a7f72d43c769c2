"""A retirement of some days or weeks ago: until the end of its month somebody counts as in work (第十三条).

上周办完退休手续，今天三级花1000      last week was in this month: in work until its end
刚退休，三级花1000                  nobody could tell whether the month is over: it is asked
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.reading import Day
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/retired_lately")
_SOME_DAYS = 10
_TIMES = ("this_week", "last_week", "some_days_ago", "lately")
_PARTS = re.compile(f"{STOPS.pattern}|[()（）]")
"""What parts a message into pieces, brackets among it: 我妈（退休）这礼拜一还住着院."""


def pieces_of_retiring(heard: Heard) -> Iterator[str]:
    """The pieces of a message that tell of a retirement not long ago."""
    for piece in _PARTS.split(heard.text):
        told = _WORDS["retires"].search(piece) and not _WORDS["not_lately"].search(piece)
        if told and any(_WORDS[name].search(piece) for name in _TIMES):
            yield piece


def retired_lately(heard: Heard) -> bool:
    """Whether somebody retired lately, by words that name no day."""
    return any(pieces_of_retiring(heard))


def earliest_day(heard: Heard) -> date | None:
    """The earliest day of a retirement told by the week or as some days ago; None where it is told more
    roughly."""
    today = heard.today
    monday = today - timedelta(days=today.weekday())
    ways = {
        "this_week": monday,
        "last_week": monday - timedelta(days=7),
        "some_days_ago": today - timedelta(days=_SOME_DAYS),
    }
    for piece in pieces_of_retiring(heard):
        for name, day in ways.items():
            if _WORDS[name].search(piece):
                return day
    return None


def is_of_retiring(heard: Heard, day: Day) -> bool:
    """Whether the piece in which a day is told says that retirement was processed on it: 退休手续11月1日办的;
    单位11月3日给我办了退休."""
    piece = heard.piece_before(day) + "§" + heard.piece_after(day)
    return bool(_WORDS["processed_on"].search(piece)) and not _WORDS["no_transfer"].search(piece)
