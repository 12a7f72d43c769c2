"""What a message tells of the one whom it asks about, where it tells of others, too.

司机们天天做核酸，我在车间干活，我多久做一次      of me: what the drivers do is none of mine
我是送货的，我媳妇坐办公室，她几小时做一次        of her
老板让一天一次，我妹卖货，多久一次                of her: of the boss nothing is told that counts
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.words.hearing import STOPS, asks
from assistant.understanding.words.persons import BACK, PERSON, SELF
from assistant.wording import patterns

_WORDS = patterns("understanding/people/of_whom")
_SELF = _WORDS["self"]
_OTHERS = _WORDS["others"]
_NOT_OF_WHOM = _WORDS["not_of_whom"]
_SAYS = _WORDS["says"]
_SOMEBODY_ELSE = "others"


def of_whom_is_asked(text: str, tells: Callable[[str], bool]) -> str:
    """The message without the pieces that tell something of another one than whom it asks about.

    Args:
        text: the message.
        tells: whether a piece by itself tells what is looked for.
    """
    whose: list[tuple[str, str | None]] = []
    before: str | None = None
    other: str | None = None
    for piece in STOPS.split(text):
        who = _of_whom(piece)
        who = other if who in BACK else who
        if who and not _SAYS.search(piece):
            before = who
        other = before if before not in (None, SELF) else other
        whose.append((piece, who or before))
    everybody_asked = [who for piece, who in whose if asks(piece) and who]
    of_each = {who for piece, who in whose if who and asks(piece) and _HOW_OFTEN.search(piece)}
    if len(of_each) > 1:
        return text  # 他几小时做一次，我几小时
    asked = everybody_asked[-1] if everybody_asked else None
    if asked is None or len({who for _, who in whose if who}) < _TWO:
        return text
    return "，".join(piece for piece, who in whose if who in (asked, None) or not tells(piece))


_HOW_OFTEN = re.compile("几|多久|多长|多少")
_TWO = 2


def _of_whom(piece: str) -> str | None:
    """Whom a piece speaks of: who is named first in it, and not as the one beside somebody (跟他一样)."""
    named = [(match.start(), SELF) for match in _SELF.finditer(piece)]
    named += [(m.start(), str(m.lastgroup)) for m in PERSON.finditer(piece) if m.lastgroup != SELF]
    named += [(match.start(), _SOMEBODY_ELSE) for match in _OTHERS.finditer(piece)]
    said = [one for one in sorted(named) if not _NOT_OF_WHOM.search(piece[: one[0]])]
    return said[0][1] if said else None
