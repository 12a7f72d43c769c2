"""A sampling booth's price asked for by what one of those who pay for it paid.

省里补了21000，采样屋总共多少钱买的       the province's part of the half that the government pays
企业自己掏了三万，购置费是多少           the other half
省里补了21000，市里补了9000，总价多少      both parts of the half, where they fit together
两个采样屋省里补了21000，一个多少钱       the same of one of them
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.understanding.epidemic.booth_payers import (
    asks_for_another_share,
    payer_of,
    shares_of_one_price,
)
from assistant.understanding.epidemic.purchase import number_of_booths, tells_of_booths
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

COST = "sampling_booth_cost"
_BOOTH = re.compile("采样|小屋")
_ASKS_PRICE = patterns("understanding/epidemic/booth_payers")["asks_price"]
_IS_THE_PRICE = re.compile("(买|购|花|价)(的|了|置|费|用)*(是|为|就)?$")
"""What stands before the price itself: 我们买的是6万，公家一共给多少."""
_SINGLY = re.compile("每[个间座套台]|[一1][个间座套台][^,。;]{0,6}(多少|几)|各")


def read_price_backwards(heard: Heard) -> Understood | None:
    """The calculator of the price, where it is asked for and one share of it is told, with whose it is; None
    where another sum is told, or nobody could tell whose share it is."""
    if not _BOOTH.search(heard.text) or asks_for_another_share(heard.text):
        return None
    if tells_of_booths(heard) and _SINGLY.search(heard.text):
        return _of_one_of_them(heard)
    if not _ASKS_PRICE.search(heard.text):
        return None
    sums = heard.sums
    if any(one.approximate or _IS_THE_PRICE.search(heard.before(one)) for one in sums):
        return None
    if len(sums) == 1 and (payer := payer_of(heard, sums[0])):
        return _asked_by(payer, Reading(sums[0].value, sums[0].text))
    told = shares_of_one_price(heard)
    return _asked_by(*told) if told else None


def _asked_by(payer: Reading, share: Reading) -> Understood:
    return Understood(COST, {"payer": payer, "share": share})


def _of_one_of_them(heard: Heard) -> Understood | None:
    """The price of one of several booths by what the state paid for them all: 两个采样屋省里补了21000，
    一个多少钱. What a plant paid for them may be all of the price."""
    number, sums = number_of_booths(heard), heard.sums
    if not number or len(sums) != 1 or sums[0].approximate or not _ASKS_FOR_ONE.search(heard.text):
        return None
    (paid,) = sums
    payer = payer_of(heard, paid)
    share = paid.value / number
    each = _EACH.search(heard.text[: paid.start]) or _EACH.match(heard.text, paid.end)
    if payer is None or payer.value == "enterprise" or each or share != share.quantize(_FEN):
        return None
    return _asked_by(payer, Reading(share, paid.text, How.RECKONED))


_ASKS_FOR_ONE = re.compile(
    "(?<![头第])[每一1][个座间套台][^,。;0-9]{0,6}(多少|几)[^,，。;]{0,3}[?？。]*$"
)
_EACH = re.compile("(块|元)?钱?(每|各|都|均|一[个座间套台])|分别|先|头一批|第一[批个]")
"""What says that a sum is no whole share of them all."""
_FEN = Decimal("0.01")


def read_payer(heard: Heard) -> Reading | None:
    """Who paid the one share told of a booth's price."""
    found = read_price_backwards(heard)
    return found.inputs["payer"] if found else None


def read_share(heard: Heard) -> Reading | None:
    """The one share told of a booth's price."""
    found = read_price_backwards(heard)
    return found.inputs["share"] if found else None
