"""A message of which one question is answered and another is not: what is not answered is said to be so.

在职三级花800能报多少，明天天气咋样      the result, and that of the weather nothing is found
三级起付线多少还有住院报不报            the clause, and that the gazette has nothing of the other
农村垃圾谁来收，多久收一回            the same where the whole message is answered by that clause
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerable.rules import ELSEWHERE, OTHER_YEAR
from assistant.conversation import matters
from assistant.models import LONGEST_TEXT, NOT_FOUND, OTHER_SUBJECT, AnswerKind, Because, Reply
from assistant.several_asked.parts import (
    SURER,
    SUREST,
    Part,
    asks_for_its_sum,
    clause_of_first_line,
    is_beside_the_sums,
)
from assistant.several_asked.together import said_together
from assistant.turn import Turn
from assistant.wording import say

_SUM = AnswerKind.CALCULATION


def answered_in_part(whole: Turn, alone: Sequence[Part], told: Sequence[Part]) -> Reply | None:
    """The answers to the questions of a message that have one, and behind them which others have none; None
    where all or none have one, or it is not sure that these are answered by themselves.

    Args:
        whole: the message answered as one question.
        alone: its parts, each as it is answered alone.
        told: the same, with what the whole tells of them.
    """
    assert whole.answer is not None
    refused = [
        part
        for part in alone
        if part.answer.kind is AnswerKind.REFUSAL or is_beside_the_sums(part, alone)
    ]
    others = [part for part in alone if part not in refused]
    if not refused or not others or _answers_what_is_refused(whole, refused, others):
        return None
    behind = [part for part in alone[alone.index(refused[0]) :] if part not in refused]
    if behind and _may_hold_for(whole, refused, behind):
        return None
    if whole.answer.kind is AnswerKind.ANSWER and not behind:
        first = _with_what_is_not_said(whole.reply, refused, others)
        return first or _known_alone(others, refused)
    if whole.answer.kind not in (_SUM, AnswerKind.REFUSAL):
        return None
    summed = whole.answer.kind is _SUM
    source = alone if _takes_from(whole, refused, others) else told
    answered = [part for part, own in zip(source, alone, strict=True) if own in others]
    if not all(_is_sure(part, summed) for part in answered):
        return None
    together = said_together(answered)
    return _with_notes(together, refused) if together else None


def _answers_what_is_refused(whole: Turn, refused: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether the whole has, or may have, the answer to a question that is refused alone:
    每月划多少，一年下来是多少钱; 自己掏多少."""
    if _takes_from(whole, [part for part in refused if not _is_of_another_subject(part)], others):
        return True
    summed = whole.answer is not None and whole.answer.kind is _SUM
    return summed and not all(len(matters(part.question)) > 1 for part in refused)


def _may_hold_for(whole: Turn, refused: Sequence[Part], behind: Sequence[Part]) -> bool:
    """Whether what is told in a question that is refused may hold for those behind it."""
    summed = whole.answer is not None and whole.answer.kind is _SUM
    elsewhere = not _OF_ALL_PARTS.isdisjoint(whole.verdict.votes)
    held = summed or elsewhere or any(map(_supposes, refused))
    return held or not all(map(_stands_alone, behind))


def _with_what_is_not_said(
    whole: Reply, refused: Sequence[Part], others: Sequence[Part]
) -> Reply | None:
    """The clause that answers the first question of a message as well as the whole, with the last ones of
    which it has no word: 农村垃圾谁来收，多久收一回. None where it may answer these, too."""
    first = clause_of_first_line(whole.answer)
    if first is None or first not in [part.first for part in others]:
        return None
    named = [matters(part.question) for part in refused]
    if not all(named) or any(word in whole.answer.text for words in named for word in words):
        return None
    return _with_notes(whole, refused)


