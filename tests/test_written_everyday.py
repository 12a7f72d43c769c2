"""What people ask first of outpatient care is answered by its clauses, and their neighbours are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import AnswerKind, Assistant

TODAY = date(2022, 11, 15)
CASES = yaml.safe_load(
    Path(__file__).with_name("assistant").joinpath("everyday_medical.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: "|".join(case["turns"]))
def test_everyday(assistant: Assistant, case: dict[str, Any]) -> None:
    session = None
    for turn in case["turns"]:
        answer = assistant.ask(turn, session=session, today=TODAY)
        session = answer.session
    refused = answer.kind is AnswerKind.REFUSAL
    assert refused is case.get("refused", refused and "never" in case), answer.text
    assert case.get("says", "") in answer.text
    assert "never" not in case or not answer.text.startswith(case["never"])
