"""Cases told side by side: visits of several people, or one visit as it would be elsewhere or for another.

What is told of one case holds for no other; an input that a case lacks is asked for by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.understanding.model import Reading

TOGETHER, DIFFERENCE, TERMS = (
    "outpatient_together",
    "outpatient_difference",
    "outpatient_terms_difference",
)
"""The calculators that take cases. They are told by what a message compares or adds up (`comparing.py`,
`several.py`), not by the weights of `routing.tsv`."""


@dataclass(frozen=True)
class Case:
    """One case; None where the message does not say. `who` is how the message calls it."""

    who: str = ""
    status: str | None = None
    facility: str | None = None
    cost: Decimal | None = None
    contracted: bool = False
    paid: Decimal | None = None
    day: date | None = None
    exclusion: str | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """The inputs without which its visit cannot be computed; none where it is not paid anyhow."""
        told = {"eligible_cost": self.cost, "status": self.status, "facility": self.facility}
        return tuple(name for name, value in told.items() if value is None)


@dataclass(frozen=True)
class Cases:
    """Cases in the order told. `of` is the term of the rule that is compared, None where bills are;
    `alike` says that what one lacks all lack, and one answer holds for all."""

    cases: tuple[Case, ...]
    of: str | None = None
    alike: bool = False
    covered: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The inputs to ask for: of people those of the first who lacks any."""
        if self.of:
            return ()
        lacks = [case.lacks for case in self.cases if case.lacks]
        told = lacks if self.alike else lacks[:1]
        return tuple(dict.fromkeys(name for one in told for name in one))

    def lacking(self, name: str) -> str:
        """How the first case is called that lacks an input; nothing where all of them lack it alike."""
        without = [case for case in self.cases if name in case.lacks]
        return "" if self.alike and len(without) == len(self.cases) else without[0].who

    def filled(self, told: Mapping[str, Any]) -> Cases:
        """The cases with an answer put in: of people into the first who lacks it; where the cases are
        alike, into all that lack it, or in the place of what all of them have."""
        cases = list(self.cases)
        for name, value in told.items():
            field = "cost" if name == "eligible_cost" else name
            open_ = [n for n, case in enumerate(cases) if name in case.lacks]
            if self.alike and len({getattr(case, field) for case in cases}) == 1:
                open_ = [*range(len(cases))]
            for number in open_ if self.alike else open_[:1]:
                cases[number] = replace(cases[number], **{field: value})
        return replace(self, cases=tuple(cases))


FILLED = ("status", "facility", "eligible_cost")
"""The inputs that an answer may fill in."""


def with_answers(inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """The inputs with what was answered put into the cases, in the order of the answers."""
    told = {name: inputs[name].value for name in FILLED if name in inputs}
    reading = inputs["cases"]
    rest = {name: one for name, one in inputs.items() if name not in FILLED}
    return {**rest, "cases": replace(reading, value=reading.value.filled(told))}


def as_inputs(values: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of the calculators that take cases."""
    cases: Cases = values["cases"].filled({n: values[n] for n in FILLED if n in values})
    if cases.of:
        told = [
            {"status": c.status, "facility": c.facility, "contracted": c.contracted}
            for c in cases.cases
        ]
        return {"of": cases.of, "cases": told}
    return {"cases": [_entry(case) for case in cases.cases]}


def _entry(case: Case) -> dict[str, Any]:
    told = {
        "status": case.status,
        "facility": case.facility,
        "eligible_cost": case.cost,
        "contracted": case.contracted,
        "paid_this_year": case.paid,
        "visit_date": case.day,
        "exclusion": case.exclusion,
    }
    return {name: value for name, value in told.items() if value is not None}
