"""Visits told by their times and places, and one sum for each of them, or for each level of facility.

同样200块钱，八月在卫生院、九月在二级、十月在三级各花了一次       one sum for all
七月二级，八月三级，九月二级，二级的每次130，三级的每次150       one for each level

Every time must have its place and every number its meaning; a sum for them all together is no visit's: what
each cost is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading import Amount
from assistant.understanding.bills.irregular import counted_by_times
from assistant.understanding.bills.sorted_sums import leaves_out_a_part, sorted_sums
from assistant.understanding.bills.told import MOST, Visit, Visits, facility_in
from assistant.understanding.visits.in_order import is_unclear
from assistant.understanding.visits.when_told import Mark, times_told
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.phrases import value_of

_ALIKE = re.compile("(同样|一样)(的|是|都是)?$|一样的?(价|钱|多)[^,。;]{0,4}$")
_EACH = re.compile("(每[次回趟]|回回|次次|趟趟|各|都)(都|是|花|要|用|了|的)*$")
_ONE_BILL = re.compile("^(两[次回趟])?(一共|总共|合计|共计|加起来|统共|拢共|共)(是|花|用|消费)了?$")
"""What stands before the sum of all visits."""
_EACH_ONCE = re.compile("各(自|花|看|去|用|是|拿|开|了)*一[次回趟]")
_IN_ALL = re.compile("一共|总共|合计|共计|加起来|统共|拢共|(?<!公)共(?!济)")
_FEWEST = 2


def read_shared(heard: Heard) -> Visits | None:
    """The visits of a message that tells a sum for each of several; None where one is told otherwise."""
    sums = sorted_sums(heard)
    times = times_told(heard)
    if is_unclear(heard) or sums is None or times is None or any(sums[1:]):
        return None
    if leaves_out_a_part(heard, ()):
        return None
    costs = sums[0]
    if not _FEWEST <= len(times) <= MOST or not costs or any(mark.rough for mark in times):
        return None
    if any(times[0].start < cost.start < times[-1].end for cost in costs):
        return None
    visits = [_visit(heard, mark, end) for mark, end in _spans(heard, times)]
    if any(not visit.facility for visit in visits) or not _is_counted(heard, len(visits)):
        return None
    if len(costs) == 1:
        return _at_one_sum(heard, visits, costs[0])
    return _by_level(heard, visits, costs, times)


def _spans(heard: Heard, times: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Each time with where its tale ends: at the next one, the last at its stop."""
    last = times[-1]
    stop = STOPS.search(heard.text, last.end)
    ends = [mark.start for mark in times[1:]]
    return list(zip(times, [*ends, stop.start() if stop else len(heard.text)], strict=True))


def _visit(heard: Heard, mark: Mark, end: int) -> Visit:
    tale = heard.text[mark.start : end]
    excluded = value_of("exclusion", tale)
    return Visit(
        facility=facility_in(tale),
        day=mark.within[0] if mark.within else None,
        told=mark.text,
        exclusion=excluded.meaning if excluded else None,
        tale=tale,
    )


def _at_one_sum(heard: Heard, visits: Sequence[Visit], cost: Amount) -> Visits | None:
    """The visits at one sum, where it is told to be that of each; their costs left open where it is that of
    them all."""
    before = heard.piece_before(cost)
    if _ONE_BILL.search(before):
        return tuple(visits)
    each = _ALIKE.search(before) or _EACH.search(before) or _EACH_ONCE.search(heard.text)
    if not each or _IN_ALL.search(before):
        return None
    return tuple(replace(visit, cost=cost.value, words=cost.text) for visit in visits)


def _by_level(
    heard: Heard, visits: Sequence[Visit], costs: Sequence[Amount], times: Sequence[Mark]
) -> Visits | None:
    """The visits at the sums of their levels, where every level has one and every sum its visits."""
    of_level: dict[str, Amount] = {}
    for cost in costs:
        before = heard.piece_before(cost)
        level = facility_in(before)
        if cost.start < times[-1].end or not level or level in of_level or not _EACH.search(before):
            return None
        of_level[level] = cost
    if of_level.keys() != {visit.facility for visit in visits}:
        return None
    told = [(visit, of_level[visit.facility or ""]) for visit in visits]
    return tuple(replace(visit, cost=cost.value, words=cost.text) for visit, cost in told)


def _is_counted(heard: Heard, number: int) -> bool:
    """Whether no other number of visits is told."""
    if counted_by_times(heard) not in (0, number):
        return False
    counts = (a.value for a in heard.of_unit("次", "张", "份") if a.value > 1)
    return all(count == number for count in counts)
