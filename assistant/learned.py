"""Linear models over the words of a question: a sum of weights from a table, one term a line.

Who answers what, and how a question is put, nobody can write down as rules; both are learned from
written questions (`python -m eval learn-scope`, `python -m eval learn-routing`), and each weight can be
looked up by the person who wonders at an answer.
"""

from __future__ import annotations

from collections.abc import Collection
from math import sqrt

from indexing.text import fold
from indexing.tokenizer import grams, words

LONGEST = 2_000
"""Characters of a question that are read."""


def terms(question: str) -> frozenset[str]:
    """What a question is put in: its characters and pairs, words, runs of three, and its end.

    >>> sorted(terms("报多少"))
    ['...多少', '...报多少', '=报', '多', '多少', '少', '报', '报多', '报多少']
    """
    folded = fold(question[:LONGEST])
    solid = "".join(char for char in folded if char.isalnum())
    found = {*grams(folded), *(f"={word}" for word in words(folded))}
    found.update(solid[at : at + 3] for at in range(len(solid) - 2))
    found.update((f"...{solid[-2:]}", f"...{solid[-3:]}"))
    return frozenset(found)


def share(asked: Collection[str]) -> float:
    """What each term of a question counts, so that long ones weigh no more than short ones.

    >>> share(["报", "多少", "钱"])
    0.5
    """
    return 1 / sqrt(len(asked) + 1)
