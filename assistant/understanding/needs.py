"""What each calculator takes, which of it a question says, what follows from that, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.understanding.after_payments import AFTER
from assistant.understanding.backwards import BACKWARDS, used_by_one_visit
from assistant.understanding.cases import with_answers
from assistant.understanding.circumstances import exclusion_not_known, exposure_of_another
from assistant.understanding.hearing import NO_AGE, Heard, is_other
from assistant.understanding.inputs import READERS
from assistant.understanding.model import Doubt, How, Reading, Understood
from assistant.understanding.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.paid_for_it import is_said
from assistant.understanding.phrases import exclusion_in, leaves_open, lexicon, speaks_of
from assistant.understanding.roles import ROLES, surely
from assistant.understanding.second_reading import doubts
from assistant.understanding.second_reading import surely as told_surely
from assistant.understanding.signed_here import signed_somewhere
from assistant.understanding.sums import (
    changes_in_the_year,
    doubts_what_came_of_it,
    is_of_a_year,
    is_own_payment,
    tells_a_part,
    tells_a_share,
    tells_of_booths,
    tells_of_several,
)
from assistant.understanding.tasks import tells_of_tasks
from assistant.understanding.told import day_of, read_transfer, says_covered, year_of
from calculators.parameters import load

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
    "building_height_check": ("location", "use", "storeys", "height_m"),
}  # fmt: skip
"""The inputs read for each calculator, in the order of its table in the contract."""
OURS: dict[str, tuple[str, ...]] = {"outpatient_reimbursement": (PAID_FOR_IT,)}
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


def without_other_years(inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs of a visit in a year to come without what the fund has paid until now: the limit is a year's
    (第十条). 今年的限额用光了，明年1月去复查."""
    day = inputs.get("visit_date")
    years = [day.value.year] if day else [year for one in heard.days if (year := year_of(one))]
    to_come = max(years, default=0) > heard.today.year or bool(_VISIT_TO_COME.search(heard.text))
    if not to_come or (day and day.value.year <= heard.today.year) or _PAID_THEN.search(heard.text):
        return dict(inputs)
    told = _USED_UP.search(heard.text) or _LEFT.search(heard.text)
    named = _VISIT_TO_COME.search(heard.text) or (day and _NEXT_YEAR.search(day.text))
    if "paid_this_year" not in inputs and (told is None or named):
        return dict(inputs)
    words = inputs["paid_this_year"].text if "paid_this_year" in inputs else told and told[0]
    return {**inputs, "paid_this_year": Reading(Decimal(0), words or "", How.INFERRED)}


_VISIT_TO_COME = re.compile(
    "(明年|来年|后年|过了年|翻过年)[^,。;，；]{0,10}(看|去|花|报|三级|二级|三甲|二甲|卫生院|社区)"
)
"""What tells of a visit in a year to come without its day: 等明年1月再去三级."""
_PAID_THEN = re.compile("(那年|当年|那一年|明年|后年)[^,。;，；]{0,8}(报|用|付)(了|过|掉|完)")


ON_A_DAY = ("outpatient_reimbursement", "personal_account")
"""Calculators of what depends on whether somebody had retired by a day."""


