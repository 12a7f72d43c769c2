"""What is searched of a clause: its words, what stands over them, and its single sentences."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Clause, Corpus
from indexing.text import sentences

_SHORTEST_SENTENCE = 6


@dataclass(frozen=True)
class Passage:
    """One sentence of a clause with the words over it; `clause` is the clause's position."""

    clause: int
    start: int
    end: int
    text: str


def context(corpus: Corpus, clause: Clause) -> str:
    """The words over a clause: document, headings, and the sentences that it completes."""
    lead_ins = (parent.text for parent in corpus.parents(clause.clause_id))
    columns = clause.cells or {}
    return " ".join((clause.document, *clause.path, *lead_ins, *columns))


def full_text(corpus: Corpus, clause: Clause) -> str:
    """A clause as it is indexed: context and words."""
    return f"{context(corpus, clause)} {clause.text}"


def as_printed(clause: Clause) -> str:
    """A clause as a reader may quote it: its headings and words, and each cell under its column."""
    cells = (f"{column}{value}" for column, value in (clause.cells or {}).items())
    return "".join((*clause.path, clause.text, *cells))


def passages_of(clause: Clause, position: int) -> tuple[Passage, ...]:
    """The sentences of a clause that stands at a position; a short one goes with the one before."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(clause.text):
        if spans and end - start < _SHORTEST_SENTENCE:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(Passage(position, a, b, clause.text[a:b]) for a, b in spans)


def passages(corpus: Corpus) -> list[Passage]:
    """Every sentence of every clause, in order."""
    return [
        passage
        for position, clause in enumerate(corpus.clauses)
        for passage in passages_of(clause, position)
    ]
