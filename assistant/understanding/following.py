"""A message that goes on with the computation before it: an answer to what was asked back, another
value, a correction, a return."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.understanding.amending import amended, names_none_clearly, speaks_of_visits
from assistant.understanding.hearing import STOPS, Heard
from assistant.understanding.inputs import READERS
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.needs import kept, read_inputs, settled
from assistant.understanding.persons import subject, turns_to_another
from assistant.understanding.phrases import is_lifted
from assistant.understanding.routing import LEANS, Route, kin
from assistant.understanding.sums import is_own
from assistant.understanding.told import Visit, Year, moved_to

_FOLLOWS = re.compile(
    r"^(那|那么|要是|如果|换成|换|改成|重新|再算|哦|噢|对了|是|我是|他是|她是|在)|呢[?？。]?$"
    r"|刚才|那回|上回|那次|(一|同)样的?(钱|费用|花费)|还是那"
)
_CORRECTS = (
    "不对|不是|(我|俺|刚才|刚刚|前面)*[说记写打看报弄算搞]?错了?|更正(一下|为)?|纠正一下|口误|应该|应当|其实"
    "|准确"
)
"""What opens a message that puts right what was told before: 说错了，是5200."""
_PUTS_RIGHT = re.compile(f"(哦|噢|啊|那|,)*({_CORRECTS})")
_SHORT, _LONG_ANSWER = 12, 60
"""Characters up to which a message goes on by its length alone, and up to which it may be an answer."""
SURELY = 0.8
"""How likely one thing must be asked for to leave no room for another."""


def _is_short(question: str) -> bool:
    return len(question) <= _SHORT or bool(_FOLLOWS.search(question) or _PUTS_RIGHT.match(question))


def continued(heard: Heard, previous: Understood, found: Route) -> Understood | None:
    """The computation before, with what a follow-up says anew; None where it is none."""
    if _COMPLAINS.search(heard.text) or _points_nowhere(heard, previous):
        return None
    if more := _one_more_visit(heard, previous):
        return settled(more, heard.text)
    said = _said_anew(heard, previous)
    another = not previous.missing and turns_to_another(heard.text, previous.about)
    if not (
        (another and "status" in previous.inputs and _is_short(heard.text))
        or (said and not _ASKS.search(heard.text))
        or _answers(heard, previous, said, found)
        or _amends(heard, previous)
        or (_is_short(heard.text) and _goes_on(heard, previous, said, found))
        or _asks_for_nothing_else(heard, previous)
    ):
        return None
    before = kept(previous.inputs)
    if another:
        before = {name: told for name, told in before.items() if name not in _PERSONAL}
    about = subject(heard.text) if another else previous.about
    going_on = replace(previous, inputs={**before, **said}, about=about, follows=True)
    going_on = settled(going_on, heard.text)
    sure = 1.0 if said and _PUTS_RIGHT.match(heard.text) else going_on.sure
    return replace(going_on, asked=previous.asked or not going_on.missing, sure=sure)


_COMPLAINS = re.compile(
    "算错|(咋|怎么|为啥|为什么|为何)[^,。;]{0,6}(只|才|就|少|不一样|不对)|(医院|窗口|人家|实际)[^,。;]{0,6}(只|才|就)[^,。;]{0,4}(给|报|付)"
    "|[,，](为啥|为什么|咋回事|怎么回事)"
)
"""What holds the result against what was paid: it tells of no earlier payment."""
_PERSONAL = (
    "status", "contracted", "paid_this_year", "contribution_base", "retired_on", "exclusion", "processed_on",
)  # fmt: skip
"""What is told of one person holds for no other: 那俺妈呢."""


def _one_more_visit(heard: Heard, previous: Understood) -> Understood | None:
    """A further visit behind the first (后来又去卫生院花了100，一共呢): the two make a year."""
    first, sums = previous.inputs.get("eligible_cost"), heard.money
    if previous.tool != "outpatient_reimbursement" or first is None or len(sums) != 1:
        return None
    if not (speaks_of_visits(heard.text) and _TOGETHER.search(heard.text)):
        return None
    place, day = previous.inputs.get("facility"), previous.inputs.get("visit_date")
    visit = Visit(first.value, place.value if place else None, day.value if day else None,
                  day.text if day else "", words=first.text)  # fmt: skip
    year = amended(heard, Year((visit,), visit.day.year if visit.day else heard.today.year))
    if year is None:
        return None
    names = ("status", "contracted")
    told = {n: r for n, r in kept(previous.inputs).items() if n in names}
    visits = {"visits": Reading(year, heard.text)}
    return Understood("outpatient_year", {**told, **visits}, asked=previous.asked)


_TOGETHER = re.compile(
    "一共|总共|合计|共计|加起来|[两俩二][次回趟]|全部|拢共|统共|还有一?[次回趟]|也算上|加上"
)
_ASKS = re.compile("多少|几|什么|啥|哪|谁|吗|么|呢|咋|怎|[?？]|能不|会不|要不|是不")
"""Without any of these a message asks nothing: it only tells more."""


def _said_anew(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """What a message says of the inputs of the computation before."""
    said = {
        name: _in_its_year(reading, previous.inputs.get(name))
        for name, reading in read_inputs(previous.tool, heard).items()
    }
    if "exclusion" not in said and _no_more_excluded(heard, previous, said):
        said["exclusion"] = Reading(None, heard.text)
    if part := _own_part(heard, previous):
        said = {**said, "eligible_cost": part}
    if previous.tool in AMENDS:
        said = {**said, **AMENDS[previous.tool](heard, previous.inputs)}
    if not said and "group" in previous.inputs:
        told = Heard(f"{previous.inputs['group'].text},{heard.text}", heard.today)
        said = {n: r for n, r in read_inputs(previous.tool, told).items() if n != "group"}
    if not said and previous.missing:
        said = _bare_answer(heard, previous)
    elif said.keys().isdisjoint(_SUMS) and (not said or _PUTS_RIGHT.match(heard.text)):
        sum_of = [name for name in previous.inputs if name in _SUMS]
        said = {**said, **(_another_sum(heard, sum_of[0]) if sum_of else {})}
    return said


def _no_more_excluded(heard: Heard, previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether a reason why the fund does not pay is lifted (没人撞，自己摔的), or holds for another visit
    than that of which the cost is told now (那我感冒去看300呢)."""
    before = previous.inputs.get("exclusion")
    if before is None or before.value is None:
        return False
    return "eligible_cost" in said or is_lifted(before.value, heard.text)


