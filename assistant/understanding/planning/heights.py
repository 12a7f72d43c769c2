"""How high a building is, in storeys and in metres, as people tell it.

总高57米，一层三米          19 storeys: the height of one storey is not that of the building
写字楼80层，层高3.5米        280 m
20层加2层地下室              20: those below the ground, of a podium or of the building beside are none of it
18层的，对面是30层           18
原来300米，砍掉50米          250: what is taken off a height is none (changed_height.py)
四个六层楼摞起来那么高       24 (multiples.py)
6层想再加1层                 7, where what they come to is told and is no other number
28层，都说超过26层就违规     28: a limit that is told is none of it
县城18层以上                 nobody can tell
县城20层以上                 20: more than may be built, and so is what is higher
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.planning.bounded import (
    bounded_height,
    bounded_storeys,
    is_bounded,
)
from assistant.understanding.planning.changed_height import changed, tells_a_change
from assistant.understanding.planning.multiples import leaves_a_multiple_open
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import value_of
from assistant.wording import patterns
from calculators.parameters import load

_WORDS = patterns("understanding/planning/heights")
_MOST = 8
"""Metres up to which a storey is one: 每层 behind a larger number is no height of a storey."""
_A_STOREY_BEFORE = re.compile(
    "(层高|层间高|(?<![0-9二三四五六七八九十])[一1每单标准]+个?层|层层|每一层)(楼|高|高度|净高|都|全|均|正好|刚好|统一|一律|按|是|为|有|得|就|也|才|要|算|的|:|：)*$"
)
_A_STOREY_BEHIND = re.compile("高?[,， ]?(一|每|1)个?层(?![楼顶])|(的)?层高")
_ABOVE_OTHERS = re.compile("上[面头边](还有|还|盖|是|有)*[0-9一二三四五六七八九十]+层")
_ATTIC = re.compile(
    "[带加外和有含、,](了|还|着|个)*[一1两二半]层(半)?的?(阁楼|夹层|跃层|设备层)|[带加](了|个|着)*(阁楼|夹层|跃层)"
)
_ONE = re.compile("[一1]$")
_UNLIKE = re.compile(
    "首层|底层|一楼|裙[楼房]|架空|屋顶|女儿墙|地下|负一|夹层|机房|设备层|跃层|复式|(层高|高度?)不(一|等|同)|其[余它他]"
)
"""What leaves open whether every storey is as high as the one told of."""
_NONE = re.compile(
    "(没有?|无|不(含|算|带))(别的|其[他它]|什么|啥)*[^,，。;]{0,3}?(夹层|架空层?|地下室?|裙[楼房]|屋顶|设备层)"
)
"""What there is said to be none of."""
_TENTHS = re.compile("([一二两三四五六七八九0-9半])(?![0-9.层栋个米万千百])")


@dataclass(frozen=True)
class _Metres:
    """A height, with 五十七米八 as 57.8; rough where it is told so."""

    value: Decimal
    amount: Amount


def read_storeys(heard: Heard) -> Reading | None:
    """How many storeys; where only the height of the building and of every storey is told, as many as fill
    it, and none where they do not."""
    told = _of_it_alone(heard, _storeys(heard))
    if told is None:
        return None
    if _ATTIC.search(heard.text):
        return None  # 26层带一层阁楼: whether that counts, nobody can tell
    if _ABOVE_OTHERS.search(heard.text):
        return None  # 一层商铺，上面17层: how many in all
    if any(_begins_at(heard, one) for one in told):
        return _too_many_at_least(heard, told)
    if tells_a_change(heard, told):
        return changed(heard, told)
    if any(_WORDS["added"].search(heard.piece_before(one)) for one in told):
        return _with_those_on_top(heard, told)
    if leaves_a_multiple_open(heard.text):
        return None
    if told and is_bounded(heard, told[-1]):
        return bounded_storeys(heard, told[-1])
    if told:
        return Reading(int(told[-1].value), told[-1].text)
    if any(not _is_of_it(heard, one) for one in heard.of_unit("层")):
        return None
    whole, of_one = _heights(heard)
    high = {one.value for one in whole}
    if not of_one or len(high) != 1 or _leaves_open(heard, [*whole, *of_one]):
        return None
    storeys = high.pop() / of_one[0].value
    if storeys != storeys.to_integral_value():
        return None
    return Reading(int(storeys), _words(whole[0], of_one[0]), How.RECKONED)


def read_height(heard: Heard) -> Reading | None:
    """The height of a building in metres; where only its storeys and the height of each are told, that of all
    together."""
    whole, of_one = _heights(heard)
    of_it = _of_it_alone(heard, [one.amount for one in whole])
    if of_it is None:
        return None
    whole = [one for one in whole if one.amount in of_it]
    if any(_begins_at(heard, one.amount) and one.value < _NONE_ABOVE for one in whole):
        return None
    if tells_a_change(heard, [one.amount for one in whole]):
        return changed(heard, [one.amount for one in whole])
    if any(_WORDS["metres_on_top"].search(heard.piece_before(one.amount)) for one in whole[1:]):
        return _with_metres_on_top(heard, whole)
    if whole and is_bounded(heard, whole[-1].amount):
        return bounded_height(heard, whole[-1].amount)
    if whole:
        return Reading(whole[-1].value, whole[-1].amount.text)
    storeys = _of_it_alone(heard, _storeys(heard))
    above = _ABOVE_OTHERS.search(heard.text)
    if not of_one or not storeys or above or _leaves_open(heard, of_one):
        return None
    words = f"{storeys[-1].text}、{of_one[0].amount.text}"
    return Reading(storeys[-1].value * of_one[0].value, words, How.RECKONED)


_NONE_ABOVE = 250
"""Metres from which none may be built: what is higher may not either."""


def _too_many_at_least(heard: Heard, told: Sequence[Amount]) -> Reading | None:
    """The number that the storeys begin at where already that many are too many for a home in the place told,
    as what is higher is then, too; None where it depends on how many there are."""
    place = value_of("location", heard.text)
    if place is None or len(told) != 1:
        return None
    most = load("planning").at(f"height.storeys_{place.meaning}").value
    beyond = _WORDS["from_it_before"].search(heard.piece_before(told[0]))
    if beyond and _WORDS["denied"].search(heard.piece_before(told[0])[: beyond.start()]):
        return None  # 不能超过20层吧
    least = int(told[0].value) + (1 if beyond else 0)
    if not isinstance(most, Decimal) or told[0].value <= most:
        return None
    behind = _WORDS["from_it_behind"].match(heard.text[told[0].end :])
    words = f"{beyond[0] if beyond else ''}{told[0].text}{behind[0] if behind else ''}"
    return Reading(least, words, How.INFERRED)


def _begins_at(heard: Heard, amount: Amount) -> bool:
    """Whether a number is only what the height begins at: 18层以上."""
    behind = heard.text[amount.end :]
    before = heard.piece_before(amount)
    return bool(_WORDS["from_it_behind"].match(behind) or _WORDS["from_it_before"].search(before))


def _of_it_alone(heard: Heard, told: Sequence[Amount]) -> list[Amount] | None:
    """The numbers without limits and without those of the building beside, where its own are told, too; None
    where what is asked is asked of the one beside."""
    told = [one for one in told if not (_is_a_limit(heard, one) or _is_not_one(heard, one))]
    beside = [one for one in told if _WORDS["beside"].search(heard.piece_before(one))]
    if not beside or len(beside) == len(told):
        return told
    if any(_WORDS["asks"].search(heard.piece_after(one)) for one in beside):
        return None
    return [one for one in told if one not in beside]


def _is_not_one(heard: Heard, amount: Amount) -> bool:
    """Whether a number is told as none at all: 一层都不能多."""
    return bool(amount.value == 1 and _WORDS["not_one"].match(heard.text[amount.end :]))


def _is_a_limit(heard: Heard, amount: Amount) -> bool:
    """Whether a number is told as that beyond which something is not allowed: 超过26层就违规."""
    before = _WORDS["from_it_before"].search(heard.piece_before(amount))
    return bool(before and _WORDS["a_limit_behind"].match(heard.text[amount.end :]))


def _with_those_on_top(heard: Heard, told: Sequence[Amount]) -> Reading | None:
    """The storeys there are with those put on top; None where only the latter are told, where something else
    is added or may not count, or where they are told to come to something else: 17层又加了一层，变成19层."""
    in_all = [one for one in heard.of_unit("层", "") if _comes_to(heard, one)]
    told = [
        one
        for one in told
        if one not in in_all and not _WORDS["as_counted"].search(heard.piece_before(one))
    ]
    if len(told) != _TWO or not _WORDS["put_on_top"].search(heard.piece_before(told[1])):
        return None
    storeys = told[0].value + told[1].value
    if any(one.value != storeys for one in in_all):
        return None
    open_ = _WORDS["may_not_count"].match(heard.text[told[1].end :])
    if not in_all and open_ and _counts(heard) is not True:
        return None
    return Reading(int(storeys), f"{told[0].text}、{told[1].text}", How.RECKONED)


def _with_metres_on_top(heard: Heard, told: Sequence[_Metres]) -> Reading | None:
    """The height with what stands on top of it, where that is said to count, or without it, where it is said
    not to; None where nothing is said of it."""
    counts = _counts(heard)
    if len(told) != _TWO or counts is None:
        return None
    main, on_top = told
    if not counts:
        return Reading(main.value, main.amount.text)
    return Reading(main.value + on_top.value, _words(main, on_top), How.RECKONED)


def _counts(heard: Heard) -> bool | None:
    """Whether what stands on top is said to count; None where nothing is said."""
    if _WORDS["counts_not"].search(heard.text):
        return False
    return True if _WORDS["counts"].search(heard.text) else None


def _comes_to(heard: Heard, amount: Amount) -> bool:
    """Whether a number is told as what all storeys come to: 变成十八, 那就是19层."""
    return bool(_WORDS["comes_to"].search(heard.piece_before(amount)))


_TWO = 2


def _is_of_it(heard: Heard, amount: Amount) -> bool:
    """Whether a number is of the building itself, above the ground: not 地下2层, 裙楼30米."""
    before = heard.piece_before(amount)
    part = _WORDS["of_a_part_before"].search(before)
    behind = _WORDS["of_a_part_behind"].match(heard.text[amount.end :])
    return not (part or behind or _WORDS["of_another"].search(before))


def _leaves_open(heard: Heard, told: Sequence[_Metres]) -> bool:
    """Whether the storeys may differ, or a height is told roughly."""
    of_one = {one.value for one in _heights(heard)[1]}
    rough = any(one.amount.approximate for one in told)
    return rough or len(of_one) > 1 or bool(_UNLIKE.search(_NONE.sub("", heard.text)))


def _storeys(heard: Heard) -> list[Amount]:
    """The numbers of storeys; 一层三米 tells none, nor does 一层带院子 of a building of 60 m."""
    high = any(one.value > _MOST for one in _heights(heard)[0])
    return [
        amount
        for amount in heard.of_unit("层")
        if amount.value == amount.value.to_integral_value()
        and _is_of_it(heard, amount)
        and not (amount.value == 1 and (high or _stands_by_a_height(heard, amount)))
    ]


def _stands_by_a_height(heard: Heard, storey: Amount) -> bool:
    return any(_is_beside(heard, storey, metres) for metres in heard.of_unit("米"))


def _is_beside(heard: Heard, storey: Amount, metres: Amount) -> bool:
    """Whether 一层 stands with a height: 一层三米, 三米一层."""
    first, last = sorted((storey, metres), key=lambda one: one.start)
    between = heard.text[first.end : last.start]
    return _is_of_a_storey(heard, metres) and len(between) <= len("正好都是")


def _heights(heard: Heard) -> tuple[list[_Metres], list[_Metres]]:
    """The heights of the whole and those of one storey."""
    metres = [a for a in heard.of_unit("米") if _is_of_it(heard, a)]
    told = [(_with_tenths(heard, a), _is_of_a_storey(heard, a)) for a in metres]
    return [one for one, of_one in told if not of_one], [one for one, of_one in told if of_one]


def _is_of_a_storey(heard: Heard, amount: Amount) -> bool:
    if not 0 < amount.value <= _MOST:
        return False
    behind = heard.text[amount.end :]
    tenths = _TENTHS.match(behind)
    behind = behind[tenths.end() :] if tenths and not _ONE.match(behind[:1]) else behind
    return bool(
        _A_STOREY_BEFORE.search(heard.piece_before(amount)) or _A_STOREY_BEHIND.match(behind)
    )


def _with_tenths(heard: Heard, amount: Amount) -> _Metres:
    """两米九 is 2.9."""
    match = _TENTHS.match(heard.text, amount.end)
    tenths = value_of_numeral(match[1].replace("半", "五")) if match else None
    if tenths is None or amount.value != amount.value.to_integral_value():
        return _Metres(amount.value, amount)
    return _Metres(amount.value + tenths / 10, amount)


def _words(whole: _Metres, of_one: _Metres) -> str:
    return f"{whole.amount.text}、{of_one.amount.text}"
