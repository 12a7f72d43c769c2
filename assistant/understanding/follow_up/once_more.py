"""A follow-up that asks of a visit computed what changes none of its figures.

先在二级花400，后在三级花600，一共报多少 – 要是反过来呢      the order of the visits
在职三级花12000，报多少 – 算错了吧，不是有封顶吗          whether the limit was looked at
今年报过1450，三级花500，报多少 – 下个月还给报不           what is left for another visit this year
"""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.bills.told import Visits
from assistant.understanding.follow_up.recast_visits import with_said
from assistant.understanding.model import Reading, Understood
from assistant.understanding.single.inputs import READERS
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import asks_of_a_later_visit, forgets_the_limit
from assistant.understanding.words.phrases import PLACES, find
from assistant.wording import patterns

_WORDS = patterns("understanding/follow_up/once_more")
_DECEMBER = 12


def in_another_order(heard: Heard, previous: Understood) -> Understood | None:
    """The visits the other way round, where their order was told: 要是反过来先去三级呢."""
    year = previous.inputs["visits"].value
    visits: Visits = year.visits
    if heard.sums or READERS["status"](heard) or READERS["exclusion"](heard):
        return None
    told = "".join(visit.tale for visit in visits)
    if not _WORDS["in_order"].search(told) or not _turns_them_round(heard, visits):
        return None
    if any(visit.day for visit in visits):
        return with_said(previous)
    turned = Reading(replace(year, visits=visits[::-1]), heard.text)
    return with_said(previous, visits=turned)


def _turns_them_round(heard: Heard, visits: Visits) -> bool:
    """Whether a message turns the order of visits round, in words for it or by the places in their order."""
    if _WORDS["round"].search(heard.text):
        return True
    named = sorted(find(heard.text, PLACES), key=lambda place: place.start)
    levels = [place.meaning for place in named]
    turned = [visit.facility for visit in visits[::-1]]
    return bool(_WORDS["first_then"].search(heard.text)) and levels == turned


def turns_round(text: str) -> bool:
    """Whether a message speaks of the order of visits.

    >>> turns_round("要是反过来呢"), turns_round("先去三级再去二级呢"), turns_round("三级呢")
    (True, True, False)
    """
    return bool(_WORDS["round"].search(text) or _WORDS["first_then"].search(text))


def limit_held_against(heard: Heard, previous: Understood) -> Understood | None:
    """The result once more, where it is asked whether the limit was forgotten: 算错了吧，不是有封顶吗."""
    if previous.missing or heard.amounts or READERS["status"](heard):
        return None
    return with_said(previous) if forgets_the_limit(heard.text) else None


def whether_later(heard: Heard, previous: Understood) -> Understood | None:
    """The visit once more, asked whether another one this year is still paid: 下个月还给报不. In December the
    next month has a limit of its own."""
    if previous.missing or previous.excluded or heard.amounts:
        return None
    if heard.today.month == _DECEMBER and "月" in heard.text:
        return None
    return with_said(previous) if asks_of_a_later_visit(heard.text) else None
