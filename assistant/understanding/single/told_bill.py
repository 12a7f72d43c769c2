"""A bill of a visit that a message tells without asking anything: what it is told for is what the fund pays.

门诊花了一千二            a bill, and what it lacks is asked for
看门诊花了180，能报不     the same where only that is asked
花了2600，在职            the same where nothing but a status stands beside it
在药店买药花了300         none of a visit (`lexicon.yaml`)
社区绿化花了30万          no patient's

The words are data (`told_bill.yaml`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.understanding.bills.told import facility_in
from assistant.understanding.words.hearing import Heard, asks, is_other
from assistant.wording import compiled, pattern_of, read

_WORDS = read("understanding/single/told_bill")
_SPENT, _OF_A_VISIT = re.compile(_WORDS["spent"]), re.compile(_WORDS["of_a_visit"])
_OF_SOMEBODY = re.compile(_WORDS["of_somebody"])
_NOT_OF_A_VISIT = pattern_of(_WORDS["not_of_a_visit"])
_PAID_BEFORE = re.compile(_WORDS["paid_before"])
_WHETHER_PAID = re.compile(_WORDS["whether_paid"])
_LEAST, _MOST = Decimal(5), Decimal(100_000)
"""Yuan between which a sum is a bill of outpatients."""


def tells_a_bill(heard: Heard) -> bool:
    """Whether a message tells what a visit cost, and asks nothing, or no more than whether that is paid."""
    text = _WHETHER_PAID.sub("", heard.text)
    if asks(text) or _NOT_OF_A_VISIT.search(_without_what_was_paid(heard, text)):
        return False
    spent = [a for a in heard.money if not is_other(heard, a) and _SPENT.search(heard.before(a))]
    if not spent or not all(_LEAST <= amount.value <= _MOST for amount in spent):
        return False
    at_a_doctor = _OF_A_VISIT.search(text) or facility_in(text)
    return bool(at_a_doctor or _OF_SOMEBODY.search(text))


def _without_what_was_paid(heard: Heard, text: str) -> str:
    """The message without the pieces that tell what the fund has paid before: 今年统筹报过300."""
    paid = {heard.piece_before(a) for a in heard.money if heard.is_paid(a)}
    before = [piece for piece in paid if piece and _PAID_BEFORE.search(piece)]
    return compiled("|".join(map(re.escape, before))).sub("", text) if before else text
