"""A message that goes on with the computation before it: an answer to what was asked back, another
value, a correction, a return."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.accounts.retiring import retires_meanwhile
from assistant.understanding.assessment.standing import names_several_places
from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.epidemic.booth_prices import RECEIVED, leaves_the_price_open
from assistant.understanding.follow_up.amending import names_none_clearly
from assistant.understanding.follow_up.anew import puts_right, said_anew
from assistant.understanding.follow_up.going_on import asks_for_a_part, goes_on, says_the_same
from assistant.understanding.follow_up.other_number import leaves_open_which
from assistant.understanding.model import VISIT, Reading, Understood
from assistant.understanding.single.calculator_inputs import REQUIRED
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import settled
from assistant.understanding.single.over_time import kept
from assistant.understanding.single.routing import LEANS, RULE, Route, kin
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.persons import (
    SELF,
    asks_of_a_retiree,
    is_the_same,
    subject,
    turns_to_another,
)
from assistant.understanding.words.phrases import lexicon
from assistant.wording import compiled, read

ONLY_BEHIND_IT = frozenset((PAID_FOR_IT, OWN_UNCLEAR, RECEIVED))
"""Inputs that are told only of the computation before."""
_EVEN = 0.5
"""How likely it must be that a message is for no calculator, for it to begin anew."""
SURELY = 0.8
"""How likely one thing must be asked for to leave no room for another."""


def continued(heard: Heard, previous: Understood, found: Route) -> Understood | None:
    """The computation before, with what a follow-up says anew; None where it is none."""
    if _points_nowhere(heard, previous) or _asks_for_a_term(heard, previous):
        return None
    if more := retires_meanwhile(heard, previous):
        return settled(more, heard.text)
    if _is_of_several(heard.text, previous) or is_of_another_matter(heard.text, previous.tool):
        return None
    said = _said_of_it(heard, previous)
    if _tells_visits_of_its_own(heard, previous, said):
        return None
    another = _turns_to_another_one(heard, previous, said)
    open_price = _leaves_its_price_open(heard, previous)
    if not (said or another or open_price or _asks_more_of_it(heard, previous, found)):
        return None
    surely = _is_surely_of_it(heard, previous, said)
    if not surely and not _goes_on(heard, previous, said, found):
        return None
    before = _still_held(heard, previous, said, another)
    about = subject(heard.text) if another else previous.about
    going_on = replace(previous, inputs={**before, **said}, about=about, follows=True)
    going_on = settled(going_on, heard.text)
    sure = 1.0 if surely else going_on.sure
    own_case = not asks(heard.text) and not said.keys().isdisjoint(_OF_A_CASE)
    asked = previous.asked or not going_on.missing or own_case
    return replace(going_on, asked=asked, sure=sure)


def _said_of_it(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """What a message says of the computation before; what was paid and when somebody retired is each one's
    own: 我爱人今年已经报了1300."""
    said = said_anew(heard, previous)
    if is_the_same(heard.text, previous.about):
        return said
    own = {"paid_this_year", *(("retired_on", "status") if "retired_on" in said else ())}
    return {name: told for name, told in said.items() if name not in own}


def _turns_to_another_one(heard: Heard, previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether the same is asked of somebody else."""
    if previous.missing:
        return False
    turns = turns_to_another(heard.text, previous.about)
    return turns or _is_of_another_one(heard, previous, said)


def _leaves_its_price_open(heard: Heard, previous: Understood) -> bool:
    return previous.tool == "sampling_booth_subsidy" and leaves_the_price_open(heard)


