"""By how much a figure of the plan is to grow, where a question asks for that and a row has both years.

城市道路网密度2020年到2025年要增加多少      2025年8 − 2020年5.7 = 2.3
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.turn import Remark, Selection
from assistant.wording import say
from calculators.figures import plain
from corpus import Clause

_ASKS = re.compile(
    "(增加|提高|增长|提升|上升|涨|长|多|升)(了|到)?(多少|几)|(多少|几)[^,。;?]{0,3}(增加|提高|增长|提升)|(增幅|涨幅|增量|差)(是|有|为)?(多少|几)|差(多少|几)"
)
_FIGURE = re.compile("([0-9]+(?:[.][0-9]+)?)(%?)")


def with_growth(selection: Selection, question: str) -> Selection:
    """The selection with the difference of the two years said first; as it is where none is asked for, or the
    row has no one figure for each year."""
    clause = selection.answer[0].clause
    if selection.opening or selection.listing or not _ASKS.search(question):
        return selection
    line = _difference(clause)
    return replace(selection, opening=Remark(line, clause)) if line else selection


def _difference(clause: Clause) -> str | None:
    years = [
        (c, _FIGURE.fullmatch(v.strip())) for c, v in (clause.cells or {}).items() if c.isdigit()
    ]
    if len(years) != len(("first", "last")):
        return None
    (first, before), (last, after) = years
    if not (before and after) or before[2] != after[2]:
        return None
    more = Decimal(after[1]) - Decimal(before[1])
    return say(
        "answer",
        "growth" if more >= 0 else "decline",
        first=first,
        last=last,
        by=plain(abs(more)) + ("个百分点" if after[2] else ""),
        sum=f"{after[1]}{after[2]} − {before[1]}{before[2]}",
    )
