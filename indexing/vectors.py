"""Vectors on disk: embedded chromadb, written once per build, read whole when the index is opened.

Every write and read passes our own vectors, so that chromadb never asks for a model of its own. An
index directory is disposable and never taken from a stranger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from chromadb.api.client import Client

Vectors = NDArray[np.float32]
COLLECTION = "passages"
_BATCH = 5_000  # chromadb takes 5,461 at once
_METADATA = {"hnsw:space": "ip", "hnsw:M": 4, "hnsw:construction_ef": 8}
"""The graph that chromadb searches is kept light: rows are read whole and searched in memory, and
140,000 of them are written in 20 seconds instead of 100."""


class ChromaStore:
    """A chromadb directory with one collection of unit vectors.

    Compared by inner product, the cosine of unit vectors, under which they come back bit by bit as
    they were written; under chromadb's own cosine distance they come back normalised anew.
    """

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        # Made without looking at the environment or a `.env` file, either of which could send the
        # vectors to a server.
        settings = Settings.model_construct(anonymized_telemetry=False, allow_reset=False)
        with _failures_as_os_errors():
            client = chromadb.PersistentClient(path=str(folder), settings=settings)
        self._client = cast("Client", client)  # the declared type does not know `close`

    def write(self, vectors: Vectors, tick: Callable[[int], None] = lambda done: None) -> None:
        """Store rows under their positions; `tick` hears how many were written each time."""
        with _failures_as_os_errors():
            collection = self._client.create_collection(
                COLLECTION, embedding_function=None, metadata=_METADATA
            )
            for start in range(0, len(vectors), _BATCH):
                rows = vectors[start : start + _BATCH]
                collection.add(ids=_ids(start, len(rows)), embeddings=rows)
                tick(len(rows))

    def read(self) -> Vectors:
        """All rows, float32, in the order of their positions; OSError where they can't be read."""
        with _failures_as_os_errors():
            return self._read()

    def _read(self) -> Vectors:
        collection = self._client.get_collection(COLLECTION, embedding_function=None)
        rows: list[tuple[int, NDArray[np.float32]]] = []
        for start in range(0, collection.count(), _BATCH):
            found = collection.get(limit=_BATCH, offset=start, include=["embeddings"])
            embeddings = found["embeddings"]
            assert embeddings is not None  # asked for with `include`
            rows += zip(map(int, found["ids"]), np.asarray(embeddings, np.float32), strict=True)
        rows.sort(key=lambda row: row[0])
        return np.stack([vector for _, vector in rows]) if rows else np.zeros((0, 0), np.float32)

    def nearest(self, vector: Vectors, k: int) -> list[tuple[int, float]]:
        """Positions and cosines of the k nearest rows, best first, by chromadb itself."""
        collection = self._client.get_collection(COLLECTION, embedding_function=None)
        found = collection.query(
            query_embeddings=np.atleast_2d(vector), n_results=k, include=["distances"]
        )
        distances = found["distances"]
        assert distances is not None  # asked for with `include`
        return [(int(i), 1.0 - d) for i, d in zip(found["ids"][0], distances[0], strict=True)]

    def close(self) -> None:
        """Let go of the directory's files."""
        self._client.close()


def settled_files(folder: Path) -> list[Path]:
    """The files of a chromadb directory that reading does not change.

    Its database is written in whenever it is opened, and so are vector files until the first
    thousand rows are in; a damaged database raises, and those first vector files are not read.
    """
    return [
        path for seal in folder.glob("*/index_metadata.pickle") for path in seal.parent.iterdir()
    ]


@contextmanager
def _failures_as_os_errors() -> Iterator[None]:
    """Let chromadb's own errors be what they are to us: files that can't be read or written.

    Its Rust part reports some by panicking, which Python sees as a bare BaseException.
    """
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise OSError(f"chromadb: {error}") from error
    except BaseException as error:
        if type(error).__module__ == "pyo3_runtime":
            raise OSError(f"chromadb: {error}") from error
        raise


def _ids(start: int, count: int) -> list[str]:
    return [str(position) for position in range(start, start + count)]
