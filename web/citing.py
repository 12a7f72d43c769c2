"""How a clause is cited: 《标题》（文号）第十条第（三）项."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.models import Citation
from corpus import Clause, ClauseKind, Corpus, Document, DocumentKind

_LABEL = re.compile(
    r"(?P<chapter>第[一二三四五六七八九十百]+[章节])"
    r"|(?P<article>第[一二三四五六七八九十百]+条)"
    r"|(?P<part>[一二三四五六七八九十]+)、"
    r"|(?P<item>（[一二三四五六七八九十]+）)"
    r"|(?P<point>\d+)[.．]"
)


def cite(clause: Clause, corpus: Corpus) -> str:
    """The citation in one line, title first, as official texts write it."""
    return title_and_number(corpus.document(clause.document_id), corpus) + place(clause)


def title_and_number(document: Document, corpus: Corpus) -> str:
    """《标题》（文号); an annex is named after the text it belongs to."""
    number = f"（{document.number}）" if document.number else ""
    if document.kind == DocumentKind.ANNEX and document.of:
        return f"《{corpus.document(document.of).title}》{document.title}{number}"
    return f"《{document.title}》{number}"


def place(clause: Clause) -> str:
    """Where in its document a clause stands, in the words used for citing.

    >>> from corpus import load_corpus
    >>> place(load_corpus().clause("outpatient.a10.i3.p1"))
    '第十条第（三）项'
    >>> place(load_corpus().clause("epidemic-guide.h2.i1"))
    '第二部分第（一）点'
    """
    words = ""
    under_article = any(_kind(title) == "article" for title in clause.path)
    for title in clause.path:
        words = _descend(words, title, under_article)
    if clause.kind == ClauseKind.ROW and clause.cells:
        words += f"“{next(iter(clause.cells.values()))}”一行"
    return words


@dataclass(frozen=True)
class Source:
    """A citation as the reader sees it: the clause, how it is cited, what leads in to it."""

    citation: Citation
    title: str
    place: str
    lead_ins: tuple[Clause, ...]

    @property
    def label(self) -> str:
        """The citation in one line."""
        return self.title + self.place

    @property
    def clause(self) -> Clause:
        """The clause cited."""
        return self.citation.clause


def source(citation: Citation, corpus: Corpus) -> Source:
    """The citation with what a reader needs beside it."""
    clause = citation.clause
    title = title_and_number(corpus.document(clause.document_id), corpus)
    return Source(citation, title, place(clause), corpus.parents(clause.clause_id))


def _kind(title: str) -> str:
    match = _LABEL.match(title)
    return str(match.lastgroup) if match else ""


def _descend(words: str, title: str, under_article: bool) -> str:
    match = _LABEL.match(title)
    if not match:
        return f"{words}“{title}”"
    label = next(group for group in match.groups() if group)
    return {
        "chapter": words + ("" if under_article else label),
        "article": label,
        "part": f"第{label}部分",
        "item": f"{words}第{label}{'项' if under_article else '点'}",
        "point": f"{words}第{label}{'目' if under_article else '项'}",
    }[str(match.lastgroup)]
