"""Tables drawn with bars: a row is a clause, its cells name the columns."""

from __future__ import annotations

import re

from corpus.blocks import Block, Line
from corpus.builder import Builder, DraftClause
from corpus.models import ClauseKind
from corpus.repair import close_title, lift_caption

_RULE = re.compile(r"[|\-:\s]+")


def split_cells(line: Line) -> list[str]:
    """The cells of a printed row, blanks at their edges taken off."""
    return [cell.strip() for cell in line.text.strip().strip("|").split("|")]


def read_table(block: Block, builder: Builder, place: str) -> None:
    """Add the rows of a table as clauses `<place>.r1`, `<place>.r2`, …

    A caption inside the header row and a row with one filled cell (城 市) are headings: they stand
    in the path of the rows below them. The column names stand in the cells.
    """
    columns: list[str] = []
    caption: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    rows = 0
    for line in block.lines:
        cells = split_cells(line)
        if _RULE.fullmatch(line.text):
            builder.account("removed", "table furniture", line.text, line.number)
        elif not columns and (title := lift_caption(cells)):
            caption = (close_title(title),)
            _account(builder, "path", place, line)
        elif not columns:
            columns = [close_title(cell) for cell in cells]
            _account(builder, "columns", place, line)
        elif cells[0] and not any(cells[1:]):
            group = (close_title(cells[0]),)
            _account(builder, "path", place, line)
        else:
            rows += 1
            clause_id = f"{place}.r{rows}"
            _account(builder, "clause", clause_id, line)
            builder.add(
                DraftClause(
                    clause_id=clause_id,
                    path=caption + group,
                    text=" | ".join(cells),
                    kind=ClauseKind.ROW,
                    lines=(line.number, line.number),
                    cells=dict(zip(columns, cells, strict=True)),
                )
            )


def _account(builder: Builder, place: str, target: str, line: Line) -> None:
    for part in re.split(r"(\|)", line.text):
        if part == "|":
            builder.account("removed", "table furniture", part, line.number)
        else:
            builder.account(place, target, part, line.number)
