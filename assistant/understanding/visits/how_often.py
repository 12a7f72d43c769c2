"""How many visits like one it takes to use up the limit, or how often a year pays for one.

今年报了900，以后每次去三级花250，还能报几次     the number of them
每次三级看病1050，一年大概能报几次              the same from the beginning of a year
每月三级看一次，每次400，第几个月用完额度        the month in which it is used up
"""

from __future__ import annotations

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.bills.own_part import is_own, is_own_payment
from assistant.understanding.words.hearing import Heard, is_other
from assistant.wording import patterns

TOOL = "outpatient_visits_to_limit"
_WORDS = patterns("understanding/visits/how_often")


def each_that_is_counted(heard: Heard) -> Amount | None:
    """What each of the visits costs of which the number is asked for; None where that is not asked, where
    another sum is told that the fund did not pay, or where they are at several places."""
    if not asks_how_often(heard.text) or _WORDS["of_something_else"].search(heard.text):
        return None
    sums = [a for a in heard.sums if not is_other(heard, a)]
    each = [a for a in sums if _WORDS["of_each"].search(heard.text[: a.start])]
    if len(sums) != 1 or len(each) != 1 or is_own(heard, sums[0]):
        return None
    return None if is_own_payment(heard, sums[0]) else sums[0]


def asks_how_often(text: str) -> bool:
    """Whether it is asked how many visits the limit pays for, or when it is used up.

    >>> asks_how_often("还能报几次就到顶了"), asks_how_often("去了几次医院")
    (True, False)
    """
    return bool(_WORDS["asks_how_often"].search(text) or _WORDS["asks_when"].search(text))


def without_the_question(text: str) -> str:
    """A message without the words that ask when the limit is used up, which tell no such thing."""
    return _WORDS["question"].sub("", text)


def asks_for_the_month(text: str) -> bool:
    """Whether the month is asked for in which the limit is used up."""
    return bool(_WORDS["asks_when"].search(text))


def visits_a_month(text: str) -> int | None:
    """How many of the visits there are in a month; None where it is not told.

    >>> visits_a_month("每月去三级看一次"), visits_a_month("每次400")
    (1, None)
    """
    told = {int(value_of_numeral(m["count"]) or 0) for m in _WORDS["a_month"].finditer(text)}
    return told.pop() if len(told) == 1 and 0 not in told else None
