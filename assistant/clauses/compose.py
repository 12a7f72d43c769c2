"""Chosen clauses → text with markers: the gazette's own words, the answer first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.models import Citation
from assistant.turn import Pick, Remark, Selection
from assistant.wording import say
from corpus import Clause, ClauseKind, Corpus
from indexing.text import squeeze

_LONGEST_LEAD_IN = 60
MARKER = re.compile(r"\[(\d+)\]")
"""The marker of a clause in an answer's text, with its number."""
MARKERS_AT_END = re.compile(r"(?:\[\d+\])+$")
"""The markers behind a line, all of them."""


@dataclass
class Draft:
    """Text under way and the clauses it has cited so far, numbered as they come."""

    lines: list[str] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    """The lines among them that a calculation gave."""
    cited: list[Clause] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    """The lines behind them, of what only stands near."""

    @property
    def related(self) -> tuple[str, ...]:
        """What only stands near, under its heading; nothing where there is none."""
        return (say("answer", "related"), *self.near) if self.near else ()

    @property
    def all_lines(self) -> tuple[str, ...]:
        """The lines of the text, with what only stands near."""
        return (*self.lines, "", *self.related) if self.near else tuple(self.lines)

    @property
    def text(self) -> str:
        """The text of the answer."""
        return "\n".join(self.all_lines).strip()

    def marker(self, clause: Clause) -> str:
        """The marker of a clause, e.g. `[1]`; a clause keeps its number."""
        if clause not in self.cited:
            self.cited.append(clause)
        return f"[{self.cited.index(clause) + 1}]"

    def adopted(self, line: str, citations: Iterable[Citation]) -> str:
        """A line of another answer, with its markers numbered as they are here."""
        clauses = {citation.marker: citation.clause for citation in citations}
        return MARKER.sub(lambda match: self.marker(clauses[int(match[1])]), line)

    def compute(self, line: str) -> None:
        """Add a line that a calculation gave."""
        self.lines.append(line)
        self.computed.append(line)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The cited clauses in the order of their markers."""
        return tuple(Citation(n, clause) for n, clause in enumerate(self.cited, start=1))


def compose(selection: Selection, corpus: Corpus, draft: Draft | None = None) -> Draft:
    """Write the answer, or go on with one: every line is the gazette's words and the marker of their
    clause."""
    draft = draft or Draft()
    _remark(selection.opening, draft)
    if selection.listing:
        _write_list(selection, draft)
    else:
        said = [sentence_of(pick, draft, corpus) for pick in selection.answer]
        said[0] = f"{selection.verdict or selection.lead}{said[0]}"
        before = draft.lines[-1] if selection.opening else ""
        draft.lines += [line for line in said if not _is_said_in(line, before)]
    _remark(selection.closing, draft)
    draft.near += [f"- {sentence_of(pick, draft, corpus)}" for pick in selection.related]
    return draft


def _remark(remark: Remark | None, draft: Draft) -> None:
    if remark:
        draft.compute(remark.text + draft.marker(remark.clause))


def _is_said_in(line: str, before: str) -> bool:
    """Whether the line before quotes all of a line, with its markers: 没有。公报写的是“……不设起付标准”。"""
    words, told = squeeze(MARKER.sub("", line)).rstrip("。；"), squeeze(before)
    return words in told and {*MARKER.findall(line)} <= {*MARKER.findall(before)}


def _write_list(selection: Selection, draft: Draft) -> None:
    heading = selection.heading
    if isinstance(heading, Clause):
        draft.lines.append(f"{heading.text}{draft.marker(heading)}")
    elif heading:
        draft.lines.append(say("answer", "list_heading", heading=heading))
    posts = {pick.clause.path[-1:] for pick in selection.answer}
    draft.lines += [
        f"- {_list_words(pick, len(posts) > 1)}{draft.marker(pick.clause)}"
        for pick in selection.answer
    ]


def _list_words(pick: Pick, several: bool) -> str:
    """A line of a list; of people of several posts each with his own."""
    rendered = renderings(pick.clause)
    if rendered:
        return rendered[0 if several else -1]
    return spoken(pick).removeprefix("——").strip()


def sentence_of(pick: Pick, draft: Draft, corpus: Corpus) -> str:
    """The words of a pick behind its lead-in, with their markers."""
    clause = pick.clause
    if rendered := renderings(clause):
        return f"{rendered[0]}{draft.marker(clause)}"
    words = spoken(pick)
    lead_in = lead_in_of(clause, corpus)
    if lead_in and clause not in draft.cited:  # once is enough
        return f"{lead_in.text}{words}{draft.marker(lead_in)}{draft.marker(clause)}"
    return f"{words}{draft.marker(clause)}"


def renderings(clause: Clause) -> tuple[str, ...]:
    """The ways in which a clause that is no sentence is said, the fullest first; empty for others."""
    if clause.kind is ClauseKind.ROW:
        return (_row(clause),)
    if clause.kind is ClauseKind.NAME:
        held = clause.text.partition("：")[2] or clause.text
        return (_name(clause), _closed(held.strip()))
    if clause.kind is ClauseKind.DATE:
        day = clause.text
        return (say("answer", "dated", title=clause.document, number=clause.number, day=day),)
    return ()


def spoken(pick: Pick) -> str:
    """The chosen sentences verbatim, each once where the gazette prints it twice; what is left out between
    them is shown as ……"""
    parts = dict.fromkeys(pick.clause.text[start:end].strip() for start, end in pick.spans)
    return _closed("……".join(parts).removeprefix("——"))


def _closed(words: str) -> str:
    """A line ends with a stop: a semicolon before the marker would look cut off."""
    if words.endswith(("；", "，", "、")):
        return words[:-1] + "。"
    return words if words.endswith(("。", "！", "？", "：", "”", "）")) else words + "。"


def lead_in_of(clause: Clause, corpus: Corpus) -> Clause | None:
    """The sentence an item completes, where the item makes no sense without it."""
    parents = corpus.parents(clause.clause_id)
    if not parents or not parents[-1].text.endswith("："):
        return None
    return parents[-1] if len(parents[-1].text) <= _LONGEST_LEAD_IN else None


def _name(clause: Clause) -> str:
    post = clause.path[-1] if clause.path else ""
    said = clause.text.partition("：")[2] or clause.text
    return f"{post}：{said}。" if post else f"{said}。"


def _row(clause: Clause) -> str:
    """A table row with its column names: 城市道路网密度：2020年5.7，2025年8，属性为预期性。"""
    cells = dict(clause.cells or {})
    name = cells.pop(next(iter(cells))) if cells else clause.text
    said = "，".join(_cell(column, value) for column, value in cells.items())
    return say("answer", "row", name=name, cells=said)


def _cell(column: str, value: str) -> str:
    shown = say("answer", "row_none") if value == "—" else value.rstrip("。")
    if column.isdigit():
        return say("answer", "row_year", column=column, value=shown)
    if column == "属性":
        return say("answer", "row_kind", value=shown)
    return say("answer", "row_cell", column=column, value=shown)
