"""A message that tells the places of several units in the assessment and asks about one of them.

我们局排第3，隔壁局排第13，我们能拿多少      the other one's place is beside the question
公安局排第8，法院排第3，公安能拿多少          the one that is named again is asked about

Where all of them are asked about, or nobody could tell which, the message stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.words.hearing import STOPS
from assistant.wording import patterns

_WORDS = patterns("understanding/assessment/other_units")
_NAME = 2
"""Characters by which a unit is known again."""


def without_other_units(text: str) -> str:
    """The message without the places of units that it does not ask about."""
    pieces = STOPS.split(text)
    placed = [piece for piece in pieces if _WORDS["place"].search(piece)]
    asked = [piece for piece in pieces if piece and piece not in placed]
    if len(placed) < len(("one", "other")) or _WORDS["all"].search(text):
        return text
    own = _not_of_another(placed, asked) or _named_again(placed, asked)
    if len(own) != 1:
        return text
    return "，".join(piece for piece in pieces if piece not in placed or piece in own)


def _not_of_another(placed: Sequence[str], asked: Sequence[str]) -> list[str]:
    """The pieces that tell a place of one's own beside one of another unit; none where another
    is asked about."""
    if any(_WORDS["another"].search(piece) for piece in asked):
        return []
    own = [piece for piece in placed if not _WORDS["another"].search(piece)]
    return own if len(own) < len(placed) else []


def _named_again(placed: Sequence[str], asked: Sequence[str]) -> list[str]:
    """The pieces that begin with the unit that the question begins with."""
    names = [_WORDS["leads"].sub("", piece)[:_NAME] for piece in asked]
    names = [name for name in names if name and not _OWN.match(name)]
    return [piece for piece in placed if any(piece.startswith(name) for name in names)]


_OWN = re.compile("[我俺咱]")
