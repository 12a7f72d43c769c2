"""What was understood of a question that asks for a sum or a ruling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class How(StrEnum):
    """Where an input comes from."""

    SAID = "said"
    """In the words of this question."""
    KEPT = "kept"
    """From an earlier question of the conversation."""
    INFERRED = "inferred"
    """Concluded from other words; the answer says so."""
    RECKONED = "reckoned"
    """Worked out from several numbers said (800 of which 150 is not covered); the answer says so."""
    ANY = "any"
    """Told by nobody, and put in because nothing depends on it; it holds for no other message."""


@dataclass(frozen=True)
class Reading:
    """An input as read: its value, the words it was read from, and how.

    `assumed` says that it was taken for what is asked for without being said to be (a sum spent for the
    eligible cost); the answer says so. `beside` is what of the bill is not covered, where that is told.
    `over_time` says that it was spent over a time (今年花了3000), in several visits for all one knows.
    """

    value: Any
    text: str
    how: How = How.SAID
    approximate: bool = False
    assumed: bool = False
    beside: Decimal = Decimal(0)
    over_time: bool = False


@dataclass(frozen=True)
class Doubt:
    """An input that was read in two ways: as the phrases have it (None: not told), and the values that the
    whole message makes likely instead, as their classes are called, likeliest first."""

    read: Reading | None
    likely: tuple[str, ...]


VISIT, VISITS = "outpatient_reimbursement", "outpatient_year"
"""The calculators of one visit, and of the several visits of a year."""
READ_APART = (
    "outpatient_cost_to_limit",
    "personal_account_stretches",
    "personal_account_transfer",
    "personal_account_base",
    "sampling_booth_cost",
    "assessment_prizes",
    "special_prize",
)
"""Calculators that no weights of `routing.tsv` know: what a message tells says that they are asked for."""


@dataclass(frozen=True)
class Understood:
    """A calculator and what is known of its inputs.

    `missing` are the inputs that decide the result and are not known, the most telling first. `asked`
    is False where the question may as well be for the rule: it is then answered by the rule, and what
    was understood waits for what is said next. `sure` is how likely it is that the calculator is asked
    for, 0–1. `doubts` are the inputs that are missing because two readings of them differ. `about` is the
    person it is about (`persons.py`), None where nobody was named. `follows` says that it goes on from the
    computation before, `compares` that one visit and several are held against each other (`split.py`).
    """

    tool: str
    inputs: Mapping[str, Reading] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    asked: bool = True
    sure: float = 1.0
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    about: str | None = None
    follows: bool = False
    compares: bool = False

    @property
    def excluded(self) -> bool:
        """Whether the fund does not pay, whatever the cost."""
        return "exclusion" in self.inputs and self.inputs["exclusion"].value is not None

    @property
    def is_read_apart(self) -> bool:
        """Whether it was told by what a message compares, adds up or asks backwards (`cases.py`,
        `backwards.py`, `accounts.py`), and not by likeness."""
        return self.compares or "cases" in self.inputs or self.tool in READ_APART

    @property
    def is_lifted(self) -> bool:
        """Whether a reason why the fund does not pay is said to be none any more: 不是工伤，自己摔的."""
        return "exclusion" in self.inputs and self.inputs["exclusion"].value is None

    def values(self) -> dict[str, Any]:
        """The inputs as the calculator takes them."""
        return {name: reading.value for name, reading in self.inputs.items()}

    def to_json(self) -> dict[str, Any]:
        """For the trace: each input with the words it was read from."""
        return {
            "tool": self.tool,
            "asked": self.asked,
            "sure": round(self.sure, 3),
            "missing": list(self.missing),
            "doubts": {name: list(doubt.likely) for name, doubt in self.doubts.items()},
            "inputs": {
                name: {"value": str(r.value), "text": r.text, "how": r.how.value}
                for name, r in self.inputs.items()
            },
        }


@dataclass(frozen=True)
class Past:
    """A computation of a conversation, and the question that it answered."""

    question: str
    understood: Understood


@dataclass(frozen=True)
class Said:
    """What a session holds: its questions, newest last, what was last understood of sums, the messages
    since then that told something which no answer has taken up, what each calculator last computed, the
    latest last, and the last bill of each person told of. `trail` holds what was understood, question by
    question. `computed` says that the last answer was a result, `asked_back` that it asked for an input,
    `cited_for` are the clauses that the answer to each question cites, `answering_for` those of them whose
    words answer it, `said_for` these with the words that were said.
    """

    questions: tuple[str, ...] = ()
    understood: Understood | None = None
    told: tuple[str, ...] = ()
    earlier: Mapping[str, Past] = field(default_factory=dict)
    people: Mapping[str, Understood] = field(default_factory=dict)
    trail: tuple[Past, ...] = ()
    computed: bool = False
    asked_back: bool = False
    cited_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answering_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said_for: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def cited(self) -> tuple[str, ...]:
        """The clauses that the answer to the last question cites."""
        return self.cited_for.get(self.questions[-1], ()) if self.questions else ()

    @property
    def answered_latest(self) -> tuple[str, ...]:
        """The clauses whose words answered the latest question that any answered."""
        each = (self.answering_for.get(one, ()) for one in reversed(self.questions))
        return next(filter(None, each), ())

    @property
    def answering(self) -> tuple[str, ...]:
        """The clauses whose words answer the last question, or all that its answer cites where none do."""
        own = self.answering_for.get(self.questions[-1], ()) if self.questions else ()
        return own or self.cited
