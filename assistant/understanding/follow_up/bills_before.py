"""The bills of one person told one after the other, each computed alone, asked for together at last.

在职，三级花1000报多少 – 二级也花1000 – 两个加起来报多少      the visits of a year, in the order told
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.bills.told import Visit
from assistant.understanding.follow_up.anew import puts_right
from assistant.understanding.follow_up.recast_visits import a_year
from assistant.understanding.model import VISIT, VISITS, How, Past, Said, Understood
from assistant.understanding.single.needs import settled
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/follow_up/bills_before")
_COUNTS = {"两": 2, "俩": 2, "二": 2, "三": 3, "四": 4}
_OF_EACH = frozenset(("status", "facility", "eligible_cost", "contracted", "visit_date", "visits"))
"""Inputs of a bill that can be added up with others: what else is told of one holds for it alone."""


@dataclass(frozen=True)
class _Bill:
    """One visit computed, the computation it was of, and the message that told it; `adds` where that told it
    besides the visits before it, and put none of them otherwise."""

    visit: Visit
    of: Understood
    adds: bool


def of_bills_before(heard: Heard, said: Said) -> Understood | None:
    """The last bills computed as visits of one year, where so many are asked for together. Behind one bill
    alone, and where one of them only puts another right or supposes something else, all are asked for."""
    previous, together = said.understood, _WORDS["together"].fullmatch(heard.text)
    if together is None or previous is None or previous.tool != VISIT or previous.missing:
        return None
    wanted = _COUNTS.get(together["count"]) or int(together["count"])
    bills = _bills(said.trail)[-wanted:]
    first = bills[0].of if bills else previous
    known = len(bills) == wanted and all(bill.adds for bill in bills[1:])
    if known and all(_goes_with(bill.of, first) for bill in bills):
        year = a_year(first, [bill.visit for bill in bills], heard)
    else:
        year = Understood(VISITS, about=previous.about)
    return settled(replace(year, follows=True), heard.text)


def _bills(trail: Sequence[Past]) -> list[_Bill]:
    """The bills of a conversation, those asked for once more told once; several visits computed together
    hold those before them."""
    told: list[_Bill] = []
    for past in trail:
        one = past.understood
        if told and one.values() == told[-1].of.values():
            continue
        if "visits" in one.inputs:
            told = [_Bill(visit, one, adds=True) for visit in one.inputs["visits"].value.visits]
        elif one.tool == VISIT and not one.missing and "eligible_cost" in one.inputs:
            told.append(_Bill(_visit(one), one, _adds(past)))
        else:
            told = []
    return told


def _adds(past: Past) -> bool:
    """Whether a message told a bill and its place, and nothing of the one before."""
    inputs = past.understood.inputs
    told = all(n in inputs and inputs[n].how is How.SAID for n in ("eligible_cost", "facility"))
    return told and not puts_right(past.question) and not _WORDS["otherwise"].search(past.question)


def _goes_with(one: Understood, first: Understood) -> bool:
    """Whether bills are whole ones of the same person in the same status, with nothing special to them."""
    if one.tool not in (VISIT, VISITS) or one.missing or one.about != first.about:
        return False
    cost = one.inputs.get("eligible_cost")
    plain = one.inputs.keys() <= _OF_EACH and not (cost and cost.beside)
    return plain and one.inputs["status"].value == first.inputs["status"].value


def _visit(one: Understood) -> Visit:
    cost, day = one.inputs["eligible_cost"], one.inputs.get("visit_date")
    place, signed = one.inputs.get("facility"), one.inputs.get("contracted")
    return Visit(cost.value, place.value if place else None, day.value if day else None,
                 day.text if day else "", approximate=cost.approximate, words=cost.text,
                 contracted=signed.value if signed else None)  # fmt: skip
