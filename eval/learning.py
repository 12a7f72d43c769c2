"""Learn what each signal and feature of a clause weighs, from the development half of the questions and from
newcomers' questions, and what each feature of a sentence weighs, from the latter alone.

The model is a weighted sum without negative weights. It is fitted to give the clauses that hold a
wanted quote as much of the probability as it can (the listwise likelihood of Cao et al., Learning to
Rank, ICML 2007, with several right clauses counted together), held back by a penalty on large weights.
How well it does on questions it has not seen is told by cross-validation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from corpus import Corpus
from corpus.models import SENTENCE_KINDS
from eval.questions import Question, wanted
from indexing import Retriever
from indexing.known_messages import UNANSWERED
from indexing.known_questions import first_messages, newcomers
from indexing.passages import passages_of
from indexing.quotes import Quotes

Matrix = NDArray[np.float64]

PENALTY = 0.01
FOLDS = 10
_STEPS = 400
_RATE = 0.05
_DECIMALS = 2
_OF_KNOWN = 0.1
"""What a known question counts beside one of the development half, of which there are a sixth as many."""
_HEAD = """\
# What each signal (first stage) and feature (second stage) weighs in a clause's score; only their
# proportions count. `sentences` is what each feature of a sentence weighs among those of its clause, in log
# odds, learned by `python -m eval learn-sentences` from newcomers' questions, each forgotten while it is
# learned from. The others are learned by `python -m eval learn`: `familiar` with the shipped encoder, which
# was trained on the gazette, from the development half of the questions, from newcomers' and from those
# that begin known conversations, each forgotten, too; `unfamiliar` from the development half alone, with an
# encoder that was not (`python -m indexing.train --data … --laws-only --out …`), for a text that no encoder
# has seen.
"""


@dataclass(frozen=True)
class Example:
    """One question's candidates: a row of features each, which of them hold a wanted quote, and how much the
    question counts."""

    rows: Matrix
    right: NDArray[np.bool_]
    counts: float = 1.0


@dataclass(frozen=True)
class HeldOut:
    """How well questions are ranked that were held out, a tenth at a time, while learning."""

    questions: int
    hit_at_1: float
    hit_at_3: float
    mrr: float


def learned(names: Sequence[str], examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each signal and feature, those that weigh nothing left out."""
    weights = zip(names, _fitted(examples), strict=True)
    shown = {name: round(float(weight), _DECIMALS) for name, weight in weights}
    return {name: weight for name, weight in shown.items() if weight}


def held_out(examples: Sequence[Example]) -> HeldOut:
    """Cross-validate: learn from nine tenths, rank the last tenth, ten times."""
    ranks = _held_out_ranks(examples)
    return HeldOut(
        len(ranks),
        _share(ranks, lambda rank: rank <= 1),
        _share(ranks, lambda rank: rank <= 3),
        sum(1 / rank for rank in ranks) / len(ranks),
    )


def write_weights(weights: Mapping[str, float], path: Path, name: str) -> None:
    """Write one set of weights where the retriever reads them; the others stay."""
    held = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    held[name] = dict(weights)
    path.write_text(_HEAD + yaml.safe_dump(held, sort_keys=False), encoding="utf-8")


def read_examples(
    corpus: Corpus, retriever: Retriever, questions: Sequence[Question]
) -> tuple[list[str], list[Example]]:
    """What there is to learn from: names of signals and features, and an example for each question
    of one turn that has an answer in the corpus."""
    quotes = Quotes(corpus)
    names: list[str] = []
    examples: list[Example] = []
    for question in questions:
        right = wanted(question, quotes).clauses
        if not right or len(question.turns) > 1:
            continue
        positions, features = retriever.features(question.turns[-1])
        names = list(features)
        rows = np.array([features[name] for name in names], dtype=np.float64).T
        held = np.array([corpus.clauses[at].clause_id in right for at in positions])
        examples.append(Example(rows, held))
    return names, examples


