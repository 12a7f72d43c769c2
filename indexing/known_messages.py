"""Messages of conversations whose answer is known: what people type behind another question.

The folder `questions/conversations/` has a file for each writer. On each line stand the number of a
conversation, a message, the words of the gazette that answer it as it is meant there, and what it comes to
where it wants a yes or a no (`COMES_TO` of `known_questions`). In the place of these words stands one of
`MARKS` where nothing of the gazette answers.

    37  井盖也是响 掉了咋办                 排查整治城市建成区公共区域内的窨井盖安全隐患
    37  井盖到啥时候能全弄好               到2023年底，全市城市公共区域窨井盖安全隐患得到根本治理
    37  摔了能赔不                         -                                                     open

A message is like another by its own words, and by what it stands behind: 谁出钱 alone is like the same words
behind anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus
from indexing.encoder import Encoder, Vectors
from indexing.fusion import Scores
from indexing.question import content
from indexing.quotes import Quotes
from indexing.wordings import Wordings

CONVERSATIONS = Path(__file__).parent / "questions" / "conversations"

UNANSWERED, COMPUTED, ASKED_BACK, TALK = "-", "=", "?", "~"
MARKS = (UNANSWERED, COMPUTED, ASKED_BACK, TALK)
"""What stands for the quote beside a message that the gazette does not answer, that a calculator does, that
has to be asked back before one can, and that asks nothing."""

Span = tuple[int, int]
"""Where words stand in a text: the first character, and the one behind the last."""


@dataclass(frozen=True)
class Message:
    """A message of a conversation as it was written: its writer and conversation, from 1 on, the message, the
    one before it, "" where there is none, the words that answer it or one of `MARKS`, the words that answered
    the one before, and what it comes to."""

    writer: int
    conversation: int
    text: str
    before: str
    quote: str
    quote_before: str
    comes_to: str

    @property
    def is_of_the_text(self) -> bool:
        """Whether words of the gazette are to answer it, if any do."""
        return self.quote not in (COMPUTED, ASKED_BACK, TALK)


def messages() -> Iterator[Message]:
    """All of them, as they were written."""
    for writer, path in enumerate(files(), start=1):
        last: Message | None = None
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            number, text, quote, comes_to = line.split("\t")
            follows = last is not None and last.conversation == int(number)
            last = Message(
                writer,
                int(number),
                text,
                before=last.text if last and follows else "",
                quote=quote,
                quote_before=last.quote if last and follows else "",
                comes_to=comes_to,
            )
            yield last


def files() -> list[Path]:
    """The files that they are read from, a writer each."""
    return sorted(CONVERSATIONS.glob("*.tsv"))


@dataclass(frozen=True)
class Likeness:
    """How like a message is to each known one, shape (messages,) each, about 0–2: by its own words, read with
    the message before, and by its own words as far as what they stand behind is alike."""

    alone: Scores
    joined: Scores
    behind: Scores


@dataclass(frozen=True)
class KnownMessages:
    """Messages of the text: unit vectors of each alone, of the one before it and of both together, their
    characters, the clauses that answer them, the clause that answered the one before (−1 where none did), and
    who wrote them.

    Those answered by the clause at position c are `members[starts[c]:starts[c + 1]]`; `spans`, shape
    (members, 2), are the offsets of the words of its text that do; `forgotten` are left out of every
    comparison.
    """

    alone: Vectors
    before: Vectors
    joined: Vectors
    wordings: Wordings
    joined_wordings: Wordings
    starts: NDArray[np.int32]
    members: NDArray[np.int32]
    spans: NDArray[np.int32]
    answered_before: NDArray[np.int32]
    writers: NDArray[np.int32]
    forgotten: NDArray[np.bool_]

    @classmethod
    def read(cls, corpus: Corpus, encoder: Encoder) -> KnownMessages:
        """The messages of the folder that are of the text."""
        quotes = Quotes(corpus)
        kept = [message for message in messages() if message.is_of_the_text]
        together = [f"{message.before} {message.text}".strip() for message in kept]
        by_clause: list[list[tuple[int, Span]]] = [[] for _ in corpus.clauses]
        for number, message in enumerate(kept):
            for position in quotes.positions(message.quote) if message.quote not in MARKS else ():
                by_clause[position].append((number, quotes.span(position, message.quote)))
        held = [one for members in by_clause for one in members]
        answers = [_first(quotes, message.quote_before) for message in kept]
        return cls(
            alone=_encoded(encoder, [message.text for message in kept]),
            before=_encoded(encoder, [message.before for message in kept]),
            joined=_encoded(encoder, together),
            wordings=Wordings.of([message.text for message in kept]),
            joined_wordings=Wordings.of(together),
            starts=np.cumsum([0, *map(len, by_clause)], dtype=np.int32),
            members=np.array([number for number, _ in held], dtype=np.int32),
            spans=np.array([span for _, span in held], dtype=np.int32).reshape(-1, 2),
            answered_before=np.array(answers, dtype=np.int32),
            writers=np.array([message.writer for message in kept], dtype=np.int32),
            forgotten=np.zeros(len(kept), dtype=np.bool_),
        )

    def without(self, writers: Collection[int]) -> KnownMessages:
        """The same but for those of some writers."""
        return replace(self, forgotten=np.isin(self.writers, list(writers)))

    @cached_property
    def answered(self) -> NDArray[np.bool_]:
        """Whether words of the gazette answer each."""
        known = np.zeros(len(self.writers), dtype=np.bool_)
        known[self.members] = True
        return known

    @cached_property
    def clauses(self) -> Sequence[tuple[int, ...]]:
        """The positions of the clauses that answer each."""
        found: list[list[int]] = [[] for _ in self.writers]
        for position in range(len(self.starts) - 1):
            for number in self.members[self.starts[position] : self.starts[position + 1]]:
                found[number].append(position)
        return [tuple(one) for one in found]

    def likeness(
        self, asked: str, before: str, vectors: Mapping[str, Vectors], answered: int | None
    ) -> Likeness:
        """How like a message is to each.

        Args:
            asked: the message.
            before: the question before it, "" where there is none.
            vectors: the unit vectors of `asked`, of `before` and of both together, by the names `alone`,
                `before` and `joined`.
            answered: the position of the clause that answered the one before; None where none did.
        """
        alone = self.alone @ vectors["alone"] + self.wordings.cosines(asked)
        together = f"{before} {asked}".strip()
        joined = self.joined @ vectors["joined"] + self.joined_wordings.cosines(together)
        behind = np.maximum(self.before @ vectors["before"], 0)
        if answered is not None:
            behind = np.maximum(behind, self.answered_before == answered)
        measures = (alone, joined, alone * behind)
        return Likeness(*(np.where(self.forgotten, _NEVER, one) for one in measures))

    def of_sentences(self, likeness: Scores, position: int, sentences: Sequence[Span]) -> Scores:
        """How like the likest of the messages is that the words of each sentence of a clause answer, 0 where
        they answer none, shape (sentences,).

        Args:
            likeness: of a message to each, by one of the ways of `Likeness`.
            position: of the clause.
            sentences: their offsets in its text.
        """
        own = slice(self.starts[position], self.starts[position + 1])
        starts, ends = self.spans[own].T
        alike = np.maximum(likeness[self.members[own]], 0)
        highest = [
            alike[(starts < end) & (start < ends)].max(initial=0) for start, end in sentences
        ]
        return np.array(highest, dtype=np.float32)

    def arrays(self) -> dict[str, Any]:
        """What a file has to keep."""
        return {
            **{name: getattr(self, name) for name in _ARRAYS},
            **_prefixed("wordings ", self.wordings),
            **_prefixed("joined_wordings ", self.joined_wordings),
        }

    @classmethod
    def from_arrays(cls, saved: Mapping[str, Any]) -> KnownMessages:
        """What a file kept."""
        return cls(
            **{name: saved[name] for name in _ARRAYS},
            wordings=_unprefixed("wordings ", saved),
            joined_wordings=_unprefixed("joined_wordings ", saved),
            forgotten=np.zeros(len(saved["writers"]), dtype=np.bool_),
        )


_ARRAYS = (
    *("alone", "before", "joined", "starts", "members", "spans", "answered_before", "writers"),
)
_NEVER = -9.0
"""The likeness of a forgotten message."""


def _first(quotes: Quotes, quote: str) -> int:
    """The first clause that holds a quote; −1 where it is none, or stands nowhere."""
    return next(iter(quotes.positions(quote)), -1) if quote and quote not in MARKS else -1


def _encoded(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Unit vectors, one a row; zeros for what an encoder has nothing to say of."""
    vectors: Vectors = np.nan_to_num(encoder.encode([content(text) for text in texts]))
    return vectors


def _prefixed(name: str, wordings: Wordings) -> dict[str, Any]:
    return {f"{name}{key}": value for key, value in wordings.arrays().items()}


def _unprefixed(name: str, saved: Mapping[str, Any]) -> Wordings:
    kept = {key.removeprefix(name): saved[key] for key in saved if key.startswith(name)}
    return Wordings.from_arrays(kept)
