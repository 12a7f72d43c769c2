"""What tells of several visits, of the price of one of several things, or of no one sum: nothing is then the
cost of one visit.

每周去一次，每次80        of visits again and again
一盒28块5，开了几盒       of a price
大约500到600             of a range
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.bills.bill_words import EACH_OF_SEVERAL, PAID_BEFORE, SEVERAL
from assistant.understanding.bills.of_a_span import is_of_a_span
from assistant.understanding.bills.one_sum import is_of_several
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.likewise import is_likewise


def tells_of_several(heard: Heard) -> bool:
    """Whether a message speaks of several visits, or of the price of one thing of several."""
    if any(is_priced_singly(heard, amount) for amount in heard.sums) or is_a_range(heard):
        return True
    if is_of_a_span(heard) or is_likewise(heard.text):
        return True
    told = PAID_BEFORE.sub("", heard.text)
    return bool(SEVERAL.search(told) or EACH_OF_SEVERAL.search(told) or is_of_several(heard))


def is_priced_singly(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is the price of one of several: 一盒28块5, 一个月的量64块."""
    return bool(_OF_A_UNIT.search(heard.before(amount)))


_OF_A_UNIT = re.compile(
    "(每张|[一每](个?月|天|盒|瓶|副|服|付|支|片|针))(的?(量|药|份))?(是|要|就|得)*$"
)
"""What stands before the price of one of several."""


def is_a_range(heard: Heard) -> bool:
    """Whether a sum is told from one number to another: 大约500到600."""
    sums = heard.of_unit("", "元")
    return any(
        _TO.fullmatch(heard.text[one.end : other.start]) and one.value < other.value
        for one, other in pairwise(sums)
        if not heard.in_a_day(one) and not heard.in_a_day(other)
    )


_TO = re.compile(r"\s*(块钱?|元)?\s*([到至~～—]|--)\s*")


def comes_every_few_days(heard: Heard) -> bool:
    """Whether somebody goes again and again, nobody can tell how often in all."""
    return bool(_EVERY_FEW_DAYS.search(heard.text))


_EVERY_FEW_DAYS = re.compile(
    "(?<![同这那])[每一](周|个?星期|个?礼拜|天)[^,。;，；]{0,6}[一两二三四五六七][次回趟]"
    "|每逢?个?(周|星期|礼拜)[一二三四五六日天1-7]都?就?得?(去|跑|到|看(?!诊)|换药|做|拿|开药|(?=[一二三][级甲]|社区|卫生院))"
)
"""Visits again and again, nobody can tell how often in all: 每周去一次; 每周三去二级."""
