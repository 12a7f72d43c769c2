"""Visits told in an everyday but unusual way come to what they come to, or are asked back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.answer_tables import TODAY, Ask, Row, disputes, last_turn, rows, turns

ROWS = [
    *rows("visits_in_stories", today=date(2022, 9, 15)),
    *rows("visits_told", today=TODAY),
]


@pytest.mark.parametrize("row", ROWS, ids=last_turn)
def test_a_story_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row), today=row["today"])
    assert disputes(answer, row) == [], answer.text
