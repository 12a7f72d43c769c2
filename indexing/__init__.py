"""Clauses → ranked clauses: BM25, words, sounds and vectors, fused into one search.

>>> from corpus import load_corpus
>>> hits = open_retriever(load_corpus(), progress=False).search("三级医院门诊起付线", k=3)
>>> hits[0].clause.clause_id
'outpatient.a10.i1.p1'
"""

from indexing.encoder import Encoder, EncoderUnavailable
from indexing.in_conversation import Before, Candidate, ConversationSearch, FoundInConversation
from indexing.known_questions import COMES_TO, Judged
from indexing.models import Hit
from indexing.retriever import (
    KnownHit,
    Retriever,
    SentenceHit,
    SentenceSearch,
    open_retriever,
)
from indexing.store import IndexUnavailable

__all__ = [
    "COMES_TO",
    "Before",
    "Candidate",
    "ConversationSearch",
    "Encoder",
    "EncoderUnavailable",
    "FoundInConversation",
    "Hit",
    "IndexUnavailable",
    "Judged",
    "KnownHit",
    "Retriever",
    "SentenceHit",
    "SentenceSearch",
    "open_retriever",
]
