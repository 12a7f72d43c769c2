"""Several people told of in one message, each with a question of his own: each answered under his name.

我在职三级500还能报多少？我爹退休，卫生院看了300，他呢      two results
老公出国看病给报不，我二级510能报多少                    a rule and a result
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.clauses.compose import Draft
from assistant.models import Answer, AnswerKind, Reply
from assistant.several_asked.parts import Part, asks_for_its_sum
from assistant.several_asked.together import add_part, as_one
from assistant.turn import FoundBy, Turn
from assistant.understanding import Said
from assistant.understanding.several.own_questions import own_questions
from assistant.wording import say

_SUM = AnswerKind.CALCULATION
_BACK = AnswerKind.CLARIFICATION


def of_each_question(
    whole: Turn, ask: Callable[[Turn], Turn], all_of_them: bool = False
) -> Turn | None:
    """The turn with the answers to what is asked of each person, what is not answered said to be so; None
    where the message is not so told, or none of them gets a result.

    Args:
        whole: the message answered as one question.
        ask: the pipeline, for each of them.
        all_of_them: whether a result of the whole stands where not each of them gets one.
    """
    told = [] if whole.found_by is FoundBy.OPENING else own_questions(whole.corrected)
    if not told or (_is_computed(whole) and whole.understood and whole.understood.is_read_apart):
        return None  # what is known to decide it, or is computed of them all, is said of them all
    turns = [
        (name, ask(Turn(own, whole.session, whole.today, Said()).noting(of=name)))
        for name, own in told
    ]
    if not _are_answered([turn for _, turn in turns]):
        return None
    if whole.refused and not all(_asks_for_its_sum(turn) for _, turn in turns):
        return None
    if all_of_them and _is_computed(whole) and not all(_is_computed(turn) for _, turn in turns):
        return None
    turns.sort(key=lambda one: one[1].reply.answer.kind is _BACK)
    together = _under_their_names(turns)
    if together is None:
        return None
    *beside, last = [turn.understood for _, turn in turns if turn.understood]
    done = replace(whole.replied(together), understood=last, beside=tuple(beside))
    return done.noting(parts=[own for _, own in told])


def _is_computed(turn: Turn) -> bool:
    return turn.answer is not None and turn.answer.kind is _SUM


def _asks_for_its_sum(turn: Turn) -> bool:
    return asks_for_its_sum(turn.question, turn.reply.answer)


def _are_answered(turns: Sequence[Turn]) -> bool:
    """Whether one of them gets a result, and at most one is asked back, for something that is missing."""
    answers = [turn.reply.answer for turn in turns]
    back = [answer for answer in answers if answer.kind is _BACK]
    asked_for_something = all(answer.missing for answer in back)
    return any(map(_is_computed, turns)) and len(back) <= 1 and asked_for_something


def _under_their_names(turns: list[tuple[str, Turn]]) -> Reply | None:
    """The answers one after the other, each under the name of whom it is of; None where that is longer
    than an answer may be."""
    draft = Draft()
    parts: list[Answer] = []
    for name, turn in turns:
        answer = turn.reply.answer
        if draft.lines:
            draft.lines.append("")
        draft.compute(say("each", "of", name=name))
        if answer.kind is AnswerKind.REFUSAL:
            draft.compute(say("each", "unanswered"))
            continue
        parts.append(answer)
        add_part(Part(turn.question, turn.reply), draft)
    return as_one(parts, draft)
