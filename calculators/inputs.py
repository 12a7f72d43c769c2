"""The kinds of input a calculator takes, each strict, each able to say in Chinese what it allows.

A kind is written beside the type it yields: `eligible_cost: Annotated[Decimal, Yuan()]`. pydantic asks the kind to
read the value and to describe itself in JSON Schema; nothing is converted that the person did not write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError, core_schema

from calculators.errors import InvalidInput, printable, shown

MOST_YUAN = Decimal(1_000_000_000)
MOST_OF_ANYTHING = Decimal(10**15)
MOST_DECIMALS = 400
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LONGEST_LIST = 1000

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)


class Kind:
    """One kind of input: `read` returns the value or raises `ValueError`; `allowed` names in Chinese what is accepted."""

    @property
    def allowed(self) -> str:
        raise NotImplementedError

    @property
    def schema(self) -> dict[str, Any]:
        raise NotImplementedError

    def read(self, value: object) -> object:
        raise NotImplementedError

    def _validate(self, value: object) -> object:
        try:
            return self.read(value)
        except (ValueError, OverflowError) as error:
            raise PydanticCustomError(
                "not_allowed", "{allowed}", {"allowed": self.allowed}
            ) from error

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


def exact(value: object) -> Decimal:
    """A JSON number as the decimal that was written: 0.1 is 0.1. Text, booleans, NaN and infinity are refused."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("not a number")
    number = Decimal(repr(float(value))) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError("not finite")
    return abs(number) if number.is_zero() else number


def decimals(number: Decimal) -> int:
    """How many decimals the number needs: 2 for 12.340."""
    _, digits, exponent = number.as_tuple()
    trailing_zeros = next((i for i, digit in enumerate(reversed(digits)) if digit), len(digits))
    return 0 if number.is_zero() else max(0, -int(exponent) - trailing_zeros)


@dataclass(frozen=True)
class Yuan(Kind):
    """An amount in yuan, 0 to 1,000,000,000, at most two decimals."""

    @property
    def allowed(self) -> str:
        return "0 至 1000000000 元的数字，最多两位小数"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": 1_000_000_000, "multipleOf": 0.01}

    def read(self, value: object) -> Decimal:
        amount = exact(value)
        if not 0 <= amount <= MOST_YUAN or decimals(amount) > 2:
            raise ValueError("out of range")
        return amount


@dataclass(frozen=True)
class Number(Kind):
    """A number, not negative; `most` is its upper end where there is one; `unit` is for the reader."""

    unit: str = ""
    most: int | None = None

    @property
    def allowed(self) -> str:
        upper = f"0 至 {self.most}" if self.most is not None else "不小于 0"
        return f"{upper} 的数字" + (f"（{self.unit}）" if self.unit else "")

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0} | (
            {} if self.most is None else {"maximum": self.most}
        )

    def read(self, value: object) -> Decimal:
        number = exact(value)
        if not 0 <= number <= (MOST_OF_ANYTHING if self.most is None else self.most):
            raise ValueError("out of range")
        if decimals(number) > MOST_DECIMALS:
            raise ValueError("too many decimals")
        return number


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int | None = None

    @property
    def allowed(self) -> str:
        return (
            f"{self.least} 至 {self.most} 的整数"
            if self.most is not None
            else f"不小于 {self.least} 的整数"
        )

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least} | (
            {} if self.most is None else {"maximum": self.most}
        )

    def read(self, value: object) -> int:
        number = exact(value)
        if not self.least <= number <= (MOST_OF_ANYTHING if self.most is None else self.most):
            raise ValueError("out of range")
        if decimals(number):
            raise ValueError("not whole")
        return int(number)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no: the JSON values true and false, nothing else."""

    @property
    def allowed(self) -> str:
        return "true（是）或 false（否）"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError("not a boolean")
        return value


@dataclass(frozen=True)
class Day(Kind):
    """A real date of the years 2000 to 2100, `YYYY-MM-DD`."""

    @property
    def allowed(self) -> str:
        return "2000 至 2100 年的真实日期，写作 YYYY-MM-DD"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def read(self, value: object) -> date:
        if isinstance(value, str) and _DAY.fullmatch(value):
            value = date.fromisoformat(value)
        if (
            not isinstance(value, date)
            or isinstance(value, datetime)
            or not FIRST_DAY <= value <= LAST_DAY
        ):
            raise ValueError("not a date")
        return value


@dataclass(frozen=True)
class Moment(Kind):
    """A real date and time of the years 2000 to 2100, with or without an offset."""

    @property
    def allowed(self) -> str:
        return "2000 至 2100 年的真实日期和时间，写作 YYYY-MM-DDTHH:MM，可带时区"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def read(self, value: object) -> datetime:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            value = datetime.fromisoformat(value)
        if not isinstance(value, datetime) or not FIRST_DAY <= value.date() <= LAST_DAY:
            raise ValueError("not a date and time")
        return value


@dataclass(frozen=True)
class Text(Kind):
    """Text of `least` to `most` characters."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        return f"{self.least} 至 {self.most} 个字的文字"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": self.least, "maxLength": self.most}

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not self.least <= len(value) <= self.most:
            raise ValueError("not such a text")
        value.encode("utf-8")
        return value


