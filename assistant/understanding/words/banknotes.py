"""A bill told by the notes that it was paid with, in figures: 六张五十的再加一张二十 is 320元.

三张一百的，找回二十      280元
两张一百一张五十         250元
四张一百块的票子         400元
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import value_of

_NUMBER = "[1-9][0-9]?|[一二两三四五六七八九十]{1,2}|[俩仨]"
_VALUE = "一百|五十|二十|十|五|100|50|20|10"
_BEHIND = (
    "(?![0-9二三四五六七八九十百千]|一(?!张))(?:块钱?|元|的|整|大票子?|票子|大?钞票?|毛爷爷)*"
    "(?!单|票|缴费)"
)
_ONE = re.compile(f"(?P<count>{_NUMBER})张(?P<note>{_VALUE}){_BEHIND}")
_JOINS = "(?:[,，、和跟与加]|再加上?|外加|还有|加上|又|另外?|再)*"
_ANY = f"(?:{_NUMBER})张(?:{_VALUE}){_BEHIND}"
_NOTES = re.compile(f"(?<![0-9一二两三四五六七八九十第每]){_ANY}(?:{_JOINS}{_ANY})*")
_CHANGE = re.compile("[,，]?(?:又|还|才|人家|窗口|收费处|给我)*找(?:回|零|给我|了|我|俺|还|来)*")
_NO_BILL = re.compile("(?:报|统筹|基金|医保|给)[^,，。;；]{0,6}$")
_HANDED = re.compile(
    "(?<![报医保金筹家])给了?(?:人家|他们?|她们?|窗口|收费处|收费员|收银台?|大夫|医生|医院|出去)?(?:了|的是?)*$"
)
"""What stands before notes that were handed over, where change was given for them."""
_RECEIPTS = re.compile("单子|单据|发票|收据|小票|票据|处方")
"""What else may be counted by 张: a receipt may be that of a visit of its own."""
_BY_NOTES = re.compile("的|块|元|票|钞|毛爷爷|找")


def in_figures(text: str) -> str:
    """The message with a sum in the place of the notes that were paid, less what was given back.

    >>> in_figures("社区花了两张一百一张五十"), in_figures("付了三张一百的,找回二十,报多少")
    ('社区花了250元', '付了280元,报多少')
    """
    if _RECEIPTS.search(text):
        return text
    for match in reversed(list(_NOTES.finditer(text))):
        notes = list(_ONE.finditer(match[0]))
        back = _given_back(text, match.end())
        said = text[match.start() : back.end if back else match.end()]
        if _is_no_bill(text[: match.start()], back):
            continue
        if len(notes) == 1 and not _BY_NOTES.search(said):
            continue
        paid = sum(
            (Decimal(value_of(one["count"]) or 0) * (value_of(one["note"]) or 0) for one in notes),
            Decimal(0),
        )
        paid -= back.value if back else 0
        if paid > 0:
            end = match.start() + len(said)
            text = f"{text[: match.start()]}{paid.normalize():f}元{text[end:]}"
    return text


def _is_no_bill(before: str, back: Amount | None) -> bool:
    """Whether the words before notes say that somebody was paid with them: 统筹给了两张一百的. Where change
    was given for them they were handed over: 给了五张一百的，找回来三十八."""
    if back and _HANDED.search(before):
        return False
    return _NO_BILL.search(before) is not None


def _given_back(text: str, start: int) -> Amount | None:
    """What was given back of the notes."""
    change = _CHANGE.match(text, start)
    if change is None:
        return None
    told = next(iter(read_amounts(text[change.end() :])), None)
    if told is None or told.start or told.approximate or told.unit not in ("", "元"):
        return None
    return replace(told, start=change.end(), end=change.end() + told.end)
