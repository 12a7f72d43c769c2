"""What each calculator takes, and which of it a question says."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.epidemic.booth_prices import RECEIVED
from assistant.understanding.model import Reading
from assistant.understanding.single.inputs import READERS
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.words.hearing import Heard

INPUTS: dict[str, tuple[str, ...]] = {
    "outpatient_reimbursement": (
        "status", "facility", "eligible_cost", "contracted", "paid_this_year", "visit_date", "exclusion",
    ),
    "outpatient_year": ("status", "retired_on", "visits", "contracted"),
    AFTER: ("status", "retired_on", "visits", "contracted", "paid_this_year"),
    "outpatient_comparison": ("status", "eligible_cost", "paid_this_year"),
    "outpatient_terms": ("status", "facility", "contracted"),
    "outpatient_cost_to_limit": (
        "status", "facility", "contracted", "paid_this_year", "fund_payment", "personal_payment",
    ),
    "outpatient_together": ("status", "facility", "eligible_cost"),
    "outpatient_difference": ("status", "facility", "eligible_cost"),
    "outpatient_terms_difference": (),
    "outpatient_remaining": ("status", "paid_this_year"),
    "outpatient_visits_to_limit": (
        "status", "facility", "eligible_cost", "contracted", "paid_this_year",
    ),
    "personal_account": ("status", "contribution_base", "months"),
    "personal_account_stretches": ("parts",),
    "personal_account_transfer": ("processed_on", "contribution_base"),
    "personal_account_base": ("monthly_credit",),
    "benefit_change": ("processed_on",),
    "manual_claim_deadline": ("visit_date",),
    "arrival_control": ("exposure", "has_codes_and_test", "whitelisted", "truck_crew", "reported"),
    "testing_interval": ("role",),
    "sampling_booth_subsidy": ("purchase_cost", "employees"),
    "sampling_booth_cost": ("payer", "share"),
    "incident_deadlines": ("mixed_positive_at",),
    "road_pass_check": ("health_code_green", "travel_code_normal", "has_pass", "test_age_hours"),
    "assessment_score": ("tasks", "adjustments", "leader_score", "peer_score"),
    "assessment_award": ("group", "rank", "completed_all", "special_contribution", "shared_by"),
    "assessment_prizes": (),
    "special_prize": ("shared_by",),
    "building_height_check": ("location", "use", "storeys", "height_m"),
}  # fmt: skip
"""The inputs read for each calculator, in the order of its table in the contract."""
OURS: dict[str, tuple[str, ...]] = {
    "outpatient_reimbursement": (PAID_FOR_IT, OWN_UNCLEAR),
    "sampling_booth_subsidy": (RECEIVED,),
}
"""What is read besides and no calculator takes; it decides how the others are meant."""
REQUIRED: dict[str, tuple[str, ...]] = {
    "outpatient_reimbursement": ("status", "facility", "eligible_cost"),
    "outpatient_year": ("status", "visits"),
    AFTER: ("status", "visits", "paid_this_year"),
    "outpatient_comparison": ("status", "eligible_cost"),
    "outpatient_terms": ("status", "facility"),
    "outpatient_cost_to_limit": ("status", "facility"),
    "outpatient_together": ("cases",),
    "outpatient_difference": ("cases",),
    "outpatient_terms_difference": ("cases",),
    "outpatient_remaining": ("status",),
    "outpatient_visits_to_limit": ("status", "facility", "eligible_cost"),
    "personal_account": ("status",),
    "personal_account_stretches": ("parts",),
    "personal_account_transfer": ("processed_on", "contribution_base"),
    "personal_account_base": ("monthly_credit",),
    "benefit_change": ("processed_on",),
    "manual_claim_deadline": ("visit_date",),
    "arrival_control": ("exposure",),
    "testing_interval": ("role",),
    "sampling_booth_subsidy": ("purchase_cost",),
    "sampling_booth_cost": ("payer", "share"),
    "incident_deadlines": ("mixed_positive_at",),
    "road_pass_check": ("health_code_green", "travel_code_normal", "has_pass", "test_age_hours"),
    "assessment_score": (),
    "assessment_award": ("group", "rank"),
    "assessment_prizes": ("places",),
    "special_prize": ("shared_by",),
    "building_height_check": ("location", "use"),
}


def of_the_whole(tool: str) -> tuple[str, ...]:
    """The inputs of a calculator that are told of the message as a whole, not of each of its visits."""
    if tool not in INPUTS:
        return ()
    each = ("visits", "contracted") if "visits" in INPUTS[tool] else ()
    return tuple(name for name in INPUTS[tool] if name not in each)


READ_OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "manual_claim_deadline": {"visit_date": "visit_month"},
    AFTER: {"visits": "visits_after"},
}
"""Inputs that a calculator has readers of its own for."""


def read_inputs(tool: str, heard: Heard) -> dict[str, Reading]:
    """Every input of a calculator that the question says something of."""
    names = READ_OTHERWISE.get(tool, {})
    wanted = (*INPUTS[tool], *OURS.get(tool, ()))
    read = {name: READERS[names.get(name, name)](heard) for name in wanted}
    return {name: reading for name, reading in read.items() if reading is not None}
