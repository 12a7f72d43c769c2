"""A message cut at its stops, and the tales of visits that its pieces make: one sum, what leads up to it, and
what is said after it in the same breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.reading import ROUGHLY, Amount, Day
from assistant.understanding.bills.told import MOST, Visit, day_of, facility_in, is_transfer
from assistant.understanding.visits.contracts import contract_in
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.phrases import PLACE_WORDS, exclusion_in


@dataclass(frozen=True)
class Piece:
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
    def lists_days(self) -> bool:
        """Whether it tells of several days as in a list: 8号跟23号."""
        gaps = (
            self.text[one.end - self.start : other.start - self.start]
            for one, other in pairwise(self.days)
        )
        return len(self.days) > 1 and all(map(_AND.fullmatch, gaps))

    @property
    def for_all(self) -> bool:
        """Whether the piece speaks of every visit: 都是三甲, 每次五百."""
        return bool(_ALL.search(self.text))

    @property
    def of_others(self) -> bool:
        """Whether the piece says nothing of the sum it stands before: 都是三甲 behind two visits."""
        return self.for_all and not self.sums


@dataclass(frozen=True)
class Tale:
    """One sum, the pieces that lead up to it, and what is said after it in the same breath."""

    sums: tuple[Amount, ...]
    pieces: tuple[Piece, ...]
    after: tuple[Piece, ...] = ()
    heads: bool = False
    """Whether what it opens with counts the visits of all tales."""

    @property
    def text(self) -> str:
        """The words of the pieces, without what is said of all."""
        told = (*self.pieces, *self.after)
        return ",".join(piece.text for piece in told if not piece.of_others)

    @property
    def own_text(self) -> str:
        """The words of the pieces that tell of nothing but its own visits."""
        *before, last = self.pieces
        own = (*(piece for piece in before if not self.opens(piece)), last, *self.after)
        return ",".join(piece.text for piece in own)

    @property
    def days(self) -> list[Day]:
        """The days told in it."""
        return [day for piece in self.pieces for day in piece.days]

    @property
    def own_count(self) -> int:
        """The visits that the words around the sum speak of (前两次各300; 每次300，去了4次); 0 where they say
        nothing."""
        told = (self.pieces[-1], *self.after)
        return max((count for piece in told for count in piece.counts), default=0)

    @property
    def count_before(self) -> int:
        """The visits that the words before speak of: 去了三趟."""
        return max((count for piece in self.pieces[:-1] for count in piece.counts), default=0)

    @property
    def for_each(self) -> bool:
        """Whether its sum is that of each of several visits."""
        own = _up_to(self.pieces[-1], self.sums[0])
        return bool(_EACH.search(self.text) or _SOME_AT_ONE_SUM.search(own))

    @property
    def is_of_one(self) -> bool:
        """Whether its sum is that of one visit of which nothing else is told: 一次130块."""
        return bool(_OF_ONE.search(_up_to(self.pieces[-1], self.sums[0]))) and not self.days

    @property
    def header(self) -> int:
        """去了三趟 before 头一趟300 counts the visits of all tales; 0 where nothing does."""
        own = self.own_count or self.heads or FIRST.search(self.pieces[-1].text)
        return self.count_before if own else 0

    @property
    def count(self) -> int:
        """How many visits the tale itself speaks of; 0 where it says nothing of it."""
        return self.own_count or (1 if self.header else self.count_before)

    @property
    def tells_more_than_a_visit(self) -> bool:
        """Whether days of something else stand before its one sum: 9月份欠费停了待遇，8月19号花了380."""
        days = {day_of(day) for day in self.days if day_of(day)}
        return len(self.sums) == 1 and len(days) > max(self.count, 1) and not self.for_each

    def opens(self, piece: Piece) -> bool:
        """Whether a piece before the sum tells of all visits: 去了三趟; 我在三甲看病, then 三月花了800."""
        counted = max(piece.counts, default=0) > 1
        numbered = FIRST.search(self.pieces[-1].text) and not piece.sums
        return (
            bool(numbered)
            or piece.for_all
            or counted
            or (bool(self.pieces[-1].days) and not piece.days)
        )

    def alike(self) -> Tale:
        """三次，一次500, where nothing else is told: every visit for so much."""
        *before, own = self.pieces
        return replace(self, pieces=(*before, replace(own, text=own.text + "每次", counts=())))

    @property
    def is_a_visit(self) -> bool:
        """Whether something marks a visit of its own: a day, a place, a number, 又."""
        known = [day for day in self.days if day.month or day.value]
        told = known or facility_in(self.text) or _VISIT.search(self.text) or self.count
        return bool(told) or is_abroad(self.pieces[-1].text)

    def visits(self) -> list[Visit]:
        """The visits of the tale: as many as it has sums or days, or as it counts at so much each."""
        days = [day for day in self.days if day.month or day.value]
        if len(self.sums) > 1:
            return self._listed(days)
        each = self.for_each
        in_all = _TOTAL.search(_up_to(self.pieces[-1], self.sums[0])) is not None
        count = min(max(self.count, len(days) if each else 1, 1), MOST + 1)
        one = self._visit(self.sums[0], days[0] if days else None)
        if count == 1:
            return [one]
        share = self._share(count) if in_all else None
        if in_all and len(days) == count:
            return [replace(self._visit(self.sums[0], day), cost=share) for day in days]
        if in_all or not each:
            return [replace(one, cost=share)] * count
        if len(days) == count:
            return [self._visit(self.sums[0], day) for day in days]
        return [one] * count

    def _share(self, count: int) -> Decimal | None:
        """What each visit cost where all cost as much: 总共900块每回都一样多; None where nobody says
        so, or no sum of fen comes out."""
        share = self.sums[0].value / count
        even = share == share.quantize(Decimal("0.01"))
        return share if even and _ALIKE.search(self.text) else None

    def _listed(self, days: list[Day]) -> list[Visit]:
        """分别花了300、500和800."""
        if len(days) == len(self.sums):
            return [self._visit(a, day) for a, day in zip(self.sums, days, strict=True)]
        return [self._visit(amount, days[0] if len(days) == 1 else None) for amount in self.sums]

    def _visit(self, amount: Amount, day: Day | None) -> Visit:
        exclusion = exclusion_in(self.text)
        on, told = (day_of(day), day.text) if day else (None, "")
        return Visit(
            cost=amount.value,
            facility=facility_in(self.text),
            day=on,
            told=told,
            exclusion=exclusion.meaning if exclusion else None,
            approximate=amount.approximate,
            words=amount.text,
            tale=self.own_text,
        )


def is_abroad(piece: str) -> bool:
    """Whether the words of a visit place it abroad, which is a place of its own: 在日本看病花了2000."""
    found = exclusion_in(piece)
    return found is not None and found.meaning == _ABROAD


_ABROAD = "abroad"


def read_pieces(heard: Heard) -> list[Piece]:
    """A message cut at its stops."""
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
        sums = tuple(sums_in(heard, text, start))
        days = tuple(
            day for day in heard.days if start <= day.start < end and not is_transfer(heard, day)
        )
        pieces.append(Piece(text, start, sums, days, counts))
    return pieces


def sums_in(heard: Heard, text: str, start: int) -> list[Amount]:
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
    return before.rstrip(")）的").endswith(PLACE_WORDS)


def read_tales(pieces: Sequence[Piece]) -> list[Tale]:
    """The tales that the pieces make, in the order told."""
    tales: list[Tale] = []
    pending: list[Piece] = []
    for piece in pieces:
        sums = tuple(a for a in piece.sums if not _TOTAL.search(_up_to(piece, a)))
        of_the_last = tales and (_is_of_the_last(piece) or _counts(piece, tales[-1]))
        if of_the_last and not any(map(_tells_of_a_visit, pending)):
            last = tales[-1]
            last = last.alike() if last.is_of_one and piece.counts else last
            tales[-1] = replace(last, after=(*last.after, *pending, piece))
            pending = []
            continue
        pending.append(piece)
        if piece.sums and not sums and tales:
            pending.pop()  # 一共1500 after the visits: their total
        elif piece.sums:
            tales.append(Tale(sums or piece.sums, tuple(pending)))
            pending = []
    return tales


def _tells_of_a_visit(piece: Piece) -> bool:
    """Whether a piece tells anything that a visit is known by."""
    return bool(piece.sums or piece.days or piece.counts or facility_in(piece.text) is not None)


def _counts(piece: Piece, tale: Tale) -> bool:
    """Whether a piece only counts the visits that cost so much each: 每次300，去了4次; 一次130块，去了8次."""
    alone = not (piece.sums or piece.days) and facility_in(piece.text) is None
    each = tale.for_each and not tale.count
    one = max(piece.counts, default=0) > 1 and tale.is_of_one
    return bool(piece.counts) and alone and (each or one)


def _is_of_the_last(piece: Piece) -> bool:
    """Whether a piece only says why the visit told before it is not paid, or whether it was at the contracted
    facility: 花了九百，对方全责该他赔; 花了九百，没签约."""
    if _tells_of_a_visit(piece):
        return False
    if contract_in(piece.text) is not None:
        return True
    return exclusion_in(piece.text) is not None and not _VISIT.search(piece.text)


def _up_to(piece: Piece, amount: Amount) -> str:
    return piece.text[: piece.text.find(amount.text)]


_PLACE = "|".join(map(re.escape, sorted(PLACE_WORDS, key=len, reverse=True)))
_STOP = re.compile(
    r"[,。;；！？!?\n，]|[:：](?!\d)"
    r"|(?<=[元块钱\d一二三四五六七八九十百千万])(?=一[次回趟][^,，。;；]{0,8}[\d一二两三四五六七八九]|(下午|晚上|傍晚)[^,，。;；]{0,12}[\d一二两三四五六七八九])"
    r"|(?<=[元块钱\d百千])(?=(?:以?后)?(?:又|后来|之后|随后|然后|接着|再)(?:又|再|就|还|给)?(?:去|到|跑|在|转)"
    rf"[^,，。;；\d]{{0,6}}?(?:{_PLACE})[^,，。;；]{{0,8}}[\d一二两三四五六七八九])"
    r"|(?<=[元块钱\d百千万])[、 ]"
    r"(?=\s*(?:\d{4}[-/.年]|\d+月|(?:[两二三四五六七八九十]|\d{1,2})[次回趟](?:门诊|就诊)?[合总共加统]|[一二三四五六七八九十]+月|[一二三][级甲乙]|[^\d一二两三四五六七八九十]))"
)
_OF_ONE = re.compile("(^|[,，])[^,，第头又再前后末两俩]{0,6}[一1][次回趟](要|是|得|花)?了?$")
_ALL = re.compile("都|均|全是|每次|每回|每趟|各次|回回|次次|趟趟")
_EACH = re.compile(r"每(次|回|趟)|回回|次次|趟趟|各|都(是|花|要)?了?(?=\d|[一二两三四五六七八九])")
_SOME_AT_ONE_SUM = re.compile(
    "[前头后末][两俩二三仨四五六2-6][次回趟][^,。;]{0,8}[一1][次回趟](花|是|要)*了?$"
)
"""What stands before a sum that is each one's of some of the visits: 头两次一次60."""
FIRST = re.compile("第[一1][次回趟]|头一?[次回趟]|上午|早[上晨起]|清早")
_VISIT = re.compile(
    "又|再|还|第[一二三四五六七八九十\\d]+[次回趟]|另|后来|接着|头一[次回]|分别|下午|晚上|傍晚"
)
_NO_COUNT = re.compile("[每第]$|(平均|最多|最少|还能|能)$")
_AND = re.compile(r"\s*(?:块钱?|元)?\s*[、和跟与及/]\s*|\s+")
_BEFORE_A_SUM = re.compile(
    f"([次回趟]|[上下]午|[早晚]上|[看花]了?|[拿开抓买配]了?药|是|各|分别){ROUGHLY}?$"
)
_ALIKE = re.compile("(都|全|花的?|钱)(是)?(一样|相同|同样)|一样多|均摊|平摊")
_TOTAL = re.compile("(一共|总共|合计|共计|加起来|总计)(花了?|是|要)?$")
