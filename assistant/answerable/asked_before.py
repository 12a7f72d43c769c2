"""How like a question is to those asked before that the gazette answers, and to those that it does not.

`asked_before.npz` holds the questions that `python -m eval learn-scope` learns from, and those that the
encoder was trained on: a vector of each, `rows` int8 (questions × dimensions) and `scales` float32 (one a
row), `answered` bool, `writers` uint8, the `encoder` that made them, and their characters (`wordings.py`).
With any other encoder nothing is known of what they mean.

Newcomers' questions count among all and once more by themselves: many of the others are near misses of one
another, so that to be like one of them says little, and what newcomers ask is asked again by the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexing.wordings import Wordings

Vectors = NDArray[np.float32]
Places = NDArray[np.intp]
ASKED_BEFORE = Path(__file__).parent / "asked_before.npz"
NEAREST = (1, 3, 8)
"""How many of the nearest questions are looked at."""
_WHOLE = 127.0


@dataclass(frozen=True)
class AskedBefore:
    """Questions asked before: unit vectors, one a row, whether each is answered, the encoder they were read
    with, their characters, and which newcomer wrote each, 0 where none did."""

    vectors: Vectors
    answered: NDArray[np.bool_]
    encoder: str
    wordings: Wordings
    writers: NDArray[np.uint8]

    def meant(self, vector: Vectors, but: int | None = None) -> list[float]:
        """How much nearer in meaning the nearest answered questions are than the nearest unanswered ones:
        their mean cosines, −2 to 2, for each number of `NEAREST`, among all and among newcomers' alone.

        Args:
            vector: a question's unit vector.
            but: the place of that question itself among these, left out where it is one of them, with all
                others of its writer.
        """
        return self._leanings(self.vectors @ vector, but)

    def worded(self, question: str, but: int | None = None) -> list[float]:
        """The same by their characters, −1 to 1."""
        return self._leanings(self.wordings.cosines(question), but)

    def _leanings(self, cosines: Vectors, but: int | None) -> list[float]:
        if but is not None:
            own = self.writers == self.writers[but] if self.writers[but] else but
            cosines[own] = -1.0
        return [
            answered - unanswered
            for yes, no in self._pools
            for answered, unanswered in zip(_means(cosines[yes]), _means(cosines[no]), strict=True)
        ]

    @cached_property
    def _pools(self) -> tuple[tuple[Places, Places], ...]:
        """The answered and the unanswered ones, of all and of newcomers' alone."""
        pools = (np.ones_like(self.answered), self.writers > 0)
        return tuple(
            (np.flatnonzero(pool & self.answered), np.flatnonzero(pool & ~self.answered))
            for pool in pools
        )


def _means(cosines: Vectors) -> list[float]:
    """The means of the highest, for each number of `NEAREST`; 0 where there are none."""
    if not len(cosines):
        return [0.0] * len(NEAREST)
    most = min(max(NEAREST), len(cosines))
    highest = -np.sort(-np.partition(cosines, -most)[-most:])
    return [float(highest[:count].mean()) for count in NEAREST]


@lru_cache(maxsize=1)
def asked_before() -> AskedBefore:
    """The questions of the file."""
    with np.load(ASKED_BEFORE) as saved:
        vectors = saved["rows"].astype(np.float32) * saved["scales"][:, None]
        return AskedBefore(
            vectors,
            saved["answered"],
            str(saved["encoder"]),
            Wordings.from_arrays(saved),
            saved["writers"],
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
        writers=known.writers,
        encoder=np.array(known.encoder),
        **known.wordings.arrays(),
    )
