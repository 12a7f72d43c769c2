"""A bill told by a number and a price, and parts that are only said to be in it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant

TODAY = date(2022, 11, 15)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


@pytest.mark.parametrize(
    ("question", "cost"),
    [
        ("在职，三级医院开了中药10副，每副38，报多少", 380),
        ("退休，三级，中药七付，每付60，报多少", 420),
        ("在职，二级医院，一盒45，拿了6盒，能报多少", 270),
        ("退休，社区拿药，每瓶32块，5瓶，报多少", 160),
        ("在职，三级医院花了900，其中化验费120，报多少", 900),
        ("退休，二级看病共650（含挂号费20），能报多少", 650),
        ("在职，社区花了300，里面检查费80，报多少", 300),
    ],
)
def test_the_bill_is_the_whole(assistant: Assistant, question: str, cost: float) -> None:
    answer = ask(assistant, question)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["inputs"]["eligible_cost"] == cost


@pytest.mark.parametrize(
    "question",
    [
        "在职，三级，中药一副45，每天一副，报多少",  # how many nobody tells
        "在职，三级，每盒28，另外检查100，拿了5盒，报多少",  # something beside
        "在职，三级花了900，其中检查费300，检查不能报，还有药费100，报多少",
    ],
)
def test_what_is_not_plain_is_asked(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind is not AnswerKind.CALCULATION, answer.text


def test_a_part_said_not_to_be_covered_is_taken_off(assistant: Assistant) -> None:
    answer = ask(assistant, "在职，三级花了900，其中检查费100自费，报多少")
    assert answer.calculation is not None
    assert answer.calculation["inputs"]["eligible_cost"] == 800
