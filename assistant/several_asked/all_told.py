"""What the whole message tells of a sum that one of its questions asks for.

三甲花了800，能报多少？今年已经报了1400，够不够      the sum takes what stands behind it, too
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.models import Answer, AnswerKind
from assistant.several_asked.parts import Part
from calculators import registry

Calculated = Mapping[str, Any]
"""A calculation as an answer carries it."""


def with_all_told(told: Sequence[Part], whole: Part) -> list[Part]:
    """The parts, each sum that lacks what the whole message says of it replaced by the sum of the whole: what
    it takes may stand in another part (三甲花了800，能报多少？今年已经报了1400，够不够)."""
    return [
        replace(part, reply=whole.reply)
        if _lacks_some(part.answer.calculation, whole.answer.calculation)
        or _is_kept_from_another(part.answer.calculation, whole.answer.calculation)
        or _asks_for_what_is_told(part.answer, whole.answer.calculation)
        else part
        for part in told
    ]


def _asks_for_what_is_told(part: Answer, whole: Calculated | None) -> bool:
    """Whether a part asks back for what the sum of the whole message takes."""
    missing = part.missing if part.kind is AnswerKind.CLARIFICATION else ()
    return bool(missing) and whole is not None and set(missing) <= whole["inputs"].keys()


def _lacks_some(calculation: Calculated | None, whole: Calculated | None) -> bool:
    """Whether a sum is that of the whole message, but for inputs that it takes as nobody told them."""
    if calculation is None or whole is None or calculation["tool"] != whole["tool"]:
        return False
    fields = registry.get(whole["tool"]).inputs_model.model_fields
    other = [n for n, value in calculation["inputs"].items() if value != whole["inputs"][n]]
    return bool(other) and all(
        calculation["inputs"][n] == fields[n].default
        or _is_some_of(calculation["inputs"][n], whole["inputs"][n])
        for n in other
    )


def _is_kept_from_another(calculation: Calculated | None, whole: Calculated | None) -> bool:
    """Whether a sum is that of the whole message, but for a reason not to pay it that was told of another
    visit."""
    if calculation is None or whole is None or calculation["tool"] != whole["tool"]:
        return False
    inputs = whole["inputs"]
    other = {n for n, value in calculation["inputs"].items() if value != inputs[n]}
    return other == {"exclusion"} and inputs["exclusion"] is None


def lacks_what_is_told(part: Part, told: Mapping[str, Any]) -> bool:
    """Whether a sum takes for untold an input that the whole message tells."""
    calculation = part.answer.calculation
    if calculation is None:
        return False
    fields = registry.get(calculation["tool"]).inputs_model.model_fields
    return any(
        name in told and told[name] is not None and value == fields[name].default != told[name]
        for name, value in calculation["inputs"].items()
    )


def _is_some_of(value: object, whole: object) -> bool:
    """Whether a list holds some of the entries of another one."""
    if not isinstance(value, list) or not isinstance(whole, list):
        return False
    return all(entry in whole for entry in value)
