"""What somebody pays of a bill in all: the own share of what is covered, and all that is not; in cash, where
what is left on the account is told, with which it may be paid (第六条（二）)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from assistant.saying import as_number, headline, money
from assistant.understanding import VISIT, VISITS, Heard, Understood
from assistant.understanding.bills.account_balance import asks_for_the_cash, balance_told
from assistant.understanding.bills.backwards import BACKWARDS, uncovered_of
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.understanding.visits.after_payments import AFTER
from assistant.wording import read, say
from calculators import Calculation, Step
from calculators.figures import yuan


def with_own_parts(
    understood: Understood, calculation: Calculation, heard: Heard | None = None
) -> str:
    """The first sentence of an answer; for a visit of which a part is not covered with that part, too:
    总共1500，自费300，我一共要掏多少. For several visits it says that their parts are left out."""
    plain = _with_own_parts(understood, calculation, heard)
    return _uncovered(calculation, heard) + plain + _in_cash(understood, calculation, heard)


def _uncovered(calculation: Calculation, heard: Heard | None) -> str:
    """What of a bill is not covered that is told with what the fund paid for it, where that is asked."""
    bill = uncovered_of(heard) if heard and calculation.tool == BACKWARDS else None
    cost = calculation.result.get("exact_cost") if bill else None
    if bill is None or not isinstance(cost, Decimal) or cost > bill.value:
        return ""
    told = {"bill": money(bill.value), "cost": money(cost)}
    return say("calculation", "uncovered", uncovered=money(bill.value - cost), **told)


def _with_own_parts(understood: Understood, calculation: Calculation, heard: Heard | None) -> str:
    told = heard is not None and any(is_own(heard, amount) for amount in heard.sums)
    if told and "visits" in understood.inputs:
        return headline(calculation) + say("calculation", "own_parts_left_out")
    beside = _beside(understood, calculation)
    if beside is None:
        return headline(calculation)
    result = calculation.result
    personal = cast(Decimal, result["personal_payment"])
    return say(
        "calculation",
        "outpatient_with_own_parts",
        fund_payment=money(result["fund_payment"]),
        personal_payment=money(personal),
        beside=money(beside),
        whole=money(personal + beside),
    )


def _in_cash(understood: Understood, calculation: Calculation, heard: Heard | None) -> str:
    """What is left to be paid in cash; "" where nothing is told of the account."""
    told = _of_the_account(understood, calculation, heard)
    if told is None:
        return ""
    own, balance = told
    words = {"balance": money(balance), "own": money(own)}
    if balance >= own:
        return say("calculation", "account_pays_all", **words, left=money(balance - own))
    return say("calculation", "account_pays", **words, cash=money(own - balance))


def _of_the_account(
    understood: Understood, calculation: Calculation, heard: Heard | None
) -> tuple[Decimal, Decimal] | None:
    """What of the bills of visits is one's own, and what the account holds; None where that is not told or
    nothing is asked of it, or where a visit is none that the rules cover."""
    asked = heard is not None and asks_for_the_cash(heard.text)
    balance = balance_told(heard.text) if heard and asked else None
    result = calculation.result
    name = {
        VISIT: "personal_payment",
        VISITS: "total_personal_payment",
        AFTER: "total_personal_payment",
    }
    visits: Any = calculation.inputs.get("visits", ())
    excluded = [calculation.inputs, *visits]
    if balance is None or calculation.tool not in name:
        return None
    if any(one.get("exclusion") for one in excluded):
        return None
    if not result.get("payable", True) and result["remaining_limit"]:
        return None  # before the rules began, and with them what the account may pay for
    own = cast(Decimal, result[name[calculation.tool]])
    return own + (_beside(understood, calculation) or Decimal(0)), balance.value


def within_or_beside(understood: Understood) -> Mapping[Any, str]:
    """Whether a bill holds the part told beside it that is not covered, to choose from: each with what is
    covered then; nothing where no such part was told."""
    bill = understood.inputs.get(OWN_UNCLEAR)
    if bill is None:
        return {}
    told = {"bill": money(bill.value), "own": money(bill.beside)}
    return {
        as_number(bill.value - bill.beside): say("ask", "own_within", **told),
        as_number(bill.value): say("ask", "own_beside", **told),
    }


def with_its_step(
    understood: Understood, calculation: Calculation, heard: Heard | None = None
) -> Calculation:
    """The calculation with the step that adds what is not covered to the own share, where that is told, and
    with the one that takes off it what the account pays."""
    summed = _with_all_that_is_own(understood, calculation)
    told = _of_the_account(understood, calculation, heard)
    if told is None:
        return summed
    own, balance = told
    cash = max(own - balance, Decimal(0))
    label = read("wording")["labels"]["in_cash"]
    formula = f"{yuan(own)} − {yuan(min(balance, own))} = {yuan(cash)}"
    steps = [Step(label, formula, cash, _ACCOUNT)]
    if (left := balance - own) >= 0:
        label = read("wording")["labels"]["left_on_account"]
        formula = f"{yuan(balance)} − {yuan(own)} = {yuan(left)}"
        steps.append(Step(label, formula, left, _ACCOUNT))
    return replace(summed, steps=(*summed.steps, *steps))


_ACCOUNT = "outpatient.a6.i2"
"""What the account may pay for."""


def _with_all_that_is_own(understood: Understood, calculation: Calculation) -> Calculation:
    beside = _beside(understood, calculation)
    if beside is None:
        return calculation
    own = calculation.result["personal_payment"]
    personal, whole = cast(Decimal, own), cast(Decimal, own) + beside
    clause = next(step.clause_id for step in calculation.steps if step.value == personal)
    label = read("wording")["labels"]["own_in_all"]
    step = Step(label, f"{yuan(personal)} + {yuan(beside)} = {yuan(whole)}", whole, clause)
    return replace(calculation, steps=(*calculation.steps, step))


def _beside(understood: Understood, calculation: Calculation) -> Decimal | None:
    """What of the bill of one visit is told not to be covered; None where nothing is, or nothing is paid."""
    cost = understood.inputs.get("eligible_cost")
    paid = calculation.tool == VISIT and calculation.result["payable"]
    return cost.beside if cost is not None and cost.beside and paid else None
