"""Single sentences, by clause: their vectors, and how likely each is the one that answers a question.

What a sentence of a clause has to do with a question is weighed like a clause among clauses, by a sum of
learned weights (`sentences` in `weights.yaml`): its cosine, its share of the asked words, and how like the
question is to those that the sentence is known to answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Corpus
from indexing.encoder import Vectors
from indexing.fusion import Scores
from indexing.kept import Kept
from indexing.passages import Passage, passages_of


@dataclass(frozen=True)
class Sentences:
    """The sentences of a clause and their unit vectors, one row each."""

    passages: tuple[Passage, ...]
    vectors: Vectors


def likely(features: Mapping[str, Scores], weights: Mapping[str, float]) -> Scores:
    """How likely each sentence of a clause is the one that answers, together 1, shape (sentences,).

    Args:
        features: of the sentences, shape (sentences,) each.
        weights: what each of them weighs; those that are not known weigh nothing.
    """
    scores = np.sum(
        [weight * features[n] for n, weight in weights.items() if n in features], axis=0
    )
    shares = np.exp(scores - np.max(scores))
    return np.asarray(shares / shares.sum(), dtype=np.float32)


class SentenceVectors:
    """Sentences of clauses by position.

    Args:
        corpus: whose clauses.
        stored: the vectors of all sentences of the corpus in reading order, in memory or on disk.
    """

    def __init__(self, corpus: Corpus, stored: Vectors) -> None:
        self._corpus = corpus
        self._stored = stored
        self._starts = _starts(corpus)
        self._kept = Kept(self._read)

    def __getitem__(self, position: int) -> Sentences:
        return self._kept[position]

    def best(self, positions: Sequence[int], vector: Vectors) -> Scores:
        """The highest cosine among each clause's sentences, at least 0."""
        if not positions:
            return np.zeros(0, dtype=np.float32)
        held = [self._kept[position].vectors for position in positions]
        lengths = [len(rows) for rows in held]
        cosines = np.concatenate(held) @ vector
        ends = np.cumsum(lengths)
        return np.array(
            [
                max(0.0, cosines[e - n : e].max(initial=0.0))
                for e, n in zip(ends, lengths, strict=True)
            ],
            dtype=np.float32,
        )

    def _read(self, position: int) -> Sentences:
        found = passages_of(self._corpus.clauses[position], position)
        start = self._starts[position]
        return Sentences(found, self._stored[start : start + len(found)])


def _starts(corpus: Corpus) -> tuple[int, ...]:
    """The row of each clause's first sentence."""
    counts = [len(passages_of(clause, 0)) for clause in corpus.clauses]
    return (0, *np.cumsum(counts).tolist())
