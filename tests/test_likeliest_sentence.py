"""The sentence of a clause that answers is said first, and no sentence twice."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.clauses.compose import compose
from assistant.clauses.direct import direct
from assistant.clauses.select import MOST_SENTENCES, pick
from assistant.turn import Pick, Remark, Selection
from corpus import Corpus
from indexing import Retriever, SentenceHit, open_retriever
from indexing.passages import passages_of
from tests.answer_tables import Ask

TODAY = date(2022, 11, 15)


@pytest.fixture(scope="module")
def retriever(corpus: Corpus) -> Retriever:
    return open_retriever(corpus, progress=False)


FIRST = {
    "想在县城买房，听说新楼盖不高，最高能盖几层": (
        "renewal-plan.c4.s1.p5",
        "县城新建住宅以6层为主",
    ),
    "业主想换个物业，咋挑新的": ("renewal-plan.c6.s4.p1", "全面落实物业服务企业"),
    "年度目标想取消，谁批": ("assessment.h8.p2", "因客观原因年度目标需调整或取消的"),
}


@pytest.mark.parametrize("question", FIRST)
def test_the_sentence_that_answers_is_said_first(
    corpus: Corpus, retriever: Retriever, question: str
) -> None:
    clause_id, begins = FIRST[question]
    clause = corpus.clause(clause_id)
    with retriever.forgetting([question]):
        chosen = pick(question, clause, retriever, MOST_SENTENCES)
        said = direct(question, chosen, "", retriever.sentences(question, clause))
    start, _ = said.picks[0].spans[0]
    assert clause.text.startswith(begins, start)


def hits_of(corpus: Corpus, clause_id: str, likeliest: str, share: float) -> list[SentenceHit]:
    """The sentences of a clause, one of them likely, the rest as likely as what is left of 1."""
    passages = passages_of(corpus.clause(clause_id), 0)
    rest = (1 - share) / (len(passages) - 1)
    return [
        SentenceHit(one, 0.5, 0.5, share if likeliest in one.text else rest) for one in passages
    ]


def test_a_sentence_that_leans_on_the_one_before_is_said_with_it(corpus: Corpus) -> None:
    clause = corpus.clause("outpatient.a10.i3.p1")
    hits = hits_of(corpus, clause.clause_id, "具体为：三级", 0.8)
    said = direct("三级医院报百分之几", Pick.whole(clause), "", hits)
    start, end = said.picks[0].spans[0]
    assert clause.text.startswith("起付标准以上", start)
    assert clause.text[:end].endswith("支付比例为 55%。")


def test_a_sentence_that_is_not_likely_enough_stays_in_its_place(corpus: Corpus) -> None:
    clause = corpus.clause("epidemic-guide.h3.i7")
    hits = hits_of(corpus, clause.clause_id, "静默期结束后返岗", 0.18)
    said = direct("出了事咋处置", Pick.whole(clause), "", hits)
    assert said.picks == (Pick.whole(clause),)


def test_what_the_opening_quotes_is_not_said_again(corpus: Corpus) -> None:
    clause = corpus.clause("outpatient.a27")
    quoting = Remark(f"对，公报写的是“{clause.text.removesuffix('。')}”。", clause)
    telling = Remark("公报写了哪天开始。", clause)
    text = compose(Selection((Pick.whole(clause),), opening=quoting), corpus).text
    assert text == f"{quoting.text}[1]"
    told = compose(Selection((Pick.whole(clause),), opening=telling), corpus).text
    assert told == f"{telling.text}[1]\n{clause.text}[1]"


@pytest.mark.parametrize(
    "question", ["卫生室看病有没有门槛费", "俺娘看门诊拿身份证中不中，还是得带啥"]
)
def test_no_line_stands_twice(ask: Ask, question: str) -> None:
    lines = [line for line in ask(question, today=TODAY).text.splitlines() if line]
    assert len(lines) == len(set(lines))


def test_behind_a_question_no_sentence_goes_before_another(ask: Ask) -> None:
    """By itself 那市区呢 is about the city; with the question before, the likeliest would be the county's."""
    text = ask("我想在县城买房，新楼最高能盖几层", "那市区呢", today=TODAY).text
    assert text.index("26层") < (text.find("18层") if "18层" in text else len(text))
