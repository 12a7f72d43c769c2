"""Learn what tells a question that the gazette answers from one that it does not.

Learned from `training/answerable.tsv` and `training/near_misses.tsv`, written for this alone, and from
`questions/scope.jsonl`: questions of both kinds, many of them pairs of which one names a clause's subject
and asks for what it says, the other for what it does not. The development half tells how well it does and
where the line is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answerability import BIAS, RULES, UNSEEN
from assistant.learned import share, terms
from assistant.scope import evidence, without_steering
from assistant.understanding import correct
from eval.logistic import Logistic
from eval.questions import QUESTIONS, Question, load_questions
from indexing import Retriever

TRAINING = Path(__file__).parent / "training"
WRITTEN = TRAINING / "answerable.tsv"
NEAR_MISSES = TRAINING / "near_misses.tsv"
UNANSWERED = "-"
"""What stands for the clause beside a question of the near misses that none answers."""
SCOPE = QUESTIONS / "scope.jsonl"

STRENGTH = 3.0
"""How freely weights may grow (the inverse of the penalty)."""

_SEEN = 3
"""Questions that a term must stand in to be learned."""
_TERMS_SCALE, _NEAR_SCALE, _VOTES_SCALE = 2.0, 0.3, 3.0
_DECIMALS = 3
_LEAST = 0.05
"""Weights below it are left out."""


@dataclass(frozen=True)
class Example:
    """A question's terms, how near the clauses come, which rules speak against an answer, and whether
    the gazette answers it."""

    terms: frozenset[str]
    near: Mapping[str, float]
    votes: frozenset[str]
    answerable: bool


Labelled = tuple[str, bool]
"""A question, and whether the gazette answers it."""


def written() -> list[Labelled]:
    """The questions that the weights are learned from. Those that the encoder was trained on are none of
    them: it comes nearer to their clauses than it does to those of any other question."""
    marked = (line.split("\t", 1) for line in _lines(WRITTEN))
    paired = (line.split("\t", 1) for line in _lines(NEAR_MISSES))
    return [
        *((asked, label == "yes") for label, asked in marked),
        *((asked, clause != UNANSWERED) for clause, asked in paired),
        *labelled(load_questions(SCOPE)),
    ]


def _lines(path: Path) -> list[str]:
    """The lines of a table below its heads."""
    return path.read_text(encoding="utf-8").splitlines()[1:]


def labelled(questions: Iterable[Question]) -> list[Labelled]:
    """The questions of one turn, each with its label."""
    return [(q.turns[0], q.answerable) for q in questions if len(q.turns) == 1]


def read_example(retriever: Retriever, question: str, answerable: bool) -> Example:
    """What there is to learn from a question."""
    plain = without_steering(correct(question.strip()))
    seen = evidence(plain, retriever.search(plain), retriever)
    return Example(terms(plain), seen.near, frozenset(seen.names), answerable)


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each term and measure, and the bias, for `assistant.answerability`."""
    counts = Counter(term for example in examples for term in example.terms)
    counts.update(vote for example in examples for vote in example.votes)
    kept = {term for term, count in counts.items() if count >= _SEEN}
    measured = np.array([list(example.near.values()) for example in examples])
    middle, spread = measured.mean(axis=0), measured.std(axis=0) + 1e-9
    rows = [
        _row(example, kept, near.tolist())
        for example, near in zip(examples, (measured - middle) / spread, strict=True)
    ]
    labels = ["yes" if example.answerable else "no" for example in examples]
    model = Logistic(rows, labels, STRENGTH)
    fitted = {name: weights[0] for name, weights in model.weights().items()}
    near = {
        name: fitted[name] * _NEAR_SCALE / spread[at] for at, name in enumerate(examples[0].near)
    }
    votes = frozenset[str]().union(*(example.votes for example in examples))
    said = {t: fitted[t] * (_VOTES_SCALE if t in votes else _TERMS_SCALE) for t in sorted(kept)}
    rules = [weight for name, weight in said.items() if name.startswith(RULES)]
    typical = {UNSEEN: sum(rules) / len(rules)} if rules else {}
    bias = model.biases[0] - sum(weight * middle[at] for at, weight in enumerate(near.values()))
    told = {t: w for t, w in said.items() if t in votes or abs(w) >= _LEAST}
    weights = {BIAS: bias, **near, **typical, **told}
    return {name: round(float(weight), _DECIMALS) for name, weight in weights.items()}


def _row(example: Example, kept: Collection[str], near: Sequence[float]) -> dict[str, float]:
    weight = _TERMS_SCALE * share(example.terms)
    measures = zip(example.near, near, strict=True)
    return {
        **{term: weight for term in example.terms if term in kept},
        **{vote: _VOTES_SCALE for vote in example.votes if vote in kept},
        **{name: value * _NEAR_SCALE for name, value in measures},
    }


def write_weights(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights where the assistant reads them."""
    path.write_text("".join(f"{name}\t{weight:g}\n" for name, weight in weights.items()), "utf-8")
