"""Sums of a message as the value of an input."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.model import How, Reading


def reading_of(amount: Amount) -> Reading:
    """One sum as it was told."""
    return Reading(amount.value, amount.text, approximate=amount.approximate)


def reading_of_all(amounts: Sequence[Amount]) -> Reading:
    """Several sums added up; rough where one of them is."""
    whole = sum((amount.value for amount in amounts), Decimal(0))
    words = "、".join(amount.text for amount in amounts)
    rough = any(amount.approximate for amount in amounts)
    return Reading(whole, words, How.RECKONED, approximate=rough)
