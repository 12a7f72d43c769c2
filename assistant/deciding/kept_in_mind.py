"""What a conversation goes on from, once a message is answered."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import Conversations
from assistant.deciding.said_again import lines_of
from assistant.models import Answer, AnswerKind
from assistant.turn import Turn
from assistant.understanding import Understood, persons_in, tells


def keep_in_mind(done: Turn, before: Understood | None, conversations: Conversations) -> None:
    """Keep what a message told and what answered it; nothing of one that asks nothing.

    Args:
        done: the turn of the message.
        before: what the conversation went on from until then, an earlier matter gone back to or not.
        conversations: where it is kept.
    """
    if not done.query:
        return
    answer = done.reply.answer
    conversations.remember(
        done.session,
        done.query,
        _gone_on_from(done.understood, before),
        _not_taken_up(done),
        computed=_is_a_result(done),
        asked_back=bool(answer.missing),
        beside=done.beside,
        cited=tuple(citation.clause.clause_id for citation in answer.citations),
        answering=_answering(answer),
        said=lines_of(answer),
    )


def _answering(answer: Answer) -> tuple[str, ...]:
    """The clauses whose words answer, without those that stand near it."""
    own = "\n".join(answer.main_lines)
    return tuple(c.clause.clause_id for c in answer.citations if f"[{c.marker}]" in own)


def _is_a_result(turn: Turn) -> bool:
    """Whether a follow-up goes on from a result: the one given now, or the one before where nothing of the
    message was understood or it asked for the place of what was said."""
    if turn.reply.answer.kind is AnswerKind.CALCULATION:
        return True
    return turn.said.computed and turn.passed_by


def _gone_on_from(now: Understood | None, before: Understood | None) -> Understood | None:
    """What a session goes on from: a computation stays until another one is asked for; what the rule was
    asked about meanwhile goes along (用工1260人，属于鼓励范围吗)."""
    if now is None:
        return before
    if before is None or not before.asked or now.asked:
        return now
    if now.tool != before.tool:
        return before
    return replace(before, inputs={**now.inputs, **before.inputs})


def _not_taken_up(turn: Turn) -> tuple[str, ...]:
    """The messages that told something which no computation has taken up, this one among them."""
    told = (*turn.said.told, turn.corrected)
    kind = turn.reply.answer.kind
    asked_back = kind is AnswerKind.CLARIFICATION and turn.understood is not None
    taken_up = kind is AnswerKind.CALCULATION or asked_back
    if taken_up and len(persons_in("".join(told))) <= 1:
        return ()
    return told if tells(turn.corrected, turn.today) else turn.said.told
