"""Where a unit stands in the year's assessment, as people tell it: its group, its place, its marks, and with
how many units it shares.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.hearing import STOPS, Heard
from assistant.understanding.merits import SHARED, sharers
from assistant.understanding.model import How, Reading
from assistant.understanding.phrases import value_of
from calculators.parameters import load

_FIRST = re.compile(r"第一|头一|头名")
_LAST = re.compile(r"倒数第一|最后一名|最后1名|垫底|末位|排(在|到|名)?(最后|最末|末尾)")


def read_rank(heard: Heard) -> Reading | None:
    """A unit's place in the ranking of its group."""
    if found := _LAST.search(heard.text):
        group = value_of("group", heard.text)
        if group is None:
            return None
        last = load("assessment").at(f"group_size.{group.meaning}").value
        return Reading(int(str(last)), found.group(), How.INFERRED)
    ranks = heard.of_unit("名")
    ranks = [rank for rank in ranks if not rank.text.startswith("前")] or ranks
    if len(ranks) == 1 and ranks[0].text.startswith("倒数"):
        return _from_the_end(heard, ranks[0])
    own = _PLACED.search(heard.text) or _PLACED_IN.search(heard.text)
    if len(ranks) == 1 and own and not ranks[0].start <= own.start("at") < ranks[0].end:
        ranks = []  # 俺县第二，听说第一给二百万
    if len({rank.value for rank in ranks}) > 1 or any(r.text.startswith("前") for r in ranks):
        return None
    if not ranks and re.search(r"前[两二三四五六七八九十\d]", heard.text):
        return None
    if ranks:
        return Reading(int(ranks[-1].value), ranks[-1].text)
    if placed := _PLACED.search(heard.text) or _PLACED_IN.search(heard.text):
        said = [a for a in heard.amounts if a.start <= placed.start("at") < a.end]
        value = said[0].value if said else value_of_numeral(placed["at"])
        return Reading(int(value), placed.group()) if value else None
    if placed := _ELDEST.search(heard.text):
        value = value_of_numeral(placed["at"].replace("大", "一"))
        return Reading(int(value), placed.group()) if value else None
    found = _FIRST.search(heard.text)
    return Reading(1, found.group()) if found else None


def _from_the_end(heard: Heard, rank: Amount) -> Reading | None:
    """A place counted from the last: 市直倒数第三 of 53 is the 51st."""
    group = value_of("group", heard.text)
    if group is None:
        return None
    last = int(str(load("assessment").at(f"group_size.{group.meaning}").value))
    return Reading(last - int(rank.value) + 1, rank.text, How.INFERRED)


_ELDEST = re.compile("(?:考|排|得|当|拿|是|评)(?:了|个|到|在)*老(?P<at>[大二三四五六七八九十])")
"""A place told as brothers are: 考了老二."""


def read_group(heard: Heard) -> Reading | None:
    """The group a unit is of; where another's is told, too, that in which it is placed: 跟一个县合办，
    我们市直里排第15."""
    found = value_of("group", heard.text)
    if found is None:
        placed = [p for p in STOPS.split(heard.text) if _PLACED_IN.search(p) or _PLACED.search(p)]
        found = value_of("group", "，".join(placed))
    return Reading(found.meaning, found.phrase) if found else None


_PLACED = re.compile(
    "(?:(?:排名?|名次|考核|考了?|得了?|拿了?)(?:是|为|在|到|了|个|全市|全县)*第|(?:排名?|名次)(?:是|为|在|到|了|全市|全县|年底|最后)*)"
    "(?P<at>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![条款项章节编页号批期次天届季点家个类组年月分0-9%])"
)
"""A place in a ranking without its 名: 排第三, 考核排名第5."""


_PLACED_IN = re.compile(
    "(?:市直|单位|功能区|高新区|开发区|示范区|经开区|管委会|[县区局委组类里])第"
    "(?P<at>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![条款项章节编页号批期次天届季点家个类组年月分0-9]|[一二三四五六七八九十])"
)
"""A place named after the group it is in: 市直第11, 上蔡县第6."""


def read_shared_by(heard: Heard) -> Reading | None:
    """Among how many units something is shared."""
    for match in SHARED.finditer(heard.text):
        if count := sharers(match):
            return Reading(count, match.group())
    return None


_PUT_RIGHT = "(?:后来|更正|改[成为]|订正|其实)"


def score_reader(name: str, words: str) -> Callable[[Heard], Reading | None]:
    """The reader of a mark that stands behind some words: 领导评议180分."""
    pattern = re.compile(rf"(?:{words})[^,，。；;\d]{{0,6}}$")
    put_right = re.compile(rf"(?:{words})[^。；;\d]{{0,8}}{_PUT_RIGHT}[^,，。；;\d]{{0,4}}$")

    def read(heard: Heard) -> Reading | None:
        for amount in heard.of_unit("", "分"):
            before = re.sub(" +", " ", heard.text[: amount.start])
            if pattern.search(heard.before(amount)) or put_right.search(before):
                more = _AND_TENTHS.match(heard.text, amount.end) if amount.unit else None
                tenths = value_of_numeral(more[1].replace("半", "五")) if more else 0
                return Reading(amount.value + (tenths or 0) / Decimal(10), amount.text)
        return None

    read.__name__ = name  # 一百七十九分五 is 179.5
    return read


_AND_TENTHS = re.compile("([一二三四五六七八九半])(?![分次项个十百千])")
