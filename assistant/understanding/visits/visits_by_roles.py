"""The visits of a story in which much else is told, by what each of its numbers likely is."""

from __future__ import annotations

import re

from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.roles import RIVAL, SURE, roles
from assistant.understanding.bills.told import (
    MOST,
    SAME_PLACE,
    Visit,
    Visits,
    day_of,
    facility_in,
    is_mixed_in,
    is_transfer,
    of_several_people,
)
from assistant.understanding.model import VISITS
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import value_of


def read_by_roles(heard: Heard) -> Visits | None:
    """The visits of a story in which much else is told (来回路费30, 药店的票不算).

    Of each number it is weighed whether it is a visit's cost, and each cost goes with the day and the place
    last told before it. None where one of them is open, where a day is told besides, or where not all visits
    are asked about.
    """
    weighed = roles(VISITS, heard)
    costs = [role.amount for role in weighed if role.likely["eligible_cost"] >= SURE]
    open_ = [role for role in weighed if RIVAL < role.likely["eligible_cost"] < SURE]
    days_told = [day for day in heard.days if day_of(day) and not is_transfer(heard, day)]
    if _NOT_BY_ROLES.search(heard.text) or of_several_people(heard.text):
        return None
    if any(is_own(heard, a) or is_mixed_in(heard, a) for a in heard.sums):
        return None
    if open_ or len(days_told) != len(costs):
        return None
    if not 1 < len(costs) <= MOST or not _OF_ALL.search(heard.text):
        return None
    visits: list[Visit] = []
    begin = 0
    for number, cost in enumerate(costs):
        until = costs[number + 1].start if number + 1 < len(costs) else len(heard.text)
        days = [day for day in days_told if begin <= day.start < cost.start]
        place = facility_in(heard.text[days[-1].end if days else begin : cost.start])
        if place is None and visits and SAME_PLACE.search(heard.text[begin : cost.start]):
            place = visits[-1].facility
        if not days or not place:
            return None
        behind = next((d.start for d in heard.days if cost.end <= d.start < until), until)
        excluded = value_of("exclusion", heard.text[days[-1].end : behind])
        visits.append(
            Visit(cost.value, place, day_of(days[-1]), days[-1].text,
                  excluded.meaning if excluded else None, cost.approximate, cost.text,
                  tale=heard.text[days[-1].start : behind])
        )  # fmt: skip
        begin = cost.end
    return tuple(visits)


_NOT_BY_ROLES = re.compile("住[^,。]{0,5}院|减掉|减去|刨|扣掉|扣除|除掉|每[次回趟]|回回|次次")
"""What tells of a stay that visits may lie in, or of parts that are to be taken off."""
_OF_ALL = re.compile(
    "一共|总共|合计|共计|加起来|加一块|一块儿?|一起|一总|一并|拢共|统共|合起来|合一|汇总|全年|年底|年末|全部|总额|[两俩仨三四五六七八九]个?[次回趟笔张](门诊|就诊)?[合总共加统]"
)
"""What tells that all visits are asked about."""
