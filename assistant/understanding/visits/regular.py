"""Visits that came again month by month or week by week, told by their times and one sum.

7到10月每月8号，每回158
从7月拿到12月，一个月一次，次次80    with the month alone for its day
9月每周三去一趟，每趟80              every Wednesday of the month
每月去一次，每次300，一年能报多少       every month of a year
7月看3次8月看2次，每次100            as many in each month as it says, with the month alone for their day
每月去两次，每次180，全年能报多少       as many in every month of a year
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.bills.told import MOST, Visit, Visits, facility_in
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.phrases import PLACES, find
from assistant.wording import compiled
from calculators.parameters import load

_NUMBER = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_RANGE = re.compile(
    f"(?P<first>{_NUMBER})月?份?(?:开始|起)?一?直?[拿看去吃开跑]?[到至~—-](?P<last>(?:{_NUMBER})月|这个?月|本月)"
)
_LATER = re.compile(
    f"(?P<first>{_NUMBER})月份?(?:开始|起)[^。;；]{{0,50}}?[,，]?(?<![0-9月])[到至](?P<last>(?:{_NUMBER})月|这个?月|本月)"
)
"""The same with what was done every month in between: 7月起每月10号去一回，到12月."""
_LIST = re.compile(
    f"(?:(?:{_NUMBER})(?:月份?)?[、,，和])+(?:{_NUMBER})(?=月|[这共]?[一二两三四五六七八九仨]个?月)"
)
_DATE = "[12][0-9]|3[01]|[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DAY = re.compile(f"每个?月的?(?P<day>{_DATE})[号日](?:[、和跟与](?P<other>{_DATE})[号日])?")
_ONCE = re.compile("(?:每个?|(?<![同第])一个)月[^,，。;；]{0,20}?[一1][次回趟]")
_EVERY_MONTH = re.compile("每个?月(?![^,，。;；]*(一共|总共|合计|共计))[^,，。;；]*$")
"""What makes a sum that of each month: 每月15号都去社区拿200块的药."""
_SO_OFTEN = re.compile(
    "(?:每个?月|月月|(?<![同第上下这那半])[一1]个月)[^,，。;；0-9]{0,8}?(?P<count>[2-9]|[两俩二三仨])[次回趟]"
)
"""So many visits in every month: 每月去两趟."""
_EACH = re.compile("每[次回趟]|回回|次次|趟趟|各|都是?(?=[0-9一二两三四五六七八九])")
_WEEKLY = re.compile(
    "每逢?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-7])(?![、和跟与到至日天]|[一二三四五六](?![级甲]))(?:都|就)?(?:去|看|跑|来|开|拿|做|治)?(?:了|过)?(?:[一1][次回趟])?"
)
MONTHLY = re.compile(
    f"{_SO_OFTEN.pattern.replace('?P<count>', '')}"
    f"|{_DAY.pattern}[^,，。;；]{{0,6}}?一?[次回趟]?|{_ONCE.pattern}|{_WEEKLY.pattern}"
)
"""The words that say that there was one visit in every month, or on which day of it or of every week."""
_OF_A_MONTH = re.compile(
    f"(?P<month>{_NUMBER})月份?(?:里|就|又|在|去|到|看|跑|来|开|拿|了|过|门诊|[一二三][级甲](医院)?|社区|卫生院|诊所)*(?P<count>[1-9]|[一两二三四五六七八九])[次回趟]"
)
"""A month with its own number of visits: 7月看3次."""


def read_regular(heard: Heard) -> Visits | None:
    """The visits of a message that tells of them by months or weekdays and one sum of each; None where it
    does not, or where another number of them is told."""
    by_week = _weeks_running(heard) or _weeks_from_a_day(heard) or _week_by_week(heard)
    by_month = _month_by_month(heard) or _so_often_a_month(heard)
    return _by_their_counts(heard) or by_week or by_month


def _one_sum_of_each(heard: Heard) -> Amount | None:
    """The one sum of a message, where it is that of each visit."""
    sums = [a for a in heard.money if not is_other(heard, a)]
    if len(sums) != 1 or _IN_ALL.search(heard.before(sums[0])):
        return None
    each = _EACH.search(heard.text) or _ONE_VISIT.search(heard.before(sums[0]))
    return sums[0] if each else None


_IN_ALL = re.compile("(一共|总共|合计|共计|加起来|拢共|统共|共)(花|是|要|用)*了?$")
_ONE_VISIT = re.compile("(?<![第每])[一1][次回趟](花|是|要|用)*了?$")


def _by_their_counts(heard: Heard) -> Visits | None:
    """As many visits as each month says that it had: 7月看3次8月看2次，每次100."""
    told = list(_OF_A_MONTH.finditer(heard.text))
    months, cost = [_value(one["month"]) for one in told], _one_sum_of_each(heard)
    counts = [_value(one["count"]) for one in told]
    known = len({day.month or day.value for day in heard.days if day.month or day.value})
    if cost is None or len(told) < _SEVERAL or not _ascends(months) or known != len(told):
        return None
    others = [
        a
        for a in heard.of_unit("次")
        if not any(one.start() <= a.start < one.end() for one in told)
    ]
    if {a.value for a in others if a.value > 1} - {Decimal(sum(counts))}:
        return None
    places = _places(heard, told)
    if "" in places:
        return None
    return tuple(
        _visit(cost, place, date(_year(heard), month, 1), f"{month}月")
        for month, count, place in zip(months, counts, places, strict=True)
        for _ in range(count)
    )


def _places(heard: Heard, told: Sequence[re.Match[str]]) -> list[str | None]:
    """The level of each month's visits: that of all, or where several are named the one told with it."""
    if len({one.meaning for one in find(heard.text, PLACES)}) < _SEVERAL:
        return [facility_in(heard.text)] * len(told)
    ends = [*(one.start() for one in told[1:]), len(heard.text)]
    own = (facility_in(heard.text[one.start() : end]) for one, end in zip(told, ends, strict=True))
    return [place or "" for place in own]


