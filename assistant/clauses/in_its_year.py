"""The year or five-year period that a question asks about, held against that of the words found.

十三五改造老旧小区多少        the review of those years, before the goals of 十四五
窨井盖2025年治理完，对吗      公报没有写2025年的，写的是到2023年底的：……
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerable.periods import asked_year, years_in
from assistant.clauses.direct import with_first
from assistant.turn import Pick, Remark, Selection
from assistant.wording import compiled, read, say
from indexing import Hit
from indexing.question import content
from indexing.text import sentences
from indexing.tokenizer import words


def those_of_the_period_first(question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits with the best one before the others that tells of a period that is over, where the question
    asks for it and that one says what the first is found for."""
    year = asked_year(question)
    under = tuple(read("answerable/periods")["under"].get(year, ()))
    if not hits or not under or hits[0].clause.clause_id.startswith(under):
        return hits
    idle = read("answerable/periods")["idle"]
    sought = {w for w in words(content(question)) if len(w) > 1 and w not in idle}
    sought = {word for word in sought if word in hits[0].clause.text and not years_in(word)}
    for hit in hits[1:]:
        of_it = hit.clause.clause_id.startswith(under)
        if of_it and sought and all(word in hit.clause.text for word in sought):
            return (hit, *(other for other in hits if other is not hit))
    return hits


def with_its_year(selection: Selection, *questions: str) -> Selection:
    """The selection with the words of the year asked about first; where they are of another year, with a
    sentence that says of which.

    Args:
        selection: of the clauses that answer.
        questions: the message alone, and with what it follows.
    """
    year = asked_year(*questions)
    clause = selection.answer[0].clause
    ours = clause.document_id == read("answerable/periods")["document"] and not selection.listing
    if year is None or not ours or clause.cells:
        return selection
    if not selection.verdict and (sentence := _sentence_of_it(year, selection)):
        answer = (*with_first(selection.answer[0], sentence), *selection.answer[1:])
        return replace(selection, answer=answer, opening=None)
    if selection.opening:
        return selection
    if clause.clause_id.startswith(tuple(read("answerable/periods")["under"].get(year, ()))):
        return selection
    of_it = [pick for pick in selection.answer if year in years_in(_shown(pick))]
    if of_it:
        rest = [pick for pick in selection.answer if pick not in of_it]
        return replace(selection, answer=(*of_it, *rest))
    if near := _near_of_it(year, selection, questions):
        return replace(selection, answer=(near, *selection.answer), related=())
    told = compiled(read("answerable/periods")["told"]).search(_shown(selection.answer[0]))
    if told is None:
        return selection
    asked = f"“{_period(year, questions)}”" if _period(year, questions) else f"{year}年"
    line = say("answer", "other_period", asked=asked, told=told[0].replace(" ", ""))
    return replace(selection, opening=Remark(line, clause), verdict=None)


def _sentence_of_it(year: int, selection: Selection) -> tuple[int, int] | None:
    """The one sentence of the year in the words said first, where they begin with another year's: 2023年 of
    乡镇政府所在地 and then 到2025年. None where they begin with it, or tell the year in several sentences."""
    pick, opening = selection.answer[0], selection.opening
    text = pick.clause.text
    shown = [
        (start, end)
        for start, end in sentences(text)
        if any(first <= start < last for first, last in pick.spans)
    ]
    told = [span for span in shown if years_in(text[slice(*span)])]
    of_it = [span for span in told if year in years_in(text[slice(*span)])]
    said_first = years_in(opening.text if opening else text[slice(*told[0])]) if told else {year}
    return of_it[0] if len(of_it) == 1 and said_first and year not in said_first else None


def _near_of_it(year: int, selection: Selection, questions: Sequence[str]) -> Pick | None:
    """The clause near to the answer that tells of the year, with a figure of the unit asked for: of 十三五 so
    many 套, 十四五还要多少套."""
    unit, document = _UNIT.search(questions[0]), selection.answer[0].clause.document_id
    if unit is None:
        return None
    figure = re.compile(rf"[0-9万亿] *{unit['unit']}")
    told = (
        pick
        for pick in selection.related
        if pick.clause.document_id == document
        and year in years_in(_shown(pick))
        and figure.search(_shown(pick))
    )
    return next(told, None)


_UNIT = re.compile("(?:多少|几)(?:万|个)?(?P<unit>[套户座条家处栋])")


def _period(year: int, questions: Sequence[str]) -> str | None:
    ends: dict[str, int] = read("answerable/periods")["ends"]
    named = (period for period, end in ends.items() if end == year and period in questions[0])
    return next(named, None)


def _shown(pick: Pick) -> str:
    return "".join(pick.clause.text[start:end] for start, end in pick.spans)
