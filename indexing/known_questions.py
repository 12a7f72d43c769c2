"""Questions whose answer is known: a new one that is put like them is answered by the same clause.

What people ask has few words in common with the gazette, and more with what others asked before. A clause
is therefore found by its questions, too. (Nogueira et al. 2019, "Document Expansion by Query Prediction",
add predicted questions to a text; these are written by people, and compared one by one.)

The folder `questions/` has `asked.tsv` and `pairs.tsv`, a question and words of the gazette that answer it
(or that nothing does) on each line; `newcomers/`, the same, a file for each writer, who wrote before reading
anything of the gazette; `conversations/`, whose first messages are questions like any (`known_messages.py`);
and `cards/`: a file for each paper, small everyday questions in eight or nine
wordings each, with the clauses that answer them. `comes_to.tsv` says of those of them that want a yes or a
no what an honest clerk says first, who has read the words that answer it: `yes`, `no`, `planned` (it is
written, and nothing is promised), or `open` where no plain word is right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from corpus import Corpus
from indexing import known_messages
from indexing.encoder import Encoder, Vectors
from indexing.fusion import Scores
from indexing.known_messages import UNANSWERED, Message, messages
from indexing.question import content
from indexing.quotes import Quotes
from indexing.tokenizer import words
from indexing.wordings import Wordings

FOLDER = Path(__file__).parent / "questions"
CARDS = FOLDER / "cards"
NEWCOMERS = FOLDER / "newcomers"

COMES_TO = ("", "yes", "no", "planned", "open")
"""What a known question comes to, by its number; "" where it wants no yes or no."""

_KEPT = 16
"""Questions whose likeness to all known ones is kept."""

SEVERAL = 3
"""A clause with so many questions like the one asked is surer to be meant than one with a single one."""

FEW = 120
"""Characters up to which the words that answer a question are few: more are all of a clause."""

Span = tuple[int, int]
"""Where words stand in a text: the first character, and the one behind the last."""

FEATURES = ("meant", "meant_often", "worded", "worded_often")
"""How like the question is to a clause's nearest known one in meaning, to its nearest three, and the same
by characters."""


def quoted(name: str) -> Iterator[tuple[str, str]]:
    """The questions of a table of the folder, each with its quote or `UNANSWERED`."""
    yield from _lines(FOLDER / name)


def newcomers() -> Iterator[tuple[int, str, str]]:
    """The questions of people who had read nothing: the number of their writer, from 1 on, the question, and
    its quote or `UNANSWERED`."""
    for writer, path in enumerate(sorted(NEWCOMERS.glob("*.tsv")), start=1):
        for question, quote in _lines(path):
            yield writer, question, quote


def first_messages() -> Iterator[Message]:
    """Those that begin the known conversations and are of the text: questions like any."""
    return (message for message in messages() if message.is_of_the_text and not message.before)


def judged() -> dict[str, str]:
    """The known questions that want a yes or no, each with what it comes to (`COMES_TO`)."""
    return dict(_lines(FOLDER / "comes_to.tsv"))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        question, _, quote = line.partition("\t")
        yield question, quote


def read_cards(path: Path) -> list[dict[str, Any]]:
    """The cards of one file; `eval/cards.py` tells what stands on each."""
    cards: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    return cards


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def files() -> list[Path]:
    """The files that the known questions are read from."""
    tables = (*FOLDER.glob("*.tsv"), *NEWCOMERS.glob("*.tsv"), *known_messages.files())
    return [*tables, *CARDS.glob("*.yaml")]


@dataclass(frozen=True)
class Judged:
    """A known question that wants a yes or no, beside one that is asked: how it was put, its words, what it
    comes to (`COMES_TO`), the offsets of the words of its clause that answer it, and how like the one asked
    is to it in meaning and by characters, 0–1 each."""

    text: str
    words: frozenset[str]
    comes_to: str
    span: Span
    meant: float
    worded: float

    @property
    def alike(self) -> float:
        """How like the one asked is to it, 0–2."""
        return self.meant + self.worded


@dataclass(frozen=True)
class KnownQuestions:
    """Questions, their unit vectors, and which of them each clause of a corpus answers.

    `members[starts[c]:starts[c + 1]]` are the numbers of those that the clause at position c answers, and
    `spans`, shape (members, 2), the offsets of the words of its text that do, 0 where its headings do;
    `comes_to` are numbers of `COMES_TO`, and `told` the words of each question that has one;
    `forgotten` are left out of every comparison.
    """

    texts: Sequence[str]
    vectors: Vectors
    wordings: Wordings
    starts: NDArray[np.int32]
    members: NDArray[np.int32]
    spans: NDArray[np.int32]
    comes_to: NDArray[np.int8]
    told: Sequence[str]
    forgotten: NDArray[np.int32]

    @classmethod
    def read(cls, corpus: Corpus, encoder: Encoder) -> KnownQuestions:
        """The questions of the folder that clauses of a corpus answer."""
        answered = answers(corpus)
        texts = list(answered)
        by_clause: list[list[tuple[int, Span]]] = [[] for _ in corpus.clauses]
        for number, text in enumerate(texts):
            for position, span in answered[text].items():
                by_clause[position].append((number, span))
        held = [one for members in by_clause for one in members]
        known = judged()
        return cls(
            texts=texts,
            vectors=encoder.encode([content(text) for text in texts]),
            wordings=Wordings.of(texts),
            starts=np.cumsum([0, *map(len, by_clause)], dtype=np.int32),
            members=np.array([number for number, _ in held], dtype=np.int32),
            spans=np.array([span for _, span in held], dtype=np.int32).reshape(-1, 2),
            comes_to=np.array([COMES_TO.index(known.get(text, "")) for text in texts], np.int8),
            told=[" ".join(words(content(text))) if text in known else "" for text in texts],
            forgotten=np.zeros(0, dtype=np.int32),
        )

    def without(self, questions: Collection[str]) -> KnownQuestions:
        """The same but for these."""
        left = [self._at[question] for question in questions if question in self._at]
        return replace(self, forgotten=np.array(left, dtype=np.int32))

    def features(
        self, question: str, vector: Vectors, candidates: Sequence[int]
    ) -> dict[str, Scores]:
        """How like a question is to those that each clause answers, 0–1 each, shape (candidates,).

        Args:
            question: as it was put.
            vector: its unit vector.
            candidates: positions of clauses.
        """
        held = [self._of(candidate) for candidate in candidates]
        return self._measured(question, vector, held)

    def sentence_features(
        self, question: str, vector: Vectors, position: int, sentences: Sequence[Span]
    ) -> dict[str, Scores]:
        """How like a question is to those that each sentence of a clause answers, 0–1 each, shape
        (sentences,).

        Args:
            question: as it was put.
            vector: its unit vector.
            position: of the clause.
            sentences: their offsets in its text, in reading order.
        """
        numbers = self._of(position)
        spans = self.spans[self.starts[position] : self.starts[position + 1]]
        answering = [numbers[(spans[:, 0] < b) & (a < spans[:, 1])] for a, b in sentences]
        return self._measured(question, vector, answering)

    def _measured(
        self, question: str, vector: Vectors, held: Sequence[NDArray[np.int32]]
    ) -> dict[str, Scores]:
        """How like a question is to those of each of some groups, 0–1 each, shape (groups,).

        Args:
            question: as it was put.
            vector: its unit vector.
            held: the numbers of the known questions of each group.
        """
        numbers = np.concatenate([np.zeros(0, np.int32), *held])
        whose = np.repeat(np.arange(len(held)), [len(own) for own in held])
        counted = ~np.isin(numbers, self.forgotten)
        meant = np.maximum(self.vectors[numbers] @ vector, 0) * counted
        worded = self._worded(question)[numbers] * counted
        columns = (*_nearest(meant, whose, len(held)), *_nearest(worded, whose, len(held)))
        return dict(zip(FEATURES, columns, strict=True))

    def nearest(self, question: str, vector: Vectors) -> Mapping[int, tuple[float, Span, str]]:
        """Of each clause that has known questions answered by a few words of it, by its position, how like
        the nearest of them is, 0–2, those words, and the question.

        Args:
            question: as it was put.
            vector: its unit vector.
        """
        alike = self._alike(question, vector)
        found = {}
        for position in np.flatnonzero(np.diff(self.starts)).tolist():
            numbers, spans = self._of_few_words(position)
            if len(numbers):
                nearest = int(np.argmax(alike[numbers]))
                start, end = spans[nearest].tolist()
                number = numbers[nearest]
                found[position] = (float(alike[number]), (start, end), self.texts[number])
        return found

    def judged(self, question: str, vector: Vectors, position: int) -> tuple[Judged, ...]:
        """The known questions of a clause that want a yes or no, beside one.

        Args:
            question: as it was put.
            vector: its unit vector.
            position: of the clause.
        """
        own = self._of(position)
        kept = (self.comes_to[own] > 0) & ~np.isin(own, self.forgotten)
        numbers = own[kept]
        spans = self.spans[self.starts[position] : self.starts[position + 1]][kept]
        meant = np.maximum(self.vectors[numbers] @ vector, 0)
        told = zip(numbers, spans, meant, self._worded(question)[numbers], strict=True)
        return tuple(
            Judged(
                text=self.texts[number],
                words=self._told[number],
                comes_to=COMES_TO[self.comes_to[number]],
                span=(int(span[0]), int(span[1])),
                meant=float(meaning),
                worded=float(wording),
            )
            for number, span, meaning, wording in told
        )

    @cached_property
    def _told(self) -> Sequence[frozenset[str]]:
        return [frozenset(told.split()) for told in self.told]

    def words_for_both(
        self, questions: Sequence[str], vectors: Sequence[Vectors], position: int
    ) -> Span | None:
        """The few words of a clause that answer the known question most like several together; None where it
        has none.

        Args:
            questions: as they were put.
            vectors: their unit vectors.
            position: of the clause.
        """
        numbers, spans = self._of_few_words(position)
        if not len(numbers):
            return None
        alike = sum(self._alike(one, v)[numbers] for one, v in zip(questions, vectors, strict=True))
        start, end = spans[int(np.argmax(alike))].tolist()
        return start, end

    def _alike(self, question: str, vector: Vectors) -> Scores:
        """How like each known question is to one, in meaning and by characters, 0–2."""
        alike: Scores = self.vectors @ vector + self._worded(question)
        alike[self.forgotten] = 0
        return alike

    def _of_few_words(self, position: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The known questions of a clause that a few words of it answer, and where these stand."""
        spans = self.spans[self.starts[position] : self.starts[position + 1]]
        lengths = spans[:, 1] - spans[:, 0]
        few = (lengths > 0) & (lengths <= FEW)
        return self._of(position)[few], spans[few]

    def arrays(self) -> dict[str, Any]:
        """What a file has to keep."""
        return {
            "texts": np.array("\n".join(self.texts)),
            "vectors": self.vectors,
            "clause_starts": self.starts,
            "members": self.members,
            "spans": self.spans,
            "comes_to": self.comes_to,
            "told": np.array("\n".join(self.told)),
            **self.wordings.arrays(),
        }

    @classmethod
    def from_arrays(cls, saved: Mapping[str, Any]) -> KnownQuestions:
        """What a file kept."""
        return cls(
            texts=str(saved["texts"]).split("\n"),
            vectors=saved["vectors"],
            wordings=Wordings.from_arrays(saved),
            starts=saved["clause_starts"],
            members=saved["members"],
            spans=saved["spans"],
            comes_to=saved["comes_to"],
            told=str(saved["told"]).split("\n"),
            forgotten=np.zeros(0, dtype=np.int32),
        )

    @cached_property
    def _worded(self) -> Callable[[str], Scores]:
        """How like each question is by characters, kept for the few questions asked last: one is compared
        with the clauses, and then with the sentences of the best."""
        return lru_cache(maxsize=_KEPT)(self.wordings.cosines)

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return {text: number for number, text in enumerate(self.texts)}

    def _of(self, position: int) -> NDArray[np.int32]:
        return self.members[self.starts[position] : self.starts[position + 1]]


