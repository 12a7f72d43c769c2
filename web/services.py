"""The parts that the web serves, as it needs to see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from assistant.models import Answer
from corpus import ClauseKind, Corpus
from indexing.models import Hit


class Searcher(Protocol):
    """Ranks clauses for a question."""

    @property
    def degraded(self) -> tuple[str, ...]:
        """What does not work as it should, in words; empty where all is well."""

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        kinds: Collection[ClauseKind] | None = None,
    ) -> list[Hit]:
        """The best `k` clauses, best first; `documents` are ids."""

    def describe(self) -> Mapping[str, Any]:
        """What the index is made of."""


class Asker(Protocol):
    """Answers questions."""

    def ask(self, question: str, *, session: str | None, today: date) -> Answer:
        """The answer; a session is made where none is given."""


class CalculationResult(Protocol):
    """What a calculator hands back."""

    def to_json(self) -> dict[str, Any]:
        """The JSON object of a Calculation."""


class CalculatorLike(Protocol):
    """One rule of the gazette as an exact calculation."""

    @property
    def name(self) -> str:
        """The name in the address."""

    @property
    def title(self) -> str:
        """The Chinese name."""

    @property
    def inputs_schema(self) -> dict[str, Any]:
        """JSON Schema of the inputs."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """Ids of the clauses it may apply."""

    def calculate(self, inputs: Mapping[str, object]) -> CalculationResult:
        """Validate and compute; raises `calculators.InvalidInput`."""


class CalculatorRegistry(Protocol):
    """All calculators by name."""

    def names(self) -> Sequence[str]:
        """The names, in the order to show them."""

    def get(self, name: str) -> CalculatorLike:
        """The calculator; raises `calculators.UnknownCalculator`."""


@dataclass(frozen=True)
class Services:
    """Everything that the web serves."""

    corpus: Corpus
    retriever: Searcher
    assistant: Asker
    calculators: CalculatorRegistry
