"""The yes or no that known questions like the one asked come to, and when none is said."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.clauses.likely_word import KINDS, likely, quote_of, word_of
from corpus import Corpus
from indexing.known_questions import CARDS, COMES_TO, FOLDER, judged, newcomers, quoted, read_cards

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("村卫生室给报不", "能。", "不能。"),
        ("有慢病的还能用普通门诊统筹吗", "能。", "不能。"),
        ("规划中期要评估吗", "要。", "不用。"),
        ("互评有没有", "有。", "没有。"),
        ("卡里的钱会不会清零", "会。", "不会。"),
        ("在省里会上发言加分吗", "加。", "不加。"),
        ("县区和市直部门是一套标准吗", "是的。", "不是。"),
        ("是不是不用交钱", "是的。", "不是。"),
        ("科室的奖算不算局里的", "算。", "不算。"),
        ("听说验收过了，是真的不", "对。", "不对。"),
        ("考核结果公开吗", "是的。", "不。"),
    ],
)
def test_the_word_is_in_the_way_that_is_asked(question: str, yes: str, no: str) -> None:
    assert (word_of(question, "yes"), word_of(question, "no")) == (yes, no)


@pytest.mark.parametrize(
    "question", ["门诊报多少", "谁负责", "能不能不备案", "不备案能报吗", "没单位的能报吗"]
)
def test_none_where_none_is_asked_for_or_the_question_is_turned(question: str) -> None:
    assert word_of(question, "yes") is None


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("二等功加分不", "不加。公报写的是“个人受到的表扬、表彰、记功不予认定”。"),
        ("楼下邻居把承重墙砸了管不管", "管。公报写的是“"),
        ("健身房说能刷医保卡办年卡，靠谱吗？", "不。公报写的是“"),
        ("个人拿了省里劳模能加分吗", "不能。公报写的是“个人受到的表扬、表彰、记功不予认定”。"),
    ],
)
def test_the_word_comes_first_with_what_is_written(
    assistant: Assistant, question: str, first: str
) -> None:
    assert question not in judged()
    assert assistant.ask(question, session=None, today=TODAY).text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "互评有没有",  # the nearest asks whether it is anonymous
        "给外孙买药能刷我的卡不",  # and this one names another relative
        "新楼盖到90层还能批不",
    ],
)
def test_what_is_set_apart_gets_no_word_of_another(assistant: Assistant, question: str) -> None:
    retriever = assistant.retriever
    with retriever.forgetting([question]):
        near = [hit.clause for hit in retriever.search(question, k=3)]
        found = likely(question, near, retriever)
    assert found is None or not found.is_sure(question)


def test_a_follow_up_has_no_word_of_what_it_follows(assistant: Assistant) -> None:
    first = assistant.ask("二等功加分不", session=None, today=TODAY)
    then = assistant.ask("那三等功的要多少材料呢", session=first.session, today=TODAY)
    assert not then.text.startswith("不加。")


def test_a_yes_of_a_paper_that_is_over_is_said_as_of_then(assistant: Assistant) -> None:
    said = assistant.ask("楼下邻居把承重墙砸了管不管", session=None, today=date(2026, 11, 30)).text
    assert said.startswith("按当时的文件，管。")


def test_words_are_quoted_between_their_marks(corpus: Corpus) -> None:
    clause = corpus.clause("assessment-annex-2.h2")
    start = clause.text.index("记功")
    assert quote_of(clause, (start, start + 2)) == "个人受到的表扬、表彰、记功不予认定"


def test_every_judged_question_is_a_known_one() -> None:
    known = {question for name in ("asked.tsv", "pairs.tsv") for question, _ in quoted(name)}
    known |= {question for _, question, _ in newcomers()}
    known |= {
        asks for path in CARDS.glob("*.yaml") for card in read_cards(path) for asks in card["asks"]
    }
    assert judged().keys() <= known
    assert set(judged().values()) == set(KINDS) == {*COMES_TO} - {""}
    lines = (FOLDER / "comes_to.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) - 1 == len(judged())
