"""Epidemic control: who a rule is for, since when, and what the guide does not say."""

from __future__ import annotations

import pytest

from tests.answer_tables import Ask, Row, disputes, last_turn, rows, turns


@pytest.mark.parametrize("row", rows("epidemic"), ids=last_turn)
def test_a_question_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text
