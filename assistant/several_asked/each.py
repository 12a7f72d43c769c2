"""Results of several people or units that one message asks for: each computed alone, said together.

我缴费基数5000，我妈退休了，俺俩一个月一共进多少      two accounts and their sum
县里第一和第二的奖差多少                            two prizes and their difference
县城两栋住宅，一栋18层一栋20层，合规吗              two checks

Visits have a calculator of their own (`outpatient_together`); here are those of other calculators.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.clauses.compose import Draft
from assistant.models import Answer, AnswerKind, Reply
from assistant.results.calculate import outcome
from assistant.saying import day, funds, money
from assistant.several_asked.parts import Part
from assistant.understanding import (
    Heard,
    Reading,
    Understood,
    accounts_compared,
    asks_for_a_difference,
    buildings_apart,
    day_of,
    likely_tool,
    own_messages,
    read_as,
    said_as_days,
    visit_days,
)
from assistant.wording import read, say
from calculators.parameters import load
from corpus import Corpus

SUMMED: Mapping[str, str] = {
    "personal_account": "monthly_credit",
    "sampling_booth_subsidy": "government_share",
    "assessment_award": "funding",
}
"""The calculators whose results may be asked for of several, each with what is added up or compared."""
_RANKS = re.compile("第[一二三四五六七八九十]+|第[0-9]+|头名|垫底|倒数第一|最后一?名")
_OF_ONE_PAYER = re.compile("[省市县][里级上]?(一共|总共|合计|共|各)*(要|得|该)?(出|补|给|拿|掏)")
_SHARED = re.compile(
    "(?<!综)合(买|用|购|着|伙|资)|共用|共同(买|购|出)|一起(买|用|购)|平摊|均摊|凑钱"
)
"""One booth of several plants: the subsidy is none of each."""
_MONTHS = re.compile("(?<![0-9])([2-9]|1[0-2]|[二两三四五六七八九十]+)个月|半年|[一全]年")


@dataclass(frozen=True)
class OfEach:
    """The results of several said together, and what the message tells of each."""

    reply: Reply
    told: list[str]


def of_each(
    text: str, tool: str | None, whole: Answer, today: date, corpus: Corpus
) -> OfEach | None:
    """The results of several people or units that a message tells of and asks for together; None where it
    asks for one result.

    Args:
        text: as corrected.
        tool: the calculator that the message was understood to be for; None where it was for none.
        whole: the answer to the message as a whole, for its session.
        today: from which days are counted.
        corpus: for the clauses applied.
    """
    if buildings := buildings_apart(text):
        return _checked_each(buildings, tool, whole, today, corpus)
    if tool == _DEADLINE:
        return _deadlines(text, whole, today, corpus)
    differs = asks_for_a_difference(text) or _ASKS_WHETHER_ALIKE.search(text) is not None
    told = own_messages(text)
    if not told and differs:
        told = by_group(text) or (by_rank(text) if _is_of_a_prize(text, whole) else [])
        tool = _AWARD if told else tool  # nothing else is given by place
    if not told and (places := _places_each(text, whole, today, corpus)):
        return places
    if not told and differs and tool == "personal_account":
        told = accounts_compared(text, today)
    tool = (tool or likely_tool(text, today)) if told else None
    if tool is None or tool not in SUMMED:
        return None
    if tool == "sampling_booth_subsidy" and (_OF_ONE_PAYER.search(text) or _SHARED.search(text)):
        return None  # what is added up is what all of them pay
    answers = _answers(tool, told, whole, today, corpus)
    found = said_of_each(whole, answers, differs) if answers else None
    return OfEach(found, [own for _, own in told]) if found else None


def _places_each(text: str, whole: Answer, today: date, corpus: Corpus) -> OfEach | None:
    """What each of two places in one group brings, where that is asked of each; None where one of them lacks
    an input: 市直第十名和第十一名各奖多少."""
    asked = _EACH_PRIZE.search(text) and _SIDE_BY_SIDE.search(text)
    told = by_rank(text) if asked else []
    answers = _answers(_AWARD, told, whole, today, corpus) if told else []
    if not answers or {part.answer.kind for _, part in answers} != {AnswerKind.CALCULATION}:
        return None
    named = [(f"{name}名" if name.startswith("第") else name, part) for name, part in answers]
    return OfEach(_joined(whole, Draft(), named), [own for _, own in told])


_AWARD = "assessment_award"
_SIDE_BY_SIDE = re.compile(f"({_RANKS.pattern})名?([和与跟同、,，]|以及)({_RANKS.pattern})")
_EACH_PRIZE = re.compile(
    "(各|分别|都)(自|能|会|可以|该|给|是|得|拿|有)*(奖励?|经费|(奖|发|给|拿|得)[^,。;?]{0,4}(多少|几)|什么奖)"
)


def _answers(
    tool: str, told: Sequence[tuple[str, str]], whole: Answer, today: date, corpus: Corpus
) -> list[tuple[str, Part]]:
    """What a calculator gives for each message alone; nothing where one of them is not for it."""
    answers: list[tuple[str, Part]] = []
    for name, own in told:
        understood = read_as(tool, own, today)
        done = understood and outcome(understood, own, Heard(own, today), whole.session, corpus)
        if not done:
            return []
        answers.append((name, Part(own, done.reply)))
    return answers


def _checked_each(
    told: Sequence[tuple[str, str]],
    tool: str | None,
    whole: Answer,
    today: date,
    corpus: Corpus,
) -> OfEach | None:
    """Each of several buildings checked alone; where one lacks what decides, the question for it if the
    message as a whole came to one result, else None: then the clause answers. More than a few are to be asked
    for one by one, unless all are the same."""
    if (tool or likely_tool(told[0][1], today)) != _CHECK:
        return None
    if len(told) > _MOST_BUILDINGS:
        return _one_by_one(whole) if len({name for name, _ in told}) > 1 else None
    answers = _answers(_CHECK, told, whole, today, corpus)
    kinds = {part.answer.kind for _, part in answers}
    messages = [own for _, own in told]
    if AnswerKind.CLARIFICATION in kinds and whole.kind in _OF_ONE:
        return OfEach(_asked_back(answers), messages)
    if kinds != {AnswerKind.CALCULATION}:
        return None
    return OfEach(_joined(whole, Draft(), answers), messages)


def _one_by_one(whole: Answer) -> OfEach:
    """That each is to be asked for by itself."""
    asked = replace(whole, kind=AnswerKind.CLARIFICATION, text=say("several", "alone"))
    asked = replace(asked, citations=(), calculation=None, working=(), related=(), notices=())
    return OfEach(Reply(replace(asked, missing=(), choices=())), [])


_CHECK = "building_height_check"
_MOST_BUILDINGS = 8
_OF_ONE = (AnswerKind.CALCULATION, AnswerKind.CLARIFICATION)
"""What answers a message as if it told of one building."""


_DEADLINE = "manual_claim_deadline"
_SEVERAL_BILLS = re.compile(
    "分别|各自|各(是|最|要|得)|[两俩二三四][张次回趟笔天]|[这那][两俩]|各一|[又再还][看去花在有]|另一[张次回笔]|(一[张次回笔].*){2}"
)


def _deadlines(text: str, whole: Answer, today: date, corpus: Corpus) -> OfEach | None:
    """The last day to claim of each of several visits that are told of, where they lie in different years
    (2022年12月31号一张，2023年1月1号一张); None where one day holds for all."""
    days = visit_days(said_as_days(Heard(text, today))) if _SEVERAL_BILLS.search(text) else []
    visits = [(each, value) for each in days if (value := day_of(each))]
    if len({value.year for _, value in visits}) < len(("one", "other")):
        return None
    begins = load("medical_insurance").at("begins").value
    if isinstance(begins, date) and any(value < begins for _, value in visits):
        return _one_by_one(whole)  # one of them may not be claimed at all
    told: list[tuple[str, Part]] = []
    for each, value in visits:
        understood = Understood(_DEADLINE, {"visit_date": Reading(value, each.text)})
        alone = Heard(each.text, today)
        done = outcome(understood, text, alone, whole.session, corpus)
        if done is None or done.reply.answer.kind is not AnswerKind.CALCULATION:
            return None
        name = day(value) if each.value else each.text
        told.append((name, Part(each.text, done.reply)))
    return OfEach(_joined(whole, Draft(), told), [part.question for _, part in told])


def _is_of_a_prize(text: str, whole: Answer) -> bool:
    """Whether what is compared by place is the assessment's: it is named, or its clauses answer."""
    prize = re.search("奖|经费", text)
    return bool(prize and ("考核" in text or whole.kind is not AnswerKind.REFUSAL))


