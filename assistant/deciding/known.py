"""The clause that is known for a message (`clauses/written.py`), alone or with what was asked before it.

电话多少                            alone
老旧小区改造 – 那谁负责             with the question before
一年最多报多少 – 用不完呢           both in one pattern
三级花了800报多少 – 那慢特病呢      behind the sum of a visit
市直第三名奖多少 – 我们是县里的局   behind the award for a place
"""

from __future__ import annotations

from dataclasses import replace

from assistant.clauses.compose import compose
from assistant.clauses.decided import decided
from assistant.clauses.written import affirms, joined, selection_of, written
from assistant.conversation import asks_by_itself
from assistant.deciding.answering import answered_with
from assistant.deciding.calling import (
    SURELY_NOTHING,
    is_of_a_paper_found,
    is_of_another_paper,
    is_of_the_same_law,
)
from assistant.deciding.settling import with_its_word
from assistant.turn import FoundBy, Selection, Turn
from assistant.understanding import VISIT, Heard
from corpus import Corpus


def answered_by_known(turn: Turn, where: str, corpus: Corpus) -> Turn | None:
    """The turn answered by the clause that is known for its message; None where none is.

    Args:
        turn: its message, as judged.
        where: `first`, `found` or `refused`, as `written` takes it.
        corpus: where the clauses are.
    """
    given = _known_clause(turn, where, corpus)
    if given is None:
        return None
    if not given.opening and not given.listing:
        given = with_its_word(given, turn.hits, turn, corpus)
    found_by = FoundBy.OPENING if given.opening else FoundBy.WRITTEN
    known = replace(turn.looked_up(found_by), unsaid=given.unsaid)
    return answered_with(compose(given, corpus), known, corpus)


def _known_clause(turn: Turn, where: str, corpus: Corpus) -> Selection | None:
    """What is known for a message; None where nothing is, where another law is asked about or another paper
    was found, or where the judge is too sure that the gazette has nothing for a yes."""
    given = _behind_a_result(turn, where, corpus) or _by_its_words(turn, where, corpus)
    if given is None or not is_of_the_same_law(given, turn):
        return None
    by_both = where == "first" and known_together(turn, corpus) is not None
    first = where == "first" and not is_of_another_paper(given, turn)
    if not (by_both or first) and not is_of_a_paper_found(given, turn):
        return None
    too_sure = where == "refused" and turn.verdict.log_odds < SURELY_NOTHING
    return None if too_sure and affirms(given) else given


def _behind_a_result(turn: Turn, where: str, corpus: Corpus) -> Selection | None:
    """What is known behind the computation before."""
    before = turn.said.understood
    tool = before.tool if before else None
    if tool == VISIT and where != "first":
        return written(_heard(turn), (), corpus, where="behind")
    if tool == "assessment_award" and where == "first":
        return written(_heard(turn), (), corpus, where="behind_award")
    return None


def _by_its_words(turn: Turn, where: str, corpus: Corpus) -> Selection | None:
    """What is known for the words of a message: behind another question only what decides whatever else is
    told, and what is asked for together with that."""
    votes = turn.verdict.votes
    follows = (turn.is_completed or turn.is_of_one_message) and not turn.is_swapped
    if where == "first" and (given := known_together(turn, corpus)):
        return given
    if where == "first" or not (turn.said.questions and follows):
        heard = _heard(turn)
        by_its_words = decided(heard.text) if where == "first" else None
        if by_its_words is not None:
            return selection_of(by_its_words, corpus, heard)
        return written(heard, votes, corpus, where=where)
    alone = asks_by_itself(turn.corrected) and written(_heard(turn), votes, corpus, where=where)
    if alone:
        return alone  # 市长是谁, behind whatever it was
    if turn.said.understood is not None:
        return None
    return written(_heard(turn), votes, corpus, where=where, after=turn.said.questions[-1])


def known_together(turn: Turn, corpus: Corpus) -> Selection | None:
    """What is known for a follow-up together with the question before it, which no result answered."""
    short = bool(turn.said.questions) and len(turn.corrected) <= _SHORT
    if not (turn.is_completed or turn.is_of_one_message or short) or turn.said.computed:
        return None
    alone = short and not (turn.is_completed or turn.is_of_one_message)
    with_it = not (turn.is_swapped or alone)
    whole = turn.query if with_it else f"{turn.said.questions[-1]} {turn.corrected}"
    heard = Heard(joined(whole, turn.corrected), turn.today)
    return written(heard, (), corpus, where="whole")


_SHORT = 20
"""Characters of a message that may go on from the question before, though it is whole by itself."""


def _heard(turn: Turn) -> Heard:
    return Heard(turn.query if turn.is_swapped else turn.corrected, turn.today)
