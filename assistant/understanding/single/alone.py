"""What a message asks to be computed by itself: the calculator it is for and what it tells of its inputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from assistant.understanding.accounts.account_of import of_the_account_asked
from assistant.understanding.assessment.merits import (
    asks_for_one_matter,
    asks_what_each_gets,
    tells_of_merits,
)
from assistant.understanding.assessment.other_units import without_other_units
from assistant.understanding.assessment.standing import names_several_places, names_two_units
from assistant.understanding.assessment.tasks import asks_for_their_score
from assistant.understanding.bills.account_balance import without_the_balance
from assistant.understanding.bills.backwards import BACKWARDS, asks_backwards, asks_for_an_input
from assistant.understanding.bills.not_covered import called_so
from assistant.understanding.bills.own_part import is_own_payment
from assistant.understanding.bills.paid_elsewhere import without_payments_elsewhere
from assistant.understanding.bills.paid_for_it import asks_what_paid_visits_left
from assistant.understanding.bills.told import SAME_PLACE, Year, facility_in
from assistant.understanding.epidemic.over_already import is_over_already, only_passed_through
from assistant.understanding.model import VISIT, VISITS, How, Reading, Understood
from assistant.understanding.people.comparing import asks_for_a_difference
from assistant.understanding.people.whose import is_not_insured, without_others
from assistant.understanding.planning.multiples import with_multiples
from assistant.understanding.single.calculator_inputs import INPUTS, read_inputs
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import left_open, settled
from assistant.understanding.single.over_time import (
    ON_A_DAY,
    kept,
    told_before,
    with_status_on_the_day,
    without_other_years,
)
from assistant.understanding.single.plainly import plainly_for
from assistant.understanding.single.routing import LEANS, RULE, Route, kin, route
from assistant.understanding.single.rule_beside import without_the_rule_asked
from assistant.understanding.single.second_look import read_twice, with_exclusion, with_numbers
from assistant.understanding.single.told_bill import tells_a_bill
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.beside_the_visit import without_what_is_beside
from assistant.understanding.words.banknotes import in_figures
from assistant.understanding.words.both_parts import with_the_whole
from assistant.understanding.words.by_another import told_by_another
from assistant.understanding.words.hearing import STOPS, Heard, asks
from assistant.understanding.words.likewise import said_out
from assistant.understanding.words.narrowed import narrowed, without_the_visit_paid
from assistant.understanding.words.new_year import with_the_year_named
from assistant.understanding.words.paid_first import with_paid_first
from assistant.understanding.words.payments_listed import added_up
from assistant.understanding.words.persons import asks_of_a_retiree, is_the_same, subject
from assistant.understanding.words.phrases import lexicon, value_of
from assistant.understanding.words.priced_things import with_things_first
from assistant.understanding.words.revised import revised
from assistant.understanding.words.told_in_lists import with_lists_told_out
from assistant.understanding.words.treated_days import in_yuan
from assistant.wording import compiled


def heard_and_routed(question: str, today: date) -> tuple[Heard, Route]:
    """A corrected question without what it takes back, and what it is for by itself."""
    heard = Heard(meant(question), today)
    return heard, route(question, evidence(heard))


def meant(question: str) -> str:
    """A message without what it takes back, without what it tells of those it does not ask about, without the
    rule that it asks for beside a sum, and without payments, places and contracts that are none of the
    visit's; what is told to be like a visit before is told in its words, a bill by another in figures."""
    in_rows = with_lists_told_out(said_out(_in_plain_sums(with_the_year_named(question))))
    told_out = with_multiples(told_by_another(in_rows))
    one_visit = without_the_visit_paid(narrowed(revised(told_out)))
    told = without_others(of_the_account_asked(without_other_units(one_visit)))
    of_the_visit = without_payments_elsewhere(without_the_rule_asked(told))
    return without_what_is_beside(of_the_visit)


def _in_plain_sums(question: str) -> str:
    """A message with its bill told as a sum of money: by the notes it was paid with, by the things on it, by
    the days of a treatment, by both of its parts, by the classes of what is on it; and what the fund paid as
    one."""
    told = with_paid_first(with_the_whole(added_up(without_the_balance(called_so(question)))))
    return in_figures(in_yuan(with_things_first(told)))


