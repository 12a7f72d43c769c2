"""The second stage: the best candidates of the first, put in order by a weighted sum of features.

The weights are learned from the development half of the evaluation's questions by
`python -m eval learn` and stand in `weights.yaml`, none of them negative: a clause's score is a sum that
can be shown and checked (`docs/decisions/0005-ranking.md`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml

from corpus import Corpus
from indexing.features import FEATURES, Asked, fields_of
from indexing.fusion import Scores, min_max
from indexing.kept import Kept
from indexing.sentences import SentenceVectors

WEIGHTS = Path(__file__).parent / "weights.yaml"

_NEIGHBOURS = 10
"""Candidates among which a clause's section and document are looked for."""


@lru_cache(maxsize=2)
def learned_weights(familiar: bool) -> Mapping[str, float]:
    """The weight of each signal and feature; they add up to 1.

    An encoder is surer of a text that it was trained on than of any other, so that there are two sets:
    `familiar` says which.
    """
    weights = _weights("familiar" if familiar else "unfamiliar")
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


@lru_cache(maxsize=1)
def sentence_weights() -> Mapping[str, float]:
    """What each feature of a sentence weighs among those of its clause."""
    return _weights("sentences")


def _weights(name: str) -> dict[str, float]:
    held: dict[str, dict[str, float]] = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return held[name]


class Reranker:
    """Puts candidates in order for a question."""

    def __init__(self, corpus: Corpus, sentences: SentenceVectors) -> None:
        self._corpus = corpus
        self._sentences = sentences
        self._fields = Kept(lambda position: fields_of(corpus, corpus.clauses[position]))

    def features(
        self,
        asked: Asked,
        vector: Scores,
        candidates: Sequence[int],
        signals: Mapping[str, Scores],
    ) -> dict[str, Scores]:
        """Every feature of every candidate, 0–1, shape (candidates,).

        Args:
            asked: the question as it is read for features.
            vector: its unit vector.
            candidates: positions of clauses, best first by the first stage.
            signals: the first stage's scores of the whole corpus, stretched to 0–1.
        """
        at = np.asarray(candidates, dtype=np.int64)
        fields = [self._fields[position] for position in candidates]
        values = {name: scores[at] for name, scores in signals.items()}
        for name, measure in FEATURES.items():
            values[name] = np.array([measure(asked, held) for held in fields], dtype=np.float32)
        values["sentence"] = min_max(self._sentences.best(candidates, vector))
        first = np.sum([scores[at] for scores in signals.values()], axis=0)
        sections = [self._corpus.clauses[position].place_above for position in candidates]
        documents = [self._corpus.clauses[position].document_id for position in candidates]
        values["section"] = _shares(sections, first)
        values["document"] = _shares(documents, first)
        return values


def _shares(groups: Sequence[str], scores: Scores) -> Scores:
    """For each candidate: how much of the ten highest scores its own group has, 0–1."""
    mass: dict[str, float] = defaultdict(float)
    for at in np.argsort(-scores, kind="stable")[:_NEIGHBOURS]:
        mass[groups[at]] += float(scores[at])
    whole = sum(mass.values())
    return np.array([mass[group] / whole if whole else 0.0 for group in groups], dtype=np.float32)
