"""Points of tasks told as shares of those of all.

任务总分120分，完成的占一半，剩下的没完成      完成的占60分，剩下的没完成
按分值算，完成的占80%，基本完成的占20%         80 and 20 of any hundred
12项任务120分，完成的占一半                    of the tasks or of the points: nobody can tell
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import read_amounts
from assistant.reading.numerals import value_of
from assistant.wording import read
from calculators.parameters import load

_WORDS = read("understanding/assessment/task_shares")
_SHARE = (
    "(?P<half>一半)|(?P<of>[二三四五六七八九十])分之(?P<n>[一二三四五六七八九])"
    "|百分之(?P<percent>[一二三四五六七八九十]{1,3})|(?P<digits>[0-9]{1,2}(?:\\.[0-9])?)%"
    "|(?P<tenths>[一两二三四五六七八九])成(?P<and_half>半)?"
)
_TOLD = re.compile(f"{_WORDS['before']}(?:{_SHARE})(?!多|左右|以上|以下|的?(?:任务|进度))")
_TOTAL = re.compile(f"{_WORDS['total']}$")
_BY_POINTS = re.compile(_WORDS["by_points"])
_COUNTED = re.compile(_WORDS["counted"])
_HUNDRED = Decimal(100)


def with_points_of_shares(text: str) -> str:
    """The message with the points that such shares come to; as it stands where nobody can tell of what they
    are, or they come to no plain number."""
    shares = list(_TOLD.finditer(text))
    if not shares or _COUNTED.search(text):
        return text
    points = [one for one in read_amounts(text) if one.unit == "分" and one.value != _OF_ALL]
    totals = [amount.value for amount in points if _TOTAL.search(text[: amount.start])]
    beside = [one for one in points if not _MARK.search(text[: one.start][-_NEAR:])]
    if totals and len(beside) > 1:
        return text  # of one of the tasks told with its points, perhaps
    total = totals[0] if totals else _HUNDRED if _BY_POINTS.search(text) and not beside else None
    if total is None:
        return text
    told, last = [], 0
    for match in shares:
        value = total * _share(match)
        if value != value.quantize(_CENT):
            return text
        start = match.start() + len(_lead(match))
        told += [text[last:start], f"{value.normalize():f}分"]
        last = match.end()
    return "".join([*told, text[last:]])


def _lead(match: re.Match[str]) -> str:
    """What stands before the share itself."""
    begins = min(match.start(name) for name, said in match.groupdict().items() if said)
    return match[0][: begins - match.start() - (len("百分之") if match["percent"] else 0)]


def _share(match: re.Match[str]) -> Decimal:
    """The share told, as a part of one.

    >>> [_share(m) for m in map(_TOLD.search, ("占一半", "占百分之四十", "占两成半"))]
    [Decimal('0.5'), Decimal('0.4'), Decimal('0.25')]
    """
    if match["half"]:
        return Decimal("0.5")
    if match["of"]:
        return _number(match["n"]) / _number(match["of"])
    if match["tenths"]:
        return (_number(match["tenths"]) + (_HALF if match["and_half"] else 0)) / 10
    percent = Decimal(match["digits"]) if match["digits"] else _number(match["percent"])
    return percent / _HUNDRED


def _number(numeral: str) -> Decimal:
    value = value_of(numeral)
    assert value is not None
    return value


_HALF = Decimal("0.5")
_CENT = Decimal("0.01")
_NEAR = 10
_MARK = re.compile("(评议|互评|领导|部门|指标|[加减扣])[^,。;]{0,6}$")
_OF_ALL = load("assessment").at("indicator.full").value
"""The points that all tasks together give, named in the question."""
