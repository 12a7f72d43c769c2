"""Whether a figure that a message claims is that of the sentence which answers it: 对 or 不对 before it.

加分上限是50吗                  不对。……加分上限为 100 分……
在职起付线三级是50吗              对。……三级定点医疗机构就医起付标准为每次 50 元。
三级医院起付线50和二级一样吗        nothing: what else is asked the sentence does not say

A wrong word is worse than none. So it is said only where the message claims one figure, all else that it
names stands in the sentence, and the parts of it that hold what tells them apart give one figure of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.clauses.compose import MARKER
from assistant.clauses.entries import as_asked
from assistant.clauses.likely_word import is_apart_in_kind
from assistant.clauses.membership import is_called
from assistant.reading import Amount, Day, read_amounts, read_days
from assistant.understanding.words.pieces import blanked
from assistant.wording import found, read
from indexing.text import fold, squeeze
from indexing.tokenizer import words as words_of

LONGEST = 30
"""Characters of a claim; a longer message tells of a case."""
_CLAUSES = re.compile("[；;。]")
_PARTS = re.compile("[，,、：:]")
_YEAR = re.compile(r"20\d\d年")
_WORD = re.compile(r"[一-鿿a-z]+|20\d\d年?")


def word_of_claim(question: str, line: str, today: date) -> bool | None:
    """Whether the one figure, day or post that a message claims is that of a line of the answer; None where
    the message claims none, or the line does not settle it.

    >>> word_of_claim("加分上限是50吗", "加分上限为 100 分,扣分不设下限。[1]", date(2022, 8, 1))
    False
    >>> word_of_claim("加分上限是100吗", "加分上限为 100 分,扣分不设下限。[1]", date(2022, 8, 1))
    True
    >>> word_of_claim("加分上限是几分", "加分上限为 100 分。[1]", date(2022, 8, 1)) is None
    True
    """
    asked = _AT_MOST.sub("最高", as_asked(question))
    data = _data()
    if len(asked) > LONGEST or not found(data["claims"], asked) or found(data["but"], asked):
        return None
    said = squeeze(fold(MARKER.sub("", line)))
    if _OF_A_POST.fullmatch(asked):
        return _holds_the_post(asked, said)
    if days := [day for day in read_days(asked, today) if day.value]:
        return _is_of_that_day(days, asked, said, today)
    return _is_of_that_figure(asked, said)


def _is_of_that_figure(asked: str, said: str) -> bool | None:
    """Whether the one figure claimed is the one that a sentence gives of all that the claim names."""
    figures = [one for one in _figures(asked) if one.text not in _data()["no_figures"]]
    told = [one for one in figures if not _is_a_place(one, said)]
    if not told or told[-1].approximate or not _stand_in(told[:-1], said):
        return None
    claim, named = told[-1], _named(blanked(asked, [(one.start, one.end) for one in figures]))
    if not _is_all_named(named, said):
        return True if _is_plainly_said(claim, named, said, asked) else None
    clauses = [
        clause for clause in _CLAUSES.split(said) if all(_stands_in(word, clause) for word in named)
    ]
    if _is_of_less(clauses, asked):
        return None
    parts = _told_apart([part for clause in clauses for part in _parts(clause)], named)
    given = _of_the_kind(claim, parts)
    if any(_IN_TURN.search(clause) for clause in clauses):
        given |= _of_the_kind(claim, clauses)
    if not given:
        return None
    if claim.value in given:
        return True if len(given) == 1 and not _turns_a_limit(asked, parts) else None
    if len(given) == 1 and found([_data()["at_most"]], asked) and _give_the_most(parts):
        return False
    return None if _may_be_meant(claim.value, given, said, parts) else False


_AT_MOST = re.compile("(最高|最多)?不(超过|高于)")
"""What claims the most that there may be, as 最高 does."""


def _give_the_most(parts: Sequence[str]) -> bool:
    """Whether every part that holds a figure says that it is the most there may be."""
    told = [part for part in parts if _figures(part)]
    return bool(told) and all(found([_data()["at_most"]], part) for part in told)


def _stand_in(figures: Sequence[Amount], said: str) -> bool:
    """Whether figures told before the one claimed are the sentence's own: 3岁以下婴幼儿……4.5个."""
    printed = {(one.unit, one.value) for one in _figures(said)}
    return all((one.unit, one.value) in printed for one in figures)


def _is_all_named(named: Sequence[str], said: str) -> bool:
    """Whether a sentence has all that a claim names, and none of it is asked of a sum."""
    return bool(named) and all(
        _stands_in(word, said) and word not in _data()["of_sums"] for word in named
    )