def _known_alone(others: Sequence[Part], refused: Sequence[Part]) -> Reply | None:
    """The clauses known for the first questions of a message, with the last ones of which nothing is found:
    what the whole of it found is then the answer to none. None where not all of them are known."""
    if not all(part.known for part in others) or not all(matters(one.question) for one in refused):
        return None
    together = said_together(others)
    return _with_notes(together, refused) if together else None


def _with_notes(reply: Reply, refused: Sequence[Part]) -> Reply | None:
    """An answer with what is said of the questions that it does not answer; None where that is too long."""
    notes = tuple(_owned_up(part) for part in refused if not _OF_NOTHING.fullmatch(part.question))
    text = "\n".join((reply.answer.text, *(("", *notes) if notes else ())))
    if len(text) > LONGEST_TEXT:
        return None
    answer = replace(reply.answer, text=text, related=())
    return Reply(answer, (*reply.computed, *notes))


_OF_NOTHING = re.compile(
    "(以前|之前|原来|本来|现在|后面|以后|后来|每个地方|每个|地方|多少|几[个年月次户天]?|(啥|什么)时候|何时|哪[年天]"
    "|还|再|要|得|都|算|超|改|做|完|是|会|到|的|了|呢|吗|啊|不|没|能|可以|户|万|[?？,，。 ])+"
)
"""A question with no subject of its own (以前是多少): whether the answer to the one before it says that, too,
nobody can tell, so that nothing is said of it."""


def _stands_alone(part: Part) -> bool:
    """Whether a part says all that it asks about: 三级门诊报多少 does, 起付线多少 does not."""
    return part.by_itself and len(matters(part.question)) > 1


def _supposes(part: Part) -> bool:
    """Whether a part only tells what another one is to hold for: 要是住院呢."""
    return bool(_SUPPOSES.search(part.question))


_LIKELY = 2.0
"""The log-odds from which a part that finds its words is answered beside one that is refused."""
_OF_ALL_PARTS = {ELSEWHERE, OTHER_YEAR}
"""Votes for what is told in one question and holds for those behind it: 郑州的…，起付线多少."""
_SUPPOSES = re.compile("[呢嘞咧哩][?？]?$|要是|如果|假如|万一")


def _takes_from(whole: Turn, refused: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether the computation of the whole takes something told in a question that is refused, and in none of
    the others: 明天天气咋样 is no day of a visit."""
    inputs = whole.understood.inputs.values() if whole.understood else ()
    told = [one.text for one in inputs if one.text and not _stands_in(one.text, others)]
    return any(_stands_in(text, refused) for text in told)


def _stands_in(text: str, some: Sequence[Part]) -> bool:
    return any(text in part.question for part in some)


def _is_of_another_subject(part: Part) -> bool:
    """Whether a question was refused for what it is about, and not for how it is put."""
    return part.answer.because is not None and part.answer.because.key == OTHER_SUBJECT


def _is_sure(part: Part, summed: bool) -> bool:
    """Whether a part asks for what was computed of it, or found its own words surely: as surely as can be
    where the whole was computed."""
    kind = part.answer.kind
    if kind is _SUM:
        return asks_for_its_sum(part.question, part.answer)
    sure = part.sure >= SUREST if summed else part.sure >= SURER and part.odds >= _LIKELY
    return kind is AnswerKind.ANSWER and (part.known or sure)


def _owned_up(part: Part) -> str:
    """What is said of a question that is not answered, and why. One that tells a figure is not said again: no
    figure stands in an answer that is none of its own."""
    why = _why(part.answer.because)
    if re.search(r"\d", part.question):
        return say("each", "not_answered_either", why=why)
    asked = " ".join(part.question.split()).rstrip("?？。 ")
    return say("each", "not_answered", asked=asked, why=why)


def _why(because: Because | None) -> str:
    """The first sentence of a reason; of one that says nothing of the question, that it is not understood."""
    if because is None or because.key == NOT_FOUND:
        return say("each", "not_understood")
    return f"{because.text.partition('。')[0]}。"
