"""Learn which clause a message means that stands behind others, and whether any answers it.

Learned from `indexing/questions/conversations/`: conversations by several writers, each message with the
words of the gazette that answer it as it is meant there. While a message is read, those of its writer are
not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.answerable import in_conversation as answerable
from assistant.answerable.in_conversation import BIAS, LEAST, Signs, signs
from assistant.understanding import correct
from corpus import Clause, Corpus
from corpus.models import SENTENCE_KINDS
from eval import logistic
from eval.learning import Example, Matrix, learned
from indexing import Before, ConversationSearch, FoundInConversation, Retriever, in_conversation
from indexing.in_conversation import FEATURES, SENTENCE_FEATURES
from indexing.known_messages import MARKS, TALK, UNANSWERED, KnownMessages, Message, messages
from indexing.known_questions import first_messages
from indexing.passages import passages_of
from indexing.quotes import Quotes

STRENGTH = 0.1
"""How freely weights may grow (the inverse of the penalty)."""
_STAYS = 1.0
"""What the paper that answered last counts more than is learned, in log odds."""
_HEAD = """\
# What each {sign} weighs for a message behind others, in log odds; learned by
# `python -m eval learn-conversations`.
"""


@dataclass(frozen=True)
class Read:
    """A message behind others as it is read: what is found for it, the clauses that answer it, what there
    is to weigh of whether any does, and, where one clause of several sentences answers, a row of features for
    each of these and which of them has the words."""

    message: Message
    found: FoundInConversation
    right: frozenset[str]
    signs: Signs
    sentences: tuple[Matrix, NDArray[np.bool_]] | None

    @property
    def is_answered(self) -> bool:
        """Whether words of the gazette answer it."""
        return bool(self.right)

    def with_best(self) -> Read:
        """The same with what is weighed of the likeliest candidate as it is now."""
        best = self.found.candidates[0].features if self.found.candidates else {}
        return replace(self, signs={**self.signs, **best})


def read(
    corpus: Corpus, retriever: Retriever, known: KnownMessages, kept: Iterable[Message]
) -> Iterator[Read]:
    """Read messages, each behind those that it follows, as if its writer's were not known.

    Args:
        corpus: where the clauses are.
        retriever: over it.
        known: the messages of all writers.
        kept: those to read; of the text, and none that begins a conversation.
    """
    quotes, search = Quotes(corpus), ConversationSearch(retriever, known)
    of_writer: dict[int, ConversationSearch] = {}
    said, own = before_each(), defaultdict[int, set[str]](set)
    for begins in first_messages():
        own[begins.writer].add(begins.text)
    for message in kept:
        theirs = of_writer.setdefault(message.writer, search.without(message.writer))
        asked = correct(message.text)
        before = _before(said[message], quotes, corpus)
        with retriever.forgetting(own[message.writer]):
            found = theirs.find(asked, before)
            told = signs(asked, before, found, retriever)
            rows = _sentences(message, asked, before, theirs, quotes, corpus)
        right = quotes.clauses(message.quote) if message.quote != UNANSWERED else frozenset()
        yield Read(message, found, right, told, rows)


def follow_ups() -> list[Message]:
    """The messages of the text that stand behind others that asked something."""
    said = before_each()
    return [message for message in messages() if message.is_of_the_text and said[message]]


def before_each() -> Mapping[Message, tuple[Message, ...]]:
    """The messages that each stands behind, but for those that ask nothing."""
    said: dict[Message, tuple[Message, ...]] = {}
    standing: tuple[Message, ...] = ()
    for message in messages():
        standing = standing if message.before else ()
        said[message] = standing
        if message.quote != TALK:
            standing = (*standing, message)
    return said


def _before(said: Sequence[Message], quotes: Quotes, corpus: Corpus) -> Before:
    """What a message stands behind that follows these."""
    answered = [_answering(message, quotes, corpus) for message in said]
    latest = next((clause for clause in reversed(answered) if clause), None)
    questions = tuple(message.text for message in said)
    return Before(questions, answered[-1], (latest.number if latest else None) or "")


def _answering(message: Message, quotes: Quotes, corpus: Corpus) -> Clause | None:
    """The first clause that has the words that answer a message; None where none does."""
    if message.quote in MARKS:
        return None
    return corpus.clauses[quotes.positions(message.quote)[0]]


def _sentences(
    message: Message,
    asked: str,
    before: Before,
    search: ConversationSearch,
    quotes: Quotes,
    corpus: Corpus,
) -> tuple[Matrix, NDArray[np.bool_]] | None:
    """The sentences of the one clause that answers; None where it is none, no running text, or one
    sentence."""
    positions = () if message.quote == UNANSWERED else quotes.positions(message.quote)
    if len(positions) != 1 or corpus.clauses[positions[0]].kind not in SENTENCE_KINDS:
        return None
    at, (start, end) = positions[0], quotes.span(positions[0], message.quote)
    passages = passages_of(corpus.clauses[at], at)
    if not end or len(passages) == 1:
        return None
    features = search.sentence_features(asked, before, corpus.clauses[at])
    rows = np.array([features[name] for name in SENTENCE_FEATURES], dtype=np.float64).T
    return rows, np.array([passage.start <= start < passage.end for passage in passages])


def learned_clauses(reads: Sequence[Read]) -> dict[str, float]:
    """What each feature of a clause weighs; to be of the paper that answered last some more than is learned,
    for to be led to another paper by mistake misleads more than to miss one."""
    examples = [
        Example(
            np.array([list(one.features.values()) for one in read.found.candidates]),
            np.array([one.clause.clause_id in read.right for one in read.found.candidates]),
        )
        for read in reads
        if read.is_answered
    ]
    weights = learned(FEATURES, examples)
    return {**weights, "same_paper": round(weights.get("same_paper", 0.0) + _STAYS, 2)}


def learned_sentences(reads: Sequence[Read]) -> dict[str, float]:
    """What each feature of a sentence weighs."""
    examples = [Example(*read.sentences) for read in reads if read.sentences is not None]
    return learned(SENTENCE_FEATURES, examples)


def weighed(reads: Sequence[Read], weights: Mapping[str, float]) -> list[Read]:
    """The same with the candidates, and what is weighed of the likeliest, by other weights."""
    return [replace(one, found=_by(one.found, weights)).with_best() for one in reads]


def _by(found: FoundInConversation, weights: Mapping[str, float]) -> FoundInConversation:
    order = sorted(found.candidates, key=lambda one: -score(one.features, weights))
    return replace(found, candidates=tuple(order))


def score(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Each sign times its weight, added up."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def learned_odds(reads: Sequence[Read]) -> dict[str, float]:
    """What each sign weighs of whether any clause answers, and the bias, in log odds."""
    answered = [read.is_answered for read in reads]
    bias, weights = logistic.weighed([read.signs for read in reads], answered, STRENGTH)
    return {BIAS: bias, **weights}


@dataclass(frozen=True)
class Unseen:
    """How messages come out whose writers were left out while learning: how many have an answer, of how many
    of these its clause is the likeliest, how many are answered by it, how many are refused, and how many of
    those that have none are answered."""

    answered: int
    clause_first: int
    right: int
    refused: int
    others: int
    others_answered: int

    def __str__(self) -> str:
        return (
            f"{self.answered} that have an answer: its clause first {self.clause_first}, "
            f"answered by it {self.right}, refused {self.refused}; "
            f"{self.others} that have none: answered {self.others_answered}"
        )


def unseen(reads: Sequence[Read]) -> Unseen:
    """Learn from every other writer, read the rest, both ways."""
    counted = [0] * 6
    for half in (0, 1):
        taught = [read for read in reads if read.message.writer % 2 == half]
        clauses = learned_clauses(taught)
        odds = learned_odds(weighed(taught, clauses))
        for read in weighed([one for one in reads if one.message.writer % 2 != half], clauses):
            likely = odds[BIAS] + score(read.signs, odds) >= LEAST
            first = read.found.candidates[0].clause.clause_id in read.right
            has = read.is_answered
            for at, holds in enumerate(
                (has, first, first and likely, has and not likely, not has, likely and not has)
            ):
                counted[at] += holds
    return Unseen(*counted)


def write_clauses_and_sentences(
    clauses: Mapping[str, float], sentences: Mapping[str, float]
) -> None:
    """Write what a search behind others weighs where it is read."""
    held = {"clauses": dict(clauses), "sentences": dict(sentences)}
    _write(held, in_conversation.WEIGHTS, "feature of a clause, and of a sentence of one,")


def write_odds(odds: Mapping[str, float]) -> None:
    """Write what is weighed of whether a clause answers where it is read."""
    _write(odds, answerable.WEIGHTS, "sign that a clause answers")


def _write(weights: Mapping[str, object], path: Path, sign: str) -> None:
    table = yaml.safe_dump(dict(weights), sort_keys=False)
    path.write_text(_HEAD.format(sign=sign) + table, encoding="utf-8")
