"""The sums of money in a question about a visit: what the fund has paid this year, and what the visit cost.

Where it can't be told which sum is meant (two people's, the items of a bill, several visits), none is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.bills.by_number import bill_by_number, without_parts_within
from assistant.understanding.bills.came_back import (
    came_back,
    came_back_unknown,
    is_of_the_bill,
    is_told_after,
    without_it,
)
from assistant.understanding.bills.contribution_base import of_several_people
from assistant.understanding.bills.disputes import is_paid_for_the_bill
from assistant.understanding.bills.not_covered import named_later
from assistant.understanding.bills.of_a_span import is_of_a_span
from assistant.understanding.bills.one_sum import is_of_several
from assistant.understanding.bills.own_beside import is_covered_alone, less_of_its_own
from assistant.understanding.bills.receipts import receipts_of_one_visit
from assistant.understanding.bills.share_in_words import shares_told
from assistant.understanding.bills.unclear_cost import (
    is_a_share,
    is_by_card,
    is_from_the_account,
    is_paid_in_parts,
    is_reduced,
    is_rough_part,
    paid_in_the_end,
)
from assistant.understanding.model import How, Reading
from assistant.understanding.reading_of import reading_of, reading_of_all
from assistant.understanding.words.by_another import is_of_another_bill
from assistant.understanding.words.hearing import NO_AGE, Heard, around, is_of_a_base, is_other
from assistant.understanding.words.likewise import is_likewise
from assistant.understanding.words.persons import persons_in
from assistant.understanding.words.phrases import PLACE_WORDS, lexicon


def read_paid(heard: Heard) -> Reading | None:
    """What the fund has paid this year, several payments together unless one is called all of them; what it
    paid in another year, or for a stay in hospital, does not count."""
    sums = [
        amount
        for amount in heard.sums
        if heard.is_paid(amount)
        and not (amount.unit == "" and _OF_MEDICINES.match(heard.text, amount.end))
        and not _OTHER_PAYMENT.search(heard.before(amount))
        and not _BY_OTHERS.search(heard.piece_before(amount))
        and not _is_of_another_year(heard, amount)
        and not _EACH_TIME.search(heard.piece_before(amount))
        and not _is_of_another(heard, amount)
        and not is_by_card(heard, amount)
        and not is_paid_for_the_bill(heard, amount)
    ]
    whole = [amount for amount in sums if IN_ALL.search(heard.before(amount))]
    if whole or len(sums) < _SEVERAL_SUMS:
        return reading_of((whole or sums)[0]) if sums else None
    return reading_of_all(sums)


def _is_of_another_year(heard: Heard, amount: Amount) -> bool:
    """Whether the words before a sum name a year that is over: 2022年统筹报的一千四, in 2023."""
    start = amount.start - len(heard.piece_before(amount))
    years = {day.year for day in heard.days if start <= day.start < amount.start and day.year}
    visits = {day.value.year for day in heard.days if day.value}
    return bool(years) and max(years) < heard.today.year and not years & visits


def doubts_what_came_of_it(heard: Heard) -> bool:
    """Whether a message holds what was paid for the visit against the rules."""
    return any(is_paid_for_the_bill(heard, one) for one in heard.sums if heard.is_paid(one))


def _is_of_another(heard: Heard, amount: Amount) -> bool:
    """Whether a payment is told of somebody who is only talked of: 听同事说能报了，他看牙报了一百多."""
    told, own = heard.two_pieces_before(amount)
    follows = own.startswith(("他", "她")) and _OTHERS.search(told)
    return bool(follows or _TALKED_OF.search(own))


_OTHERS = re.compile("同事|邻居|工友|别人|老乡")
_TALKED_OF = re.compile("听?(同事|邻居|工友|别人|人家|老乡)(也|都)?(说|讲|报)")
_OF_MEDICINES = re.compile("[样种盒瓶服副片支包袋板贴]")
"""What counts medicines: 统筹定点拿了4样药 tells of no payment."""
_EACH_TIME = re.compile("每个?[月次回]")
"""What stands before a payment that came again and again: how often, nobody may tell."""
_SEVERAL_SUMS = 2
IN_ALL = re.compile("总价|(?<!公)共(?!济)|总共|累计|合计|共计|拢共|统共|加起来")
_OTHER_PAYMENT = re.compile(r"去年|前年|上年|往年|大前年|住院")


_BY_OTHERS = re.compile(
    "(单位|公司|厂里?|局里|学校|工会|商业?保险|保险公司|商保|补充(医疗)?保险|惠民保|大病保险)[^,。;]{0,4}(给|已经|又|也)*(我|俺|他|她)?(报|赔|付|出)(销|了|过|掉)*$"
)
"""Who pays besides the fund: 商业保险报了300 takes nothing of its limit."""


def read_cost(heard: Heard) -> Reading | None:
    """The eligible cost of one visit, or None where it can't be told which sum that is.

    A sum called 政策范围内 is it. Sums of another kind (paid by the fund, a base, fares) are left out; a part
    said not to be covered, a discount, several visits or two sums left over make it unknown.
    """
    if back := came_back(heard):
        return _without_what_came_back(heard, back)
    if of_several_people(heard) or came_back_unknown(heard):
        return None
    if _is_a_range(heard) or _EVERY_FEW_DAYS.search(heard.text) or is_of_several(heard):
        return None
    if of_receipts := receipts_of_one_visit(heard):
        return of_receipts
    if told_by_number := bill_by_number(heard):
        return told_by_number
    if any(is_priced_singly(heard, a) for a in heard.sums if not is_other(heard, a)):
        return None  # 一个月的量64块，开了仨月: how many nobody can tell
    if is_paid_in_parts(heard) or is_of_a_span(heard) or is_likewise(heard.text):
        return None
    if is_of_another_bill(heard.text):
        return None
    if is_reduced(heard.text):
        paid = None if _tells_what_is_own(heard) else paid_in_the_end(heard)
        return reading_of(paid) if paid and not tells_of_several(heard) else None
    if told := _shares_in_words(heard):
        return _part_of_the_bill(heard, told)
    items = [amount for amount in heard.sums if is_an_item(heard, amount)]
    uncovered = _NOT_COVERED.search(heard.text) or _OWN_SHARE.search(heard.text)
    if not uncovered and (whole := without_parts_within(heard, items)):
        return read_cost(whole)
    if len(items) > 1:
        return _bill_of(heard, items)
    if not tells_the_rest(heard):
        if shares := _own_shares(heard):
            return _without_own_part(heard, shares)
        if covered := _without_own_share(heard):
            return covered
    named = [
        amount
        for amount in heard.money
        if _ELIGIBLE.search(around(heard, amount))
        and not (heard.is_paid(amount) or is_of_a_base(heard, amount) or is_own(heard, amount))
    ]
    if len(named) == 1 and not _EACH_OF_SEVERAL.search(heard.text):
        return replace(reading_of(named[0]), beside=_beside(heard, named[0]))
    if _SEVERAL.search(heard.text) or _NOT_COVERED.search(_NONE_OWN.sub("", heard.text)):
        return None
    if any(a.value >= _A_PART and is_own(heard, a) for a in heard.sums):
        return None
    left = [a for a in heard.money if not is_other(heard, a) and not is_own_payment(heard, a)]
    if not _ASKS_FOR_ALL.search(heard.text):
        left = [a for a in left if not _EARLIER.search(heard.piece_before(a))] or left
    left = [a for a in left if not is_from_the_account(heard, a)] or left
    if len(left) > 1 and len(heard.days) > 1:
        return None
    exact = [amount for amount in left if not amount.approximate] or left
    return reading_of(exact[0]) if len({amount.value for amount in exact}) == 1 else None


def _beside(heard: Heard, covered: Amount) -> Decimal:
    """What is not covered of a bill told in front of what is: 总费用1000，其中政策范围内800."""
    bills = [a for a in heard.money if a != covered and not is_other(heard, a)]
    if len(bills) != 1 or bills[0].end > covered.start or bills[0].approximate:
        return Decimal(0)
    before = heard.before(bills[0])
    within = _OF_WHICH.search(heard.text[bills[0].end : covered.start])
    told = within or IN_ALL.search(before) or _A_BILL.search(before)
    return max(bills[0].value - covered.value, Decimal(0)) if told else Decimal(0)


def _without_what_came_back(heard: Heard, back: Sequence[Amount]) -> Reading | None:
    """The cost of a visit of which a part was given back by the place: 三级花了1000，退药退了150; what is
    told to be left of it is the cost itself: 开了560，退掉45，实收515."""
    if not all(is_of_the_bill(heard, one) for one in back):
        return None
    others = [amount for amount in heard.sums if amount not in back]
    whole = {amount.value - _whole_of(back) for amount in others}
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
    left = cost.value - _whole_of(parts)
    words = "、".join((cost.text, *(part.text for part in parts)))
    rough = cost.approximate or any(part.approximate for part in parts)
    told = replace(cost, value=left, text=words, how=How.RECKONED, approximate=rough)
    return told if left > 0 else None


_A_PART = 1
"""Yuan from which a sum may be a part of a bill: 一毛不给报 tells of none."""
_EVERY_FEW_DAYS = re.compile(
    "(?<![同这那])[每一](周|个?星期|个?礼拜|天)[^,。;，；]{0,6}[一两二三四五六七][次回趟]"
    "|每逢?个?(周|星期|礼拜)[一二三四五六日天1-7]都?就?得?(去|跑|到|看(?!诊)|换药|做|拿|开药|(?=[一二三][级甲]|社区|卫生院))"
)
"""Visits again and again, nobody can tell how often in all: 每周去一次; 每周三去二级."""


def is_own_payment(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is what somebody paid besides the fund: 个人付了275; 自己掏了143，报销了多少."""
    before = heard.before(amount)
    if _IN_FULL.search(before):
        return False
    if _OWN_BEHIND.match(heard.piece_after(amount)) or is_a_share(heard, amount):
        return True
    return bool(
        _OWN_PAYMENT.search(before)
        or (_OWN_POCKET.search(before) and _HOW_MUCH_PAID.search(heard.text))
        or (_OWN_POCKET.search(before) and _THE_REST_PAID.search(heard.text))
        or (_ONLY_PAID.search(before) and _THE_REST_PAID.search(heard.text))
        or _BESIDE_THE_FUND.search(before)
    )


