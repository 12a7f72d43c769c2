"""Conversations: whom they are about, what was told before, corrections, and what goes on with nothing."""

from __future__ import annotations

import pytest

from assistant.understanding.words.narrowed import of_person
from assistant.understanding.words.persons import is_the_same, subject, turns_to_another
from tests.answer_tables import Ask, Row, disputes, last_turn, rows, turns


@pytest.mark.parametrize(
    "row", rows("conversations", "recast", "returns", "rule_follow_ups"), ids=last_turn
)
def test_a_conversation_comes_to(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("俺爹退休了", "dad"),
        ("那俺妈呢", "mum"),
        ("我替她拿的药", None),
        ("那他个人账户划多少", None),
        ("我在职", "self"),
        ("我爱人也上班", "spouse"),
        ("我岳父八十了", "wifes_dad"),
    ],
)
def test_the_person_named_first_is_the_one_spoken_of(text: str, who: str | None) -> None:
    assert subject(text) == who


def test_a_follow_up_turns_to_another_where_it_names_one() -> None:
    assert turns_to_another("那俺妈呢", "dad")
    assert turns_to_another("我在职，也花了1000呢", "dad")
    assert not turns_to_another("那我得自己掏多少", "dad")
    assert not turns_to_another("俺爹是退休的", "dad")
    assert is_the_same("那他个人账户划多少", "dad")
    assert not is_the_same("我在县医院花了300", "dad")


def test_of_two_persons_only_what_is_told_of_one_is_left() -> None:
    text = "我妈退休,我还上班。俺俩都去的三级医院,她600我400,都在范围里"
    assert of_person(text, "mum").split() == [
        "我妈退休,",
        "。俺俩都去的三级医院,她600",
        ",都在范围里",
    ]
    assert "400" in of_person(text, "self")
    assert "600" not in of_person(text, "self")
