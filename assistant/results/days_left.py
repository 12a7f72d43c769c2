"""What is said first of the days of an isolation, where a message asks for them."""

from __future__ import annotations

from assistant.understanding import Heard
from assistant.understanding.epidemic.days_served import asks_how_many_are_left, days_served
from assistant.wording import say
from calculators import Calculation

_TOOL = "arrival_control"


def days_first(calculation: Calculation, heard: Heard) -> str:
    """How many days of an isolation are left behind those served, or that the gazette tells no number of
    them; "" where none are asked for."""
    if calculation.tool != _TOOL or not asks_how_many_are_left(heard.text):
        return ""
    if calculation.result["isolation"] == "on_the_spot":
        return say("calculation", "days_not_told")
    days, served = calculation.result["isolation_days"], days_served(heard)
    if not isinstance(days, int) or served is None or not 0 < served < days:
        return ""
    return say("calculation", "days_left", days=days, served=served, left=days - served)
