"""From what was understood to a Calculation through its tool, or to one short question back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import islice, product
from typing import Any

from assistant.clauses.compose import Draft
from assistant.models import MOST_CITED, Answer, AnswerKind, Choice
from assistant.results.assumptions import inputs_told, owned_up
from assistant.results.days_left import days_first
from assistant.results.disputed import disputed
from assistant.results.flatly import flatly
from assistant.results.own_parts import with_its_step, with_own_parts, within_or_beside
from assistant.results.paid_already import (
    paid_already,
    rest_of_the_subsidy,
    told_apart,
    which_payment,
)
from assistant.results.shown import shown
from assistant.saying import headline, money
from assistant.saying_cases import lines_of
from assistant.understanding import VISIT, VISITS, Heard, Reading, Understood
from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.second_reading import UNLESS_TOLD, as_told
from assistant.understanding.people import cases
from assistant.understanding.single.calculator_inputs import OURS
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.one_asked import number_of_the_one_asked
from assistant.understanding.visits.year_inputs import as_inputs
from assistant.understanding.words.both_parts import asks_what_both_come_to, both_parts
from assistant.understanding.words.limit_words import ASKS_WHAT_IS_LEFT
from assistant.wording import read, say
from calculators import Calculation
from calculators.tools import as_tools
from corpus import Corpus

_CRITICISM = ("批评", "点名", "通报")


@dataclass(frozen=True)
class Outcome:
    """An answer for a question of sums, the lines of it that a calculation gave, and what was
    understood of the question in the end."""

    answer: Answer
    computed: tuple[str, ...]
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
    asked = _failed_already(understood) or _deciding(understood)
    if not asked.missing:
        asked = told_apart(asked, compute)
    if not asked.missing:
        calculation = compute(asked.tool, asked.values())
        if calculation is None and "visits" in asked.inputs:
            asked = replace(asked, missing=("visits",))
            return Outcome(*_asked_back(asked, session, corpus), understood)
        if calculation is None:
            return None
        calculation = shown(asked, with_its_step(asked, calculation))
        open_ = _left_open(calculation, question)
        if not open_:
            return Outcome(*_said(asked, calculation, heard, session, corpus), asked)
        asked = replace(asked, missing=(open_,))
    return Outcome(*_asked_back(asked, session, corpus), replace(asked, inputs=understood.inputs))


def compute(tool: str, values: Mapping[str, Any]) -> Calculation | None:
    """Call a calculator through its langchain tool; None where it refuses the inputs."""
    taken = {name: value for name, value in values.items() if name not in OURS.get(tool, ())}
    given = SHAPED[tool](taken) if tool in SHAPED else taken
    call = {"type": "tool_call", "id": tool, "name": tool, "args": _plain(given)}
    artifact = _tools()[tool].invoke(call).artifact
    return artifact if isinstance(artifact, Calculation) else None


SHAPED: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    VISITS: as_inputs,
    AFTER: as_inputs,
    cases.TOGETHER: cases.as_inputs,
    cases.DIFFERENCE: cases.as_inputs,
    cases.TERMS: cases.as_inputs,
}
"""Calculators whose inputs are told in another shape than they take."""


@lru_cache(maxsize=1)
def _tools() -> dict[str, Any]:
    return {tool.name: tool for tool in as_tools()}


def _plain(value: Any) -> Any:
    """Inputs as JSON would bring them: days as ISO text."""
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def _left_open(calculation: Calculation, question: str) -> str | None:
    """The input without which the result does not say what was asked; None where it does."""
    result, inputs = calculation.result, calculation.inputs
    if calculation.tool == "assessment_award" and any(word in question for word in _CRITICISM):
        return "completed_all" if result["criticised"] is None else None
    if calculation.tool == "building_height_check" and result["compliant"] is None:
        return "storeys" if inputs["use"] == "residential" else "height_m"
    return None


# Asking back ------------------------------------------------------------------------------------


def _deciding(understood: Understood) -> Understood:
    """The same with only those inputs missing that the result depends on, the most telling first.

    Of the others any value does; it is put in without words of its own.
    """
    offered = {name: _offered(understood, name) for name in understood.missing}
    told = [name for name in understood.missing if not offered[name]]
    if told:
        others = [name for name in understood.missing if offered[name]]
        return replace(understood, missing=(*told, *others))
    open_ = list(understood.missing)
    spread = {name: _spread(understood, name, offered) for name in open_}
    telling = sorted((n for n in open_ if spread[n] > 1), key=lambda n: -spread[n])
    any_does = {n: _any(understood, n, offered[n]) for n in open_ if n not in telling}
    return replace(understood, inputs={**understood.inputs, **any_does}, missing=tuple(telling))


def _failed_already(understood: Understood) -> Understood | None:
    """The same with the open conditions put in as met, where those told fail all the same: a test of 49 hours
    keeps a truck from passing first, whatever its papers are. None where the open ones decide."""
    best = read("results/flatly")["at_best"].get(understood.tool)
    if (
        best is None
        or not understood.missing
        or not best["inputs"].keys() >= set(understood.missing)
    ):
        return None
    met = {name: Reading(best["inputs"][name], "") for name in understood.missing}
    calculation = compute(understood.tool, {**understood.values(), **_values_of(met)})
    if calculation is None or calculation.result[best["result"]]:
        return None
    return replace(understood, inputs={**understood.inputs, **met}, missing=())


def _values_of(readings: Mapping[str, Reading]) -> dict[str, Any]:
    return {name: reading.value for name, reading in readings.items()}


def _offered(understood: Understood, name: str) -> Mapping[Any, str]:
    """The values to choose an input from, each with its label; none for a number or a day. Of what the fund
    does not pay for only what a second reading makes likely, and that it is none of it."""
    choices: Mapping[Any, str] = read("wording")["choices"].get(name, {})
    if name == "paid_this_year":
        return which_payment(understood)
    if name == "eligible_cost":
        return within_or_beside(understood)
    doubt = understood.doubts.get(name)
    if name != "exclusion" or doubt is None:
        return choices
    if "visits" in understood.inputs:
        return {}  # of which of them, has to be told
    told = doubt.read and doubt.read.value
    return {v: label for v, label in choices.items() if v in (*doubt.likely, told, None)}


def _any(understood: Understood, name: str, offered: Mapping[Any, str]) -> Reading:
    """What is put in for an input on which nothing depends: as it was read, else what is likely told, else
    the first choice."""
    doubt = understood.doubts.get(name)
    if doubt is None:
        return Reading(next(iter(offered)), "")
    likely = [value for value in offered if as_told(name, value) in doubt.likely[:1]]
    return doubt.read or Reading(likely[0] if likely else UNLESS_TOLD.get(name), "")


def _spread(understood: Understood, name: str, offered: Mapping[str, Mapping[Any, str]]) -> int:
    """How many different results the values of one input give at most, whatever the other open ones are; of
    very many open ones not every combination is tried."""
    others = [[(other, v) for v in values] for other, values in offered.items() if other != name]
    results = [
        {_headline(understood, {**dict(held), name: value}) for value in offered[name]}
        for held in islice(product(*others), _COMBINATIONS)
    ]
    if "cases" in understood.inputs and {None} in results:
        return len(offered[name])  # somebody else lacks something, too: nothing can be computed yet
    return max(map(len, results))


_COMBINATIONS = 64


def _headline(understood: Understood, also: Mapping[str, Any]) -> str | None:
    calculation = compute(understood.tool, {**understood.values(), **also})
    return headline(calculation) if calculation else None


def _asked_back(
    understood: Understood, session: str, corpus: Corpus
) -> tuple[Answer, tuple[str, ...]]:
    """One short question, its choices, and meanwhile what each choice would give."""
    wanted = understood.missing[0]
    values = _offered(understood, wanted)
    choices = tuple(Choice(label, wanted, value) for value, label in values.items())
    draft = Draft()
    draft.compute(_question(understood, wanted))
    if len(understood.missing) == 1 and wanted != "paid_this_year":
        _preview(understood, choices, draft, corpus)
    if wanted == "eligible_cost" and understood.tool == VISIT:
        _preview_terms(understood, draft, corpus)
    answer = Answer(
        AnswerKind.CLARIFICATION,
        "\n".join(draft.lines),
        session,
        citations=draft.citations,
        missing=understood.missing,
        choices=choices,
    )
    return answer, tuple(draft.computed)


def _question(understood: Understood, wanted: str) -> str:
    """The question for an input, in the words of its calculator where it has words of its own, and by name
    where it is asked of one of several."""
    told = understood.inputs.get("cases")
    if told and (who := told.value.lacking(wanted)):
        of_one: str = read("wording")["ask"]["of"]["case"][wanted]
        return of_one.format(who=who)
    doubt = understood.doubts.get(wanted)
    if wanted == "exposure" and doubt and doubt.read and not doubt.likely:
        return say("ask", "of_yourself")  # what was told is told of somebody near
    if wanted == "visit_date" and doubt:
        return say("ask", "no_such_day")
    if wanted == "paid_this_year" and (payment := understood.inputs.get(PAID_FOR_IT)):
        return say("ask", "which_payment", paid=money(payment.value))
    if wanted == "eligible_cost" and (bill := understood.inputs.get(OWN_UNCLEAR)):
        return say("ask", "own_unclear", bill=money(bill.value), own=money(bill.beside))
    own: str | None = read("wording")["ask"]["of"].get(understood.tool, {}).get(wanted)
    return own or say("ask", wanted)


def _preview(
    understood: Understood, choices: tuple[Choice, ...], draft: Draft, corpus: Corpus
) -> None:
    """What each choice would give, where that is all that is missing."""
    lines = []
    for choice in choices:
        calculation = compute(understood.tool, {**understood.values(), choice.input: choice.value})
        if calculation is None:
            return
        markers = _markers(calculation, draft, corpus)
        first = paid_already(understood, calculation) or with_own_parts(understood, calculation)
        said = say("ask", "meanwhile", label=choice.label, headline=first)
        lines.append(f"- {said}{markers}")
    _beneath(lines, draft)


def _preview_terms(understood: Understood, draft: Draft, corpus: Corpus) -> None:
    """The threshold, rate and limit that will apply, while the cost is asked for: of who asks, or of each
    status where that is open. Nothing where the level is."""
    if "facility" not in understood.inputs:
        return
    statuses: Mapping[Any, str] = read("wording")["choices"]["status"]
    open_ = {} if "status" in understood.inputs else statuses
    lines = []
    for status, label in open_.items() or ((None, ""),):
        told = {"status": status} if status else {}
        calculation = compute(understood.tool, {**understood.values(), **told, "eligible_cost": 0})
        if calculation is None or "rate" not in calculation.result:
            return
        terms = _terms(calculation)
        said = (
            say("ask", "terms_of", label=label, **terms) if label else say("ask", "terms", **terms)
        )
        lines.append(said + _markers(calculation, draft, corpus))
    _beneath(lines, draft)


def _beneath(lines: Sequence[str], draft: Draft) -> None:
    """Computed lines under what stands there, a blank one between."""
    if lines:
        draft.lines.append("")
    for line in lines:
        draft.compute(line)


def _terms(calculation: Calculation) -> dict[str, str]:
    """The threshold, rate and limit of a visit, as they are said."""
    names = ("deductible", "rate", "annual_limit")
    terms = {name: f"{calculation.result[name]:f}" for name in names}
    key = "threshold" if calculation.result["deductible"] else "no_threshold"
    return {**terms, "threshold": say("ask", key, deductible=terms["deductible"])}


# Saying a calculation ------------------------------------------------------------------------------


def _said(
    understood: Understood, calculation: Calculation, heard: Heard, session: str, corpus: Corpus
) -> tuple[Answer, tuple[str, ...]]:
    draft = Draft()
    doubted = disputed(understood, calculation, heard)
    word = flatly(calculation, heard) if doubted is None else doubted
    first = with_own_parts(understood, calculation, heard)
    told_first = _left_first(calculation, heard) + _whole_first(calculation, heard)
    plainly = word + told_first + _one_first(calculation, heard) + first
    said_first = paid_already(understood, calculation) or plainly
    said_first = days_first(calculation, heard) + said_first
    if rest := rest_of_the_subsidy(understood, calculation):
        said_first = rest + plainly
    draft.compute(said_first + _markers(calculation, draft, corpus))
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
    return answer, tuple(draft.computed)


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


def _left_first(calculation: Calculation, heard: Heard) -> str:
    """What a visit leaves of the limit, where a message that tells no sum asks for it: 还剩多少额度."""
    asked = calculation.tool == VISIT and ASKS_WHAT_IS_LEFT.search(heard.text)
    if not asked or heard.sums:
        return ""
    left = money(calculation.result["remaining_limit"])
    return say("calculation", "left_first", remaining_limit=left)


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


def _markers(calculation: Calculation, draft: Draft, corpus: Corpus) -> str:
    """Markers of the clauses whose words were applied, each once: those of the steps, then the rest as
    far as the limit on cited words allows."""
    of_steps = dict.fromkeys(step.clause_id for step in calculation.steps)
    applied = [corpus.clause(clause_id) for clause_id in of_steps]
    for clause in (corpus.clause(other) for other in calculation.clauses if other not in of_steps):
        if sum(len(one.text) for one in (*applied, clause)) <= MOST_CITED:
            applied.append(clause)
    return "".join(draft.marker(clause) for clause in applied)
