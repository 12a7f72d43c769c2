"""Whether somebody is a relative of the owner of an account: a spouse, a parent or a child (第六条（二）).

爷爷看病能用俺爸的卡吗      可以: 爷爷 is a parent of 爸
婆婆能用我老公的卡吗        可以, though of who asks she is none
孙子能花爷爷卡里的钱吗      nothing: whom the clause does not list is told by `fitting.py`

The family is data (`kinship.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.clauses.entries import as_asked
from assistant.wording import compiled, read

_ME = "me"


@dataclass(frozen=True)
class Kin:
    """Two people whom a question names, and what the one who is to use an account is to its owner."""

    user: str
    owner: str
    relation: str
    """配偶, 父母 or 子女."""
    for_premiums: bool
    """Whether the account is to pay the premiums of residents."""


def kin(question: str) -> Kin | None:
    """Who is to use whose account, where that is not who asks, and the one a relative of the other as the
    gazette lists them; None for anything else.

    >>> kin("爷爷看病能用俺爸的卡吗").relation, kin("我爸的卡我能用吗").relation
    ('父母', '子女')
    >>> kin("孙子能花爷爷卡里的钱吗") is None, kin("我爸能用我的卡吗") is None
    (True, True)
    """
    data, asked = _data(), as_asked(question)
    if not compiled(data["asks"]).search(asked) or compiled(data["but"]).search(asked):
        return None
    people = _people_of(asked)
    owners = [one for one in people if compiled(data["account"]).match(asked[one.end() :])]
    others = [one for one in people if one not in owners]
    users = [one for one in others if one.lastgroup != _ME] or others[:1]
    if len(owners) != 1 or len({one.lastgroup for one in users}) != 1:
        return None
    (owner,), user = owners, users[0]
    relation = _relation(str(user.lastgroup), str(owner.lastgroup))
    if relation is None or owner.lastgroup == _ME:
        return None
    premiums = compiled(data["premiums"]).search(asked) is not None
    who = "您" if user.lastgroup == _ME else user[0]
    return Kin(who, owner[0], data["relation"][relation], premiums)


def _people_of(asked: str) -> list[re.Match[str]]:
    """The people whom a question names, but for whose relative another one is: of 我爸 the father."""
    named = list(_names().finditer(asked))
    begin = {one.start() for one in named}
    whose = re.compile(_data()["whose"])
    return [one for one in named if not begin & {one.end(), _behind(whose, asked, one.end())}]


def _behind(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _relation(user: str, owner: str) -> str | None:
    """What one is to another: the spouse, a parent or a child; None for all else."""
    family = _data()["family"]
    if family[user].get("spouse") == owner or family[owner].get("spouse") == user:
        return "spouse"
    if user in family[owner]["parents"]:
        return "parent"
    return "child" if owner in family[user]["parents"] else None


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read("clauses/kinship")
    return data


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """The names of all of the family, each under its own group."""
    family = _data()["family"].items()
    return re.compile("|".join(f"(?P<{who}>{one['called']})" for who, one in family))
