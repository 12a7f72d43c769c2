"""What comes into a personal account: the months paid for, whose account it is, how far two lie apart."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from assistant.understanding.accounts.account_of import of_the_account_asked

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "months", "total"),
    [
        ("缴费基数5000，今年断缴2个月，全年个人账户进多少", 10, 1000),
        ("基数5000，今年有四个月没交，一年个人账户进多少", 8, 800),
        ("在职，基数5000，单位欠费3个月，全年个人账户一共多少", 9, 900),
        ("基数5000，今年就交了半年，全年个人账户多少", 6, 600),
        ("基数5000，缴了7个月，个人账户总共进了多少", 7, 700),
        ("基数5000，9月份才开始缴费，到年底个人账户一共多少", 4, 400),
        ("基数5000，个人账户全年进多少", 12, 1200),
    ],
)
def test_only_the_months_paid_for_count(
    assistant: Assistant, question: str, months: int, total: float
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["inputs"]["months"] == months
    assert answer.calculation["result"]["total_credit"] == total


@pytest.mark.parametrize(
    "question",
    [
        "基数5000，断缴3个月后来补上了，全年个人账户多少",
        "停薪留职3个月，基数5000，全年个人账户多少",
        "基数5000，今年断缴了一阵，全年个人账户多少",
        # years of a retirement reach back before the rules
        "我退休4年了，个人账户一共进了多少",
        "俺妈退休三年多，医保卡总共给打了多少",
        # what is in it is not told
        "退休，卡里现在有800，这个月划入后是多少",
        # what the employer pays goes into the pooled fund
        "在职，基数6000，公司给我交的钱有多少进医保卡",
        "单位交的那8%有多少划到我个人账户，基数6000",
    ],
)
def test_nothing_is_computed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is not AnswerKind.CALCULATION, answer.text


def test_what_the_employer_pays_is_told_by_its_clause(assistant: Assistant) -> None:
    answer = assistant.ask("在职，基数6000，单位交的有多少进个人账户", session=None, today=TODAY)
    assert "单位缴纳的基本医疗保险费全部计入统筹基金" in answer.text


@pytest.mark.parametrize(
    ("question", "monthly"),
    [
        ("我妈退休我在职，基数6000，我妈每月个人账户多少", 60),
        ("我在职基数6000，我爸退休了，他个人账户每月进多少", 60),
        ("我老伴上班基数6000，我退休了，我个人账户一个月多少", 60),
        ("我退休了，我闺女上班基数6000，她个人账户每月进多少", 120),
        ("我退休，老伴在职，基数6000，老伴个人账户每月多少", 120),
    ],
)
def test_the_account_is_that_of_whom_it_is_asked(
    assistant: Assistant, question: str, monthly: float
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["result"]["monthly_credit"] == monthly


@pytest.mark.parametrize(
    "text",
    ["我在职基数6000,我和我妈个人账户一共多少", "我在职,基数6000,个人账户每月多少", "我妈退休"],
)
def test_nothing_is_left_out_where_nobody_is_asked_about_alone(text: str) -> None:
    assert of_the_account_asked(text) == text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("我缴费基数6000，退休后个人账户每月少多少", "个人账户 1 个月计入相差 60 元"),
        ("我基数6000，退休以后是60，一年少多少", "个人账户 12 个月计入相差 720 元"),
        ("我基数2500，退休后个人账户比现在多还是少", "个人账户 1 个月计入相差 10 元，退休的多"),
    ],
)
def test_a_difference_is_told(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    ("question", "monthly"),
    [
        ("缴费基数5000，每月到账60对吗", 100),
        ("基数4500，医保卡每个月只到账80，对不对", 90),
        ("在职，社保基数6000，这个月卡里才到100，对吗", 120),
    ],
)
def test_a_credit_told_is_held_against_the_one_due(
    assistant: Assistant, question: str, monthly: float
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["result"]["monthly_credit"] == monthly


@pytest.mark.parametrize(
    ("question", "months", "total"),
    [
        ("我爸退休俩月零几天了，个人账户每月多少", 1, 60),  # a month's is asked for
        ("退休四个月了，医保卡里一共划了多少", 4, 240),
        ("退休手续办完3个月了，个人账户总共进了多少", 3, 180),
        ("退休满五个月了，共划入多少", 5, 300),
        ("退休了，九个月医保卡一共打多少钱", 9, 540),  # so many months, no time since
        # the first month is the one after the transfer (第八条)
        ("我8月退休，到年底个人账户一共进多少", 4, 240),
        ("我9月办的退休，到现在个人账户一共划了多少", 2, 120),
        ("我10月办退休，到明年6月底个人账户一共打多少", 8, 480),
    ],
)
def test_the_months_since_a_retirement_count(
    assistant: Assistant, question: str, months: int, total: float
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["inputs"]["months"] == months
    assert answer.calculation["result"]["total_credit"] == total


def test_months_before_the_rules_are_not_computed(assistant: Assistant) -> None:
    answer = assistant.ask("退休9个月了，个人账户一共进了多少", session=None, today=TODAY)
    assert answer.missing == ("months",)
    assert "2022年7月1日起施行" in answer.text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # months at 2 % of 5000, the others at 60
        ("基数5000交了9个月，后3个月退休，全年个人账户多少", 9 * 100 + 3 * 60),
        ("在职干了10个月，剩下2个月退休，基数5000，全年个人账户一共多少", 10 * 100 + 2 * 60),
    ],
)
def test_months_in_work_and_months_retired_make_a_year(
    assistant: Assistant, question: str, total: float
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["result"]["total_credit"] == total


@pytest.mark.parametrize(
    "question",
    [
        "我2023年8月15日办的退休，办之前缴费基数5000，2023年1月到12月医保卡总共进多少钱",
        "我2023年8月15日办的退休，基数5000，2023年全年个人账户总共进多少",
    ],
)
def test_the_year_of_a_transfer_may_be_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=date(2026, 11, 15))
    assert answer.calculation is not None
    assert answer.calculation["result"]["total_credit"] == 1040
