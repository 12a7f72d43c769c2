"""A personal account in the year in which somebody retires: credited in two ways, month by month (第八条).

10月办退休，基数4000，今年个人账户一共划多少     ten months as in work, two as retired
前9个月在职，后3个月退休，全年多少              nine and three
"""

from __future__ import annotations

import re
from datetime import date

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.day_inputs import read_retired_on
from assistant.understanding.hearing import Heard
from assistant.understanding.model import How, Reading
from assistant.understanding.spans import read_months


def is_of_a_year_of_a_transfer(heard: Heard) -> bool:
    """Whether the account of a whole year is asked for in which the status changes."""
    transfer = read_account_transfer(heard)
    if transfer is None or not _OF_THE_YEAR.search(heard.text):
        return False
    if _OF_A_MONTH.search(heard.text) or _UNTIL_NOW.search(heard.text):
        return False
    months = read_months(heard)
    if transfer.how is How.SAID and months and months.value != _YEAR:
        return False  # 8月办的退休，从9月到年底4个月
    asked = {heard.today.year + _YEARS[m["year"]] for m in _ASKED_YEAR.finditer(heard.text)}
    return transfer.value.year in (asked or {transfer.value.year})


def read_account_transfer(heard: Heard) -> Reading | None:
    """When the status changed: the day of the transfer, or the months before and after it."""
    transfer = read_retired_on(heard)
    if transfer and transfer.value:
        return transfer
    active, retired = _MONTHS_ACTIVE.search(heard.text), _MONTHS_RETIRED.search(heard.text)
    if active is None or retired is None:
        return None
    months = [value_of_numeral(match["months"]) or 0 for match in (active, retired)]
    if sum(months) != _YEAR:
        return None
    day = date(heard.today.year, int(months[0]), 1)
    return Reading(day, f"{active[0]}、{retired[0]}", How.INFERRED)


_YEAR = 12
_MONTHS = (
    "[^,。;0-9一二两三四五六七八九十]{0,4}(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个月"
)
_MONTHS_ACTIVE = re.compile(f"(?:前|头|先|干了?|上班|在职){_MONTHS}")
_MONTHS_RETIRED = re.compile(f"(?:后|剩下?的?|退休){_MONTHS}(?![^,。;]{{0,2}}(?:在职|上班))")
_OF_THE_YEAR = re.compile(
    "今年|全年|[这一整]年|明年|去年|一共|总共|合计|共(?=[^,。;]{0,4}(多少|几))|拢共"
)
_OF_A_MONTH = re.compile(
    "(每个?月|一个月|月月)[^,。;]{0,8}(多少|几)|退休(了|以|之)?后[^,。;]{0,8}(多少|几)"
    "|([0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?[^,。;办退]{0,6}(划|进|打|返|有)[^,。;]{0,4}(多少|几)"
)
"""What asks for a month, whatever else is told of a year."""
_UNTIL_NOW = re.compile(
    "(到|截至|截止)(现在|目前|今天|眼下|这个月|上个月)|至今|已经(划|进|打|返|有)"
)
_YEARS = {"去年": -1, "今年": 0, "本年": 0, "这一年": 0, "明年": 1}
_ASKED_YEAR = re.compile(
    "(?P<year>去年|今年|本年|明年)(?![0-9一二三四五六七八九十]{1,2}月|年?初|年?底)[^,。;]{0,14}(多少|几)"
)
