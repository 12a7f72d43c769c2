"""Where a unit stands in the year's assessment: no place of several units is taken for one's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding import correct, understand
from assistant.understanding.assessment.other_units import without_other_units
from assistant.understanding.assessment.standing import read_group, read_rank
from assistant.understanding.single.inputs import READERS
from assistant.understanding.words.hearing import Heard

TOLD = yaml.safe_load((Path(__file__).parent / "assistant" / "standing.yaml").read_text("utf-8"))
TODAY = date(2022, 10, 20)


def heard(words: str) -> Heard:
    return Heard(correct(words), TODAY)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["say"][:24])
def test_a_place_and_a_group_are_read(told: dict[str, Any]) -> None:
    rank, group = read_rank(heard(told["say"])), read_group(heard(told["say"]))
    assert (rank and rank.value) == told.get("rank")
    assert (group and group.value) == told.get("group")


@pytest.mark.parametrize(
    "question", ["县区最后2名会不会被批评", "市直最后6名一定被批评吗", "市直后六名都要挨批评吗"]
)
def test_places_of_several_units_are_for_the_rule(question: str) -> None:
    understood = understand(correct(question), TODAY)
    assert understood is None or not understood.asked


@pytest.mark.parametrize(
    ("words", "leader", "peer"),
    [
        ("领导评议一百九，互评满分少四分", 190, 96),
        ("领导满分差5分，部门互评88.5", 195, Decimal("88.5")),
        ("市领导们打的平均下来一百七十八分半，互评扣了三分", Decimal("178.5"), None),
        ("领导评议还没出互评88", None, 88),
        ("领导评议打185，互评92", 185, 92),
        ("领导评议差满分12分，互评90", 188, 90),
        ("领导评议比满分200少11分半，互评离满分100还差七分", Decimal("188.5"), 93),
        ("领导评议200分满分丢了6分，互评距满分差3.5", 194, Decimal("96.5")),
        ("领导评议满分200，我们拿了183，互评满分100只得了91", 183, 91),
        ("领导评议拿了满分200，互评95", 200, 95),
        ("领导评议满分200，互评95", 200, 95),
        ("领导评议满分200，结果是176，互评满分100", 176, 100),
        ("领导评议满分100差5分，互评95", None, 95),
        ("领导评议只差4分满分，互评95", 196, 95),
        ("领导评议少了4分，互评95", None, 95),
    ],
)
def test_what_a_mark_lacks_of_the_full_one_is_taken_off(
    words: str, leader: object, peer: object
) -> None:
    marks = [READERS[name](heard(words)) for name in ("leader_score", "peer_score")]
    assert [mark and mark.value for mark in marks] == [leader, peer]


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("目标一样不落全干完了", True),
        ("任务百分百完成", True),
        ("今年的任务件件都办成了", True),
        ("还有两样任务没弄成", False),
        ("有一项招商的任务到年底也没弄成", False),
        ("任务也没全弄完", False),
        ("任务完成了85%", False),
        ("八成的任务完成了", False),
        ("15项任务完成了14项", False),
        ("15项任务完成了15项", True),
        ("除了两项都完成了", False),
        ("任务完成了100%", True),
    ],
)
def test_whether_all_was_completed_is_read_in_everyday_words(words: str, completed: bool) -> None:
    reading = READERS["completed_all"](heard(words))
    assert reading is not None
    assert reading.value is completed


@pytest.mark.parametrize(
    "words",
    ["任务大体都完成了", "重点任务都完成了", "任务都快完成了", "任务完成了9项", "任务完成了一大半"],
)
def test_tasks_that_are_nearly_completed_are_asked_about(words: str) -> None:
    assert READERS["completed_all"](heard(words)) is None


@pytest.mark.parametrize(
    "words", ["领导评议打了90分（百分制），互评80分", "互评9分（十分制），领导评议150"]
)
def test_marks_on_another_scale_are_not_read(words: str) -> None:
    assert [READERS[name](heard(words)) for name in ("leader_score", "peer_score")] == [None, None]


@pytest.mark.parametrize(
    "question",
    [
        "县里头考核头一名和第二名，奖励各是多少钱",
        "县区冠军和第二名各奖多少钱",
        "第二名和第一名的县各奖多少",
    ],
)
def test_the_first_place_and_another_are_for_the_rule(question: str) -> None:
    understood = understand(correct(question), TODAY)
    assert understood is None or not understood.asked


def test_an_honour_of_an_earlier_year_is_not_this_years() -> None:
    told = "我们县去年受到国务院表彰，今年排第1，奖多少"
    assert READERS["special_contribution"](heard(told)) is None


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("我们局排第3，隔壁局排第13，我们能拿多少", "我们局排第3，我们能拿多少"),
        ("公安局排第8，法院排第3，公安能拿多少", "公安局排第8，公安能拿多少"),
        ("财政局排第12，教育局第5，那教育局奖多少", "教育局第5，那教育局奖多少"),
        ("驿城区第一，遂平县第二，遂平奖多少", "遂平县第二，遂平奖多少"),
        ("我们局排第3，隔壁局排第13，隔壁局能拿多少", "隔壁局排第13，隔壁局能拿多少"),
        ("别的局排第1，我们局第12，有奖吗", "我们局第12，有奖吗"),
    ],
)
def test_the_place_of_a_unit_that_is_not_asked_about_is_left_out(told: str, left: str) -> None:
    assert without_other_units(told) == left


@pytest.mark.parametrize(
    "told",
    [
        "驿城区第一，遂平县第二，各奖多少",
        "我们局排第3，隔壁局排第13，一共拿多少",
        "财政局排第12，教育局第5，能拿多少",
        "我们局排第3，能拿多少",
    ],
)
def test_a_place_that_may_be_asked_about_stays(told: str) -> None:
    assert without_other_units(told) == told
