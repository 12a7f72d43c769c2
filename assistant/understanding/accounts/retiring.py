"""A personal account in the time in which somebody retires: until the month of the transfer as in work, from
the next one on as retired (第八条).

9月14号办的退休，办之前基数5200，7月到12月一共划多少      three months and three
前8个月在职，基数5000，后4个月退休，全年多少            eight and four
我干到9月，基数4000，10月开始按退休，全年多少            nine and three
8月办的退休，从9月到年底一共给我多少                 four months of a retired person
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.accounts.account_months import (
    ASKS_A_YEAR,
    LAST_MONTH,
    bases_in,
    spans_in,
)
from assistant.understanding.bills.contribution_base import read_base
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.visits.day_inputs import read_retired_on
from assistant.understanding.words.hearing import Heard
from assistant.wording import compiled

TRANSFER = "personal_account_transfer"


def read_change(heard: Heard) -> Reading | None:
    """When the status changed or will change: the day of the transfer, or the months before and after it."""
    transfer = read_retired_on(heard)
    if transfer and transfer.value:
        return transfer
    if last := _last_month_in_work(heard.text):
        month, words = last
        return Reading(date(heard.today.year, month, 1), words, How.INFERRED)
    active, retired = _MONTHS_ACTIVE.search(heard.text), _MONTHS_RETIRED.search(heard.text)
    if active is None or retired is None:
        return None
    months = [int(value_of_numeral(match["months"]) or 0) for match in (active, retired)]
    if sum(months) != LAST_MONTH or not months[0]:
        return None
    day = date(heard.today.year, months[0], 1)
    return Reading(day, f"{active[0]}、{retired[0]}", How.INFERRED)


def _last_month_in_work(text: str) -> tuple[int, str] | None:
    """The last month in work of a year whose months before and after it are told: 1到5月在职，6月起退休;
    干了7个月然后退休. None where they do not meet, or another stretch is told beside them."""
    worked, retired = list(_WORKED_TO.finditer(text)), list(_RETIRED_FROM.finditer(text))
    if len(worked) != 1 or len(retired) != 1 or worked[0].start() > retired[0].start():
        return None
    last, first = _month_of(worked[0]), _month_of(retired[0])
    if not ASKS_A_YEAR.search(text) or not 0 < last < LAST_MONTH:
        return None
    then = retired[0]["then"] and worked[0]["count"]
    if not then and first != last + 1:
        return None
    return last, f"{worked[0][0]}、{retired[0][0]}"


def _month_of(match: re.Match[str]) -> int:
    """The last month in work, or the first month retired, that a message tells."""
    told = match.groupdict()
    if told.get("half"):
        return LAST_MONTH // 2 + (told["half"] in "下后")
    number = next((told[name] for name in ("month", "month2", "count") if told.get(name)), None)
    return int(value_of_numeral(number) or 0) if number else 0


def tells_both_stretches(text: str) -> bool:
    """Whether a message tells of one person's months in work and of his months retired."""
    worked = _WORKED_TO.search(text) or _MONTHS_ACTIVE.search(text)
    retired = _RETIRED_FROM.search(text) or _MONTHS_RETIRED.search(text)
    return worked is not None and retired is not None and worked.end() <= retired.start()


def of_a_change(heard: Heard, transfer: Reading) -> Understood | None:
    """The account from one month to another of the year of a transfer; None where another year is asked about
    or the months are not plain."""
    year = transfer.value.year
    months = _asked_months(heard, transfer)
    told = {amount.value for amount in bases_in(heard)}
    if months is None or len(told) > 1 or _asked_years(heard) - {year}:
        return None
    of_its_year = (
        _ITS_YEAR.search(heard.text)
        or f"{year}年{months.text}" in heard.text
        or (told and _WHOLE_YEAR.fullmatch(months.text))
    )
    if year != heard.today.year and not _asked_years(heard) and not of_its_year:
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
_MONTHS_ACTIVE = re.compile(f"(?:前|头|先|干了?|上班|在职|(?:交|缴)(?:费|了|满)*){_MONTHS}")
_MONTHS_RETIRED = re.compile(
    f"(?:退休|(?:后|剩下?的?)(?=[^,。;]{{0,8}}个月[^,。;]{{0,4}}退)){_MONTHS}(?![^,。;]{{0,2}}(?:在职|上班))"
)
_NUMBER = "1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九]"
_IN_WORK = "在职|在岗|上班|工作|干活|没退|还没退|在单位"
_WORKED_TO = re.compile(
    f"(?:干|做|上班|上|工作|在职|缴费?|交)+(?:一直)?到了?(?P<month>{_NUMBER})月(?:份|底|末)?(?![^,。;]{{0,3}}退)"
    f"|(?:1|一)月?[到至~～—-]+(?P<month2>{_NUMBER})月(?:份|底)?[^,。;退]{{0,4}}(?:{_IN_WORK})"
    f"|(?P<half>[上前])半年[^,。;退]{{0,4}}(?:{_IN_WORK})"
    f"|(?:干|工作|上班)了?(?P<count>{_NUMBER})个月"
)
_RETIRED_FROM = re.compile(
    f"(?:从)?(?P<month>{_NUMBER})月(?:份)?(?:起|开始|以后|之后|往后|就)[^,。;0-9]{{0,4}}(?:退|领养老金)"
    f"|(?P<month2>{_NUMBER})月?[到至~～—-]+(?:12月|十二月|年底)[^,。;0-9]{{0,4}}退"
    "|(?P<half>[下后])半年[^,。;0-9]{0,4}退"
    "|(?P<then>(?:然后|之后|后来|接着|后面|后头|剩下的?(?:时间|日子|月份)?|其余的?(?:时间|月份)?|完了)(?:就|都|是|算|按)*(?:办)?(?:了)?退休)"
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
    if not spans and (listed := _LISTED.search(text)):
        months = [
            int(value_of_numeral(one) or 0) for one in compiled(f"({_NUMBER})月").findall(listed[0])
        ]
        if months == list(range(months[0], months[-1] + 1)):
            return _Asked(months[0], months[-1], listed[0])
    if not spans and (
        match := _ITS_YEAR.search(text) or ASKS_A_YEAR.search(text) or _THIS_YEAR.search(text)
    ):
        return _Asked(1, LAST_MONTH, match.group())
    return None


_WHOLE_YEAR = re.compile("全年|整年")
"""What asks for the year of a transfer where a base is told, which counts in none behind it."""
_ITS_YEAR = re.compile("(?:退休的?|办的?)?[那当同]一?年(?![退办是])(?=[^,。;]{0,16}(?:多少|几))")
"""What points at the year of a transfer: 退休那年一共划多少."""
_LISTED = re.compile(f"(?:(?:{_NUMBER})月份?[、,，和跟])+(?:{_NUMBER})月份?这?[两三四五六]个月")
"""Months told one by one and counted: 10月、11月、12月这三个月."""
_THIS_YEAR = re.compile("今年[^,。;]{0,8}(一共|总共|合计|拢共)|(这|今)一?年")
