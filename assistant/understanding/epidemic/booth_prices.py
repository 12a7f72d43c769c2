"""What else than its price is told of a sampling booth: what was given back, what is no booth, what the state
has paid already.

采样屋买了6万，后来退了一间2万        the price is 4万
采样屋6万，含1万核酸试剂              the price is 5万
采样屋10万，其中2万是安装费           whether that is part of the price, nobody can tell: it is asked for
采样屋6万，已经领了1万补贴，还能领多少  the price is 6万, and 1万 of the state's half is paid
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

RECEIVED = "booth_received"
"""The input of ours that holds what the state has paid of its half; no calculator takes it."""
_WORDS = patterns("understanding/epidemic/booth_prices")
_OFF, _OPEN, _BESIDE, _RECEIVED = "off", "open", "beside", "received"


def tells_more_than_a_price(heard: Heard) -> bool:
    """Whether a sum of a message is off the price of a booth, may be, or was paid of its subsidy."""
    kinds = {_kind(heard, amount) for amount in heard.sums}
    return len(heard.sums) > 1 and bool(kinds - {None, _BESIDE})


def price_left(heard: Heard) -> Reading | None:
    """The one price told, without what is off it; None where none is told, several, or where something may
    be part of it."""
    kinds = [(_kind(heard, amount), amount) for amount in heard.sums]
    prices = list({amount.value: amount for kind, amount in kinds if kind is None}.values())
    off = [amount for kind, amount in kinds if kind == _OFF]
    if len(prices) != 1 or any(kind == _OPEN for kind, _ in kinds):
        return None
    price = prices[0]
    left = price.value - sum((amount.value for amount in off), Decimal(0))
    if left <= 0 or _OF_ONE.search(heard.before(price)):
        return None
    words = "、".join(amount.text for amount in (price, *off))
    rough = any(amount.approximate for amount in (price, *off))
    return Reading(left, words, How.RECKONED if off else How.SAID, approximate=rough)


def price_of_parts(heard: Heard) -> Reading | None:
    """What the parts of a booth come to, where all are told to be on its bill: 壳子三万八，空调4500，开在一张
    票上; None where one of the sums may be the whole."""
    told = heard.sums
    if len(told) < 2 or not (
        _WORDS["shell"].search(heard.text) and _WORDS["on_a_bill"].search(heard.text)
    ):
        return None
    whole = sum((amount.value for amount in told), Decimal(0))
    if any(2 * amount.value == whole or amount.approximate for amount in told):
        return None
    return Reading(whole, "、".join(amount.text for amount in told), How.RECKONED)


def read_received(heard: Heard) -> Reading | None:
    """What the state has paid of its half, where the rest of it is asked for."""
    told = [amount for amount in heard.sums if _kind(heard, amount) == _RECEIVED]
    if len(told) != 1 or not _WORDS["rest"].search(heard.text):
        return None
    return Reading(told[0].value, told[0].text, approximate=told[0].approximate)


def leaves_the_price_open(heard: Heard) -> bool:
    """Whether a message tells something that may be part of a price told before: 其中2万是安装费."""
    return any(_kind(heard, amount) == _OPEN for amount in heard.sums)


def with_price_amended(
    heard: Heard, before: Reading, said: Mapping[str, Reading]
) -> dict[str, Reading]:
    """What a follow-up says of a booth's inputs, where the one sum that it tells is off the price told
    before, that of one more booth, or no price at all.

    Args:
        heard: the follow-up.
        before: the price told before.
        said: what was read of the follow-up alone.
    """
    if len(heard.sums) != 1:
        return dict(said)
    amount = heard.sums[0]
    kind = _kind(heard, amount)
    another = all(_WORDS[name].search(heard.text) for name in ("one_more", "added"))
    if kind is not None and _WORDS["counted_in"].search(heard.text, amount.end):
        kind = None  # 2000块的空调，也算在购置费里
    more = kind is None and (another or _WORDS["spent_more"].search(heard.piece_before(amount)))
    value = before.value + amount.value if more else before.value - amount.value
    if (more or kind == _OFF) and value > 0:
        amended = Reading(value, amount.text, How.RECKONED, amount.approximate)
        return {**said, "purchase_cost": amended}
    return {n: r for n, r in said.items() if kind is None or n != "purchase_cost"}


def _kind(heard: Heard, amount: Amount) -> str | None:
    """What a sum told of a booth is where it is not its price."""
    before, behind = heard.piece_before(amount), heard.piece_after(amount)
    next_ = min((one.start for one in heard.sums if one.start > amount.start), default=None)
    own = behind[: next_ - amount.end] if next_ is not None else behind
    near = f"{before[-_NEAR:]}|{own[:_NEAR]}"
    inside = _WORDS["inside"].search(before)
    if _WORDS["returned_before"].search(before) or _WORDS["returned_behind"].search(behind):
        return _OFF
    if _WORDS["fees"].search(near):
        return _BESIDE if _WORDS["apart"].search(before) else _OPEN
    if _WORDS["goods"].search(near):
        return _OFF if inside else _BESIDE
    if inside:
        return _OPEN
    if _WORDS["of_one_payer"].search(before):
        return None
    if _WORDS["received_before"].search(before) or _WORDS["received_behind"].search(behind):
        return _RECEIVED
    return None


_NEAR = 8
"""Characters before and behind a sum that say what was bought for it."""
_OF_ONE = re.compile("([一1每][个间座套台]|单价)[^,。;]{0,6}$")
