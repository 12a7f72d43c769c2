"""Whether the visit is said to be at the very place of the contract, in words that never say 签约.

签的就是这个社区，也就在这儿看的        the place at hand is the one signed with
签在镇卫生院，也就在镇卫生院拿的药      the same place named twice
在哪签的就在哪看的
"""

from __future__ import annotations

import re

from assistant.understanding.words.hearing import STOPS
from assistant.wording import compiled

_SIGNED = "(?<![预])签(?!的?字|名|收|单|到|证|发|个字)"
_OF = "(?:约|的|在|了|是|就|都|到|着|跟|那?家庭医生|咱|俺|我|们|家|门口|楼下)*"
_KIND = "(?:社区(?:卫生)?(?:服务)?(?:中心|站)?|[乡镇]*卫生[院室所站]|卫生服务[站中心]+|诊所)"
_STAYS = (
    "(?:也|就|都|还|每[回次]都|看病|看|病|药|平时|打针|输液|拿药|开药|换药)+"
    "(?:是|就|都|也)*(?:在|搁|去|到|上)(?:的)?(?:了)?"
)
_SEES = "[^,，。;；]{0,8}(?:看|拿|开|打|瞧|治|换|输|花|取|做|查)"
_HERE = "(?:[这那](?!么)|它|同一|老地方)"
_SIGNED_HERE = re.compile(
    f"{_SIGNED}{_OF}这(?:个|家|所)?[^,，。;；没未]{{0,6}}?{_KIND}"
    f"|{_SIGNED}[^。;；没未]{{0,16}}?[,，]?{_STAYS}{_HERE}{_SEES}"
    f"|{_SIGNED}{_OF}(?P<place>[^,，。;；没未]{{0,6}}?{_KIND})(?:的)?[,，]{_STAYS}(?:咱|俺|我|们)?(?P=place)"
    f"|在?哪[儿里家]?{_SIGNED}(?:约|的|了)*[,，]?(?:也|就|都)*(?:在|去|搁)哪"
    f"|(?:看|去|在|跑|到|上|搁)[^,，。;；没不]{{0,12}}(?:就|也)是{_SIGNED}{_OF}[那这它]"
)
_NOT_SIGNED = re.compile("[没未不想要让叫劝]|准备|打算")
"""What tells, before it in its piece, that nobody has signed."""
_ANOTHER = re.compile("别的|别处|别家|另外?一?[个家]|换了|不是[这那一同]|不在[这那一同]|其他|其它")
"""What tells of a place besides."""
_KINDS = ("社区|服务中心|服务站", "卫生院", "卫生[室所]", "诊所")


_SIGNED_SOMEWHERE = re.compile(
    f"{_SIGNED}{_OF}[^,，。;；没未]{{0,6}}?{_KIND}"
    f"|{_KIND}(?:的|那?家庭医生)?签(?:的|了|过|着)?(?:约(?!的)|家庭医生)"
    f"|在{_KIND}签的(?![字名])"
)


def signed_somewhere(text: str) -> bool:
    """Whether somebody says that he has signed with some primary facility, the visit's or another one."""
    match = _SIGNED_SOMEWHERE.search(text)
    return match is not None and not _NOT_SIGNED.search(STOPS.split(text[: match.start()])[-1])


def signed_here(text: str) -> str | None:
    """The words that tell that somebody is at the place he has signed with; None where there are none, or
    where another place is told of besides.

    >>> signed_here("签的就是这个社区，也就在这儿看的")
    '签的就是这个社区'
    >>> signed_here("签的是那个社区，看病去的卫生院") is None
    True
    """
    kinds = sum(bool(compiled(kind).search(text)) for kind in _KINDS)
    if kinds > 1 or _ANOTHER.search(text):
        return None
    match = _SIGNED_HERE.search(text)
    if match is None:
        return None
    signed = match.start() + match[0].index("签")
    return None if _NOT_SIGNED.search(STOPS.split(text[:signed])[-1]) else match[0]
