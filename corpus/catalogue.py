"""What a reader must know about each document and the page does not say: `documents.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.builder import DraftDocument
from corpus.models import Annotation, Document, DocumentKind, Validity
from corpus.repair import fold

UNKNOWN_VALIDITY = Validity(
    statement="本文件的效力情况未经核对。", source="本资料库没有该文件的效力信息"
)


class Catalogue:
    """The entries of `documents.yaml` and of the notes beside the sources.

    A document without an entry is parsed all the same; its dates come from the page alone.
    """

    def __init__(
        self, documents: Mapping[str, Mapping[str, Any]], notes: Mapping[str, list[dict[str, Any]]]
    ) -> None:
        self._documents = documents
        self._notes = notes
        self._ids = {
            (entry["kind"], entry.get("number"), fold(entry["title"])): document_id
            for document_id, entry in documents.items()
        }

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """Read `documents.yaml` and `notes.yaml` of a folder of sources; both may be absent."""
        return cls(_read_yaml(folder / "documents.yaml"), _read_yaml(folder / "notes.yaml"))

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._documents

    def id_of(self, kind: DocumentKind, number: str | None, title: str) -> str | None:
        """The id given to a document of this kind, 文号 and title, or None."""
        return self._ids.get((kind.value, number, fold(title)))

    def complete(self, draft: DraftDocument, source: str) -> Document:
        """The document with all that is known about it."""
        entry = self._documents.get(draft.id, {})
        validity = entry.get("validity")
        issued_on = date(*draft.issued_on) if draft.issued_on else entry.get("issued_on")
        return Document(
            id=draft.id,
            kind=draft.kind,
            title=entry.get("title", draft.title),
            number=draft.number,
            issuer=entry.get("issuer") or _issuer(draft.title),
            issued_on=issued_on,
            in_force_from=entry.get("in_force_from"),
            validity=Validity(**validity) if validity else UNKNOWN_VALIDITY,
            source=source,
            lines=(draft.first_line, draft.last_line),
            of=draft.of,
            note=entry.get("note"),
        )

    def notes_on(self, source: str, text: str, lines: tuple[int, int]) -> tuple[Annotation, ...]:
        """Annotations of printer's errors that stand in these words at these lines."""
        return tuple(
            Annotation(note["printed"], note["note"])
            for note in self._notes.get(source, [])
            if lines[0] <= note["line"] <= lines[1] and fold(note["printed"]) in fold(text)
        )


def _issuer(title: str) -> str | None:
    issuer, found, _ = title.partition("关于")
    return issuer if found and issuer else None


def _read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
