"""What a ranking of articles is worth, and whether ours is better than another."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from eval.significance import Figure, Paired, figure, paired, randomized

DEPTH = 100
"""How many articles of a ranking are looked at."""

Ranking = Sequence[str]
Outcomes = Mapping[str, Mapping[str, float]]
"""measure → question → value."""


def hit(ranking: Ranking, wanted: Collection[str], k: int) -> float:
    """1 where a wanted article is among the first k, else 0."""
    return float(any(name in wanted for name in ranking[:k]))


def recall(ranking: Ranking, wanted: Collection[str], k: int) -> float:
    """Share of the wanted articles among the first k."""
    return sum(name in wanted for name in ranking[:k]) / len(wanted)


def ndcg(ranking: Ranking, wanted: Collection[str], k: int = 10) -> float:
    """DCG@k / ideal DCG@k with 1 for each wanted article (Järvelin, Kekäläinen, TOIS 2002)."""
    gains = [1 / math.log2(rank + 1) for rank in range(1, k + 1)]
    found = (gain for gain, name in zip(gains, ranking, strict=False) if name in wanted)
    return sum(found) / sum(gains[: len(wanted)])


def reciprocal_rank(ranking: Ranking, wanted: Collection[str]) -> float:
    """1 / rank of the first wanted article, 0 without one."""
    return next((1 / rank for rank, name in enumerate(ranking, 1) if name in wanted), 0.0)


MEASURES: dict[str, Callable[[Ranking, Collection[str]], float]] = {
    "hit@1": lambda ranking, wanted: hit(ranking, wanted, 1),
    "hit@3": lambda ranking, wanted: hit(ranking, wanted, 3),
    "R@10": lambda ranking, wanted: recall(ranking, wanted, 10),
    "R@100": lambda ranking, wanted: recall(ranking, wanted, 100),
    "nDCG@10": ndcg,
    "MRR": reciprocal_rank,
}
"""Every measure of a ranking's first hundred articles."""

BINARY = ("hit@1", "hit@3")
"""The measures that are 0 or 1."""


@dataclass(frozen=True)
class Difference:
    """Ours against another system by one measure: questions won and lost, two-sided p.

    McNemar's exact test where the measure is 0 or 1, else a randomization test of the means.
    """

    won: int
    lost: int
    p: float


def outcomes(
    rankings: Mapping[str, Ranking], wanted: Mapping[str, Collection[str]]
) -> dict[str, dict[str, float]]:
    """Every measure of every question; both mappings are by question."""
    return {
        name: {
            asked: measure(ranking[:DEPTH], wanted[asked]) for asked, ranking in rankings.items()
        }
        for name, measure in MEASURES.items()
    }


def figures(measured: Outcomes) -> dict[str, Figure]:
    """The mean of every measure with its 95% interval."""
    found = {name: figure(list(values.values())) for name, values in measured.items()}
    return {name: value for name, value in found.items() if value is not None}


def differences(ours: Outcomes, other: Outcomes) -> dict[str, Difference]:
    """Ours against another system, by every measure."""
    return {name: _difference(name, ours[name], other[name]) for name in MEASURES}


def _difference(name: str, ours: Mapping[str, float], other: Mapping[str, float]) -> Difference:
    counted: Paired = paired(other, ours)
    p = counted.p if name in BINARY else randomized(other, ours)
    return Difference(counted.won, counted.lost, p)
