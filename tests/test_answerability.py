"""Learning which questions the gazette does not answer: the terms, the table, the line it draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import answerability as judged
from assistant.answerability import log_odds, nearness, reasons
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
    return log_odds(question, nearness(question, gazette.search(question), gazette))


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
    # one term 报, with =报, on its own: two terms
    assert log_odds("报", {"#first": 0.5}) == pytest.approx(
        1 + 3 / (len(terms("报")) + 1) ** 0.5 + 1
    )
    assert reasons("报") == [("报", 3.0)]


def test_a_question_of_nothing_has_a_judgement_too(gazette: Retriever) -> None:
    assert odds(gazette, "？") < 0
    assert nearness("？", [], gazette)["#first"] == 0


def test_what_is_learned_is_what_tells_the_two_apart(tmp_path: Path) -> None:
    near = {"#first": 0.5, "#score": 0.5}
    examples = [
        learning.Example(terms(question), near, votes, answerable)
        for question, votes, answerable in (
            ("门诊报多少", frozenset[str](), True),
            ("电话多少", frozenset({"#any", "#no_value 联系电话"}), False),
        )
        for _ in range(5)
    ]
    weights = learning.learned(examples)
    assert weights["电话"] < 0 < weights["门诊"]
    assert weights["#no_value 联系电话"] < 0
    learning.write_weights(weights, tmp_path / "weights.tsv")
    assert len((tmp_path / "weights.tsv").read_text("utf-8").splitlines()) == len(weights)
