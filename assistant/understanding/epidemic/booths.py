"""A sampling booth's price asked for by what one of those who pay for it paid.

省里补了21000，采样屋总共多少钱买的       the province's part of the half that the government pays
企业自己掏了三万，购置费是多少           the other half
"""

from __future__ import annotations

import re

from assistant.understanding.epidemic.booth_payers import asks_for_another_share, payer_of
from assistant.understanding.epidemic.purchase import tells_of_booths
from assistant.understanding.model import Reading, Understood
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

COST = "sampling_booth_cost"
_WORDS = patterns("understanding/people/side_by_side")
_BOOTH = re.compile("采样|小屋")
_ASKS_PRICE = _WORDS["asks_price"]
_IS_THE_PRICE = re.compile("(买|购|花|价)(的|了|置|费|用)*(是|为|就)?$")
"""What stands before the price itself: 我们买的是6万，公家一共给多少."""
_SINGLY = re.compile("每[个间座套台]|[一1][个间座套台][^,。;]{0,6}(多少|几)|各")


def read_price_backwards(heard: Heard) -> Understood | None:
    """The calculator of the price, where it is asked for and one share of it is told, with whose it is; None
    where another sum is told, or nobody could tell whose share it is."""
    if not (_BOOTH.search(heard.text) and _ASKS_PRICE.search(heard.text)):
        return None
    if tells_of_booths(heard) and _SINGLY.search(heard.text):
        return None
    if asks_for_another_share(heard.text):
        return None
    sums = heard.sums
    if len(sums) != 1 or sums[0].approximate or _IS_THE_PRICE.search(heard.before(sums[0])):
        return None
    payer = payer_of(heard, sums[0])
    if payer is None:
        return None
    share = Reading(sums[0].value, sums[0].text)
    return Understood(COST, {"payer": payer, "share": share})


def read_payer(heard: Heard) -> Reading | None:
    """Who paid the one share told of a booth's price."""
    found = read_price_backwards(heard)
    return found.inputs["payer"] if found else None


def read_share(heard: Heard) -> Reading | None:
    """The one share told of a booth's price."""
    found = read_price_backwards(heard)
    return found.inputs["share"] if found else None
