"""Which one of several visits a message asks about.

9月三级2800，现在二级900，现在这次能报多少      the last of them
三级花2000，再去二级花1500，第二次报多少        the second
先三级2500，再到二级1000，二级这次能报多少      the one there
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.reading.numerals import value_of
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import PLACE_WORDS, PLACES, find
from assistant.understanding.words.pieces import blanked
from assistant.wording import read

_WORDS = read("understanding/visits/one_asked")
_PLACE = "|".join(map(re.escape, sorted(PLACE_WORDS, key=len, reverse=True)))


def _asked_by(*kinds: str) -> re.Pattern[str]:
    """A piece that asks for one visit in one of these ways."""
    which = "|".join(_WORDS[kind].replace("PLACE", _PLACE) for kind in kinds)
    return re.compile(f"(?:^|(?<=[,，。;；、]))(?P<which>{which}){_WORDS['asks']}$", re.MULTILINE)


_LAST, _NUMBER, _MONTH, _THERE = (_asked_by(kind) for kind in ("last", "number", "month", "place"))
_NAMES_ONE = (_MONTH, _THERE)
_PIECE_ENDS = re.compile(r"[。;；?？!！\s]+$")


def without_the_one_asked(heard: Heard) -> Heard:
    """The message without the month or the place by which it asks for one of its visits: it tells of none."""
    text = _PIECE_ENDS.sub("", heard.text)
    spans = [match.span("which") for ask in _NAMES_ONE for match in ask.finditer(text)]
    return Heard(blanked(heard.text, spans), heard.today) if spans else heard


def number_of_the_one_asked(text: str, visits: Sequence[Mapping[str, Any]]) -> int | None:
    """The number of the one visit asked for, from 1; None where none is, or where it may be another.

    Args:
        text: the message.
        visits: in the order told, each with `date` and `facility`.
    """
    text = _PIECE_ENDS.sub("", text)
    days = [visit["date"] for visit in visits]
    if _LAST.search(text):
        return len(visits) if days[-1] == max(days) else None
    if match := _NUMBER.search(text):
        number = int(value_of(match["number"]) or 0)
        return number if number <= len(visits) and days == sorted(days) else None
    fits: list[int] = []
    if match := _MONTH.search(text):
        month = value_of(match["month"])
        fits = [at for at, day in enumerate(days, 1) if day.month == month]
    elif match := _THERE.search(text):
        meant = {place.meaning for place in find(match["place"], PLACES)}
        fits = [at for at, visit in enumerate(visits, 1) if {visit["facility"]} == meant]
    return fits[0] if len(fits) == 1 else None
