"""Learning which questions the gazette does not answer: the terms, the table, the line it draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answerable import answerability as judged
from assistant.answerable.answerability import MEASURES, log_odds, nearness, reasons, signs
from assistant.learned import terms
from corpus import load_corpus
from eval import answerability as learning
from eval.questions import Half, load_half
from indexing import Retriever, open_retriever


@pytest.fixture(scope="module")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    folder = tmp_path_factory.mktemp("index")
    return open_retriever(load_corpus(), folder=folder, progress=False)


def odds(gazette: Retriever, question: str) -> float:
    return log_odds(signs(question, gazette.search(question), (), gazette))


def test_no_question_learned_from_is_one_that_is_asked_in_the_evaluation() -> None:
    asked = {question.turns[-1] for half in Half for question in load_half(half)}
    written = {question for question, _ in learning.written()}
    assert len(written) > 5_000
    assert not {*map(solid, written)} & {*map(solid, asked)}


def solid(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ("农村改厕按什么标准", "农村改厕一户补多少钱"),
        ("门诊统筹一年最多报多少", "住院一年最多报多少"),
        ("先进县区给多少工作经费", "去年哪个县拿了先进县区"),
        ("货车司机进厂下不下车", "货车司机进厂罚过多少人"),
    ],
)
def test_of_two_questions_about_one_thing_the_answered_one_is_likelier(
    gazette: Retriever, answered: str, unanswered: str
) -> None:
    assert odds(gazette, answered) > odds(gazette, unanswered)


def test_the_sum_is_that_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {judged.BIAS: 1.0, "报": 3.0, "#first": 2.0}
    monkeypatch.setattr(judged, "learned_weights", lambda: weights)
    held = {"报": 0.5, "多": 0.5, "#first": 0.5}
    assert log_odds(held) == pytest.approx(1 + 3 * 0.5 + 2 * 0.5)
    assert reasons(held) == [("报", 1.5), ("#first", 1.0)]


def test_a_rule_that_nothing_was_learned_of_counts_as_rules_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judged, "learned_weights", lambda: {judged.UNSEEN: -1.5})
    assert log_odds({"#rule new": 1.0, "#unheard": 1.0}) == -1.5


def test_a_question_of_nothing_has_a_judgement_too(gazette: Retriever) -> None:
    assert odds(gazette, "？") < 0
    assert set(nearness("？", [], gazette).values()) == {0.0}


def test_the_signs_are_those_of_the_question_and_of_what_is_found(gazette: Retriever) -> None:
    question = "门诊起付标准多少钱"
    hits = gazette.search(question)
    held = signs(question, hits, ("#any", "#rule x"), gazette)
    best = hits[0].clause
    assert {*terms(question), *MEASURES, "#any", "#rule x", f"@{best.clause_id}"} <= set(held)
    assert "多少钱&门诊" in held
    assert "#value money given" in held
    assert {f"{best.document_id}|=门诊", f"{best.document_id}|...多少钱"} <= set(held)


def test_how_near_things_come_counts_for_more_where_nothing_is_asked_of_them(
    gazette: Retriever,
) -> None:
    def held(question: str) -> float:
        return signs(question, gazette.search(question), (), gazette)["#bare nearest"]

    assert held("装配式房子") > 0
    assert held("装配式房子哪家好") == 0


def test_of_a_long_story_only_the_first_words_are_paired(gazette: Retriever) -> None:
    story = "".join(chr(0x4E00 + at) for at in range(2_000))
    held = signs(story, gazette.search(story), (), gazette)
    assert sum("&" in name for name in held) <= 60 * 59 / 2


def test_a_value_that_no_clause_gives_speaks_for_itself(gazette: Retriever) -> None:
    question = "国际农都多少钱"
    hits = [
        hit for hit in gazette.search(question) if not any(c.isdigit() for c in hit.clause.text)
    ]
    held = signs(question, hits, (), gazette)
    assert {"#value money not in the best", "#value money nowhere"} <= set(held)


def test_what_is_learned_is_what_tells_the_two_apart(tmp_path: Path) -> None:
    near = dict.fromkeys(MEASURES, 0.5)
    examples = [
        learning.Example({**near, **dict.fromkeys((*terms(question), *votes), 0.5)}, answerable)
        for question, votes, answerable in (
            ("门诊报多少", (), True),
            ("电话多少", ("#any", "#no_value 联系电话"), False),
        )
        for _ in range(5)
    ]
    weights = learning.learned(examples)
    assert weights["电话"] < 0 < weights["门诊"]
    assert weights["#no_value 联系电话"] < 0
    learning.write_weights(weights, tmp_path / "weights.tsv")
    assert len((tmp_path / "weights.tsv").read_text("utf-8").splitlines()) == len(weights)