_SEVERAL = 2


def _week_by_week(heard: Heard) -> Visits | None:
    """A visit on every such weekday of the one month that is told: 9月每周三去一趟，每趟80."""
    weekly, cost = list(_WEEKLY.finditer(heard.text)), _one_sum_of_each(heard)
    named = [day for day in heard.days if day.month and not _THIS_MONTH.match(day.text)]
    months = {day.month for day in named or heard.days if day.month}
    if len(weekly) != 1 or cost is None or len(months) != 1 or _OTHER_DAY.search(heard.text):
        return None
    weekday, (year, month) = "一二三四五六日".find(_weekday(weekly[0])), months.pop()
    first = date(year, month, 1)
    of_the_month = [first + timedelta(n) for n in range(31)]
    days = [d for d in of_the_month if d.month == month and d.weekday() == weekday]
    listed = [day.value for day in heard.days if day.value]
    if listed and [day.day for day in listed] != [day.day for day in days]:
        return None
    if {a.value for a in heard.of_unit("次") if a.value > 1} - {Decimal(len(days))}:
        return None
    if days[0] <= heard.today < days[-1]:
        return None  # some of them are still to come
    facility = facility_in(heard.text)
    return tuple(_visit(cost, facility, day, f"{day.month}月{day.day}日") for day in days)


def _weeks_running(heard: Heard) -> Visits | None:
    """A visit on the same weekday of so many weeks from a day on: 8月2号起连着四个星期二，每次60."""
    running, cost = list(_RUNNING.finditer(heard.text)), _one_sum_of_each(heard)
    begins = [day.value for day in heard.days if day.value]
    if len(running) != 1 or cost is None or len(begins) != 1:
        return None
    count, weekday = _value(running[0]["count"]), "一二三四五六日".find(_weekday(running[0]))
    if not count or {a.value for a in heard.of_unit("次") if a.value > 1} - {Decimal(count)}:
        return None
    first = begins[0] + timedelta((weekday - begins[0].weekday()) % 7)
    days = [first + timedelta(7 * week) for week in range(count)]
    if days[0] <= heard.today < days[-1]:
        return None
    facility = facility_in(heard.text)
    return tuple(_visit(cost, facility, day, f"{day.month}月{day.day}日") for day in days)


