"""Whose exposure a message tells: that of whom it asks about, or of somebody near.

同事是密接，我要隔离几天         of the colleague: who asks is not therefore a close contact
我和密接的人吃过饭               of the other one at the table
我跟同事从高风险区回来           of who asks, too
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understanding.words.hearing import STOPS, asks
from assistant.understanding.words.persons import BACK, PERSON, SELF
from assistant.understanding.words.phrases import Found, lexicon
from assistant.wording import compiled

CASES = ("infected", "close_contact", "secondary_contact")
"""What somebody near may be found to be."""


def is_of_somebody_near(text: str, exposed: Found) -> bool:
    """Whether an exposure is told of another person than the one whom the message asks about."""
    near = _near_to().finditer(text)
    if any(one.start() <= exposed.start < one.end() and not _DENIED.search(one[0]) for one in near):
        return True
    before, behind = STOPS.split(text[: exposed.start])[-1], STOPS.split(text[exposed.end :])[0]
    if _SOMEBODY.search(before):
        return True
    rest = text[: exposed.start - len(before)], text[exposed.end + len(behind) :]
    asked = _asked(f"{behind}，" if asks(behind) else "", *rest)
    if _names_self(before):
        after = text[exposed.end :]
        if asks(after) and not (_names_another(before + after) or _BACK.search(after)):
            return False  # 我老公在那儿上班，我从高风险区回来，要隔离吗
        return _names_another(asked) and not (_names_self(asked) or _names_another(before))
    if not _names_another(before) or _BACK.search(asked) or _names_another(asked):
        return False
    return _names_self(asked) or bool(_REST_OF_US.search(asked))


def _asks(text: str) -> bool:
    """Whether a piece asks anything, in whatever verb: 给不给, 用不用."""
    return asks(text) or bool(_ASKS_SO.search(text))


_ASKS_SO = re.compile(r"([给用隔进测做赋])不\1")


def _asked(*told: str) -> str:
    """The pieces that ask; where they name nobody, the last one that does: 我从外地返回，要隔离几天."""
    pieces = [piece for piece in STOPS.split("，".join(told)) if piece]
    asked = "，".join(filter(_asks, pieces)) or "".join(pieces[-1:])
    named = [p for p in pieces if _names_self(p) or _names_another(p) or _BACK.search(p)]
    return asked if any(piece in asked for piece in named) else "".join(named[-1:])


def _names_another(text: str) -> bool:
    return _another_at(text) is not None


def _another_at(text: str) -> int | None:
    """Where the first other person is named."""
    kin = [match.start() for match in PERSON.finditer(text) if match.lastgroup not in _NO_OTHER]
    others = [match.start() for match in compiled(lexicon()["others"]).finditer(text)]
    return min((*kin, *others), default=None)


def _names_self(text: str) -> bool:
    """Whether who asks is named, and not only as the one whose colleague or wife somebody is."""
    return any(not _is_of_mine(text[me.end() :]) for me in _SELF.finditer(text))


def _is_of_mine(behind: str) -> bool:
    """Whether the words behind 我 name somebody or some place of mine: 我（们车间的）同事, 我厂."""
    if _PLACE_OF_MINE.match(behind):
        return True
    at = _another_at(behind)
    return at is not None and bool(_OF_MINE.fullmatch(behind[:at]))


_DENIED = re.compile("[没未无]")
_SOMEBODY = re.compile("(?<![没未])有(一?个|几个)?(人|乘客|旅客|同事|工友)[^,。;我俺咱]{0,5}$")
"""Somebody of a place, whoever else is named: 我坐的车上有人是阳性."""
_NO_OTHER = (SELF, *BACK)
_BACK = re.compile("(?<![跟和与同])[他她]")
_SELF = re.compile("[我俺咱]|本人|自己|自个儿?")
_OF_MINE = re.compile("[^,。;是被从在去到和跟与同要用得会能该]{0,4}")
_PLACE = "厂|单位|公司|司|企业|项目|工地|车间|班|宿舍|寝室|楼|小区|村|局"
_PLACE_OF_MINE = re.compile(f"们?的?(这|那|这边|那边)?({_PLACE}|家(?!隔离|待))")
_REST_OF_US = re.compile(
    f"[我俺咱]们(?!的?({_PLACE}|这|那))|大人|其他人|其余的?人|剩下的?人|旁边的?人|身边的?人"
)


@lru_cache(maxsize=1)
def _near_to() -> re.Pattern[str]:
    values = lexicon()["values"]["exposure"]
    words = "|".join(phrase for name in CASES for phrase in values[name]["strong"])
    return re.compile(lexicon()["near_to"].replace("{exposed}", f"({words}|阳性)"))
