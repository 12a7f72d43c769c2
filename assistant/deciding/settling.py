"""The yes or no that a sentence comes to, before the clauses that answer (`clauses/settled.py`)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.clauses.settled import settled
from assistant.turn import Selection, Turn
from corpus import Corpus
from indexing import Hit


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
