"""Results of several calculators that one message asks for, said one after the other.

我们局第5名，省政府表彰1次，奖多少，加多少分      an award and points
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.models import AnswerKind, Reply
from assistant.results.calculate import Outcome, outcome
from assistant.several_asked.parts import Part
from assistant.several_asked.together import said_together
from assistant.understanding import Heard, Understood, results_asked
from corpus import Corpus

_TWO = 2


@dataclass(frozen=True)
class SeveralResults:
    """Results said together, what was understood for each, the one last that is gone on from, and the words
    that each was told in."""

    reply: Reply
    understood: tuple[Understood, ...]
    told: tuple[str, ...]


def several_results(text: str, session: str, today: date, corpus: Corpus) -> SeveralResults | None:
    """What each calculator that a message asks for gives, and behind the results what the others still have
    to know; None where it asks for one, or nothing can be computed yet.

    Args:
        text: as corrected.
        session: whose message it is.
        today: from which days are counted.
        corpus: for the clauses applied.
    """
    given: list[tuple[str, Outcome]] = []
    for wanted in results_asked(text, today):
        heard = Heard(wanted.text, today)
        done = outcome(wanted.understood, wanted.text, heard, session, corpus)
        if done is None:
            return None
        given.append((wanted.text, done))
    given.sort(key=_asks_back)
    if len(given) < _TWO or _asks_back(given[0]) or sum(map(_asks_back, given)) > 1:
        return None
    together = said_together([Part(own, done.reply) for own, done in given])
    if together is None:
        return None
    understood = tuple(done.understood for _, done in given)
    return SeveralResults(together, understood, tuple(own for own, _ in given))


def _asks_back(given: tuple[str, Outcome]) -> bool:
    return given[1].reply.answer.kind is AnswerKind.CLARIFICATION
