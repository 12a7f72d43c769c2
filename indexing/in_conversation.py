"""Search for a message that stands behind others.

By itself such a message is too short to search for, and with the questions before it it is like all of
their sentences. So its candidates are what is found for it alone, with the question before it and with the
first of the conversation, and what answers known messages like it (`known_messages.py`); and each is
weighed by what it has to do with all of these. The weights are learned by
`python -m eval learn-conversations` (`docs/decisions/0028-a-message-is-searched-with-its-conversation.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml

from corpus import Clause, Corpus
from indexing.features import VALUES
from indexing.fusion import Scores
from indexing.known_messages import KnownMessages, Likeness
from indexing.models import Hit
from indexing.passages import full_text, passages_of
from indexing.retriever import KnownHit, Retriever, SentenceHit
from indexing.sentences import likely
from indexing.text import fold

WEIGHTS = Path(__file__).parent / "in_conversation.yaml"

FEATURES = (
    *("found_behind_last", "found_behind_first", "known", "known_behind_first"),
    *("cosine", "cosine_behind_first", "coverage"),
    *("said_alone", "said_together", "said_behind", "value", "same_paper"),
)
"""What is weighed of a clause: its score in the search with the last question and with the first, how like
the message is to its nearest known question, alone and behind the first one, its cosine with both, its share
of the words that the message asks about, how like it is to the nearest known message that it answers
(`Likeness`), whether it holds a value of the kind asked for, and whether it is of the paper that answered
last."""

SENTENCE_FEATURES = (
    *("cosine", "cosine_behind_first", "coverage", "coverage_behind_last"),
    *("known", "known_behind_first", "said_alone", "said_together", "said_behind"),
)
"""The same of a sentence among those of its clause: its cosine, its share of the asked words, and how like
the message is to the known questions and messages that its words answer."""

NEAREST = (1, 3, 8)
"""How many of the nearest known messages are looked at."""
LEANINGS = tuple(f"{way} {n}" for way in ("alone", "together", "behind") for n in NEAREST)
"""How much more like answered known messages than like unanswered ones, −2 to 2, by each way of
`Likeness`."""

_LOOKED_AT = {"alone": 12, "last": 12, "first": 8}
"""Clauses looked at of those found in each way."""
_OF_MESSAGES, _LOOKED_THROUGH, _LEAST = 8, 40, 0.15
"""Clauses looked at of those that answer known messages, of the likest so many messages, if they are so
like."""


@dataclass(frozen=True)
class Before:
    """What a message stands behind: the questions before it, the latest last, the clause that answered the
    last one, if one did, and the number of the paper that the latest answer was of, "" where there is
    none."""

    questions: tuple[str, ...]
    answered: Clause | None = None
    paper: str = ""

    def joined(self, asked: str) -> str:
        """A message read with the last question."""
        return f"{self.questions[-1]} {asked}"

    def from_the_first(self, asked: str) -> str:
        """A message read with the first question."""
        return f"{self.questions[0]} {asked}"


@dataclass(frozen=True)
class Candidate:
    """A clause that may answer a message: its features by name, and how likely it is the one, 0–1, of all
    candidates together."""

    clause: Clause
    features: Mapping[str, float]
    likely: float

    @property
    def hit(self) -> Hit:
        """The same as what a search gives back; its signals are its features."""
        return Hit(self.clause, self.likely, signals=self.features)


@dataclass(frozen=True)
class FoundInConversation:
    """What is found for a message that stands behind others: the candidates, the likeliest first, how much
    more like answered known messages it is than like others (`LEANINGS`), and the highest likeness of any
    clause's known question."""

    candidates: tuple[Candidate, ...]
    leanings: Mapping[str, float]
    known: float


