"""What people spent, told without a question, and the messages behind it."""

from __future__ import annotations

import pytest

from tests.answer_tables import Ask, Row, disputes, last_turn, rows, turns


@pytest.mark.parametrize("row", rows("told_bills"), ids=last_turn)
def test_a_bill_told_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text
