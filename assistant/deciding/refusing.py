"""The honest no: that the gazette does not say, what it covers, and where to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerable.rules import because
from assistant.models import NOT_FOUND, Answer, AnswerKind
from assistant.turn import Turn
from assistant.understanding import VISIT
from assistant.understanding.single.routing import kin
from assistant.understanding.words.hearing import asks
from assistant.wording import read, say
from corpus import Clause

BY_A_HAIR = -2.5
"""The log-odds of an answer from which a refused question is shown where the nearest clause stands."""


def refused(turn: Turn) -> Turn:
    """The turn refused, where nothing has answered it."""
    if turn.answer is not None:
        return turn
    named = [contact["name"] for contact in read("contacts") if "any" in contact["subjects"]]
    reason = turn.refused or because(NOT_FOUND)
    covers, ask = say("refusal", "covers"), say("refusal", "ask", contacts="或".join(named))
    lines = [f"{reason.text}{covers}", ask]
    if _tells_that_it_is_outside(turn):
        lines.insert(0, say("refusal", "not_for_it"))
    near = _nearest(turn)
    if near:
        heading = _figureless(near.path)
        place = say("refusal", "place", place=heading) if heading else ""
        lines.insert(-1, say("refusal", "nearest", title=near.document, place=place))
        turn = turn.noting(nearest=near.clause_id)
    text = "\n\n".join(lines)
    answer = Answer(AnswerKind.REFUSAL, text, turn.session, because=reason, nearest=near)
    return replace(turn, answer=answer)


def _tells_that_it_is_outside(turn: Turn) -> bool:
    """Whether a message behind a result asks nothing, and tells that the visit is of another benefit:
    她交的是居民医保."""
    before = turn.said.understood
    visit = before is not None and turn.said.computed and kin(before.tool, VISIT)
    other = turn.verdict.is_of_another_matter
    return bool(visit and other and _BENEFIT.search(turn.corrected) and not asks(turn.corrected))


_BENEFIT = re.compile("医保|农合|合作医疗|离休|住院|生育|保险")


def _nearest(turn: Turn) -> Clause | None:
    """The clause nearest to a question that is refused by a hair: no rule speaks against an answer, only
    how it is put. The reader may see for himself: its place is named, and the page lets its words be opened;
    none of them is said or cited, since a refusal rests on no clause."""
    by_a_hair = not turn.verdict.votes and turn.verdict.log_odds >= BY_A_HAIR
    return turn.hits[0].clause if by_a_hair and turn.hits else None


def _figureless(path: Sequence[str]) -> str | None:
    """The lowest heading that has a name and says no figure: a refusal tells where to look, and no rule
    (48小时核酸)."""
    named = (h for h in reversed(path) if not _NUMBER_ALONE.fullmatch(h))
    return next((h for h in named if not any(map(str.isdigit, h))), None)


_NUMBER_ALONE = re.compile("[（(]?[一二三四五六七八九十]+[）)]?、?")
