"""Days and times as people say them: 上个月十五号, 去年7月1号, 上周三, 昨天下午2点半.

How a date is completed when its words leave something out:

- 7月1号 without a year is in the year that a date before it named in figures (2022年9月15号办的退休,
  10月8号看的病), or a word for the same time (去年夏天，7月20号), else in this year, before or after today;
  after 到, 和 and the like it is in the year of the date before it (2022年7月5日到7月8日).
- 15号 without a month is in the month of the date before it in the text, else in this month.
- A time without a day is on the last day named before it, else today. An hour said without its
  part of the day (三点) may be either half of the day: it has no moment, unless a range carries the
  part of the day on (下午2点到5点). 14:30, 14时 and 9时 are read by the 24-hour clock.
- 月初, 中旬 and 月底 name no day; their month is given. So does 7月, or 2022年11月; 6月最后一天 is a day.
- Days by the moon (腊月, 春节, 中秋) and vague ones (前几天, 最近) are found and have no value.
- Weeks begin on Monday; a weekday right behind a date is of that date (3号星期天).
- In 8、9、10月 each number is a month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from assistant.reading.numerals import any_of, digits_of, expand, value_of, words_of
from assistant.reading.sheet import Sheet

_PARTS_OF_MONTH = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
"""The first and the last day that a part of a month may mean."""


@dataclass(frozen=True)
class Day:
    """A day as spoken.

    `value` is None when it cannot be known from the words. `start` and `end` are offsets in the
    text as given. `moment` is set when a time of the day was said too; it is local, without a zone.
    `month` is (year, month) and `year` the year, where the words go no further than that.
    """

    value: date | None
    start: int
    end: int
    text: str
    moment: datetime | None = None
    month: tuple[int, int] | None = None
    year: int | None = None

    @property
    def within(self) -> tuple[date | None, date | None]:
        """The first and the last day that the words may mean: the day, or those of the month, of a part of it
        (7月底) or of the year."""
        if self.value is None and self.month is not None:
            end = last_of_month(*self.month)
            first, last = next(
                (days for part, days in _PARTS_OF_MONTH.items() if self.text.endswith(part)),
                (1, end.day),
            )
            return date(*self.month, first), date(*self.month, min(last, end.day))
        if self.value is None and self.year is not None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        return self.value, self.value

    @property
    def first(self) -> date | None:
        """The day said, the first of a month said alone, or None."""
        return self.value or (date(*self.month, 1) if self.month else None)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month, the latest that its name alone may mean."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=512)
def read_days(text: str, today: date) -> tuple[Day, ...]:
    """The days and times of a text, in order, none over another.

    >>> today = date(2022, 8, 10)
    >>> [str(day.value) for day in read_days("上个月十五号看的病，7月20号报的销", today)]
    ['2022-07-15', '2022-07-20']
    >>> str(read_days("昨天下午两点半做的核酸", today)[0].moment)
    '2022-08-09 14:30:00'
    >>> read_days("去年腊月的事", today)[0].value is None
    True
    """
    sheet = Sheet(text)
    days: list[Day] = []
    for found in _found(sheet.folded, today):
        start, end = sheet.span(found.first, found.last)
        if not days or start >= days[-1].end:
            said = found.said
            days.append(
                Day(said.value, start, end, text[start:end], found.moment, said.month, said.year)
            )
    return tuple(days)


def calendar_spans(folded: str) -> list[tuple[int, int]]:
    """The offsets of all days and times in a folded text: no amounts stand there."""
    return [(match.start(), match.end()) for _, match in _scan(folded)]


# From words to days ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Said:
    """What the words of a date come to."""

    value: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None


@dataclass(frozen=True)
class _Found:
    """A day of a folded text, with the part of the day that its hour was said with."""

    first: int
    last: int
    said: _Said
    moment: datetime | None = None
    part: str = ""
    timed: bool = False


@dataclass(frozen=True)
class _Context:
    """What completes a date: today, the year last named in figures, and the date before; `linked` when
    到 or 和 ties the two.

    `spans` says that it was 到: the later date is not before the earlier one.
    """

    today: date
    before: _Said | None = None
    linked: bool = False
    spans: bool = False
    year: int | None = None


@dataclass(frozen=True)
class _Rule:
    """A shape of words and what day it says; without `read` it is a time of the day."""

    name: str
    shape: re.Pattern[str]
    read: Callable[[re.Match[str], _Context], _Said] | None = None


def _scan(folded: str) -> Iterator[tuple[_Rule, re.Match[str]]]:
    at = 0
    while begin := _MAY_BEGIN.search(folded, at):
        at = begin.start()
        for rule in _RULES:
            if match := rule.shape.match(folded, at):
                yield rule, match
                at = match.end()
                break
        else:
            at += 1


def _found(folded: str, today: date) -> list[_Found]:
    """The days of a folded text; a time that follows a day at once is one with it."""
    found: list[_Found] = []
    named: int | None = None
    worded: re.Match[str] | None = None
    for rule, match in _scan(folded):
        if rule.name == "weekday" and found and _is_the_same_day(match, found[-1]):
            found[-1] = replace(found[-1], last=match.end())
            continue
        if rule.name == "year" and found and _is_year_of(match, found[-1]):
            found[-1] = _in_year(found[-1], _number(match["year"]))
            continue
        before = found[-1] if found else None
        gap = folded[before.last : match.start()] if before else ""
        linked = bool(before and _LINK.fullmatch(gap))
        if rule.read:
            spans = linked and not _AND.search(gap)
            year = _year_of_the_same_time(worded, match, today) or named
            context = _Context(today, before.said if before else None, linked, spans, year)
            said = rule.read(match, context)
            found.append(_Found(match.start(), match.end(), said))
            named = _named_in_figures(match, said) or named
            worded = match if match.groupdict().get("named_year") else worded
        elif before and not before.timed and _JOINT.fullmatch(gap):
            found[-1] = _at(match, replace(before, last=match.end()))
        else:
            said = _Said(_day_of_a_clock(before, folded[: match.start()], today))
            part = before.part if before and linked else ""
            found.append(_at(match, _Found(match.start(), match.end(), said, part=part)))
    return found


# Times -----------------------------------------------------------------------------------------


def _day_of_a_clock(before: _Found | None, words: str, today: date) -> date | None:
    """The day of a time that none is told with: that told before, but today where it is the time that it
    is now (前天上午九点出的，现在上午十一点), unless what was told before is a day far from today."""
    if before is None:
        return today
    told = before.said.value
    if _NOW.search(words) and (told is None or abs(told - today) < _FAR):
        return today
    return told


_FAR = timedelta(days=7)


def _at(match: re.Match[str], found: _Found) -> _Found:
    """A day with a time of the day."""
    part = _part(match["part"] or "") or _part(_words_before(match))
    part = part or _part(_words_before(match)[-1:])
    hour = _number(match["hour"])
    minute = 0 if hour is None else _minute(match)
    part = part or found.part
    hours = None if hour is None or minute is None else _on_the_clock(hour, part, match["mark"])
    moment = None
    if hours is not None and minute is not None and found.said.value is not None:
        moment = _shifted(found.said.value, hours * 60 + minute)
    return replace(found, moment=moment, part=part, timed=True)


def _words_before(match: re.Match[str]) -> str:
    """The words just before a time: the 晚 of 昨晚8点 is its part of the day."""
    return match.string[max(0, match.start() - 2) : match.start()]


def _part(words: str) -> str:
    return str(_PART_OF.get(words, ""))


def _minute(match: re.Match[str]) -> int | None:
    if match["quarter"]:
        return {"半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}[match["quarter"]]
    return _number(match["minute"]) if match["minute"] else 0


def _on_the_clock(hour: int, part: str, mark: str) -> int | None:
    """The hour of 0 to 24, counted from this day's midnight; None where it may be two."""
    if hour > 24:
        return None
    if not part:
        return hour if mark in ":时" or hour >= 12 or hour == 0 else None
    return _HOURS[part](hour) if hour <= 12 else hour


