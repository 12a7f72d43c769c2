"""What whoever runs the program may change, read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
DEFAULT_PER_MINUTE = 120
MOST_PER_MINUTE = 100_000


class BadSetting(ValueError):
    """A variable of the environment that cannot be used; the message says why, in two languages."""


@dataclass(frozen=True)
class Settings:
    """How the program is served.

    `per_minute` limits the calls of one client address (0: no limit); clients on this machine are
    spared unless `limit_loopback`. `allowed_hosts` are the host names answered to; `*` is any.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    per_minute: int = DEFAULT_PER_MINUTE
    limit_loopback: bool = False
    allowed_hosts: tuple[str, ...] = ("*",)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read HOST, PORT, RATE_LIMIT and ALLOWED_HOSTS.

        >>> Settings.from_environment({"PORT": "8000"}).port
        8000
        """
        host = environment.get("HOST", "").strip() or cls.host
        limit = environment.get("RATE_LIMIT", "").strip()
        return cls(
            host=host,
            port=_whole("PORT", environment.get("PORT", "").strip() or str(cls.port), 65535),
            per_minute=_whole("RATE_LIMIT", limit or str(cls.per_minute), MOST_PER_MINUTE),
            limit_loopback=bool(limit),
            allowed_hosts=_hosts(environment.get("ALLOWED_HOSTS", ""), host),
        )


def _hosts(listed: str, host: str) -> tuple[str, ...]:
    named = tuple(name.strip().lower() for name in listed.split(",") if name.strip())
    if named:
        return named
    return LOOPBACK_HOSTS if host in ("127.0.0.1", "localhost", "::1") else ("*",)


def _whole(name: str, value: str, most: int) -> int:
    if value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= most:
        return int(value)
    raise BadSetting(
        f"{name} 应为 0 至 {most} 的整数，收到的是“{value[:40]}”。"
        f" / {name} must be a whole number from 0 to {most}."
    )
