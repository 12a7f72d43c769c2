"""The honest no: that the gazette does not say, what it covers, and where to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerable.rules import because
from assistant.clauses.compose import Draft, sentence_of
from assistant.clauses.notices import notices
from assistant.deciding.nearby import Near
from assistant.models import NOT_FOUND, Answer, AnswerKind, Because
from assistant.turn import Turn
from assistant.understanding import VISIT
from assistant.understanding.single.routing import kin
from assistant.understanding.words.hearing import asks
from assistant.wording import read, say
from corpus import Corpus


def refused(turn: Turn) -> Turn:
    """The turn refused, where nothing has answered it."""
    return turn if turn.answer is not None else replace(turn, answer=_refusal(turn))


def with_what_is_near(turn: Turn, near: Near, corpus: Corpus) -> Turn:
    """A refused turn with the words that the gazette writes nearest to what was asked, or where they stand.

    Args:
        turn: refused.
        near: the words.
        corpus: where they stand.
    """
    draft, clause = Draft(), near.pick.clause
    if near.has_a_figure_asked_for:
        heading = _figureless(clause.path)
        place = say("refusal", "place", place=heading) if heading else ""
        stands = say("refusal", "stands", title=clause.document, place=place)
        refusal = _refusal(turn, f"{stands}{draft.marker(clause)}\n\n")
    else:
        words = sentence_of(near.pick, draft, corpus)
        beside = f"{say('refusal', 'nearest')}\n\n{words}\n\n{say('refusal', 'not_sure')}"
        refusal = _refusal(turn, beside)
    known = notices(draft.cited, refusal.text, turn.today, corpus, turn.query)
    answer = replace(refusal, citations=draft.citations, notices=known)
    return replace(turn, answer=answer).noting(nearest=clause.clause_id)


def as_unsaid(turn: Turn) -> Turn:
    """A turn that is answered by words that tell of just what was asked that it is not written (`unsaid`), as
    the refusal that they are: what the corpus covers and where to ask stand behind them."""
    answer = turn.reply.answer
    told = Because(UNSAID, answer.main_lines[0])
    text = "\n\n".join((answer.text, say("refusal", "covers"), _where_to_ask()))
    refusal = replace(answer, kind=AnswerKind.REFUSAL, text=text, related=(), because=told)
    return replace(turn, answer=refusal)


UNSAID = "unsaid"
"""The reason that just what was asked is not written, though the matter is the gazette's."""


def _where_to_ask() -> str:
    named = [contact["name"] for contact in read("contacts") if "any" in contact["subjects"]]
    return say("refusal", "ask", contacts="或".join(named))


def _refusal(turn: Turn, near: str = "") -> Answer:
    """Why there is no answer, what the corpus covers, and where to ask; `near` is said of what stands
    nearest, behind the reason."""
    reason = _reason(turn.why, near)
    lines = [f"{reason.text}{near}{say('refusal', 'covers')}", _where_to_ask()]
    if _tells_that_it_is_outside(turn):
        lines.insert(0, say("refusal", "not_for_it"))
    return Answer(AnswerKind.REFUSAL, "\n\n".join(lines), turn.session, because=reason)


def _reason(given: Because | None, near: str) -> Because:
    """Why there is no answer; beside words that stand near not that nothing was found."""
    reason = given or because(NOT_FOUND)
    if near and reason.key == NOT_FOUND:
        return Because(NOT_FOUND, say("refusal", "not_straight"))
    return reason


def _tells_that_it_is_outside(turn: Turn) -> bool:
    """Whether a message behind a result asks nothing, and tells that the visit is of another benefit:
    她交的是居民医保."""
    before = turn.said.understood
    visit = before is not None and turn.said.computed and kin(before.tool, VISIT)
    other = turn.verdict.is_of_another_matter
    return bool(visit and other and _BENEFIT.search(turn.corrected) and not asks(turn.corrected))


_BENEFIT = re.compile("医保|农合|合作医疗|离休|住院|生育|保险")


def _figureless(path: Sequence[str]) -> str | None:
    """The lowest heading that has a name and says no figure: what tells where to look tells no rule
    (48小时核酸)."""
    named = (h for h in reversed(path) if not _NUMBER_ALONE.fullmatch(h))
    return next((h for h in named if not any(map(str.isdigit, h))), None)


_NUMBER_ALONE = re.compile("[（(]?[一二三四五六七八九十]+[）)]?、?")
