"""The sentence that answers, said first: the one with the sum, the days, the place asked for, or the
one that settles a yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.clauses.verdict import verdict
from assistant.turn import Pick
from assistant.wording import read
from indexing import SentenceHit
from indexing.text import fold, sentences

WITHIN = 0.3
"""How far below the best sentence of a clause the one with the value asked for may score."""


@dataclass(frozen=True)
class Direct:
    """The picks of one clause, the answering sentence first, and the yes or no it comes to."""

    picks: tuple[Pick, ...]
    verdict: str | None = None


def direct(question: str, chosen: Pick, around: str, hits: Sequence[SentenceHit]) -> Direct:
    """The words chosen from a clause with the sentence in front that says what is asked.

    Args:
        question: as asked.
        chosen: the sentences chosen for their likeness.
        around: the lead-in that the clause completes, or "".
        hits: the clause's sentences as scored for the question; empty where it is no running text.
    """
    settled = _settling(question, chosen, around)
    if settled:
        span, word = settled
        return Direct(with_first(chosen, span), word)
    valued = _valued(question, chosen, hits)
    return Direct(with_first(chosen, valued) if valued else (chosen,))


Span = tuple[int, int]


def _settling(question: str, chosen: Pick, around: str) -> tuple[Span, str] | None:
    """The first sentence that settles a yes or no, and the word; None where two words are found."""
    text = chosen.clause.text
    found = [
        (span, word)
        for span in sentences(text)
        if (word := verdict(question, text[span[0] : span[1]], around))
    ]
    return found[0] if len({word for _, word in found}) == 1 else None


def _valued(question: str, chosen: Pick, hits: Sequence[SentenceHit]) -> Span | None:
    """The likeliest sentence that holds a value of the kind asked for, where the first one shown
    holds none."""
    holds = _wanted(fold(question))
    if holds is None or not hits:
        return None
    text = chosen.clause.text
    first = next(sentences(text[chosen.spans[0][0] :]))
    shown = text[chosen.spans[0][0] : chosen.spans[0][0] + first[1]]
    if holds.search(shown):
        return None
    best = max(hit.similarity for hit in hits)
    valued = [
        hit for hit in hits if holds.search(hit.passage.text) and hit.similarity >= best - WITHIN
    ]
    if not valued:
        return None
    likeliest = max(valued, key=lambda hit: hit.similarity + hit.coverage)
    return likeliest.passage.start, likeliest.passage.end


def _wanted(question: str) -> re.Pattern[str] | None:
    for asked, holds in _kinds():
        if asked.search(question):
            return holds
    return None


@lru_cache(maxsize=1)
def _kinds() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (re.compile("|".join(kind["asked"])), re.compile("|".join(kind["holds"])))
        for kind in read("clauses/direct")
    ]


def with_first(chosen: Pick, first: Span) -> tuple[Pick, ...]:
    """The sentence in front, the rest of the words behind it in reading order."""
    rest: list[Span] = []
    for start, end in chosen.spans:
        parts = ((start, min(end, first[0])), (max(start, first[1]), end))
        rest += [part for part in parts if part[0] < part[1]]
    lead = Pick(chosen.clause, (first,))
    words = [span for span in rest if chosen.clause.text[span[0] : span[1]].strip()]
    return (lead, Pick(chosen.clause, tuple(words))) if words else (lead,)
