"""What was paid for sampling booths; a share of it, a rent or a sum before a discount is no price."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.bills.bill_words import IN_ALL
from assistant.understanding.bills.cost import read_cost
from assistant.understanding.epidemic.booth_discounts import discounted, tells_of_a_discount
from assistant.understanding.epidemic.booth_lots import price_of_groups, price_of_lots, tells_lots
from assistant.understanding.epidemic.booth_payers import leaves_a_share_open, price_by_a_share
from assistant.understanding.epidemic.booth_places import booths_by_place, has_one_at_each
from assistant.understanding.epidemic.booth_prices import (
    price_left,
    price_of_parts,
    tells_more_than_a_price,
)
from assistant.understanding.model import How, Reading
from assistant.understanding.reading_of import reading_of, reading_of_all
from assistant.understanding.words.hearing import Heard
from calculators.figures import HUNDRED
from calculators.parameters import load


def read_purchase(heard: Heard) -> Reading | None:
    """What was paid for sampling booths: the price of one times their number, where it is said of one.
    What was taken off a price leaves it unknown, and a rent is none."""
    if grouped := price_of_groups(heard):
        return grouped
    if tells_lots(heard):
        return price_of_lots(heard, number_of_booths(heard))
    ways = (price_of_parts, _discounted_price, price_by_a_share, _price_by_what_is_left)
    if told := next((price for way in ways if (price := way(heard))), None):
        return told
    if tells_more_than_a_price(heard):
        return price_left(heard)
    if _TAKEN_OFF.search(heard.text) or tells_no_price(heard):
        return None
    return _price_of_each(heard) or _price_told(heard)


def _discounted_price(heard: Heard) -> Reading | None:
    """The price of one booth after a discount."""
    of_one_booth = tells_of_a_discount(heard.text) and not tells_of_booths(heard)
    return discounted(heard) if of_one_booth else None


def _price_of_each(heard: Heard) -> Reading | None:
    """The prices of several booths together, each told by itself."""
    number = number_of_booths(heard)
    for told, is_of_one in ((heard.money, _is_of_one_of_them), (heard.sums, _is_right_behind_one)):
        singly = [amount for amount in told if is_of_one(heard, amount)]
        if number and len(singly) == len(told) == number > 1:
            return reading_of_all(singly)
    return None


def _price_told(heard: Heard) -> Reading | None:
    """The one price told: of them all, or of one times their number; None where nobody can tell of which."""
    one = next((amount for amount in heard.money if _is_of_one(heard, amount)), None)
    of_all = [amount for amount in heard.money if IN_ALL.search(heard.before(amount))]
    if len({amount.value for amount in heard.money}) > 1:
        priced = [a for a in heard.money if _PRICED.search(heard.piece_before(a))]
        if len(priced) == 1 and one is None:
            return reading_of(priced[0])
        most = max(amount.value for amount in heard.money)
        return reading_of(of_all[0]) if len(of_all) == 1 and of_all[0].value == most else None
    if one is None:
        if _COUNTED_ALONE.search(heard.text) and not of_all:
            return None  # 6万，两间: of one or of both, nobody can tell
        return read_cost(heard)
    number = number_of_booths(heard)
    if not number:
        return None
    how = How.RECKONED if number > 1 else How.SAID
    return Reading(one.value * number, one.text, how, approximate=one.approximate)


def _is_of_one_of_them(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is the price of one of several booths: 一个3万，另一个2万6; 第二座22000; 大的28000."""
    before = heard.before(amount)
    return bool(_OF_ONE.search(before[-_RIGHT_BEFORE:]) or _ONE_OF_THEM.search(before))


def _is_right_behind_one(heard: Heard, amount: Amount) -> bool:
    """The same, with nothing between; no 一个够一千."""
    return bool(_RIGHT_BEHIND_ONE.search(heard.before(amount)))


