"""Several buildings of one message are checked one by one, or none of them is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from assistant.understanding import buildings_apart


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("县城C座16层D座19层,都是住宅,行吗", ["C座", "D座"]),
        ("县城住宅,3号楼17层,4号楼18层,行不行", ["3号楼", "4号楼"]),
        ("市区两栋住宅一栋25层一栋27层合规吗", ["25层的", "27层的"]),
        ("县城三栋住宅9层、18层和20层都能盖吗", ["9层的", "18层的", "20层的"]),
        ("市区住宅28层,县城住宅12层,行吗", ["市区", "县城"]),
        ("县城住宅17层行不行,办公楼230米行不行", ["住宅", "办公楼"]),
        ("市区盖25层可以吗,盖245米的酒店呢", ["25层", "酒店"]),
        ("市中心盖写字楼,248米行吗,251米行吗", ["248米的", "251米的"]),
        # one building, a limit, a share
        ("县城住宅17层行不行,54米行不行", []),
        ("县城住宅楼盖17层行不行,层高3米可以吗", []),
        ("市区住宅26层80米合规吗", []),
        ("县城最高18层,我盖20层行吗", []),
        ("县城6层及以下占70%,18层占30%行吗", []),
        ("A座是住宅,B座18层,行吗", []),
    ],
)
def test_buildings_are_told_apart_by_name_or_by_height(message: str, names: list[str]) -> None:
    assert [name for name, _ in buildings_apart(message)] == names


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "县城住宅，甲楼18层，乙楼19层，都合规吗",
            ["甲楼：符合", "乙楼：不符合规划的高度要求：最高不超过18层。"],
        ),
        (
            "市区住宅26层，县城住宅26层，行吗",
            ["市区：符合", "县城：不符合规划的高度要求：最高不超过18层。"],
        ),
        (
            "县城一栋19层，市区一栋24层，都是住宅，行吗",
            ["县城：不符合规划的高度要求：最高不超过18层。", "市区：符合"],
        ),
        (
            "市中心写字楼，A座249米，B座250米，哪个超了",
            ["A座：符合", "B座：不符合规划的高度要求：严格限制新建250米以上建筑。"],
        ),
        (
            "县城住宅19层行不行，市中心办公楼240米行不行",
            ["住宅：不符合规划的高度要求：最高不超过18层。", "办公楼：符合"],
        ),
    ],
)
def test_each_is_checked_alone(assistant: Assistant, question: str, lines: list[str]) -> None:
    answer = assistant.ask(question, session=None, today=date(2022, 11, 15))
    assert answer.kind is AnswerKind.CALCULATION
    said = answer.text.split("\n")
    assert [line[: len(start)] for line, start in zip(said, lines, strict=True)] == lines


def test_one_that_lacks_what_decides_leaves_all_to_the_clause(assistant: Assistant) -> None:
    answer = assistant.ask("丙楼80米丁楼120米，都合规吗", session=None, today=date(2022, 11, 15))
    assert answer.kind is AnswerKind.ANSWER
    assert "新建100米以上的建筑应相对集中布局" in answer.text


def test_two_questions_are_not_answered_as_if_of_one_building(assistant: Assistant) -> None:
    answer = assistant.ask(
        "县城盖17层行不行，办公楼230米行不行", session=None, today=date(2022, 11, 15)
    )
    assert answer.kind is AnswerKind.CLARIFICATION
    assert answer.text.startswith("17层：是住宅还是其他建筑？")


def test_the_name_of_one_building_makes_no_second(assistant: Assistant) -> None:
    answer = assistant.ask("县城住宅A座18层合规吗", session=None, today=date(2022, 11, 15))
    assert answer.kind is AnswerKind.CALCULATION


@pytest.mark.parametrize(
    "question",
    [
        "驿城区住宅26层带一层阁楼，合规吗",
        "市区住宅24层，加个夹层，行吗",
        "县城住宅18层外带半层跃层，合规吗",
    ],
)
def test_an_attic_leaves_the_storeys_open(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=date(2022, 11, 15))
    assert answer.kind is not AnswerKind.CALCULATION


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("县城小区总面积10万平米，6层以下的有6万平，符合要求吗", "县城新建住宅要两条都达到："),
        ("县城新小区6层及以下面积只有一半，可以吗", "县城新建住宅要两条都达到："),
        ("县城小区6层及以下占65%行吗", "县城新建住宅要两条都达到："),
        ("县城新建住宅都是11层，行吗", "没有超过18层，但县城新建住宅以6层为主"),
        ("县城小区全是7层，合规吗", "没有超过18层，但县城新建住宅以6层为主"),
        ("县城新建住宅18层，合规吗", "符合规划的高度要求。"),
        ("县城小区全是6层，合规吗", "符合规划的高度要求。"),
    ],
)
def test_the_share_of_low_floors_in_a_county_town_is_no_height(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = assistant.ask(question, session=None, today=date(2022, 11, 15))
    assert answer.text.startswith(first)


def test_more_than_a_few_buildings_are_asked_for_one_by_one(assistant: Assistant) -> None:
    each = "，".join(f"{storeys}层行不行" for storeys in range(10, 95))
    answer = assistant.ask(f"县城住宅{each}", session=None, today=date(2022, 11, 15))
    assert answer.kind is AnswerKind.CLARIFICATION
    assert "请一个一个地问" in answer.text


def test_one_building_told_again_and_again_is_one(assistant: Assistant) -> None:
    asked = "在县城盖个22层的住宅楼，合不合规划？" * 58
    answer = assistant.ask(asked, session=None, today=date(2022, 11, 15))
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith("不符合规划的高度要求：最高不超过18层。")
