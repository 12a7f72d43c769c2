"""A message that goes on with the computation before it: an answer to what was asked back, another
value, a correction, a return."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.amending import amended, names_none_clearly, speaks_of_visits
from assistant.understanding.anew import AMENDS, puts_right, said_anew
from assistant.understanding.hearing import STOPS, Heard
from assistant.understanding.merits import adds_merits
from assistant.understanding.model import Reading, Understood
from assistant.understanding.needs import REQUIRED, kept, settled
from assistant.understanding.persons import subject, turns_to_another
from assistant.understanding.phrases import lexicon
from assistant.understanding.routing import LEANS, Route, kin
from assistant.understanding.told import Visit, Year

_FOLLOWS = re.compile(
    r"^(那|那么|要是|如果|换成|换|改成|重新|再算|哦|噢|对了|是|我是|他是|她是|在)|呢[?？。]?$"
    r"|刚才|那回|上回|那次|也(是)?一样|一样吗|回到|忘了?说|(一|同)样的?(钱|费用|花费)|还是那"
)
_SHORT, _LONG_ANSWER = 12, 60
"""Characters up to which a message goes on by its length alone, and up to which it may be an answer."""
SURELY = 0.8
"""How likely one thing must be asked for to leave no room for another."""


def _is_short(question: str) -> bool:
    return len(question) <= _SHORT or bool(_FOLLOWS.search(question) or puts_right(question))


def continued(heard: Heard, previous: Understood, found: Route) -> Understood | None:
    """The computation before, with what a follow-up says anew; None where it is none."""
    if _points_nowhere(heard, previous):
        return None
    if more := _one_more_visit(heard, previous):
        return settled(more, heard.text)
    if _OF_TWO.search(heard.text) or _is_of_another_matter(heard.text, previous.tool):
        return None
    said = said_anew(heard, previous)
    another = not previous.missing and turns_to_another(heard.text, previous.about)
    if not (
        (another and "status" in previous.inputs and _is_short(heard.text))
        or (said and not asks(heard.text))
        or _answers(heard, previous, said, found)
        or _amends(heard, previous)
        or (_is_short(heard.text) and _goes_on(heard, previous, said, found))
        or _asks_for_nothing_else(heard, previous, found)
        or _changes(heard, previous, said, found)
    ):
        return None
    before = kept(previous.inputs)
    if another:
        gone = (*_PERSONAL, *(_OF_A_VISIT if _NEW_VISIT.search(heard.text) else ()))
        before = {name: told for name, told in before.items() if name not in gone}
    if _ELSEWHERE.search(heard.text):
        before.pop("facility", None)
    about = subject(heard.text) if another else previous.about
    going_on = replace(previous, inputs={**before, **said}, about=about, follows=True)
    going_on = settled(going_on, heard.text)
    sure = 1.0 if said and puts_right(heard.text) else going_on.sure
    own_case = not asks(heard.text) and not said.keys().isdisjoint(_OF_A_CASE)
    asked = previous.asked or not going_on.missing or own_case
    return replace(going_on, asked=asked, sure=sure)


_OF_A_CASE = (
    "status", "eligible_cost", "paid_this_year", "visit_date", "contribution_base", "visits", "purchase_cost",
    "exposure", "rank", "storeys", "height_m", "tasks", "adjustments",
)  # fmt: skip
"""Inputs that nobody tells who only asks for the rule."""


_ELSEWHERE = re.compile(
    "(不是|没去|没在)(这|那|同)一?[个家]|(别的|另外?一?[个家]|换了?[个家])(医院|地方|诊所)"
)
"""What tells that the place was another one, and not which."""


def _is_of_another_matter(text: str, tool: str) -> bool:
    """Whether a message names what another calculator is for: 那退休的个人账户划多少, behind a bill."""
    named = [other for other, words in lexicon()["matters"].items() if re.search(words, text)]
    return bool(named) and not any(kin(other, tool) for other in named)


def _changes(heard: Heard, previous: Understood, said: Mapping[str, Reading], found: Route) -> bool:
    """Whether a message of any length tells something anew of the case before, to which it points back, and
    not all that a new one would need: 他在路上接到电话，说是密接，这咋办."""
    if not said or not _POINTS_BACK.search(heard.text) or _is_short(heard.text):
        return False
    whole = set(REQUIRED[previous.tool]) <= said.keys() and len(said) > 1
    return found.likeliest_tool == previous.tool and not whole


_POINTS_BACK = re.compile("[他她它这那]|刚|后来|又|还|再")


_OF_A_VISIT = ("eligible_cost", "visit_date")
_NEW_VISIT = re.compile("([也又还]|自己)[^,。;]{0,8}[看去跑](了|过)?(一?[次回趟]|门诊|病)")
"""What tells of a visit of one's own, which has its own cost: 那我也在那个卫生院看了一回."""


