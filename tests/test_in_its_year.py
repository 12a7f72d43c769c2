"""Words of another year or five-year period than the one asked about are said to be so."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answerable.periods import asked_year, years_in

TODAY = date(2022, 11, 15)


def test_a_period_is_the_year_with_which_it_ends() -> None:
    assert years_in("“十三五”末") == {2020}
    assert asked_year("十四五末达到多少") == 2025
    assert asked_year("2023年和2025年分别多少") is None


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("十三五期间造林多少亩", "公报没有写“十三五”的，写的是到2025年的："),
        ("十三五期间筹集保障性租赁住房多少套", "公报没有写“十三五”的，写的是“十四五”期间的："),
        ("窨井盖隐患2025年治理完对吗", "公报没有写2025年的，写的是到2023年底的："),
        ("绿色社区创建2025年要达到多少", "公报没有写2025年的，写的是到2022年年底的："),
    ],
)
def test_words_of_another_year_are_said_to_be_so(
    assistant: Assistant, question: str, first: str
) -> None:
    assert assistant.ask(question, session=None, today=TODAY).text.startswith(first)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("十三五老旧小区改造了多少", "完成城镇老旧小区改造2.3987万户"),
        ("十三五时期农村危房改造多少户", "改造农村危房15.54万户"),
        ("十四五改造多少户老旧小区", "“十四五”时期改造老旧小区6万户以上"),
        ("到2025年造林多少亩", "到2025年完成造林30.61万亩"),
        ("十三五末城市道路网密度", "城市道路网密度(公里/平方公里)：2020年5.7"),
    ],
)
def test_those_of_the_year_asked_about_come_first(
    assistant: Assistant, question: str, says: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert says in answer.text.split("\n")[0]
    assert "公报没有写" not in answer.text


def test_of_two_sentences_that_of_the_year_comes_first(assistant: Assistant) -> None:
    first = assistant.ask("农村污水治理率2025年", session=None, today=TODAY)
    then = assistant.ask("2023年呢", session=first.session, today=TODAY)
    assert "2023年乡镇政府所在地村庄生活污水治理实现全覆盖" in then.text.split("\n")[0]
