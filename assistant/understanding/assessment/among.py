"""A unit's place, told by how many stand before it or behind it.

前头就一个县压着我们        the 2nd
市直53家，我们后头还有三家   the 50th: 53 less 3
九个县区都在俺前头          the 10th
比俺县差的一个都没有        the last
三个管委会，我们夹在中间    the 2nd
卡着先进的最后一个名额      the 10th of the offices of the city, the 2nd of the counties
前头好几家，前头两家都有奖   no place: nobody knows how many, or others are asked about
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS
from assistant.understanding.words.pieces import blanked
from assistant.wording import read
from calculators.parameters import load

_WORDS: dict[str, Any] = read("understanding/assessment/among")
_NUMBER = "(?P<n>[0-9]{1,2}|[一两俩二三仨四五六七八九十]{1,3})"


def _pattern(words: str) -> re.Pattern[str]:
    """One of the patterns, with what its names in braces stand for."""
    units, ours, little = _WORDS["units"], _WORDS["ours"], _WORDS["little"]
    counted = f"{units}{_WORDS['not_behind']}"
    return re.compile(words.format(n=_NUMBER, u=counted, units=units, ours=ours, little=little))


_ROUGH = re.compile(_WORDS["rough"])
_OF_OTHERS = re.compile(_WORDS["of_others"])
_AS_OTHERS = re.compile(_WORDS["as_others"])
_BESIDE = 4


def without_examples(text: str) -> str:
    """A message without what another unit gets, of the same length: 该跟县里第一名一样拿二百万."""
    return blanked(text, (match.span() for match in _AS_OTHERS.finditer(text)))


@dataclass(frozen=True)
class _Group:
    """How many units a group has, and how many of them are honoured; None where the group is not known."""

    size: int | None
    honoured: int | None


_Place = Callable[[_Group], int | None]
"""The place in a group that something told comes to."""


def without_a_place_among(text: str) -> str:
    """A message without what it tells of how many stand before or behind a unit, of the same length."""
    return blanked(text, (match.span() for match, _ in _told(text)))


def place_among(text: str, group: str | None) -> Reading | None:
    """The place that what is told of others comes to; None where it comes to none, or to two."""
    if _OF_OTHERS.search(text):
        return None
    within = _Group(_of_group("group_size", group), _of_group("advanced", group))
    found: list[Reading] = []
    for match, place in _told(text):
        at = place(within)
        if at is None or _is_rough(text, match):
            return None
        found.append(Reading(at, match[0], How.RECKONED))
    return found[0] if len({reading.value for reading in found}) == 1 else None


def _told(text: str) -> Iterator[tuple[re.Match[str], _Place]]:
    """What is told of others, and the place it comes to."""
    for name, behind_so_many in (("ahead", _behind_others), ("behind", _before_others)):
        for match in _found(name, text):
            number = value_of_numeral(match["n"])
            if number is not None:
                yield match, behind_so_many(int(number))
        for match in _found(f"none_{name}", text):
            yield match, behind_so_many(0)
    for name, place in _OF_THE_GROUP.items():
        for match in _found(name, text):
            yield match, place


def _found(name: str, text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in _PATTERNS[name] for match in pattern.finditer(text))


def _behind_others(ahead: int) -> _Place:
    return lambda group: ahead + 1 if group.size is None or ahead < group.size else None


def _before_others(behind: int) -> _Place:
    return lambda group: group.size - behind if group.size and behind < group.size else None


def _in_the_middle(group: _Group) -> int | None:
    """Of three the second; of more nobody says so and means one place."""
    return _SECOND if group.size == _THREE else None


def _first_not_honoured(group: _Group) -> int | None:
    return group.honoured + 1 if group.honoured else None


_OF_THE_GROUP: dict[str, _Place] = {
    "middle": _in_the_middle,
    "last_honoured": lambda group: group.honoured,
    "just_missed": _first_not_honoured,
}
_SECOND, _THREE = 2, 3
_PATTERNS = {
    name: [_pattern(words) for words in _WORDS[name]]
    for name in (*("ahead", "behind", "none_ahead", "none_behind"), *_OF_THE_GROUP)
}


def _is_rough(text: str, match: re.Match[str]) -> bool:
    """Whether the number may be another one, by the words right before or behind."""
    before = STOPS.split(text[: match.start()])[-1][-_BESIDE:]
    behind = STOPS.split(text[match.end() :])[0][:_BESIDE]
    return _ROUGH.search(f"{before}|{behind}") is not None


def _of_group(name: str, group: str | None) -> int | None:
    """A number of the group in the rules, None where the group is not known."""
    return None if group is None else int(str(load("assessment").at(f"{name}.{group}").value))
