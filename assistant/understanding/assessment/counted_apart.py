"""How often a praise or criticism came, where it is told in a piece of its own.

市政府通报表扬，一共三次          three
就两次，市政府办公室通报表扬      two
今年两次，一次省政府表彰，…       each has its own number: those are counted
省政府表彰、市政府表扬，共三次    nobody can tell how often each
三个事项进展缓慢，各通报两次      six
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.wording import read

_WORDS = read("understanding/assessment/counted_apart")
_TIMES = "[0-9]{1,3}|[一两俩二三仨四五六七八九十]{1,3}"
_OFTEN = f"(?:{_TIMES})(?:次|回|份|项|个|遍)"
_HOW_OFTEN = re.compile(f"{_WORDS['before']}(?P<often>{_OFTEN}){_WORDS['behind']}")
_BARE = re.compile(_OFTEN)
_IS_THAT = re.compile("都|全|均|是")
_OF_EACH = re.compile(
    f"(?P<things>{_TIMES})(?:个|项|件)(?P<what>[^。;；0-9]{{0,8}}?)[,，]?(?:各自?|每[个项件]|分别)"
    f"[^,，。;；0-9一二两三四五六七八九十]{{0,5}}(?P<each>{_TIMES})(?:次|回|遍)"
)
_NUMBER = re.compile(f"(?:{_TIMES})(?:次|回|份|项|个|件|遍)")
_OF_ALL = re.compile(_WORDS["of_all"])
_SHARED = re.compile(_WORDS["shared"].format(count=_TIMES))
_STOP = re.compile("([,，。;；:：!！?？\\s])")
_ENDS = "。;；!！?？"


def with_their_numbers(text: str, honours_of: Callable[[str], int]) -> str | None:
    """The message with each such number beside what it counts, and None where it may count one of two.

    Args:
        text: the solid message.
        honours_of: how many words of praise or criticism that there was a piece has.
    """
    parts = _STOP.split(_OF_EACH.sub(_times, text))
    pieces, stops = _before_those_who_shared(parts[::2]), parts[1::2]
    told = [honours_of(piece) for piece in pieces]
    for at in range(len(pieces)):
        often = _HOW_OFTEN.fullmatch(pieces[at])
        if often is None or told[at]:
            continue
        before, behind = _is_without(pieces, told, at - 1), _is_without(pieces, told, at + 1)
        before = before and stops[at - 1] not in _ENDS
        behind = behind and stops[at] not in _ENDS
        behind = behind and not (_BARE.fullmatch(pieces[at]) and _goes_on(pieces, stops, at))
        if not (before or behind):
            continue
        if before and behind and not _is_counted_behind(pieces, at + 1):
            return None
        beside = at - 1 if before else at + 1
        if told[beside] > 1 or (sum(told) > 1 and _OF_ALL.search(pieces[at])):
            return None
        stops[min(at, beside)] = ""
        pieces[at] = often["often"]
    return "".join(part for pair in zip(pieces, [*stops, ""], strict=True) for part in pair)


def _before_those_who_shared(pieces: Sequence[str]) -> list[str]:
    """The pieces, a number behind the one that tells who shared something put before that: 省政府推广会，4家
    承办，共2次."""
    placed = [*pieces]
    for at in range(1, len(placed)):
        behind = _HOW_OFTEN.fullmatch(placed[at]) and _SHARED.fullmatch(placed[at - 1])
        if behind:
            placed[at - 1], placed[at] = placed[at], placed[at - 1]
    return placed


def _goes_on(pieces: Sequence[str], stops: Sequence[str], at: int) -> bool:
    """Whether a number may be that of something before it: 局里开会，三次，省政府表彰."""
    begins = at == 0 or stops[at - 1] in _ENDS
    return not (begins or _IS_THAT.match(pieces[at + 1]))


def _times(match: re.Match[str]) -> str:
    """So many things, each of them so often, in one number."""
    things, each = value_of_numeral(match["things"]), value_of_numeral(match["each"])
    if things is None or each is None or each == 1:
        return match[0]
    return f"{int(things * each)}次{match['what']}"


def _is_without(pieces: Sequence[str], told: Sequence[int], at: int) -> bool:
    """Whether there is a piece that tells of one and not how often."""
    return 0 <= at < len(pieces) and told[at] > 0 and not _NUMBER.search(pieces[at])


def _is_counted_behind(pieces: Sequence[str], at: int) -> bool:
    return at + 1 < len(pieces) and _HOW_OFTEN.fullmatch(pieces[at + 1]) is not None
