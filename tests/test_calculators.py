"""The case tables hold, and every calculator keeps the promised shape."""

from __future__ import annotations

import json

import pytest

from calculators import Calculation, UnknownCalculator, registry
from calculators.figures import place
from tests.case_tables import Case, cases, disputes, jsonlike, worked_out

PROMISED = {
    "outpatient_reimbursement": "payable deductible rate fund_payment personal_payment "
    "annual_limit remaining_limit reason",
    "outpatient_year": "visits total_cost total_fund_payment total_personal_payment "
    "remaining_limit",
    "personal_account": "monthly_credit total_credit",
    "benefit_change": "effective_from",
    "manual_claim_deadline": "deadline",
    "arrival_control": "code isolation isolation_days test_within_hours routine_test_hours "
    "report_must_be_completed may_enter_site",
    "testing_interval": "hours",
    "sampling_booth_subsidy": "government_share province_share local_share "
    "enterprise_share encouraged",
    "incident_deadlines": "retest_due max_shutdown_days",
    "road_pass_check": "priority_passage missing",
    "assessment_score": "indicator_score review_score adjustment total",
    "assessment_award": "titles funding criticised",
    "planning_indicator": "matches",
    "building_height_check": "compliant findings",
}
ACCEPTED = [case for case in cases() if "error" not in case.row]


def calculated(case: Case) -> Calculation:
    return registry.get(case.calculator).calculate(jsonlike(case.row["input"]))


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_the_calculator_agrees_with_the_row(case: Case) -> None:
    assert disputes(case) == []


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_calculator_is_registered_with_its_result_fields(name: str) -> None:
    calculator = registry.get(name)
    assert set(PROMISED[name].split()) <= set(calculator.outputs)


@pytest.mark.parametrize("name", registry.names())
def test_every_calculator_has_cases_on_both_sides(name: str) -> None:
    assert len([case for case in cases() if case.calculator == name]) >= 2


@pytest.mark.parametrize("name", registry.names())
def test_a_calculator_describes_itself(name: str) -> None:
    calculator = registry.get(name)
    assert calculator.name == name
    assert calculator.title
    assert calculator.description
    assert calculator.clauses
    schema = calculator.inputs_schema
    assert schema["additionalProperties"] is False
    assert all(described.get("title") for described in schema["properties"].values())
    json.dumps(schema, ensure_ascii=False)


@pytest.mark.parametrize("case", ACCEPTED, ids=str)
def test_a_calculation_is_json_explained_and_cited(case: Case) -> None:
    calculation = calculated(case)
    written = calculation.to_json()
    assert list(written)[:5] == ["tool", "inputs", "result", "steps", "assumptions"]
    assert json.loads(json.dumps(written)) == written
    known = registry.get(case.calculator).clauses
    assert set(calculation.clauses) <= set(known)
    assert all(set(step) == {"label", "formula", "value", "clause_id"} for step in written["steps"])
    assert all(step.label and step.formula for step in calculation.steps)


@pytest.mark.parametrize("case", ACCEPTED, ids=str)
def test_inputs_as_understood_give_the_same_calculation_again(case: Case) -> None:
    first = calculated(case).to_json()
    again = registry.get(case.calculator).calculate(first["inputs"]).to_json()
    assert again == first


def test_money_is_a_number_with_at_most_two_decimals() -> None:
    for case in ACCEPTED:
        if case.field == "medical_insurance":
            for name, value in calculated(case).to_json()["result"].items():
                if name.endswith(("payment", "limit", "cost", "credit")) and value is not None:
                    assert isinstance(value, int | float)
                    assert round(value, 2) == value


def test_every_epidemic_calculation_says_first_that_the_text_was_overtaken() -> None:
    for case in ACCEPTED:
        if case.field == "epidemic_control":
            assert "2023 年 1 月 8 日" in calculated(case).assumptions[0]


def test_an_unknown_calculator_is_named_in_chinese() -> None:
    with pytest.raises(UnknownCalculator, match="没有名为“nothing”的计算器"):
        registry.get("nothing")


def test_a_clause_id_reads_as_its_place() -> None:
    assert place("outpatient.a15.i3") == "第十五条（三）"
    assert place("outpatient.a10.i3.p2") == "第十条（三）"
    assert place("epidemic-plan.h6.i2") == "六、（二）"
    assert place("assessment-annex-2.h3.n5") == "三、5."


def test_the_sums_of_the_tables_are_worked_out_exactly() -> None:
    assert worked_out("(800 - 50) × 60%") == 450
    assert worked_out("10 / 3") == 3.33
    assert worked_out("0.01 × 50%") == 0.01
