"""From what was understood to a Calculation through its tool, or to one short question back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from assistant.clauses.compose import Draft
from assistant.models import Answer, AnswerKind, Reply
from assistant.results.asking_back import (
    asked_back,
    deciding,
    failed_already,
    whatever_is_open,
)
from assistant.results.assumptions import inputs_told, owned_up
from assistant.results.computing import compute, markers
from assistant.results.days_left import days_first
from assistant.results.disputed import disputed
from assistant.results.each_booth import booths_first, one_booth_first
from assistant.results.flatly import flatly
from assistant.results.own_parts import with_its_step, with_own_parts
from assistant.results.paid_already import (
    how_far_from_the_rule,
    paid_already,
    rest_of_the_subsidy,
    told_apart,
)
from assistant.results.shown import shown
from assistant.saying import money
from assistant.saying_cases import lines_of
from assistant.understanding import VISIT, VISITS, Heard, Understood
from assistant.understanding.people import cases
from assistant.understanding.visits.how_often import TOOL as HOW_OFTEN
from assistant.understanding.visits.how_often import asks_for_the_month, visits_a_month
from assistant.understanding.visits.one_asked import number_of_the_one_asked
from assistant.understanding.visits.split import NAME as HELD_AGAINST
from assistant.understanding.words.both_parts import asks_what_both_come_to, both_parts
from assistant.understanding.words.limit_words import ASKS_WHAT_IS_LEFT, asks_of_a_later_visit
from assistant.wording import say
from calculators import Calculation
from calculators.parameters import load
from corpus import Corpus

_CRITICISM = ("批评", "点名", "通报", "挨批", "处罚", "处理", "后果")


@dataclass(frozen=True)
class Outcome:
    """What is said to a question of sums, and what was understood of it in the end."""

    reply: Reply
    understood: Understood


def outcome(
    understood: Understood, question: str, heard: Heard, session: str, corpus: Corpus
) -> Outcome | None:
    """Compute, or ask for the input that decides most; None where the inputs cannot be used.

    Args:
        understood: which calculator is asked for, and what was told.
        question: as asked, with what it follows.
        heard: the message alone, with its day.
        session: whose message it is.
        corpus: where the clauses are.
    """
    asked = failed_already(understood) or deciding(understood)
    if not asked.missing:
        asked = told_apart(asked, compute)
    if not asked.missing:
        calculation = compute(asked.tool, asked.values())
        if calculation is None and "visits" in asked.inputs:
            asked = replace(asked, missing=("visits",))
            return Outcome(asked_back(asked, session, corpus), understood)
        if calculation is None:
            return None
        calculation = shown(asked, with_its_step(asked, calculation, heard))
        open_ = _left_open(calculation, question)
        if not open_:
            return Outcome(_said(asked, calculation, heard, session, corpus), asked)
        asked = replace(asked, missing=(open_,))
    back = asked_back(asked, session, corpus, whatever_is_open(asked, heard))
    return Outcome(back, replace(asked, inputs=understood.inputs))


def _left_open(calculation: Calculation, question: str) -> str | None:
    """The input without which the result does not say what was asked; None where it does."""
    result, inputs = calculation.result, calculation.inputs
    if calculation.tool == "assessment_award" and any(word in question for word in _CRITICISM):
        return "completed_all" if result["criticised"] is None else None
    if calculation.tool == "building_height_check" and result["compliant"] is None:
        return "storeys" if inputs["use"] == "residential" else "height_m"
    return None


def _said(
    understood: Understood, calculation: Calculation, heard: Heard, session: str, corpus: Corpus
) -> Reply:
    draft = Draft()
    doubted = disputed(understood, calculation, heard)
    if doubted is None:
        doubted = how_far_from_the_rule(understood, calculation, heard)
    word = flatly(calculation, heard) if doubted is None else doubted
    word = word or _over_first(calculation, heard)
    first = with_own_parts(understood, calculation, heard)
    told_first = _left_first(calculation, heard) + _whole_first(calculation, heard)
    told_first += _month_first(calculation, heard)
    one_of_them = _one_first(calculation, heard) + _split_first(understood, calculation)
    of_booths = one_booth_first(understood) or booths_first(calculation, heard)
    plainly = word + told_first + one_of_them + of_booths + first + _left_behind(calculation, heard)
    said_first = paid_already(understood, calculation) or plainly
    said_first = days_first(calculation, heard) + said_first
    if rest := rest_of_the_subsidy(understood, calculation):
        said_first = rest + plainly
    draft.compute(said_first + markers(calculation, draft, corpus))
    if understood.tool == cases.TOGETHER:
        draft.lines.append("")
        for line in lines_of(understood.inputs["cases"].value, calculation):
            draft.compute(f"- {line}")
    elif inputs := inputs_told(understood):
        draft.lines.append("")
        draft.compute(say("calculation", "understood", inputs=inputs))
    working = _working(calculation, draft, corpus)
    answer = Answer(
        AnswerKind.CALCULATION,
        "\n".join(draft.lines),
        session,
        citations=draft.citations,
        notices=owned_up(understood),
        calculation=calculation.to_json(),
        working=working,
    )
    return Reply(answer, tuple(draft.computed))


def _working(calculation: Calculation, draft: Draft, corpus: Corpus) -> tuple[str, ...]:
    """Write the steps under their heading; the lines written."""
    if not calculation.steps:
        return ()
    draft.lines.append("")
    begin = len(draft.lines)
    draft.lines.append(say("calculation", "steps"))
    for step in calculation.steps:
        marker = draft.marker(corpus.clause(step.clause_id))
        line = say("calculation", "step", label=step.label, formula=step.formula, marker=marker)
        draft.compute(line)
    return tuple(draft.lines[begin:])


def _over_first(calculation: Calculation, heard: Heard) -> str:
    """That the time to claim is over, where it ended before the day on which it is asked for."""
    if calculation.tool != "manual_claim_deadline":
        return ""
    inputs, deadline = calculation.inputs, cast(date, calculation.result["deadline"])
    begins = load("medical_insurance").at("begins").value
    covered = isinstance(begins, date) and cast(date, inputs["visit_date"]) >= begins
    return say("calculation", "claim_over") if covered and deadline < heard.today else ""


def _left_first(calculation: Calculation, heard: Heard) -> str:
    """What a visit leaves of the limit, where a message that tells no sum asks for it: 还剩多少额度."""
    left_asked = ASKS_WHAT_IS_LEFT.search(heard.text) or asks_of_a_later_visit(heard.text)
    if calculation.tool != VISIT or not left_asked or heard.sums:
        return ""
    return _what_is_left(calculation)


def _left_behind(calculation: Calculation, heard: Heard) -> str:
    """The same behind what is paid, where the message tells the bill as well: 花了560，报完还剩多少额度."""
    asked = calculation.tool == VISIT and heard.sums and ASKS_WHAT_IS_LEFT.search(heard.text)
    return _what_is_left(calculation) if asked else ""


def _what_is_left(calculation: Calculation) -> str:
    left = money(calculation.result["remaining_limit"])
    return say("calculation", "left_first", remaining_limit=left)


def _month_first(calculation: Calculation, heard: Heard) -> str:
    """In which month like visits use up the limit, where that is asked for and their number in a month told;
    the limit is that of one year."""
    often = visits_a_month(heard.text) if asks_for_the_month(heard.text) else None
    visits: Any = calculation.result.get("visits")
    if calculation.tool != HOW_OFTEN or often is None or not visits:
        return ""
    month = -(-visits // often)
    if month > _MONTHS:
        return say("calculation", "limit_not_in_year", often=often, most=often * _MONTHS)
    return say("calculation", "limit_in_month", often=often, month=month)


_MONTHS = 12


def _whole_first(calculation: Calculation, heard: Heard) -> str:
    """What a bill came to that is told by its parts, and whether they are what is due: 报了475，自付525，
    一共花了多少."""
    parts = both_parts(heard.text)
    if calculation.tool != VISIT or parts is None or not asks_what_both_come_to(heard.text):
        return ""
    result = calculation.result
    if parts.whole != calculation.inputs["eligible_cost"]:
        return ""
    due = (result["fund_payment"], result["personal_payment"])
    agrees = (parts.fund, parts.own) == due
    return say("calculation", "whole" if agrees else "whole_otherwise", whole=money(parts.whole))


def _one_first(calculation: Calculation, heard: Heard) -> str:
    """What the fund pays for the one visit of a year that a message asks for: 9月三级2800，现在二级900，这次
    报多少."""
    if calculation.tool != VISITS:
        return ""
    told: Any = calculation.inputs["visits"]
    number = number_of_the_one_asked(heard.text, told)
    if number is None:
        return ""
    settled: Any = calculation.result["visits"]
    one = settled[number - 1]
    sums = {name: money(one[name]) for name in ("fund_payment", "personal_payment")}
    return say("calculation", "one_of_the_year", number=number, **sums)


def _split_first(understood: Understood, calculation: Calculation) -> str:
    """What one visit brings that several alike are held against, and how far they lie apart:
    一次900跟三次300."""
    against = understood.inputs.get(HELD_AGAINST)
    if calculation.tool != VISITS or against is None:
        return ""
    visits: Any = calculation.inputs["visits"]
    parts = {visit["eligible_cost"] for visit in visits}
    told = {name: visits[0][name] for name in ("facility", "contracted")}
    status = calculation.inputs["status"]
    one = compute(VISIT, {"status": status, "eligible_cost": against.value, **told})
    if one is None or len(parts) > 1 or len({visit["facility"] for visit in visits}) > 1:
        return ""
    whole: Any = one.result["fund_payment"]
    several: Any = calculation.result["total_fund_payment"]
    held = "split_alike" if whole == several else "split_less" if whole > several else "split_more"
    return say(
        "calculation",
        "split",
        whole=money(against.value),
        one=money(whole),
        count=len(visits),
        part=money(parts.pop()),
        several=money(several),
        held=say("calculation", held, apart=money(abs(whole - several))),
    )
