"""A unit's place told by another place: its own of the year before, or that of another unit.

去年第12，今年进步了三名            the 9th
排在公安局后面一名，公安局第9       the 10th
仅次于第一名                        the 2nd
今年进步了三名                      no place: from where, nobody says
今年第9，进步了三名                 the 9th
从第15名爬到第10                    the 10th
排在第9名的财政局后头               no place: how far behind, nobody says
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.words.pieces import blanked
from assistant.wording import read

_NUMERAL = "[0-9]{1,2}|[一两二三四五六七八九十]{1,3}"
_WORDS = read("understanding/assessment/by_another")
_PLACE = re.compile(_WORDS["place"].format(number=_NUMERAL))
_BEFORE_IT = re.compile(f"{_WORDS['earlier']}$")
_WHERE_FROM = re.compile(_WORDS["where_from"].format(number=_NUMERAL))
_BETTER, _WORSE = -1, 1
_DIRECTIONS: Mapping[str, int] = {
    "up": _BETTER,
    "down": _WORSE,
    "before_other": _BETTER,
    "behind_other": _WORSE,
    "next_to": _WORSE,
}
_PATTERNS = {
    name: [re.compile(words.format(n=f"(?P<n>{_NUMERAL})")) for words in _WORDS[name]]
    for name in _DIRECTIONS
}
_OWN_OF_BEFORE = ("up", "down")
_NAME = 2
"""Characters by which a unit is known again."""


@dataclass(frozen=True)
class ByAnother:
    """The place that another one comes to, None where it comes to none, and the message without either."""

    place: Reading | None
    text: str


def place_by_another(text: str) -> ByAnother:
    """What a message tells of a place by another one."""
    text = _blank(text, _WHERE_FROM.finditer(text))
    found: list[Reading] = []
    taken: list[re.Match[str]] = []
    for name, match in _found(text):
        other = _other_place(name, match, text)
        taken += [match] if other is None else [match, other]
        far = match.groupdict().get("n") or ("一" if name == "next_to" else None)
        at, steps = other and value_of_numeral(other[1]), far and value_of_numeral(far)
        if at and steps and (place := int(at) + _DIRECTIONS[name] * int(steps)) > 0:
            found.append(Reading(place, match[0], How.RECKONED))
    return ByAnother(found[0] if len(found) == 1 else None, _blank(text, taken))


def _other_place(name: str, match: re.Match[str], text: str) -> re.Match[str] | None:
    """The other place: that of a year before, or of the unit that is named, told with or beside its name."""
    places = list(_PLACE.finditer(text))
    if name in _OWN_OF_BEFORE:
        earlier = [place for place in places if _BEFORE_IT.search(text[: place.start()])]
        return earlier[0] if len(earlier) == 1 else None
    inside = [p for p in places if match.start() <= p.start() < match.end()]
    if inside:
        return inside[0]
    unit = _LEADS.sub("", match[0])[:_NAME]
    called = [
        p for p in places if unit and f"{unit}" in text[max(0, p.start() - _NEAR) : p.start()]
    ]
    return called[0] if len(called) == 1 else None


_LEADS = re.compile("^(名次|排名?|落|位|跟|站)*(次)?(在|比|仅次于|紧跟着?|紧挨着?|紧随)*在?")
_NEAR = 8


def _found(text: str) -> list[tuple[str, re.Match[str]]]:
    return [
        (name, match)
        for name, patterns in _PATTERNS.items()
        for pattern in patterns
        for match in pattern.finditer(text)
    ]


def _blank(text: str, matches: Iterable[re.Match[str]]) -> str:
    return blanked(text, (match.span() for match in matches))
