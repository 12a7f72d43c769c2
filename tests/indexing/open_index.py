"""Open the index of a tiny corpus in a process of its own, and say how.

    python open_index.py FOLDER ENCODER_NAME [FATAL]

Prints `built` or `opened` and the ranking. With FATAL the process kills itself (SIGKILL, as a power
cut would) the first time that step of a build is reached.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from indexing import Retriever, store
from indexing.bm25 import Bm25
from indexing.vectors import ChromaStore
from tests.indexing.tiny import CountingEncoder, corpus_of

FATAL: dict[str, tuple[Any, str]] = {
    "before the first file": (Bm25, "save"),
    "between terms and vectors": (store, "_encode"),
    "before the vectors": (ChromaStore, "write"),
    "before the checksums": (store, "_seal"),
    "before the switch": (store, "_switch"),
    "within the switch": (Path, "replace"),
}


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def noting(done: list[str], function: Callable[..., Any]) -> Callable[..., Any]:
    def noted(*args: object, **kwargs: object) -> object:
        done.append("built")
        return function(*args, **kwargs)

    return noted


def main(folder: str, name: str, fatal: str = "") -> None:
    if fatal:
        setattr(*FATAL[fatal], die)
    done: list[str] = []
    store._write = noting(done, store._write)  # type: ignore[assignment]
    corpus, encoder = (
        corpus_of("看医生，拿药。", "修路，通车。", "吃药。"),
        CountingEncoder(name=name),
    )
    index = store.open_index(corpus, encoder, Path(folder), progress=False)
    hits = Retriever(corpus, index, encoder).search("医院的药", k=3)
    ranking = [(hit.clause.clause_id, hit.score) for hit in hits]
    sys.stdout.write(json.dumps({"how": (done or ["opened"])[0], "ranking": ranking}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
