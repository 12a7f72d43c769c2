"""Marks of the review, as people tell them.

领导评议180分，互评88.5        as they stand
互评满分少4分                  96: what a mark lacks is taken off the full one
领导评议比满分200差14分半      185.5: the full mark is none of the unit's
领导评议满分200，我们拿了185   185
领导评议满分200，互评97        200: what nothing is said of otherwise was got
领导评议记不准，离200还差23分    177
互评满分                       100
评议满分                       200 and 100
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.assessment.left_unclear import is_on_another_scale
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from calculators.parameters import load


def score_reader(name: str, words: str) -> Callable[[Heard], Reading | None]:
    """The reader of a mark that stands behind some words: 领导评议180分."""
    behind = re.compile(rf"(?:{words})(?:(?!互评|领导)[^,，。；;\d]){{0,8}}$")
    put_right = re.compile(rf"(?:{words})[^。；;\d]{{0,8}}{_PUT_RIGHT}[^,，。；;\d]{{0,4}}$")
    named = re.compile(words)
    in_full = re.compile(rf"(?:{words}){_IN_FULL}")
    full = load("assessment").at(f"review.{name.removesuffix('_score')}").value

    def read(heard: Heard) -> Reading | None:
        if is_on_another_scale(heard.text):
            return None
        told_full: Amount | None = None
        for amount in _numbers(heard):
            before = re.sub(" +", " ", heard.text[: amount.start])
            beside = behind.search(heard.before(amount)) or put_right.search(before)
            own = beside or _is_of_the_piece_before(heard, amount, named)
            if told_full and not _follows(heard, told_full, amount):
                break
            if not (own or told_full):
                continue
            if _is_told_as_full(heard, amount) and not _LACKING.search(before):
                if amount.value != full:
                    return None
                told_full = amount
                continue
            return _mark(heard, amount, full, is_of_full=told_full is not None)
        if told_full:
            return Reading(told_full.value, told_full.text)
        all_of_it = in_full.search(heard.text) or _BOTH_IN_FULL.search(heard.text)
        return Reading(full, all_of_it[0]) if all_of_it else None

    read.__name__ = name
    return read


def _numbers(heard: Heard) -> list[Amount]:
    """The numbers that may be marks; the full one and what is lacking of it each by itself, since half a
    point may follow: 比满分200少11分半."""
    told = heard.of_unit("", "分")
    if not any("满分" in one.text for one in told):
        return list(told)
    return [one for one in read_amounts(heard.text) if one.unit in ("", "分")]


def _is_of_the_piece_before(heard: Heard, amount: Amount, named: re.Pattern[str]) -> bool:
    """Whether the mark that the piece before names without a number is told here, by the full one."""
    told, own = heard.two_pieces_before(amount)
    alone = named.search(told) and not _ANY_FIGURE.search(told)
    return bool(alone and _HELD_TO_FULL.search(own) and not _ANOTHER_MARK.search(own))


def _mark(heard: Heard, amount: Amount, full: object, is_of_full: bool = False) -> Reading | None:
    """A number as the mark, or as what the mark lacks of the full one."""
    more = _AND_TENTHS.match(heard.text, amount.end) if amount.unit else None
    tenths = value_of_numeral(more[1].replace("半", "五")) if more else 0
    mark = amount.value + (tenths or 0) / Decimal(10)  # 一百七十九分五 is 179.5
    before = re.sub(" +", " ", heard.text[: amount.start])
    if not _LACKING.search(before):
        return Reading(mark, amount.text)
    near = before[-_NEAR:] + heard.text[amount.end :][: len("分满分")]
    if not ("满分" in near or is_of_full) or not isinstance(full, Decimal) or mark > full:
        return None
    return Reading(full - mark, amount.text, How.RECKONED)


def _is_told_as_full(heard: Heard, amount: Amount) -> bool:
    """Whether a number is told as the highest there is, and not as what somebody got: 满分200."""
    before, after = heard.text[: amount.start], heard.text[amount.end :]
    short_of = _SHORT_OF_BEFORE.search(before) and _SHORT_OF_BEHIND.match(after)
    told = _FULL_BEFORE.search(before) or _FULL_BEHIND.match(after) or short_of
    return bool(told) and not _GOT_IT.search(before)


def _follows(heard: Heard, full: Amount, amount: Amount) -> bool:
    """Whether a number is what was got, or lacked, of the full mark before it."""
    return _GOT_OF_IT.fullmatch(heard.text, full.end, amount.start) is not None


_PUT_RIGHT = "(?:后来|更正|改[成为]|订正|其实)"
_SHORT = (
    "(?:[少差扣丢欠缺][了掉拿得着]*|[差少]了?满分(?:还|就|只|仅|才)*"
    "|(?:离|距离?)满分(?:还|就|只|仅|才)*[差少有]了?)"
)
_LACKING = re.compile(f"{_SHORT}$")
_FULL_BEFORE = re.compile("满分(?:是|为|就是|一共|共|有)?$")
_SHORT_OF_BEFORE = re.compile("(?:离|距离?|比)(?:满分)?$")
_SHORT_OF_BEHIND = re.compile(
    "分?(?:还|就|只|仅|才)*[差少低][了着个]?(?=[0-9一二两三四五六七八九十])"
)
"""Around the full mark that one's own is short of: 离200还差23."""
_IN_FULL = (
    "[^,，。；;\\d]{0,3}?(?:得了?|拿了?|打了?|是|给了?)*满分(?!多少|几|是|为|[0-9一二两三百])"
)
"""Behind the name of a mark of which all was got: 互评满分."""
_BOTH_IN_FULL = re.compile(
    "(?:(?<![导互])评议(?:打分)?|领导(?:评议|打分)?[和跟与、](?:部门)?互评|互评[和跟与、](?:市?领导)(?:评议)?)(?:也|都|全|全部|两项)*(?:是|得了?|拿了?|打了?)?满分(?!多少|几|是|为|[0-9一二两三百])"
)
"""All of both marks: 评议满分; 领导和互评都满分."""
_HELD_TO_FULL = re.compile("满分|(?:离|距离?)$|[差少]了?(?:有|个)?$")
_ANOTHER_MARK = re.compile("互评|部门|领导|任务|[加扣减]分|表彰|批评")
_ANY_FIGURE = re.compile("[0-9]|[一二三四五六七八九十百]{2,}")
_FULL_BEHIND = re.compile("分?(?:的|是)?满分")
_GOT_IT = re.compile("(?:[拿得打给获]|评议是|互评是)(?:了|到|的|个|满|上)*(?:满分)?$")
_GOT_OF_IT = re.compile(
    f"分?(?:的|是)?(?:满分)?[里中]?(?:[,，]?(?:(?!互评|部门|领导|任务|[加减扣表批])[^,，。；;\\d]){{0,8}}|[,，]?(?:我们|俺们?|还|就|只|仅|才)*{_SHORT})"
)
_NEAR = 12
_AND_TENTHS = re.compile("([一二三四五六七八九半])(?![分次项个十百千])")
