"""Where in a corpus quoted words stand."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Corpus
from indexing.passages import as_printed
from indexing.text import solid


class Quotes:
    """Finds the clauses that say given words, width and blanks aside."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._texts = [solid(clause.text) for clause in corpus.clauses]
        self._whole = [solid(as_printed(clause)) for clause in corpus.clauses]

    def positions(self, quote: str) -> tuple[int, ...]:
        """The clauses whose text holds the words, in reading order; else those that do with headings."""
        words = solid(quote)
        return _holding(self._texts, words) or _holding(self._whole, words)

    def clauses(self, quote: str) -> frozenset[str]:
        """The ids of these clauses."""
        return frozenset(self._corpus.clauses[at].clause_id for at in self.positions(quote))


def _holding(texts: Sequence[str], words: str) -> tuple[int, ...]:
    return tuple(at for at, text in enumerate(texts) if words in text)
