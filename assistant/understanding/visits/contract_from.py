"""A contract signed in the course of the year: its points are for the visits behind that day alone.

四月初没签约时在社区75，四月中跟它签了家庭医生，四月底在同一家又75
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.reading import Day
from assistant.understanding.bills.told import AS_BEFORE, Visit, Visits, day_of
from assistant.understanding.visits.contracts import contract_in
from assistant.understanding.words.hearing import Heard

_SIGNED = re.compile(
    "[^,。;没未不看花去在到的]{0,8}签(了|的|上|好|订|完)?(了|的)?(约(?!的)|家庭(医生|大夫)|大夫|医生|协议|合同|$|[,。;])"
)
_LATER = re.compile("签(了|约|的|上|完|好)*(之|以)?后")


def is_of_signing(heard: Heard, day: Day) -> bool:
    """Whether a day is that on which somebody signed with a family doctor."""
    piece = heard.piece_after(day)
    sums = any(day.end <= a.start < day.end + len(piece) for a in heard.money)
    return bool(_SIGNED.match(piece)) and not sums and not _LATER.search(piece)


def signed_meanwhile(heard: Heard) -> Day | None:
    """The day or month in which somebody signed, where the message tells one."""
    told = [day for day in heard.days if day_of(day) and is_of_signing(heard, day)]
    return told[0] if len(told) == 1 else None


def with_contract_from(visits: Visits, heard: Heard) -> Visits | None:
    """The visits without the points of the contract before it was signed; None where one lies on neither side
    of it for sure."""
    signed = signed_meanwhile(heard)
    if signed is None:
        return visits
    told = [_from(visit, signed, heard) for visit in visits]
    return tuple(visit for visit in told if visit) if all(told) else None


def _from(visit: Visit, signed: Day, heard: Heard) -> Visit | None:
    """A visit with its contract as it was on its day; in the month of the signing as it is told, before or
    behind it. None where that is not sure."""
    first, last = signed.within
    if visit.facility not in ("primary", None):
        return visit
    if visit.day is None or first is None or last is None:
        return None
    at = heard.text.find(visit.tale) if visit.tale else -1
    said = contract_in(visit.tale)
    if visit.day < first and not _in_month(visit, first):
        return replace(visit, contracted=False)
    if said is False and at < signed.start:
        return replace(visit, contracted=False)
    if at > signed.start and (said or _is_with_it(visit, signed, heard)):
        return replace(visit, contracted=True)
    if visit.day > last:
        return visit if visit.contracted or said is False else None
    return None


def _is_with_it(visit: Visit, signed: Day, heard: Heard) -> bool:
    """Whether a visit was at the place told before, and the contract is with that one."""
    return bool(_WITH_IT.search(heard.piece_after(signed)) and AS_BEFORE.search(visit.tale))


_WITH_IT = re.compile("[跟和与在][它那这该]")


def _in_month(visit: Visit, day: date) -> bool:
    """Whether only the month of a visit is told, and it is that of a day."""
    told = visit.told.endswith(("月", "月份"))
    return (
        told
        and visit.day is not None
        and (visit.day.year, visit.day.month) == (day.year, day.month)
    )
