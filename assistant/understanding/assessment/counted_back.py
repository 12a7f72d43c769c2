"""A place counted from the last, told in more words than 倒数, in that one word.

从后往前数，我们局排第六        我们局排倒数第六名
打后头数，俺局第五              俺局倒数第五名
我们第六，从后往前数的          我们倒数第六名
从前往后数，我们第六            as it is: counted from the first
"""

from __future__ import annotations

import re

from assistant.wording import read

_WORDS = read("understanding/assessment/counted_back")
_PLACE = "第(?P<at>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[名位个家])?"
_TOLD_FIRST = re.compile(f"(?:{_WORDS['back']}){_WORDS['between']}{_PLACE}")
_TOLD_BEHIND = re.compile(f"{_PLACE}{_WORDS['behind']}(?:{_WORDS['back']})的?")


def counted_from_the_last(text: str) -> str:
    """The message with each place that it counts from the last told so beside the place itself.

    >>> counted_from_the_last("从后往前数,我们局排第六"), counted_from_the_last("从前往后数,我们第六")
    ('我们局排倒数第六名', '从前往后数,我们第六')
    """
    text = _TOLD_FIRST.sub(lambda told: f"{told['ours']}倒数第{told['at']}名", text)
    return _TOLD_BEHIND.sub(lambda told: f"倒数第{told['at']}名", text)
