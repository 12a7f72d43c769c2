"""Honours for one and the same matter, of which the highest counts alone (附件 2 一).

同一件事国办表彰了，省政府也表彰了，另外市政府通报表扬一次      20 + 2

Which honours are of the one matter must be plain, else none is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """One praise or criticism: its kind, None where the level is not said, how often, its words."""

    kind: str | None
    count: int
    words: str


_BY_HEIGHT = ("party_central", "state_office", "ministry_or_province", "province_office")
"""The honours (表彰) of 附件 2 三, the highest first. What the city praises (通报表扬) is none."""
_ONE_MATTER = re.compile(
    "(?<!不是)(?<!不算)(?<!并非)(?<!不)(同一(?!天|年|个?月|级|时|家|次|批|个?(单位|部门|级别|局|文件))"
    "|同样(一?[件个项桩]|事|工作)|是一(回|码)事)"
)
_APART = re.compile(
    "另外|另一|另有|此外|除此|除了这|别的?(事|工作|项)|其[他它余]|再有|还有(一|1)?[件项个桩]"
)
"""What turns to another matter."""
_SOME_OF_THEM = re.compile("其中|有[两俩二三几]|[前后头这那][两俩二三]")
_TWO = 2


def highest_of_each_matter(
    pieces: Sequence[str], told: Sequence[tuple[int, Mention]]
) -> list[Mention]:
    """The mentions that count: all of them, but of those said to be for one matter only the highest; none
    where nobody could tell which are.

    Args:
        pieces: of the message, in order.
        told: the mentions, each with the number of its piece.
    """
    said = [at for at, piece in enumerate(pieces) if _ONE_MATTER.search(piece)]
    if not said:
        return [one for _, one in told]
    turns = [at for at, piece in enumerate(pieces) if _APART.search(piece)]
    begin = max((at for at in turns if at <= said[0]), default=0)
    end = min((at for at in turns if at > said[0]), default=len(pieces))
    of_it = [(at, one) for at, one in told if begin <= at < end]
    if said[0] in turns or any(not begin <= at < end for at in said):
        return []
    some = any(_SOME_OF_THEM.search(piece) for piece in pieces[begin:end])
    if not _is_plain(of_it, said[0]) or (some and len(of_it) > _TWO):
        return []
    highest = min((one for _, one in of_it), key=lambda one: _BY_HEIGHT.index(one.kind or ""))
    return [one for at, one in told if not begin <= at < end or one is highest]


def _is_plain(of_it: Sequence[tuple[int, Mention]], said: int) -> bool:
    """Whether the honours that may be of the one matter surely are: two of them, or all those told behind the
    words for it; each once, and none of another kind."""
    known = all(one.kind in _BY_HEIGHT and one.count == 1 for _, one in of_it)
    behind = all(at >= said for at, _ in of_it)
    return known and (len(of_it) == _TWO or (behind and len(of_it) > _TWO))
