"""A question about "this" document is answered before any search: no clause is found by its words."""

from __future__ import annotations

from dataclasses import replace

from assistant.clauses.notices import notices
from assistant.clauses.of_this import BASIS, WHICH, WHY, asked_of_this, told_of_this
from assistant.deciding.known import known_together
from assistant.models import Answer, AnswerKind
from assistant.turn import FoundBy, Turn
from assistant.wording import say
from corpus import Corpus


def of_this(turn: Turn, corpus: Corpus) -> Turn | None:
    """The turn with what is asked of the document of the answer before, or of each; None where it asks
    nothing of the kind. The conversation goes on from the question before."""
    kind = asked_of_this(turn.corrected)
    if kind is None or (kind in (WHY, BASIS) and not _is_behind_a_rule(turn)):
        return None
    kind = WHICH if kind == BASIS else kind
    if known_together(turn, corpus):
        return None  # 谁公布, behind 考核结果会公开吗
    chapter = "章" in turn.corrected
    said = turn.said.answering or turn.said.answered_latest
    draft = told_of_this(kind, said, corpus, turn.today, chapter)
    if draft is None:
        back = Answer(AnswerKind.CLARIFICATION, say("document", f"of_{kind}"), turn.session)
        return replace(turn, answer=back, query="", refused=None)
    answer = Answer(AnswerKind.ANSWER, draft.text, turn.session, draft.citations)
    known = notices(draft.cited, draft.text, turn.today, corpus, turn.corrected)
    return replace(
        turn.looked_up(FoundBy.DOCUMENT).noting(of_this=kind),
        passed_by=True,
        understood=None,
        answer=replace(answer, notices=known),
        computed=tuple(draft.computed),
        query=turn.said.questions[-1] if turn.said.questions else turn.query,
        refused=None,
    )


def _is_behind_a_rule(turn: Turn) -> bool:
    """Whether the answer before gave a rule, and neither a result nor a question back."""
    said, names_it = turn.said, len(turn.corrected) >= _NAMES_IT
    return bool(said.answering) and not said.computed and (names_it or not said.asked_back)


_NAMES_IT = 6
"""Characters from which a message that asks why says of what (那为啥要限高), and not why something is asked
back."""
