"""What a reader must know besides the answer: validity, contradictions, printer's errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.wording import read, say
from corpus import Clause, Corpus, Document
from indexing.text import squeeze


def notices(
    cited: Sequence[Clause], text: str, today: date, corpus: Corpus, query: str
) -> tuple[str, ...]:
    """The notices for an answer with this text that cites these clauses, each once."""
    documents = dict.fromkeys(clause.document_id for clause in cited)
    said = [validity(corpus.document(document), today) for document in documents]
    said += [conflict["statement"] for conflict in conflicts(cited, query)]
    said += [
        say("notice", "annotation", printed=note.printed, note=note.note)
        for clause in cited
        for note in clause.notes
        if squeeze(note.printed) in squeeze(text)
    ]
    return tuple(dict.fromkeys(said))


def in_the_text(
    question: str, cited: Sequence[Clause], today: date, corpus: Corpus
) -> tuple[str, ...]:
    """What belongs into the answer itself because it is asked for: whether the rule still holds, and
    which two places contradict each other."""
    said: list[str] = []
    if cited and _asks("asks_validity", question):
        said.append(validity(corpus.document(cited[0].document_id), today))
    if _asks("asks_which", question):
        said += [conflict["statement"] for conflict in conflicts(cited, question)]
    return tuple(dict.fromkeys(said))


def own_data(cited: Sequence[Clause], today: date, corpus: Corpus) -> tuple[str, ...]:
    """Every sentence about the cited clauses that the documents' own data and the list of
    contradictions hold."""
    documents = dict.fromkeys(clause.document_id for clause in cited)
    of_documents = [validity(corpus.document(document), today) for document in documents]
    ids = {clause.clause_id for clause in cited}
    of_conflicts = [c["statement"] for c in read("conflicts") if ids & set(c["clauses"])]
    return (*of_documents, *of_conflicts)


def _asks(how: str, question: str) -> bool:
    return re.search("|".join(read("wording")[how]), question) is not None


def validity(document: Document, today: date) -> str:
    """From when until when a document speaks, as seen on a day."""
    known = document.validity
    if known.until and today > known.until:
        statement = known.statement.removesuffix("。") + "；"
        return say(
            "notice", "ended", title=document.title, statement=statement, reason=known.until_reason
        )
    return say("notice", "validity", title=document.title, statement=known.statement)


def conflicts(cited: Sequence[Clause], query: str) -> list[dict[str, str]]:
    """The contradictions of the gazette that an answer from these clauses touches."""
    ids = {clause.clause_id for clause in cited[:1]}
    return [
        conflict
        for conflict in read("conflicts")
        if ids & set(conflict["clauses"]) and any(word in query for word in conflict["about"])
    ]
