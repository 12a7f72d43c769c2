"""The gate holds against altered replies, and the assistant against questions nobody would ask."""

from __future__ import annotations

import pytest

from assistant import Assistant
from eval import alterations, fuzz
from eval.questions import Half, load_half

ENOUGH = 40
"""Alterations of each kind; `make gate` makes 200."""
STRANGE = 300
"""Strange questions; `make fuzz` asks ten thousand."""


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return [question.turns[-1] for question in load_half(Half.DEV)]


@pytest.fixture(scope="module")
def tallies(assistant: Assistant, questions: list[str]) -> list[alterations.Tally]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alterations, "PER_KIND", ENOUGH)
        return alterations.tally(assistant, questions, alterations.TODAY)


def test_every_kind_of_alteration_can_be_made(tallies: list[alterations.Tally]) -> None:
    assert {tally.kind for tally in tallies} == set(alterations.ALTERATIONS)
    assert all(tally.made == ENOUGH for tally in tallies)


def test_altered_replies_are_withheld(tallies: list[alterations.Tally]) -> None:
    assert [tally for tally in tallies if tally.caught < 0.95 * tally.made] == []


def test_true_replies_pass(assistant: Assistant, questions: list[str]) -> None:
    said, withheld = alterations.false_alarms(assistant, questions, alterations.TODAY)
    assert said > len(questions)
    assert withheld == 0


def test_strange_questions_end_in_no_exception_and_no_answer_over_its_limits(
    assistant: Assistant, questions: list[str]
) -> None:
    asked = fuzz.strange(questions, STRANGE, seed=11)
    assert list(fuzz.troubles(assistant, asked)) == []
