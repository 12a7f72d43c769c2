"""Several lists of scores into one.

Normalised scores are summed rather than ranks: over clauses of law, min–max fusion put the right
one on top more often than reciprocal rank fusion (`docs/decisions/0005-ranking.md`).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def min_max(scores: Scores) -> Scores:
    """Scores from 0 up, stretched so that the best is 1; all zeros where nothing scores.

    The least is the 0 of no match at all, even where every text matches somehow: in a corpus of one
    clause that clause can still be found.

    >>> min_max(np.array([0.0, 4.0, 3.0], dtype=np.float32)).tolist()
    [0.0, 1.0, 0.75]
    """
    best = scores.max(initial=0)
    return np.asarray(scores / best if best > 0 else np.zeros_like(scores), dtype=np.float32)


def weighted(signals: Mapping[str, Scores], weights: Mapping[str, float]) -> dict[str, Scores]:
    """Each signal's share of the fused score: its min–max scores times its weight over all weights.

    The shares of one text add up to its fused score, at most 1.
    """
    total = sum(weights[name] for name in signals)
    return {
        name: np.asarray(min_max(scores) * (weights[name] / total), dtype=np.float32)
        for name, scores in signals.items()
    }


def max_by(scores: Scores, owners: NDArray[np.int64], size: int) -> Scores:
    """The best score among the parts of each whole: `owners[i]` is the whole of part i.

    >>> max_by(np.array([1, 3, 2], np.float32), np.array([0, 0, 1]), 3).tolist()
    [3.0, 2.0, 0.0]
    """
    best = np.zeros(size, dtype=np.float32)
    np.maximum.at(best, owners, scores)
    return best
