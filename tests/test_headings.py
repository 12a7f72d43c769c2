"""A question for what stands under a heading gets all of it, and one that says more does not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.clauses.headings import under_a_heading
from corpus import Corpus

TODAY = date(2022, 10, 20)


@pytest.mark.parametrize(
    ("question", "heading", "last"),
    [
        ("城市更新都有哪些保障措施", "第十一章 保障措施：", "加强规划实施监管。"),
        ("规划里的保障措施是什么", "第十一章 保障措施：", "加强党建引领。"),
        ("城市更新的主要目标有哪些", "第三节 发展目标：", "到 2035 年"),
        ("要素保障有哪几项举措", "第二节 加强要素保障：", "培养人才队伍。"),
        ("政策助力有哪些措施", "六、全力保障政策助力：", "加强政策预研储备。"),
        ("防疫安全有哪些保障措施", "七、全力保障防疫安全：", "做好防疫应急处置工作。"),
        ("物流畅通有哪些办法", "五、全力保障物流畅通：", "保障交通通道畅通。"),
        ("韧性城市建设有哪些任务", "第五节 建设韧性城市：", "加强城市防汛排涝。"),
        ("农村环境整治有哪些工作", "第三节 整治提升农村环境：", "扎实推进农村厕所革命。"),
        ("健全工作机制有哪些内容", "第一节 健全工作机制：", "强化示范带动。"),
    ],
)
def test_all_that_stands_under_a_heading_is_told(
    assistant: Assistant, question: str, heading: str, last: str
) -> None:
    text = assistant.ask(question, session=None, today=TODAY).text
    assert text.startswith(heading)
    assert last in text


@pytest.mark.parametrize(
    "question",
    [
        "老旧小区的住户对保障措施有哪些意见",
        "考核有哪些目标",  # 考核原则 are none
        "住房公积金有哪些保障措施",
        "保障措施花了多少钱，包括哪些",
        "2023年的保障措施有哪些",
    ],
)
def test_what_says_more_than_a_heading_is_not_for_it(corpus: Corpus, question: str) -> None:
    assert under_a_heading(question, (), corpus) is None
