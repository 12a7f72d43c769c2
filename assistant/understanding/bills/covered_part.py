"""The part of one bill that is covered, where it is told which part is or is not.

总费用1000，政策范围内800         800
总共735块，里面有135是自费药      600
花了1000，里头15%不在目录里       850
花了900，三分之一自费             600
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assistant.reading import Amount
from assistant.understanding.bills.bill_of_items import whole_of
from assistant.understanding.bills.bill_words import (
    A_BILL,
    COVERED,
    EACH_OF_SEVERAL,
    IN_ALL,
    OF_WHICH,
    OWN_SHARE,
)
from assistant.understanding.bills.own_beside import is_covered_alone
from assistant.understanding.bills.own_part import (
    PAID_FIRST,
    is_of_an_unknown_part,
    is_own,
    pays_first,
    piece_about,
)
from assistant.understanding.bills.share_in_words import shares_told
from assistant.understanding.bills.unclear_cost import is_rough_part
from assistant.understanding.model import How, Reading
from assistant.understanding.reading_of import reading_of
from assistant.understanding.words.hearing import Heard, around, is_of_a_base, is_other


def called_covered(heard: Heard) -> Reading | None:
    """The one sum that is called covered: 总费用1000，其中政策范围内800."""
    named = [
        amount
        for amount in heard.money
        if COVERED.search(around(heard, amount))
        and not (heard.is_paid(amount) or is_of_a_base(heard, amount) or is_own(heard, amount))
    ]
    if len(named) != 1 or EACH_OF_SEVERAL.search(heard.text):
        return None
    return replace(reading_of(named[0]), beside=_beside(heard, named[0]))


def _beside(heard: Heard, covered: Amount) -> Decimal:
    """What is not covered of a bill told in front of what is: 总费用1000，其中政策范围内800."""
    bills = [a for a in heard.money if a != covered and not is_other(heard, a)]
    if len(bills) != 1 or bills[0].end > covered.start or bills[0].approximate:
        return Decimal(0)
    before = heard.before(bills[0])
    within = OF_WHICH.search(heard.text[bills[0].end : covered.start])
    told = within or IN_ALL.search(before) or A_BILL.search(before)
    return max(bills[0].value - covered.value, Decimal(0)) if told else Decimal(0)


def left_of_the_bill(heard: Heard) -> Reading | None:
    """What is left of a bill that is told with the part taken off it: 发票900，扣掉自费200以后是700."""
    sums = [a for a in heard.sums if not heard.is_paid(a)]
    if len(sums) != len(("bill", "part", "left")) or EACH_OF_SEVERAL.search(heard.text):
        return None
    bill, part, left = sums
    between = heard.text[bill.end : left.start]
    fits = bill.value - part.value == left.value and OWN_SHARE.search(between)
    if not fits or not _IS_LEFT.search(heard.text[part.end : left.start]):
        return None
    rough = any(amount.approximate for amount in sums)
    words = heard.text[bill.start : left.end]
    return Reading(left.value, words, How.RECKONED, approximate=rough, beside=part.value)


_IS_LEFT = re.compile("剩|还有|余|是|就|有|为|得")


def without_own_share(heard: Heard) -> Reading | None:
    """What is left of a bill of which parts are said not to be covered: 总共735块，里面有135是自费药; 总费用
    1000，丙类200，乙类先自付50."""
    money = heard.money
    sums = [
        amount
        for amount in heard.sums
        if (amount in money or is_own(heard, amount)) and not is_other(heard, amount)
    ]
    if len(sums) < _BILL_AND_PART or EACH_OF_SEVERAL.search(heard.text):
        return None
    bill, *parts = sums
    if is_own(heard, bill) or not all(is_own(heard, part) for part in parts):
        return None
    between = heard.text[bill.end : parts[0].start]
    named = OF_WHICH.search(between) or _SOME_OF_IT.search(between) or _THE_REST.search(heard.text)
    left = bill.value - whole_of(parts)
    if is_covered_alone(heard, bill, parts[0]):
        return reading_of(bill)
    if not (named or IN_ALL.search(heard.before(bill)) or A_BILL.search(heard.before(bill))):
        return None
    unread = PAID_FIRST.search(heard.text) and not any(pays_first(heard, p) for p in parts)
    if left <= 0 or unread:
        return None
    rough = any(amount.approximate for amount in sums)
    words = heard.text[bill.start : parts[-1].end]
    return Reading(left, words, How.RECKONED, approximate=rough, beside=whole_of(parts))


_BILL_AND_PART = 2
_SOME_OF_IT = re.compile("(?<!没)(?<!还)(?<!另)(有|含)(自费|目录外|丙类)?(的|药|部分)?$")
"""What stands before a part of a sum: 900，有100医保不报."""
_THE_REST = re.compile(
    "(余|其余|剩下?|别的|其它?他?)[^,。;，；]{0,8}(范围|目录|政策|医保|能报|可报|合规|都算|全算|认)"
)


def own_shares(heard: Heard) -> list[Amount]:
    """The shares said of a bill that is not covered, or that is: 里头15%不在目录里, 八成能报."""
    return [
        amount
        for amount in heard.of_unit("%")
        if is_own(heard, amount)
        or COVERED.search(piece_about(heard, amount))
        or _IS_SHARE_COVERED.match(heard.text, amount.end)
    ]


_IS_SHARE_COVERED = re.compile(
    "(的(费用?|钱|药)?)?(都|是)?(能|可以?|给)(报销?|认)(?!多少|几|[^,。;]{0,2}[吗么?？])"
)
"""What stands behind the share that is covered: 八成能报销. One asked for is a rate: 八成能报吗."""


def without_own_part(heard: Heard, shares: list[Amount]) -> Reading | None:
    """What is left of one bill of which a share is not covered; None where that is not all there is."""
    bills = [amount for amount in heard.money if not is_other(heard, amount)]
    if len(shares) != 1 or len(bills) != 1 or not 0 <= shares[0].value <= _WHOLE:
        return None
    if shares[0].approximate or is_rough_part(heard.text, shares[0].start, shares[0].end):
        return None
    if is_of_an_unknown_part(heard, shares[0]):
        return None
    share = shares[0].value
    covered = _WHOLE - share if is_own(heard, shares[0]) else share
    eligible = (bills[0].value * covered / _WHOLE).quantize(Decimal("0.01"), ROUND_HALF_UP)
    words = f"{bills[0].text}、{shares[0].text}"
    rough, beside = bills[0].approximate, bills[0].value - eligible
    return Reading(eligible, words, How.RECKONED, approximate=rough, beside=beside)


_WHOLE = Decimal(100)


def shares_in_words(heard: Heard) -> set[Fraction | None]:
    """The part of a bill that is covered, where it is told in words; None where the words give no number."""
    told = set()
    for piece, share in shares_told(heard.text):
        own = OWN_SHARE.search(piece)
        if own or COVERED.search(piece) or _IS_COVERED.search(piece):
            told.add(1 - share if own and share is not None else share)
    return told


_IS_COVERED = re.compile(
    "(分之[0-9一二两三四五六七八九十]+|半|部分|半数)的?(都|全|是)?(能|可以?)报"
)


def tells_a_part(heard: Heard) -> bool:
    """Whether a part of a bill is said in words to be covered or not."""
    return bool(shares_in_words(heard))


def part_of_the_bill(heard: Heard, told: set[Fraction | None]) -> Reading | None:
    """The covered part of the one bill; None where the part or the bill is not known."""
    bills = [amount for amount in heard.money if not is_other(heard, amount)]
    share = next(iter(told)) if len(told) == 1 else None
    if share is None or len(bills) != 1 or EACH_OF_SEVERAL.search(heard.text):
        return None
    part = bills[0].value * share.numerator / share.denominator
    eligible = part.quantize(Decimal("0.01"), ROUND_HALF_UP)
    rough, beside = bills[0].approximate, bills[0].value - eligible
    return Reading(eligible, bills[0].text, How.RECKONED, approximate=rough, beside=beside)
