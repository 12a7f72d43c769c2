"""What is told of visits: each with its day, place and cost, and the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.reading import Amount, Day
from assistant.understanding.bills.retired_lately import is_of_retiring
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.hospitals import HOSPITAL
from assistant.understanding.words.persons import NEIGHBOUR
from assistant.understanding.words.phrases import PLACES, find, value_of

MOST = 40
"""Visits of a year that are read from one question."""


@dataclass(frozen=True)
class Visit:
    """One visit as told; None where the question does not say.

    `told` holds the words of its day, `tale` all that tell of it. `approximate` says that the cost is a rough
    one. `contracted` says whether it was at the contracted facility; None: as told for all visits.
    `rough_day` says that its time was told without a day or month (开春): its day only keeps the order told.
    """

    cost: Decimal | None = None
    facility: str | None = None
    day: date | None = None
    told: str = ""
    exclusion: str | None = None
    approximate: bool = False
    words: str = ""
    contracted: bool | None = None
    tale: str = field(default="", compare=False)
    rough_day: bool = False


@dataclass(frozen=True)
class Year:
    """The visits of one person in the order told; `year` is theirs where no day of them says it, `covered`
    that their costs are said to be covered."""

    visits: tuple[Visit, ...]
    year: int
    covered: bool = False

    @property
    def by_contract(self) -> bool:
        """Whether some visits to primary facilities were at the contracted one and some were not."""
        primary = (visit for visit in self.visits if visit.facility == "primary")
        return len({bool(visit.contracted) for visit in primary}) > 1

    @property
    def exclusion(self) -> str | None:
        """What the first visit that is not paid for is excluded by."""
        return next((visit.exclusion for visit in self.visits if visit.exclusion), None)


Visits = tuple[Visit, ...]


def says_covered(text: str) -> bool:
    """Whether a message says of a cost what of it is covered (政策范围内)."""
    return bool(_COVERED.search(text))


_COVERED = re.compile("政策|范围内|目录|能报的")


def facility_in(text: str) -> str | None:
    """The level said; "" where the words say more than one, None where they say nothing."""
    if found := value_of("facility", text):
        return found.meaning
    return "" if find(text, PLACES) else None


def day_of(day: Day) -> date | None:
    """The day said, the first of a month said alone, or None."""
    return day.first


def year_of(day: Day) -> int | None:
    """The year that a day, a month or a year told lies in."""
    known = day_of(day)
    return known.year if known else day.year


def moved_to(day: date, year: int) -> date | None:
    """A day in another year; None for 29 February in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def read_transfer(heard: Heard) -> Day | None:
    """The day on which somebody's retirement was processed: 9月20日办的退休; a year alone is one too."""
    return next((day for day in heard.days if is_transfer(heard, day)), None)


def is_transfer(heard: Heard, day: Day) -> bool:
    """Whether retirement was processed on a day, so that it is no visit's."""
    before, after = heard.text[: day.start], heard.text[day.end :]
    beside = _TRANSFER.match(after) or _TRANSFER_BEFORE.search(before)
    return bool(beside) or is_of_retiring(heard, day)


_TRANSFER = re.compile(
    "(日|号|份)?(我|俺|他|她)?(才|刚|就|正式)*(去|来|把)?(社保局?|人社局?|医保局?|单位|窗口|大厅)?(里|那儿?|上)?(办|办理|转|到)?(了|的|哩|嘞|过|理|完|好|妥|结)*((职工)?(基本)?(医保|社保)(关系)?)?(在职转|职转|转)?(退休|退[的哩嘞]?)"
    "|[^,。;，；]{0,12}(把|将)(我|俺|他|她)?(医保|社保)?的?(在职转)?退休(手续)?[^,。;，；]{0,3}办|[^,。;，；看花]{0,8}办[^,。;，；看花]{0,10}(在职转|转)退休"
)
_TRANSFER_BEFORE = re.compile("退休(手续)?(实际|真正|最后|后来|最终)?(是|在|从)(我|他|她)?$")


def is_mixed_in(heard: Heard, amount: Amount) -> bool:
    """Whether a sum that is no cost is said to be within one: 七百四，里头打车票四十."""
    return is_other(heard, amount) and _WITHIN.search(heard.piece_before(amount)) is not None


_WITHIN = re.compile("里[头面边]|其中|当中|混进")


def of_several_people(text: str) -> bool:
    """Whether a message tells of the visits of several people."""
    return len({match[0] for match in _PEOPLE.finditer(text)}) > 1 or bool(_TOGETHER.search(text))


_PEOPLE = re.compile(
    f"{NEIGHBOUR}|爹|爸|妈|娘|老伴|媳妇|老公|丈夫|妻子|老婆|爷|奶|同事|儿子|女儿|闺女|公公|婆婆|岳父|岳母|哥|姐|弟|妹"
)
_TOGETHER = re.compile(
    "(我|俺)(和|跟|与|同)|俩人|两口子|两个人|我们俩|一家人|一家子|全家|(爹|爸|妈|娘|伴|妇|公|妻|爷|奶).*(我也|我自己|我本人|俺也)"
)
SAME_PLACE = re.compile(
    "也是[那这](?!么|样|次|回)|同一家|还是[那这]家|也去的[那这]|同样的医院|[也又还](在|去|去了|到|上)[那这](?!么|样|次|回)"
)
"""What tells that visits were at one place."""
AS_BEFORE = re.compile(
    "同级(机构|医院|别)|同一[家个]|同一个医院|还是(那|这)|[又还也](是|在|去)?那|[又还也](是|在|去|到)这(?!么|样|次|回|个月|些|种)"
    f"|又去(?![了到]?([三二一卫社乡镇县市别另外]|{HOSPITAL}))"
    "|老地方|(?<![院所心站])复[诊查](?![^,，。;]{0,6}(医院|诊所|卫生|社区|中心))|回去(复查|再看|看)|接着(看|做|在)|(?<![院所心站])去?(拿|取|开|换)了?药(?=[^,，。;]{0,2}又)"
)
"""What tells that a visit was where the one before was."""