def _own_part(heard: Heard, previous: Understood) -> Reading | None:
    """What is left of the cost told before, where a part of it is now said not to be covered: 里头有120是自
    费的."""
    cost, own = previous.inputs.get("eligible_cost"), [a for a in heard.sums if is_own(heard, a)]
    others = [a for a in heard.sums if a not in own and not heard.is_paid(a)]
    if cost is None or len(own) != 1 or any(a.value != cost.value for a in others):
        return None
    if own[0].value >= cost.value:
        return None
    words = f"{cost.text}、{own[0].text}"
    return Reading(cost.value - own[0].value, words, How.RECKONED, cost.approximate)


def _in_its_year(reading: Reading, before: Reading | None) -> Reading:
    """A day without its year, in that of the day before it: 2022年10月20日办的 – 要是11月1号呢."""
    if before is None or not isinstance(reading.value, date) or not isinstance(before.value, date):
        return reading
    if _NAMES_YEAR.search(reading.text) or not re.search(r"\d|月", reading.text):
        return reading
    moved = moved_to(reading.value, before.value.year)
    return replace(reading, value=moved) if moved else reading


_NAMES_YEAR = re.compile(r"年|\d{4}")


def _answers(heard: Heard, previous: Understood, said: Mapping[str, Reading], found: Route) -> bool:
    """Whether a message gives what the computation before lacks, and asks for no other one; or tells
    anything more of it, where that computation is the likeliest of all."""
    fresh = said.keys() - previous.inputs.keys()
    if fresh and found.likeliest_tool == previous.tool and found.shares[previous.tool] >= LEANS:
        return True
    if len(heard.text) > _LONG_ANSWER or said.keys().isdisjoint(previous.missing):
        return False
    return not _is_of_another(found, previous)


def _is_of_another(found: Route, previous: Understood) -> bool:
    """Whether a message is surely for another calculator than the one before, and for none of its kin."""
    if found.tool is None or kin(found.tool, previous.tool):
        return False
    return found.shares[found.tool] >= SURELY


def _goes_on(heard: Heard, previous: Understood, said: Mapping[str, Reading], found: Route) -> bool:
    """Whether a short message says something anew (那二级的呢), or asks for more of the same result
    (那自己掏多少)."""
    if said:
        return not _is_of_another(found, previous)
    return _asks_more_of_it(heard, previous)


