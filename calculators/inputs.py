"""The kinds of input a calculator takes, each strict, each able to say in Chinese what it allows.

A kind is written beside the type it yields: `eligible_cost: Annotated[Decimal, YUAN]`. pydantic
asks the kind to read the value and to describe itself in JSON Schema; nothing is converted that the
person did not write.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
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
MOST_OF_ANYTHING = Decimal(sys.float_info.max)  # the largest number that JSON is sure to carry
MOST_DECIMALS = 400
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LONGEST_LIST = 1000

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of input.

    `allowed` names in Chinese what is accepted, `schema` says it in JSON Schema, `read` returns
    the value or raises `ValueError`.
    """

    allowed: str
    schema: Mapping[str, Any]
    read: Callable[[object], object]

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
    """A JSON number as the decimal that was written: 0.1 is 0.1.

    Text, booleans, NaN and infinity are refused.
    """
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


def _between(
    value: object, least: Decimal | int, most: Decimal | int, most_decimals: int
) -> Decimal:
    number = exact(value)
    if not least <= number <= most or decimals(number) > most_decimals:
        raise ValueError("out of range")
    return number


YUAN = Kind(
    "0 至 1000000000 元的数字，最多两位小数",
    {
        "type": "number",
        "minimum": 0,
        "maximum": int(MOST_YUAN),
        "multipleOf": 0.01,
        "x-unit": "元",
    },
    lambda value: _between(value, 0, MOST_YUAN, 2),
)


def number(unit: str) -> Kind:
    """A number, not negative; `unit` is for the reader."""
    return Kind(
        f"不小于 0 的数字（{unit}）",
        {"type": "number", "minimum": 0, "x-unit": unit},
        lambda value: _between(value, 0, MOST_OF_ANYTHING, MOST_DECIMALS),
    )


def whole(least: int = 0, most: int | None = None) -> Kind:
    """A whole number from `least` to `most`."""
    upper = {} if most is None else {"maximum": most}
    limit = MOST_OF_ANYTHING if most is None else most
    return Kind(
        f"不小于 {least} 的整数" if most is None else f"{least} 至 {most} 的整数",
        {"type": "integer", "minimum": least, **upper},
        lambda value: int(_between(value, least, limit, 0)),
    )


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not a boolean")
    return value


FLAG = Kind("true（是）或 false（否）", {"type": "boolean"}, _read_flag)


def _read_day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("not a date")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError("out of range")
    return value


DAY = Kind(
    "2000 至 2100 年的真实日期，写作 YYYY-MM-DD",
    {"type": "string", "format": "date"},
    _read_day,
)


def _read_moment(value: object) -> datetime:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime) or not FIRST_DAY <= value.date() <= LAST_DAY:
        raise ValueError("not a date and time")
    return value


MOMENT = Kind(
    "2000 至 2100 年的真实日期和时间，写作 YYYY-MM-DDTHH:MM，可带时区",
    {"type": "string", "format": "date-time"},
    _read_moment,
)


def text(least: int, most: int) -> Kind:
    """Text of `least` to `most` characters."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not least <= len(value) <= most:
            raise ValueError("not such a text")
        value.encode("utf-8")
        return value

    schema = {"type": "string", "minLength": least, "maxLength": most}
    return Kind(f"{least} 至 {most} 个字的文字", schema, read)


def choice(options: Mapping[str, str]) -> Kind:
    """One of a few words; `options` gives each word the Chinese a person reads."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in options:
            raise ValueError("not among the options")
        return value

    named = "、".join(f"{word}（{label}）" for word, label in options.items())
    schema = {"type": "string", "enum": list(options), "x-labels": dict(options)}
    return Kind(f"{named}之一", schema, read)


class Inputs(BaseModel):
    """The inputs of one calculator: frozen, no unknown fields, null for an optional one as if
    left out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_left_out(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        fields = cls.model_fields
        return {
            str(name).encode("utf-8", "replace").decode("utf-8"): value
            for name, value in given.items()
            if value is not None or name not in fields or fields[name].is_required()
        }


AnyInputs = TypeVar("AnyInputs", bound=Inputs)


def entries(title: str, default: Any = ...) -> Any:
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


def allowed_in(info: FieldInfo) -> tuple[str, type[Inputs] | None]:
    """What a field allows, in Chinese, and the model of its entries where it is a list."""
    entry, kind = _entry(info), _kind(info)
    return (f"至多 {LONGEST_LIST} 项的列表" if entry else kind.allowed if kind else ""), entry


def described_in(info: FieldInfo) -> tuple[Mapping[str, Any], type[Inputs] | None]:
    """What a field's kind says of it in JSON Schema, and the model of its entries where it is a
    list.
    """
    kind = _kind(info)
    return (kind.schema if kind else {}), _entry(info)


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
