"""The body of an issue: notices, the texts they issue and their annexes, clause by clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.blocks import Block, Line
from corpus.builder import Builder, DraftClause, DraftDocument
from corpus.catalogue import Catalogue
from corpus.models import ClauseKind, DocumentKind
from corpus.outline import ARTICLE, Label, is_bare_heading, read_label, run_in_head
from corpus.repair import close_title, fold, is_cut, join_cut, join_value
from corpus.tables import read_table

_ISSUED = re.compile(r"《([^《》]+)》")
_ANNEX_LIST = re.compile(r"附件[:：]")
_BARE_TITLE_LENGTH = 10
_OPENS_LIST = re.compile(r"(：|(如下|以下[^，。]{0,8})。)$")
_POST = re.compile(r"^([^：\s]\s*[^：]{1,5})：")


def read_body(blocks: list[Block], builder: Builder, catalogue: Catalogue) -> None:
    """Read all blocks from the first notice's title on."""
    reader = BodyReader(blocks, builder, catalogue)
    while reader.at < len(blocks):
        reader.read_next()


@dataclass(frozen=True)
class Heading:
    """A place in the outline that holds while what stands under it is read."""

    rank: int
    place: str
    title: str
    clause: str | None = None


class BodyReader:
    """Walks the blocks from top to bottom; `headings` is the path at the present place."""

    def __init__(self, blocks: list[Block], builder: Builder, catalogue: Catalogue) -> None:
        self.blocks = blocks
        self.builder = builder
        self.catalogue = catalogue
        self.at = 0
        self.headings: list[Heading] = []
        self.paragraphs: dict[str, int] = {}
        self.tables = 0
        self.names = 0
        self.post = ""
        self.annex_list = False
        self.awaited: list[str] = []

    # What comes next -------------------------------------------------------------------------

    def read_next(self) -> None:
        """Read one block, or as many as one sentence was cut into."""
        block = self.blocks[self.at]
        if self._next_is_number():
            self._open_notice(block)
        elif block.annex is not None:
            self._open_annex(block)
        elif fold(block.text) in self.awaited or self._follows_a_notice(block):
            self._open_text(block)
        elif block.is_table:
            self._read_table(block)
        elif block.is_list:
            self._read_list(block)
        elif block.date:
            self._read_date(block)
        elif _ANNEX_LIST.match(block.text) or self.annex_list:
            self._read_annex_list(block)
        elif label := read_label(block.text):
            self._read_labelled(block, *label)
        elif self._is_bare_title(block):
            self._read_bare_title(block)
        else:
            self._read_paragraph(block)

    def _next_is_number(self) -> bool:
        return self.at + 1 < len(self.blocks) and self.blocks[self.at + 1].is_number

    def _follows_a_notice(self, block: Block) -> bool:
        """What comes after a notice's date is the text it issues, whatever it is called."""
        document = self.builder.document
        dated = document.kind == DocumentKind.NOTICE and document.issued_on is not None
        return dated and not block.is_table and not block.is_list

    def _take(self) -> Block:
        block = self.blocks[self.at]
        self.at += 1
        return block

    # Documents ---------------------------------------------------------------------------------

    def _open(self, document: DraftDocument) -> None:
        self.headings, self.paragraphs = [], {}
        self.tables = self.names = 0
        self.post = ""
        self.annex_list = False
        self.builder.open(document)

    def _open_notice(self, block: Block) -> None:
        number = self.blocks[self.at + 1]
        issue = self.builder.documents[0]
        title = close_title(block.text)
        self._open(
            DraftDocument(
                id=self.catalogue.id_of(DocumentKind.NOTICE, number.text, title)
                or f"{issue.id}.n{self._count(DocumentKind.NOTICE, issue.id) + 1}",
                kind=DocumentKind.NOTICE,
                title=title,
                first_line=block.first,
                number=number.text,
                of=issue.id,
            )
        )
        self.builder.account("title", self.builder.document.id, block.text, block.first)
        self.builder.account("number", self.builder.document.id, number.text, number.first)
        self.at += 2

    def _open_text(self, block: Block) -> None:
        notice = self._latest(DocumentKind.NOTICE)
        title = close_title(block.text)
        self._open(
            DraftDocument(
                id=self.catalogue.id_of(DocumentKind.TEXT, notice.number, title)
                or f"{notice.id}.t{self._count(DocumentKind.TEXT, notice.id) + 1}",
                kind=DocumentKind.TEXT,
                title=title,
                first_line=block.first,
                number=notice.number,
                of=notice.id,
                issued_on=notice.issued_on,
            )
        )
        self.awaited = [awaited for awaited in self.awaited if awaited != fold(block.text)]
        self.builder.account("title", self.builder.document.id, block.text, block.first)
        self.at += 1

    def _open_annex(self, block: Block) -> None:
        """An annex belongs to the text above it, or to the notice where that issues no text."""
        owner = next(d for d in reversed(self.builder.documents) if d.kind != DocumentKind.ANNEX)
        self.at += 1
        heading = self._take()
        title = f"附件{block.annex} {close_title(heading.text)}"
        self._open(
            DraftDocument(
                id=self.catalogue.id_of(DocumentKind.ANNEX, owner.number, title)
                or f"{owner.id}.x{self._count(DocumentKind.ANNEX, owner.id) + 1}",
                kind=DocumentKind.ANNEX,
                title=title,
                first_line=block.first,
                number=owner.number,
                of=owner.id,
                issued_on=owner.issued_on,
            )
        )
        self.builder.account("title", self.builder.document.id, block.text, block.first)
        self.builder.account("title", self.builder.document.id, heading.text, heading.first)

    def _latest(self, kind: DocumentKind) -> DraftDocument:
        return next(d for d in reversed(self.builder.documents) if d.kind == kind)

    def _count(self, kind: DocumentKind, of: str) -> int:
        return sum(d.kind == kind and d.of == of for d in self.builder.documents)

    # Headings ----------------------------------------------------------------------------------

    @property
    def _place(self) -> str:
        return self.headings[-1].place if self.headings else self.builder.document.id

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(heading.title for heading in self.headings)

    def _is_bare_title(self, block: Block) -> bool:
        text = close_title(block.text)
        short = len(text) <= _BARE_TITLE_LENGTH and is_bare_heading(text)
        return short and not self.builder.document.clauses and not self.headings

    def _read_bare_title(self, block: Block) -> None:
        self.at += 1
        self.headings = [Heading(1, f"{self.builder.document.id}.c0", close_title(block.text))]
        self.builder.account("path", self._place, block.text, block.first)

    def _descend(self, label: Label, title: str, clause: str | None = None) -> None:
        rank = label.level.rank
        self.headings = [h for h in self.headings if h.rank < rank]
        self.headings.append(Heading(rank, self._place_of(label), label.heading(title), clause))

    def _place_of(self, label: Label) -> str:
        above = [h.place for h in self.headings if h.rank < label.level.rank]
        numbered_through = label.level is ARTICLE or not above
        return f"{self.builder.document.id if numbered_through else above[-1]}.{label.place}"

    # Sentences ---------------------------------------------------------------------------------

    def _read_labelled(self, block: Block, label: Label, rest: str) -> None:
        if self._stands_alone(label, rest):
            self.at += 1
            self._descend(label, close_title(rest))
            self.builder.account("path", self._place, block.text, block.first)
            return
        place = self._place_of(label)
        self.builder.account("path", place, label.printed, block.first)
        text, lines = self._read_sentence(place, rest)
        parent = self._parent(label.level.rank)
        self._descend(label, run_in_head(text, labelled=True), clause=place)
        kind = ClauseKind.ARTICLE if label.level is ARTICLE else ClauseKind.ITEM
        self._append(place, text, kind, lines, parent, self._path)

    def _stands_alone(self, label: Label, rest: str) -> bool:
        """An article without punctuation is a title only where its items follow."""
        if label.level.rank < ARTICLE.rank:
            return True
        following = self.blocks[self.at + 1].text if self.at + 1 < len(self.blocks) else ""
        below = read_label(following)
        if label.level is ARTICLE and not (below and below[0].level.rank > label.level.rank):
            return False
        return is_bare_heading(rest)

    def _read_paragraph(self, block: Block) -> None:
        is_addressee = (
            self.builder.document.kind == DocumentKind.NOTICE and not self.builder.document.clauses
        )
        place = self._next_paragraph()
        parent = next((h.clause for h in reversed(self.headings) if h.clause), None)
        text, lines = self._read_sentence(place, block.text)
        head = run_in_head(text, labelled=False)
        path = self._path + ((head,) if head else ())
        kind = ClauseKind.ADDRESSEE if is_addressee else ClauseKind.PARAGRAPH
        self._append(place, text, kind, lines, parent, path)
        if self.builder.document.kind == DocumentKind.NOTICE:
            self.awaited += [fold(title) for title in _ISSUED.findall(text)]

    def _next_paragraph(self) -> str:
        count = self.paragraphs[self._place] = self.paragraphs.get(self._place, 0) + 1
        return f"{self._place}.p{count}"

    def _read_sentence(self, clause_id: str, first: str) -> tuple[str, tuple[int, int]]:
        """Read a paragraph to its end over page breaks; account for every part of it."""
        block = self._take()
        text, last = first, block
        self.builder.account("clause", clause_id, first, block.first)
        while is_cut(text) and self._continues():
            last = self._take()
            text, doubled = join_cut(text, last.text)
            self.builder.account("removed", "doubled at a page break", doubled, last.first)
            kept = last.text[len(doubled) :]
            self.builder.account("clause", clause_id, kept, last.first)
        return text, (block.first, last.lines[-1].number)

    def _continues(self) -> bool:
        if self.at >= len(self.blocks):
            return False
        block = self.blocks[self.at]
        other = block.is_table or block.is_list or block.date or block.annex is not None
        opens = self._next_is_number() or fold(block.text) in self.awaited
        return not (other or opens or _is_chapter(block))

    def _append(
        self,
        clause_id: str,
        text: str,
        kind: ClauseKind,
        lines: tuple[int, int],
        parent: str | None,
        path: tuple[str, ...],
    ) -> None:
        clause = DraftClause(clause_id, path, text, kind, lines, parent)
        self.builder.add(clause)

    def _parent(self, rank: int) -> str | None:
        """The sentence that a label of this rank completes: the nearest text above it."""
        above = [heading for heading in self.headings if heading.rank < rank]
        if above and above[-1].clause:
            return above[-1].clause
        place = above[-1].place if above else self.builder.document.id
        for clause in reversed(self.builder.document.clauses):
            if clause.clause_id.startswith(f"{place}.p") and _OPENS_LIST.search(clause.text):
                return clause.clause_id
        return None

    # Lists, tables, dates ------------------------------------------------------------------------

    def _read_list(self, block: Block) -> None:
        self.at += 1
        for entry in block.entries():
            self.builder.account("removed", "list furniture", "-", entry[0].number)
            text = join_value([line.text.removeprefix("- ") for line in entry])
            lines = (entry[0].number, entry[-1].number)
            if label := read_label(text):
                self._read_list_item(text, lines, *label)
            else:
                self._read_name(text, lines, entry)

    def _read_list_item(self, text: str, lines: tuple[int, int], label: Label, rest: str) -> None:
        place, parent = self._place_of(label), self._parent(label.level.rank)
        self.builder.account("path", place, label.printed, lines[0])
        self.builder.account("clause", place, rest, lines[0])
        self._descend(label, "", clause=place)
        self._append(place, rest, ClauseKind.ITEM, lines, parent, self._path)

    def _read_name(self, text: str, lines: tuple[int, int], entry: tuple[Line, ...]) -> None:
        """A person of a roster; the post printed before the first holds for those below."""
        self.names += 1
        document = self.builder.document
        if post := _POST.match(text):
            self.post = close_title(post[1])
        parent = next(
            (c.clause_id for c in reversed(document.clauses) if _OPENS_LIST.search(c.text)), None
        )
        clause_id = f"{document.id}.m{self.names}"
        self.builder.account("clause", clause_id, text, lines[0])
        path = (*self._path, self.post)
        self._append(clause_id, text, ClauseKind.NAME, lines, parent, path)

    def _read_annex_list(self, block: Block) -> None:
        self.annex_list = True
        self.at += 1
        self.names += 1
        clause_id = f"{self.builder.document.id}.m{self.names}"
        lines = (block.first, block.lines[-1].number)
        self.builder.account("clause", clause_id, block.text, block.first)
        self._append(clause_id, block.text, ClauseKind.ENTRY, lines, None, ("附件",))

    def _read_table(self, block: Block) -> None:
        self.at += 1
        self.tables += 1
        read_table(block, self.builder, f"{self.builder.document.id}.t{self.tables}")

    def _read_date(self, block: Block) -> None:
        """The date of issue stands under the whole document, not under its last heading."""
        self.at += 1
        self.headings = []
        self.builder.document.issued_on = block.date
        clause_id = self._next_paragraph()
        lines = (block.first, block.first)
        self.builder.account("clause", clause_id, block.text, block.first)
        self._append(clause_id, block.text, ClauseKind.DATE, lines, None, self._path)


def _is_chapter(block: Block) -> bool:
    """Whether a block is the heading of a chapter or section; no cut sentence runs on into one."""
    label = read_label(block.text)
    return bool(label and label[0].level.rank < ARTICLE.rank and is_bare_heading(label[1]))
