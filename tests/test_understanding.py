"""Everyday questions are read as the calculator and the inputs they mean."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding import How, correct, understand

TODAY = date(2022, 11, 15)
CASES = yaml.safe_load(
    (Path(__file__).parent / "assistant" / "understanding.yaml").read_text("utf-8")
)


def plain(value: Any) -> Any:
    """Values as the table writes them: decimals as numbers, moments as ISO text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"][:24])
def test_a_question_is_read_as_it_is_meant(case: dict[str, Any]) -> None:
    understood = understand(correct(case["say"]), TODAY, None)
    if "tool" not in case:
        assert understood is None
        return
    assert understood is not None
    assert understood.tool == case["tool"]
    assert {n: plain(v) for n, v in understood.values().items()} == plain(case["inputs"])
    assert list(understood.missing) == case.get("missing", [])


def test_a_follow_up_changes_one_input_and_keeps_the_rest() -> None:
    first = understand(correct("在职，三级医院门诊花了800，能报多少"), TODAY, None)
    second = understand(correct("那二级的呢？"), TODAY, first)
    assert second is not None
    assert plain(second.values()) == {
        "status": "active",
        "facility": "secondary",
        "eligible_cost": 800.0,
    }
    assert second.inputs["status"].how is How.KEPT


def test_a_correction_replaces_what_was_said() -> None:
    first = understand(correct("在职，三级医院门诊花了800，能报多少"), TODAY, None)
    second = understand(correct("不对，是退休"), TODAY, first)
    assert second is not None
    assert second.values()["status"] == "retired"


def test_an_answer_to_a_question_back_completes_it() -> None:
    first = understand(correct("我退休了，看门诊花了800能报多少"), TODAY, None)
    assert first is not None
    assert first.missing == ("facility",)
    second = understand(correct("三级的"), TODAY, first)
    assert second is not None
    assert second.missing == ()


def test_a_change_of_subject_leaves_the_sum_behind() -> None:
    first = understand(correct("在职，三级医院门诊花了800，能报多少"), TODAY, None)
    assert understand(correct("公报编辑部的电话是多少？我想订一份看看"), TODAY, first) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("起负线多少", "起付线多少"),
        ("我妈推休了", "我妈退休了"),
        ("三机医院报消", "三级医院报销"),
        ("物夜公司可以搞养老拖幼吗", "物业公司可以搞养老托幼吗"),
        ("退休人員帳戶", "退休人员账户"),
    ],
)
def test_words_written_as_they_sound_are_put_right(typed: str, meant: str) -> None:
    assert correct(typed) == meant


@pytest.mark.parametrize(
    "written",
    [
        "建筑企业安全生产",
        "政府能补一部分",
        "县城通天然气的人家",
        "我们单位治理得好不好",
        "去县中医院看门诊",
        "道路总里程的目标",
    ],
)
def test_proper_words_are_left_alone(written: str) -> None:
    assert correct(written) == written
