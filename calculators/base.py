"""What a calculator is, what it is given to work with and what it hands back.

    inputs → take() → function(inputs, Worksheet) → result → Calculation

A calculator is one pure function under `@calculator`: validated inputs and a `Worksheet` in, a
frozen dataclass out.
The worksheet reads the parameters for it and keeps what the reader is shown: steps, assumptions,
words applied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from calculators.errors import UnknownCalculator
from calculators.inputs import Inputs, described_in, take
from calculators.parameters import Law, Parameter, load

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: what it is, the sum with its numbers, what came out, the clause
    that says so.

    `of` names the input that the step tells again or rests on (`reported`, `visits.0`), or several with
    blanks between, so that it can be left out or called otherwise where nobody told that; it is for
    programs of ours, not in the JSON.
    """

    label: str
    formula: str
    value: object
    clause_id: str
    of: str = ""

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "label": self.label,
            "formula": self.formula,
            "value": jsonable(self.value),
            "clause_id": self.clause_id,
        }


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a calculation rested on: the version of the rules and a hash of the quotes applied."""

    rules_version: str
    quotes_hash: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """What a calculator hands back. Money in yuan (Decimal, at most two decimals), rates in
    percentage points.

    `inputs` are as understood, defaults included; `clauses` are those whose words were applied,
    in order.
    """

    tool: str
    inputs: Mapping[str, object]
    result: Mapping[str, object]
    steps: tuple[Step, ...]
    assumptions: tuple[str, ...]
    clauses: tuple[str, ...]
    receipt: Receipt

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract: JSON numbers for money, ISO strings for dates."""
        parts = {part.name: jsonable(getattr(self, part.name)) for part in fields(self)}
        return parts | {"steps": [step.to_json() for step in self.steps]}


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is shown: its Chinese name and unit, and the Chinese of its values.

    A result field has its label written beside its type. `leads` marks what the reader came for;
    `none` is said of null and of an empty list, which are passed over where it is empty; `fields`
    are the labels of a list's entries.
    """

    title: str
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    none: str = ""
    leads: bool = False
    fields: Mapping[str, Label] = field(default_factory=dict)


class Worksheet:
    """The sheet a calculator works on: parameters are read from it, steps and assumptions written
    on it.
    """

    __slots__ = ("_applied", "assumptions", "law", "steps")

    def __init__(self, law: Law) -> None:
        self.law = law
        self.steps: list[Step] = []
        self.assumptions: dict[str, None] = {}
        self._applied: dict[tuple[str, date], Parameter] = {}

    def parameter(self, name: str, on: date | None = None) -> Parameter:
        """The parameter in force on a day (the latest without one), noted as applied."""
        parameter = self.law.at(name, on)
        self._applied[name, parameter.since] = parameter
        return parameter

    def number(self, name: str, on: date | None = None) -> Decimal:
        """The parameter's value, a number."""
        return _of_type(self.parameter(name, on), Decimal)

    def whole(self, name: str, on: date | None = None) -> int:
        """The parameter's value, a whole number."""
        return int(self.number(name, on))

    def words(self, name: str, on: date | None = None) -> str:
        """The parameter's value, words of the clause."""
        return _of_type(self.parameter(name, on), str)

    def day(self, name: str) -> date:
        """The parameter's value, a date."""
        return _of_type(self.parameter(name), date)

    def step(self, label: str, formula: str, value: object, source: str, of: str = "") -> None:
        """Write a line of working; `source` names the parameter whose clause says so, `of` the
        input that it tells again.
        """
        self.steps.append(Step(label, formula, value, self.law.at(source).clause, of))

    def assume(self, reading: str, **figures: object) -> None:
        """Name a reading used, with the figures of this case put into its text; once each."""
        self.assumptions[self.law.readings[reading].text.format(**figures)] = None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses applied, each once: those of the steps in their order, then those that only
        set a value.
        """
        cited = dict.fromkeys(step.clause_id for step in self.steps)
        return tuple(
            cited | dict.fromkeys(parameter.clause for parameter in self._applied.values())
        )

    def receipt(self) -> Receipt:
        """What this sheet rested on."""
        quotes = sorted(
            f"{passage.clause}\t{passage.quote}"
            for p in self._applied.values()
            for passage in p.passages
        )
        digest = hashlib.sha256("\n".join(dict.fromkeys(quotes)).encode()).hexdigest()
        return Receipt(self.law.rules_version, digest)


@dataclass(frozen=True)
class Calculator:
    """A registered calculator; `calculate` is all that callers need.

    `reads` names the parameters (or groups) that it may apply; `clauses` follow from them.
    """

    name: str
    title: str
    description: str
    inputs_model: type[Inputs]
    result_type: type[Any]
    law: Law
    reads: tuple[str, ...]
    function: Callable[..., Any]
    example: Mapping[str, object]

    @cached_property
    def inputs_schema(self) -> dict[str, Any]:
        """JSON Schema of the inputs, with the example."""
        return {**self.inputs_model.model_json_schema(), "examples": [dict(self.example)]}

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that the calculator may apply, in the order declared."""
        found = (p for group in self.reads for p in self.law.below(group))
        return tuple(dict.fromkeys(passage.clause for p in found for passage in p.passages))

    @cached_property
    def takes(self) -> dict[str, Label]:
        """The inputs with their Chinese names, units and words."""
        return _labels_of_inputs(self.inputs_model)

    @cached_property
    def outputs(self) -> dict[str, Label]:
        """The result's fields with their Chinese names, units and words."""
        return labels_of(self.result_type)

    def calculate(self, inputs: Mapping[str, object], law: Law | None = None) -> Calculation:
        """Validate, compute, explain. Raises `InvalidInput` for the first input that cannot be
        used.

        `law` replaces the parameters as loaded, for trying what another value would give.
        """
        understood = take(self.inputs_model, inputs)
        sheet = Worksheet(law or self.law)
        result = self.function(understood, sheet)
        return Calculation(
            tool=self.name,
            inputs=as_mapping(understood),
            result=as_mapping(result),
            steps=tuple(sheet.steps),
            assumptions=tuple(sheet.assumptions),
            clauses=sheet.clauses,
            receipt=sheet.receipt(),
        )