def read_alone(heard: Heard, found: Route, previous: Understood | None) -> Understood | None:
    """What a question asks to be computed by itself."""
    question = heard.text
    backwards = asks_backwards(heard)
    tool, sure = (BACKWARDS, 1.0) if backwards else _likeliest(found, heard)
    of_tasks = tool == "assessment_score" and asks_for_their_score(question)
    barred = is_barred(tool, question) and not of_tasks
    if sure < LEANS or barred or asks_for_an_input(tool, heard):
        return None
    if tool == "arrival_control" and (is_over_already(heard) or only_passed_through(heard)):
        return None
    tool = tool if backwards else told_apart(tool, heard)
    if tool == "benefit_change" and not _tells_a_transfer(question):
        return None
    if tool == "manual_claim_deadline" and not _OF_A_CLAIM.search(question):
        return None
    inputs = read_inputs(tool, heard)
    if previous:
        inputs = {**_of_the_one_before(tool, heard, previous, inputs), **inputs}
    if tool in ON_A_DAY:
        inputs = with_status_on_the_day(tool, inputs, heard)
    inputs = with_numbers(tool, with_exclusion(tool, inputs, heard), heard)
    if tool == VISIT:
        inputs = without_other_years(inputs, heard)
    open_ = left_open(tool, inputs, heard)
    understood = read_twice(settled(Understood(tool, inputs, doubts=open_), question), heard)
    in_doubt = sure + found.shares[RULE] < TOGETHER
    enough = ASKED if understood.missing or in_doubt else ASKED_WHOLE
    asked = sure >= enough or _asks_for_own_points(understood, question)
    asked = asked or _tells_a_bill_behind(previous, understood, question)
    asked = asked and not _is_for_the_rule(understood, question)
    return replace(understood, asked=asked, sure=sure, about=_about(question, previous))


def _asks_for_own_points(understood: Understood, question: str) -> bool:
    """Whether somebody tells what their own unit was praised or blamed for, and asks what it counts."""
    told = "adjustments" in understood.inputs and not understood.missing
    return told and _OWN_POINTS.search(question) is not None


def _tells_a_bill_behind(
    previous: Understood | None, understood: Understood, question: str
) -> bool:
    """Whether a message tells all of a visit behind what the rule is for such a one: 那我要是花了780呢."""
    behind = previous is not None and kin(previous.tool, VISIT)
    of_a_visit = understood.tool == VISIT and not understood.missing
    return behind and of_a_visit and _A_BILL_LAST.search(question) is not None


_A_BILL_LAST = re.compile("(花|用|收|缴|交|付)[了掉]?[0-9][0-9.]*(元|块钱?)?呢?[?。]*$")
_OWN_POINTS = re.compile(
    "(?=.*([我俺咱]们?(局|单位|县|区|委|院|中心|办|这儿|这里|这边|家)?|本(单位|局|县|区)))"
    ".*(加|扣|得|算|计|减|给)[^,。;?]{0,4}(几|多少)分"
    "|(核算|计算|算一?下|算算)[^。?]{0,14}[加扣减计]分"
    "|(其中一家|每家|各家)[^。?]{0,8}(加|扣|计|得)[^,。;?]{0,4}分"
)
"""Points that a unit asks for as its own: 俺局跟另一家承办，轮到俺这儿加几分."""


def _of_the_one_before(
    tool: str, heard: Heard, previous: Understood, told: Mapping[str, Reading]
) -> dict[str, Reading]:
    """What a message that is read by itself takes of the computation before."""
    before, taken = kept(previous.inputs), dict[str, Reading]()
    if is_the_same(heard.text, previous.about):
        if asks_backwards(heard):
            taken |= {name: before[name] for name in _OF_ITS_PLACE if name in before}
        of_them = told_before(previous, told, heard.today)
        taken |= {name: reading for name, reading in of_them.items() if name in INPUTS[tool]}
    if tool == VISITS and "processed_on" in before:
        taken["retired_on"] = before["processed_on"]
    if SAME_PLACE.search(heard.text) and "facility" in before:
        taken["facility"] = before["facility"]
    return taken


_OF_ITS_PLACE = ("facility", "contracted")


