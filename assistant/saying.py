"""What a calculation comes to, in one sentence: numbers only from its result and inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, TypeVar

from assistant import saying_cases
from assistant.wording import read, say
from calculators import Calculation, registry
from calculators.figures import plain, span

Result = Mapping[str, Any]
T = TypeVar("T")


def headline(calculation: Calculation) -> str:
    """The first sentence of the answer.

    >>> visit = {"status": "active", "facility": "tertiary", "eligible_cost": 800}
    >>> headline(registry.get("outpatient_reimbursement").calculate(visit))
    '统筹基金支付 375 元，个人自付 425 元。'
    """
    return SAYINGS[calculation.tool](calculation.result, calculation.inputs)


def money(value: Any) -> str:
    """Yuan as they are said; the steps write them to the fen.

    >>> money(375), money("192.50"), money("196.24")
    ('375', '192.5', '196.24')
    """
    return plain(Decimal(f"{Decimal(value):.2f}"))


def as_number(value: Decimal) -> int | float:
    """Yuan as a choice carries them: 800, or 800.5 where there are fen."""
    return int(value) if value == int(value) else float(value)


def points(value: Any) -> str:
    """A score: 98, 98.5 or 98.25.

    >>> points(98), points("98.50"), points("-1.5")
    ('98', '98.5', '-1.5')
    """
    return money(value)


def funds(value: Any) -> str:
    """Award money as official papers write it: 100万元, or to the fen where it is no round sum."""
    exact = Decimal(value)
    tens = exact / _TEN_THOUSAND
    return f"{tens:.0f}万元" if tens == tens.to_integral_value() else f"{money(exact)} 元"


_TEN_THOUSAND = 10_000


def day(value: date) -> str:
    """2023年6月30日, with the clock where there is one."""
    clock = f"{value:%H:%M}" if isinstance(value, datetime) else ""
    return f"{value.year}年{value.month}月{value.day}日{clock}"


def _outpatient(result: Result, inputs: Result) -> str:
    fund, personal = money(result["fund_payment"]), money(result["personal_payment"])
    if not result["payable"]:
        reason = result["reason"]
        return say("calculation", "outpatient_not_payable", fund_payment=fund, reason=reason)
    return say(
        "calculation", "outpatient_reimbursement", fund_payment=fund, personal_payment=personal
    )


def _year(result: Result, inputs: Result) -> str:
    """The sums of the year, then every visit of which nothing is paid and why."""
    excluded = any(visit["exclusion"] for visit in inputs["visits"])
    total = say(
        "calculation",
        "outpatient_year_excluded" if excluded else "outpatient_year",
        visits=len(result["visits"]),
        fund_payment=money(result["total_fund_payment"]),
        personal_payment=money(result["total_personal_payment"]),
        remaining_limit=money(result["remaining_limit"]),
    )
    reasons = [visit["reason"] for visit in result["visits"]]
    unpaid = [
        say("calculation", "outpatient_year_not_payable", number=span(first, last), reason=reason)
        for first, last, reason in runs_of(reasons)
        if reason
    ]
    return "".join((total, *unpaid))


def runs_of(values: Sequence[T]) -> Iterator[tuple[int, int, T]]:
    """Equal neighbours told once: the number of the first, of the last, and their value.

    >>> list(runs_of(["a", "a", "b"]))
    [(1, 2, 'a'), (3, 3, 'b')]
    """
    at = 1
    for value, group in groupby(values):
        size = len(list(group))
        yield at, at + size - 1, value
        at += size


def _terms(result: Result, inputs: Result) -> str:
    return say("calculation", "outpatient_terms", **{n: f"{v:f}" for n, v in result.items()})


def _comparison(result: Result, inputs: Result) -> str:
    options = sorted(result["options"], key=lambda option: option["fund_payment"])
    return say(
        "calculation",
        "outpatient_comparison",
        cost=money(inputs["eligible_cost"]),
        best=money(options[-1]["fund_payment"]),
        best_at=_option(options[-1]),
        least=money(options[0]["fund_payment"]),
        least_at=_option(options[0]),
    )


def _option(option: Result) -> str:
    names = read("wording")["choices"]["facility"]
    signed = read("wording")["labels"]["contracted"] if option["contracted"] else ""
    primary = option["facility"] == "primary"
    return f"{names[option['facility']]}{'，' + signed if signed and primary else ''}"


def _remaining(result: Result, inputs: Result) -> str:
    return say("calculation", "outpatient_remaining", **_moneyed(result))


def _visits(result: Result, inputs: Result) -> str:
    """How many visits use up the limit, and what the last of them gets where that is less."""
    fund, last = result["fund_payment"], result["last_payment"]
    told = {"fund_payment": money(fund), "visits": result["visits"]}
    if result["visits"] is None:
        return say("calculation", "outpatient_visits_never", **told)
    if not result["visits"]:
        return say("calculation", "outpatient_visits_none", **told)
    name = "outpatient_visits_to_limit" if last == fund else "outpatient_visits_to_limit_in_part"
    return say("calculation", name, last=money(last), **told)


def _account(result: Result, inputs: Result) -> str:
    several = "personal_account_total" if inputs["months"] > 1 else "personal_account"
    return say("calculation", several, months=inputs["months"], **_moneyed(result))


def _transfer_account(result: Result, inputs: Result) -> str:
    return say(
        "calculation",
        "personal_account_transfer",
        active=result["active_months"],
        retired=result["retired_months"],
        effective=day(result["effective_from"]),
        total=money(result["total_credit"]),
    )


def _stretches(result: Result, inputs: Result) -> str:
    months = sum(part["months"] for part in inputs["parts"])
    total = money(result["total_credit"])
    return say("calculation", "personal_account_stretches", months=months, total=total)


def _base(result: Result, inputs: Result) -> str:
    return say("calculation", "personal_account_base", **_moneyed(result))


def _moneyed(result: Result) -> dict[str, str]:
    return {name: money(value) for name, value in result.items()}


def _change(result: Result, inputs: Result) -> str:
    return say("calculation", "benefit_change", effective_from=day(result["effective_from"]))


def _deadline(result: Result, inputs: Result) -> str:
    return say("calculation", "manual_claim_deadline", deadline=day(result["deadline"]))


def _arrival(result: Result, inputs: Result) -> str:
    labels = read("wording")["labels"]
    found = []
    if result["code"]:
        found.append(labels["code"][result["code"]])
    if result["isolation"]:
        days = result["isolation_days"]
        found.append(labels["isolation"][result["isolation"]].format(days=days))
    if result["test_within_hours"]:
        found.append(labels["test_within"].format(hours=result["test_within_hours"]))
    if result["routine_test_hours"]:
        found.append(labels["routine"].format(hours=result["routine_test_hours"]))
    if result["may_enter_site"] is False:
        found.append(labels["no_entry"])
    known = any(result[name] is not None for name in ("test_within_hours", "routine_test_hours"))
    if not known and result["code"] == "none" and result["isolation"] == "none":
        found = [labels["no_rule"]]
    return say("calculation", "arrival_control", findings="，".join(found))


def _testing(result: Result, inputs: Result) -> str:
    return say("calculation", "testing_interval", hours=result["hours"])


def _booth(result: Result, inputs: Result) -> str:
    shares = {k: money(v) for k, v in result.items() if k.endswith("_share")}
    return say("calculation", "sampling_booth_subsidy", **shares)


def _booth_cost(result: Result, inputs: Result) -> str:
    return say(
        "calculation",
        "sampling_booth_cost",
        cost=money(result["purchase_cost"]),
        government=money(result["government_share"]),
        enterprise=money(result["enterprise_share"]),
    )


def _incident(result: Result, inputs: Result) -> str:
    return say(
        "calculation",
        "incident_deadlines",
        retest_due=day(result["retest_due"]),
        max_shutdown_days=result["max_shutdown_days"],
    )


def _road(result: Result, inputs: Result) -> str:
    if result["priority_passage"]:
        return say("calculation", "road_pass")
    titles = title_of("road_pass_check")
    missing = "、".join(titles[name] for name in result["missing"])
    return say("calculation", "road_no_pass", missing=missing)


def _score(result: Result, inputs: Result) -> str:
    if result["total"] is not None:
        return say("calculation", "score_total", total=points(result["total"]))
    parts = []
    for name in ("indicator", "review"):
        if result[f"{name}_score"] is not None:
            value = points(result[f"{name}_score"])
            parts.append(say("calculation", f"score_{name}", value=value))
    if inputs["adjustments"]:
        value = points(result["adjustment"])
        parts.append(say("calculation", "score_adjustment", value=value))
    return say("calculation", "score_parts", parts="，".join(parts))


def _award(result: Result, inputs: Result) -> str:
    titles = "".join(f"“{title}”称号" for title in result["titles"])
    if result["titles"] and result["funding"]:
        said = say("calculation", "award_titles", titles=titles, funding=funds(result["funding"]))
    elif result["titles"]:
        said = say("calculation", "award_title_only", titles=titles)
    else:
        said = say("calculation", "award_none")
    if result["criticised"]:
        said += say("calculation", "award_criticised")
    elif result["criticised"] is False and not result["funding"]:
        said += say("calculation", "award_not_criticised")
    elif result["criticised"] is None:
        said += say("calculation", "award_left_open")
    return said


def _prizes(result: Result, inputs: Result) -> str:
    """What the prizes come to, group by group where there are several."""
    groups = read("wording")["labels"]["group"]
    told = [
        (f"{groups[one['group']]}第 {_places(one, given)} 名", funds(one["funding"]))
        for one, given in zip(result["places"], inputs["places"], strict=True)
    ]
    total = funds(result["funding"])
    if len(told) == 1:
        return say("calculation", "prizes_of_one", places=told[0][0], funding=total)
    each = "，".join(f"{places} {funding}" for places, funding in told)
    return say("calculation", "prizes_of_several", funding=total, each=each)


def _places(one: Result, given: Result) -> str:
    """The places of a group, as they were told or those that have a prize."""
    return span(given["first"], given.get("last") or one["prizes"])


def _special(result: Result, inputs: Result) -> str:
    part, whole = funds(result["funding"]), funds(result["whole"])
    return say("calculation", "special_prize", part=part, whole=whole, units=inputs["shared_by"])


def _height(result: Result, inputs: Result) -> str:
    if result["compliant"]:
        return say("calculation", "height_ok")
    broken = [f["rule"] for f in result["findings"] if not f["ok"]]
    rules = "；".join(broken or [f["rule"] for f in result["findings"]])
    if result["compliant"] is not None:
        return say("calculation", "height_bad", rules=rules)
    return (
        say("calculation", "height_open", rules=rules)
        if rules
        else say("calculation", "height_unruled")
    )


def _cost_to_limit(result: Result, inputs: Result) -> str:
    """The cost that the payment comes from; where it is all that is left, whatever lies above."""
    if result["eligible_cost"] is None:
        return say("calculation", "outpatient_cost_too_much", reason=result["reason"])
    cost, fund = result["exact_cost"], result["fund_payment"]
    whole = inputs["personal_payment"] is None and fund == result["remaining_limit"]
    return say(
        "calculation",
        "outpatient_cost_to_limit" if whole else "outpatient_cost_of",
        cost=money(cost),
        fund_payment=money(fund),
        personal_payment=money(cost - fund),
    )


SAYINGS: dict[str, Callable[[Result, Result], str]] = {
    "outpatient_reimbursement": _outpatient,
    "outpatient_year": _year,
    "outpatient_after_payments": _year,
    "outpatient_terms": _terms,
    "outpatient_comparison": _comparison,
    "outpatient_cost_to_limit": _cost_to_limit,
    "outpatient_together": saying_cases.together,
    "outpatient_difference": saying_cases.difference,
    "outpatient_terms_difference": saying_cases.terms_difference,
    "outpatient_remaining": _remaining,
    "outpatient_visits_to_limit": _visits,
    "personal_account": _account,
    "personal_account_stretches": _stretches,
    "personal_account_transfer": _transfer_account,
    "personal_account_base": _base,
    "benefit_change": _change,
    "manual_claim_deadline": _deadline,
    "arrival_control": _arrival,
    "testing_interval": _testing,
    "sampling_booth_subsidy": _booth,
    "sampling_booth_cost": _booth_cost,
    "incident_deadlines": _incident,
    "road_pass_check": _road,
    "assessment_score": _score,
    "assessment_award": _award,
    "assessment_prizes": _prizes,
    "special_prize": _special,
    "building_height_check": _height,
}


def title_of(tool: str) -> dict[str, str]:
    """The Chinese names of a calculator's inputs, those of the entries of its lists included."""
    schema = registry.get(tool).inputs_schema
    nested = [entry.get("properties", {}) for entry in schema.get("$defs", {}).values()]
    return {
        name: described.get("title", name)
        for properties in (*nested, schema["properties"])
        for name, described in properties.items()
    }
