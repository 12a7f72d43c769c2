"""What came back of a bill that was paid at first: the rest of it is what the visit cost.

三级花了1000，退药退了150          850
预交1000，找回来300                700
花了900 – 退了我200                700, behind a bill told before
医保退了我200                      no place gave it back: the cost is asked for
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading import Amount
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.pieces import blanked
from assistant.wording import read

_WORDS = read("understanding/bills/came_back")
_BEFORE = re.compile(f"{_WORDS['before']}$")
_BEHIND = re.compile(_WORDS["behind"])
_BY_ANOTHER = re.compile(_WORDS["by_another"])
_NO_SUM = re.compile(_WORDS["no_sum"])
_AFTER_IT = re.compile(_WORDS["after_it"])
_UNKNOWN = re.compile(_WORDS["unknown"])


def came_back(heard: Heard) -> list[Amount]:
    """The sums that were given back: 退药退了150."""
    return [amount for amount in heard.of_unit("", "元") if _is_back(heard, amount)]


def _is_back(heard: Heard, amount: Amount) -> bool:
    before, behind = heard.text[: amount.start], heard.text[amount.end :]
    if _NO_SUM.match(behind) or heard.in_a_day(amount):
        return False
    return bool(_BEFORE.search(before) or _BEHIND.match(behind))


def came_back_unknown(heard: Heard) -> bool:
    """Whether something was given back, and nobody tells how much: 退了一部分药."""
    return bool(_UNKNOWN.search(heard.text)) and not came_back(heard)


def is_of_the_bill(heard: Heard, back: Amount) -> bool:
    """Whether it was the place where the bill was paid that gave a sum back, for all that is told."""
    piece = heard.piece_before(back) + heard.piece_after(back)
    return not _BY_ANOTHER.search(piece)


def is_told_after(heard: Heard, back: Sequence[Amount]) -> bool:
    """Whether what was left is told behind what came back: 退了150后花了850."""
    last = heard.sums[-1].start if heard.sums else 0
    return any(one.start < last and _AFTER_IT.match(heard.text[one.end :]) for one in back)


def without_it(heard: Heard, back: Sequence[Amount]) -> Heard:
    """The message as if nothing had come back, its offsets the same."""
    return Heard(blanked(heard.text, [_span(heard, one) for one in back]), heard.today)


def _span(heard: Heard, back: Amount) -> tuple[int, int]:
    found = _BEFORE.search(heard.text[: back.start])
    behind = _BEHIND.match(heard.text[back.end :])
    start = found.start() if found else back.start
    return start, back.end + (behind.end() if behind else 0)
