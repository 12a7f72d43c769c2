"""Visits told by their number with their sums in a list behind it, each sum said to be one of theirs.

看了三次，35、25、130          看了三次，分别35元、25元、130元
跑了三趟：400，250，600块       跑了三趟，分别400元、250元、600元
去5次，每次挂号加治疗240         去5次，每次240

Where there are more sums than visits, or fewer, the message stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import count_of
from assistant.wording import patterns

_WORDS = patterns("understanding/words/told_in_lists")


def with_lists_told_out(text: str) -> str:
    """The message with the sums that stand behind a number of visits told as theirs.

    >>> with_lists_told_out("二级医院看了三次,35、25、130,总共能报多少")
    '二级医院看了三次,分别35元、25元、130元,总共能报多少'
    """
    text = _numbered(_WORDS["items_of_each"].sub(r"\g<each>\g<sum>", text))
    for match in _WORDS["counted"].finditer(text):
        told = _listed(text, match.end())
        if len(told) == count_of(match["count"]) and not _goes_on(text, told[-1]):
            sums = "、".join(f"{one.value.normalize():f}元" for one in told)
            behind = _WORDS["unit"].match(text, told[-1].end)
            end = behind.end() if behind else told[-1].end
            return f"{text[: match.end('visits')]},分别{sums}{text[end:]}"
    return text


def _numbered(text: str) -> str:
    """The message with the visit before and this one told by their numbers, where both are asked for:
    上次花了500，这次300，两次总共报多少."""
    before, this = _WORDS["last_time"].findall(text), _WORDS["this_time"].findall(text)
    if len(before) != 1 or len(this) != 1 or not _WORDS["asks_for_both"].search(text):
        return text
    if _WORDS["paid"].search(text):
        return text
    return _WORDS["this_time"].sub("第二次", _WORDS["last_time"].sub("第一次", text))


def _listed(text: str, start: int) -> Sequence[Amount]:
    """The sums that stand in a row from a place on."""
    told: list[Amount] = []
    at = start
    for amount in read_amounts(text):
        if amount.start < at:
            continue
        joined = amount.start == at if not told else _WORDS["and"].fullmatch(text, at, amount.start)
        if not joined or amount.unit not in ("", "元") or amount.approximate:
            break
        told.append(amount)
        at = amount.end
    return told


def _goes_on(text: str, last: Amount) -> bool:
    """Whether more is told of the last sum than that it is one: 300、500的药."""
    return _WORDS["more_of_it"].match(text, last.end) is not None
