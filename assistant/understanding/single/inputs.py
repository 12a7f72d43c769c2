"""Inputs of the calculators, read from a question: one small reader for each."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.accounts.accounts import read_credit, read_stretches
from assistant.understanding.accounts.after_another import shifted
from assistant.understanding.assessment.left_unclear import of_this_year, read_completed_all
from assistant.understanding.assessment.marks import score_reader
from assistant.understanding.assessment.merits import read_adjustments
from assistant.understanding.assessment.standing import (
    read_group,
    read_rank,
    read_shared_by,
)
from assistant.understanding.assessment.tasks import read_tasks
from assistant.understanding.bills.backwards import read_own_payment, read_payment
from assistant.understanding.bills.contribution_base import read_base
from assistant.understanding.bills.cost import read_cost
from assistant.understanding.bills.own_unclear import read_own_unclear
from assistant.understanding.bills.paid_for_it import read_paid_for_it
from assistant.understanding.bills.paid_this_year import read_paid
from assistant.understanding.epidemic.booth_prices import read_received
from assistant.understanding.epidemic.booths import read_payer, read_share
from assistant.understanding.epidemic.changed_state import as_it_is_now
from assistant.understanding.epidemic.moments import read_moment
from assistant.understanding.epidemic.purchase import read_purchase
from assistant.understanding.epidemic.sheltered import read_truck_crew, read_whitelisted
from assistant.understanding.epidemic.staff import read_staff
from assistant.understanding.model import Reading
from assistant.understanding.people.circumstances import (
    read_exclusion,
    read_exposure,
    read_facility,
    read_role,
    read_status,
)
from assistant.understanding.people.whose import visits_of_several
from assistant.understanding.planning.heights import read_height, read_storeys
from assistant.understanding.planning.uses import read_use
from assistant.understanding.single.spans import read_months, read_test_age
from assistant.understanding.visits.after_payments import read_visits_after
from assistant.understanding.visits.beside_the_visit import may_be_anothers_contract
from assistant.understanding.visits.contracts import ELSEWHERE
from assistant.understanding.visits.day_inputs import (
    read_processed,
    read_retired_on,
    read_visit_day,
    read_visit_month,
)
from assistant.understanding.visits.signed_here import signed_here
from assistant.understanding.visits.signed_with import signed_elsewhere
from assistant.understanding.visits.visits import read_year
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import (
    flag_of,
    value_of,
)

Reader = Callable[[Heard], Reading | None]


def _value(slot: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        found = value_of(slot, heard.text)
        return Reading(found.meaning, found.phrase) if found else None

    return read


def _flag(slot: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        text = as_it_is_now(heard.text)
        found = flag_of(slot, _SAID_TOO.sub("", text)) or flag_of(slot, text)
        return Reading(found.meaning == "yes", found.phrase) if found else None

    return read


def _of_this_year(reader: Reader) -> Reader:
    """The reader of a message without what it tells of an earlier year beside this one."""
    return lambda heard: reader(Heard(of_this_year(heard.text), heard.today))


_SAID_TOO = re.compile("(?<=[码证])(也|都|也是|都是)(?=[正有绿没红黄异])")


def _contracted(heard: Heard) -> Reading | None:
    """Whether the visit was at the contracted facility; a contract with another one adds nothing, and whose
    contract it is must be known."""
    if may_be_anothers_contract(heard.text):
        return None
    if match := ELSEWHERE.search(heard.text):
        return Reading(False, match.group())
    if words := signed_elsewhere(heard.text):
        return Reading(False, words)
    told = _flag("contracted")(heard)
    if told is None and (here := signed_here(heard.text)):
        return Reading(True, here)
    return told


def _at_two_contracts(heard: Heard) -> bool:
    """Whether some visits were at the contracted place and some were not."""
    signed = flag_of("contracted", _OF_OTHERS.sub("", heard.text))
    return bool(signed and signed.meaning == "yes" and _OF_OTHERS.search(heard.text))


_OF_OTHERS = re.compile(
    "(那边|那家|那个|另一家|别的[^,。;，；]{0,8})[^,。;，；]{0,4}(没签|没有签|未签|看)"
)


def _visits(heard: Heard) -> Reading | None:
    year = read_year(heard)
    by_visit = year is not None and any(visit.contracted is not None for visit in year.visits)
    if year and visits_of_several(heard.text):
        return None  # each has a status and a limit of his own
    if year and _at_two_contracts(heard) and not by_visit:
        return None  # which of them were at the contracted place is to be asked visit by visit
    return (
        Reading(year, "、".join(v.words for v in year.visits if v.words) or heard.text)
        if year
        else None
    )


def _count_of(*units: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        amounts = heard.of_unit(*units)
        whole = [a for a in amounts if a.value == a.value.to_integral_value()]
        return Reading(int(whole[-1].value), whole[-1].text) if whole else None

    return read


READERS: dict[str, Reader] = {
    "status": read_status,
    "facility": read_facility,
    "exclusion": read_exclusion,
    "eligible_cost": read_cost,
    "purchase_cost": read_purchase,
    "booth_received": read_received,
    "paid_this_year": read_paid,
    "paid_for_it": read_paid_for_it,
    "own_unclear": read_own_unclear,
    "fund_payment": read_payment,
    "personal_payment": read_own_payment,
    "contribution_base": read_base,
    "months": read_months,
    "monthly_credit": read_credit,
    "parts": read_stretches,
    "payer": read_payer,
    "share": read_share,
    "contracted": _contracted,
    "visit_date": read_visit_day,
    "visits": _visits,
    "visits_after": read_visits_after,
    "retired_on": read_retired_on,
    "processed_on": lambda heard: shifted(heard, read_processed(heard)),
    "visit_month": read_visit_month,
    "exposure": read_exposure,
    "role": read_role,
    "whitelisted": read_whitelisted,
    "truck_crew": read_truck_crew,
    "reported": _flag("reported"),
    "has_codes_and_test": _flag("has_codes_and_test"),
    "employees": read_staff,
    "mixed_positive_at": read_moment,
    "health_code_green": _flag("health_code_green"),
    "travel_code_normal": _flag("travel_code_normal"),
    "has_pass": _flag("has_pass"),
    "test_age_hours": read_test_age,
    "tasks": read_tasks,
    "adjustments": read_adjustments,
    "leader_score": score_reader("leader_score", "领导"),
    "peer_score": score_reader("peer_score", "互评|部门打|部门给"),
    "group": read_group,
    "rank": read_rank,
    "completed_all": read_completed_all,
    "special_contribution": _of_this_year(_flag("special_contribution")),
    "shared_by": read_shared_by,
    "location": _value("location"),
    "use": read_use,
    "storeys": read_storeys,
    "height_m": read_height,
}
