"""Does a kept Calculation still come out the same? The same inputs, calculated again, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators import registry

COMPARED = ("result", "steps", "assumptions")


class NotACalculation(ValueError):
    """What was given for verification is no Calculation; the message is Chinese."""


@dataclass(frozen=True)
class Verdict:
    """Whether result and receipt agree, and the lines that say so in Chinese.

    `same` is about the result: rules reworded without another result leave it true.
    """

    same: bool
    lines: tuple[str, ...]


def verify(kept: object) -> Verdict:
    """Calculate again from the kept inputs and compare result, working and receipt.

    Raises `NotACalculation` for something else, `UnknownCalculator` and `InvalidInput` where the
    calculator is gone or now refuses the inputs.
    """
    if not isinstance(kept, Mapping) or not {"tool", "inputs", "result"} <= set(kept):
        raise NotACalculation("这不是一份计算结果：应为带有 tool、inputs、result 的 JSON 对象。")
    again = registry.get(kept["tool"]).calculate(kept["inputs"]).to_json()
    differences = list(_differences(kept["result"], again["result"], "result"))
    lines = [f"计算器：{kept['tool']}", *_about_receipt(kept.get("receipt"), again["receipt"])]
    lines += [f"不一致：{difference}" for difference in differences]
    reworded = [name for name in COMPARED[1:] if name in kept and kept[name] != again[name]]
    lines += [f"结果之外有变动：{name}" for name in reworded]
    lines.append("结论：结果不一致" if differences else "结论：结果一致")
    return Verdict(not differences, tuple(lines))


def _about_receipt(kept: object, again: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(kept, Mapping):
        yield "没有凭据，只核对结果"
        return
    for field, title in (("rules_version", "规则版本"), ("quotes_hash", "所依原文")):
        same = kept.get(field) == again[field]
        changed = f"不同：当时 {kept.get(field)}，现在 {again[field]}"
        yield f"{title}：{'相同' if same else changed}"


def _differences(kept: object, again: object, where: str) -> Iterator[str]:
    if isinstance(kept, Mapping) and isinstance(again, Mapping):
        for name in {**kept, **again}:
            yield from _differences(kept.get(name), again.get(name), f"{where}.{name}")
    elif isinstance(kept, list) and isinstance(again, list) and len(kept) == len(again):
        for index, (one, other) in enumerate(zip(kept, again, strict=True)):
            yield from _differences(one, other, f"{where}.{index}")
    elif kept != again or isinstance(kept, bool) != isinstance(again, bool):
        yield f"{where}：当时 {kept}，现在 {again}"
