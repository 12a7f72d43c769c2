"""The fine print: what every calculator refuses, and in which words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from calculators import InvalidInput, registry

VISIT = {"status": "active", "facility": "tertiary", "eligible_cost": 800}
YEAR_VISIT = {"date": "2022-08-01", "facility": "primary", "eligible_cost": 100}


def refused(name: str, inputs: object) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        registry.get(name).calculate(inputs)  # type: ignore[arg-type]
    assert re.search(r"[\u4e00-\u9fff]", caught.value.message)
    assert "收到的是" in caught.value.message
    caught.value.message.encode("utf-8")
    return caught.value


def year(**visit: object) -> dict[str, Any]:
    return {"status": "active", "visits": [{**YEAR_VISIT, **visit}]}


def adjusted(**item: object) -> dict[str, Any]:
    return {"adjustments": [{"kind": "onsite_meeting", **item}]}


NOT_YUAN = [
    "800", True, False, None, [], {}, -1, -0.01, 0.001, 800.005, 0.1 + 0.2, 1_000_000_000.01,
    10**9 + 1, 10**400, 1e300, float("nan"), float("inf"), float("-inf"), Decimal("NaN"),
    Decimal("0.001"), Decimal("1E-999999"), Decimal("1E+999999"),
    Decimal("100.00000000000000000000000000000001"), 1j, b"800",
]  # fmt: skip


@pytest.mark.parametrize("value", NOT_YUAN, ids=lambda v: repr(v)[:40])
def test_what_is_no_amount_in_yuan_is_refused(value: object) -> None:
    error = refused("outpatient_reimbursement", {**VISIT, "eligible_cost": value})
    assert error.field == "eligible_cost"
    allowed = "0 至 1000000000 元的数字，最多两位小数"
    assert f"“政策范围内费用”（eligible_cost）应为{allowed}" in error.message


@pytest.mark.parametrize(
    "value", [0, -0.0, 0.0, 0.1, 0.01, 50.010, 1e2, 10**9, 1e9, Decimal("12.3400")], ids=repr
)
def test_an_amount_is_taken_as_it_was_written(value: float) -> None:
    inputs = {**VISIT, "eligible_cost": value}
    calculation = registry.get("outpatient_reimbursement").calculate(inputs).to_json()
    assert calculation["inputs"]["eligible_cost"] == float(value)
    assert str(calculation["inputs"]["eligible_cost"])[0] != "-"


NOT_A_DAY = [
    "2022-02-30", "2022-13-01", "2023-02-29", "1999-12-31", "2101-01-01", "2022-7-1", "20220701",
    "2022/07/01", "2022-07-01T00:00:00", "2022-07-01 ", " 2022-07-01", "", "今天", "２０２２-07-01",
    20220701, 1656633600, True, None, [], datetime(2022, 7, 1, tzinfo=UTC), date(1999, 12, 31),
]  # fmt: skip


@pytest.mark.parametrize("value", NOT_A_DAY, ids=repr)
def test_what_is_no_day_is_refused(value: object) -> None:
    error = refused("manual_claim_deadline", {"visit_date": value})
    assert error.field == "visit_date"
    assert "YYYY-MM-DD" in error.message


@pytest.mark.parametrize("value", ["2000-01-01", "2100-12-31", "2024-02-29", date(2022, 7, 1)])
def test_days_of_2000_to_2100_are_taken(value: object) -> None:
    result = registry.get("manual_claim_deadline").calculate({"visit_date": value}).result
    assert str(result["deadline"]).endswith("-06-30")


NOT_A_MOMENT = [
    "2022-07-01", "2022-07-01T24:00:00", "2022-07-01T08", "08:00", "2022-02-30T08:00:00",
    "1999-12-31T23:59:59", "2101-01-01T00:00:00", "2022-07-01T08:00:00+25:00", 1656633600, None,
    True, "", date(2022, 7, 1),
]  # fmt: skip


@pytest.mark.parametrize("value", NOT_A_MOMENT, ids=repr)
def test_what_is_no_moment_is_refused(value: object) -> None:
    assert refused("incident_deadlines", {"mixed_positive_at": value}).field == "mixed_positive_at"


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2022-07-01T08:00", "2022-07-01T14:00:00"),
        ("2022-07-01T08:00:00+08:00", "2022-07-01T14:00:00+08:00"),
        ("2022-07-01T20:00:00-05:00", "2022-07-02T02:00:00-05:00"),
        ("2022-07-01T08:00:00.5", "2022-07-01T14:00:00.500000"),
        ("2100-12-31T23:59:59", "2101-01-01T05:59:59"),
    ],
)
def test_no_offset_in_none_out(given: str, due: str) -> None:
    calculation = registry.get("incident_deadlines").calculate({"mixed_positive_at": given})
    assert calculation.to_json()["result"]["retest_due"] == due


@pytest.mark.parametrize("value", [0, 1, "true", "是", None, [], 1.0], ids=repr)
def test_a_boolean_is_true_or_false(value: object) -> None:
    inputs = {"health_code_green": value, "travel_code_normal": True, "has_pass": True}
    error = refused("road_pass_check", {**inputs, "test_age_hours": 1})
    assert error.field == "health_code_green"
    assert "true（是）或 false（否）" in error.message


@pytest.mark.parametrize("value", ["Active", "在职", "", 1, True, None, [], {}, "active "])
def test_a_choice_is_one_of_its_words(value: object) -> None:
    error = refused("outpatient_reimbursement", {**VISIT, "status": value})
    assert error.field == "status"
    assert "active（在职）、retired（退休）之一" in error.message


@pytest.mark.parametrize("value", [0, -1, 1201, 1.5, "1", True, 10**400, float("nan")], ids=repr)
def test_months_are_a_whole_number_in_range(value: object) -> None:
    error = refused("personal_account", {"status": "retired", "months": value})
    assert error.field == "months"
    assert "1 至 1200 的整数" in error.message


@pytest.mark.parametrize("value", [-1, "48", True, float("nan"), float("inf"), None, 10**400])
def test_hours_are_a_number_not_below_zero(value: object) -> None:
    inputs = {"health_code_green": True, "travel_code_normal": True, "has_pass": True}
    error = refused("road_pass_check", {**inputs, "test_age_hours": value})
    assert error.field == "test_age_hours"


@pytest.mark.parametrize("value", ["", "供" * 101, 1, True, None, [], "\ud800"], ids=ascii)
def test_an_indicator_is_named_in_1_to_100_characters(value: object) -> None:
    assert refused("planning_indicator", {"name": value}).field == "name"


@pytest.mark.parametrize(
    ("name", "inputs", "field"),
    [
        ("outpatient_reimbursement", {**VISIT, "foo": 1}, "foo"),
        ("outpatient_reimbursement", {**VISIT, "foo": None}, "foo"),
        ("outpatient_reimbursement", {**VISIT, "\ud800": 1}, "?"),
        ("outpatient_reimbursement", {}, "status"),
        ("outpatient_year", {"status": "active", "visits": None}, "visits"),
        ("outpatient_year", {"status": "active", "visits": {}}, "visits"),
        ("outpatient_year", {"status": "active", "visits": "[]"}, "visits"),
        ("outpatient_year", {"status": "active", "visits": [1]}, "visits.0"),
        ("outpatient_year", {"status": "active", "visits": [{}]}, "visits.0.date"),
        ("outpatient_year", year(date="2022-02-30"), "visits.0.date"),
        ("outpatient_year", year(eligible_cost="100"), "visits.0.eligible_cost"),
        ("outpatient_year", year(contracted=1), "visits.0.contracted"),
        ("outpatient_year", year(paid_this_year=0), "visits.0.paid_this_year"),
        ("outpatient_year", {"status": "active", "visits": [YEAR_VISIT] * 1001}, "visits"),
        ("assessment_score", {"tasks": [{"points": -1, "status": "done"}]}, "tasks.0.points"),
        ("assessment_score", {"tasks": [{"points": 1}]}, "tasks.0.status"),
        ("assessment_score", adjusted(kind="praise"), "adjustments.0.kind"),
        ("assessment_score", adjusted(count=1.5), "adjustments.0.count"),
        ("assessment_score", adjusted(shared_by=1001), "adjustments.0.shared_by"),
        ("assessment_score", {"leader_score": float("nan")}, "leader_score"),
        ("assessment_award", {"group": "county", "rank": 1.5}, "rank"),
        ("assessment_award", {"group": "county", "rank": True}, "rank"),
        ("assessment_award", {"group": "county", "rank": 1, "shared_by": 0}, "shared_by"),
        ("sampling_booth_subsidy", {"purchase_cost": 1, "employees": -1}, "employees"),
        ("building_height_check", {"location": "county_town", "use": "other"}, "storeys"),
    ],
)  # fmt: skip
def test_the_refused_field_is_named_from_the_top(
    name: str, inputs: Mapping[str, object], field: str
) -> None:
    assert refused(name, inputs).field == field


@pytest.mark.parametrize("inputs", [None, [], "text", 1, True])
def test_inputs_that_are_no_object_are_refused(inputs: object) -> None:
    assert refused("outpatient_reimbursement", inputs).field == ""


def test_a_message_names_the_field_what_is_allowed_and_what_came() -> None:
    error = refused("outpatient_year", year(facility="四级"))
    assert error.message == (
        "“医疗机构级别”（visits.0.facility）应为primary（乡镇卫生院、社区卫生服务中心或基层卫生诊所）、"
        "secondary（其他二级及以下医疗机构）、tertiary（三级医疗机构）之一，收到的是文字“四级”。"
    )


def test_an_unknown_field_lists_the_known_ones() -> None:
    error = refused("benefit_change", {"processed_on": "2022-09-10", "day": 1})
    assert error.message == ("“day”应为已有的输入项（processed_on），收到的是没有定义的名称“day”。")


def test_a_missing_field_is_said_to_be_missing() -> None:
    assert "空白（没有填写）" in refused("benefit_change", {}).message


def test_whole_numbers_may_be_written_with_a_decimal_point() -> None:
    inputs = {"status": "retired", "months": 12.0}
    assert registry.get("personal_account").calculate(inputs).inputs["months"] == 12


def test_a_thousand_visits_are_taken() -> None:
    inputs = {"status": "active", "visits": [YEAR_VISIT] * 1000}
    result = registry.get("outpatient_year").calculate(inputs).to_json()["result"]
    assert len(result["visits"]) == 1000


OPTIONAL = [
    (calculator.name, field)
    for calculator in registry.every()
    for field, info in calculator.inputs_model.model_fields.items()
    if not info.is_required()
]


@pytest.mark.parametrize(("name", "field"), OPTIONAL)
def test_null_for_an_optional_input_equals_leaving_it_out(name: str, field: str) -> None:
    example = registry.get(name).example
    left_out = {key: value for key, value in example.items() if key != field}
    assert outcome(name, {**example, field: None}) == outcome(name, left_out)


def outcome(name: str, inputs: Mapping[str, object]) -> object:
    try:
        return registry.get(name).calculate(inputs)
    except InvalidInput as error:
        return error.message
