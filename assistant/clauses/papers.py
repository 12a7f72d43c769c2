"""Which document a question means, as people call it (`documents.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.wording import found, read
from corpus import Clause, ClauseKind, Corpus, Document
from indexing import Hit

_NUMBER = re.compile(r"(?<!第)(?<!\d)(\d{1,3})号")


@dataclass(frozen=True)
class Paper:
    """A notice and the text it issues.

    `named` are patterns of what people call it, `matters` one of what nothing but it rules on. `begins` and
    `term` are the clauses that print from when, and for what time, it holds; None where no clause does.
    """

    notice: str
    text: str
    named: tuple[str, ...]
    begins: str | None = None
    term: str | None = None
    matters: str = "(?!)"

    def day_of_issue(self, corpus: Corpus) -> Clause:
        """The clause that prints the day under its notice."""
        return next(
            clause
            for clause in corpus.clauses
            if clause.document_id == self.notice and clause.kind is ClauseKind.DATE
        )

    def speaks(self, corpus: Corpus) -> Clause:
        """The clause that prints how long it holds; the day of its notice where none does."""
        printed = self.begins or self.term
        return corpus.clause(printed) if printed else self.day_of_issue(corpus)


@lru_cache(maxsize=1)
def papers() -> tuple[Paper, ...]:
    """The documents of the gazette that a question may mean."""
    listed = read("documents")["documents"]
    return tuple(Paper(**{**entry, "named": tuple(entry["named"])}) for entry in listed)


def paper_of(document: Document, corpus: Corpus) -> Paper | None:
    """The paper that a document of the corpus belongs to; None for the issue itself."""
    return next((p for p in papers() if corpus.document(p.notice).number == document.number), None)


def meant(asked: str, hits: Sequence[Hit], corpus: Corpus) -> Paper | None:
    """The paper that a folded question means: by its 文号, by what people call it, else by the hits."""
    for number in _NUMBER.findall(asked):
        for paper in papers():
            if (corpus.document(paper.notice).number or "").endswith(f"〕{number}号"):
                return paper
    named = [paper for paper in papers() if found(paper.named, asked)]
    if len(named) == 1:
        return named[0]
    near = (paper_of(corpus.document(hit.clause.document_id), corpus) for hit in hits)
    return next((paper for paper in near if paper and (not named or paper in named)), None)
