"""Lines of the gazette's own masthead: who prints it, its editors, its telephone."""

from __future__ import annotations

import re

from assistant.wording import compiled, found, read
from corpus import Clause, ClauseKind, Corpus, DocumentKind
from indexing.text import fold, squeeze

_LABEL = re.compile(r"^([\u4e00-\u9fff ]{2,8}):")


def masthead(asked: str, corpus: Corpus) -> tuple[Clause, ...]:
    """The lines that a folded question about the gazette itself asks for, in the order printed."""
    known = read("documents")["masthead"]
    if not found(known["named"], asked) or found(known["of_others"], asked):
        return ()
    wanted = compiled("|".join(known["left_out"])).sub(" ", asked)
    labels = {label for label, patterns in known["lines"].items() if found(patterns, wanted)}
    return tuple(clause for clause in _lines(corpus) if _label(clause) in labels)


def _lines(corpus: Corpus) -> list[Clause]:
    issues = {d.id for d in corpus.documents if d.kind is DocumentKind.ISSUE}
    return [c for c in corpus.clauses if c.document_id in issues and c.kind is ClauseKind.ENTRY]


def _label(clause: Clause) -> str:
    """副主编 of 副主编：高永斌; empty for a line without a label."""
    found_label = _LABEL.match(fold(clause.text))
    return squeeze(found_label[1]) if found_label else ""
