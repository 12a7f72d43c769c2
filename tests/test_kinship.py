"""Whose account it is decides who may use it: a spouse, a parent or a child of the owner (第六条（二）)."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.clauses.kinship import kin
from assistant.wording import read
from tests.answer_tables import Ask

TODAY = date(2022, 7, 15)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("爷爷没工作过,用俺爸的医保卡里的钱看病行不", "爷爷是爸的父母"),
        ("奶奶买血压计能刷爷爷的卡吗", "奶奶是爷爷的配偶"),
        ("婆婆血糖仪试纸能用我老公的卡买吗", "婆婆是老公的父母"),
        ("我爸的卡我能用吗", "您是爸的子女"),
        ("弟弟的卡妈妈能用吗", "妈妈是弟弟的父母"),
    ],
)
def test_a_relative_of_the_owner_may_use_it(ask: Ask, question: str, says: str) -> None:
    answer = ask(question, today=TODAY)
    assert answer.text.startswith(f"可以，{says}")
    assert answer.citations[0].clause.clause_id == "outpatient.a6.i2"


def test_premiums_are_paid_by_their_own_clause(ask: Ask) -> None:
    answer = ask("我妈的卡能给我爸交居民医保吗", today=TODAY)
    assert answer.text.startswith("可以，爸是妈的配偶")
    assert answer.citations[0].clause.clause_id == "outpatient.a6.i3"


@pytest.mark.parametrize(
    "question",
    [
        "孙子能花爷爷卡里的钱吗",  # not of whom the clause lists
        "儿媳妇的卡公婆能用吗",
        "老公能用我爸的卡吗",
        "我爸能用我的卡吗",  # the owner is who asks
        "我妈的账户没钱了，能用我的不",
        "我爸的医保能给我妈报吗",  # no money of an account
        "我前夫的卡孩子能用吗",
        "老婆说我妈的卡能给我用吗",  # of whom of them is not clear
        "我爸的卡我能取现吗",
    ],
)
def test_of_nobody_else_is_a_yes_said(question: str) -> None:
    assert kin(question) is None


def test_every_relative_named_is_one_of_the_family() -> None:
    family = read("clauses/kinship")["family"]
    named = {one for held in family.values() for one in (*held["parents"], held.get("spouse"))}
    assert named - {None} <= family.keys()
