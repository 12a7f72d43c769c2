"""How like a question's characters are to those of questions asked before: tf-idf cosines.

Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval": each question is the vector
of its characters and pairs, weighted (1 + ln tf) · idf and of unit length. Kept as postings, so that a
question touches only those that share something with it; needs numpy alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexing.text import LONGEST, fold

_SEEN = 2
"""Questions that a term must stand in to be kept."""
_WHOLE = 255.0


@dataclass(frozen=True)
class Wordings:
    """Questions as postings of their terms.

    `terms` are in the order of the postings; those of term t are `questions[starts[t]:starts[t + 1]]` with
    `weights` in 255ths; `rarity` is the idf of each term; `size` the number of questions.
    """

    terms: Sequence[str]
    starts: NDArray[np.int32]
    questions: NDArray[np.uint16]
    weights: NDArray[np.uint8]
    rarity: NDArray[np.float32]
    size: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> Wordings:
        """Read questions. Raises ValueError for more than a posting can number."""
        if len(texts) > np.iinfo(np.uint16).max:
            raise ValueError(f"{len(texts)} questions, at most {np.iinfo(np.uint16).max}")
        counted = [_terms(text) for text in texts]
        standing = Counter(term for counts in counted for term in counts)
        kept = sorted(term for term, count in standing.items() if count >= _SEEN)
        at = {term: number for number, term in enumerate(kept)}
        rarity = np.array([log((1 + len(texts)) / (1 + standing[t])) + 1 for t in kept], np.float32)
        postings: list[list[tuple[int, float]]] = [[] for _ in kept]
        for number, counts in enumerate(counted):
            for place, weight in _unit(counts, at, rarity):
                postings[place].append((number, weight))
        held = [posting for term in postings for posting in term]
        return cls(
            terms=kept,
            starts=np.cumsum([0, *map(len, postings)], dtype=np.int32),
            questions=np.array([number for number, _ in held], np.uint16),
            weights=np.round(np.array([weight for _, weight in held]) * _WHOLE).astype(np.uint8),
            rarity=rarity,
            size=len(texts),
        )

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return {term: number for number, term in enumerate(self.terms)}

    @cached_property
    def _numbers(self) -> NDArray[np.intp]:
        """`questions` as numpy counts places: turned once, not for every term of every question."""
        return self.questions.astype(np.intp)

    def cosines(self, question: str) -> NDArray[np.float32]:
        """How like each question is, 0–1, shape (size,)."""
        found = np.zeros(self.size, np.float32)
        for place, weight in _unit(_terms(question), self._at, self.rarity):
            run = slice(self.starts[place], self.starts[place + 1])
            found[self._numbers[run]] += self.weights[run] * np.float32(weight / _WHOLE)
        return found

    def arrays(self) -> dict[str, Any]:
        """What a file has to keep."""
        return {
            "terms": np.array("\n".join(self.terms)),
            "starts": self.starts,
            "questions": self.questions,
            "weights": self.weights,
            "rarity": self.rarity,
            "size": np.array(self.size),
        }

    @classmethod
    def from_arrays(cls, saved: Mapping[str, Any]) -> Wordings:
        """What a file kept."""
        return cls(
            terms=str(saved["terms"]).split("\n"),
            starts=saved["starts"],
            questions=saved["questions"],
            weights=saved["weights"],
            rarity=saved["rarity"],
            size=int(saved["size"]),
        )


def _terms(text: str) -> Counter[str]:
    """The characters and pairs of a text.

    >>> sorted(_terms("报多少？"))
    ['多', '多少', '少', '报', '报多']
    """
    solid = "".join(char for char in fold(text[:LONGEST]) if char.isalnum())
    return Counter((*solid, *(solid[at : at + 2] for at in range(len(solid) - 1))))


def _unit(
    counts: Mapping[str, int], at: Mapping[str, int], rarity: NDArray[np.float32]
) -> list[tuple[int, float]]:
    """The known terms of a text with their weights, together of unit length."""
    raw = [(at[t], (1 + log(n)) * float(rarity[at[t]])) for t, n in counts.items() if t in at]
    length = sum(weight * weight for _, weight in raw) ** 0.5
    return [(place, weight / length) for place, weight in raw]