_OWN_PAYMENT = re.compile(
    "(个人(支|自|承担|负担)?付?|自付|自负)(了|的|一共|总共|部分|金额|是|有|款|:)*$"
)
_OWN_POCKET = re.compile(
    "(?<!给)(?<!替)(?<!为)(自己个儿?|自己|自个儿?|个人|本人|我|俺)(又|还|一共|总共)*(出|掏|付|花|拿|承担)(了|的|是|[0-9一二三四五六七八九十]+多,?(具体|准确)?是)*$"
)
_THE_REST_PAID = re.compile(
    "(其余|剩下|余下|别的|其[他它])[^,。;，；]{0,6}(统筹|医保|基金|公家|国家|(给|全|都)报(销|掉)?了(?!多少|几|吗))"
)
"""What says that the fund paid the rest: 自己掏了135，其余统筹出的; 剩下的都报了."""
_ONLY_PAID = re.compile("(就|只|才|仅|光)(自己|我|俺|他|她)?(掏|出|付|花|拿|交|要)了?(了|的是)?$")
"""What stands before an own payment where the fund is said to have paid the rest: 就掏了45."""


def tells_the_rest(heard: Heard) -> bool:
    """Whether somebody's own payment is told and the fund's is the rest: of such a bill nothing is told, and
    what is said not to be covered is taken off none."""
    rest = _THE_REST_PAID.search(heard.text)
    return bool(rest) and any(is_own_payment(heard, amount) for amount in heard.sums)


