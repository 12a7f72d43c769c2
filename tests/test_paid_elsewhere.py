"""What is paid beside a visit and has no sum in the rules is none of its cost, and the answer says so."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.understanding import paid_elsewhere

TODAY = date(2022, 11, 15)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


@pytest.mark.parametrize(
    ("question", "fund", "left_out"),
    [
        ("在职，三级医院花了700，又在药店买了120的药，一共报多少", (700 - 50) * 0.5, "药店"),
        ("退休，二级看病430，去药房拿药90，能报多少", (430 - 30) * 0.65, "药店"),
        ("在职，药店买药60，社区看病200，总共报多少", 200 * 0.55, "药店"),
        ("退休，门诊二级花了530，后来住院花了4000，一共报多少", (530 - 30) * 0.65, "住院"),
        ("在职，住院花了9000，出院后三级门诊复查花了450，报多少", (450 - 50) * 0.5, "住院"),
        ("在职，三级医院门诊650，打疫苗300，报多少", (650 - 50) * 0.5, "疫苗"),
        ("退休，三级看病850，床位费120，能报多少", (850 - 50) * 0.6, "床位"),
        ("在职，社区看病100，洗牙200，报多少", 100 * 0.55, "洗牙"),
    ],
)
def test_the_visit_is_computed_alone(
    assistant: Assistant, question: str, fund: float, left_out: str
) -> None:
    answer = ask(assistant, question)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["result"]["fund_payment"] == round(fund, 2)
    told = answer.text.split("\n")[1]
    assert left_out in told
    assert "不在这个数里" in told


@pytest.mark.parametrize(
    "question",
    [
        "在职，药店买药200，报多少",
        "在职，体检花了600，三级医院，报多少",
        "退休，住院花了6000，报多少",
    ],
)
def test_nothing_is_computed_where_no_visit_is_left(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).kind is not AnswerKind.CALCULATION


@pytest.mark.parametrize(
    "text",
    [
        "在职,三级医院花了600,其中药店200",
        "三级看的,一张260一张540,260那张体检的",
        "在职,三级花了600,没住院,报多少",
        "在职,三级花了600,药店买的能报吗",
        "退休,住院期间去三级门诊花了500",
    ],
)
def test_no_payment_elsewhere_is_read(text: str) -> None:
    assert not paid_elsewhere(text)


@pytest.mark.parametrize(
    ("question", "more"),
    [
        # 200 * 55% against (200 - 50) * 50%
        ("在职，看牙疼去三级好还是社区好，花200", 35),
        ("退休，去卫生院划算还是去三级划算，花300", 45),
        ("在职，发烧去二级还是三级，大概500", 33.5),
    ],
)
def test_two_places_to_choose_from_are_compared(
    assistant: Assistant, question: str, more: float
) -> None:
    answer = ask(assistant, question)
    assert answer.calculation is not None, answer.text
    assert answer.text.split("\n")[0].count(f"多报 {more:g} 元") == 1
