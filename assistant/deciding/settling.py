"""The yes or no that a sentence comes to, before the clauses that answer: laid down for the sentence
(`clauses/settled.py`), or likely by the known questions (`clauses/likely_word.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.clauses.direct import with_first
from assistant.clauses.likely_word import last_piece, likely, quote_of, word_of
from assistant.clauses.settled import settled
from assistant.clauses.validity import as_it_held
from assistant.turn import Pick, Remark, Selection, Turn
from assistant.wording import say
from corpus import Clause, Corpus
from indexing import Hit, Retriever
from indexing.text import sentences

LOOKED_AT = 3
"""Hits that a word may rest on."""


def with_its_word(
    selection: Selection, hits: Sequence[Hit], turn: Turn, corpus: Corpus
) -> Selection:
    """A selection behind the yes or no that its sentence comes to, where one is asked for.

    Args:
        selection: what answers.
        hits: the clauses found, best first.
        turn: the message, and the day it is asked on.
        corpus: where the clauses are.
    """
    return settled(turn.query, selection, hits, corpus, turn.today)


def with_its_likely_word(
    selection: Selection, hits: Sequence[Hit], turn: Turn, retriever: Retriever
) -> Selection:
    """A selection behind the yes or no that known questions like the message come to, where it asks for one
    by itself and they are like it enough."""
    if selection.verdict or selection.opening or selection.listing or _leans(turn):
        return selection
    asked = turn.query if word_of(turn.query, "yes") else last_piece(turn.query)
    if word_of(asked, "yes") is None:
        return selection
    first = selection.answer[0].clause
    near = [first, *(hit.clause for hit in hits[:LOOKED_AT])]
    found = likely(turn.query, near, retriever)
    if found is None or not found.is_sure(turn.query):
        return selection
    document = retriever.corpus.document(found.clause.document_id)
    word = word_of(asked, found.comes_to)
    word = as_it_held(word, document, turn.today) if word else None
    if word is None:
        return selection
    line = word + say("answer", "held_against", words=quote_of(found.clause, found.nearest.span))
    opening = Remark(line, found.clause)
    if found.clause is not first:
        return Selection((_sentence(found.clause, found.nearest.span),), opening=opening)
    said = _sentence(found.clause, found.nearest.span).spans[0]
    picks = with_first(selection.answer[0], said)
    return replace(selection, answer=(*picks, *selection.answer[1:]), opening=opening)


def _leans(turn: Turn) -> bool:
    """Whether a message is read with the question before, of which known questions tell nothing."""
    return turn.is_completed and not turn.is_swapped


def _sentence(clause: Clause, span: tuple[int, int]) -> Pick:
    """The sentences of a clause that hold words of it, all of it where these are a heading's."""
    held = [(a, b) for a, b in sentences(clause.text) if a < span[1] and span[0] < b]
    return Pick(clause, ((held[0][0], held[-1][1]),)) if held else Pick.whole(clause)
