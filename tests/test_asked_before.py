"""Questions asked before: which way a new one leans, and the file of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.answerable import answerability, asked_before
from assistant.answerable.answerability import MEANT, WORDED, likeness
from assistant.answerable.asked_before import NEAREST, AskedBefore
from eval import answerability as learning
from indexing import known_questions
from indexing.encoder import Vectors, open_encoder
from indexing.training.pairs import written_questions
from indexing.wordings import Wordings

AXES = np.eye(4, dtype=np.float32)
TEXTS = ["起付线多少", "停车费多少", "起付线几块", "停车费几块"]


@dataclass(frozen=True)
class Fixed:
    """An encoder that gives every text the same vector."""

    name: str
    vector: Vectors

    def encode(self, texts: list[str]) -> Vectors:
        return np.array([self.vector for _ in texts])


def known(encoder: str = "fixed", writers: tuple[int, ...] = (0, 0, 0, 0)) -> AskedBefore:
    return AskedBefore(
        AXES,
        np.array([True, False, True, False]),
        encoder,
        Wordings.of(TEXTS),
        np.array(writers, dtype=np.uint8),
    )


def test_a_question_leans_to_the_nearer_kind() -> None:
    assert known().meant(AXES[0])[0] == 1.0
    assert known().meant(AXES[1])[0] == -1.0
    assert known().meant((AXES[0] + AXES[1]) / 2)[0] == 0.0


def test_the_nearest_few_count_together() -> None:
    one, few, *_ = known().meant(AXES[0])
    assert one == 1.0
    assert few == pytest.approx(0.5)  # the mean of 1 and 0, less 0


def test_a_question_does_not_lean_to_itself() -> None:
    assert known().meant(AXES[1], but=1)[0] == 0.0


def test_newcomers_questions_count_once_more_by_themselves() -> None:
    held = known(writers=(1, 2, 0, 0))
    everybody, newcomers = np.split(np.array(held.meant(AXES[2])), 2)
    assert everybody[0] == 1.0
    assert newcomers[0] == 0.0  # the third one is no newcomer's, and like neither of theirs
    assert held.meant(AXES[1])[len(NEAREST)] == -1.0


def test_where_there_are_no_newcomers_they_say_nothing() -> None:
    assert known().meant(AXES[0])[len(NEAREST) :] == [0.0] * len(NEAREST)


def test_nothing_of_the_same_newcomer_is_known_while_learning() -> None:
    held = known(writers=(1, 1, 2, 2))
    assert held.meant(AXES[1])[len(NEAREST)] == -1.0
    assert held.meant(AXES[1], but=0)[len(NEAREST)] == 0.0


def test_characters_count_apart_from_meaning() -> None:
    assert known().worded("起付线")[0] > 0
    assert known().worded("停车费")[0] < 0
    assert known().worded("天气") == [0.0] * len(WORDED)


def test_a_question_is_most_like_itself_in_its_characters() -> None:
    held = Wordings.of(TEXTS)
    assert [int(held.cosines(text).argmax()) for text in TEXTS] == [0, 1, 2, 3]
    assert held.cosines(TEXTS[0]).max() == pytest.approx(1.0, abs=0.01)


def test_another_encoder_knows_their_characters_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answerability, "asked_before", known)
    same, another = (likeness("起付线", Fixed(name, AXES[1])) for name in ("fixed", "another"))
    assert same[MEANT[0]] == -1.0
    assert [another[name] for name in MEANT] == [0.0] * len(MEANT)
    assert [another[name] for name in WORDED] == [same[name] for name in WORDED]


def test_more_questions_than_can_be_numbered_are_refused() -> None:
    with pytest.raises(ValueError, match="65536 questions, at most 65535"):
        Wordings.of(["问"] * 65_536)


def test_what_is_written_is_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.array([[0.6, -0.8], [0.28, 0.96]], dtype=np.float32)
    writers = np.array([0, 7], dtype=np.uint8)
    held = AskedBefore(vectors, np.array([True, False]), "fixed", Wordings.of(TEXTS[:2]), writers)
    asked_before.write(held, tmp_path / "asked.npz")
    monkeypatch.setattr(asked_before, "ASKED_BEFORE", tmp_path / "asked.npz")
    read = asked_before.asked_before.__wrapped__()
    assert np.allclose(read.vectors, vectors, atol=0.004)
    assert (read.answered.tolist(), read.encoder) == ([True, False], "fixed")
    assert read.writers.tolist() == [0, 7]
    assert np.array_equal(read.wordings.cosines("多少"), held.wordings.cosines("多少"))


def test_the_file_holds_the_questions_that_the_weights_are_learned_from() -> None:
    held, encoder = asked_before.asked_before(), open_encoder()
    questions = learning.written()
    answered = [answered for _, answered in questions]
    assert held.encoder == encoder.name
    assert len(held.answered) == len(questions) + len(dict.fromkeys(written_questions()))
    assert held.answered[: len(questions)].tolist() == answered
    theirs = [writer for writer, _, _ in known_questions.newcomers()]
    assert held.writers[len(questions) - len(theirs) : len(questions)].tolist() == theirs
    assert np.count_nonzero(held.writers) == len(theirs)
    some = range(0, len(questions), 500)
    vectors = encoder.encode([learning.plain(questions[at][0]) for at in some])
    assert np.allclose(held.vectors[some], vectors, atol=0.01)


def test_it_is_weighed_for_an_answer() -> None:
    weights = answerability.learned_weights()
    assert sum(weights[name] for name in MEANT) > 0
    assert sum(weights[name] for name in WORDED) > 0
