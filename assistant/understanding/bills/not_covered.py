"""Things of a bill that are said behind it, by their names, not to be covered.

药费500，检查400，检查不能报        400 are not covered
药400、CT 340，只有药能报           340 are not covered
药20，检查50，营养粉99，这个不认    99 are not, the sum before it
药费500，检查400，有些不能报        of which of them nobody can tell
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.reading import Amount
from assistant.understanding.words.hearing import Heard, asks
from assistant.wording import compiled, read

_WORDS = read("understanding/bills/not_covered")
_SAYS_SO, _NONE = re.compile(_WORDS["says_so"]), re.compile(_WORDS["none"])
_POINTED = re.compile(_WORDS["denied"].replace("THING", _WORDS["pointed"]))
_STOPS = re.compile("[,，。;；!！?？、\n]")


def called_so(text: str) -> str:
    """The message with what it says at length called in a word: what stands on no list 目录外, what is due
    from the fund for injuries at work 工伤的.

    >>> called_so("费用720元,其中未纳入医保目录的药品120元")
    '费用720元,其中目录外的药品120元'
    >>> called_so("这个药不在医保目录里吗")
    '这个药不在医保目录里吗'
    """
    if not _FIGURE.search(text):
        return text
    return _OF_INJURIES.sub("工伤的", _ON_NO_LIST.sub("目录外", text))


_ON_NO_LIST = re.compile(_WORDS["on_no_list"])
_OF_INJURIES = re.compile(_WORDS["of_injuries"])
_FIGURE = re.compile("[0-9]|[一二两三四五六七八九]?[十百千]")


def named_later(heard: Heard, things: Mapping[str, Amount]) -> list[Amount] | None:
    """The sums of the things that a piece without a sum says not to be covered; None where one says so of
    something else.

    Args:
        heard: the message.
        things: the things of the bill by their names.
    """
    found: list[Amount] = []
    for start, piece in _without_sums(heard):
        if asks(piece) or _NONE.search(piece) or not _SAYS_SO.search(piece):
            continue
        told = _told_by(piece, things)
        if _POINTED.fullmatch(piece):
            told = [amount for amount in heard.sums if amount.end <= start][-1:]
        if told is None:
            return None
        found += [amount for amount in told if amount not in found]
    return found


def _without_sums(heard: Heard) -> list[tuple[int, str]]:
    """The pieces behind the first sum in which no sum stands, with where they begin."""
    first = min((amount.start for amount in heard.sums), default=0)
    starts = {amount.start for amount in heard.amounts}
    pieces: list[tuple[int, str]] = []
    at = 0
    for piece in _STOPS.split(heard.text):
        end = at + len(piece)
        if at > first and not any(at <= start < end for start in starts):
            pieces.append((at, piece))
        at = end + 1
    return pieces


def _told_by(piece: str, things: Mapping[str, Amount]) -> Sequence[Amount] | None:
    """The sums that a piece says not to be covered; None where nobody can tell which."""
    names = "|".join(map(re.escape, sorted(things, key=len, reverse=True)))
    if not names:
        return None
    for form in ("denied", "but_for"):
        if match := compiled(_WORDS[form].replace("THING", names)).fullmatch(piece):
            return [things[match["thing"]]]
    if match := compiled(_WORDS["only"].replace("THING", names)).fullmatch(piece):
        return [amount for amount in things.values() if amount != things[match["thing"]]]
    return None
