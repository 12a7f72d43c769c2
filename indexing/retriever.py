"""The one search the rest of the program sees.

Two stages. The first scores every clause by five signals and keeps the best; the second looks at these
again, feature by feature, and puts them in order (`docs/decisions/0005-ranking.md`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Clause, ClauseKind, Corpus
from indexing.encoder import Encoder, Vectors, is_familiar, open_encoder
from indexing.features import Asked
from indexing.fusion import Scores, best, min_max
from indexing.highlight import highlights
from indexing.jumps import Jumps
from indexing.known_questions import Judged
from indexing.models import Hit
from indexing.passages import Passage
from indexing.places import Places
from indexing.question import content
from indexing.reranking import Reranker, learned_weights, sentence_weights
from indexing.sentences import SentenceVectors, likely
from indexing.store import Index, open_index
from indexing.text import LONGEST
from indexing.tokenizer import grams, sounds, words

SIGNALS = ("grams", "words", "sounds", "coverage", "vector")
"""What the first stage scores every clause by; each has its learned weight there, too."""

CANDIDATES = 40
"""Clauses that the second stage looks at, or as many as are asked for."""

JUMP = 1.0
"""What a clause gains whose 文号 or article the question names: more than all else together."""

ENCODED = 256
"""Questions whose vectors are kept: a message is searched for, weighed and shown by the same few."""

ELSEWHERE = 0.5
"""Share of its score that the rule of a place loses where the question names another place or none."""


@dataclass(frozen=True)
class SentenceHit:
    """A sentence of a clause for a question: its offsets, its cosine, its share of asked words, and how
    likely it is the one of the clause that answers, 0–1."""

    passage: Passage
    similarity: float
    coverage: float
    likely: float


@dataclass(frozen=True)
class KnownHit:
    """The known question of a clause that is most like one: how like, 0–2, where the words that answer it
    stand in the clause, and how it was put."""

    clause: Clause
    likeness: float
    words: tuple[int, int]
    question: str


class SentenceSearch(Protocol):
    """What weighs the sentences of a clause for a question."""

    @property
    def corpus(self) -> Corpus:
        """Where the clauses are."""

    def coverage(self, question: str, text: str) -> float:
        """How much of what is asked a text holds, 0–1."""

    def sentences(self, question: str, clause: Clause) -> list[SentenceHit]:
        """The sentences of one clause, in reading order, as they are weighed."""


class Retriever:
    """Search over the clauses of a corpus."""

    def __init__(self, corpus: Corpus, index: Index, encoder: Encoder) -> None:
        self.corpus = corpus
        self._index = index
        self._encoder = encoder
        self._weights = learned_weights(is_familiar(encoder, corpus))
        self._jumps = Jumps(corpus)
        self._places = Places(corpus)
        self._sentences = SentenceVectors(corpus, index.passage_vectors)
        self._reranker = Reranker(corpus, self._sentences)
        self._known = index.known
        self.messages = index.messages
        self._documents = np.array([clause.document_id for clause in corpus.clauses], dtype=object)
        self._kinds = np.array([clause.kind.value for clause in corpus.clauses], dtype=object)
        self._vector = lru_cache(maxsize=ENCODED)(self._encode)
        self._ranked_of_all = lru_cache(maxsize=ENCODED)(self._ranked)
        self.degraded: tuple[str, ...] = ()

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        kinds: Collection[ClauseKind] | None = None,
        chapters: Collection[str] | None = None,
    ) -> list[Hit]:
        """The k best clauses for a question, best first.

        Args:
            question: at most 2,000 characters count.
            k: how many at the most.
            documents: ids of the documents to search; None for all.
            kinds: kinds of clause to search; None for all.
            chapters: headings, or how they begin (第三章): a clause counts that stands under one of them;
                None for all.
        """
        if not self.corpus.clauses or k < 1:
            return []
        question = question[:LONGEST]
        if k <= CANDIDATES and documents is None and kinds is None and chapters is None:
            shares = self._ranked_of_all(question)
        else:
            shares = self._ranked(question, k, self._allowed(documents, kinds, chapters))
        return [
            Hit(
                clause=self.corpus.clauses[at],
                score=min(1.0, sum(signals.values())),
                highlights=highlights(question, self.corpus.clauses[at].text),
                signals=signals,
            )
            for at, signals in shares[:k]
        ]

    def signals(self, question: str) -> dict[str, Scores]:
        """The first stage's scores of every clause, each signal's best stretched to 1."""
        asked = content(question[:LONGEST])
        return self._signals(asked, self._vector(asked))

    def features(self, question: str, k: int = CANDIDATES) -> tuple[list[int], dict[str, Scores]]:
        """The positions of candidates, best first, and all that is weighed of them: what the weights
        are learned from, so that these candidates are chosen without any."""
        question = question[:LONGEST]
        asked = content(question)
        vector = self._vector(asked)
        signals = self._signals(asked, vector)
        first = np.sum(list(signals.values()), axis=0)
        order = best(first, k)
        return order, self._features(question, asked, vector, order, signals)

    def sentences(self, question: str, clause: Clause) -> list[SentenceHit]:
        """The sentences of one clause, in reading order, with what each has to do with a question:
        the cosine of its vector, the share of the question's words, rare ones counting more, and how
        likely it is the one that answers."""
        position = self._index_of(clause)
        passages = self._sentences[position].passages
        if not passages:
            return []
        features = self.sentence_features(question, position)
        shares = likely(features, sentence_weights())
        told = zip(passages, features["cosine"], features["coverage"], shares, strict=True)
        return [SentenceHit(passage, *map(float, measures)) for passage, *measures in told]

    def sentence_features(self, question: str, position: int) -> dict[str, Scores]:
        """All that is weighed of the sentences of the clause at a position, shape (sentences,) each."""
        held = self._sentences[position]
        question = question[:LONGEST]
        asked = content(question)
        vector = self._vector(asked)
        coverages = [self.coverage(asked, passage.text) for passage in held.passages]
        features: dict[str, Scores] = {
            "cosine": held.vectors @ vector,
            "coverage": np.array(coverages, dtype=np.float32),
        }
        if self._known:
            spans = [(passage.start, passage.end) for passage in held.passages]
            features |= self._known.sentence_features(question, vector, position, spans)
        return features

    def nearest_known(self, question: str) -> list[KnownHit]:
        """Of every clause the known question most like one of those that a few of its words answer, in no
        order; none where no questions are known."""
        if self._known is None:
            return []
        question = question[:LONGEST]
        nearest = self._known.nearest(question, self._vector(content(question)))
        return [
            KnownHit(self.corpus.clauses[at], likeness, words, known)
            for at, (likeness, words, known) in nearest.items()
        ]

    def judged(self, question: str, clause: Clause) -> tuple[Judged, ...]:
        """The known questions of a clause that want a yes or no, beside one; none where none is known."""
        if self._known is None:
            return ()
        question = question[:LONGEST]
        vector = self._vector(content(question))
        return self._known.judged(question, vector, self._index_of(clause))

    def words_for_both(self, questions: Sequence[str], clause: Clause) -> tuple[int, int] | None:
        """The few words of a clause, by their offsets in its text, that answer the known question most like
        several together; None where none is known."""
        if self._known is None:
            return None
        asked = [question[:LONGEST] for question in questions]
        vectors = [self._vector(content(question)) for question in asked]
        return self._known.words_for_both(asked, vectors, self._index_of(clause))

    @property
    def encoder(self) -> Encoder:
        """What turns texts into vectors."""
        return self._encoder

    def vector(self, question: str) -> Vectors:
        """A question's unit vector, without the words that only ask; zeros where its encoder has nothing to
        say of it."""
        return self._vector(content(question[:LONGEST]))

    def similarity(self, question: str, clause: Clause) -> float:
        """The cosine of a question and a clause with its headings, −1 to 1."""
        vector = self._vector(content(question[:LONGEST]))
        return float(self._index.clause_vectors[self._index_of(clause)] @ vector)

    def coverage(self, question: str, text: str) -> float:
        """How much of what is asked a text holds: share of the question's words, rare ones
        counting more, 0–1."""
        rarity = self._rarities(content(question[:LONGEST]))
        held = _words_of(text)
        whole = sum(rarity.values())
        return sum(w for word, w in rarity.items() if word in held) / whole if whole else 0.0

    @contextmanager
    def forgetting(self, questions: Collection[str]) -> Iterator[None]:
        """Search as if these were not known, to measure or to learn on them; for one thread alone."""
        known = self._known
        self._known = known and known.without(questions)
        self._ranked_of_all.cache_clear()
        try:
            yield
        finally:
            self._known = known
            self._ranked_of_all.cache_clear()

    def describe(self) -> dict[str, object]:
        """What the index is made of, for `GET /api/health`."""
        return dict(self._index.meta)

    # The two stages ------------------------------------------------------------------------------

    def _ranked(
        self, question: str, k: int = CANDIDATES, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, dict[str, float]]]:
        """Positions of the best clauses of those allowed, None for all, with what each signal and feature
        gave them. The last rankings of all are kept: several steps search for the same message."""
        asked = content(question)
        vector = self._vector(asked)
        signals = self._signals(asked, vector)
        allowed = self._allowed() if allowed is None else allowed
        named = [at for at in self._jumps.named(question) if allowed[at]]
        elsewhere = self._places.elsewhere(question) * ELSEWHERE
        fused = self._fused(signals) * (1 - elsewhere)
        found = best(np.where(allowed, fused, 0), max(k, CANDIDATES))
        candidates = list(dict.fromkeys([*found, *named]))
        features = self._features(question, asked, vector, candidates, signals)
        shares = {n: w * features[n] for n, w in self._weights.items() if n in features}
        shares["elsewhere"] = -elsewhere[candidates] * np.sum(list(shares.values()), axis=0)
        jumped = np.isin(candidates, named) * JUMP
        total = np.sum(list(shares.values()), axis=0) + jumped
        return [
            (
                candidates[i],
                {name: float(share[i]) for name, share in shares.items() if share[i]}
                | ({"jump": JUMP} if jumped[i] else {}),
            )
            for i in np.argsort(-total, kind="stable")
        ]

    def _fused(self, signals: Mapping[str, Scores]) -> Scores:
        """The first stage's score of every clause."""
        weights = {name: self._weights.get(name, 0.0) for name in signals}
        return np.asarray(sum(w * signals[name] for name, w in weights.items()), dtype=np.float32)

    def _signals(self, asked: str, vector: Vectors) -> dict[str, Scores]:
        bm25 = self._index.bm25
        signals: dict[str, Scores] = {
            "grams": bm25["grams"].scores(grams(asked)),
            "words": bm25["words"].scores(words(asked)),
            "sounds": bm25["sounds"].scores(sounds(asked)),
            "coverage": self._coverages(asked),
            "vector": np.maximum(self._index.clause_vectors @ vector, 0),
        }
        return {name: min_max(scores) for name, scores in signals.items()}

    def _features(
        self,
        question: str,
        asked: str,
        vector: Vectors,
        candidates: Sequence[int],
        signals: Mapping[str, Scores],
    ) -> dict[str, Scores]:
        read = Asked.read(question, asked, self._index.bm25["grams"].rarity)
        features = self._reranker.features(read, vector, candidates, signals)
        if self._known:
            features |= self._known.features(question, vector, candidates)
        return features

    def _coverages(self, asked: str) -> Scores:
        scores = np.zeros(len(self.corpus.clauses), dtype=np.float32)
        for word, weight in self._rarities(asked).items():
            scores[self._index.bm25["words"].holding(word)] += weight
        return scores

    def _rarities(self, asked: str) -> dict[str, float]:
        """The words asked about, each with the logarithm of how rare it is among the clauses."""
        held = self._index.bm25["words"]
        return {word: held.rarity(word) for word in words(asked)}

    def _encode(self, asked: str) -> Vectors:
        """A question's unit vector; zeros where its encoder has nothing to say of it."""
        vector: Vectors = np.nan_to_num(self._encoder.encode([asked])[0])
        vector.setflags(write=False)  # it is kept, and handed to all who ask for it
        return vector

    def _allowed(
        self,
        documents: Collection[str] | None = None,
        kinds: Collection[ClauseKind] | None = None,
        chapters: Collection[str] | None = None,
    ) -> NDArray[np.bool_]:
        allowed = np.ones(len(self.corpus.clauses), dtype=np.bool_)
        if documents is not None:
            allowed &= np.isin(self._documents, list(documents))
        if kinds is not None:
            allowed &= np.isin(self._kinds, [kind.value for kind in kinds])
        if chapters is not None:
            allowed &= np.array([clause.is_under(chapters) for clause in self.corpus.clauses])
        return allowed

    def _index_of(self, clause: Clause) -> int:
        return self.corpus.position(clause.clause_id)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text; sentences of the gazette are asked about again and again."""
    return frozenset(words(text))


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
