"""The months and the bases that a message tells of a personal account: 上半年4200，7月起到年底4650."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.words.hearing import Heard

LAST_MONTH = 12
_LEAST_BASE, _MOST_BASE = 500, 40_000
ASKS_A_YEAR = re.compile("全年|整年|一年|12个月|十二个月")

_N = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_TO = "[到至~～—-]+"
_END = f"(?:(?P<last>{_N})月(?:份|底|末)?|(?P<year_end>年底|年末|年尾))"
_SPAN = re.compile(
    f"(?P<first>{_N})月?份?(?:开始|起)?(?:一直)?(?:算|数|拿|交|缴|领)?{_TO}{_END}"
    f"|(?P<half>[上下前后头]半年)"
    f"|(?P<lead>[前头后])面?(?P<count>{_N}|[两仨])个月"
    f"|(?:[从打自由])?(?P<since>{_N})月份?(?=基数从|[^,。;\\d一二三四五六七八九十个]{{0,8}}(?:起|开始|以?后|之后|往后|调|涨|降|改|变|换|升|就|都))"
    f"|(?:一直|直)?[到至](?:了)?(?:(?P<until>{_N})月(?:份|底|末)?|(?P<until_end>年底|年末|年尾))"
)


@dataclass(frozen=True)
class Span:
    """Months from `first` to `last`; `last` is 0 where only the beginning is told."""

    first: int
    last: int
    start: int
    end: int

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1


def spans_in(text: str) -> list[Span]:
    """The stretches of months told, in the order told; a beginning is joined with the end told behind it."""
    found: list[Span] = []
    for match in _SPAN.finditer(text):
        if match["until"] or match["until_end"]:
            if found and not found[-1].last:
                last = _month(match["until"]) or LAST_MONTH
                found[-1] = replace(found[-1], last=last)
            continue
        first, last = _months(match)
        again = bool(found) and (first, last) == (found[-1].first, found[-1].last)
        if first and not again:  # 上半年1到6月
            found.append(Span(first, last, *match.span()))
    return found


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["first"]:
        return _month(match["first"]), _month(match["last"]) or LAST_MONTH
    if half := match["half"]:
        return (1, LAST_MONTH // 2) if half[0] in "上前头" else (LAST_MONTH // 2 + 1, LAST_MONTH)
    if match["lead"]:
        count = _month(match["count"].replace("两", "二").replace("仨", "三"))
        return (LAST_MONTH - count + 1, LAST_MONTH) if match["lead"] == "后" else (1, count)
    return _month(match["since"]), 0


def _month(said: str | None) -> int:
    value = value_of_numeral(said) if said else None
    return int(value) if value else 0


def bases_in(heard: Heard) -> list[Amount]:
    """The sums that may be bases."""
    return [
        a
        for a in heard.sums
        if _LEAST_BASE <= a.value <= _MOST_BASE and not _A_YEAR.fullmatch(a.text)
    ]


_A_YEAR = re.compile("20[0-9]{2}")
