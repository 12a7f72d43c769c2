"""Heights told by what they stay below or go beyond, and not by themselves.

市中心写字楼不到250米          below 250 m, whatever it is: it may be built
县城住宅不到20层               19 may not, 18 may: nobody can tell
县城住宅二十多层               more than 18, whatever it is
市区住宅二十多层               21 may, 29 may not: nobody can tell
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.reading import Amount
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import value_of
from assistant.wording import patterns
from calculators.parameters import load

_WORDS = patterns("understanding/planning/heights")
_SHORT_BEFORE = _WORDS["short_of_before"]
_SHORT_BEHIND = _WORDS["short_of_behind"]
_MORE = _WORDS["and_some"]
_ONE, _TEN = Decimal(1), Decimal(10)


def is_bounded(heard: Heard, amount: Amount) -> bool:
    """Whether a number is told as one that is not reached, or gone beyond by some."""
    return _is_short(heard, amount) or _MORE.search(amount.text) is not None


def bounded_storeys(heard: Heard, amount: Amount) -> Reading | None:
    """Storeys that are allowed, or too many, whatever number they are; None where it depends on it."""
    use, place = value_of("use", heard.text), value_of("location", heard.text)
    places = [place.meaning] if place else ["city_centre", "county_town"]
    most = [] if use and use.meaning == "other" else [_most(each) for each in places]
    return _whatever_it_is(heard, amount, most)


def bounded_height(heard: Heard, amount: Amount) -> Reading | None:
    """Metres that are allowed, or too many, whatever number they are; None where it depends on it."""
    below = load("planning").at("height.metres_limit").value
    assert isinstance(below, Decimal)
    return _whatever_it_is(heard, amount, [below - _ONE])


def _whatever_it_is(heard: Heard, amount: Amount, most: Sequence[Decimal]) -> Reading | None:
    """The number next to the one told, where each that is meant stands to every limit as that does."""
    if _is_short(heard, amount):
        value = amount.value - _ONE
        plain = all(value <= limit for limit in most)
    else:
        step = _step(amount.value)
        value, highest = amount.value + min(_ONE, step - _ONE), amount.value + step - _ONE
        plain = all(highest <= limit or value > limit for limit in most)
    words = heard.piece_before(amount)[-_NEAR:] + amount.text
    if not plain or value <= 0:
        return None
    return Reading(int(value) if amount.unit == "层" else value, words, How.INFERRED)


def _is_short(heard: Heard, amount: Amount) -> bool:
    before = _SHORT_BEFORE.search(heard.piece_before(amount))
    return bool(before or _SHORT_BEHIND.search(amount.text))


def _step(value: Decimal) -> Decimal:
    """What 多 may add to a number: less than ten to 240, less than a hundred to 200, no whole one to 249."""
    step = _ONE
    while value % (step * _TEN) == 0:
        step *= _TEN
    return step


def _most(place: str) -> Decimal:
    most = load("planning").at(f"height.storeys_{place}").value
    assert isinstance(most, Decimal)
    return most


_NEAR = 3
