"""A bill told by its two parts alone, what the fund paid and what was left to oneself: it is their sum.

三级报了200自己掏了250，对吗          花了450, held against what is due
总额450，统筹支付200，自付250，对吗    the same, the bill being told besides
报了1500自付1900，在职三级，花了多少   花了3400
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading import Amount, read_amounts

_SUM = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千零]{2,})(?:块钱?|元)?"
_BY_THE_FUND = (
    "(?:(?:统筹|医保|基金|公家)+(?:已经?|给|又|还|就|只|才)*(?:支付|报销?|付|出|掏)(?:了|的|是|[:：])*"
    f"|报(?:销|下来|回来)?(?:了|的))(?P<fund>{_SUM})"
)
_BY_ONESELF = (
    "(?:我|俺)?(?:自付|(?:自己|自个儿?|个人|本人)(?:又|还|就|只|要)?(?:自付|支付|掏|付|出|拿|承担)"
    f"|(?P<account>个人账户(?:支付|付|刷|扣)))(?:了|的|是|[:：])*(?P<own>{_SUM})"
)
_BOTH = tuple(
    re.compile(
        f"{one}[,，、;；]?(?:另外|又|还|然后)?{other}(?![0-9一二三四五六七八九十百千万多几])"
    )
    for one, other in ((_BY_THE_FUND, _BY_ONESELF), (_BY_ONESELF, _BY_THE_FUND))
)
_ASKS_WHETHER = re.compile(
    "对(不对)?(吗|么|吧|不)?[?？。]*($|[,，])|对不对|算[得的]?对|没错吧|[算报结]错|[少多](报|给|付|收|算|掏|结)|报(得|的)?[少多]了"
)
_ASKS_COST = re.compile(
    "(?:一共|总共|总的|原来|门诊|看病)*(?:花|用|是)了?(?:多少|几)(?:钱|块钱?|元)?"
)
_OTHERWISE = re.compile(
    "今年|已经?|之前|以前|前[几面头]|上[次回].*[这下本][次回]|再|还能|报满|累计|[两三四五六几2-9]次|每|限额|额度|去年|单位|商业?保|住院|采样|小屋"
    "|自费|范围外|目录外|大概|大约|左右"
)


@dataclass(frozen=True)
class BothParts:
    """What the fund paid of a bill and what somebody paid himself, where both are told, and whether the bill
    is told beside them."""

    fund: Decimal
    own: Decimal
    start: int
    end: int
    is_whole_told: bool = False

    @property
    def whole(self) -> Decimal:
        """The bill."""
        return self.fund + self.own


def both_parts(text: str) -> BothParts | None:
    """The parts of the one bill of a message that asks whether they are right, or what they come to; None
    where any other sum is told."""
    told = next((found for of in _BOTH if (found := of.search(text))), None)
    if told is None or _OTHERWISE.search(text):
        return None
    if not (_ASKS_WHETHER.search(text) or _ASKS_COST.search(text)):
        return None
    sums = [amount for amount in read_amounts(text) if amount.unit in ("", "元")]
    fund, own = (_at(sums, told.start(name)) for name in ("fund", "own"))
    if fund is None or own is None or any(one.approximate for one in sums):
        return None
    whole = {one.value for one in sums if one not in (fund, own)}
    if whole - {fund.value + own.value} or (told["account"] and not whole):
        return None  # beside what the account paid, cash may have paid a part
    return BothParts(fund.value, own.value, *told.span(), is_whole_told=bool(whole))


def asks_whether_a_year_is_right(text: str) -> bool:
    """Whether a message tells what the fund paid in a year, or for several visits, and what somebody paid
    himself, and asks whether that is right: of no visit its cost is told."""
    told = next((found for of in _BOTH if (found := of.search(text))), None)
    if told is None or not _OF_SEVERAL.search(text) or not _ASKS_WHETHER.search(text):
        return False
    sums = [amount for amount in read_amounts(text) if amount.unit in ("", "元")]
    return len([one for one in sums if one.value >= _A_SUM]) == len(_PARTS)


_OF_SEVERAL = re.compile("今年|年内|一年|全年|累计|前[几面]|[两三四五六几2-9]次")
_PARTS = ("fund", "own")
_A_SUM = 10
"""Yuan from which a bare number is a sum, and not a number of visits."""


def asks_what_both_come_to(text: str) -> bool:
    """Whether it is asked what the parts of a bill come to: 报了475，自付525，一共花了多少."""
    return both_parts(text) is not None and _ASKS_COST.search(text) is not None


def with_the_whole(text: str) -> str:
    """The message with the bill in the place of its parts, asked what is due for it.

    >>> with_the_whole("三级报了200自己掏了250,对吗,在职")
    '三级花了450元,对吗,在职'
    """
    parts = both_parts(text)
    if parts is None:
        return text
    if parts.is_whole_told:
        return f"{text[: parts.start]}{text[parts.end :]}"
    told = f"{text[: parts.start]}花了{parts.whole.normalize():f}元{text[parts.end :]}"
    head = parts.start + 2
    return told[:head] + _ASKS_COST.sub("能报多少", told[head:])


def _at(sums: list[Amount], start: int) -> Amount | None:
    return next((amount for amount in sums if amount.start == start), None)
