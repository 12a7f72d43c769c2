"""What is said first where somebody holds what he was paid for a bill against what is due for it.

在职，三级花1000，医院只报了450，是不是少报了     是，少了 25 元。…
在职，三级花1000，报了475，是不是少报了          没有少。…
退休，三级花1000，按在职报了475，弄错了吧        是，少了 95 元。…
在职，三级花1000，我付了525，是不是多付了       没有多，正好。…
在职，三级花1000，自己掏了550，少报了吧         是，少了 25 元。…
"""

from __future__ import annotations

from decimal import Decimal

from assistant.saying import money
from assistant.understanding import VISIT, Heard, Understood
from assistant.understanding.bills.disputes import (
    dispute_in,
    is_of_the_fund,
    own_payments_disputed,
    payments_disputed,
)
from assistant.understanding.model import VISITS
from assistant.understanding.visits.naming import names
from assistant.wording import say
from calculators import Calculation

_BEFORE = "paid_this_year"


def disputed(understood: Understood, calculation: Calculation, heard: Heard) -> str | None:
    """How far what was paid is from what is due; None where no payment is held against it, "" where it is not
    plain which.

    Args:
        understood: what was told of the visit.
        calculation: what is due.
        heard: the message as corrected.
    """
    kind = dispute_in(heard.text)
    if kind is None:
        return None
    if understood.tool == VISITS:
        return _of_them_all(understood, calculation, heard, kind)
    if understood.tool != VISIT:
        return None
    before, cost = understood.inputs.get(_BEFORE), understood.inputs["eligible_cost"]
    known = {cost.value, *((before.value,) if before else ())}
    fund, own = (
        [one for one in told(heard) if one.value not in known]
        for told in (payments_disputed, own_payments_disputed)
    )
    of_ones_own = bool(own) and not (fund and is_of_the_fund(heard.text))
    payments = own if of_ones_own else fund
    told = {one.value for one in payments}
    if not told:
        return None
    if len(told) > 1 or payments[0].approximate or not calculation.result["payable"]:
        return ""
    paid = payments[0].value
    if of_ones_own and is_of_the_fund(heard.text):
        of_ones_own, paid = False, cost.value - paid  # 花了750自己掏了450，少报了吧: 300 of 350
    result = calculation.result
    due = Decimal(f"{result['personal_payment' if of_ones_own else 'fund_payment']}")
    whole = say("disputed", "all_covered") if cost.assumed else ""
    return _against(due, paid, kind, whole)


def _of_them_all(
    understood: Understood, calculation: Calculation, heard: Heard, kind: str
) -> str | None:
    """The same of several visits computed before, where it is held against them all."""
    year = understood.inputs["visits"].value
    if not understood.follows or names(heard, year.visits):
        return None
    own = own_payments_disputed(heard)
    told = {one.value for one in own or payments_disputed(heard) if not one.approximate}
    if len(told) != 1 or len(heard.sums) != 1:
        return None
    due = calculation.result["total_personal_payment" if own else "total_fund_payment"]
    whole = "" if year.covered else say("disputed", "all_covered")
    return _against(Decimal(f"{due}"), told.pop(), kind, whole)


def _against(due: Decimal, paid: Decimal, kind: str, whole: str) -> str:
    """How far a payment is from what is due, in the words of how it is asked."""
    difference = due - paid
    if difference == 0:
        return say("disputed", f"even_{kind}", whole=whole)
    away = "less" if difference > 0 else "more"
    word = say("disputed", away, amount=money(abs(difference)), whole=whole)
    if kind in ("how_far", "why"):
        return word
    agrees = kind in (away, "wrong")
    return say("disputed", "so" if agrees else f"not_{kind}", word=word)
