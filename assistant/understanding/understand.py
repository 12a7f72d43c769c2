"""Which calculator a question is for, what it says of the inputs, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.understanding.following import SURELY, asks, complains, continued
from assistant.understanding.hearing import STOPS, Heard
from assistant.understanding.inputs import READERS
from assistant.understanding.merits import tells_of_merits
from assistant.understanding.model import Doubt, Understood
from assistant.understanding.narrowed import narrowed, of_person
from assistant.understanding.needs import (
    INPUTS,
    ON_A_DAY,
    kept,
    read_inputs,
    read_twice,
    retired_meanwhile,
    settled,
    told_before,
    with_exclusion,
    with_numbers,
    with_status_on_the_day,
    without_other_years,
)
from assistant.understanding.persons import (
    is_the_same,
    persons_in,
    subject,
    turns_to_another,
)
from assistant.understanding.phrases import lexicon, value_of
from assistant.understanding.revised import revised
from assistant.understanding.routing import LEANS, RULE, Route, kin, route
from assistant.understanding.standing import names_several_places
from assistant.understanding.tasks import asks_for_their_score
from assistant.understanding.told import facility_in


def understand(
    question: str,
    today: date,
    previous: Understood | None,
    before: str = "",
    told: Sequence[str] = (),
    earlier: Mapping[str, Understood] | None = None,
) -> Understood | None:
    """What a corrected question asks to be computed, or None where it asks for no computation.

    A follow-up (那二级的呢？, 不对，是退休) changes inputs of the computation before it. Where a question
    may as well be for the rule, what is understood is not `asked`: it only waits for what is said next.

    Args:
        question: as corrected.
        today: from which days are counted.
        previous: what was understood last in this conversation.
        before: the question before, read together with one that says nothing whole by itself.
        told: the messages before that told something which no computation has taken up.
        earlier: what was last computed by each calculator.
    """
    if previous:
        question = _OPENERS.sub("", question)
    heard = Heard(meant(question), today)
    if previous and complains(question):
        return None
    if previous and _AFRESH.search(question):
        return settled(Understood(previous.tool), question)
    if previous and _AGAIN.search(question):
        return settled(replace(previous, inputs=kept(previous.inputs)), question)
    found = route(question, evidence(heard))
    one_of_several = previous is not None and _is_one_of_several(heard, previous, told)
    if one_of_several and (whole := _with_told(heard, told, None)):
        return whole
    going_on = continued(heard, previous, found) if previous else None
    if going_on and not _is_barred(going_on.tool, question):
        return _as_sure_as_together(going_on, heard, before)
    if before and (whole := _with_before(heard, found, before)):
        return whole
    alone = _with_context(_alone(heard, found, previous), before, today)
    if alone and previous and previous.asked and alone.tool == previous.tool and not alone.missing:
        return replace(alone, asked=True, follows=True)
    return _with_told(heard, told, alone) or _returned(heard, alone, earlier or {})


def _as_sure_as_together(going_on: Understood, heard: Heard, before: str) -> Understood:
    """What goes on from the computation before, as surely asked for as by both messages read together:
    最晚啥时候申请报销 – 我是11月3号看的病."""
    both = Heard(meant(f"{before} {heard.text}"), heard.today)
    together = route(both.text, evidence(both)).share_of(going_on.tool)
    return replace(going_on, sure=max(going_on.sure, together))


def meant(question: str) -> str:
    """A message without what it takes back, and without what it tells of those it does not ask about."""
    return narrowed(revised(question))


def _alone(heard: Heard, found: Route, previous: Understood | None) -> Understood | None:
    """What a question asks to be computed by itself."""
    question = heard.text
    tool, sure = _likeliest(found, heard)
    told_apart = tool == "assessment_score" and asks_for_their_score(question)
    if sure < LEANS or (_is_barred(tool, question) and not told_apart):
        return None
    tool = _told_apart(tool, heard)
    if tool == "benefit_change" and not _OF_A_TRANSFER.search(question):
        return None
    inputs = read_inputs(tool, heard)
    if previous and _SAME_PLACE.search(question) and "facility" in previous.inputs:
        inputs = {"facility": kept(previous.inputs)["facility"], **inputs}
    if previous and tool == "outpatient_year" and "processed_on" in previous.inputs:
        inputs = {"retired_on": kept(previous.inputs)["processed_on"], **inputs}
    if previous and is_the_same(question, previous.about):
        before = told_before(previous, inputs, heard.today)
        inputs = {**{n: r for n, r in before.items() if n in INPUTS[tool]}, **inputs}
    if tool == "outpatient_reimbursement":
        inputs = without_other_years(inputs, heard)
    if tool in ON_A_DAY:
        inputs = with_status_on_the_day(tool, inputs, heard)
    inputs = with_numbers(tool, with_exclusion(tool, inputs, heard), heard)
    open_ = {"status": Doubt(None, ())} if retired_meanwhile(tool, inputs, heard) else {}
    understood = read_twice(settled(Understood(tool, inputs, doubts=open_), question), heard)
    in_doubt = sure + found.shares[RULE] < TOGETHER
    enough = ASKED if understood.missing or in_doubt else ASKED_WHOLE
    asked = sure >= enough and not _is_for_the_rule(understood, question)
    return replace(understood, asked=asked, sure=sure, about=_about(question, previous))


def _likeliest(found: Route, heard: Heard) -> tuple[str, float]:
    """The calculator that a question is likeliest for, and how likely. Who tells of each task how far it got
    asks for the score, in whatever words, unless for the place or the title that it brings."""
    tool = found.likeliest_tool
    sure = found.share_of(tool)
    of_another = tool != "assessment_score" and sure >= ASKED
    if of_another or not asks_for_their_score(heard.text):
        return tool, sure
    return "assessment_score", max(found.share_of("assessment_score"), SURE_OF_TASKS)


SURE_OF_TASKS = 0.85
"""How likely a score is asked for at least, where tasks are told with how far each got."""
_OF_A_TRANSFER = re.compile("退(?!费|款|钱)|转")


def _about(question: str, previous: Understood | None) -> str | None:
    """Whom a message is about: who is named, or whom the one before was about."""
    return subject(question) or (previous.about if previous else None)


def _told_apart(tool: str, heard: Heard) -> str:
    """Which of the calculators that are asked for in the same words: visits make a year, a cost a visit,
    whatever else the question sounds like."""
    if not kin(tool, "outpatient_year") or tool in _OF_WHAT_IF:
        return tool
    if READERS["visits"](heard) is not None:
        return "outpatient_year"
    spent = any(not heard.is_paid(amount) for amount in heard.money)
    if tool == "outpatient_year" or (spent and tool in _WITHOUT_A_COST):
        return "outpatient_reimbursement"  # of sums that are no visits of one person, the cost is asked
    return tool


_WITHOUT_A_COST = ("outpatient_remaining", "outpatient_terms")
_OF_WHAT_IF = ("outpatient_comparison", "outpatient_visits_to_limit")


def _is_for_the_rule(understood: Understood, question: str) -> bool:
    """Whether the clause answers what the calculator would have to ask a way through: a rate without
    a sum, a special prize without a place in the ranking, places of several units, something shared among
    nobody knows how many, praise or blame not understood; or whether it asks who came first, not what the
    first gets.
    """
    inputs, missing = understood.inputs, understood.missing
    without_a_sum = bool(missing) and "eligible_cost" not in inputs
    if understood.tool in _OF_VISITS and without_a_sum and _TERMS_ALONE.search(question):
        return True
    if understood.tool == "building_height_check":
        return bool(_OF_A_SHARE.search(question))
    if understood.tool == "sampling_booth_subsidy":
        return bool(missing) and bool(_OF_A_SHARE.search(question))
    if understood.tool == "assessment_score":
        scored = _OF_POINTS.search(question)
        return not scored or ("adjustments" not in inputs and tells_of_merits(question))
    if understood.tool != "assessment_award":
        return False
    if _ASKS_WHO.search(question) or ("special_contribution" in inputs and "rank" in missing):
        return True
    if "rank" in missing and names_several_places(question):
        return True
    return "shared_by" not in inputs and bool(_SHARED_SOMEHOW.search(question))


_OF_POINTS = re.compile("分|[加扣减]了?(多少|几)")
_OF_VISITS = ("outpatient_reimbursement", "outpatient_terms")
_TERMS_ALONE = re.compile("比例|几成|百分之|几个点|起付线|起付标准|门槛费|起步线|封顶线")
_OF_A_SHARE = re.compile("比例|几成|占(多|几|百)|百分之")
_ASKS_WHO = re.compile(
    "(哪个|哪家|哪几个|哪些|谁)[^,，。?？]{0,6}((得|拿|获|评|考)(了|的|上|到)|(能|会|要|将)(得|拿|获|评|考|排|当))"
)
_SHARED_SOMEHOW = re.compile("(?<!没)(?<!没有)(?<!未)承办|合办|平分|平均分|一起办|联合")


def _with_before(heard: Heard, found: Route, before: str) -> Understood | None:
    """A message that is surely neither for a calculator nor for the rule, read together with the question
    before it (从啥时候起按退休报 – 我是10月25号办的); None where that says no more."""
    if max(found.shares.values()) >= SURELY:
        return None
    both = Heard(meant(f"{before} {heard.text}"), heard.today)
    whole = _alone(both, route(both.text, evidence(both)), None)
    adds = whole is not None and bool(read_inputs(whole.tool, heard))
    return whole if whole and whole.asked and adds and not whole.missing else None


def _is_one_of_several(heard: Heard, previous: Understood, told: Sequence[str]) -> bool:
    """Whether a message asks about one of several persons told of, or turns from one to another."""
    if turns_to_another(heard.text, previous.about):
        return True
    return subject(heard.text) is not None and len(persons_in("".join((*told, heard.text)))) > 1


def _with_told(heard: Heard, told: Sequence[str], alone: Understood | None) -> Understood | None:
    """A message read together with those before it that told of the same: 我在职，前天去了趟卫生院 – 花了240
    – 能报多少. Of several persons told of, only that one counts who is asked about. None where that tells no
    more than the message alone."""
    who = subject(heard.text)
    for start in range(len(told)):
        text = "。".join((*told[start:], heard.text))
        if who and len(persons_in(text)) > 1:
            text = of_person(text, who)
        both = Heard(meant(text), heard.today)
        whole = _alone(both, route(both.text, evidence(both)), None)
        if whole is None or not whole.asked or not _tells_more(whole, alone):
            continue
        if who or asks(heard.text) or read_inputs(whole.tool, heard):
            return replace(whole, about=who or whole.about)
    return None


def _tells_more(whole: Understood, alone: Understood | None) -> bool:
    """Whether a message together with those before tells more than alone, and nothing else."""
    if alone is None or not alone.asked or len(whole.missing) < len(alone.missing):
        return True
    if whole.tool != alone.tool or whole.missing:
        return False
    kept_as_told = all(
        name in whole.inputs and whole.inputs[name].value == reading.value
        for name, reading in alone.inputs.items()
    )
    return kept_as_told and len(whole.inputs) > len(alone.inputs)


def _returned(
    heard: Heard, alone: Understood | None, earlier: Mapping[str, Understood]
) -> Understood | None:
    """A message that asks without telling anything for what was computed before another subject came up, with
    what was told then."""
    before = earlier.get(alone.tool) if alone and alone.missing and alone.asked else None
    if alone is None or before is None or heard.money or not is_the_same(heard.text, before.about):
        return alone
    return settled(replace(alone, inputs={**kept(before.inputs), **alone.inputs}), heard.text)


_OPENERS = re.compile(
    "^((明白|知道|晓得|了解|好|行|中|嗯|哦|噢|谢谢|多谢)(了|的|吧|啊|呀|嘞|哩|您)*[,。!]+)+"
)
"""What takes note of the answer before."""


def _with_context(alone: Understood | None, before: str, today: date) -> Understood | None:
    """What a message lacks of whom or what the question before was about: 市直单位前几名先进 – 我们排第49，
    会不会被批评."""
    if alone is None or not before or set(alone.missing).isdisjoint(_CONTEXT):
        return alone
    spoken = read_inputs(alone.tool, Heard(before, today))
    found = {n: spoken[n] for n in _CONTEXT if n in alone.missing and n in spoken}
    if not found:
        return alone
    return settled(replace(alone, inputs={**kept(found), **alone.inputs}), "")


_CONTEXT = ("group", "location", "use")


def tells(question: str, today: date) -> bool:
    """Whether a message tells something of a case: a sum, a day or a person, or anything that a calculator
    takes while it asks nothing."""
    heard = Heard(question, today)
    if heard.money or any(day.value for day in heard.days):
        return True
    found = any(READERS[name](heard) is not None for name in TELLING)
    return found and (subject(question) is not None or not asks(question))


def _is_barred(tool: str, question: str) -> bool:
    """Whether a question speaks of what the calculator must not be asked for, however it is put."""
    barred = lexicon()["barred"].get(tool, ())
    if value_of("exclusion", question):
        return False  # what is asked of it is computed: it pays nothing
    asked = _CALLED_SO.sub("", _NOT_COVERED.sub("", _OWED.sub("", _NOT_OF_IT.sub("", question))))
    anywhere = lexicon()["barred_anywhere"].get(tool)
    if anywhere and re.search(anywhere, asked):
        return True
    pieces = STOPS.split(asked)
    told = [piece for piece in pieces if not any(word in piece for word in barred)]
    if facility_in(",".join(told)):  # 三甲花了一千，俺妈在药店又买了钙片: the pharmacy is beside
        pieces = [piece for piece in pieces if _ASKS_FOR_IT.search(piece)]
    return any(word in piece for piece in pieces for word in barred)


def tells_a_payment(question: str, today: date) -> bool:
    """Whether a message tells of a payment that no calculator of visits must be asked for."""
    return bool(Heard(question, today).money) and _is_barred("outpatient_reimbursement", question)


_ASKS_FOR_IT = re.compile("报|多少|能|给|统筹")


_OWED = re.compile("(欠|断|停|[没未][交缴])[^,。;]{0,6}保费")
"""Why a benefit is suspended; nobody asks for that payment."""
_NOT_COVERED = re.compile(
    "[^,，。;；]*(自费|不在[^,，。;；]{0,4}(范围|目录)|(?<!能)不能报|(?<!给)不给报|医保不(认|报|管))[^,，。;；]*"
)
"""The part of a bill that is not asked about."""
_NOT_OF_IT = re.compile(
    "(不是|不算|不属于|没办|没有|并非)(什么|啥)?[^,，。;；]{0,2}(慢特?性?病|门慢|体检|保健)(卡|证|本)?"
    "|体检[^,，。;；]{0,2}(查出|发现|出)|(慢[特性]*病|门慢)(卡|证|本|手续|待遇)?[^,，。;；]{0,3}(没|未|还没)[^,，。;；]{0,4}"
)
"""What it is said not to be: 不是慢病卡."""
_CALLED_SO = re.compile("(妇幼|妇女儿童)?保健[院站所科]|体检[中心科]")
"""Where people go, whatever for."""


ASKED = 0.6
"""How likely it must be that a calculator or one of its kin is asked for, for it to be called."""
ASKED_WHOLE = 0.45
"""The same where nothing that it takes is missing, and no other calculator is asked for."""
TOGETHER = 0.85
"""How likely a calculator or the rule it applies must be together, for no other one to be asked for."""

_AGAIN = re.compile(r"^(请|你|给我|那)*(重新|再|重)(给我)?(算|来)(一?[遍次下]|过|吧)*[。.!]?$")
_AFRESH = re.compile("^(请|你|给我|那)*(从头|重新来|清空|清零)")
_SAME_PLACE = re.compile(r"也在那|也是那|同一家|还是那家|也去的那|同样的医院")


def adds_to(tool: str, question: str, today: date) -> bool:
    """Whether a question says anything of a calculator's inputs."""
    return bool(read_inputs(tool, Heard(question, today)))


def evidence(heard: Heard) -> set[str]:
    """What could be read from a question, for the weights of `routing.py`."""
    found = {f"+{name}" for name in TELLING if READERS[name](heard) is not None}
    found.add(f"+sums {min(len(heard.money), _MANY)}")
    found.add(f"+days {min(sum(day.value is not None for day in heard.days), _MANY)}")
    if any(day.moment is not None for day in heard.days):
        found.add("+moment")
    if heard.money and _BOOTH.search(heard.text):
        found.add("+priced booth")
    if "+adjustments" in found and heard.of_unit("次", "项", "个", "回"):
        found.add("+counted adjustments")
    return found


_BOOTH = re.compile("采样|小屋")


_MANY = 2
TELLING = (
    "status", "facility", "exclusion", "paid_this_year", "contribution_base", "visits", "retired_on",
    "visit_month", "exposure", "role", "whitelisted", "truck_crew", "reported", "employees",
    "health_code_green", "travel_code_normal", "has_pass", "test_age_hours", "tasks", "adjustments",
    "leader_score", "peer_score", "group", "rank", "completed_all", "special_contribution", "shared_by",
    "location", "use", "storeys", "height_m",
)  # fmt: skip
"""Inputs whose being said tells which calculator a question is for."""
