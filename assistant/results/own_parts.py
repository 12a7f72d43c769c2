"""What somebody pays of a bill in all: the own share of what is covered, and all that is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from assistant.saying import as_number, headline, money
from assistant.understanding import VISIT, Heard, Understood
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.wording import read, say
from calculators import Calculation, Step


def with_own_parts(
    understood: Understood, calculation: Calculation, heard: Heard | None = None
) -> str:
    """The first sentence of an answer; for a visit of which a part is not covered with that part, too:
    总共1500，自费300，我一共要掏多少. For several visits it says that their parts are left out."""
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


def with_its_step(understood: Understood, calculation: Calculation) -> Calculation:
    """The calculation with the step that adds what is not covered to the own share, where that is told."""
    beside = _beside(understood, calculation)
    if beside is None:
        return calculation
    own = calculation.result["personal_payment"]
    personal, whole = cast(Decimal, own), cast(Decimal, own) + beside
    clause = next(step.clause_id for step in calculation.steps if step.value == personal)
    label = read("wording")["labels"]["own_in_all"]
    step = Step(label, f"{money(personal)} + {money(beside)} = {money(whole)}", whole, clause)
    return replace(calculation, steps=(*calculation.steps, step))


def _beside(understood: Understood, calculation: Calculation) -> Decimal | None:
    """What of the bill of one visit is told not to be covered; None where nothing is, or nothing is paid."""
    cost = understood.inputs.get("eligible_cost")
    paid = calculation.tool == VISIT and calculation.result["payable"]
    return cost.beside if cost is not None and cost.beside and paid else None