def by_rank(text: str) -> list[tuple[str, str]]:
    """The message for each of two places that it compares, without the other: 县里第一和第二的奖差多少."""
    ranks = list(_RANKS.finditer(text))
    if len({match[0] for match in ranks}) != len(ranks) or len(ranks) != len(("one", "other")):
        return []
    return [
        (one[0], text[: other.start()] + text[other.end() :])
        for one, other in (ranks, reversed(ranks))
    ]


def by_group(text: str) -> list[tuple[str, str]]:
    """The message for each of two places that are told with their groups, or with the one of both:
    功能区第一名和市直第一名的奖金差多少; 市直第10名比第11名多多少钱."""
    match = _TWO_PLACES.search(text)
    if (
        match is None
        or not _MONEY.search(text)
        or len(_RANKS.findall(text)) > len(("one", "other"))
    ):
        return []
    first, other = match["group"], match["other_group"] or match["group"]
    names = [f"{first}{match['place']}名", f"{other}{match['other']}名"]
    return [(name, f"{name}奖多少钱") for name in names] if names[0] != names[1] else []


_PLACE = "第[一二三四五六七八九十]+|第[0-9]+"
_TWO_PLACES = re.compile(
    f"(?P<group>县区|功能区|市直)(?:单位|部门)?类?的?(?P<place>{_PLACE})名?的?(?:[和与跟同、,，比]|以及)+"
    f"(?:(?P<other_group>县区|功能区|市直)(?:单位|部门)?类?的?)?(?P<other>{_PLACE})名?(?![0-9到至])"
)
_MONEY = re.compile("奖|经费|钱|万")
_ASKS_WHETHER_ALIKE = re.compile("(奖金?|经费|钱)[^,。;?]{0,4}(一样|相同)(多)?(吗|么|不|没)")


