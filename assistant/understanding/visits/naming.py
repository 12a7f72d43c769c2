"""Which of the visits told a few words speak of: 社区那次, 7月10号那回, 第二次, 8月是300.

A visit is named by its number, its day or month, its place, its cost, why it is not paid, or a word it
was told with (复查那次). What is said behind a name holds for that visit alone. A name that fits no visit or
two of them tells nothing of any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading import Amount, Day
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.told import (
    SAME_PLACE,
    Visit,
    Visits,
    day_of,
    facility_in,
    is_transfer,
)
from assistant.understanding.visits.contracts import contract_in
from assistant.understanding.visits.tales import sums_in
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.hospitals import names_a_hospital_alone
from assistant.understanding.words.phrases import flag_of, is_lifted, value_of
from assistant.understanding.words.pieces import Span, blanked, pieces
from assistant.wording import patterns


@dataclass(frozen=True)
class Name:
    """Words that name a visit, and the places in the list of the visits that they fit; `number` is how many
    of them are named (社区那两次), 0 where that is not said (那几次)."""

    start: int
    end: int
    fits: tuple[int, ...]
    number: int = 1

    @property
    def is_clear(self) -> bool:
        """Whether it fits as many visits as it names."""
        return len(self.fits) == self.number or bool(self.fits and not self.number)


def speaks_of_one(text: str) -> bool:
    """Whether a message points at one of several visits."""
    return bool(_POINTS.search(text) or _ORDINAL.search(text))


def is_unclear(heard: Heard, visits: Visits) -> bool:
    """Whether a message points at a visit that it does not tell apart from the others."""
    return any(not name.is_clear for name in names(heard, visits))


def names(heard: Heard, visits: Visits) -> list[Name]:
    """The names of visits in a message, in order."""
    found = list(_pointed(heard, visits))
    found += _any_of_them(heard, visits)
    found += _the_first_or_last(heard, visits)
    for match in _ORDINAL.finditer(heard.text):
        if not _is_within(match.start(), found):
            found.append(Name(match.start(), match.end(), _by_number(match, visits)))
    for day in heard.days:
        fits = _on(day, visits)
        told_anew = _IS.search(heard.text[: day.start]) or is_transfer(heard, day)
        if fits and not told_anew and not _is_within(day.start, found):
            found.append(Name(day.start, day.end, fits))
    return sorted(found, key=lambda name: name.start)


def asides(heard: Heard) -> tuple[Heard, Heard | None]:
    """A message that tells of visits without what it says of one of them behind the list, and that alone:
    其中9月那次是工伤."""
    spans = pieces(heard.text, STOPS)
    apart: list[Span] = []
    for at, (start, end) in enumerate(spans):
        goes_on = (
            apart and apart[-1][1] + 1 == start and value_of("exclusion", heard.text[start:end])
        )
        if goes_on or _is_an_aside(heard, start, end):
            apart.append((start, end))
        elif why := _says_why_later(heard, spans[at:]):
            apart += why
    if not apart:
        return heard, None
    others = [span for span in spans if span not in apart]
    main = Heard(blanked(heard.text, apart), heard.today)
    return main, Heard(blanked(heard.text, others), heard.today)


def _says_why_later(heard: Heard, spans: Sequence[Span]) -> list[Span]:
    """The piece that names a visit told before and the one behind it, which says why that is not paid:
    9月那次是人家碰的，对方全责. Nothing where they do not."""
    if len(spans) < _NAME_AND_WHY or _sums_before(heard, spans[0][0]) < _FEWEST:
        return []
    (start, end), why = spans[0], spans[1]
    told = any(start <= amount.start < why[1] for amount in heard.sums)
    told = told or any(why[0] <= day.start < why[1] for day in heard.days)
    pointed = _POINTS.search(heard.text, start, end) or _ORDINAL.search(heard.text, start, end)
    if told or not pointed or not _IT_WAS.match(heard.text, pointed.end()):
        return []
    return [spans[0], why] if value_of("exclusion", heard.text[start : why[1]]) else []


_NAME_AND_WHY = _FEWEST = 2
_IT_WAS = re.compile("的?(是|因为|属于|算|由于|其实|为的是|被|叫|让|给)")
_A_SUM = 20
"""Yuan from which a bare number behind a day may be a cost."""


def _sums_before(heard: Heard, start: int) -> int:
    """How many sums are told before a place that may be costs."""
    told = (a for a in heard.sums if a.end <= start)
    return sum(bool(a.unit) or a.value >= _A_SUM for a in told)


def _is_an_aside(heard: Heard, start: int, end: int) -> bool:
    """Whether a piece says of one visit told before that it is not paid, or where it was."""
    told_before = _sums_before(heard, start)
    pointed = _POINTS.search(heard.text, start, end)
    if pointed is None or not _FILLING.sub("", heard.text[start : pointed.start()]):
        return told_before > 1 and (
            _excludes_one_named(heard, start, end) or _places_one_named(heard, start, end)
        )
    said = heard.text[pointed.end() : end]
    says = value_of("exclusion", said) or flag_of("contracted", said) or facility_in(said)
    of_its_own = any(start <= amount.start < end for amount in heard.money)
    return told_before > 1 and bool(says) and not of_its_own


def _excludes_one_named(heard: Heard, start: int, end: int) -> bool:
    """Whether a piece without a sum says that a visit is not paid which it names by its number, or by a time
    told before: 8月的时候单位欠费; 第一次是车祸."""
    text = heard.text[start:end]
    if value_of("exclusion", text) is None:
        return False
    if any(start <= amount.start < end for amount in heard.sums):
        return False
    before = [day for day in heard.days if day.end <= start]
    times = [day for day in heard.days if start <= day.start < end]
    return bool(_ORDINAL.search(text) or any(_is_told(time, before) for time in times))


def _places_one_named(heard: Heard, start: int, end: int) -> bool:
    """Whether a piece without a sum says where the visit was that it names by its number: 第一次是二级."""
    if any(start <= amount.start < end for amount in heard.sums):
        return False
    name = _ORDINAL.search(heard.text, start, end)
    left = heard.text[start : name.start()] if name else ""
    if name is None or _FILLING.sub("", _HESITATES.split(left)[-1]).strip():
        return False
    return bool(_WAS_AT.match(heard.text, name.end()) and facility_in(heard.text[name.end() : end]))


_HESITATES = re.compile(r"…+|\.{2,}|—+")
_WAS_AT = re.compile("的?(那家)?[ ,，]*(其实|应该|实际)?(是|在|改成|算)")


def _is_told(time: Day, before: Sequence[Day]) -> bool:
    """Whether a time is one told before: the same day, or the month of one where only months are told."""
    when = day_of(time)
    for day in before:
        known = day_of(day)
        if when is None or known is None or (known.year, known.month) != (when.year, when.month):
            continue
        if time.value is None or day.value is None or day.value == time.value:
            return True
    return False


def put_right(heard: Heard, visits: Visits) -> Visits | None:
    """The visits with what a message says of those it names; None where a name is unclear, or nothing is
    said of one."""
    found = names(heard, visits)
    if not found or not all(name.is_clear for name in found):
        return None
    ends = [*(name.start for name in found[1:]), len(heard.text)]
    changed = list(visits)
    for number, (name, end) in enumerate(zip(found, ends, strict=True)):
        for at in name.fits:
            anew = _with_what_is_said(heard, name.end, end, changed[at])
            if anew == changed[at] and _CONFIRMED.search(heard.text, name.end, end):
                continue  # 9月是400没错，10月应该是800
            if anew == changed[at] and number == 0:
                anew = _with_what_is_said(heard, 0, name.start, changed[at])
            if anew == changed[at]:
                return None
            changed[at] = anew
    return _told_apart(changed) if _contracts(changed) != _contracts(visits) else tuple(changed)


def _contracts(visits: Sequence[Visit]) -> list[bool | None]:
    return [visit.contracted for visit in visits]


def _told_apart(visits: Sequence[Visit]) -> Visits:
    """The visits where the contract of one of them is told: it holds for no other."""
    return tuple(replace(v, contracted=bool(v.contracted)) for v in visits)


def _is_within(at: int, found: Sequence[Name]) -> bool:
    return any(name.start <= at < name.end for name in found)


# The names ------------------------------------------------------------------------------------------


def _pointed(heard: Heard, visits: Visits) -> Iterator[Name]:
    """The names that end in 那次."""
    begin = 0
    for match in _POINTS.finditer(heard.text):
        words = STOPS.split(heard.text[begin : match.start()])[-1]
        start = match.start() - len(words)
        many = match["many"]
        number = 1 if many is None else _MANY.get(many, 0)
        yield Name(start, match.end(), _fitting(heard, start, match.start(), visits), number)
        begin = match.end()


def _any_of_them(heard: Heard, visits: Visits) -> Iterator[Name]:
    """The names that leave open which of the visits is meant: where all are alike, the last of them, else
    none (有一次是三级)."""
    alike = len({(v.cost, v.facility, v.exclusion, v.contracted) for v in visits}) == 1
    for match in _ANY.finditer(heard.text):
        number = _MANY.get(match["number"], 1)
        fits = range(len(visits) - number, len(visits)) if alike and number < len(visits) else ()
        yield Name(*match.span(), tuple(fits), number)


def _the_first_or_last(heard: Heard, visits: Visits) -> Iterator[Name]:
    """The names of several visits at an end of the list: 前两次, 后两次."""
    for match in _AT_AN_END.finditer(heard.text):
        number = _MANY[match["number"]]
        every = tuple(range(len(visits)))
        fits = every[:number] if match["end"] in "前头" else every[-number:]
        yield Name(*match.span(), fits, number)


def _fitting(heard: Heard, start: int, end: int, visits: Visits) -> tuple[int, ...]:
    """The visits that every clue fits which stands between two places."""
    words = heard.text[start:end]
    clues = [_on(day, visits) for day in heard.days if start <= day.start < end]
    clues += [_by_number(match, visits) for match in _ORDINAL.finditer(words)]
    if place := value_of("facility", words):
        there = _of_which(visits, lambda visit: visit.facility == place.meaning)
        called_so = tuple(at for at in there if place.phrase in visits[at].tale)
        clues.append(called_so or there)
    if excluded := value_of("exclusion", words):
        clues.append(_of_which(visits, lambda visit: visit.exclusion == excluded.meaning))
    if costs := {a.value for a in heard.sums if start <= a.start < end}:
        clues.append(_of_which(visits, lambda visit: visit.cost in costs))
    word = _FILLING.sub("", words)
    if not clues and len(visits) == _FEWEST and word in _ONE_OF_TWO:
        clues.append((_ONE_OF_TWO[word],))
    if not clues and word:
        clues.append(_of_which(visits, lambda visit: word in visit.tale))
    return tuple(sorted(set(range(len(visits))).intersection(*clues)))


def _of_which(visits: Visits, holds: Callable[[Visit], bool]) -> tuple[int, ...]:
    return tuple(at for at, visit in enumerate(visits) if holds(visit))


def _on(day: Day, visits: Visits) -> tuple[int, ...]:
    """The visits on a day or in a month; a day said without its month is that of the visit."""
    when = day_of(day)
    if when is None:
        return ()
    if day.value is None:
        return _of_which(visits, lambda v: v.day is not None and v.day.month == when.month)
    if not _NAMES_MONTH.search(day.text):
        return _of_which(visits, lambda v: v.day is not None and v.day.day == when.day)
    return _of_which(
        visits, lambda v: v.day is not None and (v.day.month, v.day.day) == (when.month, when.day)
    )


def _by_number(match: re.Match[str], visits: Visits) -> tuple[int, ...]:
    """第二次, 头一回, 最后一次."""
    if match["last"]:
        at = len(visits) - 1
    elif match["number"] is None:
        at = 0
    else:
        number = match["number"]
        at = _CHINESE.find(number) if number in _CHINESE else int(number) - 1
    return (at,) if 0 <= at < len(visits) else ()


# What is said of one --------------------------------------------------------------------------------


def _with_what_is_said(heard: Heard, start: int, end: int, visit: Visit) -> Visit:
    """A visit with what the words between two places say of it anew."""
    text = heard.text[start:end]
    if facility := facility_in(text):
        visit = replace(visit, facility=facility)
    elif facility is None and names_a_hospital_alone(text) and not SAME_PLACE.search(text):
        visit = replace(visit, facility=None)
    sums = sums_in(heard, text, start)
    own = [amount for amount in sums if is_own(heard, amount)]
    if len(own) == len(sums) == _BILL_AND_PART:
        own = own[1:]  # 500里面100不能报
    whole = [amount for amount in sums if amount not in own]
    by = by_how_much(heard, whole[-1], start) if whole else 0
    if by and visit.cost is not None:
        if visit.cost + by > 0:
            visit = replace(visit, cost=visit.cost + by)
    elif whole:
        visit = replace(visit, cost=whole[-1].value, approximate=whole[-1].approximate)
    if len(own) == 1 and visit.cost is not None and own[0].value < visit.cost:
        visit = replace(visit, cost=visit.cost - own[0].value)
    if excluded := value_of("exclusion", text):
        visit = replace(visit, exclusion=excluded.meaning)
    elif visit.exclusion and is_lifted(visit.exclusion, text):
        visit = replace(visit, exclusion=None)
    contracted = contract_in(text)
    if contracted is None and (signed := flag_of("contracted", text)):
        contracted = signed.meaning == "yes"
    if contracted is not None:
        visit = replace(visit, contracted=contracted)
    told = [day for day in heard.days if start <= day.start < end and day_of(day)]
    days = [day for day in told if not is_transfer(heard, day)]
    if len(days) == 1:
        visit = replace(visit, day=day_of(days[0]), told=days[0].text)
    return visit


def by_how_much(heard: Heard, amount: Amount, start: int) -> Decimal:
    """How far a sum behind a place puts one told before up or down; 0 where it tells none: 多花100."""
    ahead, behind = heard.text[start : amount.start], heard.text[amount.end :]
    if amount.unit not in ("", "元") or not _WORDS["nothing_else"].match(behind):
        return Decimal(0)
    if _WORDS["more_by"].match(ahead):
        return amount.value
    return -amount.value if _WORDS["less_by"].match(ahead) else Decimal(0)


_WORDS = patterns("understanding/visits/naming")
_CONFIRMED = re.compile("没(有)?(错|问题|变)|不变|(是)?对的")
_CHINESE = "一二三四五六七八九"
_ORDINAL = re.compile(
    "第(?P<number>[一二三四五六七八九]|[1-9])(?:[次回趟笔]|个(?=[是说应不错记搞弄花]))|头一?[次回趟笔]"
    "|(?P<last>最后(那|这)?一?(?:[次回趟笔]|个(?=[是说应不错记搞弄花])))"
)
_ONE_OF_TWO = {"后面": 1, "后头": 1, "后来": 1, "后": 1, "前面": 0, "前头": 0, "先前": 0, "前": 0}
"""What points at one of two visits by the order told: 后面那次."""
_POINTS = re.compile("(的|去|看)*[那这](一|(?P<many>[两俩二三仨几2-9]))?[次回趟笔张]")
_ANY = re.compile(
    "(?:^|(?<=[,，。;]))(?:但|不过|对了|哦|,|，)*(?:其中|里[头面边])?(?:的)?(?:有)?(?P<number>[一1两俩2三3])[次回趟](?=是|在|去的?|属|算|因为|花)"
)
_AT_AN_END = re.compile("(?P<end>[前头后])面?(?P<number>[两俩2三仨3])[次回趟]")
_MANY = {"一": 1, "1": 1, "两": 2, "俩": 2, "2": 2, "三": 3, "仨": 3, "3": 3}
_BILL_AND_PART = 2
_FILLING = re.compile(
    "其中|[里当]中|不过|但是?|可是|对了|[哦噢啊哎]|不对|错了|的|在|是|我|俺|他|她|就|还有|[,: ]"
)
"""What stands before a name and is none of it."""
_IS = re.compile("(是|应该|改[成到]|[记写说]成)在?$")
"""What stands before a day that is told anew: 社区那次是9月3号."""
_NAMES_MONTH = re.compile(r"月|[./-]|[昨前今]|周|礼拜|星期")
