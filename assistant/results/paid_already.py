"""What is said of a visit that the fund has paid for already, of which nothing more is due, and of a booth
whose subsidy was received in part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.saying import as_number, money
from assistant.understanding import VISIT, Heard, How, Understood
from assistant.understanding.bills.paid_for_it import NAME
from assistant.understanding.epidemic.booth_prices import RECEIVED
from assistant.understanding.words.limit_words import ASKS_WHAT_IS_LEFT
from assistant.wording import say
from calculators import Calculation

_BEFORE = "paid_this_year"
Compute = Callable[[str, Mapping[str, Any]], Calculation | None]


def told_apart(understood: Understood, compute: Compute) -> Understood:
    """The same with a payment that may be of this very visit taken for it, where it is just what the visit
    gives, or nothing is asked of it and the bill is not below it; asked for, where the visit gives more and
    more is asked for; else left an earlier one.

    三级花600，已经报了275，还能再报吗: 275 are what the visit gives, in work.
    三级花600，统筹付了225: of this visit, which gives 275.
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
    if understood.tool == VISIT and not payment.assumed and payment.value <= _whole(understood):
        return replace(understood, inputs=without)
    return understood


def _whole(understood: Understood) -> Decimal:
    """The whole bill of a visit, in yuan: no more was paid for it."""
    cost = understood.inputs["eligible_cost"]
    return Decimal(cost.value) + cost.beside


def how_far_from_the_rule(
    understood: Understood, calculation: Calculation, heard: Heard
) -> str | None:
    """How far what is told as paid for a bill, with no question, is from what is due: 总共1000，统筹付了425.
    None where it is just that, where the fund pays nothing, or the bill is only supposed otherwise."""
    payment = understood.inputs.get(NAME)
    if payment is None or payment.value is None or understood.tool != VISIT:
        return None
    if _BEFORE in understood.inputs or payment.assumed or _BESIDE_IT.search(heard.text):
        return None
    result = calculation.result
    difference = result["fund_payment"] - payment.value
    if difference == 0 or not result["payable"]:
        return None
    whole = say("disputed", "all_covered") if understood.inputs["eligible_cost"].assumed else ""
    away = "less" if difference > 0 else "more"
    word = say("disputed", away, amount=money(abs(difference)), whole=whole)
    return say("disputed", "told", paid=money(payment.value), word=word)


_BESIDE_IT = re.compile(f"[呢嘞咧]|要是|如果|假如|换成|改成|{ASKS_WHAT_IS_LEFT.pattern}")
"""What supposes another bill, or asks for something else."""


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
