"""Who holds a payment or a figure against what is due for a bill is told whether it is so, and how far."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant

TODAY = date(2022, 11, 15)


def last_of(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of some messages of one conversation."""
    session = None
    for said in turns:
        answer = assistant.ask(said, session=session, today=TODAY)
        session = answer.session
    return answer


BILL = "在职，三级医院看门诊花了1200，能报多少"  # (1200 - 50) × 50% = 575


@pytest.mark.parametrize(
    ("turns", "first", "remaining"),
    [
        # (800 - 30) × 65% = 500.50, and what was paid for the bill is no payment before it
        (
            ["退休，二级医院看病花800，医保给报了400，是不是给我算少了"],
            "是，少了 100.5 元",
            1499.5,
        ),
        (["退休，二级医院看病花800，报了600，是不是多报了"], "是，多了 99.5 元", 1499.5),
        (["退休，二级医院看病花800，报了600，是不是少报了"], "没有少，反而多了 99.5 元", 1499.5),
        (["退休，二级医院看病花800，报了500.5，报少了吧"], "没有少，正好", 1499.5),
        (["退休，二级医院看病花800，按在职给报了423.5，弄错了吧"], "是，少了 77 元", 1499.5),
        (["退休，二级医院看病花800，报了500.5，有没有报错"], "没有错，正好", 1499.5),
        (["退休，二级医院看病花800，才报了400，差了多少"], "少了 100.5 元", 1499.5),
        (["退休，二级医院看病花800，怎么才报了400"], "少了 100.5 元", 1499.5),
        (["退休，二级医院看病花800，报400对不对"], "不对。", 1499.5),
        # 450 beside 300 make 750, of which the fund pays 350 and 400 are one's own
        (["在职，三级，统筹报了300，自己掏了450，少报了吧"], "是，少了 50 元", 1150),
        (["上次自己掏了400，统筹报了350，在职三级，报少了没"], "没有少，正好", 1150),
        (["在职三级，统筹付了300，我自己掏了450，多收我了吧"], "是，多了 50 元", 1150),
        (["在职三级，总共750，统筹报了300，自己掏450，是不是报少了"], "是，少了 50 元", 1150),
        (["在职三级，花了750，自己掏了450，是不是少报了"], "是，少了 50 元", 1150),
        (["退休二级，票上写统筹支付130，个人支付100，没算错吧"], "没有错，正好", 1870),
        (["三级在职，总额356.8，统筹支付153.4，个人账户支付203.4，对吗"], "对。", 1346.6),
        # a payment told before the bill stays one: 1500 - 1200 = 300
        (["在职，今年已经报了1200，三级花1000只报了300，是不是少报了"], "没有少，正好", 0),
        # behind the bill
        ([BILL, "医院只给我报了500，是不是少报了"], "是，少了 75 元", 925),
        ([BILL, "医院只给我报了500，是不是少了"], "是，少了 75 元", 925),
        ([BILL, "可窗口给报了600，报多了吧"], "是，多了 25 元", 925),
        ([BILL, "我自己付了625，是不是付多了"], "没有多，正好", 925),
        ([BILL, "我自己付了700，多付了吧"], "是，多了 75 元", 925),
        ([BILL, "575，对吗"], "对。", 925),
        ([BILL, "自己掏575，没错吧"], "不对。", 925),
        ([BILL, "邻居说能报600，是真的吗"], "不是 600 元：要先减起付标准", 925),
        ([BILL, "不是应该报60%吗"], "不是按这个比例。", 925),
        ([BILL, "不是给报50%吗"], "是按这个比例。", 925),
        # what asks for no comparison gets no word
        ([BILL, "今年已经报了1200了"], "统筹基金支付 300", 0),
        (["在职，三级医院花了1000，能多报点吗"], "统筹基金支付 475", 1025),
        (["在职，三级医院花了1000，今年报了500，这次报多少"], "统筹基金支付 475", 525),
    ],
)
def test_it_is_said_first(
    assistant: Assistant, turns: list[str], first: str, remaining: float
) -> None:
    answer = last_of(assistant, *turns)
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith(first)
    assert answer.calculation is not None
    assert answer.calculation["result"]["remaining_limit"] == remaining


def test_what_is_missing_is_asked_once_more(assistant: Assistant) -> None:
    answer = last_of(assistant, "三级医院花了800能报多少", "我同事说能报400，是真的吗")
    assert answer.kind is AnswerKind.CLARIFICATION
    assert answer.missing == ("status",)
    assert "375 元" in answer.text
