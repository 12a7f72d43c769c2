"""What cases side by side come to: the difference or the sum first, then each case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.understanding.people.cases import Case, Cases
from assistant.wording import read, say
from calculators import Calculation
from calculators.figures import plain

Result = Mapping[str, Any]


def together(result: Result, inputs: Result) -> str:
    """What several people get together."""
    return say(
        "calculation",
        "outpatient_together",
        people=len(result["cases"]),
        fund_payment=plain(result["total_fund_payment"]),
        personal_payment=plain(result["total_personal_payment"]),
    )


def difference(result: Result, inputs: Result) -> str:
    """Which case is paid more and by how much, or that all are paid alike."""
    names = [_told_apart(case, inputs["cases"]) for case in inputs["cases"]]
    funds = [case["fund_payment"] for case in result["cases"]]
    order = sorted(range(len(funds)), key=lambda number: -funds[number])
    said = [f"{names[n]}报 {plain(funds[n])} 元" for n in order]
    if not result["difference"]:
        return say("calculation", "outpatient_alike", cases="，".join(said))
    return say(
        "calculation",
        "outpatient_difference",
        best=names[order[0]],
        least=names[order[-1]],
        difference=plain(result["difference"]),
        cases="，".join(said),
    )


def terms_difference(result: Result, inputs: Result) -> str:
    """How far a term of the rule lies apart, and the values; for each status or level where it depends on
    one that nobody told."""
    term = inputs["of"]
    unit = read("wording")["labels"]["terms"][term]
    options, size = result["options"], len(inputs["cases"])
    rows = [options[at : at + size] for at in range(0, len(options), size)]
    alike: dict[str, list[str]] = {}
    for row in rows:
        values = [f"{_told_apart(case, row)} {plain(case['value'])}{unit['of']}" for case in row]
        alike.setdefault("，".join(values), []).append(_shared(row))
    said = "；".join(f"{values}{_where(names)}" for values, names in alike.items())
    apart = result["difference"]
    sentence = "outpatient_terms_difference" if apart else "outpatient_terms_alike"
    if apart is None:
        sentence = "outpatient_terms_open"
    return say(
        "calculation",
        sentence,
        term=unit["title"],
        difference=f"{plain(apart or 0)}{unit['apart']}",
        cases=said,
    )


def lines_of(cases: Cases, calculation: Calculation) -> Iterator[str]:
    """A line for each person: who, what was told of him, what he gets."""
    found: Any = calculation.result["cases"]
    for case, one in zip(cases.cases, found, strict=True):
        yield say(
            "calculation",
            "case",
            who=case.who,
            told=told_of(case),
            fund_payment=plain(one["fund_payment"]),
            personal_payment=plain(one["personal_payment"]),
        )


def told_of(case: Case) -> str:
    """退休，三级医院，已签约，800 元; nothing of what a case does not say."""
    labels, choices = read("wording")["labels"], read("wording")["choices"]
    parts = (
        choices["status"].get(case.status, ""),
        choices["facility"].get(case.facility, ""),
        labels["contracted"] if case.contracted and case.facility == "primary" else "",
        f"{plain(case.cost)} 元" if case.cost is not None else "",
        labels["paid"].format(paid=plain(case.paid)) if case.paid else "",
        choices["exclusion"][case.exclusion] if case.exclusion else "",
    )
    return "，".join(part for part in parts if part)


def _told_apart(case: Result, cases: Any) -> str:
    """How a case is called beside the others: by what it does not share with them."""
    choices, labels = read("wording")["choices"], read("wording")["labels"]
    names = {
        "status": choices["status"].get(case.get("status"), ""),
        "facility": choices["facility"].get(case.get("facility"), ""),
        "contracted": labels["contracted" if case.get("contracted") else "unsigned"],
        "eligible_cost": f"花 {plain(case['eligible_cost'])} 元" if "eligible_cost" in case else "",
    }
    differing = [n for n in names if len({str(other.get(n)) for other in cases}) > 1]
    return "，".join(names[n] for n in differing if names[n]) or names["facility"]


def _shared(row: Any) -> str:
    """The level or status that all cases of a row have."""
    choices = read("wording")["choices"]
    levels, statuses = ({case[name] for case in row} for name in ("facility", "status"))
    if len(levels) == 1 and (level := levels.pop()):
        return str(choices["facility"][level])
    return str(choices["status"].get(statuses.pop(), "")) if len(statuses) == 1 else ""


def _where(names: list[str]) -> str:
    """（三级医院）, behind values that hold there."""
    return f"（{'、'.join(names)}）" if any(names) else ""
