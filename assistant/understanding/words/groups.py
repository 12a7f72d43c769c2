"""Groups told of in one word, or two people named together.

四个同事都在职，每人三级花了250      four, with one sum each
我和老公都在职，各花了400           two, with one sum each
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.understanding.words.persons import PERSON, SELF, WHO_ASKS
from assistant.wording import read

_WORDS = read("understanding/words/groups")
_GROUPS = re.compile(_WORDS["groups"])
OF_EACH_SUM = re.compile(f"(?!.*{_WORDS['of_them_all']}).*({_WORDS['of_each_sum']})")
"""What says that the sum told is of each of a group, and not of them all."""
OF_EACH_STATE = re.compile(_WORDS["of_each_state"])
"""What says so of what else is told: their status, their base."""
_SOME_RETIRED, _SOME_IN_WORK = (
    re.compile(_WORDS[name]) for name in ("some_retired", "some_in_work")
)
_NUMBERS = {"两": 2, "俩": 2, "二": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6}
_AND = re.compile(r"[和跟与][我俺]?")


def members(text: str) -> list[str]:
    """How each of a group is called that a message tells of as one; nothing where it tells of none, or of
    several groups.

    >>> members("四个同事在职,每人花250")
    ['第 1 位', '第 2 位', '第 3 位', '第 4 位']
    >>> members("我和老公都在职")
    ['您本人', '老公']
    """
    if _SOME_RETIRED.search(text) and _SOME_IN_WORK.search(text):
        return []  # 四个人，两个退休两个上班: one status is not each one's
    pair = _pair(text)
    groups = list(_GROUPS.finditer(text))
    counts = {_count(match) for match in groups}
    if pair and counts <= {len(pair)}:
        return pair
    if len(counts) != 1 or pair:
        return []
    return [f"第 {number + 1} {_unit(groups[0])}" for number in range(counts.pop())]


def names_a_group(text: str) -> bool:
    """Whether a message names a group of people in one word."""
    return bool(_GROUPS.search(text))


def is_in_a_group(text: str, at: int) -> bool:
    """Whether a word stands in the word for a group: 同事 in 四个同事."""
    return any(match.start() <= at < match.end() for match in _GROUPS.finditer(text))


def _unit(group: re.Match[str]) -> str:
    return "家" if group["h"] else "位"


def _count(group: re.Match[str]) -> int:
    told = next((one for one in group.groupdict().values() if one), "两")
    return _NUMBERS.get(told) or int(told)


def _pair(text: str) -> list[str]:
    """Two people named together: 我和老公, 我妈和我姨."""
    named = list(PERSON.finditer(text))
    for one, other in pairwise(named):
        if _AND.fullmatch(text[one.end() : other.start()]):
            if len({match[0] for match in named}) > len((one, other)):
                return []
            return [WHO_ASKS if m.lastgroup == SELF else m[0] for m in (one, other)]
    return []
