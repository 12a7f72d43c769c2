"""What the corpus says, for questions held against it: the words of every clause, and how rare each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from math import log
from weakref import WeakKeyDictionary

from corpus import Clause, ClauseKind, Corpus
from indexing import Retriever
from indexing.passages import full_text
from indexing.tokenizer import words


class Held:
    """The words of every clause with its headings, and how rare each is."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._words = {c.clause_id: frozenset(words(full_text(corpus, c))) for c in corpus.clauses}
        self.text = "\n".join(clause.text for clause in corpus.clauses)
        self.posts = [
            _post(clause)
            for clause in corpus.clauses
            if clause.kind in (ClauseKind.NAME, ClauseKind.ENTRY)
        ]
        self._frequency = Counter(word for held in self._words.values() for word in held)

    def words_of(self, clause: Clause) -> frozenset[str]:
        """The words of a clause and of what stands over it."""
        return self._words[clause.clause_id]

    def share(self, asked: Collection[str], found: Collection[str]) -> float:
        """How much of the asked words is found, rare ones counting more, 0–1."""
        weights = {word: self._rarity(word) for word in asked}
        whole = sum(weights.values())
        return sum(w for word, w in weights.items() if word in found) / whole if whole else 0.0

    def _rarity(self, word: str) -> float:
        return log(1 + len(self._words) / (1 + self._frequency[word]))


def _post(clause: Clause) -> str:
    """The post in a line that names somebody, without the name: the last word after a blank, else what
    stands before the colon, else the heading over the names."""
    before, colon, after = clause.text.rpartition("：")
    said = after.split()[-1] if len(after.split()) > 1 else ""
    if not re.search("[长任员]", said):
        said = before if colon else " ".join(clause.path[-1:])
    return "".join((*clause.path[-1:], said)).replace(" ", "") if colon else said.replace(" ", "")


_HELD: WeakKeyDictionary[Retriever, Held] = WeakKeyDictionary()


def held_by(retriever: Retriever) -> Held:
    """What the corpus of a retriever says, read once."""
    held = _HELD.get(retriever)
    if held is None:
        held = _HELD[retriever] = Held(retriever.corpus)
    return held
