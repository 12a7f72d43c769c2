"""With which place somebody has signed, held against those where he has been.

签约的是城东社区，在城西社区看的        another one: the points of 第十条（三） are not for it
签约的是卫生院，去了镇卫生院            as far as one can tell, the same
跟乡卫生院签的约，这次去的是诊所        another one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.wording import compiled

_KINDS = {
    "community": "社区卫生服务中心|社区卫生服务站|社区服务中心|社区医院|社区门诊|社区|服务中心|服务站",
    "township": "卫生院",
    "village": "卫生室|卫生所|卫生站",
    "clinic": "诊所",
}
_KIND = "|".join(_KINDS.values())
_FAR = "老家|外地|外县|外省|县里|村里|乡下|镇上|乡里|城里|市里|娘家|婆家|户口所在地|户籍地"
_NAME = "[A-Za-z0-9一-龥]{0,6}?"
_PLACE = f"(?P<name>{_NAME})(?P<kind>{_KIND})"
_SOMEWHERE = f"({_PLACE}|(?P<far>{_FAR}))"
_SIGNED = re.compile(
    f"签约?(?:的|在|了|到|过|约|定|好)*(?:家庭)?(?:医生|大夫)?(?:的|是|在|就是|就)*{_SOMEWHERE}"
)
_SIGNED_AT = re.compile(
    f"(?:[跟和与同在是]){_SOMEWHERE}(?:那边|那儿|那里)?(?:[给]?我|俺)?(?:签|办的?签)"
)
_DOCTOR_AT = re.compile(
    f"(?:家庭|签约的?)(?:医生|大夫)(?:签?的?(?:约)?)(?:就|都)?(?:是|在)(?:我|俺)?{_SOMEWHERE}"
)
_BEEN = re.compile(
    f"(?:去|到|上|跑|在|搁|是)(?:了|的|过|是|我|俺|在|到)*{_PLACE}(?!签)"
    f"|(?:^|[,，。;；、])(?P<name2>{_NAME})(?P<kind2>{_KIND})(?=看|花|拿|开|就诊|门诊|挂|[0-9一二两三四五六七八九])"
)
_IDLE = re.compile(
    "^.*(在|搁|去|到|跑|是|跟|签的|次|回|的是|上(?!蔡|海))|^(的|了|我|俺|们|这个?|那个?|一个?|家|又|就|还|近|平时)+"
)
"""What stands before the name of a place and is none of it."""
_POINTING = re.compile("(的|[这那]家|[这那]边|[这那]个|里|[这那])+$")


_TOLD_BEFORE = re.compile("[这那该本](个|家|所)?$")
"""What points to a place told before: 家庭医生就是跟这个卫生院签的."""
_HERE = re.compile("[这本]边|[这本]里|这儿|附近|门口|当地|旁边|近")


@dataclass(frozen=True)
class Place:
    """A primary facility as it is called: 城东 and community; "" where only its kind is said, and None where
    only the region is. `is_here`: it is said to be near (这边的社区)."""

    name: str
    kind: str | None
    is_here: bool = False

    def is_another(self, other: Place) -> bool:
        """Whether two places as called cannot be one."""
        if self.kind and other.kind and self.kind != other.kind:
            return True
        if self.name in _FAR.split("|") and other.is_here:
            return True
        apart = self.name not in other.name and other.name not in self.name
        return bool(self.name and other.name) and apart


def signed_elsewhere(text: str, been: str | None = None) -> str | None:
    """The words that tell of a contract with another place than that of the visit; None where there are none.

    Args:
        text: the message.
        been: the words that tell of the one visit in question; None: the whole message.
    """
    signed = max(_signed(text), key=lambda one: len(one[0].name), default=None)
    if signed is None:
        return None
    place, words = signed
    left = (text if been is None else been).replace(words, "，")
    visited = list(_visited(left))
    return words if visited and all(place.is_another(one) for one in visited) else None


def goes_where_signed(text: str, signed: str) -> bool:
    """Whether a message goes to the place, by the name that it was given, of a contract told before.

    >>> goes_where_signed("那去a能报多少", "签在a卫生院"), goes_where_signed("那去b呢", "签在a卫生院")
    (True, False)
    """
    names = {re.escape(place.name) for place, _ in _signed(signed) if place.name}
    return any(compiled(f"{_GOES_TO}{name}(?![A-Za-z0-9])").search(text) for name in names)


_GOES_TO = "(?<![没不])(?:去|在|到|上|换成?|回|改成?)(?:的|了)?"


def _signed(text: str) -> Iterator[tuple[Place, str]]:
    for pattern in (_SIGNED, _DOCTOR_AT, _SIGNED_AT):
        for match in pattern.finditer(text):
            yield _place(match["name"] or match["far"] or "", match["kind"]), match[0]


def _visited(text: str) -> Iterator[Place]:
    for match in _BEEN.finditer(text):
        name = match["name"] or match["name2"] or ""
        if "签" not in name:
            yield _place(name, match["kind"] or match["kind2"])


def _place(name: str, kind: str | None) -> Place:
    of_kind = next((k for k, words in _KINDS.items() if kind in words.split("|")), None)
    if _TOLD_BEFORE.search(name):
        return Place("", of_kind)
    bare = _IDLE.sub("", _POINTING.sub("", name))
    return Place(bare, of_kind, bool(_HERE.search(name)))
