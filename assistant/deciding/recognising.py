"""What a refusal would deny though nobody asked for it, or the gazette has it.

俺月工资四千二       nothing is asked: what for

电话多少             a clause known for the question
有哪些市直单位       one of the gazette's lists
健身能刷医保卡不     what it expressly bars
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answerable.scope import judge
from assistant.clauses.before_it_began import is_earlier
from assistant.clauses.claims import asked_openly
from assistant.clauses.direct import says_the_figure
from assistant.clauses.fitting import barred
from assistant.clauses.headings import under_a_heading
from assistant.clauses.named_lists import named_list
from assistant.clauses.select import asks_for_a_post
from assistant.deciding.calling import OF_NOTHING_HERE
from assistant.deciding.known import answered_by_known
from assistant.deciding.told_alone import asked_what_for
from assistant.turn import HITS, Turn
from corpus import Corpus
from indexing import Retriever
from indexing.text import fold


def recognised(turn: Turn, corpus: Corpus, retriever: Retriever) -> Turn:
    """The turn no longer refused, or answered, where the gazette has what is asked for."""
    if turn.answer is not None or turn.refused is None or is_earlier(turn.refused):
        return turn
    if asked := asked_what_for(turn):
        return asked
    if given := answered_by_known(turn, "refused", corpus):
        return given
    if not _is_likely(turn):
        return turn
    if not turn.is_completed and (openly := _asked_openly(turn, retriever)):
        return openly
    best = [hit.clause for hit in turn.hits[:1]]
    known = (
        named_list(turn.query, corpus)
        or under_a_heading(turn.query, turn.hits, corpus)
        or barred(fold(turn.query), best, corpus)
        or asks_for_a_post(turn.query, turn.hits)
        or any(says_the_figure(turn.query, clause) for clause in best)
    )
    return replace(turn, refused=None) if known else turn


def _is_likely(turn: Turn) -> bool:
    """Whether no rule speaks against an answer, and little else does."""
    return turn.verdict.is_unopposed and turn.verdict.log_odds >= OF_NOTHING_HERE


def _asked_openly(turn: Turn, retriever: Retriever) -> Turn | None:
    """A claim that is like no question, where the gazette answers the open question."""
    openly = asked_openly(turn.corrected)
    if openly is None:
        return None
    hits = tuple(retriever.search(openly, k=HITS))
    if judge(openly, hits, retriever).reason:
        return None
    return replace(turn, refused=None, query=openly, hits=hits).noting(openly=openly)
