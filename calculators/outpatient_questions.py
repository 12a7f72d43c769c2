"""The outpatient rules asked from the other end: what is left, what differs, how often, how much.

Exact answers from the same functions as the visit itself; money in yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.figures import HUNDRED, percent, round_half_up, yuan
from calculators.inputs import FLAG, MOST_YUAN, YUAN, Inputs
from calculators.medical_insurance import (
    CONTRACTED,
    COST,
    FACILITY,
    PAID,
    STATUS,
    Facility,
    Status,
)
from calculators.settlement import (
    FACILITIES,
    ZERO,
    FacilityWord,
    Settlement,
    Terms,
    Visit,
    settle,
    terms_of,
)
from calculators.working import assume_later, in_a_line, minus, source_of, times, write_rate

CENT = Decimal("0.01")


class OutpatientRemaining(Inputs):
    """Whose limit, and how much of it is used."""

    status: Status = STATUS
    paid_this_year: Annotated[Decimal, YUAN] = PAID


@dataclass(frozen=True, slots=True)
class RemainingResult:
    """What the fund can still pay this year."""

    annual_limit: Annotated[Decimal, Label("年度最高支付限额", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元", leads=True)]


@calculator(
    title="今年还能报多少",
    description="本年度普通门诊统筹还可以支付多少",
    law="medical_insurance",
    reads=("begins", "annual_limit"),
    example={"status": "retired", "paid_this_year": 1200},
)
def outpatient_remaining(inputs: OutpatientRemaining, sheet: Worksheet) -> RemainingResult:
    """第十条（二）: the year's limit less what the fund has paid, not below 0."""
    limit = sheet.number(f"annual_limit.{inputs.status}")
    left = max(limit - inputs.paid_this_year, ZERO)
    formula = minus(limit, inputs.paid_this_year, left)
    if inputs.paid_this_year > limit:
        formula = f"已支付 {yuan(inputs.paid_this_year)} 超过限额 {yuan(limit)}，剩余 0.00"
    sheet.step("本年度剩余支付限额", formula, left, f"annual_limit.{inputs.status}")
    sheet.assume("calendar_year", year=sheet.day("begins").year, limit=yuan(limit))
    assume_later(sheet)
    return RemainingResult(limit, left)


class OutpatientTerms(Inputs):
    """Who sees a doctor, and where."""

    status: Status = STATUS
    facility: Facility = FACILITY
    contracted: Annotated[bool, FLAG] = CONTRACTED


@dataclass(frozen=True, slots=True)
class TermsResult:
    """What a visit is settled by, whatever it costs; `rate` in percentage points."""

    deductible: Annotated[Decimal, Label("起付标准", "元")]
    rate: Annotated[Decimal, Label("支付比例", "%", leads=True)]
    annual_limit: Annotated[Decimal, Label("年度最高支付限额", "元")]


@calculator(
    title="门诊报销比例",
    description="某一级医疗机构的起付标准、支付比例和年度最高支付限额",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
    example={"status": "retired", "facility": "tertiary"},
)
def outpatient_terms(inputs: OutpatientTerms, sheet: Worksheet) -> TermsResult:
    """第十条: the threshold, the rate with what is added to it, and the year's limit."""
    visit = Visit(inputs.status, inputs.facility, ZERO, inputs.contracted)
    terms = terms_of(visit, sheet)
    threshold = f"deductible.{inputs.facility}"
    sheet.step("起付标准", f"每次 {yuan(terms.deductible)}", terms.deductible, threshold)
    write_rate(visit, terms, sheet)
    limit = f"annual_limit.{inputs.status}"
    sheet.step("年度最高支付限额", f"{yuan(terms.annual_limit)}", terms.annual_limit, limit)
    assume_later(sheet)
    return TermsResult(terms.deductible, terms.rate, terms.annual_limit)


class OutpatientComparison(Inputs):
    """One cost, to be compared at every level of facility."""

    status: Status = STATUS
    eligible_cost: Annotated[Decimal, YUAN] = COST
    paid_this_year: Annotated[Decimal, YUAN] = PAID


