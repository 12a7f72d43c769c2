"""What a follow-up makes of the check of a building's height.

市中心写字楼249米行吗 – 再加一米呢          250 m: what is added is none of the height by itself
县城住宅18层行吗 – 办公楼240米呢            another building: the storeys told are none of it
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.follow_up.recast_visits import with_said
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.words.hearing import Heard
from assistant.wording import read

_MEASURES = {"层": "storeys", "米": "height_m"}
_SO_MUCH = re.compile(read("understanding/follow_up/recast_building")["so_much"])


def with_another_height(heard: Heard, previous: Understood) -> Understood | None:
    """The check of a building so much higher or lower, or of another building."""
    return _so_much_more(heard, previous) or _of_another_use(heard, previous)


def _so_much_more(heard: Heard, previous: Understood) -> Understood | None:
    """The check with so many storeys or metres more or less than before; without what was told of the other
    measure, which changes as well."""
    match = _SO_MUCH.fullmatch(heard.text)
    if match is None:
        return None
    name = _MEASURES[match["unit"]]
    before, change = previous.inputs.get(name), value_of_numeral(match["number"])
    if before is None or change is None:
        return None
    change = -change if match["less"] else change
    value = before.value + (int(change) if isinstance(before.value, int) else change)
    if value <= 0:
        return None
    told = Reading(value, f"{before.text}、{match[0]}", How.RECKONED)
    return _without_the_other(with_said(previous, **{name: told}), name)


def _of_another_use(heard: Heard, previous: Understood) -> Understood | None:
    """The check of a building of another use with a height of its own."""
    before, said = previous.inputs.get("use"), read_inputs(previous.tool, heard)
    measures = [name for name in _MEASURES.values() if name in said]
    if before is None or "use" not in said or said["use"].value == before.value:
        return None
    if len(measures) != 1:
        return None
    return _without_the_other(with_said(previous, **said), measures[0])


def _without_the_other(changed: Understood, name: str) -> Understood:
    """What is understood without the measure that a follow-up tells nothing of."""
    kept = {n: r for n, r in changed.inputs.items() if n == name or n not in _MEASURES.values()}
    return replace(changed, inputs=kept)
