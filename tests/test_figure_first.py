"""The piece of a long sentence with the figure asked for is said before it; a figure that a sentence names
with every word of the question is no matter for a refusal."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind
from assistant.clauses.direct import figure_first, says_the_figure
from assistant.turn import Pick
from corpus import Corpus
from tests.answer_tables import Ask

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("中心城区以后要有多少人口", "到2025年中心城区人口达到150万。"),
        ("保障性租赁住房筹集多少套", "“十四五”期间全市筹集保障性租赁住房1万套左右"),
        ("绿色建筑占新建建筑多少", "到2025年，全市绿色建筑占新建建筑的比例达到100%。"),
        ("县城建成区面积多少平方公里", "到“十四五”末9个县城建成区面积达到300平方公里"),
    ],
)
def test_the_figure_is_said_first(ask: Ask, question: str, says: str) -> None:
    assert ask(question, today=TODAY).text.startswith(says)


@pytest.mark.parametrize(
    "question", ["驿城区建成区面积多少平方公里", "县城建成区面积现在多少平方公里"]
)
def test_a_word_that_no_sentence_has_keeps_the_refusal(ask: Ask, question: str) -> None:
    assert ask(question, today=TODAY).kind is AnswerKind.REFUSAL


def test_the_piece_is_the_clauses_own_words(corpus: Corpus) -> None:
    clause = corpus.clause("renewal-plan.c4.s1.p1")
    remark = figure_first("中心城区人口要到多少", Pick.whole(clause))
    assert remark is not None
    assert remark.text.removesuffix("。") in clause.text


def test_nothing_is_said_first_where_no_figure_is_asked_for(corpus: Corpus) -> None:
    clause = corpus.clause("renewal-plan.c4.s1.p1")
    assert figure_first("中心城区怎么发展", Pick.whole(clause)) is None
    assert not says_the_figure("中心城区怎么发展", clause)


def test_a_sentence_printed_twice_is_said_once(ask: Ask) -> None:
    text = ask("棚户区改造安置住房要开工多少套", today=TODAY).text
    assert text.count("加快棚户区改造续建项目建设") <= 1