@dataclass(frozen=True, slots=True)
class ComparedVisit:
    """The same cost at one level, with or without a family-doctor contract."""

    facility: Annotated[FacilityWord, Label("医疗机构级别", words={**FACILITIES})]
    contracted: Annotated[bool, Label("已签约")]
    deductible: Annotated[Decimal, Label("起付标准", "元")]
    rate: Annotated[Decimal, Label("支付比例", "%")]
    fund_payment: Annotated[Decimal, Label("统筹基金支付", "元")]
    personal_payment: Annotated[Decimal, Label("个人自付", "元")]


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """All levels, contract or not, and how much lies between the best and the worst."""

    options: Annotated[list[ComparedVisit], Label("各级别比较")]
    difference: Annotated[Decimal, Label("最多相差", "元", leads=True)]


@calculator(
    title="各级医院比较",
    description="同样的费用在各级医疗机构、签约与否各报销多少",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
    example={"status": "active", "eligible_cost": 800},
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
        sheet.step(label, in_a_line(one), one.fund, source_of(one))
    payments = [one.fund for one in options]
    sheet.assume(
        "calendar_year", year=sheet.day("begins").year, limit=yuan(options[0].terms.annual_limit)
    )
    assume_later(sheet)
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
    eligible_cost: Annotated[Decimal, YUAN] = COST
    contracted: Annotated[bool, FLAG] = CONTRACTED
    paid_this_year: Annotated[Decimal, YUAN] = PAID


@dataclass(frozen=True, slots=True)
class VisitsToLimitResult:
    """How many such visits use up the limit (null: they never do), and what the last of them is
    paid.
    """

    fund_payment: Annotated[Decimal, Label("每次统筹基金支付", "元")]
    visits: Annotated[int | None, Label("用完限额的就诊次数", "次", none="不会用完", leads=True)]
    full_visits: Annotated[int | None, Label("足额支付的次数", "次")]
    last_payment: Annotated[Decimal | None, Label("最后一次支付", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元")]


@calculator(
    title="还能看几次",
    description="同样的就诊再有几次会用完本年度限额",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
    example={"status": "retired", "facility": "tertiary", "eligible_cost": 800},
)
def outpatient_visits_to_limit(
    inputs: OutpatientVisitsToLimit, sheet: Worksheet
) -> VisitsToLimitResult:
    """第十条: the number of like visits until nothing is left of the year's limit."""
    visit = Visit(inputs.status, inputs.facility, inputs.eligible_cost, inputs.contracted)
    one = settle(visit, inputs.paid_this_year, sheet)
    left, each = one.left_before, one.by_rate
    sheet.step("每次统筹基金支付", in_a_line(one), each, f"rate.{inputs.facility}")
    sheet.assume("same_visits")
    assume_later(sheet)
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
    contracted: Annotated[bool, FLAG] = CONTRACTED
    paid_this_year: Annotated[Decimal, YUAN] = PAID
    fund_payment: Annotated[Decimal, YUAN] | None = Field(
        default=None, title="统筹基金支付", description="元；不填则为本年度剩余的全部限额"
    )
    personal_payment: Annotated[Decimal, YUAN] | None = Field(
        default=None, title="个人自付", description="元；填写后按个人自付倒推，不再按统筹基金支付"
    )


@dataclass(frozen=True, slots=True)
class CostToLimitResult:
    """The least eligible cost of one visit for which the fund pays that much, and the cost by which
    the sum comes out without rounding; null where none does.
    """

    eligible_cost: Annotated[
        Decimal | None, Label("所需政策范围内费用", "元", none="达不到", leads=True)
    ]
    fund_payment: Annotated[Decimal, Label("统筹基金支付", "元")]
    remaining_limit: Annotated[Decimal, Label("就诊前剩余支付限额", "元")]
    reason: Annotated[str | None, Label("达不到的原因", leads=True)]
    exact_cost: Annotated[Decimal | None, Label("不四舍五入时的费用", "元")] = None
    """The threshold and the payment by the rate, to the fen: what people reckon with; the least cost may
    lie a fen below, since payments are rounded half up."""


@calculator(
    title="多少费用报满限额",
    description="一次就诊的费用到多少，统筹基金支付达到某个数额或报满限额",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
    example={"status": "active", "facility": "tertiary"},
)
def outpatient_cost_to_limit(inputs: OutpatientCostToLimit, sheet: Worksheet) -> CostToLimitResult:
    """第十条 backwards: the least cost whose payment reaches the amount, found by bisection over
    the fen.
    """
    visit = Visit(inputs.status, inputs.facility, ZERO, inputs.contracted)
    one = settle(visit, inputs.paid_this_year, sheet)
    left = one.left_before
    wanted = left if inputs.fund_payment is None else inputs.fund_payment
    assume_later(sheet)
    limit = f"annual_limit.{inputs.status}"
    if inputs.personal_payment is not None:
        return _by_own_payment(visit, one.terms, left, inputs.personal_payment, sheet)
    if wanted > left:
        reason = f"本年度剩余支付限额只有 {yuan(left)} 元，达不到 {yuan(wanted)} 元"
        sheet.step("所需政策范围内费用", reason, None, limit)
        return CostToLimitResult(None, min(wanted, left), left, reason)
    cost = _least_cost(one.terms, wanted)
    exact = _exact_cost(one.terms, wanted)
    write_rate(visit, one.terms, sheet)
    backwards = (
        f"{yuan(wanted)} ÷ {percent(one.terms.rate)} + 起付标准 {yuan(one.terms.deductible)}"
    )
    sheet.step("按比例倒推", f"{backwards} = {yuan(exact)}", exact, f"deductible.{inputs.facility}")
    above = max(exact - one.terms.deductible, ZERO)
    product = times(above, one.terms.rate, one.terms.by_rate(exact))
    formula = f"{product}；加起付标准 {yuan(one.terms.deductible)}"
    shown = exact if wanted else cost
    sheet.step(
        "所需政策范围内费用", formula if wanted else "0.00", shown, f"rate.{inputs.facility}"
    )
    return CostToLimitResult(cost, wanted, left, None, exact)


def _by_own_payment(
    visit: Visit, terms: Terms, left: Decimal, own: Decimal, sheet: Worksheet
) -> CostToLimitResult:
    """The cost of which that much is left to the person: all up to the threshold, then what the fund does
    not pay; above the limit everything.
    """
    write_rate(visit, terms, sheet)
    share = HUNDRED - terms.rate
    above = max(own - terms.deductible, ZERO)
    exact = (
        own
        if own <= terms.deductible
        else terms.deductible + round_half_up(above * HUNDRED / share)
    )
    source = f"rate.{visit.facility}"
    if exact - own > left:
        exact = own + left
        formula = f"{yuan(own)} + 统筹基金最多支付 {yuan(left)} = {yuan(exact)}"
        sheet.step("按个人自付倒推", formula, exact, f"annual_limit.{visit.status}")
    elif own <= terms.deductible:
        formula = f"{yuan(own)} 不超过起付标准 {yuan(terms.deductible)}，全部由个人自付"
        sheet.step("按个人自付倒推", formula, exact, f"deductible.{visit.facility}")
    else:
        backwards = f"({yuan(own)} − {yuan(terms.deductible)}) ÷ {percent(share)}"
        formula = f"{backwards} + 起付标准 {yuan(terms.deductible)} = {yuan(exact)}"
        sheet.step("按个人自付倒推", formula, exact, source)
    sheet.step("统筹基金支付", minus(exact, own, exact - own), exact - own, source)
    return CostToLimitResult(exact, exact - own, left, None, exact)


def _exact_cost(terms: Terms, wanted: Decimal) -> Decimal:
    """The cost whose payment is `wanted` before any rounding, to the fen; half a fen of cost is less than
    half a fen of payment, so that it pays exactly that.
    """
    return terms.deductible + round_half_up(wanted * HUNDRED / terms.rate)


def _least_cost(terms: Terms, wanted: Decimal) -> Decimal:
    """The least cost, to the fen, that pays `wanted`: payments never fall as the cost grows."""
    low, high = 0, int(MOST_YUAN / CENT)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if terms.by_rate(middle * CENT) >= wanted else (middle + 1, high)
    return low * CENT
