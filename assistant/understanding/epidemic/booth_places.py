"""How many sampling booths stand at places told one by one, with one booth at each.

南门北门各摆一个采样小屋       two
三个厂区各装一间               three
每个门口各放一个               as many as there are doors: nobody can tell
"""

from __future__ import annotations

from decimal import Decimal

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.wording import patterns

_WORDS = patterns("understanding/epidemic/booth_places")


def has_one_at_each(text: str) -> bool:
    """Whether one booth is told to stand at each of several places."""
    return _WORDS["one_at_each"].search(text) is not None


def booths_by_place(text: str) -> Decimal | None:
    """How many there are; None where the places are neither counted nor named.

    >>> booths_by_place("南门北门各摆一个采样小屋"), booths_by_place("三个厂区各装一间采样屋")
    (Decimal('2'), Decimal('3'))
    """
    each = _WORDS["one_at_each"].search(text)
    if each is None:
        return None
    before = text[: each.start()]
    if counted := _WORDS["counted"].search(before):
        return value_of_numeral(counted["number"])
    if not (listed := _WORDS["listed"].search(before)):
        return None
    return Decimal(len(_WORDS["place"].findall(listed[0])))
