"""What a message tells of others beside who asks, left out before it is read.

同事老张报了四百。我退休了，二级花了620      a colleague's payment takes nothing off this limit
我在职，老伴退休，光算我这两趟               only the bills of who asks
闺女开车送我去二级医院                       who only drove somebody there
去年快顶到头了。今年还没报过                 the limit of a year that is over
"""

from __future__ import annotations

import re

from assistant.understanding.words.persons import SELF, subject
from assistant.understanding.words.pieces import Span, blanked, pieces

FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万]{2,}|[一二两三四五六七八九十](?=[块元号月分点])"
)
STOP = re.compile(r"[,，。;；！!？?\n()（）—…]+|\.{2,}")


def of_others(text: str) -> list[Span]:
    """Where a message tells of others, or of a year that is over, what is none of the bill asked about.

    >>> [text[a:b] for text in ("闺女开车送我去二级医院",) for a, b in of_others(text)]
    ['闺女开车送']
    """
    found = [*_of_strangers(text), *_limits_of_last_year(text)]
    return [*found, *(match.span("who") for match in _TAKEN_THERE.finditer(text))]


def _of_strangers(text: str) -> list[Span]:
    """What a message tells of a colleague or a neighbour before it tells of who asks: 同事老张报了四百。
    我退休了，去的二级，花了六百二. Nothing where it asks for the other one."""
    runs = pieces(text, _SENTENCE_ENDS)
    told = [text[a:b] for a, b in runs]
    if (said := _SAID_OF_HIMSELF.search(text)) and not _BACK_TO_HIM.search(text, said.end()):
        return [said.span()]
    own = next((at for at, one in enumerate(told) if _OWN_BILL.search(one)), 0)
    if any(_BACK_TO_HIM.search(one) for one in told[own:]):
        return []
    return [runs[at] for at in range(own) if _STRANGERS.match(told[at]) and FIGURE.search(told[at])]


_SENTENCE_ENDS = re.compile("[。;；！!？?\n]+")
_STRANGERS = re.compile(
    "[^,，]{0,4}(同事|工友|邻居|老乡|朋友|别人|人家|同学|战友)(?!.*([我俺咱](也|是|[跟和与])|多少|几成|吗))"
)
_SAID_OF_HIMSELF = re.compile(
    f"(?<![^,，。;；！!？?\n])[^,，。;；！!？?\n]{{0,4}}(?:同事|工友|邻居|老乡|朋友)[^,，。;；！!？?\n]{{0,4}}[说讲](?:他|她|自己)"
    f"[^,，。;；！!？?\n]{{0,12}}?(?:{FIGURE.pattern})[^,，。;；！!？?\n]*"
)
_OWN_BILL = re.compile(
    "^[,，那]?(可|但|不过|这回|现在)?[我俺咱](?![同工邻朋爸爹妈娘老媳爱]).*(花|[0-9]|[一二三四五六七八九][百千])"
)
_BACK_TO_HIM = re.compile(
    "他|她|同事|工友|邻居|老乡|朋友|多报|少报|[比跟和]|一样|为(啥|什么)|凭(啥|什么)"
)


_TAKEN_THERE = re.compile(
    "(?P<who>[我俺咱]?(?:闺女|女儿|儿子|孩子|老伴儿?|媳妇|老婆|老公|爱人|对象|[大二三]?[哥姐弟妹]|外甥|侄[子女]|孙[子女]|女婿|同事|邻居)"
    "(?:开车|骑车|打车|打的|专门|又|就|赶紧)*(?:送|带|陪|领|拉|背|扶|驮)着?)(?=[我俺](?:去|到|上|来|在|看))"
)
"""Who only took somebody to the doctor: 闺女开车送我去二级医院."""


def _limits_of_last_year(text: str) -> list[Span]:
    """What a message says of the limit of a year that is over: 去年报了一千四，快顶到头了。今年还没报过."""
    return [match.span("gone") for match in _USED_UP_LAST_YEAR.finditer(text)]


_USED_UP_LAST_YEAR = re.compile(
    "(?<![^。;；！!？?\n])[^。;；！!？?\n今]{0,6}(?:去年|前年|上一?年)[^。;；！!？?\n今]*?[,，](?P<gone>[^,，。;；0-9今]{0,8}"
    "(?:顶到头|到顶|到头|[报用花](?:满|完|光)|见底|封顶)了?)(?=[。;；！!？?\n])"
)


def without_whom_it_leaves_out(text: str) -> str:
    """The message without what it tells of others, where only the bills of who asks are to be counted:
    我在职，老伴退休，光算我这两趟."""
    if not _ONLY_MINE.search(text):
        return text
    runs = pieces(text, STOP)
    others = [(a, b) for a, b in runs if subject(text[a:b]) not in (None, SELF)]
    return blanked(text, others)


_ONLY_MINE = re.compile(
    "(光|只|单|就)(算|问|说|看)[我俺咱](?!们|家|[爸爹妈娘])(自己|本人|个人|自个儿?)?(的|这|那|[,，。?？]|$)"
)
