"""A refusal: what the gazette does write nearest, said where it helps, and the reason that is given."""

from __future__ import annotations

import pytest

from assistant.clauses.compose import MARKER
from assistant.deciding.nearby import ALONE, BEHIND, BIAS, Near
from assistant.gate import backed
from assistant.models import Answer, AnswerKind
from assistant.turn import Pick
from assistant.wording import read, say
from corpus import Corpus
from eval.nearby import TODAY, refusals
from eval.questions import Half, load_half
from tests.answer_tables import Ask
from web.chat import answered

_NOT_SURE = say("refusal", "not_sure")


# Words that stand near -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        (["医保电子凭证激活步骤"], "持社会保障卡或医保电子凭证直接结算"),
        (["慢性病和普通门诊都有", "两个能一块报不"], "按照保障范围同时享受"),
        (["家里装修拆下来的砖头水泥块，该拉到哪去，谁管"], "合理规划布局建筑垃圾消纳场"),
    ],
)
def test_a_refusal_says_what_is_written_nearest(ask: Ask, messages: list[str], words: str) -> None:
    answer = ask(*messages, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert _NOT_SURE in answer.text
    line = next(line for line in answer.text.split("\n") if MARKER.search(line))
    assert words in line
    assert backed(line, answer.citations)
    assert {*map(int, MARKER.findall(answer.text))} == {c.marker for c in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "住院能报多少",
        "你是谁",
        "老旧小区加装电梯选哪个牌子好",
        "郑州的门诊起付线是多少",
        "？？？",
        "今天天气咋样",
    ],
)
def test_what_is_of_another_matter_has_nothing_near(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    monkeypatch.setattr("assistant.deciding.nearby.LEAST", 0.0)
    answer = ask(question, today=TODAY)
    assert answer.citations == ()
    assert _NOT_SURE not in answer.text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("农村自来水普及率 2025年目标", "97%"),
        ("俺村里自己盖房，最高让盖几层？", "18层"),
        ("我市用人单位缴纳医疗保险费的费率是百分之几", "2%"),
        ("今年咱市要搞多少个四美乡村", "40%"),
    ],
)
def test_of_a_figure_that_would_be_read_as_the_answer_only_the_place_is_told(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, question: str, figure: str
) -> None:
    monkeypatch.setattr("assistant.deciding.nearby.LEAST", 0.0)
    answer = ask(question, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert figure in "".join(citation.clause.text for citation in answer.citations)
    assert figure not in answer.text
    assert "最相近的条款在《" in answer.text
    assert {*map(int, MARKER.findall(answer.text))} == {c.marker for c in answer.citations}


def test_words_that_hardly_help_are_left_out(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.deciding.nearby.LEAST", 1.0)
    answer = ask("医保电子凭证激活步骤", today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert answer.citations == ()
    assert answer.text.startswith(say("refusal", "not_found"))


def test_words_of_an_epidemic_paper_come_with_its_notice(ask: Ask) -> None:
    answer = ask("啥是次密接", today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert {c.clause.document_id for c in answer.citations} <= {"epidemic-guide", "epidemic-plan"}
    assert any("已被国家规定取代" in notice for notice in answer.notices)


def test_a_conversation_does_not_go_on_from_words_that_only_stand_near(ask: Ask) -> None:
    with_words = ask("医保电子凭证激活步骤", "这是第几条写的", today=TODAY)
    assert with_words.kind is not AnswerKind.ANSWER or "医保电子凭证" not in with_words.text


def test_the_page_has_the_clause_below_under_a_heading_of_its_own(ask: Ask, corpus: Corpus) -> None:
    shown = answered(ask("医保电子凭证激活步骤", today=TODAY), corpus)["content"]
    assert "最相近的条款，不一定回答您的问题" in shown
    assert "依据原文" not in shown
    assert "最相近的条款" not in answered(ask("住院能报多少", today=TODAY), corpus)["content"]


# What is learned -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stands", "names"), [("alone", ALONE), ("behind", BEHIND)])
def test_every_sign_has_a_weight_and_speaks_for_the_words(
    corpus: Corpus, stands: str, names: tuple[str, ...]
) -> None:
    weights = read("deciding/nearby")[stands]
    assert [*weights] == [BIAS, *names]
    pick = Pick.whole(corpus.clauses[0])
    far, near = (Near(pick, stands, dict.fromkeys(names, value)) for value in (0.0, 1.0))
    assert 0 < far.helps < 0.5 < near.helps < 1


def test_a_sum_of_nothing_is_even(corpus: Corpus) -> None:
    near = Near(Pick.whole(corpus.clauses[0]), "alone", {"meant": 2.0})
    assert near.helps_by({"alone": {BIAS: 0.0, "meant": 0.0}}) == pytest.approx(0.5)
    assert near.helps_by({"alone": {BIAS: -2.0, "meant": 1.0}}) == pytest.approx(0.5)


def test_what_is_learned_from_is_none_of_the_evaluation() -> None:
    asked = {question.turns[-1] for half in Half for question in load_half(half)}
    learned_from = refusals()
    assert len(learned_from) > 1_500
    assert not any(one.message in asked and not one.before for one in learned_from)
    assert len({(one.before, one.message) for one in learned_from}) == len(learned_from)


# The reason -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("急诊抢救没住院咋报", "公报没有写到急诊抢救费用单独的报销办法。"),
        ("住院能报多少", "公报没有写到住院费用的报销。"),
        ("社保卡去哪补办", "公报没有写到社保卡的补办和使用。"),
        ("女的多大年纪能退休", "公报没有写到退休的年龄和条件。"),
        ("职工医保要交够多少年退休才不用交", "公报没有写到职工医保的缴费年限。"),
        ("长期护理险有没有", "公报没有写到长期护理保险。"),
        ("公交司机不戴口罩打哪投诉", "公报没有写到投诉、举报和信访怎么办理。"),
        ("我被公司辞退了能要多少赔偿金", "公报不提供法律意见，也没有写这类纠纷怎么处理。"),
        ("发票丢了咋办", "公报没有写到发票的开具和补办。"),
    ],
)
def test_one_rule_of_several_matters_names_the_one_asked_about(
    ask: Ask, question: str, said: str
) -> None:
    assert ask(question, today=TODAY).text.startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "信访考不考",
        "我公司想投建采样亭找谁报名",
        "学校有发烧的学生怎么办",
        "小广告谁清",
        "医保局哪个科室管门诊这个事",
    ],
)
def test_a_word_that_means_something_else_names_no_matter(ask: Ask, question: str) -> None:
    answer = ask(question, today=TODAY)
    assert answer.because is not None
    assert answer.because.text in (say("refusal", "not_found"), say("refusal", "not_straight"))


@pytest.mark.parametrize(
    ("before", "message", "denied"),
    [
        ("考核办法联系电话多少", "周末上班吗", "电话"),
        ("药店一盒卖五十,罚多少啊", "退我差价不", "罚款"),
    ],
)
def test_the_reason_of_the_question_before_is_none_of_the_next(
    ask: Ask, before: str, message: str, denied: str
) -> None:
    first, then = ask(before, today=TODAY), ask(before, message, today=TODAY)
    assert denied in _reason(first)
    assert denied not in _reason(then)


def _reason(answer: Answer) -> str:
    assert answer.because is not None
    return answer.because.text


def test_words_that_the_gate_withholds_are_left_out(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("医保电子凭证激活步骤", today=TODAY).citations
    monkeypatch.setattr("assistant.pipeline.passing", lambda lines, citations: [])
    answer = ask("医保电子凭证激活步骤", today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert answer.citations == ()
    assert answer.text.startswith(say("refusal", "not_found"))
