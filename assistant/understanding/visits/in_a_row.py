"""Places told in a row, one visit at each, with one sum for each of them or with as many sums.

二级三级各看一次，都是500              one sum at each
二级和三级各一次，分别300和800          a sum at each, in the order of the places
先二级后三级，300和800
"""

from __future__ import annotations

from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.bills.told import Visit, Visits
from assistant.understanding.visits.in_order import is_unclear
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.phrases import PLACES, Found, find
from assistant.wording import patterns

_WORDS = patterns("understanding/visits/in_a_row")
_FEWEST = 2


def read_in_a_row(heard: Heard) -> Visits | None:
    """The visits of a message that tells their places in a row and their sums behind; None where one of
    either is told otherwise, where days are told, or where places are compared."""
    places = sorted(find(heard.text, PLACES), key=lambda place: place.start)
    sums = [amount for amount in heard.sums if not is_other(heard, amount)]
    if len(places) < _FEWEST or heard.days or len(sums) != len(heard.sums) or is_unclear(heard):
        return None
    if _WORDS["compares"].search(heard.text) or not _stand_in_a_row(heard, places, sums):
        return None
    counts = {amount.value for amount in heard.of_unit("次") if amount.value > 1}
    if counts - {len(places)}:
        return None
    if len(sums) == 1 and _WORDS["of_each"].search(heard.before(sums[0])):
        sums = sums * len(places)
    listed = _WORDS["and"]
    if len(sums) != len(places) or not all(
        one is other or listed.fullmatch(heard.text[one.end : other.start])
        for one, other in pairwise(sums)
    ):
        return None
    told = zip(sums, places, strict=True)
    return tuple(Visit(cost.value, place.meaning, words=cost.text) for cost, place in told)


def _stand_in_a_row(heard: Heard, places: list[Found], sums: list[Amount]) -> bool:
    """Whether nothing but words of going there stands between the places, and the sums come behind them."""
    if not sums or sums[0].start < places[-1].end:
        return False
    gaps = (heard.text[one.end : other.start] for one, other in pairwise(places))
    return all(map(_WORDS["between"].fullmatch, gaps))