REGISTERED: dict[str, Calculator] = {}


def calculator(
    *,
    title: str,
    description: str,
    law: str,
    reads: tuple[str, ...],
    example: Mapping[str, object],
) -> Callable[[Function], Function]:
    """Register a function as the calculator of its own name.

    Its first argument's type is the model of the inputs, its return type the result; `law` is the
    parameter file, `reads` the parameters or groups in it that the function may apply, `example`
    inputs that it accepts.
    """

    def register(function: Function) -> Function:
        hints = get_type_hints(function)
        result_type = hints.pop("return")
        name = function.__name__
        REGISTERED[name] = Calculator(
            name,
            title,
            description,
            next(iter(hints.values())),
            result_type,
            load(law),
            reads,
            function,
            example,
        )
        return function

    return register


def get(name: str) -> Calculator:
    """The calculator of that name; raises `UnknownCalculator`."""
    try:
        return REGISTERED[name]
    except (KeyError, TypeError):
        raise UnknownCalculator(str(name), REGISTERED) from None


def labels_of(result_type: type[Any]) -> dict[str, Label]:
    """The labels written in a result dataclass, those of a list's entries within the list's."""
    hints = get_type_hints(result_type, include_extras=True)
    labels = {name: _label(hint) for name, hint in hints.items()}
    return {name: label for name, label in labels.items() if label}


def _labels_of_inputs(model: type[Inputs]) -> dict[str, Label]:
    labels = {}
    for name, info in model.model_fields.items():
        schema, entry = described_in(info)
        within = _labels_of_inputs(entry) if entry else {}
        title, unit, words = info.title or name, schema.get("x-unit", ""), schema.get("x-labels")
        labels[name] = Label(title, unit, words or {}, fields=within)
    return labels


def as_mapping(value: object) -> dict[str, object]:
    """A model or dataclass as a dict, nested ones too."""
    return {name: _plain(getattr(value, name)) for name in _names(type(value))}


def jsonable(value: object) -> Any:
    """The value as JSON knows it: decimals as numbers, dates as ISO strings."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    return {name: jsonable(getattr(value, name)) for name in _names(type(value))}


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return as_mapping(value) if _names(type(value)) else value


def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a model or dataclass, looked up once; none for anything else."""
    if kind not in _NAMES:
        named = kind.model_fields if issubclass(kind, BaseModel) else ()
        _NAMES[kind] = tuple(f.name for f in fields(kind)) if is_dataclass(kind) else tuple(named)
    return _NAMES[kind]


_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _label(hint: Any) -> Label | None:
    if get_origin(hint) is not Annotated:
        return None
    kind, *extras = get_args(hint)
    label = next((extra for extra in extras if isinstance(extra, Label)), None)
    entry = next((part for part in get_args(kind) if is_dataclass(part)), None)
    within = labels_of(entry) if isinstance(entry, type) else {}
    return replace(label, fields=within) if label and within else label


_Wanted = TypeVar("_Wanted", Decimal, str, date)


def _of_type(parameter: Parameter, wanted: type[_Wanted]) -> _Wanted:
    if not isinstance(parameter.value, wanted):
        raise TypeError(f"{parameter.name} is no {wanted.__name__}: {parameter.value!r}")
    return parameter.value
