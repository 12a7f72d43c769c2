"""The index on disk: built aside under a lock, verified, switched in at one stroke, stale or not.

```
<folder>/lock                       held while a process builds or opens
<folder>/current                    names the build in use; replaced in one step
<folder>/<fingerprint>-…/           a finished build: bm25/…, chroma/, meta.json, checksums.json; and
                                    sentences.npy where there are many, questions.npz and
                                    messages.npz where any are known
<folder>/building-<fingerprint>-…/  a build under way; what a killed one leaves is swept by the next
```

An opened index lives in memory and holds no file open: a build may be removed while others search. (The
sentences of a large one are mapped from their file, which the system keeps for those who still look at it.)
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import sys
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from filelock import FileLock, Timeout
from tqdm import tqdm

from corpus import Corpus
from indexing import known_questions
from indexing.bm25 import Bm25
from indexing.encoder import Encoder, Vectors, is_familiar
from indexing.known_messages import KnownMessages
from indexing.known_questions import KnownQuestions
from indexing.passages import full_text, passages
from indexing.question import QUESTION_WORDS
from indexing.tokenizer import TERMS, grams, sounds, words
from indexing.vectors import ChromaStore, settled_files

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FOLDER = ROOT / ".cache" / "index"
CODE = (ROOT / "corpus", ROOT / "indexing")
DATA = (TERMS, QUESTION_WORDS)
"""What the code reads besides to build: the words that a text is cut into, and those that are left out of a
known question before it is encoded. The weights are none of them: they are read where a search is scored."""
LIBRARIES = ("bm25s", "chromadb", "jieba", "numpy", "OpenCC", "pypinyin")
"""What turns text into terms and keeps them; another version may do it differently."""

LOCK_SECONDS = 600

MOST_SENTENCES = 100_000
"""Sentences up to which their vectors are kept in chromadb and in memory: those of every gazette.

Those of a nation's laws lie in a file of their own, of which only what a search looks at is read."""
_SENTENCES = "sentences.npy"
_ENCODED_AT_ONCE = 10_000
_QUESTIONS = "questions.npz"
_MESSAGES = "messages.npz"

_BUILDING = "building-"
_OURS = re.compile(r"(building-)?[0-9a-f]{16}-[0-9a-f]{8}|current\.[0-9a-f]{8}")
"""What this module makes in the folder and may remove: whatever else lies there is left alone."""

_one_thread = threading.Lock()

T = TypeVar("T")


class IndexBroken(RuntimeError):
    """A build that does not hold what its corpus holds, or no longer does."""


class IndexUnavailable(RuntimeError):
    """No index can be kept: says in Chinese where, why, and what to do."""


@dataclass(frozen=True)
class Index:
    """An opened index: lexical scorers over clauses and sentences, and the vectors of both.

    `clause_vectors` has one unit row per clause, `passage_vectors` one per sentence, in reading order; many
    of these stay on disk and are read where a search looks at them. `known` are the questions that its
    clauses are known to answer, `messages` those of conversations; None for a corpus that the encoder was
    not trained on.
    """

    bm25: Mapping[str, Bm25]
    clause_vectors: Vectors
    passage_vectors: Vectors
    meta: Mapping[str, object]
    known: KnownQuestions | None = None
    messages: KnownMessages | None = None


def index_folder() -> Path:
    """Where the index lives: `YIDA_INDEX`, or `.cache/index` beside the program."""
    return Path(os.environ.get("YIDA_INDEX") or DEFAULT_FOLDER).expanduser()


def fingerprint(corpus: Corpus, encoder: Encoder) -> str:
    """A digest of all that an index is made from: clauses, encoder, words, known questions, code, libraries.

    Whether the encoder was trained on the corpus counts, too: only then are known questions kept.
    """
    digest = hashlib.sha256(f"{encoder.name} {is_familiar(encoder, corpus)}".encode())
    for clause in corpus.clauses:
        digest.update(json.dumps(clause.to_json(), ensure_ascii=False).encode())
    code = [path for folder in CODE for path in folder.glob("*.py")]
    files = [*DATA, *code, *known_questions.files()]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:16]


