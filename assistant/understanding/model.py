"""What was understood of a question that asks for a sum or a ruling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class How(StrEnum):
    """Where an input comes from."""

    SAID = "said"
    """In the words of this question."""
    KEPT = "kept"
    """From an earlier question of the conversation."""
    INFERRED = "inferred"
    """Concluded from other words; the answer says so."""


@dataclass(frozen=True)
class Reading:
    """An input as read: its value, the words it was read from, and how."""

    value: Any
    text: str
    how: How = How.SAID
    approximate: bool = False


@dataclass(frozen=True)
class Understood:
    """A calculator and what is known of its inputs.

    `missing` are the inputs that decide the result and are not known, the most telling first.
    """

    tool: str
    inputs: Mapping[str, Reading] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """The inputs as the calculator takes them."""
        return {name: reading.value for name, reading in self.inputs.items()}

    def to_json(self) -> dict[str, Any]:
        """For the trace: each input with the words it was read from."""
        return {
            "tool": self.tool,
            "missing": list(self.missing),
            "inputs": {
                name: {"value": str(r.value), "text": r.text, "how": r.how.value}
                for name, r in self.inputs.items()
            },
        }
