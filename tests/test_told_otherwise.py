"""Figures, days and circumstances told otherwise than plainly: by hours of other days, as they were
and are now, by their parts, or by another person's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant

TODAY = date(2022, 9, 15)
CASES = yaml.safe_load(
    (Path(__file__).parent / "assistant" / "told_otherwise.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"][:24])
def test_a_message_comes_to(assistant: Assistant, case: dict[str, Any]) -> None:
    answer = assistant.ask(case["say"], session=None, today=case.get("today", TODAY))
    calculation = answer.calculation or {"result": {}}
    for name, value in case.get("result", {}).items():
        assert calculation["result"].get(name) == value, answer.text
    if "missing" in case:
        assert list(answer.missing) == case["missing"], answer.text
    for words in case.get("says", ()):
        assert words in answer.text
    for words in case.get("not", ()):
        assert words not in answer.text
