"""How likely it is that the gazette answers a message that stands behind others: a logistic model.

What a message is like by itself, and with the question that a conversation began with, is judged as that of
any question (`answerability.py`); besides count how near the likeliest clause is, and how much more like
answered messages of other conversations it is than like those that nothing answered. The weights are
learned by `python -m eval learn-conversations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.answerable.scope import judge
from indexing import Before, FoundInConversation, Retriever

WEIGHTS = Path(__file__).parent / "in_conversation.yaml"
BIAS = "#bias"
LEAST = 0.2
"""The log-odds from which a message behind others is answered."""
SURE = 1.5
"""The log-odds below which the clause is told to be but the nearest: of such messages, their writers left out
while learning, it is the right one for 56 of 100."""
_LOOKED_AT = 10

Signs = Mapping[str, float]
"""What speaks for or against an answer, by name: each counts its value times its weight."""


def signs(asked: str, before: Before, found: FoundInConversation, retriever: Retriever) -> Signs:
    """All that is weighed of a message behind others.

    Args:
        asked: the message, as corrected.
        before: what it stands behind.
        found: what was found for it.
        retriever: where it was found.
    """
    texts = {"odds alone": asked, "odds behind the first": before.from_the_first(asked)}
    odds = {
        name: judge(text, retriever.search(text, k=_LOOKED_AT), retriever).log_odds
        for name, text in texts.items()
    }
    best = found.candidates[0].features if found.candidates else {}
    return {**odds, "known anywhere": found.known, **best, **found.leanings}


def log_odds(held: Signs) -> float:
    """ln(p / (1 − p)) of a clause answering; above 0 the more likely."""
    learned = weights()
    return learned[BIAS] + sum(learned.get(name, 0.0) * value for name, value in held.items())


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weight of each sign."""
    held: Mapping[str, float] = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return held
