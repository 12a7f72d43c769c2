"""A bill told by the classes of what is on it, with what is paid first of class B told as a sum of money.

总费用1000，甲类600，乙类300要先自付10%，自费100      总费用1000元，乙类先自付30元，自费100
甲类600，乙类300先自付10%                        总费用900元，乙类先自付30元

What is paid first of class B is not covered. Where the classes come to another sum than the bill, nobody can
tell what is covered, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.reading import Amount, read_amounts
from assistant.wording import patterns

_WORDS = patterns("understanding/words/paid_first")
_FEN = Decimal("0.01")
_HUNDRED = Decimal(100)


def with_paid_first(text: str) -> str:
    """The message with its bill and the part of class B that is paid first, both in yuan.

    >>> with_paid_first("三级花了900,其中乙类300先自付10%")
    '三级花了总费用900元,其中乙类先自付30元'
    """
    told = text
    text = _NO_COUNT.sub("元", text) if _WORDS["class_b"].search(text) else text
    amounts = read_amounts(text)
    shares = [one for one in amounts if one.unit == "%"]
    money = [one for one in amounts if one.unit in ("", "元") and not one.approximate]
    second = _of_class("second", text, money)
    if len(shares) != 1 or len(second) != 1:
        return told
    (share,), (part,) = shares, second
    if not _WORDS["pays_first"].fullmatch(text, part.end, share.start):
        return told
    bill = _bill(text, money, part)
    if bill is None:
        return told
    first = (part.value * share.value / _HUNDRED).quantize(_FEN, ROUND_HALF_UP)
    cuts = {(part.start, share.end): f"先自付{first.normalize():f}元"}
    for one in _of_class("first", text, money):
        label = _WORDS["first"].search(text, 0, one.start)
        cuts[(label.start() if label else one.start, one.end)] = ""
    whole = (
        f"总费用{bill.value.normalize():f}元" if isinstance(bill, Amount) else f"总费用{bill:f}元,"
    )
    if isinstance(bill, Amount):
        cuts[(bill.start, bill.end)] = whole
    else:
        begin = min(start for start, _ in cuts)
        label = _WORDS["second"].search(text, 0, part.start)
        begin = min(begin, label.start() if label else begin)
        text = text[:begin] + whole + text[begin:]
        cuts = {(a + len(whole), b + len(whole)): words for (a, b), words in cuts.items()}
    for (start, end), words in sorted(cuts.items(), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _bill(text: str, money: Sequence[Amount], part: Amount) -> Amount | Decimal | None:
    """The bill told before its classes, or what they come to where none is told; None where they come to
    another sum, or more is told than one bill."""
    classes = [one for name in _CLASSES for one in _of_class(name, text, money)]
    others = [one for one in money if one not in classes]
    whole = sum((one.value for one in classes), Decimal(0))
    if not others:
        return whole
    if len(others) != 1 or others[0].start > part.start:
        return None
    complete = bool(_of_class("first", text, money))
    fits = others[0].value == whole if complete else others[0].value >= whole
    return others[0] if fits else None


def _of_class(name: str, text: str, money: Sequence[Amount]) -> list[Amount]:
    """The sums of what is of one class."""
    return [one for one in money if _WORDS[name].search(text, 0, one.start)]


_NO_COUNT = re.compile(r"(?<=\d)(?=个人(先|自|承担|负担|付))")
"""200个人先付20% tells no 200个."""
_CLASSES = ("first", "second", "own")
