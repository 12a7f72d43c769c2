"""What people ask about a sampling booth backwards: its price, by what one of those who pay for it paid.

Exact answers from the parameters of 指南二（一）; money in yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.figures import HUNDRED, percent, plain, round_half_up, yuan
from calculators.inputs import YUAN, Inputs, choice

PayerWord = Literal["government", "province", "local", "enterprise"]
PAYERS: dict[PayerWord, str] = {
    "government": "政府补贴合计",
    "province": "省级补贴",
    "local": "市或县补贴",
    "enterprise": "企业自付",
}


class SamplingBoothCost(Inputs):
    """Who paid how much of a booth's price."""

    payer: Annotated[PayerWord, choice({**PAYERS})] = Field(title="谁出的钱")
    share: Annotated[Decimal, YUAN] = Field(title="出了多少", description="元")


@dataclass(frozen=True, slots=True)
class BoothCostResult:
    """The price that the share was of, how much of it that is, and who pays the halves of it."""

    purchase_cost: Annotated[Decimal, Label("购置费用", "元", leads=True)]
    percentage: Annotated[Decimal, Label("占购置费用", "%")]
    government_share: Annotated[Decimal, Label("政府补贴", "元")]
    enterprise_share: Annotated[Decimal, Label("企业自付", "元")]


@calculator(
    title="由补贴倒推采样屋购置费用",
    description="省、市县或企业出了多少钱，采样屋的购置费用是多少（2022 年原文）",
    law="epidemic_control",
    reads=("booth",),
    example={"payer": "province", "share": 21000},
)
def sampling_booth_cost(inputs: SamplingBoothCost, sheet: Worksheet) -> BoothCostResult:
    """指南二（一） backwards: the share divided by its part of the price."""
    sheet.assume("overtaken")
    part = _part(inputs.payer, sheet)
    cost = round_half_up(inputs.share * HUNDRED / part)
    formula = f"{yuan(inputs.share)} ÷ {percent(part)} = {yuan(cost)}"
    sheet.step("购置费用", formula, cost, "booth.government_share")
    government = _government_share(inputs, cost, sheet)
    sheet.assume("booth_backwards")
    return BoothCostResult(cost, part, government, cost - government)


def _government_share(inputs: SamplingBoothCost, cost: Decimal, sheet: Worksheet) -> Decimal:
    """What the state pays of the price in all: told, or what the plant leaves, or its part of it."""
    if inputs.payer == "government":
        return inputs.share
    if inputs.payer == "enterprise":
        share = cost - inputs.share
        formula = f"{yuan(cost)} − {yuan(inputs.share)} = {yuan(share)}"
    else:
        rate = sheet.number("booth.government_share")
        share = round_half_up(cost * rate / HUNDRED)
        formula = f"{yuan(cost)} × {percent(rate)} = {yuan(share)}"
    sheet.step("政府补贴", formula, share, "booth.government_share")
    return share


def _part(payer: PayerWord, sheet: Worksheet) -> Decimal:
    """Whose part of the price it is, in percent, written down where it is worked out."""
    government = sheet.number("booth.government_share")
    if payer == "government":
        return government
    if payer == "enterprise":
        part = HUNDRED - government
        formula = f"100% − 政府补贴 {percent(government)} = {percent(part)}"
        sheet.step("企业负担的比例", formula, part, "booth.government_share")
        return part
    province, local = sheet.number("booth.province_parts"), sheet.number("booth.local_parts")
    own = province if payer == "province" else local
    part = government * own / (province + local)
    ratio = f"{plain(own)}/({plain(province)} + {plain(local)})"
    formula = f"{percent(government)} × {ratio} = {percent(part)}"
    sheet.step(f"{PAYERS[payer]}占购置费用", formula, part, f"booth.{payer}_parts")
    return part
