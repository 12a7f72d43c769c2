"""Words of the lexicon found in a question: the longest phrase wins its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from assistant.wording import compiled, read
from indexing.tokenizer import blurred_sound, known_words


@dataclass(frozen=True)
class Found:
    """A phrase found in a question, what it means, and where: half-open offsets."""

    meaning: str
    phrase: str
    start: int
    end: int


_ASKED_AGAIN = 2_048
"""Pairs of an input and a text that are remembered: many rooms read the same pieces for the same input."""


def find(question: str, meanings: Mapping[str, Iterable[str]]) -> list[Found]:
    """Every phrase in the question, as written or as it sounds, in order; where phrases overlap, the
    longest is kept.

    >>> [f.meaning for f in find("俺爹还没退休", {"retired": ["退休"], "active": ["没退休"]})]
    ['active']
    """
    said = _syllables(question)
    found = [
        Found(meaning, phrase, at, at + len(phrase))
        for meaning, phrases in meanings.items()
        for phrase in phrases
        if blurred_sound(phrase[0]) in said
        for at in _places(question, phrase)
    ]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _places(question: str, phrase: str) -> list[int]:
    written = _all(question, phrase)
    if written or len(phrase) < _SOUNDS_ALONE:
        return written
    said, wanted = _sounds(question), _sounds(phrase)
    places = [at for at in _all(said, wanted, " ") if at + len(phrase) <= len(question)]
    return [at for at in places if not _spoils_a_word(question, at, phrase)]


@lru_cache(maxsize=4_096)
def _words(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(known_words(text))


def _spoils_a_word(question: str, start: int, phrase: str) -> bool:
    """Whether a character written otherwise belongs to a word that goes beyond the run: the 地 of
    外地风险区 is no 低 of 低风险."""
    end = start + len(phrase)
    slips = [start + i for i, char in enumerate(phrase) if question[start + i] != char]
    return any(a <= at < b and (a < start or b > end) for at in slips for a, b in _words(question))


def _all(text: str, part: str, by: str = "") -> list[int]:
    """Every place of a part; counted in the words that `by` parts, where it is given."""
    places, at = [], text.find(part)
    while at >= 0:
        places.append(text.count(by, 0, at) if by else at)
        at = text.find(part, at + 1)
    return places


@lru_cache(maxsize=4_096)
def _sounds(text: str) -> str:
    """How a text sounds, a syllable a character, a blank before and behind each."""
    return " ".join(("", *map(blurred_sound, text), ""))


@lru_cache(maxsize=4_096)
def _syllables(text: str) -> frozenset[str]:
    """Every syllable of a text: no phrase stands in it whose first one is not among them."""
    return frozenset(map(blurred_sound, text))


_SOUNDS_ALONE = 3
"""Characters from which a phrase is heard in a question that writes it otherwise (建康码绿)."""


@lru_cache(maxsize=1)
def lexicon() -> Any:
    """The contents of `understanding/words/lexicon.yaml`."""
    return read("understanding/words/lexicon")


PLACES = {
    level: (*words.get("strong", ()), *words.get("weak", ()))
    for level, words in lexicon()["values"]["facility"].items()
}
"""The words for each level of facility."""
PLACE_WORDS = tuple(word for words in PLACES.values() for word in words)


@lru_cache(maxsize=_ASKED_AGAIN)
def value_of(slot: str, question: str) -> Found | None:
    """What the question says of an input that is one of several values; None where it says nothing
    or says two things.

    What is denied (不是退休, 工伤不算) does not count; where there are but two values, a denial of one
    says the other.
    """
    values = lexicon()["values"][slot]
    for strength in ("strong", "weak"):
        meanings = {value: words.get(strength, ()) for value, words in values.items()}
        found = find(question, meanings)
        told = _undenied(question, [*found, *_by_pattern(values, question, strength)])
        if not told and found and len(values) == _TWO:
            told = [replace(f, meaning=_other(values, f.meaning)) for f in found]
        if len({f.meaning for f in told}) == 1:
            return told[-1]
        if told:
            return None
    return None


@lru_cache(maxsize=_ASKED_AGAIN)
def speaks_of(slot: str, question: str) -> bool:
    """Whether a question has any phrase of an input that is one of several values, denied or not."""
    values = lexicon()["values"][slot]
    return bool(find(question, {value: words.get("strong", ()) for value, words in values.items()}))


def _by_pattern(values: Mapping[str, Any], question: str, strength: str) -> list[Found]:
    """What a value's pattern finds, where words stand between those that say it: 没纳入门诊统筹定点."""
    patterns = {value: words.get("pattern") for value, words in values.items()}
    matches = (
        (value, compiled(pattern).search(question))
        for value, pattern in patterns.items()
        if pattern and strength == "strong"
    )
    return [Found(value, m[0], m.start(), m.end()) for value, m in matches if m]


