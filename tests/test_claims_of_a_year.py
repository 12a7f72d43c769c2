"""A visit elsewhere of which only the year is told: its deadline hangs on nothing else (第十七条)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.answer_tables import Ask

TODAY = date(2025, 3, 10)


@pytest.mark.parametrize(
    ("question", "says", "deadline"),
    [
        ("去年在武汉看病自己垫的钱，现在还能报吗", "来得及。", "2025-06-30"),
        ("前年在北京看的门诊，票还能不能报", "来不及了。", "2024-06-30"),
        ("去年在外地看的门诊，票今年还能报不", "来得及。", "2025-06-30"),
        ("2024年在外地垫付的门诊费，最晚啥时候报", "最晚在", "2025-06-30"),
        ("去年三月在上海看病花的钱，现在报晚不晚", "来得及。", "2025-06-30"),
        ("2022年在外地看的门诊，垫了钱，最晚几月报", "已经过了申请的期限。最晚在", "2023-06-30"),
        (
            "异地安置退休，前年11月在外地垫付的门诊费，现在还能回来报吗，最晚哪天",
            "已经过了申请的期限。最晚在",
            "2024-06-30",
        ),
        ("前年10月在北京垫的门诊费，去年5月去报来得及吗", "来得及。", "2024-06-30"),
    ],
)
def test_the_year_alone_is_enough(ask: Ask, question: str, says: str, deadline: str) -> None:
    answer = ask(question, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.text.startswith(says)
    assert answer.calculation["result"]["deadline"] == deadline


def test_no_day_is_said_that_nobody_told(ask: Ask) -> None:
    text = ask("去年在武汉看病自己垫的钱，现在还能报吗", today=TODAY).text
    assert "就诊日期：2024年。" in text
    assert "12月31日" not in text


@pytest.mark.parametrize(
    "question",
    ["2022年7月以前的门诊票能报吗", "2021年在外地看的门诊，垫了钱还能报吗"],
)
def test_what_was_before_the_rules_has_no_deadline(ask: Ask, question: str) -> None:
    answer = ask(question, today=TODAY)
    assert answer.calculation is None
    assert "在细则施行以前" in answer.text
