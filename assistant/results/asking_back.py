"""The one short question back: for which input, in what words, and what meanwhile stands beneath it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any

from assistant.clauses.compose import Draft
from assistant.models import Answer, AnswerKind, Choice, Reply
from assistant.results.assumptions import inputs_told
from assistant.results.computing import compute, markers
from assistant.results.flatly import flatly
from assistant.results.own_parts import with_own_parts, within_or_beside
from assistant.results.paid_already import paid_already, which_payment
from assistant.saying import headline, money
from assistant.understanding import VISIT, Heard, How, Reading, Understood
from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.second_reading import UNLESS_TOLD, as_told
from assistant.wording import read, say
from calculators import Calculation
from calculators.parameters import load
from corpus import Corpus


def deciding(understood: Understood) -> Understood:
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


def failed_already(understood: Understood) -> Understood | None:
    """The same with the open conditions put in as met, where those told fail all the same: a test of 49 hours
    keeps a truck from passing first, whatever its papers are. None where the open ones decide."""
    best = read("results/flatly")["at_best"].get(understood.tool)
    if (
        best is None
        or not understood.missing
        or not best["inputs"].keys() >= set(understood.missing)
    ):
        return None
    met = {name: Reading(best["inputs"][name], "", How.ANY) for name in understood.missing}
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
        return Reading(next(iter(offered)), "", How.ANY)
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


def whatever_is_open(understood: Understood, heard: Heard) -> str:
    """The yes or no that a message asks for, where what every choice of the open inputs gives comes to the
    same one: 退休，花了200，给报不 is 能 at every level; "" elsewhere."""
    open_ = {name: _offered(understood, name) for name in understood.missing}
    if understood.tool != VISIT or not open_.keys() <= _PLAINLY_OPEN or understood.follows:
        return ""
    words = set[str]()
    for values in product(*open_.values()):
        told = {**understood.values(), **dict(zip(open_, values, strict=True))}
        calculation = compute(understood.tool, told)
        words.add(flatly(calculation, heard) if calculation else "")
    return words.pop() if len(words) == 1 else ""


_PLAINLY_OPEN = {"status", "facility"}


def asked_back(understood: Understood, session: str, corpus: Corpus, word: str = "") -> Reply:
    """One short question, its choices, and meanwhile what each choice would give; a yes or no that holds for
    all of them is said before it."""
    wanted = understood.missing[0]
    values = _offered(understood, wanted)
    choices = tuple(Choice(label, wanted, value) for value, label in values.items())
    draft = Draft()
    draft.compute(word + _question(understood, wanted))
    _say_what_is_kept(understood, draft)
    if len(understood.missing) == 1 and wanted != "paid_this_year":
        _preview(understood, choices, draft, corpus)
    if wanted == "eligible_cost" and understood.tool == VISIT:
        _preview_terms(understood, draft, corpus)
    if wanted == "contribution_base":
        _preview_credit(understood, draft, corpus)
    if wanted == "purchase_cost":
        _preview_share(understood, draft, corpus)
    answer = Answer(
        AnswerKind.CLARIFICATION,
        "\n".join(draft.lines),
        session,
        citations=draft.citations,
        missing=understood.missing,
        choices=choices,
    )
    return Reply(answer, tuple(draft.computed))


def _say_what_is_kept(understood: Understood, draft: Draft) -> None:
    """What was told before and is taken for this message, too: a status may be somebody else's."""
    before = {n: r for n, r in understood.inputs.items() if r.how is How.KEPT}
    if kept := inputs_told(replace(understood, inputs=before)):
        draft.lines.append("")
        draft.compute(say("ask", "kept", inputs=kept))


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
    if wanted == "exposure" and understood.values().get("truck_crew"):
        return say("ask", "of_a_truck")
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
        marked = markers(calculation, draft, corpus)
        first = paid_already(understood, calculation) or with_own_parts(understood, calculation)
        said = say("ask", "meanwhile", label=choice.label, headline=first)
        lines.append(f"- {said}{marked}")
    _beneath(lines, draft)


def _preview_credit(understood: Understood, draft: Draft, corpus: Corpus) -> None:
    """By what share of the base an account is credited, while the base is asked for."""
    told = {**understood.values(), "contribution_base": _ANY_BASE}
    calculation = compute("personal_account", {n: told[n] for n in _OF_A_CREDIT if n in told})
    if calculation is None or calculation.inputs["status"] != "active":
        return
    share = load("medical_insurance").at("account.contribution_rate").value
    line = say("ask", "credit", rate=share) + markers(calculation, draft, corpus)
    _beneath([line], draft)


def _preview_share(understood: Understood, draft: Draft, corpus: Corpus) -> None:
    """By what share of its price a booth is paid for, while the price is asked for."""
    calculation = compute(understood.tool, {"purchase_cost": _ANY_BASE})
    if calculation is None:
        return
    share = load("epidemic_control").at("booth.government_share").value
    _beneath([say("ask", "subsidised", rate=share) + markers(calculation, draft, corpus)], draft)


_ANY_BASE = 1000
"""Yuan: whatever the base or the price is, the clauses are the same."""
_OF_A_CREDIT = ("status", "contribution_base")


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
        lines.append(said + markers(calculation, draft, corpus))
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
