"""Lexical scores: BM25 over any list of terms (bm25s)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG on import

Scores = NDArray[np.float32]

K1 = 1.2
B = 0.75
_NOTHING = ""
"""Stands in where no text has a term, as the library can't index nothing; it is never asked for."""


class Bm25:
    """BM25 (Robertson's, Lucene's idf) over texts given as terms; one score per text."""

    def __init__(self, index: bm25s.BM25, size: int) -> None:
        self._index = index
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> Bm25:
        """Index texts given as lists of terms."""
        index = bm25s.BM25(k1=K1, b=B)
        rows = [list(terms) for terms in texts] if any(texts) else [[_NOTHING]]
        index.index(rows, show_progress=False)
        return cls(index, len(texts))

    @classmethod
    def load(cls, folder: Path, size: int) -> Bm25:
        """Open an index saved with `save`."""
        return cls(bm25s.BM25.load(str(folder), load_corpus=False), size)

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._index.save(str(folder), show_progress=False)

    def scores(self, terms: Sequence[str]) -> Scores:
        """One score per text for these terms, float32, shape (texts,); unknown terms score 0."""
        known = [term for term in terms if term != _NOTHING and term in self._index.vocab_dict]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)
