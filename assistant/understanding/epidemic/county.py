"""Whether the county that somebody comes from is that of a risk area: 中高风险地区所在县（市、
区）, 指南二（四）.

没去过高风险区，只是同县           of the same county: the red code
风险区所在的市，不是同一个县       of another county of the same city: none
我们市有高风险区                   of which county, nobody could tell

The words are data (`county.yaml`).
"""

from __future__ import annotations

from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS
from assistant.wording import compiled, read


def by_the_county(text: str, told: Reading | None) -> Reading | None:
    """The exposure as the county told has it, or as it was read without.

    Args:
        text: the question as corrected.
        told: where somebody comes from, as its other words have it.
    """
    words = read("understanding/epidemic/county")
    if not compiled(words["matter"]).search(text):
        return told
    same, apart = _words_of("same", text), _words_of("apart", text)
    if same and not apart:
        return Reading("risk_area", same, How.INFERRED)
    if apart and not same:
        return Reading("other", apart, How.INFERRED)
    return None if same or _words_of("unsure", text) else told


def _words_of(kind: str, text: str) -> str | None:
    """The first words of a kind in a piece of the message that does not deny them."""
    words = read("understanding/epidemic/county")
    for piece in STOPS.split(text):
        if kind == "same" and compiled(words["denied"]).search(piece):
            continue
        for pattern in words[kind]:
            if match := compiled(pattern).search(piece):
                return match[0]
    return None
