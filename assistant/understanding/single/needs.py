"""What is still needed of a message once what follows from its inputs is concluded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.accounts.over_new_year import begins_before_the_rules
from assistant.understanding.assessment.tasks import tells_of_tasks
from assistant.understanding.bills.unclear_cost import leaves_open_who_paid
from assistant.understanding.epidemic.sheltered import shelter_not_known
from assistant.understanding.model import VISIT, Doubt, How, Reading, Understood
from assistant.understanding.people.cases import with_answers
from assistant.understanding.people.circumstances import exclusion_not_known
from assistant.understanding.people.whose import leaves_a_payment_open
from assistant.understanding.single.calculator_inputs import INPUTS, REQUIRED
from assistant.understanding.single.concluded import RULES, is_told
from assistant.understanding.single.over_time import retired_meanwhile
from assistant.understanding.visits.beside_the_visit import may_be_anothers_contract
from assistant.understanding.visits.signed_here import signed_somewhere
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import LEFT_IN_PART, PAID_SOME, USED_IN_PART
from assistant.understanding.words.no_such_day import names_no_day
from assistant.understanding.words.phrases import lexicon
from assistant.wording import compiled


def left_open(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Doubt]:
    """What is told in words that do not settle it: a status that changed meanwhile, a contract with some
    primary facility that nobody says is the visit's or is whose, a payment with the card."""
    open_ = {"status": Doubt(None, ())} if retired_meanwhile(tool, inputs, heard) else {}
    at_a_primary = is_told(inputs, "facility", "primary") and "contracted" not in inputs
    signed = signed_somewhere(heard.text) or may_be_anothers_contract(heard.text)
    if tool == VISIT and at_a_primary and signed:
        open_["contracted"] = Doubt(None, ("true",))
    if "visits" in inputs and "contracted" not in inputs and signed:
        visits = inputs["visits"].value.visits
        if any(one.facility == "primary" and one.contracted is None for one in visits):
            open_["contracted"] = Doubt(None, ("true",))
    open_payment = leaves_open_who_paid(heard) or leaves_a_payment_open(heard.text)
    if "paid_this_year" in INPUTS[tool] and open_payment:
        open_["paid_this_year"] = Doubt(None, ())
    open_reason = exclusion_not_known(heard) if "exclusion" in INPUTS[tool] else None
    if open_reason and "exclusion" not in inputs:
        open_["exclusion"] = Doubt(None, (open_reason,))
    if "visit_date" in INPUTS[tool] and names_no_day(heard.text):
        open_["visit_date"] = Doubt(None, ())
    if tool == "personal_account" and begins_before_the_rules(heard):
        open_["months"] = Doubt(None, ())
    if tool == "arrival_control":
        open_ |= {name: Doubt(None, ()) for name in shelter_not_known(heard.text)}
    return open_


def settled(understood: Understood, question: str) -> Understood:
    """Conclude what follows from other words, then name what is missing."""
    inputs = dict(understood.inputs)
    for rule in RULES:
        rule(understood.tool, inputs, question)
    inputs = {
        n: r for n, r in inputs.items() if n not in understood.doubts or r.how is not How.INFERRED
    }
    required = list(REQUIRED[understood.tool])
    if understood.tool == "personal_account" and is_told(inputs, "status", "active"):
        required.append("contribution_base")
    if understood.tool == "assessment_score":
        required += _of_a_score(inputs, question)
    some = PAID_SOME.search(question) or USED_IN_PART.search(question)
    if "paid_this_year" in INPUTS[understood.tool] and (some or LEFT_IN_PART.search(question)):
        required.append("paid_this_year")
    if understood.tool == "building_height_check" and _of_a_building(inputs, question):
        required.append("storeys" if is_told(inputs, "use", "residential") else "height_m")
    required += understood.doubts
    missing = [name for name in dict.fromkeys(required) if name not in inputs]
    if "visits" in inputs:
        missing = _lacking(inputs, missing)
    if "cases" in inputs:
        inputs = with_answers(inputs)
        missing = [*inputs["cases"].value.missing]
    return replace(understood, inputs=inputs, missing=tuple(missing))


def _of_a_building(inputs: Mapping[str, Reading], question: str) -> bool:
    """Whether it is asked whether one building is too high, and not told how high it is: 我这栋超高没."""
    told = not inputs.keys().isdisjoint(("storeys", "height_m"))
    return not told and bool(_ONE_BUILDING.search(question) and _CHECKED.search(question))


_ONE_BUILDING = re.compile(
    "[一这那该]一?[栋幢座](?!城)|(?<!新)盖栋|[这那该]个?(住宅|商品)?(楼(?!盘)|房子)|[我俺咱]们?家?的?楼"
    "|([我俺咱]们?|本)(家|公司|单位|局|厂)?(拟|想|要|打算|准备|计划)[^,。;]{0,14}[建盖]"
)
_CHECKED = re.compile(
    "核(验|一下|对|查)|算算|算一?下|判(断|定|一下)?|超没超|超不超|超高了?[没不吗么]|是否(超|符合)"
    "|合不?合?规[不吗么没]|符不符合|符合[^,。;]{0,8}[吗么不]"
)
"""What asks whether a building keeps to the rule."""


def _of_a_score(inputs: Mapping[str, Reading], question: str) -> list[str]:
    """What a score must not be computed without: tasks and marks that are told, however they are told."""
    told = [name for name, words in _MARKED.items() if compiled(words + _MARK).search(question)]
    if tells_of_tasks(question) or inputs.keys().isdisjoint(INPUTS["assessment_score"]):
        told.append("tasks")
    if "tasks" in inputs and inputs["tasks"].how is How.INFERRED and _OF_THE_WHOLE.search(question):
        told += ["leader_score", "peer_score"]
    if _POINTS_TAKEN.search(question):
        told.append("adjustments")
    if _A_PART_IN_POINTS.search(question) and "总分" in question:
        told += ["tasks", "leader_score", "peer_score"]
    return [name for name in told if name not in marks_to_come(question)]


def marks_to_come(question: str) -> list[str]:
    """The marks that are said not to be known yet."""
    return [
        n for n, words in lexicon()["marks_to_come"].items() if compiled(words).search(question)
    ]


_POINTS_TAKEN = re.compile("(?<![0-9])[加扣减]了?[0-9]+(\\.[0-9]+)?分(?!之)")
"""Points that were added or taken, told without what for: 加10分."""
_A_PART_IN_POINTS = re.compile(
    "(指标|任务|评议)(得分?|得了|拿了?|是|为|总?共)*[0-9]+(\\.[0-9]+)?分"
)
"""A part of the whole score, told by its points: 指标600分，评议250分."""
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
