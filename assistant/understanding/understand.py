"""Which calculator a question is for, what it says of the inputs, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.reading import read_amounts
from assistant.understanding.inputs import READERS, Heard, codes_told, says_vague_sum
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.phrases import lexicon
from assistant.understanding.visits import amended, speaks_of_visits
from calculators.parameters import load

INPUTS: dict[str, tuple[str, ...]] = {
    "outpatient_reimbursement": (
        "status", "facility", "eligible_cost", "contracted", "paid_this_year", "visit_date", "exclusion",
    ),
    "outpatient_year": ("status", "retired_on", "visits", "contracted"),
    "outpatient_comparison": ("status", "eligible_cost", "paid_this_year"),
    "outpatient_remaining": ("status", "paid_this_year"),
    "outpatient_visits_to_limit": (
        "status", "facility", "eligible_cost", "contracted", "paid_this_year",
    ),
    "personal_account": ("status", "contribution_base", "months"),
    "benefit_change": ("processed_on",),
    "manual_claim_deadline": ("visit_date",),
    "arrival_control": ("exposure", "has_codes_and_test", "whitelisted", "truck_crew", "reported"),
    "testing_interval": ("role",),
    "sampling_booth_subsidy": ("purchase_cost", "employees"),
    "incident_deadlines": ("mixed_positive_at",),
    "road_pass_check": ("health_code_green", "travel_code_normal", "has_pass", "test_age_hours"),
    "assessment_score": ("tasks", "adjustments", "leader_score", "peer_score"),
    "assessment_award": ("group", "rank", "completed_all", "special_contribution", "shared_by"),
    "building_height_check": ("location", "use", "storeys", "height_m"),
}  # fmt: skip
"""The inputs read for each calculator, in the order of its table in the contract."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "outpatient_reimbursement": ("status", "facility", "eligible_cost"),
    "outpatient_year": ("status", "visits"),
    "outpatient_comparison": ("status", "eligible_cost"),
    "outpatient_remaining": ("status",),
    "outpatient_visits_to_limit": ("status", "facility", "eligible_cost"),
    "personal_account": ("status",),
    "benefit_change": ("processed_on",),
    "manual_claim_deadline": ("visit_date",),
    "arrival_control": ("exposure",),
    "testing_interval": ("role",),
    "sampling_booth_subsidy": ("purchase_cost",),
    "incident_deadlines": ("mixed_positive_at",),
    "road_pass_check": ("health_code_green", "travel_code_normal", "has_pass", "test_age_hours"),
    "assessment_score": (),
    "assessment_award": ("group", "rank"),
    "building_height_check": ("location", "use"),
}


def understand(question: str, today: date, previous: Understood | None) -> Understood | None:
    """What a corrected question asks to be computed, or None where it asks for no computation.

    A follow-up (那二级的呢？, 不对，是退休) changes inputs of the computation before it.
    """
    heard = Heard(question, today)
    if previous and _AGAIN.search(question):
        return _settled(Understood(previous.tool), question)
    tool = None if previous and _amends(heard, previous) else choose(heard)
    if tool is None:
        return _continued(heard, previous) if previous else None
    inputs = read_inputs(tool, heard)
    if previous and previous.tool == tool and _is_short(question):
        inputs = {**_kept(previous.inputs), **inputs}
    elif previous and _SAME_PLACE.search(question) and "facility" in previous.inputs:
        inputs = {"facility": _kept(previous.inputs)["facility"], **inputs}
    return _settled(Understood(tool, inputs), question)


_AGAIN = re.compile(r"^(请|你|给我)?(重新|再)(给我)?(算|来)(一遍|一次|过)?[。.!]?$|^重算|^从头")
_SAME_PLACE = re.compile(r"也在那|也是那|同一家|还是那家|也去的那|同样的医院")


def adds_to(tool: str, question: str, today: date) -> bool:
    """Whether a question says anything of a calculator's inputs."""
    return bool(read_inputs(tool, Heard(question, today)))


def choose(heard: Heard) -> str | None:
    """The first calculator of the lexicon whose words and needs the question meets."""
    for tool in lexicon()["tools"]:
        groups, barred = tool["all"], tool.get("none", ())
        if any(phrase in heard.text for phrase in barred):
            continue
        said = all(any(phrase in heard.text for phrase in group) for group in groups)
        if said and all(NEEDS[need](heard) for need in tool["needs"]):
            return str(tool["name"])
    return None


def read_inputs(tool: str, heard: Heard) -> dict[str, Reading]:
    """Every input of a calculator that the question says something of."""
    names = {"visit_date": "visit_month"} if tool == "manual_claim_deadline" else {}
    read = {name: READERS[names.get(name, name)](heard) for name in INPUTS[tool]}
    return {name: reading for name, reading in read.items() if reading is not None}


_ASKED_ALONE = re.compile(
    "(请问|我|俺|那)?(我|俺|这次|到底)?(能|可以|给)(我|俺)?(报|报销)(多少|几)(块|钱)*[啊呢呀?。!]*"
)
"""能报多少 and nothing else: whatever decides it will be asked for."""


