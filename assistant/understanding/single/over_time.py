"""What holds at one time and not at another: a status, a limit of a year, what was told before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.reading import read_days
from assistant.understanding.bills.retired_lately import earliest_day, retired_lately
from assistant.understanding.bills.told import day_of, read_transfer, year_of
from assistant.understanding.model import VISIT, How, Reading, Understood
from assistant.understanding.single.inputs import READERS
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import (
    LEFT,
    NEXT_YEAR,
    PAID_THEN,
    USED_UP,
    VISIT_TO_COME,
)
from calculators.parameters import load


def without_other_years(inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs of a visit in a year to come without what the fund has paid until now: the limit is a year's
    (第十条). 今年的限额用光了，明年1月去复查."""
    day = inputs.get("visit_date")
    years = [day.value.year] if day else [year for one in heard.days if (year := year_of(one))]
    to_come = max(years, default=0) > heard.today.year or bool(VISIT_TO_COME.search(heard.text))
    if not to_come or (day and day.value.year <= heard.today.year) or PAID_THEN.search(heard.text):
        return dict(inputs)
    told = USED_UP.search(heard.text) or LEFT.search(heard.text)
    named = VISIT_TO_COME.search(heard.text) or (day and NEXT_YEAR.search(day.text))
    if "paid_this_year" not in inputs and (told is None or named):
        return dict(inputs)
    words = inputs["paid_this_year"].text if "paid_this_year" in inputs else told and told[0]
    return {**inputs, "paid_this_year": Reading(Decimal(0), words or "", How.INFERRED)}


ON_A_DAY = (VISIT, "personal_account")
"""Calculators of what depends on whether somebody had retired by a day."""


def retired_meanwhile(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> bool:
    """Whether somebody retired in the time that is asked about, so that no other words tell the status."""
    if tool not in ON_A_DAY or "status" in inputs:
        return False
    transfer = READERS["retired_on"](heard)
    told = transfer is not None and transfer.value is not None
    return told or (tool == VISIT and retired_lately(heard))


def with_status_on_the_day(
    tool: str, inputs: Mapping[str, Reading], heard: Heard
) -> dict[str, Reading]:
    """The inputs of one visit, or of one month's account, in the year of a transfer: who retired on 10
    October is in work until the end of the month (第十三条). Without a day the status is asked for; that of
    an account is the one of today, unless a whole year of it is asked for."""
    transfer, day = READERS["retired_on"](heard), inputs.get("visit_date")
    if transfer is None and tool == VISIT and retired_lately(heard):
        return _with_status_lately(inputs, heard)
    if transfer is None or transfer.value is None:
        return dict(inputs)
    day = day or _in_a_month(heard)
    if day is None and _is_as_of_today(tool, transfer.value, heard):
        day = Reading(heard.today, "")
    if day is None:
        return {name: reading for name, reading in inputs.items() if name != "status"}
    status = "retired" if day.value >= _month_after(transfer.value) else "active"
    return {**inputs, "status": Reading(status, transfer.text, How.INFERRED)}


def with_status_on_another_day(
    previous: Understood, said: Mapping[str, Reading], heard: Heard
) -> dict[str, Reading]:
    """What a follow-up says, with the status on the day that it tells, where the status before was that of a
    transfer on another day: 7月20号办的退休，7月25号看的 – 要是8月5号才看呢."""
    status, visit = previous.inputs.get("status"), said.get("visit_date")
    if "status" in said or status is None or status.how is not How.INFERRED:
        return dict(said)
    days = [visit.value] if visit else [day_of(day) for day in heard.days if day_of(day)]
    transfers = [day.value for day in read_days(status.text, heard.today) if day.value]
    if len(transfers) != 1 or len(days) != 1 or days[0] is None:
        return dict(said)
    then = "retired" if days[0] >= _month_after(transfers[0]) else "active"
    return {**said, "status": replace(status, value=then)}


def _with_status_lately(inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs of a visit of somebody who retired lately: in work where the retirement surely was in the
    month of the visit or after it, else without a status."""
    status, day = inputs.get("status"), inputs.get("visit_date")
    if status is None or status.value != "retired" or status.how is How.INFERRED:
        return dict(inputs)
    earliest = earliest_day(heard)
    visit = day.value if day else heard.today
    if earliest and visit < _month_after(earliest):
        return {**inputs, "status": Reading("active", status.text, How.INFERRED)}
    return {name: reading for name, reading in inputs.items() if name != "status"}


def _is_as_of_today(tool: str, transfer: date, heard: Heard) -> bool:
    """Whether the status is that of today: of an account that is not asked for a whole year, of a visit some
    days ago, or where somebody had retired before anything was paid."""
    if tool == "personal_account":
        return transfer.year != heard.today.year or not _OF_THE_YEAR.search(heard.text)
    begins = load("medical_insurance").at("begins").value
    before = isinstance(begins, date) and _month_after(transfer) <= begins
    return before or bool(_LATELY.search(heard.text))


_LATELY = re.compile("上(个?礼拜|周|星期)|前几天|这几天|前两天|这两天|刚才|刚刚|才刚")
_OF_THE_YEAR = re.compile("今年|全年|一年|整年|一共|总共|合计|[上下]半年")


def _in_a_month(heard: Heard) -> Reading | None:
    """The first day of the one month told besides that of a transfer: 8月12号办的退休，9月份看的."""
    transfer = read_transfer(heard)
    told = [day for day in heard.days if day != transfer and day_of(day)]
    return Reading(day_of(told[0]), told[0].text) if len(told) == 1 else None


def kept(inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """Inputs from before; what was concluded then is still to be owned up to, and what was put in only since
    nothing depended on it is told by nobody."""
    return {
        name: reading if reading.how is How.INFERRED else replace(reading, how=How.KEPT)
        for name, reading in inputs.items()
        if reading.how is not How.ANY
    }


def told_before(
    previous: Understood, inputs: Mapping[str, Reading], today: date
) -> dict[str, Reading]:
    """What was told of the same person before, whatever was asked: what the fund has paid this year, and the
    status, said or that of a transfer on the day of the visit told now or today (第十三条)."""
    names = (*_OF_THE_PERSON, *(_OF_THE_PLACE if previous.tool == "outpatient_terms" else ()))
    before = {n: r for n, r in kept(previous.inputs).items() if n in names and r.text}
    transfer, visit = previous.inputs.get("processed_on"), inputs.get("visit_date")
    if transfer is None or "status" in before:
        return before
    retired = _month_after(transfer.value) <= (visit.value if visit else today)
    if retired or visit:
        status = "retired" if retired else "active"
        before["status"] = Reading(status, transfer.text, How.INFERRED)
    return before


_OF_THE_PERSON = ("status", "paid_this_year")
_OF_THE_PLACE = ("facility", "contracted")
"""What is told of where somebody goes, before any visit is."""


def _month_after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
