"""The front of an issue: its masthead and its table of contents."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.blocks import Block, Line
from corpus.builder import Builder, DraftClause
from corpus.models import ClauseKind
from corpus.repair import close_title, fold, join_value, repeats_masthead

_CONTENTS = re.compile(r"目\s*录")
_CONTENTS_GROUP = re.compile(r"【.+】")
_PAGE = re.compile(r"/\d+$")
_FIELD = re.compile(r"[^:：]{1,7}[:：]")


def read_front(blocks: list[Block], builder: Builder) -> None:
    """Add the lines of masthead and contents as clauses `m1`, `m2`, … of the issue.

    A line of the masthead printed again among the contents is removed as a repeat; an entry of the
    contents runs to its page number; the name of a board heads the lists of its members.
    """
    reader = _FrontReader(builder)
    for block, following in pairwise([*blocks, None]):
        if block is not None:
            reader.read(block, following)


class _FrontReader:
    """The headings in force while the front is read from top to bottom."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.place = f"{builder.document.id}.front"
        self.seen: set[str] = set()
        self.count = 0
        self.contents: tuple[str, ...] = ()
        self.board: tuple[str, ...] = ()

    def read(self, block: Block, following: Block | None) -> None:
        text = block.text
        if _CONTENTS.fullmatch(text):
            self.contents = self._heading(block, text)
        elif _CONTENTS_GROUP.fullmatch(text):
            self.contents = self.contents[:1] + self._heading(block, text)
        elif _PAGE.search(text):
            for entry in _until_page_number(block.lines):
                self._add(entry, self.contents)
        elif following and _heads_a_list(block, following):
            self.board = self._heading(block, text)
        else:
            self._read_fields(block)

    def _heading(self, block: Block, title: str) -> tuple[str, ...]:
        self.builder.account("path", self.place, block.text, block.first)
        return (close_title(title),)

    def _read_fields(self, block: Block) -> None:
        if not _FIELD.match(block.text):
            self.board = ()
        for lines in _fields(block.lines):
            whole = _join([line.text for line in lines])
            fresh = [line for line in lines if not repeats_masthead(line.text, self.seen)]
            if repeats_masthead(whole, self.seen):
                fresh = []
            for line in lines:
                if line not in fresh:
                    self.builder.account("removed", "masthead again", line.text, line.number)
            if fresh:
                self._add(fresh, self.board)

    def _add(self, lines: list[Line], path: tuple[str, ...]) -> None:
        texts = [line.text.removeprefix("- ") for line in lines]
        self.seen.update(map(fold, [*texts, "".join(texts)]))
        self.count += 1
        clause_id = f"{self.builder.document.id}.m{self.count}"
        for line, text in zip(lines, texts, strict=True):
            if text != line.text:
                self.builder.account("removed", "list furniture", "-", line.number)
            self.builder.account("clause", clause_id, text, line.number)
        self.builder.add(
            DraftClause(
                clause_id=clause_id,
                path=path,
                text=_join(texts),
                kind=ClauseKind.ENTRY,
                lines=(lines[0].number, lines[-1].number),
            )
        )


def _heads_a_list(block: Block, following: Block) -> bool:
    """A line without a colon right above a list of `post：names` is the name of a board."""
    above = len(block.lines) == 1 and not _FIELD.match(block.text)
    return above and len(following.lines) > 1 and bool(_FIELD.match(following.text))


def _until_page_number(lines: tuple[Line, ...]) -> list[list[Line]]:
    entries: list[list[Line]] = [[]]
    for line in lines:
        entries[-1].append(line)
        if _PAGE.search(line.text):
            entries.append([])
    return [entry for entry in entries if entry]


def _fields(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Group lines into `label: value` fields with the lines that run on from them."""
    fields: list[list[Line]] = []
    for line in lines:
        if _FIELD.match(line.text) or not fields:
            fields.append([line])
        else:
            fields[-1].append(line)
    return fields


def _join(texts: list[str]) -> str:
    """A value cut over lines runs on; a list of names, or of mottoes, keeps its blanks."""
    is_list = not _FIELD.match(texts[0]) or " " in texts[0].partition("：")[2].strip()
    is_list = is_list or texts[0].endswith(("：", ":"))
    runs_on = not is_list or bool(_PAGE.search(texts[-1]))
    return join_value(texts) if runs_on else " ".join(texts).replace("： ", "：")
