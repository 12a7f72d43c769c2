"""Whether the visits that were read are all that a message tells: a part of them would be a wrong sum.

8月三级两次共400，9月二级100        two visits in August, of which no sum is told
8月三级500，9月二级300，合计900     another total
1到5月每月80                        a span is more than its ends
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.hearing import STOPS, Heard, is_other
from assistant.understanding.in_order import names_a_season
from assistant.understanding.told import Visits, day_of, is_transfer
from assistant.wording import read

_WORDS = read("understanding/in_order")
_TOTAL = re.compile(_WORDS["total"])
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
    if _NOT_KNOWN.search(text) or _another_total(heard, visits):
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
    if names_a_season(heard) and any(visit.day is None for visit in visits):
        return True
    return any(_is_of_more(heard, count, visits) for count in heard.of_unit("次", "张", "份"))


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
    if count.value <= 1 or not days or not sums or _OF_THOSE.search(heard.text[: count.start]):
        return False
    last = max(sums, key=lambda amount: amount.start)
    apart = STOPS.search(heard.text, last.end, max(last.end, count.start))
    behind = count.start > last.start and (apart or _OF_ALL.match(heard.text, count.end))
    if behind or not days[0].start < count.start < last.end + _BEHIND:
        return False
    later = [day for day in days if day.start > count.start]
    opens = all(day.value is None for day in days if day not in later) and len(later) >= len(visits)
    if count.value == len(visits) and count.start < sums[0].start and (opens or not later):
        return False
    return len(visits) < len(days) - 1 + count.value