def complains(text: str) -> bool:
    """Whether a message holds the result against what was paid: it tells of no earlier payment."""
    return bool(_COMPLAINS.search(text))


_COMPLAINS = re.compile(
    "算错|(咋|怎么|为啥|为什么|为何)[^,。;]{0,6}(只|才|就|少|不一样|不对)|(医院|窗口|人家|实际)[^,。;]{0,6}(只|才|就)[^,。;]{0,4}(给|报|付)"
    "|[,，](为啥|为什么|咋回事|怎么回事)"
)
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
_ASKS = re.compile("多少|几|什么|啥|哪|谁|吗|么|呢(?=[?？。!]*$)|咋|怎|[?？]|[能会要是合行中]不")
"""Without any of these a message asks nothing: it only tells more."""


def asks(text: str) -> bool:
    """Whether a message asks anything."""
    return bool(_ASKS.search(text))


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
    return _asks_more_of_it(heard, previous, found)


def _asks_more_of_it(heard: Heard, previous: Understood, found: Route) -> bool:
    """Whether a message that tells nothing asks for more of the result before, or for it once more
    (那最迟几点要做完)."""
    if previous.missing:
        return False
    in_all = previous.tool != "outpatient_reimbursement" and _IN_ALL.search(heard.text)
    if in_all or _MORE_OF_IT.search(heard.text):
        return True
    once_more = found.likeliest_tool == previous.tool and found.shares[previous.tool] >= LEANS
    return once_more and asks(heard.text) and not _OF_THE_RULE.search(heard.text)


_OF_THE_RULE = re.compile(
    "规定|政策|文件|哪[条款]|依据|为[啥什何]|怎么算|咋算|什么意思|啥意思|比例|起付|门槛|限额|封顶|条件|标准|比"
)
"""What asks how the result comes about, or for the rule."""


def _asks_for_nothing_else(heard: Heard, previous: Understood, found: Route) -> bool:
    """Whether all that a message of any length asks is more of the same result: 省里掏多少、市县掏多少，
    我们自己还得出多少."""
    if previous.missing or not _MORE_OF_IT.search(heard.text):
        return False
    return all(_MORE_OF_IT.search(piece) for piece in _ASKED_APART.split(heard.text) if asks(piece))


_ASKED_APART = re.compile(f"{STOPS.pattern}|、")


_MORE_OF_IT = re.compile(
    r"(自己|自个儿?|个人|我们厂?|企业|厂里|省里|省级|市里|市县|县里|财政|统筹|医保)[^,。?]{0,6}(掏|出|付|拿|承担|负担|分担|补|摊)(多少|几)"
    r"|^那?(还剩|剩下?)(是)?多少"
)
_IN_ALL = re.compile(
    "^那?(一共|总共|合计|加起来|加一块儿?|拢共|千分制|总分|得分|总成绩)[^,。;]{0,6}多少"
)
_OF_TWO = re.compile("[两俩]个?人|我们俩|俺俩|咱俩|一家|全家|老两口|两口子")
"""What asks for the results of several people together."""


def _points_nowhere(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up points at one of several visits, and nobody could tell at which."""
    visits = previous.inputs.get("visits")
    return visits is not None and names_none_clearly(heard, visits.value)


def _amends(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up goes on with the visits told before: 又去了一次, or the costs asked for; or with
    the praise and blame."""
    if previous.tool not in AMENDS or not AMENDS[previous.tool](heard, previous.inputs):
        return False
    if "adjustments" in previous.inputs:
        return adds_merits(heard.text)
    open_ = "eligible_cost" in previous.missing and len(heard.text) <= _LONG_ANSWER
    return open_ or speaks_of_visits(heard.text)
