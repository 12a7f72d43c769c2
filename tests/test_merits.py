"""What an assessment score takes is read whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding import correct
from assistant.understanding.hearing import Heard
from assistant.understanding.merits import read_adjustments
from assistant.understanding.tasks import read_tasks

TOLD = yaml.safe_load((Path(__file__).parent / "assistant" / "merits.yaml").read_text("utf-8"))


def heard(words: str) -> Heard:
    return Heard(correct(words), date(2022, 9, 15))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["say"][:24])
def test_tasks_are_read_with_how_far_they_got(told: dict[str, Any]) -> None:
    reading = read_tasks(heard(told["say"]))
    tasks = [f"{task['points']} {task['status']}" for task in reading.value] if reading else []
    assert tasks == told.get("tasks", [])


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["say"][:24])
def test_merits_are_read_with_how_often_they_came(told: dict[str, Any]) -> None:
    reading = read_adjustments(heard(told["say"]))
    merits = [
        f"{merit['kind']} {merit['count']}"
        + (f"/{merit['shared_by']}" if "shared_by" in merit else "")
        for merit in (reading.value if reading else [])
    ]
    assert merits == told.get("merits", [])