def retired_meanwhile(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> bool:
    """Whether somebody retired in the time that is asked about, so that no other words tell the status."""
    transfer = READERS["retired_on"](heard) if tool in ON_A_DAY else None
    return transfer is not None and transfer.value is not None and "status" not in inputs


def left_open(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Doubt]:
    """What is told in words that do not settle it: a status that changed meanwhile, a contract with some
    primary facility that nobody says is the one of the visit."""
    open_ = {"status": Doubt(None, ())} if retired_meanwhile(tool, inputs, heard) else {}
    at_a_primary = _is(inputs, "facility", "primary") and "contracted" not in inputs
    if tool == "outpatient_reimbursement" and at_a_primary and signed_somewhere(heard.text):
        open_["contracted"] = Doubt(None, ("true",))
    if "visits" in inputs and "contracted" not in inputs and signed_somewhere(heard.text):
        visits = inputs["visits"].value.visits
        if any(one.facility == "primary" and one.contracted is None for one in visits):
            open_["contracted"] = Doubt(None, ("true",))
    open_reason = exclusion_not_known(heard) if "exclusion" in INPUTS[tool] else None
    if open_reason and "exclusion" not in inputs:
        open_["exclusion"] = Doubt(None, (open_reason,))
    return open_


def with_status_on_the_day(
    tool: str, inputs: Mapping[str, Reading], heard: Heard
) -> dict[str, Reading]:
    """The inputs of one visit, or of one month's account, in the year of a transfer: who retired on 10
    October is in work until the end of the month (第十三条). Without a day the status is asked for; that of
    an account is the one of today, unless a whole year of it is asked for."""
    transfer, day = READERS["retired_on"](heard), inputs.get("visit_date")
    if transfer is None or transfer.value is None:
        return dict(inputs)
    day = day or _in_a_month(heard)
    if day is None and _is_as_of_today(tool, transfer.value, heard):
        day = Reading(heard.today, "")
    if day is None:
        return {name: reading for name, reading in inputs.items() if name != "status"}
    status = "retired" if day.value >= _month_after(transfer.value) else "active"
    return {**inputs, "status": Reading(status, transfer.text, How.INFERRED)}


def _is_as_of_today(tool: str, transfer: date, heard: Heard) -> bool:
    """Whether the status is that of today: of an account that is not asked for a whole year, of a visit some
    days ago, or where somebody had retired before anything was paid."""
    if tool == "personal_account":
        return transfer.year != heard.today.year or not _OF_THE_YEAR.search(heard.text)
    begins = load("medical_insurance").at("begins").value
    before = isinstance(begins, date) and _month_after(transfer) <= begins
    return before or bool(_LATELY.search(heard.text))


_LATELY = re.compile("上(个?礼拜|周|星期)|前几天|这几天|前两天|这两天|刚才|刚刚|才刚")
_OF_THE_YEAR = re.compile("今年|全年|一年|整年|一共|总共|合计|[上下]半年")


def _in_a_month(heard: Heard) -> Reading | None:
    """The first day of the one month told besides that of a transfer: 8月12号办的退休，9月份看的."""
    transfer = read_transfer(heard)
    told = [day for day in heard.days if day != transfer and day_of(day)]
    return Reading(day_of(told[0]), told[0].text) if len(told) == 1 else None


def kept(inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """Inputs from before; what was concluded then is still to be owned up to."""
    return {
        name: reading if reading.how is How.INFERRED else replace(reading, how=How.KEPT)
        for name, reading in inputs.items()
    }


def told_before(
    previous: Understood, inputs: Mapping[str, Reading], today: date
) -> dict[str, Reading]:
    """What was told of the same person before, whatever was asked: what the fund has paid this year, and the
    status, said or that of a transfer on the day of the visit told now or today (第十三条)."""
    names = (*_OF_THE_PERSON, *(_OF_THE_PLACE if previous.tool == "outpatient_terms" else ()))
    before = {n: r for n, r in kept(previous.inputs).items() if n in names and r.text}
    transfer, visit = previous.inputs.get("processed_on"), inputs.get("visit_date")
    if transfer is None or "status" in before:
        return before
    retired = _month_after(transfer.value) <= (visit.value if visit else today)
    if retired or visit:
        status = "retired" if retired else "active"
        before["status"] = Reading(status, transfer.text, How.INFERRED)
    return before


_OF_THE_PERSON = ("status", "paid_this_year")
_OF_THE_PLACE = ("facility", "contracted")
"""What is told of where somebody goes, before any visit is."""


def _month_after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def settled(understood: Understood, question: str) -> Understood:
    """Conclude what follows from other words, then name what is missing."""
    inputs = dict(understood.inputs)
    for rule in RULES:
        rule(understood.tool, inputs, question)
    inputs = {
        n: r for n, r in inputs.items() if n not in understood.doubts or r.how is not How.INFERRED
    }
    required = list(REQUIRED[understood.tool])
    if understood.tool == "personal_account" and _is(inputs, "status", "active"):
        required.append("contribution_base")
    if understood.tool == "assessment_score":
        required += _of_a_score(inputs, question)
    if "paid_this_year" in INPUTS[understood.tool] and _PAID_SOME.search(question):
        required.append("paid_this_year")
    required += understood.doubts
    missing = [name for name in dict.fromkeys(required) if name not in inputs]
    if "visits" in inputs:
        missing = _lacking(inputs, missing)
    if "cases" in inputs:
        inputs = with_answers(inputs)
        missing = [*inputs["cases"].value.missing]
    return replace(understood, inputs=inputs, missing=tuple(missing))


def with_exclusion(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs with what the fund does not pay for, where no phrase tells it and the whole message surely
    does: 还在心内科住着呢，没出院. Where a phrase speaks of it and tells nothing, it was denied.

    Whether somebody is in work, and where, is never taken so: people leave it out, and it must be asked for.
    """
    name = "exclusion"
    if name in inputs or name not in of_the_whole(tool) or speaks_of(name, heard.text):
        return dict(inputs)
    told = told_surely(heard.text, name)
    return {**inputs, name: Reading(*told, How.INFERRED)} if told else dict(inputs)


def with_numbers(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs with those numbers that no phrase tells, but all that stands around them."""
    open_ = [n for n in ROLES.get(tool, ()) if n not in inputs and not _NOT_FOR_ROLES[n](heard)]
    found = {name: surely(tool, name, heard) for name in open_}
    told = {
        name: Reading(numbers.value, numbers.text, How.INFERRED, numbers.approximate)
        for name, numbers in found.items()
        if numbers is not None and all(map(_may_be_told, numbers.amounts))
        if name != "eligible_cost" or not any(is_other(heard, a) for a in numbers.amounts)
    }
    return {**inputs, **told, **_unpaid_bill(tool, {**inputs, **told}, heard)}


def _unpaid_bill(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The one sum of a message as the cost of what the fund does not pay for, however many visits it is of:
    工伤，换药三回凑一张票260."""
    excluded = "exclusion" in inputs and inputs["exclusion"].value is not None
    if tool != "outpatient_reimbursement" or not excluded or "eligible_cost" in inputs:
        return {}
    sums = [a for a in heard.money if not is_other(heard, a)]
    if len(sums) != 1 or is_own_payment(heard, sums[0]) or tells_a_part(heard):
        return {}
    return {"eligible_cost": Reading(sums[0].value, sums[0].text, approximate=sums[0].approximate)}


def _may_be_told(amount: Amount) -> bool:
    return bool(amount.unit) or amount.value >= NO_AGE


def _pays_otherwise(question: str) -> bool:
    """Whether payments are told of another year, or without how much they were."""
    return bool(re.search(_OF_ANOTHER_YEAR, question) or re.search(_PAID_SOME, question))


_NOT_FOR_ROLES: Mapping[str, Callable[[Heard], bool]] = {
    "eligible_cost": lambda heard: (
        tells_of_several(heard)
        or tells_a_part(heard)
        or any(is_own_payment(heard, amount) for amount in heard.sums)
    ),
    "paid_this_year": lambda heard: _pays_otherwise(heard.text) or doubts_what_came_of_it(heard),
    "contribution_base": lambda heard: is_of_a_year(heard.text) or changes_in_the_year(heard),
    "purchase_cost": lambda heard: tells_of_booths(heard) or tells_a_share(heard),
    "employees": lambda heard: False,
}
"""Where a number must not be taken for an input by what stands around it alone."""


def read_twice(understood: Understood, heard: Heard) -> Understood:
    """The same without the inputs that a second reading of the message finds told otherwise, or told at all
    where the first one found nothing: they are asked for."""
    found = {**_doubted_facts(understood, heard), **_doubted_numbers(understood, heard)}
    if not found:
        return understood
    left = {name: reading for name, reading in understood.inputs.items() if name not in found}
    open_ = {**understood.doubts, **found}
    return settled(replace(understood, inputs=left, doubts=open_), heard.text)


def _doubted_facts(understood: Understood, heard: Heard) -> dict[str, Doubt]:
    question = heard.text
    read = {name: understood.inputs.get(name) for name in of_the_whole(understood.tool)}
    values = {name: reading and reading.value for name, reading in read.items()}
    if "visits" in understood.inputs:
        values["exclusion"] = understood.inputs["visits"].value.exclusion
    found = {n: Doubt(read.get(n), likely) for n, likely in doubts(values, question).items()}
    if (denied := read.get("exclusion")) and denied.value is None:
        doubt = found.pop("exclusion", None)
        if doubt and speaks_of_work(denied.text) and doubt.likely[:1] != ("work_injury",):
            found["exclusion"] = doubt  # 不是工伤: that somebody else is liable is not denied
    if "exclusion" in values and not values["exclusion"] and leaves_open("undesignated", question):
        found["exclusion"] = Doubt(None, ("undesignated",))
    if _is_before_the_rules(understood):
        found.pop("exclusion", None)  # nothing is paid anyhow
    for name in _marks_to_come(question):
        found.pop(name, None)
    if understood.tool == BACKWARDS and used_by_one_visit(question):
        found.pop("paid_this_year", None)  # it was paid for this visit
    if _VISIT_TO_COME.search(question):
        found.pop(
            "paid_this_year", None
        )  # what was paid this year leaves the next year's limit whole
    if is_said(understood.inputs.get(PAID_FOR_IT)):
        found.pop("paid_this_year", None)
        found.pop("exclusion", None)  # the fund has paid for it
    this_year = _OF_ANOTHER_YEAR.sub("", question)
    if this_year != question and not _PAID_ONCE.search(this_year):
        found.pop("paid_this_year", None)  # 去年已经报了1500 is another year's payment
    said = exclusion_in(question)
    if "visits" in understood.inputs and said and not values["exclusion"]:
        found["exclusion"] = Doubt(None, (said.meaning,))  # and of which visit, nobody could tell
    if (near := exposure_of_another(heard)) and "exposure" in values:
        found["exposure"] = Doubt(near, ())
    return found


def speaks_of_work(denied: str) -> bool:
    """Whether what is denied is that an injury was one of work."""
    return "工伤" in denied


def _is_before_the_rules(understood: Understood) -> bool:
    day, begins = understood.inputs.get("visit_date"), load("medical_insurance").at("begins").value
    return day is not None and isinstance(begins, date) and day.value < begins


def _doubted_numbers(understood: Understood, heard: Heard) -> dict[str, Doubt]:
    """The numbers that were taken for an input while another one surely is it."""
    found = {}
    for name in ROLES.get(understood.tool, ()):
        read, other = understood.inputs.get(name), surely(understood.tool, name, heard)
        if read is None or other is None or read.how is not How.SAID:
            continue
        if read.value not in (other.value, *(amount.value for amount in other.amounts)):
            found[name] = Doubt(read, ())
    return found


def _of_a_score(inputs: Mapping[str, Reading], question: str) -> list[str]:
    """What a score must not be computed without: tasks and marks that are told, however they are told."""
    told = [name for name, words in _MARKED.items() if re.search(words + _MARK, question)]
    if tells_of_tasks(question) or inputs.keys().isdisjoint(INPUTS["assessment_score"]):
        told.append("tasks")
    if "tasks" in inputs and inputs["tasks"].how is How.INFERRED and _OF_THE_WHOLE.search(question):
        told += ["leader_score", "peer_score"]
    return [name for name in told if name not in _marks_to_come(question)]


def _marks_to_come(question: str) -> list[str]:
    """The marks that are said not to be known yet."""
    return [n for n, words in lexicon()["marks_to_come"].items() if re.search(words, question)]


_OF_THE_WHOLE = re.compile("^(?!.*(指标|七百|700))")
"""What asks for the whole score: 任务都完成了，考核能得多少分, and not for the share of the tasks."""


_MARKED = {"leader_score": "领导(评议|评分|打分|给|评|打)+", "peer_score": "(互评|部门打分)"}
_MARK = "[^,，。;；]{0,4}[0-9一二三四五六七八九十]"


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


def _lone_sum_is_the_base(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Where an account is asked about, the one sum told is the base: 两口子都在职，只问他的七千四."""
    if tool != "personal_account" or "contribution_base" in inputs or is_of_a_year(question):
        return
    sums = [a for a in read_amounts(question) if a.unit in ("", "元") and a.value >= _A_BASE]
    known = len(sums) == 1 and not _NO_BASE.search(question[: sums[0].start])
    if known and _is(inputs, "status", "active"):
        inputs["contribution_base"] = Reading(sums[0].value, sums[0].text, How.INFERRED)


_A_BASE = 500
_NO_BASE = re.compile(
    "(退休金|养老金|公积金|奖金|房贷|花了?|报了?|存了?|余额|还[有剩]|第|证号|尾号)[^,。;]{0,4}$"
)


def _two_codes(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """两码 are the health code and the travel code."""
    if tool == "road_pass_check" and _BOTH_CODES.search(question):
        for name in ("health_code_green", "travel_code_normal"):
            inputs.setdefault(name, Reading(True, "两码", How.INFERRED))


_BOTH_CODES = re.compile("两个?码[^,。;，；没不]{0,3}(正常|绿|没问题|没毛病)")


def _all_else_in_order(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """没有通行证，别的都正常: what was not named of a driver's papers is in order."""
    match = re.search(
        r"(别的|其他|其它|其余)[^,。]{0,4}(都|全)?(正常|没问题|齐|全|符合|有|绿|行(?!程))", question
    )
    if tool == "road_pass_check" and match:
        for name in ("health_code_green", "travel_code_normal", "has_pass"):
            inputs.setdefault(name, Reading(True, match.group(), How.INFERRED))


def _transfer_gives_status(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """In the year of the transfer the day of each visit tells its status (第十三条)."""
    if tool not in ("outpatient_year", AFTER) or "retired_on" not in inputs:
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
    if cost and cost.how in (How.SAID, How.INFERRED) and not says_covered(question):
        inputs["eligible_cost"] = replace(cost, assumed=True)


_LEFT = re.compile(
    r"(额度|限额|封顶线|上限)[^,。;!?]{0,16}?(?<!不)剩(下|余|了|得)*[^,。;!?]{0,4}?|(额度|限额)[^,。;!?]{0,4}还?有|(额度|限额)[^,。;!?]{0,4}[尚还]余|(统筹|额度|限额)[^,。;!?]{0,4}还(能|可以?)用"
    "|(?<!不)剩(下|余|了|得)*(?=[^,。;!?]{0,10}(额度|限额|没用|没花|没报))"
)
"""What stands before what is left of the limit."""
_USED_UP = re.compile(
    r"(1500|2000|一千五|两千|2千)(块|元|的|额度|限额)*(早就?|都|已经?|就)*(用|报|花|使)(光|完|尽|没)|用得?(一个子儿?|一分|一毛|啥)钱?(都|也)?不剩|(额度|限额|封顶线?|上限)[^,。]{0,8}(用完|用光|用尽|满了|没了|到顶|报完|报光|花完|花干)|(?<![快块要不没])(到|够|过|满|超)了?封顶线?了|都报完了|报满了|封顶了|(报销|统筹|额度|限额)[^,。;]{0,6}(用|报|花)到(了)?(顶|头)|一分(钱|都|也)*(不剩|没剩)"
)


_WHEN_IN_WORK = re.compile(
    "(还?没(有)?退休?|在职|(还在)?上班)的?(时候?|那会儿?|那阵|期间|那几个月|那年)|没退休?(之|以)?前|退休?(之|以)?前"
    "[^,。;]{0,4}(额度|限额|就|已|都|把|那)|退(休)?(之|以)?前[^。;]{0,12}(用|报|花)(完|光|满|尽)"
)
"""What tells that the limit was used up while in work, so that so much counts toward the retiree's."""


_PAID_SOME = re.compile(
    r"(报了|报过|报销了|用了|拿了)(不少|很多|好多|好几次|挺多|一大半|大半|一些|几次|好些)|快(到|要到|用|够)?(封顶|限额|顶|额度|上限|满|用完)"
    r"|(额度|限额)[^,。]{0,4}(快|差不多|所剩|不多)"
    r"|每个?[月次回][^,。;，；]{0,6}(给|报|付|出)[^,。;，；]{0,2}[了过]"
)
"""Something was paid this year, and not how much."""


_NOTHING_PAID = re.compile(
    "(今年|本年度?|年内|年度内|元旦过?后|过了?年|开年)[^,。;，；]{0,10}(头一|第一|首)(次|回|趟|遭)(?!去|到|在|的)"
    "|(今年|本年度?|年内)[^,。;，；]{0,12}(没|未|不曾|没有)[^,。;，；]{0,4}(报|用|使|享受|动)[过了]"
)


_PAID_ONCE = re.compile("(报|付|给)[了过完]|到账")


def _nothing_paid(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """今年头一回看 says that nothing was paid this year, whatever is told of the limit."""
    question = _OF_ANOTHER_YEAR.sub("", question)
    if "paid_this_year" not in INPUTS[tool] or _PAID_ONCE.search(question):
        return
    told = _NOTHING_PAID.search(question)
    if told:
        inputs.setdefault("paid_this_year", Reading(Decimal(0), told.group()))


def _what_is_left(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """还剩300额度 and 额度用完了 say what the fund has paid this year, once the limit is known."""
    if "status" not in inputs or "paid_this_year" in inputs or "paid_this_year" not in INPUTS[tool]:
        return
    limit = load("medical_insurance").at(f"annual_limit.{inputs['status'].value}").value
    question = _OF_ANOTHER_YEAR.sub("", question)
    day = inputs.get("visit_date")
    if (day and _NEXT_YEAR.search(day.text)) or _VISIT_TO_COME.search(question):
        return
    if tool != BACKWARDS and (found := _USED_UP.search(question)):  # 怎样才能用完 is not used up
        if inputs["status"].value == "retired" and _WHEN_IN_WORK.search(question):
            limit = load("medical_insurance").at("annual_limit.active").value
        inputs["paid_this_year"] = Reading(limit, found.group(), How.INFERRED)
    elif found := _LEFT.search(question):
        after = [
            a for a in read_amounts(question) if a.start >= found.end() and a.unit in ("", "元")
        ]
        left = after[0].value if after else None
        if left is not None and isinstance(limit, Decimal) and left <= limit:
            inputs["paid_this_year"] = Reading(limit - left, found.group(), How.INFERRED)


_NEXT_YEAR = re.compile("明年|来年|后年|过了?年")
_OF_ANOTHER_YEAR = re.compile("(去年|前年|上年|往年)[^,。;!?]*")


def _paid_for_it(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """What is said to be paid for this very visit is no earlier payment: 这次已经报了275，还能报多少."""
    payment = inputs.get(PAID_FOR_IT)
    if payment is None:
        return
    if is_said(payment):
        inputs.pop("paid_this_year", None)
    elif payment.value is None:
        del inputs[PAID_FOR_IT]


def _truck_under_closed_loop(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """A truck's crew reported before and under closed loop gets no code wherever it comes from, unless
    infected or a contact (指南三（五））."""
    crew = _is(inputs, "truck_crew", True) and _is(inputs, "reported", True)
    if tool != "arrival_control" or "exposure" in inputs or not crew:
        return
    looped = _CLOSED_LOOP.search(question)
    if looped and not speaks_of("exposure", question) and not _MAY_BE_A_CASE.search(question):
        inputs["exposure"] = Reading("other", looped.group(), How.INFERRED)


_CLOSED_LOOP = re.compile(
    "(?<![不没未非])(?<!没有)(纳入|全程|全链条)?(了)?闭环(?![^,。;]{0,3}([没未]|不[到严管了]))"
)
_MAY_BE_A_CASE = re.compile("阳|感染|密接|接触|发烧|发热|症状|确诊|病例|[没不未][^,。;]{0,3}闭环")


def _remote(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Not designated where one lives on record is an item of its own (第十五条（八）)."""
    if _is(inputs, "exclusion", "undesignated") and re.search(
        r"备过?了?案|异地居住|长期在外|长年住|常年住|长期住", question
    ):
        inputs["exclusion"] = replace(inputs["exclusion"], value="undesignated_remote")


def _used_by_this_visit(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """What is gone of the limit was paid for the one visit asked about: 额度还剩1300，就去过一回."""
    gone = inputs.get("paid_this_year")
    if tool == BACKWARDS and gone and used_by_one_visit(question) and "fund_payment" not in inputs:
        inputs["fund_payment"] = inputs.pop("paid_this_year")


def _not_this_payment(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """What the fund paid for the visit whose cost is asked for is no earlier payment: 报了275是花了多少."""
    before, now = inputs.get("paid_this_year"), inputs.get("fund_payment")
    if (
        tool != BACKWARDS
        or before is None
        or now is None
        or now.text not in before.text.split("、")
    ):
        return
    if before.value > now.value:
        inputs["paid_this_year"] = replace(before, value=before.value - now.value)
    else:
        del inputs["paid_this_year"]


RULES = (
    _paid_for_it,
    _truck_under_closed_loop,
    _remote,
    _not_this_payment,
    _nothing_paid,
    _what_is_left,
    _used_by_this_visit,
    _all_eligible,
    _contracted_facility,
    _base_means_active,
    _lone_sum_is_the_base,
    _transfer_gives_status,
    _two_codes,
    _all_else_in_order,
)
