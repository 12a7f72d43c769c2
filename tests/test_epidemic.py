"""Epidemic control: who a rule is for, since when, and what the guide does not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant

TODAY = date(2022, 11, 15)
CASES = yaml.safe_load((Path(__file__).parent / "assistant" / "epidemic.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"][-1][:24])
def test_a_question_comes_to(assistant: Assistant, case: dict[str, Any]) -> None:
    session = None
    for said in case["say"]:
        answer = assistant.ask(said, session=session, today=TODAY)
        session = answer.session
    calculation = answer.calculation or {"result": {}}
    for name, value in case.get("result", {}).items():
        assert calculation["result"].get(name) == value, answer.text
    if "missing" in case:
        assert list(answer.missing) == case["missing"], answer.text
    if "kind" in case:
        assert answer.kind.value == case["kind"], answer.text
    first = answer.text.split("\n")[0]
    assert case.get("first", "") in first
    assert "not" not in case or case["not"] not in first