def _likeliest(found: Route, heard: Heard) -> tuple[str, float]:
    """The calculator that a question is likeliest for, and how likely. Who tells of each task how far it got
    asks for the score, in whatever words, unless for the place or the title that it brings; who tells a bill
    and asks nothing, for what is paid of it."""
    if plain := plainly_for(heard.text):
        return plain, 1.0
    if tells_a_bill(heard):
        return VISIT, 1.0
    if asks_what_each_gets(heard.text) or asks_for_one_matter(heard):
        return "assessment_score", SURE_OF_TASKS
    tool = found.likeliest_tool
    sure = found.share_of(tool)
    of_another = tool != "assessment_score" and sure >= ASKED
    if of_another or not asks_for_their_score(heard.text):
        return tool, sure
    return "assessment_score", max(found.share_of("assessment_score"), SURE_OF_TASKS)


SURE_OF_TASKS = 0.85
"""How likely a score is asked for at least, where tasks are told with how far each got."""
_OF_A_TRANSFER = re.compile("(?<!没)(?<!没有)(?<!未)退(?!费|款|钱)|转")
_OF_A_CLAIM = re.compile("报|票|单|申请|垫|医|门诊|看病|看的|手续|材料|交|结算|费|钱")
"""What a claim is told by: 昨天回来的，到哪天 asks for none."""


def _tells_a_transfer(question: str) -> bool:
    """Whether a message tells of a retirement, and more than that somebody is retired: 我妈退休呢."""
    return bool(_OF_A_TRANSFER.search(question)) and not asks_of_a_retiree(question)


def _about(question: str, previous: Understood | None) -> str | None:
    """Whom a message is about: who is named, or whom the one before was about."""
    return subject(question) or (previous.about if previous else None)


def likely_tool(question: str, today: date) -> str | None:
    """The likeliest calculator for a corrected question; None where it hardly leans towards any."""
    _, found = heard_and_routed(question, today)
    tool = found.likeliest_tool
    return tool if found.share_of(tool) >= LEANS else None


def read_as(tool: str, question: str, today: date) -> Understood | None:
    """What a corrected message says of the inputs of a calculator that is known to be asked for; None where
    the calculator must not be asked for it."""
    heard = Heard(meant(question), today)
    if is_barred(tool, question) or asks_for_an_input(tool, heard):
        return None
    inputs = read_inputs(tool, heard)
    if tool in ON_A_DAY:
        inputs = with_status_on_the_day(tool, inputs, heard)
    return read_twice(settled(Understood(tool, with_numbers(tool, inputs, heard)), question), heard)


def told_apart(tool: str, heard: Heard) -> str:
    """Which of the calculators that are asked for in the same words: visits make a year, a cost a visit,
    whatever else the question sounds like."""
    if not kin(tool, VISITS) or tool in _OF_WHAT_IF:
        return tool
    if asks_what_paid_visits_left(heard):
        return "outpatient_remaining"
    visits = READERS["visits"](heard)
    if visits is not None and not is_unpaid_bill(visits.value, heard):
        return VISITS
    if READERS["visits_after"](heard) is not None:
        return AFTER
    spent = any(not heard.is_paid(one) and not is_own_payment(heard, one) for one in heard.money)
    if tool == VISITS or (spent and tool in _WITHOUT_A_COST):
        return VISIT  # of sums that are no visits of one person, the cost is asked
    return tool


def is_unpaid_bill(told: Year, heard: Heard) -> bool:
    """Whether all visits are on one bill that the fund does not pay: what each cost decides nothing."""
    unpaid = all(visit.exclusion and visit.cost is None for visit in told.visits)
    return unpaid and len([a for a in heard.money if not heard.is_paid(a)]) == 1


_WITHOUT_A_COST = ("outpatient_remaining", "outpatient_terms")
_OF_WHAT_IF = ("outpatient_comparison", "outpatient_visits_to_limit")


def _is_for_the_rule(understood: Understood, question: str) -> bool:
    """Whether the clause answers what the calculator would have to ask a way through."""
    of_its_tool = _FOR_THE_RULE.get(understood.tool)
    return of_its_tool is not None and of_its_tool(understood, question)


