"""What a search gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus import Clause


@dataclass(frozen=True)
class Hit:
    """A clause found for a question.

    `score` lies in 0–1, comparable within one search. `highlights` are half-open offsets in code
    points of the clause's text. `signals` is the score's own arithmetic: the share each signal
    gave, adding up to `score` before it is capped.
    """

    clause: Clause
    score: float
    highlights: tuple[tuple[int, int], ...] = ()
    signals: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of `GET /api/search`."""
        return {
            **self.clause.to_json(),
            "score": round(self.score, 4),
            "highlights": [list(span) for span in self.highlights],
            "signals": {name: round(share, 4) for name, share in self.signals.items()},
        }
