"""A monthly base told by what it is made of: a share of a wage, parts of a wage, the base of a year.

基数按社平5893的60%交                  3535.8
岗位3200、薪级1100，基数就是这俩加起来       4300
基数是按年说的，一年66000              5500
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.model import How, Reading
from assistant.understanding.reading_of import reading_of_all
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/base_made_of")
_LEAST = 500
"""Yuan from which a number may be a wage or a part of one."""


def is_made_of_others(heard: Heard) -> bool:
    """Whether a base is told by other numbers, so that none of them is the base itself."""
    return bool(
        "基数" in heard.text and (_shares(heard) or _parts(heard) or _of_a_year_in_words(heard))
    )


def base_made_of(heard: Heard) -> Reading | None:
    """The monthly base that comes of the numbers told; None where nobody can tell which."""
    if shares := _shares(heard):
        return _share_of_a_wage(shares)
    if parts := _parts(heard):
        rough = any(part.approximate for part in parts)
        return None if rough else reading_of_all(parts)
    years = _of_a_year_in_words(heard)
    if len(years) != 1:
        return None
    month = (years[0].value / _MONTHS).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Reading(month, years[0].text, How.RECKONED, approximate=years[0].approximate)


_MONTHS = 12


def _shares(heard: Heard) -> list[tuple[Amount, Amount]]:
    """The wages told with the share of them that is the base: 5893的百分之六十."""
    numbers = [a for a in heard.amounts if a.unit in ("", "元", "%")]
    if apart := [a for a in numbers if a.unit == "%" and _is_the_share(heard, a)]:
        wages = [a for a in numbers if a.unit != "%" and a.value >= _LEAST]
        return [(wage, share) for wage in wages for share in apart]
    return [
        (wage, share)
        for wage, share in pairwise(numbers)
        if wage.unit != "%" and share.unit == "%" and wage.value >= _LEAST
        if _WORDS["of_it"].fullmatch(heard.text[wage.end : share.start])
        and not _WORDS["no_base"].match(heard.text[share.end :])
    ]


def _is_the_share(heard: Heard, share: Amount) -> bool:
    """Whether a base is said to be that share of a wage told elsewhere: 工资6000，基数是工资的60%."""
    return bool(_WORDS["share_of_a_wage"].search(heard.piece_before(share)))


def _share_of_a_wage(shares: Sequence[tuple[Amount, Amount]]) -> Reading | None:
    if len(shares) != 1:
        return None
    wage, share = shares[0]
    value = (wage.value * share.value / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Reading(value, f"{wage.text}、{share.text}", How.RECKONED, wage.approximate)


def _parts(heard: Heard) -> list[Amount]:
    """The parts of a wage that are the base together: each called a part, and said to be added up."""
    called = [
        a
        for a in heard.sums
        if _WORDS["part"].search(heard.piece_before(a)) and not _is_the_whole(heard, a)
    ]
    if len(called) <= 1:
        return []
    joined = all(_WORDS["plus"].search(heard.text[a.end : b.start]) for a, b in pairwise(called))
    return called if joined or _WORDS["together"].search(heard.text) else []


def _is_the_whole(heard: Heard, amount: Amount) -> bool:
    return bool(_WORDS["whole"].search(heard.piece_before(amount)))


def _of_a_year_in_words(heard: Heard) -> list[Amount]:
    """The numbers that are told to be of a whole year, or to be spread over its months."""
    return [a for a in heard.sums if is_told_of_a_year(heard.text, a)]


def is_told_of_a_year(text: str, amount: Amount) -> bool:
    """Whether a sum is told to be of a whole year, or to be spread over its months: 一年66000."""
    piece = STOPS.split(text[: amount.start])[-1]
    of_a_year = _WORDS["year_before"].search(piece)
    spread = _WORDS["over_the_months"].match(text[amount.end :])
    return amount.value >= _LEAST * _MONTHS and bool(of_a_year or spread)