def _asks_a_term_alone(understood: Understood, question: str) -> bool:
    """Whether a rate is asked for without a sum."""
    without_a_sum = bool(understood.missing) and "eligible_cost" not in understood.inputs
    return without_a_sum and _TERMS_ALONE.search(question) is not None


def _asks_the_limit(_understood: Understood, question: str) -> bool:
    """Whether it is asked how high one may build, or whether that is the limit, and not whether so high."""
    if _IS_THE_LIMIT.search(question):
        return True
    asks_the_limit = _ASKS_THE_LIMIT.search(question) and not _ASKS_WHETHER.search(question)
    return bool(_OF_A_SHARE.search(question) or asks_the_limit)


def _asks_a_share(understood: Understood, question: str) -> bool:
    """Whether the share of a price is asked for that is not told."""
    return bool(understood.missing) and _OF_A_SHARE.search(question) is not None


def _asks_no_sum(understood: Understood, question: str) -> bool:
    """Whether a rate alone is asked for, or a visit is told of that nobody speaks of money for:
    村卫生室能接诊发热病人吗."""
    return _asks_a_term_alone(understood, question) or _OF_MONEY.search(question) is None


_OF_MONEY = re.compile(
    r"报(?![告备名到案])|\d|[花掏付缴交垫省]|费|钱|[块元]|支付|结算|刷|统筹|医保|起付|门槛|限额|封顶|自负|自付|账户|给[不吗没]|[百千万]|[一二两三四五六七八九]十|算"
)


def _asks_no_control(_understood: Understood, question: str) -> bool:
    """Whether nothing is asked of how somebody who comes is to be treated: 提前报备在手机上哪儿弄."""
    return _OF_CONTROL.search(question) is None


_OF_CONTROL = re.compile(
    "隔离|码|核酸|[测检]|管控|观察|[进回来返到上](厂|岗|门|班|工地|企业|单位|公司|车间)|让[^,。]{0,2}进|放行|"
    "([咋怎]么?|如何|啥|什么)(管|办|处|弄|整|待|说法|要求|政策|规定|措施)|几天|多久"
)


def _asks_the_last_day(understood: Understood, question: str) -> bool:
    """Whether it is asked until when one may claim, and told of no time at which one was treated."""
    return bool(understood.missing) and not _OF_A_TIME.search(question)


_OF_A_TIME = re.compile(
    r"\d|[一二三四五六七八九十腊冬]月|[今去前]年|年[底初末前]|[上本这]个?(月|周|星期|礼拜|回|次)|那(天|次|回|会)|昨天|前天|刚|春节|(?<!结)算"
)
"""What tells when somebody was treated, or asks for a day to be counted."""


def _asks_no_score(understood: Understood, question: str) -> bool:
    """Whether a score is compared, or one of a task, or of praise or blame that was not understood or is told
    in passing."""
    if asks_for_a_difference(question):
        return True
    inputs = understood.inputs
    one_task = "tasks" in inputs and len(inputs["tasks"].value) == 1
    if one_task and inputs["tasks"].how is How.SAID and _OF_ONE_TASK.search(question):
        return True
    told_alone = not asks(question) and len(inputs.get("adjustments", _NONE).value) > 1
    scored = told_alone or _OF_POINTS.search(question)
    return not scored or ("adjustments" not in inputs and tells_of_merits(question))


def _asks_no_award(understood: Understood, question: str) -> bool:
    """Whether it is asked who came first, for a special prize without a place in the ranking, for places of
    several units, or for something shared among nobody knows how many."""
    inputs, missing = understood.inputs, understood.missing
    if _ASKS_WHO.search(question) or ("special_contribution" in inputs and "rank" in missing):
        return True
    if names_two_units(question) or ("rank" in missing and names_several_places(question)):
        return True
    return "shared_by" not in inputs and bool(_SHARED_SOMEHOW.search(question))


