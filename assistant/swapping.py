"""A follow-up that names another member of a kind asks what the question before it asked of its own.

工伤能报吗 – 国外呢                     国外能报吗
三级医院起付线多少 – 社区的也有吗       社区起付线多少             behind a rule alone
门诊报销有起付线吗 – 退休的呢           退休的门诊报销有起付线吗   the one before named none
个人账户能买健身卡吗 – 那血压计呢       个人账户能买血压计吗       where it has a place for any

The kinds and the places are data (`alike.yaml`).
"""

from __future__ import annotations

import re

from assistant.wording import compiled, read
from indexing.text import fold

_LONGEST = 30
"""Characters of a question up to which it asks one thing of one matter."""
_TELLS = re.compile(r"\d|退休|在职|花了|块")
"""What a question tells that holds for its own member alone."""
_TELLS_A_SUM = re.compile(r"\d{2}|花了|块|元|百分|[一二三四五六七八九两几][百千万]")
_BESIDES = re.compile("[也都还]")
_NOT_BUT = re.compile(
    r"(不对,?|错了,?|说错了,?|我?问的?)*不是(?P<wrong>[^,，。\d]{1,8}?)(的)?[,，]*(而?是|问的是)"
    r"(?P<right>[^,，。?？\d]{1,8}?)的?[。.!]?"
)


def swapped(asked: str, before: str) -> str | None:
    """The question before with another thing of the same kind in the place of its own; None where a
    message names no such thing, or more than the question before it said, or where what was told holds
    for its own alone.

    >>> swapped("那弟弟呢", "个人账户能给老婆用吗"), swapped("那弟弟呢", "老婆看病花了300能报多少")
    ('个人账户能给弟弟用吗', None)
    >>> swapped("不是销售，是仓库的", "销售岗位多久测一次")
    '仓库岗位多久测一次'
    """
    if len(before) > _LONGEST or _TELLS.search(before):
        return None
    if right := _put_right(asked, before):
        return right
    named = _named_alone(asked)
    return next(filter(None, (_of_a_kind(k, named, before) for k in read("alike")["groups"])), None)


def swapped_in_a_rule(asked: str, before: str) -> str | None:
    """The same of a question that a rule answered, which tells of no case: a level, a status or a group of
    units is swapped, or put before a question that names none; and any thing, where the question before has
    a place for one. None where a message asks more of it, or how it compares (一样吗).

    >>> swapped_in_a_rule("社区的也有吗", "三级医院起付线多少")
    '社区起付线多少'
    >>> swapped_in_a_rule("退休的呢", "门诊一年最多报多少")
    '退休的门诊一年最多报多少'
    >>> swapped_in_a_rule("那血压计呢", "个人账户能不能买健身卡")
    '个人账户能不能买血压计'
    >>> swapped_in_a_rule("退休的一样不", "门诊一年最多报多少") is None
    True
    """
    alike = read("alike")
    if (
        len(before) > _LONGEST
        or _TELLS_A_SUM.search(before)
        or compiled(alike["compares"]).search(asked)
    ):
        return None
    named = _named_alone(asked)
    for kind in alike["of_rules"]:
        if compiled(kind["of"]).search(before) is None:
            continue
        if same := _of_a_kind(kind["names"], named, before):
            return same
        if compiled(kind["names"]).fullmatch(named) and not compiled(kind["names"]).search(before):
            return f"{named}的{before}"
    return _in_its_place(named, before)


def _named_alone(asked: str) -> str:
    """What a follow-up names, without what stands around it."""
    alike = read("alike")
    bare = compiled(alike["before"]).sub("", fold(asked).replace(" ", ""))
    return compiled(alike["after"]).sub("", bare)


def _of_a_kind(names: str, named: str, before: str) -> str | None:
    own, other = list(compiled(names).finditer(before)), list(compiled(names).finditer(named))
    if len(own) != 1 or len(other) != 1 or own[0][0] == other[0][0]:
        return None
    if _BESIDES.sub("", named.replace(other[0][0], "", 1)) not in before:
        return None
    return before[: own[0].start()] + other[0][0] + before[own[0].end() :]


def _in_its_place(named: str, before: str) -> str | None:
    """The question before with what a message names in the place that it has for a thing."""
    alike = read("alike")
    if compiled(alike["no_thing"]).search(named):
        return None
    for place in alike["places"]:
        own = compiled(place["in"]).search(before)
        if own and compiled(place["takes"]).fullmatch(named) and named not in own["thing"]:
            return before[: own.start("thing")] + named + before[own.end("thing") :]
    return None


def _put_right(asked: str, before: str) -> str | None:
    """The question before with what a message says it is about in the place of what it is not."""
    told = _NOT_BUT.fullmatch(fold(asked).strip())
    if told is None or before.count(told["wrong"]) != 1:
        return None
    return before.replace(told["wrong"], told["right"])
