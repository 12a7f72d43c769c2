"""Corpora and encoders small enough to reckon with by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus import Clause, ClauseKind, Corpus, Document, DocumentKind, Validity
from corpus.parser import ParsedSource
from indexing.encoder import Vectors

DOCUMENT = Document(
    id="rules",
    kind=DocumentKind.TEXT,
    title="细则",
    number="驻政办〔2022〕42号",
    issuer=None,
    issued_on=None,
    in_force_from=None,
    validity=Validity("有效。", "本例"),
    source="tiny",
    lines=(1, 9),
)


def corpus_of(*texts: str) -> Corpus:
    """A corpus of one document, 细则, whose clauses say these texts: `rules.p1`, `rules.p2` …"""
    clauses = tuple(
        Clause(
            clause_id=f"rules.p{number}",
            document_id=DOCUMENT.id,
            document=DOCUMENT.title,
            number=DOCUMENT.number,
            path=(),
            text=text,
            kind=ClauseKind.PARAGRAPH,
            lines=(number, number),
        )
        for number, text in enumerate(texts, start=1)
    )
    return Corpus([ParsedSource("tiny", (DOCUMENT,), clauses, ())])


class CountingEncoder:
    """A text as how often it says each of a few characters, at unit length."""

    def __init__(self, characters: str = "医药车路", name: str = "counting") -> None:
        self._characters = characters
        self.name = name

    def encode(self, texts: Sequence[str]) -> Vectors:
        counts = [[text.count(char) for char in self._characters] for text in texts]
        rows = np.array(counts, dtype=np.float32).reshape(len(texts), len(self._characters))
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, lengths, out=rows, where=lengths > 0)
