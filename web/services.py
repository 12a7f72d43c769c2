"""The parts that the web serves, as it needs to see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from assistant.models import Answer
from assistant.understanding import correct, in_characters
from calculators import Calculator
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
        chapters: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best `k` clauses, best first; `documents` are ids, `chapters` headings or how they begin."""

    def describe(self) -> Mapping[str, Any]:
        """What the index is made of."""


class Asker(Protocol):
    """Answers questions."""

    def ask(self, question: str, *, session: str | None, today: date) -> Answer:
        """The answer; a session is made where none is given."""


class CalculatorRegistry(Protocol):
    """All calculators by name."""

    def names(self) -> Sequence[str]:
        """The names, in the order to show them."""

    def get(self, name: str) -> Calculator:
        """The calculator; raises `calculators.UnknownCalculator`."""


@dataclass(frozen=True)
class Services:
    """Everything that the web serves."""

    corpus: Corpus
    retriever: Searcher
    assistant: Asker
    calculators: CalculatorRegistry

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        kinds: Collection[ClauseKind] | None = None,
        chapters: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best clauses for a question with its slips put right (起负线 → 起付线) and its letters read
        (qifu biaozhun → 起付标准), best first."""
        return self.retriever.search(
            correct(in_characters(question) or question),
            k=k,
            documents=documents,
            kinds=kinds,
            chapters=chapters,
        )
