"""职工基本医疗保险门诊共济（驻政办〔2022〕42号）: what the fund pays, what the account gets.

Money in yuan, rates in percentage points.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput, shown
from calculators.figures import HUNDRED, chinese_date, percent, plain, round_half_up, yuan
from calculators.inputs import DAY, FLAG, YUAN, Inputs, choice, entries, whole
from calculators.settlement import (
    FACILITIES,
    STATUSES,
    ZERO,
    ExclusionWord,
    FacilityWord,
    Settlement,
    StatusWord,
    Visit,
    VisitResult,
    payer_of,
    settle,
)
from calculators.working import (
    assume_later,
    assume_other,
    assume_visit,
    assume_year,
    in_a_line,
    minus,
    source_of,
    sum_of,
    times,
    two_sums,
    write_visit,
)

Date = Annotated[date, DAY]
Status = Annotated[StatusWord, choice({**STATUSES})]
Facility = Annotated[FacilityWord, choice({**FACILITIES})]
Exclusion = Annotated[
    ExclusionWord,
    choice(
        {
            "work_injury": "应由工伤保险基金支付",
            "third_party": "应由第三人负担",
            "public_health": "应由公共卫生负担",
            "abroad": "境外就医",
            "inpatient": "住院期间的门诊费用",
            "suspended": "待遇暂停期间",
            "undesignated": "非门诊统筹定点机构",
            "undesignated_remote": "异地备案居住地的非定点机构",
            "other_rules": "其他规定不予支付",
        }
    ),
]
STATUS = Field(title="参保状态")
FACILITY = Field(title="医疗机构级别")
COST = Field(
    title="政策范围内费用", description="本次就诊列入医保的费用，自费、目录外的不算在内，元"
)
CONTRACTED = Field(
    default=False,
    title="在签约的基层医疗机构就医",
    description="已办理家庭医生签约，并在签约机构就医",
)
PAID = Field(
    default=ZERO, title="本年度统筹基金已支付", description="本年度普通门诊统筹已经支付的金额，元"
)


# ---- one visit ----------------------------------------------------------------------------------


class OutpatientReimbursement(Inputs):
    """One outpatient visit of one insured person."""

    status: Status = STATUS
    facility: Facility = FACILITY
    eligible_cost: Annotated[Decimal, YUAN] = COST
    contracted: Annotated[bool, FLAG] = CONTRACTED
    paid_this_year: Annotated[Decimal, YUAN] = PAID
    visit_date: Date | None = Field(default=None, title="就诊日期")
    exclusion: Exclusion | None = Field(default=None, title="不予支付的情形")


@calculator(
    title="门诊报销金额",
    description="一次普通门诊，统筹基金支付多少、个人自付多少",
    law="medical_insurance",
    reads=(
        "begins",
        "deductible",
        "annual_limit",
        "rate",
        "rate_added",
        "exclusion",
        "pays_instead",
    ),
    example={"status": "retired", "facility": "tertiary", "eligible_cost": 800},
)
def outpatient_reimbursement(inputs: OutpatientReimbursement, sheet: Worksheet) -> VisitResult:
    """One visit: (eligible cost - threshold) × rate, within what is left of the year's limit
    (第十条).
    """
    settled = settled_visit(inputs, sheet)
    write_visit(settled, inputs.paid_this_year, sheet)
    assume_visit(settled, inputs.paid_this_year, sheet)
    return settled.result()


def settled_visit(inputs: OutpatientReimbursement, sheet: Worksheet) -> Settlement:
    """The visit that the inputs tell of, settled after what was paid this year."""
    visit = Visit(
        inputs.status,
        inputs.facility,
        inputs.eligible_cost,
        inputs.contracted,
        inputs.visit_date,
        inputs.exclusion,
    )
    return settle(visit, inputs.paid_this_year, sheet)


# ---- a year -------------------------------------------------------------------------------------


class YearVisit(Inputs):
    """One visit of the year."""

    date: Date = Field(title="就诊日期")
    facility: Facility = FACILITY
    eligible_cost: Annotated[Decimal, YUAN] = COST
    contracted: Annotated[bool, FLAG] = CONTRACTED
    exclusion: Exclusion | None = Field(default=None, title="不予支付的情形")


class OutpatientYear(Inputs):
    """A person's outpatient visits of one calendar year."""

    status: Status = STATUS
    retired_on: Date | None = Field(
        default=None,
        title="办理在职转退休的日期",
        description="填写后，每次就诊的身份按办理日期确定",
    )
    visits: list[YearVisit] = entries("各次就诊")


