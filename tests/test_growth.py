"""By how much a figure of the plan is to grow."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant, build_assistant
from corpus import Corpus
from indexing import open_retriever

TODAY = date(2022, 11, 15)


@pytest.fixture(scope="module")
def assistant(corpus: Corpus) -> Assistant:
    return build_assistant(corpus, open_retriever(corpus, progress=False))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("城市道路网密度2020年到2025年要增加多少", "2020年到2025年增加2.3（8 − 5.7）。"),
        ("建成区绿地率五年要提高几个百分点", "2020年到2025年增加2个百分点（38% − 36%）。"),
        ("人均公园绿地面积到2025年要增加多少平方米", "2020年到2025年增加1（14.7 − 13.7）。"),
    ],
)
def test_the_difference_is_said_first(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith(first)
    assert "属性为" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "城市道路网密度2025年要达到多少",
        # two figures for one year, none for the other
        "公共供水普及率从2020年到2025年要提高多少",
        "农村生活污水治理率2025年比2020年提高多少",
    ],
)
def test_no_difference_is_made_up(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert not answer.text.startswith("2020年到2025年")


@pytest.mark.parametrize(
    ("question", "storeys"),
    [
        ("市区住宅层高三米一层，总高78米，层数超规定没", 26),
        ("县城住宅，层高三米，楼高57米，超层数没", 19),
    ],
)
def test_a_height_told_behind_its_name_is_no_school_year(
    assistant: Assistant, question: str, storeys: int
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["inputs"]["storeys"] == storeys


def test_a_height_alone_asks_where_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("层高三米一层，总高78米，层数超规定没", session=None, today=TODAY)
    assert answer.missing == ("location", "use")
