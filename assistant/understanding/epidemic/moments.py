"""When a mixed sample came back positive: told by the clock, or as so long before now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from assistant.reading import Day
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.epidemic.moments_apart import (
    asks_for_the_moment,
    moment_by_the_end,
    moment_told_apart,
)
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS, Heard


def read_moment(heard: Heard) -> Reading | None:
    """When a mixed sample came back positive: of several moments the one that is said of."""
    if asks_for_the_moment(heard.text):
        return moment_by_the_end(heard)
    return _read_together(heard) or moment_told_apart(heard)


def _read_together(heard: Heard) -> Reading | None:
    """The moment told by a clock with its part of the day, or as so long before now."""
    heard = _with_hours_behind_others(_with_its_part_of_the_day(heard))
    known = [day for day in heard.days if day.moment is not None]
    for ago in _agos(heard.text):
        piece = _piece_around(heard.text, ago)
        if _is_of_something_else(piece):
            continue
        now = known[0] if len(known) == 1 else None
        since_then = bool(_CAME_BACK.search(piece))
        if now and (_is_now(heard, now) or (since_then and not _is_said_of(heard, now))):
            return _before(now, ago, heard.text)
        if since_then or any(_is_now(heard, day) for day in known):
            return None  # so long before what, nobody could tell
    return _by_the_clock(heard, known)


def _with_its_part_of_the_day(heard: Heard) -> Heard:
    """The message with the part of the day behind the date that it stands before: 昨晚2022年9月14号九点半."""
    moved = _PART_BEFORE.sub(
        lambda told: f"{told['date']}{_WHOLE.get(told['part'], told['part'])}{told['clock']}",
        heard.text,
    )
    moved = _DAY_BEHIND.sub(lambda told: f"{told['day']}{told['clock']}，", moved)
    moved = _PART_APART.sub(lambda told: told["part"], moved)
    if now := _PART_OF_NOW.search(moved):
        part = _WHOLE.get(now["part"], now["part"])
        moved = f"{moved[: now.start('clock')]}{part}{moved[now.start('clock') :]}"
    return heard if moved == heard.text else Heard(moved, heard.today)


_DAY_BEHIND = re.compile(
    "(?<![天日号])(?:(?:夜里|半夜)(?=[零0]点))?(?P<clock>(?:凌晨|早上|上午|中午|下午|晚上|夜里|半夜)?"
    "[0-9零一二两三四五六七八九十]{1,3}(?:点|:)(?:半|一刻|三刻|[0-9]{1,2}分?)?)"
    "[,，、 (（]*(?:也|就|是|即)+(?P<day>[今昨前]天)(?:的(?:事|时候)?)?[)）]?[,，]?"
)
"""A clock with its day told behind it: 夜里零点半（就今天） is of the day that began then."""
_CLOCK = (
    "[0-9一二两三四五六七八九十]{1,3}(?:点|:)(?:半|一刻|三刻|[0-9零一二三四五六七八九十]{1,3}分?)?"
)
_PART_APART = re.compile(
    f"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜)[,，、 ]+(?:是|就是)?(?={_CLOCK})"
)
"""A part of the day and its clock behind a stop: 昨天夜里，十点零五."""
_PART_OF_NOW = re.compile(
    f"(?:现在|现下|这会儿?|眼下|此刻)(?:是|都|已经?)*(?P<clock>{_CLOCK})(?=.*今天?(?P<part>早上?|上午|下午|晚上?)的?(?:事|时候|情况))"
)
"""What part of the day it is now, told of what came back: 现在10点，……今早的事."""
_WHOLE = {"早": "早上", "晚": "晚上", "夜": "夜里"}
_PART_BEFORE = re.compile(
    "(昨天?|今天?|前天?|当天?|头天)(?P<part>早上?|晚上?|夜里?|上午|下午|中午|凌晨)[,，、 (（]*(?:也?就是|即)?"
    "(?P<date>([0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}[号日])[)）]?(?P<clock>[0-9一二两三四五六七八九十]{1,3}点)"
)


def _with_hours_behind_others(heard: Heard) -> Heard:
    """The message with an hour that tells no part of the day as the first such hour behind the moment told
    before it: 下午一点五十送的样，四点二十五出的阳 is twenty-five past four in the afternoon."""
    text, before = heard.text, None
    told: list[tuple[Day, datetime]] = []
    for day in heard.days:
        bare = day.moment is None and day.value is not None and _BARE_CLOCK.fullmatch(day.text)
        if bare and before and (moment := _next_at(bare, before)):
            told.append((day, moment))
            before = moment
        else:
            before = day.moment
    for day, moment in reversed(told):
        clock = f"{moment:%Y}年{moment.month}月{moment.day}日{moment:%H}时{moment:%M}分"
        text = text[: day.start] + clock + text[day.end :]
    return Heard(text, heard.today) if told else heard


def _next_at(clock: re.Match[str], before: datetime) -> datetime | None:
    """The next moment at which a clock of twelve hours shows that time; None where it is long after."""
    hour = value_of_numeral(clock["hour"])
    minute = _PARTS_OF_AN_HOUR.get(clock["minute"] or "", value_of_numeral(clock["minute"] or "零"))
    if hour is None or minute is None or not 0 < hour <= _ON_THE_DIAL:
        return None
    shown = (int(hour) % _ON_THE_DIAL) * 60 + int(minute)
    waited = (shown - before.hour * 60 - before.minute) % (_ON_THE_DIAL * 60)
    return before + timedelta(minutes=waited) if waited <= _SOON else None


_ON_THE_DIAL = 12
_SOON = 8 * 60
"""Minutes within which an hour without its part of the day is that behind the moment before."""
_PARTS_OF_AN_HOUR = {"半": 30, "一刻": 15, "三刻": 45}
_BARE_CLOCK = re.compile(
    "(?P<hour>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})点钟?整?(?P<minute>半|一刻|三刻|[0-9]{1,2}|[零一二三四五六七八九十]{1,3})?分?"
)


def _by_the_clock(heard: Heard, known: list[Day]) -> Reading | None:
    known = [
        day
        for day in known
        if not _OF_THE_RETEST.search(heard.piece_before(day)[-6:] + heard.piece_after(day)[:6])
    ]
    told = [day for day in known if _is_said_of(heard, day)]
    if not told and any(_is_half_told(heard, day) for day in heard.days):
        return None  # 一点半报的阳，现在下午两点: the hour said of it may be two
    told = [day for day in told if not _is_of_sampling(heard, day)] or told or known
    if len({day.moment for day in told}) > 1 or any(_is_of_sampling(heard, d) for d in told):
        return None
    return Reading(told[-1].moment, told[-1].text) if told else None


def _is_of_sampling(heard: Heard, day: Day) -> bool:
    return bool(_OF_SAMPLING.search(heard.piece_after(day)))


def _is_half_told(heard: Heard, day: Day) -> bool:
    """Whether a time without its part of the day is said of what came back."""
    return day.moment is None and "点" in day.text and _is_said_of(heard, day)


def _is_said_of(heard: Heard, day: Day) -> bool:
    return bool(_CAME_BACK.search(heard.piece_before(day) + heard.piece_after(day)))


_OF_SAMPLING = re.compile("^[^,。;，；阳异]{0,4}(采|做|捅)(的|了)?(样|核酸|嗓子)?[^阳异]{0,3}$")
_CAME_BACK = re.compile("阳|异常|混检")
_OF_THE_RETEST = re.compile("^(?!.*[阳异]).*(复核|单采|重采|再采|复采)")
"""What is said of the retest alone: 下午3点半复核算晚吗."""

# So long before now ----------------------------------------------------------------------------

_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_SPAN = (
    f"(?:(?P<half_hour>半)个?(?:小时|钟头)|(?P<hours>{_N})(?P<and_half>个半)?个?(?:小时|钟头)(?P<half_more>半)?"
    f"(?:零|又|加)?(?:(?P<rest>{_N})分钟?)?|(?P<minutes>{_N})分钟|(?P<quarters>[一两二三1-3])刻钟)"
)
_AGO = re.compile(
    f"(?P<span>{_SPAN})(?P<rough>左右)?(?:(?:之|以)?前|(?:了|啦)(?=$|[,。;，；?？!！]))"
)
"""四十分钟前, and 过了四十分钟了 of what came back."""
_ROUGHLY = re.compile("(大概|大约|差不多|约|可能|好像|估摸|快|将近|至少|最少|不到|就)[有是过]*$")
_NOW = re.compile("(现在|现下|这会儿?|眼下|此刻|当前|目前|这时候?|这阵儿?|表)[^,。;，；]{0,4}$")
_OF_ANOTHER = re.compile("采|捅|做的?核酸|送检|复核|单采|停工|停产|隔离|上班|接班")


def _agos(text: str) -> Iterator[re.Match[str]]:
    return _AGO.finditer(text)


def _piece_around(text: str, match: re.Match[str]) -> str:
    return STOPS.split(text[: match.start()])[-1] + STOPS.split(text[match.start() :])[0]


def _is_of_something_else(piece: str) -> bool:
    """Whether a piece tells when the sample was taken, or what came after."""
    return bool(_OF_ANOTHER.search(piece)) and not re.search("阳|异常", piece)


def _is_now(heard: Heard, day: Day) -> bool:
    return bool(_NOW.search(heard.piece_before(day)))


def _before(now: Day, ago: re.Match[str], text: str) -> Reading | None:
    """The moment so long before now; None where it is only told roughly."""
    minutes = _minutes(ago)
    if (
        now.moment is None
        or minutes is None
        or ago["rough"]
        or _ROUGHLY.search(text[: ago.start()])
    ):
        return None
    moment = now.moment - timedelta(minutes=int(minutes))
    return Reading(moment, f"{now.text}，{ago.group()}", How.RECKONED)


def _minutes(ago: re.Match[str]) -> Decimal | None:
    """How many minutes a span comes to: 一个半小时 is 90, 三刻钟 45."""
    if ago["half_hour"]:
        return Decimal(30)
    if quarters := ago["quarters"]:
        value = value_of_numeral(quarters)
        return None if value is None else value * 15
    if ago["minutes"]:
        return value_of_numeral(ago["minutes"])
    hours, rest = value_of_numeral(ago["hours"]), value_of_numeral(ago["rest"] or "零")
    if hours is None or rest is None:
        return None
    return hours * 60 + (30 if ago["and_half"] or ago["half_more"] else 0) + rest
