"""A bill told by another one of the same message, with its figure put in for that.

8月11号350，9月11号比头一趟多100      8月11号350，9月11号450元
12月1号等于前两趟加起来               12月1号800元
爸花了530，妈花的是爸的一半             爸花了530，妈花的是265元

Held against a bill that is not told (我比他多花80) it stays as it is, and the difference is the cost of none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import value_of
from assistant.understanding.words.related import read_figures
from assistant.wording import read

_WORDS = read("understanding/words/by_another")
_WHICH, _IDLE, _BY = _WORDS["which"], _WORDS["idle"], _WORDS["by"]
_DIFFERENCE = re.compile(
    f"比(?:{_WHICH}){_IDLE}(?:(?P<more>{_WORDS['more']})|(?:{_WORDS['less']})){_BY}$"
)
_WHOLE = re.compile(_WORDS["whole"])
_SHARE = re.compile(
    f"(?<=[,，。;；花的号日月次回趟张笔份])(?P<is>{_WORDS['is']})(?:{_WHICH})(?:{_WORDS['share']})"
)
_TWICE = re.compile(_WORDS["doubled"])
_NO_BILL = re.compile(_WORDS["no_bill"])
_HELD_AGAINST = re.compile(_WORDS["difference"])
_LEAST = 10
"""Yuan from which a bare number may be a bill."""
_STOP = re.compile("[,，。;；]")
_AT_ONCE = re.compile("(?<=[次回趟张笔])多(?=[0-9一二两三四五六七八九十])")
_PARTED = "超"
"""What parts 头一次 and its figure as 多 does, and is no rough end of a number: 比头一次多100."""


def is_a_difference(before: str) -> bool:
    """Whether the words before a sum say that it is how much more or less one bill was than another.

    >>> is_a_difference("我比他多花了"), is_a_difference("一共花了")
    (True, False)
    """
    return _HELD_AGAINST.search(before) is not None


def told_by_another(text: str) -> str:
    """The message with the figures of the bills that it tells by others.

    >>> told_by_another("三级9月1号350，10月1号比那次多100，11月1号等于前两次加起来")
    '三级9月1号350，10月1号450元，11月1号800元'
    """
    at = 0
    while found := _next(text, at):
        start, end, value = found
        figure = f"{value.normalize():f}元"
        text = text[:start] + figure + text[end:]
        at = start + len(figure)
    return text


def _next(text: str, at: int) -> tuple[int, int, Decimal] | None:
    """The first bill behind a place that is told by another one: where that is said, and what it comes to."""
    found = [
        *_differences(text, at),
        *_together(text, at),
        *_shares(text, at),
        *_doubled(text, at),
    ]
    return min(found, default=None)


def _differences(text: str, at: int) -> list[tuple[int, int, Decimal]]:
    told = []
    for by in read_amounts(_AT_ONCE.sub(_PARTED, text)):
        if by.unit not in ("", "元") or by.approximate or by.start <= at:
            continue
        match = _DIFFERENCE.search(text, at, by.start)
        other = _meant(text, match) if match and not _is_beside(text, match) else None
        if match is None or other is None:
            continue
        value = other + by.value if match["more"] else other - by.value
        if value > 0:
            told.append((match.start(), by.end, value))
    return told


def _is_beside(text: str, match: re.Match[str]) -> bool:
    """Whether a difference is only said of the bill right before it: 三级花了500，比上次多了200."""
    before = text[: match.start()].rstrip("也还,，")
    if len(before) == match.start():
        return False
    return any(_STOP.search(before, bill.end) is None for bill in _bills(text, len(before)))


def _together(text: str, at: int) -> list[tuple[int, int, Decimal]]:
    """Bills that are all of those before them: nobody can tell of which where there are more."""
    told = []
    for match in _WHOLE.finditer(text, at):
        before = [bill.value for bill in _bills(text, match.start())]
        many = int(value_of(match["many"]) or 0)
        if len(before) == many:
            told.append((match.start(), match.end(), sum(before, Decimal(0))))
    return told


def _shares(text: str, at: int) -> list[tuple[int, int, Decimal]]:
    told = []
    for match in _SHARE.finditer(text, at):
        other = _meant(text, match)
        if other is not None:
            value = other / 2 if match["half"] else other * 2
            told.append((match.end("is"), match.end(), value))
    return told


def _doubled(text: str, at: int) -> list[tuple[int, int, Decimal]]:
    """Bills that are twice the one told right before them: 上次花了500，这次翻了一倍."""
    told = []
    for match in _TWICE.finditer(text, at):
        bills = _bills(text, match.start())
        if len(bills) == 1:
            told.append((match.start("twice"), match.end(), bills[0].value * 2))
    return told


def _meant(text: str, match: re.Match[str]) -> Decimal | None:
    """The bill that another one is held against: the one of that number, that of somebody, or the one before;
    None where it is not told."""
    bills = _bills(text, match.start())
    if not bills:
        return None
    if match["first"]:
        return bills[0].value
    if number := match["number"]:
        place = int(value_of(number) or 0)
        return bills[place - 1].value if place <= len(bills) else None
    if month := match["month"]:
        own = [bill for bill in bills if _is_in(month, text, bill)]
        return own[0].value if len(own) == 1 else None
    if whose := match["whose"]:
        own = [bill for bill in bills if _is_of(whose, text, bill)]
        return own[-1].value if own else None
    return bills[-1].value


def _is_in(month: str, text: str, bill: Amount) -> bool:
    """Whether the month told last before a bill is that one."""
    told = [found[1] for found in _MONTH.finditer(text, 0, bill.start)]
    return bool(told) and value_of(told[-1]) == value_of(month)


_MONTH = re.compile(
    "(?<![0-9一二三四五六七八九十个])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
)


def is_of_another_bill(text: str) -> bool:
    """Whether a message tells a bill by one that it does not tell, so that its cost is open."""
    for by in read_figures(text):
        match = _HELD_AGAINST.search(text, 0, by.start)
        if match and by.unit in ("", "元") and not _is_beside(text, match):
            return True
    return False


def _is_of(whose: str, text: str, bill: Amount) -> bool:
    """Whether a bill is told of somebody in its own piece: 爹那张530."""
    return whose.lstrip("我俺咱") in _STOP.split(text[: bill.start])[-1]


def _bills(text: str, until: int) -> Sequence[Amount]:
    """The sums told before a place that may be bills."""
    return [
        amount
        for amount in read_amounts(text)
        if amount.end <= until
        and (amount.unit == "元" or (amount.unit == "" and amount.value >= _LEAST))
        and not amount.approximate
        and not _NO_BILL.search(text[: amount.start])
    ]