@dataclass(frozen=True, slots=True)
class YearResult:
    """The year's visits in the order given, their sums, and what is left after the last by date."""

    visits: Annotated[list[VisitResult], Label("各次就诊")]
    total_cost: Annotated[Decimal, Label("政策范围内费用合计", "元")]
    total_fund_payment: Annotated[Decimal, Label("统筹基金支付合计", "元", leads=True)]
    total_personal_payment: Annotated[Decimal, Label("个人自付合计", "元", leads=True)]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元", leads=True)]


@calculator(
    title="全年门诊报销",
    description="同一年的多次普通门诊，逐次计算统筹基金支付和剩余限额",
    law="medical_insurance",
    reads=(
        "begins", "deductible", "annual_limit", "rate", "rate_added", "exclusion", "pays_instead",
        "benefit_change",
    ),
    example={
        "status": "active",
        "visits": [
            {"date": "2022-08-01", "facility": "primary", "eligible_cost": 120},
            {"date": "2022-09-01", "facility": "tertiary", "eligible_cost": 800},
        ],
    },
)  # fmt: skip
def outpatient_year(inputs: OutpatientYear, sheet: Worksheet) -> YearResult:
    """A year's visits in date order, each against what the ones before it left of the limit
    (第十条, 第十三条).
    """
    return settled_year(inputs, ZERO, sheet)


def settled_year(inputs: OutpatientYear, paid: Decimal, sheet: Worksheet) -> YearResult:
    """The visits that the inputs tell of, settled after what the fund paid earlier in that year."""
    _refuse_two_years(inputs.visits)
    visits = [_of_year(visit, inputs, sheet) for visit in inputs.visits]
    order = sorted(range(len(visits)), key=lambda index: visits[index].day or date.min)
    settled = _settle_all([visits[index] for index in order], paid, sheet)
    by_index = dict(zip(order, settled, strict=True))
    limit = (
        sheet.number(f"annual_limit.{inputs.status}")
        if not settled
        else settled[-1].terms.annual_limit
    )
    left = settled[-1].left if settled else max(limit - paid, ZERO)
    result = YearResult(
        visits=[by_index[index].result() for index in range(len(visits))],
        total_cost=sum((visit.cost for visit in visits), ZERO),
        total_fund_payment=sum((one.fund for one in settled), ZERO),
        total_personal_payment=sum((one.personal for one in settled), ZERO),
        remaining_limit=left,
    )
    _write_visits(order, settled, sheet)
    _write_year(settled, limit, paid, result, inputs.status, sheet)
    _assume_whole_year(settled, limit, paid, result, inputs.retired_on, sheet)
    return result


def _refuse_two_years(visits: Sequence[YearVisit]) -> None:
    for index, visit in enumerate(visits):
        if visit.date.year != visits[0].date.year:
            allowed = f"与第一次就诊同一年（{visits[0].date.year} 年）的日期"
            raise InvalidInput(
                f"visits.{index}.date", "就诊日期", allowed, shown(visit.date.isoformat())
            )


def _of_year(visit: YearVisit, inputs: OutpatientYear, sheet: Worksheet) -> Visit:
    """The visit with the status its date gives (第十三条: retired from the month after the
    transfer).
    """
    status = inputs.status
    if inputs.retired_on:
        status = "retired" if visit.date >= _effective_from(inputs.retired_on, sheet) else "active"
    return Visit(
        status, visit.facility, visit.eligible_cost, visit.contracted, visit.date, visit.exclusion
    )


def _settle_all(visits: Sequence[Visit], paid: Decimal, sheet: Worksheet) -> list[Settlement]:
    settled: list[Settlement] = []
    for visit in visits:
        settled.append(settle(visit, paid, sheet))
        paid += settled[-1].fund
    return settled


def _write_visits(order: Sequence[int], settled: Sequence[Settlement], sheet: Worksheet) -> None:
    """A step for each visit in date order; `order` holds the places of their inputs."""
    for number, (index, one) in enumerate(zip(order, settled, strict=True), 1):
        day = chinese_date(one.visit.day) if one.visit.day else ""
        label, source = f"第 {number} 次就诊（{day}）", source_of(one)
        sheet.step(label, in_a_line(one), one.fund, source, of=f"visits.{index}")


def _write_year(
    settled: Sequence[Settlement],
    limit: Decimal,
    paid: Decimal,
    result: YearResult,
    status: StatusWord,
    sheet: Worksheet,
) -> None:
    last = settled[-1].visit if settled else Visit(status, "primary", ZERO)
    source = f"annual_limit.{last.status}"
    total = result.total_fund_payment
    sheet.step("统筹基金支付合计", sum_of([one.fund for one in settled], total), total, source)
    own = result.total_personal_payment
    sheet.step("个人自付合计", minus(result.total_cost, total, own), own, source)
    left = result.remaining_limit
    received = paid + total
    formula = minus(limit, total, left) if not paid else _less_both(limit, paid, total, left)
    if received > limit:
        formula = f"{yuan(received)} 已超过限额 {yuan(limit)}，剩余 0.00"
    sheet.step("本年度剩余支付限额", formula, left, source)


