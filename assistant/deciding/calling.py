"""Whether a calculator is called for a question: it computes, asks back, or leaves it to the clauses.

The routing says how surely a calculator is asked for, the judge how likely the gazette answers at all.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.answerable.scope import Verdict
from assistant.clauses.contradictions import asks_outright
from assistant.clauses.validity import asks_whether_it_holds
from assistant.turn import Selection, Turn
from assistant.understanding import (
    How,
    Understood,
    asks,
    asks_for_their_score,
    asks_where_it_goes,
    speaks_of_a_case,
    tells_of_more_buildings,
    tells_of_tasks,
)
from calculators import registry

SURELY_ASKED = 0.85
"""How likely a calculator must be asked for to ask back where the question looks like one that the gazette
does not answer."""
LIKELY_ASKED = 0.65
"""The same to compute what is told whole, where only its words look so."""
MAY_BE_ASKED = 0.4
"""The same to compute at all where a question looks so."""
HARDLY_ANSWERED = -2.0
"""Log-odds of an answer below which a calculator must be as likely even to compute."""
OF_NOTHING_HERE = -3.0
"""Log-odds of an answer below which a document's own data (its number, its day) is not what was asked for,
nor, where a rule speaks against an answer, what a calculator gives, however like it that sounds."""
SURELY_NOTHING = -7.0
"""Log-odds of an answer below which no clause known for such words is told as one."""


def is_left_to_the_clauses(understood: Understood, turn: Turn) -> bool:
    """Whether a calculator is asked for, and still the clauses answer, or nothing does."""
    if understood.tool == "building_height_check" and tells_of_more_buildings(turn.corrected):
        return True  # the check of one would be said of all
    if understood.tool == "personal_account" and asks_where_it_goes(turn.corrected):
        return True  # 她账户里还攒着三千来块，能退给本人吗
    return _hardly(understood, turn) if turn.refused else _is_put_in_general(understood, turn)


def is_better_asked_back(understood: Understood, turn: Turn) -> bool:
    """Whether a question that the clauses do not answer may as well be for a calculator, which then asks for
    what it lacks: 个人账户每个月打多少钱."""
    likely = understood.sure >= MAY_BE_ASKED and turn.verdict.log_odds >= HARDLY_ANSWERED
    refused = turn.refused is not None and turn.verdict.is_unopposed
    return refused and likely and bool(understood.missing)


def is_of_the_same_law(given: Selection, turn: Turn) -> bool:
    """Whether the clauses given may answer a message that asks for a result: no clause of the assessment does
    where the cost of a visit to 县医院 is told."""
    understood = turn.understood
    if understood is None or not understood.asked or not understood.inputs:
        return True
    of_the_law = {paper_of(clause_id) for clause_id in registry.get(understood.tool).clauses}
    return any(paper_of(pick.clause.clause_id) in of_the_law for pick in given.answer)


def is_of_a_paper_found(given: Selection, turn: Turn) -> bool:
    """Whether the clauses given are of a paper of which search found something for a message; a short one
    says too little to tell (年会能办不), but where it stands behind another paper."""
    elsewhere = is_of_another_paper(given, turn)
    short = len(turn.corrected) <= SHORT and not elsewhere
    if short or not turn.hits:
        return True
    looked_at = turn.hits[: LED_ELSEWHERE if elsewhere else LOOKED_AT]
    found = {paper_of(hit.clause.clause_id) for hit in looked_at}
    return any(paper_of(pick.clause.clause_id) in found for pick in given.answer)


def is_of_another_paper(given: Selection, turn: Turn) -> bool:
    """Whether the clauses given are of none of the papers that the answer before cited."""
    papers = {paper_of(clause_id) for clause_id in turn.said.cited}
    own = {paper_of(pick.clause.clause_id) for pick in given.answer}
    return bool(papers) and own.isdisjoint(papers)


SHORT, LOOKED_AT, LED_ELSEWHERE = 14, 5, 2
"""Characters of a short message, and hits whose papers count; and how many do behind another paper."""


def paper_of(clause_id: str) -> str:
    """The paper that a clause stands in, its annexes included."""
    return clause_id.partition(".")[0].partition("-")[0]


def names_tasks(understood: Understood, turn: Turn) -> bool:
    """Whether what lies outside is but the name of a task whose points are told: 信访50分没完成."""
    return understood.tool == "assessment_score" and asks_for_their_score(turn.corrected)


def is_surely_asked(understood: Understood) -> bool:
    """Whether a calculator is surely asked for and told a figure."""
    sure = understood.sure >= SURELY_ASKED or understood.follows
    return understood.asked and sure and _is_told_whole(understood)


def surely_computes(understood: Understood, outside: Verdict) -> bool:
    """Whether a calculator is surely asked for and has all that it takes, whatever the clauses lack."""
    if outside.is_elsewhere and understood.tool not in _FROM_ELSEWHERE:
        return False
    sure = understood.asked and understood.sure >= SURELY_ASKED and not understood.missing
    return sure and (outside.lacks_a_sum_alone or _is_told_whole(understood))


def tells_the_place_asked_for(understood: Understood, turn: Turn) -> bool:
    """Whether a message tells where a visit was that was asked for, which may be in another city: what its
    own rules are is not asked (第十二条)."""
    outside, before = turn.outside, turn.said.understood
    asked = turn.said.asked_back and before is not None and "facility" in before.missing
    told = understood.follows and not understood.missing
    return bool(outside and outside.is_elsewhere and asked and told)


def tells_it_anew(understood: Understood, turn: Turn) -> bool:
    """Whether a message behind a result asks nothing and tells something of it that makes another one: 刚查了
    那医院是二级的. That the gazette has no list of hospitals is not what it asks."""
    outside, whole = turn.outside, understood.follows and not understood.missing
    behind = turn.said.computed or turn.said.asked_back
    if outside is None or not (whole and behind):
        return False
    if outside.is_elsewhere or outside.is_of_another_matter:
        return False
    said = any(one.how is How.SAID for one in understood.inputs.values())
    return said and not asks(turn.corrected)


_FROM_ELSEWHERE = ("arrival_control", "manual_claim_deadline", "road_pass_check")
"""Calculators for people who come from elsewhere, or are there."""


def is_a_sum(turn: Turn) -> bool:
    """Whether all that a calculator takes is said, and no contradiction is asked for outright."""
    understood = turn.understood
    ready = understood is not None and understood.asked and not understood.missing
    return ready and not asks_outright(turn.query)


def _hardly(understood: Understood, turn: Turn) -> bool:
    """Whether a question that is refused and only leans towards a calculator is hardly for it. One that
    tells a sum whole is, unless a rule speaks against an answer: then only its words look strange."""
    if understood.is_read_apart:
        return False
    odds, missing = turn.verdict.log_odds, bool(understood.missing)
    unopposed = turn.verdict.is_unopposed
    if understood.sure >= SURELY_ASKED:
        return missing and not unopposed and odds < OF_NOTHING_HERE
    of_a_case = understood.inputs or speaks_of_a_case(turn.corrected)
    told = _is_told_whole(understood) or (missing and of_a_case)
    if understood.sure >= LIKELY_ASKED and told and unopposed and odds >= OF_NOTHING_HERE:
        return False
    return understood.sure < MAY_BE_ASKED or missing or odds < HARDLY_ANSWERED


def _is_put_in_general(understood: Understood, turn: Turn) -> bool:
    """Whether a question that the clauses answer tells nothing of a case and names nobody (最迟啥时候之前得拿
    回来报), or lacks something and asks whether a rule still holds. Only where they do not is asked back."""
    if understood.missing and (turn.in_general or asks_whether_it_holds(turn.corrected)):
        return True
    told = understood.inputs or understood.follows or not understood.missing
    told = told or (understood.tool == "assessment_score" and tells_of_tasks(turn.corrected))
    told = told or (understood.tool == "arrival_control" and bool(_CAME.search(turn.corrected)))
    told = told or (understood.tool == "incident_deadlines" and bool(_CLOCK.search(turn.corrected)))
    return not told and not speaks_of_a_case(turn.corrected)


_CAME = re.compile("从[^,，。;]{2,6}?(回|来|返)|外[省地市](回|来|返)")
"""What tells that somebody came from somewhere: 从上海回来要隔离吗."""
_CLOCK = re.compile("[0-9一二三四五六七八九十两]点|[0-9]:[0-9]{2}")
"""What tells a time of the day: 一点半报的混检阳性."""


def _is_told_whole(understood: Understood) -> bool:
    """Whether a sum or a date has all that it takes, a number, a day, visits held against one or tasks with
    their points among it."""
    values = [reading.value for reading in understood.inputs.values()]
    figures = any(isinstance(v, int | Decimal | date) and not isinstance(v, bool) for v in values)
    figures = figures or understood.compares or "places" in understood.inputs
    tasks, honours = (understood.inputs.get(name) for name in ("tasks", "adjustments"))
    figures = figures or (tasks is not None and tasks.how is How.SAID)
    of_one_matter = honours is not None and honours.how is How.INFERRED
    return not understood.missing and (figures or of_one_matter)
