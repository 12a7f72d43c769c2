"""The one search the rest of the program sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Clause, ClauseKind, Corpus
from indexing.encoder import Encoder, Vectors, open_encoder
from indexing.fusion import Scores, max_by, weighted
from indexing.highlight import highlights
from indexing.jumps import read_jump
from indexing.models import Hit
from indexing.passages import Passage, full_text, passages
from indexing.question import content
from indexing.store import Index, open_index
from indexing.tokenizer import grams, sounds, words

WEIGHTS = {
    "grams": 0.3,
    "words": 0.1,
    "sounds": 0.2,
    "coverage": 0.2,
    "vector": 1.5,
    "sentence_vector": 0.5,
}
"""Share of each signal in the fused score; measured in `docs/decisions/0005-ranking.md`."""

JUMP = 1.0
"""What a clause gains whose 文号 or article the question names: more than all signals together."""

_LONGEST_QUESTION = 2_000


@dataclass(frozen=True)
class SentenceHit:
    """A sentence of a clause for a question: its offsets, its cosine, its share of asked words."""

    passage: Passage
    similarity: float
    coverage: float


class Retriever:
    """Search over the clauses of a corpus."""

    def __init__(self, corpus: Corpus, index: Index, encoder: Encoder) -> None:
        self.corpus = corpus
        self._index = index
        self._encoder = encoder
        self._passages = passages(corpus)
        self._owners = np.array([passage.clause for passage in self._passages], dtype=np.int64)
        self._words = [frozenset(words(full_text(corpus, c))) for c in corpus.clauses]
        self._frequency = Counter(word for held in self._words for word in held)
        self._by_clause = _positions(self._owners, len(corpus.clauses))
        self.degraded: tuple[str, ...] = ()

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        kinds: Collection[ClauseKind] | None = None,
    ) -> list[Hit]:
        """The k best clauses for a question, best first.

        Args:
            question: at most 2,000 characters count.
            k: how many at the most.
            documents: ids of the documents to search; None for all.
            kinds: kinds of clause to search; None for all.
        """
        if not self.corpus.clauses:
            return []
        question = question[:_LONGEST_QUESTION]
        shares = self._shares(content(question))
        total = np.sum(list(shares.values()), axis=0)
        allowed = self._allowed(documents, kinds)
        order = [int(i) for i in np.argsort(-total, kind="stable") if allowed[i]]
        return [
            Hit(
                clause=self.corpus.clauses[at],
                score=float(min(1.0, total[at])),
                highlights=highlights(question, self.corpus.clauses[at].text),
                signals={name: float(share[at]) for name, share in shares.items() if share[at]},
            )
            for at in order[: max(k, 0)]
            if total[at] > 0
        ]

    def sentences(self, question: str, clause: Clause) -> list[SentenceHit]:
        """The sentences of one clause, in reading order, with what each has to do with a question:
        the cosine of its vector and the share of the question's words, rare ones counting more."""
        at = self._index_of(clause)
        positions = self._by_clause[at]
        question = content(question[:_LONGEST_QUESTION])
        similarities = self._index.passage_vectors[positions] @ self._vector(question)
        return [
            SentenceHit(
                self._passages[p], float(cosine), self.coverage(question, self._passages[p].text)
            )
            for p, cosine in zip(positions, similarities, strict=True)
        ]

    def similarity(self, question: str, clause: Clause) -> float:
        """The cosine of a question and a clause with its headings, −1 to 1."""
        vector = self._vector(content(question[:_LONGEST_QUESTION]))
        return float(self._index.clause_vectors[self._index_of(clause)] @ vector)

    def coverage(self, question: str, text: str) -> float:
        """How much of what is asked a text holds: share of the question's words, rare ones
        counting more, 0–1."""
        rarity = self._rarities(content(question[:_LONGEST_QUESTION]))
        return _share(rarity, frozenset(words(text)))

    def describe(self) -> dict[str, object]:
        """What the index is made of, for `GET /api/health`."""
        return dict(self._index.meta)

    def _rarities(self, question: str) -> dict[str, float]:
        """The question's words, each with the logarithm of how rare it is among the clauses."""
        size = len(self.corpus.clauses)
        return {
            word: float(np.log(1 + size / (1 + self._frequency[word]))) for word in words(question)
        }

    def _coverages(self, question: str) -> Scores:
        rarity = self._rarities(question)
        return np.array([_share(rarity, held) for held in self._words], dtype=np.float32)

    def _vector(self, question: str) -> Vectors:
        """A question's unit vector; zeros where its encoder has nothing to say of it."""
        vector: Vectors = np.nan_to_num(self._encoder.encode([question])[0])
        return vector

    def _shares(self, question: str) -> dict[str, Scores]:
        size = len(self.corpus.clauses)
        vector = self._vector(question)
        bm25 = self._index.bm25
        signals: dict[str, Scores] = {
            "grams": bm25["grams"].scores(grams(question)),
            "words": bm25["words"].scores(words(question)),
            "sounds": bm25["sounds"].scores(sounds(question)),
            "coverage": self._coverages(question),
            "vector": np.maximum(self._index.clause_vectors @ vector, 0),
            "sentence_vector": max_by(self._index.passage_vectors @ vector, self._owners, size),
        }
        return {**weighted(signals, WEIGHTS), "jump": self._jumped(question)}

    def _jumped(self, question: str) -> Scores:
        jump = read_jump(question, self.corpus)
        fits = [jump.fits(clause) for clause in self.corpus.clauses]
        return np.array(fits, dtype=np.float32) * JUMP

    def _allowed(
        self, documents: Collection[str] | None, kinds: Collection[ClauseKind] | None
    ) -> NDArray[np.bool_]:
        return np.array(
            [
                (documents is None or clause.document_id in documents)
                and (kinds is None or clause.kind in kinds)
                for clause in self.corpus.clauses
            ]
        )

    def _index_of(self, clause: Clause) -> int:
        return self.corpus.position(clause.clause_id)


def _positions(owners: NDArray[np.int64], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for position, owner in enumerate(owners):
        found[int(owner)].append(position)
    return found


def _share(rarity: Mapping[str, float], held: frozenset[str]) -> float:
    whole = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if word in held) / whole if whole else 0.0


def open_retriever(
    corpus: Corpus, encoder: str = "", folder: Path | None = None, progress: bool = True
) -> Retriever:
    """A retriever over an index that is built first where it is missing or stale.

    Args:
        encoder: "" for the shipped model; else a folder of a sentence-transformers model, or the
            name of one cached on this machine. Raises `EncoderUnavailable` where it can't be had.
        folder: where the index lives; None for `YIDA_INDEX` or `.cache/index`.
        progress: whether to show a bar while building.
    """
    chosen = open_encoder(encoder)
    return Retriever(corpus, open_index(corpus, chosen, folder, progress), chosen)
