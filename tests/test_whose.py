"""Whose a payment, a status and a bill are, and who else paid than the fund (`whose.py`)."""

from __future__ import annotations

import pytest

from tests.answer_tables import Ask, Row, disputes, last_turn, rows, turns


@pytest.mark.parametrize("row", rows("whose"), ids=last_turn)
def test_a_message_of_several_people_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text


def test_another_ones_payment_told_behind_takes_nothing(ask: Ask) -> None:
    answer = ask("在职，三级医院花了1000报多少", "我爱人今年已经报了1300")
    assert answer.calculation is None
    assert answer.missing == ("status",)  # what is left of the other one's limit hangs on it
