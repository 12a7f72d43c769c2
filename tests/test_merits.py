"""What an assessment score takes is read whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding import Said, correct, understand
from assistant.understanding.assessment.merits import read_adjustments
from assistant.understanding.assessment.task_terms import ordinals
from assistant.understanding.assessment.tasks import asks_for_their_score, read_tasks
from assistant.understanding.words.hearing import Heard

TOLD = yaml.safe_load((Path(__file__).parent / "assistant" / "merits.yaml").read_text("utf-8"))


def heard(words: str) -> Heard:
    return Heard(correct(words), date(2022, 9, 15))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["say"][:24])
def test_tasks_are_read_with_how_far_they_got(told: dict[str, Any]) -> None:
    reading = read_tasks(heard(told["say"]))
    tasks = [f"{task['points']} {task['status']}" for task in reading.value] if reading else []
    assert tasks == told.get("tasks", [])


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["say"][:24])
def test_merits_are_read_with_how_often_they_came(told: dict[str, Any]) -> None:
    reading = read_adjustments(heard(told["say"]))
    merits = [
        f"{merit['kind']} {merit['count']}"
        + (f"/{merit['shared_by']}" if "shared_by" in merit else "")
        for merit in (reading.value if reading else [])
    ]
    assert merits == told.get("merits", [])


def test_so_many_tasks_of_equal_points_are_told_for_their_score() -> None:
    told = "八项任务，一项十分，六项画了勾，一项基本完成，剩的那项动都没动，折成700分是多少？"
    assert asks_for_their_score(correct(told))
    assert not asks_for_their_score(correct("八项任务一项十分，都完成了，排第几？"))


@pytest.mark.parametrize(
    "question",
    [
        "1.医院迁建，30分，未完成；2.修桥，50分，已完成。求指标考核得分",
        "一个是40分的修桥，干了个差不多，一个是60分的改厕，全做到了。700分里头得几分",
        "完成的有450分，还有150分没完成，指标分是不是525？",
    ],
)
def test_whoever_tells_how_far_each_task_got_asks_for_the_score(question: str) -> None:
    understood = understand(correct(question), date(2022, 9, 15), None)
    assert understood is not None
    assert understood.asked
    assert (understood.tool, understood.missing) == ("assessment_score", ())


@pytest.mark.parametrize(
    "question",
    [
        "总分600，完成500，基本完成150，指标得分帮算一下",
        "任务一50分完成，任务二70分，任务三30分没完成，请算指标得分",
        "修桥80分搞定，办学60分还在推进，改厕30分没完成，指标得几分",
    ],
)
def test_tasks_that_do_not_add_up_are_asked_for(question: str) -> None:
    understood = understand(correct(question), date(2022, 9, 15), None)
    assert understood is not None
    assert understood.asked
    assert (understood.tool, understood.missing) == ("assessment_score", ("tasks",))


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("第二、第五项", [2, 5]),
        ("第1到第4项", [1, 2, 3, 4]),
        ("第七八九项", [7, 8, 9]),
        ("第十一项", [11]),
        ("1、3项", [1, 3]),
        ("第五到第二项", []),
        ("第二、第二项", []),
    ],
)
def test_a_run_of_ordinals_names_each_place(said: str, places: list[int]) -> None:
    assert [int(place) for place in ordinals(said)] == places


TOLD_BEFORE = "国务院办公厅表彰1项、市政府通报表扬3次，加减分合计多少"


@pytest.mark.parametrize(
    ("more", "merits"),
    [
        (
            "漏了一项，还受到省委省政府表彰1项",
            ["state_office 1", "city_praise 3", "ministry_or_province 1"],
        ),
        (
            "还有两次市里通报批评，那一共加多少分",
            ["state_office 1", "city_praise 3", "city_criticism 2"],
        ),
        ("不对，市政府通报表扬是4次", ["state_office 1", "city_praise 4"]),
        ("那要是国务院办公厅表彰2项呢", ["city_praise 3", "state_office 2"]),
    ],
)
def test_a_further_honour_is_added_and_one_put_right_replaced(more: str, merits: list[str]) -> None:
    today = date(2022, 9, 15)
    before = understand(correct(TOLD_BEFORE), today)
    understood = understand(correct(more), today, Said((TOLD_BEFORE,), before))
    assert understood is not None
    told = understood.inputs["adjustments"].value
    assert [f"{merit['kind']} {merit['count']}" for merit in told] == merits


def test_several_merits_told_and_nothing_asked_ask_for_their_points() -> None:
    told = understand(
        correct("党中央表彰1项、省政府表彰2项、市政府表扬1次"), date(2022, 9, 15), None
    )
    assert told is not None
    assert told.asked
    one = understand(correct("我们局受到省政府表彰1次"), date(2022, 9, 15), None)
    assert one is None or not one.asked


def test_blame_told_later_is_taken_off_the_praise() -> None:
    today = date(2022, 9, 15)
    before = understand(correct(TOLD_BEFORE), today)
    understood = understand(correct("进展缓慢2次呢"), today, Said((TOLD_BEFORE,), before))
    assert understood is not None
    told = understood.inputs["adjustments"].value
    kinds = [f"{merit['kind']} {merit['count']}" for merit in told]
    assert kinds == ["state_office 1", "city_praise 3", "slow_progress 2"]


def test_how_far_one_task_got_is_told_anew() -> None:
    today, told = date(2022, 9, 15), "任务总分100，完成70分，未完成30分，指标得分多少"
    before = understand(correct(told), today)
    understood = understand(correct("那基本完成30分呢"), today, Said((told,), before))
    assert understood is not None
    tasks = [f"{task['points']} {task['status']}" for task in understood.inputs["tasks"].value]
    assert tasks == ["70 done", "30 mostly"]
