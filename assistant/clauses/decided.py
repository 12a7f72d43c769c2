"""A question made of nothing but known words is decided by what they tell: whether an account or the fund
may pay, and where more.

    俺娘没有医保，俺的医保卡能给她拿药不能     可以: a parent, an account, a medicine
    我在郑州上班，在那边看门诊能报吗           能: elsewhere, and to stay
    自己去药店买感冒药，没有处方能报销吗       not written: a pharmacy, and no prescription
    三级和二级哪个报得多                       the second: two levels, and which

One word besides (医保卡能给俺娘的干妹妹拿药不) leaves it to the other rooms. The words are data
(`decided.yaml`), the matters and their cases as well (`decided_matters/`, a file for each side of the rules).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.clauses.entries import as_asked
from assistant.wording import found, pattern_of, read

SIDES = ("account", "standing", "figures", "levels", "places", "office", "fund")
"""The files of matters, in the order in which they are looked at."""


@dataclass(frozen=True)
class Word:
    """A word of a message: what it tells of, what it tells, and itself."""

    of: str
    tells: str
    text: str


def decided(question: str) -> Mapping[str, Any] | None:
    """The case that decides a question, an entry with `says`, and `opening` and `gives`; None where a word
    is not known, or no case of a matter that is asked about settles it.

    >>> decided("俺的医保卡能给俺娘拿药不")["gives"]
    'affirmed'
    >>> decided("俺的医保卡能给俺姨拿药不") is None
    True
    """
    asked = as_asked(question)
    if "?" in asked.rstrip("?"):
        return None  # of two questions each is decided by itself
    matters = [one for one in matters_known() if found([one["asks"]], asked)]
    told = told_by(asked) if matters else None
    for matter in matters:
        if told is not None and _is_of(matter, told):
            case = next((case for case in matter["cases"] if _holds(case, told)), None)
            return _said(case, told) if case and "leave" not in case else None
    return None


@lru_cache(maxsize=1)
def matters_known() -> tuple[Mapping[str, Any], ...]:
    """What may be asked about, in order, the named parts in their places in what asks about it."""
    return tuple(
        {**matter, "asks": _filled(matter["asks"])}
        for side in SIDES
        for matter in read(f"clauses/decided_matters/{side}")
    )


def told_by(asked: str) -> tuple[Word, ...] | None:
    """The words of a message that tell something, read in as few as it can be; None where one is not known.

    >>> [word.tells for word in told_by("我爸能报吗")], told_by("我爸的公司能报吗")
    (['parent', 'may', 'paid'], None)
    """
    ways: list[tuple[int, tuple[Word, ...]] | None] = [(0, ())]
    ways += [None] * len(asked)
    for at in range(len(asked)):
        here = ways[at]
        if here is None:
            continue
        for of, tells, way in _ways_to_say():
            match = way.match(asked, at)
            if match is None or match.end() == at:
                continue
            there = ways[match.end()]
            if there is None or here[0] + 1 < there[0]:
                word = (Word(of, tells, match[0]),) if of else ()
                ways[match.end()] = (here[0] + 1, (*here[1], *word))
    whole = ways[-1]
    return None if whole is None else whole[1]


def _is_of(matter: Mapping[str, Any], told: Sequence[Word]) -> bool:
    """Whether a message is of a matter: tells what it holds, else nothing but what may stand beside, and
    not too much of one: no more words than `most`, and one of the values of `one_of` alone."""
    of = Counter(of for of, _ in {(word.of, word.text) for word in told})
    too_many = any(of[each] > most for each, most in matter.get("most", {}).items())
    for each, values in matter.get("one_of", {}).items():
        tells = {word.tells for word in told if word.of == each}
        too_many = too_many or len(tells.intersection(values)) > 1
    return (
        all(of[each] for each in matter["holds"])
        and not too_many
        and of.keys() <= {*matter["holds"], *matter["beside"]}
    )


def _holds(case: Mapping[str, Any], told: Sequence[Word]) -> bool:
    """Whether one of the values of each condition is told, and each of those of `all_of`."""
    tells = {(word.of, word.tells) for word in told}
    return all(
        any((of, value) in tells for value in values) for of, values in case["if"].items()
    ) and all(
        (of, value) in tells for of, values in case.get("all_of", {}).items() for value in values
    )


def _said(case: Mapping[str, Any], told: Sequence[Word]) -> Mapping[str, Any]:
    """A case as it is said, with the words of the question that its opening names: 没有写“{other}”."""
    opening = case.get("opening", "")
    for word in told:
        opening = opening.replace(f"{{{word.of}}}", word.text)
    return {**case, "opening": opening}


@lru_cache(maxsize=1)
def _ways_to_say() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """How each thing is said, with what it tells of and what it tells; what tells nothing last, of ""."""
    data = read("clauses/decided")
    telling = [
        (of, tells, way)
        for of, values in data["words"].items()
        for tells, ways in values.items()
        for way in ([ways] if isinstance(ways, str) else ways)
    ]
    every = (*telling, *(("", "", way) for way in data["little"]))
    return tuple((of, tells, pattern_of((_filled(way),))) for of, tells, way in every)


def _filled(way: str) -> str:
    """A pattern with the named parts in their places: {city}."""
    for name, part in read("clauses/decided")["parts"].items():
        way = way.replace(f"{{{name}}}", f"({part})")
    return way
