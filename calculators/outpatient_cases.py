"""The outpatient rules for several cases side by side: how two differ, what several people get together.

Exact answers from the same functions as the visit itself; money in yuan, rates in percentage points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Annotated, Literal

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput
from calculators.figures import percent, plain, yuan
from calculators.inputs import FLAG, Inputs, choice, entries
from calculators.medical_insurance import (
    CONTRACTED,
    Facility,
    OutpatientReimbursement,
    Status,
    settled_visit,
)
from calculators.settlement import (
    FACILITIES,
    STATUSES,
    ZERO,
    FacilityWord,
    Settlement,
    StatusWord,
    Terms,
    Visit,
    VisitResult,
    payer_of,
    terms_of,
)
from calculators.working import (
    assume_later,
    assume_other,
    in_a_line,
    minus,
    source_of,
    sum_of,
    two_sums,
)


class OutpatientCase(OutpatientReimbursement):
    """One visit of one person; nothing of it counts for another case."""


class OutpatientTogether(Inputs):
    """Visits of several people, one each."""

    cases: list[OutpatientCase] = entries("各人的就诊")


@dataclass(frozen=True, slots=True)
class TogetherResult:
    """Each person's visit in the order given, and their sums."""

    cases: Annotated[list[VisitResult], Label("各人的就诊")]
    total_cost: Annotated[Decimal, Label("政策范围内费用合计", "元")]
    total_fund_payment: Annotated[Decimal, Label("统筹基金支付合计", "元", leads=True)]
    total_personal_payment: Annotated[Decimal, Label("个人自付合计", "元", leads=True)]


@calculator(
    title="几个人一起算",
    description="几个人各看一次门诊，各报销多少、合计报销多少",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added", "exclusion", "pays_instead"),
    example={
        "cases": [
            {"status": "retired", "facility": "tertiary", "eligible_cost": 800},
            {"status": "active", "facility": "secondary", "eligible_cost": 500},
        ]
    },
)  # fmt: skip
def outpatient_together(inputs: OutpatientTogether, sheet: Worksheet) -> TogetherResult:
    """第十条 for each person alone: everybody has a limit of his own."""
    _refuse_fewer(inputs.cases, 1)
    settled = [settled_visit(case, sheet) for case in inputs.cases]
    _write(settled, sheet)
    fund = sum((one.fund for one in settled), ZERO)
    cost = sum((one.visit.cost for one in settled), ZERO)
    source = source_of(settled[0])
    sheet.step("统筹基金支付合计", sum_of([one.fund for one in settled], fund), fund, source)
    sheet.step("个人自付合计", minus(cost, fund, cost - fund), cost - fund, source)
    _assume(settled, sheet)
    return TogetherResult([one.result() for one in settled], cost, fund, cost - fund)


class OutpatientDifference(Inputs):
    """Cases to be held side by side, two or more."""

    cases: list[OutpatientCase] = entries("各种情况")


@dataclass(frozen=True, slots=True)
class DifferenceResult:
    """Each case in the order given, and how far the best and the worst of them lie apart."""

    cases: Annotated[list[VisitResult], Label("各种情况")]
    difference: Annotated[Decimal, Label("统筹基金支付相差", "元", leads=True)]
    personal_difference: Annotated[Decimal, Label("个人自付相差", "元", leads=True)]


@calculator(
    title="两种情况差多少",
    description="几种情况各看一次门诊，报销的钱和自付的钱相差多少",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added", "exclusion", "pays_instead"),
    example={
        "cases": [
            {"status": "active", "facility": "primary", "eligible_cost": 1000},
            {"status": "active", "facility": "tertiary", "eligible_cost": 1000},
        ]
    },
)  # fmt: skip
def outpatient_difference(inputs: OutpatientDifference, sheet: Worksheet) -> DifferenceResult:
    """第十条 for each case alone, then the difference."""
    _refuse_fewer(inputs.cases, 2)
    settled = [settled_visit(case, sheet) for case in inputs.cases]
    _write(settled, sheet)
    source = source_of(settled[0])
    funds, own = [one.fund for one in settled], [one.personal for one in settled]
    apart, own_apart = max(funds) - min(funds), max(own) - min(own)
    sheet.step("统筹基金支付相差", minus(max(funds), min(funds), apart), apart, source)
    sheet.step("个人自付相差", minus(max(own), min(own), own_apart), own_apart, source)
    _assume(settled, sheet)
    return DifferenceResult([one.result() for one in settled], apart, own_apart)


def _write(settled: Sequence[Settlement], sheet: Worksheet) -> None:
    for number, one in enumerate(settled, 1):
        who = _called(one.visit.status, one.visit.facility, one.visit.contracted)
        sheet.step(f"{number}. {who}", in_a_line(one), one.fund, source_of(one))


def _called(
    status: StatusWord | None, facility: FacilityWord | None, contracted: bool = False
) -> str:
    """退休，三级医疗机构; what is not told is left out."""
    signed = contracted and facility in (None, "primary")
    parts = (
        STATUSES[status] if status else "",
        FACILITIES[facility] if facility else "",
        "已签约" if signed else "",
    )
    return "，".join(part for part in parts if part)


