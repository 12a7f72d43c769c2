"""Back to what was asked before another subject came up.

在职，三级花了1000报多少 – 采样屋6万补多少 – 回到刚才的报销，二级呢     the subject is named
                                           – 那看病花1500呢
                                           – 二级呢                  only a visit has a level
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.reading import read_amounts
from assistant.understanding.follow_up.anew import puts_right, said_anew
from assistant.understanding.follow_up.going_on import asks_for_a_part
from assistant.understanding.model import Past, Said, Understood
from assistant.understanding.several.results_asked import asks_for_the_result
from assistant.understanding.single.alone import read_as
from assistant.understanding.single.routing import kin
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.persons import SELF, subject
from assistant.wording import compiled, read

_WORDS = read("understanding/follow_up/returning")
_CALLED = {family: re.compile(words) for family, words in _WORDS["called"].items()}
_ANY = "|".join(_WORDS["called"].values())
_BACK = re.compile(_WORDS["back"].replace("CALLED", _ANY).replace("UNNAMED", _WORDS["unnamed"]))
_OPENING = re.compile(
    f"[那我俺还是,]*({_BACK.pattern})({_WORDS['unnamed']}|({_ANY})?{_WORDS['thing']})"
)
_SURELY = re.compile(_WORDS["surely"])
_FIRST = re.compile(_WORDS["first"])
_TOLD_FIRST = re.compile(_WORDS["told_first"])
_OWN = re.compile(_WORDS["own"])
_NUMBERED = re.compile(_WORDS["numbered"])
_SAYS_AGAIN = re.compile(_WORDS["says_again"])
ONCE_MORE = "再算一遍"
_WAS_ASKED = re.compile("^(问|说)?的?[^,，0-9]{1,8}[,，](?=(改|换)(成|到|为|做))")
"""What was asked then, before what it is changed to: 三级，改成二级."""
_OF_A_STATUS = "benefit_change"
_AT_ALL = re.compile(_WORDS["at_all"])
_OTHERWISE = re.compile("[换改]成|[换改]到|要是|如果|假如")
_SUPPOSES = re.compile(f"{_OTHERWISE.pattern}|万一|的话|[呢嘞咧哩吗么不没][?？。]*$")
_CLOSES = re.compile("[呢嘞咧哩啊呀?？。!！]+$")


def returned(text: str, said: Said, today: date) -> Said | None:
    """What was said, with the computation last that a message goes back to; None where it goes on with the
    last one, or begins anew.

    Args:
        text: as corrected.
        said: what was said before.
        today: from which days are counted.
    """
    others = _others(said)
    last = said.understood
    if own := _ones_own(text, said):
        return _with_last(own, said)
    if pointed := _pointed_at(text, said) or _the_first(text, said):
        return _with_last(pointed, said)
    if last is not None and last.tool == _OF_A_STATUS and not goes_back(text):
        return None  # whose status the day decides: a visit told behind it is read anew
    if others and _AT_ALL.fullmatch(text):
        return _with_last(others[0], said)
    if last is not None and _is_called(text, last.tool):
        others = [past for past in others if past.understood.tool == last.tool]
    named = [past for past in others if _is_called(text, past.understood.tool)]
    for past in named:
        if goes_back(text) or _goes_on_with(text, past.understood, today):
            return _with_last(past, said)
    for past in others:
        if not named and past.understood != last and _is_told_for(text, past, said, today):
            return _with_last(past, said)
    if last is not None and goes_back(text) and _is_called(text, last.tool):
        return said
    return None


def numbered(text: str, questions: Sequence[str]) -> tuple[str, str] | None:
    """The question that a message points at by its number, and what it says of it, nothing where it is only
    to be answered again; None where it points at none.

    >>> numbered("刚才第一个再说一遍", ("绿色建筑占比多少", "装配式呢"))
    ('绿色建筑占比多少', '')
    """
    pointed = _NUMBERED.fullmatch(text)
    if pointed is None or not questions:
        return None
    at = -1 if pointed["last"] else "一二三四五".index(pointed["n"] or "一")
    if at >= len(questions):
        return None
    rest = "" if _SAYS_AGAIN.fullmatch(pointed["rest"]) else pointed["rest"]
    return questions[at], rest


def goes_back(text: str) -> bool:
    """Whether a message says that it goes back to what was asked before: 回到刚才那个, 再说报销."""
    return bool(_BACK.search(text))


def without_the_return(text: str) -> str:
    """A message without the words that go back and the matter they name; one that says no more asks for the
    result once more.

    >>> without_the_return("回到刚才的报销,二级呢"), without_the_return("回到刚才那个吧")
    ('二级呢', '再算一遍')
    """
    if _AT_ALL.fullmatch(text):
        return ONCE_MORE
    left = without_once_more(text)
    while opening := _OPENING.match(left):
        left = left[opening.end() :]
    return _WAS_ASKED.sub("", left) or text


def without_once_more(text: str) -> str:
    """A message without the words that ask for the result anew behind what it tells.

    >>> without_once_more("签了家庭医生,再算一遍"), without_once_more("再算一遍")
    ('签了家庭医生', '再算一遍')
    """
    return _TOLD_FIRST.sub("", text)


def without_the_figure(text: str, said: Said) -> str:
    """A message without a figure at its head by which it points at what was computed last: 那2000块要是二级呢
    → 要是二级呢."""
    pointed, last = _figure_at_the_head(text), said.understood
    if pointed is None or last is None or pointed[0] not in _figures_of(last):
        return text
    if puts_right(text[pointed[1] :]):
        return text  # the figure is the one that is wrong
    return text[pointed[1] :] or text


def points_at_a_figure(text: str) -> bool:
    """Whether a message begins with a figure by which it points back: 那2000块要是二级呢."""
    return _figure_at_the_head(text) is not None


_POINTS = re.compile(_WORDS["figure"].replace("N", ".+?"))
"""How a message begins that points back by a figure, whatever the figure is."""


def _figure_at_the_head(text: str) -> tuple[Decimal, int] | None:
    """The figure by which a message points back, and where the words that point end."""
    if not _POINTS.match(text):
        return None
    for amount in read_amounts(text):
        digits = len(amount.text) - len(amount.text.rstrip("块钱元分层米"))
        number = amount.text[: len(amount.text) - digits]
        pattern = _WORDS["figure"].replace("N", re.escape(number))
        if pointed := compiled(pattern).match(text):
            return amount.value, pointed.end()
    return None


def _pointed_at(text: str, said: Said) -> Past | None:
    """The one computation of which a message names a figure again, where the last result took none such or
    another question was asked since: 那2000块要是在二级医院花的呢."""
    pointed = _figure_at_the_head(text)
    if pointed is None:
        return None
    holding = [past for past in said.earlier.values() if pointed[0] in _figures_of(past.understood)]
    last, asked_since = said.understood, said.questions[-1:]
    if last is not None and pointed[0] in _figures_of(last):
        holding = [past for past in holding if past.understood == last]
    return next(
        (
            past
            for past in reversed(holding)
            if past.understood != last or asked_since != (past.question,)
        ),
        None,
    )


def _ones_own(text: str, said: Said) -> Past | None:
    """What was computed last of who asks, where a message behind somebody else's names its own:
    我那个，一年下来多少, behind 我爸退休了进多少."""
    last = said.understood
    if last is None or not said.trail or not _OWN.match(text) or _is_ones_own(said.trail[-1]):
        return None
    own = filter(_is_ones_own, reversed(said.trail))
    return next((past for past in own if past.understood.tool == last.tool), None)


def _is_ones_own(past: Past) -> bool:
    """Whether a computation is of who asks, as far as its question tells."""
    return {past.understood.about, subject(past.question)} <= {None, SELF}


def _the_first(text: str, said: Said) -> Past | None:
    """What was computed for the first question, where a message goes back to that: 我头一个问题问的三级."""
    if not _FIRST.search(text):
        return None
    first = said.questions[:1]
    return next((past for past in said.earlier.values() if first == (past.question,)), None)


def _figures_of(understood: Understood) -> set[Decimal]:
    """The numbers that a computation took."""
    values = understood.values().values()
    return {Decimal(value) for value in values if isinstance(value, int | Decimal)}


def with_last(question: str, said: Said) -> Said | None:
    """What was said, with the computation last that answered a question, as it was put right since; None
    where none did."""
    trail = [*said.trail]
    at = next((at for at, past in enumerate(trail) if past.question == question), None)
    if at is None:
        return None
    found = trail[at]
    for since in trail[at + 1 :]:
        if since.understood.tool != found.understood.tool or not _puts_right(since, found):
            break
        found = replace(found, understood=since.understood)
    return None if found.understood.missing else _with_last(found, said)


def _puts_right(since: Past, before: Past) -> bool:
    """Whether a turn that goes on from a computation tells its case anew, and does not only ask what it were
    otherwise, or tell of another one: 不对是400 and what was asked back, but not 要是二级呢, not
    在职的封顶多少 and not 我爸花了500."""
    if not since.understood.follows or since.understood.about != before.understood.about:
        return False
    own = own_words(since.question, before.question)
    supposes = _SUPPOSES.search(own) or asks(_CLOSES.sub("", own))
    another = _figures_of(before.understood) - _figures_of(since.understood)
    return bool(before.understood.missing or puts_right(own) or not (supposes or another))


def own_words(question: str, before: str) -> str:
    """A question as it was kept, without the one before that completes it."""
    return question.removeprefix(f"{before} ")


def _others(said: Said) -> list[Past]:
    """What was computed before another question, the latest first: of the calculator of the last one only
    that itself, where a rule was asked for since."""
    last, questions = said.understood, said.questions
    return [
        past
        for tool, past in reversed([*said.earlier.items()])
        if last is None
        or not kin(tool, last.tool)
        or (tool == last.tool and questions[-1:] != (past.question,))
    ]


def _is_called(text: str, tool: str) -> bool:
    """Whether a message names the matter of a calculator."""
    return any(tool.startswith(family) for family in matters_called(text))


def matters_called(text: str) -> set[str]:
    """The families of calculators whose matter a message names."""
    return {family for family, words in _CALLED.items() if words.search(text)}


def _goes_on_with(text: str, before: Understood, today: date) -> bool:
    """Whether a message that names the matter of a computation tells something for it and asks nothing by
    itself, or asks for its result and lacks something that it takes."""
    alone = read_as(before.tool, text, today)
    if alone is None:
        return False
    if asks_for_the_result(text, before.tool) or asks_for_a_part(text, before.tool):
        return bool(alone.missing)
    other = _OTHERWISE.search(text) or not asks(_CLOSES.sub("", text))
    return bool(other and said_anew(Heard(text, today), before))


def _is_told_for(text: str, past: Past, said: Said, today: date) -> bool:
    """Whether a message that asks nothing by itself tells something of a computation, and the last one takes
    no more than a word of that: 第12名呢, behind a visit."""
    last = said.understood
    waits = last is not None and last.missing and (said.asked_back or not _SURELY.match(text))
    if last is None or waits or asks(_CLOSES.sub("", text)):
        return False
    heard = Heard(text, today)
    told = {reading.text for reading in said_anew(heard, past.understood).values()}
    taken = {reading.text for reading in said_anew(heard, last).values()}
    within = all(any(word in words and word != words for words in told) for word in taken)
    return bool(told) and within


def _with_last(past: Past, said: Said) -> Said:
    questions = (*(one for one in said.questions if one != past.question), past.question)
    back = replace(said, questions=questions, understood=past.understood, computed=True)
    return replace(back, told=(), asked_back=False)
