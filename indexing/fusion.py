"""Several lists of scores on one scale, and the best of a list.

Normalised scores are summed rather than ranks: over clauses of law, min–max fusion put the right
one on top more often than reciprocal rank fusion (`docs/decisions/0005-ranking.md`).
"""

from __future__ import annotations

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


def best(scores: Scores, k: int) -> list[int]:
    """The positions of the k highest scores above 0, best first, ties in order.

    Of many scores only those at least as high as the k-th are sorted.

    >>> best(np.array([0.2, 0.0, 0.5, 0.2], dtype=np.float32), 2)
    [2, 0]
    """
    held = np.flatnonzero(scores > 0)
    if len(held) > k:
        least = np.partition(scores[held], -k)[-k]
        held = held[scores[held] >= least]
    return [int(at) for at in held[np.argsort(-scores[held], kind="stable")][:k]]
