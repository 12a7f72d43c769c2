"""Several answers said as one: their lines one after the other, their markers numbered through."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.clauses.compose import MARKER, MARKERS_AT_END, Draft
from assistant.models import LONGEST_TEXT, MOST_CITED, Answer, AnswerKind, Reply
from assistant.several_asked.parts import Part


def said_together(told: Sequence[Part], whole: Answer | None = None) -> Reply | None:
    """The parts' answers as one, what one of them asks back among it; None where that is longer than an
    answer may be.

    Args:
        told: the parts, in the order they are said.
        whole: the answer to the message as a whole; what stood near it is added as far as it goes.
    """
    draft = Draft()
    for part in told:
        if draft.lines:
            draft.lines.append("")
        add_part(part, draft)
    if whole is not None:
        _add_related(whole, draft)
    return as_one([part.answer for part in told], draft)


def as_one(answers: Sequence[Answer], draft: Draft) -> Reply | None:
    """Answers as the one that a draft of all of them makes; None where that is longer than an answer may
    be."""
    text = draft.text
    cited = sum(len(clause.text) for clause in draft.cited)
    if len(text) > LONGEST_TEXT or cited > MOST_CITED:
        return None
    sums = [answer for answer in answers if answer.calculation]
    answer = Answer(
        AnswerKind.CALCULATION if sums else AnswerKind.ANSWER,
        text,
        answers[0].session,
        citations=draft.citations,
        notices=tuple(dict.fromkeys(n for answer in answers for n in answer.notices)),
        missing=tuple(name for answer in answers for name in answer.missing),
        choices=tuple(choice for answer in answers for choice in answer.choices),
        calculation=sums[0].calculation if sums else None,
        related=draft.related,
        working=_working(sums[0], draft) if len(sums) == 1 else (),
    )
    return Reply(answer, tuple(draft.computed))


def _working(answer: Answer, draft: Draft) -> tuple[str, ...]:
    """The working of an answer as a draft that holds it has it."""
    return tuple(draft.adopted(line, answer.citations) for line in answer.working)


def add_part(part: Part, draft: Draft) -> None:
    """The lines of a part, its markers numbered on; without what only stands near (相关规定)."""
    answer = part.answer
    for line in answer.main_lines:
        renumbered = draft.adopted(line, answer.citations)
        if line in part.reply.computed:
            draft.compute(renumbered)
        elif not MARKERS_AT_END.search(line) or renumbered not in draft.lines:
            draft.lines.append(renumbered)


def _add_related(whole: Answer, draft: Draft) -> None:
    """What stood near the message as a whole and is not said yet, as far as the limits allow."""
    clauses = {citation.marker: citation.clause for citation in whole.citations}
    for line in whole.related[1:]:
        named = [clauses[int(marker)] for marker in MARKER.findall(line)]
        fresh = [clause for clause in named if clause not in draft.cited]
        cited = sum(len(clause.text) for clause in (*draft.cited, *fresh))
        lines = (*draft.all_lines, whole.related[0], line)
        shown = sum(map(len, lines)) + len(draft.all_lines)
        if named[-1] in draft.cited or cited > MOST_CITED or shown > LONGEST_TEXT - 20:
            continue
        draft.near.append(draft.adopted(line, whole.citations))
