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
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.reading import Amount
from assistant.understanding.account_months import ASKS_A_YEAR, LAST_MONTH, Span, bases_in, spans_in
from assistant.understanding.groups import names_a_group
from assistant.understanding.hearing import Heard
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.persons import persons_in
from assistant.understanding.phrases import value_of
from assistant.understanding.retiring import of_a_change, read_change
from assistant.understanding.sums import is_of_a_year
from assistant.wording import read

STRETCHES, BASE = "personal_account_stretches", "personal_account_base"
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
_MOST_CREDIT = 2_000
"""Yuan that no month's credit exceeds."""


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
    if transfer := read_change(heard):
        return of_a_change(heard, transfer)
    parts = read_stretches(heard)
    return Understood(STRETCHES, {"parts": parts}) if parts else None


def _is_of_several(text: str) -> bool:
    return len(persons_in(text)) > 1 or names_a_group(text)


def tells_several_bases(heard: Heard) -> bool:
    """Whether the sum of several months is asked for and the base is told to have changed in them: the
    calculator of one base would be given one of them for all months."""
    bases = [a for a in bases_in(heard) if not _NO_BASE.search(heard.piece_before(a))]
    told = {amount.value for amount in bases}
    changed = spans_in(heard.text) or _CHANGED.search(heard.text)
    return len(told) > 1 and bool(_ASKS_TOTAL.search(heard.text) and changed)


_CHANGED = re.compile("[调涨升降]|变|改")
_NO_BASE = re.compile("去年|前年|上一?年|往年|工资(?!基数)|实发|到手|收入|花")
"""What stands before a sum that is no base of the months asked about."""


# The base backwards ------------------------------------------------------------------------------


def asks_for_the_base(heard: Heard) -> bool:
    """Whether the base is asked for that a credit came from."""
    return bool(_ASKS_BASE.search(heard.text)) and not bases_in(heard)


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

_WHOLE_YEAR = re.compile(
    "全年|整年|一年|今年(医保|个人)?[^,。;]{0,6}(一共|总共|合计)|年底|12个月|十二个月"
)


def read_stretches(heard: Heard) -> Reading | None:
    """Stretches of an account with their bases, in order; None unless every base has its own months, none of
    them twice, and a year asked for is told whole."""
    bases, spans = bases_in(heard), spans_in(heard.text)
    if _changes_once(heard, bases, spans):
        before = Span(1, spans[0].first - 1, *_NOWHERE)
        return _stretches(bases, [before, replace(spans[0], last=LAST_MONTH)])
    if not 1 < len(bases) == len(spans) or any(a.approximate for a in bases):
        return None
    if is_of_a_year(heard.text.replace("半年", "")) or not _alternate(bases, spans):
        return None
    if not spans[-1].last and _WHOLE_YEAR.search(heard.text):
        spans[-1] = replace(spans[-1], last=LAST_MONTH)
    in_order = all(
        one.first <= one.last and one.last + 1 == other.first for one, other in pairwise(spans)
    )
    if not in_order or not spans[-1].first <= spans[-1].last <= LAST_MONTH:
        return None
    months = sum(span.months for span in spans)
    if ASKS_A_YEAR.search(heard.text) and months != LAST_MONTH:
        return None
    return _stretches(bases, spans)


def _stretches(bases: Sequence[Amount], spans: Sequence[Span]) -> Reading:
    parts: list[dict[str, Any]] = [
        {"status": "active", "contribution_base": base.value, "months": span.months}
        for base, span in zip(bases, spans, strict=True)
    ]
    words = "；".join(
        f"{span.first}至{span.last}月 {base.text}" for base, span in zip(bases, spans, strict=True)
    )
    return Reading(parts, words, How.RECKONED)


def _changes_once(heard: Heard, bases: Sequence[Amount], spans: Sequence[Span]) -> bool:
    """Whether a whole year is asked for in which the base went from one to another in a month told: 7月起从
    4000调到5000."""
    if len(bases) != _TWO or len(spans) != 1 or any(a.approximate for a in bases):
        return False
    between = heard.text[bases[0].end : bases[1].start]
    from_one = _FROM.search(heard.before(bases[0])) and _CHANGES.fullmatch(between)
    whole = ASKS_A_YEAR.search(heard.text) and spans[0].last in (0, LAST_MONTH)
    return bool(from_one and whole and spans[0].first > 1)


_TWO = 2
_NOWHERE = (0, 0)
_FROM = re.compile("[从由]$")
_CHANGES = re.compile("(块|元)?钱?(调|涨|升|变|降|改|加|提)(整|高|低)?(成|为|到|至)了?")


def _alternate(bases: Sequence[Amount], spans: Sequence[Span]) -> bool:
    """Whether bases and months are told by turns, so that each base has its own."""
    order = sorted([(a.start, "base") for a in bases] + [(s.start, "span") for s in spans])
    kinds = [kind for _, kind in order]
    return all(one != other for one, other in pairwise(kinds))
