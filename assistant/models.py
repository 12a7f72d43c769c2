"""What a question gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from corpus import Clause

MOST_TEXT, MOST_CITED = 900, 1_600
"""Characters of an answer's text and of its clauses that the contract allows, lists and conflicts aside."""
LONGEST_TEXT = MOST_TEXT - 20
"""Characters of a text that is put together, markers included: room is left for a last word."""


class AnswerKind(StrEnum):
    """The four states of an answer, as the contract names them."""

    ANSWER = "answer"
    CALCULATION = "calculation"
    CLARIFICATION = "clarification"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Citation:
    """One clause, under the marker [n] that the text uses for it."""

    marker: int
    clause: Clause

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the HTTP API: the marker and the clause's own words."""
        return {"marker": self.marker, **self.clause.to_json()}


@dataclass(frozen=True)
class Choice:
    """One way to answer the question back: a label to show, an input of a calculator, its value."""

    label: str
    input: str
    value: Any

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the HTTP API."""
        return {"label": self.label, "input": self.input, "value": self.value}


NOT_FOUND = "not_found"
"""The key of the reason that nothing like the question was found, and no more is known of it."""
OTHER_SUBJECT = "other_subject"
"""The key of the reason that the question is about a matter which is none of the gazette's."""


@dataclass(frozen=True)
class Because:
    """Why there is no answer: the key of the reason in `wording.yaml`, by which one is told from another,
    and the sentence that says it."""

    key: str
    text: str


@dataclass(frozen=True)
class Answer:
    """The reply to one question.

    `text` is Markdown with [n] markers; every sentence of fact in it is backed by the citation of
    that number. `notices` are what the reader must know besides. `calculation` is the JSON object of
    a Calculation. `working` are the lines of `text`, one behind the other, that say its steps, their
    heading first; none where the text says no steps, or those of several calculations. `related` are
    the last lines of `text`, which say what only stands near, their heading first. `because` is
    the reason of a refusal. `trace` tells how the answer
    came about; it is shown on request only, and nothing is decided by it.
    """

    kind: AnswerKind
    text: str
    session: str
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()
    calculation: Mapping[str, Any] | None = None
    working: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    because: Because | None = None
    trace: Mapping[str, Any] = field(default_factory=dict)

    @property
    def main_lines(self) -> list[str]:
        """The lines of the text without those that only stand near."""
        lines = self.text.split("\n")
        return "\n".join(lines[: len(lines) - len(self.related)]).rstrip().split("\n")

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the HTTP API."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "citations": [citation.to_json() for citation in self.citations],
            "calculation": dict(self.calculation) if self.calculation is not None else None,
            "missing": list(self.missing),
            "choices": [choice.to_json() for choice in self.choices],
            "notices": list(self.notices),
            "session": self.session,
        }


@dataclass(frozen=True)
class Reply:
    """An answer under way, and those of its lines that a calculation or a document's own data gave: the gate
    lets these pass as they stand."""

    answer: Answer
    computed: tuple[str, ...] = ()
