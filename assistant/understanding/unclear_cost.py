"""What leaves open how much a bill was: a price with something taken off, a bill paid in two ways.

现金125，账户200                    paid in two ways: neither is the bill
1000折后850                       what is paid in the end is the bill
花了1000，优惠了三分之一            how much that is, nobody has told
我承担一半就是400                 a share of the bill, and none of it is known
"""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.hearing import Heard
from assistant.wording import read

_WORDS = {name: re.compile(words) for name, words in read("understanding/unclear_cost").items()}
_WAYS = ("by_account", "by_cash", "by_the_fund")
_TWO = 2


def is_rough_part(text: str, start: int, end: int) -> bool:
    """Whether the words about a part say that it is no exact one: 一半多一点, 差不多一半."""
    before, behind = text[:start], text[end:]
    return bool(_WORDS["roughly_before"].search(before) or _WORDS["roughly_behind"].match(behind))


def is_reduced(heard: Heard) -> bool:
    """Whether something was taken off a price."""
    return bool(_WORDS["taken_off"].search(heard.text))


def paid_in_the_end(heard: Heard) -> Amount | None:
    """The one sum that was paid after something was taken off the price; None where none is called so."""
    told = [a for a in heard.sums if _WORDS["after_it"].search(heard.before(a))]
    return told[0] if len(told) == 1 and not heard.is_paid(told[0]) else None


def is_paid_in_parts(heard: Heard) -> bool:
    """Whether a bill is told by what each of two ways of paying took: 账户付200，统筹付200."""
    ways = {way for a in heard.sums for way in _WAYS if _WORDS[way].search(heard.before(a))}
    return len(ways) >= _TWO


def is_a_share(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is somebody's own share of a bill: 我承担一半就是400; 自己掏了三级的325，统筹报多少."""
    before = heard.before(amount)
    if _WORDS["bears_a_part"].search(before):
        return True
    asked = _WORDS["asks_the_share_of_the_fund"].search(heard.text)
    return bool(asked and _WORDS["of_a_place"].search(before))
