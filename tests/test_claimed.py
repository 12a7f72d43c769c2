"""Who claims a figure, a day or a post gets 对 or 不对 where the sentence that answers settles it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant import Assistant
from assistant.clauses.claimed import word_of_claim

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("退休起付线三级是100吗", "不对。"),
        ("在职起付线二级是30对吗", "对。"),
        ("退休一年能报1500吗", "不对。"),
        ("退休人员每月划60对吗", "对。"),
        ("退休人员每个月划70对吗", "不对。"),
        ("细则是不是6月1日开始施行", "不对。"),
        ("加分上限是80吗", "不对。"),
        ("市直先进单位是前10名吗", "对。"),
        ("功能区第一名给200万，对吗", "不对。"),
        ("部门互评是100分吗", "对。"),
        ("2025年绿地率是38%吗", "对。"),
        ("2025年绿地率是45%吗", "不对。"),
        ("棚改新开工5万套对吗", "不对。"),
        ("李跃勇是市长吗", "对。"),
        ("金冬江是市长对吗", "不对。"),
        ("丁永峰是交通运输局局长吗", "对。"),
        ("谢彦涛是工信局局长吗", "对。"),
        ("谢彦涛是工信局副局长吗", "不对。"),
        ("丁永峰是交通局局长吗", "对。"),
        ("罗宇威是发改委主任对吗", "对。"),
        ("罗宇威是财政局局长吗", "不对。"),
        ("毕俊德是秘书长吗", "对。"),
        ("金冬江是副市长吗", "对。"),
        # a cell that has a figure for the city and one for the county towns
        ("县城2025年供水普及率97%对吧", "不对。"),
        ("县城2025年供水普及率90%对吧", "对。"),
        ("城市2025年供水普及率97%对吧", "对。"),
        ("县城2025年燃气普及率99%对吧", "不对。"),
        ("县城2025年燃气普及率75%对吧", "对。"),
        # a share with what is added to it is worked out
        ("退休二级医院报65%对吗", "对。支付比例 65%"),
        ("退休社区签约是75%吗", "不对。支付比例 70%"),
        ("在职三级医院报60%对吗", "不对。支付比例 50%"),
    ],
)
def test_the_word_comes_first(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith(first), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "起付线是30吗",  # of which level is not told
        "采样屋省里补35%对吗",  # a share of a share
        "三级医院起付线是多少",
        "公园绿地达到14平方米可以吗",
        "供水普及率2025年97%对吗",  # of the city or of the county towns is not told
        "历史建筑空置率要达到10%，是不是",  # it is the most that there may be
        "新建住宅密度要达到30%，对吧",
        "基本完成按80%计分吗",  # which figure is of which is told by their order alone
        "评议得分300分对吗",  # the sum of the two that the sentence gives
        "城镇化率44%对吗",  # rounded
        "密接隔离7天对吗",  # the days are those of another case of the sentence
        "工作方案是不是6月30日施行的",  # of another paper
    ],
)
def test_no_word_is_said(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert not re.match("不?对。", answer.text), answer.text


@pytest.mark.parametrize(
    ("question", "line", "held"),
    [
        ("新开工是3万套吗", "新开工安置住房3万套、基本建成1万套。[1]", True),
        ("基本建成是3万套吗", "新开工安置住房3万套、基本建成1万套。[1]", False),
        ("新开工是3万套还是1万套", "新开工安置住房3万套、基本建成1万套。[1]", None),
        ("公租房是3万套吗", "新开工安置住房3万套、基本建成1万套。[1]", None),
    ],
)
def test_the_part_that_is_named_decides(question: str, line: str, held: bool | None) -> None:
    assert word_of_claim(question, line, TODAY) is held
