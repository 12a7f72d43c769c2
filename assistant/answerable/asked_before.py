"""How like a question is to those asked before that the gazette answers, and to those that it does not.

`asked_before.npz` holds the questions that `python -m eval learn-scope` learns from, and those that the
encoder was trained on: a vector of each, `rows` int8 (questions × dimensions) and `scales` float32 (one a
row), `answered` bool, the `encoder` that made them, and their characters (`wordings.py`). With any other
encoder nothing is known of what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexing.wordings import Wordings

Vectors = NDArray[np.float32]
ASKED_BEFORE = Path(__file__).parent / "asked_before.npz"
NEAREST = (1, 3, 8)
"""How many of the nearest questions are looked at."""
_WHOLE = 127.0


@dataclass(frozen=True)
class AskedBefore:
    """Questions asked before: unit vectors, one a row, whether each is answered, the encoder they were read
    with, and their characters."""

    vectors: Vectors
    answered: NDArray[np.bool_]
    encoder: str
    wordings: Wordings

    def meant(self, vector: Vectors, but: int | None = None) -> list[float]:
        """How much nearer in meaning the nearest answered questions are than the nearest unanswered ones:
        their mean cosines, −2 to 2, for each number of `NEAREST`.

        Args:
            vector: a question's unit vector.
            but: the place of that question itself among these, left out where it is one of them.
        """
        return self._leanings(self.vectors @ vector, but)

    def worded(self, question: str, but: int | None = None) -> list[float]:
        """The same by their characters, −1 to 1."""
        return self._leanings(self.wordings.cosines(question), but)

    def _leanings(self, cosines: Vectors, but: int | None) -> list[float]:
        if but is not None:
            cosines[but] = -1.0
        answered, unanswered = (_means(cosines[places]) for places in self._places)
        return [float(a - b) for a, b in zip(answered, unanswered, strict=True)]

    @cached_property
    def _places(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Those of the answered questions, and of the others."""
        return np.flatnonzero(self.answered), np.flatnonzero(~self.answered)


def _means(cosines: Vectors) -> list[float]:
    """The means of the highest, for each number of `NEAREST`."""
    most = min(max(NEAREST), len(cosines))
    highest = -np.sort(-np.partition(cosines, -most)[-most:])
    return [float(highest[:count].mean()) for count in NEAREST]


@lru_cache(maxsize=1)
def asked_before() -> AskedBefore:
    """The questions of the file."""
    with np.load(ASKED_BEFORE) as saved:
        vectors = saved["rows"].astype(np.float32) * saved["scales"][:, None]
        return AskedBefore(
            vectors, saved["answered"], str(saved["encoder"]), Wordings.from_arrays(saved)
        )


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
        **known.wordings.arrays(),
    )
