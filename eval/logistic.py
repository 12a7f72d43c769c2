"""Logistic regression over named features, every weight of it by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

Row = Mapping[str, float]
"""A question's features by name; those left out are 0."""


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
        """The classes in the order of their weights; of two classes only the second one has any."""
        return [str(label) for label in self._model.classes_]

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

    def predict(self, rows: Sequence[Row]) -> list[str]:
        """The likeliest class of each row."""
        if not rows:
            return []
        return [str(label) for label in self._model.predict(self._vectorizer.transform(rows))]
