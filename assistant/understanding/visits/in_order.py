"""Visits told one after the other, where every number, day and place has to add up.

    八月二级医院1030，十月三级医院1250，都是我一个人的        each with its time, place and sum
    今年开春三级1250，麦罢又去还是1250，前天在二级430        times without a day, in the order told
    前两趟在三月：一趟二级205，一趟三级305；第三趟五月…       what is said of some of them
    8月二级230、9月二级150，9月那次没去成                    one that did not take place

A visit is opened by its time or its number and closed by its sum. Where a sum, a day or a count is left
over, where a total told is another one, or where a time without a day may lie on either side of the day on
which the rules began, nothing is read: a part of the visits would be a wrong sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.bills.sorted_sums import leaves_out_a_part, sorted_sums
from assistant.understanding.bills.told import (
    AS_BEFORE,
    MOST,
    Visit,
    Visits,
    day_of,
    facility_in,
    is_transfer,
    of_several_people,
)
from assistant.understanding.visits.headed import is_a_place, leads
from assistant.understanding.visits.when_told import Mark, marks_told
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.phrases import PLACES, find, lexicon, value_of
from assistant.wording import read
from calculators.parameters import load

_WORDS = read("understanding/visits/in_order")
_AND = re.compile(_WORDS["and"])
_ONE_MORE = re.compile(_WORDS["one_more"])
_EACH = re.compile(_WORDS["each"])
_TOTAL = re.compile(read("understanding/bills/sorted_sums")["total"])
_MONTHLY, _ONCE = re.compile(_WORDS["monthly"]), re.compile(_WORDS["once"])
_POINTS_BACK = re.compile(_WORDS["pointed"])
_ENDS = re.compile(_WORDS["ends"])
_ASKS = re.compile(_WORDS["asks"])
_NOT_THERE = re.compile("|".join(lexicon()["no_visit_there"]))
_FIRST_PLACE = re.compile(_WORDS["first_place"])
_SAME_PLACE = re.compile(_WORDS["same_place"])
_FIRST_ONES = re.compile(_WORDS["first_ones"])
_WITHDRAWN = re.compile(_WORDS["withdrawn"])
_UNCLEAR = re.compile(_WORDS["unclear"].replace(" ", ""))
_KNOWN = re.compile(_WORDS["known_place"])
_EACH_TIME = re.compile(_WORDS["each_time"])
_NO_PLACE = re.compile("嫌|以为|本来|原来想|原本|没(看|挂|去)成")
"""What stands before a place where nobody went."""
_THERE = re.compile("(在|去|到)[那这][儿里边]")
_NAMED = re.compile("([\u4e00-\u9fff]{2})[那这][家个边]")
_POINTED = re.compile("([^,。;]{0,8})那[次回趟]")
_SENTENCE = re.compile("[。;?!]")
_STAY = re.compile("住[^,。;]{0,5}院")
_OF_SOME = re.compile("[第前头后]$")
_OF_ALL = re.compile("[一合总共加统]")
_EACH_AGAIN = re.compile("(各|每个?月)[^,。;]{0,8}$")
"""What stands before a number of visits of each of several days: 各去了两次."""
_BEHIND = 4
_VISITS = ("次", "张", "份")
"""What visits are counted by: their number or their receipts."""
_FEWEST = 2


@dataclass(frozen=True)
class _Entry:
    """A visit with the span of days that it may lie in; `opens` is where its tale begins."""

    visit: Visit
    mark: Mark | None
    opens: int


def read_in_order(heard: Heard) -> Visits | None:
    """The visits of a message that tells them one after the other; None where anything does not add up."""
    if is_unclear(heard):
        return None
    costs, parts, totals = sorted_sums(heard) or ((), (), ())
    marks = marks_told(heard)
    if not costs or marks is None:
        return None
    entries = _entries(heard, costs, parts, marks)
    if entries is None or not _FEWEST <= len(entries) <= MOST:
        return None
    visits = _dated(entries, heard)
    if visits is None or not _adds_up(visits, totals) or leaves_out_a_part(heard, parts):
        return None
    if any(_STAY.search(visit.tale) and visit.exclusion != "inpatient" for visit in visits):
        return None
    return _without_withdrawn(visits, heard, costs[-1].end)


def is_unclear(heard: Heard) -> bool:
    """Whether the sums may be something else than the visits of one person."""
    return bool(_UNCLEAR.search(heard.text)) or of_several_people(heard.text)


# The visits -----------------------------------------------------------------------------------------


def _entries(
    heard: Heard, costs: Sequence[Amount], parts: Sequence[Amount], marks: Sequence[Mark]
) -> list[_Entry] | None:
    """Each visit with its time; None where one has none of its own, or two."""
    told = _told_of_each(heard, costs, parts, marks)
    if any(_POINTS_BACK.match(heard.text, mark.end) for one in told for mark in one.own):
        return None
    opening = _opening(heard, told[0])
    if opening is None:
        return None
    entries: list[_Entry] = []
    for one in (opening.first, *told[1:]):
        of_it = _entries_of(heard, one, entries, opening.group)
        if of_it is None:
            return None
        entries += of_it
    if _goes_on(heard, marks, costs[-1]):
        return entries if _WITHDRAWN.search(heard.text, costs[-1].end) else None
    header = opening.header
    if header and not _is_headed(entries, *header):
        return None
    return entries if _is_counted(heard, entries, header[0] if header else None) else None


@dataclass(frozen=True)
class _Told:
    """A sum with what is told of its visit: the marks before it, those among them that are times, the parts
    taken off behind it, where the first mark behind it stands, and where what is told of it ends."""

    cost: Amount
    own: Sequence[Mark]
    times: Sequence[Mark]
    less: Sequence[Amount]
    next_mark: int | None
    until: int


def _told_of_each(
    heard: Heard, costs: Sequence[Amount], parts: Sequence[Amount], marks: Sequence[Mark]
) -> list[_Told]:
    """What is told around each sum, from the sum before it to the one behind it."""
    begins = (0, *(cost.end for cost in costs[:-1]))
    ends = (*(cost.start for cost in costs[1:]), len(heard.text))
    told: list[_Told] = []
    for begin, cost, end in zip(begins, costs, ends, strict=True):
        own = [mark for mark in marks if begin <= mark.start < cost.start]
        times = [mark for mark in own if mark.within]
        less = [part for part in parts if cost.end <= part.start < end]
        behind = next((mark.start for mark in marks if cost.end <= mark.start < end), None)
        told.append(_Told(cost, own, times, less, behind, end if behind is None else behind))
    return told


@dataclass(frozen=True)
class _Opening:
    """What a message begins with: its first visit; how many there are and when they were, where their own
    days follow; how many of the first ones have one time, and which."""

    first: _Told
    header: tuple[Amount, Mark] | None
    group: tuple[int, Mark] | None = None


def _opening(heard: Heard, first: _Told) -> _Opening | None:
    """The first visit without what is said of several; None where that does not fit."""
    header = _header(heard, first.times, first.cost)
    if header:
        times = [mark for mark in first.times if mark.start > header[0].start]
        own = [mark for mark in first.own if mark.start >= times[0].start]
        first = replace(first, own=own, times=times)
    some = _FIRST_ONES.search(heard.text, 0, first.cost.start)
    if some is None:
        return _Opening(first, header)
    count, times = _number_of(some[0]), list(first.times)
    if len(times) == count and _is_list(heard, times, first.cost):
        return _Opening(first, header)
    if len(times) != 1 or times[0].start < some.start() or len(first.own) < _FEWEST:
        return None
    own = [mark for mark in first.own if mark.start > times[0].end]
    return _Opening(replace(first, own=own, times=()), header, (count, times[0]))


def _entries_of(
    heard: Heard, told: _Told, before: Sequence[_Entry], group: tuple[int, Mark] | None
) -> list[_Entry] | None:
    """The visit of a sum, or each one of those on listed days that have it; None where it has no mark of its
    own, or its times are no list."""
    visit = _visit(heard, told, before) if told.own else None
    if visit is None:
        return None
    times = told.times
    if not times and group and len(before) < group[0]:
        times = [group[1]]
    if len(times) > 1 and not _is_list(heard, times, told.cost):
        return None
    if len(times) == 1 and _EACH_TIME.search(heard.text, times[0].end, told.cost.start):
        return None
    listed: Sequence[Mark | None] = times or [None]
    if _counts_more(heard, told, listed):
        return None
    return [_Entry(visit, mark, told.own[0].start) for mark in listed]


def _goes_on(heard: Heard, marks: Sequence[Mark], last: Amount) -> bool:
    """Whether a time behind the last sum tells of more than what is asked about the end of a year."""
    behind = [mark for mark in marks if mark.within and mark.start > last.end]
    return any(not (mark.rough and _ASKS.search(_piece_at(heard, mark))) for mark in behind)


def _piece_at(heard: Heard, mark: Mark) -> str:
    return STOPS.split(heard.text[mark.start :])[0]


def _counts_more(heard: Heard, told: _Told, times: Sequence[Mark | None]) -> bool:
    """Whether the tale of a visit, or of those on listed days, counts another number of them:
    8月两次共400."""
    start, cost, until = told.own[0].end, told.cost, told.next_mark
    piece = STOPS.split(heard.text[cost.end :])[0]
    end = until if until is not None else cost.end + min(len(piece), _BEHIND)
    for count in heard.of_unit(*_VISITS):
        if not start <= count.start < end or count.value in (1, len(times)):
            continue
        if until is not None or not _OF_ALL.match(heard.text, count.end):
            return True
    return any(
        count.value == len(times) > 1 and _EACH_AGAIN.search(heard.before(count))
        for count in heard.of_unit(*_VISITS)
        if start <= count.start < end
    )


def _number_of(words: str) -> int:
    return next("二三四五六".find(c) + 2 if c in "二三四五六" else 2 if c == "两" else int(c)
                for c in words if c in "两二三四五六23456")  # fmt: skip


def _is_list(heard: Heard, times: Sequence[Mark], cost: Amount) -> bool:
    """Whether times are told as a list of which each has the sum behind it."""
    gaps = [heard.text[a.end : b.start] for a, b in pairwise(times)]
    joined = all(map(_AND.fullmatch, gaps)) or all(map(_ONE_MORE.fullmatch, gaps))
    between = heard.text[times[-1].end : cost.start]
    once = _MONTHLY.search(between) and _ONCE.search(between)
    return joined and bool(once or _EACH.search(between)) and not _TOTAL.search(between)


def _visit(heard: Heard, one: _Told, before: Sequence[_Entry]) -> Visit | None:
    """The visit that a mark opens; None where two places are told of it, or too much is taken off."""
    text, mark, cost, parts, until = heard.text, one.own[0], one.cost, one.less, one.until
    told = text[mark.start : cost.start]
    behind = text[cost.end : until] if until < len(text) else _own_end(text[cost.end :])
    facility = facility_in(told)
    ahead = _ahead(text, mark, before)
    if facility is None and not _NO_PLACE.search(ahead):
        facility = facility_in(ahead)
    if facility is None:
        facility = facility_in(STOPS.split(behind)[0])
    if facility is None:
        facility = _as_before(told, before, text[: before[0].opens] if before else "")
    left = cost.value - sum((part.value for part in parts), Decimal(0))
    if facility == "" or left < 0 or len(parts) > 1:
        return None
    exclusion = value_of("exclusion", told + cost.text + behind)
    return Visit(
        cost=left,
        facility=facility,
        exclusion=exclusion.meaning if exclusion else None,
        words=cost.text,
        tale=told + cost.text + behind,
    )


def _ahead(text: str, mark: Mark, before: Sequence[_Entry]) -> str:
    """The words right before a mark, in its piece, or the piece before that is nothing but its place:
    三级，一次800，二级，一次1000."""
    *_, told, own = ("", *STOPS.split(text[: mark.start]))
    headed = not own and is_a_place(told)
    return told if headed and (not before or leads(text[: before[0].opens])) else own


def _own_end(behind: str) -> str:
    """What is said of the last visit behind its sum, to where all of them are spoken of."""
    sentence = _SENTENCE.split(behind)[0]
    first, *others = re.split("([,，])", sentence)
    told = first
    for piece in others:
        if _ENDS.search(piece):
            break
        told += piece
    return told


def _as_before(told: str, before: Sequence[_Entry], opening: str) -> str | None:
    """The level of a place told by one before it: 又去, 头一家医院, 遂平那家; "" where 在那儿 may be one of
    two."""
    if not before:
        return None
    if _FIRST_PLACE.search(told):
        return before[0].visit.facility
    if named := _NAMED.search(told):
        there = [one.visit.facility for one in before if named[1] in one.visit.tale]
        if there:
            return there[-1]
    known = set(_KNOWN.findall(told))
    there = [one.visit.facility for one in before if known & set(_KNOWN.findall(one.visit.tale))]
    if there:
        return there[-1]
    levels = {one.visit.facility for one in before} | {facility_in(opening)}
    if _THERE.search(told) and len(levels - {None}) > 1:
        return ""
    if _SAME_PLACE.search(told) or AS_BEFORE.search(told):
        return before[-1].visit.facility
    return None


# Whether it adds up ---------------------------------------------------------------------------------


def _header(heard: Heard, times: Sequence[Mark], cost: Amount) -> tuple[Amount, Mark] | None:
    """How many visits the message opens with and when they were, where their own days follow:
    春天在社区看了两趟，4月6号55，4月20号45."""
    counts = [a for a in heard.of_unit("次") if a.value > 1 and a.start < cost.start]
    if len(counts) != 1 or len(times) != _FEWEST or _OF_SOME.search(heard.text[: counts[0].start]):
        return None
    first, second = times
    return (counts[0], first) if first.end <= counts[0].start < second.start else None


def _is_headed(entries: Sequence[_Entry], count: Amount, time: Mark) -> bool:
    """Whether a header fits the visits behind it: as many lie in its time and name no place."""
    of_it, others = entries[: int(count.value)], entries[int(count.value) :]
    if len(of_it) < count.value or (any(one.visit.facility for one in of_it) and others):
        return False
    if any(not one.visit.facility for one in others) or time.within is None:
        return False
    first, last = time.within
    spans = [one.mark.within for one in of_it if one.mark and one.mark.within]
    return all(first <= span[0] and span[1] <= last for span in spans)


def _is_counted(heard: Heard, entries: Sequence[_Entry], header: Amount | None = None) -> bool:
    """Whether every number of visits told is that of those read, or of some that are said to be the first."""
    for count in heard.of_unit(*_VISITS):
        if header is not None and count.start == header.start:
            continue
        if count.value <= 1 or re.search("第$|[前头后]$", heard.text[: count.start]):
            continue
        if count.value == _told_with(entries, count):
            continue
        if count.value != len(entries):
            return False
    return True


def _told_with(entries: Sequence[_Entry], count: Amount) -> int:
    """How many visits, told by a list of days at one sum, a number stands with: 8月3号、9月3号两次，每次
    300."""
    opens = max((one.opens for one in entries if one.opens < count.start), default=None)
    return sum(one.opens == opens for one in entries)


def _adds_up(visits: Visits, totals: Sequence[Amount]) -> bool:
    """Whether every total told is that of the visits."""
    whole = sum((visit.cost or Decimal(0) for visit in visits), Decimal(0))
    return all(total.value == whole for total in totals)


def _dated(entries: Sequence[_Entry], heard: Heard) -> Visits | None:
    """The visits with their days; times without a day take the first that the order told leaves them. None
    where only some have a time, or where one may lie on either side of a day that matters."""
    times = [entry.mark for entry in entries]
    visits = _placed([entry.visit for entry in entries], heard.text[: entries[0].opens], heard)
    if visits is None:
        return None
    if all(mark is None for mark in times):
        return visits
    if any(mark is None or mark.within is None for mark in times):
        return None
    if not any(mark and mark.rough for mark in times):
        days = [mark.within[0] for mark in times if mark and mark.within]
        return _on(visits, days, [mark.text for mark in times if mark])
    return _in_the_order_told(visits, [mark for mark in times if mark], heard)


def _in_the_order_told(visits: Visits, times: Sequence[Mark], heard: Heard) -> Visits | None:
    """The visits of which some have a time without a day: the order told is that in time."""
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    if any(is_transfer(heard, day) for day in heard.days):
        return None
    days: list[date] = []
    for mark in times:
        first, last = mark.within or (begins, begins)
        day = max(first, days[-1]) if days else first
        sides = {first < begins, last < begins}
        if day > last or len(sides) > 1 or first.year != last.year or last > heard.today:
            return None
        days.append(day)
    if len({day.year for day in days}) > 1:
        return None
    told = _on(visits, days, [mark.text for mark in times])
    return tuple(
        replace(visit, rough_day=mark.rough) for visit, mark in zip(told, times, strict=True)
    )


def _on(visits: Visits, days: Sequence[date], words: Sequence[str]) -> Visits:
    told = zip(visits, days, words, strict=True)
    return tuple(replace(visit, day=day, told=said) for visit, day, said in told)


def _placed(visits: Sequence[Visit], opening: str, heard: Heard) -> Visits | None:
    """The visits with a place told before them: that of all, or of the first that name none; where some are
    left without one it is asked for."""
    there = [piece for piece in STOPS.split(opening) if not _NOT_THERE.search(piece)]
    place = facility_in(",".join(there))
    if not place and visits[0].facility is None and _SAME_PLACE.search(visits[0].tale):
        place = facility_in(opening)
    if place is None and all(visit.facility is None for visit in visits):
        place = facility_in(heard.text)
    if not place or all(visit.facility for visit in visits):
        return tuple(visits)
    placed: list[Visit] = []
    only = len({one.meaning for one in find(heard.text, PLACES)}) == 1
    leads = True
    for visit in visits:
        leads = leads and (visit.facility is None or only)
        placed.append(replace(visit, facility=place) if leads else visit)
    return tuple(placed)


def _without_withdrawn(visits: Visits, heard: Heard, end: int) -> Visits | None:
    """The visits without the one that is said, behind them, not to have taken place."""
    if not _WITHDRAWN.search(heard.text, end):
        return visits
    pointed = list(_POINTED.finditer(heard.text, end))
    if len(pointed) != 1:
        return None
    days = [day for day in heard.days if pointed[0].start() <= day.start < pointed[0].end()]
    fits = [at for at, visit in enumerate(visits) if days and visit.day == day_of(days[0])]
    if len(fits) != 1 or len(visits) <= _FEWEST:
        return None
    return tuple(visit for at, visit in enumerate(visits) if at != fits[0])
