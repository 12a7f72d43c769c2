"""One sum told for visits on several days: of each of them, or of them all.

两张票都是350，一张6月15号，一张7月15号       each day its visit, for as much each
5号12号19号去理疗，一次60                   the same of days that are listed
8月1号到8月5号天天去输液，一天130             a visit on every day
卫生院一次，二级医院一次，都是90块            one at each of several places
8月1号到8月5号输液，一共650                   how it is shared among them nobody tells: it is no visit's cost
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from assistant.reading import Amount, Day
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.bills.irregular import counted_by_times, leaves_out_some, shares_a_sum
from assistant.understanding.bills.told import MOST, Visit, Visits, day_of, facility_in, is_transfer
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.treated_days import DAYS_TREATED
from assistant.wording import compiled

_NUMERAL = "[0-9]{1,2}|[两二三四五六七八九仨俩]|十[一二三四五六七八九]?"
_COUNT = re.compile(
    f"(?<![第每一初])(?<![0-9.月])(?P<count>{_NUMERAL})(?:张|份|天(?![的内])|针|[次回趟])(?!之?[前后内])"
)
"""How many visits there were, by their receipts, days or needles."""
_ONE_OF_THEM = re.compile("(?:另外?|还有|有)?[一1][张份次回趟笔个](?![么多])")
"""What tells one of them after another: 一张6月15号，一张7月15号."""
DAILY = re.compile(
    "天天|日日|每[天日](?:都|去|跑|来|一[次回趟张针])|[一1]天[一1]?[次回趟张针]|[一1]天(?:去|跑|来)?[一1][次回趟张针]"
    "|连[着续][^,，。;；]{0,4}天|连[着续](?:去|跑|来|看|打|输|换)"
)
"""The words that say that there was a visit on every day."""
_OF_EACH = re.compile(
    "(?:(?<![头第])[一每1][张份次回趟天针](?:的?票|单子)?|回回|次次|趟趟|天天|各|都|全|均)(?:是|都|各|花|要|就|用)*了?$"
)
"""What stands before a sum that is each one's."""
_OF_ALL = re.compile(
    "(?:一共|总共|合计|共计|加起来|加一块儿?|拢共|统共|合起来|共)(?:花|是|要|用)*了?$"
)
_TO = re.compile("[^,，。;；、]{0,3}?[到至~—-]+")
_AND = re.compile("[号日]?的?(?:、|和|跟|与|及|还有)")
_LISTED = re.compile("[号日]?的?(?:[、,，和跟与及 ]|还有)?")
"""What stands between days that are listed, with a stop or without: 5号12号和19号."""
_VISITS = re.compile(
    "看|输|打|针|换|去|跑|门诊|拿|开|治|疗|灸|敷|在[^,，。;；]{0,6}(?:院|社区|诊所)"
)
_NO_VISIT = re.compile(
    "住[^,，。;；]{0,3}院|报[了过]|已报|到账|统筹|基金|欠|停|断|基数|发票|开的票|单子是|工资|缴"
)
_AMONG_OTHERS = re.compile("药[店房]|住[^,，。;；]{0,3}院|网上|私人诊所|体检")
"""What tells of receipts or days that are no visits."""
_ONCE = re.compile("(?<![第每天日月周])(?:一|1|这)[次回趟]|[就只]一张")


def read_alike(heard: Heard) -> Visits | None:
    """The visits of a message that tells one sum as that of each and as many days as visits; None where it
    does not, or where another number of them is told."""
    sums = _of_each(heard)
    if sums is None or _AMONG_OTHERS.search(heard.text):
        return None
    days = _days(heard)
    if not days and not _counts(heard) and len(heard.sums) == 1 and (once := _once_each(heard)):
        return tuple(replace(_visit(sums, at, None), tale=words) for at, words in once)
    listed = [day for day in days if _is_one_of_them(heard, day)]
    every = bool(DAILY.search(heard.text)) or _is_treated_daily(heard)
    if len(listed) == len(days) > 1:
        told, places = days, _places(heard, days)
    elif _are_listed(heard, days) and _is_the_only_sum(heard, sums):
        told, places = days, [facility_in(heard.text)] * len(days)
    elif every and days:
        told = _every_day(heard, days)
        places = [facility_in(heard.text)] * len(told)
    elif every and (count := _one_count(heard)):
        return (_visit(sums, facility_in(heard.text), None),) * count
    else:
        return None
    if not 1 < len(told) <= MOST or _counts(heard) - {len(told)} or _is_under_way(heard, told):
        return None
    return tuple(_visit(sums, at, day) for day, at in zip(told, places, strict=True))


def _is_treated_daily(heard: Heard) -> bool:
    """Whether somebody was treated on so many days where no threshold is taken off, so that it is the same
    whether each of them was a visit of its own: 社区输液三天，一天65."""
    return bool(DAYS_TREATED.search(heard.text)) and facility_in(heard.text) == "primary"


def _are_listed(heard: Heard, days: Sequence[Day]) -> bool:
    """Whether all days of a message are told as a list, one after the other in time."""
    known = [day.value for day in days if day.value]
    if len(known) < max(len(days), _TWO) or known != sorted(set(known)):
        return False
    return all(_LISTED.fullmatch(heard.text[a.end : b.start]) for a, b in pairwise(days))


def _is_the_only_sum(heard: Heard, amount: Amount) -> bool:
    """Whether no other number of a message may be a sum."""
    return not any(a.start != amount.start and not heard.in_a_day(a) for a in heard.sums)


