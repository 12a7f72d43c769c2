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
        self._characters: dict[int, list[int]] = {}

    def positions(self, quote: str) -> tuple[int, ...]:
        """The clauses whose text holds the words, in reading order; else those that do with headings."""
        words = solid(quote)
        return _holding(self._texts, words) or _holding(self._whole, words)

    def span(self, position: int, quote: str) -> tuple[int, int]:
        """Where the words stand in the text of a clause, by its offsets; (0, 0) where they do not, as they
        are said by its headings."""
        words = solid(quote)
        begin, places = self._texts[position].find(words), self._places(position)
        if begin < 0 or len(places) != len(self._texts[position]):
            return 0, 0
        return places[begin], places[begin + len(words) - 1] + 1

    def _places(self, position: int) -> list[int]:
        """Where the characters of a clause's text stand that are no blanks."""
        if position not in self._characters:
            text = self._corpus.clauses[position].text
            self._characters[position] = [at for at, char in enumerate(text) if solid(char)]
        return self._characters[position]

    def clauses(self, quote: str) -> frozenset[str]:
        """The ids of these clauses."""
        return frozenset(self._corpus.clauses[at].clause_id for at in self.positions(quote))


def _holding(texts: Sequence[str], words: str) -> tuple[int, ...]:
    return tuple(at for at, text in enumerate(texts) if words in text)
