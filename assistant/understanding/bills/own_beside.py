"""A part that is not covered and stands beside the covered cost, so that it is taken off none.

政策范围内费用900，自费100        900 are covered
1300不含自费，自费300另付         1300 are covered
1300含自费300                  the 300 alone are one's own
"""

from __future__ import annotations

from assistant.reading import Amount
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/own_beside")


def is_covered_alone(heard: Heard, bill: Amount, part: Amount) -> bool:
    """Whether a bill is said to be what is covered, or to be without the part told behind it."""
    between, behind = heard.text[bill.end : part.start], heard.text[part.end :]
    if _WORDS["none_of_it"].match(between) or _WORDS["paid_besides"].match(behind):
        return True
    within = _WORDS["within"].search(between)
    return bool(_WORDS["covered_before"].search(heard.before(bill))) and not within


def less_of_its_own(about: str) -> str:
    """The words about a sum without those that are of a part told within it, or say that there is none."""
    head, bar, behind = about.partition("|")
    behind = _WORDS["its_own"].sub("", _WORDS["none_within"].sub("", behind))
    return f"{head}{bar}{behind}"
