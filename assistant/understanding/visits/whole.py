"""Whether the visits that were read are all that a message tells: a part of them would be a wrong sum.

8月三级两次共400，9月二级100        two visits in August, of which no sum is told
8月三级500，9月二级300，合计900     another total
1到5月每月80                        a span is more than its ends
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.reading import Amount, Day
from assistant.understanding.bills.irregular import counted_by_times, leaves_out_some
from assistant.understanding.bills.told import Visits, day_of, is_transfer
from assistant.understanding.visits.when_told import names_a_season
from assistant.understanding.words.hearing import STOPS, Heard, is_other
from assistant.wording import patterns

_TOTAL = patterns("understanding/bills/sorted_sums")["total"]
_UNTIL = re.compile("[号日月]?份?(到|至|-|~|—)+")
_EACH_AGAIN = re.compile("(各|每个?月)[^,。;]{0,8}[两二三四五六七八九2-9][次回趟]")
_NOT_KNOWN = re.compile(
    "(还有|另外?|又)[^,。;]{0,3}[一1两几数][次回趟][^,。;]{0,10}(忘|不?记[得不]|没留|不知道|不清楚)"
)
_OF_THOSE = re.compile("[这那前头第每]$")
_OF_ALL = re.compile("[一合总共加统]")
_LIMIT = re.compile("超|够不够|封顶|限额|顶到|到没到")
_BEHIND = 4


def is_a_part(heard: Heard, visits: Visits) -> bool:
    """Whether the message tells of more visits than were read, or of another total."""
    text = heard.text
    if leaves_out_some(text) or counted_by_times(heard) not in (0, len(visits)):
        return True
    if _NOT_KNOWN.search(text) or _BESIDE_IT.search(text) or _another_total(heard, visits):
        return True
    if any(_LEFT.search(heard.before(a)) for a in heard.sums) or _in_two_years(heard):
        return True
    days = [day for day in heard.days if day_of(day) and not is_transfer(heard, day)]
    if _EACH_AGAIN.search(text) and len(visits) <= len(days):
        return True
    span = any(_UNTIL.fullmatch(text[a.end : b.start]) for a, b in pairwise(days))
    if (
        span
        and len(visits) <= len(days)
        and {visit.day for visit in visits} <= {day_of(day) for day in days}
    ):
        return True
    if any(_sums_others_up(heard, count, visits) for count in heard.of_unit("次")):
        return True
    if _told_behind(heard, visits):
        return True
    if names_a_season(heard) and any(visit.day is None for visit in visits):
        return True
    return any(_is_of_more(heard, count, visits) for count in heard.of_unit("次", "张", "份"))


def _sums_others_up(heard: Heard, count: Amount, visits: Visits) -> bool:
    """Whether another number of visits is asked for together: 四趟下来一共给多少."""
    some = count.value <= 1 or _OF_SOME.search(heard.text[: count.start])
    return not some and count.value != len(visits) and bool(_TOGETHER.match(heard.text, count.end))


_OF_SOME = re.compile("[前后头第另再又还]$")
_TOGETHER = re.compile("下来|加起来|加一[块起]|合起来|加在一")


def _in_two_years(heard: Heard) -> bool:
    """Whether a visit of another year is told behind those of this one: 去年也有一次三级500."""
    for day in heard.days:
        if day.year in (None, heard.today.year) or not any(map(day_of, _before(heard, day))):
            continue
        end = day.end + len(heard.piece_after(day))
        costs = [a for a in heard.money if day.end <= a.start < end and not is_other(heard, a)]
        if costs and not any(other.year == day.year for other in _before(heard, day)):
            return True
    return False


def _before(heard: Heard, day: Day) -> list[Day]:
    return [other for other in heard.days if other.start < day.start]


_LEFT = re.compile("(额度|限额|统筹|还)[^,。;]{0,4}(剩|余)(下|余|了|的)*[^,。;]{0,3}$")
"""What stands before what is left of the limit: what was paid of it is not told with the visits."""
_BESIDE_IT = re.compile(r"\d(块|元)?钱?(另外?|加上?|外加|还有|再加)[^,。;]{0,4}(自费|目录外)")
"""A part that is not covered told besides a sum, not within it: 250加自费30."""


def _told_behind(heard: Heard, visits: Visits) -> bool:
    """Whether one more visit is told behind all sums: 10月在二级; 9月6号又拿了药."""
    last = max((a.end for a in heard.sums if not is_other(heard, a)), default=0)
    known = {visit.day for visit in visits}
    for day in heard.days:
        piece = heard.piece_after(day)
        if day.start < last or day_of(day) is None or day_of(day) in known:
            continue
        if _GONE.match(piece) and not _NO_VISIT.search(heard.piece_before(day)[-4:] + piece):
            return True
    return False


_GONE = re.compile("[份里]?(又|也|还|在|去|跑|看|拿|开|到)")
_NO_VISIT = re.compile("没|未|多少|几|吗|能|报|办|签|退|剩|截|恢复|补|欠|停|为止|现在|年底")
"""What is told of a time on which nobody went to a doctor, or which is asked about."""


def _another_total(heard: Heard, visits: Visits) -> bool:
    """Whether a total is told that the visits do not come to."""
    costs = [visit.cost for visit in visits if visit.cost is not None]
    if len(costs) < len(visits):
        return False
    told = [
        a.value
        for a in heard.money
        if _TOTAL.search(heard.before(a)) and not is_other(heard, a) and a.value > max(costs)
    ]
    return any(value != sum(costs, Decimal(0)) for value in told)


def _is_of_more(heard: Heard, count: Amount, visits: Visits) -> bool:
    """Whether a number of visits stands with one of those read, which it would make more of."""
    days = [day for day in heard.days if day_of(day) and not is_transfer(heard, day)]
    costs = {visit.cost for visit in visits}
    sums = [a for a in heard.sums if a.value in costs and not _LIMIT.search(heard.piece_before(a))]
    if _sums_up(heard, count, days):
        return False
    if count.value <= 1 or not days or not sums or _OF_THOSE.search(heard.text[: count.start]):
        return False
    last = max(sums, key=lambda amount: amount.start)
    apart = STOPS.search(heard.text, last.end, max(last.end, count.start))
    behind = count.start > last.start and (apart or _OF_ALL.match(heard.text, count.end))
    if behind or not days[0].start < count.start < last.end + _BEHIND:
        return False
    if count.start < sums[0].start and _opens(heard, count, visits):
        return False
    return len(visits) < len(days) - 1 + count.value


def _sums_up(heard: Heard, count: Amount, days: Sequence[Day]) -> bool:
    """Whether a number is that of the visits told one by one: 6月2号一回，7月4号一回，两回各550."""
    once = [one for one in heard.of_unit("次") if one.value == 1 and one.end <= count.start]
    before = [day for day in days if day.end <= count.start]
    return len(once) == len(before) == count.value > 1


def _opens(heard: Heard, count: Amount, visits: Visits) -> bool:
    """Whether a number before all sums is that of the days told behind it: 7月跑了两趟，2号…，5号…; or of all
    the days before it, where none is told behind."""
    days = [day for day in heard.days if day_of(day) and not is_transfer(heard, day)]
    before = [day for day in days if day.start < count.start]
    later = [day for day in days if day.start > count.start]
    if not later:
        return count.value == len(visits)
    if len(before) == count.value and _is_list(heard, [*before, count]):
        return True
    if len(before) != 1 or before[0].value is not None:
        return False
    if _FROM_THEN.search(heard.text, before[0].end, count.start):
        return count.value == len(visits)
    first, last = before[0].within
    told = [day_of(day) for day in later]
    within = [day for day in told if first and last and day and first <= day <= last]
    return len(within) == count.value


def _is_list(heard: Heard, told: Sequence[Day | Amount]) -> bool:
    """Whether nothing but what joins a list stands between days and the number of them."""
    between = (heard.text[a.end : b.start] for a, b in pairwise(told))
    return all(_JOINS.fullmatch(words) for words in between)


_JOINS = re.compile("[号日]?的?[、,和跟与及 ]?(这|共|一共|总共)?")
_FROM_THEN = re.compile("以来|起|开始|到|至")
