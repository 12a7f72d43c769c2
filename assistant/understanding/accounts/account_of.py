"""Whose account a message asks about, where it tells of more than one person.

我爸退休我在职，基数5000，我爸每月个人账户多少      the father's: what is told of the asker is left out
我退休了，我儿子上班基数7000，他个人账户每月多少     the son's
"""

from __future__ import annotations

import re

from assistant.understanding.words.hearing import STOPS
from assistant.understanding.words.persons import BACK, PERSON, SELF, only_other, persons_in
from assistant.understanding.words.pieces import Span, blanked
from assistant.wording import patterns

_WORDS = patterns("understanding/accounts/accounts")
_ACCOUNT = _WORDS["account"]
_OF_BOTH = _WORDS["of_both"]
_HOW_MUCH = re.compile("多少|几(?!乎)")
_OWNER = "我俺咱他她"
_TWO = 2


def of_the_account_asked(text: str) -> str:
    """The message with what it tells of others blanked, where one person's account is asked for.

    >>> of_the_account_asked("我爸退休我在职,基数5000,我爸每月个人账户多少").replace(" ", "_")
    '我爸退休___________我爸每月个人账户多少'
    """
    asked = list(_HOW_MUCH.finditer(text))
    if not _ACCOUNT.search(text) or len(persons_in(text)) < _TWO or not asked:
        return text
    told = _told_of(text)
    if told is None:
        return text
    at = asked[-1].start()
    start = max((match.end() for match in STOPS.finditer(text, 0, at)), default=0)
    if _OF_BOTH.search(text[start:]):
        return text
    asking = {who for who, (a, b) in told if who and start < b and a <= at and start <= a}
    if len(asking) != 1:
        return text
    (wanted,) = asking
    return blanked(text, [span for who, span in told if who not in (None, wanted)])


def _told_of(text: str) -> list[tuple[str | None, Span]] | None:
    """The stretches of a message, each with the person it tells of; None where it points back to nobody
    knows whom."""
    other = only_other(persons_in(text))
    starts: list[tuple[str | None, int]] = [(None, 0)]
    for match in PERSON.finditer(text):
        who: str | None = match.lastgroup
        if who in BACK:
            if other is None:
                return None
            who = other
        owned = who != SELF and text[: match.start()][-1:] in _OWNER and match.start() > 0
        starts.append((who, match.start() - owned))
    ends = [start for _, start in starts[1:]] + [len(text)]
    return [(who, (start, end)) for (who, start), end in zip(starts, ends, strict=True)]
