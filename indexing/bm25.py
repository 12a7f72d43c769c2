"""Lexical scores: BM25 over any list of terms (bm25s)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
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
    def build(cls, texts: Iterable[Sequence[str]]) -> Bm25:
        """Index texts given as lists of terms; each list may be forgotten when the next one comes."""
        index = bm25s.BM25(k1=K1, b=B)
        known: dict[str, str] = {}  # one string for each term, however many texts say it
        rows = [[known.setdefault(term, term) for term in terms] for terms in texts]
        index.index(rows if known else [[_NOTHING]], show_progress=False)
        return cls(index, len(rows))

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

    def holding(self, term: str) -> NDArray[np.integer]:
        """The positions of the texts that hold a term."""
        start, end = self._span(term)
        held: NDArray[np.integer] = self._index.scores["indices"][start:end]
        return held

    def rarity(self, term: str) -> float:
        """ln(1 + texts / (1 + texts that hold the term)): the rarer, the more."""
        start, end = self._span(term)
        return float(np.log(1 + self._size / (1 + end - start)))

    def _span(self, term: str) -> tuple[int, int]:
        """Where the texts that hold a term stand in the index, half open."""
        at = self._index.vocab_dict.get(term) if term != _NOTHING else None
        if at is None:
            return 0, 0
        starts = self._index.scores["indptr"]
        return int(starts[at]), int(starts[at + 1])
