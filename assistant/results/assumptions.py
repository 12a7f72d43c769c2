"""How the inputs of a calculation were taken: what was told, inferred or put in for want of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.saying import day, money, runs_of, title_of
from assistant.saying_cases import told_of
from assistant.understanding import How, Reading, Understood
from assistant.understanding.bills.backwards import BACKWARDS
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.told import Visit, Year
from assistant.understanding.epidemic.booth_prices import RECEIVED
from assistant.understanding.people import cases
from assistant.understanding.people.cases import Cases
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.year_inputs import dated
from assistant.understanding.words.related import is_related
from assistant.wording import read, say
from calculators.figures import span
from calculators.registry import in_yuan


def inputs_told(understood: Understood) -> str:
    """The inputs that somebody told, in a row: 参保状态：退休，医疗机构：三级."""
    titles = title_of(understood.tool)
    by_contract, none = _by_contract(understood), _at_another_level(understood)
    said = [
        f"{titles[name]}{_shown(name, reading.value)}"
        for name, reading in _as_told(understood).items()
        if reading.text and name in titles and not (name == "contracted" and (by_contract or none))
    ]
    return "，".join(said)


def _as_told(understood: Understood) -> Mapping[str, Reading]:
    """The inputs as they are said: a day put in for a month or a year told alone, where only its year counts
    (第十七条), by its year."""
    visit = understood.inputs.get("visit_date")
    if understood.tool != _DEADLINE or visit is None or visit.how is not How.INFERRED:
        return understood.inputs
    told = say("calculation", "year", year=visit.value.year)
    return {**understood.inputs, "visit_date": replace(visit, value=told)}


_DEADLINE = "manual_claim_deadline"


def _by_contract(understood: Understood) -> bool:
    """Whether each visit says by itself if it was at the contracted facility."""
    told = (reading.value for reading in understood.inputs.values())
    return any(isinstance(value, Year) and value.by_contract for value in told)


def _at_another_level(understood: Understood) -> bool:
    """Whether the visit was at a place of which no contract is made: that somebody has one elsewhere tells
    nothing of it."""
    facility = understood.inputs.get("facility")
    return facility is not None and facility.value not in (None, "primary")


def _shown(name: str, value: Any) -> str:
    labels = read("wording")["labels"]
    named = read("wording")["choices"].get(name, {})
    if isinstance(value, bool):
        return f"：{labels['yes'] if value else labels['no']}"
    if value is None or isinstance(value, str):
        return f"：{named.get(value, value)}"
    if isinstance(value, date):
        return f"：{day(value)}"
    if isinstance(value, Decimal):
        return f" {money(value)} 元" if name in _MONEY else f" {value}"
    if isinstance(value, list):
        return f" {len(value)} 项"
    if isinstance(value, Cases):
        return "：" + "；".join(filter(None, map(told_of, value.cases)))
    if isinstance(value, Year):
        return "：" + "；".join(
            _visit(span(first, last), visit, value.by_contract)
            for first, last, visit in runs_of(value.visits)
        )
    return f" {value}"


def _visit(number: str, visit: Visit, by_contract: bool) -> str:
    """第 1 次（三月）三级医院 800 元; 第 2 次 基层机构 300 元 已签约, where the visits differ in it."""
    labels, places = read("wording")["labels"], read("wording")["choices"]["facility"]
    excluded = read("wording")["choices"]["exclusion"]
    parts = (
        labels["visit_on"].format(number=number, day=visit.told)
        if visit.told
        else labels["visit"].format(number=number),
        places.get(visit.facility, ""),
        f"{money(visit.cost)} 元" if visit.cost is not None else "",
        labels["contracted" if visit.contracted else "not_contracted"]
        if by_contract and visit.facility == "primary"
        else "",
        excluded[visit.exclusion] if visit.exclusion else "",
    )
    return " ".join(part for part in parts if part)


_MONEY = in_yuan()


def owned_up(understood: Understood) -> tuple[str, ...]:
    """Sentences that own up to every input that was not said outright."""
    titles = title_of(understood.tool)
    said: list[str] = []
    for name, reading in _as_told(understood).items():
        if name == RECEIVED:
            said += _of_input(name, "", reading)
        elif name == PAID_FOR_IT:
            if reading.how is How.INFERRED and "paid_this_year" not in understood.inputs:
                said.append(say("calculation", "paid_for_it_assumed", paid=money(reading.value)))
        elif isinstance(reading.value, Year):
            said += _of_visits(reading.value)
        elif isinstance(reading.value, Cases):
            if not (reading.value.covered or reading.value.of):
                said.append(say("calculation", "visits_eligible"))
        else:
            said += _of_input(name, titles.get(name, name), reading)
    if put_in := _put_in(understood):
        said.append(say("calculation", "at_best", conditions="、".join(sorted(put_in))))
    return (*said, *_of_what_went_before(understood, titles))


def _of_input(name: str, title: str, reading: Reading) -> list[str]:
    """How one input was taken, where it was rough, followed from something, or was taken for granted."""
    said = []
    if reading.approximate:
        said.append(
            say("calculation", "approximate", text=reading.text, value=money(reading.value))
        )
    if reading.how is How.INFERRED and name in _ALIKE:
        said.append(say("calculation", _ALIKE[name], text=reading.text))
    elif reading.how in (How.INFERRED, How.RECKONED) or is_related(reading.text):
        said.append(_inferred(title, name, reading))
    if name == "eligible_cost" and reading.assumed:
        said.append(say("calculation", "eligible", value=money(reading.value)))
    return said


_ALIKE = {"tasks": "tasks_alike", "adjustments": "one_matter"}
"""The sentence for an input of which many were put in as one told."""


def _of_what_went_before(understood: Understood, titles: Mapping[str, str]) -> list[str]:
    """What was taken for granted of other visits of the year, which nobody told of."""
    said = []
    if "visits" in understood.inputs:
        sentence = "visits_after" if understood.tool == AFTER else "visits_alone"
        said.append(say("calculation", sentence))
    cost = understood.inputs.get("eligible_cost")
    if understood.tool == BACKWARDS or (cost is not None and cost.over_time):
        said.append(say("calculation", "one_visit"))
    takes = "paid_this_year" in titles and understood.tool != cases.TERMS
    if takes and "paid_this_year" not in understood.inputs and not understood.excluded:
        said.append(say("calculation", "nothing_paid"))
    return said


def _of_visits(told: Year) -> list[str]:
    """What was taken for granted of the visits: their costs, and days nobody told."""
    said = [
        say("calculation", "approximate", text=visit.words, value=money(visit.cost))
        for visit in told.visits
        if visit.approximate and visit.words
    ]
    if not told.covered:
        said.append(say("calculation", "visits_eligible"))
    if any(visit.day is None for visit in told.visits):
        first = dated(told)[0]
        sentence = "visits_undated" if first == date(first.year, 1, 1) else "visits_undated_first"
        said.append(say("calculation", sentence, year=first.year))
    if any(visit.day and visit.told.rstrip("份").endswith("月") for visit in told.visits):
        said.append(say("calculation", "visits_by_month"))
    if roughly := "、".join(visit.told for visit in told.visits if visit.rough_day):
        said.append(say("calculation", "visits_by_season", told=roughly))
    return said


def _inferred(title: str, name: str, reading: Reading) -> str:
    value = _shown(name, reading.value).strip("： ")
    return say("calculation", "inferred", text=reading.text, title=title, value=value)


def untold(understood: Understood) -> set[str]:
    """The inputs that were put in without words, as any value of them gives the same."""
    return {name for name, reading in understood.inputs.items() if not reading.text}


def _put_in(understood: Understood) -> set[str]:
    """The names of the conditions put in as met that nobody told."""
    if understood.tool not in read("results/flatly")["at_best"]:
        return set()
    titles = title_of(understood.tool)
    return {titles[name] for name in untold(understood)}
