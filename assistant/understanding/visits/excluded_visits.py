"""Which of several visits the fund does not pay for, each judged by what is told of it alone.

8月2号二级180；8月20号住院期间三级300；9月9号出院后三级300      the second was during the stay
10月3号二级130；10月18号让人打了，三级500，这钱该打人的出        the second is another's to pay
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.bills.second_reading import UNTOLD, doubts, likely, surely
from assistant.understanding.bills.told import Visit, Year
from assistant.understanding.words.phrases import exclusion_in, may_be_excluded, speaks_of

_NAME = "exclusion"


def with_excluded(year: Year, text: str) -> Year:
    """The visits, those of which the second reading is sure why the fund does not pay for them with that
    reason; where a phrase speaks of one and tells nothing, it was denied. What the whole message hardly
    tells, a few words of it do not tell either."""
    whole = likely(text).get(_NAME, {})
    return replace(year, visits=tuple(_judged(visit, whole) for visit in year.visits))


def _judged(visit: Visit, whole: Mapping[str, float]) -> Visit:
    if visit.exclusion or speaks_of(_NAME, visit.tale):
        return visit
    told = surely(visit.tale, _NAME) if visit.tale else None
    if told is None or (
        told[0] != may_be_excluded(visit.tale) and whole.get(told[0], 0) < _NOTABLE
    ):
        return visit
    return replace(visit, exclusion=told[0])


_NOTABLE = 0.05


def are_told_apart(year: Year, text: str) -> bool:
    """Whether every visit has words of its own which say plainly whether the fund pays for it, and the rest
    of a message says nothing of it: then the message as a whole leaves nothing open."""
    rest = text
    for visit in year.visits:
        if not visit.tale or visit.tale not in rest or _is_open(visit):
            return False
        rest = rest.replace(visit.tale, ",", 1)
    return year.exclusion is not None and not _speaks_of_a_reason(rest)


def _is_open(visit: Visit) -> bool:
    happened = visit.exclusion is None and may_be_excluded(visit.tale)
    return bool(happened or doubts({_NAME: visit.exclusion}, visit.tale))


def left_open_of_one(year: Year) -> str | None:
    """Why the fund may not pay for one of the visits, by what is told of it alone: 断保那阵去的."""
    told = (likely(visit.tale).get(_NAME, {}) for visit in year.visits if visit.tale)
    reasons = (reason for of_one in told for reason, odds in of_one.items() if odds > _LIKELY)
    return next((reason for reason in reasons if reason != UNTOLD), None)


_LIKELY = 0.8


def _speaks_of_a_reason(rest: str) -> bool:
    """Whether a text tells, or comes near to telling, why the fund does not pay."""
    told = exclusion_in(rest) or may_be_excluded(rest) or speaks_of(_NAME, rest)
    return bool(told or doubts({_NAME: None}, rest))
