"""A second opinion on 第三章: what the fund pays, in fractions, from the gazette's words alone.

Written apart from `calculators/`: it imports nothing of it, shares no number, no rounding and no
structure with it. Money goes in and comes out as whole fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

# 第二十七条：自2022年7月1日起施行
IN_FORCE = (2022, 7, 1)


@dataclass(frozen=True)
class Person:
    retired: bool
    transfer: date | None = None

    def is_retired_on(self, day: date) -> bool:
        """第十三条：从办理之日次月起。"""
        if self.transfer is None:
            return self.retired
        return (day.year, day.month) > (self.transfer.year, self.transfer.month)


@dataclass(frozen=True)
class Bill:
    day: date | None
    level: str
    fen: int
    signed: bool
    excluded: bool


def share(level: str, retired: bool, signed: bool) -> Fraction:
    """（三）支付比例：三级 50%，二级及以下 55%，退休高 10%，签约的基层再提高 5%。"""
    hundredths = 50 if level == "tertiary" else 55
    if retired:
        hundredths += 10
    if signed and level == "primary":
        hundredths += 5
    return Fraction(hundredths, 100)


def threshold(level: str) -> Fraction:
    """（一）起付标准：基层不设，二级及以下每次 30 元，三级每次 50 元。"""
    return {"primary": Fraction(0), "secondary": Fraction(30), "tertiary": Fraction(50)}[level]


def ceiling(retired: bool) -> Fraction:
    """（二）支付限额：在职 1500 元，退休 2000 元。"""
    return Fraction(2000 if retired else 1500)


def to_fen(yuan: Fraction) -> int:
    """四舍五入到分。"""
    halves = yuan * 200
    return (halves.numerator // halves.denominator + 1) // 2


def one_visit(bill: Bill, retired: bool, paid_fen: int) -> dict[str, object]:
    """What the fund pays for one bill after `paid_fen` this year."""
    room = max(to_fen(ceiling(retired)) - paid_fen, 0)
    early = bill.day is not None and (bill.day.year, bill.day.month, bill.day.day) < IN_FORCE
    payable = not bill.excluded and not early and room > 0
    fund = 0
    if payable:
        over = Fraction(bill.fen, 100) - threshold(bill.level)
        if over > 0:
            fund = min(to_fen(over * share(bill.level, retired, bill.signed)), room)
    return {
        "payable": payable,
        "deductible": threshold(bill.level),
        "rate": share(bill.level, retired, bill.signed) * 100,
        "fund_payment": fund,
        "personal_payment": bill.fen - fund,
        "annual_limit": to_fen(ceiling(retired)),
        "remaining_limit": room - fund,
    }


def one_year(person: Person, bills: list[Bill]) -> dict[str, object]:
    """A year's bills, each after the ones before it by date."""
    answers: dict[int, dict[str, object]] = {}
    paid = 0
    left = to_fen(ceiling(person.retired))
    for index in sorted(range(len(bills)), key=lambda i: (bills[i].day, i)):
        bill = bills[index]
        assert bill.day is not None
        answer = one_visit(bill, person.is_retired_on(bill.day), paid)
        answers[index] = answer
        paid += int(str(answer["fund_payment"]))
        left = int(str(answer["remaining_limit"]))
    total = sum(bill.fen for bill in bills)
    return {
        "visits": [answers[index] for index in range(len(bills))],
        "total_cost": total,
        "total_fund_payment": paid,
        "total_personal_payment": total - paid,
        "remaining_limit": left,
    }
