"""Whom or which visit a message asks about: what is told of the others is blanked, nothing else."""

from __future__ import annotations

import pytest

from assistant.understanding.words.narrowed import narrowed


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("俺媳妇花了320在三甲,俺花了410在镇卫生院。只算俺的", "俺花了410在镇卫生院。只算俺的"),
        (
            "在卫生院花了70,下午去三甲,目录内520块。就问三甲这单",
            "下午去三甲,目录内520块。就问三甲这单",
        ),
        ("4月在二级花了500。9月27号花了410。就说9月这次", "9月27号花了410。就说9月这次"),
        ("先拍片花了200元。后来复查花了300元。就问复查这张", "后来复查花了300元。就问复查这张"),
        ("我对象在职,我退休。是我看的病,花了300元", ",我退休。是我看的病,花了300元"),
    ],
)
def test_what_is_told_of_others_is_left_out(said: str, left: str) -> None:
    kept = narrowed(said)
    assert len(kept) == len(said)
    assert kept.strip(" ,。") == left.strip(" ,。")


@pytest.mark.parametrize(
    "said",
    [
        "老伴开车去的三级医院,花了800元,我今年67,就想知道我能报多少",
        "在职,三甲花了800,能报多少",
        "只算我的,三甲花了800",
    ],
)
def test_nothing_is_left_out_where_nobody_else_has_a_sum(said: str) -> None:
    assert narrowed(said) == said


def test_what_was_paid_for_another_visit_stays() -> None:
    said = "在卫生院花了60,报了33,下午去三甲,目录内438块。就问三甲这单"
    assert "报了33" in narrowed(said)
    assert "花了60" not in narrowed(said)


def test_the_place_stays_where_the_next_visit_was_there_too() -> None:
    said = "4月在二级花了500元。9月27号又在那儿花了410元。就说9月这次"
    assert "二级" in narrowed(said)
    assert "500" not in narrowed(said)
