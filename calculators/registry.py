"""Every calculator by name.

A new calculator is one decorated function in the module of its field; a new field is one more
name here.
"""

from __future__ import annotations

from importlib import import_module

from calculators.base import REGISTERED, Calculator, get

__all__ = ["FIELDS", "every", "get", "names"]

FIELDS = ("medical_insurance", "epidemic_control", "assessment", "planning")

for _module in (
    *FIELDS,
    "outpatient_questions",
    "outpatient_cases",
    "outpatient_after_payments",
    "account_questions",
    "epidemic_questions",
):
    import_module(f"calculators.{_module}")


def names() -> tuple[str, ...]:
    """The names of all calculators, in the order of the fields."""
    return tuple(REGISTERED)


def every() -> tuple[Calculator, ...]:
    """All calculators, in the order of the fields."""
    return tuple(REGISTERED.values())