def _is_plainly_said(claim: Amount, named: Sequence[str], said: str, asked: str) -> bool:
    """Whether the figure claimed is the only one of its kind in a sentence that has most of what the claim
    names, and nothing in either makes it another thing's: 每千人3岁以下娃娃的托位，定的4.5个. That a figure
    is not so is never told by as little."""
    words = [word for word in named if not word.isdigit() and word not in _data()["of_sums"]]
    # a year may be named besides, and no term of a sum with it
    held = [word for word in words if _stands_in(word, said)]
    if len(words) < len(named) - 1 or len(held) < max(2, len(words) * _MOST_OF_IT):
        return False
    given = _of_the_kind(claim, [said])
    narrower = _is_of_less([said], asked) or is_apart_in_kind(asked, said)
    limit = _turns_a_limit(asked, [said]) or found([_LIMITS], said)
    return given == {claim.value} and not narrower and not limit


_MOST_OF_IT = 0.6
"""How much of what a claim names stands in a sentence that is surely of the same."""


def _stands_in(word: str, said: str) -> bool:
    """Whether a sentence has a word, or what stands for it: 中心城区 is the 市中心城区."""
    return word in said or any(way in said for way in _data()["same"].get(word, ()))


def _is_of_less(clauses: Sequence[str], asked: str) -> bool:
    """Whether a sentence is of some alone of those whom the claim is of."""
    narrower = [word for word in _data()["narrower"] if word not in asked]
    told = [_LEFT_OUT.sub("", clause) for clause in clauses]
    return any(word in clause for word in narrower for clause in told)


_LEFT_OUT = re.compile("[(（]不含[^()（）]*[)）]")
"""What a sentence says to be left out of whom it is of."""


def _holds_the_post(asked: str, said: str) -> bool | None:
    """Whether a line of a roster gives somebody the post claimed: 金冬江是市长吗."""
    claim, held = _OF_A_POST.fullmatch(asked), _ROSTER.fullmatch(said)
    if claim is None or held is None or not held["who"].startswith(claim["name"]):
        return None
    posts = re.split("[、,，]", held["who"].removeprefix(claim["name"]))
    return any(_is_that_post(one, claim["post"]) for one in posts)


def _is_that_post(listed: str, told: str) -> bool:
    """Whether a listed post is called so: 市工业和信息化局局长 by 工信局局长; a 常务副市长 is no 市长."""
    if listed.endswith(told) and not listed.removesuffix(told).endswith("副"):
        return True
    one, other = _PARTS_OF_A_POST.fullmatch(listed), _PARTS_OF_A_POST.fullmatch(told)
    if one is None or other is None or one["title"] != other["title"]:
        return False
    offices = [re.sub("^(驻马店市?|市)", "", match["office"]) for match in (one, other)]
    return offices[0] == offices[1] or (all(offices) and is_called(offices[0], offices[1]))


_PARTS_OF_A_POST = re.compile(
    "(?P<office>[一-鿿]*?)(?P<title>(常务|第一)*副?(指挥长|秘书长|市长|局长|部长|关长|行长|主任|书记|长))"
)


_OF_A_POST = re.compile(
    "(?P<name>[一-鿿]{2,3}?)(现在)?是(不是)?(我们|咱们?)?(?P<post>[一-鿿]{0,10}?(长|主任|书记|关长|行长))(吗|么|吧|对吗|对吧)?[?。]*"
)
_ROSTER = re.compile("[一-鿿]{2,6}[:：](?P<who>[一-鿿、,，（）]+)[。.]?")


def _is_of_that_day(days: Sequence[Day], asked: str, said: str, today: date) -> bool | None:
    """Whether the one day claimed is the one that a sentence on when something begins gives."""
    given = [day for day in read_days(said, today) if day.value]
    if len(days) != 1 or len(given) != 1 or not _BEGINS.search(asked) or not _BEGINS.search(said):
        return None
    named = _named(blanked(asked, [(days[0].start, days[0].end)]))
    if any(word not in said for word in named):
        return None
    claim, day = days[0].value, given[0].value
    assert claim is not None
    assert day is not None
    return (claim.month, claim.day) == (day.month, day.day) and (
        "年" not in days[0].text or claim.year == day.year
    )


_BEGINS = re.compile("施行|执行|实施|生效|开始")


def _is_a_place(told: Amount, said: str) -> bool:
    """Whether a figure is a place in a ranking that the sentence names, too: 功能区第一名 of 排序第1名的."""
    same = [one for one in _figures(said) if (one.unit, one.value) == (told.unit, told.value)]
    return told.unit == "名" and bool(same) and told.text.startswith("第")


def _named(left: str) -> list[str]:
    """What a claim names, in the gazette's words."""
    meant, every = _ways()
    left = every.sub(lambda match: f" {meant[match[0]]} ", left)
    idle, terms = re.compile(_data()["idle"]), _data()["same"]
    pieces = re.split(r"[\s§,?。!%]+", left)
    told = [piece if piece in terms else idle.sub(" ", piece) for piece in pieces]
    words = [
        word
        for piece in told
        for word in ([piece] if piece in terms else words_of(piece))
        if _WORD.fullmatch(word)
    ]
    of_all = _data()["of_all"] if "起付标准" in words else ()
    return [word for word in words if word not in of_all]


