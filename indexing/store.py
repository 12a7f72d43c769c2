"""The index on disk: built aside under a lock, verified, switched in at one stroke, stale or not.

```
<folder>/lock                   held by the one process that builds
<folder>/current                names the build in use; replaced in one step
<folder>/<fingerprint>/         one finished build: bm25/…, chroma/, meta.json
<folder>/building-…/            a build under way; what a killed build leaves is swept by the next
```
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock
from tqdm import tqdm

from corpus import SOURCES, Corpus
from indexing.bm25 import Bm25
from indexing.encoder import Encoder, Vectors
from indexing.passages import full_text, passages
from indexing.tokenizer import TERMS, grams, sounds, words
from indexing.vectors import ChromaStore

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FOLDER = ROOT / ".cache" / "index"
CODE = (ROOT / "corpus", ROOT / "indexing")
LOCK_SECONDS = 600

Tick = Callable[[str, int], None]


class IndexBroken(RuntimeError):
    """A build that does not hold what its corpus holds."""


@dataclass(frozen=True)
class Index:
    """An opened index: lexical scorers over clauses and sentences, and the vectors of both.

    `clause_vectors` has one unit row per clause, `passage_vectors` one per sentence, in reading
    order.
    """

    bm25: Mapping[str, Bm25]
    clause_vectors: Vectors
    passage_vectors: Vectors
    meta: Mapping[str, object]


def index_folder() -> Path:
    """Where the index lives: `YIDA_INDEX`, or `.cache/index` beside the program."""
    return Path(os.environ.get("YIDA_INDEX") or DEFAULT_FOLDER)


def fingerprint(corpus: Corpus, encoder: Encoder) -> str:
    """A digest of all that an index is made from: sources, encoder, dictionary and code."""
    digest = hashlib.sha256(encoder.name.encode())
    for clause in corpus.clauses:
        digest.update(json.dumps(clause.to_json(), ensure_ascii=False).encode())
    files = [TERMS, *SOURCES.glob("*.yaml")]
    files += [path for folder in CODE for path in folder.glob("*.py")]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def open_index(
    corpus: Corpus,
    encoder: Encoder,
    folder: Path | None = None,
    progress: bool = True,
) -> Index:
    """The index of a corpus, built first where it is missing, stale or broken.

    Any number of processes may call this at once: one builds, the others wait for it.
    """
    folder = folder or index_folder()
    wanted = fingerprint(corpus, encoder)
    if index := _open_current(folder, wanted, corpus):
        return index
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(str(folder / "lock"), timeout=LOCK_SECONDS):
        if index := _open_current(folder, wanted, corpus):
            return index
        _sweep(folder)
        built = _build(corpus, encoder, folder, wanted, progress)
        _switch(folder, built, wanted)
        return _read(folder / wanted, corpus)


def _open_current(folder: Path, wanted: str, corpus: Corpus) -> Index | None:
    pointer = folder / "current"
    if not pointer.exists() or pointer.read_text(encoding="utf-8").strip() != wanted:
        return None
    try:
        return _read(folder / wanted, corpus)
    except Exception as error:  # a damaged index may fail in any library that reads it
        logger.warning("index %s cannot be read and is built again: %s", wanted, error)
        return None


def _sweep(folder: Path) -> None:
    for left in folder.glob("building-*"):
        shutil.rmtree(left, ignore_errors=True)


def _build(
    corpus: Corpus, encoder: Encoder, folder: Path, wanted: str, progress: bool
) -> Path:
    target = folder / f"building-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    target.mkdir()
    spans = passages(corpus)
    texts = {
        "clause": [full_text(corpus, clause) for clause in corpus.clauses],
        "passage": [passage.text for passage in spans],
    }
    steps = len(SIGNALS) * len(corpus.clauses) + 2 * (len(corpus.clauses) + len(spans))
    with tqdm(total=steps, desc="建立索引", file=sys.stderr, disable=not progress) as bar:
        for name, (unit, cut) in SIGNALS.items():
            scorer = Bm25.build([cut(text) for text in texts[unit]])
            scorer.save(target / "bm25" / name)
            bar.update(len(corpus.clauses))
        vectors = np.concatenate([encoder.encode(texts["clause"]), encoder.encode(texts["passage"])])
        bar.update(len(vectors))
        store = ChromaStore(target / "chroma")
        store.write(vectors, bar.update)
        store.close()
    meta = {
        "fingerprint": wanted,
        "encoder": encoder.name,
        "clauses": len(corpus.clauses),
        "passages": len(spans),
        "dimensions": int(vectors.shape[1]),
    }
    (target / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    _read(target, corpus)
    return target


SIGNALS: dict[str, tuple[str, Callable[[str], list[str]]]] = {
    "grams": ("clause", grams),
    "sentence_grams": ("passage", grams),
    "words": ("clause", words),
    "sounds": ("clause", sounds),
}


def _read(folder: Path, corpus: Corpus) -> Index:
    """Open and verify a build; raises IndexBroken where its counts are not the corpus's."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    sizes = {"clause": len(corpus.clauses), "passage": len(passages(corpus))}
    store = ChromaStore(folder / "chroma")
    try:
        vectors = store.read()
    finally:
        store.close()
    if len(vectors) != sizes["clause"] + sizes["passage"] or not np.isfinite(vectors).all():
        raise IndexBroken(f"{folder.name} holds {len(vectors)} vectors, not {sum(sizes.values())}")
    bm25 = {name: Bm25.load(folder / "bm25" / name, sizes[unit]) for name, (unit, _) in SIGNALS.items()}
    return Index(bm25, vectors[: sizes["clause"]], vectors[sizes["clause"] :], meta)


def _switch(folder: Path, built: Path, wanted: str) -> None:
    """Put a finished build in its place and point to it; older builds are removed after that."""
    final = folder / wanted
    if final.exists():
        shutil.rmtree(final)
    built.replace(final)
    pointer = folder / f"current.{uuid.uuid4().hex[:8]}"
    pointer.write_text(wanted, encoding="utf-8")
    pointer.replace(folder / "current")
    for old in folder.iterdir():
        if old.is_dir() and old != final:
            shutil.rmtree(old, ignore_errors=True)
