"""What an answer must say besides the rule: whether it holds, and that the gazette says it twice."""

from __future__ import annotations

from dataclasses import replace

from assistant.clauses.claimed import word_of_claim
from assistant.clauses.compose import MARKERS_AT_END, Draft
from assistant.clauses.contradictions import asks_for_one, remark, touched
from assistant.clauses.listed import word_of_a_list
from assistant.clauses.notices import notices
from assistant.clauses.papers import paper_of
from assistant.clauses.premises import taken_for_granted
from assistant.clauses.validity import asked_day, standing
from assistant.clauses.verdict import asked
from assistant.deciding.said_again import word_on_a_claim
from assistant.deciding.topics import asks_whether_this_holds
from assistant.models import LONGEST_TEXT, AnswerKind
from assistant.results.left_out import with_what_is_left_out
from assistant.turn import FoundBy, Turn
from assistant.understanding import VISIT, VISITS
from assistant.wording import found, read, say
from corpus import Clause, Corpus, Document
from indexing.text import squeeze

_KINDS = (AnswerKind.ANSWER, AnswerKind.CALCULATION)
_OPENS_ITSELF = (FoundBy.DOCUMENT, FoundBy.PREMISE, FoundBy.OPENING)
"""Answers with a first sentence of their own: whether their document holds is not said before it."""


def remarked(turn: Turn, corpus: Corpus) -> Turn:
    """The turn with its remarks written into the answer, whether it holds being the first sentence."""
    answer = turn.answer
    if answer is None or answer.kind not in _KINDS or not answer.citations:
        return turn
    draft = Draft(
        answer.main_lines,
        cited=[citation.clause for citation in answer.citations],
        near=list(answer.related[1:]),
    )
    cited = list(draft.cited)
    _contradictions(turn, cited, corpus, draft)
    _misprints(turn, cited[0], draft)
    _validity(turn, cited[0], corpus, draft)
    with_what_is_left_out(turn, corpus, draft)
    _claim(turn, draft)
    _premise(turn, corpus, draft)
    if draft.text == answer.text:
        return turn
    _shorten(draft)
    new = [clause for clause in draft.cited if clause not in cited]
    further = notices(new, "", turn.today, corpus, turn.query)
    written = replace(
        answer,
        text=draft.text,
        related=draft.related,
        citations=draft.citations,
        notices=tuple(dict.fromkeys((*answer.notices, *further))),
    )
    return replace(
        turn,
        answer=written,
        computed=(*turn.computed, *draft.computed),
    )


def _contradictions(turn: Turn, cited: list[Clause], corpus: Corpus, draft: Draft) -> None:
    """Each contradiction that the answer meets, behind the answer itself."""
    end = _end(draft)
    met = [c for c in touched(cited, turn.query) if not _told(c.statement, draft)]
    draft.lines[end:end] = [remark(conflict, corpus, draft) for conflict in met]


def _misprints(turn: Turn, answering: Clause, draft: Draft) -> None:
    """How words that look wrong are meant, where it is asked whether they are."""
    if not asks_for_one(turn.query) or turn.found_by is not None:
        return
    said = squeeze("".join(draft.all_lines))
    for note in answering.notes:
        if squeeze(note.printed) in said:
            line = say("notice", "annotation", printed=note.printed, note=note.note)
            draft.lines.insert(_end(draft), line + draft.marker(answering))
            draft.computed.append(line + draft.marker(answering))


def _claim(turn: Turn, draft: Draft) -> None:
    """对 or 不对 before the sentence that settles a figure which the message claims, which is said first."""
    assert turn.answer is not None
    told = turn.found_by not in (None, FoundBy.WRITTEN)
    opened = turn.selection and (turn.selection.opening or turn.selection.verdict)
    if told or opened or turn.answer.kind is not AnswerKind.ANSWER:
        return
    for line in draft.lines[: _end(draft)]:
        if MARKERS_AT_END.findall(line) != MARKERS_AT_END.findall(draft.lines[0]):
            return
        held = word_of_claim(turn.corrected, line, turn.today)
        if turn.is_completed:
            held = held or None  # what the question before names may make it another figure
        if held is None and turn.said.answering and not turn.said.computed:
            held = word_on_a_claim(turn, line)
        word = word_of_a_list(turn.corrected, line) if held is None else None
        if held is not None or word is not None:
            draft.lines.remove(line)
            said = word or say("answer", "agreed" if held else "denied")
            draft.lines.insert(0, said + line)
            draft.computed.append(draft.lines[0])
            return


def _premise(turn: Turn, corpus: Corpus, draft: Draft) -> None:
    """What a question takes for granted and the gazette has otherwise, before what was computed."""
    assert turn.answer is not None
    if turn.answer.kind is not AnswerKind.CALCULATION:
        return
    otherwise = taken_for_granted(turn.corrected, corpus)
    if otherwise is not None and otherwise.opening is not None:
        line = otherwise.opening.text + draft.marker(otherwise.opening.clause)
        draft.lines.insert(0, line)
        draft.computed.append(line)


def _end(draft: Draft) -> int:
    """Where the answer itself ends and what stands near it begins."""
    return draft.lines.index("") if "" in draft.lines else len(draft.lines)


def _validity(turn: Turn, answering: Clause, corpus: Corpus, draft: Draft) -> None:
    """Whether the document of the answer holds on the day asked about, as the first sentence."""
    document = corpus.document(answering.document_id)
    paper = paper_of(document, corpus)
    day, until = asked_day(turn.query, document, turn.today), document.validity.until
    is_over = turn.found_by is FoundBy.OPENING and until is not None and day > until
    told = turn.found_by in _OPENS_ITSELF and not is_over
    if paper is None or told or not _is_asked(turn, document):
        return
    state = standing(document, day)
    if _told(state, draft):
        return
    line = state + draft.marker(paper.speaks(corpus))
    draft.lines.insert(0, line)
    draft.computed.append(line)


def _is_asked(turn: Turn, document: Document) -> bool:
    """Whether it is asked for, or a sum is asked for a day that the document no longer speaks for, or a yes
    or no is, or what holds now, before it speaks at all."""
    if asks_whether_this_holds(turn):
        return not _is_of_a_case(turn)
    start = document.in_force_from
    if start is not None and turn.today < start:
        now = asked_day(turn.query, document, turn.today) == turn.today
        return now and (
            asked(turn.query) is not None or found(read("documents")["now"], turn.query)
        )
    summed = turn.answer is not None and turn.answer.kind is AnswerKind.CALCULATION
    until, day = document.validity.until, asked_day(turn.query, document, turn.today)
    return summed and until is not None and day != turn.today and day > until


def _is_of_a_case(turn: Turn) -> bool:
    """Whether what is asked to be done still is somebody's own, and not the rule: 去年垫付的现在还能回来报吗;
    账户里剩500，自己还用掏钱吗."""
    calculation = turn.answer.calculation if turn.answer else None
    if calculation is None or calculation["tool"] not in _OF_A_CASE:
        return False
    return found(read("documents")["still_to_do"], turn.query)


_OF_A_CASE = ("manual_claim_deadline", VISIT, VISITS)


def _told(sentence: str, draft: Draft) -> bool:
    return any(sentence in line for line in draft.all_lines)


def _shorten(draft: Draft) -> None:
    """Leave out what only stands near the answer, from its end, until the text is short enough."""
    while draft.near and len(draft.text) > LONGEST_TEXT:
        draft.near.pop()
