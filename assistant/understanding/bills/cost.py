"""The cost of one visit, as a message tells it.

Where it can't be told which sum is meant (two people's, the items of a bill, several visits), none is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.reading import Amount
from assistant.understanding.bills.bill_of_items import bill_of_items, is_an_item, whole_of
from assistant.understanding.bills.bill_words import OWN_SHARE, SEVERAL
from assistant.understanding.bills.by_number import bill_by_number, without_parts_within
from assistant.understanding.bills.came_back import (
    came_back,
    came_back_unknown,
    is_of_the_bill,
    is_told_after,
    without_it,
)
from assistant.understanding.bills.contribution_base import of_several_people
from assistant.understanding.bills.covered_part import (
    called_covered,
    left_of_the_bill,
    own_shares,
    part_of_the_bill,
    shares_in_words,
    tells_a_part,
    without_own_part,
    without_own_share,
)
from assistant.understanding.bills.of_a_span import is_of_a_span, is_spent_this_year
from assistant.understanding.bills.one_sum import is_of_several
from assistant.understanding.bills.own_part import is_own, is_own_payment, tells_the_rest
from assistant.understanding.bills.receipts import receipts_of_one_visit
from assistant.understanding.bills.several_visits import (
    comes_every_few_days,
    is_a_range,
    is_priced_singly,
    tells_of_several,
)
from assistant.understanding.bills.unclear_cost import (
    is_from_the_account,
    is_paid_in_parts,
    is_reduced,
    paid_in_the_end,
)
from assistant.understanding.model import How, Reading
from assistant.understanding.reading_of import reading_of
from assistant.understanding.ways import STOP, Stop, first, stop_where, unless_stopped
from assistant.understanding.words.by_another import is_of_another_bill
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.likewise import is_likewise


def read_cost(heard: Heard) -> Reading | None:
    """The eligible cost of one visit, or None where it can't be told which sum that is.

    A sum called 政策范围内 is it. Sums of another kind (paid by the fund, a base, fares) are left out; a part
    said not to be covered, a discount, several visits or two sums left over make it unknown.
    """
    told = unless_stopped(first(_WAYS, heard))
    return replace(told, over_time=True) if told and is_spent_this_year(heard) else told


def _without_what_came_back(heard: Heard) -> Reading | Stop | None:
    """The cost of a visit of which a part was given back: 三级花了1000，退药退了150."""
    back = came_back(heard)
    return (_but_for(heard, back) or STOP) if back else None


def _prices_one_of_several(heard: Heard) -> bool:
    """Whether a price is told, and how many were bought nobody can tell: 一个月的量64块，开了仨月."""
    return any(is_priced_singly(heard, a) for a in heard.sums if not is_other(heard, a))


def _is_like_another(heard: Heard) -> bool:
    """Whether the visit is told to be like others, so that there are several."""
    return is_likewise(heard.text)


def _is_by_another_bill(heard: Heard) -> bool:
    """Whether the bill is told by another one."""
    return is_of_another_bill(heard.text)


def _reduced(heard: Heard) -> Reading | Stop | None:
    """What was paid in the end, where something was taken off the price: 1000折后850."""
    if not is_reduced(heard.text):
        return None
    paid = None if _tells_what_is_own(heard) else paid_in_the_end(heard)
    return reading_of(paid) if paid and not tells_of_several(heard) else STOP


def _covered_in_words(heard: Heard) -> Reading | Stop | None:
    """The part of the bill that is covered by a share told in words: 三分之一自费."""
    told = shares_in_words(heard)
    return (part_of_the_bill(heard, told) or STOP) if told else None


def _with_parts_within(heard: Heard) -> Reading | Stop | None:
    """The bill, of which parts are only told to be in it: 花了1000，其中挂号费50."""
    if _NOT_COVERED.search(heard.text) or OWN_SHARE.search(heard.text):
        return None
    whole = without_parts_within(heard, _items(heard))
    return (read_cost(whole) or STOP) if whole else None


def _of_items(heard: Heard) -> Reading | Stop | None:
    """The whole of a bill that is told by several items: 挂号10块，化验126."""
    items = _items(heard)
    return (bill_of_items(heard, items) or STOP) if len(items) > 1 else None


def _items(heard: Heard) -> list[Amount]:
    return [amount for amount in heard.sums if is_an_item(heard, amount)]


def _covered_in_percent(heard: Heard) -> Reading | Stop | None:
    """The part of the bill that is covered by a share in percent: 里头15%不在目录里."""
    shares = [] if tells_the_rest(heard) else own_shares(heard)
    return (without_own_part(heard, shares) or STOP) if shares else None


def _without_own_share(heard: Heard) -> Reading | None:
    """The bill without the sums that are not covered: 总共735块，里面有135是自费药."""
    return None if tells_the_rest(heard) else without_own_share(heard)


def _leaves_open_how_many(heard: Heard) -> bool:
    """Whether several visits are told."""
    return bool(SEVERAL.search(heard.text))


def _leaves_open_what_is_covered(heard: Heard) -> bool:
    """Whether something is said not to be covered, and not how much."""
    return bool(_NOT_COVERED.search(_NONE_OWN.sub("", heard.text)))


def _is_covered_in_unknown_part(heard: Heard) -> bool:
    """Whether a part is said not to be covered, and that nobody knows how much that is: 里头有自费的，多少
    没细看."""
    return _leaves_open_what_is_covered(heard) and bool(_NOBODY_KNOWS.search(heard.text))


_NOBODY_KNOWS = re.compile(
    "(多少|几)[^,。;]{0,6}(不(太|大)?(知道|清楚|晓得|记得)|没[^,。;]{0,4}(看|算|问|记|数)|[说记弄搞]不(准|清|得)|忘)"
    "|(不(太|大)?(知道|清楚|晓得|记得)|没[^,。;]{0,3}(看|算|问|记)|[说记弄搞]不(准|清|得))[^,。;]{0,6}(多少|几)"
)


def _tells_an_own_part(heard: Heard) -> bool:
    """Whether a sum is not covered: what is left of which bill, nobody has told."""
    return any(a.value >= A_PART and is_own(heard, a) for a in heard.sums)


def _lone_sum(heard: Heard) -> Reading | None:
    """The one sum that is left over."""
    left = _left_over(heard)
    if len(left) > 1 and len(heard.days) > 1:
        return None
    exact = [amount for amount in left if not amount.approximate] or left
    return reading_of(exact[0]) if len({amount.value for amount in exact}) == 1 else None


def _left_over(heard: Heard) -> list[Amount]:
    """The sums that may be the bill: of no other kind, of no visit before, out of no account, unless all
    of them are."""
    told = [a for a in heard.money if a.value >= A_PART] or heard.money
    left = [a for a in told if not is_other(heard, a) and not is_own_payment(heard, a)]
    if not _ASKS_FOR_ALL.search(heard.text):
        left = [a for a in left if not _EARLIER.search(heard.piece_before(a))] or left
    return [a for a in left if not is_from_the_account(heard, a)] or left


_WAYS: Sequence[Callable[[Heard], Reading | Stop | None]] = (
    _without_what_came_back,
    stop_where(of_several_people),
    stop_where(came_back_unknown),
    stop_where(is_a_range),
    stop_where(comes_every_few_days),
    stop_where(is_of_several),
    receipts_of_one_visit,
    bill_by_number,
    stop_where(_prices_one_of_several),
    stop_where(is_paid_in_parts),
    stop_where(is_of_a_span),
    stop_where(_is_like_another),
    stop_where(_is_by_another_bill),
    _reduced,
    left_of_the_bill,
    _covered_in_words,
    _with_parts_within,
    _of_items,
    _covered_in_percent,
    _without_own_share,
    called_covered,
    stop_where(_leaves_open_how_many),
    stop_where(_leaves_open_what_is_covered),
    stop_where(_tells_an_own_part),
    _lone_sum,
)
"""How a message tells what a visit cost, or leaves it open, in the order in which it is looked for."""
A_PART = 1
"""Yuan from which a sum may be a part of a bill: 一毛不给报 tells of none."""
_NONE_OWN = re.compile(
    "(没有?|无|不含|没啥|没什么|不带|除去|除了|扣除|去掉|刨去|刨掉)(了|啥|什么|任何)?(自费|目录外|范围外)(的|项目|药|部分)*"
)
"""Words that say that nothing was left to be paid oneself, or that it is taken off already."""
_NOT_COVERED = re.compile(
    r"自费(?!多少|几)|超目录|(目录|范围|医保|政策)(之?外|以外)(?!就医|看病|就诊)|(?<!在)不在[^,。;，；]{0,3}(范围|目录)|(?<!能)不能报|(?<![给分毛钱])不给报|(?<!报)不报销"
)
_EARLIER = re.compile("前头|之前|以前|先前|上[次回]|前面|头几[次回]|前几[次回]|去年|前年")
"""What is told of visits before the one asked about."""
_ASKS_FOR_ALL = re.compile(
    "(一共|总共|合计|共计|加起来|加一[块起]儿?|拢共|统共|两[次回])(能|可以|给|该|我|俺)*(报|付|支付|拿)[^,。;]{0,4}(多少|几)"
)
"""What asks for the payment of all visits told, those before included."""


def _but_for(heard: Heard, back: Sequence[Amount]) -> Reading | None:
    """The cost of a visit of which a part was given back by the place: 三级花了1000，退药退了150; what is
    told to be left of it is the cost itself: 开了560，退掉45，实收515."""
    if not all(is_of_the_bill(heard, one) for one in back):
        return None
    others = [amount for amount in heard.sums if amount not in back]
    whole = {amount.value - whole_of(back) for amount in others}
    behind = (a for a in others if a.start > back[-1].end and not is_an_item(heard, a))
    left = [amount for amount in behind if amount.value in whole]
    end = paid_in_the_end(heard)
    if (end or len(left) == 1) and not tells_of_several(heard):
        return reading_of(end or left[0])
    paid = read_cost(without_it(heard, back))
    if paid is None or is_told_after(heard, back):
        return None
    return less(paid, back)


def less(cost: Reading, parts: Sequence[Amount]) -> Reading | None:
    """A cost without parts of it; None where nothing would be left."""
    left = cost.value - whole_of(parts)
    words = "、".join((cost.text, *(part.text for part in parts)))
    rough = cost.approximate or any(part.approximate for part in parts)
    told = replace(cost, value=left, text=words, how=How.RECKONED, approximate=rough)
    return told if left > 0 else None


def leaves_the_cost_open(heard: Heard) -> bool:
    """Whether a message tells of a bill in a way that leaves its cost open, so that no lone sum is it."""
    return bool(
        tells_of_several(heard)
        or _tells_receipts(heard)
        or tells_a_part(heard)
        or own_shares(heard)
        or is_paid_in_parts(heard)
        or is_of_another_bill(heard.text)
        or is_reduced(heard.text)
        or came_back(heard)
        or came_back_unknown(heard)
        or _is_covered_in_unknown_part(heard)
        or any(is_own_payment(heard, one) for one in heard.sums)
    )


def _tells_what_is_own(heard: Heard) -> bool:
    """Whether a part of the bill is said not to be covered."""
    return tells_a_part(heard) or any(is_own(heard, one) for one in heard.amounts)


def _tells_receipts(heard: Heard) -> bool:
    """Whether several receipts are told, each with a sum of its own: 一张210一张330."""
    told = {a.value for a in heard.sums if _OF_A_RECEIPT.search(heard.before(a))}
    return len(told) > 1


_OF_A_RECEIPT = re.compile("[一1][张份](的|发?票|单子?|是|花了?)*$")
