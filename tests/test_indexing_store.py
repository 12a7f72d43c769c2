"""The index on disk: stale, damaged, half built, shared, in odd places; and what opening it needs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus import Corpus
from indexing import IndexUnavailable, Retriever, open_retriever, store
from indexing.store import fingerprint, index_folder, open_index
from indexing.vectors import ChromaStore
from tests.indexing.open_index import FATAL
from tests.indexing.tiny import CountingEncoder, corpus_of

ROOT = Path(__file__).parent.parent
OPENER = Path(__file__).parent / "indexing" / "open_index.py"
TEXTS = ("看医生，拿药。", "修路，通车。", "吃药。")
DATA_FILES = [
    path
    for folder in (ROOT / "indexing", ROOT / "indexing" / "questions")
    for path in sorted(folder.iterdir())
    if path.suffix in {".txt", ".tsv", ".yaml"}
]
"""Those that stand beside the code; those of the encoder are known by its name."""


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by the encoder's name whenever an index is built."""
    done: list[str] = []
    write = store._write

    def noting(corpus: Corpus, encoder: CountingEncoder, *rest: object) -> object:
        done.append(encoder.name)
        return write(corpus, encoder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "_write", noting)
    return done


def opened(folder: Path, *texts: str, name: str = "counting") -> Retriever:
    corpus, encoder = corpus_of(*(texts or TEXTS)), CountingEncoder(name=name)
    return Retriever(corpus, open_index(corpus, encoder, folder, progress=False), encoder)


def ranking(retriever: Retriever, question: str = "医院的药") -> list[tuple[str, float]]:
    return [(hit.clause.clause_id, hit.score) for hit in retriever.search(question)]


def build_in(folder: Path) -> Path:
    """The one build that lies in a folder."""
    (build,) = (path for path in folder.iterdir() if path.is_dir())
    return build


def start(folder: Path, name: str = "counting", fatal: str = "") -> subprocess.Popen[str]:
    """Open the index of `TEXTS` in another process."""
    command = [sys.executable, str(OPENER), str(folder), name, fatal]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> dict[str, object]:
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    answer: dict[str, object] = json.loads(out)
    return answer


# --- Fresh or stale ---


def test_an_index_is_built_once_and_then_opened(tmp_path: Path, builds: list[str]) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    assert builds == ["counting"]
    assert ranking(first) == ranking(second) != []
    assert first.describe() == second.describe()
    assert second.describe()["clauses"] == len(TEXTS)


def test_another_text_makes_another_index(tmp_path: Path, builds: list[str]) -> None:
    opened(tmp_path)
    assert ranking(opened(tmp_path, *TEXTS[:2], "医药。"))[0][0] == "rules.p3"
    assert len(builds) == 2


def test_another_encoder_makes_another_index(tmp_path: Path, builds: list[str]) -> None:
    opened(tmp_path, name="one")
    opened(tmp_path, name="two")
    assert builds == ["one", "two"]


@pytest.mark.parametrize("changed", ["terms", "code", "library"])
def test_what_an_index_is_made_of_makes_it_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    corpus, encoder = corpus_of(*TEXTS), CountingEncoder()
    (code := tmp_path / "code").mkdir()
    (terms := tmp_path / "terms.txt").write_text("药店 20000\n", encoding="utf-8")
    (code / "a.py").write_text("1\n", encoding="utf-8")
    monkeypatch.setattr(store, "DATA", (terms,))
    monkeypatch.setattr(store, "CODE", (code,))
    before = fingerprint(corpus, encoder)
    assert fingerprint(corpus, encoder) == before
    if changed == "terms":
        terms.write_text("药房 20000\n", encoding="utf-8")
    elif changed == "code":
        (code / "a.py").write_text("2\n", encoding="utf-8")
    else:
        monkeypatch.setattr(store, "version", lambda library: f"another {library}")
    assert fingerprint(corpus, encoder) != before


WEIGHTS = ("weights.yaml", "in_conversation.yaml")


