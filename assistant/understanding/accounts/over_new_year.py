"""Months from one to another of which a year is told, or that last until now.

去年七月到今年三月      nine, both counted
去年10月到现在          October to this month
2021年9月到2022年2月    before the rules began: of how many it is asked for
"""

from __future__ import annotations

import re
from datetime import date

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from calculators.parameters import load

_YEAR = "(?:20)?[0-9]{2}年|大前年|前年|去年|上一?年|今年|本年|当年|同年|明年|次年|第二年|转年|来年"
_MONTH = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_LAST = (
    f"(?:(?P<until>{_YEAR})?的?(?:(?P<last>{_MONTH})月(?![0-9一二三四五六七八九])|(?P<end>年底|年末))"
    "|(?P<now>现在|如今|目前|眼下|今天|这个?月|本月|今(?=[,，。;；?]))|(?P<before>上个?月))"
)
_JOINS = "入职|参加工作|上班|进厂|进单位|参保|开始上班|开始缴|开始交|起交|起缴"
_SPAN = re.compile(
    f"(?P<year>{_YEAR})?的?(?<![0-9一二三四五六七八九十个])(?P<first>{_MONTH})月份?(?:[0-9]{{1,2}}[号日])?(?:里|底|初)?(?:开始|起|以来)?"
    "[^。;；?0-9一二三四五六七八九十到至]{0,8}?(?:[~～—-]|[到至])了?"
    f"{_LAST}"
)
_SINCE_JOINING = re.compile(
    f"(?P<year>{_YEAR})?的?(?<![0-9一二三四五六七八九十个])(?P<first>{_MONTH})月份?(?:[0-9]{{1,2}}[号日])?(?:才|刚|里|底|初|就)*(?:{_JOINS})"
    f"[^。;；?]{{0,24}}?[到至]了?{_LAST}"
)
"""The same from the month in which somebody began to work, with something told in between."""
_OF_THE_FIRST = ("当年", "同年")
_NEXT = ("次年", "第二年", "转年")
_FROM_TODAY = {
    "大前年": -3, "前年": -2, "去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0,
    "明年": 1, "来年": 1,
}  # fmt: skip
_LAST_MONTH = 12
_MOST = 600
_FULL = 100


def months_over_the_years(heard: Heard) -> Reading | None:
    """How many months there are from one to another, both counted, where the year of one is told or they last
    until now."""
    told = _span(heard)
    if told is None:
        return None
    first, last, words = told
    months = last - first + 1
    return Reading(months, words, How.RECKONED) if 0 < months <= _MOST else None


def begins_before_the_rules(heard: Heard) -> bool:
    """Whether some of those months lie before the rules began; of the year in which they did, all months are
    taken for theirs."""
    told = _span(heard)
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    if told is None or told[0] >= _index(begins.year, begins.month):
        return False
    first, last, _ = told
    return first <= _index(begins.year - 1, _LAST_MONTH) or last > _index(begins.year, _LAST_MONTH)


def _span(heard: Heard) -> tuple[int, int, str] | None:
    """The first and the last month, counted from the beginning of years, and the words for them."""
    found = (*_SPAN.finditer(heard.text), *_SINCE_JOINING.finditer(heard.text))
    match = next((m for m in found if _tells_a_year(m)), None)
    if match is None:
        return None
    this = heard.today.year
    first = int(value_of_numeral(match["first"]) or 0)
    begins = _year(match["year"], this)
    if match["now"] or match["before"]:
        last = _index(this, heard.today.month) - bool(match["before"])
        if begins is None:
            begins = this if _index(this, first) <= last else this - 1
        return _index(begins, first), last, match[0]
    month = _LAST_MONTH if match["end"] else int(value_of_numeral(match["last"]) or 0)
    ends = _ends(match["until"], begins, this)
    if begins is None and ends is None:
        return None
    if ends is None and begins is not None:
        ends = begins if first <= month else begins + 1
    if begins is None and ends is not None:
        begins = ends if first <= month else ends - 1
    assert begins is not None
    assert ends is not None
    return _index(begins, first), _index(ends, month), match[0]


def _tells_a_year(match: re.Match[str]) -> bool:
    return bool(match["year"] or match["until"] or match["now"] or match["before"])


def _index(year: int, month: int) -> int:
    return year * _LAST_MONTH + month


def _year(said: str | None, this: int) -> int | None:
    """The year that is told; None where none is, or one that only follows another."""
    if said is None or said in (*_OF_THE_FIRST, *_NEXT):
        return None
    if said in _FROM_TODAY:
        return this + _FROM_TODAY[said]
    year = int(said[:-1])
    return year + 2000 if year < _FULL else year


def _ends(said: str | None, begins: int | None, this: int) -> int | None:
    """The year of the last month: told by itself, or by the one in which the first lies."""
    if begins is not None and said in _OF_THE_FIRST:
        return begins
    if begins is not None and said in _NEXT:
        return begins + 1
    return _year(said, this)
