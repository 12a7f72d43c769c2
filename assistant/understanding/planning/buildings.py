"""Several buildings that one message tells of, each with what is said of it and of all.

县城两栋住宅，一栋18层一栋20层，合规吗      县城两栋住宅，一栋18层… and …一栋20层…
市区甲楼24层住宅，乙楼30层住宅，哪个超了
县城住宅18层行不行，办公楼240米行不行   县城住宅18层行不行 and 县城办公楼240米行不行
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.wording import patterns

_WORDS = patterns("understanding/planning/buildings")
_CALLED = _WORDS["called"]
_PLACED = _WORDS["placed"]
_HEIGHT = _WORDS["height"]
_SEVERAL = _WORDS["several"]
_LIMITS = _WORDS["limits"]
_STOPS = re.compile("[,，、。;； ]")
_EACH_ASKED = _WORDS["each_asked"]
_A_BUILDING = _WORDS["a_building"]
_A_PLACE = _WORDS["a_place"]


def buildings_apart(text: str) -> list[tuple[str, str]]:
    """How each building is called, and the message with that one alone; nothing where none are told apart.

    >>> buildings_apart("县城A楼18层B楼20层,都合规吗")
    [('A楼', '县城A楼18层,都合规吗'), ('B楼', '县城B楼20层,都合规吗')]
    >>> buildings_apart("县城最高18层,我盖20层行吗"), buildings_apart("县城住宅26层80米")
    ([], [])
    """
    heights = list(_HEIGHT.finditer(text))
    if asked := _asked_apart(text):
        return asked
    if len(heights) < _TWO or len({height[0][-1] for height in heights}) > 1:
        return []
    if _LIMITS.search(_ASKED.sub("", text)):
        return []
    places = _names(text, heights, _PLACED)
    apart = len({place[0] for place in places}) == len(heights)
    names = places if apart else _names(text, heights, _CALLED)
    starts = [name.start() for name in names] or _behind_one_another(text, heights)
    if not starts:
        return []
    ends = [*starts[1:], _end_of(text, heights[-1].end())]
    before, behind = text[: starts[0]], text[ends[-1] :]
    called = (
        [name[0].upper() for name in names] if len({n[0] for n in names}) == len(heights) else []
    )
    called = called or [f"{height[0]}的" for height in heights]
    pieces = [
        text[start:end].strip(",，、;； 和跟与及") for start, end in zip(starts, ends, strict=True)
    ]
    return [(name, f"{before}{piece}{behind}") for name, piece in zip(called, pieces, strict=True)]


def _asked_apart(text: str) -> list[tuple[str, str]]:
    """Buildings of which each has a question of its own; the place of the first holds for those told without
    one, and what is said of it for those told by their height alone (249米行不行，250米行不行)."""
    questions = [match[0].strip(",，、。;； ") for match in _EACH_ASKED.finditer(text)]
    heights = [height for question in questions if (height := _HEIGHT.search(question))]
    if len(questions) < _TWO or len(heights) < len(questions):
        return []
    told = [_A_BUILDING.search(question) for question in questions]
    place = _A_PLACE.search(questions[0])
    if all(told[1:]):
        led = [q if _A_PLACE.search(q) or not place else f"{place[0]}{q}" for q in questions]
        names = [(called or height)[0] for called, height in zip(told, heights, strict=True)]
    elif not any(told[1:]) and len({height[0][-1] for height in heights}) == 1:
        lead = questions[0][: heights[0].start()]
        led = [questions[0], *(f"{lead}{question}" for question in questions[1:])]
        names = [f"{height[0]}的" for height in heights]
    else:
        return []
    return list(zip(names, led, strict=True)) if len({*names}) == len(names) else []


_TWO = 2
_ASKED = re.compile(
    "(符合|合乎|违反|合)[^,。;]{0,4}规定|哪[个栋座]超|超(没超|标|了|过)?[^,。;0-9]*$"
)


def _names(text: str, heights: list[re.Match[str]], named: re.Pattern[str]) -> list[re.Match[str]]:
    """What each building is called before its height; none where one has no name."""
    names: list[re.Match[str]] = []
    start = 0
    for height in heights:
        called = list(named.finditer(text, start, height.end()))
        if not called:
            return []
        names.append(called[-1])
        start = height.end()
    return names


def _behind_one_another(text: str, heights: list[re.Match[str]]) -> list[int]:
    """Where each of several heights without a name begins: 三栋楼6层、11层、18层."""
    gaps = (text[one.end() : other.start()] for one, other in pairwise(heights))
    told = _SEVERAL.search(text) and all(re.fullmatch("[,，、和跟与及 ]*", gap) for gap in gaps)
    return [height.start() for height in heights] if told else []


def _end_of(text: str, end: int) -> int:
    """Where what is said of the last building alone ends: at the next stop behind its height."""
    stop = _STOPS.search(text, end)
    return stop.start() if stop else end
