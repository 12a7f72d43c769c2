"""Several visits told in one question: when, where and for how much each.

    三月去三甲花了八百，七月又在卫生院看了二百      two visits, each with its month, place and cost
    今年看了三回门诊，都是三甲，每次五百            three visits alike

A question is cut at its stops. The pieces up to a sum and around it tell of one visit; what is said
of all (都是三甲) or opens the tale (去了三趟) holds for each. Where it is not clear that the sums are
visits of one person (药费、检查费, two people, one place or another), none are read.

Days are needed only for their order, for the year, and for what is in force on them. A month said
stands for its first day. A visit without a day follows the one told before it, and never lies
before the rules began for that alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from assistant.reading import ROUGHLY, Amount, Day
from assistant.understanding.day_by_day import read_day_by_day
from assistant.understanding.hearing import Heard, is_other
from assistant.understanding.phrases import PLACE_WORDS, value_of
from assistant.understanding.roles import RIVAL, SURE, roles
from assistant.understanding.sums import is_an_item, is_priced_singly, read_paid
from assistant.understanding.told import (
    MOST,
    Visit,
    Visits,
    Year,
    day_of,
    facility_in,
    is_transfer,
    says_covered,
)
from calculators.parameters import load


def read_year(heard: Heard) -> Year | None:
    """The visits that a question tells of, with their year; None where it tells of none."""
    visits = read_visits(heard)
    if visits is None:
        return None
    said = next((day.year for day in heard.days if day.year), None)
    year = said or heard.today.year
    return Year(tuple(_in_their_year(visits, said)), year, says_covered(heard.text))


def _in_their_year(visits: Visits, said: int | None) -> Iterator[Visit]:
    """去年三月 and then 七月: a month without a year is in the year told before it."""
    for visit in visits:
        if visit.day and "年" in visit.told:
            said = visit.day.year
        elif visit.day and said and _MONTH_ALONE.match(visit.told):
            visit = replace(visit, day=moved_to(visit.day, said))
        yield visit


def moved_to(day: date, year: int) -> date | None:
    """A day in another year; None for 29 February in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def read_visits(heard: Heard) -> Visits | None:
    """The visits that a question tells, in the order told; None where it tells of none or of one,
    or where the sums may be something else.

    A sum for several visits together leaves their costs open.
    """
    priced = any(is_priced_singly(heard, amount) for amount in heard.sums)
    if _said_twice(heard.text) or read_paid(heard) or priced or _is_one_bill(heard):
        return None
    return _by_phrases(heard) or _by_roles(heard)


def _by_roles(heard: Heard) -> Visits | None:
    """The visits of a story in which much else is told (来回路费30, 药店的票不算).

    Of each number it is weighed whether it is a visit's cost, and each cost goes with the day and the place
    last told before it. None where one of them is open, where a day is told besides, or where not all visits
    are asked about.
    """
    weighed = roles("outpatient_year", heard)
    costs = [role.amount for role in weighed if role.likely["eligible_cost"] >= SURE]
    open_ = [role for role in weighed if RIVAL < role.likely["eligible_cost"] < SURE]
    people = {match[0] for match in _PEOPLE.finditer(heard.text)}
    days_told = [day for day in heard.days if day_of(day) and not is_transfer(heard, day)]
    if _NOT_BY_ROLES.search(heard.text) or _TOGETHER.search(heard.text):
        return None
    if open_ or len(people) > 1 or len(days_told) != len(costs):
        return None
    if not 1 < len(costs) <= MOST or not _OF_ALL.search(heard.text):
        return None
    visits: list[Visit] = []
    begin = 0
    for number, cost in enumerate(costs):
        until = costs[number + 1].start if number + 1 < len(costs) else len(heard.text)
        days = [day for day in days_told if begin <= day.start < cost.start]
        place = facility_in(heard.text[days[-1].end if days else begin : cost.start])
        if place is None and visits and _SAME.search(heard.text[begin : cost.start]):
            place = visits[-1].facility
        if not days or not place:
            return None
        behind = next((d.start for d in heard.days if cost.end <= d.start < until), until)
        excluded = value_of("exclusion", heard.text[days[-1].end : behind])
        visits.append(
            Visit(cost.value, place, day_of(days[-1]), days[-1].text,
                  excluded.meaning if excluded else None, cost.approximate, cost.text)
        )  # fmt: skip
        begin = cost.end
    return tuple(visits)


