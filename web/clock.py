"""The day in the city whose gazette this is."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def shanghai() -> tzinfo:
    """Asia/Shanghai, or UTC+8 on a machine without time zone data; China has no summer time."""
    try:
        return ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=8))


def today_in_shanghai() -> date:
    """The present day in Asia/Shanghai."""
    return datetime.now(shanghai()).date()
