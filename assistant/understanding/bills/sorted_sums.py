"""The numbers of a message that tells of visits, sorted: what each visit cost, what of it is not covered, and
the totals told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading import Amount
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.told import is_mixed_in
from assistant.understanding.words.hearing import Heard, is_other
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/sorted_sums")
_TOTAL = _WORDS["total"]
_AGE = _WORDS["age"]
_OF_SEVERAL = re.compile("各|每|都|均|[两二三四五六七八九几2-9][次回趟]|[这那]些")
"""What stands before a part that is taken off more than one visit."""
_OWN = re.compile("自费|目录外|范围外|不能报|报不了|不给报")
_NONE_OWN = re.compile(
    "(没有?|无|不含|不算|除[了去]?|去掉|扣[了掉]?|非)[^,。;]{0,3}(自费|目录外|范围外)|(自费|目录外)[^,。;]{0,4}(多少|几)"
)
"""What says that nothing of it is left uncovered, or asks what somebody pays himself."""
_OLDEST = 110


def sorted_sums(
    heard: Heard,
) -> tuple[list[Amount], list[Amount], list[Amount]] | None:
    """The sums of the visits, what is not covered of them, and the totals told; None where a number may be
    something else."""
    costs: list[Amount] = []
    parts: list[Amount] = []
    totals: list[Amount] = []
    read_ = [(a.start, a.end) for a in heard.amounts]
    read_ += [(day.start, day.end) for day in heard.days]
    if any(not any(a <= m.start() < b for a, b in read_) for m in re.finditer(r"\d+", heard.text)):
        return None
    for amount in heard.of_unit("", "元"):
        if heard.in_a_day(amount) or _is_no_sum(heard, amount):
            continue
        if is_other(heard, amount) or is_mixed_in(heard, amount) or amount.approximate:
            return None
        if costs and _TOTAL.search(heard.before(amount)):
            totals.append(amount)
        elif costs and is_own(heard, amount) and not is_own(heard, costs[-1]):
            if _OF_SEVERAL.search(heard.piece_before(amount)):
                return None
            parts.append(amount)
        elif totals:
            return None
        else:
            costs.append(amount)
    return costs, parts, totals


def _is_no_sum(heard: Heard, amount: Amount) -> bool:
    """Whether a bare number is an age: 今年62退休了."""
    if amount.unit or amount in heard.money:
        return False
    return amount.value <= _OLDEST and bool(_AGE.search(heard.before(amount)))


def leaves_out_a_part(heard: Heard, parts: Sequence[Amount]) -> bool:
    """Whether something is said not to be covered besides the sums that are taken off."""
    text = _NONE_OWN.sub("", heard.text)
    told = len(_OWN.findall(text))
    return told > len(parts)