_NOT_BY_ROLES = re.compile("住[^,。]{0,5}院|减掉|减去|刨|扣掉|扣除|除掉")
"""What tells of a stay that visits may lie in, or of parts that are to be taken off."""
_OF_ALL = re.compile(
    "一共|总共|合计|共计|加起来|加一块|一块儿?|一起|一总|一并|拢共|统共|合起来|合一|汇总|全年|年底|年末|全部|总额|[两俩仨三四五六七八九]个?[次回趟笔张](门诊|就诊)?[合总共加统]"
)
"""What tells that all visits are asked about."""


def _by_phrases(heard: Heard) -> Visits | None:
    by_day = read_day_by_day(heard) if not _unclear(_READ_BY_DAY.sub("", heard.text)) else None
    if by_day and all(visit.facility for visit in by_day):
        return by_day
    if _unclear(heard.text):
        return None
    return _read_freely(heard) or by_day


def _is_one_bill(heard: Heard) -> bool:
    """Whether the sums are things of one bill: 光检查就八百，药又拿了一百二."""
    items = [amount for amount in heard.sums if is_an_item(heard, amount)]
    return len(items) > 1 and len({day.value for day in heard.days if day.value}) < len(items)


def _read_freely(heard: Heard) -> Visits | None:
    """The visits of a message that tells them in any order."""
    pieces = _pieces(heard)
    tales = _tales(pieces)
    if not tales:
        return _uncounted(heard, pieces)
    if any(not tale.is_a_visit for tale in tales[1:]) or _left_over(heard, pieces):
        return None
    if any(tale.tells_more_than_a_visit for tale in tales):
        return None
    if len(tales) == 1 and tales[0].header > 1:
        if tales[0].own_count > 1 or _FIRST.search(heard.text):
            return (Visit(),) * tales[0].header  # of the others nothing is known
        tales = [tales[0].alike()]
    told = [(number, visit) for number, tale in enumerate(tales) for visit in tale.visits()]
    counted = _counted(tales)
    if counted > 1 and len(told) != counted:
        told = [(0, Visit())] * counted
    if not 1 < len(told) <= MOST:
        return None
    return _with_common(told, pieces, tales, heard.text)


def _said_twice(text: str) -> bool:
    """Whether a whole sentence stands there again: a message pasted twice tells of no second visit."""
    told = [part for part in re.split(r"[。?？!！\n]+", text) if len(part) >= _SENTENCE]
    return len(set(told)) < len(told)


_SENTENCE = 8
_A_SUM = 20
"""Yuan from which a bare number may be a sum that nobody heard as one."""


def _left_over(heard: Heard, pieces: Sequence[_Piece]) -> bool:
    """Whether a figure was not read, or two sums stand together that are no list."""
    used = {amount.start for piece in pieces for amount in piece.sums}
    if any(amount.start not in used for amount in heard.of_unit("元")):
        return True
    if any(
        a.start not in used and not heard.in_a_day(a) and a.value >= _A_SUM
        for a in heard.of_unit("")
    ):
        return True
    read = [(amount.start, amount.end) for amount in heard.amounts]
    read += [(day.start, day.end) for day in heard.days]
    figures = re.finditer(r"\d+", heard.text)
    unread = any(not any(a <= m.start() < b for a, b in read) for m in figures)
    return unread or not all(piece.is_plain for piece in pieces)


def amended(heard: Heard, before: Year) -> Year | None:
    """The year of the computation before, with what a follow-up says of its visits."""
    visits = _amended(heard, before.visits)
    return replace(before, visits=visits) if visits and visits != before.visits else None


def _amended(heard: Heard, before: Visits) -> Visits | None:
    """The visits of the computation before, with what a follow-up says of them: a further visit
    (又去了一次), one of them put right (第二次是二级的), or what was left open; None where it says nothing.
    """
    facility, day = facility_in(heard.text), _first_day(heard.days)
    sums = _sums(heard, heard.text, 0)
    numbered = _ORDINAL.search(heard.text)
    if _FURTHER.search(heard.text) and sums:
        added = Visit(sums[0].value, facility, *(day or (None, "")), words=heard.text)
        return (*before, replace(added, approximate=sums[0].approximate))
    if numbered:
        return _one_put_right(before, numbered, facility, sums)
    if len(sums) == len(before) and any(visit.cost is None for visit in before):
        filled = zip(before, sums, strict=True)
        return tuple(replace(v, cost=a.value, approximate=a.approximate) for v, a in filled)
    if len(sums) == 1 and re.search("每|都|各", heard.text):
        one = sums[0]
        return tuple(replace(v, cost=one.value, approximate=one.approximate) for v in before)
    days = [day for day in heard.days if day_of(day)]
    if not sums and len(days) == len(before):
        told = zip(before, days, strict=True)
        return tuple(replace(visit, day=day_of(day), told=day.text) for visit, day in told)
    if facility:
        lacking = any(visit.facility is None for visit in before)
        return tuple(
            replace(visit, facility=facility) if visit.facility is None or not lacking else visit
            for visit in before
        )
    return None


