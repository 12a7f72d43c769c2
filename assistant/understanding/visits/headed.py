"""Visits told under the place where they were: 二级，8月500，三级，9月600.

A piece between two visits that is nothing but a place is that of the one behind it where the first one has
its place before it, too; else it is that of the one before: 8月500，二级，9月600，三级.
"""

from __future__ import annotations

import re

from assistant.understanding.words.phrases import PLACE_WORDS

_PLACE = "|".join(map(re.escape, sorted(PLACE_WORDS, key=len, reverse=True)))
_NOTHING_ELSE = re.compile(
    f"(?:又|再|还|后来|然后|先|都?是|去|在|到|跑)*(?:{_PLACE})(?:医院|的|也|是|去|花|看|用|了|看病|门诊)*"
)
_AT_THE_END = re.compile(f"(?:{_PLACE})(?:医院|的|也|是|去|花|看|用|了|看病|门诊)*[,，:：]?$")


def is_a_place(piece: str) -> bool:
    """Whether a piece of a message is nothing but a place.

    >>> is_a_place("三级"), is_a_place("又去三级医院看"), is_a_place("在职三级")
    (True, True, False)
    """
    return _NOTHING_ELSE.fullmatch(piece.strip()) is not None


def leads(opening: str) -> bool:
    """Whether what stands before the first visit ends in a place: 在职，二级，"""
    return _AT_THE_END.search(opening.strip()) is not None
