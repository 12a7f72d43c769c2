"""A personal account over some time, as people tell it: a base that changed, a retirement on the way, and
the base that a month's credit came from.

上半年基数4200，7月起4650到年底，全年一共进多少      two stretches
9月14号办的退休，办之前基数5200，7月到12月一共划多少   before and after the change (第八条)
每月进96.4，基数是多少                         backwards

Which base is of which months must be plain; where it is not, nothing is read, and `beyond_one.py` keeps the
calculator of one base from being called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.day_inputs import read_retired_on
from assistant.understanding.groups import names_a_group
from assistant.understanding.hearing import Heard
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.persons import persons_in
from assistant.understanding.phrases import value_of
from assistant.understanding.sums import is_of_a_year, read_base
from assistant.wording import read

STRETCHES, TRANSFER, BASE = (
    "personal_account_stretches",
    "personal_account_transfer",
    "personal_account_base",
)
"""The calculators that are told by what a message tells of an account, not by weights."""
_WORDS = read("understanding/accounts")
_ACCOUNT = re.compile(_WORDS["account"])
_ASKS_TOTAL = re.compile(_WORDS["asks_total"])
_ASKS_BASE = re.compile(_WORDS["asks_base"])
_ELSEWHERE = re.compile(_WORDS["elsewhere"])
_UNCLEAR = re.compile(_WORDS["unclear"])
_COMES_IN = re.compile(
    f"({_WORDS['a_month']})[^,。;]{{0,10}}({_WORDS['comes_in']})[^,。;\\d]{{0,6}}$"
)
_COMES_IN_BEHIND = re.compile(f"(块|元)?钱?[^,。;]{{0,4}}({_WORDS['comes_in']})")
_A_MONTH = re.compile(_WORDS["a_month"])
_LEAST_BASE, _MOST_BASE = 500, 40_000
_MOST_CREDIT = 2_000
"""Yuan that no month's credit exceeds."""
_LAST = 12


def read_account(heard: Heard) -> Understood | None:
    """What a message asks of an account over some time, or of the base behind it; None where it asks for
    neither, or in a way that is not plain."""
    text = heard.text
    if not _ACCOUNT.search(text) or _ELSEWHERE.search(text):
        return None
    if asks_for_the_base(heard):
        credit = read_credit(heard)
        return Understood(BASE, {"monthly_credit": credit}) if credit else None
    if not _ASKS_TOTAL.search(text) or _is_of_several(text) or _UNCLEAR.search(text):
        return None
    transfer = read_retired_on(heard)
    if transfer and transfer.value:
        if transfer.value.year != heard.today.year:
            return None  # retired all the time that is asked about
        return _of_a_transfer(heard, transfer)
    parts = read_stretches(heard)
    return Understood(STRETCHES, {"parts": parts}) if parts else None


def _is_of_several(text: str) -> bool:
    return len(persons_in(text)) > 1 or names_a_group(text)


def tells_several_bases(heard: Heard) -> bool:
    """Whether the sum of several months is asked for and the base is told to have changed in them: the
    calculator of one base would be given one of them for all months."""
    bases = [a for a in _bases(heard) if not _NO_BASE.search(heard.piece_before(a))]
    told = {amount.value for amount in bases}
    changed = _spans(heard.text) or _CHANGED.search(heard.text)
    return len(told) > 1 and bool(_ASKS_TOTAL.search(heard.text) and changed)


_CHANGED = re.compile("[调涨升降]|变|改")
_NO_BASE = re.compile("去年|前年|上一?年|往年|工资(?!基数)|实发|到手|收入|花")
"""What stands before a sum that is no base of the months asked about."""


# The base backwards ------------------------------------------------------------------------------


def asks_for_the_base(heard: Heard) -> bool:
    """Whether the base is asked for that a credit came from."""
    return bool(_ASKS_BASE.search(heard.text)) and not _bases(heard)


