"""The price of a sampling booth told by a price before and what was taken off it.

标价28000，让了两千                  26000
开价六万，先砍到九折，又让了四千      50000
花了5万，优惠了3000                  whether before or after, nobody can tell: the price is asked for
砍下来两千                           nor of what

The words are data (`booth_discounts.yaml`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/epidemic/booth_discounts")
Step = Amount | re.Match[str]
"""What is taken off: a sum, or so many tenths that are left."""
_TEN, _HUNDRED = Decimal(10), Decimal(100)


def tells_of_a_discount(text: str) -> bool:
    """Whether something was taken off a price: 便宜了5000, 打九折."""
    return bool(_taken_off(text) or _WORDS["folds"].search(text))


def _taken_off(text: str) -> dict[int, re.Match[str]]:
    """What tells that a sum was taken off, by where the sum begins; 比别家便宜5000 takes nothing off."""
    found = _WORDS["taken"].finditer(text)
    return {m.end(): m for m in found if not _WORDS["than_another"].search(text[: m.start()])}


def discounted(heard: Heard) -> Reading | None:
    """The price that is left of one told, with all taken off in the order told; None where no price before is
    told, the one told may be what was paid in the end, or another sum is told besides."""
    text = heard.text
    off, all_told = _taken_off(text), {m.end() for m in _WORDS["taken"].finditer(text)}
    sums = {a.start: a for a in heard.sums if a.start in off or a.start not in all_told}
    taken: list[tuple[int, Step]] = [(at, amount) for at, amount in sums.items() if at in off]
    folds: list[tuple[int, Step]] = [(m.start(), m) for m in _WORDS["folds"].finditer(text)]
    steps = sorted([*taken, *folds], key=lambda step: step[0])
    prices = [amount for at, amount in sums.items() if at not in off]
    prices = [one for one in prices if not _WORDS["a_count"].match(heard.after(one))]
    if not steps or len(prices) != 1 or prices[0].start > steps[0][0] or prices[0].approximate:
        return None
    if _WORDS["in_the_end"].search(heard.piece_before(prices[0])):
        return None
    left = prices[0].value
    for _, step in steps:
        if isinstance(step, Amount):
            left -= step.value
        elif part := _part_of(step):
            left *= part
        else:
            return None
    words = "、".join([prices[0].text, *(_words_of(step) for _, step in steps)])
    return Reading(left.quantize(Decimal("0.01")), words, How.RECKONED) if left > 0 else None


def _words_of(step: Step) -> str:
    return step.text if isinstance(step, Amount) else step[0]


def _part_of(folds: re.Match[str]) -> Decimal | None:
    """What part of a price is left: 九折 is nine tenths, 九五折 and 95折 are 95 in a hundred."""
    told = folds["folds"]
    digits = "".join(str(value_of_numeral(one) or 0) if one in _NUMERALS else one for one in told)
    value = Decimal(digits)
    if value >= _HUNDRED or value <= 0:
        return None
    return value / (_HUNDRED if value > _TEN else _TEN)


_NUMERALS = "一二三四五六七八九"
