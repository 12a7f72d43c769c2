"""The numbers of the gazette, dated and cited: what a parameter's value is on a day.

A field of law is one YAML file in `parameters/`. A parameter states its value, unit, the days it
is in force, the
clause that sets it and that clause's words:

    deductible:
      title: 起付标准
      unit: 元/次
      clause: outpatient.a10.i1.p1
      primary:  {value: 0, quote: 基层卫生诊所就医不设起付标准, said_as: 不设起付标准}
      tertiary: {value: 50, quote: 三级定点医疗机构就医起付标准为每次 50 元}

What a group states holds for all below it; `versions: [{from, until, value, …}, …]` dates a value
that changed.
`also: [{clause, quote}]` names further passages that say the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "parameters"
STATED = ("title", "unit", "clause", "quote", "said_as", "from", "until", "value", "also", "note")

Value = Decimal | str | date | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a clause that say a value: its digits, or `said_as` where they give it otherwise."""

    clause: str
    quote: str
    said_as: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of the gazette, in force from `since` to `until` (both days included, None where
    open).
    """

    name: str
    title: str
    value: Value
    unit: str
    since: date
    until: date | None
    passages: tuple[Passage, ...]

    @property
    def clause(self) -> str:
        """The clause that sets the value."""
        return self.passages[0].clause

    @property
    def quote(self) -> str:
        """That clause's words."""
        return self.passages[0].quote

    def in_force(self, on: date) -> bool:
        """Whether the value holds on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Reading:
    """How the words are read where they leave room; `text` has places for the numbers of the case
    at hand.
    """

    name: str
    text: str
    clause: str | None = None


@dataclass(frozen=True)
class Law:
    """The parameters and readings of one field of law, as loaded.

    `not_applied` lists numbers that stand in applied clauses but enter no calculation: (clause,
    words, why).
    """

    field: str
    version: str
    parameters: Mapping[str, tuple[Parameter, ...]]
    readings: Mapping[str, Reading]
    not_applied: tuple[tuple[str, str, str], ...]

    def at(self, name: str, on: date | None = None) -> Parameter:
        """The parameter in force on a day; its latest version where no day is given.

        Raises LookupError where the law knows no such parameter, or none for that day.
        """
        versions = self.parameters.get(name)
        if not versions:
            raise LookupError(f"{self.field} has no parameter {name}")
        if on is None:
            return versions[-1]
        for parameter in versions:
            if parameter.in_force(on):
                return parameter
        raise LookupError(f"{self.field} has no {name} in force on {on}")

    def below(self, group: str) -> Iterator[Parameter]:
        """The latest version of every parameter of a group (or the parameter of that very name),
        in file order.
        """
        for name, versions in self.parameters.items():
            if name == group or name.startswith(group + "."):
                yield versions[-1]

    def replacing(self, name: str, value: Value) -> Law:
        """The same law with another value of one parameter, for trying what would follow."""
        changed = tuple(replace(parameter, value=value) for parameter in self.parameters[name])
        return replace(self, parameters={**self.parameters, name: changed})

    @cached_property
    def rules_version(self) -> str:
        """The file's own version and a fingerprint of everything it states."""
        stated = [
            [
                p.name,
                str(p.value),
                p.unit,
                str(p.since),
                str(p.until),
                [[s.clause, s.quote] for s in p.passages],
            ]
            for versions in self.parameters.values()
            for p in versions
        ]
        digest = hashlib.sha256(json.dumps(stated, ensure_ascii=False).encode()).hexdigest()
        return f"{self.field}/{self.version}/{digest[:12]}"


@cache
def load(field: str) -> Law:
    """The law of one field from its file in `parameters/`, read once."""
    return read((FOLDER / f"{field}.yaml").read_text("utf-8"), field)


def read(text: str, field: str) -> Law:
    """The law that a parameter file states."""
    document = yaml.safe_load(text)
    groups = document["parameters"]
    parameters: dict[str, tuple[Parameter, ...]] = {}
    for name in groups:
        for parameter in _leaves(name, groups[name], document["in_force"]):
            parameters[parameter.name] = (*parameters.get(parameter.name, ()), parameter)
    return Law(
        field=field,
        version=str(document["version"]),
        parameters=parameters,
        readings={
            name: Reading(name, " ".join(entry["text"].split()), entry.get("clause"))
            for name, entry in document.get("readings", {}).items()
        },
        not_applied=tuple(
            (n["clause"], str(n["words"]), n["why"]) for n in document.get("not_applied", ())
        ),
    )


def _leaves(
    name: str, node: Mapping[str, Any], inherited: Mapping[str, Any]
) -> Iterator[Parameter]:
    stated = {**inherited, **{key: node[key] for key in STATED if key in node}}
    if "value" in node:
        yield _parameter(name, stated)
    for version in node.get("versions", ()):
        yield _parameter(name, {**stated, **version})
    inherited = {key: stated[key] for key in stated if key not in ("value", "also", "said_as")}
    for key, child in node.items():
        if key not in STATED and key != "versions":
            yield from _leaves(f"{name}.{key}", child, inherited)


def _parameter(name: str, stated: Mapping[str, Any]) -> Parameter:
    passages = [stated, *({"clause": stated["clause"], **also} for also in stated.get("also", ()))]
    return Parameter(
        name=name,
        title=stated["title"],
        value=_value(stated["value"]),
        unit=stated.get("unit", ""),
        since=stated["from"],
        until=stated["until"],
        passages=tuple(Passage(p["clause"], str(p["quote"]), p.get("said_as")) for p in passages),
    )


def _value(raw: Any) -> Value:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | date | None):
        raise ValueError(f"a parameter's value is a number, words, a date or null, not {raw!r}")
    return Decimal(str(raw)) if isinstance(raw, int | float) else raw
