"""What is refused by little, and has a sentence that surely helps: it is answered with that sentence, as the
nearest.

    多年实施一次的表彰，在考核中如何计分      仅在受表彰当年加分: log-odds of -0.4, and it helps for .84

How likely an answer is (`answerability.py`) and how likely the nearest words help (`nearby.py`) are learned
from different questions. Close to the bound of the first, the second one decides
(`docs/decisions/0032-close-to-the-bound-the-sentence-decides.md`).
"""

from __future__ import annotations

from dataclasses import replace

from assistant.deciding.nearby import is_of_the_gazette, nearest
from assistant.turn import Turn
from indexing import Retriever

CLOSE = -0.5
"""Log-odds of an answer from which a refusal is one by little."""
SURELY = 0.7
"""How likely the nearest words must help to be the answer."""


def nearly_answered(turn: Turn, retriever: Retriever) -> Turn:
    """The turn, or the same no longer refused, where no rule speaks against an answer, it is refused by
    little, and the nearest sentence surely helps; not one with a figure of the kind asked for, which may be
    another's."""
    if turn.answer is not None or turn.refused is None or turn.is_weighed or turn.is_completed:
        return turn
    if turn.verdict.votes or turn.verdict.log_odds < CLOSE or not is_of_the_gazette(turn):
        return turn
    near = nearest(turn, retriever, None)
    if near is None or near.has_a_figure_asked_for or near.helps < SURELY:
        return turn
    return replace(turn, refused=None).noting(nearly=round(near.helps, 3))