def speaks_of_visits(question: str) -> bool:
    """Whether a follow-up of any length tells of one more visit or puts one of them right."""
    return bool(_FURTHER.search(question) or _ORDINAL.search(question))


def _one_put_right(
    before: Visits, numbered: re.Match[str], facility: str | None, sums: Sequence[Amount]
) -> Visits | None:
    index = (
        "一二三四五六七八九".find(numbered[1]) if numbered[1] in _CHINESE else int(numbered[1]) - 1
    )
    if not 0 <= index < len(before) or not (facility or sums):
        return None
    one = before[index]
    if facility:
        one = replace(one, facility=facility)
    if sums:
        one = replace(one, cost=sums[-1].value, approximate=sums[-1].approximate)
    return (*before[:index], one, *before[index + 1 :])


# For the calculator -----------------------------------------------------------------------------


def as_inputs(values: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of `outpatient_year`: a day for every visit; a facility, a cost and a contract said
    for all go to each visit that lacks them."""
    told: Year = values["visits"]
    given = {n: v for n, v in values.items() if n not in ("visits", *_FOR_ALL)}
    entries = [
        {
            "date": day,
            "facility": visit.facility or values.get("facility"),
            "eligible_cost": visit.cost if visit.cost is not None else values.get("eligible_cost"),
            "contracted": bool(values.get("contracted")),
            "exclusion": visit.exclusion,
        }
        for visit, day in zip(told.visits, dated(told), strict=True)
    ]
    return {**given, "visits": entries}


_FOR_ALL = ("facility", "eligible_cost", "contracted")


def dated(told: Year) -> list[date]:
    """A day for each visit: the one told, else that of the visit told before it."""
    last = _first_of(next((v.day.year for v in told.visits if v.day), told.year))
    days: list[date] = []
    for visit in told.visits:
        day = visit.day or last
        if visit.day and (day.year, day.month) == (last.year, last.month) and day.day == 1:
            day = max(day, last)  # 七月十五号 and then 七月: the order told holds within the month
        days.append(day)
        last = day
    return days


def _first_of(year: int) -> date:
    """The first day of a year on which the rules were in force."""
    begins = load("medical_insurance").at("begins").value
    return begins if isinstance(begins, date) and begins.year == year else date(year, 1, 1)


# Reading the pieces -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Piece:
    """The words between two stops, and the sums, days and numbers of visits said there."""

    text: str
    start: int
    sums: tuple[Amount, ...]
    days: tuple[Day, ...]
    counts: tuple[int, ...]

    @property
    def is_plain(self) -> bool:
        """Whether its sums follow one another as in a list: 300、500和800, not 500自己付了275."""
        gaps = (
            self.text[one.end - self.start : other.start - self.start]
            for one, other in pairwise(self.sums)
        )
        return all(_AND.fullmatch(gap) or gap.lstrip("块钱元").startswith("、") for gap in gaps)

    @property
    def for_all(self) -> bool:
        """Whether the piece speaks of every visit: 都是三甲, 每次五百."""
        return bool(_ALL.search(self.text))

    @property
    def of_others(self) -> bool:
        """Whether the piece says nothing of the sum it stands before: 都是三甲 behind two visits."""
        return self.for_all and not self.sums


@dataclass(frozen=True)
class _Tale:
    """One sum, the pieces that lead up to it, and what is said after it in the same breath."""

    sums: tuple[Amount, ...]
    pieces: tuple[_Piece, ...]

    @property
    def text(self) -> str:
        """The words of the pieces, without what is said of all."""
        return ",".join(piece.text for piece in self.pieces if not piece.of_others)

    @property
    def days(self) -> list[Day]:
        return [day for piece in self.pieces for day in piece.days]

    @property
    def own_count(self) -> int:
        """The visits that the words around the sum speak of (前两次各300); 0 where they say nothing."""
        return max(self.pieces[-1].counts, default=0)

    @property
    def count_before(self) -> int:
        """The visits that the words before speak of: 去了三趟."""
        return max((count for piece in self.pieces[:-1] for count in piece.counts), default=0)

    @property
    def header(self) -> int:
        """去了三趟 before 头一趟300 counts the visits of all tales; 0 where nothing does."""
        own = self.own_count or _FIRST.search(self.pieces[-1].text)
        return self.count_before if own else 0

    @property
    def count(self) -> int:
        """How many visits the tale itself speaks of; 0 where it says nothing of it."""
        return self.own_count or (1 if self.header else self.count_before)

    @property
    def tells_more_than_a_visit(self) -> bool:
        """Whether days of something else stand before its one sum: 9月份欠费停了待遇，8月19号花了380."""
        days = {day_of(day) for day in self.days if day_of(day)}
        return (
            len(self.sums) == 1 and len(days) > max(self.count, 1) and not _EACH.search(self.text)
        )

    def opens(self, piece: _Piece) -> bool:
        """Whether a piece before the sum tells of all visits: 去了三趟; 我在三甲看病, then 三月花了800."""
        counted = max(piece.counts, default=0) > 1
        return piece.for_all or counted or (bool(self.pieces[-1].days) and not piece.days)

    def alike(self) -> _Tale:
        """三次，一次500, where nothing else is told: every visit for so much."""
        *before, own = self.pieces
        return replace(self, pieces=(*before, replace(own, text=own.text + "每次", counts=())))

    @property
    def is_a_visit(self) -> bool:
        """Whether something marks a visit of its own: a day, a place, a number, 又."""
        known = [day for day in self.days if day.month or day.value]
        return bool(known or facility_in(self.text) or _VISIT.search(self.text) or self.count)

    def visits(self) -> list[Visit]:
        """The visits of the tale: as many as it has sums or days, or as it counts at so much each."""
        days = [day for day in self.days if day.month or day.value]
        if len(self.sums) > 1:
            return self._listed(days)
        each = _EACH.search(self.text) is not None
        in_all = _TOTAL.search(_up_to(self.pieces[-1], self.sums[0])) is not None
        count = max(self.count, len(days) if each else 1, 1)
        one = self._visit(self.sums[0], days[0] if days else None)
        if count == 1:
            return [one]
        if in_all and len(days) == count:
            return [replace(self._visit(self.sums[0], day), cost=None) for day in days]
        if in_all or not each:
            return [replace(one, cost=None)] * count
        if len(days) == count:
            return [self._visit(self.sums[0], day) for day in days]
        return [one] * count

    def _listed(self, days: list[Day]) -> list[Visit]:
        """分别花了300、500和800."""
        if len(days) == len(self.sums):
            return [self._visit(a, day) for a, day in zip(self.sums, days, strict=True)]
        return [self._visit(amount, days[0] if len(days) == 1 else None) for amount in self.sums]

    def _visit(self, amount: Amount, day: Day | None) -> Visit:
        exclusion = value_of("exclusion", self.text)
        on, told = (day_of(day), day.text) if day else (None, "")
        return Visit(
            cost=amount.value,
            facility=facility_in(self.text),
            day=on,
            told=told,
            exclusion=exclusion.meaning if exclusion else None,
            approximate=amount.approximate,
            words=amount.text,
        )


def _pieces(heard: Heard) -> list[_Piece]:
    pieces = []
    stops = [(m.start(), m.end()) for m in _STOP.finditer(heard.text)]
    starts = [0, *(end for _, end in stops)]
    ends = [*(start for start, _ in stops), len(heard.text)]
    for start, end in zip(starts, ends, strict=True):
        text = heard.text[start:end]
        counts = tuple(
            int(a.value)
            for a in heard.of_unit("次")
            if start <= a.start < end and a.value == int(a.value) and a.value > 0
            and not _NO_COUNT.search(heard.text[: a.start])
        )  # fmt: skip
        sums = tuple(_sums(heard, text, start))
        days = tuple(
            day for day in heard.days if start <= day.start < end and not is_transfer(heard, day)
        )
        pieces.append(_Piece(text, start, sums, days, counts))
    return pieces


def _sums(heard: Heard, text: str, start: int) -> list[Amount]:
    """The sums of money in a piece: those the question says are money, a bare number right behind a
    place or a count (三甲八百, 一次500), and what goes on from another (300、500和800)."""
    money = {amount.start for amount in heard.money}
    found: list[Amount] = []
    for amount in heard.amounts:
        if not start <= amount.start < start + len(text) or is_other(heard, amount):
            continue
        before = text[: amount.start - start]
        goes_on = found and _AND.fullmatch(text, found[-1].end - start, amount.start - start)
        bare = not amount.unit and (_BEFORE_A_SUM.search(before) or _ends_in_place(before))
        if amount.start in money or bare or (goes_on and amount.unit in ("", "元")):
            found.append(amount)
    return found


def _ends_in_place(before: str) -> bool:
    return before.rstrip(")）").endswith(PLACE_WORDS)


def _tales(pieces: Sequence[_Piece]) -> list[_Tale]:
    tales: list[_Tale] = []
    pending: list[_Piece] = []
    for piece in pieces:
        sums = tuple(a for a in piece.sums if not _TOTAL.search(_up_to(piece, a)))
        if tales and not any(map(_tells_of_a_visit, pending)) and _is_of_the_last(piece):
            tales[-1] = replace(tales[-1], pieces=(piece, *pending, *tales[-1].pieces))
            pending = []
            continue
        pending.append(piece)
        if piece.sums and not sums and tales:
            pending.pop()  # 一共1500 after the visits: their total
        elif piece.sums:
            tales.append(_Tale(sums or piece.sums, tuple(pending)))
            pending = []
    return tales


def _tells_of_a_visit(piece: _Piece) -> bool:
    """Whether a piece tells anything that a visit is known by."""
    return bool(piece.sums or piece.days or piece.counts or facility_in(piece.text) is not None)


def _is_of_the_last(piece: _Piece) -> bool:
    """Whether a piece only says why the visit told before it is not paid: 花了九百，对方全责该他赔."""
    if _tells_of_a_visit(piece):
        return False
    return value_of("exclusion", piece.text) is not None and not _VISIT.search(piece.text)


def _up_to(piece: _Piece, amount: Amount) -> str:
    return piece.text[: piece.text.find(amount.text)]


def _counted(tales: Sequence[_Tale]) -> int:
    """How many visits the question says there are (去了三趟，头一趟300，…; 三次分别花了300、500和800);
    0 where it does not say."""
    listed = len(tales) == 1 and len(tales[0].sums) > 1
    return tales[0].count if listed else tales[0].header


def _with_common(
    told: Sequence[tuple[int, Visit]], pieces: Sequence[_Piece], tales: Sequence[_Tale], text: str
) -> Visits:
    """What is said of all holds for those visits of which nothing else is said; said between two
    visits (都是三甲) it holds for those before."""
    spoken = {id(piece) for tale in tales for piece in tale.pieces}
    opening = [piece.text for piece in tales[0].pieces[:-1] if tales[0].opens(piece)]
    closing = [p.text for p in pieces if id(p) not in spoken]
    everywhere = facility_in(",".join((*closing, *opening)))
    if _SAME.search(text) and everywhere is None:
        known = {visit.facility for _, visit in told if visit.facility}
        everywhere = known.pop() if len(known) == 1 else everywhere
    if everywhere is None and not any(visit.facility for _, visit in told):
        everywhere = facility_in(text)
    visits = []
    for number, visit in told:
        later = [p.text for tale in tales[number + 1 :] for p in tale.pieces if p.of_others]
        common = facility_in(",".join(later)) or everywhere
        visits.append(visit if visit.facility is not None else replace(visit, facility=common))
    return tuple(visits)


def _uncounted(heard: Heard, pieces: Sequence[_Piece]) -> Visits | None:
    """看了三回 without a sum: as many visits with their costs left open."""
    counts = [count for piece in pieces for count in piece.counts]
    if len(counts) != 1 or not 1 < counts[0] <= MOST or not _VISITED.search(heard.text):
        return None
    return (Visit(facility=facility_in(heard.text)),) * counts[0]


def _first_day(days: Sequence[Day]) -> tuple[date | None, str] | None:
    return next(((day_of(day), day.text) for day in days if day_of(day)), None)


def _unclear(text: str) -> bool:
    """Whether the sums may be no visits of one person."""
    if _UNCLEAR.search(text):
        return True
    return len({match[0] for match in _PEOPLE.finditer(text)}) > 1 or bool(_TOGETHER.search(text))


_CHINESE = "一二三四五六七八九"
_STOP = re.compile(
    r"[,。;；！？!?\n，]"
    r"|(?<=[元块钱\d百千万])[、 ]"
    r"(?=\s*(?:\d{4}[-/.年]|\d+月|(?:[两二三四五六七八九十]|\d{1,2})[次回趟](?:门诊|就诊)?[合总共加统]|[一二三四五六七八九十]+月|[^\d一二两三四五六七八九十]))"
)
_ALL = re.compile("都|均|全是|每次|每回|每趟|各次|回回|次次|趟趟")
_EACH = re.compile(r"每(次|回|趟)|回回|次次|趟趟|各|都(是|花|要)?了?(?=\d|[一二两三四五六七八九])")
_FIRST = re.compile("第[一1][次回趟]|头一?[次回趟]")
_VISIT = re.compile("又|再|还|第[一二三四五六七八九十\\d]+[次回趟]|另|后来|接着|头一[次回]|分别")
_ORDINAL = re.compile("第([一二三四五六七八九]|[1-9])[次回趟]")
_FURTHER = re.compile(
    "^(后来|还|又|再|另外|加上|对了)|又(去|看|花)|再加|还有一?[次回趟]|也算上|再(看|去|来)一?[次回趟]"
)
_NO_COUNT = re.compile("[每第]$|(平均|最多|最少|还能|能)$")
_AND = re.compile(r"\s*(?:块钱?|元)?\s*[、和跟与及/]\s*|\s+")
_BEFORE_A_SUM = re.compile(f"([次回趟]|[看花]了?|[拿开抓买配]了?药|是|各|分别){ROUGHLY}?$")
_TOTAL = re.compile("(一共|总共|合计|共计|加起来|总计)(花了?|是|要)?$")
_SAME = re.compile(
    "也在那|也是那|同一家|还是那家|也去的那|同样的医院|也是那家|还在那|又在那|还去那"
)
_VISITED = re.compile("看|门诊|就诊|去了|跑了|医院")
_MONTH_ALONE = re.compile("[\\d一二三四五六七八九十]{1,3}(月|[./]\\d)")
_UNCLEAR = re.compile(
    r"(自己|自个儿?|个人|现金|医保卡?)[^,。]{0,3}[付掏出给]了?(?=[\d一二两三四五六七八九十百])"
    r"|自付了?(?=[\d一二两三四五六七八九十百])|[退找]了(?=[\d一二两三四五六七八九十百])|"
    "住[^,。]{0,5}院|药费|检查费|化验|挂号|治疗费|手术|拍片|拍的片|自费|目录外|范围外|打完?折|优惠|减免|其中(?!都|均|全)|里面(?!都|均|全)|工资|基数"
    "|已经?报|报了(?!多少|几)|报过(?!多少)|报销了(?!多少|几)|报销过|用掉|统筹付了|(统筹|额度|限额)[^,。;]{0,6}[付报花用](完|光|干|尽)|还(能|可以?)用|剩(?!多少|几|没剩|不剩|余(支付)?限额)|(?<![号日天月次回趟,，。;；])还是(?!这|那|同一|在|去|到)|哪个|哪家|哪级|如果|要是|假如|(每|(?<!同)一)个?(月|周|星期|天)[^,。]{0,3}(一|两|二|三|1|2|3|几)[次回趟]"
)
_OWN_PART = re.compile(
    r"(其中|里[头面边])?(有|的)?\d*(\.\d+)?[块元]?(是|的)?自费(项目|部分|药|的)?(占|是|有)?(\d+(\.\d+)?)?|(刨|除|扣|去)[了掉去除]自费"
)
"""A part of a visit's sum that is said not to be covered."""
_READ_BY_DAY = re.compile(
    f"{_OWN_PART.pattern}|(没有?|未)报过|还是(?=[0-9一二两三四五六七八九])|剩下?的?(都|全|均)[^,。;]{{0,3}}(认|报|合规|范围|目录|政策)|还?剩没剩|剩不剩|(去年|前年)[^,。;]{{0,3}}报[过了][^,。;]*"
)
"""What does not make unclear what is told day by day: parts are taken off there, and each sum has its day."""
_PEOPLE = re.compile(
    "爹|爸|妈|娘|老伴|媳妇|老公|丈夫|妻子|老婆|爷|奶|同事|儿子|女儿|闺女|公公|婆婆|岳父|岳母|哥|姐|弟|妹"
)
_TOGETHER = re.compile(
    "(我|俺)(和|跟|与|同)|俩人|两口子|两个人|我们俩|一家人|一家子|全家|(爹|爸|妈|娘|伴|妇|公|妻|爷|奶).*(我也|我自己|我本人|俺也)"
)