def read_credit(heard: Heard) -> Reading | None:
    """What comes in each month, of somebody in work; of the retired it has no base."""
    status = value_of("status", heard.text)
    if status and status.meaning == "retired":
        return None
    told = [amount for amount in heard.sums if 0 < amount.value <= _MOST_CREDIT]
    told = [amount for amount in told if _is_a_credit(heard, amount)]
    if len({amount.value for amount in told}) != 1 or told[0].approximate:
        return None
    return Reading(told[0].value, told[0].text)


def _is_a_credit(heard: Heard, amount: Amount) -> bool:
    before, behind = heard.piece_before(amount), heard.piece_after(amount)
    if _COMES_IN.search(before):
        return True
    return bool(_A_MONTH.search(before + behind) and _COMES_IN_BEHIND.match(behind))


# Stretches ---------------------------------------------------------------------------------------

_N = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_TO = "[到至~～—-]+"
_END = f"(?:(?P<last>{_N})月(?:份|底|末)?|(?P<year_end>年底|年末|年尾))"
_SPAN = re.compile(
    f"(?P<first>{_N})月?份?(?:开始|起)?(?:一直)?{_TO}{_END}"
    f"|(?P<half>[上下前后头]半年)"
    f"|(?P<lead>[前头后])面?(?P<count>{_N}|[两仨])个月"
    f"|(?:[从打自由])?(?P<since>{_N})月份?(?=[^,。;\\d一二三四五六七八九十个]{{0,8}}(?:起|开始|以?后|之后|往后|调|涨|降|改|变|换|升|就|都))"
    f"|(?:一直|直)?[到至](?:了)?(?:(?P<until>{_N})月(?:份|底|末)?|(?P<until_end>年底|年末|年尾))"
)
_WHOLE_YEAR = re.compile(
    "全年|整年|一年|今年(医保|个人)?[^,。;]{0,6}(一共|总共|合计)|年底|12个月|十二个月"
)


@dataclass(frozen=True)
class _Span:
    """Months from `first` to `last`; `last` is 0 where only the beginning is told."""

    first: int
    last: int
    start: int
    end: int

    @property
    def months(self) -> int:
        return self.last - self.first + 1