def _assume(settled: Sequence[Settlement], sheet: Worksheet) -> None:
    """The readings that matter to any of the cases."""
    for one in settled:
        if one.visit.exclusion:
            payer = payer_of(one.visit, sheet)
            sheet.assume("not_paid_by_fund", payer=f"，{payer}" if payer else "")
    for number, one in enumerate(settled, 1):
        if one.terms.added and not one.reasons:
            other = min(one.terms.by_rate(one.visit.cost, one.terms.relative_rate), one.left_before)
            subject = f"第 {number} 项"
            assume_other(sheet, "points", other, one.fund, subject=subject, **two_sums(one.terms))
    primary = [one for one in settled if one.visit.facility == "primary" and not one.reasons]
    if primary:
        sheet.assume("primary_rate", rate=percent(primary[0].terms.base_rate))
    for one in settled:
        sheet.assume(
            "calendar_year", year=sheet.day("begins").year, limit=yuan(one.terms.annual_limit)
        )
    assume_later(sheet)
    sheet.assume("bill_words")


# ---- the rule itself ----------------------------------------------------------------------------

Term = Literal["deductible", "rate", "annual_limit"]
TERMS: dict[Term, str] = {
    "deductible": "起付标准",
    "rate": "支付比例",
    "annual_limit": "年度最高支付限额",
}
_DEPENDS_ON: dict[Term, tuple[str, ...]] = {
    "deductible": ("facility",),
    "rate": ("status", "facility"),
    "annual_limit": ("status",),
}


class TermsCase(Inputs):
    """Who sees a doctor, or where; what is left out is the same for all cases."""

    status: Status | None = Field(default=None, title="参保状态")
    facility: Facility | None = Field(default=None, title="医疗机构级别")
    contracted: Annotated[bool, FLAG] = CONTRACTED


class OutpatientTermsDifference(Inputs):
    """Which of the terms is compared, and between whom or where."""

    of: Annotated[Term, choice({**TERMS})] = Field(title="比较什么")
    cases: list[TermsCase] = entries("各种情况")


@dataclass(frozen=True, slots=True)
class ComparedTerm:
    """The value for one case; in yuan, a rate in percentage points."""

    status: Annotated[StatusWord | None, Label("参保状态", words={**STATUSES})]
    facility: Annotated[FacilityWord | None, Label("医疗机构级别", words={**FACILITIES})]
    contracted: Annotated[bool, Label("已签约")]
    value: Annotated[Decimal, Label("数值")]


@dataclass(frozen=True, slots=True)
class TermsDifferenceResult:
    """The difference, null where it depends on what was left out, and the values it is between."""

    difference: Annotated[Decimal | None, Label("相差", leads=True, none="各级不同")]
    options: Annotated[list[ComparedTerm], Label("各种情况")]


@calculator(
    title="起付线、比例、限额差多少",
    description="起付标准、支付比例或年度限额，在几种情况之间相差多少",
    law="medical_insurance",
    reads=("begins", "deductible", "annual_limit", "rate", "rate_added"),
    example={"of": "rate", "cases": [{"status": "retired"}, {"status": "active"}]},
)
def outpatient_terms_difference(
    inputs: OutpatientTermsDifference, sheet: Worksheet
) -> TermsDifferenceResult:
    """第十条: one of the terms between cases; where a rate depends on what was left out, for each of
    its values.
    """
    _refuse_fewer(inputs.cases, 2)
    options, apart = [], set()
    for cases in _completed(inputs):
        values = [_value(inputs.of, case, sheet) for case in cases]
        found = max(values) - min(values)
        apart.add(found)
        _write_difference(inputs.of, cases, values, found, sheet)
        options += [
            ComparedTerm(case.status, case.facility, case.contracted, value)
            for case, value in zip(cases, values, strict=True)
        ]
    assume_later(sheet)
    return TermsDifferenceResult(apart.pop() if len(apart) == 1 else None, options)


def _completed(inputs: OutpatientTermsDifference) -> Iterator[list[TermsCase]]:
    """The cases with what the term depends on and nobody told, for each of its values; without what
    it does not depend on.
    """
    words: dict[str, list[str]] = {"status": [*STATUSES], "facility": [*FACILITIES]}
    open_ = [
        name
        for name in _DEPENDS_ON[inputs.of]
        if any(getattr(case, name) is None for case in inputs.cases)
    ]
    for values in product(*(words[name] for name in open_)):
        shared = dict(zip(open_, values, strict=True))
        yield [
            case.model_copy(
                update={name: getattr(case, name) or value for name, value in shared.items()}
                | {name: None for name in words if name not in _DEPENDS_ON[inputs.of]}
            )
            for case in inputs.cases
        ]


def _value(term: Term, case: TermsCase, sheet: Worksheet) -> Decimal:
    """One of the terms; only those parameters are read that it depends on."""
    if term == "deductible":
        return sheet.number(f"deductible.{case.facility}")
    if term == "annual_limit":
        return sheet.number(f"annual_limit.{case.status}")
    return _terms(case, sheet).rate


def _terms(case: TermsCase, sheet: Worksheet) -> Terms:
    return terms_of(
        Visit(case.status or "active", case.facility or "primary", ZERO, case.contracted), sheet
    )


def _write_difference(
    term: Term,
    cases: Sequence[TermsCase],
    values: Sequence[Decimal],
    apart: Decimal,
    sheet: Worksheet,
) -> None:
    show = percent if term == "rate" else yuan
    named = "；".join(
        f"{_called(case.status, case.facility, case.contracted)} {show(value)}"
        for case, value in zip(cases, values, strict=True)
    )
    unit = f"{plain(apart)} 个百分点" if term == "rate" else yuan(apart)
    formula = f"{named}；{show(max(values))} − {show(min(values))} = {unit}"
    key = "facility" if "facility" in _DEPENDS_ON[term] else "status"
    sheet.step(TERMS[term], formula, apart, f"{term}.{getattr(cases[0], key)}")


def _refuse_fewer(cases: Sequence[object], least: int) -> None:
    if len(cases) < least:
        raise InvalidInput("cases", "各种情况", f"至少 {least} 项的列表", f"{len(cases)} 项")
