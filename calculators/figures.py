"""How figures are written for a person, and the one place where they are rounded."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

FEN = Decimal("0.01")
HUNDRED = Decimal(100)

_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"([ahinrm])(\d+)")
_PLACE_FORMS = {
    "a": "第{}条",
    "h": "{}、",
    "i": "（{}）",
    "n": "{}.",
    "r": "表第{}行",
    "m": "第{}项",
}


def round_half_up(amount: Decimal | Fraction) -> Decimal:
    """四舍五入 to two decimals, the magnitude half up: 0.005 becomes 0.01, -1.375 becomes -1.38.

    The one place of rounding: fen for money, hundredths for scores.
    """
    if isinstance(amount, Decimal):
        return amount.quantize(FEN, ROUND_HALF_UP)
    hundredths = int(abs(amount) * 100 + Fraction(1, 2))
    return Decimal(hundredths if amount >= 0 else -hundredths).scaleb(-2)


def span(first: int, last: int) -> str:
    """From one number to another: 3, or 3 至 5."""
    return str(first) if first == last else f"{first} 至 {last}"


def yuan(amount: Decimal) -> str:
    """An amount to the fen: 450.00."""
    return f"{amount:.2f}"


def plain(number: Decimal | int) -> str:
    """A number without idle zeros: 48, 63.525."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(points: Decimal) -> str:
    """Percentage points: 60%."""
    return plain(points) + "%"


def chinese_date(day: date) -> str:
    """2022年7月1日; with the hour and minute where there is one."""
    text = f"{day.year}年{day.month}月{day.day}日"
    return f"{text} {day:%H:%M}" if isinstance(day, datetime) else text


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese: 十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


@cache
def place(clause_id: str) -> str:
    """Where a clause stands, as a reader says it: `outpatient.a15.i3` is 第十五条（三）."""
    parts = (_PLACE.fullmatch(part) for part in clause_id.split(".")[1:])
    return "".join(
        _PLACE_FORMS[part[1]].format(
            int(part[2]) if part[1] in "nrm" else chinese_number(int(part[2]))
        )
        for part in parts
        if part
    )
