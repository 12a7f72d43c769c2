"""Learn what tells a question that the gazette answers from one that it does not.

Learned from `training/answerable.tsv` and `training/near_misses.tsv`, written for this alone, from
`training/beside.tsv`, which the routing learns from, too, from `questions/scope.jsonl`, from
`indexing/questions/asked.tsv`: questions of both kinds, many of them pairs of which one names a clause's
subject and asks for what it says, the other for what it does not; and from `indexing/questions/newcomers/`,
questions as they come. The development half tells how well it does and where the line is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answerable.answerability import (
    BESIDE,
    BIAS,
    FOUND,
    LENGTH,
    MEASURES,
    PAIR,
    RULES,
    UNSEEN,
    VALUE,
    Signs,
)
from assistant.answerable.asked import without_steering
from assistant.answerable.asked_before import AskedBefore
from assistant.answerable.scope import evidence
from assistant.understanding import correct
from eval import messages
from eval.logistic import Logistic
from eval.questions import QUESTIONS, Question, load_questions
from indexing import Encoder, Retriever
from indexing.known_messages import UNANSWERED
from indexing.known_questions import newcomers
from indexing.training.pairs import asked_questions, fold_of, written_questions
from indexing.wordings import Wordings

TRAINING = Path(__file__).parent / "training"
WRITTEN = TRAINING / "answerable.tsv"
NEAR_MISSES = TRAINING / "near_misses.tsv"
"""Minimal pairs of questions, with the clause that answers each."""
SCOPE = QUESTIONS / "scope.jsonl"

STRENGTH = 2.0
"""How freely weights may grow (the inverse of the penalty)."""

_SEEN = 3
"""Questions that a term must stand in to be learned."""
TERM, MEASURE, VOTE = "term", "measure", "vote"
_SCALES = {TERM: 2.0, PAIR: 2.0, BESIDE: 1.4, FOUND: 0.5, VALUE: 1.5, MEASURE: 0.3, VOTE: 3.0}
"""How freely the signs of each group may count: a sign's value is taken so many times, and measures by
how far they are spread."""
_DECIMALS = 3
_LEAST = 0.05
"""Weights below it are left out."""


@dataclass(frozen=True)
class Example:
    """What there is to weigh of a question, and whether the gazette answers it."""

    signs: Signs
    answerable: bool


Labelled = tuple[str, bool]
"""A question, and whether the gazette answers it."""


def written(asked_too: bool = True) -> list[Labelled]:
    """The questions that the weights are learned from, those of the encoder's `asked.tsv` and at the end the
    newcomers' among them if so wanted; its own (`pairs.tsv`) are none of them."""
    marked = (line.split("\t", 1) for line in _lines(WRITTEN))
    paired = (line.split("\t", 1) for line in _lines(NEAR_MISSES))
    return [
        *((asked, label == "yes") for label, asked in marked),
        *((asked, clause != UNANSWERED) for clause, asked in paired),
        *((asked, False) for asked in messages.beside()),
        *(asked_questions() if asked_too else ()),
        *labelled(load_questions(SCOPE)),
        *((asked, quote != UNANSWERED) for _, asked, quote in newcomers() if asked_too),
    ]


def _lines(path: Path) -> list[str]:
    """The lines of a table below its heads."""
    return path.read_text(encoding="utf-8").splitlines()[1:]


def labelled(questions: Iterable[Question]) -> list[Labelled]:
    """The questions of one turn, each with its label."""
    return [(q.turns[0], q.answerable) for q in questions if len(q.turns) == 1]


def plain(question: str) -> str:
    """A question as the assistant weighs it."""
    return without_steering(correct(question.strip()))


def remembered() -> list[Labelled]:
    """The questions asked before, in the order of their file: those written, and the encoder's own."""
    return [*written(), *((asked, True) for asked in dict.fromkeys(written_questions()))]


def recalled(encoder: Encoder) -> AskedBefore:
    """The questions asked before as an encoder reads them: those written, in order, and its own."""
    questions, own = remembered(), list(dict.fromkeys(written_questions()))
    texts = [plain(asked) for asked, _ in questions]
    answered = np.array([answered for _, answered in questions])
    writers = np.zeros(len(questions), dtype=np.uint8)
    theirs = [writer for writer, _, _ in newcomers()]
    writers[len(questions) - len(own) - len(theirs) : len(questions) - len(own)] = theirs
    return AskedBefore(encoder.encode(texts), answered, encoder.name, Wordings.of(texts), writers)


def read_examples(retrievers: Sequence[Retriever]) -> Iterator[Example]:
    """What there is to learn from, question by question.

    An encoder comes nearer to the clauses of questions that it was trained on than to those of any other.
    So each question is read with one that has not seen it, and searched for as if its clause were not
    known.

    Args:
        retrievers: one for each fold of the asked questions, with an encoder trained without that fold.
    """
    known = [recalled(retriever.encoder) for retriever in retrievers]
    for at, (asked, answerable) in enumerate(written()):
        fold, said = fold_of(asked), plain(asked)
        retriever = retrievers[fold]
        with retriever.forgetting([asked]):
            held = evidence(said, retriever.search(said), retriever, known[fold], at)
        yield Example(held.signs, answerable)


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign, and the bias, for `assistant.answerable.answerability`."""
    counts = Counter(name for example in examples for name in example.signs)
    kept = {name for name, count in counts.items() if count >= _SEEN}
    middle, spread = _spread(examples)
    rows = [_row(example.signs, kept, middle, spread) for example in examples]
    labels = ["yes" if example.answerable else "no" for example in examples]
    model = Logistic(rows, labels, STRENGTH)
    fitted = {name: weights[0] for name, weights in model.weights().items()}
    weights = {
        name: w * _SCALES[_group(name)] / spread.get(name, 1.0) for name, w in fitted.items()
    }
    bias = model.biases[0] - sum(weights[name] * middle[name] for name in MEASURES)
    rules = [weight for name, weight in weights.items() if name.startswith(RULES)]
    typical = {UNSEEN: sum(rules) / len(rules)} if rules else {}
    told = {n: w for n, w in weights.items() if n.startswith("#") or abs(w) >= _LEAST}
    return {
        name: round(float(weight), _DECIMALS)
        for name, weight in {BIAS: bias, **typical, **told}.items()
    }


def _group(name: str) -> str:
    """Which of the groups of signs, each with a scale of its own, a name belongs to."""
    if name.startswith("#"):
        if name in MEASURES:
            return MEASURE
        return VALUE if name.startswith((VALUE, LENGTH)) else VOTE
    return next((mark for mark in (PAIR, BESIDE, FOUND) if mark in name), TERM)


def _spread(examples: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """The mean of each measure, and how far it is spread about it."""
    table = np.array([[example.signs[name] for name in MEASURES] for example in examples])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    return dict(zip(MEASURES, middle.tolist(), strict=True)), dict(
        zip(MEASURES, spread.tolist(), strict=True)
    )


def _row(
    signs: Signs, kept: Collection[str], middle: Mapping[str, float], spread: Mapping[str, float]
) -> dict[str, float]:
    return {
        name: (value - middle.get(name, 0.0)) / spread.get(name, 1.0) * _SCALES[_group(name)]
        for name, value in signs.items()
        if name in kept
    }


def write_weights(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights where the assistant reads them."""
    path.write_text("".join(f"{name}\t{weight:g}\n" for name, weight in weights.items()), "utf-8")
