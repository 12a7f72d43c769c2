"""Whose honours a message tells, piece by piece: those of the unit that asks, or of another one.

隔壁局受省政府表彰一次，我们局受市政府表扬一次      the first is another's
跟兄弟单位一起受省政府表彰一次                      shared with it, and their own
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from assistant.understanding.words.phrases import find, lexicon


class Whose(Enum):
    """Whose a piece of a message is."""

    UNTOLD = "untold"
    OWN = "own"
    OF_ANOTHER = "of another"
    NAMED = "named"


_WORDS = {name: re.compile(words) for name, words in lexicon()["units"].items()}


def whose_each_is(pieces: Sequence[str]) -> list[Whose] | None:
    """Whose each piece is, as told in it or before it; None where the honours are those of a unit by its name
    and of the one that asks, which may be the same or not.

    >>> [each.name for each in whose_each_is(["隔壁局省政府表彰1次", "我们局市政府表扬1次"])]
    ['OF_ANOTHER', 'OWN']
    """
    told = [_whose(piece) for piece in pieces]
    with_honours = {
        whose
        for piece, whose in zip(pieces, told, strict=True)
        if find(piece, lexicon()["honours"])
    }
    if {Whose.OWN, Whose.NAMED} <= with_honours:
        return None
    whose, each = Whose.UNTOLD, []
    for own in told:
        whose = whose if own is Whose.UNTOLD else own
        each.append(whose)
    return each


def _whose(piece: str) -> Whose:
    if _WORDS["own"].search(piece):
        return Whose.OWN
    if _WORDS["of_another"].search(piece):
        return Whose.OF_ANOTHER
    return Whose.NAMED if _WORDS["named"].search(piece) else Whose.UNTOLD
