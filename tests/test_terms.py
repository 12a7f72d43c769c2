"""What a term is that the gazette uses: told with its own words for it, or refused where it has none."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from assistant.wording import read
from corpus import Corpus
from indexing.text import squeeze

TODAY = date(2022, 11, 15)


def test_every_term_stands_in_its_clause_with_what_it_means(corpus: Corpus) -> None:
    for term in read("clauses/terms")["terms"]:
        text = squeeze(corpus.clause(term["clause"]).text)
        assert squeeze(term["quote"]) in text
        assert squeeze(term.get("means", "")) in text
        assert re.search(term["called"], term["name"])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("改厕管护的五有是哪五有", "“五有”指有制度、有标准、有队伍、有资金、有监督。"),
        ("五美庭院的五美指什么", "“五美庭院”指整洁美、卫生美、绿化美、文明美、和谐美。"),
        ("农村三线整治是哪三线", "“三线”指农村电力线、通信线、广播电视线。"),
        ("一核一轴、两心四组团里两心是哪两个县城", "“两心”指泌阳县城、平舆县城"),
        ("五廊都有哪些河", "“五廊”指洪河、北汝河、汝河、臻头河、泌阳河"),
    ],
)
def test_a_term_is_told_by_the_gazettes_words(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "督查用的四不两直是啥意思",
        "六大片区是哪六个片区",
        "推进机制17110怎么理解",
        "593460到底是个啥意思，每个数字代表啥",
        "四类药品具体指哪些",
        "城市四治都是啥",
    ],
)
def test_a_term_that_is_not_explained_is_refused_with_where_it_stands(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert answer.text.startswith("公报没有解释“")
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("四美乡村到2025年要达到多少", "30%"),
        ("千万工程示范村建了多少个", "145"),
        ("十三五新建四好农村公路多少公里", "500"),
    ],
)
def test_what_is_asked_of_a_term_besides_is_told(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert told in answer.text
