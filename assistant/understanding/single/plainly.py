"""Messages made of nothing but a calculator's own words: what they are for is beyond doubt, however few they
are and however little they look like what people write.

    西平县第3名能当先进吗      a unit, its place, what that brings
    混检23点阳几点前复核       what happened, when, by when
    出院第二天三级600          a place and a sum

One word besides (驿城区第一小学) leaves them to the weights of `routing.py`. The words are data
(`plainly.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.wording import compiled, is_made_of, read


def plainly_for(text: str) -> str | None:
    """The calculator that a message as corrected is for by its words alone; None where it says anything else.

    >>> plainly_for("遂平县第二名给多少"), plainly_for("遂平县第二高中给多少")
    ('assessment_award', None)
    """
    said = text.replace(" ", "")
    plainly = read("understanding/single/plainly")
    for tool, entries in plainly["tools"].items():
        for entry in entries if isinstance(entries, list) else [entries]:
            if _is_of(entry, said) and is_made_of(said, [*entry["words"], *plainly["little"]]):
                return str(tool)
    return None


def _is_of(entry: Mapping[str, Any], said: str) -> bool:
    """Whether what a calculator takes stands in a message, and nothing that it must not be computed with."""
    barred = "but" in entry and compiled(entry["but"]).search(said)
    return not barred and all(compiled(word).search(said) for word in entry["holds"])