def _has(name: str) -> Any:
    return lambda heard: READERS[name](heard) is not None


NEEDS: dict[str, Any] = {
    **{name: _has(name) for name in READERS},
    "visits_told": lambda heard: _visits_told(heard),
    "asked_alone": lambda heard: bool(_ASKED_ALONE.fullmatch(heard.text)),
    "cost_or_visits": lambda heard: (
        (bool(heard.money) or says_vague_sum(heard)) and _is_of_outpatients(heard)
    ),
    "codes_told": codes_told,
    "status_or_base": lambda heard: (
        READERS["contribution_base"](heard) is not None or READERS["status"](heard) is not None
    ),
    "score_given": lambda heard: (
        any(READERS[name](heard) is not None for name in ("tasks", "leader_score", "peer_score"))
        or _counted_adjustments(heard)
    ),
    "group_and_rank": lambda heard: (
        READERS["group"](heard) is not None and READERS["rank"](heard) is not None
    ),
    "storeys_or_height": lambda heard: (
        READERS["storeys"](heard) is not None or READERS["height_m"](heard) is not None
    ),
}


def _visits_told(heard: Heard) -> bool:
    """Visits with a sum each, one of them at a known place: a tale of reimbursement without asking."""
    reading = READERS["visits"](heard)
    told = reading.value.visits if reading else ()
    return bool(told) and all(v.cost is not None for v in told) and any(v.facility for v in told)


def _is_of_outpatients(heard: Heard) -> bool:
    """A sum of money in a question of reimbursement: the cost is read, or asked for."""
    known = ("eligible_cost", "facility", "status")
    return any(READERS[name](heard) is not None for name in known)


def _counted_adjustments(heard: Heard) -> bool:
    reading = READERS["adjustments"](heard)
    return reading is not None and bool(heard.of_unit("次", "项", "回", "个"))


_FOLLOWS = re.compile(
    r"^(那|那么|不对|错了|不是|要是|如果|换成|换|改成|重新|再算|哦|噢|对了|是|我是|他是|她是|在)|呢[?？。]?$"
)
_SHORT = 12


def _is_short(question: str) -> bool:
    return len(question) <= _SHORT or bool(_FOLLOWS.search(question))


def _continued(heard: Heard, previous: Understood) -> Understood | None:
    """The computation before, with what a follow-up says anew."""
    if not _is_short(heard.text) and not _amends(heard, previous):
        return None
    said = read_inputs(previous.tool, heard)
    if previous.tool in AMENDS:
        said = {**said, **AMENDS[previous.tool](heard, previous.inputs)}
    if not said and "group" in previous.inputs:
        said = read_inputs(
            previous.tool, Heard(f"{previous.inputs['group'].text},{heard.text}", heard.today)
        )
        said = {name: reading for name, reading in said.items() if name != "group"}
    if not said and previous.missing:
        said = _bare_answer(heard, previous.missing[0])
    elif not said and (sum_of := [n for n in previous.inputs if n in _SUMS]):
        said = _another_sum(heard, sum_of[0])
    if not said:
        return None
    return _settled(replace(previous, inputs={**_kept(previous.inputs), **said}), heard.text)


