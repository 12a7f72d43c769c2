"""A message that asks nothing of the gazette: a greeting, thanks, a complaint of the answer (`talk.yaml`).

谢谢啊                  thanks, behind an answer too
你这答的都是啥           a complaint: what is asked is asked for once more
谢谢，二级的呢           the thanks are left out, and what is asked is read
"""

from __future__ import annotations

import re

from assistant.wording import pattern_of, read, say
from indexing.text import fold

_PIECE = re.compile(r"[^!?,.;~…，。！？；、]+[!?,.;~…，。！？；、\s]*")
_HESITATES = re.compile("^((呃+|额+|哎+|等(一)?[下等]|等会儿?|慢着) +)+")
"""A word that only hesitates, with a blank behind it: 等下 她交的是居民医保."""
_BESIDE = "beside"
_IN_FRONT = ("greeting", "thanks", "noted", _BESIDE)
"""The kinds that may stand before a question and are no part of it."""


def talked(text: str) -> str:
    """What to say to a message that is nothing but talk; "" to any other.

    >>> talked("谢谢啊")
    '不客气。还想问什么，请直接写下来。'
    >>> talked("谢谢，二级医院起付线多少")
    ''
    """
    pieces = [_bare(piece) for piece in _PIECE.findall(text)]
    kinds = [_kind(piece) for piece in pieces if piece]
    if not kinds or "" in kinds:
        return ""
    said = [kind for kind in read("deciding/talk") if kind in kinds and kind != _BESIDE]
    return say("talk", said[0]) if said else ""


def without_talk(text: str) -> str:
    """A message without the greeting or the thanks in front of what it asks.

    >>> without_talk("谢谢，二级医院起付线多少"), without_talk("好的"), without_talk("好的药店有哪些")
    ('二级医院起付线多少', '好的', '好的药店有哪些')
    """
    left = _HESITATES.sub("", text) or text
    while (match := _PIECE.match(left)) and _kind(_bare(match[0])) in _IN_FRONT:
        left = left[match.end() :]
    return left or text


def _kind(piece: str) -> str:
    """What a piece of a message is; "" where it is no talk."""
    for kind, patterns in read("deciding/talk").items():
        if pattern_of(patterns).fullmatch(piece):
            return str(kind)
    return ""


def _bare(piece: str) -> str:
    return re.sub(r"[\W_]", "", fold(piece))
