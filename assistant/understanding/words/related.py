"""Figures told by how much they differ from another one, read as the one figure that they mean.

费用比五百少二十块              480 元
比上回那700还多出50             750
一千差八块                     992 元
比26层的杠只多一层              27 层
超过18层两层                   20 层

离封顶还差200 and 比三级多报50 name no figure that is told, and stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.reading import Amount, read_amounts
from assistant.wording import patterns

_WORDS = patterns("understanding/words/related")


def read_figures(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, each told by its difference from another in the place of both.

    >>> [(str(a.value), a.text) for a in read_figures("花了比五百多二十块，自费30")]
    [('520', '比五百多二十块'), ('30', '30')]
    """
    return _merged(text) or read_amounts(text)


_PARTED = "超"
"""What parts two figures as 多 does, and is no rough end of a number."""


def _merged(text: str) -> tuple[Amount, ...] | None:
    """The amounts of a text of which one at least stands for two; None where none does."""
    apart = read_amounts(_WORDS["more_at_once"].sub(_PARTED, text))  # 比六百多三十块 is not 六百多
    found = list(apart)
    for one, by in pairwise(apart):
        if one in found and (meant := _meant(one, by, text)):
            found[found.index(one) : found.index(by) + 1] = [meant]
    return tuple(found) if len(found) < len(apart) else None


def is_related(words: str) -> bool:
    """Whether the words of a figure tell it by its difference from another.

    >>> is_related("比五百少二十块"), is_related("五百块")
    (True, False)
    """
    return _merged(words) is not None


def _meant(one: Amount, by: Amount, text: str) -> Amount | None:
    """The figure that two of them mean together; None where each stands for itself."""
    units = {one.unit, by.unit} - {""}
    if len(units) > 1 or one.unit not in _OF_SIZES or by.unit not in _OF_SIZES:
        return None
    before, between = text[: one.start], text[one.end : by.start]
    start, more = one.start, None
    if held := _WORDS["than"].search(before):
        start, more = held.start(), _direction(between)
    elif (beyond := _WORDS["beyond"].search(before)) and units & _OF_BUILDINGS:
        if one.unit and by.unit and _WORDS["beyond_by"].fullmatch(between):
            start, more = beyond.start(), True
    elif _WORDS["short_of"].fullmatch(between) and not _is_a_limit(before, text[by.end :]):
        more = False
    if more is None or by.value >= one.value:
        return None
    value = one.value + by.value if more else one.value - by.value
    rough = one.approximate or by.approximate
    words = text[start : by.end]
    return replace(
        one,
        value=value,
        start=start,
        end=by.end,
        text=words,
        unit=units.pop() if units else "",
        approximate=rough,
    )


_OF_BUILDINGS = {"层", "米"}
_OF_SIZES = {"", "元", *_OF_BUILDINGS, "人", "分"}
"""Units of what is more or less by some; 比第三名低两名 is told otherwise."""


def _direction(between: str) -> bool | None:
    """Whether the words between two figures say that what is meant is more, or less, than the first."""
    if _WORDS["more"].fullmatch(between):
        return True
    return False if _WORDS["less"].fullmatch(between) else None


def _is_a_limit(before: str, behind: str) -> bool:
    """Whether what is short of a figure is short of the limit: 离1500还差200, 1500差200就到顶."""
    return bool(_WORDS["limit_before"].search(before) or _WORDS["limit_behind"].match(behind))
