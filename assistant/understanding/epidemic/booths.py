"""A sampling booth's price asked for by what one of those who pay for it paid.

省里补了21000，采样屋总共多少钱买的       the province's part of the half that the government pays
企业自己掏了三万，购置费是多少           the other half
"""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.epidemic.purchase import tells_of_booths
from assistant.understanding.model import Reading, Understood
from assistant.understanding.words.hearing import Heard
from assistant.wording import read

COST = "sampling_booth_cost"
_WORDS = read("understanding/people/side_by_side")
_BOOTH = re.compile("采样|小屋")
_ASKS_PRICE = re.compile(_WORDS["asks_price"])
_PAYERS = {payer: re.compile(words) for payer, words in _WORDS["payers"].items()}
_PAYS = re.compile(_WORDS["pays_a_share"])
_SUBSIDY = re.compile("补贴?[^,。;]{0,6}$")
"""What stands before what was paid by those who subsidise, whoever they are."""
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
    sums = heard.sums
    if len(sums) != 1 or sums[0].approximate or _IS_THE_PRICE.search(heard.before(sums[0])):
        return None
    payer = _payer(heard, sums[0])
    if payer is None:
        return None
    share = Reading(sums[0].value, sums[0].text)
    return Understood(COST, {"payer": payer, "share": share})


def _payer(heard: Heard, amount: Amount) -> Reading | None:
    """Who paid a sum: those named in its piece, or in the one before where none is."""
    before, own = heard.two_pieces_before(amount)
    piece = own + heard.piece_after(amount)
    if not _PAYS.search(f"{before},{piece}"):
        return None
    for text in (own, before):
        told = {payer: match for payer, words in _PAYERS.items() if (match := words.search(text))}
        if {"province", "local"} <= told.keys() and "enterprise" not in told:
            return Reading("government", told["province"].group())
        if len(told) == 1:
            payer, match = told.popitem()
            return Reading(payer, match.group())
        if told:
            return None
    match = _SUBSIDY.search(own)
    return Reading("government", match.group()) if match else None


def read_payer(heard: Heard) -> Reading | None:
    """Who paid the one share told of a booth's price."""
    found = read_price_backwards(heard)
    return found.inputs["payer"] if found else None


def read_share(heard: Heard) -> Reading | None:
    """The one share told of a booth's price."""
    found = read_price_backwards(heard)
    return found.inputs["share"] if found else None