def _parts(clause: str) -> list[str]:
    """The parts of a sentence. In a row of a table that tells of several places, each figure has the year and
    the place that it is of: 2025年城市 99%，县城 75%; 城市、县城公共供水普及率（%）：2025年97%，90%.

    >>> _parts("管道燃气普及率(%):2025年城市99%,县城75%")
    ['管道燃气普及率(%)', '2025年城市99%', '2025年县城75%']
    >>> _parts("城市、县城公共供水普及率(%):2025年97%,90%")[-2:]
    ['城市2025年97%', '县城2025年90%']
    """
    head, colon, cells = clause.partition(":")
    if not colon or not _YEAR.match(cells):
        return _with_their_subjects(_PARTS.split(clause))
    places = _PLACES.findall(head)
    parts, year, place = [*_PARTS.split(head)], "", 0
    for cell in _PARTS.split(cells):
        told = _YEAR.match(cell)
        year, place = (told[0], 0) if told else (year, place + 1)
        if not _figures(cell):
            parts.append(cell)
            continue
        whose = (
            places[place]
            if len(places) > 1 > len(_PLACES.findall(cell)) and place < len(places)
            else ""
        )
        parts.append(whose + ("" if told else year) + cell)
    return parts


def _with_their_subjects(parts: Sequence[str]) -> list[str]:
    """The parts of a sentence, one that only limits the part before it with what that is of.

    >>> _with_their_subjects(["县城新建住宅以6层为主", "最高不超过18层"])
    ['县城新建住宅以6层为主', '县城新建住宅以最高不超过18层']
    """
    told: list[str] = []
    for part in parts:
        before = _figures(told[-1]) if told and _ONLY_LIMITS.match(part) else []
        told.append(told[-1][: before[0].start] + part if before else part)
    return told


_ONLY_LIMITS = re.compile("(最高|最多|最低|最少)?(不超过|不高于|不低于|不少于)")


_PLACES = re.compile("城市(?=、县城)|(?<=城市、)县城")
"""The places that the head of a row names one after the other, as its cells give their figures."""


def _turns_a_limit(asked: str, parts: Sequence[str]) -> bool:
    """Whether a claim makes the most that there may be the least, or the other way round: 要达到10%, where it
    is 不超过10%."""
    text, data = "".join(parts), _data()
    of_most, of_least = (found([data[kind]], text) for kind in ("at_most", "at_least"))
    least, most = (found([data[kind]], asked) for kind in ("at_least", "at_most"))
    return bool((of_most and least and not most) or (of_least and most and not least))


def _told_apart(parts: Sequence[str], named: Sequence[str]) -> list[str]:
    """The parts of a sentence that hold figures and most of what is named."""
    told = [part for part in parts if _figures(part)]
    held = [sum(_stands_in(word, part) for word in named) for part in told]
    most = max(held, default=0)
    return [part for part, count in zip(told, held, strict=True) if count == most and most]


def _of_the_kind(claim: Amount, parts: Sequence[str]) -> set[Decimal]:
    """The figures of some parts that are of the kind claimed; of any one kind where the claim names none."""
    figures = [one for part in parts for one in _figures(part)]
    unit = "元" if claim.unit == "" and _IN_MONEY.search(claim.text) else claim.unit
    if unit:
        told = {one.value for one in figures if one.unit == unit}
        bare = {one.value for one in figures if not one.unit and _IN_MONEY.search(one.text)}
        return told or (set() if claim.unit else bare)  # 150万 are people, too
    figures = [one for one in figures if one.unit != "%"]  # a share is told as one
    return {one.value for one in figures} if len({one.unit for one in figures}) == 1 else set()


_IN_MONEY = re.compile("万$")


def _figures(text: str) -> list[Amount]:
    """The numbers of a text but years."""
    years = [match.span() for match in _YEAR.finditer(text)]
    return [a for a in read_amounts(text) if not any(s <= a.start < e for s, e in years)]


def _may_be_meant(value: Decimal, given: set[Decimal], said: str, parts: Sequence[str]) -> bool:
    """Whether a figure that the sentence does not give may be meant by it all the same: rounded, a sum of its
    figures, or beyond one that it only gives as a limit."""
    rounded = any(abs(value - one) <= one / _ROUGHLY for one in given)
    figures = {one.value for one in _figures(said)}
    of_two = any(value - one in figures - {one} for one in figures)
    return rounded or of_two or any(found([_LIMITS], part) for part in parts)


_ROUGHLY = 50
"""One part in so many is rounding."""
_IN_TURN = re.compile("分别(给予|为|是|按)?[^;；。]*[、,，]")
"""What gives several figures, one to each: of 200万元、100万元 neither is that of all."""
_LIMITS = "(?<!起付标准)以上|(?<!及)以下|以内|不低于|不高于|不超过|不少于|超过|左右|力争|约"


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read("clauses/claimed")
    return data


@lru_cache(maxsize=1)
def _ways() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The gazette's words by what stands for them, and the pattern of all that does, the longest first."""
    same: Mapping[str, list[str]] = _data()["same"]
    meant = {way: official for official, ways in same.items() for way in ways}
    return meant, re.compile("|".join(map(re.escape, sorted(meant, key=len, reverse=True))))
