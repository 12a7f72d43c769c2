"""A personal account in the time in which somebody retires: until the month of the transfer as in work, from
the next one on as retired (第八条).

9月14号办的退休，办之前基数5200，7月到12月一共划多少      three months and three
前8个月在职，基数5000，后4个月退休，全年多少            eight and four
8月办的退休，从9月到年底一共给我多少                 four months of a retired person
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.account_months import ASKS_A_YEAR, LAST_MONTH, bases_in, spans_in
from assistant.understanding.day_inputs import read_retired_on
from assistant.understanding.hearing import Heard
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.sums import read_base

TRANSFER = "personal_account_transfer"


def read_change(heard: Heard) -> Reading | None:
    """When the status changed or will change: the day of the transfer, or the months before and after it."""
    transfer = read_retired_on(heard)
    if transfer and transfer.value:
        return transfer
    active, retired = _MONTHS_ACTIVE.search(heard.text), _MONTHS_RETIRED.search(heard.text)
    if active is None or retired is None:
        return None
    months = [int(value_of_numeral(match["months"]) or 0) for match in (active, retired)]
    if sum(months) != LAST_MONTH or not months[0]:
        return None
    day = date(heard.today.year, months[0], 1)
    return Reading(day, f"{active[0]}、{retired[0]}", How.INFERRED)


def of_a_change(heard: Heard, transfer: Reading) -> Understood | None:
    """The account from one month to another of the year of a transfer; None where another year is asked about
    or the months are not plain."""
    year = transfer.value.year
    months = _asked_months(heard, transfer)
    told = {amount.value for amount in bases_in(heard)}
    if months is None or len(told) > 1 or _asked_years(heard) - {year}:
        return None
    if year != heard.today.year and not _asked_years(heard):
        return None
    if months.first > transfer.value.month:
        count = Decimal(months.last - months.first + 1)
        status = Reading("retired", transfer.text, How.INFERRED)
        told_of = {"status": status, "months": Reading(count, months.text)}
        return Understood("personal_account", told_of)
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


def retires_meanwhile(heard: Heard, previous: Understood) -> Understood | None:
    """The account of a year, where it is told afterwards that somebody retires in it: 我10月就退休了."""
    months, transfer = previous.inputs.get("months"), read_change(heard)
    if previous.tool != "personal_account" or months is None or months.value != LAST_MONTH:
        return None
    if transfer is None or transfer.value.year != heard.today.year:
        return None
    told = {
        "processed_on": transfer,
        "first_month": Reading(date(transfer.value.year, 1, 1), months.text),
        "last_month": Reading(date(transfer.value.year, LAST_MONTH, 1), ""),
    }
    if base := previous.inputs.get("contribution_base"):
        told["contribution_base"] = base
    return Understood(TRANSFER, told, asked=previous.asked, about=previous.about)


_MONTHS = (
    "[^,。;0-9一二两三四五六七八九十]{0,4}(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个月"
)
_MONTHS_ACTIVE = re.compile(f"(?:前|头|先|干了?|上班|在职){_MONTHS}")
_MONTHS_RETIRED = re.compile(
    f"(?:退休|(?:后|剩下?的?)(?=[^,。;]{{0,8}}个月[^,。;]{{0,4}}退)){_MONTHS}(?![^,。;]{{0,2}}(?:在职|上班))"
)
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1}
_ASKED_YEAR = re.compile(
    f"(?P<year>{'|'.join(_YEARS)})(?![0-9一二三四五六七八九十]{{1,2}}月|年?初|年?底)[^,。;]{{0,14}}(多少|几)"
)


def _asked_years(heard: Heard) -> set[int]:
    """The years whose account is asked for, where any is named beside the asking."""
    return {heard.today.year + _YEARS[m["year"]] for m in _ASKED_YEAR.finditer(heard.text)}


def _only_base(heard: Heard) -> Reading | None:
    bases = bases_in(heard)
    return Reading(bases[0].value, bases[0].text) if len(bases) == 1 else None


@dataclass(frozen=True)
class _Asked:
    first: int
    last: int
    text: str


def _asked_months(heard: Heard, transfer: Reading) -> _Asked | None:
    """The months that are asked about: told from one to another, or the whole year."""
    at = heard.text.find(transfer.text)
    text = heard.text
    if at >= 0:
        text = text[:at] + "," * len(transfer.text) + text[at + len(transfer.text) :]
    spans = [span for span in spans_in(text) if span.last] if at >= 0 else []
    if len(spans) == 1 and 1 <= spans[0].first <= spans[0].last <= LAST_MONTH:
        span = spans[0]
        return _Asked(span.first, span.last, text[span.start : span.end])
    if not spans and (match := ASKS_A_YEAR.search(text) or _THIS_YEAR.search(text)):
        return _Asked(1, LAST_MONTH, match.group())
    return None


_THIS_YEAR = re.compile("今年[^,。;]{0,8}(一共|总共|合计|拢共)|(这|今)一?年")