def _amended_visits(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """A further visit, or what is said anew of the visits told before."""
    year = amended(heard, inputs["visits"].value) if "visits" in inputs else None
    return {"visits": Reading(year, heard.text)} if year else {}


def _amends(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up goes on with the visits told before: 又去了一次, or the costs asked for."""
    if previous.tool not in AMENDS or not _amended_visits(heard, previous.inputs):
        return False
    open_ = "eligible_cost" in previous.missing and len(heard.text) <= _LONG_ANSWER
    return open_ or speaks_of_visits(heard.text)


_LONG_ANSWER = 40

AMENDS: dict[str, Any] = {"outpatient_year": _amended_visits}


def _bare_answer(heard: Heard, wanted: str) -> dict[str, Reading]:
    """A bare number answers a question for a number: 800."""
    if wanted in _SUMS and heard.amounts:
        amount = heard.amounts[-1]
        return {wanted: Reading(amount.value, amount.text, approximate=amount.approximate)}
    if wanted == "retired_on" and (month := READERS["visit_month"](heard)):
        return {wanted: month}
    return {}


_SUMS = ("eligible_cost", "purchase_cost", "contribution_base")
_ONLY_A_SUM = re.compile(
    "^(那|要是|如果|换成|改成|是|花了?|基数){0,2}|(的话|呢|多少|怎么算|[?。!])*$"
)


def _another_sum(heard: Heard, name: str) -> dict[str, Reading]:
    """6500呢: the same with another sum, where the follow-up is that sum and nothing else."""
    only = _ONLY_A_SUM.sub("", heard.text)
    amount = next((a for a in heard.amounts if a.text == only and a.unit in ("", "元")), None)
    if amount is None:
        return {}
    return {name: Reading(amount.value, amount.text, approximate=amount.approximate)}


def _kept(inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """Inputs from before; what was concluded then is still to be owned up to."""
    return {
        name: reading if reading.how is How.INFERRED else replace(reading, how=How.KEPT)
        for name, reading in inputs.items()
    }


def _settled(understood: Understood, question: str) -> Understood:
    """Conclude what follows from other words, then name what is missing."""
    inputs = dict(understood.inputs)
    for rule in RULES:
        rule(understood.tool, inputs, question)
    required = list(REQUIRED[understood.tool])
    if understood.tool == "personal_account" and _is(inputs, "status", "active"):
        required.append("contribution_base")
    missing = [name for name in required if name not in inputs]
    if "visits" in inputs:
        missing = _lacking(inputs, missing)
    return Understood(understood.tool, inputs, tuple(missing))


def _lacking(inputs: Mapping[str, Reading], missing: list[str]) -> list[str]:
    """What is still missing of the visits: costs, places, or days that decide between two terms."""
    visits = inputs["visits"].value.visits
    if any(visit.cost is None for visit in visits):
        missing = [*missing, "eligible_cost"]
    if any(not visit.facility for visit in visits):
        missing = [*missing, "facility"]
    transfer = inputs.get("retired_on")
    if transfer and transfer.value is None:
        missing = [*missing, "retired_on"]
    elif transfer and any(visit.day is None for visit in visits):
        missing = [*missing, "visit_date"]
    return missing


def _is(inputs: Mapping[str, Reading], name: str, value: object) -> bool:
    return name in inputs and inputs[name].value == value


def _contracted_facility(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Somebody who names the contracted facility has been to a primary one."""
    contracted = _is(inputs, "contracted", True)
    if (
        contracted
        and "facility" not in inputs
        and re.search(r"签约的?(社区|卫生院|诊所|中心|基层)", question)
    ):
        inputs["facility"] = Reading("primary", inputs["contracted"].text, How.INFERRED)


def _base_means_active(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Only people in work have a base of their own contribution (第五条（一）)."""
    if tool == "personal_account" and "contribution_base" in inputs and "status" not in inputs:
        inputs["status"] = Reading("active", inputs["contribution_base"].text, How.INFERRED)


def _two_codes(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """两码 are the health code and the travel code."""
    if tool == "road_pass_check" and re.search(r"两码(都)?(正常|绿|没问题)", question):
        for name in ("health_code_green", "travel_code_normal"):
            inputs.setdefault(name, Reading(True, "两码", How.INFERRED))


def _transfer_gives_status(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """In the year of the transfer the day of each visit tells its status (第十三条)."""
    if tool != "outpatient_year" or "retired_on" not in inputs:
        return
    transfer, told = (
        inputs["retired_on"].value,
        inputs["visits"].value if "visits" in inputs else None,
    )
    year = next((v.day.year for v in told.visits if v.day), told.year) if told else None
    if transfer is not None and year is not None and transfer.year != year:
        del inputs["retired_on"]  # of another year: the status said is that of every visit
    else:
        inputs["status"] = Reading("retired", "")


def _all_eligible(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """A sum spent is taken for eligible cost, and said to be."""
    cost = inputs.get("eligible_cost")
    if cost and cost.how is How.SAID and not re.search(r"政策|范围内|目录|能报的", question):
        inputs["eligible_cost"] = replace(cost, how=How.INFERRED)


_LEFT = re.compile(
    r"(额度|限额)[^,。]{0,4}(还)?(剩|有)|还剩[^,。]{0,8}(额度|限额)|剩[^,。]{0,6}(额度|限额)"
)
_USED_UP = re.compile(r"(额度|限额)[^,。]{0,3}(用完|用光|用尽|满了|没了|到顶)|报满了|封顶了")


def _what_is_left(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """还剩300额度 and 额度用完了 say what the fund has paid this year, once the limit is known."""
    if "status" not in inputs or "paid_this_year" in inputs or "paid_this_year" not in INPUTS[tool]:
        return
    limit = load("medical_insurance").at(f"annual_limit.{inputs['status'].value}").value
    if found := _USED_UP.search(question):
        inputs["paid_this_year"] = Reading(limit, found.group(), How.INFERRED)
    elif found := _LEFT.search(question):
        after = [
            a for a in read_amounts(question) if a.start >= found.start() and a.unit in ("", "元")
        ]
        left = after[0].value if after else None
        if left is not None and isinstance(limit, Decimal) and left <= limit:
            inputs["paid_this_year"] = Reading(limit - left, found.group(), How.INFERRED)


def _remote(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Not designated where one lives on record is an item of its own (第十五条（八）)."""
    if _is(inputs, "exclusion", "undesignated") and re.search(r"备案|异地居住|长期在外", question):
        inputs["exclusion"] = replace(inputs["exclusion"], value="undesignated_remote")


RULES = (
    _remote,
    _what_is_left,
    _all_eligible,
    _contracted_facility,
    _base_means_active,
    _transfer_gives_status,
    _two_codes,
)
