"""A form for any calculator, from the JSON Schema of its inputs; and the way back, from what was
filled in to inputs.

    schema → fields_of() → Field → controls() → what the page draws
    query  → Filled                → inputs() → what the calculator takes

Every input has a key, its place from the top (`visits.0.date`), which is also the name that the
calculator uses for it in a refusal. An entry of a list is announced by a value of the list's own
key, so that a form without any script can add one and take one away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlencode

from web.errors import ApiError, printable

MOST_ENTRIES = 100
MOST_RADIOS = 5
LONGEST_TEXT = 200
ADD, DROP = ".add", ".drop"
"""What a list's buttons send; no input can be called so."""

PICK, WRITE = "请选择一项。", "请填写这一项。"
FIGURES = "请用数字填写，您填的是“{came}”。"

_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(\D|$))", re.ASCII)
_KINDS = {
    ("boolean", ""): "flag",
    ("number", ""): "number",
    ("integer", ""): "whole",
    ("string", "date"): "day",
    ("string", "date-time"): "moment",
    ("array", ""): "list",
}


@dataclass(frozen=True)
class Option:
    """One value to choose, as the calculator and as the reader know it."""

    value: str
    label: str


LEFT_OPEN = Option("", "不填")


@dataclass(frozen=True)
class Field:
    """One input as its schema describes it; `kind` is choice, flag, number, whole, day, moment,
    text or list, and a list has the fields of its entries.
    """

    name: str
    title: str
    kind: str
    required: bool
    hint: str = ""
    unit: str = ""
    default: str = ""
    longest: int = LONGEST_TEXT
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether its values are picked rather than written."""
        return bool(self.options)

    @property
    def many(self) -> bool:
        """Whether its values are too many to lie open."""
        return len(self.options) > MOST_RADIOS


@dataclass(frozen=True)
class Control:
    """A field on the page: its key, what stands in it, what is wrong with it."""

    field: Field
    key: str
    label: str
    value: str = ""
    problem: str = ""
    rows: tuple[tuple[Control, ...], ...] = ()

    @property
    def id(self) -> str:
        """Its element on the page, which has names of its own."""
        return f"in.{self.key}"

    def every(self) -> Iterator[Control]:
        """This control and all within it."""
        yield self
        for row in self.rows:
            for control in row:
                yield from control.every()


# From the schema ---------------------------------------------------------------------------------


def fields_of(schema: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a calculator's inputs, in their order."""
    return _fields(schema, schema.get("$defs", {}))


def _fields(schema: Mapping[str, Any], named: Mapping[str, Any]) -> tuple[Field, ...]:
    required = schema.get("required", ())
    return tuple(
        _field(name, told, name in required, named)
        for name, told in schema.get("properties", {}).items()
    )


def _field(name: str, told: Mapping[str, Any], required: bool, named: Mapping[str, Any]) -> Field:
    schema = {**_not_null(told), **told}
    kind = _KINDS.get((schema.get("type", ""), schema.get("format", "")), "text")
    entry = schema.get("items", {})
    unit = schema.get("x-unit", "")
    return Field(
        name=name,
        title=schema.get("title", name),
        kind="choice" if "enum" in schema else kind,
        required=required,
        hint=_hint(schema, unit),
        unit=unit,
        default=as_text(schema.get("default")),
        longest=schema.get("maxLength", LONGEST_TEXT),
        options=_options(schema, required or schema.get("default") is not None),
        fields=_fields(named.get(entry.get("$ref", "").split("/")[-1], entry), named),
    )