@pytest.mark.parametrize("file", DATA_FILES, ids=lambda file: file.name)
def test_every_data_file_but_the_weights_of_a_search_makes_an_index_stale(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    corpus, encoder, read = corpus_of(*TEXTS), CountingEncoder(), Path.read_bytes

    def changed(path: Path) -> bytes:
        return read(path) + b"\n" if path == file else read(path)

    before = fingerprint(corpus, encoder)
    monkeypatch.setattr(Path, "read_bytes", changed)
    assert (fingerprint(corpus, encoder) != before) is (file.name not in WEIGHTS)


def test_an_encoder_that_comes_to_know_the_corpus_makes_an_index_stale() -> None:
    corpus, stranger, familiar = corpus_of(*TEXTS), CountingEncoder(), CountingEncoder()
    familiar.trained_on = frozenset({"细则"})  # known questions are kept for it
    assert fingerprint(corpus, stranger) != fingerprint(corpus, familiar)


def test_only_the_build_in_use_is_kept_and_nothing_of_anybody_else_is_touched(
    tmp_path: Path,
) -> None:
    (tmp_path / "photographs").mkdir()
    (tmp_path / "photographs" / "building-1.jpg").write_text("mine", encoding="utf-8")
    (tmp_path / "building-plans").mkdir()
    (tmp_path / "current.txt").write_text("mine", encoding="utf-8")
    opened(tmp_path, name="one")
    old = {path.name for path in tmp_path.iterdir()}
    opened(tmp_path, name="two")
    new = {path.name for path in tmp_path.iterdir()}
    assert {"photographs", "building-plans", "current.txt", "current", "lock"} < new
    assert len(new) == len(old) == 6
    assert (tmp_path / "photographs" / "building-1.jpg").exists()


def test_two_builds_of_the_gazette_rank_and_score_alike(corpus: Corpus, tmp_path: Path) -> None:
    one, two = (open_retriever(corpus, folder=tmp_path / at, progress=False) for at in "ab")
    for question in ("三级医院门诊起付线", "次密接怎么管理", "第十条", "考核前两名"):
        assert one.search(question, k=50) == two.search(question, k=50)


def test_terms_hashed_otherwise_in_another_process_rank_alike(tmp_path: Path) -> None:
    here = ranking(opened(tmp_path / "here"))
    there = said(start(tmp_path / "there"))
    assert there == {"how": "built", "ranking": [list(pair) for pair in here]}


# --- Damaged ---


def files_of(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "lock"]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "overwritten": lambda path: path.write_bytes(b"\xff{garbage]" * 99),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_never_shows_in_a_ranking(
    tmp_path: Path, damage: Callable[[Path], object], builds: list[str]
) -> None:
    wanted = ranking(opened(tmp_path / "whole"))
    for at in [path.relative_to(tmp_path / "whole") for path in files_of(tmp_path / "whole")]:
        shutil.copytree(tmp_path / "whole", tmp_path / "broken")
        damage(tmp_path / "broken" / at)
        assert ranking(opened(tmp_path / "broken")) == wanted, at
        shutil.rmtree(tmp_path / "broken")
    assert len(builds) > 5


def test_a_damaged_vector_file_of_a_thousand_rows_is_seen_before_it_is_opened(
    tmp_path: Path, builds: list[str]
) -> None:
    texts = [f"{'医' * (i % 7)}{'药' * (i % 5)}车。" for i in range(1_000)]
    wanted = ranking(opened(tmp_path, *texts))
    (vectors,) = build_in(tmp_path).glob("chroma/*/data_level0.bin")
    vectors.write_bytes(vectors.read_bytes()[:100])
    assert ranking(opened(tmp_path, *texts)) == wanted
    assert len(builds) == 2
    opened(tmp_path, *texts)
    assert len(builds) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("meta.json", "[]"),
        ("meta.json", '{"clauses": 99, "passages": 1}'),
        ("checksums.json", "{}"),
        ("checksums.json", '{"files": {}, "vectors": ""}'),
    ],
)
def test_a_build_that_says_something_else_of_itself_is_built_again(
    tmp_path: Path, builds: list[str], name: str, content: str
) -> None:
    opened(tmp_path)
    (build_in(tmp_path) / name).write_text(content, encoding="utf-8")
    assert opened(tmp_path).describe()["clauses"] == len(TEXTS)
    assert len(builds) == 2


