"""Visits told in an everyday but unusual way come to what they come to, or are asked back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant

TABLES = {"visits_in_stories": date(2022, 9, 15), "visits_told": date(2022, 11, 15)}
"""The tables and the day of their rows that name none."""
CASES = [
    {"today": today, **case}
    for name, today in TABLES.items()
    for case in yaml.safe_load(
        (Path(__file__).parent / "assistant" / f"{name}.yaml").read_text("utf-8")
    )
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"][:24])
def test_a_story_comes_to(assistant: Assistant, case: dict[str, Any]) -> None:
    answer = assistant.ask(case["say"], session=None, today=case["today"])
    assert answer.kind.value == case.get("kind", "calculation"), answer.text
    calculation: Any = answer.calculation or {"result": {}}
    for name, value in case.get("result", {}).items():
        assert calculation["result"].get(name, "missing") == value, answer.text
    for words in case.get("text", ()):
        assert words in answer.text
    assert list(answer.missing) == case.get("missing", list(answer.missing))
