"""Conversations whose last message changes an amount, or whether anything is paid, by what it comes to."""

from __future__ import annotations

from datetime import date

import pytest

from tests.answer_tables import Ask, Row, disputes, last_turn, rows, turns

TODAY = date(2022, 7, 15)


@pytest.mark.parametrize("row", rows("amounts_in_turns"), ids=last_turn)
def test_the_last_message_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row), today=TODAY)
    assert disputes(answer, row) == [], answer.text
