"""Talk that asks nothing of the gazette is answered as what it is; the conversation stays as it was."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from assistant.deciding.talk import talked, without_talk

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("message", "begins"),
    [
        ("你好呀", "您好，我是“驿答”"),
        ("有人在吗？", "您好，我是“驿答”"),
        ("你好，请问在吗", "您好，我是“驿答”"),
        ("谢谢您的解答", "不客气。"),
        ("好的谢谢哈", "不客气。"),
        ("太谢谢你了！", "不客气。"),
        ("真是辛苦你了", "不客气。"),
        ("拜拜啦", "再见。"),
        ("谢谢，没别的事了", "再见。"),
        ("明白了", "好的。"),
        ("没太看懂", "抱歉，没有说清楚。"),
        ("你写的这些我看不明白", "抱歉，没有说清楚。"),
        ("能不能说得简单点", "抱歉，没有说清楚。"),
        ("啥意思，听不懂", "抱歉，没有说清楚。"),
        ("你回答的不对吧", "抱歉，没有答好。"),
        ("你说的都是些啥", "抱歉，没有答好。"),
        ("你没回答我的问题", "抱歉，没有答好。"),
        ("我想问的不是这个", "抱歉，没有答好。"),
    ],
)
def test_talk_is_answered_as_what_it_is(message: str, begins: str) -> None:
    assert talked(message).startswith(begins)


@pytest.mark.parametrize(
    "message",
    [
        "医生说的话听不懂",
        "报销单看不懂咋办",
        "感谢信怎么写",
        "好的药店有哪些",
        "不清楚",
        "88",
        "垃圾",
        "这样算对吗",
        "你算的不对",
        "现在在职",
        "",
    ],
)
def test_what_asks_or_tells_something_is_no_talk(message: str) -> None:
    assert talked(message) == ""


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("谢谢，退休的呢", "退休的呢"),
        ("知道了，谢谢！那二级医院呢", "那二级医院呢"),
        ("您好，请问起付线多少", "请问起付线多少"),
        ("二级医院", "二级医院"),
        ("谢谢", "谢谢"),
    ],
)
def test_what_stands_in_front_of_a_question_is_left_out(message: str, asked: str) -> None:
    assert without_talk(message) == asked


@pytest.mark.parametrize("between", ["谢谢啊", "听不懂", "你答的都是啥", "在吗"])
def test_a_conversation_goes_on_behind_talk(assistant: Assistant, between: str) -> None:
    first = assistant.ask("在职，三级医院花了1000元，能报多少", session=None, today=TODAY)
    polite = assistant.ask(between, session=first.session, today=TODAY)
    assert polite.kind is AnswerKind.CLARIFICATION
    then = assistant.ask("退休的呢", session=first.session, today=TODAY)
    assert "570.00" in then.text


def test_a_question_behind_thanks_is_no_small_talk(assistant: Assistant) -> None:
    answer = assistant.ask("谢谢，二级医院起付线多少", session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