_FOR_THE_RULE: Mapping[str, Callable[[Understood, str], bool]] = {
    VISIT: _asks_no_sum,
    "outpatient_terms": _asks_a_term_alone,
    "building_height_check": _asks_the_limit,
    "manual_claim_deadline": _asks_the_last_day,
    "arrival_control": _asks_no_control,
    "sampling_booth_subsidy": _asks_a_share,
    "assessment_score": _asks_no_score,
    "assessment_award": _asks_no_award,
}
"""When the clause answers instead, by what is asked to be computed."""
_NONE = Reading((), "")
_ASKS_THE_LIMIT = re.compile("(几|多少)个?(层|米)|多高")
_IS_THE_LIMIT = re.compile(
    "^(?!.*(合规|合不合|违规|符合|批|可以|[我俺咱]|楼盘|项目)).*(最高|最多|顶多|至多|上限|限高)(就|只|都|能|是|盖|建|到|不过)*[0-9一二三四五六七八九十]+[层米](吗|么|吧|是吧|对吧|对吗|对不对|是吗)"
)
"""What asks whether so high is the limit: 市区住宅最高18层吗."""
_ASKS_WHETHER = re.compile(
    "[合违]规|符合|合不合|[行中准成]不[行中准成]?|批不批|能不能|可以|吗|超[没不]超"
)
_OF_ONE_TASK = re.compile("^(?!.*(就|只|仅|一共|总共|总分|全年|指标|700|七百|领导|互评))")
"""What asks what one task brings (20分的任务基本完成得几分): a share of its points, no share of the 700."""
_OF_POINTS = re.compile("分|[加扣减]了?(多少|几)|净")
_TERMS_ALONE = re.compile("比例|几成|百分之|几个点|起付线|起付标准|门槛费|起步线|封顶线")
_OF_A_SHARE = re.compile(
    "比例|几成|占(多|几|百)|百分之"
    "|(多少|几|至少|最少|起码|不低于|不少于)[^,。;?]{0,6}(平米|平方|㎡|平(?![均安])|面积)|面积[^,。;?]{0,8}(多少|几|至少|最少|起码|不低|不少)"
)
_ASKS_WHO = re.compile(
    "(哪个|哪家|哪几个|哪些|谁)[^,，。?？]{0,6}((得|拿|获|评|考)(了|的|上|到)|(能|会|要|将)(得|拿|获|评|考|排|当))"
)
_SHARED_SOMEHOW = re.compile(
    "(?<!没)(?<!没有)(?<!未)承办|合[办得拿]|(?<![一总])共办|平分|平均分|一起办|联合"
    "|(?<!没)(?<!没有)(?<!未)(?<!不是)[跟和与同][^,。;没]{1,8}?(一起|一块儿?|共同)(得|获|拿|受|被)"
)


def is_barred(tool: str, question: str) -> bool:
    """Whether a question speaks of what the calculator must not be asked for, however it is put."""
    barred = lexicon()["barred"].get(tool, ())
    if kin(tool, VISIT) and is_not_insured(question):
        return True
    if value_of("exclusion", question):
        return False  # what is asked of it is computed: it pays nothing
    asked = _CALLED_SO.sub("", _NOT_COVERED.sub("", _OWED.sub("", _NOT_OF_IT.sub("", question))))
    anywhere = lexicon()["barred_anywhere"].get(tool)
    if anywhere and compiled(anywhere).search(asked):
        return True
    pieces = STOPS.split(asked)
    told = [piece for piece in pieces if not any(word in piece for word in barred)]
    left = ",".join(told)
    of_a_visit = _A_SUM.search(left) or len(_A_SUM.findall(asked)) > 1
    if facility_in(left) and of_a_visit:
        # 三甲花了一千，俺妈在药店又买了钙片: the pharmacy is beside
        pieces = [piece for piece in pieces if _ASKS_FOR_IT.search(piece)]
    return any(word in piece for piece in pieces for word in barred)


_A_SUM = re.compile(r"\d\d+|[一二两三四五六七八九][百千万]|[一二三四五六七八九]十")
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
_CALLED_SO = re.compile(
    "(妇幼|妇女儿童)?保健[院站所科]|体检[中心科]|(财经|财会|幼儿?师范?)(学校|高专|专科学校)|职业技术学院"
)
"""Where people go, whatever for, and schools that are units of the assessment."""


ASKED = 0.6
"""How likely it must be that a calculator or one of its kin is asked for, for it to be called."""
ASKED_WHOLE = 0.45
"""The same where nothing that it takes is missing, and no other calculator is asked for."""
TOGETHER = 0.85
"""How likely a calculator or the rule it applies must be together, for no other one to be asked for."""


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
