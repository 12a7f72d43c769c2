"""职工基本医疗保险门诊共济（驻政办〔2022〕42号）: what the pooled fund pays and what goes to the personal account.

Money in yuan, rates in percentage points, payments rounded to the fen once, at the end of each visit.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput, shown
from calculators.figures import HUNDRED, chinese_date, percent, place, plain, round_half_up, yuan
from calculators.inputs import MOST_YUAN, Choice, Day, Entries, Flag, Inputs, Whole, Yuan

ZERO = Decimal(0)
CENT = Decimal("0.01")

Date = Annotated[date, Day()]
StatusWord = Literal["active", "retired"]
FacilityWord = Literal["primary", "secondary", "tertiary"]
ExclusionWord = Literal[
    "work_injury", "third_party", "public_health", "abroad", "inpatient",
    "suspended", "undesignated", "undesignated_remote", "other_rules",
]  # fmt: skip

FACILITIES: dict[FacilityWord, str] = {
    "primary": "乡镇卫生院、社区卫生服务中心或基层卫生诊所",
    "secondary": "其他二级及以下医疗机构",
    "tertiary": "三级医疗机构",
}
Status = Annotated[StatusWord, Choice({"active": "在职", "retired": "退休"})]
Facility = Annotated[FacilityWord, Choice({**FACILITIES})]
Exclusion = Annotated[
    ExclusionWord,
    Choice(
        {
            "work_injury": "应由工伤保险基金支付",
            "third_party": "应由第三人负担",
            "public_health": "应由公共卫生负担",
            "abroad": "境外就医",
            "inpatient": "住院期间的门诊费用",
            "suspended": "待遇暂停期间",
            "undesignated": "非门诊统筹定点机构",
            "undesignated_remote": "异地居住备案地的非定点机构",
            "other_rules": "其他规定不予支付",
        }
    ),
]

STATUS = Field(title="参保状态")
FACILITY = Field(title="医疗机构级别")
COST = Field(title="政策范围内费用", description="本次就诊的政策范围内费用，元")
CONTRACTED = Field(
    default=False,
    title="在签约的基层医疗机构就医",
    description="已办理家庭医生签约，并在签约机构就医",
)
PAID = Field(
    default=ZERO, title="本年度统筹基金已支付", description="本年度普通门诊统筹已经支付的金额，元"
)


# ---- one visit -------------------------------------------------------------------------------------------------


class OutpatientReimbursement(Inputs):
    """One outpatient visit of one insured person."""

    status: Status = STATUS
    facility: Facility = FACILITY
    eligible_cost: Annotated[Decimal, Yuan()] = COST
    contracted: Annotated[bool, Flag()] = CONTRACTED
    paid_this_year: Annotated[Decimal, Yuan()] = PAID
    visit_date: Date | None = Field(default=None, title="就诊日期")
    exclusion: Exclusion | None = Field(default=None, title="不予支付的情形")


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What one visit comes to; `rate` in percentage points, `reason` where nothing is payable."""

    payable: Annotated[bool, Label("可以支付")]
    deductible: Annotated[Decimal, Label("起付标准", "元")]
    rate: Annotated[Decimal, Label("支付比例", "%")]
    fund_payment: Annotated[Decimal, Label("统筹基金支付", "元")]
    personal_payment: Annotated[Decimal, Label("个人自付", "元")]
    annual_limit: Annotated[Decimal, Label("年度最高支付限额", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元")]
    reason: Annotated[str | None, Label("不支付的原因")]


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as the rules see it; `day` is None where only today's rules are asked for."""

    status: StatusWord
    facility: FacilityWord
    cost: Decimal
    contracted: bool = False
    day: date | None = None
    exclusion: ExclusionWord | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """第十条 for one status and facility: threshold, rate with its parts, annual limit."""

    deductible: Decimal
    base_rate: Decimal
    added: tuple[Decimal, ...]
    annual_limit: Decimal
    rate: Decimal = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rate", self.base_rate + sum(self.added))

    @property
    def relative_rate(self) -> Decimal:
        """The rate if the added percentages were taken of the rate itself: 50% × 110% = 55%."""
        rate = self.base_rate
        for points in self.added:
            rate = rate * (HUNDRED + points) / HUNDRED
        return rate

    def by_rate(self, cost: Decimal, rate: Decimal | None = None) -> Decimal:
        """(cost - threshold) × rate, not below 0, rounded to the fen."""
        return round_half_up(
            max(cost - self.deductible, ZERO) * (self.rate if rate is None else rate) / HUNDRED
        )


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settled visit: its terms, each amount on the way, and why nothing is payable where so."""

    visit: Visit
    terms: Terms
    by_rate: Decimal
    left_before: Decimal
    fund: Decimal
    reasons: tuple[str, ...]

    @property
    def personal(self) -> Decimal:
        return self.visit.cost - self.fund

    @property
    def left(self) -> Decimal:
        return self.left_before - self.fund

    def result(self) -> VisitResult:
        return VisitResult(
            payable=not self.reasons,
            deductible=self.terms.deductible,
            rate=self.terms.rate,
            fund_payment=self.fund,
            personal_payment=self.personal,
            annual_limit=self.terms.annual_limit,
            remaining_limit=self.left,
            reason="；".join(self.reasons) or None,
        )


def terms_of(visit: Visit, sheet: Worksheet) -> Terms:
    """第十条 as it applies to this visit; before the rules began, as they began."""
    on = visit.day and max(visit.day, sheet.day("begins"))
    added = []
    if visit.status == "retired":
        added.append(sheet.number("rate_added.retired", on))
    if visit.contracted and visit.facility == "primary":
        added.append(sheet.number("rate_added.contracted", on))
    return Terms(
        deductible=sheet.number(f"deductible.{visit.facility}", on),
        base_rate=sheet.number(f"rate.{visit.facility}", on),
        added=tuple(added),
        annual_limit=sheet.number(f"annual_limit.{visit.status}", on),
    )


def settle(visit: Visit, paid: Decimal, sheet: Worksheet) -> Settlement:
    """What the fund pays for one visit after `paid` yuan this year (第十条, 第十五条, 第二十七条)."""
    terms = terms_of(visit, sheet)
    left = max(terms.annual_limit - paid, ZERO)
    by_rate = terms.by_rate(visit.cost)
    reasons = _reasons(visit, left, terms, sheet)
    return Settlement(visit, terms, by_rate, left, ZERO if reasons else min(by_rate, left), reasons)


def _reasons(visit: Visit, left: Decimal, terms: Terms, sheet: Worksheet) -> tuple[str, ...]:
    """Why nothing is payable for this visit; empty where it is."""
    reasons = []
    if visit.exclusion:
        item = sheet.parameter(f"exclusion.{visit.exclusion}")
        reasons.append(f"{place(item.clause)}：{item.value}，普通门诊统筹不予支付")
    if visit.day and visit.day < sheet.day("begins"):
        reasons.append(f"就诊日期早于{chinese_date(sheet.day('begins'))}，细则尚未施行，不予支付")
    if not left:
        reasons.append(f"本年度统筹基金支付已达到最高支付限额 {yuan(terms.annual_limit)} 元")
    return tuple(reasons)


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
)
def outpatient_reimbursement(inputs: OutpatientReimbursement, sheet: Worksheet) -> VisitResult:
    """One visit: (eligible cost - threshold) × rate, within what is left of the year's limit (第十条)."""
    visit = Visit(
        inputs.status,
        inputs.facility,
        inputs.eligible_cost,
        inputs.contracted,
        inputs.visit_date,
        inputs.exclusion,
    )
    settled = settle(visit, inputs.paid_this_year, sheet)
    _write_visit(settled, inputs.paid_this_year, sheet)
    _assume_visit(settled, inputs.paid_this_year, sheet)
    return settled.result()


def _write_visit(settled: Settlement, paid: Decimal, sheet: Worksheet) -> None:
    """The visit in the order of the bill: cost, threshold, rate, limit, fund, own share, what is left."""
    visit, terms = settled.visit, settled.terms
    if visit.exclusion:
        _write_excluded(settled, sheet)
    elif settled.reasons:
        source = "begins" if settled.left_before else f"annual_limit.{visit.status}"
        sheet.step("统筹基金支付", settled.reasons[0], settled.fund, source)
        sheet.step(
            "个人自付", _minus(visit.cost, settled.fund, settled.personal), settled.personal, source
        )
    else:
        above = max(visit.cost - terms.deductible, ZERO)
        sheet.step(
            "减起付标准",
            _above(visit.cost, terms.deductible),
            above,
            f"deductible.{visit.facility}",
        )
        _write_rate(visit, terms, sheet)
        sheet.step(
            "乘支付比例",
            _times(above, terms.rate, settled.by_rate),
            settled.by_rate,
            f"rate.{visit.facility}",
        )
        limit = f"annual_limit.{visit.status}"
        sheet.step(
            "受年度限额限制", _within(terms.annual_limit, paid, settled), settled.left_before, limit
        )
        sheet.step("统筹基金支付", _lesser(settled), settled.fund, limit)
        personal = _minus(visit.cost, settled.fund, settled.personal)
        sheet.step("个人自付", personal, settled.personal, f"rate.{visit.facility}")
    left = _minus(settled.left_before, settled.fund, settled.left)
    sheet.step("本年度剩余支付限额", left, settled.left, f"annual_limit.{visit.status}")


def _write_excluded(settled: Settlement, sheet: Worksheet) -> None:
    source = f"exclusion.{settled.visit.exclusion}"
    sheet.step("统筹基金支付", settled.reasons[0], settled.fund, source)
    payer = _payer(settled.visit, sheet)
    amount = _minus(settled.visit.cost, settled.fund, settled.personal)
    sheet.step(
        "本基金不支付的部分", f"{amount}（{payer}）" if payer else amount, settled.personal, source
    )


def _write_rate(visit: Visit, terms: Terms, sheet: Worksheet) -> None:
    """The rate, a sum of points where status or contract adds some."""
    parts = " + ".join(percent(points) for points in (terms.base_rate, *terms.added))
    formula = f"{parts} = {percent(terms.rate)}" if terms.added else parts
    contracted = visit.contracted and visit.facility == "primary"
    sheet.step(
        "支付比例",
        formula,
        terms.rate,
        "rate_added.contracted" if contracted else f"rate.{visit.facility}",
    )


def _assume_visit(settled: Settlement, paid: Decimal, sheet: Worksheet) -> None:
    """The readings that matter to this visit, with what another reading would give."""
    visit, terms = settled.visit, settled.terms
    if visit.exclusion:
        payer = _payer(visit, sheet)
        sheet.assume("not_paid_by_fund", payer=f"，{payer}" if payer else "")
    elif not settled.reasons:
        _assume_rate(settled, sheet)
        if terms.deductible and visit.cost > terms.deductible:
            other = max(round_half_up(visit.cost * terms.rate / HUNDRED) - terms.deductible, ZERO)
            other = min(other, settled.left_before)
            _assume_other(
                sheet, "deductible_first", other, settled.fund, deductible=yuan(terms.deductible)
            )
        if settled.by_rate > settled.left_before and not paid:
            counted = min(visit.cost, terms.annual_limit + terms.deductible)
            other = terms.by_rate(counted)
            _assume_other(
                sheet, "limit_on_payments", other, settled.fund, limit=yuan(terms.annual_limit)
            )
    _assume_year(visit.day, visit.day, terms.annual_limit, sheet)
    sheet.assume("bill_words")


def _assume_rate(settled: Settlement, sheet: Worksheet) -> None:
    visit, terms, left = settled.visit, settled.terms, settled.left_before
    if terms.added:
        other = min(terms.by_rate(visit.cost, terms.relative_rate), left)
        _assume_other(sheet, "points", other, settled.fund, subject="本次", **_two_sums(terms))
    if visit.facility == "primary":
        sheet.assume("primary_rate", rate=percent(terms.base_rate))
    elif visit.contracted:
        points = sheet.number("rate_added.contracted")
        other = min(terms.by_rate(visit.cost, terms.rate + points), left)
        _assume_other(
            sheet, "contracted_elsewhere", other, settled.fund, subject="本次", points=plain(points)
        )


def _assume_year(first: date | None, last: date | None, limit: Decimal, sheet: Worksheet) -> None:
    begins = sheet.day("begins")
    if first and first < begins:
        sheet.assume("before_begins", begins=chinese_date(begins))
    sheet.assume("calendar_year", year=sheet.day("begins").year, limit=yuan(limit))
    if last is None or last.year > begins.year:
        _assume_later(sheet)


def _assume_later(sheet: Worksheet) -> None:
    """What everybody who asks about a later day must know: the corpus ends with this gazette."""
    sheet.assume("later_changes", begins=chinese_date(sheet.day("begins")))


def _assume_other(
    sheet: Worksheet, reading: str, other: Decimal, fund: Decimal, **figures: object
) -> None:
    sheet.assume(reading, other=yuan(other), fund=yuan(fund), **figures)


def _two_sums(terms: Terms) -> dict[str, str]:
    """The rate as a sum of points and as a product, written out."""
    base = percent(terms.base_rate)
    sum_ = " + ".join([base, *(percent(points) for points in terms.added)])
    product = " × ".join([base, *(percent(HUNDRED + points) for points in terms.added)])
    return {
        "sum": f"{sum_} = {percent(terms.rate)}",
        "product": f"{product} = {percent(terms.relative_rate)}",
    }


def _payer(visit: Visit, sheet: Worksheet) -> str:
    """Who pays instead, where 第十五条 names it."""
    named = {parameter.name: parameter for parameter in sheet.law.below("pays_instead")}
    name = f"pays_instead.{visit.exclusion}"
    return f"应由{sheet.words(name)}负担" if name in named else ""


def _minus(minuend: Decimal, subtrahend: Decimal, difference: Decimal) -> str:
    return f"{yuan(minuend)} − {yuan(subtrahend)} = {yuan(difference)}"


def _above(cost: Decimal, deductible: Decimal) -> str:
    if cost < deductible:
        return f"{yuan(cost)} 不足起付标准 {yuan(deductible)}，按 0.00 计"
    return _minus(cost, deductible, cost - deductible)


def _times(amount: Decimal, rate: Decimal, product: Decimal) -> str:
    exact = amount * rate / HUNDRED
    rounded = "" if exact == product else f"{plain(exact)} ≈ "
    return f"{yuan(amount)} × {percent(rate)} = {rounded}{yuan(product)}"


def _within(limit: Decimal, paid: Decimal, settled: Settlement) -> str:
    if paid > limit:
        return f"已支付 {yuan(paid)} 超过限额 {yuan(limit)}，剩余 0.00"
    return f"{_minus(limit, paid, settled.left_before)}（本次最多可支付）"


def _lesser(settled: Settlement) -> str:
    by_rate, left = yuan(settled.by_rate), yuan(settled.left_before)
    return f"{by_rate} 与 {left} 中较小者 = {yuan(settled.fund)}"


# ---- a year ----------------------------------------------------------------------------------------------------


class YearVisit(Inputs):
    """One visit of the year."""

    date: Date = Field(title="就诊日期")
    facility: Facility = FACILITY
    eligible_cost: Annotated[Decimal, Yuan()] = COST
    contracted: Annotated[bool, Flag()] = CONTRACTED
    exclusion: Exclusion | None = Field(default=None, title="不予支付的情形")


class OutpatientYear(Inputs):
    """A person's outpatient visits of one calendar year."""

    status: Status = STATUS
    retired_on: Date | None = Field(
        default=None,
        title="办理在职转退休的日期",
        description="填写后，每次就诊的身份按办理日期确定",
    )
    visits: list[YearVisit] = Entries("各次就诊")


@dataclass(frozen=True, slots=True)
class YearResult:
    """The year's visits in the order given, their sums, and what is left after the last by date."""

    visits: Annotated[list[VisitResult], Label("各次就诊")]
    total_cost: Annotated[Decimal, Label("政策范围内费用合计", "元")]
    total_fund_payment: Annotated[Decimal, Label("统筹基金支付合计", "元")]
    total_personal_payment: Annotated[Decimal, Label("个人自付合计", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元")]


@calculator(
    title="全年门诊报销",
    description="同一年的多次普通门诊，逐次计算统筹基金支付和剩余限额",
    law="medical_insurance",
    reads=(
        "begins", "deductible", "annual_limit", "rate", "rate_added", "exclusion", "pays_instead",
        "benefit_change",
    ),
)  # fmt: skip
def outpatient_year(inputs: OutpatientYear, sheet: Worksheet) -> YearResult:
    """A year's visits in date order, each against what the ones before it left of the limit (第十条, 第十三条)."""
    _refuse_two_years(inputs.visits)
    visits = [_of_year(visit, inputs, sheet) for visit in inputs.visits]
    order = sorted(range(len(visits)), key=lambda index: visits[index].day or date.min)
    settled = _settle_all([visits[index] for index in order], sheet)
    by_index = {index: one for index, one in zip(order, settled, strict=True)}
    limit = (
        sheet.number(f"annual_limit.{inputs.status}")
        if not settled
        else settled[-1].terms.annual_limit
    )
    left = settled[-1].left if settled else limit
    result = YearResult(
        visits=[by_index[index].result() for index in range(len(visits))],
        total_cost=sum((visit.cost for visit in visits), ZERO),
        total_fund_payment=sum((one.fund for one in settled), ZERO),
        total_personal_payment=sum((one.personal for one in settled), ZERO),
        remaining_limit=left,
    )
    _write_year(settled, limit, result, inputs.status, sheet)
    _assume_whole_year(settled, limit, result, inputs.retired_on, sheet)
    return result


def _refuse_two_years(visits: Sequence[YearVisit]) -> None:
    for index, visit in enumerate(visits):
        if visit.date.year != visits[0].date.year:
            allowed = f"与第一次就诊同一年（{visits[0].date.year} 年）的日期"
            raise InvalidInput(
                f"visits.{index}.date", "就诊日期", allowed, shown(visit.date.isoformat())
            )


def _of_year(visit: YearVisit, inputs: OutpatientYear, sheet: Worksheet) -> Visit:
    """The visit with the status its date gives (第十三条: retired from the month after the transfer)."""
    status = inputs.status
    if inputs.retired_on:
        status = "retired" if visit.date >= _effective_from(inputs.retired_on, sheet) else "active"
    return Visit(
        status, visit.facility, visit.eligible_cost, visit.contracted, visit.date, visit.exclusion
    )


def _settle_all(visits: Sequence[Visit], sheet: Worksheet) -> list[Settlement]:
    paid, settled = ZERO, []
    for visit in visits:
        settled.append(settle(visit, paid, sheet))
        paid += settled[-1].fund
    return settled


def _write_year(
    settled: Sequence[Settlement],
    limit: Decimal,
    result: YearResult,
    status: StatusWord,
    sheet: Worksheet,
) -> None:
    for number, one in enumerate(settled, 1):
        day = chinese_date(one.visit.day) if one.visit.day else ""
        sheet.step(f"第 {number} 次就诊（{day}）", _in_a_line(one), one.fund, _source_of(one))
    last = settled[-1].visit if settled else Visit(status, "primary", ZERO)
    source = f"annual_limit.{last.status}"
    total = result.total_fund_payment
    sheet.step("统筹基金支付合计", _sum([one.fund for one in settled], total), total, source)
    own = result.total_personal_payment
    sheet.step("个人自付合计", _minus(result.total_cost, total, own), own, source)
    left = result.remaining_limit
    formula = (
        _minus(limit, total, left)
        if total <= limit
        else f"{yuan(total)} 已超过限额 {yuan(limit)}，剩余 0.00"
    )
    sheet.step("本年度剩余支付限额", formula, left, source)


def _in_a_line(one: Settlement) -> str:
    """A whole visit as one sum: (800.00 − 50.00) × 60% = 450.00."""
    if one.reasons:
        return f"{'；'.join(one.reasons)}，统筹基金支付 {yuan(one.fund)}"
    cost, deductible = one.visit.cost, one.terms.deductible
    if cost < deductible:
        return f"{_above(cost, deductible)}，统筹基金支付 {yuan(one.fund)}"
    above = cost - deductible
    line = _times(above, one.terms.rate, one.by_rate)
    if deductible:
        line = line.replace(yuan(above), f"({yuan(cost)} − {yuan(deductible)})", 1)
    return (
        line
        if one.fund == one.by_rate
        else f"{line}，限额只余 {yuan(one.left_before)}，支付 {yuan(one.fund)}"
    )


def _source_of(one: Settlement) -> str:
    if one.visit.exclusion:
        return f"exclusion.{one.visit.exclusion}"
    if not one.left_before or one.fund < one.by_rate and not one.reasons:
        return f"annual_limit.{one.visit.status}"
    return "begins" if one.reasons else f"rate.{one.visit.facility}"


def _sum(parts: Sequence[Decimal], total: Decimal) -> str:
    if not 1 <= len(parts) <= 12:
        return f"{len(parts)} 次合计 {yuan(total)}"
    return f"{' + '.join(yuan(part) for part in parts)} = {yuan(total)}"


def _assume_whole_year(
    settled: Sequence[Settlement],
    limit: Decimal,
    result: YearResult,
    retired_on: date | None,
    sheet: Worksheet,
) -> None:
    fund = result.total_fund_payment
    paid_ones = [one for one in settled if not one.reasons]
    if any(one.terms.added for one in paid_ones):
        other = _total(settled, relative=True)
        example = max(paid_ones, key=lambda one: len(one.terms.added))
        _assume_other(sheet, "points", other, fund, subject="全年", **_two_sums(example.terms))
    if any(one.visit.facility == "primary" for one in paid_ones):
        sheet.assume("primary_rate", rate=percent(sheet.number("rate.primary")))
    if any(one.visit.contracted and one.visit.facility != "primary" for one in paid_ones):
        points = sheet.number("rate_added.contracted")
        other = _total(settled, contracted_points=points)
        _assume_other(
            sheet, "contracted_elsewhere", other, fund, subject="全年", points=plain(points)
        )
    before = sum((one.fund for one in settled if one.visit.status == "active"), ZERO)
    if retired_on and before and settled[-1].visit.status == "retired":
        effective = chinese_date(_effective_from(retired_on, sheet))
        other = _total(settled, separate=True)
        _assume_other(sheet, "transfer_year", other, fund, effective=effective, before=yuan(before))
    for one in settled:
        if one.visit.exclusion:
            payer = _payer(one.visit, sheet)
            sheet.assume("not_paid_by_fund", payer=f"，{payer}" if payer else "")
    days = [one.visit.day for one in settled]
    _assume_year(days[0] if days else None, days[-1] if days else None, limit, sheet)
    sheet.assume("bill_words")


def _total(
    settled: Sequence[Settlement],
    *,
    relative: bool = False,
    contracted_points: Decimal = ZERO,
    separate: bool = False,
) -> Decimal:
    """The year's fund payments under another reading of the words.

    `relative`: added percentages of the rate itself; `contracted_points`: added for a contract at any level;
    `separate`: payments received while active do not count toward the retiree's limit.
    """
    paid, total, status = ZERO, ZERO, settled[0].visit.status
    for one in settled:
        if separate and one.visit.status != status:
            paid, status = ZERO, one.visit.status
        elsewhere = one.visit.contracted and one.visit.facility != "primary"
        rate = one.terms.relative_rate if relative else one.terms.rate
        by_rate = one.terms.by_rate(one.visit.cost, rate + contracted_points if elsewhere else rate)
        blocked = one.visit.exclusion or one.reasons and one.left_before
        fund = ZERO if blocked else min(by_rate, max(one.terms.annual_limit - paid, ZERO))
        paid, total = paid + fund, total + fund
    return total


# ---- account, transfer, deadline -------------------------------------------------------------------------------


class PersonalAccount(Inputs):
    """What is needed to know a personal account's credit."""

    status: Status = STATUS
    contribution_base: Annotated[Decimal, Yuan()] | None = Field(
        default=None, title="月缴费基数", description="本人参保缴费基数，元/月；在职时必填"
    )
    months: Annotated[int, Whole(1, 1200)] = Field(default=1, title="月数")


@dataclass(frozen=True, slots=True)
class AccountResult:
    """The account's credit, a month and in all."""

    monthly_credit: Annotated[Decimal, Label("每月计入", "元")]
    total_credit: Annotated[Decimal, Label("合计计入", "元")]


@calculator(
    title="个人账户划入",
    description="医保个人账户每月计入多少",
    law="medical_insurance",
    reads=("begins", "account"),
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
    _assume_later(sheet)
    return AccountResult(monthly, total)


def _active_credit(inputs: PersonalAccount, sheet: Worksheet) -> Decimal:
    base = inputs.contribution_base
    if base is None:
        raise InvalidInput(
            "contribution_base", "月缴费基数", f"{Yuan().allowed}（在职时必填）", "空白（没有填写）"
        )
    rate = sheet.number("account.contribution_rate")
    monthly = round_half_up(base * rate / HUNDRED)
    sheet.step("每月计入", _times(base, rate, monthly), monthly, "account.contribution_rate")
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
)
def benefit_change(inputs: BenefitChange, sheet: Worksheet) -> BenefitChangeResult:
    """第八条, 第十三条: from the first day of the month after the transfer was processed."""
    effective = _effective_from(inputs.processed_on, sheet)
    formula = f"{chinese_date(inputs.processed_on)}的次月一日 = {chinese_date(effective)}"
    sheet.step("待遇变更", formula, effective, "benefit_change.months_later")
    if inputs.processed_on < sheet.day("begins"):
        sheet.assume("change_before_begins", begins=chinese_date(sheet.day("begins")))
    _assume_later(sheet)
    return BenefitChangeResult(effective)


def _effective_from(processed_on: date, sheet: Worksheet) -> date:
    months = (
        processed_on.year * 12 + processed_on.month - 1 + sheet.whole("benefit_change.months_later")
    )
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
    _assume_later(sheet)
    return DeadlineResult(deadline)


# ---- the same rules asked from the other end -------------------------------------------------------------------


class OutpatientRemaining(Inputs):
    """Whose limit, and how much of it is used."""

    status: Status = STATUS
    paid_this_year: Annotated[Decimal, Yuan()] = PAID


@dataclass(frozen=True, slots=True)
class RemainingResult:
    """What the fund can still pay this year."""

    annual_limit: Annotated[Decimal, Label("年度最高支付限额", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元")]


@calculator(
    title="今年还能报多少",
    description="本年度普通门诊统筹还可以支付多少",
    law="medical_insurance",
    reads=("begins", "annual_limit"),
)
def outpatient_remaining(inputs: OutpatientRemaining, sheet: Worksheet) -> RemainingResult:
    """第十条（二）: the year's limit less what the fund has paid, not below 0."""
    limit = sheet.number(f"annual_limit.{inputs.status}")
    left = max(limit - inputs.paid_this_year, ZERO)
    formula = _minus(limit, inputs.paid_this_year, left)
    if inputs.paid_this_year > limit:
        formula = f"已支付 {yuan(inputs.paid_this_year)} 超过限额 {yuan(limit)}，剩余 0.00"
    sheet.step("本年度剩余支付限额", formula, left, f"annual_limit.{inputs.status}")
    sheet.assume("calendar_year", year=sheet.day("begins").year, limit=yuan(limit))
    _assume_later(sheet)
    return RemainingResult(limit, left)


class OutpatientComparison(Inputs):
    """One cost, to be compared at every level of facility."""

    status: Status = STATUS
    eligible_cost: Annotated[Decimal, Yuan()] = COST
    paid_this_year: Annotated[Decimal, Yuan()] = PAID


@dataclass(frozen=True, slots=True)
class ComparedVisit:
    """The same cost at one level, with or without a family-doctor contract."""

    facility: FacilityWord
    contracted: bool
    deductible: Decimal
    rate: Decimal
    fund_payment: Decimal
    personal_payment: Decimal


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """All levels, contract or not, and how much lies between the best and the worst."""

    options: Annotated[list[ComparedVisit], Label("各级别比较")]
    difference: Annotated[Decimal, Label("最多相差", "元")]


@calculator(
    title="各级医院比较",
    description="同样的费用在各级医疗机构、签约与否各报销多少",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
)
def outpatient_comparison(inputs: OutpatientComparison, sheet: Worksheet) -> ComparisonResult:
    """第十条 for the same cost at each level, with and without a contract."""
    options = [
        settle(
            Visit(inputs.status, facility, inputs.eligible_cost, contracted),
            inputs.paid_this_year,
            sheet,
        )
        for facility in FACILITIES
        for contracted in (False, True)
    ]
    for one in options:
        label = FACILITIES[one.visit.facility] + ("，已签约" if one.visit.contracted else "")
        sheet.step(label, _in_a_line(one), one.fund, _source_of(one))
    payments = [one.fund for one in options]
    sheet.assume(
        "calendar_year", year=sheet.day("begins").year, limit=yuan(options[0].terms.annual_limit)
    )
    _assume_later(sheet)
    sheet.assume("bill_words")
    return ComparisonResult([_compared(one) for one in options], max(payments) - min(payments))


def _compared(one: Settlement) -> ComparedVisit:
    terms = one.terms
    return ComparedVisit(
        one.visit.facility,
        one.visit.contracted,
        terms.deductible,
        terms.rate,
        one.fund,
        one.personal,
    )


class OutpatientVisitsToLimit(Inputs):
    """A visit that will be repeated."""

    status: Status = STATUS
    facility: Facility = FACILITY
    eligible_cost: Annotated[Decimal, Yuan()] = COST
    contracted: Annotated[bool, Flag()] = CONTRACTED
    paid_this_year: Annotated[Decimal, Yuan()] = PAID


@dataclass(frozen=True, slots=True)
class VisitsToLimitResult:
    """How many such visits use up the limit (null: they never do), and what the last of them is paid."""

    fund_payment: Annotated[Decimal, Label("每次统筹基金支付", "元")]
    visits: Annotated[int | None, Label("用完限额的就诊次数", "次")]
    full_visits: Annotated[int | None, Label("足额支付的次数", "次")]
    last_payment: Annotated[Decimal | None, Label("最后一次支付", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元")]


@calculator(
    title="还能看几次",
    description="同样的就诊再有几次会用完本年度限额",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
)
def outpatient_visits_to_limit(
    inputs: OutpatientVisitsToLimit, sheet: Worksheet
) -> VisitsToLimitResult:
    """第十条: the number of like visits until nothing is left of the year's limit."""
    visit = Visit(inputs.status, inputs.facility, inputs.eligible_cost, inputs.contracted)
    one = settle(visit, inputs.paid_this_year, sheet)
    left, each = one.left_before, one.by_rate
    sheet.step("每次统筹基金支付", _in_a_line(one), each, f"rate.{inputs.facility}")
    sheet.assume("same_visits")
    _assume_later(sheet)
    if not each:
        sheet.step(
            "用完限额的就诊次数",
            "每次支付 0.00，不会用完限额",
            None,
            f"annual_limit.{inputs.status}",
        )
        return VisitsToLimitResult(each, None, None, None, left)
    visits = int(-(-left // each)) if left % each == 0 else int(left // each) + 1
    full = int(left // each)
    last = left - each * (visits - 1) if visits else None
    formula = f"{yuan(left)} ÷ {yuan(each)}，足额 {full} 次，共 {visits} 次"
    sheet.step("用完限额的就诊次数", formula, visits, f"annual_limit.{inputs.status}")
    return VisitsToLimitResult(each, visits, full, last, left)


class OutpatientCostToLimit(Inputs):
    """Whose visit, where, and how much the fund shall pay."""

    status: Status = STATUS
    facility: Facility = FACILITY
    contracted: Annotated[bool, Flag()] = CONTRACTED
    paid_this_year: Annotated[Decimal, Yuan()] = PAID
    fund_payment: Annotated[Decimal, Yuan()] | None = Field(
        default=None, title="希望统筹基金支付", description="元；不填则为本年度剩余的全部限额"
    )


@dataclass(frozen=True, slots=True)
class CostToLimitResult:
    """The least eligible cost of one visit for which the fund pays that much; null where none does."""

    eligible_cost: Annotated[Decimal | None, Label("所需政策范围内费用", "元")]
    fund_payment: Annotated[Decimal, Label("统筹基金支付", "元")]
    remaining_limit: Annotated[Decimal, Label("就诊前剩余支付限额", "元")]
    reason: Annotated[str | None, Label("达不到的原因")]


@calculator(
    title="多少费用报满限额",
    description="一次就诊的费用到多少，统筹基金支付达到某个数额或报满限额",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
)
def outpatient_cost_to_limit(inputs: OutpatientCostToLimit, sheet: Worksheet) -> CostToLimitResult:
    """第十条 backwards: the least cost whose payment reaches the amount, found by bisection over the fen."""
    visit = Visit(inputs.status, inputs.facility, ZERO, inputs.contracted)
    one = settle(visit, inputs.paid_this_year, sheet)
    left = one.left_before
    wanted = left if inputs.fund_payment is None else inputs.fund_payment
    _assume_later(sheet)
    limit = f"annual_limit.{inputs.status}"
    if wanted > left:
        reason = f"本年度剩余支付限额只有 {yuan(left)} 元，达不到 {yuan(wanted)} 元"
        sheet.step("所需政策范围内费用", reason, None, limit)
        return CostToLimitResult(None, min(wanted, left), left, reason)
    cost = _least_cost(one.terms, wanted)
    above = max(cost - one.terms.deductible, ZERO)
    _write_rate(visit, one.terms, sheet)
    formula = f"{_times(above, one.terms.rate, one.terms.by_rate(cost))}；加起付标准 {yuan(one.terms.deductible)}"
    sheet.step("所需政策范围内费用", formula if wanted else "0.00", cost, f"rate.{inputs.facility}")
    return CostToLimitResult(cost, wanted, left, None)


def _least_cost(terms: Terms, wanted: Decimal) -> Decimal:
    """The least cost, to the fen, that pays `wanted`: payments never fall as the cost grows."""
    low, high = 0, int(MOST_YUAN / CENT)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if terms.by_rate(middle * CENT) >= wanted else (middle + 1, high)
    return low * CENT
