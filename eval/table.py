"""Plain tables for a terminal."""

from __future__ import annotations

import unicodedata


def table(head: list[str], rows: list[list[str]]) -> str:
    """Cells in columns: the first to the left, the others, figures, to the right.

    >>> print(table(["系统", "hit@1"], [["BM25", ".5"]]))
    系统  hit@1
    BM25     .5
    """
    lines = [head, *rows]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            _padded(cell, width, left=at == 0)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    """Columns of a terminal; wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text
