"""A sum of a message that nothing computed accounts for, so that the cost of the visit is asked for.

三张发票120、380、500，同一天的      the cost is not the first of them
看病1000，复诊又300                 nor the first of two visits
"""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.bills.own_part import is_own, is_own_payment
from assistant.understanding.bills.yearly_limits import yearly_limits
from assistant.understanding.model import How, Understood
from assistant.understanding.words.hearing import NO_AGE, Heard, is_other
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/unaccounted")


def leaves_a_sum_over(understood: Understood, heard: Heard) -> bool:
    """Whether a cost was read from one of several sums while the message says nowhere which of them it is,
    and another one is no payment, no part and no limit."""
    cost = understood.inputs.get("eligible_cost")
    if cost is None or cost.how is How.KEPT:
        return False
    if _WORDS["told_which"].search(_WORDS["all_covered"].sub("", heard.text)):
        return False
    told = understood.inputs.values()
    values = {reading.value for reading in told if not isinstance(reading.value, str | bool)}
    for one in heard.sums:
        small = one.value < (_A_COST if one.unit or _is_listed(heard, one) else NO_AGE)
        if small or one.value in (values | yearly_limits()):
            continue
        if one.value <= cost.beside:
            continue  # 药200，检查340，只有药能报: taken off the bill
        if is_other(heard, one) or is_own(heard, one) or is_own_payment(heard, one):
            continue
        if any(one.text in reading.text for reading in told):
            continue
        before, behind = heard.piece_before(one), heard.text[one.end :]
        if _WORDS["no_cost_before"].search(before) or _WORDS["no_cost_behind"].search(behind):
            continue
        return True
    return False


def _is_listed(heard: Heard, one: Amount) -> bool:
    """Whether a bare number stands in a list of sums: 100、150、80."""
    between = (
        heard.text[min(one.end, other.end) : max(one.start, other.start)]
        for other in heard.sums
        if other != one
    )
    return any(re.fullmatch("(块|元)?钱?[、和跟与]", words) for words in between)


_A_COST = 5
"""Yuan from which a sum may be one: 一毛都没有 is none."""