def _spans(text: str) -> list[_Span]:
    """The stretches of months told, in the order told; a beginning is joined with the end told behind it."""
    spans: list[_Span] = []
    for match in _SPAN.finditer(text):
        if match["until"] or match["until_end"]:
            if spans and not spans[-1].last:
                last = _month(match["until"]) or _LAST
                spans[-1] = replace(spans[-1], last=last)
            continue
        first, last = _months(match)
        again = bool(spans) and (first, last) == (spans[-1].first, spans[-1].last)
        if first and not again:  # 上半年1到6月
            spans.append(_Span(first, last, *match.span()))
    return spans


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["first"]:
        return _month(match["first"]), _month(match["last"]) or _LAST
    if half := match["half"]:
        return (1, _LAST // 2) if half[0] in "上前头" else (_LAST // 2 + 1, _LAST)
    if match["lead"]:
        count = _month(match["count"].replace("两", "二").replace("仨", "三"))
        return (_LAST - count + 1, _LAST) if match["lead"] == "后" else (1, count)
    return _month(match["since"]), 0


def _month(said: str | None) -> int:
    value = value_of_numeral(said) if said else None
    return int(value) if value else 0


def _bases(heard: Heard) -> list[Amount]:
    """The sums that may be bases."""
    return [
        a
        for a in heard.sums
        if _LEAST_BASE <= a.value <= _MOST_BASE and not _A_YEAR.fullmatch(a.text)
    ]


_A_YEAR = re.compile("20[0-9]{2}")


def read_stretches(heard: Heard) -> Reading | None:
    """Stretches of an account with their bases, in order; None unless every base has its own months, none of
    them twice, and a year asked for is told whole."""
    bases, spans = _bases(heard), _spans(heard.text)
    if _changes_once(heard, bases, spans):
        before = _Span(1, spans[0].first - 1, *_NOWHERE)
        return _stretches(bases, [before, replace(spans[0], last=_LAST)])
    if not 1 < len(bases) == len(spans) or any(a.approximate for a in bases):
        return None
    if is_of_a_year(heard.text.replace("半年", "")) or not _alternate(bases, spans):
        return None
    if not spans[-1].last and _WHOLE_YEAR.search(heard.text):
        spans[-1] = replace(spans[-1], last=_LAST)
    in_order = all(
        one.first <= one.last and one.last + 1 == other.first for one, other in pairwise(spans)
    )
    if not in_order or not spans[-1].first <= spans[-1].last <= _LAST:
        return None
    months = sum(span.months for span in spans)
    if _ASKS_A_YEAR.search(heard.text) and months != _LAST:
        return None
    return _stretches(bases, spans)


def _stretches(bases: Sequence[Amount], spans: Sequence[_Span]) -> Reading:
    parts: list[dict[str, Any]] = [
        {"status": "active", "contribution_base": base.value, "months": span.months}
        for base, span in zip(bases, spans, strict=True)
    ]
    words = "；".join(
        f"{span.first}至{span.last}月 {base.text}" for base, span in zip(bases, spans, strict=True)
    )
    return Reading(parts, words, How.RECKONED)


def _changes_once(heard: Heard, bases: Sequence[Amount], spans: Sequence[_Span]) -> bool:
    """Whether a whole year is asked for in which the base went from one to another in a month told: 7月起从
    4000调到5000."""
    if len(bases) != _TWO or len(spans) != 1 or any(a.approximate for a in bases):
        return False
    between = heard.text[bases[0].end : bases[1].start]
    from_one = _FROM.search(heard.before(bases[0])) and _CHANGES.fullmatch(between)
    whole = _ASKS_A_YEAR.search(heard.text) and spans[0].last in (0, _LAST)
    return bool(from_one and whole and spans[0].first > 1)


_TWO = 2
_NOWHERE = (0, 0)
_FROM = re.compile("[从由]$")
_CHANGES = re.compile("(块|元)?钱?(调|涨|升|变|降|改|加|提)(整|高|低)?(成|为|到|至)了?")
_ASKS_A_YEAR = re.compile("全年|整年|一年|12个月|十二个月")


def _alternate(bases: Sequence[Amount], spans: Sequence[_Span]) -> bool:
    """Whether bases and months are told by turns, so that each base has its own."""
    order = sorted([(a.start, "base") for a in bases] + [(s.start, "span") for s in spans])
    kinds = [kind for _, kind in order]
    return all(one != other for one, other in pairwise(kinds))


# A retirement on the way --------------------------------------------------------------------------


def _of_a_transfer(heard: Heard, transfer: Reading) -> Understood | None:
    """The account in the year of a transfer, from one month to another of it."""
    months = _asked_months(heard, transfer)
    if months is None or len({a.value for a in _bases(heard)}) > 1:
        return None
    year = transfer.value.year
    inputs = {
        "processed_on": transfer,
        "first_month": Reading(date(year, months.first, 1), months.text),
        "last_month": Reading(date(year, months.last, 1), ""),
    }
    base = read_base(heard) or _only_base(heard)
    if base:
        inputs["contribution_base"] = base
    missing = () if base else ("contribution_base",)
    return Understood(TRANSFER, inputs, missing=missing)


def _only_base(heard: Heard) -> Reading | None:
    bases = _bases(heard)
    return Reading(bases[0].value, bases[0].text) if len(bases) == 1 else None


@dataclass(frozen=True)
class _Asked:
    first: int
    last: int
    text: str


def _asked_months(heard: Heard, transfer: Reading) -> _Asked | None:
    """The months that are asked about: told from one to another, or the whole year."""
    at = heard.text.find(transfer.text)
    text = heard.text[:at] + "," * len(transfer.text) + heard.text[at + len(transfer.text) :]
    spans = [s for s in _spans(text) if s.last]
    if len(spans) == 1 and 1 <= spans[0].first <= spans[0].last <= _LAST:
        span = spans[0]
        return _Asked(span.first, span.last, text[span.start : span.end])
    if not spans and (match := _ASKS_A_YEAR.search(text) or _THIS_YEAR.search(text)):
        return _Asked(1, _LAST, match.group())
    return None


_THIS_YEAR = re.compile("今年[^,。;]{0,8}(一共|总共|合计|拢共)|(这|今)一?年")
