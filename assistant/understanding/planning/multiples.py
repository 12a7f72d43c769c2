"""Storeys told as so many times those of another building.

四个六层楼摞起来那么多层      24层
是旁边九层楼的两倍            是旁边18层
三个六层那么高                18层
四栋六层楼                    four buildings, of six storeys each
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.numerals import value_of
from assistant.wording import read

_WORDS = read("understanding/planning/multiples")
_N = "[0-9]{1,2}|[一二两俩三仨四五六七八九十]{1,3}"
_STOREYS = f"(?P<storeys>{_N})层(?:的)?(?:住宅|居民|小)?(?:楼房?|房子?)?"
_MANY = re.compile(f"(?P<times>{_N})(?:{_WORDS['units']}){_STOREYS}(?:{_WORDS['stacked']})")
_TIMES = re.compile(
    f"{_STOREYS}(?:{_WORDS['idle']})(?:(?P<times>{_N})倍|(?P<half>一半))(?:{_WORDS['high']})?"
)
_OPEN = re.compile(_WORDS["open"])
_HALF = Decimal("0.5")


def with_multiples(text: str) -> str:
    """The message with the storeys that it tells as so many times others.

    >>> with_multiples("楼高等于四个六层楼摞起来那么多层"), with_multiples("四栋六层楼")
    ('楼高等于24层', '四栋六层楼')
    """
    return _TIMES.sub(_reckoned, _MANY.sub(_reckoned, text))


def _reckoned(told: re.Match[str]) -> str:
    half = told.groupdict().get("half")
    times = _HALF if half else value_of(told["times"])
    storeys = value_of(told["storeys"])
    if times is None or storeys is None or times * storeys != int(times * storeys):
        return told[0]
    return f"{int(times * storeys)}层"


def leaves_a_multiple_open(text: str) -> bool:
    """Whether a height is told as so many times another one in words that nobody could reckon with."""
    return _OPEN.search(text) is not None
