"""Several lists of scores on one scale.

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
