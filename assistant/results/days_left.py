"""What is said first of the days of an isolation, where a message asks for them."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.understanding import Heard
from assistant.understanding.epidemic.days_served import (
    arrived_on,
    asks_how_many_are_left,
    asks_when_it_ends,
    days_served,
)
from assistant.wording import say
from calculators import Calculation

_WEEKDAYS = "一二三四五六日"
_TOOL = "arrival_control"


def days_first(calculation: Calculation, heard: Heard) -> str:
    """How many days of an isolation are left behind those served, or that the gazette tells no number of
    them; "" where none are asked for."""
    ends = asks_when_it_ends(heard.text)
    if calculation.tool != _TOOL or not (ends or asks_how_many_are_left(heard.text)):
        return ""
    if calculation.result["isolation"] == "on_the_spot":
        return say("calculation", "days_not_told")
    days, served = calculation.result["isolation_days"], days_served(heard)
    arrived = arrived_on(heard)
    if isinstance(days, int) and days and served is None and arrived:
        last = arrived + timedelta(days=days)
        return say(
            "calculation",
            "days_until",
            days=days,
            arrived=_said(arrived),
            same=_said(last - timedelta(days=1)),
            next=_said(last),
        )
    if not isinstance(days, int) or served is None or not 0 < served < days:
        return ""
    return say("calculation", "days_left", days=days, served=served, left=days - served)


def _said(day: date) -> str:
    """A day as it is spoken of.

    >>> _said(date(2022, 7, 17))
    '7月17日（周日）'
    """
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"
