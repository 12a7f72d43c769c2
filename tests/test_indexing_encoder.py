"""Encoders: the shipped one, any sentence-transformers model, and the program that trains ours."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from corpus import Corpus
from indexing import EncoderUnavailable, open_retriever, train
from indexing.encoder import SHIPPED, SentenceTransformerEncoder, StaticEncoder, open_encoder
from indexing.store import open_index
from indexing.tokenizer import grams
from indexing.training.pairs import (
    FOLDS,
    LAW_FILES,
    Pair,
    asked_questions,
    fold_of,
    written_pairs,
    written_questions,
)
from tests.indexing.tiny import corpus_of

ROOT = Path(__file__).parent.parent
SENTENCES = ["三级医院门诊起付线", "次密接怎么管理", "800元 PPT", "医医医"]


def static_model(rows: np.ndarray, vocabulary: list[str]) -> SentenceTransformer:  # type: ignore[type-arg]
    """A StaticEmbedding of rows over blank-separated tokens."""
    tokenizer = Tokenizer(WordLevel({gram: i for i, gram in enumerate(vocabulary)}, vocabulary[0]))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    embedding = StaticEmbedding(tokenizer, embedding_weights=rows.astype(np.float32))
    return SentenceTransformer(modules=[embedding], device="cpu")


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of three words, on disk."""
    folder = tmp_path_factory.mktemp("model") / "小模型"
    static_model(np.array([[0, 0], [3, 0], [0, 2]]), ["[?]", "医", "车"]).save(str(folder))
    return folder


# --- The shipped model ---


def test_a_text_is_the_mean_of_its_rows_at_unit_length(tmp_path: Path) -> None:
    train.save(np.array([[3, 0], [0, 1]], np.float32), ["医", "药"], tmp_path)
    # (3, 0) and (0, 1): mean (1.5, 0.5), length √2.5
    expected = np.array([[1.5, 0.5]]) / np.sqrt(2.5)
    assert StaticEncoder(tmp_path).encode(["医，药"]) == pytest.approx(expected, abs=0.01)


def test_unknown_grams_are_dropped_and_a_text_of_nothing_else_is_nought(tmp_path: Path) -> None:
    train.save(np.array([[3, 4]], np.float32), ["医"], tmp_path)
    vectors = StaticEncoder(tmp_path).encode(["医飞", "飞", ""])
    assert vectors == pytest.approx(np.array([[0.6, 0.8], [0, 0], [0, 0]]), abs=0.01)


def test_int8_is_off_by_at_most_half_a_step_of_its_row(tmp_path: Path) -> None:
    rows = np.random.default_rng(3).normal(size=(50, 8)).astype(np.float32)
    train.save(rows, [f"g{i}" for i in range(50)], tmp_path)
    with np.load(tmp_path / "rows.npz") as saved:
        again = saved["rows"] * saved["scales"][:, None]
    half_a_step = np.abs(rows).max(axis=1, keepdims=True) / 127 / 2
    assert (np.abs(again - rows) <= half_a_step * 1.001).all()


def test_the_shipped_model_is_what_sentence_transformers_makes_of_its_rows() -> None:
    with np.load(SHIPPED / "rows.npz") as saved:
        rows = saved["rows"] * saved["scales"][:, None]
    vocabulary = (SHIPPED / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    assert len(vocabulary) == len(set(vocabulary)) == len(rows)
    known = set(vocabulary)
    theirs = static_model(rows, vocabulary).encode(
        [" ".join(gram for gram in grams(text) if gram in known) for text in SENTENCES],
        normalize_embeddings=True,
    )
    assert StaticEncoder().encode(SENTENCES) == pytest.approx(theirs, abs=1e-5)


def test_the_model_s_name_tells_its_rows_and_its_vocabulary(tmp_path: Path) -> None:
    names = set()
    for turn, (row, gram) in enumerate([(1, "医"), (2, "医"), (1, "药")]):
        folder = tmp_path / str(turn) / "model"
        train.save(np.array([[row, 1]], np.float32), [gram], folder)
        names.add(StaticEncoder(folder).name)
    assert len(names) == 3


# --- Any sentence-transformers model ---


def test_a_model_in_a_folder_takes_the_shipped_one_s_place(model_folder: Path) -> None:
    encoder = open_encoder(str(model_folder))
    assert isinstance(encoder, SentenceTransformerEncoder)
    assert encoder.encode(["医 车", "医"]) == pytest.approx(
        np.array([[3, 2], [np.sqrt(13), 0]]) / np.sqrt(13)
    )
    assert encoder.encode([]).shape == (0, 2)
    assert isinstance(open_encoder(""), StaticEncoder)


def test_the_setting_swaps_the_encoder_and_the_index_with_it(
    model_folder: Path, tmp_path: Path
) -> None:
    corpus = corpus_of("医 车", "车", "医")
    shipped = open_retriever(corpus, folder=tmp_path, progress=False)
    swapped = open_retriever(corpus, str(model_folder), folder=tmp_path, progress=False)
    assert shipped.describe()["dimensions"] != swapped.describe()["dimensions"] == 2
    assert shipped.describe()["fingerprint"] != swapped.describe()["fingerprint"]
    assert swapped.similarity("车", corpus.clauses[1]) > swapped.similarity("医", corpus.clauses[1])


def test_other_weights_under_the_same_name_are_another_encoder(tmp_path: Path) -> None:
    names = []
    for row in ([1, 0], [1, 1]):
        static_model(np.array([[0, 0], row]), ["[?]", "医"]).save(str(tmp_path / "model"))
        names.append(SentenceTransformerEncoder(str(tmp_path / "model")).name)
    assert names[0] != names[1]


def test_threads_may_share_an_encoder(model_folder: Path) -> None:
    encoder = SentenceTransformerEncoder(str(model_folder))
    texts = [f"{'医 ' * (i % 3)}车" for i in range(64)]
    alone = [encoder.encode([text]) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda text: encoder.encode([text]), texts))
    assert np.array_equal(alone, together)


