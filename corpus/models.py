"""The shapes of the corpus: what was published, cut into what can be cited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    """What a document of a gazette is to its reader."""

    ISSUE = "issue"
    """The masthead and the contents of the issue itself."""
    NOTICE = "notice"
    """The letter under a 文号 that issues one or more texts."""
    TEXT = "text"
    """A plan, set of rules or guide issued by a notice."""
    ANNEX = "annex"
    """An 附件 of a text."""


class ClauseKind(StrEnum):
    """What a clause is; only the first four are sentences."""

    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    ITEM = "item"
    ADDRESSEE = "addressee"
    ROW = "row"
    NAME = "name"
    """A person with the post held."""
    ENTRY = "entry"
    """A line of a masthead, of a table of contents or of a list of annexes."""
    DATE = "date"


SENTENCE_KINDS = frozenset(
    {
        ClauseKind.PARAGRAPH,
        ClauseKind.ARTICLE,
        ClauseKind.ITEM,
        ClauseKind.ADDRESSEE,
    }
)


@dataclass(frozen=True)
class Validity:
    """From when until when a document speaks, and who says so.

    `statement` and `source` are Chinese sentences for the reader. `until` is the last day the
    document speaks for itself (null: no end is known); `until_reason` completes the sentence
    "since then …" and is empty where `until` is null.
    """

    statement: str
    source: str
    until: date | None = None
    until_reason: str = ""

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the HTTP API, dates ISO."""
        return {**asdict(self), "until": self.until.isoformat() if self.until else None}


@dataclass(frozen=True)
class Document:
    """One document of a gazette.

    `number` is the 文号 (that of the issuing notice for texts and annexes), null for the issue
    itself. `of` is the id of the notice or text that this one belongs to. `lines` are the first and
    last line in the source file, counted from 1.
    """

    id: str
    kind: DocumentKind
    title: str
    number: str | None
    issuer: str | None
    issued_on: date | None
    in_force_from: date | None
    validity: Validity
    source: str
    lines: tuple[int, int]
    of: str | None = None
    note: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day: begun, where it says from when, and not over."""
        start, until = self.in_force_from, self.validity.until
        return (start is None or day >= start) and (until is None or day <= until)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the HTTP API, dates ISO."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "number": self.number,
            "title": self.title,
            "issuer": self.issuer,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "in_force_from": self.in_force_from.isoformat() if self.in_force_from else None,
            "validity": self.validity.to_json(),
            "of": self.of,
            "source": self.source,
            "lines": list(self.lines),
            "note": self.note,
        }


@dataclass(frozen=True)
class Annotation:
    """A note for the reader on words that were printed oddly."""

    printed: str
    note: str

    def to_json(self) -> dict[str, str]:
        """The JSON object of the HTTP API."""
        return asdict(self)


@dataclass(frozen=True)
class Clause:
    """The smallest unit a person would cite.

    `document` is the document's title, `path` the headings from the top, `text` the gazette's own
    words after page-break repair. `lines` are the first and last source line, counted from 1.
    `parent` is the clause whose sentence this one completes (an item's lead-in). `cells` names the
    columns of a table row.
    `notes` are annotations for the reader, never part of the words.
    """

    clause_id: str
    document_id: str
    document: str
    number: str | None
    path: tuple[str, ...]
    text: str
    kind: ClauseKind
    lines: tuple[int, int]
    parent: str | None = None
    cells: Mapping[str, str] | None = None
    notes: tuple[Annotation, ...] = field(default=())

    def is_under(self, headings: Collection[str]) -> bool:
        """Whether it stands under one of these headings, or under one that begins so: 第三章.

        Blanks do not count.
        """
        wanted = tuple("".join(heading.split()) for heading in headings)
        return any("".join(heading.split()).startswith(wanted) for heading in self.path)

    @property
    def place_above(self) -> str:
        """The place in the outline that this clause stands in, e.g. `outpatient.a5`."""
        return self.clause_id.rpartition(".")[0]

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the HTTP API and of `python -m corpus export`."""
        return {
            "clause_id": self.clause_id,
            "document": self.document,
            "document_id": self.document_id,
            "number": self.number,
            "path": list(self.path),
            "text": self.text,
            "kind": self.kind.value,
            "lines": list(self.lines),
            "parent": self.parent,
            "cells": dict(self.cells) if self.cells is not None else None,
            "notes": [note.to_json() for note in self.notes],
        }


@dataclass(frozen=True)
class Piece:
    """A run of printed characters and the one place where the parser put it.

    `place` is `clause`, `path`, `columns`, `title`, `number` or `removed`; `target` is a clause id,
    an outline id, a document id or, for removed characters, the reason. The pieces of a source, in
    order, are the source: that is how nothing is lost and nothing stands twice.
    """

    place: str
    target: str
    text: str
    line: int
