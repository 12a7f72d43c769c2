"""Whether the questions of a message are better answered one by one than as a whole; their answers as one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.models import Answer, AnswerKind, Reply
from assistant.several_asked.parts import (
    SURE,
    SURER,
    SUREST,
    Part,
    clause_of_first_line,
    gist_of,
    is_beside_the_sums,
)
from assistant.several_asked.together import said_together


def joined(whole: Answer, told: Sequence[Part], written: bool = False) -> Reply | None:
    """One answer made of the parts' answers; None where the message is better answered whole: a part is not
    answered, or two are answered by the same words.

    Args:
        whole: the answer to the message as a whole.
        told: its parts.
        written: whether the whole was answered by what is known of one clause.
    """
    kinds = {part.answer.kind for part in told}
    gist = {part.gist for part in told}
    if not kinds <= _ANSWERED or None in gist or len(gist) < len(told) or not _sure(told):
        return None
    if any(part.is_headed and any(map(part.repeats, told[:at])) for at, part in enumerate(told)):
        return None
    if whole.kind is AnswerKind.CALCULATION and (
        _adds_nothing(whole, told) or _is_one(whole, told)
    ):
        return None
    if whole.kind is AnswerKind.ANSWER and not (
        gist_of(whole) in gist
        or _is_said_by_one(whole, told, written)
        or (not written and (_begins_with_one(whole, told) or _are_sure(told)))
    ):
        return None  # read whole, the message found words that none of its parts did
    return said_together(told, whole)


_ANSWERED = {AnswerKind.ANSWER, AnswerKind.CALCULATION}


def _sure(told: Sequence[Part]) -> bool:
    """Whether every part found its own words, surer ones where they are of several documents."""
    quoted = [part for part in told if part.answer.calculation is None and part.first]
    documents = {part.first.document_id for part in quoted if part.first}
    least = SURE if len(documents) < len(quoted) or len(quoted) == 1 else SURER
    if any(is_beside_the_sums(part, told) for part in quoted):
        return False
    return all(_is_sure_of(part, told, least) for part in quoted)


def _is_sure_of(part: Part, told: Sequence[Part], least: float) -> bool:
    """Whether a part found its own words surely enough; one that only names another thing (同事互评呢) where
    it is as sure as can be, or stands beside the clause of the part before it."""
    if part.known or not part.question.endswith(("呢", "呢？", "呢?")):
        return part.known or part.sure >= least
    at = told.index(part)
    before = told[at - 1].first if at else None
    beside = before and part.first and before.place_above == part.first.place_above
    return part.sure >= (SURER if beside and before != part.first else SUREST)


def _begins_with_one(whole: Answer, told: Sequence[Part]) -> bool:
    """Whether the clause that answers the whole message is the first of one of its parts."""
    first = clause_of_first_line(whole)
    return first is not None and first in [part.first for part in told]


def _are_sure(told: Sequence[Part]) -> bool:
    """Whether every part is a sum, has a clause known for it or found its own words surely, whatever the
    message as a whole found."""
    return all(
        part.answer.calculation is not None or part.known or part.sure >= SUREST for part in told
    )


def _is_said_by_one(whole: Answer, told: Sequence[Part], written: bool) -> bool:
    """Whether sums are told, and the clause that answers the whole message is that of one of them, or of the
    rule beside them where it was known for the whole."""
    first = clause_of_first_line(whole)
    sums = [part for part in told if part.answer.kind is AnswerKind.CALCULATION]
    rules = [part for part in told if part not in sums]
    of_it = rules if written and rules else sums
    return bool(sums) and any(
        first == citation.clause for part in of_it for citation in part.answer.citations
    )


def _adds_nothing(whole: Answer, told: Sequence[Part]) -> bool:
    """Whether a part's answer stands already among the clauses of the calculation of the whole:
    能报多少？自己掏多少？ is one sum."""
    held = {citation.clause.clause_id for citation in whole.citations}
    new = [p for p in told if p.answer.kind is AnswerKind.ANSWER and p.first]
    sums = {str(p.answer.calculation["inputs"]) for p in told if p.answer.calculation}
    if any(part.first and part.first.clause_id in held and not part.by_itself for part in new):
        return True
    return len(sums) + len(new) < len(told)


_A_MONTH_AND_ALL = "personal_account"
"""The calculator whose result says both what a month gives and what all of them give."""


def _is_one(whole: Answer, told: Sequence[Part]) -> bool:
    """Whether all parts are sums that the calculation of the whole message holds together: 每月进多少？
    九个月呢？"""
    tools = {part.answer.calculation and part.answer.calculation["tool"] for part in told}
    return tools == {_A_MONTH_AND_ALL} and whole.calculation is not None
