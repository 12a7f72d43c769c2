"""The sums of money in a question: what was paid, what a visit cost, the base of contributions, booths.

Where it can't be told which sum is meant (two people's, the items of a bill, several visits), none is read.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.hearing import NO_AGE, Heard, around, is_of_a_base, is_other
from assistant.understanding.model import How, Reading

_SECOND_HALF = re.compile(r"^\s*(的)?(基数|工资)")


def read_paid(heard: Heard) -> Reading | None:
    """What the fund has paid this year, several payments together unless one is called all of them; what it
    paid in another year, or for a stay in hospital, does not count."""
    sums = [
        amount
        for amount in heard.sums
        if heard.is_paid(amount) and not _OTHER_PAYMENT.search(heard.before(amount))
    ]
    whole = [amount for amount in sums if _IN_ALL.search(heard.before(amount))]
    if whole or len(sums) < _SEVERAL_SUMS:
        return _sum((whole or sums)[0]) if sums else None
    rough = any(amount.approximate for amount in sums)
    words = "、".join(amount.text for amount in sums)
    return Reading(sum((a.value for a in sums), Decimal(0)), words, How.RECKONED, approximate=rough)


_SEVERAL_SUMS = 2
_IN_ALL = re.compile("一共|总共|累计|合计|共计|拢共|统共|加起来")
_OTHER_PAYMENT = re.compile(r"去年|前年|上年|往年|大前年|住院")


def read_base(heard: Heard) -> Reading | None:
    """The contribution base; None where two people's are told."""
    bases = [
        amount
        for amount in {a.start: a for a in (*heard.money, *heard.of_unit(""))}.values()
        if is_of_a_base(heard, amount) or _SECOND_HALF.match(heard.after(amount))
    ]
    if bases and _of_several_people(heard):
        return None
    return _sum(bases[0]) if bases else None


def _of_several_people(heard: Heard) -> bool:
    """Whether two people's sums are told, so that nobody can tell whose is asked about by the sums alone."""
    if not _SEVERAL_PEOPLE.search(heard.text):
        return False
    sums = (
        amount.value
        for amount in heard.sums
        if amount.value >= NO_AGE and not heard.is_paid(amount)
    )
    return len(set(sums)) > 1


_SEVERAL_PEOPLE = re.compile(
    "两口子|俩人|俺俩|我俩|咱俩|哥俩|姐俩|老两口|(爹|爸|妈|娘)(和|跟|与)?(俺|我)?(爹|爸|妈|娘)|[光只就](算|问)(俺|我|他|她)"
)


def read_cost(heard: Heard) -> Reading | None:
    """The eligible cost of one visit, or None where it can't be told which sum that is.

    A sum called 政策范围内 is it. Sums of another kind (paid by the fund, a base, fares) are left out; a part
    said not to be covered, a discount, several visits or two sums left over make it unknown.
    """
    if _of_several_people(heard):
        return None
    if len(_ITEMS.findall(heard.text)) > 1:
        return _bill_of(heard)
    if covered := _without_own_share(heard):
        return covered
    named = [amount for amount in heard.money if _ELIGIBLE.search(around(heard, amount))]
    if len(named) == 1 and not _EACH_OF_SEVERAL.search(heard.text):
        return _sum(named[0])
    if _SEVERAL.search(heard.text) or _NOT_COVERED.search(heard.text):
        return None
    left = [amount for amount in heard.money if not is_other(heard, amount)]
    if len(left) > 1 and len(heard.days) > 1:
        return None
    exact = [amount for amount in left if not amount.approximate] or left
    return _sum(exact[0]) if len({amount.value for amount in exact}) == 1 else None


def _bill_of(heard: Heard) -> Reading | None:
    """The whole of a bill whose items come to it: 门诊600，其中药400检查200. Of others nobody can tell."""
    whole = max(heard.sums, key=lambda amount: amount.value, default=None)
    if whole is None or 2 * whole.value != sum(amount.value for amount in heard.sums):
        return None
    return _sum(whole)


def _without_own_share(heard: Heard) -> Reading | None:
    """What is left of a bill of which one part is said not to be covered: 总共735块，里面有135是自费药."""
    if len(heard.money) != _BILL_AND_PART or _EACH_OF_SEVERAL.search(heard.text):
        return None
    bill, part = heard.money
    between = heard.text[bill.end : part.start]
    own = _OWN_SHARE.search(around(heard, part)) and not _OWN_SHARE.search(around(heard, bill))
    if not own or not _OF_WHICH.search(between) or part.value >= bill.value:
        return None
    rough = bill.approximate or part.approximate
    words = heard.text[bill.start : part.end]
    return Reading(bill.value - part.value, words, How.RECKONED, approximate=rough)


_ITEMS = re.compile(
    r"(?:挂号|化验|检查|ct|b超|彩超|拍片|药|治疗)费?(?:是|花了?|要)?(?=[\d一二两三四五六七八九])"
)
"""Things paid for one by one: 挂号10块，化验126. Which of them are covered, nobody can tell."""
_BILL_AND_PART = 2
_OF_WHICH = re.compile("其中|里[面头边]?|当中|包括|包含|含")
_OWN_SHARE = re.compile(
    "自费|目录外|范围外|不在目录|不在范围|不属于政策|(不能|没法|报不了|不给)报?销?"
)
_ELIGIBLE = re.compile(r"政策(范围)?内|范围内|目录内|合规|符合政策")
_NOT_COVERED = re.compile(
    r"自费(?!多少|几)|目录外|范围外|(?<!能)不能报|(?<!给)不给报|(?<!报)不报销|打完?折|优惠|减免"
)
_SEVERAL = re.compile(
    r"每个?月|[两二三四五六七八九十几\d]\s*(次|回|趟)(门诊)?(都|各|每|一共|共|加|合|总|拢)|每(次|回|趟)"
    r"|各(花|是)?了?\d|第[二三四五六七八九]次|分别花"
)
_EACH_OF_SEVERAL = re.compile(r"每[次回趟]|[两二三四五六七八九十几\d]\s*[次回趟]")


def read_purchase(heard: Heard) -> Reading | None:
    """What was paid for sampling booths: the price of one times their number, where it is said of one."""
    one = next((a for a in heard.money if _OF_ONE.search(heard.before(a))), None)
    if len({amount.value for amount in heard.money}) > 1:
        whole = [amount for amount in heard.money if _IN_ALL.search(heard.before(amount))]
        return _sum(whole[0]) if len(whole) == 1 else None
    if one is None:
        return read_cost(heard)
    booths = _BOOTHS.search(heard.text)
    number = value_of_numeral(booths["number"] or booths["bought"]) if booths else 1
    if not number:
        return None
    how = How.RECKONED if number > 1 else How.SAID
    return Reading(one.value * number, one.text, how, approximate=one.approximate)


_OF_ONE = re.compile("(一[个座间套台]|每[个座间套台]|单价)[^,。;，；]{0,6}$")
_BOOTHS = re.compile(
    "(?P<number>[两二三四五六七八九十]|[2-9]|[1-9][0-9])[个座间套台](?:核酸)?(?:采样)?(?:屋|亭|房|小屋)"
    "|(?:买|装|配|建)了?(?P<bought>[两二三四五六七八九十]|[2-9]|[1-9][0-9])[个座间套台]"
)


def _sum(amount: Amount) -> Reading:
    return Reading(amount.value, amount.text, approximate=amount.approximate)
