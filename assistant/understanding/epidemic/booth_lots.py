"""The price of sampling booths that are told in lots: of several prices, or of several places.

3万的2个，4万的1个               10万
2万一个，两个厂区各买3个         12万
每间2万，东厂3间西厂2间          10万
头两间各2.8万，第三间3.4万     9万
两间2万，一间3万                 whether two cost 2万 or each of them, nobody can tell: it is asked for
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard

_N = "[1-9][0-9]?|[一两二三四五六七八九十俩仨]"
_MORE = "[2-9]|[1-9][0-9]|[两二三四五六七八九十俩仨]"
_UNIT = "[个间座套台]"
_OF_SO_MANY = re.compile(
    f"^(?:块|元)?钱?(?:的(?:买了?)?|一{_UNIT}的?[,，]?(?:买|要|配|装|建)了?)(?P<n>{_N}){_UNIT}"
)
"""Behind a price: 3万的2个, 3万一个买2个."""
_SO_MANY_AT = re.compile(f"(?P<n>{_MORE}){_UNIT}(?:采样屋|小屋)?(?:要|是|花了?|都是|用了?)?$")
"""Before a sum: 两间2万."""
_SO_MANY_FOR = re.compile(f"(?P<n>{_N}){_UNIT}$")
_ONE = re.compile(f"(?:另外?|又)?一{_UNIT}(?:采样屋|小屋)?(?:是|要|花了?)?$")
_OF_ONE = re.compile(f"(每|一|单){_UNIT}?(采样屋|小屋)?(是|要|价)?$")
_ONE_BEHIND = re.compile(f"^(?:块|元)?钱?(?:一|每){_UNIT}")
_AT_EACH = re.compile(
    f"(?P<places>{_N})(?:个|家)?(?:厂区?|车间|公司|地方|项目|分厂|工厂|企业)[^,，。;]{{0,4}}?"
    f"(?:每(?:个|家)?(?:厂区?|车间|公司|地方|项目|家|处)?|各)(?:都)?(?:买|配|装|建|要)?了?(?P<each>{_N}){_UNIT}"
)
_AT_ONE = re.compile(f"[一-鿿](?:厂区?|区|车间)(?:买|配|装|建|要)?了?(?P<n>{_N}){_UNIT}")
_BOOTH = re.compile("采样|小屋")


def tells_lots(heard: Heard) -> bool:
    """Whether booths of several prices or of several places are told of."""
    if not (_BOOTH.search(heard.text) and heard.sums):
        return False
    prices = {amount.value for amount in heard.sums}
    whole = sum((amount.value for amount in heard.sums), Decimal(0))
    if any(2 * price == whole for price in prices):
        return False  # what they come to is told
    counted = any(
        _SO_MANY_AT.search(heard.before(one)) or _count_behind(heard, one) for one in heard.sums
    )
    return (len(prices) > 1 and counted) or (
        len(prices) == 1 and _booths_by_place(heard.text) is not None
    )


def price_of_groups(heard: Heard) -> Reading | None:
    """What booths come to of which some are told with the price of each and others one by one; None where a
    price is of no such group, or the groups are not all booths told."""
    counts: list[Decimal] = []
    used: list[int] = []
    start = 0
    for price in heard.sums:
        told = heard.text[start : price.start]
        start = price.end
        each = _EACH_OF.search(told) or _EACH_OF.search(heard.piece_before(price))
        if each and (number := value_of_numeral(each["n"])):
            counts.append(number)
            used.append(heard.text.rindex(each["n"], 0, price.start))
        elif _ONE_OF_THEM.search(told):
            counts.append(Decimal(1))
        else:
            return None
    others = [m for m in _COUNTED.finditer(heard.text) if m.start() not in used]
    total = sum(counts, Decimal(0))
    if len(counts) < 2 or not used or any(value_of_numeral(m["n"]) != total for m in others):
        return None
    value = sum((a.value * n for a, n in zip(heard.sums, counts, strict=True)), Decimal(0))
    words = "、".join(amount.text for amount in heard.sums)
    return Reading(value, words, How.RECKONED, any(amount.approximate for amount in heard.sums))


_EACH_OF = re.compile(
    f"(?<![第0-9])(?P<n>{_MORE}){_UNIT}(?:采样屋|小屋)?[^,，。;0-9]{{0,4}}?[,，]?"
    f"(?:各|每{_UNIT}?|[一1]{_UNIT}|均|都|单价|全)(?:是|要|花|价|得|为|用|也|了|各)*$"
)
"""Before the price of each of some booths: 头两间各, 先买的两间一间, 后两个都是."""
_ONE_OF_THEM = re.compile(
    f"(?:第[一二三四五六1-6]|头[一1]?|(?:另外?|剩下?|余下|还有|又|再|后来|末|最[后末])(?:又|再|添|买|加|配|装|上|了|的|那|有)*[一1])"
    f"{_UNIT}(?:采样屋|小屋)?[^。;0-9一二两三四五六七八九十]{{0,12}}$"
)
"""Before the price of one of them: 第三间带空调贵些，, 后来又添一间."""
_COUNTED = re.compile(f"(?<![第0-9一二三四五六七八九十])(?P<n>{_MORE}){_UNIT}")


def price_of_lots(heard: Heard, number: Decimal | None = None) -> Reading | None:
    """What all lots come to; None where a count may be of a sum or of each, or the counts do not come to the
    number of booths told."""
    words = "、".join(amount.text for amount in heard.sums)
    rough = any(amount.approximate for amount in heard.sums)
    if len({amount.value for amount in heard.sums}) == 1:
        price, count = heard.sums[0], _booths_by_place(heard.text)
        of_one = _OF_ONE.search(heard.before(price)) or _ONE_BEHIND.match(heard.after(price))
        if count is None or not of_one:
            return None
        return Reading(price.value * count, words, How.RECKONED, approximate=rough)
    counts = [_count_of(heard, one) for one in heard.sums]
    if not all(counts) or (number and number > 1 and number != sum(filter(None, counts))):
        return None
    total = sum((a.value * n for a, n in zip(heard.sums, counts, strict=True) if n), Decimal(0))
    return Reading(total, words, How.RECKONED, approximate=rough)


def _count_of(heard: Heard, price: Amount) -> Decimal | None:
    """How many booths were bought for a price each: 3万的2个, 两个一万五的, 一座一万八, 大的两万."""
    if not _count_before(heard, heard.sums[0]) and (behind := _count_behind(heard, price)):
        return behind
    if before := _count_before(heard, price):
        return before
    return Decimal(1) if _ONE.search(heard.before(price)) else None


def _count_before(heard: Heard, price: Amount) -> Decimal | None:
    told = _SO_MANY_FOR.search(heard.before(price))
    return value_of_numeral(told["n"]) if told and heard.after(price).startswith("的") else None


def _count_behind(heard: Heard, price: Amount) -> Decimal | None:
    following = min((one.start for one in heard.sums if one.start > price.start), default=None)
    match = _OF_SO_MANY.match(heard.text[price.end : following])
    return value_of_numeral(match["n"]) if match else None


def _booths_by_place(text: str) -> Decimal | None:
    """How many booths the places told of have together."""
    if match := _AT_EACH.search(text):
        places, each = value_of_numeral(match["places"]), value_of_numeral(match["each"])
        return places * each if places and each and each > 1 else None
    counts = [value_of_numeral(match["n"]) for match in _AT_ONE.finditer(text)]
    return sum(filter(None, counts), Decimal(0)) if len(counts) > 1 and all(counts) else None