_HOURS: Mapping[str, Callable[[int], int | None]] = {
    "small_hours": lambda hour: hour % 12,
    "morning": lambda hour: hour,
    "noon": lambda hour: hour if hour >= 10 else hour + 12,
    "afternoon": lambda hour: hour % 12 + 12,
    "evening": lambda hour: 24 if hour == 12 else hour + 12 if hour >= 5 else None,
    "night": lambda hour: 24 if hour == 12 else hour if hour <= 5 else hour + 12,
}


# Dates -----------------------------------------------------------------------------------------


def _full_date(match: re.Match[str], context: _Context) -> _Said:
    """2022年7月5日, 22.7.5, 去年7月5号, 7月5号."""
    year = _year(match, context)
    value = _date(year, _number(match["month"]), _number(match["day"]))
    before = context.before.value if context.before and context.linked else None
    if value and before and value < before and context.spans and not _names_year(match):
        value = _date(value.year + 1, value.month, value.day)  # 2022年12月30日到1月3日
    return _Said(value)


def _named_in_figures(match: re.Match[str], said: _Said) -> int | None:
    """The year that a date names in figures, for those after it; that of a paper (2022年的指南), of what
    happened once (2021年退休的) or of what the fund paid (2022年统筹报的) says nothing of them."""
    if said.year and _OF_THAT_YEAR.match(match.string, match.end()):
        return None
    if not match.groupdict().get("year") or _PAPER.match(match.string, match.end()):
        return None
    born = _BIRTH.match(match.string, match.end())
    if born or (said.year and _ONCE.match(match.string, match.end())):
        return None
    return said.value.year if said.value else said.month[0] if said.month else said.year


