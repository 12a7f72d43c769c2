"""Visits told day by day, the plainest way of telling several: 7月8号三甲640、9月30号卫生院95.

Every day opens a visit and every visit has one sum, so that nothing has to be guessed of which words
belong together. Where a day has no sum or two, where there are other sums, or where the count said is
another one, nothing is read here: `tales.py` reads the freer ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.reading import Amount, Day
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.told import (
    AS_BEFORE,
    MOST,
    Visit,
    Visits,
    day_of,
    facility_in,
    is_mixed_in,
    is_transfer,
)
from assistant.understanding.visits.headed import is_a_place, leads
from assistant.understanding.words.hearing import NO_AGE, Heard, is_other
from assistant.understanding.words.phrases import exclusion_in

_STOP = re.compile(r"[。;；！？!?\n]|[,，、](?!其中|里[头面边]|自费|含|包括)")
_FOR_ALL = re.compile("都|均|全是|全在|一直|每[次回趟]|同一家")
_OF_THE_LIMIT = re.compile("超没超|超过|超了|够不够|封顶|限额|顶到|到没到")
_EACH_TIME = re.compile("每[次回趟]|回回|次次|趟趟")
_AS_BEFORE = "as before"
"""The level of a visit told to be where the one before was."""
_FEWEST = 2


def read_day_by_day(heard: Heard) -> Visits | None:
    """The visits of a message that tells them day by day; None where it does not do so all through.

    What is said not to be covered of a visit is taken off its sum: 票面640，里头40是自费.
    """
    told = [day for day in heard.days if day_of(day) and not _is_of_no_visit(heard, day)]
    days = _of_visits(heard, told)
    if not _FEWEST <= len(days) <= MOST:
        return None
    visits = list(_visits(heard, days))
    opening, closing = heard.text[: days[0].start], heard.text[_said_until(heard, days[-1]) :]
    counts = {
        int(a.value)
        for a in heard.of_unit("次")
        if a.value > 1 and not _OF_SOME.search(heard.before(a))
    }
    if (
        len(visits) < len(days)
        or counts - {len(visits)}
        or any(a.unit or a.value >= NO_AGE for a in _sums(heard, 0, days[0].start))
        or _has_a_sum_of_its_own(heard, days[-1])
    ):
        return None
    common = _common(opening, closing)
    headed = _starts(heard, days) != [day.start for day in days]
    placed: list[Visit] = []
    for visit in visits:
        as_before = visit.facility == _AS_BEFORE or headed
        before = placed[-1].facility if placed and as_before else common
        before = _known_by_name(visit, placed) or before
        known = visit.facility not in (None, _AS_BEFORE)
        placed.append(visit if known else replace(visit, facility=before))
    return tuple(placed)


def _is_of_no_visit(heard: Heard, day: Day) -> bool:
    """Whether a day is that of a transfer, the end of what is told (截至今天), a feast beside the day itself
    (国庆前9月29), or one on which nobody went (十一月里没去)."""
    after = heard.text[day.end :]
    beside = _BESIDE.match(after)
    return bool(
        is_transfer(heard, day)
        or _UNTIL.search(heard.text[: day.start])
        or _NOT_GONE.match(after)
        or (beside and any(other.start == day.end + beside.end() for other in heard.days))
    )


_UNTIL = re.compile("(截至|截止到?|到)$")
_NOT_GONE = re.compile("(份|里|里头|那个?月)?(都|就|又)?没(有)?(再)?(去|看|跑)")
_BESIDE = re.compile("(之?[前后]|过后|前头|前夕|期间)[,，]?")


def _known_by_name(visit: Visit, placed: Sequence[Visit]) -> str | None:
    """The level of a place that was named before: 7月5号县医院（二级）…，10月10号又是县医院."""
    named = set(_NAMED.findall(visit.tale))
    told = (one.facility for one in reversed(placed) if named & set(_NAMED.findall(one.tale)))
    return next(told, None)


_NOT_GONE_TO = re.compile("嫌|以为|(本来|原来|原本|本)想|没(挂|看|去)[成上着到]")
"""What tells that nobody went to a place that is named: 嫌三甲人多."""
_NAMED = re.compile("[^在去到是的个家了这那上回,，。;；()（）、](?:医院|门诊部|分院)")


def _of_visits(heard: Heard, days: Sequence[Day]) -> Sequence[Day]:
    """The days without those that open the tale (这个月跑了三趟：10号…; 前天和昨天连着跑，前天花410) or
    close it (三次：…10月9日430元；有人说九月底那次该按退休)."""
    while len(days) > _FEWEST and not _sums(heard, 0, days[1].start):
        listed = _AND.fullmatch(heard.text[days[0].end : days[1].start])
        opens = days[0].value is None and not listed
        if not opens and not _is_told_again(days):
            break
        days = days[1:]
    counted = {int(a.value) for a in heard.of_unit("次") if a.value > 1}
    while len(days) > _FEWEST and not _sums(heard, days[-1].end, len(heard.text)):
        if len(days) - 1 not in counted and days[-1].value is not None:
            break
        days = days[:-1]
    return days


def _visits(heard: Heard, days: Sequence[Day]) -> Iterator[Visit]:
    """The visits that can be read of these days; those of days listed before one sum cost as much each:
    1月3号、2月3号都在卫生院，每回45."""
    starts = _starts(heard, days)
    ends = [*starts[1:], len(heard.text)]
    listed: list[Day] = []
    for day, start, end in zip(days, starts, ends, strict=True):
        if _AND.fullmatch(heard.text[day.end : end]):
            listed.append(day)
            continue
        if twice := _twice_on(heard, day, end):
            yield from twice
            continue
        visit = _visit(heard, day, start, end)
        said = heard.text[day.end : end]
        if not listed and _EACH_TIME.search(said):
            continue  # every time, and how often is not told
        if visit and (not listed or (_EACH.search(said) and not _IN_ALL.search(said))):
            yield from (replace(visit, day=day_of(one), told=one.text) for one in (*listed, day))
        listed = []


def _starts(heard: Heard, days: Sequence[Day]) -> list[int]:
    """Where the tale of each day begins: with the place right before it, in its piece (9月600，二级10月300),
    or in one of its own where the first day has its place before it (二级，8月500，三级，9月600)."""
    headed = leads(heard.text[: days[0].start])
    starts = [days[0].start]
    for one, other in pairwise(days):
        stops = [m.span() for m in _STOP.finditer(heard.text, one.end, other.start)]
        own = stops[-1][1] if stops else other.start
        start = other.start
        if facility_in(heard.text[own:start]) and not _sums(heard, own, start):
            start = own
        elif headed and len(stops) > 1 and not heard.text[own:start].strip():
            ahead = stops[-2][1], stops[-1][0]
            start = ahead[0] if is_a_place(heard.text[slice(*ahead)]) else start
        starts.append(start)
    return starts


_AND = re.compile("[、和及跟,，]")
_EACH = re.compile("每[次回趟]|回回|次次|趟趟|各|都(是|花了?)(?=[0-9一二两三四五六七八九])")
_IN_ALL = re.compile(
    "(一共|总共|合计|共计|加起来|统共|拢共)[^,。;，；]{0,3}[0-9一二两三四五六七八九]"
)
_OF_SOME = re.compile("[前后头]$")


def _is_told_again(days: Sequence[Day]) -> bool:
    """Whether the first of these days is among the others."""
    return days[0].value is not None and days[0].value in {day.value for day in days[1:]}


def _twice_on(heard: Heard, day: Day, end: int) -> tuple[Visit, ...]:
    """The two visits of one day: 9月3号早上先去的二级180，下午又去三级410; none where it tells of others."""
    until = end if end < len(heard.text) else _said_until(heard, day, _TWICE)
    sums = [a for a in _sums(heard, day.end, until) if not is_own(heard, a)]
    if len(sums) != _TWICE:
        return ()
    between = heard.text[sums[0].end : sums[1].start]
    if not _LATER.search(between) or _NO_VISIT.search(between):
        return ()
    first = _visit(heard, day, day.start, sums[0].end)
    second = _visit(heard, day, sums[0].end, until)
    if first is None or second is None or second.facility == "":
        return ()
    return first, second if second.facility else replace(second, facility=_AS_BEFORE)


_TWICE = 2
_LATER = re.compile("下午|晚上|傍晚|当[天晚]|同一?天")
_NO_VISIT = re.compile("药[店房]|路费|车费|自费")


def _visit(heard: Heard, day: Day, start: int, end: int) -> Visit | None:
    """The visit told between two places, the first of a day or behind it; None where it is not told by one
    sum, or where one that is no cost is said to be within it."""
    until = end if end < len(heard.text) else _said_until(heard, day)
    until = _with_its_place(heard, max(until, start), end)
    sums = _sums(heard, max(day.end, start), until)
    if any(is_mixed_in(heard, a) for a in heard.sums if start <= a.start < end):
        return None
    own = [amount for amount in sums[1:] if is_own(heard, amount)]
    if len(sums) - len(own) != 1 or len(own) > 1 or (own and own[0].value >= sums[0].value):
        return None
    text = heard.text[start:until]
    exclusion = exclusion_in(heard.text[start:end])
    return Visit(
        cost=sums[0].value - sum((amount.value for amount in own), Decimal(0)),
        facility=facility_in(text) or (_AS_BEFORE if AS_BEFORE.search(text) else None),
        day=day_of(day),
        told=day.text,
        exclusion=exclusion.meaning if exclusion else None,
        approximate=sums[0].approximate,
        words=sums[0].text,
        tale=text + _pointed_at(heard.text[until:]) if end == len(heard.text) else text,
    )


def _with_its_place(heard: Heard, until: int, end: int) -> int:
    """Where the tale of the last day ends: behind the piece that is nothing but its place, where the days
    before it have theirs behind them: 8月500，二级，9月600，三级."""
    stop = _STOP.match(heard.text, until)
    if stop is None or end < len(heard.text):
        return until
    following = _STOP.search(heard.text, stop.end())
    piece_end = following.start() if following else len(heard.text)
    return piece_end if is_a_place(heard.text[stop.end() : piece_end]) else until


def _pointed_at(behind: str) -> str:
    """The pieces behind the last visit that point at it: 9月8去的城西社区120，那边没签."""
    pointing = _POINTING.match(behind)
    return pointing[0] if pointing else ""


_POINTING = re.compile(r"([,，、](?:那|这)(?:边|家|个|次|回|趟|里|儿)[^,，。;；!！?？\n]*)+")


def _sums(heard: Heard, start: int, end: int) -> list[Amount]:
    """The numbers between two places that may be sums."""
    return [a for a in heard.sums if start <= a.start < end and not is_other(heard, a)]


def _said_until(heard: Heard, day: Day, number: int = 1) -> int:
    """Where the piece ends in which a sum of a day stands, the first or a later one; the end of the message
    where it has none."""
    sums = [amount for amount in heard.sums if amount.start >= day.end]
    if len(sums) < number:
        return len(heard.text)
    stop = _STOP.search(heard.text, sums[number - 1].end)
    return stop.start() if stop else len(heard.text)


def _has_a_sum_of_its_own(heard: Heard, last: Day) -> bool:
    """Whether a sum stands behind the last visit that is none of the limit asked about (超没超两千)."""
    later = _sums(heard, _said_until(heard, last), len(heard.text))
    return any(not _OF_THE_LIMIT.search(heard.piece_before(amount)) for amount in later)


def _common(opening: str, closing: str) -> str | None:
    """The level of all visits, said before the first (三次都在三甲) or behind the last."""
    behind = [piece for piece in _STOP.split(closing) if _FOR_ALL.search(piece)]
    opening = ",".join(piece for piece in _STOP.split(opening) if not _NOT_GONE_TO.search(piece))
    return facility_in(opening) or facility_in(",".join(behind))
