"""A draft of the gazette's own words becomes the answer of a turn."""

from __future__ import annotations

from assistant.clauses.compose import Draft
from assistant.clauses.notices import notices
from assistant.models import Answer, AnswerKind, Reply
from assistant.turn import Turn
from corpus import Corpus


def answered_with(draft: Draft, turn: Turn, corpus: Corpus) -> Turn:
    """The turn answered by a draft, with what the reader must know besides; whatever was to refuse it."""
    known = notices(draft.cited, draft.text, turn.today, corpus, turn.query)
    answer = Answer(
        AnswerKind.ANSWER,
        draft.text,
        turn.session,
        citations=draft.citations,
        notices=known,
        related=draft.related,
    )
    return turn.replied(Reply(answer, tuple(draft.computed)))
