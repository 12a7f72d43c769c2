"""A sum of all that was spent in a year or a part of it: how many visits it was, and when, nobody can tell.

今年在三级医院门诊一共花了2000
三级医院一年看病花了3000
今年8月5号在三级医院一共花了2000      a day: one visit
"""

from __future__ import annotations

import re

from assistant.understanding.words.hearing import Heard, is_other
from assistant.wording import read

_WORDS = read("understanding/bills/of_a_span")
_SPENT = [re.compile(_WORDS[name]) for name in ("all_of_it", "of_a_year")]
_UNTIL_NOW = re.compile(_WORDS["until_now"])
_THIS_YEAR = re.compile(_WORDS["this_year"])
_ONE_VISIT = re.compile(_WORDS["one_visit"])


def is_of_a_span(heard: Heard) -> bool:
    """Whether the one sum of a message is that of a span of time, in which no day or month is told but
    that it began with: 从7月到现在."""
    at_a_time = any(day.value or day.month for day in heard.days)
    if _ONE_VISIT.search(heard.text) or (at_a_time and not _UNTIL_NOW.search(heard.text)):
        return False
    costs = [amount for amount in heard.money if not is_other(heard, amount)]
    return len(costs) == 1 and any(spent.search(heard.text[: costs[0].start]) for spent in _SPENT)


def is_spent_this_year(heard: Heard) -> bool:
    """Whether a message tells what was spent this year and of no one visit: 今年门诊已经花了2500."""
    if _ONE_VISIT.search(heard.text) or any(day.value or day.month for day in heard.days):
        return False
    return bool(_THIS_YEAR.search(heard.text))
