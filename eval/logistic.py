"""Logistic regression over named features, every weight of it by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

Row = Mapping[str, float]
"""A question's features by name; those left out are 0."""

_SEEN = 3
"""Questions that a term must stand in to be learned."""
_DECIMALS = 2
_LEAST = 0.1
"""Weights below it are left out of a table."""


def often(asked: Sequence[Collection[str]]) -> frozenset[str]:
    """The terms that stand in enough of the questions to be learned."""
    counts = Counter(term for terms in asked for term in terms)
    return frozenset(term for term, count in counts.items() if count >= _SEEN)


def weighed(
    rows: Sequence[Row], right: Sequence[bool], strength: float, decimals: int = 3
) -> tuple[float, dict[str, float]]:
    """What signs weigh of something being so, in log odds: the bias, and the weight of each sign as it is.
    While learning each is stretched to the same spread, so that the penalty holds all back alike."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    scaled = [dict(zip(names, row.tolist(), strict=True)) for row in (table - middle) / spread]
    model = Logistic(scaled, ["yes" if one else "no" for one in right], strength)
    fitted = {name: held[0] for name, held in model.weights().items()}
    weights = {n: fitted.get(n, 0.0) / far for n, far in zip(names, spread.tolist(), strict=True)}
    bias = model.biases[0] - sum(
        weights[n] * at for n, at in zip(names, middle.tolist(), strict=True)
    )
    return round(bias, decimals), {name: round(one, decimals) for name, one in weights.items()}


class Logistic:
    """A fitted model: of two classes or more, held back by a penalty on large weights.

    Args:
        rows: the features of each example.
        labels: the class of each.
        strength: how freely weights may grow (the inverse of the penalty).
    """

    def __init__(self, rows: Sequence[Row], labels: Sequence[str], strength: float) -> None:
        self._vectorizer = DictVectorizer()
        self._model = LogisticRegression(C=strength, max_iter=2_000)
        self._model.fit(self._vectorizer.fit_transform(rows), labels)

    @property
    def classes(self) -> list[str]:
        """The classes that have weights, in their order: of two classes only the second one has any."""
        classes = [str(label) for label in self._model.classes_]
        return classes[-len(self._model.intercept_) :]

    @property
    def biases(self) -> list[float]:
        """What each class weighs before any feature."""
        return [float(value) for value in self._model.intercept_]

    def weights(self) -> dict[str, list[float]]:
        """Of every feature what it weighs for each class."""
        names = self._vectorizer.get_feature_names_out()
        return {
            str(name): [float(value) for value in self._model.coef_[:, at]]
            for at, name in enumerate(names)
        }

    def shown(
        self, values: Sequence[float], scale: float = 1.0, least: float = _LEAST
    ) -> dict[str, float]:
        """What a feature weighs, class by class, as a table holds it: rounded, the small ones left out."""
        each = zip(self.classes, values, strict=True)
        rounded = {label: round(value * scale, _DECIMALS) for label, value in each}
        return {label: weight for label, weight in rounded.items() if abs(weight) >= least}

    def predict(self, rows: Sequence[Row]) -> list[str]:
        """The likeliest class of each row."""
        if not rows:
            return []
        return [str(label) for label in self._model.predict(self._vectorizer.transform(rows))]

    def likelihoods(self, rows: Sequence[Row]) -> list[dict[str, float]]:
        """Of each row how likely every class is."""
        if not rows:
            return []
        shares = self._model.predict_proba(self._vectorizer.transform(rows))
        labels = [str(label) for label in self._model.classes_]
        return [dict(zip(labels, map(float, row), strict=True)) for row in shares]
