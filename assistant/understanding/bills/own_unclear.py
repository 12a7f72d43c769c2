"""A part that is not covered, told beside a bill of which nobody says whether it holds that part.

三级花了1000，自费200              800 are covered, or 1000: it is asked which
    – 含着                         800
    – 不含，另外付的               1000
    – 总的是1500                   1300, or 1500
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.bills.cost import A_PART, read_cost
from assistant.understanding.bills.own_part import is_of_an_unknown_part, is_own
from assistant.understanding.bills.several_visits import tells_of_several
from assistant.understanding.bills.unclear_cost import is_reduced
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard, is_other
from assistant.wording import patterns

NAME = "own_unclear"
"""The input of ours that holds it, no calculator takes it: the bill, and beside it the part not covered."""
_WORDS = patterns("understanding/bills/own_unclear")
_COST = "eligible_cost"


def read_own_unclear(heard: Heard) -> Reading | None:
    """The bill with the part told beside it; None where the cost that is covered is plain, or where more is
    told than one of each."""
    told = [one for one in heard.money if one.value >= A_PART and not is_other(heard, one)]
    own = [amount for amount in told if is_own(heard, amount)]
    bills = [amount for amount in told if amount not in own]
    if len(own) != 1 or len(bills) != 1 or own[0].value >= bills[0].value:
        return None
    if any(map(heard.is_paid, told)) or tells_of_several(heard) or is_reduced(heard.text):
        return None
    if read_cost(heard) is not None:
        return None
    if any(is_of_an_unknown_part(heard, share) for share in heard.of_unit("%")):
        return None
    rough = own[0].approximate or bills[0].approximate
    words = f"{bills[0].text}、{own[0].text}"
    return Reading(bills[0].value, words, approximate=rough, beside=own[0].value)


def amended_own(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """What an answer says of the bill and its part: that the one holds the other or not, or another figure of
    one of them, which leaves it open as before."""
    told = inputs.get(NAME)
    if told is None or _COST in inputs:
        return {}
    others = [one for one in heard.amounts if one.value not in (told.value, told.beside)]
    named = [one for one in heard.amounts if one.value == told.beside]
    if not others and named and _WORDS["part_covered"].search(heard.text):
        return {_COST: replace(told, beside=told.beside * 0)}
    if not others and _WORDS["beside_it"].search(heard.text):
        return {_COST: replace(told, beside=told.beside * 0)}
    if not others and _WORDS["within_it"].search(heard.text):
        return {_COST: replace(told, value=told.value - told.beside, how=How.RECKONED)}
    if len(others) != 1 or len(heard.amounts) != 1:
        return {}
    if _WORDS["without_it"].search(heard.before(others[0])):
        return {_COST: Reading(others[0].value, others[0].text)}
    if is_own(heard, others[0]) and others[0].value < told.value:
        return {NAME: replace(told, beside=others[0].value)}
    if _WORDS["whole"].search(heard.before(others[0])) and others[0].value > told.beside:
        return {NAME: replace(told, value=others[0].value)}
    return {}
