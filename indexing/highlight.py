"""Which words of a clause to mark for a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indexing.text import fold_aligned
from indexing.tokenizer import words

_SHORTEST = 2


def highlights(question: str, text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets, in code points of `text`, of the question's words; none overlap.

    Words of one character are marked only where they are numbers; a number or a Latin word is
    marked only where it stands whole.

    >>> highlights("起付线30元", "起付标准为30元，不是300元")
    ((5, 7),)
    """
    folded, origins = _folded(text)
    spans = [
        (origins[start], origins[end - 1] + 1)
        for word in _telling(question)
        for start, end in _places(word, folded)
    ]
    return _merge(sorted(spans))


@lru_cache(maxsize=4_096)
def _folded(text: str) -> tuple[str, list[int]]:
    return fold_aligned(text)


@lru_cache(maxsize=64)
def _telling(question: str) -> frozenset[str]:
    """What to look for: the question's words that are worth a mark."""
    return frozenset(word for word in words(question) if len(word) >= _SHORTEST or word.isdigit())


def _places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word stands in a text: 30 does not stand in 300 or 1.30, nor ppt in pptx."""
    if word[0].isdigit():
        yield from (found.span() for found in _number(word).finditer(text))
    elif word.isascii():
        yield from (found.span() for found in _latin(word).finditer(text))
    else:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))


@lru_cache(maxsize=1_024)
def _number(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?<!\d\.){re.escape(word)}(?!\.?\d)")


@lru_cache(maxsize=1_024)
def _latin(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])")


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
