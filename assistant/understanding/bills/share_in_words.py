"""How much of a bill is covered, where that is told as a part of it in words.

里头三分之一是自费        two thirds of it
一半能报                  half of it
大半是自费的              nobody can tell
自费差不多一半            nor here
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from assistant.reading.numerals import value_of
from assistant.understanding.bills.unclear_cost import is_rough_part
from assistant.understanding.words.hearing import STOPS

_NUMERAL = "[0-9]+|[一二两三四五六七八九十]+"
_PART = re.compile(
    f"(?P<parts>{_NUMERAL})分之(?P<taken>{_NUMERAL})|(?P<vague>一大半|一小半|大半|小半|大部分|小部分|多半|少半)"
    "|(?P<half>一半(?!天)|半数)"
)
_OF_PEOPLE = re.compile("^的?(人|职工|同事|医院|地方|药店)")


def shares_told(text: str) -> Iterator[tuple[str, Fraction | None]]:
    """Each part told in words with the piece that it stands in; None where the words give no number.

    >>> list(shares_told("里头三分之一是自费,大半能报"))
    [('里头三分之一是自费', Fraction(1, 3)), ('大半能报', None)]
    """
    for match in _PART.finditer(text):
        if _OF_PEOPLE.match(text[match.end() :]):
            continue
        piece = (
            STOPS.split(text[: match.start()])[-1] + match[0] + STOPS.split(text[match.end() :])[0]
        )
        rough = is_rough_part(text, match.start(), match.end())
        yield piece, None if rough else _value(match)


def _value(match: re.Match[str]) -> Fraction | None:
    if match["half"]:
        return Fraction(1, 2)
    parts = value_of(match["parts"]) if match["parts"] else None
    taken = value_of(match["taken"]) if match["taken"] else None
    if not parts or taken is None or taken > parts:
        return None
    return Fraction(int(taken), int(parts))


def value_of_share(said: str) -> Decimal | None:
    """A share as it is said, between nothing and the whole: 80%, 三成半, 三分之一.

    >>> value_of_share("三成半"), value_of_share("80%"), value_of_share("一半")
    (Decimal('0.35'), Decimal('0.8'), Decimal('0.5'))
    """
    if said in ("一半", "半", "半数"):
        return Decimal("0.5")
    parts, _, taken = said.partition("分之")
    if taken:
        whole, part = Decimal(100) if parts == "百" else value_of(parts), value_of(taken)
    else:
        whole = Decimal(100) if "%" in said else Decimal(10)
        part = value_of(said.rstrip("%").partition("成")[0])
        part = part + Decimal("0.5") if part is not None and said.endswith("成半") else part
    return part / whole if part is not None and whole and part <= whole else None