def open_index(
    corpus: Corpus,
    encoder: Encoder,
    folder: Path | None = None,
    progress: bool = True,
) -> Index:
    """The index of a corpus, built first where it is missing, stale or broken.

    Any number of processes and threads may call this at once: one builds, the others wait for it.
    Raises IndexUnavailable where the folder can't be written or the lock can't be had.
    """
    folder = folder or index_folder()
    wanted = fingerprint(corpus, encoder)
    with _one_thread, _locked(folder):
        index = _open_current(folder, wanted, corpus)
        if index is None:
            _sweep(folder)
            index = _build(corpus, encoder, folder, wanted, progress)
        _sweep(folder)
        return index


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, made where it is missing; a process that dies lets go of it.

    Opening takes it, too: chromadb writes even where it only reads, and of a directory opened by
    two processes at once it promises nothing.
    """
    lock = FileLock(str(folder / "lock"), timeout=LOCK_SECONDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexUnavailable(
            f"等了 {LOCK_SECONDS} 秒，另一个进程仍占用着索引文件夹 {folder}；"
            "请等它结束，或用环境变量 YIDA_INDEX 指定别的文件夹。"
        ) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _unwritable(folder: Path, error: OSError) -> IndexUnavailable:
    return IndexUnavailable(
        f"索引写不进文件夹 {folder}（{error}）；"
        "请检查权限和磁盘空间，或用环境变量 YIDA_INDEX 指定一个可写的文件夹。"
    )


def _current(folder: Path) -> str:
    """The name of the build in use; "" where there is none."""
    try:
        return (folder / "current").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _open_current(folder: Path, wanted: str, corpus: Corpus) -> Index | None:
    name = _current(folder)
    if not _OURS.fullmatch(name) or not name.startswith(f"{wanted}-"):
        return None
    try:
        return _read(folder / name, corpus)
    except Exception as error:  # a damaged index may fail in any library that reads it
        logger.warning("index %s cannot be read and is built again: %s", name, error)
        return None


def _sweep(folder: Path) -> None:
    """Remove what killed builds left and what is no longer in use."""
    current = _current(folder)
    for left in folder.iterdir():
        if _OURS.fullmatch(left.name) and left.name != current:
            _remove(left)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _build(corpus: Corpus, encoder: Encoder, folder: Path, wanted: str, progress: bool) -> Index:
    """Build aside, verify by reading back, switch in; a build that fails leaves nothing behind."""
    target = folder / f"{_BUILDING}{wanted}-{uuid.uuid4().hex[:8]}"
    try:
        _seal(target, _write(corpus, encoder, target, wanted, progress))
        index = _read(target, corpus)
        _switch(folder, target)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        _remove(target)
    return index


def _write(corpus: Corpus, encoder: Encoder, target: Path, wanted: str, progress: bool) -> Vectors:
    texts = [full_text(corpus, clause) for clause in corpus.clauses]
    spans = passages(corpus)
    held = [passage.text for passage in spans]
    kept, filed = (held, []) if len(held) <= MOST_SENTENCES else ([], held)
    steps = len(SIGNALS) * len(texts) + 2 * (len(texts) + len(kept)) + len(filed)
    with tqdm(total=steps, desc="建立索引", file=sys.stderr, disable=not progress) as bar:
        for name, cut in SIGNALS.items():
            Bm25.build(_ticking(map(cut, texts), bar.update)).save(target / "bm25" / name)
        vectors = _encode(encoder, texts + kept)
        bar.update(len(vectors))
        store = ChromaStore(target / "chroma")
        try:
            store.write(vectors, bar.update)
        finally:
            store.close()
        if filed:
            _file_sentences(encoder, filed, target / _SENTENCES, bar.update)
        if is_familiar(encoder, corpus):
            np.savez(target / _QUESTIONS, **KnownQuestions.read(corpus, encoder).arrays())
            np.savez(target / _MESSAGES, **KnownMessages.read(corpus, encoder).arrays())
    meta = {
        "fingerprint": wanted,
        "encoder": encoder.name,
        "clauses": len(corpus.clauses),
        "passages": len(spans),
        "sentence_vectors": len(kept),
        "dimensions": int(vectors.shape[1]),
    }
    _write_json(target / "meta.json", meta)
    return vectors


def _file_sentences(
    encoder: Encoder, texts: list[str], path: Path, tick: Callable[[int], object]
) -> None:
    """Write the vectors of sentences, one row each, never all of them in memory at once."""
    shape = (len(texts), _encode(encoder, texts[:1]).shape[1])
    rows = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=shape)
    for start in range(0, len(texts), _ENCODED_AT_ONCE):
        part = texts[start : start + _ENCODED_AT_ONCE]
        rows[start : start + len(part)] = _encode(encoder, part)
        tick(len(part))
    rows.flush()


def _ticking(rows: Iterable[T], tick: Callable[[int], object]) -> Iterator[T]:
    """The rows as they come, each told to `tick`."""
    for row in rows:
        yield row
        tick(1)


def _seal(build: Path, vectors: Vectors) -> None:
    """Record what a build holds, once its vectors read back as they were written.

    In that order: chromadb may still sort its files when they are first read.
    """
    if _stored_vectors(build).tobytes() != vectors.tobytes():
        raise IndexBroken(f"{build.name} does not give back the vectors written into it")
    sums = {"files": _file_checksums(build), "vectors": _checksum(vectors.tobytes())}
    _write_json(build / "checksums.json", sums)


def _encode(encoder: Encoder, texts: list[str]) -> Vectors:
    vectors = np.asarray(encoder.encode(texts), dtype=np.float32)
    if not np.isfinite(vectors).all():
        raise IndexUnavailable(f"编码器 {encoder.name} 给出的向量里有不是数的值，不能用来建索引。")
    return vectors


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


SIGNALS: dict[str, Callable[[str], list[str]]] = {"grams": grams, "words": words, "sounds": sounds}
"""The lexical signals, each by how it cuts a clause with its headings into terms."""


def _read(build: Path, corpus: Corpus) -> Index:
    """Open and verify a build; raises IndexBroken where it does not hold what was written.

    Files first: a damaged vector file does not raise in chromadb, it ends the process.
    """
    sums = json.loads((build / "checksums.json").read_text(encoding="utf-8"))
    if sums["files"] != _file_checksums(build):
        raise IndexBroken(f"files of {build.name} are not as they were written")
    vectors = _stored_vectors(build)
    if sums["vectors"] != _checksum(vectors.tobytes()):
        raise IndexBroken(f"vectors of {build.name} are not as they were written")
    meta = json.loads((build / "meta.json").read_text(encoding="utf-8"))
    size = len(corpus.clauses)
    bm25 = {name: Bm25.load(build / "bm25" / name, size) for name in SIGNALS}
    filed = build / _SENTENCES
    sentences = np.load(filed, mmap_mode="r") if filed.exists() else vectors[size:]
    questions, messages = (_read_arrays(build / name) for name in (_QUESTIONS, _MESSAGES))
    return Index(
        *(bm25, vectors[:size], sentences, meta),
        known=None if questions is None else KnownQuestions.from_arrays(questions),
        messages=None if messages is None else KnownMessages.from_arrays(messages),
    )


def _read_arrays(path: Path) -> Mapping[str, Any] | None:
    """What a file of arrays holds; None where there is none."""
    if not path.exists():
        return None
    with np.load(path) as saved:
        return dict(saved)


def _stored_vectors(build: Path) -> Vectors:
    store = ChromaStore(build / "chroma")
    try:
        return store.read()
    finally:
        store.close()


def _file_checksums(build: Path) -> dict[str, str]:
    """SHA-256 of the files of a build that no longer change."""
    terms = (path for path in (build / "bm25").rglob("*") if path.is_file())
    files = [build / "meta.json", *terms, *settled_files(build / "chroma")]
    files += [path for name in (_SENTENCES, _QUESTIONS, _MESSAGES) for path in build.glob(name)]
    return {str(path.relative_to(build)): _file_checksum(path) for path in sorted(files)}


def _file_checksum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _switch(folder: Path, built: Path) -> None:
    """Give a finished build its final name and point to it, each in one step."""
    final = built.rename(built.with_name(built.name.removeprefix(_BUILDING)))
    pointer = folder / f"current.{uuid.uuid4().hex[:8]}"
    pointer.write_text(final.name, encoding="utf-8")
    pointer.replace(folder / "current")
