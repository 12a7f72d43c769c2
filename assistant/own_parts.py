"""What somebody pays of a bill in all: the own share of what is covered, and all that is not."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from assistant.saying import headline, money
from assistant.understanding import Heard, Understood
from assistant.understanding.sums import is_own
from assistant.wording import say
from calculators import Calculation

_VISIT = "outpatient_reimbursement"


def with_own_parts(
    understood: Understood, calculation: Calculation, heard: Heard | None = None
) -> str:
    """The first sentence of an answer; for a visit of which a part is not covered with that part, too:
    总共1500，自费300，我一共要掏多少. For several visits it says that their parts are left out."""
    told = heard is not None and any(is_own(heard, amount) for amount in heard.sums)
    if told and "visits" in understood.inputs:
        return headline(calculation) + say("calculation", "own_parts_left_out")
    cost = understood.inputs.get("eligible_cost")
    result = calculation.result
    if calculation.tool != _VISIT or cost is None or not cost.beside or not result["payable"]:
        return headline(calculation)
    personal = cast(Decimal, result["personal_payment"])
    return say(
        "calculation",
        "outpatient_with_own_parts",
        fund_payment=money(result["fund_payment"]),
        personal_payment=money(personal),
        beside=money(cost.beside),
        whole=money(personal + cost.beside),
    )