def _undenied(question: str, found: Iterable[Found]) -> list[Found]:
    """The phrases that are not denied, by themselves or with the one just before: 不是密接次密接."""
    told: list[Found] = []
    denied_until = -1
    for one in found:
        gap = question[denied_until : one.start] if denied_until >= 0 else None
        if _denied(question, one) or (gap is not None and _GOES_ON.fullmatch(gap)):
            denied_until = one.end
        else:
            told.append(one)
    return told


_GOES_ON = re.compile("[、或和与及]?(社区|乡镇|基层)?")
_TWO = 2
_OF_COURSE = re.compile("不是(都|已经?|早就|还)?(在|去|到)?$")
_IS_IT_NOT = re.compile("(的|了|人员|职工|着|过)*(嘛|么)")
"""我不是还在上班嘛 says so, not the opposite."""
_DENIED_BEFORE = re.compile(
    r"(不是|不算|不属于|并非|没有|没|未|无|非|别是|不在|也不)(任何|啥|什么|哪门子)?((去|在|到|经|路)过?)?的?$"
    r"|(没有?|未|不)(再|曾|去|怎么|咋)?(被)?(开|跑|搞|做|进|干|走|拉|参加|实行|执行|从事|得|拿|沾|受|获|判|认定|列|当)"
    r"(到|上|过|啥|什么|为|成|定|作)*的?$"
)
_DENIED_AFTER = re.compile(r"^(的事)?(不算|也不算|不是(?![^,。;]{0,4}定点)|的事就算)")


def _denied(question: str, found: Found) -> bool:
    """Whether the words around a phrase deny it."""
    before, after = question[: found.start], question[found.end :]
    if _OF_COURSE.search(before) and _IS_IT_NOT.match(after):
        return False
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after))


def _other(values: Mapping[str, Any], value: str) -> str:
    return next(other for other in values if other != value)


def is_lifted(exclusion: str, text: str) -> bool:
    """Whether a message says that a reason why the fund does not pay is none any more, or never was:
    欠费补齐了, 没人撞, 出院了."""
    pattern = lexicon()["lifted"].get(exclusion)
    return bool(pattern and compiled(pattern).search(text))


def is_denied(reasons: Sequence[str], text: str) -> bool:
    """Whether a message denies a reason why the fund would not pay: 单位没欠费."""
    denied = lexicon()["denied"]
    return any(one in denied and compiled(denied[one]).search(text) for one in reasons)


def may_be_excluded(text: str) -> str | None:
    """Why the fund may not pay, where a message tells what happened and not who answers for it: 车祸."""
    happened = lexicon()["may_be"].items()
    return next(
        (
            why
            for why, words in happened
            if compiled(words).search(text) and not is_lifted(why, text)
        ),
        None,
    )


def exclusion_in(text: str) -> Found | None:
    """Why the fund does not pay, as a text has it; what nobody knows (不晓得是不是定点) does not count."""
    return value_of("exclusion", _without_the_unknown(text))


def leaves_open(exclusion: str, text: str) -> bool:
    """Whether a message says that nobody knows of a reason why the fund does not pay: 不晓得是不是定点."""
    return bool(_open_to(exclusion).search(text))


def _without_the_unknown(text: str) -> str:
    """A message without what it says that nobody knows."""
    for exclusion in lexicon()["not_known"]:
        text = _open_to(exclusion).sub("", text)
    return text


@lru_cache(maxsize=8)
def _open_to(exclusion: str) -> re.Pattern[str]:
    """What says that something is not known, before it (不知道是不是定点) or behind it (是不是定点没问)."""
    asked = "|".join(lexicon()["not_known"].get(exclusion, ("(?!)",)))
    said = lexicon()["if_so"].get(exclusion, "(?!)")
    nobody, gap = lexicon()["nobody_knows"], "[^,。;多几]"
    before = f"({nobody}){gap}{{0,10}}?({asked}|{said})"
    return re.compile(f"{before}|({asked}){gap}{{0,8}}[,，]?{gap}{{0,4}}?({nobody})")


@lru_cache(maxsize=_ASKED_AGAIN)
def flag_of(slot: str, question: str) -> Found | None:
    """What the question says of an input that holds or not; a denial outweighs.

    Beside its phrases a flag may have a pattern for each answer, where words stand between (行程码上带着星).
    """
    data = lexicon()["flags"][slot]
    phrases = {meaning: data[meaning] for meaning in ("yes", "no")}
    found = [
        replace(f, meaning="no") if _denied(question, f) else f for f in find(question, phrases)
    ]
    for meaning in ("yes", "no"):
        pattern = data.get(f"{meaning}_pattern")
        if pattern and (match := compiled(pattern).search(question)):
            found.append(Found(meaning, match[0], match.start(), match.end()))
    denied = [f for f in found if f.meaning == "no"]
    told = denied or found
    return told[-1] if told else None
