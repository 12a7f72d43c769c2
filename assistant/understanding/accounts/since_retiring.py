"""What came into an account since somebody retired, told by how long ago, or by the last month asked for.

退休5个月了，一共进了多少            five months of a retired person
11月退休，到明年3月一共多少          December to March
退休8个月，一共进了多少             some of them lie before the rules: of how many it is asked for

The months before the rules began are none of theirs.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.accounts.account_months import LAST_MONTH, spans_in
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns
from calculators.parameters import load

_WORDS = patterns("understanding/accounts/since_retiring")
_ACCOUNT = "personal_account"


def since_retiring(heard: Heard) -> Understood | None:
    """The account of the months that somebody is told to have been retired; with the months missing where
    some of them lie before the rules, None where no such length of time is told."""
    told = _WORDS["retired_for"].search(heard.text)
    if told is None or spans_in(heard.text) or _WORDS["in_work"].search(heard.text):
        return None
    months = _months(told)
    in_all = told["months"] or _WORDS["in_all"].search(heard.text)
    if not months or not in_all:
        return None
    status = Reading("retired", told[0], How.INFERRED)
    if months > _months_of_the_rules(heard.today):
        return Understood(_ACCOUNT, {"status": status}, missing=("months",))
    count = Reading(Decimal(months), told[0], How.RECKONED)
    return Understood(_ACCOUNT, {"status": status, "months": count})


def _months(told: re.Match[str]) -> int:
    """How many months a length of time is: 18 are 一年半."""
    if told["months"]:
        return int(value_of_numeral(told["months"]) or 0)
    years = int(value_of_numeral(told["years"]) or 0)
    return years * LAST_MONTH + (LAST_MONTH // 2 if told["half"] else 0)


def until_a_month(heard: Heard, transfer: Reading) -> Understood | None:
    """The account of a retired person from the month after a transfer to the one told as the last: 到明年3月;
    None where the first or the last month is told otherwise."""
    until = _WORDS["until"].search(heard.text)
    day: date = transfer.value
    if until is None or _WORDS["in_work"].search(heard.text) or _first_is_told(heard.text):
        return None
    last = _last_month(until, day.year, heard.today)
    months = last - (day.year * LAST_MONTH + day.month)
    if months <= 0 or _index(day) + 1 < _index(_begins()):
        return None
    told = {
        "status": Reading("retired", transfer.text, How.INFERRED),
        "months": Reading(Decimal(months), until[0], How.RECKONED),
    }
    return Understood(_ACCOUNT, told)


def _last_month(until: re.Match[str], year: int, today: date) -> int:
    """The last month that is asked for, counted from the beginning of years."""
    if until["now"]:
        return _index(today)
    of_year = year + bool(until["next"])
    month = int(value_of_numeral(until["month"]) or 0) if until["month"] else LAST_MONTH
    return of_year * LAST_MONTH + month


def _first_is_told(text: str) -> bool:
    """Whether the first month asked for is told: 7月到12月, 全年."""
    return bool(spans_in(text)) or bool(_WORDS["of_the_year"].search(text))


def _months_of_the_rules(today: date) -> int:
    return _index(today) - _index(_begins()) + 1


def _begins() -> date:
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    return begins


def _index(day: date) -> int:
    """The months counted from the beginning of years, as that of a day."""
    return day.year * LAST_MONTH + day.month
