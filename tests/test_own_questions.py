"""Several things asked in one message: each answered, or said to have no answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant

TODAY = date(2022, 11, 15)
CASES = yaml.safe_load(
    (Path(__file__).parent / "assistant" / "own_questions.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"][:24])
def test_each_question_of_a_message_is_answered_or_said_not_to_be(
    assistant: Assistant, case: dict[str, Any]
) -> None:
    text = assistant.ask(case["ask"], session=None, today=TODAY).text
    assert [words for words in case.get("holds", ()) if words not in text] == []
    assert [words for words in case.get("lacks", ()) if words in text] == []
