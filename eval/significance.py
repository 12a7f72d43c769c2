"""How sure a figure is: bootstrap intervals, and a paired test between two runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

SEED = 20220701
RESAMPLES = 2_000
EXCHANGES = 10_000
ALPHA = 0.05
"""A loss is significant below this two-sided p."""


@dataclass(frozen=True)
class Figure:
    """A figure over `count` questions with its 95% interval, `low` to `high`."""

    value: float
    low: float
    high: float
    count: int


def figure(values: Sequence[float], median: bool = False) -> Figure | None:
    """Mean (or median) with its percentile bootstrap interval; None without values.

    2,000 resamples, seeded, so that the same run gives the same interval (Efron, Tibshirani: An
    Introduction to the Bootstrap, 1993, 13.3).
    """
    if not values:
        return None
    sample = np.asarray(values, dtype=np.float64)
    summary = np.median if median else np.mean
    picks = np.random.default_rng(SEED).integers(0, len(sample), (RESAMPLES, len(sample)))
    low, high = np.percentile(summary(sample[picks], axis=1), (2.5, 97.5))
    return Figure(float(summary(sample)), float(low), float(high), len(sample))


@dataclass(frozen=True)
class Paired:
    """Two runs over the same questions: how many this one won and lost of them; two-sided p."""

    won: int
    lost: int
    p: float
    count: int

    @property
    def significant_loss(self) -> bool:
        """Whether more was lost than chance explains."""
        return self.lost > self.won and self.p < ALPHA


def paired(before: Mapping[str, float], now: Mapping[str, float]) -> Paired:
    """McNemar's exact test over the questions both runs were asked; outcomes are 0 or 1.

    p = min(1, 2 · Σ_{i ≤ min(won, lost)} C(n, i) / 2ⁿ) with n = won + lost: the chance of a split
    at least this uneven if either run were as likely to win (McNemar, Psychometrika, 1947).
    """
    common = before.keys() & now.keys()
    won = sum(now[name] > before[name] for name in common)
    lost = sum(now[name] < before[name] for name in common)
    n = won + lost
    tail = sum(comb(n, i) for i in range(min(won, lost) + 1))
    return Paired(won, lost, min(1.0, 2 * tail / 2**n), len(common))


def randomized(before: Mapping[str, float], now: Mapping[str, float]) -> float:
    """Two-sided p of the difference in means, for outcomes of any size.

    A paired randomization test: the share of 10,000 random exchanges of the two outcomes of each
    question, seeded, that part the means at least as far (Smucker, Allan, Carterette: A Comparison
    of Statistical Significance Tests for Information Retrieval Evaluation, CIKM 2007).
    """
    names = sorted(before.keys() & now.keys())
    differences = np.array([now[name] - before[name] for name in names])
    signs = np.random.default_rng(SEED).choice((-1.0, 1.0), (EXCHANGES, len(names)))
    reached = np.abs(signs @ differences) >= abs(differences.sum()) - 1e-9
    return float((reached.sum() + 1) / (EXCHANGES + 1))
