"""Hospitals that a message names without telling their level: 县医院, 市二院, 妇幼.

A hospital has the level that somebody tells of it and none by its name.
"""

from __future__ import annotations

import re

from assistant.understanding.words.phrases import PLACES, find, lexicon, value_of

_WORDS = lexicon()["hospitals"]
HOSPITAL = _WORDS["name"]
"""How hospitals are called, as a pattern."""
_NAMED = re.compile(f"(?:{HOSPITAL})(?!{_WORDS['does']})")


def hospitals_in(text: str) -> list[str]:
    """The hospitals that a text names as places, in order.

    >>> hospitals_in("先去县医院，又去市二院"), hospitals_in("县医院说不给报")
    (['县医院', '市二院'], [])
    """
    return [match.group() for match in _NAMED.finditer(text)]


def names_a_hospital_alone(text: str) -> bool:
    """Whether a message names a hospital and no level of a place.

    >>> names_a_hospital_alone("那县医院呢"), names_a_hospital_alone("县医院是二级的")
    (True, False)
    """
    told = value_of("facility", text) is not None or bool(find(text, PLACES))
    return not told and bool(hospitals_in(text))


def without_hospitals(text: str) -> str:
    """A text without the names of the hospitals in it."""
    return _NAMED.sub("", text)
