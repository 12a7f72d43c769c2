"""Lines of JSON as others write them: each one a question, or what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_BOM = b"\xef\xbb\xbf"
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN = 40


class BadLine(ValueError):
    """A line that cannot be asked: names the field, what is allowed and what came, in Chinese."""


@dataclass(frozen=True)
class Asked:
    """What a line asks: `turns` in order, the last one to be answered; `fields` is all it holds."""

    line: int
    id: str
    turns: tuple[str, ...]
    today: date | None
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Broken:
    """A line that cannot be asked; `id` is null where the line names none that can be used."""

    line: int
    id: str | None
    error: str


def read_lines(raw_lines: Iterable[bytes]) -> Iterator[Asked | Broken]:
    """Every line that is not blank, in order, as it comes in; lines are counted from 1.

    UTF-8, with or without a byte order mark; ids must not come twice.
    """
    seen: set[str] = set()
    for number, raw in enumerate(raw_lines, start=1):
        raw = raw.removeprefix(_BOM) if number == 1 else raw
        if raw.strip():
            yield _read(number, raw, seen)


def _read(number: int, raw: bytes, seen: set[str]) -> Asked | Broken:
    fields: dict[str, Any] = {}
    try:
        fields = _object(raw)
        asked = Asked(number, _id(fields, seen), _turns(fields), _today(fields), fields)
    except BadLine as error:
        return Broken(number, _usable_id(fields), str(error))
    finally:
        if (name := _usable_id(fields)) is not None:
            seen.add(name)
    return asked


def _object(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLine(f"这一行不是 UTF-8 编码（第 {error.start + 1} 个字节）") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"这一行不是 JSON：{error}") from error
    if not isinstance(value, dict):
        raise BadLine(f"这一行应为 JSON 对象，收到的是 {shown(value)}")
    return value


def _id(fields: Mapping[str, Any], seen: set[str]) -> str:
    if "id" not in fields:
        raise BadLine("缺少 id：应为字符串")
    name = _usable_id(fields)
    if name is None:
        raise BadLine(f"id 应为字符串，收到的是 {shown(fields['id'])}")
    if name in seen:
        raise BadLine(f"id 不能重复，前面已有 {shown(name)}")
    return name


def _usable_id(fields: Mapping[str, Any]) -> str | None:
    name = fields.get("id")
    return name if isinstance(name, str) and _writable(name) else None


def _turns(fields: Mapping[str, Any]) -> tuple[str, ...]:
    if "turns" not in fields:
        raise BadLine("缺少 turns：应为至少含一个字符串的数组")
    turns = fields["turns"]
    if not isinstance(turns, list) or not turns:
        raise BadLine(f"turns 应为至少含一个字符串的数组，收到的是 {shown(turns)}")
    for place, turn in enumerate(turns):
        if not isinstance(turn, str) or not _writable(turn):
            raise BadLine(f"turns.{place} 应为字符串，收到的是 {shown(turn)}")
    return tuple(turns)


def _today(fields: Mapping[str, Any]) -> date | None:
    value = fields.get("today")
    if value is None:
        return None
    try:
        if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        expected = "today 应为 YYYY-MM-DD 形式的日期"
        raise BadLine(f"{expected}，收到的是 {shown(value)}") from None


def _writable(text: str) -> bool:
    """Whether the text is Unicode; JSON's escapes can also spell half a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def shown(value: object) -> str:
    """A value as JSON, cut to a length that a message can hold."""
    try:
        text = json.dumps(value, ensure_ascii=False)
        text = text if _writable(text) else json.dumps(value)
    except (TypeError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
