"""The words that tell what of the limit of a year is used, and of which year (`limit_words.yaml`)."""

from __future__ import annotations

import re

from assistant.reading.numerals import expand
from assistant.wording import read

_WORDS = read("understanding/words/limit_words")
_SAID = {
    "limits": "|".join(_WORDS["limits"].values()),
    "share": _WORDS["share"],
}
"""What stands for the names in braces."""


def _pattern(name: str) -> re.Pattern[str]:
    words = _WORDS[name]
    text = words if isinstance(words, str) else "|".join(words)
    return re.compile(expand(text, _SAID))


_OF_A_LATER_VISIT = _pattern("of_a_later_visit")
_LIMIT_FORGOTTEN = _pattern("limit_forgotten")
VISIT_TO_COME = _pattern("visit_to_come")
PAID_THEN = _pattern("paid_then")
LEFT = _pattern("left")
ASKS_WHAT_IS_LEFT = _pattern("asks_what_is_left")
ASKS_FOR_A_VISIT = _pattern("asks_for_a_visit")
NEXT_VISIT = _pattern("next_visit")
USED_UP = _pattern("used_up")
WHEN_IN_WORK = _pattern("when_in_work")
PAID_SOME = _pattern("paid_some")
USED_IN_PART = _pattern("used_in_part")
LEFT_IN_PART = _pattern("left_in_part")
ROUGHLY = _pattern("roughly")
NOTHING_PAID = _pattern("nothing_paid")
PAID_ONCE = _pattern("paid_once")
NEXT_YEAR = _pattern("next_year")
OF_ANOTHER_YEAR = _pattern("of_another_year")
AFTER_THE_THRESHOLD = _pattern("after_the_threshold")
IS_AFTER_THE_THRESHOLD = _pattern("is_after_the_threshold")


def asks_of_a_later_visit(text: str) -> bool:
    """Whether a message asks whether another visit of this year is still paid, and nothing besides.

    >>> asks_of_a_later_visit("那下个月还给报不"), asks_of_a_later_visit("下个月退休还能报多少")
    (True, False)
    """
    return _OF_A_LATER_VISIT.fullmatch(text) is not None


def forgets_the_limit(text: str) -> bool:
    """Whether a message holds against a result that the limit was forgotten, and nothing besides.

    >>> forgets_the_limit("算错了吧，不是有封顶吗"), forgets_the_limit("封顶是多少")
    (True, False)
    """
    return _LIMIT_FORGOTTEN.fullmatch(text) is not None
