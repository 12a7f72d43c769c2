"""What is left on the personal account, told beside a bill: one's own part may be paid with it (第六条).

三级花了700，个人账户里有200，还要掏多少现金      200 is no cost, and what is left of the own part is cash
账户里有5000，能取出来吗                          of no bill
"""

from __future__ import annotations

from assistant.reading import Amount, read_amounts
from assistant.understanding.words.pieces import Span, blanked
from assistant.wording import patterns

_WORDS = patterns("understanding/bills/account_balance")


def balance_told(text: str) -> Amount | None:
    """The one sum that a corrected message tells of the account and of nothing it paid.

    >>> str(balance_told("三级花了700,个人账户里有200块,还要掏多少").value)
    '200'
    >>> balance_told("三级花了700,个人账户刷了200")
    """
    told = _told_of_the_account(text)
    return told if told and not told.approximate else None


def is_a_balance(text: str, amount: Amount) -> bool:
    """Whether a sum is what is left on an account: no base that anything is reckoned from.

    >>> text = "我账户里攒了5000多没动,每月划多少"
    >>> is_a_balance(text, read_amounts(text)[0])
    True
    >>> text = "我基数5000,每月划多少"
    >>> is_a_balance(text, read_amounts(text)[0])
    False
    """
    before, behind = text[: amount.start], text[amount.end :]
    put_by = _is_on_the_account(text, amount) or _WORDS["put_by"].search(before)
    return bool(put_by or _WORDS["lies_there"].match(behind))


def asks_for_the_cash(text: str) -> bool:
    """Whether a message asks what is left to be paid with the account's money used: 全用上还要掏多少."""
    return bool(_WORDS["asks_for_the_cash"].search(text))


def without_the_balance(text: str) -> str:
    """A message that tells a bill, without what it tells of the account, of the same length."""
    told = _told_of_the_account(text)
    if told is None or len(_sums(text)) == 1 or _WORDS["of_the_account"].search(text):
        return text
    return blanked(text, [_span(text, told)])


def _told_of_the_account(text: str) -> Amount | None:
    """The one sum that a message tells of the account, however roughly: 卡里还有三百来块."""
    told = [amount for amount in _sums(text) if _is_on_the_account(text, amount)]
    return told[0] if len(told) == 1 else None


def _sums(text: str) -> list[Amount]:
    return [amount for amount in read_amounts(text) if amount.unit in ("", "元")]


def _is_on_the_account(text: str, amount: Amount) -> bool:
    return bool(_WORDS["on_it"].search(text[: amount.start]))


def _span(text: str, amount: Amount) -> Span:
    """From the word for the account to the end of what is told of it: 个人账户里有200块全用上."""
    before = _WORDS["on_it"].search(text[: amount.start])
    behind = _WORDS["used"].match(text, amount.end)
    assert before is not None  # told by it
    return before.start(), behind.end() if behind else amount.end
