"""Every calculator by name.

A new calculator is one decorated function in the module of its field; a new field is one more
name here.
"""

from __future__ import annotations

from importlib import import_module

from calculators.base import REGISTERED, Calculator, get

__all__ = ["FIELDS", "every", "get", "in_yuan", "names", "yes_or_no"]

FIELDS = ("medical_insurance", "epidemic_control", "assessment", "planning")

for _module in (
    *FIELDS,
    "outpatient_questions",
    "outpatient_cases",
    "outpatient_after_payments",
    "account_questions",
    "epidemic_questions",
    "assessment_questions",
):
    import_module(f"calculators.{_module}")


def names() -> tuple[str, ...]:
    """The names of all calculators, in the order of the fields."""
    return tuple(REGISTERED)


def every() -> tuple[Calculator, ...]:
    """All calculators, in the order of the fields."""
    return tuple(REGISTERED.values())


def yes_or_no() -> frozenset[str]:
    """The inputs that a yes or a no answers, of all calculators.

    >>> "contracted" in yes_or_no(), "status" in yes_or_no()
    (True, False)
    """
    return frozenset(
        name
        for calculator in every()
        for name, schema in calculator.inputs_schema["properties"].items()
        if any(way.get("type") == "boolean" for way in (schema, *schema.get("anyOf", ())))
    )


def in_yuan() -> frozenset[str]:
    """The inputs that are sums of money, of all calculators.

    >>> "eligible_cost" in in_yuan(), "months" in in_yuan()
    (True, False)
    """
    return frozenset(
        name
        for calculator in every()
        for name, label in calculator.takes.items()
        if label.unit == "元"
    )
