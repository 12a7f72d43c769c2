"""Published text → documents and clauses.

>>> from corpus import load_corpus
>>> load_corpus().clause("outpatient.a27").text
'本细则自2022年7月1日起施行。'
"""

from corpus.collection import SOURCES, Corpus, load_corpus
from corpus.models import Annotation, Clause, ClauseKind, Document, DocumentKind, Piece, Validity

__all__ = [
    "SOURCES",
    "Annotation",
    "Clause",
    "ClauseKind",
    "Corpus",
    "Document",
    "DocumentKind",
    "Piece",
    "Validity",
    "load_corpus",
]