MISSING = """
import socket, sys

def refuse(*_, **__):
    sys.exit("the network was asked")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse

from indexing import EncoderUnavailable
from indexing.encoder import open_encoder

for name in ("BAAI/bge-small-zh-v1.5", "no-such-model"):
    try:
        open_encoder(name)
    except EncoderUnavailable as error:
        print(error)
"""


def test_a_model_that_is_not_at_hand_fails_without_asking_the_network(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "TRANSFORMERS"))}
    run = subprocess.run(
        [sys.executable, "-c", MISSING],
        cwd=ROOT,
        env={**environment, "HF_HOME": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert re.findall(r"YIDA_ENCODER=(\S+?): 不是本机上的", run.stdout) == [
        "BAAI/bge-small-zh-v1.5",
        "no-such-model",
    ]


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=f"{tmp_path}.*自带模型"):
        open_encoder(str(tmp_path))


# --- Training ---


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two steps in place of hundreds."""
    for name, value in {
        "LAW_STEPS": 2,
        "LAW_BATCH": 8,
        "GAZETTE_STEPS": 2,
        "GAZETTE_BATCH": 16,
        "DIMENSIONS": 8,
        "VOCABULARY": 500,
    }.items():
        monkeypatch.setattr(train, name, value)


@pytest.fixture
def law_data(tmp_path: Path) -> Path:
    """The two files of law pairs, with three articles."""
    folder = tmp_path / "law"
    folder.mkdir()
    laws = [
        {"law": f"某法{i}", "path": ["第一章 总则"], "text": f"第{i}条的内容。"} for i in range(3)
    ]
    kinds = ("title", "ict", "keyword", "colloquial")
    pairs = [{"kind": kind, "q": f"某法{i}怎么说", "i": i} for kind in kinds for i in range(3)]
    for name, rows in zip(LAW_FILES, (laws, pairs), strict=True):
        with gzip.open(folder / name, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


@pytest.mark.usefixtures("short")
def test_training_on_the_gazette_alone_writes_a_model_that_an_index_takes(tmp_path: Path) -> None:
    assert train.main(["--out", str(tmp_path / "model")]) == 0
    encoder = StaticEncoder(tmp_path / "model")
    assert encoder.encode(SENTENCES).shape == (len(SENTENCES), 8)
    corpus = corpus_of("看医生。", "修路。")
    index = open_index(corpus, encoder, tmp_path / "index", progress=False)
    assert index.meta["encoder"] == encoder.name


@pytest.mark.usefixtures("short")
def test_the_same_seed_trains_the_same_files(tmp_path: Path, law_data: Path) -> None:
    for out in "ab":
        assert train.main(["--data", str(law_data), "--out", str(tmp_path / out)]) == 0
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert len(digests(tmp_path / "a")) == 3


def test_missing_training_files_are_named_with_their_checksums(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model"
    assert train.main(["--data", str(tmp_path), "--out", str(out)]) == 2
    errors = capsys.readouterr().err
    for name in LAW_FILES:
        assert re.search(rf"{name}: .*SHA-256 [0-9a-f]{{64}}\n", errors)
    assert not out.exists()


def test_written_questions_train_towards_the_sentence_that_holds_their_quote(
    corpus: Corpus,
) -> None:
    pairs = written_pairs(corpus)
    assert len(pairs) > 1_000
    assert all(pair.key in corpus for pair in pairs)


def test_only_answered_questions_are_trained_towards(corpus: Corpus) -> None:
    answered = {question for question, answered in asked_questions() if answered}
    unanswered = {question for question, _ in asked_questions()} - answered
    trained = {pair.question for pair in written_pairs(corpus)}
    assert answered <= trained
    assert len(unanswered) > 5_000
    assert not unanswered & trained


def test_the_folds_are_of_one_size_and_each_is_left_out_of_its_model(corpus: Corpus) -> None:
    answered = [question for question, answered in asked_questions() if answered]
    every = {pair.question for pair in written_pairs(corpus)}
    for fold in range(FOLDS):
        held = {question for question in answered if fold_of(question) == fold}
        left = {pair.question for pair in written_pairs(corpus, but=fold)}
        assert len(held) == pytest.approx(len(answered) / FOLDS, rel=0.1)
        assert every - left == held - {*written_questions()}


@pytest.mark.usefixtures("short")
def test_a_model_is_trained_for_each_fold(tmp_path: Path) -> None:
    assert train.main(["--folds", "--out", str(tmp_path)]) == 0
    names = [StaticEncoder(tmp_path / str(fold)).name for fold in range(FOLDS)]
    assert len({name.split("@")[1] for name in names}) == FOLDS


def test_a_gram_of_one_question_alone_gets_no_row() -> None:
    asked = [Pair(question, "门诊", "a") for question in ("医药", "医药费", "医药店", "医院")]
    words = train.build_vocabulary([], asked)
    assert words == ["门", "诊", "门诊", "医", "医药", "药"]


def test_a_batch_holds_no_two_answers_of_one_clause() -> None:
    trainer = train.Trainer(["医", "药", "车"])
    pairs = [Pair("医", "药", f"clause {i % 3}") for i in range(30)]
    encoded = train.encode_pairs(pairs, {"医": 0, "药": 1, "车": 2})
    questions, answers = trainer._batch(encoded, size=10)
    assert len(questions["offsets"]) == len(answers["offsets"]) == 3  # type: ignore[arg-type]
