"""What holds for every visit and every year, whatever the numbers; and the oracle's second
opinion.
"""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from calculators import registry
from calculators.figures import round_half_up
from calculators.inputs import decimals, exact
from tests.million import check
from tests.oracle_outpatient import Bill, one_visit

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
YUAN = st.one_of(
    st.integers(0, 1_000_000).map(lambda fen: Decimal(fen) / 100),
    st.integers(0, 100_000_000_000).map(lambda fen: Decimal(fen) / 100),
    st.sampled_from([Decimal(text) for text in ("0", "29.99", "30", "50", "50.01", "3050")]),
)
PAID = st.integers(0, 250_000).map(lambda fen: Decimal(fen) / 100)
STATUS = st.sampled_from(["active", "retired"])
FACILITY = st.sampled_from(["primary", "secondary", "tertiary"])
EXCLUSION = st.sampled_from([None, None, None, "abroad", "work_injury", "other_rules"])
VISIT = st.fixed_dictionaries(
    {
        "status": STATUS,
        "facility": FACILITY,
        "eligible_cost": YUAN,
        "contracted": st.booleans(),
        "paid_this_year": PAID,
        "visit_date": st.one_of(st.none(), st.dates(date(2022, 5, 1), date(2030, 12, 31))),
        "exclusion": EXCLUSION,
    }
)
DAYS_2022 = st.dates(date(2022, 6, 1), date(2022, 12, 31))
VISITS = st.lists(
    st.fixed_dictionaries(
        {
            "date": DAYS_2022,
            "facility": FACILITY,
            "eligible_cost": YUAN,
            "contracted": st.booleans(),
            "exclusion": EXCLUSION,
        }
    ),
    max_size=6,
)


def reimbursed(visit: dict[str, Any]) -> dict[str, Any]:
    return dict(registry.get("outpatient_reimbursement").calculate(visit).result)


def of_year(visits: list[dict[str, Any]], **person: Any) -> dict[str, Any]:
    inputs = {"status": "active", **person, "visits": visits}
    return dict(registry.get("outpatient_year").calculate(inputs).result)


@CALM
@given(VISIT)
def test_the_fund_and_the_person_pay_the_whole_cost_between_them(visit: dict[str, Any]) -> None:
    result = reimbursed(visit)
    assert result["fund_payment"] + result["personal_payment"] == visit["eligible_cost"]
    assert result["personal_payment"] >= 0


@CALM
@given(VISIT)
def test_the_fund_never_pays_more_than_the_cost_less_the_threshold(visit: dict[str, Any]) -> None:
    result = reimbursed(visit)
    over = max(visit["eligible_cost"] - result["deductible"], 0)
    assert 0 <= result["fund_payment"] <= over


@CALM
@given(VISIT)
def test_the_fund_never_pays_past_the_limit(visit: dict[str, Any]) -> None:
    result = reimbursed(visit)
    left = max(result["annual_limit"] - visit["paid_this_year"], 0)
    assert result["fund_payment"] <= left
    assert result["remaining_limit"] == left - result["fund_payment"]


@CALM
@given(VISIT, YUAN)
def test_more_cost_never_means_less_money(visit: dict[str, Any], other: Decimal) -> None:
    low, high = sorted((visit["eligible_cost"], other))
    less = reimbursed({**visit, "eligible_cost": low})
    more = reimbursed({**visit, "eligible_cost": high})
    assert less["fund_payment"] <= more["fund_payment"]


@CALM
@given(VISIT)
def test_what_is_not_payable_has_a_reason_and_pays_nothing(visit: dict[str, Any]) -> None:
    result = reimbursed(visit)
    assert result["payable"] == (result["reason"] is None)
    assert result["payable"] or result["fund_payment"] == 0


@CALM
@given(VISIT)
def test_a_retired_person_is_never_paid_less(visit: dict[str, Any]) -> None:
    active = reimbursed({**visit, "status": "active"})
    retired = reimbursed({**visit, "status": "retired"})
    assert active["fund_payment"] <= retired["fund_payment"]


@CALM
@given(VISIT)
def test_amounts_are_whole_fen(visit: dict[str, Any]) -> None:
    for name, value in reimbursed(visit).items():
        if isinstance(value, Decimal):
            assert decimals(value) <= 2, name


