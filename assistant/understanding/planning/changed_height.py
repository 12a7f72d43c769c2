"""A height told by what was planned first and what was taken off it or put to it since.

原来报三百米，砍掉五十米      250 m
20层，后来减了两层又加一层    19 storeys
原方案240米，又加了15米       255 m: of a design nothing stands on top that may not count
砍掉五十米，现在行不行        off what, nobody tells
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/planning/changed_height")


def tells_a_change(heard: Heard, told: Sequence[Amount]) -> bool:
    """Whether one of the heights told is taken off what was planned, or put to a design."""
    if any(_is_taken_off(heard, one) for one in told):
        return True
    of_a_design = _WORDS["design"].search(heard.text) and not _WORDS["on_top"].search(heard.text)
    return bool(of_a_design) and any(_is_added(heard, one) for one in told[1:])


def changed(heard: Heard, told: Sequence[Amount]) -> Reading | None:
    """What a height comes to with all that is taken off it and put to it; None where it is not told what it
    was, or where it is told to have come to something else."""
    value: Decimal | None = None
    rough = False
    for one in told:
        if _is_taken_off(heard, one) or _is_added(heard, one):
            if value is None:
                return None
            value += one.value if _is_added(heard, one) else -one.value
        elif value is None:
            value = one.value
        elif not _WORDS["comes_to"].search(heard.piece_before(one)) or one.value != value:
            return None
        rough = rough or one.approximate
    if value is None or value <= 0:
        return None
    words = "、".join(one.text for one in told)
    in_storeys = all(one.unit == "层" for one in told)
    return Reading(int(value) if in_storeys else value, words, How.RECKONED, rough)


def _is_taken_off(heard: Heard, amount: Amount) -> bool:
    return bool(_WORDS["taken_off"].search(heard.piece_before(amount)))


def _is_added(heard: Heard, amount: Amount) -> bool:
    return bool(_WORDS["added"].search(heard.piece_before(amount)))
