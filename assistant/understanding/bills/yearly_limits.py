"""What the fund pays a person at most in a year (第十条（二）)."""

from __future__ import annotations

from decimal import Decimal

from calculators.parameters import load


def yearly_limits() -> set[Decimal]:
    """The limits of a year in yuan, of those in work and of those retired."""
    table = load("medical_insurance")
    limits = (table.at(f"annual_limit.{status}").value for status in ("active", "retired"))
    return {limit for limit in limits if isinstance(limit, Decimal)}
