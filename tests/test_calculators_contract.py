"""Whole input spaces against the contract's own words, written here a second time."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from calculators import registry

NOTHING = {"isolation_days": None, "test_within_hours": None, "routine_test_hours": None}


def result(name: str, **inputs: object) -> dict[str, Any]:
    got: dict[str, Any] = registry.get(name).calculate(inputs).to_json()["result"]
    return got


def arrival(
    exposure: str, codes: bool, whitelisted: bool, truck: bool, reported: bool
) -> dict[str, Any]:
    """First match, as the fine print lists them."""
    if exposure in {"infected", "close_contact", "secondary_contact"}:
        found = {"code": "on_the_spot", "isolation": "on_the_spot", "may_enter_site": False}
    elif truck and reported:
        found = {
            "code": "none",
            "isolation": "none",
            "may_enter_site": None,
            "routine_test_hours": 48,
        }
    elif whitelisted:
        may = None if exposure == "risk_area" else True
        found = {
            "code": "none",
            "isolation": "none",
            "may_enter_site": may,
            "routine_test_hours": 48,
        }
    elif exposure == "risk_area":
        found = {
            "code": "red",
            "isolation": "central",
            "isolation_days": 7,
            "may_enter_site": False,
        }
    elif codes:
        found = {
            "code": "none", "isolation": "none", "may_enter_site": True,
            "test_within_hours": 24, "routine_test_hours": 48,
        }  # fmt: skip
    else:
        found = {"code": "none", "isolation": "none", "may_enter_site": None}
    return {**NOTHING, "report_must_be_completed": not reported, **found}


def test_every_arrival_is_treated_as_the_first_match_says() -> None:
    exposures = ("infected", "close_contact", "secondary_contact", "risk_area", "other")
    for exposure, *flags in product(exposures, *[(True, False)] * 4):
        names = ("has_codes_and_test", "whitelisted", "truck_crew", "reported")
        given = dict(zip(names, flags, strict=True))
        got = result("arrival_control", exposure=exposure, **given)
        assert got == arrival(exposure, *flags), (exposure, given)


def award(group: str, rank: int, done: bool | None, special: bool, units: int) -> dict[str, Any]:
    first = {
        "county": {1: 2_000_000, 2: 1_000_000},
        "functional_zone": {1: 1_000_000},
        "municipal": dict.fromkeys(range(1, 11), 500_000),
    }[group]
    titles, fen = [], 100 * first.get(rank, 0)
    if rank in first:
        kind = "单位" if group == "municipal" else "县区"
        titles.append(f"市政府工作目标考核先进{kind}")
    if special:
        titles.append("市政府工作目标特殊贡献奖")
        fen += (2 * 50_000_000 + units) // (2 * units)
    if done and rank not in first:
        titles.append("市政府工作目标考核表彰单位")
    criticised: bool | None = group == "county" and rank == 10
    if group == "municipal" and rank >= 48:
        criticised = None if done is None else not done
    return {"titles": titles, "funding": fen / 100, "criticised": criticised}


@pytest.mark.parametrize(
    ("group", "size"), [("county", 10), ("functional_zone", 3), ("municipal", 53)]
)
def test_every_rank_is_rewarded_and_criticised_as_the_rules_say(group: str, size: int) -> None:
    for rank, done, special, units in product(
        range(1, size + 1), (None, True, False), (True, False), (1, 3, 7, 1000)
    ):
        unit = {"group": group, "rank": rank, "completed_all": done}
        got = result("assessment_award", **unit, special_contribution=special, shared_by=units)
        assert got == award(group, rank, done, special, units), (group, rank, done, special, units)


def height(location: str, use: str, storeys: int | None, metres: float | None) -> bool | None:
    broken = metres is not None and metres >= 250
    most = 26 if location == "city_centre" else 18
    if use == "residential":
        broken = broken or (storeys is not None and storeys > most)
        decided = storeys is not None
    else:
        decided = metres is not None
    return False if broken else True if decided else None


def test_every_building_is_judged_as_the_fine_print_says() -> None:
    for location, use, storeys, metres in product(
        ("city_centre", "county_town"),
        ("residential", "other"),
        (None, 0, 1, 6, 7, 18, 19, 26, 27, 80),
        (None, 0, 99.99, 100, 249.99, 250, 1000),
    ):
        if storeys is None and metres is None:
            continue
        measures = {"storeys": storeys, "height_m": metres}
        got = result("building_height_check", location=location, use=use, **measures)
        assert got["compliant"] == height(location, use, storeys, metres)
        limits = {finding["limit"] for finding in got["findings"]}
        assert (100 in limits) == (metres is not None and metres >= 100)
        assert all(finding["ok"] for finding in got["findings"] if finding["limit"] == 100)


@pytest.mark.parametrize("huge", [1e15, 1e16, 1e300, 10**20])
def test_huge_numbers_that_the_fine_print_does_not_forbid_are_taken(huge: float) -> None:
    codes = {"health_code_green": True, "travel_code_normal": True, "has_pass": True}
    assert result("road_pass_check", test_age_hours=huge, **codes)["missing"] == ["test_age_hours"]
    assert result("building_height_check", location="county_town", use="other", height_m=huge)
    tasks = [{"points": huge, "status": "done"}, {"points": huge, "status": "mostly"}] * 500
    assert result("assessment_score", tasks=tasks)["indicator_score"] == 630


def test_scores_are_exact_before_they_are_rounded() -> None:
    # 1/3 × 0.5 … a tie that decimals of limited precision miss: 700 × 80% × 1/64 = 8.75
    tasks = [{"points": 1, "status": "mostly"}, {"points": 63, "status": "not_done"}]
    assert result("assessment_score", tasks=tasks)["indicator_score"] == 8.75
    third = [{"points": 0.1, "status": "done"}, {"points": 0.2, "status": "not_done"}]
    assert result("assessment_score", tasks=third)["indicator_score"] == 233.33
