"""What leaves open how much of the praise and blame told counts, so that none of it is added up.

省政府表彰2次，其中1次给的是下属中心      one of them is not the unit's
国务院表彰1次，扣8分                     nobody knows what the 8 points were for
通报批评3次，其中1次后来撤销了            one was taken back
"""

from __future__ import annotations

import re

from assistant.wording import read

_WORDS = read("understanding/assessment/uncounted")
_POINTS = re.compile(_WORDS["points"])
_EXPLAINED = re.compile(_WORDS["explained"])
_OF_SOMEBODY_ELSE = re.compile("|".join(_WORDS["of_somebody_else"]))
_OF_THE_UNIT = re.compile(_WORDS["of_the_unit"])
_NOT_COUNTED = re.compile(_WORDS["not_counted"])


def leaves_the_count_open(piece: str, holds_an_honour: bool, counted_before: bool = True) -> bool:
    """Whether a piece of a message tells points beside the honours, or says of honours told before it that
    they are somebody else's or were taken back.

    Args:
        piece: of the message.
        holds_an_honour: whether it tells praise or blame itself; then whose it is stands beside it.
        counted_before: whether praise or blame that counts was told before it.
    """
    if holds_an_honour:
        return False
    if _POINTS.search(piece):
        return not _EXPLAINED.search(piece)
    if not counted_before and _NOT_COUNTED.search(piece):
        return False
    return bool(_OF_SOMEBODY_ELSE.search(piece)) and not _OF_THE_UNIT.search(piece)
