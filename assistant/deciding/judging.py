"""Whether what was found can answer a question at all, a follow-up with what it follows or alone."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answerable.scope import UNLIKE, Verdict, judge
from assistant.clauses.overview import names_a_heading, where_a_term_stands
from assistant.clauses.validity import without_later_year, without_time
from assistant.clauses.written import written
from assistant.conversation import asks_by_itself, names_a_matter
from assistant.deciding.known import known_together
from assistant.deciding.topics import topic_of
from assistant.turn import Turn
from assistant.understanding import Heard, without_payments_elsewhere
from indexing import Retriever


def judged(turn: Turn, retriever: Retriever) -> Turn:
    """The turn with what speaks against an answer, if anything does.

    A follow-up that turns to a matter that is not the gazette's is judged alone: 那住院呢 behind a question
    on outpatients asks nothing that its clauses answer.
    """
    if turn.settled:
        return turn
    goes_on = known_together(turn, retriever.corpus) is not None
    if not goes_on and (of_its_matter := _asked_by_name(turn, retriever)):
        return judged(of_its_matter, retriever)
    asked = without_payments_elsewhere(turn.corrected)
    alone = verdict = _of_its_last_sentence(_verdict(asked, turn, retriever), asked, retriever)
    barred = topic_of(turn.said) and alone.speaks_against
    if turn.is_completed and not barred and not (alone.reason and alone.is_of_another_matter):
        verdict = _verdict(turn.query, turn, retriever)
        with_it = None if verdict.reason or alone.reason else verdict.log_odds
        anew = None if goes_on else _asked_anew(turn, asked, retriever, with_it)
        if anew:
            return judged(anew, retriever)
    unlike = alone.reason is not None and not alone.speaks_against
    noted = replace(turn, verdict=verdict, is_like_nothing=unlike).noting(
        confidence=round(verdict.confidence, 4),
        odds=round(verdict.log_odds, 3),
        votes=list(verdict.votes),
        weighed={name: round(counts, 3) for name, counts in verdict.reasons},
        refused=verdict.reason.text if verdict.reason else None,
        unlike=unlike,
    )
    if not verdict.votes:
        if names_a_heading(turn.corrected, turn.hits):
            return noted
        if verdict.reason and (said := where_a_term_stands(turn.corrected, turn.hits)):
            return replace(noted, hits=said)
    lies_outside = verdict.speaks_against and alone.speaks_against
    borrowed = None if {*verdict.votes[1:2]} <= {*alone.votes} else verdict.reason
    outside = alone if lies_outside else None
    return replace(noted, refused=verdict.reason, borrowed=borrowed, outside=outside)


def _of_its_last_sentence(whole: Verdict, asked: str, retriever: Retriever) -> Verdict:
    """The verdict on a message, or on the sentence that it ends with, where a story is told before and the
    rules are sure that the gazette does not tell what this one asks: what the story names may well stand
    there (垃圾焚烧厂), and not what is asked of it (选在哪个乡)."""
    sentences = [part for part in _SENTENCES.split(asked) if len(part) >= _ASKS_BY_ITSELF]
    if whole.reason or len(asked) < _A_STORY or len(sentences) < _TWO:
        return whole
    last = judge(sentences[-1], retriever.search(sentences[-1]), retriever)
    known = last.is_told_by_a_rule or (last.is_unopposed and UNLIKE in last.votes)
    least = _SURELY_NOT if last.is_told_by_a_rule else _SURELY_NOT_UNTOLD
    return last if last.reason and known and last.log_odds < least else whole


_SENTENCES = re.compile("(?<=[。.!?;])(?![0-9])|(?<=[,，])(?=(?:就|我|俺)?想?(?:请问|问一下|问问))")
_TWO = 2
_A_STORY, _ASKS_BY_ITSELF = 40, 9
"""Characters from which a message tells a story, and from which a sentence asks something by itself."""
_SURELY_NOT, _SURELY_NOT_UNTOLD = -5.0, -6.5
"""Log-odds of an answer below which nothing that stands before the last sentence makes up for it, where a
rule knows what is asked, and where only nothing is like it: a sum asked for at last is of what was told."""


def _asked_anew(turn: Turn, asked: str, retriever: Retriever, with_it: float | None) -> Turn | None:
    """The turn as if nothing had been said before, where its message was read with what it does not follow:
    市区住宅最高几层 behind a bill names a matter, asks, and is likely to be answered alone; where it is
    answered with that, too (by log-odds of `with_it`), by another clause and likelier. None else."""
    beside = with_it is not None
    if not asks_by_itself(asked) or (beside and not names_a_matter(asked)):
        return None
    alone = replace(
        turn, query=turn.corrected, hits=tuple(retriever.search(asked, k=len(turn.hits)))
    )
    if beside and _first(alone) == _first(turn):
        return None
    verdict = _verdict(asked, alone, retriever)
    least = _LIKELY if names_a_matter(asked) else _LIKELIER
    least = max(least, with_it or least)
    return None if verdict.reason or verdict.log_odds < least else alone


def _asked_by_name(turn: Turn, retriever: Retriever) -> Turn | None:
    """The turn as if its message asked of the matter that it goes back to by name and of nothing before
    (还说考核，啥时候考), where that is likelier to be answered than with the question gone back to, or its
    clause is known, and no result was given for that matter; None else."""
    if not turn.by_name or turn.is_swapped:
        return None
    if turn.said.computed and _is_of_the_result(turn):
        return None
    found = tuple(retriever.search(turn.by_name, k=len(turn.hits)))
    named = replace(turn, corrected=turn.by_name, query=turn.by_name, by_name="", hits=found)
    alone, with_it = (_verdict(one.query, one, retriever) for one in (named, turn))
    likelier = with_it.reason is not None or alone.log_odds > with_it.log_odds
    heard = Heard(named.query, turn.today)
    known = likelier or written(heard, alone.votes, retriever.corpus, where="found")
    return named if alone.reason is None and known else None


def _is_of_the_result(turn: Turn) -> bool:
    """Whether what a message names stands in the question that a result answered, or it tells a figure."""
    name = turn.by_name[:_OF_A_NAME]
    return name in turn.said.questions[-1] or any(map(str.isdigit, turn.by_name))


def _first(turn: Turn) -> str | None:
    return turn.hits[0].clause.clause_id if turn.hits else None


_OF_A_NAME = 2
"""Characters that a name has at least."""
_LIKELY, _LIKELIER = 2.0, 4.0
"""The log-odds from which a short message is a question of its own, where it names a matter and where not."""


def _verdict(asked: str, turn: Turn, retriever: Retriever) -> Verdict:
    """Whether the hits can answer; of a question whether a rule holds, whether they give the rule."""
    verdicts = [judge(way, turn.hits, retriever) for way in without_time(asked)]
    first = next((verdict for verdict in verdicts if not verdict.reason), verdicts[0])
    if first.reason and first.lacks_a_year_alone and turn.hits:
        document = retriever.corpus.document(turn.hits[0].clause.document_id)
        rule = without_later_year(asked, document)
        return judge(rule, turn.hits, retriever) if rule else first
    return first
