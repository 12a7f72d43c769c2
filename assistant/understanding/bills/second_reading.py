"""A second reading of a message, by learned weights: what it likely tells, whatever the phrases found.

Phrases find what they know (住院期间) and pass over what they do not (还在心内科住着没出院), and a sum that
passes over what was told is wrong. So what each input is, or that it is told at all, is read once more from
the whole message, by weights learned from messages of which a careful clerk has written down the inputs
(`python -m eval learn-reading`, weights in `second_reading.tsv`). Where the phrases find nothing, what is
surely told is taken; where the two readings cannot both be right, nothing is computed: the input is asked
for (`docs/decisions/0014-messages-are-read-twice.md`).

How unlikely is too unlikely is learned, too: less likely than in all but one in two hundred messages that
did tell that value (class-conditional conformal prediction: Vovk, Gammerman and Shafer, Algorithmic Learning
in a Random World, 2005, chapter 4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.learned import Table, likelihoods, odds, read_table, share, terms
from assistant.understanding.words.hearing import STOPS

WEIGHTS = Path(__file__).parent / "second_reading.tsv"
LEAST = "#least"
"""How likely the value that was read must at least be, by input and value."""
UNTOLD, TOLD = "untold", "told"
"""What is read of an input whose value is a number: whether it is told."""
BY = "."
"""What parts an input and its value in the table: exclusion.inpatient."""

UNLESS_TOLD: Mapping[str, Any] = {
    "contracted": False,
    "whitelisted": False,
    "truck_crew": False,
    "reported": True,
    "has_codes_and_test": True,
    "special_contribution": False,
    "months": 1,
    "shared_by": 1,
    "paid_this_year": 0,
    "adjustments": [],
}
"""What is taken of an input that nobody tells."""
_COUNTED = (
    "paid_this_year", "months", "shared_by", "tasks", "adjustments", "leader_score", "peer_score",
)  # fmt: skip

_PLAIN = (*_COUNTED, "status", "facility", "group", "location", "use")
"""Inputs of which what the phrases found is not doubted, only that they found nothing: numbers, and those
said in few words, of which the phrases know better what is denied or still to come (明年退休)."""
_SAID = 0.1
"""How much less likely what the phrases did find may be than what they take for untold."""
SURE = 0.95
"""How likely a value must be to be taken where the phrases find none."""
_HOLDS_OR_NOT = (
    *UNLESS_TOLD, "has_pass", "health_code_green", "travel_code_normal", "completed_all", "exposure", "role",
)  # fmt: skip
_DENIED = {"exclusion": 0.01, **dict.fromkeys(_HOLDS_OR_NOT, 0.02)}
"""How likely a value that the phrases found must be at least, however few messages told it."""
_LIKELY = 0.1
"""How likely a value must be to be offered instead."""


def as_told(name: str, value: Any) -> str:
    """The class of an input's value, as the weights know it.

    >>> as_told("exclusion", None), as_told("contracted", None), as_told("paid_this_year", 800)
    ('untold', 'false', 'told')
    """
    if value is None:
        value = UNLESS_TOLD.get(name)
    if name in _COUNTED:
        return UNTOLD if value in (None, UNLESS_TOLD.get(name)) else TOLD
    return UNTOLD if value is None else str(value).lower()


_OF_A_TRUCK = re.compile("[车货运拉载驾]|司机|物流|快递|送")
"""Without any of these nobody drives a truck."""


def doubts(read: Mapping[str, Any], question: str) -> dict[str, tuple[str, ...]]:
    """The inputs of which what was read is too unlikely, each with what is likely instead.

    Args:
        read: what the phrases found of each input that could be told, None where nothing.
        question: the message, as corrected.
    """
    found = {}
    for name, told in likely(question).items():
        if name not in read or (name == "truck_crew" and not _OF_A_TRUCK.search(question)):
            continue
        value = as_told(name, read[name])
        least = _least().get(f"{name}{BY}{value}", 0.0)
        if read[name] is not None:
            least = 0.0 if name in _PLAIN else max(least * _SAID, _DENIED.get(name, 0.0))
        if told.get(value, 0.0) < least:
            others = sorted((v for v in told if v != value), key=lambda v: -told[v])
            found[name] = tuple(v for v in others if told[v] >= _LIKELY) or tuple(others[:1])
    return found


def surely(question: str, name: str) -> tuple[str, str] | None:
    """What a message surely tells of an input: the value, and the words that tell it most; None where it is
    not sure to tell anything."""
    told = likely(question).get(name, {UNTOLD: 1.0})
    value = max(told, key=lambda one: told[one])
    if value == UNTOLD or told[value] < SURE:
        return None
    return value, _words_for(f"{name}{BY}{value}", question)


def _words_for(named: str, question: str) -> str:
    """The piece of a message that weighs most for a value."""
    table = learned_weights()

    def weight(piece: str) -> float:
        return sum(table[term].get(named, 0.0) for term in terms(piece) if term in table)

    return max(STOPS.split(question), key=weight).strip()


def likely(question: str) -> dict[str, dict[str, float]]:
    """Of each input how likely each of its values is told."""
    asked = terms(question)
    weighed = odds(learned_weights(), dict.fromkeys(asked, share(asked)))
    of_each: dict[str, dict[str, float]] = {}
    for named, counts in weighed.items():
        name, _, value = named.partition(BY)
        of_each.setdefault(name, {})[value] = counts
    return {name: likelihoods(values) for name, values in of_each.items()}


def _least() -> Mapping[str, float]:
    return learned_weights()[LEAST]


@lru_cache(maxsize=1)
def learned_weights() -> Table:
    """For each term what it weighs for each value of each input."""
    return read_table(WEIGHTS)
