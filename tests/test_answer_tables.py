"""A row of the tables of messages is held against an answer in what it says and what it leaves unsaid."""

from __future__ import annotations

from typing import Any

import pytest

from assistant import Answer, AnswerKind
from tests.answer_tables import disputes, rows, turns

COMPUTED = Answer(
    kind=AnswerKind.CALCULATION,
    text="统筹基金支付 375.00 元。[1]\n\n计算过程：",
    calculation={"tool": "outpatient_reimbursement", "inputs": {}, "result": {"fund_payment": 375}},
    session="s",
)
ASKED_BACK = Answer(
    kind=AnswerKind.CLARIFICATION, text="您是在职还是退休？", missing=("status",), session="s"
)


@pytest.mark.parametrize(
    ("answer", "row"),
    [
        (COMPUTED, {}),
        (COMPUTED, {"result": {"fund_payment": 375}, "first": ["375.00"], "steps": 1}),
        (ASKED_BACK, {"missing": ["status"]}),
        (ASKED_BACK, {"kind": "any", "missing": "any"}),
    ],
)
def test_an_answer_as_its_row_says_is_not_disputed(answer: Answer, row: dict[str, Any]) -> None:
    assert disputes(answer, row) == []


@pytest.mark.parametrize(
    ("answer", "row", "otherwise"),
    [
        (ASKED_BACK, {}, ["kind: calculation", "missing: []"]),
        (ASKED_BACK, {"kind": "clarification"}, ["missing: []"]),
        (COMPUTED, {"missing": ["status"]}, ["kind: clarification", "missing: ['status']"]),
        (COMPUTED, {"result": {"fund_payment": 376}}, ["result: {'fund_payment': 376}"]),
        (COMPUTED, {"result": {"total": 375}}, ["result: {'total': 375}"]),
        (COMPUTED, {"first": "计算过程"}, ["first: 计算过程"]),
        (COMPUTED, {"not": ["375.00"], "steps": 2}, ["not: ['375.00']", "steps: 2"]),
    ],
)
def test_an_answer_otherwise_is_disputed(
    answer: Answer, row: dict[str, Any], otherwise: list[str]
) -> None:
    assert disputes(answer, row) == otherwise


def test_a_name_that_no_check_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="mising"):
        disputes(COMPUTED, {"mising": []})


def test_what_a_row_leaves_unsaid_is_given_with_its_table() -> None:
    told = [row for row in rows("several_results", steps=1) if turns(row)[0].startswith("采样屋")]
    assert {row["steps"] for row in told} == {1}
