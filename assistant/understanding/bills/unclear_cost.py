"""What leaves open how much a bill was: a price with something taken off, a bill paid in two ways.

现金125，账户200                    paid in two ways: neither is the bill
1000折后850                       what is paid in the end is the bill
花了1000，优惠了三分之一            how much that is, nobody has told
我承担一半就是400                 a share of the bill, and none of it is known
医保卡付了325                     by the fund or out of the account: nobody has told
"""

from __future__ import annotations

from assistant.reading import Amount
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/unclear_cost")
_WAYS = ("by_account", "by_cash", "by_the_fund")
_TWO = 2


def is_rough_part(text: str, start: int, end: int) -> bool:
    """Whether the words about a part say that it is no exact one: 一半多一点, 差不多一半."""
    before, behind = text[:start], text[end:]
    return bool(_WORDS["roughly_before"].search(before) or _WORDS["roughly_behind"].match(behind))


def is_reduced(text: str) -> bool:
    """Whether something was taken off a price; a discount that is asked about or denied takes nothing off.

    >>> is_reduced("三级花1000,打九折后900"), is_reduced("三级花1000,异地看病打不打折")
    (True, False)
    """
    return bool(_WORDS["taken_off"].search(_WORDS["none_taken_off"].sub("", text)))


def paid_in_the_end(heard: Heard) -> Amount | None:
    """The one sum that was paid after something was taken off the price; None where none is called so, or
    where it is what is left of a part that is not covered: 自费打九折后是200."""
    told = [a for a in heard.sums if _WORDS["after_it"].search(heard.before(a))]
    if len(told) != 1 or heard.is_paid(told[0]):
        return None
    return None if _WORDS["not_covered"].search(heard.piece_before(told[0])) else told[0]


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


def is_by_card(heard: Heard, amount: Amount) -> bool:
    """Whether a sum was paid with the card: from the account on it, by the fund, or by both.

    An account's own money takes nothing of the limit, so that such a sum is no payment of the fund.
    """
    return bool(_WORDS["by_the_card"].search(heard.before(amount)))


def is_from_the_account(heard: Heard, amount: Amount) -> bool:
    """Whether a sum was paid with the account's own money, which changes nothing of what the fund pays:
    花了1000，个人账户刷了300."""
    return bool(_WORDS["from_the_account"].search(heard.before(amount)))


def leaves_open_who_paid(heard: Heard) -> bool:
    """Whether a payment with the card is told beside a bill, and not that it was out of the account."""
    by_card = {is_by_card(heard, amount) for amount in heard.sums}
    if len(by_card) < _TWO or is_paid_in_parts(heard):
        return False
    return not _WORDS["the_account"].search(heard.text)
