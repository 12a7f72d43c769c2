"""What people ask first of outpatient care is answered by its clauses, and their neighbours are not."""

from __future__ import annotations

import pytest

from tests.answer_tables import Ask, Row, disputes, rows, turns


@pytest.mark.parametrize(
    "row", rows("everyday_medical", kind="answer"), ids=lambda row: "|".join(turns(row))
)
def test_everyday(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text
