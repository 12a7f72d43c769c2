"""What a personal account is credited with in the year in which somebody retires."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.figures import HUNDRED, chinese_date, round_half_up, yuan
from calculators.inputs import YUAN, Inputs
from calculators.medical_insurance import Date
from calculators.working import assume_later, times

MONTHS = 12


class PersonalAccountYear(Inputs):
    """A base and the day of the transfer from active to retired."""

    contribution_base: Annotated[Decimal, YUAN] = Field(
        title="月缴费基数", description="退休前本人参保缴费基数，元/月"
    )
    processed_on: Date = Field(title="办理在职转退休的日期")


@dataclass(frozen=True, slots=True)
class AccountYearResult:
    """The months of each status, what each of them brings, and the year in all."""

    months_active: Annotated[int, Label("按在职计入的月数", "个月")]
    months_retired: Annotated[int, Label("按退休划入的月数", "个月")]
    active_credit: Annotated[Decimal, Label("在职每月计入", "元")]
    retired_credit: Annotated[Decimal, Label("退休每月划入", "元")]
    total_credit: Annotated[Decimal, Label("全年合计", "元", leads=True)]


@calculator(
    title="退休那一年的个人账户",
    description="办理在职转退休的那一年，个人账户全年一共计入多少",
    law="medical_insurance",
    reads=("begins", "account", "benefit_change"),
    example={"contribution_base": 4000, "processed_on": "2022-10-10"},
)
def personal_account_year(inputs: PersonalAccountYear, sheet: Worksheet) -> AccountYearResult:
    """第五条, 第八条: 2% of the base until the month of the transfer, that of a retired person from the next
    month on."""
    later = sheet.whole("benefit_change.account_months_later")
    active = min(inputs.processed_on.month + later - 1, MONTHS)
    retired = MONTHS - active
    rate = sheet.number("account.contribution_rate")
    working = round_half_up(inputs.contribution_base * rate / HUNDRED)
    sheet.step(
        "在职每月计入",
        times(inputs.contribution_base, rate, working),
        working,
        "account.contribution_rate",
    )
    fixed = sheet.number("account.retired_credit")
    sheet.step("退休每月划入", f"按月定额 {yuan(fixed)}", fixed, "account.retired_credit")
    day = chinese_date(inputs.processed_on)
    sheet.step(
        "按在职计入的月数",
        f"{day}办理，从次月起变更：在职 {active} 个月，退休 {retired} 个月",
        active,
        "benefit_change.account_months_later",
    )
    total = working * active + fixed * retired
    formula = f"{yuan(working)} × {active} + {yuan(fixed)} × {retired} = {yuan(total)}"
    sheet.step("全年合计", formula, total, "benefit_change.account_months_later")
    sheet.assume("account_of_each_month")
    begins = sheet.day("begins")
    if inputs.processed_on.year <= begins.year:
        sheet.assume("account_before_begins", begins=chinese_date(begins))
    assume_later(sheet)
    return AccountYearResult(active, retired, working, fixed, total)