def _less_both(limit: Decimal, paid: Decimal, total: Decimal, left: Decimal) -> str:
    """The limit less what was paid before and what these visits are paid."""
    return f"{yuan(limit)} − {yuan(paid)} − {yuan(total)} = {yuan(left)}"


def _assume_whole_year(
    settled: Sequence[Settlement],
    limit: Decimal,
    paid: Decimal,
    result: YearResult,
    retired_on: date | None,
    sheet: Worksheet,
) -> None:
    fund = result.total_fund_payment
    paid_ones = [one for one in settled if not one.reasons]
    if any(one.terms.added for one in paid_ones):
        other = _total(settled, paid, relative=True)
        example = max(paid_ones, key=lambda one: len(one.terms.added))
        assume_other(sheet, "points", other, fund, subject="全年", **two_sums(example.terms))
    if any(one.visit.facility == "primary" for one in paid_ones):
        sheet.assume("primary_rate", rate=percent(sheet.number("rate.primary")))
    if any(one.visit.contracted and one.visit.facility != "primary" for one in settled):
        points = sheet.number("rate_added.contracted")
        other = _total(settled, paid, contracted_points=points)
        assume_other(
            sheet, "contracted_elsewhere", other, fund, subject="全年", points=plain(points)
        )
    before = sum((one.fund for one in settled if one.visit.status == "active"), ZERO)
    if retired_on and before and settled[-1].visit.status == "retired":
        effective = chinese_date(_effective_from(retired_on, sheet))
        other = _total(settled, paid, separate=True)
        assume_other(sheet, "transfer_year", other, fund, effective=effective, before=yuan(before))
    for one in settled:
        if one.visit.exclusion:
            payer = payer_of(one.visit, sheet)
            sheet.assume("not_paid_by_fund", payer=f"，{payer}" if payer else "")
    days = [one.visit.day for one in settled]
    assume_year(days[0] if days else None, days[-1] if days else None, limit, sheet)
    sheet.assume("bill_words")


def _total(
    settled: Sequence[Settlement],
    paid: Decimal,
    *,
    relative: bool = False,
    contracted_points: Decimal = ZERO,
    separate: bool = False,
) -> Decimal:
    """The year's fund payments under another reading of the words.

    `relative`: added percentages of the rate itself; `contracted_points`: added for a contract at
    any level;
    `separate`: payments received while active do not count toward the retiree's limit.
    """
    total, status = ZERO, settled[0].visit.status
    for one in settled:
        if separate and one.visit.status != status:
            paid, status = ZERO, one.visit.status
        elsewhere = one.visit.contracted and one.visit.facility != "primary"
        rate = one.terms.relative_rate if relative else one.terms.rate
        by_rate = one.terms.by_rate(one.visit.cost, rate + contracted_points if elsewhere else rate)
        blocked = one.visit.exclusion or (one.reasons and one.left_before)
        fund = ZERO if blocked else min(by_rate, max(one.terms.annual_limit - paid, ZERO))
        paid, total = paid + fund, total + fund
    return total


# ---- account, transfer, deadline ----------------------------------------------------------------


class PersonalAccount(Inputs):
    """What is needed to know a personal account's credit."""

    status: Status = STATUS
    contribution_base: Annotated[Decimal, YUAN] | None = Field(
        default=None, title="月缴费基数", description="本人参保缴费基数，元/月；在职时必填"
    )
    months: Annotated[int, whole(1, 1200)] = Field(default=1, title="月数")


@dataclass(frozen=True, slots=True)
class AccountResult:
    """The account's credit, a month and in all."""

    monthly_credit: Annotated[Decimal, Label("每月计入", "元", leads=True)]
    total_credit: Annotated[Decimal, Label("合计计入", "元", leads=True)]


@calculator(
    title="个人账户划入",
    description="医保个人账户每月计入多少",
    law="medical_insurance",
    reads=("begins", "account"),
    example={"status": "active", "contribution_base": 5000, "months": 12},
)
def personal_account(inputs: PersonalAccount, sheet: Worksheet) -> AccountResult:
    """第五条: 2% of the contribution base while active, a fixed monthly credit when retired."""
    monthly = (
        _retired_credit(inputs, sheet)
        if inputs.status == "retired"
        else _active_credit(inputs, sheet)
    )
    total = monthly * inputs.months
    source = "account.retired_credit" if inputs.status == "retired" else "account.contribution_rate"
    sheet.step("合计计入", f"{yuan(monthly)} × {inputs.months} 个月 = {yuan(total)}", total, source)
    assume_later(sheet)
    return AccountResult(monthly, total)


