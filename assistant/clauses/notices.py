"""What a reader must know besides the answer: validity, contradictions, printer's errors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.clauses.contradictions import touched
from assistant.wording import say
from corpus import Clause, Corpus, Document
from indexing.text import squeeze


def notices(
    cited: Sequence[Clause], text: str, today: date, corpus: Corpus, query: str
) -> tuple[str, ...]:
    """The notices for an answer with this text that cites these clauses, each once."""
    documents = dict.fromkeys(clause.document_id for clause in cited)
    said = [validity(corpus.document(document), today) for document in documents]
    said += [conflict.statement for conflict in touched(cited, query)]
    said += [
        say("notice", "annotation", printed=note.printed, note=note.note)
        for clause in cited
        for note in clause.notes
        if squeeze(note.printed) in squeeze(text)
    ]
    return tuple(dict.fromkeys(said))


def validity(document: Document, today: date) -> str:
    """From when until when a document speaks, as seen on a day."""
    known = document.validity
    if known.until and today > known.until:
        statement = known.statement.removesuffix("。") + "；"
        return say(
            "notice", "ended", title=document.title, statement=statement, reason=known.until_reason
        )
    return say("notice", "validity", title=document.title, statement=known.statement)
