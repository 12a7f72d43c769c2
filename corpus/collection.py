"""All gazettes in a folder of sources, as one corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.models import Clause, Document
from corpus.parser import ParsedSource, parse

SOURCES = Path(__file__).parent / "sources"


class Corpus:
    """Documents and clauses in reading order, with the look-ups that others need."""

    def __init__(self, sources: Iterable[ParsedSource]) -> None:
        self.sources = tuple(sources)
        self.documents: tuple[Document, ...] = tuple(d for s in self.sources for d in s.documents)
        self.clauses: tuple[Clause, ...] = tuple(c for s in self.sources for c in s.clauses)
        self._documents = {document.id: document for document in self.documents}
        self._positions = {clause.clause_id: i for i, clause in enumerate(self.clauses)}

    def document(self, document_id: str) -> Document:
        """The document with this id; KeyError where there is none."""
        return self._documents[document_id]

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id; KeyError where there is none."""
        return self.clauses[self._positions[clause_id]]

    def position(self, clause_id: str) -> int:
        """Where a clause stands in reading order, from 0; KeyError where there is none."""
        return self._positions[clause_id]

    def __contains__(self, clause_id: str) -> bool:
        return clause_id in self._positions

    def named(self, name: str) -> tuple[Document, ...]:
        """The documents that an id, a 文号 or a title names; a 文号 names all it covers."""
        wanted = name.strip()
        return tuple(d for d in self.documents if wanted in (d.id, d.number, d.title))

    def neighbours(self, clause_id: str) -> tuple[Clause | None, Clause | None]:
        """The clauses before and after this one in its document."""
        at = self._positions[clause_id]
        return self._same_document(at, at - 1), self._same_document(at, at + 1)

    def _same_document(self, at: int, other: int) -> Clause | None:
        if not 0 <= other < len(self.clauses):
            return None
        clause = self.clauses[other]
        return clause if clause.document_id == self.clauses[at].document_id else None

    @cached_property
    def _children(self) -> dict[str, tuple[Clause, ...]]:
        children: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses:
            if clause.parent:
                children[clause.parent].append(clause)
        return {parent: tuple(items) for parent, items in children.items()}

    def children(self, clause_id: str) -> tuple[Clause, ...]:
        """The items that complete a lead-in, in order; empty where there are none."""
        return self._children.get(clause_id, ())

    def parents(self, clause_id: str) -> tuple[Clause, ...]:
        """The clauses whose sentences this one completes, outermost first."""
        chain: list[Clause] = []
        parent = self.clause(clause_id).parent
        while parent:
            chain.append(self.clause(parent))
            parent = chain[-1].parent
        return tuple(reversed(chain))


def read_corpus(folder: Path) -> Corpus:
    """Parse every `*.txt` of a folder, by name."""
    catalogue = Catalogue.read(folder)
    return Corpus(parse(path, catalogue) for path in sorted(folder.glob("*.txt")))


@lru_cache(maxsize=4)
def load_corpus(folder: Path = SOURCES) -> Corpus:
    """The corpus of a folder, parsed once per process."""
    return read_corpus(folder)