def test_vectors_of_another_build_are_not_taken_for_its_own(
    tmp_path: Path, builds: list[str]
) -> None:
    wanted = ranking(opened(tmp_path / "mine"))
    opened(tmp_path / "other", "修路。", "修车。", "车路。")
    mine, other = build_in(tmp_path / "mine"), build_in(tmp_path / "other")
    shutil.rmtree(mine / "chroma")
    shutil.copytree(other / "chroma", mine / "chroma")
    assert ranking(opened(tmp_path / "mine")) == wanted
    assert len(builds) == 3


@pytest.mark.parametrize(
    "pointer", ["", "nonsense", "../../etc", "\0", "0123456789abcdef-00000000"]
)
def test_a_pointer_to_nowhere_is_replaced(tmp_path: Path, builds: list[str], pointer: str) -> None:
    opened(tmp_path)
    (tmp_path / "current").write_text(pointer, encoding="utf-8")
    assert ranking(opened(tmp_path))
    assert (tmp_path / "current").read_text(encoding="utf-8") == build_in(tmp_path).name
    assert len(builds) == 2


# --- Killed, and several at once ---


def test_a_build_killed_at_any_step_is_never_used_and_swept_by_the_next(tmp_path: Path) -> None:
    folders = {step: tmp_path / str(number) for number, step in enumerate(FATAL)}
    killed = [start(folder, fatal=step) for step, folder in folders.items()]
    assert [process.wait(timeout=120) for process in killed] == [-signal.SIGKILL] * len(FATAL)
    for process in killed:
        process.communicate()
    assert not any((folder / "current").exists() for folder in folders.values())
    wanted = ranking(opened(tmp_path / "whole"))
    for step, folder in folders.items():
        assert ranking(opened(folder)) == wanted, step
        assert sorted(path.name for path in folder.iterdir()) == sorted(
            ["current", "lock", build_in(folder).name]
        )


def test_a_killed_rebuild_leaves_the_build_that_was_there(
    tmp_path: Path, builds: list[str]
) -> None:
    opened(tmp_path, name="old")
    killed = start(tmp_path, name="new", fatal="before the switch")
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    opened(tmp_path, name="old")
    assert builds == ["old"]


def test_of_several_processes_at_once_one_builds_and_all_rank_alike(tmp_path: Path) -> None:
    answers = [said(process) for process in [start(tmp_path / "shared") for _ in range(3)]]
    assert sorted(answer["how"] for answer in answers) == ["built", "opened", "opened"]
    assert len({json.dumps(answer["ranking"]) for answer in answers}) == 1


def test_of_several_threads_at_once_one_builds(tmp_path: Path, builds: list[str]) -> None:
    with ThreadPoolExecutor(8) as threads:
        rankings = list(threads.map(lambda _: ranking(opened(tmp_path)), range(8)))
    assert builds == ["counting"]
    assert all(found == rankings[0] for found in rankings)


def test_a_reader_goes_on_while_another_process_replaces_its_index(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    reader = opened(folder, name="mine")
    before, old = ranking(reader), build_in(folder)
    assert said(start(folder, name="theirs"))["how"] == "built"
    assert not old.exists()
    assert ranking(reader) == before


def files_held_in(folder: Path) -> list[str]:
    links = [link for link in Path("/proc/self/fd").glob("*") if os.path.lexists(link)]
    return [name for link in links if (name := os.path.realpath(link)).startswith(str(folder))]


def test_an_opened_index_lets_go_of_its_files(tmp_path: Path) -> None:
    reader = opened(tmp_path)
    for _ in range(200):  # chromadb closes its database in the background
        if not files_held_in(tmp_path):
            break
        time.sleep(0.05)
    assert files_held_in(tmp_path) == []
    assert ranking(reader)


# --- Where it lies ---


def test_the_folder_may_have_blanks_and_chinese_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "我的 索引 #1%20" / "深"
    monkeypatch.setenv("YIDA_INDEX", str(folder))
    corpus = corpus_of(*TEXTS)
    open_index(corpus, CountingEncoder(), progress=False)
    assert build_in(folder)


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIDA_INDEX", "~/somewhere")
    assert index_folder() == Path.home() / "somewhere"
    monkeypatch.setenv("YIDA_INDEX", "")
    assert index_folder() == ROOT / ".cache" / "index"


def test_a_folder_that_cannot_be_written_is_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match=r"索引写不进文件夹 .*file.*YIDA_INDEX"):
        opened(tmp_path / "file" / "index")


