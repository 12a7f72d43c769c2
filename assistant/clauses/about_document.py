"""Questions about a document itself: its number, its issuer, its days, how long it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.clauses.before_it_began import tells_of_a_life
from assistant.clauses.compose import Draft, compose
from assistant.clauses.masthead import masthead
from assistant.clauses.papers import Paper, meant, papers
from assistant.clauses.select import SHORT
from assistant.clauses.validity import asked_day, asks_whether_it_holds, standing
from assistant.reading import read_days
from assistant.saying import day as spoken_day
from assistant.turn import Pick, Selection
from assistant.wording import compiled, found, read, say
from corpus import Clause, ClauseKind, Corpus, Document, DocumentKind
from indexing import Hit
from indexing.question import content
from indexing.text import fold, sentences
from indexing.tokenizer import words

_ASKS_BASIS = re.compile(r"依据|根据|按照哪|什么文件制定")
_OF_TIME = re.compile(
    r"20\d\d年?|\d+[月日号]|现在|今天|今儿|目前|如今|今年|明年|哪|何|几|时候|日期"
)
_OWN_WORDS = 2
"""Words left, besides those for the document and for time, up to which a question asks about the
document and not about one of its rules."""


def about_document(question: str, hits: Sequence[Hit], corpus: Corpus, today: date) -> Draft | None:
    """What a document says of itself where that is asked, else None."""
    asked = fold(question)
    if _ASKS_BASIS.search(asked):
        return None
    if lines := masthead(asked, corpus):
        return compose(Selection(tuple(map(Pick.whole, lines))), corpus)
    paper = meant(asked, hits, corpus)
    if paper is None:
        return None
    draft = of_paper(question, paper, _text_of(asked, paper, corpus), corpus, today)
    if not draft.lines:
        _day_of_visit(question, paper, corpus, today, draft)
    return draft if draft.lines else None


def over_since(question: str, corpus: Corpus, today: date) -> Draft | None:
    """That a paper holds no more, where it is asked whether a rule of it still does, whatever rule that is
    (如今进超市还要戴口罩不); else None."""
    if not asks_whether_it_holds(question):
        return None
    paper = next((p for p in papers() if found([p.matters], fold(question))), None)
    if paper is None:
        return None
    document = corpus.document(paper.text)
    day, until = asked_day(question, document, today), document.validity.until
    if until is None or day <= until:
        return None
    draft = Draft()
    draft.compute(standing(document, day) + draft.marker(paper.speaks(corpus)))
    return draft


def of_paper(question: str, paper: Paper, text: Document, corpus: Corpus, today: date) -> Draft:
    """What a paper says of itself of what a question asks: nothing where it asks for none of its own data.

    Args:
        question: as asked.
        paper: the one that it means.
        text: of the paper, the text that it means.
        corpus: where they are.
        today: the day asked on.
    """
    draft = Draft()
    if not found(read("documents")["of_others"], fold(question)):
        _identity(fold(question), paper, corpus, draft)
    _period(question, paper, text, corpus, today, draft)
    return draft


def _identity(asked: str, paper: Paper, corpus: Corpus, draft: Draft) -> None:
    """Its number, the day of issue and who issued it."""
    asks = read("documents")["asks"]
    notice = corpus.document(paper.notice)
    dated = paper.day_of_issue(corpus)
    number, of_paper = found(asks["number"], asked), _is_of_paper(asked, paper, corpus)
    if number or (of_paper and found(asks["issued"], asked)):
        compose(Selection((Pick.whole(dated),)), corpus, draft)
    if (number or of_paper) and found(asks["issuer"], asked):
        line = say("document", "issuer", title=notice.title, issuer=notice.issuer)
        draft.compute(line + draft.marker(dated))
    if draft.lines:
        body = [
            c
            for c in corpus.clauses
            if c.document_id == paper.notice and c.kind is ClauseKind.PARAGRAPH
        ]
        compose(Selection(tuple(map(Pick.whole, body))), corpus, draft)


def _text_of(asked: str, paper: Paper, corpus: Corpus) -> Document:
    """The text of a paper whose title a question has most words of; its main one where it has none."""
    main = corpus.document(paper.text)
    texts = [d for d in corpus.documents if d.kind is DocumentKind.TEXT and d.of == paper.notice]
    return max((main, *texts), key=lambda text: sum(word in asked for word in words(text.title)))


def _period(
    question: str, paper: Paper, document: Document, corpus: Corpus, today: date, draft: Draft
) -> None:
    """From when and for what time it holds, and whether it does on the day asked about."""
    asked = fold(question)
    asks = read("documents")["asks"]
    begins, term = found(asks["begins"], asked), found(asks["term"], asked)
    holds = asks_whether_it_holds(question)
    if not (begins or term or holds) or not _is_of_paper(asked, paper, corpus):
        return
    day = asked_day(question, document, today)
    printed = paper.term if term and paper.term else paper.begins
    state = standing(document, day)
    if begins and not paper.begins and document.issued_on:
        issued = spoken_day(document.issued_on)
        unsaid = say("document", "begins_unsaid", title=document.title, issued=issued)
        draft.compute(unsaid + draft.marker(paper.day_of_issue(corpus)))
    line = state + draft.marker(paper.speaks(corpus))
    if holds or term or not printed:
        draft.compute(line)
    if printed:
        clause = corpus.clause(printed)
        compose(Selection((_telling(clause),)), corpus, draft)
        if line not in draft.lines:
            draft.compute(line)


def _day_of_visit(question: str, paper: Paper, corpus: Corpus, today: date, draft: Draft) -> None:
    """Whether the rules pay on the day that a question names, where it tells nothing else (6月30日的门诊
    能报吗)."""
    document, asked = corpus.document(paper.text), fold(question)
    start, known = document.in_force_from, read("documents")
    if start is None or not paper.begins or not found(read("clauses/fitting")["pays"], asked):
        return
    day = _day_told(question, document, today)
    told = [*known["still"], *known["visits"], *paper.named, *read("clauses/fitting")["pays"]]
    left = words(content(_OF_TIME.sub(" ", compiled("|".join(told)).sub(" ", asked))))
    if day is None or any(len(word) > 1 for word in left):
        return
    clause = corpus.clause(paper.begins)
    draft.compute(standing(document, day) + draft.marker(clause))
    compose(Selection((Pick.whole(clause),)), corpus, draft)


def _day_told(question: str, document: Document, today: date) -> date | None:
    """The day of a visit: one that is named, the last of a year before the rules, today where they do not
    hold yet; None where none is told."""
    day, start = asked_day(question, document, today), document.in_force_from
    if day != today or start is None:
        return day
    asked = fold(question)
    told = [m for m in _YEAR.finditer(asked) if not tells_of_a_life(asked, m.end() + 1)]
    past = [int(year[1]) for year in told if int(year[1]) < start.year]
    if past:
        return date(max(past), 12, 31)
    return today if today < start or read_days(question, today) else None


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")


def _telling(clause: Clause) -> Pick:
    """The words of a clause that tell how long a paper holds: of a long paragraph the last sentence."""
    spans = list(sentences(clause.text))
    return Pick.whole(clause) if len(clause.text) <= SHORT else Pick(clause, (spans[-1],))


def _is_of_paper(asked: str, paper: Paper, corpus: Corpus) -> bool:
    """Whether a question is about the paper as a whole: it names a paper and hardly any matter."""
    known = read("documents")
    if not found(known["papers"], asked):
        return False
    title = set(words(corpus.document(paper.notice).title))
    for patterns in (known["still"], *known["asks"].values(), known["papers"], paper.named):
        asked = compiled("|".join(patterns)).sub(" ", asked)
    left = words(content(_OF_TIME.sub(" ", asked)))
    own = {word for word in left if len(word) > 1 and word not in title}
    return len(own) <= _OWN_WORDS