def _not_null(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an optional input is where it is something."""
    return next((one for one in told.get("anyOf", ()) if one.get("type") != "null"), {})


def _hint(schema: Mapping[str, Any], unit: str) -> str:
    """The description, less the unit, which stands beside the box; the limits of a count."""
    hint = str(schema.get("description", "")) if "properties" not in schema else ""
    for idle in (f"，{unit}", f"{unit}；"):
        hint = hint.removesuffix(idle).removeprefix(idle) if unit else hint
    hint = "" if hint == unit else hint
    if schema.get("type") == "integer" and "maximum" in schema:
        limits = f"{schema['minimum']} 至 {schema['maximum']} 的整数"
        hint = f"{hint}，{limits}" if hint else limits
    return hint


def _options(schema: Mapping[str, Any], decided: bool) -> tuple[Option, ...]:
    """The values to choose from; one for leaving it open where nothing else decides."""
    labels = schema.get("x-labels", {})
    if schema.get("type") == "boolean":
        labels, values = {"true": "是", "false": "否"}, ["true", "false"]
    else:
        values = [str(value) for value in schema.get("enum", ())]
    options = tuple(Option(value, labels.get(value, value)) for value in values)
    if decided or not options:
        return options
    return (LEFT_OPEN, *options) if len(options) >= MOST_RADIOS else (*options, LEFT_OPEN)


def as_text(value: object) -> str:
    """A value as a form holds it."""
    if value is None or isinstance(value, list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


# What was filled in ------------------------------------------------------------------------------


@dataclass
class Filled:
    """A query: the value of each key, the entries of each list, what a button asked for."""

    values: dict[str, str] = field(default_factory=dict)
    entries: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, query: str) -> Filled:
        """Read a query; ApiError where a list in it is longer than the page can show."""
        filled = cls()
        for key, value in parse_qsl(query, keep_blank_values=True, errors="replace"):
            filled.values[key] = value
            kept = filled.entries.setdefault(key, [])
            if value not in kept:
                kept.append(value)
            if len(kept) > MOST_ENTRIES:
                message = f"网页上一次最多填 {MOST_ENTRIES} 项，更多请用接口，见 /docs。"
                raise ApiError(422, message, field=printable(key))
        return filled

    def names_any(self, fields: Sequence[Field]) -> bool:
        """Whether anything of the form was sent; what others hang on to an address does not
        count.
        """
        return any(one.name in self.values for one in fields)

    @property
    def reshaped(self) -> bool:
        """Whether an entry is to be added or taken away, rather than anything calculated."""
        return ADD in self.values or DROP in self.values

    def reshape(self) -> None:
        """Add the entry asked for, or take it away."""
        if adding := self.values.get(ADD):
            entries = self.entries.setdefault(adding, [])
            numbers = [int(entry) for entry in entries if _is_index(entry)]
            if len(entries) < MOST_ENTRIES:
                entries.append(str(max(numbers, default=-1) + 1))
        key, _, entry = self.values.get(DROP, "").rpartition(".")
        if entry in self.entries.get(key, ()):
            self.entries[key].remove(entry)

    def rows(self, key: str) -> list[str]:
        """The keys of a list's entries, in order."""
        return [f"{key}.{entry}" for entry in self.entries.get(key, ()) if _is_index(entry)]


def _is_index(entry: str) -> bool:
    return entry.isascii() and entry.isdigit() and len(entry) < 10


def inputs(fields: Sequence[Field], filled: Filled, under: str = "") -> dict[str, Any]:
    """What was filled in, as the calculator takes it; what is blank is left out.

    A number, a yes or no that cannot be read is passed on as it was written: the calculator
    knows best what it allows.
    """
    taken: dict[str, Any] = {}
    for one in fields:
        key = under + one.name
        if one.kind == "list":
            rows = [inputs(one.fields, filled, f"{row}.") for row in filled.rows(key)]
            if rows or one.required:
                taken[one.name] = rows
        elif text := filled.values.get(key, "").strip():
            taken[one.name] = _read(text, one)
    return taken


def _read(text: str, one: Field) -> Any:
    if one.kind == "flag":
        return {"true": True, "false": False}.get(text, text)
    if one.kind in ("number", "whole"):
        plain = unicodedata.normalize("NFKC", text).replace(" ", "")
        plain = _THOUSANDS.sub("", plain.removesuffix(one.unit) if one.unit else plain)
        if _NUMBER.fullmatch(plain):
            return Decimal(plain) if "." in plain else int(plain)
    return text


def address_of(name: str, given: Mapping[str, Any]) -> str:
    """The address, from the root, that shows what these inputs come to."""
    pairs = list(_pairs(given)) or [(key, "") for key in given]
    return f"calculators/{name}?{urlencode(pairs)}"


def _pairs(given: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if isinstance(value, list):
            for index, entry in enumerate(value):
                yield under + name, str(index)
                yield from _pairs(entry, f"{under}{name}.{index}.")
        elif value is not None:
            yield under + name, as_text(value)


# On the page -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a form's fields stand: what begins their keys on the page, their keys in the query,
    and their names in a message.
    """

    key: str = ""
    source: str = ""
    label: str = ""


TOP = Place()


def controls(
    fields: Sequence[Field], filled: Filled, problems: Mapping[str, str], place: Place = TOP
) -> tuple[Control, ...]:
    """The fields with what stands in them; entries are numbered anew from 0."""
    return tuple(_control(one, filled, problems, place) for one in fields)


def _control(one: Field, filled: Filled, problems: Mapping[str, str], place: Place) -> Control:
    key, source, label = place.key + one.name, place.source + one.name, place.label + one.title
    keys = filled.rows(source) if one.kind == "list" else []
    rows = tuple(
        controls(
            one.fields,
            filled,
            problems,
            Place(f"{key}.{index}.", f"{row}.", f"{label}第 {index + 1} 项："),
        )
        for index, row in enumerate(keys)
    )
    value = filled.values.get(source, one.default)
    return Control(one, key, label, value, problems.get(key, ""), rows)


def unusable(fields: Sequence[Field], filled: Filled) -> dict[str, str]:
    """What is required and blank, and numbers that are none, by key on the page, each with what
    is to be done about it. All at once: the calculator itself names the first alone.
    """
    every = (inner for control in controls(fields, filled, {}) for inner in control.every())
    return {one.key: problem for one in every if (problem := _problem(one))}


def _problem(control: Control) -> str:
    one, text = control.field, control.value.strip()
    if one.required and one.kind != "list" and not text:
        return PICK if one.chosen else WRITE
    if text and one.kind in ("number", "whole") and isinstance(_read(text, one), str):
        return FIGURES.format(came=printable(text))
    return ""
