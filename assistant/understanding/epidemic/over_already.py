"""What no rule for an arrival is for: isolation served, a stay long ago, a place only passed through.

从高风险区回来，已经隔离7天，能进厂吗        what then, the guide does not say
10月从高风险区回来，现在能上班吗             nor how long a stay counts
坐高铁经过中风险区，要隔离吗                 nor what of those who did not stop: it names 到访或返回人员
路过高风险区，下车吃了顿饭，要隔离吗          who did stop was there
"""

from __future__ import annotations

from datetime import timedelta

from assistant.understanding.epidemic.days_served import days_served
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/epidemic/over_already")
_ISOLATION = timedelta(days=7)
"""How long an isolation takes at most; who came longer ago is not isolated because of it."""


def is_over_already(heard: Heard) -> bool:
    """Whether a message tells of an exposure that lies behind somebody."""
    if not _WORDS["exposed"].search(heard.text):
        return False
    served = days_served(heard)
    if served is not None and served < _ISOLATION.days:
        return False  # 隔离了5天了还剩几天
    return bool(_WORDS["served"].search(heard.text)) or _was_long_ago(heard)


def only_passed_through(heard: Heard) -> bool:
    """Whether a message tells of a place of risk that somebody passed through without a stop."""
    passed = _WORDS["passed_through"].search(heard.text)
    if passed is None or stopped_on_the_way(heard):
        return False
    return not _WORDS["not_passed"].search(heard.text)


def stopped_on_the_way(heard: Heard) -> bool:
    """Whether a message tells of a place of risk passed through with a stop, so that somebody was there:
    路过高风险区下车吃了顿饭. Who drives there for his work is not meant."""
    passed, stop = (_WORDS[name].search(heard.text) for name in ("passed_through", "a_stop"))
    return bool(passed and stop) and not _WORDS["no_stop"].search(heard.text)


def _was_long_ago(heard: Heard) -> bool:
    """Whether it is asked how it is now, of a stay all of which was longer ago than an isolation takes."""
    if not (_WORDS["now"].search(heard.text) and _WORDS["came"].search(heard.text)):
        return False
    last = [day.within[1] for day in heard.days if day.value != heard.today]
    known = [day for day in last if day is not None]
    return bool(known) and max(known) < heard.today - _ISOLATION