def _is_of_one(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is the price of one booth, said before it or behind: 一个2万; 2万一个."""
    return bool(_OF_ONE.search(heard.before(amount)) or _ONE_BEHIND.match(heard.after(amount)))


def _price_by_what_is_left(heard: Heard) -> Reading | None:
    """The price by the one sum told, where that is what a plant bore when the subsidy was taken off: 扣掉补贴
    自己担了两万五 of 五万."""
    if len(heard.sums) != 1 or tells_of_booths(heard):
        return None
    left = heard.sums[0]
    if not (_BOOTH.search(heard.text) and _LEFT_TO_BEAR.search(heard.text[: left.start])):
        return None
    government = load("epidemic_control").at("booth.government_share").value
    assert isinstance(government, Decimal)
    price = left.value * HUNDRED / (HUNDRED - government)
    return Reading(price, left.text, How.RECKONED, approximate=left.approximate)


def tells_no_price(heard: Heard) -> bool:
    """Whether the sum told is no price of a booth: a part of it, one before a discount, a rent."""
    off = _DISCOUNT.search(heard.text) or _TAKEN_OFF.search(heard.text)
    before_that = off and not _REALLY_PAID.search(heard.text)
    return bool(
        tells_a_share(heard)
        or leaves_a_share_open(heard)
        or before_that
        or _RENTED.search(heard.text)
    )


def tells_a_share(heard: Heard) -> bool:
    """Whether a part of the price of a booth is told, and so not its price."""
    return any(_is_a_share(heard, amount) for amount in heard.sums)


def _is_a_share(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is what one of those who pay for a booth paid of its price: 省里出了14000. What a plant
    paid is all of it, unless the price is asked for."""
    if _PAID_BY_THE_STATE.search(heard.before(amount)):
        return True
    asked = _ASKS_THE_PRICE.search(heard.text)
    if _PAID_BY_ITSELF.search(heard.before(amount)):
        return bool(asked or not _BUYS_WITH_IT.match(heard.after(amount)))
    by_the_plant = _PAID_BY_THE_PLANT.search(heard.before(amount))
    return bool(by_the_plant and (by_the_plant["bears"] or asked))


_BOOTH = re.compile("采样|小屋")
_LEFT_TO_BEAR = re.compile(
    "((扣|减|除|刨|去|抛)[掉除去了开]*[^。;]{0,10}?(补贴|补助)|(补贴|补助)(款|金|资金)?(都|全|已经)?(到账|到手|领|拿|给|发|补)?(完|了|以|之)*(后|完|下来))"
    "[^。;0-9]{0,12}?(担|掏|出|付|花|负担|承担|拿|贴)(了|的?是|的)*$"
)
"""What stands before what is left to a plant of a price when the state has paid."""
_PAID_BY_THE_STATE = re.compile(
    "(([省市县区]|[两三]级|政府|财政|公家|国家|上[头面边级])(里|级|上|面)?(一共|总共|合计|共|已经?|都|先)*(给)?(补贴?|补助|出|给|拿|掏|支持|拨)"
    "|(补贴|补助)(款|资金|金)?(一共|总共|合计|共|是|有|到手|到账|下来|拿到?|领到?|发)*)(了|我们|俺们)*$"
)
_PAID_BY_ITSELF = re.compile(
    "(自掏|自筹|自付|自(己|家|个儿?)(又|还|就|只|一共|总共|先|最后|实际|最终)*(掏|付|担|负担|承担|拿|贴|出))(腰包|钱)?(了|的是?)*$"
)
"""What stands before the plant's own share: what is left of a price when the state has paid."""
_BUYS_WITH_IT = re.compile("(块|元)?钱?(去|来|就|给厂里|在厂里)?(买|购|置办|采购|建|搭|装|配|弄)")
"""What stands behind the whole price that somebody paid by itself: 自己掏8万块钱买了一套采样屋."""
_PAID_BY_THE_PLANT = re.compile(
    "(企业|厂里?|公司|自己|单位|[我俺]们)(自己)?(已经?)?(掏|出|付|拿|(?P<bears>负担|承担|自付))了?$"
)
_ASKS_THE_PRICE = re.compile(
    "(一共|总共|原来|采样屋|小屋)[^,。;]{0,4}多少钱|[总原]价|(一共|总共)多少"
)


def tells_of_booths(heard: Heard) -> bool:
    """Whether more than one sampling booth is told of."""
    return number_of_booths(heard) != 1


def number_of_booths(heard: Heard) -> Decimal | None:
    """How many sampling booths are told of; one where no number is told."""
    if has_one_at_each(heard.text):
        return booths_by_place(heard.text)
    if _TWO_ALIKE.search(heard.text):
        return Decimal(2)
    booths = _BOOTHS.search(heard.text) or _COUNTED_ALONE.search(heard.text)
    return value_of_numeral(next(filter(None, booths.groups()))) if booths else Decimal(1)


_TAKEN_OFF = re.compile("(砍|便宜|少要|让|优惠|减免?)(下来|掉|了)*(?=[0-9一二两三四五六七八九十])")
_DISCOUNT = re.compile("[0-9一二三四五六七八九半]折|折扣|打了?折")
_REALLY_PAID = re.compile("实付|实际|折后|折完|到手价")
_RENTED = re.compile("(?<![出招])租(?!户|客|给|出|金)")
_PRICED = re.compile("购置|采购|购买|买|报价|成交|价[格钱]|价是")
_RIGHT_BEFORE = 4
_OF_ONE = re.compile(
    r"((?<![头第])一[个座间套台]|每[个座间套台]|单价)[^,。;，；\d一二两三四五六七八九十百千万]{0,6}$"
)
_RIGHT_BEHIND_ONE = re.compile(
    "([一1][个座间套台]|[大小贵新旧]的|便宜的|第[一二三四五][个座间套台])$"
)
_ONE_OF_THEM = re.compile(
    "((第[一二三四五]|头一|另外?一|又一|剩下?(的|那)?一)[个座间套台]|[大小贵新旧]的(那?一?[个座间套台])?|便宜的)(也|都|同样|是|要|花了?|价|用了?)*$"
)
_ONE_BEHIND = re.compile("(块|元)?钱?(一|每)[个座间套台](?=[,，。;；买配装要建购置添弄共总]|$)")
_BOOTHS = re.compile(
    "(?:采样)?(?:屋|亭) ?(?P<behind>[俩仨]|(?:[1-9][0-9]|[2-9]|[两二三四五六七八九十])(?=[个座间套台]))"
    "|(?P<number>[两二三四五六七八九十]|[2-9]|[1-9][0-9]|[俩仨](?=[核采小屋亭]))[个座间套台]?(?:核酸)?(?:采样)?的?(?:小?屋|亭|房)"
    "|(?:买|装|配|建|置办?|购置?|添置?|弄|采样屋|小屋|亭)了?"
    "(?P<bought>[两二三四五六七八九十]|[2-9]|[1-9][0-9]|[俩仨])[个座间套台](?![^,。 ]{0,2}每)"
    "|(?:买|装|配|建|置办?|购置?|添置?|弄|搞|整|采样屋|小屋|亭)了?(?P<pair>[俩仨])(?![个座间套台人家])"
)
_TWO_ALIKE = re.compile(
    "(采样|屋|亭|买|装|配|建|置办?|弄|搞)[^,，。;]{0,4}(一对儿?|一双|[两双]份)(?![人夫])"
)
_COUNTED_ALONE = re.compile(
    "(?:(?<=[,，。;])(?:一共|总共|共|我们|要|是)*|(?<=样的)|(?<=同的))([2-9]|[1-9][0-9]|[两二三四五六七八九十俩仨])"
    "(?:[间座套台]|(?<=样的.)个|(?<=同的.)个)(?=[,，。;?？]|$|同价|一样|一个价|价[格钱]?(?:一样|相同))"
)
"""How many there are, told apart from the price and the word for them: 每间6万，两间."""


def asks_for_one_booth(text: str) -> bool:
    """Whether the sums of one of several booths are asked for: 每个补多少."""
    return bool(_SINGLY.search(text))


_SINGLY = re.compile(
    "(每[一1]?[个间座套台]|(?<![头第])[一1][个间座套台]|平均)[^,，。;0-9一二三四五六七八九十]{0,10}(补|出|掏|付|给|负担|承担|拿)[^,，。;0-9]{0,4}(多少|几)"
)
"""What asks for the sums of one of them."""
OF_ONE_BOOTH = "每个采样屋"
"""The words of the price of one of several booths that a follow-up asks about."""
