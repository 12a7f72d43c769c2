"""Visits that nobody can count by the days or receipts told: they are asked for one by one.

隔月去一次，7月到12月            not every month
8月1号到7号天天去，除了周末      some of the days are left out
7月看了3次8月看了2次             more than one to a month: all of them, or none are read
两张票一共700                    several, and how the sum is shared among them nobody tells
"""

from __future__ import annotations

from assistant.understanding.words.hearing import STOPS, Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/irregular")
_ALTERNATES = _WORDS["alternates"]
_LEFT_OUT = _WORDS["left_out"]
_REGULAR = _WORDS["regular"]
_AT_ONE_SUM = _WORDS["at_one_sum"]
_OF_SUMS = _WORDS["of_sums"]
_ONE_VISIT = _WORDS["one_visit"]
_COUNT_OF_A_TIME = _WORDS["count_of_a_time"]
_SEVERAL = 2


def leaves_out_some(text: str) -> bool:
    """Whether visits that came again and again did not on every day, or in every month, that is told."""
    return bool(_ALTERNATES.search(text) or (_REGULAR.search(text) and _LEFT_OUT.search(text)))


def shares_a_sum(text: str) -> bool:
    """Whether several receipts or days have one sum for them all, or sums of several of them."""
    if _ONE_VISIT.search(text):
        return False
    return bool(_AT_ONE_SUM.search(text) or _OF_SUMS.search(text))


def counted_by_times(heard: Heard) -> int:
    """How many visits there were, where each of several times has its own number; 0 where they have none, or
    one visit each, which its day tells anyway."""
    told = [a for a in heard.of_unit("次") if _is_of_a_time(heard.text[: a.start])]
    own = len(told) >= _SEVERAL and any(a.value > 1 for a in told)
    return sum(int(a.value) for a in told) if own else 0


def _is_of_a_time(before: str) -> bool:
    """Whether a number of visits is that of the time before it, and of one time alone: not 每月5号去一趟."""
    piece = STOPS.split(before)[-1]
    return bool(_COUNT_OF_A_TIME.search(before)) and not _REGULAR.search(piece)
