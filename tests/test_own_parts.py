"""What somebody pays in all of a bill of which a part is not covered."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.models import AnswerKind


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "在职，三级医院总共1500，自费300，我自己一共要掏多少钱",
            "自己一共出 925 元",
        ),  # 625 + 300
        (
            "退休，二级医院总费用900，医保外100，我得自己付多少",
            "自己一共出 399.5 元",
        ),  # 299.50 + 100
        (
            "在职，三级医院药费500，化验400，化验不能报，我出多少",
            "自己一共出 675 元",
        ),  # 275 + 400
        ("在职，三级医院总费用1000，三成是自费，我一共掏多少", "自己一共出 675 元"),  # 375 + 300
        ("在职，三级医院总费用1000，其中政策范围内800，我一共出多少", "自己一共出 625 元"),
        ("在职，8月三级500，其中100自费，9月三级600，我一共要掏多少", "不在范围内的另由自己出"),
        ("在职，三级医院花了1000，能报多少", "个人自付 525 元。"),
    ],
)
def test_the_first_sentence_counts_what_is_not_covered(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, session=None, today=date(2022, 11, 15))
    assert answer.kind is AnswerKind.CALCULATION
    assert said in answer.text.splitlines()[0]


def test_what_somebody_pays_in_all_is_a_step_of_the_calculation(assistant: Assistant) -> None:
    answer = assistant.ask(
        "在职，三级医院总共1500，自费300，我自己一共要掏多少钱",
        session=None,
        today=date(2022, 11, 15),
    )
    assert answer.calculation is not None
    step = answer.calculation["steps"][-1]
    assert (step["formula"], step["value"]) == ("625.00 + 300.00 = 925.00", 925)
    assert "625.00 + 300.00 = 925.00" in answer.text