@CALM
@given(VISITS, st.one_of(st.none(), DAYS_2022))
def test_a_year_is_its_visits_one_by_one(
    visits: list[dict[str, Any]], retired_on: date | None
) -> None:
    year = of_year(visits, retired_on=retired_on)
    paid = Decimal(0)
    for index in sorted(range(len(visits)), key=lambda i: visits[i]["date"]):
        visit = dict(visits[index])
        day = visit.pop("date")
        retired = retired_on is not None and (day.year, day.month) > (
            retired_on.year,
            retired_on.month,
        )
        alone = reimbursed(
            {
                **visit,
                "status": "retired" if retired else "active",
                "visit_date": day,
                "paid_this_year": paid,
            }
        )
        assert year["visits"][index] == alone
        paid += alone["fund_payment"]
    assert year["total_fund_payment"] == paid
    assert year["total_cost"] == year["total_fund_payment"] + year["total_personal_payment"]


@CALM
@given(VISITS, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(
    visits: list[dict[str, Any]], rng: random.Random
) -> None:
    dated = [{**visit, "date": date(2022, 7, 1 + index)} for index, visit in enumerate(visits)]
    shuffled = rng.sample(range(len(dated)), len(dated))
    straight, other = of_year(dated), of_year([dated[index] for index in shuffled])
    for name in ("total_fund_payment", "total_personal_payment", "remaining_limit"):
        assert straight[name] == other[name]
    assert [straight["visits"][index] for index in shuffled] == other["visits"]


def test_dates_do_matter() -> None:
    costly = {"date": "2022-08-01", "facility": "tertiary", "eligible_cost": 3050}
    small = {"date": "2022-09-01", "facility": "primary", "eligible_cost": 100}
    first = of_year([costly, small])
    second = of_year([{**costly, "date": "2022-10-01"}, small])
    assert [one["fund_payment"] for one in first["visits"]] == [1500, 0]
    assert [one["fund_payment"] for one in second["visits"]] == [1445, 55]


@CALM
@given(STATUS, FACILITY, st.booleans(), PAID)
def test_the_cost_that_reaches_the_limit_is_the_least(
    status: str, facility: str, contracted: bool, paid: Decimal
) -> None:
    person = {"status": status, "facility": facility, "contracted": contracted}
    person["paid_this_year"] = paid  # type: ignore[assignment]
    found = registry.get("outpatient_cost_to_limit").calculate(person).result
    cost, left = found["eligible_cost"], found["remaining_limit"]
    assert isinstance(cost, Decimal)
    assert reimbursed({**person, "eligible_cost": cost})["fund_payment"] == left
    if cost:
        short = reimbursed({**person, "eligible_cost": cost - Decimal("0.01")})
        assert short["fund_payment"] < left  # type: ignore[operator]


@CALM
@given(STATUS, FACILITY, st.integers(1, 500_000), PAID)
def test_so_many_visits_use_up_the_limit_and_one_less_does_not(
    status: str, facility: str, fen: int, paid: Decimal
) -> None:
    visit = {"status": status, "facility": facility, "eligible_cost": Decimal(fen) / 100}
    calculated = registry.get("outpatient_visits_to_limit")
    found = calculated.calculate({**visit, "paid_this_year": paid}).result
    each, visits, left = found["fund_payment"], found["visits"], found["remaining_limit"]
    assert isinstance(each, Decimal)
    if visits is None:
        assert each == 0
    else:
        assert isinstance(visits, int)
        assert each * visits >= left  # type: ignore[operator]
        assert visits == 0 or each * (visits - 1) < left  # type: ignore[operator]
        if visits:
            assert found["last_payment"] == left - each * (visits - 1)  # type: ignore[operator]


@CALM
@given(STATUS, YUAN, PAID)
def test_a_comparison_is_made_of_the_same_visits(status: str, cost: Decimal, paid: Decimal) -> None:
    person = {"status": status, "eligible_cost": cost, "paid_this_year": paid}
    for option in registry.get("outpatient_comparison").calculate(person).result["options"]:  # type: ignore[attr-defined]
        alone = reimbursed(
            {**person, "facility": option["facility"], "contracted": option["contracted"]}
        )
        assert all(alone[name] == value for name, value in option.items() if name in alone)


@CALM
@given(STATUS, FACILITY, st.booleans(), st.integers(0, 150_000))
def test_a_payment_reckoned_back_is_paid_again(
    status: str, facility: str, contracted: bool, fen: int
) -> None:
    person = {"status": status, "facility": facility, "contracted": contracted}
    wanted = Decimal(fen) / 100
    calculator = registry.get("outpatient_cost_to_limit")
    found: Any = calculator.calculate({**person, "fund_payment": wanted}).result
    assert reimbursed({**person, "eligible_cost": found["exact_cost"]})["fund_payment"] == wanted
    fund = one_visit(Bill(None, facility, int(found["exact_cost"] * 100), contracted, False),
                     status == "retired", 0)["fund_payment"]  # fmt: skip
    assert fund == fen


@CALM
@given(STATUS, FACILITY, YUAN, PAID)
def test_an_own_payment_reckoned_back_is_left_again(
    status: str, facility: str, own: Decimal, paid: Decimal
) -> None:
    person = {"status": status, "facility": facility, "paid_this_year": paid}
    calculator = registry.get("outpatient_cost_to_limit")
    found: Any = calculator.calculate({**person, "personal_payment": own}).result
    if found["exact_cost"] > 1_000_000_000:
        return
    again = reimbursed({**person, "eligible_cost": found["exact_cost"]})
    assert abs(again["personal_payment"] - own) <= Decimal("0.01")


@CALM
@given(st.lists(VISIT, min_size=2, max_size=4))
def test_cases_side_by_side_are_each_the_visit_alone(visits: list[dict[str, Any]]) -> None:
    alone = [reimbursed(visit) for visit in visits]
    together: Any = registry.get("outpatient_together").calculate({"cases": visits}).result
    apart: Any = registry.get("outpatient_difference").calculate({"cases": visits}).result
    assert together["cases"] == apart["cases"] == alone
    funds = [one["fund_payment"] for one in alone]
    assert together["total_fund_payment"] == sum(funds)
    paid = together["total_fund_payment"] + together["total_personal_payment"]
    assert paid == together["total_cost"]
    assert apart["difference"] == max(funds) - min(funds)


@CALM
@given(STATUS, FACILITY, st.booleans(), STATUS, FACILITY)
def test_terms_compared_are_those_of_a_visit(
    status: str, facility: str, contracted: bool, other: str, elsewhere: str
) -> None:
    cases = [
        {"status": status, "facility": facility, "contracted": contracted},
        {"status": other, "facility": elsewhere},
    ]
    terms: Any = [registry.get("outpatient_terms").calculate(case).result for case in cases]
    calculator = registry.get("outpatient_terms_difference")
    for of in ("deductible", "rate", "annual_limit"):
        found: Any = calculator.calculate({"of": of, "cases": cases}).result
        assert [option["value"] for option in found["options"]] == [one[of] for one in terms]
        assert found["difference"] == abs(terms[0][of] - terms[1][of])


@CALM
@given(YUAN)
def test_the_parts_of_a_subsidy_add_up(cost: Decimal) -> None:
    shares = registry.get("sampling_booth_subsidy").calculate({"purchase_cost": cost}).result
    government, enterprise = shares["government_share"], shares["enterprise_share"]
    assert government + enterprise == cost  # type: ignore[operator]
    assert shares["province_share"] + shares["local_share"] == government  # type: ignore[operator]
    assert all(value >= 0 for value in shares.values() if value is not None)  # type: ignore[operator]


@CALM
@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=5000))
def test_rounding_is_to_the_nearest_hundredth_and_halves_grow(value: Fraction) -> None:
    rounded = Fraction(round_half_up(value))
    assert abs(rounded - value) <= Fraction(1, 200)
    assert abs(rounded) >= abs(value) or abs(rounded - value) < Fraction(1, 200)


@CALM
@given(st.integers(-10_000_000, 10_000_000).map(lambda n: Decimal(n) / 10_000))
def test_decimals_and_fractions_round_alike(value: Decimal) -> None:
    assert round_half_up(value) == round_half_up(Fraction(value))


@CALM
@given(st.floats(0, 1e9, allow_nan=False))
@example(0.1)
@example(-0.0)
def test_a_float_is_the_decimal_that_was_written(value: float) -> None:
    assert float(exact(value)) == value
    assert exact(value) >= 0


@CALM
@given(st.integers(0, 10**6))
def test_a_sample_of_the_million_agrees_with_the_oracle(seed: int) -> None:
    assert check((seed, 0, 40)) == []