def _nearest(cosines: Scores, whose: NDArray[np.intp], clauses: int) -> tuple[Scores, Scores]:
    """Of each clause the highest cosine of its questions, and the mean of the highest `SEVERAL`, those
    that there are not counting 0.

    Args:
        cosines: of each question.
        whose: the clause that it belongs to, in ascending order.
        clauses: how many there are.
    """
    order = np.lexsort((-cosines, whose))
    starts = np.searchsorted(whose, np.arange(clauses))
    highest = np.zeros((clauses, SEVERAL), np.float32)
    rank = np.arange(len(whose)) - starts[whose]
    leading = rank < SEVERAL
    highest[whose[leading], rank[leading]] = cosines[order][leading]
    return highest[:, 0], highest.sum(axis=1) / SEVERAL


def answers(corpus: Corpus) -> dict[str, dict[int, Span]]:
    """The known questions that clauses of a corpus answer, each with the positions of these, and where the
    words stand there that do."""
    quotes, found = Quotes(corpus), dict[str, dict[int, Span]]()
    at = {clause.clause_id: position for position, clause in enumerate(corpus.clauses)}
    standing: dict[str, dict[int, Span]] = {}
    asked = (
        *quoted("asked.tsv"),
        *quoted("pairs.tsv"),
        *((q, quote) for _, q, quote in newcomers()),
        *((message.text, message.quote) for message in first_messages()),
    )
    for question, quote in asked:
        if quote == UNANSWERED:
            continue
        if quote not in standing:
            standing[quote] = {at: quotes.span(at, quote) for at in quotes.positions(quote)}
        found.setdefault(question, {}).update(standing[quote])
    for path in sorted(CARDS.glob("*.yaml")):
        for card in read_cards(path):
            named = {
                at[one["clause"]]: quotes.span(at[one["clause"]], one["quote"])
                for one in card["says"]
                if one["clause"] in at
            }
            for wording in card["asks"]:
                found.setdefault(wording, {}).update(named)
    return {question: positions for question, positions in found.items() if positions}
