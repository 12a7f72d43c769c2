"""Learn how likely the yes or no is right that known questions like the one asked come to.

Learned from the questions of `indexing/questions/comes_to.tsv`, and from newcomers' questions for a yes or no
that the gazette does not answer, for which no word is right. Each is forgotten while it is learned from,
with all of its card, or of its writer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.answerable.asked_before import asked_before
from assistant.clauses import likely_word
from assistant.clauses.likely_word import Likely, likely, word_of
from assistant.learned import likelihood_of
from corpus import Corpus
from eval.answerability import remembered
from eval.logistic import weighed
from indexing import Retriever
from indexing.known_messages import UNANSWERED
from indexing.known_questions import CARDS, answers, judged, newcomers, read_cards

WEIGHTS = Path(likely_word.__file__).parent / "likely_word_weights.yaml"
_HEAD = """\
# What each sign weighs in how likely the yes or no of known questions is right, in log odds
# (clauses/likely_word.py); learned by `python -m eval learn-words`.
"""
LOOKED_AT = 3
"""Clauses that a question is held against."""
STRENGTH = 0.3
FOLDS = 10
LEVELS = (0.7, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True)
class Example:
    """A question, who wrote it (0 for nobody), the word that known questions come to, and what it really
    comes to: "" where the gazette has no answer."""

    question: str
    writer: int
    found: Likely
    comes_to: str
    is_its_clause: bool

    @property
    def is_right(self) -> bool:
        """Whether the word is the right one, out of a clause that answers."""
        return self.is_its_clause and self.found.comes_to == self.comes_to


@dataclass(frozen=True)
class Told:
    """How newcomers' questions are told at one level of likelihood, held out by tenths of the writers."""

    level: float
    said: int
    right: int
    opposite: int
    open: int
    unanswered: int


def read_examples(corpus: Corpus, retriever: Retriever) -> Iterator[Example]:
    """What there is to learn from, question by question."""
    known, answered = asked_before(), answers(corpus)
    places = {asked: at for at, (asked, _) in enumerate(remembered())}
    theirs = _written_together()
    comes_to = judged()
    writers = {question: writer for writer, question, _ in newcomers()}
    unanswered = (q for _, q, quote in newcomers() if quote == UNANSWERED)
    for question in dict.fromkeys((*comes_to, *unanswered)):
        if word_of(question, "yes") is None:
            continue
        with retriever.forgetting(theirs.get(question, [question])):
            near = [hit.clause for hit in retriever.search(question, k=LOOKED_AT)]
            found = likely(question, near, retriever, known, places.get(question))
        if found is not None:
            is_its = corpus.position(found.clause.clause_id) in answered.get(question, ())
            writer = writers.get(question, 0)
            yield Example(question, writer, found, comes_to.get(question, ""), is_its)


def _written_together() -> Mapping[str, Sequence[str]]:
    """Of each question of a card or of a newcomer all that are forgotten with it."""
    groups: dict[object, list[str]] = defaultdict(list)
    for writer, question, _ in newcomers():
        groups[writer].append(question)
    for path in sorted(CARDS.glob("*.yaml")):
        for card in read_cards(path):
            groups[(path.stem, card["card"])] += card["asks"]
    return {question: group for group in groups.values() for question in group}


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign, and the bias."""
    names = likely_word.names([example.found.signs for example in examples])
    rows = [{name: e.found.signs.get(name, 0.0) for name in names} for e in examples]
    bias, weights = weighed(rows, [e.is_right for e in examples], STRENGTH)
    return {"bias": bias, **weights}


def held_out(examples: Sequence[Example]) -> list[Told]:
    """How newcomers' questions are told, each tenth of the writers by what is learned from the others."""
    theirs: list[tuple[Example, float]] = []
    for fold in range(FOLDS):
        weights = learned([e for e in examples if not e.writer or e.writer % FOLDS != fold])
        for example in examples:
            if example.writer and example.writer % FOLDS == fold:
                theirs.append((example, likelihood_of(example.found.signs, weights)))
    return [_told(level, [e for e, sure in theirs if sure >= level]) for level in LEVELS]


def _told(level: float, said: Sequence[Example]) -> Told:
    opposite = {("yes", "no"), ("no", "yes"), ("planned", "no")}
    counts = Counter(example.comes_to for example in said if not example.is_right)
    return Told(
        level,
        len(said),
        sum(example.is_right for example in said),
        sum((e.found.comes_to, e.comes_to) in opposite for e in said),
        counts["open"],
        counts[""],
    )


def write_weights(weights: Mapping[str, float], path: Path = WEIGHTS) -> None:
    """Write the weights where the assistant reads them."""
    path.write_text(_HEAD + yaml.safe_dump(dict(weights), sort_keys=False), encoding="utf-8")
