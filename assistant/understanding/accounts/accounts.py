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
from datetime import date
from itertools import pairwise
from typing import Any

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.accounts.account_months import (
    ASKS_A_YEAR,
    LAST_MONTH,
    Span,
    bases_in,
    spans_in,
)
from assistant.understanding.accounts.over_new_year import (
    begins_before_the_rules,
    months_over_the_years,
)
from assistant.understanding.accounts.retiring import of_a_change, read_change
from assistant.understanding.accounts.since_retiring import since_retiring, until_a_month
from assistant.understanding.bills.contribution_base import is_of_a_year, is_relative
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.words.groups import names_a_group
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.persons import SELF, persons_in
from assistant.understanding.words.phrases import value_of
from assistant.wording import read

STRETCHES, BASE = "personal_account_stretches", "personal_account_base"
"""The calculators that are told by what a message tells of an account, not by weights."""
_WORDS = read("understanding/accounts/accounts")
_ACCOUNT = re.compile(_WORDS["account"])
_ASKS_TOTAL = re.compile(_WORDS["asks_total"])
_ASKS_BASE = re.compile(_WORDS["asks_base"])
_ELSEWHERE = re.compile(_WORDS["elsewhere"])
_MOVES = re.compile(_WORDS["moves"])
_COMES_IN_ASKED = re.compile(_WORDS["comes_in_asked"])
_UNCLEAR = re.compile(_WORDS["unclear"])
_COMES_IN = re.compile(
    f"({_WORDS['a_month']})[^,。;]{{0,10}}({_WORDS['comes_in']})[^,。;\\d]{{0,6}}$"
)
_COMES_IN_BEHIND = re.compile(f"(块|元)?钱?[^,。;]{{0,4}}({_WORDS['comes_in']})")
_A_MONTH = re.compile(_WORDS["a_month"])
_PAID_FOR = re.compile(_WORDS["paid_for"])
_NOT_PAID_FOR = re.compile(_WORDS["not_paid_for"])
_MADE_GOOD = re.compile(_WORDS["made_good"])
_JOINED = re.compile(_WORDS["joined"])
_TO_THE_END = re.compile(_WORDS["to_the_end"])
_UNPAID = re.compile(_WORDS["unpaid"])
_COMES_TO = re.compile("(一共|总共|合计|(进|划|打)了?)[^,。;]{0,4}(多少|几)")
_MOST_CREDIT = 2_000
"""Yuan that no month's credit exceeds."""


def read_account(heard: Heard) -> Understood | None:
    """What a message asks of an account over some time, or of the base behind it; None where it asks for
    neither, or in a way that is not plain."""
    text = heard.text
    if not _ACCOUNT.search(text) or _ELSEWHERE.search(text):
        return None
    people = _is_of_several(text)
    several = people or _UNCLEAR.search(text)
    asks = _COMES_TO.search(text) or _ASKS_TOTAL.search(text)
    if asks and not people and (joined := _since_joining(heard)):
        return joined
    if asks_for_the_base(heard):
        credit = read_credit(heard)
        return Understood(BASE, {"monthly_credit": credit}) if credit else None
    if not _ASKS_TOTAL.search(text) or several:
        return None
    if transfer := read_change(heard):
        return of_a_change(heard, transfer) or until_a_month(heard, transfer)
    if lately := since_retiring(heard):
        return lately
    parts = read_stretches(heard)
    return Understood(STRETCHES, {"parts": parts}) if parts else None


def _is_of_several(text: str) -> bool:
    return len(persons_in(text)) > 1 or names_a_group(text)


def accounts_compared(text: str, today: date) -> list[tuple[str, str]]:
    """The message for each of two accounts of one person that it compares, with its name: of two bases, or of
    who works and who is retired; nothing where it tells more, or less."""
    heard = Heard(text, today)
    bases = {amount.value: amount for amount in bases_in(heard)}
    others = _is_of_several(text) or persons_in(text) - {SELF}
    if others or spans_in(text) or is_relative(text) or any(a.approximate for a in bases.values()):
        return []
    match = _OVER.search(text)
    asked = f"个人账户{match[0] if match else '每月'}进多少"
    retired = "退" in text
    if len(bases) == _TWO and not retired:
        return [(f"基数{a.text}", f"在职，缴费基数{a.text}，{asked}") for a in bases.values()]
    if len(bases) == 1 and retired and _AT_WORK.search(text):
        base = next(iter(bases.values()))
        return [("在职", f"在职，缴费基数{base.text}，{asked}"), ("退休", f"退休，{asked}")]
    return []


_OVER = re.compile("[一全]年|半年|[0-9一二两三四五六七八九十]+个月")
_AT_WORK = re.compile("在职|上班|工作|在岗|退休(之|以)?[前后]|退了(休)?(之|以)?后|现在|如今|目前")


