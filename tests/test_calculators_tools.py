"""The calculators as langchain tools."""

from __future__ import annotations

from typing import Any

import pytest

from calculators import Calculation, registry
from calculators.tools import as_tools
from tests.case_tables import Case, cases, jsonlike

TOOLS = {tool.name: tool for tool in as_tools()}


def called(name: str, arguments: dict[str, Any]) -> Any:
    return TOOLS[name].invoke({"type": "tool_call", "id": "1", "name": name, "args": arguments})


def test_there_is_a_tool_for_every_calculator() -> None:
    assert tuple(TOOLS) == registry.names()


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_a_tool_gives_what_the_calculator_gives(case: Case) -> None:
    inputs = jsonlike(case.row["input"])
    message = called(case.calculator, inputs)
    if "error" in case.row:
        assert message.status == "error"
        assert message.artifact is None
        assert "收到的是" in message.content
        assert case.row["error"] in message.content
    else:
        assert message.status == "success"
        assert isinstance(message.artifact, Calculation)
        expected = registry.get(case.calculator).calculate(inputs)
        assert message.artifact.to_json() == expected.to_json()
        assert registry.get(case.calculator).title in message.content


def test_an_unknown_field_is_refused_in_chinese() -> None:
    message = called("benefit_change", {"processed_on": "2022-09-10", "day": 1})
    assert message.status == "error"
    assert message.content.startswith("“day”应为已有的输入项")


def test_the_content_can_be_read_aloud() -> None:
    arguments = {"status": "retired", "facility": "tertiary", "eligible_cost": 800}
    content = called("outpatient_reimbursement", arguments).content
    assert "统筹基金支付：450.00 元" in content
    assert "- 乘支付比例：750.00 × 60% = 450.00［第十条（三）］" in content


def test_an_excluded_visit_is_not_called_the_patients_share() -> None:
    visit = {"status": "active", "facility": "tertiary", "eligible_cost": 800}
    content = called("outpatient_reimbursement", {**visit, "exclusion": "third_party"}).content
    assert "本基金不支付的部分：800.00 元" in content
    assert "个人自付：" not in content


def test_a_tool_shows_the_model_what_it_takes() -> None:
    schema = TOOLS["outpatient_reimbursement"].tool_call_schema.model_json_schema()  # type: ignore[union-attr]
    assert schema["properties"]["facility"]["enum"] == ["primary", "secondary", "tertiary"]
