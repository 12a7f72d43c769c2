"""A total told before the visits that it is made of, which is none of them itself.

总共花了3000块（三级，看了3次，每次1000）       three visits, and not four
一共花了1500，三级1000，二级500               two visits, and not three
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.bills.told import Visits, facility_in
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.pieces import blanked
from assistant.wording import read

_TOTAL = re.compile(
    f"(?:{read('understanding/bills/sorted_sums')['total']})(?:花|用|看|是|了|掉)*$"
)


def total_before(heard: Heard) -> Amount | None:
    """The sum that a message tells as the total of the visits behind it; None where it tells none, or two."""
    totals = [amount for amount in heard.sums if _opens_them_all(heard, amount)]
    if len(totals) != 1:
        return None
    others = [a for a in heard.sums if a.start != totals[0].start and not is_other(heard, a)]
    return totals[0] if others and others[0].start > totals[0].start else None


def without_it(heard: Heard, total: Amount) -> Heard:
    """The message with a total and the words that call it one left out."""
    words = _TOTAL.search(heard.text, 0, total.start)
    start = words.start() if words else total.start
    return Heard(blanked(heard.text, [(start, total.end)]), heard.today)


def comes_to(visits: Visits, total: Amount) -> bool:
    """Whether visits come to their total: where they do not, nobody could tell which number is wrong."""
    return sum((visit.cost or Decimal(0) for visit in visits), Decimal(0)) == total.value


def _opens_them_all(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is told as the total of more than what was spent at one place or on one day."""
    before = heard.piece_before(amount)
    if not _TOTAL.search(before) or heard.is_paid(amount) or facility_in(before) is not None:
        return False
    begins = amount.start - len(before)
    return not any(begins <= day.start < amount.start and day.first for day in heard.days)
