"""How a settled visit is shown: its working in the order of the bill, and the readings used.

Every figure comes from the settlement; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from calculators.base import Worksheet
from calculators.figures import HUNDRED, chinese_date, percent, plain, round_half_up, yuan
from calculators.settlement import ZERO, Settlement, Terms, Visit, payer_of

_LEVEL, _STATUS, _BOTH = "facility", "status", "facility status"
"""What a step of a visit rests on."""


def write_visit(settled: Settlement, paid: Decimal, sheet: Worksheet) -> None:
    """The visit in the order of the bill: cost, threshold, rate, limit, fund, own share, what is
    left.
    """
    visit, terms = settled.visit, settled.terms
    if visit.exclusion:
        _write_excluded(settled, sheet)
    elif settled.reasons:
        source = "begins" if settled.left_before else f"annual_limit.{visit.status}"
        sheet.step("统筹基金支付", settled.reasons[0], settled.fund, source)
        sheet.step(
            "个人自付", minus(visit.cost, settled.fund, settled.personal), settled.personal, source
        )
    else:
        above = max(visit.cost - terms.deductible, ZERO)
        sheet.step(
            "减起付标准",
            _above(visit.cost, terms.deductible),
            above,
            f"deductible.{visit.facility}",
            of=_LEVEL,
        )
        write_rate(visit, terms, sheet)
        sheet.step(
            "乘支付比例",
            times(above, terms.rate, settled.by_rate),
            settled.by_rate,
            f"rate.{visit.facility}",
            of=_BOTH,
        )
        limit = f"annual_limit.{visit.status}"
        sheet.step(
            "受年度限额限制",
            _within(terms.annual_limit, paid, settled),
            settled.left_before,
            limit,
            of=_STATUS,
        )
        sheet.step("统筹基金支付", _lesser(settled), settled.fund, limit, of=_BOTH)
        personal = minus(visit.cost, settled.fund, settled.personal)
        sheet.step("个人自付", personal, settled.personal, f"rate.{visit.facility}")
    left = minus(settled.left_before, settled.fund, settled.left)
    sheet.step("本年度剩余支付限额", left, settled.left, f"annual_limit.{visit.status}", of=_STATUS)


def _write_excluded(settled: Settlement, sheet: Worksheet) -> None:
    source = f"exclusion.{settled.visit.exclusion}"
    sheet.step("统筹基金支付", settled.reasons[0], settled.fund, source)
    payer = payer_of(settled.visit, sheet)
    amount = minus(settled.visit.cost, settled.fund, settled.personal)
    sheet.step(
        "本基金不支付的部分", f"{amount}（{payer}）" if payer else amount, settled.personal, source
    )


def write_rate(visit: Visit, terms: Terms, sheet: Worksheet) -> None:
    """The rate, a sum of points where status or contract adds some."""
    parts = " + ".join(percent(points) for points in (terms.base_rate, *terms.added))
    formula = f"{parts} = {percent(terms.rate)}" if terms.added else parts
    contracted = visit.contracted and visit.facility == "primary"
    sheet.step(
        "支付比例",
        formula,
        terms.rate,
        "rate_added.contracted" if contracted else f"rate.{visit.facility}",
        of=_BOTH,
    )


def in_a_line(one: Settlement) -> str:
    """A whole visit as one sum: (800.00 − 50.00) × 60% = 450.00."""
    if one.reasons:
        own = f"，本基金不支付的部分 {yuan(one.personal)}" if one.visit.exclusion else ""
        return f"{'；'.join(one.reasons)}，统筹基金支付 {yuan(one.fund)}{own}"
    cost, deductible = one.visit.cost, one.terms.deductible
    if cost < deductible:
        return f"{_above(cost, deductible)}，统筹基金支付 {yuan(one.fund)}"
    above = cost - deductible
    line = times(above, one.terms.rate, one.by_rate)
    if deductible:
        line = line.replace(yuan(above), f"({yuan(cost)} − {yuan(deductible)})", 1)
    return (
        line
        if one.fund == one.by_rate
        else f"{line}，限额只余 {yuan(one.left_before)}，支付 {yuan(one.fund)}"
    )


def source_of(one: Settlement) -> str:
    """The parameter whose clause decided the visit."""
    if one.visit.exclusion:
        return f"exclusion.{one.visit.exclusion}"
    if not one.left_before or (one.fund < one.by_rate and not one.reasons):
        return f"annual_limit.{one.visit.status}"
    return "begins" if one.reasons else f"rate.{one.visit.facility}"


def minus(minuend: Decimal, subtrahend: Decimal, difference: Decimal) -> str:
    """A difference written out: 800.00 − 50.00 = 750.00."""
    return f"{yuan(minuend)} − {yuan(subtrahend)} = {yuan(difference)}"


def _above(cost: Decimal, deductible: Decimal) -> str:
    if cost < deductible:
        return f"{yuan(cost)} 不足起付标准 {yuan(deductible)}，按 0.00 计"
    return minus(cost, deductible, cost - deductible)


def times(amount: Decimal, rate: Decimal, product: Decimal) -> str:
    """A product written out, rounded to the fen: 750.00 × 60% = 450.00."""
    exact = amount * rate / HUNDRED
    rounded = "" if exact == product else f"{plain(exact)} ≈ "
    return f"{yuan(amount)} × {percent(rate)} = {rounded}{yuan(product)}"


def _within(limit: Decimal, paid: Decimal, settled: Settlement) -> str:
    if paid > limit:
        return f"已支付 {yuan(paid)} 超过限额 {yuan(limit)}，剩余 0.00"
    return f"{minus(limit, paid, settled.left_before)}（本次最多可支付）"


def _lesser(settled: Settlement) -> str:
    by_rate, left = yuan(settled.by_rate), yuan(settled.left_before)
    return f"{by_rate} 与 {left} 中较小者 = {yuan(settled.fund)}"


def sum_of(parts: Sequence[Decimal], total: Decimal) -> str:
    """The parts written out as a sum; only their number where they are many."""
    if not 1 <= len(parts) <= 12:
        return f"{len(parts)} 次合计 {yuan(total)}"
    return f"{' + '.join(yuan(part) for part in parts)} = {yuan(total)}"


def assume_visit(settled: Settlement, paid: Decimal, sheet: Worksheet) -> None:
    """The readings that matter to this visit, with what another reading would give."""
    visit, terms = settled.visit, settled.terms
    if visit.contracted and visit.facility != "primary":
        _assume_contract(settled, sheet)
    if visit.exclusion:
        payer = payer_of(visit, sheet)
        sheet.assume("not_paid_by_fund", payer=f"，{payer}" if payer else "")
    elif not settled.reasons:
        _assume_rate(settled, sheet)
        if terms.deductible and visit.cost > terms.deductible:
            other = max(round_half_up(visit.cost * terms.rate / HUNDRED) - terms.deductible, ZERO)
            other = min(other, settled.left_before)
            assume_other(
                sheet, "deductible_first", other, settled.fund, deductible=yuan(terms.deductible)
            )
        if settled.by_rate > settled.left_before and not paid:
            counted = min(visit.cost, terms.annual_limit + terms.deductible)
            other = terms.by_rate(counted)
            assume_other(
                sheet, "limit_on_payments", other, settled.fund, limit=yuan(terms.annual_limit)
            )
    assume_year(visit.day, visit.day, terms.annual_limit, sheet)
    sheet.assume("bill_words")


def _assume_rate(settled: Settlement, sheet: Worksheet) -> None:
    visit, terms, left = settled.visit, settled.terms, settled.left_before
    if terms.added:
        other = min(terms.by_rate(visit.cost, terms.relative_rate), left)
        assume_other(sheet, "points", other, settled.fund, subject="本次", **two_sums(terms))
    if visit.facility == "primary":
        sheet.assume("primary_rate", rate=percent(terms.base_rate))


def _assume_contract(settled: Settlement, sheet: Worksheet) -> None:
    """A contract adds nothing at this level, and what it would add."""
    terms, points = settled.terms, sheet.number("rate_added.contracted")
    other = min(terms.by_rate(settled.visit.cost, terms.rate + points), settled.left_before)
    other = settled.fund if settled.reasons else other
    assume_other(
        sheet, "contracted_elsewhere", other, settled.fund, subject="本次", points=plain(points)
    )


def assume_year(first: date | None, last: date | None, limit: Decimal, sheet: Worksheet) -> None:
    """Name the readings about the year: calendar year, first day, later changes."""
    begins = sheet.day("begins")
    if first and first < begins:
        sheet.assume("before_begins", begins=chinese_date(begins))
    sheet.assume("calendar_year", year=sheet.day("begins").year, limit=yuan(limit))
    if last is None or last.year > begins.year:
        assume_later(sheet)


def assume_later(sheet: Worksheet) -> None:
    """What everybody who asks about a later day must know: the corpus ends with this gazette."""
    sheet.assume("later_changes", begins=chinese_date(sheet.day("begins")))


def assume_other(
    sheet: Worksheet, reading: str, other: Decimal, fund: Decimal, **figures: object
) -> None:
    """Name a reading with what the other reading would have paid."""
    sheet.assume(reading, other=yuan(other), fund=yuan(fund), **figures)


def two_sums(terms: Terms) -> dict[str, str]:
    """The rate as a sum of points and as a product, written out."""
    base = percent(terms.base_rate)
    sum_ = " + ".join([base, *(percent(points) for points in terms.added)])
    product = " × ".join([base, *(percent(HUNDRED + points) for points in terms.added)])
    return {
        "sum": f"{sum_} = {percent(terms.rate)}",
        "product": f"{product} = {percent(terms.relative_rate)}",
    }
