"""What follows from the inputs that a message tells: 额度用完了 tells a payment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.reading import read_amounts
from assistant.understanding.bills.account_balance import is_a_balance
from assistant.understanding.bills.backwards import BACKWARDS, used_by_one_visit
from assistant.understanding.bills.base_made_of import is_told_of_a_year
from assistant.understanding.bills.contribution_base import (
    is_of_a_year,
    is_relative,
    moves_by_a_share,
)
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.paid_for_it import is_said
from assistant.understanding.bills.share_in_words import value_of_share
from assistant.understanding.bills.told import says_covered
from assistant.understanding.model import VISIT, VISITS, How, Reading
from assistant.understanding.single.calculator_inputs import INPUTS
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.words.limit_words import (
    AFTER_THE_THRESHOLD,
    IS_AFTER_THE_THRESHOLD,
    LEFT,
    LEFT_IN_PART,
    NEXT_YEAR,
    NOTHING_PAID,
    OF_ANOTHER_YEAR,
    PAID_ONCE,
    ROUGHLY,
    USED_IN_PART,
    USED_UP,
    VISIT_TO_COME,
    WHEN_IN_WORK,
)
from assistant.understanding.words.phrases import speaks_of
from calculators.parameters import load


def is_told(inputs: Mapping[str, Reading], name: str, value: object) -> bool:
    """Whether an input is told with this value."""
    return name in inputs and inputs[name].value == value


def _contracted_facility(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Somebody who names the contracted facility has been to a primary one."""
    contracted = is_told(inputs, "contracted", True)
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


def _take_home_means_active(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Who tells what is left of a wage is in work; the base is still to be told."""
    wage = _TAKE_HOME_WAGE.search(question)
    if tool == "personal_account" and "status" not in inputs and wage:
        inputs["status"] = Reading("active", wage.group(), How.INFERRED)


_TAKE_HOME_WAGE = re.compile(
    "(?<!退休)工资[^,。;退]{0,6}(到手|实发|税后)|(到手|实发|税后)的?(?<!退休)(工资|薪水)"
)


def _lone_sum_is_the_base(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """Where an account is asked about, the one sum told is the base: 两口子都在职，只问他的七千四."""
    if tool != "personal_account" or "contribution_base" in inputs or is_of_a_year(question):
        return
    if is_relative(question) or moves_by_a_share(question):
        return
    told = [a for a in read_amounts(question) if a.unit in ("", "元") and a.value >= _A_BASE]
    sums = [amount for amount in told if not is_a_balance(question, amount)]
    if any(is_told_of_a_year(question, one) for one in sums):
        return
    known = len(sums) == 1 and not _NO_BASE.search(question[: sums[0].start])
    if known and is_told(inputs, "status", "active"):
        inputs["contribution_base"] = Reading(sums[0].value, sums[0].text, How.INFERRED)


_A_BASE = 500
_NO_BASE = re.compile(
    "(到手|实发|税后|退休金|养老金|公积金|奖金|房贷|花了?|报了?|存了?|余额|还[有剩]|第|证号|尾号)[^,。;]{0,4}$"
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
    if tool not in (VISITS, AFTER) or "retired_on" not in inputs:
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


def _after_the_threshold(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """A cost told without the threshold, which is taken off it once: 扣掉起付线后还有950. Where the level is
    not known, nor is the cost."""
    cost, facility = inputs.get("eligible_cost"), inputs.get("facility")
    if tool != VISIT or cost is None or cost.how is not How.SAID:
        return
    behind = (question[m.end() :] for m in AFTER_THE_THRESHOLD.finditer(question))
    ahead = (question[: m.start()] for m in IS_AFTER_THE_THRESHOLD.finditer(question))
    told = any(cost.text in words for words in behind)
    if not (told or any(words.endswith(cost.text) for words in ahead)):
        return
    if facility is None:
        del inputs["eligible_cost"]
        return
    threshold = load("medical_insurance").at(f"deductible.{facility.value}").value
    assert isinstance(threshold, Decimal)
    inputs["eligible_cost"] = replace(cost, value=cost.value + threshold, how=How.RECKONED)


def _nothing_paid(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """今年头一回看 says that nothing was paid this year, whatever is told of the limit."""
    question = OF_ANOTHER_YEAR.sub("", question)
    told = NOTHING_PAID.search(question) if "paid_this_year" in INPUTS[tool] else None
    if told and not PAID_ONCE.search(question, told.end()):
        inputs.setdefault("paid_this_year", Reading(Decimal(0), told.group()))


def _what_is_left(tool: str, inputs: dict[str, Reading], question: str) -> None:
    """还剩300额度 and 额度用完了 say what the fund has paid this year, once the limit is known."""
    if "status" not in inputs or "paid_this_year" in inputs or "paid_this_year" not in INPUTS[tool]:
        return
    limit = load("medical_insurance").at(f"annual_limit.{inputs['status'].value}").value
    question = OF_ANOTHER_YEAR.sub("", question)
    day = inputs.get("visit_date")
    if (day and NEXT_YEAR.search(day.text)) or VISIT_TO_COME.search(question):
        return
    if tool != BACKWARDS and (found := USED_UP.search(question)):  # 怎样才能用完 is not used up
        if inputs["status"].value == "retired" and WHEN_IN_WORK.search(question):
            limit = load("medical_insurance").at("annual_limit.active").value
        inputs["paid_this_year"] = Reading(limit, found.group(), How.INFERRED)
    elif (share := _share_used(question)) and isinstance(limit, Decimal):
        inputs["paid_this_year"] = Reading(
            (limit * share[0]).quantize(Decimal("0.01")), share[1], How.INFERRED
        )
    elif found := LEFT.search(question):
        after = [
            a for a in read_amounts(question) if a.start >= found.end() and a.unit in ("", "元")
        ]
        told = after and not _ASKED_FOR.search(question[found.start() : after[0].start])
        left = after[0].value if told else None
        if left is not None and isinstance(limit, Decimal) and left <= limit:
            inputs["paid_this_year"] = Reading(limit - left, found.group(), How.INFERRED)


def _share_used(question: str) -> tuple[Decimal, str] | None:
    """What part of the limit is used up and the words that say so: 额度用掉一半了, 额度还剩三成."""
    for words, is_left in ((LEFT_IN_PART, True), (USED_IN_PART, False)):
        found = words.search(question)
        part = value_of_share(found["share"]) if found else None
        if found and part is not None and not found["rough"] and not ROUGHLY.search(found[0]):
            return (1 - part if is_left else part), found[0]
    return None


_ASKED_FOR = re.compile("多少|几|[吗么?？]|没有?[,，]")
"""What stands between the limit and a sum that is none of it: 还有额度没有，花600."""


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
    crew = is_told(inputs, "truck_crew", True) and is_told(inputs, "reported", True)
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
    if is_told(inputs, "exclusion", "undesignated") and re.search(
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
    _after_the_threshold,
    _all_eligible,
    _contracted_facility,
    _base_means_active,
    _take_home_means_active,
    _lone_sum_is_the_base,
    _transfer_gives_status,
    _two_codes,
    _all_else_in_order,
)
