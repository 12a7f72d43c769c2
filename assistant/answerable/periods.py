"""The years that a text names, a five-year period by the year with which it ends (`periods.yaml`)."""

from __future__ import annotations

import re

from assistant.wording import read
from corpus import Clause
from indexing.text import fold

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

_BEFORE_THE_PLANS = 2010
"""The last year of which a question is about something built then, and no figure of a plan."""


def years_in(text: str) -> set[int]:
    """The years that a text names, a period by the year with which it ends.

    >>> sorted(years_in("“十四五”末达到50%，到2023年底完成"))
    [2023, 2025]
    >>> years_in("2000年底前建成的小区")
    {2000}
    """
    ends: dict[str, int] = read("answerable/periods")["ends"]
    periods = {year for period, year in ends.items() if period in text}
    return {int(year) for year in _YEAR.findall(fold(text))} | periods


def asked_year(*questions: str) -> int | None:
    """The one year that the first of some messages that names any asks about."""
    told = ({year for year in years_in(text) if year > _BEFORE_THE_PLANS} for text in questions)
    named = next(filter(None, told), set())
    return named.pop() if len(named) == 1 else None


def speaks_of(year: int, clause: Clause, text: str) -> bool:
    """Whether a clause, with what stands over it, speaks of a year."""
    under = tuple(read("answerable/periods")["under"].get(year, ()))
    return year in years_in(text) or clause.clause_id.startswith(under or ("#",))
