"""Cards: each is true to its clauses and asks nothing that the evaluation asks; what becomes of a wording."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from assistant import Answer, AnswerKind, Citation
from assistant.clauses.compose import renderings
from corpus import Corpus
from eval import cards
from eval.cards import CITED, ELSEWHERE, FIRST, Card, became
from eval.questions import Half, load_half
from indexing.text import fold, solid, squeeze

ALL = cards.load()
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_LEAST_WORDINGS = 4


@pytest.mark.parametrize("card", ALL, ids=lambda card: card.name)
def test_a_card_is_true_to_its_clauses(card: Card, corpus: Corpus) -> None:
    clauses = [corpus.clause(one["clause"]) for one in card.says]
    for one, clause in zip(card.says, clauses, strict=True):
        assert squeeze(one["quote"]) in squeeze(clause.text)
    said = " ".join(text for clause in clauses for text in (clause.text, *renderings(clause)))
    assert {*_FIGURE.findall(card.opening or "")} <= {*_FIGURE.findall(said)}


def test_a_card_has_wordings_enough() -> None:
    assert [card.name for card in ALL if len(card.asks) < _LEAST_WORDINGS] == []


def test_no_name_and_no_wording_is_on_two_cards() -> None:
    wordings = Counter(fold(asked) for card in ALL for asked in card.asks)
    for held in (Counter(card.name for card in ALL), wordings):
        assert [one for one, count in held.items() if count > 1] == []
    assert {fold(one) for card in ALL for one in card.unanswered} & {*wordings} == set()


def test_no_card_has_a_question_of_the_evaluation() -> None:
    evaluated = {solid(turn) for half in Half for one in load_half(half) for turn in one.turns}
    near = (q for card in ALL for q in (*card.asks, *card.elsewhere, *card.unanswered))
    assert {solid(question) for question in near} & evaluated == set()


@pytest.mark.parametrize(
    ("cited", "what"),
    [
        (["outpatient.a27"], FIRST),
        (["outpatient.a3", "outpatient.a27"], CITED),
        (["outpatient.a3"], ELSEWHERE),
        ([], ELSEWHERE),
    ],
)
def test_what_an_answer_rests_on(corpus: Corpus, cited: list[str], what: str) -> None:
    card = Card("since", "outpatient", (), (), (), ({"clause": "outpatient.a27", "quote": ""},))
    citations = tuple(Citation(n, corpus.clause(one)) for n, one in enumerate(cited, start=1))
    assert became(card, Answer(AnswerKind.ANSWER, "", "", citations)) == what
    refusal = Answer(AnswerKind.REFUSAL, "", "", citations)
    assert became(card, refusal) == AnswerKind.REFUSAL.value