def credit_in_work(base: Decimal | None, sheet: Worksheet) -> Decimal:
    """A month's credit of somebody in work, in yuan (第五条（一）); raises `InvalidInput` without a base."""
    if base is None:
        raise InvalidInput(
            "contribution_base", "月缴费基数", f"{YUAN.allowed}（在职时必填）", "空白（没有填写）"
        )
    return round_half_up(base * sheet.number("account.contribution_rate") / HUNDRED)


def _active_credit(inputs: PersonalAccount, sheet: Worksheet) -> Decimal:
    monthly = credit_in_work(inputs.contribution_base, sheet)
    base, rate = inputs.contribution_base or ZERO, sheet.number("account.contribution_rate")
    sheet.step("每月计入", times(base, rate, monthly), monthly, "account.contribution_rate")
    if inputs.months > 1:
        sheet.assume("month_rounded")
    return monthly


def _retired_credit(inputs: PersonalAccount, sheet: Worksheet) -> Decimal:
    credit = sheet.number("account.retired_credit")
    sheet.step("每月计入", f"按月定额 {yuan(credit)}", credit, "account.retired_credit")
    share = percent(sheet.number("account.pension_share"))
    sheet.assume("retired_credit", credit=plain(credit), share=share)
    if inputs.contribution_base is not None:
        sheet.assume("contribution_unused")
    return credit


class BenefitChange(Inputs):
    """When the transfer from active to retired was processed."""

    processed_on: Date = Field(title="办理在职转退休的日期")


@dataclass(frozen=True, slots=True)
class BenefitChangeResult:
    """The first day of the retiree's terms."""

    effective_from: Annotated[date, Label("退休待遇起始日")]


@calculator(
    title="退休待遇从哪天起",
    description="办理在职转退休后，支付比例、限额和个人账户划入从哪天起变更",
    law="medical_insurance",
    reads=("begins", "benefit_change"),
    example={"processed_on": "2022-09-10"},
)
def benefit_change(inputs: BenefitChange, sheet: Worksheet) -> BenefitChangeResult:
    """第八条, 第十三条: from the first day of the month after the transfer was processed, the rate and the
    limit as well as what the account is credited with."""
    effective = _effective_from(inputs.processed_on, sheet)
    account = "benefit_change.account_months_later"
    credited = months_after(inputs.processed_on, sheet.whole(account))
    formula = f"{chinese_date(inputs.processed_on)}的次月一日 = {chinese_date(effective)}"
    sheet.step("支付比例和年度最高支付限额变更", formula, effective, "benefit_change.months_later")
    sheet.step(
        "个人账户划入额度变更", f"办理次月一日 = {chinese_date(credited)}", credited, account
    )
    if inputs.processed_on < sheet.day("begins"):
        sheet.assume("change_before_begins", begins=chinese_date(sheet.day("begins")))
    assume_later(sheet)
    return BenefitChangeResult(effective)


def _effective_from(processed_on: date, sheet: Worksheet) -> date:
    """The day from which rate and limit are those of a retired person."""
    return months_after(processed_on, sheet.whole("benefit_change.months_later"))


def months_after(day: date, later: int) -> date:
    """The first day of the month so many months after a day."""
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


class ManualClaimDeadline(Inputs):
    """The day of a visit paid in full by the patient."""

    visit_date: Date = Field(title="就诊日期")


@dataclass(frozen=True, slots=True)
class DeadlineResult:
    """The last day to claim."""

    deadline: Annotated[date, Label("最晚申请日期")]


@calculator(
    title="手工报销截止日期",
    description="异地未直接结算、自己垫付的门诊费用，最晚哪天申请报销",
    law="medical_insurance",
    reads=("begins", "manual_claim"),
    example={"visit_date": "2022-08-01"},
)
def manual_claim_deadline(inputs: ManualClaimDeadline, sheet: Worksheet) -> DeadlineResult:
    """第十七条: at the latest in June of the next year, read as its last day."""
    year = inputs.visit_date.year + sheet.whole("manual_claim.years_later")
    month = sheet.whole("manual_claim.month")
    deadline = date(year, month, calendar.monthrange(year, month)[1])
    formula = f"{inputs.visit_date.year} 年的次年 {month} 月最后一天 = {chinese_date(deadline)}"
    sheet.step("最晚申请日期", formula, deadline, "manual_claim.month")
    sheet.assume("end_of_month", month=month, other=chinese_date(date(year, month, 1)))
    if inputs.visit_date < sheet.day("begins"):
        sheet.assume("before_begins", begins=chinese_date(sheet.day("begins")))
    assume_later(sheet)
    return DeadlineResult(deadline)