def read_known_examples(corpus: Corpus, retriever: Retriever) -> list[Example]:
    """An example for each question that newcomers asked and that begins a known conversation, and that words
    of the corpus answer; each read as if it were not known."""
    quotes = Quotes(corpus)
    begins = ((message.text, message.quote) for message in first_messages())
    asked = dict([*((question, quote) for _, question, quote in newcomers()), *begins])
    examples: list[Example] = []
    for question, quote in asked.items():
        right = frozenset() if quote == UNANSWERED else quotes.clauses(quote)
        if not right:
            continue
        with retriever.forgetting([question]):
            positions, features = retriever.features(question)
        rows = np.array(list(features.values()), dtype=np.float64).T
        held = np.array([corpus.clauses[at].clause_id in right for at in positions])
        examples.append(Example(rows, held, _OF_KNOWN))
    return examples


def read_sentence_examples(corpus: Corpus, retriever: Retriever) -> tuple[list[str], list[Example]]:
    """What there is to learn of sentences: names of features, and an example for each newcomer's question
    that the words of one clause of several sentences answer. The right one is where these words begin."""
    quotes = Quotes(corpus)
    names: list[str] = []
    examples: list[Example] = []
    for _, question, quote in newcomers():
        positions = () if quote == UNANSWERED else quotes.positions(quote)
        if len(positions) != 1 or corpus.clauses[positions[0]].kind not in SENTENCE_KINDS:
            continue
        at, (start, end) = positions[0], quotes.span(positions[0], quote)
        with retriever.forgetting([question]):
            features = retriever.sentence_features(question, at)
        passages = passages_of(corpus.clauses[at], at)
        right = np.array([passage.start <= start < passage.end for passage in passages])
        if not end or len(passages) == 1:
            continue
        names = list(features)
        rows = np.array([features[name] for name in names], dtype=np.float64).T
        examples.append(Example(rows, right))
    return names, examples


def _fitted(examples: Sequence[Example]) -> Matrix:
    """Gradient ascent with a step for each weight (RMSProp), weights kept from falling below 0."""
    usable = _Stacked.of([example for example in examples if example.right.any()])
    weights = np.ones(usable.rows.shape[1])
    squares = np.zeros_like(weights)
    for _ in range(_STEPS):
        gradient = usable.gradient(weights) - PENALTY * weights
        squares = 0.9 * squares + 0.1 * gradient**2
        weights = np.maximum(weights + _RATE * gradient / (np.sqrt(squares) + 1e-3), 0)
    return weights


@dataclass(frozen=True)
class _Stacked:
    """The candidates of all examples one below the other; those of one begin at each of `starts`."""

    rows: Matrix
    right: NDArray[np.bool_]
    starts: NDArray[np.intp]
    whose: NDArray[np.intp]
    counts: Matrix

    @classmethod
    def of(cls, examples: Sequence[Example]) -> _Stacked:
        lengths = [len(example.rows) for example in examples]
        return cls(
            np.vstack([example.rows for example in examples]),
            np.concatenate([example.right for example in examples]),
            np.cumsum([0, *lengths[:-1]], dtype=np.intp),
            np.repeat(np.arange(len(examples)), lengths),
            np.array([example.counts for example in examples]),
        )

    def gradient(self, weights: Matrix) -> Matrix:
        """Of the mean logarithm of the probability that the right candidates have together."""
        scores = self.rows @ weights
        given = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.whose])
        given /= np.add.reduceat(given, self.starts)[self.whose]
        wanted_share = given * self.right
        wanted_share /= np.add.reduceat(wanted_share, self.starts)[self.whose]
        pulls = (wanted_share - given) * self.counts[self.whose]
        gradient: Matrix = self.rows.T @ pulls / self.counts.sum()
        return gradient


def _held_out_ranks(examples: Sequence[Example]) -> list[float]:
    order = np.random.default_rng(0).permutation(len(examples))
    ranks: list[float] = []
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS].tolist())
        weights = _fitted([example for i, example in enumerate(examples) if i not in out])
        ranks += (_rank(examples[i], weights) for i in sorted(out))
    return ranks


def _rank(example: Example, weights: Matrix) -> float:
    """The rank of the first right clause, from 1; infinite where none is among the candidates."""
    order = np.argsort(-(example.rows @ weights), kind="stable")
    found = np.flatnonzero(example.right[order])
    return float(found[0] + 1) if len(found) else float("inf")


def _share(ranks: Sequence[float], test: Callable[[float], bool]) -> float:
    return sum(map(test, ranks)) / len(ranks)
