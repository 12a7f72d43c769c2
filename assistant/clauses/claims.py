"""What a claim with a figure asks, put as an open question.

    重点镇30个对吧      重点镇多少个
    西平县城25万吧      西平县城多少万

Claims are put like no question that anybody asks; whether the gazette answers one is judged as it is judged
of the open one. What is wrong in a claim is said before (`premises.py`).
"""

from __future__ import annotations

import re

from assistant.reading import read_amounts

LONGEST = 24
"""Characters of a claim; a longer one tells of a case."""
_CLAIMS = re.compile("(对(不对|吧|吗|不)|是(不是|吧|吗)|没错吧|(?<![网酒])吧)[?。!]*$")
_ASKS = re.compile("多少|几|哪|谁|啥|什么|咋|怎么")
_UNIT = re.compile("(万|亿|千|百)?[^0-9一二三四五六七八九十百千万亿.]*$")


def asked_openly(question: str) -> str | None:
    """The open question of a corrected message that claims one figure; None for any other message.

    >>> asked_openly("重点镇30个对吧"), asked_openly("重点镇30个")
    ('重点镇多少个', None)
    """
    claim = _CLAIMS.search(question)
    amounts = read_amounts(question)
    if claim is None or len(question) > LONGEST or len(amounts) != 1 or _ASKS.search(question):
        return None
    told = amounts[0]
    before, behind = question[: told.start], question[told.end : claim.start()]
    if told.unit in _OF_A_PLACE or before.endswith(("第", "前", "后")):
        return None
    unit = "" if told.unit == "%" else _UNIT.search(told.text)[0]  # type: ignore[index]
    return f"{before}多少{unit}{behind}"


_OF_A_PLACE = ("名",)
