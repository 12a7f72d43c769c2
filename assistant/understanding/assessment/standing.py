"""Where a unit stands in the year's assessment, as people tell it: its group, its place, and with how many
units it shares.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.assessment.among import (
    place_among,
    without_a_place_among,
    without_examples,
)
from assistant.understanding.assessment.by_another import place_by_another
from assistant.understanding.assessment.counted_back import counted_from_the_last
from assistant.understanding.assessment.left_unclear import (
    leaves_the_place_open,
    names_the_first_and_another,
    of_this_year,
)
from assistant.understanding.assessment.merits import SHARED, sharers
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.phrases import value_of
from assistant.understanding.words.pieces import blanked
from calculators.parameters import load


def read_rank(heard: Heard) -> Reading | None:
    """A unit's own place in the ranking of its group: no places of several (最后6名), and that of this year
    where an earlier year's is told, too; none that may be another one (第9到第12, 十名左右)."""
    of_two = _TWO_UNITS.search(heard.text)
    if leaves_the_place_open(heard.text) or (
        names_the_first_and_another(heard.text) and not of_two
    ):
        return None
    by_another = place_by_another(counted_from_the_last(without_examples(heard.text)))
    text = by_another.text
    group = read_group(heard)
    size = _size_of(group.value) if group else None
    now = of_this_year(text)
    if (beside := without_a_place_among(now)) != now:
        among = place_among(now, group.value if group else None)
        outright = _place(Heard(_blank(_SEVERAL, beside), heard.today), size)
        agrees = among and (outright is None or outright.value == among.value)
        return among if agrees else None
    outright = _this_years(Heard(_blank(_SEVERAL, text), heard.today), size)
    told = [reading for reading in (by_another.place, outright) if reading]
    return told[0] if len({reading.value for reading in told}) == 1 else None


def _this_years(own: Heard, size: int | None) -> Reading | None:
    """The place of this year where an earlier year's is told, too, else the one told."""
    if (said := of_this_year(own.text)) != own.text:
        return _place(Heard(said, own.today), size)
    this_year = Heard(_blank(_ANOTHER_YEAR, own.text), own.today)
    return _place(this_year, size) or _place(own, size)


def names_several_places(question: str) -> bool:
    """Whether a question names places of several units: 县区后三名, 市直最后6名, 前十."""
    return _SEVERAL.search(question) is not None


def names_two_units(question: str) -> bool:
    """Whether a question tells the places of two units, which have no one result: 驿城区第一，遂平县第二;
    or asks for the first and another: 头一名和第二名各奖多少."""
    return _TWO_UNITS.search(question) is not None or names_the_first_and_another(question)


_UNIT_AND_PLACE = (
    "(县|区|局|委|管委会|单位)[^,。;、]{0,5}(第[0-9一二三四五六七八九十]+|头名|垫底|倒数)"
)
_TWO_UNITS = re.compile(f"{_UNIT_AND_PLACE}[^。;]*{_UNIT_AND_PLACE}")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return blanked(text, (match.span() for match in pattern.finditer(text)))


def _size_of(group: str) -> int:
    """How many units a group has."""
    return int(str(load("assessment").at(f"group_size.{group}").value))


def _place(heard: Heard, size: int | None) -> Reading | None:
    """The one place told; counted from the end only where the size of the group is known."""
    if found := _LAST.search(heard.text):
        return Reading(size, found.group(), How.INFERRED) if size else None
    told = [_ranked(rank, size) for rank in heard.of_unit("名")]
    placed = _PLACED.search(heard.text) or _PLACED_IN.search(heard.text)
    spans = [(rank.start, rank.end) for rank in heard.of_unit("名")]
    if len(told) == 1 and placed and not spans[0][0] <= placed.start("at") < spans[0][1]:
        told = []  # 俺县第二，听说第一给二百万
    if told:
        places = [reading for reading in told if reading]
        if len(places) < len(told) or len({reading.value for reading in places}) > 1:
            return None
        return next((one for one in places if one.how is How.SAID), places[-1])
    if placed:
        said = [a for a in heard.amounts if a.start <= placed.start("at") < a.end]
        value = said[0].value if said else value_of_numeral(placed["at"])
        return Reading(int(value), placed.group()) if value else None
    if eldest := _ELDEST.search(heard.text):
        value = value_of_numeral(eldest["at"].replace("大", "一"))
        return Reading(int(value), eldest.group()) if value else None
    found = _FIRST.search(heard.text)
    return Reading(1, found.group()) if found else None


def _ranked(rank: Amount, size: int | None) -> Reading | None:
    """A place as told, or counted from the last: 市直倒数第三 of 53 is the 51st."""
    if not rank.text.startswith(("倒数", "后")):
        return Reading(int(rank.value), rank.text)
    return _from_the_end(rank.value, size, rank.text)


def counted_in(group: str, rank: Reading, today: date) -> Reading:
    """A place in another group than the one it was counted in: 倒数第一 is the 10th of the counties and the
    53rd of the offices. One that was not counted from the last stays what it is."""
    if rank.how is not How.INFERRED:
        return rank
    return _place(Heard(rank.text, today), _size_of(group)) or rank


