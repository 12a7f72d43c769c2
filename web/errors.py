"""Errors as the HTTP API words them: `{"error": {"code", "message", "field"?}}`.

ApiError                 anything refused, with its status and code
└── raised by routes and by the reading of bodies; everything else that goes wrong is turned into
    the same shape by the handlers below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from calculators import InvalidInput, UnknownCalculator

LONGEST_ECHO = 60

CODES = {
    400: ("bad_request", "请求有误。"),
    404: ("not_found", "没有这个地址。接口说明见 /docs。"),
    405: ("method_not_allowed", "这个地址不支持该请求方法。接口说明见 /docs。"),
    413: ("too_large", "请求内容过大，最多 64 KiB。"),
    415: ("unsupported_media_type", "请用 Content-Type: application/json 发送 JSON。"),
    422: ("invalid_input", "输入有误。"),
    429: ("too_many_requests", "请求过于频繁，请稍后再试。"),
    500: ("internal_error", "服务出错，请稍后再试。"),
    503: ("unavailable", "服务暂不可用，请稍后再试。"),
}
"""Code and message by status, where nothing more is known."""

REASONS = {
    "missing": "“{field}”没有填写。",
    "string_type": "“{field}”应为文字。",
    "string_unicode": "“{field}”含有无法识别的字符。",
    "string_too_short": "“{field}”不能为空。",
    "string_too_long": "“{field}”过长，最多 {max_length} 个字。",
    "blank": "“{field}”不能为空白。",
    "iso_date": "“{field}”应为 1900 至 2100 年间的日期，写作 2022-07-01。",
    "bool_type": "“{field}”应为 true 或 false。",
    "bool_parsing": "“{field}”应为 1 或 0。",
    "int_parsing": "“{field}”应为整数。",
    "int_parsing_size": "“{field}”超出范围。",
    "greater_than_equal": "“{field}”不能小于 {ge}。",
    "less_than_equal": "“{field}”不能大于 {le}。",
    "extra_forbidden": "不认识“{field}”这个字段。",
}
"""What is wrong with one input, by pydantic's kind of error."""


class Json(Response):
    """A JSON response in plain UTF-8; characters that UTF-8 cannot carry become `?`."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The body's bytes."""
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


class ApiError(Exception):
    """Something refused: status, code, a message for a person, the field at fault where one is."""

    def __init__(
        self,
        status: int,
        message: str | None = None,
        *,
        code: str | None = None,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        usual_code, usual_message = CODES.get(status, CODES[400])
        self.status = status
        self.code = code or usual_code
        self.message = message or usual_message
        self.field = field
        self.headers = headers
        super().__init__(self.message)

    def response(self) -> Json:
        """The error as a response."""
        error = {"code": self.code, "message": self.message}
        if self.field:
            error["field"] = self.field
        return Json({"error": error}, status_code=self.status, headers=self.headers)


def printable(text: str) -> str:
    """What came, short enough for a message and in characters that can be shown.

    >>> printable("a\\x00b"), printable("x" * 100) == "x" * 60 + "…"
    ('ab', True)
    """
    clean = "".join(char for char in text[:LONGEST_ECHO] if char.isprintable())
    return clean + "…" if len(text) > LONGEST_ECHO else clean


def invalid(errors: Sequence[Any]) -> ApiError:
    """The first of pydantic's errors, in Chinese."""
    first = errors[0]
    place = [str(part) for part in first["loc"] if part not in ("query", "path", "body")]
    field = printable(".".join(place))
    reason = REASONS.get(first["type"], "“{field}”有误。")
    return ApiError(422, reason.format_map({"field": field, **first.get("ctx", {})}), field=field)


def install_handlers(app: FastAPI) -> None:
    """Give every error of the application the one shape."""

    @app.exception_handler(ApiError)
    async def _refused(request: Request, error: ApiError) -> Response:
        return error.response()

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        return ApiError(error.status_code, headers=error.headers).response()

    @app.exception_handler(RequestValidationError)
    async def _request(request: Request, error: RequestValidationError) -> Response:
        return invalid(error.errors()).response()

    @app.exception_handler(ValidationError)
    async def _body(request: Request, error: ValidationError) -> Response:
        return invalid(error.errors(include_input=False)).response()

    @app.exception_handler(InvalidInput)
    async def _input(request: Request, error: InvalidInput) -> Response:
        return ApiError(422, error.message, field=error.field or None).response()

    @app.exception_handler(UnknownCalculator)
    async def _calculator(request: Request, error: UnknownCalculator) -> Response:
        return ApiError(404, error.message, code="unknown_calculator").response()