def said_of_each(whole: Answer, told: Sequence[tuple[str, Part]], differs: bool) -> Reply | None:
    """The results of all with their sum or difference first; the question back where one lacks an input; None
    where they are not of one calculator that is added up.

    Args:
        whole: the answer to the message as a whole, for its session.
        told: how each is called, with the answer to what is told of it alone.
        differs: whether the difference is asked for, not the sum.
    """
    kinds = {part.answer.kind for _, part in told}
    if kinds == {AnswerKind.CALCULATION, AnswerKind.CLARIFICATION}:
        return _asked_back(told)
    calculations = [part.answer.calculation for _, part in told if part.answer.calculation]
    tools = {calculation["tool"] for calculation in calculations}
    if kinds != {AnswerKind.CALCULATION} or len(tools) != 1 or not tools <= SUMMED.keys():
        return None
    draft = Draft()
    values = [_value(calculation) for calculation in calculations]
    titles = read("wording")["each"]["titles"]
    title = titles[tools.pop()].format(months=calculations[0]["inputs"].get("months", 1))
    months = [calculation["inputs"].get("months", 1) for calculation in calculations]
    several = any(_MONTHS.search(part.question) for _, part in told)
    of_months = several and calculations[0]["tool"] == "personal_account"
    if len({*months}) > 1 or (of_months and {*months} == {1}):
        return None  # months of one of them alone, or told and not read
    show = funds if "funding" in calculations[0]["result"] else money
    if any(values):
        apart = max(values) - min(values)
        best = told[values.index(max(values))][0]
        sentence = "total" if not differs else "difference" if apart else "alike"
        figure = show(apart if differs else sum(values, Decimal(0)))
        unit = "" if show is funds else " 元"
        draft.compute(say("each", sentence, title=title, figure=f"{figure}{unit}", best=best))
    return _joined(whole, draft, told)


def _joined(whole: Answer, draft: Draft, told: Sequence[tuple[str, Part]]) -> Reply:
    """The first lines of all results under what a draft says already."""
    for name, part in told:
        first = part.answer.text.split("\n")[0]
        line = say("each", "one", name=name, said=first)
        draft.compute(draft.adopted(line, part.answer.citations))
    answer = replace(
        whole,
        kind=AnswerKind.CALCULATION,
        text="\n".join(draft.lines),
        citations=draft.citations,
        notices=tuple(dict.fromkeys(n for _, part in told for n in part.answer.notices)),
        calculation=told[0][1].answer.calculation,
        working=(),
        related=(),
        missing=(),
        choices=(),
    )
    return Reply(answer, tuple(draft.computed))


def _asked_back(told: Sequence[tuple[str, Part]]) -> Reply:
    """The question back of the first that lacks an input, by its name."""
    name, part = next(
        (name, part) for name, part in told if part.answer.kind is AnswerKind.CLARIFICATION
    )
    said = replace(part.answer, text=say("each", "one", name=name, said=part.answer.text))
    computed = part.reply.computed
    lines = [say("each", "one", name=name, said=line) for line in computed[:1]]
    return Reply(said, (*lines, *computed[1:]))


def _value(calculation: Mapping[str, Any]) -> Decimal:
    result = calculation["result"]
    several = calculation["inputs"].get("months", 1) > 1
    field = "total_credit" if several else SUMMED[calculation["tool"]]
    return Decimal(str(result[field]))
