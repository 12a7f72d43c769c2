"""What opens the tale of a visit: a day, a month, a time of the year without either, or a number (后来)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from assistant.reading import Day, last_of_month
from assistant.understanding.bills.told import day_of, is_transfer
from assistant.understanding.visits.contract_from import is_of_signing
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.pieces import blanked
from assistant.wording import read
from calculators.parameters import load

_WORDS = read("understanding/visits/in_order")
_SEASONS = {re.compile(words): months for words, months in _WORDS["seasons"].items()}
_LATELY = {re.compile(words): ago for words, ago in _WORDS["lately"].items()}
_NUMBER = re.compile(_WORDS["numbers"])
_UNTIL = re.compile("[号日月]?份?(到|至|-|~|—)+")


@dataclass(frozen=True)
class Mark:
    """What opens a visit: a time, with the first and the last day that it may mean, or a number (None)."""

    start: int
    end: int
    text: str
    within: tuple[date, date] | None = None
    rough: bool = False
    """Whether it names neither a day nor a month."""


def times_told(heard: Heard) -> list[Mark] | None:
    """The times of a message in order; None where days are told as a span."""
    marks = marks_told(heard)
    return None if marks is None else [mark for mark in marks if mark.within]


def names_a_season(heard: Heard) -> bool:
    """Whether a time without a day or a month is told that may lie on either side of the day on which the
    rules began."""
    begins = load("medical_insurance").at("begins").value
    return any(
        mark.within and isinstance(begins, date) and mark.within[0] < begins <= _whole(mark)
        for mark in _seasons(heard)
    )


def _whole(mark: Mark) -> date:
    assert mark.within
    return mark.within[1]


def marks_told(heard: Heard) -> list[Mark] | None:
    """The times and numbers of a message in order; None where days are told as a span or have no place in a
    year."""
    found = [
        Mark(day.start, day.end, day.text, _span(day))
        for day in heard.days
        if day_of(day) and not is_transfer(heard, day) and not is_of_signing(heard, day)
    ]
    if any(_UNTIL.fullmatch(heard.text[a.end : b.start]) for a, b in pairwise(found)):
        return None
    found += _seasons(heard)
    for pattern, (most, least) in _LATELY.items():
        for match in pattern.finditer(heard.text):
            ago = heard.today - timedelta(most), heard.today - timedelta(least)
            found.append(Mark(*match.span(), match[0], ago, rough=True))
    for match in _NUMBER.finditer(heard.text):
        found.append(Mark(*match.span(), match[0]))
    return _apart(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def _seasons(heard: Heard) -> Iterator[Mark]:
    for pattern, (first, last) in _SEASONS.items():
        for match in pattern.finditer(heard.text):
            year = _year_before(heard, match.start())
            within = date(year, first, 1), min(last_of_month(year, last), heard.today)
            yield Mark(*match.span(), match[0], within, rough=True)


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those within another one, or right before a month or day: 暑假七月."""
    kept: list[Mark] = []
    for mark in marks:
        if kept and mark.start < kept[-1].end:
            continue
        if kept and mark.within and _is_said_anew(kept[-1], mark):
            kept.pop()
        kept.append(mark)
    return kept


def _is_said_anew(rough: Mark, exact: Mark) -> bool:
    """Whether a day says behind a time of the year when that was: 国庆收假那天10月8号."""
    if rough.rough and exact.start - rough.end <= 1:
        return True
    if exact.rough or exact.within is None or rough.within is None:
        return False
    if not rough.rough and _NUMBERED.search(rough.text):
        return False
    of_one_month = exact.within[0].month == rough.within[0].month
    return of_one_month and exact.start - rough.end <= _CLOSE


_CLOSE = 6
_NUMBERED = re.compile(r"[\d月号日周天一二三四五六七八九十]")
"""What a day is told by that is no holiday."""


def _span(day: Day) -> tuple[date, date]:
    first, last = day.within
    assert first is not None  # only days and months are asked
    assert last is not None
    return first, last


def _year_before(heard: Heard, at: int) -> int:
    """The year last told before a place in the message, else this year."""
    told = [day for day in heard.days if day.start < at]
    years = [day.year or (known.year if (known := day_of(day)) else None) for day in told]
    return next((year for year in reversed(years) if year), heard.today.year)


def without_feasts_past(heard: Heard) -> Heard:
    """The message without a feast behind which its days lie: 过完国庆，10月10号、17号去了两趟."""
    past = [
        (match.start(), day.end)
        for day in heard.days
        if not re.search("[0-9月号日]", day.text)
        and (match := _PAST.search(heard.text, 0, day.start))
    ]
    if not past or len(heard.days) <= len(past):
        return heard
    return Heard(blanked(heard.text, past), heard.today)


_PAST = re.compile("(过[完了]|出了)(这个|今年|个)?$")
