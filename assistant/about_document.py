"""Questions about a document itself: its number, its issuer, the day it was issued."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.turn import Pick, Selection
from corpus import ClauseKind, Corpus, DocumentKind
from indexing import Hit

_ASKS_NUMBER = re.compile(r"文号|文件号|几号文|哪个文件|什么文件号")
_ASKS_BASIS = re.compile(r"依据|根据|按照哪|什么文件制定")
_ASKS_ISSUE = re.compile(
    r"(印发|发布|出台|发文|成文|下发|落款)[^，。？]{0,6}(哪天|哪年|哪一天|何时|啥时候|什么时候|日期|时间|几号)"
    r"|(哪天|哪年|哪一天|何时|啥时候|什么时候|几号)[^，。？]{0,4}(印发|发布|出台|发文|成文|下发|发的)"
)


def about_document(question: str, hits: Sequence[Hit], corpus: Corpus) -> Selection | None:
    """The issuing notice's own lines where its date or number is asked for, else None."""
    if _ASKS_BASIS.search(question):
        return None
    if not hits or not (_ASKS_NUMBER.search(question) or _ASKS_ISSUE.search(question)):
        return None
    number = next((hit.clause.number for hit in hits if hit.clause.number), None)
    notice = next(
        (d for d in corpus.documents if d.kind is DocumentKind.NOTICE and d.number == number), None
    )
    if notice is None:
        return None
    lines = [c for c in corpus.clauses if c.document_id == notice.id]
    dated = [c for c in lines if c.kind is ClauseKind.DATE]
    body = [c for c in lines if c.kind is ClauseKind.PARAGRAPH]
    chosen = tuple(Pick.whole(clause) for clause in (*dated, *body))
    return Selection(chosen) if chosen else None
