"""Reading a JSON body strictly, with a reason where it cannot be read."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from fastapi import Request

from web.errors import ApiError


async def json_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object.

    A missing Content-Type is taken for JSON, any other is refused. NaN and infinity are read, so
    that the validation of inputs can name the field they stand in.
    """
    _check_content_type(request.headers.get("content-type", ""))
    value = _parse(await request.body())
    if not isinstance(value, dict):
        raise ApiError(422, '请求内容应为一个 JSON 对象，例如 {"question": "…"}。')
    return value


def _check_content_type(content_type: str) -> None:
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind != "application/json" and not kind.endswith("+json"):
        raise ApiError(415)


def _parse(body: bytes) -> Any:
    try:
        text = body.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_unique, parse_float=Decimal)
    except UnicodeDecodeError:
        raise ApiError(400, "请求内容不是 UTF-8 文本。", code="bad_json") from None
    except (ValueError, ArithmeticError, RecursionError):
        raise ApiError(400, "请求内容不是正确的 JSON。", code="bad_json") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found