def _year_of_the_same_time(
    worded: re.Match[str] | None, match: re.Match[str], today: date
) -> int | None:
    """The year that a word names of a time told again as a date behind it: 去年最后一天，12月31号."""
    if worded is None or not _TOLD_AGAIN.fullmatch(match.string, worded.start(), match.start()):
        return None
    return today.year + int(_YEARS[worded["named_year"]])


def _is_year_of(match: re.Match[str], before: _Found) -> bool:
    """Whether a year in brackets is that of the day before it: 6月20号(2022年)."""
    in_brackets = match.string[before.last : match.start()].strip() == "("
    return bool(in_brackets and match["year"] and before.said.value)


def _is_the_same_day(match: re.Match[str], before: _Found) -> bool:
    """Whether a weekday is that of the day just before it: 这个月三号星期天, 3号(周日)."""
    gap = match.string[before.last : match.start()].strip(" (的是")
    return not gap and not match["week"] and before.said.value is not None and not before.timed


def _in_year(found: _Found, year: int | None) -> _Found:
    """A day moved into another year, with its time."""
    day = found.said.value
    said = replace(found.said, value=_date(year, day.month, day.day) if day else None)
    moment = found.moment
    moved = moment.replace(year=year) if moment and year and said.value else None
    return replace(found, said=said, moment=moved)


def _names_year(match: re.Match[str]) -> bool:
    said = match.groupdict()
    return bool(said.get("year") or said.get("named_year"))


def _month(match: re.Match[str], context: _Context) -> _Said:
    """2022年11月, 去年7月, 7月底."""
    year, month = _year(match, context), _number(match["month"])
    known = year is not None and month is not None and _date(year, month, 1)
    return _Said(month=(year, month) if known and year and month else None)