@dataclass(frozen=True, eq=False)
class Choice(Kind):
    """One of a few words; `options` gives each word the Chinese a person reads."""

    options: Mapping[str, str]

    @property
    def allowed(self) -> str:
        return "、".join(f"{word}（{label}）" for word, label in self.options.items()) + "之一"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.options), "x-labels": dict(self.options)}

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise ValueError("not among the options")
        return value


class Inputs(BaseModel):
    """The inputs of one calculator: frozen, no unknown fields, null for an optional one as if left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_left_out(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        fields = cls.model_fields
        return {
            str(name): value
            for name, value in given.items()
            if value is not None or name not in fields or fields[name].is_required()
        }


AnyInputs = TypeVar("AnyInputs", bound=Inputs)


def Entries(title: str, default: Any = ...) -> Any:  # noqa: N802 - reads as a kind, beside the others
    """The field of a list of entries, at most 1,000; required unless a default is given."""
    return Field(default=default, title=title, max_length=LONGEST_LIST)


def take(model: type[AnyInputs], given: object) -> AnyInputs:
    """The inputs as the model understands them, or `InvalidInput` for the first that it refuses."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise explained(model, error) from error


def explained(model: type[Inputs], error: ValidationError) -> InvalidInput:
    """pydantic's first complaint, in Chinese."""
    first = error.errors(include_url=False)[0]
    parent, info = _place(model, first["loc"])
    field = ".".join(str(part) for part in first["loc"])
    label = (info.title or "") if info else "全部输入" if not field else ""
    return InvalidInput(field, label, _allowed(first, parent, info), _came(first))


def _allowed(first: ErrorDetails, parent: type[Inputs], info: FieldInfo | None) -> str:
    names = "、".join(parent.model_fields)
    by_type = {
        "extra_forbidden": f"已有的输入项（{names}）",
        "list_type": "列表",
        "too_long": f"至多 {LONGEST_LIST} 项的列表",
        "model_type": f"由输入项组成的对象（{names}）",
    }
    kind = _kind(info) if info else None
    return by_type.get(first["type"]) or (kind.allowed if kind else "可用的值")


def _came(first: ErrorDetails) -> str:
    if first["type"] == "missing":
        return "空白（没有填写）"
    if first["type"] == "extra_forbidden":
        return f"没有定义的名称“{printable(str(first['loc'][-1]))}”"
    return shown(first["input"])


def _place(
    model: type[Inputs], loc: tuple[int | str, ...]
) -> tuple[type[Inputs], FieldInfo | None]:
    """The model and the field that a location such as ("visits", 0, "date") points to."""
    parent, info = model, None
    for part in loc:
        if isinstance(part, int):
            parent, info = _entry(info) or parent, None
        else:
            info = parent.model_fields.get(part)
    return parent, info


def _entry(info: FieldInfo | None) -> type[Inputs] | None:
    """The model of a list's entries."""
    return next(
        (found for found in _parts(info.annotation if info else None) if _is_inputs(found)), None
    )


def _kind(info: FieldInfo) -> Kind | None:
    """The kind written beside a field's type, wherever in the annotation it stands."""
    candidates = [*info.metadata, *_parts(info.annotation)]
    if any(_is_inputs(candidate) for candidate in candidates):
        return None
    return next((candidate for candidate in candidates if isinstance(candidate, Kind)), None)


def _is_inputs(candidate: object) -> bool:
    return isinstance(candidate, type) and issubclass(candidate, Inputs)


def _parts(annotation: Any) -> list[Any]:
    """The annotation and all it is made of, from the outside in."""
    parts = [annotation]
    for argument in get_args(annotation):
        parts += _parts(argument)
    for extra in getattr(annotation, "__metadata__", ()):
        parts.append(extra)
    return parts
