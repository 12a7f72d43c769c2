"""Marks of the review, as people tell them.

领导评议180分，互评88.5        as they stand
互评满分少4分                  96: what a mark lacks is taken off the full one
领导评议比满分200差14分半      185.5: the full mark is none of the unit's
领导评议满分200，我们拿了185   185
领导评议满分200，互评97        200: what nothing is said of otherwise was got
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
    full = load("assessment").at(f"review.{name.removesuffix('_score')}").value

    def read(heard: Heard) -> Reading | None:
        if is_on_another_scale(heard.text):
            return None
        told_full: Amount | None = None
        for amount in _numbers(heard):
            before = re.sub(" +", " ", heard.text[: amount.start])
            own = behind.search(heard.before(amount)) or put_right.search(before)
            if told_full and not _follows(heard, told_full, amount):
                break
            if not (own or told_full):
                continue
            if _is_told_as_full(heard, amount) and not _LACKING.search(before):
                if amount.value != full:
                    return None
                told_full = amount
                continue
            return _mark(heard, amount, full)
        return Reading(told_full.value, told_full.text) if told_full else None

    read.__name__ = name
    return read


def _numbers(heard: Heard) -> list[Amount]:
    """The numbers that may be marks; the full one and what is lacking of it each by itself, since half a
    point may follow: 比满分200少11分半."""
    told = heard.of_unit("", "分")
    if not any("满分" in one.text for one in told):
        return list(told)
    return [one for one in read_amounts(heard.text) if one.unit in ("", "分")]


def _mark(heard: Heard, amount: Amount, full: object) -> Reading | None:
    """A number as the mark, or as what the mark lacks of the full one."""
    more = _AND_TENTHS.match(heard.text, amount.end) if amount.unit else None
    tenths = value_of_numeral(more[1].replace("半", "五")) if more else 0
    mark = amount.value + (tenths or 0) / Decimal(10)  # 一百七十九分五 is 179.5
    before = re.sub(" +", " ", heard.text[: amount.start])
    if not _LACKING.search(before):
        return Reading(mark, amount.text)
    near = before[-_NEAR:] + heard.text[amount.end :][: len("分满分")]
    if "满分" not in near or not isinstance(full, Decimal) or mark > full:
        return None
    return Reading(full - mark, amount.text, How.RECKONED)


def _is_told_as_full(heard: Heard, amount: Amount) -> bool:
    """Whether a number is told as the highest there is, and not as what somebody got: 满分200."""
    before, after = heard.text[: amount.start], heard.text[amount.end :]
    told = _FULL_BEFORE.search(before) or _FULL_BEHIND.match(after)
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
_FULL_BEHIND = re.compile("分?(?:的|是)?满分")
_GOT_IT = re.compile("(?:[拿得打给获]|评议是|互评是)(?:了|到|的|个|满|上)*(?:满分)?$")
_GOT_OF_IT = re.compile(
    f"分?(?:的|是)?(?:满分)?[里中]?(?:[,，]?(?:(?!互评|部门|领导|任务|[加减扣表批])[^,，。；;\\d]){{0,8}}|[,，]?(?:我们|俺们?|还|就|只|仅|才)*{_SHORT})"
)
_NEAR = 12
_AND_TENTHS = re.compile("([一二三四五六七八九半])(?![分次项个十百千])")
