"""Questions about "this" document that name none: of the answer before, or of each document in short.

起付线多少 – 第几条说的           the place of the clause that answered
能买健身卡吗 – 为啥               the same, and that no reason is written besides
起付线多少 – 啥时候开始执行        from when its document holds
啥时候开始执行                  from when each document does
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.clauses.about_document import of_paper
from assistant.clauses.compose import Draft
from assistant.clauses.papers import Paper, paper_of, papers
from assistant.clauses.validity import standing
from assistant.saying import day as spoken_day
from assistant.wording import found, is_made_of, read, say
from corpus import Clause, Corpus, Document, DocumentKind
from indexing.text import fold

WHICH, BASIS, SURE, WHY = "which", "basis", "sure", "why"
"""What is asked where the place of what was said is asked for, whether it is so, and why."""
_HOW_LONG = ("holds", "term")
_SHOWN = 3
"""Clauses of the last answer whose places are told."""
_CHAPTER = re.compile("第.+章")


def asked_of_this(question: str) -> str | None:
    """What a question asks of "this" document where it names none and no matter; None for any other.

    >>> asked_of_this("这个新规从几月份开始"), asked_of_this("第几条说的"), asked_of_this("门诊何时施行")
    ('begins', 'which', None)
    """
    known, asked = read("clauses/of_this"), fold(question).replace(" ", "")
    for kind, one in known["asked"].items():
        if found(one["of"], asked) and is_made_of(asked, [*known["filler"], *one["of"]]):
            return str(kind)
    return None


def told_of_this(
    kind: str, cited: Sequence[str], corpus: Corpus, today: date, chapter: bool = False
) -> Draft | None:
    """What is asked of the document of the answer before; of each document where none was before. None
    where the place of nothing is asked for.

    Args:
        kind: as `asked_of_this` gives it.
        cited: the clauses that the answer before cites, the first one answering.
        corpus: where they are.
        today: the day asked on.
        chapter: whether the chapter is asked for.
    """
    clauses = [corpus.clause(one) for one in cited]
    if kind in (WHICH, SURE, WHY):
        said = "stands_alone" if kind == WHY else "stands"
        return _places(clauses, corpus, said, chapter) if clauses else None
    document = corpus.document(clauses[0].document_id) if clauses else None
    paper = paper_of(document, corpus) if document else None
    if document is None or paper is None:
        return _of_each(kind, corpus, today)
    text = document if document.kind is DocumentKind.TEXT else corpus.document(paper.text)
    return of_paper(read("clauses/of_this")["asked"][kind]["instead"], paper, text, corpus, today)


def _places(clauses: Sequence[Clause], corpus: Corpus, said: str, chapter: bool) -> Draft:
    """Where the clauses of an answer stand, those of the document that answers, in the wording `said`."""
    own = [one for one in clauses if one.document_id == clauses[0].document_id]
    places = list(dict.fromkeys(_place(one, chapter) for one in own))[:_SHOWN]
    shown = [next(one for one in own if _place(one, chapter) == place) for place in places]
    document = corpus.document(clauses[0].document_id)
    number = say("document", "numbered", number=document.number) if document.number else ""
    named = say("document", "and").join(place for place in places if place)
    line = say("document", said, title=document.title, number=number, place=named)
    draft = Draft()
    draft.compute(line + "".join(draft.marker(one) for one in shown))
    return draft


def _place(clause: Clause, chapter: bool = False) -> str:
    """第十条（一）起付标准: the headings of a clause, without the chapter above them where that is not asked
    for."""
    path = [one for one in clause.path if chapter or not _CHAPTER.match(one)] or list(clause.path)
    words = (one if one.startswith("（") else f" {one}" for one in path)
    return "".join(words).strip(" .、")


def _of_each(kind: str, corpus: Corpus, today: date) -> Draft:
    """A line of each document, for who did not say which."""
    draft = Draft()
    draft.lines.append(say("document", "of_each"))
    for paper in reversed(papers()):  # that on outpatients, asked for most, first
        line = _line(kind, paper, _whole(paper, corpus), today)
        draft.compute(f"- {line}{draft.marker(_telling(kind, paper, corpus))}")
    return draft


def _whole(paper: Paper, corpus: Corpus) -> Document:
    """The text of a paper, with the titles of all its texts."""
    text = corpus.document(paper.text)
    texts = [d for d in corpus.documents if d.kind is DocumentKind.TEXT and d.of == text.of]
    return replace(text, title="》《".join(one.title for one in texts))


def _line(kind: str, paper: Paper, text: Document, today: date) -> str:
    issued = spoken_day(text.issued_on) if text.issued_on else ""
    if kind == "begins" and paper.begins and text.in_force_from:
        return say("document", "begins", title=text.title, start=spoken_day(text.in_force_from))
    if kind == "begins":
        return say("document", "begins_unsaid", title=text.title, issued=issued)
    if kind in _HOW_LONG:
        return standing(text, today)
    if kind == "issuer":
        return say("document", "issuer", title=text.title, issuer=text.issuer)
    return say("answer", "dated", title=text.title, number=text.number, day=issued)


def _telling(kind: str, paper: Paper, corpus: Corpus) -> Clause:
    """The clause that says it: the one on the days of a paper, else the day of its issue."""
    return paper.speaks(corpus) if kind in ("begins", *_HOW_LONG) else paper.day_of_issue(corpus)
