"""What people ask of the prizes of the year's assessment beside the one of a unit in its place: what those of
whole groups come to, and what the special prize leaves each of the units that share it.

Exact answers from the parameters of 六（一）; funding in yuan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from calculators.assessment import ZERO, Group
from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput, shown
from calculators.figures import plain, round_half_up, span, yuan
from calculators.inputs import Inputs, entries, whole
from calculators.working import sum_of

GROUPS = {"county": "县区类", "functional_zone": "功能区类", "municipal": "市直单位类"}


class Places(Inputs):
    """Places of one group, from one to another; without them all that are 先进."""

    group: Group = Field(title="组别")
    first: Annotated[int, whole(1)] = Field(default=1, title="从第几名")
    last: Annotated[int, whole(1)] | None = Field(default=None, title="到第几名")


class AssessmentPrizes(Inputs):
    """The places whose prizes are added up."""

    places: list[Places] = entries("各组名次")


@dataclass(frozen=True, slots=True)
class GroupPrizes:
    """The places of one group that have a prize, and what they come to."""

    group: Annotated[str, Label("组别", words=GROUPS)]
    prizes: Annotated[int, Label("有奖励的名次", "名")]
    funding: Annotated[Decimal, Label("工作经费奖励", "元")]


@dataclass(frozen=True, slots=True)
class PrizesResult:
    """Each group in the order given, and their sum."""

    places: Annotated[list[GroupPrizes], Label("各组")]
    funding: Annotated[Decimal, Label("工作经费奖励合计", "元", leads=True)]


@calculator(
    title="先进单位工作经费奖励合计",
    description="县区、功能区、市直单位的先进名次，工作经费奖励一共多少",
    law="assessment",
    reads=("group_size", "advanced", "funding"),
    example={"places": [{"group": "county"}, {"group": "functional_zone"}, {"group": "municipal"}]},
)
def assessment_prizes(inputs: AssessmentPrizes, sheet: Worksheet) -> PrizesResult:
    """六（一）1.–3.: the prizes of the places named, group by group, then their sum."""
    if not inputs.places:
        raise InvalidInput("places", "各组名次", "至少 1 项的列表", "0 项")
    sheet.assume("one_year", year=sheet.law.at("group_size.county").since.year)
    found = [_of_places(index, one, sheet) for index, one in enumerate(inputs.places)]
    total = sum((one.funding for one in found), ZERO)
    if len(found) > 1:
        formula = sum_of([one.funding for one in found], total)
        sheet.step("工作经费奖励合计", formula, total, _source(found[0].group, 1, sheet))
    sheet.assume("special_apart")
    return PrizesResult(found, total)


def _of_places(index: int, places: Places, sheet: Worksheet) -> GroupPrizes:
    group, best = places.group, sheet.whole(f"advanced.{places.group}")
    last, size = places.last or best, sheet.whole(f"group_size.{group}")
    for name, given in (("last", last), ("first", places.first)):
        if given > size or last < places.first:
            allowed = f"1 至 {size} 的整数，从前到后（该组别共 {size} 个单位）"
            raise InvalidInput(f"places.{index}.{name}", "名次", allowed, shown(given))
    ranks = range(places.first, min(last, best) + 1)
    prizes = [_prize(group, rank, sheet) for rank in ranks]
    funding = sum((prize for prize, _ in prizes), ZERO)
    label = f"{GROUPS[group]}第 {span(places.first, last)} 名"
    if not prizes:
        formula = f"先进名额前 {best} 名，这些名次没有工作经费奖励"
        sheet.step(label, formula, funding, f"advanced.{group}")
        return GroupPrizes(group, 0, funding)
    sheet.step(label, _formula([prize for prize, _ in prizes], funding), funding, prizes[0][1])
    return GroupPrizes(group, len(prizes), funding)


def _prize(group: str, rank: int, sheet: Worksheet) -> tuple[Decimal, str]:
    """What a place of a group brings, and the parameter that says so."""
    source = _source(group, rank, sheet)
    return sheet.number(source), source


def _source(group: str, rank: int, sheet: Worksheet) -> str:
    in_place = f"funding.{group}.place_{rank}"
    return in_place if in_place in sheet.law.parameters else f"funding.{group}.each"


def _formula(prizes: Sequence[Decimal], funding: Decimal) -> str:
    if len(prizes) == 1:
        return f"{yuan(funding)} 元"
    if len(set(prizes)) == 1:
        return f"{yuan(prizes[0])} × {len(prizes)} = {yuan(funding)}"
    return sum_of(prizes, funding)


class SpecialPrize(Inputs):
    """Between how many units the special prize is shared."""

    shared_by: Annotated[int, whole(1, 1000)] = Field(default=1, title="专项奖励共同承办单位数")


@dataclass(frozen=True, slots=True)
class SpecialPrizeResult:
    """What each unit gets, of how much."""

    funding: Annotated[Decimal, Label("每个单位的工作经费奖励", "元", leads=True)]
    whole: Annotated[Decimal, Label("专项奖励一共", "元")]


@calculator(
    title="专项奖励平均分配",
    description="几个单位共同承办以国务院名义召开的现场会，“特殊贡献奖”的工作经费奖励每个单位多少",
    law="assessment",
    reads=("funding.special", "group_size"),
    example={"shared_by": 2},
)
def special_prize(inputs: SpecialPrize, sheet: Worksheet) -> SpecialPrizeResult:
    """六（一）4.: the special prize, divided among the units that share it, to the fen."""
    sheet.assume("one_year", year=sheet.law.at("group_size.county").since.year)
    prize = sheet.number("funding.special.each")
    part = round_half_up(Fraction(prize) / inputs.shared_by)
    formula = f"{yuan(prize)} ÷ {plain(inputs.shared_by)} = {yuan(part)}"
    sheet.step("每个单位的工作经费奖励", formula, part, "funding.special.each")
    if inputs.shared_by > 1:
        sheet.assume("special_shared", units=inputs.shared_by)
    return SpecialPrizeResult(part, prize)