def asks_where_it_goes(text: str) -> bool:
    """Whether a message asks where the money on an account may go, and nothing of what comes into it.

    >>> asks_where_it_goes("账户里还攒着三千来块,能直接退给她本人吗")
    True
    >>> asks_where_it_goes("账户里能取出来不,每月划多少")
    False
    """
    return bool(_MOVES.search(text)) and not _COMES_IN_ASKED.search(text)


def months_are_unclear(text: str) -> bool:
    """Whether a sum of several months is asked for, and not plain of how many: 停薪留职3个月，全年多少."""
    return bool(_ASKS_TOTAL.search(text) and (_UNCLEAR.search(text) or _JOINED.search(text)))


def tells_of_months_unpaid(text: str) -> bool:
    """Whether months of a year asked about were not paid for, and nobody could tell how many."""
    unpaid = _UNPAID.search(text) or _NOT_PAID_FOR.search(text)
    return unpaid is not None and months_paid_for(text) is None


def _since_joining(heard: Heard) -> Understood | None:
    """The months of a base told: from the one in which somebody began to work to the end of the year, those
    that he says he has paid for, or all of a year but those that nobody paid for."""
    bases = bases_in(heard)
    if len(bases) != 1 or bases[0].approximate or "退" in heard.text:
        return None
    over = months_over_the_years(heard) if _JOINED.search(heard.text) else None
    months = over or months_paid_for(heard.text)
    if months is None or begins_before_the_rules(heard):
        return None
    base = bases[0]
    told = {
        "status": Reading("active", base.text, How.INFERRED),
        "contribution_base": Reading(base.value, base.text),
        "months": months,
    }
    return Understood("personal_account", told)


def months_paid_for(text: str) -> Reading | None:
    """The months that a message tells were paid for; None where it tells none, or not plainly."""
    joined, until = _JOINED.search(text), _TO_THE_END.search(text)
    if joined:
        if not until or spans_in(_JOINED.sub("", text)):
            return None
        months = LAST_MONTH - int(value_of_numeral(joined["month"]) or LAST_MONTH) + 1
        return _reckoned(months, f"{joined[0]}、{until[0]}")
    if missed := _NOT_PAID_FOR.search(text):
        if _MADE_GOOD.search(text) or not ASKS_A_YEAR.search(text) or spans_in(text):
            return None
        number = missed["months"] or missed["months2"] or missed["months3"]
        return _reckoned(LAST_MONTH - int(value_of_numeral(number) or LAST_MONTH), missed[0])
    paid = _PAID_FOR.search(text)
    if paid is None or spans_in(text):
        return None
    if paid["half"]:
        return _reckoned(LAST_MONTH // 2, paid[0])
    if ASKS_A_YEAR.search(text) and not paid["only"]:
        return None
    return _reckoned(int(value_of_numeral(paid["months"]) or 0), paid[0])


def _reckoned(months: int, words: str) -> Reading | None:
    return Reading(months, words, How.RECKONED) if 0 < months <= LAST_MONTH else None


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
    if parts := _changes_within(heard, bases, spans):
        return parts
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


def _changes_within(heard: Heard, bases: Sequence[Amount], spans: Sequence[Span]) -> Reading | None:
    """The two stretches of months asked about in which the base changes, whichever of them is told first: 7月
    还是4200，8月起调到5000，7月到12月一共多少; 7月起调成4600，之前半年4000，12个月一共多少."""
    since = [(a, m) for a in bases if (m := _SINCE.search(heard.piece_before(a)))]
    if len(bases) != _TWO or len(since) != 1 or any(a.approximate for a in bases):
        return None
    new, told = since[0]
    month = int(value_of_numeral(told["month"]) or 0)
    old = next(base for base in bases if base is not new)
    asked = [span for span in spans if span.first < month <= span.last]
    if not asked and _WHOLE_YEAR.search(heard.text):
        asked = [Span(1, LAST_MONTH, *_NOWHERE)]
    if len(asked) != 1 or not 1 < month <= LAST_MONTH:
        return None
    first, last = asked[0].first, asked[0].last
    parts = [Span(first, month - 1, *_NOWHERE), Span(month, last, *_NOWHERE)]
    known = {(span.first, span.last) for span in (*asked, *parts)} | {
        (month, 0),
        (month, LAST_MONTH),
    }
    if any((span.first, span.last) not in known for span in spans):
        return None
    return _stretches([old, new], parts)


_SINCE = re.compile(
    "(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:起|开始|以后|之后|往后|一号|1号)+[^,。;]{0,8}(?:调|涨|升|变|降|改|换|按)[^,。;0-9]{0,4}$"
)


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
