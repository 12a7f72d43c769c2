"""What is said first of a booth's subsidy where several booths were bought: what one of them gets, if that is
asked, and that the sums are those of all.

一共花12万买了4个采样屋，每个能补多少    每个采样屋政府补贴 15000 元…… 4 个一共：政府补贴 60000 元……
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.saying import money
from assistant.understanding import Heard, How, Understood
from assistant.understanding.epidemic.purchase import (
    OF_ONE_BOOTH,
    asks_for_one_booth,
    number_of_booths,
)
from assistant.wording import say
from calculators import Calculation
from calculators.figures import round_half_up

_TOOL = "sampling_booth_subsidy"


def booths_first(calculation: Calculation, heard: Heard) -> str:
    """The words before a booth's subsidy; "" where one booth was bought, or nobody tells how many."""
    number = number_of_booths(heard) if calculation.tool == _TOOL else None
    if number is None or number <= 1:
        return ""
    alike = len({amount.value for amount in heard.money}) <= 1
    if not (alike and asks_for_one_booth(heard.text)):
        return say("calculation", "booth_all", number=f"{number:f}")
    return say("calculation", "booth_each", number=f"{number:f}", **_shares(calculation, number))


def _shares(calculation: Calculation, number: Decimal) -> Mapping[str, str]:
    """What each of those who pay bears of one booth, to the fen; the last of two by difference."""
    result: Mapping[str, Any] = calculation.result
    price = _of_one(calculation.inputs["purchase_cost"], number)
    government = _of_one(result["government_share"], number)
    province = _of_one(result["province_share"], number)
    return {
        "government": money(government),
        "province": money(province),
        "local": money(government - province),
        "enterprise": money(price - government),
    }


def _of_one(whole: Any, number: Decimal) -> Decimal:
    return round_half_up(Decimal(whole) / number)


def one_booth_first(understood: Understood) -> str:
    """The words before the subsidy of one of several booths that a follow-up asks for; "" elsewhere."""
    price = understood.inputs.get("purchase_cost")
    one = price is not None and price.how is How.RECKONED and price.text == OF_ONE_BOOTH
    return say("calculation", "booth_one") if one else ""
