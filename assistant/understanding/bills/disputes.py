"""What somebody was paid for a bill and holds to be too little, too much or wrong.

三级花1000，医院只给报了450，是不是少报了        less than is due
三级花1000报了500，是不是多报了              more
退休，三级花1000，按在职报了475，弄错了吧       not what is due
三级花1000，只报了400，差多少               how far from it

Such a payment is what came of the bill itself: it is none of the payments before it.
"""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/disputes")
_KINDS = ("how_far", "why", "less", "more", "wrong")
_OPEN = ("how_far", "why")
"""Kinds that ask for no yes or no."""
_AT_ONCE = re.compile("([这本][次回]|才|只|就)(给|能)?(我|俺)?(报销?|付|给)(了|得)?$")
_ASKS_OF_IT = re.compile("为(啥|什么|何)|咋|怎么|对不对|对[吗么不]|是不是|算[得的]对|[报算]错")


def dispute_in(text: str) -> str | None:
    """How a message holds a payment against what is due: `less`, `more`, `wrong`, `how_far` or `why`;
    None where it holds none."""
    if _WORDS["compares"].search(text):
        return None
    kind = next((name for name in _KINDS if _WORDS[name].search(text)), None)
    return kind if kind in _OPEN or _WORDS["asks"].search(text) else None


def is_of_the_fund(text: str) -> bool:
    """Whether what is held to be too little or too much is what the fund paid: 少报了吧, not 多收了吧."""
    return bool(_WORDS["of_the_fund"].search(text)) and not _WORDS["of_ones_own"].search(text)


def payments_disputed(heard: Heard) -> list[Amount]:
    """The sums told of which a message says that they came of a bill."""
    own = own_payments_disputed(heard)
    told = [one for one in heard.sums if _WORDS["came_of_it"].search(heard.before(one))]
    return [one for one in told if one not in own]


def own_payments_disputed(heard: Heard) -> list[Amount]:
    """The sums told of which a message says that somebody paid them himself."""
    return [one for one in heard.sums if _WORDS["came_from_me"].search(heard.before(one))]


def holds_against_the_result(heard: Heard) -> bool:
    """Whether a message holds one figure against a result: what the hospital paid (只报了450，少报了吧), or
    what somebody says is due (同事说能报400，是真的吗; 不是应该报60%吗; 我算的是275)."""
    told = [*heard.sums, *heard.of_unit("%")]
    if len({one.value for one in told}) != 1 or _WORDS["goes_on"].search(heard.text):
        return False
    if dispute_in(heard.text) and payments_disputed(heard):
        return True
    marked = f"{heard.text[: told[0].start]}§{heard.text[told[0].end :]}"
    if _WORDS["quoted"].search(marked):
        return True
    said = _WORDS["said_to_be"].search(marked) or payments_disputed(heard)
    return bool(said and _WORDS["asks_whether"].search(heard.text))


def holds_against_the_rule(heard: Heard) -> bool:
    """Whether a message holds one figure against the limit of a year or the threshold, and tells no bill:
    限额是2000对吗; 起付线不是100吗."""
    told = heard.sums
    if len(told) != 1 or not _WORDS["of_the_rule"].search(heard.text):
        return False
    of_a_bill = _WORDS["of_a_bill"].search(heard.text) or heard.is_paid(told[0])
    return bool(_WORDS["asks_of_it"].search(heard.text)) and not of_a_bill


def is_paid_for_the_bill(heard: Heard, amount: Amount) -> bool:
    """Whether a payment is the result of the visit told, which the message doubts: 为啥我花300只报了125;
    三级花2000报了975，对吗."""
    text = heard.text
    if _ASKS_OF_IT.search(text) and _AT_ONCE.search(heard.before(amount)):
        return True
    if not _WORDS["doubts"].search(text) and dispute_in(text) is None:
        return False
    if not _WORDS["came_of_it"].search(heard.before(amount)):
        return False
    bills = [one for one in heard.money if one.end <= amount.start and not heard.is_paid(one)]
    return len(bills) == 1 and not _WORDS["before_it"].search(text, bills[0].end)
