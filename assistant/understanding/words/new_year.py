"""Days told across the turn of a year: 12月30日和1月2日 lie three days apart, in two years.

The limit is a year's (第十条（二）), so that such visits must not share one. Which of the two is this year
depends on the day of asking: in March the December told is over, in November it is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.reading import Day
from calculators.parameters import load

_LATE, _EARLY = 10, 3
"""The first month of those at the end of a year, and the last of those at its beginning."""
_NAMES_YEAR = re.compile(r"年|\d{4}")
_A_DATE = re.compile(r"月|元旦|\d[./]\d")
_NEXT_MONTH = re.compile("下个?月|次月|第二个月")
_ANY_YEAR = re.compile("元旦|年(?=[1一][0-9一二]?月)")


def with_the_year_named(text: str) -> str:
    """A message with the year of a month that is said to be of the one after a year told.

    >>> with_the_year_named("2022年额度用完了,转过年1月10号又去")
    '2022年额度用完了,2023年1月10号又去'
    """
    told = _TOLD_YEAR.search(text)
    if told is None:
        return text
    after = f"{int(told[0]) + 1}年"
    return text[: told.end()] + _THE_YEAR_AFTER.sub(after, text[told.end() :])


_TOLD_YEAR = re.compile("20[0-9]{2}(?=年)")
_THE_YEAR_AFTER = re.compile(
    "(?:[转翻]过了?年|过了年|(?:第二|转|次|隔|来)年)(?:的)?(?=(?:1[0-2]|[1-9])月)"
)


def across_new_year(days: Sequence[Day], today: date) -> tuple[Day, ...]:
    """The days told, those behind a December in the next January; both a year earlier where they are over.

    >>> from assistant.reading import read_days
    >>> def told(text, today):
    ...     return [str(d.value) for d in across_new_year(read_days(text, today), today)]
    >>> told("12月30日和1月2日去看病", date(2022, 11, 15))
    ['2022-12-30', '2023-01-02']
    >>> told("12月30日和1月2日去看病", date(2024, 3, 1))
    ['2023-12-30', '2024-01-02']
    >>> told("1月2日和12月30日去看病", date(2023, 12, 31))
    ['2023-01-02', '2023-12-30']
    >>> told("12月20日三级，下个月5号二级", date(2022, 11, 15))
    ['2022-12-20', '2023-01-05']
    """
    found: list[Day] = []
    for at, day in enumerate(days):
        before = next((one for one in reversed(found) if one.first), None)
        if before is None or not follows_new_year(before, day):
            found.append(_in_the_month_after(before, day))
        elif _has_no_year(before) and _are_over(before, day, today):
            return (*(_moved(one, -1) for one in found), *days[at:])
        else:
            return (*found, *(_moved(one, 1) for one in days[at:]))
    return tuple(found)


def follows_new_year(before: Day, day: Day) -> bool:
    """Whether a day told without its year lies behind the turn of that in which the one before it lies."""
    first, then = before.first, day.first
    if first is None or then is None or not _has_no_year(day):
        return False
    return first.year == then.year and is_across(first, then)


def is_across(before: date, day: date) -> bool:
    """Whether one month is at the end of a year and the other, told behind it, at the beginning of one."""
    return before.month >= _LATE and day.month <= _EARLY


def _in_the_month_after(before: Day | None, day: Day) -> Day:
    """下个月5号 behind 12月20日 is in the month after that day, not after today."""
    first, then = before.first if before else None, day.value
    if first is None or then is None or not _NEXT_MONTH.match(day.text) or then > first:
        return day
    years, month = divmod(first.month, 12)
    try:
        return replace(day, value=then.replace(year=first.year + years, month=month + 1))
    except ValueError:
        return replace(day, value=None)


def _are_over(before: Day, then: Day, today: date) -> bool:
    """Whether the days told first are those of the last year, and the rules were in force then."""
    begins, first, day = load("medical_insurance").at("begins").value, before.first, then.first
    if first is None or day is None or not isinstance(begins, date):
        return False
    return day <= today < first and first.replace(day=1, year=first.year - 1) >= begins


def _has_no_year(day: Day) -> bool:
    told = _ANY_YEAR.sub("", day.text)
    return bool(_A_DATE.search(day.text)) and not _NAMES_YEAR.search(told)


def _moved(day: Day, years: int) -> Day:
    """A day told without its year, so many years later; another one as it is."""
    if not _has_no_year(day):
        return day
    value, month, moment = day.value, day.month, day.moment
    if value and (value.month, value.day) == (2, 29):
        return day
    return replace(
        day,
        value=value and value.replace(year=value.year + years),
        month=month and (month[0] + years, month[1]),
        moment=moment and moment.replace(year=moment.year + years),
    )


def in_the_year_of_all(days: Sequence[Day], text: str) -> tuple[Day, ...]:
    """The days told, those without a year or of this one in the year that is told of them all behind them:
    6月三级600，7月三级600，都是2022年的.

    >>> from assistant.reading import read_days
    >>> told = "今年6月5号三级600,7月8号三级600,都是2022年的"
    >>> [str(day.value) for day in in_the_year_of_all(read_days(told, date(2026, 1, 1)), told)]
    ['2022-06-05', '2022-07-08', 'None']
    """
    closing = next((day for day in days if _is_of_all(day, text)), None)
    if closing is None or closing.year is None:
        return tuple(days)
    return tuple(
        _in_the_year(day, closing.year) if day.start < closing.start else day for day in days
    )


def _is_of_all(day: Day, text: str) -> bool:
    """Whether a year is told of all that stands before it."""
    alone = day.year is not None and day.first is None
    return alone and bool(_BEFORE_A_YEAR.search(text[: day.start]) and _ENDS.match(text, day.end))


def _in_the_year(day: Day, year: int) -> Day:
    told = replace(day, text=day.text.removeprefix("今年"))
    return _moved(told, year - told.first.year) if told.first else day


_BEFORE_A_YEAR = re.compile(
    "(?:[都全均皆]|日期|时间)(?:都|是|为|在|算|发生)*$|[,。;](?:那|也|就|这)*(?:都|全)?(?:是|在)+$"
)
_ENDS = re.compile("(?:的|份|的事儿?|那年|里|看的|花的|发生的)*(?:[,。;!?()]|$)")


def in_the_coming_year(days: Sequence[Day], text: str, today: date) -> tuple[Day, ...]:
    """The days told, those without a year that are over in the next year where this year's limit is used up
    and a visit to come is asked about: 今年额度用完了，1月5号三级花600能报吗."""
    used_up = _USED_UP_NOW.search(text)
    if not used_up or _WAS_THERE.search(text, used_up.end()):
        return tuple(days)
    return tuple(
        _called_next_year(day)
        if day.start >= used_up.end() and day.value and day.value < today and _has_no_year(day)
        else day
        for day in days
    )


def _called_next_year(day: Day) -> Day:
    moved = _moved(day, 1)
    return replace(moved, text=f"明年{day.text}")


_USED_UP_NOW = re.compile("今年[^,。;]{0,8}(额度|限额|封顶线?)[^,。;没]{0,6}(完|光|尽|满|到顶)")
_WAS_THERE = re.compile("花[了的过掉]|看[了的过]|去[了过]|那[天次回]|当时|上个?月")
