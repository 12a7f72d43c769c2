"""A message of nothing but a calculator's own words is for it; one word besides leaves that open."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.understanding.single.plainly import plainly_for

TODAY = date(2022, 11, 15)


def ask(assistant: Assistant, *turns: str) -> Answer:
    session = None
    for turn in turns:
        answer = assistant.ask(turn, session=session, today=TODAY)
        session = answer.session
    return answer


@pytest.mark.parametrize(
    ("message", "tool"),
    [
        ("正阳县拿了第二给几个钱", "assessment_award"),
        ("新蔡县年底排第四能当先进吗", "assessment_award"),
        ("市水利局第51名没完成任务会被点名吗", "assessment_award"),
        ("经开区垫底有啥后果", "assessment_award"),
        ("县里头第二名市政府奖多少", "assessment_award"),
        ("混管22点半阳,单采几点前完成", "incident_deadlines"),
        ("凌晨3点混检出阳性最迟啥时候复核", "incident_deadlines"),
        ("出院第三天二级400", "outpatient_reimbursement"),
        ("退休社区260", "outpatient_reimbursement"),
        ("三级花700能报325吗", "outpatient_reimbursement"),
        ("一天前的核酸其他都齐能走绿色通道吗", "road_pass_check"),
        ("省政府表彰3项市政府批评2次,净得多少", "assessment_score"),
        ("国家发改委表彰加几分", "assessment_score"),
        # one word besides, or one too few
        ("正阳县第二高中给几个钱", None),
        ("新蔡县高考排第四能当先进吗", None),
        ("上蔡县第一批先进单位有哪些", None),
        ("县里头要点名批评几个", None),
        ("县区第一名的经费啥时候发", None),
        ("混管22点半阳,几点前隔离完", None),
        ("三级运动员700", None),
        ("一天前的核酸能退钱吗", None),
        ("市政府表扬5次的单位有几个", None),
        ("我爸退休三级300我妈退休三级200", None),
        ("出院当天结算三级600", None),
        ("住院三级600", None),
        ("三级医院有70家吗", None),
        # paid for this visit, or before it
        ("在职三级2000报了975", None),
    ],
)
def test_every_word_of_a_message_decides(message: str, tool: str | None) -> None:
    assert plainly_for(message) == tool


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("平舆县排第二有多少奖金", "授予“市政府工作目标考核先进县区”称号，给予100万元"),
        ("上蔡县第4名能评先进吗", "不能。"),
        ("混检22点阳几点前复核", "单采复核最晚在 2022年11月16日04:00 前完成"),
        ("混管阳20点出的,复核截止几点", "单采复核最晚在 2022年11月16日02:00 前完成"),
        ("50小时前的核酸其他都行能优先吗", "不能。"),
        ("市政府表扬4次批评1次,净多少", "加减分合计 6 分"),
        ("市教育局第50名完成了全部任务要通报吗", "不会。授予“市政府工作目标考核表彰单位”称号"),
        # (480 - 30) × 65%
        ("出院第四天二级480退休", "统筹基金支付 292.5 元"),
    ],
)
def test_what_is_plainly_asked_is_computed(assistant: Assistant, question: str, first: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith(first)


def test_what_it_lacks_is_asked_for_with_what_each_choice_gives(assistant: Assistant) -> None:
    answer = ask(assistant, "二级花400能报222吗")
    assert answer.missing == ("status",)
    assert "统筹基金支付 203.5 元" in answer.text  # (400 - 30) × 55%


def test_the_next_place_is_asked_about_behind_the_first(assistant: Assistant) -> None:
    answer = ask(assistant, "县里头考核第一名给多少钱", "那第四名给多少")
    assert answer.text.startswith("这个名次没有先进称号")


@pytest.mark.parametrize(
    "question", ["平舆县GDP排第2名吗", "汝南县房价排第几", "正阳县运动会第一名奖金多少"]
)
def test_a_place_in_another_ranking_is_none_of_the_assessment(
    assistant: Assistant, question: str
) -> None:
    assert ask(assistant, question).kind is AnswerKind.REFUSAL
