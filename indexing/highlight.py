"""Which words of a clause to mark for a question."""

from __future__ import annotations

from indexing.text import fold
from indexing.tokenizer import words

_SHORTEST = 2


def highlights(question: str, text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets, in code points of `text`, of the question's words; none overlap.

    Words of one character are marked only where they are numbers.
    """
    folded = fold(text)
    if len(folded) != len(text):  # a character that folds to two would shift the offsets
        folded = text.lower()
    spans: list[tuple[int, int]] = []
    for word in set(words(question)):
        if len(word) < _SHORTEST and not word.isdigit():
            continue
        at = folded.find(word)
        while at >= 0:
            spans.append((at, at + len(word)))
            at = folded.find(word, at + 1)
    return _merge(spans)


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
