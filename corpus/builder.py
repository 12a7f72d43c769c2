"""What every part of the parser writes to: the clauses so far and an account of every character."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.models import ClauseKind, DocumentKind, Piece
from corpus.repair import match_brackets


@dataclass
class DraftClause:
    """A clause whose document is not yet fully known."""

    clause_id: str
    path: tuple[str, ...]
    text: str
    kind: ClauseKind
    lines: tuple[int, int]
    parent: str | None = None
    cells: Mapping[str, str] | None = None


@dataclass
class DraftDocument:
    """A document as the page shows it, before `documents.yaml` says more about it."""

    id: str
    kind: DocumentKind
    title: str
    first_line: int
    number: str | None = None
    of: str | None = None
    issued_on: tuple[int, int, int] | None = None
    last_line: int = 0
    clauses: list[DraftClause] = field(default_factory=list)


@dataclass
class Builder:
    """Documents and pieces of one source, in reading order."""

    documents: list[DraftDocument] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def document(self) -> DraftDocument:
        """The document being read."""
        return self.documents[-1]

    def account(self, place: str, target: str, text: str, line: int) -> None:
        """Note where printed characters went; blanks need no account."""
        if text.strip():
            self.pieces.append(Piece(place, target, text, line))

    def open(self, document: DraftDocument) -> None:
        """Begin a document."""
        self.documents.append(document)

    def add(self, clause: DraftClause) -> DraftClause:
        """Add a clause, its bracket pairs mended, to the document being read."""
        clause.text = match_brackets(clause.text)
        self.document.clauses.append(clause)
        self.document.last_line = max(self.document.last_line, clause.lines[1])
        return clause