def _asks_more_of_it(heard: Heard, previous: Understood) -> bool:
    in_all = previous.tool != "outpatient_reimbursement" and _IN_ALL.search(heard.text)
    return not previous.missing and bool(in_all or _MORE_OF_IT.search(heard.text))


def _asks_for_nothing_else(heard: Heard, previous: Understood) -> bool:
    """Whether all that a message of any length asks is more of the same result: 省里掏多少、市县掏多少，
    我们自己还得出多少."""
    if not _asks_more_of_it(heard, previous):
        return False
    return all(
        _MORE_OF_IT.search(piece) for piece in _ASKED_APART.split(heard.text) if _ASKS.search(piece)
    )


_ASKED_APART = re.compile(f"{STOPS.pattern}|、")


_MORE_OF_IT = re.compile(
    r"(自己|自个儿?|个人|我们厂?|企业|厂里|省里|省级|市里|市县|县里|财政|统筹|医保)[^,。?]{0,6}(掏|出|付|拿|承担|负担|分担|补|摊)(多少|几)"
    r"|^那?(还剩|剩下?)(是)?多少"
)
_IN_ALL = re.compile("^那?(一共|总共|合计)(是)?多少")


def _amended_visits(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """A further visit, or what is said anew of the visits told before."""
    year = amended(heard, inputs["visits"].value) if "visits" in inputs else None
    return {"visits": Reading(year, heard.text)} if year else {}


def _points_nowhere(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up points at one of several visits, and nobody could tell at which."""
    visits = previous.inputs.get("visits")
    return visits is not None and names_none_clearly(heard, visits.value)


def _amends(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up goes on with the visits told before: 又去了一次, or the costs asked for."""
    if previous.tool not in AMENDS or not _amended_visits(heard, previous.inputs):
        return False
    open_ = "eligible_cost" in previous.missing and len(heard.text) <= _LONG_ANSWER
    return open_ or speaks_of_visits(heard.text)


AMENDS: dict[str, Any] = {"outpatient_year": _amended_visits}


def _bare_answer(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """A bare number answers a question for a number, a bare yes or no one of these: 800; 不是."""
    wanted = previous.missing[0]
    if wanted in _YES_OR_NO and (yes := _YES.match(heard.text) is not None) != (
        _NO.match(heard.text) is not None
    ):
        return {wanted: Reading(yes, heard.text)}
    if wanted == "exclusion" and _NO.match(heard.text):
        return {wanted: Reading(None, heard.text)}
    if wanted == "exclusion" and _YES.match(heard.text) and wanted in previous.doubts:
        return {wanted: Reading(previous.doubts[wanted].likely[0], heard.text)}
    if wanted in _SUMS and heard.amounts:
        amount = heard.amounts[-1]
        return {wanted: Reading(amount.value, amount.text, approximate=amount.approximate)}
    if wanted == "retired_on" and (month := READERS["visit_month"](heard)):
        return {wanted: month}
    return {}


_YES_OR_NO = (
    "contracted", "has_codes_and_test", "whitelisted", "truck_crew", "reported", "health_code_green",
    "travel_code_normal", "has_pass", "completed_all", "special_contribution",
)  # fmt: skip
_YES = re.compile("(嗯|哦|噢|,)*(是|对|有|齐|正常|签了|办了|绿)(的|嘞|哩|了|啊|呀)*[。.!]?$")
_NO = re.compile("(嗯|哦|噢|,)*(都|这个?|那)?(不是|没有?|不|否|都?不属于|并不)")
_SUMS = ("eligible_cost", "purchase_cost", "contribution_base")
_ONLY_A_SUM = re.compile(
    f"^({_CORRECTS}|那|要是|如果|换成|改成|改为|就?是|花的?了?|基数|哦|噢|啊|[,:、 ])*"
    "|(的?话|呢|多少|怎么算|才对|哈|啊|哩|嘞|[?。!,])*$"
)


def _another_sum(heard: Heard, name: str) -> dict[str, Reading]:
    """6500呢: the same with another sum, where the follow-up is that sum and nothing else; where it puts
    something right, one piece of it: 说错了，是5200，那一年下来呢."""
    pieces = STOPS.split(heard.text) if _PUTS_RIGHT.match(heard.text) else [heard.text]
    alone = {_ONLY_A_SUM.sub("", piece) for piece in pieces}
    amount = next((a for a in heard.amounts if a.text in alone and a.unit in ("", "元")), None)
    if amount is None:
        return {}
    return {name: Reading(amount.value, amount.text, approximate=amount.approximate)}
