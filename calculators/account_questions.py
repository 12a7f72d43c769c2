"""What people ask about a personal account beside a month's credit: several stretches of a year added up, the
year of a retirement, and the base that a credit came from.

Exact answers from the parameters of 第五条 and 第八条; money in yuan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput
from calculators.figures import HUNDRED, chinese_date, percent, plain, round_half_up, yuan
from calculators.inputs import YUAN, Inputs, entries
from calculators.medical_insurance import Date, PersonalAccount, credit_in_work, months_after
from calculators.working import assume_later, sum_of, times


class AccountStretches(Inputs):
    """Stretches of time of one account, or accounts of several people, each with its months."""

    parts: list[PersonalAccount] = entries("各段")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one stretch brings."""

    monthly_credit: Annotated[Decimal, Label("每月计入", "元")]
    total_credit: Annotated[Decimal, Label("合计计入", "元")]


@dataclass(frozen=True, slots=True)
class StretchesResult:
    """Each stretch in the order given, and their sum."""

    parts: Annotated[list[Stretch], Label("各段")]
    total_credit: Annotated[Decimal, Label("合计计入", "元", leads=True)]


@calculator(
    title="个人账户分段合计",
    description="缴费基数中途变了，或者几段时间合在一起，医保个人账户一共计入多少",
    law="medical_insurance",
    reads=("begins", "account"),
    example={
        "parts": [
            {"status": "active", "contribution_base": 4000, "months": 6},
            {"status": "active", "contribution_base": 4800, "months": 6},
        ]
    },
)
def personal_account_stretches(inputs: AccountStretches, sheet: Worksheet) -> StretchesResult:
    """第五条 for each stretch alone, then the sum."""
    if not inputs.parts:
        raise InvalidInput("parts", "各段", "至少 1 项的列表", "0 项")
    found = []
    for number, part in enumerate(inputs.parts, 1):
        monthly, source = _monthly(part.status == "retired", part.contribution_base, sheet)
        total = monthly * part.months
        formula = f"每月 {yuan(monthly)} × {part.months} 个月 = {yuan(total)}"
        if part.status == "active" and part.contribution_base is not None:
            rate = sheet.number("account.contribution_rate")
            formula = f"{times(part.contribution_base, rate, monthly)}；{formula}"
        sheet.step(f"第 {number} 段", formula, total, source)
        found.append(Stretch(monthly, total))
    whole = _add_up([one.total_credit for one in found], sheet)
    _assume(any(part.status == "retired" for part in inputs.parts), sheet)
    return StretchesResult(found, whole)


class AccountOfTransfer(Inputs):
    """Somebody who retires in the time that is asked about."""

    processed_on: Date = Field(title="办理在职转退休的日期")
    contribution_base: Annotated[Decimal, YUAN] = Field(
        title="月缴费基数", description="办理以前的本人参保缴费基数，元/月"
    )
    first_month: Date = Field(title="从哪个月起", description="那个月的任何一天")
    last_month: Date = Field(title="到哪个月止", description="那个月的任何一天")


@dataclass(frozen=True, slots=True)
class TransferResult:
    """The months before and after the change, and what they bring."""

    effective_from: Annotated[date, Label("按退休划入的起始日")]
    active_months: Annotated[int, Label("按在职计入的月数", "个月")]
    retired_months: Annotated[int, Label("按退休划入的月数", "个月")]
    active_credit: Annotated[Decimal, Label("在职每月计入", "元")]
    retired_credit: Annotated[Decimal, Label("退休每月划入", "元")]
    total_credit: Annotated[Decimal, Label("合计计入", "元", leads=True)]


