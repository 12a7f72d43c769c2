"""Learn what tells a question that the gazette answers from one that it does not.

Learned from `training/answerable.tsv`, written for this alone, and from `questions/scope.jsonl`:
questions of both kinds, many of them near misses that name a clause's own subject and ask for what it
does not say. The development half tells how well it does and where the line is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.answerability import BIAS, nearness, terms
from eval.questions import QUESTIONS, Question, load_questions
from indexing import Retriever
from indexing.training.pairs import written_questions

WRITTEN = Path(__file__).parent / "training" / "answerable.tsv"
SCOPE = QUESTIONS / "scope.jsonl"

STRENGTH = 3.0
"""How freely weights may grow (the inverse of the penalty)."""

_SEEN = 3
"""Questions that a term must stand in to be learned."""
_TERMS_SCALE, _NEAR_SCALE = 2.0, 0.3
_DECIMALS = 3
_LEAST = 0.05
"""Weights below it are left out."""


@dataclass(frozen=True)
class Example:
    """A question's terms and measures, and whether the gazette answers it."""

    terms: frozenset[str]
    near: Mapping[str, float]
    answerable: bool


Labelled = tuple[str, bool]
"""A question, and whether the gazette answers it."""


def written() -> list[Labelled]:
    """The questions that the weights are learned from; those the encoder was trained on are answered
    ones, too."""
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split("\t", 1) for line in lines)
    trained_on = ((question, True) for question in written_questions())
    return [
        *((asked, label == "yes") for label, asked in pairs),
        *labelled(load_questions(SCOPE)),
        *trained_on,
    ]


def labelled(questions: Iterable[Question]) -> list[Labelled]:
    """The questions of one turn, each with its label."""
    return [(q.turns[0], q.answerable) for q in questions if len(q.turns) == 1]


def read_example(retriever: Retriever, question: str, answerable: bool) -> Example:
    """What there is to learn from a question."""
    near = nearness(question, retriever.search(question), retriever)
    return Example(terms(question), near, answerable)


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each term and measure, and the bias, for `assistant.answerability`."""
    counts = Counter(term for example in examples for term in example.terms)
    kept = {term for term, count in counts.items() if count >= _SEEN}
    measured = np.array([list(example.near.values()) for example in examples])
    middle, spread = measured.mean(axis=0), measured.std(axis=0) + 1e-9
    rows = [
        _row(example, kept, near.tolist())
        for example, near in zip(examples, (measured - middle) / spread, strict=True)
    ]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1_000)
    model.fit(vectorizer.fit_transform(rows), [example.answerable for example in examples])
    fitted = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    near = {
        name: fitted[name] * _NEAR_SCALE / spread[at] for at, name in enumerate(examples[0].near)
    }
    said = {term: fitted[term] * _TERMS_SCALE for term in sorted(kept)}
    bias = float(model.intercept_[0]) - sum(
        weight * middle[at] for at, weight in enumerate(near.values())
    )
    weights = {BIAS: bias, **near, **{t: w for t, w in said.items() if abs(w) >= _LEAST}}
    return {name: round(float(weight), _DECIMALS) for name, weight in weights.items()}


def _row(example: Example, kept: Collection[str], near: Sequence[float]) -> dict[str, float]:
    weight = _TERMS_SCALE / sqrt(len(example.terms) + 1)
    measures = zip(example.near, near, strict=True)
    return {
        **{term: weight for term in example.terms if term in kept},
        **{name: value * _NEAR_SCALE for name, value in measures},
    }


def write_weights(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights where the assistant reads them."""
    path.write_text("".join(f"{name}\t{weight:g}\n" for name, weight in weights.items()), "utf-8")
