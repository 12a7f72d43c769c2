"""What every request passes before it is served: size, pace, host; and what every response carries.

Each guard is a plain ASGI application around the next one. Refusals are Errors of the API.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.errors import ApiError

logger = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
LINGER_BYTES = 64 * 1024 * 1024
LINGER_SECONDS = 3.0
MOST_CLIENTS = 10_000

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere, no script but our own files; widgets set styles inline."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Content-Security-Policy": POLICY,
}


class SecurityHeaders:
    """Adds the headers that a response does not set itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str] = HEADERS) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    present.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CatchAll:
    """Turns whatever nobody handled into an Error, and tells the log alone what it was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:
            if started:
                raise
            logger.exception("unhandled error at %s %s", scope["method"], scope["path"])
            await ApiError(500).response()(scope, receive, send)


class AllowedHosts:
    """Answers only to the names it is known by; `*` is any."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not self._known(Headers(scope=scope).get("host", "")):
            refusal = ApiError(400, "不提供对这个主机名的服务。", code="unknown_host")
            await refusal.response()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _known(self, host: str) -> bool:
        name, colon, port = host.lower().rpartition(":")
        bare = name if colon and port.isdigit() else host.lower()
        return "*" in self.hosts or bare in self.hosts


class BodyLimit:
    """Refuses bodies over the limit, announced or not, and never holds more than the limit."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > self.most:
            await _refuse_body(receive, send)
            return
        body = await self._read(receive)
        if body is None:
            await _refuse_body(receive, send)
        else:
            await self.app(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        body = b""
        while True:
            message = await receive()
            body += bytes(message.get("body", b""))
            if len(body) > self.most:
                return None
            if not message.get("more_body", False):
                return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then whatever comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return messages.pop() if messages else await receive()

    return next_message


async def _refuse_body(receive: Receive, send: Send) -> None:
    """Answer at once, then let the sender run on for a moment, keeping nothing.

    Cut off in mid-sentence, some clients never look at the answer.
    """
    response = ApiError(413, headers={"Connection": "close"}).response()
    await send({"type": "http.response.start", "status": 413, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": response.body, "more_body": True})
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(_discard(receive), LINGER_SECONDS)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _discard(receive: Receive) -> None:
    passed = 0
    while passed < LINGER_BYTES:
        message = await receive()
        passed += len(message.get("body", b""))
        if not message.get("more_body", False):
            return


@dataclass
class Bucket:
    """Calls that one client may still make, and when that was counted (seconds)."""

    tokens: float
    counted: float


class TokenBuckets:
    """A pace for each client: `per_minute` calls a minute, as many at once.

    >>> now = [0.0]
    >>> buckets = TokenBuckets(2, clock=lambda: now[0])
    >>> [buckets.wait("a") for _ in range(3)]
    [0.0, 0.0, 30.0]
    >>> now[0] = 30.0
    >>> buckets.wait("a")
    0.0
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self.clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, client: str) -> float:
        """Take one call; seconds to wait where there is none left, else 0."""
        now, pace = self.clock(), self.per_minute / 60
        bucket = self._buckets.setdefault(client, Bucket(self.per_minute, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self.per_minute, bucket.tokens + (now - bucket.counted) * pace)
        bucket.counted = now
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / pace
        bucket.tokens -= 1
        return 0.0


class RateLimit:
    """Holds each client address to a pace on the paths that cost something."""

    def __init__(self, app: ASGIApp, per_minute: int, limit_loopback: bool = False) -> None:
        self.app = app
        self.limit_loopback = limit_loopback
        self.buckets = TokenBuckets(per_minute) if per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        seconds = self._wait(scope)
        if seconds:
            headers = {"Retry-After": str(math.ceil(seconds))}
            await ApiError(429, headers=headers).response()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        if not self.buckets or scope["type"] != "http" or not _costs(scope["path"]):
            return 0.0
        address = (scope.get("client") or ("",))[0]
        if _is_loopback(address) and not self.limit_loopback:
            return 0.0
        return self.buckets.wait(_network(address))


def _costs(path: str) -> bool:
    asked = path.startswith("/api/") and path != "/api/health"
    return asked or path.startswith(("/gradio_api/run/", "/clauses/", "/calculators/"))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _network(address: str) -> str:
    """Who counts as one client: an IPv4 address, or the /64 that one IPv6 subscriber holds."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network(f"{address.partition('%')[0]}/64", strict=False))