class ConversationSearch:
    """Search over the clauses of a retriever's corpus, for messages behind others."""

    def __init__(self, retriever: Retriever, messages: KnownMessages) -> None:
        self._retriever = retriever
        self._messages = messages
        self._at = retriever.corpus.position

    def without(self, writer: int) -> ConversationSearch:
        """The same as if a writer's messages were not known, to measure or to learn on them."""
        return ConversationSearch(self._retriever, self._messages.without([writer]))

    def find(self, asked: str, before: Before) -> FoundInConversation:
        """The clauses that may answer a message, the likeliest first; none where nothing is found.

        Args:
            asked: the message, as corrected.
            before: what it stands behind; at least one question.
        """
        likeness = self._likeness(asked, before)
        known = self._by_place(self._retriever.nearest_known(asked))
        told = self._candidates(asked, before, likeness, known)
        columns = {
            name: np.array([features[name] for features in told.values()], np.float32)
            for name in FEATURES
        }
        shares = likely(columns, weights()["clauses"]) if told else ()
        clauses = self._retriever.corpus.clauses
        candidates = [
            Candidate(clauses[at], features, float(share))
            for (at, features), share in zip(told.items(), shares, strict=True)
        ]
        return FoundInConversation(
            tuple(sorted(candidates, key=lambda one: -one.likely)),
            _leanings(likeness, self._messages),
            max(known.values(), default=0.0),
        )

    def behind(self, asked: str, before: Before) -> BehindOthers:
        """The retriever as it reads a message behind others."""
        return BehindOthers(self._retriever, self, asked, before)

    def sentences(self, asked: str, before: Before, clause: Clause) -> list[SentenceHit]:
        """The sentences of one clause, in reading order, with what each has to do with a message behind
        others, and how likely it is the one that answers."""
        hits = self._retriever.sentences(asked, clause)
        if not hits:
            return []
        features = self.sentence_features(asked, before, clause)
        shares = likely(features, weights()["sentences"])
        return [replace(hit, likely=float(share)) for hit, share in zip(hits, shares, strict=True)]

    def sentence_features(self, asked: str, before: Before, clause: Clause) -> dict[str, Scores]:
        """All that is weighed of the sentences of a clause (`SENTENCE_FEATURES`), shape (sentences,) each."""
        at, likeness = self._at(clause.clause_id), self._likeness(asked, before)
        alone, last, first = (
            self._retriever.sentence_features(text, at)
            for text in (asked, before.joined(asked), before.from_the_first(asked))
        )
        spans = [(passage.start, passage.end) for passage in passages_of(clause, at)]
        values = (
            alone["cosine"],
            first["cosine"],
            alone["coverage"],
            last["coverage"],
            alone["meant"] + alone["worded"],
            first["meant"] + first["worded"],
            *(
                self._messages.of_sentences(one, at, spans)
                for one in (likeness.alone, likeness.joined, likeness.behind)
            ),
        )
        return dict(zip(SENTENCE_FEATURES, values, strict=True))

    def _likeness(self, asked: str, before: Before) -> Likeness:
        last, vector = before.questions[-1], self._retriever.vector
        vectors = {
            "alone": vector(asked),
            "before": vector(last),
            "joined": vector(before.joined(asked)),
        }
        answered = None if before.answered is None else self._at(before.answered.clause_id)
        return self._messages.likeness(asked, last, vectors, answered)

    def _candidates(
        self, asked: str, before: Before, likeness: Likeness, known: Mapping[int, float]
    ) -> dict[int, dict[str, float]]:
        """The positions of the clauses looked at, each with its features; `known` tells by position how like
        the message is to the nearest known question of each clause."""
        texts = {
            "alone": asked,
            "last": before.joined(asked),
            "first": before.from_the_first(asked),
        }
        search = self._retriever.search
        found = {way: self._scores(search(text, k=_FOUND)) for way, text in texts.items()}
        said = [
            self._of_messages(one) for one in (likeness.alone, likeness.joined, likeness.behind)
        ]
        looked_at = [
            *(at for way, most in _LOOKED_AT.items() for at in list(found[way])[:most]),
            *(at for one in said for at in list(one)[:_OF_MESSAGES]),
        ]
        from_first = self._by_place(self._retriever.nearest_known(texts["first"]))
        holds = _holds(asked)
        corpus = self._retriever.corpus
        told = {}
        for at in sorted(set(looked_at)):
            clause = corpus.clauses[at]
            values = (
                found["last"].get(at, 0.0),
                found["first"].get(at, 0.0),
                known.get(at, 0.0),
                from_first.get(at, 0.0),
                self._retriever.similarity(asked, clause),
                self._retriever.similarity(texts["first"], clause),
                self._retriever.coverage(asked, full := full_text(corpus, clause)),
                *(one.get(at, 0.0) for one in said),
                float(holds(full)),
                float(clause.number == before.paper),
            )
            told[at] = dict(zip(FEATURES, values, strict=True))
        return told

    def _scores(self, hits: Sequence[Hit]) -> dict[int, float]:
        return {self._at(hit.clause.clause_id): hit.score for hit in hits}

    def _by_place(self, known: Sequence[KnownHit]) -> dict[int, float]:
        return {self._at(one.clause.clause_id): one.likeness for one in known}

    def _of_messages(self, likeness: Scores) -> dict[int, float]:
        """The clauses that answer the likest known messages, the likest first, each with its likeness."""
        found: dict[int, float] = {}
        for number in np.argsort(-likeness)[:_LOOKED_THROUGH]:
            if likeness[number] <= _LEAST:
                break
            for position in self._messages.clauses[number]:
                found.setdefault(position, float(likeness[number]))
        return found


@dataclass(frozen=True)
class BehindOthers:
    """A retriever as it reads one message behind others: its sentences are weighed with all of that."""

    retriever: Retriever
    search: ConversationSearch
    asked: str
    before: Before

    @property
    def corpus(self) -> Corpus:
        """Where the clauses are."""
        return self.retriever.corpus

    def coverage(self, question: str, text: str) -> float:
        """How much of what is asked a text holds, as the retriever tells it."""
        return self.retriever.coverage(question, text)

    def sentences(self, question: str, clause: Clause) -> list[SentenceHit]:
        """The sentences of one clause, weighed for the message, whatever the question."""
        return self.search.sentences(self.asked, self.before, clause)


_FOUND = 20
"""Clauses searched for in each way."""


def _holds(asked: str) -> Callable[[str], bool]:
    """What tells whether a text holds a value of one of the kinds that a message asks for; none does where it
    asks for none."""
    wanted = [gives for asks, gives in VALUES.values() if asks.search(fold(asked))]
    return lambda text: any(gives.search(fold(text)) for gives in wanted)


def _leanings(likeness: Likeness, messages: KnownMessages) -> dict[str, float]:
    """How much more like answered known messages than like unanswered ones: the mean of the nearest of
    each."""
    answered = messages.answered
    values = [
        _mean(one[answered], n) - _mean(one[~answered], n)
        for one in (likeness.alone, likeness.joined, likeness.behind)
        for n in NEAREST
    ]
    return dict(zip(LEANINGS, values, strict=True))


def _mean(likeness: Scores, n: int) -> float:
    """The mean of the n highest; 0 where there are fewer."""
    if len(likeness) < n:
        return 0.0
    return float(np.partition(likeness, -n)[-n:].mean())


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each of `FEATURES` weighs, under `clauses`, and of `SENTENCE_FEATURES`, under `sentences`."""
    held: Mapping[str, Mapping[str, float]] = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return held
