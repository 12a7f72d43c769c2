"""Words of the gazette written as they sound: 考核源则 → 考核原则, 监空预警 → 监控预警.

`correct.py` knows the terms that slips are most often made in. Here any word of the gazette may be meant by
characters that sound exactly like it, where the message reads so much likelier with it that a slip must be
the reason: a noisy channel (Kernighan, Church, Gale: A Spelling Correction Program Based on a Noisy Channel
Model, COLING 1990). How likely a stretch reads is what the best way to cut it into words comes to, by how
often each word stands in jieba's dictionary and in the gazette; what each wrong character costs is `_SLIP`.

`misspelt.tsv` has the words of the gazette and how often they stand in it; `python -m eval learn-spelling`
counts them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import log
from pathlib import Path

from assistant.wording import read
from indexing.tokenizer import STOP_WORDS, frequency, frequency_of_all, sound, words

WORDS = Path(__file__).parent / "misspelt.tsv"
LONGEST = 6
"""Characters of a word that a slip may stand in, at most."""
_ROUNDS = 2
"""How often a stretch is looked through: a word put right may show that its neighbour is wrong, too."""
_AROUND = 4
"""Characters before and behind a word that are read with it."""
_SLIP = 6.0
"""What a wrong character costs: one in some four hundred is a slip (natural logarithm)."""
_LEAST = 2.0
"""How much likelier a stretch must read with the word, the slips counted."""
_IN_THE_GAZETTE = 300
"""What a place in the gazette counts beside one in the texts that jieba's dictionary counts."""
_OF_EVERY_DAY = 1e-5
"""The share of an everyday word that no dictionary has."""
DENYING = frozenset("不没未非无")
"""Characters that no slip puts in or out."""
_NAMES = frozenset("甲乙丙丁戊")
"""Characters that number things: 乙楼 is no 一楼."""
_HAN = re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True)
class _Meant:
    """A word that characters may stand for: where it begins, and how much likelier they read with it."""

    at: int
    word: str
    gain: float


def put_right(text: str, terms: Collection[str] = ()) -> str:
    """A message with the words of the gazette in it that were written as they sound; of the same length.

    Args:
        text: the message.
        terms: words that stay wherever they stand.

    >>> put_right("考核源则有那几条"), put_right("医保监空预警")
    ('考核原则有那几条', '医保监控预警')
    >>> put_right("新蔡县有啥要建的没")
    '新蔡县有啥要建的没'
    """
    return _HAN.sub(lambda run: _right(run[0], terms), text)


def words_of(texts: Iterable[str]) -> Counter[str]:
    """The words of two to six Han characters in texts, and how often they stand there."""
    every = (word for text in texts for word in words(text))
    return Counter(w for w in every if len(w) <= LONGEST and _HAN.fullmatch(w))


def write(counted: Counter[str], path: Path = WORDS) -> None:
    """Write the words and their counts, in the order of the words."""
    lines = (f"{word}\t{count}\n" for word, count in sorted(counted.items()))
    path.write_text("".join(lines), encoding="utf-8")


def within(text: str, terms: Collection[str]) -> set[int]:
    """Where the characters of a text stand that belong to one of some terms."""
    return {
        at
        for start in range(len(text))
        for end in range(start + 2, min(len(text), start + LONGEST) + 1)
        if text[start:end] in terms
        for at in range(start, end)
    }


def _right(run: str, terms: Collection[str]) -> str:
    kept = within(run, terms)
    for _ in range(_ROUNDS):
        changed = set[int]()
        for one in sorted(_meant(run, kept), key=lambda one: -one.gain):
            place = range(one.at, one.at + len(one.word))
            if changed.isdisjoint(place):
                run = run[: one.at] + one.word + run[place.stop :]
                changed.update(place)
        if not changed:
            break
    return run


def _meant(run: str, kept: Set[int]) -> Iterator[_Meant]:
    said = tuple(map(sound, run))
    for at in range(len(run) - 1):
        for size in range(2, min(LONGEST, len(run) - at) + 1):
            if cuts_a_number(run, at, at + size):
                continue
            for word in _by_sound().get(said[at : at + size], ()):
                wrong = _wrong(run, at, word)
                if not wrong or not kept.isdisjoint(wrong):
                    continue
                gain = _gain(run, at, word) - _SLIP * len(wrong)
                if gain > _LEAST:
                    yield _Meant(at, word, gain)


def cuts_a_number(run: str, start: int, end: int) -> bool:
    """Whether a number goes over one of two places: 两千三 is one in 两千三先不算, which tells of no 三线."""
    return any(
        {*run[max(0, at - 1) : at + 1]} <= _NUMERALS for at in (start, end) if 0 < at < len(run)
    )


_NUMERALS = frozenset("零一二两三四五六七八九十百千万亿半")


def _wrong(run: str, at: int, word: str) -> set[int]:
    """Where characters are wrong if a word was meant; empty where it can't be: nothing or all is wrong, or a
    little word of every day (的, 要, 去) or a denial would be put out or in."""
    wrong = {at + i: (run[at + i], char) for i, char in enumerate(word) if run[at + i] != char}
    barred = any(a in STOP_WORDS or a in _NAMES or {a, b} & DENYING for a, b in wrong.values())
    return set() if barred or len(wrong) == len(word) else {*wrong}


def _gain(run: str, at: int, word: str) -> float:
    start, end = max(0, at - _AROUND), at + len(word) + _AROUND
    meant = run[start:at] + word + run[at + len(word) : end]
    return _likelihood(meant) - _likelihood(run[start:end])


def _likelihood(text: str) -> float:
    """The log-likelihood of the best way to cut a stretch into words."""
    best = [0.0] + [float("-inf")] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST) + 1):
            best[end] = max(best[end], best[start] + _of_word(text[start:end]))
    return best[-1]


@lru_cache(maxsize=65_536)
def _of_word(word: str) -> float:
    if word in read("understanding/words/typos")["everyday"]:
        return log(_OF_EVERY_DAY)
    least = 1 if len(word) == 1 else _IN_THE_GAZETTE * _counted().get(word, 0)
    count = max(frequency(word), least)
    return log(count / frequency_of_all()) if count else float("-inf")


@lru_cache(maxsize=1)
def _counted() -> dict[str, int]:
    pairs = (line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines())
    return {word: int(count) for word, count in pairs}


@lru_cache(maxsize=1)
def _by_sound() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of the gazette, by how they sound."""

    def said(word: str) -> tuple[str, ...]:
        return tuple(map(sound, word))

    return {sounds: tuple(same) for sounds, same in groupby(sorted(_counted(), key=said), key=said)}
