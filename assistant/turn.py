"""What one question gathers on its way through the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.answerable.scope import UNJUDGED, Verdict
from assistant.models import Answer, Because, Reply
from assistant.understanding import Said, Understood
from corpus import Clause
from indexing import Hit

HITS = 10
"""Clauses that a question is answered from."""


@dataclass(frozen=True)
class Pick:
    """A clause chosen to answer, and the sentences of it that do: half-open offsets in its text."""

    clause: Clause
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def whole(cls, clause: Clause) -> Pick:
        """All of a clause's words."""
        return cls(clause, ((0, len(clause.text)),))

    @classmethod
    def of(cls, clause: Clause, spans: Iterable[tuple[int, int]]) -> Pick:
        """Some sentences in reading order, those that follow each other as one span."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(set(spans)):
            if merged and merged[-1][1] == start:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return cls(clause, tuple(merged))

    @property
    def words(self) -> str:
        """Its words, one sentence right behind the other."""
        return "".join(self.clause.text[start:end] for start, end in self.spans)


class Gives(StrEnum):
    """What a known clause says of what was asked: that it is so, that it is not, that it is not written."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    UNWRITTEN = "unwritten"


@dataclass(frozen=True)
class Remark:
    """What is said of a clause besides its own words, made of fixed wording and words of the clause."""

    text: str
    clause: Clause


@dataclass(frozen=True)
class Selection:
    """The clauses that answer, in the order they are said.

    `answer` holds the answer itself, `related` what stands near it. `listing` says that `answer` is a list
    to be shown whole; `heading` is the heading or lead-in that opens it. `verdict` is the yes or no that
    the first words settle, `lead` fixed words before them that say they may not be the answer. `opening`
    and `closing` are said before and behind the answer. `gives` is what a known clause says of what was
    asked, also where its opening is left out; None where that is a rule. `unsaid` tells that just what is
    asked for is not written, so that the words are no answer but what stands nearest to one. `over` names
    what it answers in place of: a refusal by a rule (scope), a calculation (sum).
    """

    answer: tuple[Pick, ...]
    related: tuple[Pick, ...] = ()
    listing: bool = False
    heading: Clause | str | None = None
    verdict: str | None = None
    lead: str = ""
    opening: Remark | None = None
    closing: Remark | None = None
    gives: Gives | None = None
    unsaid: bool = False
    over: str = ""


class FoundBy(StrEnum):
    """What answered a question before any clause was chosen among those that search found."""

    OVERVIEW = "overview"
    """A main matter as a whole, told by its headings."""
    CONFLICT = "conflict"
    """Both places of a contradiction."""
    DOCUMENT = "document"
    """A document's own data."""
    PREMISE = "premise"
    """What the question takes for granted and the gazette has otherwise."""
    OPENING = "opening"
    """A clause known for the question, behind words that say what it comes to."""
    WRITTEN = "written"
    """A clause known for the question, alone."""


@dataclass(frozen=True)
class Turn:
    """One question under way. Steps take a turn and give one that holds more.

    `in_general` says that the rule is wanted rather than a question back, `is_of_one_message` that the
    question before stands in the same message. `read_as` is what a question in letters was read as,
    `corrected` the question with its slips put right, `query` the one that search reads, completed from the
    turns before, `by_name` what a return asks of the matter that it names, read by itself. `verdict` is how
    likely the gazette answers and what speaks against it, `is_like_nothing` says that nothing is like the
    message alone, `is_weighed` that it was weighed with all that it stands behind whether any clause
    answers it, `is_unsure` that this is likely by little, and `hits` are those, if any. `refused` is the
    reason why there is no answer, `borrowed` the same where a rule gives it for what the message stands
    behind alone, `outside` the verdict that what is asked itself lies outside. `understood` is what a
    question of sums says, `beside` what it says for other calculators. `found_by` is what answered before a
    clause was chosen, `unsaid` that it tells of just what is asked for that it is not written,
    `passed_by` says that the conversation goes on from what stood before the message. `computed` are the
    lines that a calculation or a document's own data gave. `trace` grows by one entry a step; it is shown,
    and nothing is decided by it.
    """

    question: str
    session: str
    today: date
    said: Said = field(default_factory=Said)
    in_general: bool = False
    is_of_one_message: bool = False
    read_as: str = ""
    corrected: str = ""
    query: str = ""
    by_name: str = ""
    hits: tuple[Hit, ...] = ()
    verdict: Verdict = UNJUDGED
    is_like_nothing: bool = False
    is_weighed: bool = False
    is_unsure: bool = False
    refused: Because | None = None
    borrowed: Because | None = None
    outside: Verdict | None = None
    understood: Understood | None = None
    beside: tuple[Understood, ...] = ()
    found_by: FoundBy | None = None
    unsaid: bool = False
    passed_by: bool = False
    selection: Selection | None = None
    answer: Answer | None = None
    computed: tuple[str, ...] = ()
    trace: Mapping[str, Any] = field(default_factory=dict)

    def noting(self, **facts: Any) -> Turn:
        """The turn with more in its trace."""
        return replace(self, trace={**self.trace, **facts})

    def looked_up(self, by: FoundBy, noted: str = "") -> Turn:
        """The turn with what answers it, under the name that the trace has for it where that is another."""
        return replace(self, found_by=by).noting(looked_up=noted or by.value)

    def replied(self, reply: Reply) -> Turn:
        """The turn with what is said to it, whatever was to refuse it."""
        return replace(self, answer=reply.answer, computed=reply.computed, refused=None)

    @property
    def reply(self) -> Reply:
        """What is said to it. The last step of the pipeline always answers."""
        assert self.answer is not None
        return Reply(self.answer, self.computed)

    @property
    def why(self) -> Because | None:
        """Why its message is refused, as that may be said; None where nothing more is known than that no
        answer was found."""
        return None if self.refused == self.borrowed else self.refused

    @property
    def is_completed(self) -> bool:
        """Whether the question is a follow-up, read together with what it follows."""
        return self.query != self.corrected

    @property
    def is_swapped(self) -> bool:
        """Whether it is the question before with another thing in the place of its own, and so a question by
        itself: 车祸呢, behind 工伤能报吗."""
        before = self.said.questions[-1:]
        return bool(before) and self.is_completed and not self.query.startswith(f"{before[0]} ")

    @property
    def settled(self) -> bool:
        """Whether an answer or a refusal is already certain, so that steps between are passed by."""
        return self.answer is not None or self.refused is not None
