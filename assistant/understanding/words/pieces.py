"""A message cut at its stops, and pieces of it blanked so that offsets hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]
"""Half-open offsets."""


def pieces(text: str, stops: re.Pattern[str]) -> list[Span]:
    """The runs between stops.

    >>> pieces("退休,花了300", re.compile(","))
    [(0, 2), (3, 8)]
    """
    found = [match.span() for match in stops.finditer(text)]
    starts = [0, *(end for _, end in found)]
    ends = [*(start for start, _ in found), len(text)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for some of its runs, of the same length.

    >>> blanked("300元", [(0, 3)])
    '   元'
    """
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return "".join(left)
