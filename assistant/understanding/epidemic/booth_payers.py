"""Who of those that pay for a sampling booth paid a sum, and the price that it is a share of.

县里的2700到账了，省里那份该来多少      2700 are 15 % of 18000
省里那部分下来了，9800，企业贴了多少     9800 are 35 % of 28000
省里给了7000，省里还给多少              whether more is due of it, nobody can tell: the price is asked for
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard, asks
from assistant.wording import patterns, read
from calculators.figures import HUNDRED
from calculators.parameters import load

_PAYERS = {
    payer: re.compile(words)
    for payer, words in read("understanding/epidemic/booth_payers")["payers"].items()
}
_SHARES = patterns("understanding/epidemic/booth_payers")
_PAYS = _SHARES["pays_a_share"]
_SUBSIDY = re.compile("补贴?[^,。;]{0,6}$")
"""What stands before what was paid by those who subsidise, whoever they are."""
_SUBSIDY_BEHIND = re.compile("(块|元)?钱?的?(政府)?补[贴助](?![^,。;]{0,4}(多少|几|比例|吗|么))")
"""The same behind it: 想拿满3万补贴."""
_FEN = Decimal("0.01")


def payer_of(heard: Heard, amount: Amount) -> Reading | None:
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
    match = _SUBSIDY.search(own) or _SUBSIDY_BEHIND.match(heard.piece_after(amount))
    return Reading("government", match.group()) if match else None


def shares_of_one_price(heard: Heard) -> tuple[Reading, Reading] | None:
    """Who paid several shares of one price, each told with its payer, and how much it is, those of the
    province and the city as one: 省里补了21000、市里补了9000. None where they come to several prices."""
    told: dict[str, Amount] = {}
    start, words = 0, {}
    for amount in heard.sums:
        between = heard.text[start : amount.start]
        start = amount.end
        named = [(name, one) for name, of in _PAYERS.items() if (one := of.search(between))]
        if len(named) != 1 or named[0][0] in told or not _PAYS.search(between):
            return None
        told[named[0][0]], words[named[0][0]] = amount, named[0][1].group()
    prices = {one.value * HUNDRED / _percentage(payer) for payer, one in told.items()}
    if len(told) < _SEVERAL or len(prices) != 1:
        return None
    if {"province", "local"} <= told.keys():
        parts = told["province"], told["local"]
        share = Reading(sum(p.value for p in parts), "、".join(p.text for p in parts), How.RECKONED)
        return Reading("government", words["province"]), share
    payer, paid = next(iter(told.items()))
    return Reading(payer, words[payer]), Reading(paid.value, paid.text)


_SEVERAL = 2


def asks_for_another_share(text: str) -> bool:
    """Whether it is asked what one of those who pay has to pay, and not the price itself."""
    asked = _SHARES["asks_a_share"].search(text)
    return asked is not None and not _SHARES["asks_the_price"].search(text)


def price_by_a_share(heard: Heard) -> Reading | None:
    """The price by the one sum told, where that is what one of those who pay for a booth paid of it and the
    share of another one is asked for."""
    told = _share_told(heard)
    if told is None or _is_open(told[1], heard):
        return None
    share, payer = told
    price = (share.value * HUNDRED / _percentage(payer)).quantize(_FEN)
    return Reading(price, share.text, How.RECKONED)


def leaves_a_share_open(heard: Heard) -> bool:
    """Whether the one sum told may be less than the share of who paid it: 省里补了第一批7000."""
    told = _share_told(heard)
    return told is not None and _is_open(told[1], heard)


def _share_told(heard: Heard) -> tuple[Amount, str] | None:
    """The one sum told, and who paid it, where the share of another one is asked for."""
    told = [amount for amount in heard.sums if not _SHARES["a_count"].match(heard.after(amount))]
    if len(told) != 1 or told[0].approximate or not asks_for_another_share(heard.text):
        return None
    payer = payer_of(heard, told[0])
    before, own = heard.two_pieces_before(told[0])
    if _SHARES["the_price"].search(own) or (asks(before) and not _SHARES["paid"].search(own)):
        return None
    if payer is None or not _SHARES["paid"].search(f"{before},{own}{heard.piece_after(told[0])}"):
        return None
    if payer.value == "enterprise" and not _SHARES["net"].search(f"{before},{own}"):
        return None  # 自己出了5万，政府能补多少: that may be all of the price
    return told[0], payer.value


def _is_open(payer: str, heard: Heard) -> bool:
    return bool(_SHARES["open"].search(heard.text)) or _asks_for_more_of(payer, heard)


def _asks_for_more_of(payer: str, heard: Heard) -> bool:
    """Whether more is asked for of the very one who paid."""
    more = _SHARES["more"].search(heard.text)
    return bool(more and _PAYERS[payer].search(more.group()))


def _percentage(payer: str) -> Decimal:
    """What part of the price one of those who pay for a booth pays, in percent."""
    held = load("epidemic_control")
    names = ("government_share", "province_parts", "local_parts")
    government, province, local = (Decimal(str(held.at(f"booth.{n}").value)) for n in names)
    parts = {
        "government": government,
        "enterprise": HUNDRED - government,
        "province": government * province / (province + local),
        "local": government * local / (province + local),
    }
    return parts[payer]
