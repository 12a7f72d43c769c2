"""What is said of a visit that the fund has paid for already, of which nothing more is due, and of a booth
whose subsidy was received in part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.saying import as_number, money
from assistant.understanding import How, Understood
from assistant.understanding.bills.paid_for_it import NAME
from assistant.understanding.epidemic.booth_prices import RECEIVED
from assistant.wording import say
from calculators import Calculation

_BEFORE = "paid_this_year"
Compute = Callable[[str, Mapping[str, Any]], Calculation | None]


def told_apart(understood: Understood, compute: Compute) -> Understood:
    """The same with a payment that may be of this very visit taken for it, where it is just what the visit
    gives; asked for, where the visit gives more and more is asked for; else left an earlier one.

    三级花600，已经报了275，还能再报吗: 275 are what the visit gives, in work.
    """
    payment = understood.inputs.get(NAME)
    if payment is None or payment.how is not How.INFERRED or _BEFORE not in understood.inputs:
        return understood
    without = {n: r for n, r in understood.inputs.items() if n != _BEFORE}
    calculation = compute(understood.tool, replace(understood, inputs=without).values())
    due = calculation.result["fund_payment"] if calculation else Decimal(0)
    if payment.value == due:
        return replace(understood, inputs=without)
    if payment.value < due and payment.assumed:
        return replace(understood, missing=(_BEFORE,))
    return understood


def paid_already(understood: Understood, calculation: Calculation) -> str | None:
    """What the visit gives in all, held against what was paid for it; None where nothing was, or where no
    more of it is asked for: 花600，报了275，是按在职算的吗."""
    payment = understood.inputs.get(NAME)
    if payment is None or not payment.assumed or _BEFORE in understood.inputs:
        return None
    result = calculation.result
    due = result["fund_payment" if "fund_payment" in result else "total_fund_payment"]
    if payment.value is None or not result.get("payable", True):
        return None
    sentence = "paid_for_it" if payment.value >= due else "paid_for_it_in_part"
    return say("calculation", sentence, due=money(due), paid=money(payment.value))


def rest_of_the_subsidy(understood: Understood, calculation: Calculation) -> str | None:
    """What is left of a booth's subsidy behind what was received of it; None where nothing was."""
    received = understood.inputs.get(RECEIVED)
    if received is None or calculation.tool != "sampling_booth_subsidy":
        return None
    due = calculation.result["government_share"]
    rest = max(due - received.value, Decimal(0))
    return say("calculation", "rest_of_the_subsidy", paid=money(received.value), rest=money(rest))


def which_payment(understood: Understood) -> Mapping[Any, str]:
    """Of which visit a payment was, to choose from: as the calculator takes it."""
    payment = understood.inputs.get(NAME)
    if payment is None:
        return {}
    paid = as_number(payment.value)
    return {0: say("ask", "of_this_visit"), paid: say("ask", "of_visits_before")}
