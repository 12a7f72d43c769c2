"""What the fund has paid for the very visit that is asked about, told apart from what it paid before.

三级花600，这次已经报了275，还能报多少        of this bill: nothing more is due for it
三级花600，今年已经报了275，这次能报多少      of visits before
三级花600这次报了275，下次再花600报多少       before the visit that is asked about
三级花600，已经报了275了，还能再报吗          of this bill where that is just what it gives; else it is asked
三级花600，统筹付了225                   of this bill, whatever it gives
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.bills.paid_this_year import read_paid
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.limit_words import (
    ASKS_FOR_A_VISIT,
    ASKS_WHAT_IS_LEFT,
    NEXT_VISIT,
)
from assistant.wording import patterns

NAME = "paid_for_it"
"""The input of ours that holds it; no calculator takes it."""
_WORDS = patterns("understanding/bills/paid_for_it")


def read_paid_for_it(heard: Heard) -> Reading | None:
    """What was paid of this very bill: said so, or concluded where it may be so. `assumed` says that the
    message asks for more of it."""
    paid = read_paid(heard)
    told = [amount for amount in heard.sums if paid and amount.text == paid.text]
    if paid is None or len(told) != 1:
        return None
    before, own = heard.two_pieces_before(told[0])
    own = own if _PAYS.search(own) else f"{before}{own}"  # 报过两次了，加起来一千二
    piece = f"{own}{told[0].text}{heard.piece_after(told[0])}"
    if _WORDS["before_it"].search(piece) or NEXT_VISIT.search(heard.text, told[0].end):
        return None
    more = bool(_WORDS["asks_for_more"].search(heard.text))
    sums = [a for a in heard.money if not heard.is_paid(a)]
    costs = [a for a in sums if not _WORDS["own_share"].search(heard.before(a))]
    if _WORDS["of_it"].search(own) and len(costs) <= 1:
        return replace(paid, assumed=more)
    if not costs or told[0].start < costs[-1].start:
        return None  # 已经报了1200，这回又花了600
    rest = bool(_WORDS["asks_for_the_rest"].search(heard.text))
    more = more or bool(_WORDS["left_open"].search(heard.text))
    of_it = _WORDS["on_the_spot"].search(own) or rest
    return replace(paid, how=How.SAID if of_it else How.INFERRED, assumed=more or rest)


def asks_what_paid_visits_left(heard: Heard) -> bool:
    """Whether visits are told, each with what the fund paid for it, and what they left of the limit is asked:
    三级花600这次报了275，还剩多少额度. Where the payment of a visit is asked for too, nothing was paid for it
    yet: 花了950，8月报过312，这次报多少，报完还剩多少额度."""
    if not ASKS_WHAT_IS_LEFT.search(heard.text) or read_paid(heard) is None:
        return False
    if ASKS_FOR_A_VISIT.search(heard.text):
        return False
    paid = [amount for amount in heard.sums if heard.is_paid(amount)]
    costs = [amount for amount in heard.money if not heard.is_paid(amount)]
    return 0 < len(costs) <= len(paid) and costs[-1].start < paid[-1].start


def amended_payment(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """What a follow-up says of the visit and a payment: 已经报了275，还能再报吗 behind its cost; of a payment
    told before, that it was for a visit before (以前看病报的) or for this one (就是这次的)."""
    told, paid = inputs.get(NAME), read_paid(heard)
    if paid and "eligible_cost" in inputs and _WORDS["asks_for_more"].search(heard.text):
        before = _WORDS["before_it"].search(heard.text) or len(heard.sums) > 1
        return {} if before else {NAME: replace(paid, how=How.INFERRED, assumed=True)}
    if paid and "eligible_cost" in inputs and _is_all_that_is_told(heard):
        return {NAME: paid}
    if told is None or told.value is None or heard.sums or len(STOPS.split(heard.text)) > _PIECES:
        return {}
    payment = Reading(told.value, told.text)
    if _WORDS["answers_before"].search(heard.text):
        return {NAME: replace(payment, value=None), "paid_this_year": payment}
    payment = replace(payment, assumed=told.assumed)
    return {NAME: payment} if _WORDS["answers_it"].search(heard.text) else {}


def _is_all_that_is_told(heard: Heard) -> bool:
    """Whether a message behind a bill tells nothing but what the fund paid, of no other time: 统筹付了425."""
    if len(heard.sums) != 1:
        return False
    (one,) = heard.sums
    told = f"{heard.text[: one.start]}§{heard.text[one.end :]}"
    return bool(_WORDS["all_that_is_told"].fullmatch(told))


def payment_answered(text: str) -> bool | None:
    """Whether a message says of a payment that it was for the visits told (True), or for others before them
    (False); None where it says neither."""
    if _WORDS["answers_before"].search(text):
        return False
    return True if _WORDS["answers_it"].search(text) else None


def asks_for_more(text: str) -> bool:
    """Whether a message asks for more than was paid: 还能报多少."""
    return bool(_WORDS["asks_for_more"].search(text))


_PIECES = 3
_PAYS = re.compile("报|付|支|给|拿|领")


def is_said(payment: Reading | None) -> bool:
    """Whether a payment is said to be of this very bill, and not only taken for it."""
    return payment is not None and payment.value is not None and payment.how is not How.INFERRED
