"""The printed page as blocks: runs of lines between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d+号")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ANNEX = re.compile(r"附件\s*(\d*)")
_BULLET = "- "


@dataclass(frozen=True)
class Line:
    """One printed line that is not blank; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Block:
    """Lines that were printed without a blank line between them."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines run together."""
        return "".join(line.text for line in self.lines)

    @property
    def first(self) -> int:
        """Number of the first line."""
        return self.lines[0].number

    @property
    def is_table(self) -> bool:
        """Whether the block is a table drawn with bars."""
        return all(line.text.startswith("|") for line in self.lines)

    @property
    def is_list(self) -> bool:
        """Whether the block is a list set with dashes."""
        return self.lines[0].text.startswith(_BULLET)

    @property
    def is_number(self) -> bool:
        """Whether the block is a 文号 and nothing else."""
        return bool(_NUMBER.fullmatch(self.text))

    @property
    def date(self) -> tuple[int, int, int] | None:
        """Year, month and day where the block is a date and nothing else."""
        match = _DATE.fullmatch(self.text)
        return (int(match[1]), int(match[2]), int(match[3])) if match else None

    @property
    def annex(self) -> str | None:
        """The ordinal printed over an annex ("" where there is none), None for other blocks."""
        match = _ANNEX.fullmatch(self.text)
        return match[1] if match else None

    def entries(self) -> Iterator[tuple[Line, ...]]:
        """The list's entries: a line that begins with a dash and those that run on from it."""
        entry: list[Line] = []
        for line in self.lines:
            if line.text.startswith(_BULLET) and entry:
                yield tuple(entry)
                entry = []
            entry.append(line)
        yield tuple(entry)


def read_blocks(text: str) -> list[Block]:
    """All blocks of a source, top to bottom."""
    blocks: list[Block] = []
    run: list[Line] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            run.append(Line(number, line.strip()))
        elif run:
            blocks.append(Block(tuple(run)))
            run = []
    return [*blocks, Block(tuple(run))] if run else blocks
