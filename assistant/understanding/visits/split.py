"""One visit held against several: 一次900跟三次300哪个报得多.

Each visit takes its threshold, so that several at the same cost in all may bring less than one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.numerals import value_of
from assistant.understanding.bills.told import Visit, Year, facility_in
from assistant.understanding.model import Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import PLACES, find
from assistant.wording import patterns

NAME = "held_against"
"""The input of ours that holds the bill of the one visit; no calculator takes it."""
_WORDS = patterns("understanding/visits/split")
_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]{2,})"
_ONE = _WORDS["one"].pattern.replace("NUMBER", _NUMBER)
_SEVERAL = _WORDS["several"].pattern.replace("NUMBER", _NUMBER)
_EITHER = tuple(
    re.compile(f"{first}(?P<between>{_WORDS['against'].pattern}){second}(?P<behind>.*)")
    for first, second in ((_ONE, _SEVERAL), (_SEVERAL, _ONE))
)


@dataclass(frozen=True)
class Split:
    """A bill of one visit, and so many of one cost each that it is held against; yuan."""

    whole: Decimal
    count: int
    part: Decimal


def split_in(text: str) -> Split | None:
    """One visit and several that a message holds against each other; None where it holds none so, adds them
    up, or leaves open whether a sum is of each or of all."""
    told = next((found for of in _EITHER if (found := of.search(text))), None)
    if told is None or _WORDS["added_up"].search(text):
        return None
    joined = told["between"].strip(",，") and not _WORDS["asks_more"].search(told["behind"])
    asks = _WORDS["compares"].search(text) or joined
    whole, count, part = (value_of(told[name]) for name in ("whole", "count", "part"))
    if not asks or whole is None or count is None or part is None or len(_sides(text)) > 1:
        return None
    if not told["each"] and whole != count * part:
        return None
    return Split(Decimal(whole), int(count), Decimal(part))


def read_split(heard: Heard, facility: str | None) -> dict[str, Reading]:
    """The several visits that one is held against, at the place told, else at the one given, and the bill of
    that one; nothing where a message holds none so."""
    split = split_in(heard.text)
    if split is None:
        return {}
    one = Visit(split.part, facility_in(heard.text) or facility, words=f"{split.part}")
    year = Year((one,) * split.count, heard.today.year)
    return {
        "visits": Reading(year, heard.text),
        NAME: Reading(split.whole, f"{split.whole}"),
    }


def _sides(text: str) -> set[str]:
    """The levels that a message names."""
    return {place.meaning for place in find(text, PLACES)}
