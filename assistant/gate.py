"""The last look before an answer is sent: no word of fact without its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import Citation
from corpus import Clause, Corpus
from indexing.text import fold

_MARKERS = re.compile(r"(?:\[\d+\])+$")
_MARKER = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def backed(line: str, citations: Sequence[Citation], corpus: Corpus) -> bool:
    """Whether every number of a marked line stands in the clauses its markers name.

    A line without a marker must state no number of its own.
    """
    found = _MARKERS.search(line)
    said = _MARKERS.sub("", line)
    cited = {citation.marker: citation.clause for citation in citations}
    markers = [int(n) for n in _MARKER.findall(found.group())] if found else list(cited)
    held = {n for marker in markers for n in numbers(words_of(cited[marker], corpus))}
    return numbers(said) <= held


def numbers(text: str) -> set[str]:
    """The numbers of a text, widths folded, as printed otherwise."""
    return set(_NUMBER.findall(fold(text)))


def words_of(clause: Clause, corpus: Corpus) -> str:
    """All words that a citation of this clause backs: text, headings, columns, document data."""
    document = corpus.document(clause.document_id)
    issued = document.issued_on
    dates = f"{issued.year} {issued.month} {issued.day}" if issued else ""
    columns = " ".join(clause.cells or ())
    return " ".join(
        (clause.text, *clause.path, columns, document.title, document.number or "", dates)
    )


def pass_gate(lines: Sequence[str], citations: Sequence[Citation], corpus: Corpus) -> list[str]:
    """The lines that may be sent."""
    return [line for line in lines if backed(line, citations, corpus)]
