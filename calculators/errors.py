"""What can go wrong when a calculator is asked.

CalculatorError
├── UnknownCalculator    no calculator of that name is registered
└── InvalidInput         an input is missing, of the wrong kind or out of range

Messages are Chinese: they reach the person who asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

LONGEST_ECHO = 60
MOST_DIGITS_ECHOED = 40


class CalculatorError(Exception):
    """Anything that a calculator refuses; `message` is Chinese, for a person."""

    message: str

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnknownCalculator(CalculatorError, LookupError):
    """No calculator of this name; `name` is what was asked for."""

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        self.name = printable(name)
        super().__init__(f"没有名为“{self.name}”的计算器；现有：{'、'.join(known)}。")


class InvalidInput(CalculatorError, ValueError):
    """One input that cannot be used.

    `field` is dotted from the top (`visits.0.date`, empty for the inputs as a whole), `allowed`
    says in Chinese
    what would be accepted, `came` what was given.
    """

    def __init__(self, field: str, label: str, allowed: str, came: str) -> None:
        self.field = printable(field)
        self.allowed = allowed
        self.came = came
        name = f"“{label}”（{self.field}）" if label and self.field else f"“{label or self.field}”"
        super().__init__(f"{name}应为{allowed}，收到的是{came}。")


def shown(value: object) -> str:
    """What came, in words short enough for a message.

    >>> shown(True), shown(None), shown("八百"), shown([1, 2])
    ('true', '空值（null）', '文字“八百”', '列表（2 项）')
    """
    if value is None:
        return "空值（null）"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"文字“{printable(value)}”"
    if isinstance(value, int):
        return str(value) if value.bit_length() < 3 * MOST_DIGITS_ECHOED else "一个位数过多的整数"
    if isinstance(value, float | Decimal):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(
            str(value).lower(), printable(str(value))
        )
    if isinstance(value, list | tuple):
        return f"列表（{len(value)} 项）"
    if isinstance(value, dict):
        return "对象"
    return printable(str(value))


def printable(text: str) -> str:
    """The text cut to a readable length, without what UTF-8 cannot carry."""
    clean = text[:LONGEST_ECHO].encode("utf-8", "replace").decode("utf-8")
    return clean if len(text) <= LONGEST_ECHO else clean + "…"
