"""What the prizes of several places come to, and what the special prize leaves each of those who share it.

三类先进单位的奖励经费一共多少                  all places that have a prize
市直前10名的奖金加起来多少                      those of one group
县区第一名、功能区第一名一共奖多少              places by their groups
五个单位共同承办国务院现场会，每个分多少经费     the special prize, divided
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.reading.numerals import count_of
from assistant.understanding.assessment.merits import SHARED, sharers
from assistant.understanding.model import Reading, Understood
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

PRIZES, SPECIAL = "assessment_prizes", "special_prize"
_WORDS = patterns("understanding/assessment/prizes")
_GROUPS = ("county", "functional_zone", "municipal")
_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十两俩仨]{1,3}"
_FIRST_ONES = re.compile(f"前({_NUMERAL})(?:名|位|个|家)?")
_SPAN = re.compile(f"第({_NUMERAL})名?[到至~—-]+第?({_NUMERAL})名?")
_ONE_OF_THEM = re.compile(f"第({_NUMERAL})名?|(头名|头一名)")


def read_prizes(heard: Heard) -> Understood | None:
    """The calculator of several prizes, or of the shared one, where a message asks for nothing else."""
    text = _WORDS["without_the_special"].sub("", heard.text)
    if not _WORDS["prize"].search(text) or _WORDS["of_something_else"].search(text):
        return None
    if _WORDS["special"].search(text):
        return _shared_prize(text)
    of_places = _WORDS["in_all"].search(text) and not _WORDS["special_besides"].search(text)
    places = _places(text) if of_places else []
    if len(places) == 1 and places[0].get("first") == places[0].get("last", 0):
        return None  # the prize of one unit, which may have the special one besides
    return Understood(PRIZES, {"places": Reading(places, heard.text)}) if places else None


def _shared_prize(text: str) -> Understood | None:
    """The special prize of a meeting that a number of units held together; None where no number is told, or a
    place in the ranking is, which brings a prize of its own."""
    told = {sharers(match) for match in SHARED.finditer(text)}
    if len(told) != 1 or _ONE_OF_THEM.search(text) or _FIRST_ONES.search(text):
        return None
    count = told.pop()
    words = next(match[0] for match in SHARED.finditer(text))
    return Understood(SPECIAL, {"shared_by": Reading(count, words)}) if count else None


def _places(text: str) -> list[Mapping[str, object]]:
    """The places of each group that is named, all that have a prize where none is; nothing where it is open
    of which group a place is."""
    told = [(match.start(), group) for group in _GROUPS for match in _WORDS[group].finditer(text)]
    told.sort()
    groups = list(dict.fromkeys(group for _, group in told))
    if not groups:
        plain = _WORDS["all_groups"].search(text) and not _says_places(text)
        return [{"group": group} for group in _GROUPS] if plain else []
    if _says_places(text[: told[0][0]]):
        return []
    ends = [*(start for start, _ in told[1:]), len(text)]
    stretches = [(g, text[a:b]) for (a, g), b in zip(told, ends, strict=True)]
    of_each = {g: "".join(words for other, words in stretches if other == g) for g in groups}
    spoken = [bool(_says_places(words)) for words in of_each.values()]
    if any(spoken) and not all(spoken):
        return []
    read = [_of_group(group, words) for group, words in of_each.items()]
    return [place for one in read for place in one] if all(read) else []


def _says_places(text: str) -> bool:
    return bool(_FIRST_ONES.search(text) or _ONE_OF_THEM.search(text))


def _of_group(group: str, words: str) -> Sequence[Mapping[str, object]]:
    """The places of a group that its words name; all that have a prize where they name none."""
    ranges = [count_of(match[1]) for match in _FIRST_ONES.finditer(words)]
    if _SPAN.search(words):
        return _of_a_span(group, words)
    single = [count_of(match[1] or "一") for match in _ONE_OF_THEM.finditer(words)]
    if len(ranges) > 1 or (ranges and single) or 0 in (*ranges, *single):
        return []
    if ranges:
        return [{"group": group, "last": ranges[0]}]
    if not single:
        return [{"group": group}]
    if len(set(single)) < len(single):
        return []
    return [{"group": group, "first": rank, "last": rank} for rank in sorted(single)]


def _of_a_span(group: str, words: str) -> Sequence[Mapping[str, object]]:
    """The places from one to another, where nothing else is named."""
    match = _SPAN.search(words)
    if match is None or _says_places(words.replace(match[0], "")):
        return []
    first, last = count_of(match[1]), count_of(match[2])
    return [{"group": group, "first": first, "last": last}] if 0 < first <= last else []
