"""Conversations whose last message changes an amount, by what it comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant

TODAY = date(2022, 7, 15)
CASES = yaml.safe_load(
    (Path(__file__).parent / "assistant" / "amounts_in_turns.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["turns"][-1][:24])
def test_the_last_message_comes_to(assistant: Assistant, case: dict[str, Any]) -> None:
    session = None
    for message in case["turns"]:
        answer = assistant.ask(message, session=session, today=TODAY)
        session = answer.session
    missing = case.get("missing", [])
    kind = "clarification" if missing else "calculation"
    assert answer.kind.value == case.get("kind", kind), answer.text
    if missing:
        assert list(answer.missing) == missing, answer.text
    if "tool" in case:
        assert answer.calculation is not None
        assert answer.calculation["tool"] == case["tool"]
    for words in case.get("says", ()):
        assert words in answer.text
