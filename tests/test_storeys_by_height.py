"""The storeys of a height that is told by its name."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "storeys"),
    [
        ("市区住宅层高三米一层，总高78米，层数超规定没", 26),
        ("县城住宅，层高三米，楼高57米，超层数没", 19),
        ("县城新建的住宅楼，从地面到顶60米，每层3米，都是住人的，层数超没超", 20),
        ("市区住宅报的25层，想顶上再添两层，层数合规吗", 27),
        ("市区住宅26层，顶上再添一层当复式卖，也算一层，合规吗", 27),
    ],
)
def test_a_height_told_behind_its_name_is_no_school_year(
    assistant: Assistant, question: str, storeys: int
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["inputs"]["storeys"] == storeys


def test_what_is_put_on_top_and_may_not_count_leaves_the_storeys_open(assistant: Assistant) -> None:
    question = "县城住宅17层，顶上再添一层当跃层，合规吗"
    assert assistant.ask(question, session=None, today=TODAY).calculation is None


def test_a_height_alone_asks_where_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("层高三米一层，总高78米，层数超规定没", session=None, today=TODAY)
    assert answer.missing == ("location", "use")


@pytest.mark.parametrize(
    ("question", "compliant"),
    [
        ("市中心盖写字楼不到250米行吗", True),
        ("市中心盖写字楼快251米了行吗", None),
        ("市中心盖写字楼240多米行吗", True),
        ("市中心盖写字楼250多米行吗", False),
        ("市中心盖写字楼200多米行吗", None),
        ("县城住宅不到19层行吗", True),
        ("县城住宅不到20层行吗", None),
        ("县城住宅二十多层行吗", False),
        ("市区住宅二十多层行吗", None),
        ("市区住宅十多层行吗", True),
    ],
)
def test_a_height_told_by_a_bound_is_checked_where_any_within_it_comes_to_the_same(
    assistant: Assistant, question: str, compliant: bool | None
) -> None:
    calculation = assistant.ask(question, session=None, today=TODAY).calculation
    assert (calculation and calculation["result"]["compliant"]) is compliant
