"""Text to vectors: the protocol, the shipped static model, and any sentence-transformers model."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus
from indexing.tokenizer import grams

Vectors = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "models" / "static-zh"


class EncoderUnavailable(RuntimeError):
    """The encoder asked for can't be had: says which and what to do."""


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """What the encoder is called; part of the index's fingerprint."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, float32, shape (len(texts), dimensions)."""
        ...


def is_familiar(encoder: Encoder, corpus: Corpus) -> bool:
    """Whether an encoder was trained on most of what a corpus says."""
    trained_on: frozenset[str] = getattr(encoder, "trained_on", frozenset())
    known = sum(clause.document in trained_on for clause in corpus.clauses)
    return 2 * known > len(corpus.clauses)


class StaticEncoder:
    """The mean of trained rows of a text's characters and bigrams, cosine; needs numpy alone.

    The model folder holds `vocabulary.txt` (one gram a line) and `rows.npz`: `rows` int8
    (grams × dimensions) and `scales` float32 (one a row). Grams without a row are dropped.
    `trained_on.txt` has the titles of the documents that it was trained on, one a line.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        with np.load(folder / "rows.npz") as saved:
            self._rows = saved["rows"].astype(np.float32) * saved["scales"][:, None]
        vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
        self._index = {gram: i for i, gram in enumerate(vocabulary)}
        digest = hashlib.sha256((folder / "rows.npz").read_bytes())
        digest.update("\n".join(vocabulary).encode())
        self.name = f"{folder.name}@{digest.hexdigest()[:12]}"
        titles = folder / "trained_on.txt"
        known = titles.read_text(encoding="utf-8").splitlines() if titles.exists() else []
        self.trained_on = frozenset(known)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text; a text without a known gram gets zeros."""
        vectors = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        for at, text in enumerate(texts):
            known = [self._index[gram] for gram in grams(text) if gram in self._index]
            if known:
                vectors[at] = self._rows[known].mean(axis=0)
        return _unit(vectors)


class SentenceTransformerEncoder:
    """Any sentence-transformers model in a local folder, or by name where it is already cached.

    Nothing is downloaded: a name that is not at hand fails at once with `EncoderUnavailable`.
    """

    def __init__(self, model: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read once, when the hub's client is imported
        from sentence_transformers import SentenceTransformer  # torch takes seconds to import

        try:
            self._model = SentenceTransformer(model, device="cpu", local_files_only=True)
            dimensions = self._model.encode(["文"], show_progress_bar=False).shape[1]
        except Exception as error:  # the library raises many kinds for a missing model
            raise EncoderUnavailable(
                f"YIDA_ENCODER={model}: 不是本机上的 sentence-transformers 模型文件夹，也没有缓存；"
                "请给出已下载模型的文件夹路径，或去掉该设置使用自带模型。"
            ) from error
        self._dimensions = int(dimensions)
        self._one_at_a_time = threading.Lock()
        self.name = f"{model}@{self._digest()}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text; its tokenizers do not bear two threads at once."""
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        with self._one_at_a_time:
            vectors = self._model.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)

    def _digest(self) -> str:
        """Of the model's make-up and weights, as another may come to lie under the same name."""
        from torch import uint8

        digest = hashlib.sha256(str(self._model).encode())
        for name, tensor in self._model.state_dict().items():
            digest.update(name.encode() + tensor.contiguous().flatten().view(uint8).numpy().data)
        return digest.hexdigest()[:12]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return unit


@lru_cache(maxsize=2)
def open_encoder(setting: str = "") -> Encoder:
    """The encoder a setting names: "" the shipped one, else a folder or a cached model's name."""
    return SentenceTransformerEncoder(setting) if setting else StaticEncoder()