def _weeks_from_a_day(heard: Heard) -> Visits | None:
    """A visit every week from one day to another, or so many of them from a day on: 每周三去，从9月7号到28号;
    每周五一趟，9月2号开始，去了三回. None where the days are not on that weekday."""
    weekly, cost = list(_EVERY_WEEK.finditer(heard.text)), _one_sum_of_each(heard)
    told = [day for day in heard.days if day.value]
    if len(weekly) != 1 or cost is None or not 1 <= len(told) <= _FROM_AND_TO:
        return None
    first = told[0].value
    counts = {int(a.value) for a in heard.of_unit("次") if a.value > 1}
    if first is None or len(counts) > 1:
        return None
    if len(told) == _FROM_AND_TO:
        last = told[1].value
        if last is None or not _TO.fullmatch(heard.text, told[0].end, told[1].start):
            return None
    elif counts and _FROM.match(heard.text, told[0].end):
        last = first + timedelta(7 * (min(counts) - 1))
    else:
        return None
    weekday = weekly[0]["weekday"] and "一二三四五六日".find(_weekday(weekly[0]))
    if (last - first).days % 7 or weekday not in (None, first.weekday()) or last > heard.today:
        return None
    days = [first + timedelta(7 * week) for week in range((last - first).days // 7 + 1)]
    if counts - {len(days)} or not 1 < len(days) <= _MOST_WEEKS:
        return None
    facility = facility_in(heard.text)
    return tuple(_visit(cost, facility, day, f"{day.month}月{day.day}日") for day in days)


_EVERY_WEEK = re.compile(
    "每逢?个?(?:周|星期|礼拜)(?:(?P<weekday>[一二三四五六日天1-7])(?![次回趟、和跟与到至日天]|[一二三四五六](?![级甲]))|[^,，。;；]{0,8}[一1][次回趟])"
)
_TO = re.compile("(?:开始|起|一直)*[,，]?(?:一直)?[去看跑做拿开治]?[到至~～—-]")
_FROM = re.compile("(?:开始|起)")
_FROM_AND_TO = 2
_MOST_WEEKS = 30


_RUNNING = re.compile(
    "连[着续]?(?:去|跑|看)?了?(?P<count>[2-9]|[两二三四五六七八九])个?(?:周|星期|礼拜)(?:的?(?:周|星期|礼拜))?(?P<weekday>[一二三四五六日天1-7])(?![、和跟与到至一二三四五六日天])"
)
"""So many weeks running: 连着四个星期二."""
_THIS_MONTH = re.compile("这个?月|本月|当月")
"""What points back to a month where one is told: 10月每个周三……这个月一共报多少."""
_OTHER_DAY = re.compile(
    "(?<!每)(?<!每个)(周|星期|礼拜)[一二三四五六日天末]|[到至]|初|中旬|下旬|上旬|半个?月|两个月"
)
"""What tells that it was not on all of those days, or not in that month alone."""


def _weekday(match: re.Match[str]) -> str:
    said = match["weekday"].replace("天", "日")
    return "一二三四五六日"[int(said) - 1] if said.isdigit() else said


def _year(heard: Heard) -> int:
    return next((d.year for d in heard.days if d.year), heard.today.year)


def _visit(cost: Amount, facility: str | None, day: date, told: str) -> Visit:
    return Visit(cost.value, facility, day, told, None, cost.approximate, cost.text)


def _ascends(months: Sequence[int]) -> bool:
    return list(months) == sorted(set(months))


def _month_by_month(heard: Heard) -> Visits | None:
    """The visits of a message that tells of one in each of several months; None where it does not, where more
    than one sum is told, or another number of visits than of months."""
    day, months = _DAY.search(heard.text), _months(heard)
    sums = [a for a in heard.money if not is_other(heard, a)]
    of_a_year = not months and _asks_of_a_year(heard)
    months = list(range(1, _MONTHS_OF_A_YEAR + 1)) if of_a_year else months
    every_month = bool(sums) and (
        _EVERY_MONTH.search(heard.before(sums[0]))
        or (of_a_year and _IN_A_MONTH.search(heard.before(sums[0])))
    )
    without_threshold = every_month and facility_in(heard.text) == "primary"
    told = day or _ONCE.search(heard.text) or without_threshold
    one_visit = bool(sums) and _ONE_VISIT.search(heard.before(sums[0]))
    each = _EACH.search(heard.text) or every_month or one_visit
    if not told or not months or len(sums) != 1 or not each:
        return None
    year = _a_whole_year(heard) if of_a_year else _year(heard)
    of_a_month = [_value(day[name]) for name in ("day", "other") if day[name]] if day else [1]
    days = [_date(year, month, one) for month in months for one in of_a_month]
    if {a.value for a in heard.of_unit("次") if a.value > 1} - {Decimal(len(days))}:
        return None
    if any(one is None for one in days) or _is_to_come(heard, days):
        return None
    cost, facility = sums[0], facility_in(heard.text)
    return tuple(
        _visit(cost, facility, one, f"{one.month}月{one.day}日" if day else f"{one.month}月")
        for one in days
        if one
    )


def _so_often_a_month(heard: Heard) -> Visits | None:
    """The visits of a year of which so many are in every month, each at one sum: 每月去两次，每次180，全年报
    多少. Which days they are on changes nothing, so that none is put in."""
    told = list(_SO_OFTEN.finditer(heard.text))
    cost = _one_sum_of_each(heard)
    count = _value(told[0]["count"]) if len(told) == 1 else 0
    number = count * _MONTHS_OF_A_YEAR
    if cost is None or not _asks_of_a_year(heard) or not 1 < number <= MOST:
        return None
    if {a.value for a in heard.of_unit("次") if a.value > 1} - {Decimal(count), Decimal(number)}:
        return None
    one = Visit(cost.value, facility_in(heard.text), None, "", None, cost.approximate, cost.text)
    return (one,) * number


def _asks_of_a_year(heard: Heard) -> bool:
    """Whether it is asked what visits of every month come to in a year, and no payment, month or day is told
    beside them."""
    paid = any(heard.is_paid(amount) for amount in heard.sums)
    return bool(_A_YEAR.search(heard.text)) and not paid and not heard.days


def leaves_a_year_open(heard: Heard, visits: Visits) -> bool:
    """Whether it is asked what comes to in a year of what is told of every month, and fewer visits were read
    than a year has months: 每个月去一次二级每次200，再去一次三级每次300，一年能报多少."""
    monthly = _EVERY.search(heard.text) and _A_YEAR.search(heard.text)
    return bool(monthly) and not heard.days and len(visits) < _MONTHS_OF_A_YEAR


_EVERY = re.compile("每个?月|月月|每(周|星期|礼拜|季度?)")
_MONTHS_OF_A_YEAR = 12


def _a_whole_year(heard: Heard) -> int:
    """This year, or the first of which the rules hold for every month."""
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    return max(heard.today.year, begins.year + 1)


_A_YEAR = re.compile(
    "(?<!每)(一年|全年|整年|一年到头)[^,。;0-9]{0,8}(报|付|拿|掏|出)(销|支付)?[^,。;0-9]{0,4}(多少|几)"
)
_IN_A_MONTH = re.compile("(?<![同第上下这那半])[一1]个?月(大概|得|要|拿|开|花|看|用|药费)*$")
"""What stands before what is spent every month: 一个月一百."""


def _is_to_come(heard: Heard, days: Sequence[date | None]) -> bool:
    """Whether a day of 到这个月 is still to come, so that nobody can tell if it counts."""
    until_now = _UNTIL_NOW.search(heard.text) is not None
    return until_now and any(one is not None and one > heard.today for one in days)


_UNTIL_NOW = re.compile("[到至](这个?月|本月)")


def _months(heard: Heard) -> list[int]:
    """The months said in a range or a list, in order; none where they do not follow one another."""
    text = heard.text
    if found := _RANGE.search(text) or _LATER.search(text):
        last = heard.today.month if "这" in found["last"] or "本" in found["last"] else None
        return list(range(_value(found["first"]), (last or _value(found["last"][:-1])) + 1))
    listed = _LIST.search(text)
    months = [_value(one) for one in compiled(_NUMBER).findall(listed[0])] if listed else []
    return months if _ascends(months) else []


def _value(said: str) -> int:
    value = value_of_numeral(said)
    return int(value) if value is not None else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
