"""Comparisons, bills asked for backwards, and several people's results in one message."""

from __future__ import annotations

import re

import pytest

from assistant.understanding import own_messages
from assistant.understanding.bills.backwards import asks_backwards
from assistant.understanding.people.cases import Case, Cases
from assistant.understanding.people.comparing import read_comparison
from assistant.understanding.several.several import read_several
from assistant.understanding.words.hearing import Heard
from tests.answer_tables import TODAY, Ask, Row, disputes, last_turn, rows, turns


@pytest.mark.parametrize("row", rows("side_by_side"), ids=last_turn)
def test_a_message_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text
    assert len(answer.text) < 900
    assert not re.search(r"[A-Za-z_]+\(|[A-Za-z_]+=|None", answer.text)


@pytest.mark.parametrize(
    "said",
    [
        "三级医院起付线多少",
        "三级和二级医院报销比例分别是多少",
        "三级最多能报多少",
        "在职,三甲花了800,至少能报多少",
        "三级和二级报得差不多吗",
        "俺一月挣四千,贷三十万买房划算不",
        "退休的比上班的一年能多报多少,五百有没有",
        "郑州的三级医院和我们二级医院公积金差多少",
    ],
)
def test_what_compares_nothing_is_no_comparison(said: str) -> None:
    assert read_comparison(Heard(said, TODAY)) is None


@pytest.mark.parametrize(
    "said",
    [
        "我妈退休,在俺镇卫生院花了312,一共报多少",
        "老伴开车送我去三级医院,花了800,我退休了,能报多少",
        "我老公在职,三级医院花了267,停车费15我就不问了,统筹报多少",
        "我妈退休了,我在职,我去三甲花了800能报多少",
    ],
)
def test_who_is_only_mentioned_is_no_second_case(said: str) -> None:
    assert read_several(Heard(said, TODAY)) is None


@pytest.mark.parametrize(
    "said",
    [
        "在职,三甲花了800,报了多少",
        "报了275,花了600,对吗",
        "花多少都给报吗",
        "住院报了3000是花了多少",
    ],
)
def test_a_cost_told_is_not_asked_for(said: str) -> None:
    assert not asks_backwards(Heard(said, TODAY))


def test_an_answer_goes_to_the_first_who_lacks_it() -> None:
    told = Cases((Case("爹", None, "tertiary"), Case("妈", None, "secondary")))
    filled = told.filled({"status": "retired"})
    assert [case.status for case in filled.cases] == ["retired", None]
    assert filled.lacking("status") == "妈"


def test_an_answer_goes_to_all_cases_that_are_alike() -> None:
    told = Cases((Case("卫生院", None, "primary"), Case("三甲", None, "tertiary")), alike=True)
    assert [case.status for case in told.filled({"status": "active"}).cases] == ["active"] * 2


def test_a_message_of_one_is_not_parted() -> None:
    assert own_messages("我基数5000,在职,每月一共进多少") == []
