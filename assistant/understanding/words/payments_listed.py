"""What the fund has paid, told by how many payments there were and one by one, with their sum in their place.

统筹给付过三回，头一回四百，再一回三百五，最近那回六百二      统筹给付过1370元
今年报过两次，8月报了300，9月报了500                     今年报过800元

Where another number of sums is told behind it, or a visit between them, nothing is changed.
"""

from __future__ import annotations

from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import value_of
from assistant.wording import patterns

_WORDS = patterns("understanding/words/payments_listed")
_COUNTED = _WORDS["counted"]
_BETWEEN = _WORDS["between"]
_GOES_ON = _WORDS["goes_on"]
_LEAST = 5
"""Yuan from which a number may be a payment."""


def added_up(text: str) -> str:
    """The message with the sum of payments that it counts and lists.

    >>> added_up("统筹给我付过两回,头一回四百,再一回三百五,今天二级花了480")
    '统筹给我付过750元,今天二级花了480'
    """
    match = _COUNTED.search(text)
    if match is None:
        return text
    many = int(value_of(match["many"]) or 0)
    told = [one for one in read_amounts(text) if one.start >= match.end() and _is_a_sum(one)][:many]
    if len(told) < many or _GOES_ON.match(text, told[-1].end):
        return text
    at = match.end()
    for one in told:
        if one.approximate or not _BETWEEN.fullmatch(text, at, one.start):
            return text
        at = one.end
    whole = sum((one.value for one in told), Decimal(0))
    return f"{text[: match.start('times')]}{whole.normalize():f}元{text[at:]}"


def _is_a_sum(one: Amount) -> bool:
    return one.unit == "元" or (one.unit == "" and one.value >= _LEAST)
