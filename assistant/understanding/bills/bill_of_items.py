"""A bill that is told by its items: 挂号10块，化验126，药200."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.bills.bill_words import OF_WHICH
from assistant.understanding.bills.not_covered import named_later
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.model import Reading
from assistant.understanding.reading_of import reading_of, reading_of_all
from assistant.understanding.words.hearing import NO_AGE, Heard, is_other
from assistant.understanding.words.persons import persons_in
from assistant.understanding.words.phrases import PLACE_WORDS, lexicon


def bill_of_items(heard: Heard, items: Sequence[Amount]) -> Reading | None:
    """The whole of a bill that is told by its items, without those that are said not to be covered: 药88，
    检查126，营养粉99医保不认. Where a sum is neither an item nor all of them, nobody can tell."""
    if _turns_to_another(heard, items):
        return None
    own = [amount for amount in heard.sums if is_own(heard, amount)]
    named = named_later(heard, {_thing(heard, item): item for item in items if item not in own})
    if named is None:
        return None
    own += named
    items = [amount for amount in items if amount not in own]
    money = heard.money
    items = sorted((*items, *_between(heard, items)), key=lambda amount: amount.start)
    told = [a for a in heard.sums if a in items or a in money or a.value >= NO_AGE]
    sums = [a for a in told if a not in own and not is_other(heard, a)]
    several = any(count.value > 1 for count in heard.of_unit("次"))
    if items and len(items) == len(sums) and not several:
        covered = own or _ALL_COVERED.search(heard.text)
        within = [part for part in own if OF_WHICH.search(heard.piece_before(part))]
        bill = _less(replace(reading_of_all(items), assumed=not covered), within)
        return replace(bill, beside=whole_of(own)) if bill and own else bill
    whole = max(heard.sums, key=lambda amount: amount.value, default=None)
    if whole is None or 2 * whole.value != sum(amount.value for amount in heard.sums):
        return None
    return reading_of(whole)


def _less(bill: Reading, within: Sequence[Amount]) -> Reading | None:
    """A bill without the parts within its items that are not covered: 药95，药里头有35块自费."""
    left = bill.value - whole_of(within)
    return replace(bill, value=left) if left > 0 else None


_ALL_COVERED = re.compile(
    "(这些|[这那]?几?[样项]|都|全|均)(都|是|在|属于|能|可以?)*(医保)?(政策范围|政策|范围|目录|合规|能?报|进医保|走医保)"
    "|医保(里头?|内)?(都|全|均)(能|可以?|给)?(认|用|管|报|算)|(都|全|均)[^,。;，；不没]{0,8}(纳入|甲类|医保内)"
)


def _thing(heard: Heard, item: Amount) -> str:
    """What thing of a bill a sum is for."""
    found = _ITEM_BEFORE.search(heard.before(item)) or _ITEM_BEHIND.match(heard.after(item))
    return found[1] if found else item.text


def whole_of(amounts: Sequence[Amount]) -> Decimal:
    """What several sums come to; nothing where there are none."""
    return sum((amount.value for amount in amounts), Decimal(0))


def is_an_item(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is one thing's of a bill: 挂号10块, 一千二的检查费."""
    return bool(
        _ITEM_BEFORE.search(heard.before(amount))
        or _ITEM_BEHIND.match(heard.after(amount))
        or _is_one_of_things(heard, amount)
    )


_ITEMS = "|".join(item for kind in lexicon()["items"] for item in kind)
_ITEM_BEFORE = re.compile(f"({_ITEMS})[费钱]?(的|是|花了?|要|共|就|又|[拿开做]了?)*[:：]?\\s*$")
_ITEM_BEHIND = re.compile(f"[块元]?钱?(?:的|都?是|为)({_ITEMS})")
"""Things paid for one by one: 挂号10块，化验126. Which of them are covered, nobody can tell."""


def _is_one_of_things(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is that of one of several things: 药两样，一样60一样85. 一个 may be a
    visit, but for where the things are counted."""
    found = _OF_ONE_THING.search(heard.before(amount))
    if found is None or len(_ONE_THING.findall(heard.text)) <= 1:
        return False
    return found[1] != "个" or _COUNTED_THINGS.search(heard.text, 0, amount.start) is not None


_ONE_THING = re.compile(
    r"(?<![第每])[一1][样种个项](?:药|的|是|要|检查)*(?=[\d一二两三四五六七八九])"
)
_OF_ONE_THING = re.compile("(?<![第每])[一1]([样种个项])(?:药|的|是|要|检查)*$")
_COUNTED_THINGS = re.compile("[两俩三仨四2-4][样种项]")


def _turns_to_another(heard: Heard, items: Sequence[Amount]) -> bool:
    """Whether somebody, a day or a place is named between the things of one list and the next: they are of
    two bills. 三级药费300检查200，社区药费100."""
    first, last = items[0], items[-1]
    between = heard.text[first.end : last.start]
    if persons_in(between) or _ANOTHER.search(between) or _LATER_THAT_DAY.search(between):
        return True
    return any(first.end <= day.start < last.start for day in heard.days)


_ANOTHER = re.compile(
    f"{'|'.join(map(re.escape, PLACE_WORDS))}|医院|诊所|第[二三四五][次回]|[上下这][次回周]|要是|如果|换成"
)
"""What tells of another visit."""
_LATER_THAT_DAY = re.compile("(下午|晚上|傍晚|当晚|夜里)[^,。;，；]{0,4}[又再]")
"""What may be another visit of the same day: 上午化验380，下午又去拿药90."""


def _between(heard: Heard, items: Sequence[Amount]) -> list[Amount]:
    """The bare numbers told between the items of a bill in the same way: 化验90，糖化血红蛋白60，药200."""
    if not items:
        return []
    among = (a for a in heard.sums if items[0].end <= a.start < items[-1].start and a not in items)
    return [
        amount
        for amount in among
        if _A_THING.fullmatch(heard.piece_before(amount)) and not heard.piece_after(amount)
    ]


_A_THING = re.compile("(?!.*(我|俺|年|岁|自费|统筹|医保))[^,。;]{1,8}")
"""What stands before the price of a thing that no list of things holds."""
