"""One published gazette, as text, into documents, clauses and an account of every character."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import Block, read_blocks
from corpus.body import read_body
from corpus.builder import Builder, DraftClause, DraftDocument
from corpus.catalogue import Catalogue
from corpus.front import read_front
from corpus.models import Clause, Document, DocumentKind, Piece
from corpus.repair import close_title


@dataclass(frozen=True)
class ParsedSource:
    """Everything read from one source file, in reading order."""

    name: str
    documents: tuple[Document, ...]
    clauses: tuple[Clause, ...]
    pieces: tuple[Piece, ...]


def parse(path: Path, catalogue: Catalogue) -> ParsedSource:
    """Parse a gazette: front matter up to the first title that stands over a 文号, then the body.

    Args:
        path: a UTF-8 text file; its stem names the issue, e.g. `gazette-2022-07`.
        catalogue: what is known about documents beyond the page.
    """
    blocks = read_blocks(path.read_text(encoding="utf-8"))
    start = next((i - 1 for i, block in enumerate(blocks) if block.is_number and i), len(blocks))
    builder = Builder()
    builder.open(_issue(path.stem, blocks))
    read_front(blocks[:start], builder)
    read_body(blocks[start:], builder, catalogue)
    documents = tuple(catalogue.complete(draft, path.name) for draft in builder.documents)
    clauses = tuple(
        _complete(draft, document, catalogue)
        for drafts, document in zip(builder.documents, documents, strict=True)
        for draft in drafts.clauses
    )
    return ParsedSource(path.stem, documents, clauses, tuple(builder.pieces))


def _issue(stem: str, blocks: list[Block]) -> DraftDocument:
    title = next((b.text for b in blocks if "公报" in close_title(b.text)), stem)
    return DraftDocument(id=stem, kind=DocumentKind.ISSUE, title=close_title(title), first_line=1)


def _complete(draft: DraftClause, document: Document, catalogue: Catalogue) -> Clause:
    return Clause(
        clause_id=draft.clause_id,
        document_id=document.id,
        document=document.title,
        number=document.number,
        path=draft.path,
        text=draft.text,
        kind=draft.kind,
        lines=draft.lines,
        parent=draft.parent,
        cells=draft.cells,
        notes=catalogue.notes_on(document.source, draft.text, draft.lines),
    )