@calculator(
    title="退休那年个人账户合计",
    description="办理在职转退休的前后，医保个人账户一共计入多少",
    law="medical_insurance",
    reads=("begins", "account", "benefit_change"),
    example={
        "processed_on": "2022-09-14",
        "contribution_base": 5200,
        "first_month": "2022-07-01",
        "last_month": "2022-12-01",
    },
)
def personal_account_transfer(inputs: AccountOfTransfer, sheet: Worksheet) -> TransferResult:
    """第八条: from the month after the transfer the account is credited as a retired person's."""
    first, last = _month_of(inputs.first_month), _month_of(inputs.last_month)
    if first > last:
        raise InvalidInput(
            "last_month", "到哪个月止", "不早于开始的月份", chinese_date(inputs.last_month)
        )
    later = "benefit_change.account_months_later"
    effective = months_after(inputs.processed_on, sheet.whole(later))
    change = min(max(_month_of(effective), first), last + 1)
    before, after = change - first, last + 1 - change
    active, active_source = _monthly(False, inputs.contribution_base, sheet)
    retired, retired_source = _monthly(True, None, sheet)
    formula = f"{chinese_date(inputs.processed_on)}办理，次月一日 = {chinese_date(effective)}"
    sheet.step("个人账户划入额度变更", formula, effective, later)
    rate = sheet.number("account.contribution_rate")
    each = times(inputs.contribution_base, rate, active)
    sums = [active * before, retired * after]
    of_active = f"{each}；每月 {yuan(active)} × {before} 个月 = {yuan(sums[0])}"
    sheet.step("按在职计入", of_active, sums[0], active_source)
    of_retired = f"每月 {yuan(retired)} × {after} 个月 = {yuan(sums[1])}"
    sheet.step("按退休划入", of_retired, sums[1], retired_source)
    total = _add_up(sums, sheet)
    _assume(True, sheet)
    return TransferResult(effective, before, after, active, retired, total)


class AccountBase(Inputs):
    """What comes into the account of somebody in work each month."""

    monthly_credit: Annotated[Decimal, YUAN] = Field(title="每月计入", description="元/月")


@dataclass(frozen=True, slots=True)
class BaseResult:
    """The base that the credit came from."""

    contribution_base: Annotated[Decimal, Label("月缴费基数", "元", leads=True)]


@calculator(
    title="由个人账户倒推缴费基数",
    description="在职职工的个人账户每月进多少，是按多少缴费基数计入的",
    law="medical_insurance",
    reads=("begins", "account"),
    example={"monthly_credit": 96.4},
)
def personal_account_base(inputs: AccountBase, sheet: Worksheet) -> BaseResult:
    """第五条（一） backwards: the credit divided by the rate."""
    rate = sheet.number("account.contribution_rate")
    base = round_half_up(inputs.monthly_credit * HUNDRED / rate)
    formula = f"{yuan(inputs.monthly_credit)} ÷ {percent(rate)} = {yuan(base)}"
    sheet.step("月缴费基数", formula, base, "account.contribution_rate")
    sheet.assume("base_rounded", rate=percent(rate))
    assume_later(sheet)
    return BaseResult(base)


def _monthly(retired: bool, base: Decimal | None, sheet: Worksheet) -> tuple[Decimal, str]:
    """A month's credit, and the parameter it comes from."""
    if retired:
        return sheet.number("account.retired_credit"), "account.retired_credit"
    return credit_in_work(base, sheet), "account.contribution_rate"


def _add_up(sums: Sequence[Decimal], sheet: Worksheet) -> Decimal:
    total = sum(sums, Decimal(0))
    sheet.step("合计计入", sum_of(list(sums), total), total, "account.contribution_rate")
    return total


def _assume(retired: bool, sheet: Worksheet) -> None:
    """The readings of a month's credit that matter to the sum."""
    sheet.assume("month_rounded")
    sheet.assume("months_before_begins", begins=chinese_date(sheet.day("begins")))
    if retired:
        credit = sheet.number("account.retired_credit")
        share = percent(sheet.number("account.pension_share"))
        sheet.assume("retired_credit", credit=plain(credit), share=share)
    assume_later(sheet)


def _month_of(day: date) -> int:
    """The number of a month, counted through."""
    return day.year * 12 + day.month - 1
