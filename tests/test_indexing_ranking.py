"""The second stage: features that can be checked by hand, weights that add up, and learning them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import Corpus
from eval.learning import (
    Example,
    held_out,
    learned,
    read_examples,
    read_known_examples,
    read_sentence_examples,
    write_weights,
)
from eval.questions import Half, load_half
from indexing import Retriever, open_retriever, store
from indexing.encoder import StaticEncoder, is_familiar
from indexing.features import FEATURES, Asked, Fields, fields_of
from indexing.kept import Kept
from indexing.known_questions import FEATURES as KNOWN
from indexing.reranking import WEIGHTS, learned_weights
from indexing.retriever import CANDIDATES, SIGNALS
from tests.indexing.tiny import corpus_of


@pytest.fixture(scope="module")
def gazette(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    return open_retriever(corpus, folder=tmp_path_factory.mktemp("index"), progress=False)


def asked(question: str) -> Asked:
    return Asked.read(question, question, lambda term: 1.0)


@pytest.fixture
def threshold(corpus: Corpus) -> Fields:
    """第十条（一）: 二级及以下 30 元，三级 50 元."""
    return fields_of(corpus, corpus.clause("outpatient.a10.i1.p1"))


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("body", "起付标准", 1.0),
        ("body", "隔离", 0.0),
        ("heading", "门诊共济", 1.0),
        ("together", "起付标准", 1.0),
        ("numbers", "30元和70元", 0.5),
        ("numbers", "起付标准", 0.0),
        ("value", "起付线多少钱", 1.0),
        ("value", "几成", 0.0),
        ("list", "起付标准", 0.0),
        ("statement", "起付标准", 1.0),
        ("statement", "包括哪些", 0.0),
        ("prose", "起付标准", 1.0),
        ("row", "起付标准", 0.0),
        ("name", "谁", 0.0),
    ],
)
def test_a_feature_is_what_a_reader_would_count(
    threshold: Fields, name: str, question: str, expected: float
) -> None:
    assert FEATURES[name](asked(question), threshold) == pytest.approx(expected)


def test_every_feature_says_what_it_measures() -> None:
    assert all(measure.__doc__ for measure in FEATURES.values())


@pytest.mark.parametrize("familiar", [True, False])
def test_weights_are_of_known_things_none_negative_and_add_up_to_one(familiar: bool) -> None:
    weights = learned_weights(familiar)
    known = {*SIGNALS, *FEATURES, *KNOWN, "sentence", "section", "document"}
    assert set(weights) <= known
    assert min(weights.values()) > 0
    assert sum(weights.values()) == pytest.approx(1)


def test_every_feature_lies_between_0_and_1(gazette: Retriever) -> None:
    positions, features = gazette.features("退休了去三甲看门诊花了800，能报多少？")
    assert len(positions) == len(set(positions)) == CANDIDATES
    for name, values in features.items():
        assert values.shape == (CANDIDATES,), name
        assert values.min() >= 0, name
        assert values.max() <= 1 + 1e-6, name


def test_the_weights_shipped_are_the_ones_learned(
    corpus: Corpus, gazette: Retriever, tmp_path: Path
) -> None:
    names, examples = read_examples(corpus, gazette, load_half(Half.DEV))
    examples += read_known_examples(corpus, gazette)
    shipped = tmp_path / "weights.yaml"
    shipped.write_text(WEIGHTS.read_text("utf-8"), "utf-8")
    write_weights(learned(names, examples), shipped, "familiar")
    assert shipped.read_text("utf-8") == WEIGHTS.read_text("utf-8")


def test_the_weights_of_sentences_shipped_are_the_ones_learned(
    corpus: Corpus, gazette: Retriever, tmp_path: Path
) -> None:
    names, examples = read_sentence_examples(corpus, gazette)
    shipped = tmp_path / "weights.yaml"
    shipped.write_text(WEIGHTS.read_text("utf-8"), "utf-8")
    write_weights(learned(names, examples), shipped, "sentences")
    assert shipped.read_text("utf-8") == WEIGHTS.read_text("utf-8")


def test_a_text_the_encoder_was_not_trained_on_is_ranked_by_the_other_weights(
    corpus: Corpus,
) -> None:
    shipped = StaticEncoder()
    assert is_familiar(shipped, corpus)
    assert not is_familiar(shipped, corpus_of("第一条 本办法自发布之日起施行。"))
    assert learned_weights(familiar=False)["vector"] < learned_weights(familiar=True)["vector"]


def test_what_tells_the_right_clause_gets_the_weight() -> None:
    rng = np.random.default_rng(1)
    examples = []
    for _ in range(40):
        noise, telling = rng.random(8), rng.random(8)
        right = np.zeros(8, dtype=np.bool_)
        right[telling.argmax()] = True
        examples.append(Example(np.stack([noise, telling], axis=1), right))
    weights = learned(["noise", "telling"], examples)
    assert weights["telling"] > 5 * weights.get("noise", 0)
    assert held_out(examples).hit_at_1 >= 0.9


def test_a_corpus_of_too_many_sentences_is_ranked_the_same_without_keeping_their_vectors(
    corpus: Corpus, gazette: Retriever, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_SENTENCES", 10)
    lean = open_retriever(corpus, folder=tmp_path, progress=False)
    assert lean.describe()["sentence_vectors"] == 0
    for question in ("三级医院起付线", "俺爹退休了一年能报多少", "第十条"):
        ids = [hit.clause.clause_id for hit in gazette.search(question)]
        assert [hit.clause.clause_id for hit in lean.search(question)] == ids


def test_more_than_the_usual_candidates_can_be_asked_for(gazette: Retriever) -> None:
    assert len(gazette.search("医保", k=CANDIDATES + 20)) == CANDIDATES + 20


def test_signals_are_stretched_over_the_whole_corpus(corpus: Corpus, gazette: Retriever) -> None:
    signals = gazette.signals("起付标准")
    assert set(signals) == set(SIGNALS)
    assert all(scores.shape == (len(corpus.clauses),) for scores in signals.values())
    assert all(np.isclose(scores.max(), 1) for scores in signals.values())


def test_only_the_last_used_are_kept() -> None:
    made: list[int] = []
    kept = Kept(lambda position: made.append(position) or position, most=2)
    for position in (1, 2, 1, 3, 1, 2):
        assert kept[position] == position
    assert made == [1, 2, 3, 2]
