"""Which words of a clause to mark for a question."""

from __future__ import annotations

import re
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
        (origins[found.start()], origins[found.end() - 1] + 1)
        for pattern in _patterns(question)
        for found in pattern.finditer(folded)
    ]
    return _merge(sorted(spans))


@lru_cache(maxsize=4_096)
def _folded(text: str) -> tuple[str, list[int]]:
    return fold_aligned(text)


@lru_cache(maxsize=64)
def _patterns(question: str) -> tuple[re.Pattern[str], ...]:
    """What to look for: one pattern for each of the question's words that is worth a mark."""
    telling = {word for word in words(question) if len(word) >= _SHORTEST or word.isdigit()}
    return tuple(re.compile(_bounded(word)) for word in telling)


def _bounded(word: str) -> str:
    """A pattern for a word: 30 is not found in 300 or 1.30, nor ppt in pptx."""
    if word[0].isdigit():
        return rf"(?<!\d)(?<!\d\.){re.escape(word)}(?!\.?\d)"
    if word.isascii():
        return rf"(?<![a-z]){re.escape(word)}(?![a-z])"
    return re.escape(word)


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
