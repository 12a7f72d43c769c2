"""What the gazette writes is not refused as unwritten."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant, build_assistant
from assistant.wording import read
from corpus import Corpus
from indexing import open_retriever
from indexing.text import squeeze

TODAY = date(2022, 11, 15)


@pytest.fixture(scope="module")
def assistant(corpus: Corpus) -> Assistant:
    return build_assistant(corpus, open_retriever(corpus, progress=False))


def test_every_quote_stands_in_its_clause(corpus: Corpus) -> None:
    for entry in read("written"):
        for one in entry["says"]:
            assert squeeze(one["quote"]) in squeeze(corpus.clause(one["clause"]).text)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("联系电话多少", "公报只印了编辑部的联系电话"),
        ("地址", "通讯地址"),
        ("棚改花了多少钱", "320亿元"),
        ("2021年的表彰能加分吗", "考核仅认定考核当年"),
        ("医保断了两个月，补上后门诊费用还给报吗", "欠费期间暂停普通门诊统筹待遇"),
    ],
)
def test_it_is_given(assistant: Assistant, question: str, says: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert says in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "镇里考核第一奖多少",
        "全省第一的局奖多少",
        "棚改我家能赔多少钱",
        "欠的医保费怎么补缴",
        "十四五期间棚改计划投资多少亿元",
    ],
)
def test_what_is_another_s_is_still_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL


def test_a_refusal_does_not_say_that_the_gazette_lacks_a_value(assistant: Assistant) -> None:
    answer = assistant.ask("政府补了6万，企业出多少", session=None, today=TODAY)
    assert "没有写具体" not in answer.text


def test_another_s_telephone_asked_for_next_is_not_the_editorial_office_s(
    assistant: Assistant,
) -> None:
    first = assistant.ask("异地就医备案去哪办", session=None, today=TODAY)
    then = assistant.ask("电话多少", session=first.session, today=TODAY)
    assert "2601620" not in then.text
