"""Visits told after what the fund has paid in the same year: 今年已报了1300，12月1日三级500，12月19日二级200.

The payment must surely lie before the visits, as it is told or by its months; else it may be what the visits
themselves were paid, and nothing is read.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.understanding.bills.paid_for_it import asks_for_more
from assistant.understanding.bills.paid_this_year import read_paid
from assistant.understanding.bills.told import Year, day_of
from assistant.understanding.model import Reading
from assistant.understanding.visits.visits import read_year
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.pieces import Span, blanked, pieces
from calculators.parameters import load

AFTER = "outpatient_after_payments"
"""The calculator of visits after payments."""
_EARLIER = re.compile("前[面头]|之前|此前|先前|以前|上半年|截[至止]|前[几两三][次回趟]|前期")
"""What says of a payment that it was before the visits told behind it."""
_LATER = re.compile(
    "(这|后面?|后头|下半年)[^,。;]{0,3}[两俩三仨四五六七八九几2-9](个|次|回|趟|张|笔)|还(能|可以?)(再)?(报|付|给)|又(去|花|看)|再(报|付|给)"
)
"""What asks for the visits apart from what was paid."""


def read_visits_after(heard: Heard) -> Reading | None:
    """The visits told behind what the fund has paid earlier in their year; None where no payment is told, or
    where it may be that of the visits themselves."""
    if read_paid(heard) is None:
        return None
    spans = [span for span in pieces(heard.text, STOPS) if _tells_a_payment(heard, span)]
    rest = Heard(blanked(heard.text, spans), heard.today)
    year = read_year(rest)
    if year is None or any(visit.cost is None for visit in year.visits):
        return None
    ends = max(end for _, end in spans)
    sums = [amount for amount in heard.sums if not heard.is_paid(amount)]
    if any(amount.start < ends for amount in sums) or not _lies_before(heard, spans, year):
        return None
    return Reading(year, "、".join(visit.words for visit in year.visits))


def read_visits_paid(heard: Heard) -> Year | None:
    """Several visits told before a payment of which nobody knows whether it was for them, where more is asked
    for: 8月三级500，9月二级300，已经报了300，还能报多少."""
    if read_paid(heard) is None or not asks_for_more(heard.text):
        return None
    spans = [span for span in pieces(heard.text, STOPS) if _tells_a_payment(heard, span)]
    begins = min((start for start, _ in spans), default=0)
    sums = [amount for amount in heard.sums if not heard.is_paid(amount)]
    if any(amount.start >= begins for amount in sums):
        return None
    year = read_year(Heard(blanked(heard.text, spans), heard.today))
    if year is None or len(year.visits) < _SEVERAL:
        return None
    return year if all(visit.cost is not None for visit in year.visits) else None


_SEVERAL = 2


def _tells_a_payment(heard: Heard, span: Span) -> bool:
    return any(span[0] <= a.start < span[1] and heard.is_paid(a) for a in heard.sums)


def _lies_before(heard: Heard, spans: list[Span], year: Year) -> bool:
    """Whether what was paid was paid before the first visit, in its year."""
    days = [d for d in heard.days if any(a <= d.start < b for a, b in spans)]
    first = min((visit.day for visit in year.visits if visit.day), default=None)
    told = {first.year if first else year.year}
    known = [day.within[1] for day in days if day_of(day)]
    years = {last.year for last in known if last} | {day.year for day in days if day.year}
    words = "".join(heard.text[a:b] for a, b in spans)
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    before_the_rules = any(last is not None and last < begins for last in known)
    if years - told or before_the_rules or ("上半年" in words and begins.year in told):
        return False  # what was paid then takes nothing from the limit
    if known:
        return first is not None and all(last is not None and last < first for last in known)
    behind = heard.text[max(b for _, b in spans) :]
    return bool(_EARLIER.search(words) or _LATER.search(behind))
