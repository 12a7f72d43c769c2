"""How like a question is to those asked before that the gazette answers, and to those that it does not.

`asked_before.npz` holds a vector of each of the questions that `python -m eval learn-scope` learns from,
and of those that the encoder was trained on: `rows` int8 (questions × dimensions), `scales` float32 (one a
row), `answered` bool, and the `encoder` that made them. With any other encoder nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
ASKED_BEFORE = Path(__file__).parent / "asked_before.npz"
_WHOLE = 127.0


@dataclass(frozen=True)
class AskedBefore:
    """Questions asked before: unit vectors, one a row, whether each is answered, and whose they are."""

    vectors: Vectors
    answered: NDArray[np.bool_]
    encoder: str

    def leaning(self, vector: Vectors, but: int | None = None) -> float:
        """The cosine of the nearest answered question less that of the nearest unanswered one, −2 to 2.

        Args:
            vector: a question's unit vector.
            but: the place of that question itself among these, left out where it is one of them.
        """
        cosines = self.vectors @ vector
        if but is not None:
            cosines[but] = -1.0
        return float(cosines[self.answered].max() - cosines[~self.answered].max())


@lru_cache(maxsize=1)
def asked_before() -> AskedBefore:
    """The questions of the file."""
    with np.load(ASKED_BEFORE) as saved:
        vectors = saved["rows"].astype(np.float32) * saved["scales"][:, None]
        return AskedBefore(vectors, saved["answered"], str(saved["encoder"]))


def write(known: AskedBefore, path: Path) -> None:
    """Write the file, each row in int8 with a scale of its own."""
    scales = np.maximum(np.abs(known.vectors).max(axis=1), 1e-9).astype(np.float32) / _WHOLE
    rows = np.round(known.vectors / scales[:, None]).astype(np.int8)
    np.savez_compressed(
        path,
        rows=rows,
        scales=scales,
        answered=known.answered,
        encoder=np.array(known.encoder),
    )
