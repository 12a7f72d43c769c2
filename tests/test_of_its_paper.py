"""A follow-up that asks whether the same holds, or asks nothing, stays with the paper that was just cited."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind
from tests.conftest import Ask

TODAY = date(2022, 7, 15)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("白名单怎么申请", "村办企业也要走这一套吗"),
        ("场所码怎么设置", "乡镇的商店也得这样吗"),
    ],
)
def test_whether_the_same_holds_is_looked_for_in_the_same_paper(
    ask: Ask, before: str, then: str
) -> None:
    cited = ask(before, then, today=TODAY).citations
    assert cited
    assert all(one.clause.clause_id.startswith("epidemic-") for one in cited)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("闭环生产有什么条件", "我们厂就三十几个人"),
        ("老旧小区改造改什么", "我姐夫是在职的"),
    ],
)
def test_what_asks_nothing_gets_no_clause_of_another_paper(
    ask: Ask, before: str, then: str
) -> None:
    first = {one.clause.clause_id.partition("-")[0] for one in ask(before, today=TODAY).citations}
    answer = ask(before, then, today=TODAY)
    others = {one.clause.clause_id.partition(".")[0].partition("-")[0] for one in answer.citations}
    assert answer.kind is not AnswerKind.ANSWER or others <= first


@pytest.mark.parametrize("doubt", ["真的假的，别糊弄我", "你确定？", "俺不信", "不会吧"])
def test_a_bare_doubt_is_told_where_it_stands(ask: Ask, doubt: str) -> None:
    text = ask("加分上限多少分", doubt, today=TODAY).text
    assert text.startswith("上面说的出自《2022年度驻马店市政府工作责任目标考核奖惩办法》")


def test_the_word_is_that_of_the_last_piece_that_asks(ask: Ask) -> None:
    text = ask("进了白名单是不是一辈子的，会不会被移出去", today=TODAY).text
    assert text.startswith("会。")


def test_a_truck_driver_is_told_on_what_his_way_in_rests(ask: Ask) -> None:
    text = ask("从上海回来隔离几天", "我是拉货的，也一样吗", today=TODAY).text
    assert text.startswith("货车司乘人员提前报备、纳入闭环管理的，不赋码、不隔离")