def test_a_full_disk_is_said_and_leaves_no_half_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ChromaStore, "write", full)
    with pytest.raises(IndexUnavailable, match="No space left on device"):
        opened(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_lock_that_is_never_let_go_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.01)
    with store._locked(tmp_path), pytest.raises(IndexUnavailable, match="另一个进程"):
        opened_without_waiting(tmp_path)


def opened_without_waiting(folder: Path) -> None:
    with store._locked(folder):
        pass


class NotANumber(CountingEncoder):
    """An encoder gone wrong."""

    def encode(self, texts: list[str]) -> np.ndarray:  # type: ignore[override,type-arg]
        return super().encode(texts) * np.float32(np.nan)


def test_an_encoder_that_gives_no_numbers_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="counting"):
        open_index(corpus_of(*TEXTS), NotANumber(), tmp_path, progress=False)


def test_a_bar_shows_while_an_index_is_built_and_not_when_it_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for expected in (True, False):
        open_index(corpus_of(*TEXTS), CountingEncoder(), tmp_path)
        assert ("建立索引" in capsys.readouterr().err) is expected


# --- Vectors ---


def test_neither_the_environment_nor_a_dotenv_file_moves_the_vectors_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("CHROMA_API_IMPL=chromadb.api.fastapi.FastAPI\n")
    monkeypatch.setenv("CHROMA_SERVER_HOST", "example.org")
    monkeypatch.setenv("CHROMA_SERVER_HTTP_PORT", "80")
    kept = ChromaStore(tmp_path / "here")
    kept.write(np.ones((1, 2), np.float32))
    kept.close()
    assert (tmp_path / "here" / "chroma.sqlite3").exists()


@pytest.mark.parametrize("rows", [0, 1, 999, 1_001])
def test_vectors_come_back_bit_by_bit_and_in_order(tmp_path: Path, rows: int) -> None:
    wanted = np.random.default_rng(1).normal(size=(rows, 8)).astype(np.float32)
    for turn in range(2):
        kept = ChromaStore(tmp_path)
        if turn == 0:
            kept.write(wanted)
        read = kept.read()
        kept.close()
        assert read.tobytes() == wanted.tobytes()


def test_chromadb_itself_finds_the_nearest_by_cosine(tmp_path: Path) -> None:
    kept = ChromaStore(tmp_path)
    kept.write(np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32))
    nearest = kept.nearest(np.array([1, 0], np.float32), k=2)
    kept.close()
    assert [position for position, _ in nearest] == [0, 1]
    assert [cosine for _, cosine in nearest] == pytest.approx([1, 0.6])


# --- What opening needs ---

ALONE = """
import socket, sys, tempfile

def refuse(*_, **__):
    raise SystemExit("the network was asked")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
tempfile.tempdir = sys.argv[1]

from pathlib import Path
from corpus import load_corpus
from indexing import open_retriever

retriever = open_retriever(load_corpus(), folder=Path(sys.argv[2]), progress=False)
retriever.search("三级医院门诊起付线")
print([name for name in ("torch", "transformers", "sentence_transformers") if name in sys.modules])
"""


def test_building_and_searching_ask_no_network_import_no_torch_and_trust_no_shared_cache(
    tmp_path: Path,
) -> None:
    (shared := tmp_path / "shared temp").mkdir()
    (shared / "jieba.cache").write_bytes(b"put here by somebody else")
    run = subprocess.run(
        [
            sys.executable,
            "-W",
            "error::ResourceWarning",
            "-c",
            ALONE,
            str(shared),
            str(tmp_path / "i"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (run.stdout.strip(), run.stderr, run.returncode) == ("[]", "", 0)
    assert (shared / "jieba.cache").read_bytes() == b"put here by somebody else"
    assert [path.name for path in shared.iterdir()] == ["jieba.cache"]
