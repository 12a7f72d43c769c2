"""When a mixed sample came back positive, where its clock, its part of the day and its day stand apart, or
where only the end of the time for the retest is told.

早上七点多，准确说七点四十，就今天                  today at 7:40
昨晚没事，今晚出事了：十点半                        tonight at 22:30
半夜出的，一点二十，今天的                          today at 1:20
复核今晚八点二十到期，阳性几点报的                  six hours before that
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.reading import read_days
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.wording import patterns
from calculators.parameters import load

_WORDS = patterns("understanding/epidemic/moments_apart")


def moment_told_apart(heard: Heard) -> Reading | None:
    """The moment that a clock comes to with the one part of the day told and the one day; None where two
    clocks, two parts or two days are told and nothing says which."""
    text = heard.text
    clock = _the_clock(text)
    parts = {(_day(m["day"]), m["part"]) for m in _parts(text)}
    if clock is None or len(parts) != 1:
        return None
    day, part = parts.pop()
    days = {_day(match[0]) for match in _WORDS["day"].finditer(text)} - {""}
    if not day and len(days) > 1:
        return None
    told = f"{day or ''.join(days)}{_WHOLE.get(part, part)}{clock}"
    moment = _moment(told, heard)
    return Reading(moment, told) if moment else None


def moment_by_the_end(heard: Heard) -> Reading | None:
    """The moment by the end of the time for the retest, where that is told and the moment is asked for."""
    if not asks_for_the_moment(heard.text):
        return None
    ends = [day for day in heard.days if day.moment and _is_the_end(heard.text, day.start, day.end)]
    if len({day.moment for day in ends}) != 1 or ends[0].moment is None:
        return None
    hours = int(str(load("epidemic_control").at("incident.retest_hours").value))
    return Reading(ends[0].moment - timedelta(hours=hours), ends[0].text, How.RECKONED)


def asks_for_the_moment(text: str) -> bool:
    """Whether a message tells when the time for the retest ends and asks when the sample came back."""
    return bool(_WORDS["asks_when"].search(text) and _WORDS["of_the_retest"].search(text))


def _is_the_end(text: str, start: int, end: int) -> bool:
    before, behind = STOPS.split(text[:start])[-1], STOPS.split(text[end:])[0]
    return bool(_WORDS["ends_behind"].match(behind) or _WORDS["ends_before"].search(before))


def _the_clock(text: str) -> str | None:
    """The one clock without a part of the day; of several the one that is reckoned from, that puts another
    right, or that is said of what came back."""
    clocks = [match for match in _WORDS["clock"].finditer(text) if not _is_rough(text, match)]
    for chosen in (_is_reckoned_from, _puts_right, _is_of_the_result):
        if len({match[0] for match in clocks}) > 1:
            clocks = [match for match in clocks if chosen(text, match)]
    told = {match[0] for match in clocks}
    return told.pop() if len(told) == 1 else None


def _is_rough(text: str, clock: re.Match[str]) -> bool:
    before = _WORDS["roughly"].search(text[: clock.start()])
    return bool(before or _WORDS["rough"].match(text, clock.end()))


def _is_reckoned_from(text: str, clock: re.Match[str]) -> bool:
    return bool(_WORDS["reckoned_from"].match(text, clock.end()))


def _puts_right(text: str, clock: re.Match[str]) -> bool:
    return bool(_WORDS["put_right"].search(text[: clock.start()]))


def _is_of_the_result(text: str, clock: re.Match[str]) -> bool:
    piece = STOPS.split(text[: clock.start()])[-1] + STOPS.split(text[clock.end() :])[0]
    return bool(_WORDS["of_the_result"].search(piece))


def _parts(text: str) -> list[re.Match[str]]:
    """The parts of the day told, but for those on which all was well and those with a clock of their own."""
    told = []
    for match in _WORDS["part"].finditer(text):
        own = STOPS.split(text[match.end() :])[0]
        clock = _WORDS["own_clock"].match(text, match.end())
        exact = clock is not None and not _is_rough(text, clock)
        if not exact and not _WORDS["all_well"].match(own):
            told.append(match)
    return told


def _day(words: str | None) -> str:
    """A day in the words in which a clock follows it: 今 is 今天."""
    return f"{words[0]}天" if words and words[0] in "今昨前" else words or ""


def _moment(told: str, heard: Heard) -> datetime | None:
    moments = [day.moment for day in read_days(told, heard.today) if day.moment]
    return moments[0] if len(moments) == 1 else None


_WHOLE = {"早": "早上", "晚": "晚上", "夜": "夜里", "清早": "早上", "晨": "凌晨"}
