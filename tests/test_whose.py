"""Whose a payment, a status and a bill are, and who else paid than the fund (`whose.py`)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant

CASES = yaml.safe_load((Path(__file__).parent / "assistant" / "whose.yaml").read_text("utf-8"))
TODAY = date(2022, 11, 15)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"][:24])
def test_a_message_of_several_people_comes_to(case: dict[str, Any], assistant: Assistant) -> None:
    answer = assistant.ask(case["say"], session=None, today=TODAY)
    if "fund_payment" in case:
        assert answer.calculation is not None
        assert answer.calculation["result"]["fund_payment"] == case["fund_payment"]
    else:
        assert answer.calculation is None
        assert list(answer.missing) == case.get("missing", [])


def test_another_ones_payment_told_behind_takes_nothing(assistant: Assistant) -> None:
    first = assistant.ask("在职，三级医院花了1000报多少", session=None, today=TODAY)
    then = assistant.ask("我爱人今年已经报了1300", session=first.session, today=TODAY)
    assert then.calculation is None or then.calculation["result"]["fund_payment"] == 475
