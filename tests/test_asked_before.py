"""Questions asked before: which way a new one leans, and the file of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant import answerability, asked_before
from assistant.answerability import LIKE, likeness
from assistant.asked_before import AskedBefore
from eval import answerability as learning
from indexing.encoder import Vectors, open_encoder
from indexing.training.pairs import written_questions

AXES = np.eye(3, dtype=np.float32)


@dataclass(frozen=True)
class Fixed:
    """An encoder that gives every text the same vector."""

    name: str
    vector: Vectors

    def encode(self, texts: list[str]) -> Vectors:
        return np.array([self.vector for _ in texts])


def known(encoder: str = "fixed") -> AskedBefore:
    return AskedBefore(AXES, np.array([True, False, True]), encoder)


def test_a_question_leans_to_the_nearer_kind() -> None:
    assert known().leaning(AXES[0]) == 1.0
    assert known().leaning(AXES[1]) == -1.0
    assert known().leaning((AXES[0] + AXES[1]) / 2) == 0.0


def test_a_question_does_not_lean_to_itself() -> None:
    assert known().leaning(AXES[1], but=1) == 1.0  # −1 stands for itself, 0 for the others


def test_another_encoder_knows_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answerability, "asked_before", known)
    assert likeness("问", Fixed("fixed", AXES[1])) == -1.0
    assert likeness("问", Fixed("another", AXES[1])) == 0.0


def test_what_is_written_is_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.array([[0.6, -0.8], [0.28, 0.96]], dtype=np.float32)
    held = AskedBefore(vectors, np.array([True, False]), "fixed")
    asked_before.write(held, tmp_path / "asked.npz")
    monkeypatch.setattr(asked_before, "ASKED_BEFORE", tmp_path / "asked.npz")
    read = asked_before.asked_before.__wrapped__()
    assert np.allclose(read.vectors, vectors, atol=0.004)
    assert (read.answered.tolist(), read.encoder) == ([True, False], "fixed")


def test_the_file_holds_the_questions_that_the_weights_are_learned_from() -> None:
    held, encoder = asked_before.asked_before(), open_encoder()
    questions = learning.written()
    answered = [answered for _, answered in questions]
    assert held.encoder == encoder.name
    assert len(held.answered) == len(questions) + len(dict.fromkeys(written_questions()))
    assert held.answered[: len(questions)].tolist() == answered
    some = range(0, len(questions), 500)
    vectors = encoder.encode([learning.plain(questions[at][0]) for at in some])
    assert np.allclose(held.vectors[some], vectors, atol=0.01)


def test_it_is_weighed_for_an_answer() -> None:
    assert answerability.learned_weights()[LIKE] > 0