def _from_the_end(value: Decimal | None, size: int | None, words: str) -> Reading | None:
    """A place counted from the last of so many."""
    if size is None or value is None or value > size:
        return None
    return Reading(size - int(value) + 1, words, How.INFERRED)


_FIRST = re.compile(r"第一|头一|头名|居首|首位|榜首|夺魁")
_LAST = re.compile(
    "倒数第一|倒数头?[一1]名|倒数头一|最[后末]头?[一1][名个家位]|垫底|末位|末名|排(在|到|名|了个?|个|了)?(最后|最末|末尾)"
)
_SOME = "(?:[0-9]{2}|[2-9]|[两俩仨二三四五六七八九几]十?|十[一二三四五六七八九]?|若干)"
_SEVERAL = re.compile(
    f"(?:倒数[前后]?|最[后末]|末尾|垫底|(?<![以之目])[前头]|(?<![以之然])后)[面头]?的?[这那]?{_SOME}"
    "(?:名|位|[个家](?:单位|县区?|区县|局|部门)?)"
    f"|(?:(?<![以之目])前|(?<![以之最然])后|倒数[前后]){_SOME}(?=$|[,。;?!的里能有给得奖会被都要挨])"
)
"""Places of several units: a question about them is none about one."""
_ANOTHER_YEAR = re.compile("(?:去年|上一?年|前年|往年)(?:(?!今年)[^,。;?!])*")
_OURS = "(?:[我俺咱]们?|本?单位|[我俺咱]们?[局县区])?(?:是|在|排在?)?"
_FROM_THE_FIRST = (
    "(?:[从由打自][前头][头面边]?(?:[往朝向][后下])?[数排算](?:[过起]来?|下来)?|[正顺]着?数(?:是|排|在)?)"
    f"{_OURS}"
)
_ELDEST = re.compile("(?:考|排|得|当|拿|是|评)(?:了|个|到|在)*老(?P<at>[大二三四五六七八九十])")
"""A place told as brothers are: 考了老二."""


def read_group(heard: Heard) -> Reading | None:
    """The group a unit is of. Where another's is told, too, it is not that of whom something was shared with
    (跟一个县合办), nor the one that a unit is asked to be of (驿城区算功能区吗), but that in which the unit
    is placed (我们市直里排第15). Only one group goes beyond the tenth place."""
    own = without_examples(heard.text)
    placed = [p for p in STOPS.split(own) if _PLACED_IN.search(p) or _PLACED.search(p)]
    for text in (_ASKED_TO_BE.sub("", own), own, _WITH.sub("", own), "，".join(placed)):
        if found := value_of("group", text):
            return Reading(found.meaning, found.phrase)
    return _by_the_place(heard)


def _by_the_place(heard: Heard) -> Reading | None:
    """The one group that has so many units: 我们单位排第50名."""
    own = Heard(_blank(_SEVERAL, heard.text), heard.today)
    place = _place(Heard(_blank(_ANOTHER_YEAR, own.text), heard.today), None) or _place(own, None)
    groups = ("county", "functional_zone", "municipal")
    reach = [group for group in groups if place and place.value <= _size_of(group)]
    return Reading(reach[0], place.text, How.INFERRED) if place and len(reach) == 1 else None


_GROUPS = "(?:县区|功能区|市直单位|市直|管委会)类?"
_ASKED_TO_BE = re.compile(
    f"(?:算不算|是不是|属不属于)是?{_GROUPS}(?:还是{_GROUPS})?"
    f"|(?:算是?|是|属于|归|划入){_GROUPS}(?:还是{_GROUPS}|吗|么|不(?![^,。;?？ ]))"
)
"""Which group a unit is asked to be of."""

_WITH = re.compile("[跟和同与][^,。; ]{1,12}?(一起|一块儿?|合[办着]|共同|联合|两家|几家)")
"""With whom something was shared."""


_PLACED = re.compile(
    f"(?:{_FROM_THE_FIRST}第|(?:排名?|排了个?[末尾头]尾?,?|名次|考核|考了?|得了?|拿了?|[掉升滑跌落降爬冲窜跳进退涨]到)(?:是|为|在|到|了|个|全市|全县)*第|(?:排名?|名次)(?:是|为|在|到|了|个|全市|全县|年底|最后)*)"
    "(?P<at>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![条款项章节编页号批期次天届季点家个类组年月分0-9%])"
)
"""A place in a ranking without its 名: 排第三, 考核排名第5."""


_PLACED_IN = re.compile(
    "(?:市直|单位|今年|末尾,?|垫底,?|功能区|高新区|开发区|示范区|经开区|管委会|[县区局委组类里])第"
    "(?P<at>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![条款项章节编页号批期次天届季点家个类组年月分0-9]|[一二三四五六七八九十])"
)
"""A place named after the group it is in: 市直第11, 上蔡县第6."""


def read_shared_by(heard: Heard) -> Reading | None:
    """Among how many units something is shared."""
    for match in SHARED.finditer(heard.text):
        if count := sharers(match):
            return Reading(count, match.group())
    return None