_OWN_BEHIND = re.compile(
    "(块|元)?钱?[那这]?(个|都)?是(我|俺|他|她)?(们)?(自己|自个儿?|个人)(掏|出|付|拿|承担)的"
)
_BESIDE_THE_FUND = re.compile(r"报销?了[\d.]+(块|元)?钱?[,，]?(自己|个人)(又|还)?(出|掏|付|拿)了?$")
"""What stands before an own share told right behind the fund's: 报了300自己掏了350."""
_IN_FULL = re.compile("全额|全部|全款|先垫|垫付|垫的")
_HOW_MUCH_PAID = re.compile(
    "(报销?|(医保|统筹|基金|公家)[^,。;]{0,4}(出|付|给|掏|报))了(多少|几)|总(费用|共花|共是)[^,。;]{0,4}多少|一共花了?多少"
)
"""What asks for what the fund has paid already, or what the whole was."""


def is_priced_singly(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is the price of one of several: 一盒28块5, 一个月的量64块."""
    return bool(_OF_A_UNIT.search(heard.before(amount)))


def is_an_item(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is one thing's of a bill: 挂号10块, 一千二的检查费."""
    return bool(
        _ITEM_BEFORE.search(heard.before(amount))
        or _ITEM_BEHIND.match(heard.after(amount))
        or _is_one_of_things(heard, amount)
    )


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


def _bill_of(heard: Heard, items: Sequence[Amount]) -> Reading | None:
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
        within = [part for part in own if _OF_WHICH.search(heard.piece_before(part))]
        bill = _less(replace(reading_of_all(items), assumed=not covered), within)
        return replace(bill, beside=_whole_of(own)) if bill and own else bill
    whole = max(heard.sums, key=lambda amount: amount.value, default=None)
    if whole is None or 2 * whole.value != sum(amount.value for amount in heard.sums):
        return None
    return reading_of(whole)


def _thing(heard: Heard, item: Amount) -> str:
    """What thing of a bill a sum is for."""
    found = _ITEM_BEFORE.search(heard.before(item)) or _ITEM_BEHIND.match(heard.after(item))
    return found[1] if found else item.text


def _whole_of(amounts: Sequence[Amount]) -> Decimal:
    return sum((amount.value for amount in amounts), Decimal(0))


def _turns_to_another(heard: Heard, items: Sequence[Amount]) -> bool:
    """Whether somebody, a day or a place is named between the things of one list and the next: they are of
    two bills. 三级药费300检查200，社区药费100."""
    first, last = items[0], items[-1]
    between = heard.text[first.end : last.start]
    if persons_in(between) or _ANOTHER.search(between):
        return True
    return any(first.end <= day.start < last.start for day in heard.days)


_ANOTHER = re.compile(
    f"{'|'.join(map(re.escape, PLACE_WORDS))}|医院|诊所|第[二三四五][次回]|[上下这][次回周]|要是|如果|换成"
)
"""What tells of another visit."""


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


def _less(bill: Reading, within: Sequence[Amount]) -> Reading | None:
    """A bill without the parts within its items that are not covered: 药95，药里头有35块自费."""
    left = bill.value - _whole_of(within)
    return replace(bill, value=left) if left > 0 else None


def _without_own_share(heard: Heard) -> Reading | None:
    """What is left of a bill of which parts are said not to be covered: 总共735块，里面有135是自费药; 总费用
    1000，丙类200，乙类先自付50."""
    money = heard.money
    sums = [
        amount
        for amount in heard.sums
        if (amount in money or is_own(heard, amount)) and not is_other(heard, amount)
    ]
    if len(sums) < _BILL_AND_PART or _EACH_OF_SEVERAL.search(heard.text):
        return None
    bill, *parts = sums
    if is_own(heard, bill) or not all(is_own(heard, part) for part in parts):
        return None
    between = heard.text[bill.end : parts[0].start]
    named = _OF_WHICH.search(between) or _SOME_OF_IT.search(between) or _THE_REST.search(heard.text)
    left = bill.value - _whole_of(parts)
    if is_covered_alone(heard, bill, parts[0]):
        return reading_of(bill)
    if not (named or IN_ALL.search(heard.before(bill)) or _A_BILL.search(heard.before(bill))):
        return None
    unread = _PAID_FIRST.search(heard.text) and not any(_pays_first(heard, p) for p in parts)
    if left <= 0 or unread:
        return None
    rough = any(amount.approximate for amount in sums)
    words = heard.text[bill.start : parts[-1].end]
    return Reading(left, words, How.RECKONED, approximate=rough, beside=_whole_of(parts))


def _tells_what_is_own(heard: Heard) -> bool:
    """Whether a part of the bill is said not to be covered."""
    return tells_a_part(heard) or any(is_own(heard, one) for one in heard.amounts)


def _pays_first(heard: Heard, part: Amount) -> bool:
    """Whether a sum is the part that one pays first by oneself, which is not covered either."""
    return bool(_PAID_FIRST.search(_piece_about(heard, part)))


def is_own(heard: Heard, part: Amount) -> bool:
    """Whether the piece about a sum says that it is not covered."""
    behind = heard.text[part.end + len(heard.piece_after(part)) :]
    about = less_of_its_own(_piece_about(heard, part))
    told = _OWN_SHARE.search(about) or _pays_first(heard, part)
    return bool(told or _OWN_TOO.match(behind))


def _piece_about(heard: Heard, amount: Amount) -> str:
    """The words about a number from stop to stop."""
    return f"{heard.before(amount)}|{heard.piece_after(amount)}"


def _own_shares(heard: Heard) -> list[Amount]:
    """The shares said of a bill that is not covered, or that is: 里头15%不在目录里, 八成能报."""
    return [
        amount
        for amount in heard.of_unit("%")
        if is_own(heard, amount)
        or _ELIGIBLE.search(_piece_about(heard, amount))
        or _IS_SHARE_COVERED.match(heard.text, amount.end)
    ]


def _without_own_part(heard: Heard, shares: list[Amount]) -> Reading | None:
    """What is left of one bill of which a share is not covered; None where that is not all there is."""
    bills = [amount for amount in heard.money if not is_other(heard, amount)]
    if len(shares) != 1 or len(bills) != 1 or not 0 <= shares[0].value <= _WHOLE:
        return None
    if shares[0].approximate or is_rough_part(heard.text, shares[0].start, shares[0].end):
        return None
    share = shares[0].value
    covered = _WHOLE - share if is_own(heard, shares[0]) else share
    eligible = (bills[0].value * covered / _WHOLE).quantize(Decimal("0.01"), ROUND_HALF_UP)
    words = f"{bills[0].text}、{shares[0].text}"
    rough, beside = bills[0].approximate, bills[0].value - eligible
    return Reading(eligible, words, How.RECKONED, approximate=rough, beside=beside)


_WHOLE = Decimal(100)


def _shares_in_words(heard: Heard) -> set[Fraction | None]:
    """The part of a bill that is covered, where it is told in words; None where the words give no number."""
    told = set()
    for piece, share in shares_told(heard.text):
        own = _OWN_SHARE.search(piece)
        if own or _ELIGIBLE.search(piece) or _IS_COVERED.search(piece):
            told.add(1 - share if own and share is not None else share)
    return told


_IS_SHARE_COVERED = re.compile(
    "(的(费用?|钱|药)?)?(都|是)?(能|可以?|给)(报销?|认)(?!多少|几|[^,。;]{0,2}[吗么?？])"
)
"""What stands behind the share that is covered: 八成能报销. One asked for is a rate: 八成能报吗."""
_IS_COVERED = re.compile(
    "(分之[0-9一二两三四五六七八九十]+|半|部分|半数)的?(都|全|是)?(能|可以?)报"
)


def tells_a_part(heard: Heard) -> bool:
    """Whether a part of a bill is said in words to be covered or not."""
    return bool(_shares_in_words(heard))


def leaves_the_cost_open(heard: Heard) -> bool:
    """Whether a message tells of a bill in a way that leaves its cost open, so that no lone sum is it."""
    return bool(
        tells_of_several(heard)
        or _tells_receipts(heard)
        or tells_a_part(heard)
        or _own_shares(heard)
        or is_paid_in_parts(heard)
        or is_of_another_bill(heard.text)
        or is_reduced(heard.text)
        or came_back(heard)
        or came_back_unknown(heard)
        or any(is_own_payment(heard, one) for one in heard.sums)
    )


def _tells_receipts(heard: Heard) -> bool:
    """Whether several receipts are told, each with a sum of its own: 一张210一张330."""
    told = {a.value for a in heard.sums if _OF_A_RECEIPT.search(heard.before(a))}
    return len(told) > 1


_OF_A_RECEIPT = re.compile("[一1][张份](的|发?票|单子?|是|花了?)*$")


def _part_of_the_bill(heard: Heard, told: set[Fraction | None]) -> Reading | None:
    """The covered part of the one bill; None where the part or the bill is not known."""
    bills = [amount for amount in heard.money if not is_other(heard, amount)]
    share = next(iter(told)) if len(told) == 1 else None
    if share is None or len(bills) != 1 or _EACH_OF_SEVERAL.search(heard.text):
        return None
    part = bills[0].value * share.numerator / share.denominator
    eligible = part.quantize(Decimal("0.01"), ROUND_HALF_UP)
    rough, beside = bills[0].approximate, bills[0].value - eligible
    return Reading(eligible, bills[0].text, How.RECKONED, approximate=rough, beside=beside)


_ITEMS = "|".join(item for kind in lexicon()["items"] for item in kind)
_ITEM_BEFORE = re.compile(f"({_ITEMS})[费钱]?(的|是|花了?|要|共|就|又|[拿开做]了?)*[:：]?\\s*$")
_ITEM_BEHIND = re.compile(f"[块元]?钱?(?:的|都?是|为)({_ITEMS})")
"""Things paid for one by one: 挂号10块，化验126. Which of them are covered, nobody can tell."""
_ALL_COVERED = re.compile(
    "(这些|[这那]?几?[样项]|都|全|均)(都|是|在|属于|能|可以?)*(医保)?(政策范围|政策|范围|目录|合规|能?报|进医保|走医保)"
    "|医保(里头?|内)?(都|全|均)(能|可以?|给)?(认|用|管|报|算)|(都|全|均)[^,。;，；不没]{0,8}(纳入|甲类|医保内)"
)
_BILL_AND_PART = 2
_BY_ONESELF = "(自付|自负|(自己|自个儿?|个人|本人)(先)?(承担|负担|担|付|掏|出|拿))"
_PAID_FIRST = re.compile(f"先行?(由)?{_BY_ONESELF}|乙类[^,。;，；\\d]{{0,4}}{_BY_ONESELF}")
_A_BILL = re.compile("(总|全部)?(费用|金额|总额|账单|票面|单子|发票)[^,。;，；\\d]{0,4}$")
_OF_WHICH = re.compile("其中|里[面头边]?|当中|包括|包含|含|扣除|除去|除了|去掉|刨去|刨掉|减去")
_SOME_OF_IT = re.compile("(?<!没)(?<!还)(?<!另)(有|含)(自费|目录外|丙类)?(的|药|部分)?$")
"""What stands before a part of a sum: 900，有100医保不报."""
_THE_REST = re.compile(
    "(余|其余|剩下?|别的|其它?他?)[^,。;，；]{0,8}(范围|目录|政策|医保|能报|可报|合规|都算|全算|认)"
)
_OWN_SHARE = re.compile(
    "自费|丙类|超目录|(目录|范围|医保|政策)(之?外|以外)|(?<!在)不在(医保)?(目录|范围)|不属于政策|(?<!能)不能报|没法报|报不了|(?<![给分毛钱])不给报|不予报|不(能|可以)?(进|走)医保(?!卡)|不算医保|医保(里)?不(给)?(认|报|管)(?!多少)"
)
_OWN_TOO = re.compile(
    "[,，](这个?|那个?)?(医保不(管|报|认|给报|给认)|不(进|走|上)(医保|统筹)|不能报|报不了)(的|了|哩|嘞)*(?=[,，。;；])"
)
"""What says so of the sum in the piece before: 里头240是面膜，医保不管的."""
_NONE_OWN = re.compile(
    "(没有?|无|不含|没啥|没什么|不带|除去|除了|扣除|去掉|刨去|刨掉)(了|啥|什么|任何)?(自费|目录外|范围外)(的|项目|药|部分)*"
)
"""Words that say that nothing was left to be paid oneself, or that it is taken off already."""
_ELIGIBLE = re.compile(
    r"医保(都|全|只|就|才)*(认|管|给报|能报|可报)|符合医保|医保的(?=\|)|政策(范围)?[内里]|(?<!不在)(?<!不在政策)范围[内里]|(?<!不在)目录[内里]|合规|符合政策|(能|可以?)(进|入|走)医保|医保(范围)?内|能报的(?!多少)|可报的?(?!多少|比例)|都能报(?!多少|几)"
)
_NOT_COVERED = re.compile(
    r"自费(?!多少|几)|超目录|(目录|范围|医保|政策)(之?外|以外)(?!就医|看病|就诊)|(?<!在)不在[^,。;，；]{0,3}(范围|目录)|(?<!能)不能报|(?<![给分毛钱])不给报|(?<!报)不报销"
)
_SEVERAL = re.compile(
    r"每个?月|[两二三四五六七八九十几\d]\s*(次|回|趟)(门诊)?(都|各|每|一共|共|加|合|总|拢)|每(次|回|趟)"
    r"|各(花|是)?了?\d|第[二三四五六七八九]次|分别花"
)
_OF_A_UNIT = re.compile(
    "(每张|[一每](个?月|天|盒|瓶|副|服|付|支|片|针))(的?(量|药|份))?(是|要|就|得)*$"
)
"""What stands before the price of one of several."""
_EARLIER = re.compile("前头|之前|以前|先前|上[次回]|前面|头几[次回]|前几[次回]|去年|前年")
"""What is told of visits before the one asked about."""
_ASKS_FOR_ALL = re.compile(
    "(一共|总共|合计|共计|加起来|加一[块起]儿?|拢共|统共|两[次回])(能|可以|给|该|我|俺)*(报|付|支付|拿)[^,。;]{0,4}(多少|几)"
)
"""What asks for the payment of all visits told, those before included."""
_EACH_OF_SEVERAL = re.compile(
    r"每个?[次回趟月]|回回|次次|趟趟|每周|[两二三四五六七八九十几\d]\s*[次回趟]"
)


def _is_a_range(heard: Heard) -> bool:
    """Whether a sum is told from one number to another: 大约500到600."""
    sums = heard.of_unit("", "元")
    return any(
        _TO.fullmatch(heard.text[one.end : other.start]) and one.value < other.value
        for one, other in pairwise(sums)
        if not heard.in_a_day(one) and not heard.in_a_day(other)
    )


_TO = re.compile(r"\s*(块钱?|元)?\s*([到至~～—]|--)\s*")


def tells_of_several(heard: Heard) -> bool:
    """Whether a message speaks of several visits, or of the price of one thing of several."""
    if any(is_priced_singly(heard, amount) for amount in heard.sums) or _is_a_range(heard):
        return True
    if is_of_a_span(heard) or is_likewise(heard.text):
        return True
    return bool(
        _SEVERAL.search(heard.text) or _EACH_OF_SEVERAL.search(heard.text) or is_of_several(heard)
    )