def _last_day(match: re.Match[str], context: _Context) -> _Said:
    """6月最后一天, 上个月最后一天."""
    if match["named_month"]:
        month = _months_from(context.today, _MONTHS[match["named_month"]])
    else:
        month = _month(match, context).month
    first = _date(*month, 1) if month else None
    return _Said(first and (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _last_day_of_year(match: re.Match[str], context: _Context) -> _Said:
    """去年最后一天."""
    year = _year(match, context)
    return _Said(date(year, 12, 31) if year else None)


def _year_only(match: re.Match[str], context: _Context) -> _Said:
    return _Said(year=_year(match, context))


def _day_of_named_month(match: re.Match[str], context: _Context) -> _Said:
    """上个月十五号."""
    month = _months_from(context.today, _MONTHS[match["named_month"]])
    return _Said(month and _date(*month, _number(match["day"])))


def _named_month(match: re.Match[str], context: _Context) -> _Said:
    """上个月, 本月底."""
    return _Said(month=_months_from(context.today, _MONTHS[match["named_month"] or "本月"]))


def _day_of_month(match: re.Match[str], context: _Context) -> _Said:
    """15号, in the month last spoken of."""
    before = context.before
    month = before and (before.month or (before.value and (before.value.year, before.value.month)))
    return _Said(
        _date(*(month or (context.today.year, context.today.month)), _number(match["day"]))
    )


def _day_from_today(match: re.Match[str], context: _Context) -> _Said:
    return _Said(_days_from(context.today, _DAYS[match["near"]]))


def _days_ago(match: re.Match[str], context: _Context) -> _Said:
    count = _number(match["count"])
    return _Said(None if count is None else _days_from(context.today, -count))


def _weekday(match: re.Match[str], context: _Context) -> _Said:
    """上周三, 这周五, 上礼拜天; 上周一到周五 ends in the week that it begins in."""
    weekday = "一二三四五六日".index(_weekday_sign(match["weekday"]))
    before = context.before.value if context.before and context.spans else None
    if before and not match["week"] and weekday > before.weekday():
        return _Said(_days_from(before, weekday - before.weekday()))
    weeks = _WEEKS[match["week"] or "这"]
    ahead = weeks * 7 + weekday - context.today.weekday()
    if not match["week"] and ahead >= 0 and _is_past(match, today=ahead == 0):
        ahead -= 7
    return _Said(_days_from(context.today, ahead))


def _is_past(match: re.Match[str], today: bool) -> bool:
    """Whether a weekday without its week lies behind: 刚过去的周日, and 周六做的 on a Tuesday."""
    before = _STOP.split(match.string[: match.start()])[-1]
    if _JUST_PAST.search(before):
        return True
    piece = before + _STOP.split(match.string[match.end() :])[0]
    return not today and bool(_DONE.search(piece)) and not _TO_COME.search(piece)


def _weekday_of_month(match: re.Match[str], context: _Context) -> _Said:
    """上个月最后一个星期五, 8月第一个周一."""
    if match["named_month"]:
        month = _months_from(context.today, _MONTHS[match["named_month"]])
    else:
        month = _month(match, context).month
    if month is None:
        return _Said()
    weekday = "一二三四五六日".index(_weekday_sign(match["weekday"]))
    first = _date(*month, 1)
    assert first is not None
    days = [first + timedelta(days=n) for n in range(31)]
    such = [day for day in days if day.month == first.month and day.weekday() == weekday]
    at = -1 if match["last"] else (_number(match["which"]) or 1) - 1
    return _Said(such[at] if at < len(such) else None)


def _weekday_sign(weekday: str) -> str:
    """周1 and 周天 as 周一 and 周日."""
    return weekday.translate(str.maketrans("123456天7", "一二三四五六日日"))


def _holiday(match: re.Match[str], context: _Context) -> _Said:
    month, day = map(int, _HOLIDAYS[match["holiday"]].split("-"))
    return _Said(_date(_year(match, context), month, day))


def _unknown(match: re.Match[str], context: _Context) -> _Said:
    return _Said()


# Numbers into dates ----------------------------------------------------------------------------


def _number(said: str | None) -> int | None:
    if said == "元":  # 元月
        return 1
    value = value_of(said) if said else None
    return None if value is None else int(value)


def _year(match: re.Match[str], context: _Context) -> int | None:
    """The year said, in words or figures, or else the year of the context."""
    said = match.groupdict().get("year") or ""
    if named := match.groupdict().get("named_year"):
        if named == "当年" and context.year:
            return context.year
        return context.today.year + int(_YEARS[named])
    if not said:
        before = context.before.value if context.before and context.linked else None
        return before.year if before else context.year or context.today.year
    year = int(digits_of(said))
    if len(said) > 2:
        return year
    century = context.today.year // 100 * 100
    return century + year - (100 if century + year > context.today.year + 10 else 0)


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    """None for a day the calendar does not have: 2月30日."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _days_from(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _months_from(today: date, months: int) -> tuple[int, int] | None:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return (year, month + 1) if _date(year, month + 1, 1) else None


def _shifted(day: date, minutes: int) -> datetime | None:
    try:
        return datetime.combine(day, time()) + timedelta(minutes=minutes)
    except OverflowError:
        return None


# The table -------------------------------------------------------------------------------------


_WORDS = words_of("days")
_DAYS = {word: int(key) for key, words in _WORDS["days_from_today"].items() for word in words}
_MONTHS = {word: int(key) for key, words in _WORDS["months_from_today"].items() for word in words}
_YEARS = {word: int(key) for key, words in _WORDS["years_from_today"].items() for word in words}
_WEEKS = {word: int(key) for key, words in _WORDS["weeks_from_today"].items() for word in words}
_HOLIDAYS = {word: str(day) for day, words in _WORDS["holidays"].items() for word in words}
_PART_OF = {word: part for part, words in _WORDS["parts_of_day"].items() for word in words}

_STOP = re.compile(r"[,。;?!\s]")
_JUST_PAST = re.compile("刚刚?(过去?|过完)了?的?(这|那)?(一?个)?$")
_DONE = re.compile(_WORDS["done"])
_TO_COME = re.compile(_WORDS["to_come"])
_LINK = re.compile(r"\s*(?:号|日)?(?:[打看输去挂换跑做]?到|至|[-~—]+|和|与|及|或|、)\s*")
_AND = re.compile("[和与及或、]")
_NOW = re.compile(f"(?:{any_of(_WORDS['now'])})[^,。;?!]{{0,4}}$")
"""What stands before a time of today, whatever day was told before: 前天上午九点出的，现在上午十一点."""
_TOLD_AGAIN = re.compile(
    f"(?:{any_of(list(_YEARS))})的?(?:{any_of(_WORDS['told_roughly'])})(?:{any_of(_WORDS['around_it'])})*[,:(]?"
    f"(?:{any_of(_WORDS['that_is'])})?"
)
"""A year in a word with a time that is no date, and what leads on to its date."""
_JOINT = re.compile(r"[\s的,;t]*|\((?:[0-9]{4}年?)\)\s*")
_PAPER = re.compile(
    "[底前度]?(?:的|那[份个]?|这[份个]?|出台的?|版的?|印发的?)*(?:市|省|政府|驻马店|防疫|疫情|应急|演练|门诊|考核)*"
    "(?:文件|指南|方案|办法|规划|公报|政策|演练|规定|细则|材料|标准|通知|第)"
)
"""What follows the year of a paper."""
_OF_THAT_YEAR = re.compile(
    "度?的?(?:统筹|基金|医保|门诊)?(?:统筹|基金|额度|限额)|度?(?:给|替)(?:我|俺)?报"
)
"""What follows the year of what the fund paid."""
_ONCE = re.compile("[^,。;:]{0,3}(?:退|办|签|参加|出生|生|建|盖|入职|上班|结婚|搬|就)")
"""What follows the year of something that was so from then on."""
_BIRTH = re.compile("[^,。;:]{0,4}(?:生人|出生|生的|生日)")

_PIECES = {
    "near": any_of(list(_DAYS)),
    "named_month": any_of(list(_MONTHS)),
    "named_year": any_of(list(_YEARS)),
    "week": any_of(list(_WEEKS)),
    "holiday": any_of(list(_HOLIDAYS)),
    "lunar": any_of(_WORDS["lunar"]),
    "vague": any_of(_WORDS["vague"]),
    "part": any_of(list(_PART_OF)),
    "points": any_of(_WORDS["points"]),
    "not_for": "".join(f"(?<!{word})" for word in _WORDS["not_for"]),
    "cn": "[一二三四五六七八九]",
    "not_in_number": "(?<![0-9.零〇一二三四五六七八九十百千万两第〕\\]])(?<![0-9]{4}\\))",
    "behind_weekday": "(?:(?<=周[一二三四五六])|(?<=期[一二三四五六])|(?<=拜[一二三四五六]))",
    "four": "(?:[12][0-9]{3}|[一二][零〇一二三四五六七八九]{3})",
    "two": "(?:[0-9]{2}|[零〇一二三四五六七八九]{2})",
    "month": "(?:1[0-2]|0?[1-9](?![0-9])|十[一二]?|元(?=月)|{cn})",
    "day": "(?:[0-9]{1,2}(?![0-9.])|三十一?|二?十{cn}?|廿{cn}?|{cn})",
    "uncounted": "(?!\\s{0,3}[0-9零〇一二两三四五六七八九十百千万佰仟拾kw.%个块元天次人岁]"
    "|\\s{0,3}[多来年月周名分层亩米号趟次回张笔]|[甲乙级])",
    "of_year": "(?:(?P<year>{four}|{two})(?:年|\\s{1,3}年(?![内底末]))(?:度)?|(?P<named_year>{named_year}))",
    "part_of_month": "(?:月底|月初|月末|中旬|上旬|下旬|底|初|末|份)",
    "hour": "(?:[0-9]{1,2}(?![0-9])|二?十{cn}?|{cn}|两|零)",
    "minute": "(?:[0-5]?[0-9](?![0-9])|[二三四五]?十{cn}?|[零〇]{cn})",
}


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(expand("{not_in_number}(?:" + pattern + ")", _PIECES))


def _clock_shape(pattern: str) -> re.Pattern[str]:
    """A time with its part of the day, which may stand right behind a weekday: 周二上午十点."""
    return re.compile(expand("(?:{not_in_number}|{behind_weekday})(?:" + pattern + ")", _PIECES))


_RULES: tuple[_Rule, ...] = (
    _Rule(
        "figures",
        _shape(
            r"(?P<year>{four})\s{0,3}(?P<by>[-/.])\s{0,3}(?P<month>[0-9]{1,2})\s{0,3}(?P=by)\s{0,3}(?P<day>[0-9]{1,2})(?![0-9])"
        ),
        _full_date,
    ),
    _Rule(
        "eight_figures",
        _shape(
            r"(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2][0-9]|3[01])(?!\s?[0-9.,元块圆万亿%人户米])"
        ),
        _full_date,
    ),
    _Rule(
        "figures_of_a_month",
        _shape(r"(?P<year>20[0-9]{2})[-/.](?P<month>0?[1-9]|1[0-2])(?![0-9.元块万%米])"),
        _month,
    ),
    _Rule(
        "lunar",
        _shape(
            "{of_year}?的?(?:{lunar}|初(?:十|{cn}))(?:(?:十|二十|廿)?{cn}|初{cn}|二十)?(?![号日])"
        ),
        _unknown,
    ),
    _Rule(
        "full",
        _shape(
            r"(?:{of_year}\s{0,3}的?)?\s{0,3}(?P<month>[0-9]{1,2}|{month})\s{0,3}(?:月(?:份)?的?|\.(?=[0-9]{1,2}[号日]))\s{0,3}"
            r"(?P<day>{day})\s{0,3}(?:日|号|(?=[一二三][甲乙级])|{uncounted})"
        ),
        _full_date,
    ),
    _Rule(
        "short_figures",
        _shape(
            r"(?<![花了元块共¥是费价计额到中含有头面余])(?P<month>1[0-2]|0?[1-9])[./](?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9.])"
            r"(?=\s?(?:[一二三][甲乙级]|(?![元块角毛万千百亿分米层楼人个倍成斤吨公里平度小天日号年月周岁折级点多左上下出不的一二两三四五六七八九十])[\u4e00-\u9fff]|[上下][午班]))"
        ),
        _full_date,
    ),
    _Rule(
        "weekday_of_month",
        _shape(
            r"(?:{of_year}\s{0,3}的?)?\s{0,3}(?:(?P<month>[0-9]{1,2}|{month})\s{0,3}月|(?P<named_month>{named_month}))"
            "份?的?(?:(?P<last>最后一个|最末一个|倒数第一个)|(?:第(?P<which>[一二三四五])|(?:头一))个)"
            "(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-6](?![0-9]))"
        ),
        _weekday_of_month,
    ),
    _Rule("last_day_of_year", _shape("{of_year}的?最后(?:一|那|1)天"), _last_day_of_year),
    _Rule(
        "last_day",
        _shape(
            r"(?:{of_year}\s{0,3}的?)?\s{0,3}(?:(?P<month>[0-9]{1,2}|{month})\s{0,3}月|(?P<named_month>{named_month}))"
            "份?的?月?[底末]?的?最后(?:一|那|1)天"
        ),
        _last_day,
    ),
    _Rule(
        "month",
        _shape(
            r"(?:{of_year}\s{0,3}的?)?\s{0,3}(?P<month>{month})\s{0,3}月(?!嫂|饼|子|薪|光)(?!(?<!十一月)(?<=一月)\s{0,3}[一二两三四五1-9][次回趟])(?:{part_of_month})?"
        ),
        _month,
    ),
    _Rule(
        "listed_month",
        _shape(
            r"(?P<month>1[0-2]|[1-9](?![0-9])|十[一二]?|[一二三四五六七八九])\s?(?=(?:[、和]{month})*[、和到至]{month}月(?!份?{day}[号日]))"
        ),
        _month,
    ),
    _Rule(
        "day_of_named_month",
        _shape(
            r"(?P<named_month>{named_month})(?:份)?的?\s{0,3}(?P<day>{day})\s{0,3}(?:日|号|{uncounted})"
        ),
        _day_of_named_month,
    ),
    _Rule(
        "named_month",
        _shape("(?P<named_month>{named_month})(?:份)?的?{part_of_month}?"),
        _named_month,
    ),
    _Rule("part_of_month", _shape("(?P<named_month>)(?:月底|月初|月末|月中)"), _named_month),
    _Rule(
        "holiday",
        _shape(
            "{of_year}?的?(?P<holiday>{holiday})(?![0-9零〇一二两三四五六七八九十百千万次天个年月人路回])(?<![块元毛点]五一)"
        ),
        _holiday,
    ),
    _Rule(
        "weekday",
        _shape(
            r"(?<![每逢])(?<![两二三四五六几2-6]个)(?P<week>{week})?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-6](?![0-9]))(?![次回趟共年个起])"
        ),
        _weekday,
    ),
    _Rule("vague", _shape("{of_year}?的?(?:{vague})"), _unknown),
    _Rule("near", _shape("(?P<near>{near})"), _day_from_today),
    _Rule(
        "days_ago",
        _shape(
            r"(?:(?<![\u4e00-\u9fff])|(?<=[我俺是在就他她爹娘爸妈]))(?P<count>{day}|两)\s{0,3}天(?:以|之)?前"
        ),
        _days_ago,
    ),
    _Rule(
        "year",
        _shape(
            "(?P<year>{four}|[5-9][0-9](?=年(?:退休|出生|生|参加)))(?:年|\\s年(?!内))度?"
            "|(?P<named_year>{named_year})(?!轻|纪)"
        ),
        _year_only,
    ),
    _Rule(
        "day_of_month",
        _shape(
            r"(?<!每月)(?<!每)(?<!挂)(?<![挂排叫][了的到个是])(?<!前面还有){not_for}(?P<day>{day})\s{0,3}(?:号(?![人楼线院门文公路令病机店车房台学召码诊窗床])|日(?![内以之后前常均游本子期]))"
        ),
        _day_of_month,
    ),
    _Rule(
        "clock_figures",
        _shape(
            r"(?P<part>{part})?\s{0,3}(?P<hour>[0-9]{1,2})\s{0,3}(?P<mark>:)\s{0,3}(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?P<quarter>(?!))?(?![0-9:])"
        ),
    ),
    _Rule(
        "clock",
        _clock_shape(
            r"(?P<part>{part})\s{0,3}(?P<hour>{hour})\s{0,3}(?P<mark>[点时])(?!间|候|期|常|刻|{points})钟?整?"
            r"(?:(?P<quarter>半|[一三13]刻)|过?(?P<minute>{minute})分?)?"
        ),
    ),
    _Rule(
        "clock_bare",
        _shape(
            r"(?P<part>(?!))?(?P<hour>{hour})\s{0,3}(?P<mark>[点时])(?!间|候|期|常|{points})"
            r"(?:钟整?|整|(?P<quarter>半|[一三13]刻)|(?P<minute>{minute})分?(?![元块万%个]))"
        ),
    ),
    _Rule(
        "clock_behind_a_day",  # 昨晚八点工地混检阳了, 15号20点厂里
        _shape(
            r"(?P<part>(?!))?(?<=[今昨前明当][早晚夜晨]|[0-9十]号|[今昨前明后当][天儿日])(?P<hour>{hour})\s{0,3}(?P<mark>[点时])(?P<quarter>(?!))?(?P<minute>(?!))?(?!间|候|期|常|几|钟头|{points}|[0-9零〇一二两三四五六七八九十])"
        ),
    ),
    _Rule(
        "clock_hour",
        _shape(
            r"(?P<part>(?!))?(?P<hour>[0-9]{1,2}|零|两|[三四五六七八九]|十{cn}?)\s{0,3}(?P<mark>[点时])(?P<quarter>(?!))?(?P<minute>(?!))?"
            r"(?=$|[\s,;。?!到至前后做测采检来去开左多混阳]|[发出]现|[查测]出|出(?:了|的|来)?(?:个?(?:混[检采管])?阳|[,。]|$)|以[前后]|之[前后])"
        ),
    ),
)
_MAY_BEGIN = re.compile(
    "[0-9零〇一二两三四五六七八九十廿初元月周星礼下上这本当半年春"
    + "".join(
        sorted(
            {
                word[0]
                for table in (
                    _DAYS,
                    _MONTHS,
                    _YEARS,
                    _WEEKS,
                    _HOLIDAYS,
                    _PART_OF,
                    _WORDS["lunar"],
                    _WORDS["vague"],
                )
                for word in table
            }
        )
    )
    + "]"
)