def _is_under_way(heard: Heard, days: Sequence[Day]) -> bool:
    """Whether some of the days are over and some still to come: 周一到周五天天去, said on Tuesday."""
    known = [when for day in days if (when := day_of(day))]
    return any(when < heard.today for when in known) and any(when > heard.today for when in known)


def is_of_several(heard: Heard) -> bool:
    """Whether the one sum of a message is none of one visit's, though nobody can tell how many there were."""
    if leaves_out_some(heard.text) or shares_a_sum(heard.text) or counted_by_times(heard):
        return True
    pairs = pairwise(_days(heard))
    if any(_are_listed(heard, pair) for pair in pairs) and _of_each(heard) is not None:
        return True
    return is_shared_out(heard) or several_on_a_day(heard) or _is_daily(heard)


def several_on_a_day(heard: Heard) -> bool:
    """Whether several receipts are of one day: 8月1号两张，9月1号一张."""
    return bool(_RECEIPTS_OF_A_DAY.search(heard.text))


_RECEIPTS_OF_A_DAY = re.compile("[号日]的?(?:有|是|那天)?[两俩二三四五六2-6]张(?!嘴|脸)")


def _is_daily(heard: Heard) -> bool:
    """Whether the sum is that of every day: 7月天天去，一次130."""
    return bool(DAILY.search(heard.text)) and _of_each(heard) is not None


def is_shared_out(heard: Heard) -> bool:
    """Whether one sum is told for visits on several days, and not of each: 8月1号到5号输液一共650."""
    if _ONCE.search(heard.text):
        return False
    for one, other in pairwise(heard.days):
        if day_of(one) is None or day_of(other) is None:
            continue
        between = heard.text[one.end : other.start]
        if not (_TO.fullmatch(between) or _AND.fullmatch(between)):
            continue
        piece = heard.piece_before(one) + heard.piece_after(other)
        if _VISITS.search(piece) and not _NO_VISIT.search(piece):
            return True
    receipts = [day for day in _days(heard) if _is_one_of_them(heard, day)]
    return len(receipts) > 1


def _of_each(heard: Heard) -> Amount | None:
    """The one sum of a message where it is that of each of several; None where there are others."""
    told = [a for a in heard.sums if _OF_EACH.search(heard.before(a)) and not is_other(heard, a)]
    others = [a for a in heard.money if a not in told and not is_other(heard, a)]
    if others or len(told) != 1 or _OF_ALL.search(heard.before(told[0])):
        return None
    return told[0]


def _days(heard: Heard) -> list[Day]:
    return [day for day in heard.days if day_of(day) and not is_transfer(heard, day)]


def _is_one_of_them(heard: Heard, day: Day) -> bool:
    """Whether 一张 or the like stands with a day, before it or behind it."""
    before, after = heard.piece_before(day), heard.piece_after(day)
    return bool(compiled(f"{_ONE_OF_THEM.pattern}[^,，。;；]{{0,4}}$").search(before)) or bool(
        compiled(f"[0-9]{{0,2}}[号日]?(?:的|那)?{_ONE_OF_THEM.pattern}").match(after)
    )


def _places(heard: Heard, days: Sequence[Day]) -> list[str | None]:
    """The level of each visit: that of all, or where several are named the one in the piece of its day."""
    everywhere = facility_in(heard.text)
    if everywhere != "":
        return [everywhere] * len(days)
    return [facility_in(heard.piece_before(day) + heard.piece_after(day)) for day in days]


def _once_each(heard: Heard) -> list[tuple[str | None, str]]:
    """The levels of places that were each visited once, one behind the other (卫生院一次，县医院一次), with
    the words that tell each; None for a level that is not told. Empty where there are fewer than two."""
    *told, _ = _AT_A_PLACE_ONCE.split(heard.text)
    places = [(facility_in(words), words) for words in told]
    plain = all(place != "" and _A_PLACE.search(words) for place, words in places)
    return places if len(places) > 1 and plain else []


_AT_A_PLACE_ONCE = re.compile("(?<![第每头前后上下这那])[一1][次回趟]")
_A_PLACE = re.compile("院|社区|诊所|卫生[室所站]|中心|[二三23][级甲乙]")


def _every_day(heard: Heard, days: Sequence[Day]) -> list[Day]:
    """The days from the first told to the last, where they are told as a span, else those listed."""
    spans = [
        (one, other)
        for one, other in pairwise(days)
        if _TO.fullmatch(heard.text[one.end : other.start])
    ]
    if len(days) == _TWO and len(spans) == 1:
        return list(_between(*spans[0]))
    lists = (_AND.fullmatch(heard.text[a.end : b.start]) for a, b in pairwise(days))
    return [*days] if all(lists) else []


_TWO = 2


def _between(first: Day, last: Day) -> Iterator[Day]:
    if first.value is None or last.value is None or not first.value < last.value:
        return
    for number in range(min((last.value - first.value).days, MOST) + 1):
        day = first.value + timedelta(days=number)
        yield Day(day, first.start, last.end, f"{day.month}月{day.day}日")


def _counts(heard: Heard) -> set[int]:
    """Every number of visits that a message tells."""
    told = (
        value_of_numeral(_PAIRS.get(m["count"], m["count"])) for m in _COUNT.finditer(heard.text)
    )
    return {int(count) for count in told if count and count > 1}


_PAIRS = {"俩": "二", "仨": "三"}


def _one_count(heard: Heard) -> int:
    counts = _counts(heard)
    return counts.pop() if len(counts) == 1 else 0


def _visit(cost: Amount, facility: str | None, day: Day | None) -> Visit:
    return Visit(
        cost=cost.value,
        facility=facility,
        day=day_of(day) if day else None,
        told=day.text if day else "",
        approximate=cost.approximate,
        words=cost.text,
    )
