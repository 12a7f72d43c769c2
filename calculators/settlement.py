"""What one outpatient visit comes to (第十条, 第十三条, 第十五条, 第二十七条).

Money in yuan, rates in percentage points, the payment rounded to the fen once, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from calculators.base import Label, Worksheet
from calculators.figures import HUNDRED, chinese_date, place, round_half_up, yuan

ZERO = Decimal(0)
StatusWord = Literal["active", "retired"]
FacilityWord = Literal["primary", "secondary", "tertiary"]
ExclusionWord = Literal[
    "work_injury", "third_party", "public_health", "abroad", "inpatient",
    "suspended", "undesignated", "undesignated_remote", "other_rules",
]  # fmt: skip
STATUSES: dict[StatusWord, str] = {"active": "在职", "retired": "退休"}
FACILITIES: dict[FacilityWord, str] = {
    "primary": "乡镇卫生院、社区卫生服务中心或基层卫生诊所",
    "secondary": "其他二级及以下医疗机构",
    "tertiary": "三级医疗机构",
}


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What one visit comes to; `rate` in percentage points, `reason` where nothing is payable."""

    payable: Annotated[bool, Label("可以支付")]
    deductible: Annotated[Decimal, Label("起付标准", "元")]
    rate: Annotated[Decimal, Label("支付比例", "%")]
    fund_payment: Annotated[Decimal, Label("统筹基金支付", "元", leads=True)]
    personal_payment: Annotated[Decimal, Label("个人自付", "元", leads=True)]
    annual_limit: Annotated[Decimal, Label("年度最高支付限额", "元")]
    remaining_limit: Annotated[Decimal, Label("本年度剩余支付限额", "元")]
    reason: Annotated[str | None, Label("不支付的原因", leads=True)]


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
        """What the fund does not pay."""
        return self.visit.cost - self.fund

    @property
    def left(self) -> Decimal:
        """What is left of the year's limit after the visit."""
        return self.left_before - self.fund

    def result(self) -> VisitResult:
        """The visit as the contract shows it."""
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
    """What the fund pays for one visit after `paid` yuan this year (第十条, 第十五条,
    第二十七条).
    """
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


def payer_of(visit: Visit, sheet: Worksheet) -> str:
    """Who pays instead, where 第十五条 names it."""
    named = {parameter.name: parameter for parameter in sheet.law.below("pays_instead")}
    name = f"pays_instead.{visit.exclusion}"
    return f"应由{sheet.words(name)}负担" if name in named else ""
