"""A message that stands behind others: what is known of such messages, and what it is answered with."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assistant.answerable.in_conversation import BIAS, LEAST, log_odds, weights
from assistant.gate import backed
from assistant.models import AnswerKind, Citation
from assistant.wording import say
from corpus import Corpus
from eval.conversations import before_each, follow_ups
from eval.questions import Half, load_half
from indexing import Before, ConversationSearch, Retriever, open_retriever
from indexing.encoder import StaticEncoder
from indexing.in_conversation import FEATURES, LEANINGS, SENTENCE_FEATURES
from indexing.in_conversation import weights as search_weights
from indexing.known_messages import MARKS, TALK, KnownMessages, files, messages
from indexing.known_questions import COMES_TO, first_messages
from indexing.quotes import Quotes
from indexing.text import solid
from tests.answer_tables import Ask

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def retriever(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    return open_retriever(corpus, folder=tmp_path_factory.mktemp("index"), progress=False)


@pytest.fixture(scope="module")
def search(retriever: Retriever) -> ConversationSearch:
    assert retriever.messages is not None
    return ConversationSearch(retriever, retriever.messages)


# What is known ---------------------------------------------------------------------------------


def test_every_line_is_a_message_with_its_label(corpus: Corpus) -> None:
    held, said = Quotes(corpus), list(messages())
    assert len(files()) == 8
    assert {m.writer for m in said} == set(range(1, 9))
    assert all(m.text.strip() == m.text and m.text for m in said)
    assert {m.comes_to for m in said} <= {*COMES_TO}
    assert [m.quote for m in said if m.quote not in MARKS and not held.positions(m.quote)] == []


def test_a_message_stands_behind_those_of_its_conversation_alone() -> None:
    said = before_each()
    assert all(said[m] == () for m in messages() if not m.before)
    assert all(said[m] for m in follow_ups())
    assert all({one.conversation for one in said[m]} == {m.conversation} for m in follow_ups())
    assert all(len(said[m]) <= 3 for m in messages())
    assert not any(m.quote == TALK for m in follow_ups())


def test_no_first_message_is_one_of_the_evaluation() -> None:
    evaluated = {solid(turn) for half in Half for one in load_half(half) for turn in one.turns}
    assert {solid(message.text) for message in first_messages()} & evaluated == set()


def test_known_messages_are_kept_as_they_were_read(corpus: Corpus) -> None:
    read = KnownMessages.read(corpus, StaticEncoder())
    kept = KnownMessages.from_arrays(read.arrays())
    assert np.array_equal(kept.alone, read.alone)
    assert np.array_equal(kept.answered_before, read.answered_before)
    assert kept.clauses == read.clauses
    assert np.array_equal(kept.wordings.cosines("谁出钱"), read.wordings.cosines("谁出钱"))


def test_what_is_forgotten_is_like_nothing(corpus: Corpus) -> None:
    known = KnownMessages.read(corpus, StaticEncoder())
    message = next(m for m in follow_ups() if m.quote not in MARKS)
    vector = StaticEncoder().encode([message.text])[0]
    vectors = dict.fromkeys(("alone", "before", "joined"), vector)
    with_it = known.likeness(message.text, message.before, vectors, None)
    without = known.without([message.writer]).likeness(message.text, message.before, vectors, None)
    own = known.writers == message.writer
    assert with_it.alone.argmax() in np.flatnonzero(own)
    assert (without.alone[own] < 0).all()
    assert np.array_equal(without.alone[~own], with_it.alone[~own])


# The search ------------------------------------------------------------------------------------


def test_every_feature_has_a_weight_and_none_is_negative() -> None:
    assert {*search_weights()["clauses"]} <= {*FEATURES}
    assert {*search_weights()["sentences"]} <= {*SENTENCE_FEATURES}
    assert all(weight >= 0 for held in search_weights().values() for weight in held.values())
    assert {BIAS, *FEATURES, *LEANINGS} <= {*weights()}


def test_the_candidates_share_one_likelihood(search: ConversationSearch) -> None:
    found = search.find("那谁出这个钱", Before(("老旧小区改造要花多少钱",)))
    assert sum(one.likely for one in found.candidates) == pytest.approx(1)
    shares = [one.likely for one in found.candidates]
    assert shares == sorted(shares, reverse=True)
    assert {*found.leanings} == {*LEANINGS}


def test_the_question_before_tells_which_paper_is_meant(search: ConversationSearch) -> None:
    def first(before: str) -> str:
        return search.find("谁来牵头", Before((before,))).candidates[0].clause.document_id

    assert first("职工医保门诊报销的新规定") == "outpatient"
    assert first("年底县区怎么考核打分").startswith("assessment")


def test_the_paper_that_answered_last_counts(search: ConversationSearch, corpus: Corpus) -> None:
    clause = corpus.clause("epidemic-guide.h5.p1")
    before = Before(("企业白名单咋进啊",), clause, clause.number)
    found = search.find("找哪个部门报", before)
    same = [one for one in found.candidates if one.features["same_paper"]]
    assert same[0] == found.candidates[0]
    assert {one.clause.number for one in same} == {clause.number}


def test_the_sentence_that_answers_is_weighed_with_what_stands_before(
    search: ConversationSearch, corpus: Corpus
) -> None:
    clause = corpus.clause("epidemic-guide.h3.i7")
    before = Before(("厂里有人发烧了先弄到哪",), clause)

    def likeliest(asked: str) -> str:
        hits = search.sentences(asked, before, clause)
        return max(hits, key=lambda hit: hit.likely).passage.text

    assert "6小时内" in likeliest("混检阳了几个小时内得再做")
    assert "其他区域原则上不停工" in likeliest("其他车间停工不")


def test_the_weights_add_up_as_they_are_told() -> None:
    held = {"odds alone": 2.0, "not known": 5.0}
    assert log_odds(held) == pytest.approx(weights()[BIAS] + 2 * weights()["odds alone"])


# Answers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "message", "says"),
    [
        ("城市体检是咋个检法", "哪年能都检到", "2025年实现城市体检评估全覆盖"),
        ("光年底算总账还是平时也算", "从几月开始调度的", "自2022年4月起"),
        ("厂里有人发烧了先弄到哪", "其他车间停工不", "其他区域原则上不停工、不停产"),
        ("做核酸的小屋都设在哪", "县里的啥时候弄好", "6月底前"),
        ("去年剩的钱会不会清零", "人没了孩子能拿到不", "继承"),
    ],
)
def test_more_is_asked_of_the_same_matter(ask: Ask, before: str, message: str, says: str) -> None:
    answer = ask(before, message, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert says in answer.text


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("老旧小区改造要改多少户", "摔了能赔不"),
        ("城市体检是咋个检法", "体检一回要花多少钱"),
        ("核酸采样屋补贴多少", "卖采样屋的厂家电话多少"),
    ],
)
def test_what_the_gazette_does_not_say_is_not_answered_by_the_clause_before(
    ask: Ask, before: str, message: str
) -> None:
    answer = ask(before, message, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL or "没有" in answer.text[:60]


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("门诊报的钱算不算到大病里头", "出院当天呢"),
        ("四美乡村是哪四美", "建成一个给多少钱"),
        ("药店买药也能走统筹报销吗", "我家门口大参林算不算啊"),
    ],
)
def test_what_is_hardly_the_answer_is_told_to_be_the_nearest(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, before: str, message: str
) -> None:
    monkeypatch.setattr("assistant.deciding.in_conversation.SURE", 100.0)
    unsure = ask(before, message, today=TODAY)
    monkeypatch.setattr("assistant.deciding.in_conversation.SURE", LEAST)
    sure = ask(before, message, today=TODAY)
    lead = say("answer", "nearest")
    assert lead not in sure.text
    assert unsure.kind is sure.kind
    if sure.kind is AnswerKind.ANSWER:
        assert unsure.text.replace(lead, "") == sure.text


def test_a_yes_or_no_is_never_told_to_be_the_nearest(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.deciding.in_conversation.SURE", 100.0)
    for turns in (("去年剩的钱会不会清零", "人没了孩子能拿到不"), ("起付线多少", "退休的也一样吗")):
        text = ask(*turns, today=TODAY).text
        assert not text.startswith(f"{say('answer', 'nearest')}能。")


def test_the_gate_lets_the_words_through_that_a_clause_stands_nearest(corpus: Corpus) -> None:
    clause = corpus.clause("epidemic-guide.h2.i6")
    cited = [Citation(1, clause)]
    lead = say("answer", "nearest")
    assert backed(f"{lead}新冠病毒疫苗做到应接尽接。[1]", cited)
    assert not backed(f"{lead}新冠病毒疫苗不做到应接尽接。[1]", cited)
    assert not backed("最接近的规定是：新冠病毒疫苗做到应接尽接。[1]", cited)


@pytest.mark.parametrize(
    ("before", "message", "of_another"),
    [
        ('乡村建设里头提到的"三清一改"具体指什么?', "哪个部门牵头", "医疗保障"),
        ("哨点诊所是啥意思", "报给谁?卫健委还是疾控", "财政、卫健委、人社"),
    ],
)
def test_behind_what_is_not_written_no_other_paper_answers(
    ask: Ask, before: str, message: str, of_another: str
) -> None:
    answer = ask(before, message, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert of_another not in answer.text


def test_the_rules_of_another_place_stay_refused(ask: Ask) -> None:
    answer = ask("在职的一年门诊最多报多少？", "那许昌的职工呢，也是这个数不？", today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert "许昌" in answer.text


def test_signs_behind_signs_are_asked_back_or_refused(ask: Ask) -> None:
    for turns in (("😀😀", "？？"), ("……", "。。。"), ("@@@", "那呢")):
        assert ask(*turns, today=TODAY).kind in (AnswerKind.CLARIFICATION, AnswerKind.REFUSAL)


def test_nothing_is_found_for_nothing(search: ConversationSearch) -> None:
    assert search.find("", Before(("",))).candidates == ()


def test_another_year_is_asked_of_the_same_matter(ask: Ask) -> None:
    answer = ask("农村污水治理率2025年", "2023年呢", today=TODAY)
    assert "2023年" in answer.text


def test_behind_a_result_everything_is_read_as_before(ask: Ask) -> None:
    answer = ask("在职，三级医院花了800报多少", "那二级的呢", today=TODAY)
    assert answer.kind is AnswerKind.CALCULATION
    assert "odds_in_conversation" not in answer.trace
