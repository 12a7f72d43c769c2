"""What each number of a message is (the cost, what the fund has paid, a wage, an age), by learned weights.

A cost may be told whole or as a bill with parts that are not covered, payments one by one: what is taken off
is a role of its own, what was paid adds up.

Patterns tell the role of a number where people use the words they know; people do not. So the role is also
weighed from what stands around the number, as learned from messages of which the inputs are written down
(`python -m eval learn-reading`, weights in `roles.tsv`). Where the patterns find nothing, the number that is
surely the one asked for is taken, and the answer owns up to it; where they took another one, it is asked for
(`docs/decisions/0014-messages-are-read-twice.md`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log10
from pathlib import Path

from assistant.learned import Table, likelihoods, odds, read_table
from assistant.reading import Amount
from assistant.understanding.bills.yearly_limits import yearly_limits
from assistant.understanding.model import VISIT, VISITS
from assistant.understanding.words.hearing import STOPS, Heard
from indexing.tokenizer import words

WEIGHTS = Path(__file__).parent / "roles.tsv"
NONE = "none"
"""The role of a number that no calculator takes."""
OWN = "own_part"
"""The role of a part of a bill that is not covered."""
ROLES: Mapping[str, tuple[str, ...]] = {
    VISIT: ("eligible_cost", "paid_this_year"),
    VISITS: ("eligible_cost",),
    "personal_account": ("contribution_base",),
    "sampling_booth_subsidy": ("purchase_cost", "employees"),
}
"""The inputs of calculators that are numbers told among others."""
LESS: Mapping[str, str] = {"eligible_cost": OWN}
"""What is taken off an input."""
ADD_UP = ("paid_this_year",)
"""The inputs that several numbers may come to together; of two costs one may be a part of the other."""
SURE, RIVAL = 0.7, 0.25
"""How likely a number must be in a role to be taken for it, and how likely another may be at most."""

_BEFORE, _AFTER = 10, 8
_LONGEST_BEFORE, _LONGEST_AFTER = 6, 4
_UNITS = ("", "元", "块", "个", "人", "名")
_BIG = 10
_MOST = 4
"""Numbers from which a message has many."""


@dataclass(frozen=True)
class Role:
    """A number of a message, and how likely each role is."""

    amount: Amount
    likely: Mapping[str, float]


@dataclass(frozen=True)
class Told:
    """What the numbers of a message come to for an input, and which they are."""

    value: Decimal
    amounts: tuple[Amount, ...]
    off: tuple[Amount, ...] = ()
    """Those of them that are taken off the others."""

    @property
    def text(self) -> str:
        """Their words."""
        return "、".join(amount.text for amount in self.amounts)

    @property
    def approximate(self) -> bool:
        """Whether one of them is rough."""
        return any(amount.approximate for amount in self.amounts)


def surely(tool: str, name: str, heard: Heard) -> Told | None:
    """What the numbers of a message surely come to for an input of a calculator; None where none is it,
    or one of them may be."""
    read = roles(tool, heard)
    told = _surely_in(name, read)
    off = _surely_in(LESS[name], read) if name in LESS else ()
    if not told or off is None:
        return None
    values = {amount.value: amount for amount in told}
    if len(values) > 1 and name not in ADD_UP:
        return None
    value = _together(told if len(values) > 1 else told[:1]) - _together(off)
    return Told(value, (*told, *off), off) if value > 0 else None


def _surely_in(role: str, read: Sequence[Role]) -> tuple[Amount, ...] | None:
    """The numbers that surely have a role; None where others may have it, too."""
    sure = tuple(one.amount for one in read if one.likely.get(role, 0) >= SURE)
    values = {amount.value for amount in sure}
    rivals = [one for one in read if one.amount.value not in values]
    return sure if all(one.likely.get(role, 0) <= RIVAL for one in rivals) else None


def _together(amounts: Sequence[Amount]) -> Decimal:
    """The sum of numbers; where one of them is that of all others, it is told twice."""
    whole = sum((amount.value for amount in amounts), Decimal(0))
    return whole / 2 if any(2 * amount.value == whole for amount in amounts) else whole


@lru_cache(maxsize=64)
def roles(tool: str, heard: Heard) -> tuple[Role, ...]:
    """Every number that may be an input of a calculator, with the likelihood of its roles; asked for again
    and again while one message is read."""
    table = learned_weights()
    return tuple(
        Role(amount, likelihoods(odds(table, signs))) for amount, signs in with_signs(tool, heard)
    )


def with_signs(tool: str, heard: Heard) -> Iterator[tuple[Amount, dict[str, float]]]:
    """Every number that may be an input, with the signs that its role is told by."""
    told = [a for a in heard.amounts if a.unit in _UNITS and not heard.in_a_day(a)]
    for amount in told:
        yield amount, {f"for {tool}": 1.0, **_beside(heard, amount), **_among(amount, told)}


def _beside(heard: Heard, amount: Amount) -> dict[str, float]:
    """What stands around a number: characters, nearer ones counting more, and words by the piece."""
    before = heard.text[max(0, amount.start - _BEFORE) : amount.start]
    after = heard.text[amount.end : amount.end + _AFTER]
    signs = {f"<{before[-size:]}": 1.0 for size in range(1, _LONGEST_BEFORE + 1)}
    signs |= {f">{after[:size]}": 1.0 for size in range(1, _LONGEST_AFTER + 1)}
    for side, near in (("<~", before[::-1]), (">~", after)):
        for at, char in enumerate(near):
            signs.setdefault(side + char, 1 - 0.1 * at)
    for side, text in (("<+", before), (">+", after)):
        signs |= {side + text[at : at + 2]: 1.0 for at in range(len(text) - 1)}
    behind, ahead = STOPS.split(heard.text[: amount.start]), STOPS.split(heard.text[amount.end :])
    for side, pieces, counts in (
        ("<=", behind[-1:], 0.7),
        (">=", ahead[:1], 0.7),
        ("<<=", behind[-2:-1], 0.5),
        (">>=", ahead[1:2], 0.5),
    ):
        signs |= {side + word: counts for piece in pieces for word in words(piece)}
    return signs


def _among(amount: Amount, told: Sequence[Amount]) -> dict[str, float]:
    """What a number is among the others: its unit and size, whether the only, the first, the largest."""
    big = [other for other in told if other.value >= _BIG]
    limits = yearly_limits()
    signs = {
        f"unit {amount.unit}": True,
        f"size {int(2 * log10(float(amount.value) + 1))}": True,
        f"of {min(len(big), _MOST)}": True,
        "fraction": amount.value != int(amount.value),
        "only": len(big) == 1,
        "first": amount == told[0],
        "last": amount == told[-1],
        "largest": amount.value == max(other.value for other in told),
        "limit": amount.value in limits,
    }
    return {sign: 1.0 for sign, holds in signs.items() if holds}


@lru_cache(maxsize=1)
def learned_weights() -> Table:
    """For each sign what it weighs for each role."""
    return read_table(WEIGHTS)
