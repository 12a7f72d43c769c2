"""What a follow-up says of a payment told before, of the whole bill, or of the part that is not covered.

今年报了1300，二级花了500 – 1300是去年的        nothing is paid this year
                       – 要是今年没报过呢      the same
                       – 1300是花的，不是报的   what was paid is asked for
三级花了1000，自费200 – 总的是1500             1500 − 200
二级花了800 – 上次花了3000，报了1930.5          paid before; the visit stays
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading import Amount
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.paid_for_it import payment_answered
from assistant.understanding.follow_up.recast_visits import with_said
from assistant.understanding.model import VISITS, Doubt, How, Reading, Understood
from assistant.understanding.words.hearing import Heard
from assistant.wording import read

_WORDS = {
    name: re.compile(words) for name, words in read("understanding/follow_up/recast_paid").items()
}
_TWO = 2
_NOTHING_PAID = ("none_at_all", "supposed_none", "left_out")
_PAID, _COST = "paid_this_year", "eligible_cost"


def payment_taken_back(heard: Heard, previous: Understood) -> Understood | None:
    """The visit without the payment told before: it was another year's or none; asked for where it was the
    bill that was told."""
    paid = previous.inputs.get(_PAID)
    if paid is None:
        return None
    told = with_said(previous).inputs
    gone = {_PAID, PAID_FOR_IT} if _is_the_same_payment(previous) else {_PAID}
    without = replace(previous, inputs={name: told[name] for name in told if name not in gone})
    if any(_WORDS[name].search(heard.text) for name in _NOTHING_PAID):
        return without
    amount = _one(heard)
    if amount is None or amount.value != paid.value:
        return None
    if _is("of_another_year", heard, amount):
        return without
    if _is("was_spent", heard, amount):
        return replace(without, doubts={**previous.doubts, _PAID: Doubt(None, ())})
    return None


def _is_the_same_payment(previous: Understood) -> bool:
    """Whether what was told as paid in the year was taken for what was paid for the visit, too."""
    of_it = previous.inputs.get(PAID_FOR_IT)
    return of_it is not None and of_it.value == previous.inputs[_PAID].value


def visits_it_was_for(heard: Heard, previous: Understood) -> Understood | None:
    """The visits behind a payment, once it is told whether it was for them or for others before them."""
    payment, told = previous.inputs.get(PAID_FOR_IT), payment_answered(heard.text)
    if payment is None or told is None or _PAID not in previous.missing or heard.sums:
        return None
    left = {name: one for name, one in with_said(previous).inputs.items() if name != PAID_FOR_IT}
    if not told:
        return replace(previous, inputs={**left, _PAID: payment})
    of_them = replace(payment, how=How.SAID)
    return replace(previous, tool=VISITS, inputs={**left, PAID_FOR_IT: of_them})


def whole_bill(heard: Heard, previous: Understood) -> Understood | None:
    """The visit with another whole bill, or another part of it that is not covered; without its cost where
    that was only what was left to pay."""
    cost, amount = previous.inputs.get(_COST), _one(heard)
    if cost and len(heard.amounts) == _TWO and _WORDS["not_within"].fullmatch(heard.text):
        bill, apart = heard.amounts
        if bill.value == cost.value:
            return with_said(previous, eligible_cost=replace(cost, beside=apart.value))
    if cost and amount and amount.value == cost.value and _is("left_to_pay", heard, amount):
        told = with_said(previous).inputs
        return replace(previous, inputs={name: told[name] for name in told if name != _COST})
    if cost is None or amount is None or not cost.beside:
        return None
    whole, share = cost.value + cost.beside, cost.beside
    if _is("whole", heard, amount):
        whole = amount.value
    elif _is("share", heard, amount):
        share = amount.value
    else:
        return None
    if whole <= share:
        return None
    said = replace(cost, value=whole - share, text=amount.text, how=How.RECKONED, beside=share)
    return with_said(previous, eligible_cost=said)


def paid_the_last_time(heard: Heard, previous: Understood) -> Understood | None:
    """The visit, of whose year a payment for the one before it is told."""
    paid = [amount for amount in heard.money if heard.is_paid(amount)]
    spent = [amount for amount in heard.money if not heard.is_paid(amount)]
    if _COST not in previous.inputs or len(paid) != 1 or len(spent) != 1:
        return None
    if not _WORDS["last_time"].search(heard.text) or paid[0].value >= spent[0].value:
        return None
    said = Reading(paid[0].value, paid[0].text, approximate=paid[0].approximate)
    return with_said(previous, paid_this_year=said)


def _one(heard: Heard) -> Amount | None:
    return heard.amounts[0] if len(heard.amounts) == 1 else None


def _is(words: str, heard: Heard, amount: Amount) -> bool:
    told = f"{heard.text[: amount.start]}§{heard.text[amount.end :]}"
    return bool(_WORDS[words].search(told.replace("§元", "§").replace("§块", "§")))
