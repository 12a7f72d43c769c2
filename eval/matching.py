"""Is it said? Words and numbers compared as a reader compares them, width and blanks aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from assistant.clauses.compose import MARKER
from indexing.text import solid

_EMPHASIS = re.compile(r"[*_`]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ROUND = re.compile(r"(?<=\d)\.0+(?!\d)")
_LIST_LABEL = re.compile(r"^[ \t>*-]*\d{1,2}[.、)](?!\d)", re.MULTILINE)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([万亿]?)")
_HAN_NUMBER = re.compile(r"[一二两三四五六七八九十百]+")
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_HAN_DIGITS = {"两": 2} | {
    digit: value for value, digit in enumerate("一二三四五六七八九", start=1)
}
_HAN_UNITS = {"十": 10, "百": 100}


def plain(text: str) -> str:
    """An answer's words alone: no [n] markers, no emphasis, no thousands separators, one width.

    >>> plain("能报 **1,375** 元。[1]")
    '能报1375元。'
    """
    return _THOUSANDS.sub("", solid(_EMPHASIS.sub("", MARKER.sub("", text))))


def states(text: str, wanted: str) -> bool:
    """Whether an answer's text says `wanted`; a number must stand whole, and 400.00 is 400.

    >>> states("还能报 1,400 元", "400元"), states("还能报 400.00 元", "400元")
    (False, True)
    """
    words = _ROUND.sub("", plain(wanted))
    start = r"(?<!\d)(?<!\d\.)" if words[:1].isdigit() else ""
    end = r"(?!\d|\.\d)" if words[-1:].isdigit() else ""
    return re.search(start + re.escape(words) + end, _ROUND.sub("", plain(text))) is not None


def numbers_said(text: str) -> list[frozenset[Decimal]]:
    """The Arabic numbers an answer's text says, each with the values it may stand for.

    `40万` may rest on 40万, 400000 or a column that says 万. Markers and the labels of a numbered
    list are not said.

    >>> [sorted(map(int, values)) for values in numbers_said("1. 报 375 元[2]，共 4 万")]
    [[375], [4, 40000]]
    """
    words = unicodedata.normalize("NFKC", _LIST_LABEL.sub("", MARKER.sub("", text)))
    return [
        _values(*match) for match in _NUMBER.findall(_THOUSANDS.sub("", _EMPHASIS.sub("", words)))
    ]


def numbers_held(text: str) -> frozenset[Decimal]:
    """Every value a source holds, written in Arabic or in Han numerals up to 999.

    >>> sorted(map(int, numbers_held("第十五条 每次 30 元，七天")))
    [7, 15, 30]
    """
    words = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    arabic = (_values(*match) for match in _NUMBER.findall(words))
    han = (Decimal(_han_value(run)) for run in _HAN_NUMBER.findall(words))
    return frozenset[Decimal]().union(*arabic, han)


def comes_out(got: object, due: object) -> bool:
    """Whether a calculation gives what is due, as JSON values: numbers by value, no other mixing.

    Of an object only the fields that are due are compared; an array must have just those entries.

    >>> comes_out({"fund": 450, "rate": 55}, {"fund": 450.00}), comes_out([1], [1, 2])
    (True, False)
    """
    if isinstance(due, Mapping):
        return isinstance(got, Mapping) and all(
            name in got and comes_out(got[name], value) for name, value in due.items()
        )
    if isinstance(due, list):
        return (
            isinstance(got, list | tuple) and len(got) == len(due) and all(map(comes_out, got, due))
        )
    if _is_number(got) and _is_number(due):
        return Decimal(str(got)) == Decimal(str(due))
    return type(got) is type(due) and got == due


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _values(digits: str, scale: str) -> frozenset[Decimal]:
    value = Decimal(digits)
    return frozenset({value, value * _SCALE[scale]} if scale else {value})


def _han_value(run: str) -> int:
    total = digit = 0
    for character in run:
        if character in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[character]
            digit = 0
        else:
            digit = _HAN_DIGITS[character]
    return total + digit