def _is_surely_of_it(heard: Heard, previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether a message cannot be read but with the computation before: it puts something right, tells what
    is told only of it, or asks for a part of it."""
    right = bool(said) and (puts_right(heard.text) or not ONLY_BEHIND_IT.isdisjoint(said))
    of_the_price = _leaves_its_price_open(heard, previous)
    return right or of_the_price or _asks_for_a_part_alone(heard, previous)


def _still_held(
    heard: Heard, previous: Understood, said: Mapping[str, Reading], another: bool
) -> dict[str, Reading]:
    """What was told before and still holds: nothing of somebody else, of another place, or taken back."""
    gone = set[str]()
    if another:
        gone |= {*_PERSONAL, *(_OF_A_VISIT if _NEW_VISIT.search(heard.text) else ())}
    if _ELSEWHERE.search(heard.text):
        gone.add("facility")
    if _leaves_its_price_open(heard, previous):
        gone.add("purchase_cost")
    if _is_of_another_unit(heard, previous, said):
        gone |= _OF_A_UNIT
    if "eligible_cost" in said and "eligible_cost" in previous.inputs:
        gone.add("paid_for_it")
    return {name: told for name, told in kept(previous.inputs).items() if name not in gone}


def _is_of_another_unit(heard: Heard, previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether a message turns to a unit of another group, and does not put right which one's own is: whether
    that one has done all its tasks nobody told (我们市直倒数第三，任务都完成了 – 功能区倒数第一呢)."""
    before, now = previous.inputs.get("group"), said.get("group")
    if before is None or now is None or before.value == now.value:
        return False
    return not (puts_right(heard.text) or _OUR_OWN.search(heard.text))


_OUR_OWN = re.compile("[我俺咱](们|局|县|单位|区|委)?")
_OF_A_UNIT = frozenset(("completed_all", "special_contribution", "shared_by"))
"""What is told of one unit holds for no other."""


def _tells_visits_of_its_own(
    heard: Heard, previous: Understood, said: Mapping[str, Reading]
) -> bool:
    """Whether a message behind one visit tells the costs of several: what was told before would be computed
    as if these had not been said."""
    if previous.tool != VISIT or previous.missing or "eligible_cost" in said:
        return False
    told = READERS["visits"](heard)
    return told is not None and all(visit.cost is not None for visit in told.value.visits)


def _asks_for_a_term(heard: Heard, previous: Understood) -> bool:
    """Whether a message behind the result of a visit asks for a term of the rule alone: 二级起付线多少."""
    of_a_visit = kin(previous.tool, VISIT) and not previous.missing and not heard.money
    return of_a_visit and bool(_ASKS_FOR_A_TERM.search(heard.text))


def _is_of_another_one(heard: Heard, previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether a message tells the status and the bill of somebody of the family: 我妈退休，花了800."""
    return _of_another(heard, previous) is not None and {"status", "eligible_cost"} <= said.keys()


def anothers_bill(heard: Heard, previous: Understood) -> str | None:
    """Who a message behind several visits tells a bill of, where that is somebody else: it is none of those
    visits."""
    told = "visits" in previous.inputs and heard.money
    return _of_another(heard, previous) if told else None


def _of_another(heard: Heard, previous: Understood) -> str | None:
    """Who a message names first, where that is neither who asks nor whom the computation before is about."""
    whose = subject(heard.text)
    return None if whose in (SELF, previous.about) else whose


def _asks_for_a_part_alone(heard: Heard, previous: Understood) -> bool:
    """Whether a message asks for a part of the result before and says nothing besides: 我们自己出多少
    behind a booth's price, though a bill is asked about so, too."""
    part = lexicon()["parts"].get(previous.tool)
    if previous.missing or part is None or not compiled(part).search(heard.text):
        return False
    return not _BESIDE_A_PART.sub("", compiled(part).sub("", heard.text))


_BESIDE_A_PART = re.compile("[那么请问这样的话呢啊呀吗嘛一共总要得还该应能钱块元,，?？。! ]+")


def _goes_on(heard: Heard, previous: Understood, said: Mapping[str, Reading], found: Route) -> bool:
    """Whether a message goes on by the weights, and is not surely for another calculator."""
    another = _is_of_another(found, previous) and not asks_of_a_retiree(heard.text)
    if another and (asks(heard.text) or not said):
        return False
    return goes_on(heard, previous, said, found)


def begins_anew(heard: Heard, previous: Understood, found: Route) -> bool:
    """Whether a message neither goes on with the computation before nor turns from it to another
    calculator, which may take up what was told: 那第二名的县长能提拔不."""
    if is_of_another_matter(heard.text, previous.tool):
        return _matters(heard.text).isdisjoint(REQUIRED)
    if _asks_for_a_term(heard, previous):
        return True
    said = said_anew(heard, previous)
    if goes_on(heard, previous, said, found):
        return False
    return found.shares[RULE] >= _EVEN or says_the_same(previous, said)


_OF_A_CASE = (
    "status", "eligible_cost", "paid_this_year", "visit_date", "contribution_base", "visits", "purchase_cost",
    "exposure", "rank", "storeys", "height_m", "tasks", "adjustments",
)  # fmt: skip
"""Inputs that nobody tells who only asks for the rule."""


_ELSEWHERE = re.compile(
    "(不是|没去|没在)(这|那|同)一?[个家]|(别的|另外?一?[个家]|换了?[个家])(医院|地方|诊所)"
)
"""What tells that the place was another one, and not which."""


def is_of_another_matter(text: str, tool: str) -> bool:
    """Whether a message names what another calculator is for: 那退休的个人账户划多少, behind a bill."""
    named = _matters(text)
    return bool(named) and not any(kin(other, tool) for other in named)


def _matters(text: str) -> set[str]:
    """The calculators whose matter a message names, and what no calculator is for."""
    return {name for name, words in lexicon()["matters"].items() if compiled(words).search(text)}


_OF_A_VISIT = ("eligible_cost", "visit_date")
_ASKS_FOR_A_TERM = re.compile(read("understanding/follow_up/recast")["asks_for_a_term"])
_NEW_VISIT = re.compile("([也又还]|自己)[^,。;]{0,8}[看去跑](了|过)?(一?[次回趟]|门诊|病)")
"""What tells of a visit of one's own, which has its own cost: 那我也在那个卫生院看了一回."""


def complains(text: str) -> bool:
    """Whether a message holds the result against what was paid: it tells of no earlier payment."""
    return bool(_COMPLAINS.search(text))


_COMPLAINS = re.compile(
    "(你们?|系统|医院|窗口)[^,。;]{0,6}算错|算错(?!了?[,，]?(我|其实|实际|花)*(是|花了|为)[0-9])|(咋|怎么|为啥|为什么|为何)[^,。;]{0,6}(只|才|就|少|不一样|不对)|(医院|窗口|人家|实际)[^,。;]{0,6}(只|才|就)[^,。;]{0,4}(给|报|付)"
    "|[,，](为啥|为什么|咋回事|怎么回事)"
)
_PERSONAL = (
    "status", "contracted", "paid_this_year", "paid_for_it", "contribution_base", "retired_on", "exclusion",
    "processed_on", "parts", "monthly_credit", "whitelisted", "truck_crew",
)  # fmt: skip
"""What is told of one person holds for no other: 那俺妈呢."""


def _is_of_another(found: Route, previous: Understood) -> bool:
    """Whether a message is surely for another calculator than the one before, and for none of its kin."""
    if found.tool is None or kin(found.tool, previous.tool):
        return False
    return found.shares[found.tool] >= SURELY


def _asks_more_of_it(heard: Heard, previous: Understood, found: Route) -> bool:
    """Whether a message that tells nothing asks for a part of the result before (那自己掏多少), or for it
    once more (那最迟几点要做完). What was asked back is asked once more, whatever it asks."""
    if previous.missing:
        return previous.asked
    if heard.money or not asks(heard.text):
        return False
    once_more = found.likeliest_tool == previous.tool and found.shares[previous.tool] >= LEANS
    return once_more or asks_for_a_part(heard.text, previous.tool)


def _is_of_several(text: str, previous: Understood) -> bool:
    """Whether a message asks for the results of several people together, or in words of its own for those of
    several places in a ranking (市直单位前10名每家奖励多少; not 那前三名的呢)."""
    of_places = "rank" in previous.inputs and names_several_places(text)
    return (of_places and asks(text.rstrip("呢?？。"))) or bool(_OF_TWO.search(text))


_OF_TWO = re.compile("[两俩]个?人|我们俩|俺俩|咱俩|一家|全家|老两口|两口子")


def _points_nowhere(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up points at one of several visits or numbers, and nobody could tell at which."""
    if leaves_open_which(heard, previous):
        return True
    visits = previous.inputs.get("visits")
    return visits is not None and names_none_clearly(heard, visits.value)
