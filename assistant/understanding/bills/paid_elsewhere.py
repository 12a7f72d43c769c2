"""Payments told beside a visit for which the rules give no sum, so that they are none of its cost.

在职，三级医院花了600，药店买药200，一共报多少     600; of the 200 it is said that they are left out
退休，三级门诊800，住院3000，一共报多少           800, likewise
在职，药店买药200，报多少                      nothing is left: its clause answers
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading import read_amounts
from assistant.understanding.bills.told import facility_in
from assistant.understanding.words.hearing import STOPS
from assistant.understanding.words.pieces import Span, blanked, pieces
from assistant.wording import read

_WORDS = read("understanding/bills/paid_elsewhere")
_KINDS = [(re.compile(kind["words"]), kind) for kind in _WORDS["kinds"]]
_MORE, _A_PART, _A_VISIT = (re.compile(_WORDS[name]) for name in ("more", "a_part", "a_visit"))
_A_COST = 5
"""Yuan from which a number may be a sum."""


@dataclass(frozen=True)
class PaidElsewhere:
    """A payment told beside a visit: how its kind is called, its clause if any, and where it stands."""

    of: str
    clause: str | None
    span: Span


def paid_elsewhere(text: str) -> tuple[PaidElsewhere, ...]:
    """The payments of a corrected message that are none of the visit it tells; none where no visit with a
    sum and a level is left without them.

    >>> [one.of for one in paid_elsewhere("在职,三级花了600,药店买药200,报多少")]
    ['在药店买药的费用']
    >>> paid_elsewhere("在职,药店买药200,报多少")
    ()
    """
    if _A_PART.search(text):
        return ()
    found = [one for span in pieces(text, STOPS) if (one := _payment(text, span))]
    if not found:
        return ()
    left = blanked(text, [one.span for one in found])
    told = [a for a in read_amounts(left) if a.value >= _A_COST and a.unit in ("", "元")]
    visit = told and facility_in(left) and _A_VISIT.search(left)
    return tuple(found) if visit and not any(words.search(left) for words, _ in _KINDS) else ()


def without_payments_elsewhere(text: str) -> str:
    """The message with those payments blanked, of the same length."""
    return blanked(text, [one.span for one in paid_elsewhere(text)])


def _payment(text: str, span: Span) -> PaidElsewhere | None:
    """The payment that a piece tells, and nothing else; None where it tells none, or more."""
    piece = text[slice(*span)]
    kind = next((kind for words, kind in _KINDS if words.search(piece)), None)
    if kind is None or _MORE.search(piece) or facility_in(piece) is not None:
        return None
    sums = [a for a in read_amounts(piece) if a.value >= _A_COST and a.unit in ("", "元")]
    return PaidElsewhere(kind["of"], kind.get("clause"), span) if sums else None
