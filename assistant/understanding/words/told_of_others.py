"""What a message tells of others beside who asks, left out before it is read.

同事老张报了四百。我退休了，二级花了620      a colleague's payment takes nothing off this limit
我在职，老伴退休，光算我这两趟               only the bills of who asks
闺女开车送我去二级医院                       who only drove somebody there
去年快顶到头了。今年还没报过                 the limit of a year that is over
我老公那天也开了药，一百四，他是另外一张票    a bill that is set aside
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.words.persons import BACK, PERSON, SELF, subject
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
    found = [*_of_strangers(text), *_limits_of_last_year(text), *_set_aside(text)]
    found += _places_of_others(text)
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


def _set_aside(text: str) -> Iterator[Span]:
    """What a message tells of somebody's bill up to the words that set it aside: 俺娘也看了病，花了二百三，
    不用管她. Nothing where who it is of is told of elsewhere, too, or nothing else is told with a figure."""
    runs = pieces(text, STOP)
    for at, (start, end) in enumerate(runs):
        if not _SETS_ASIDE.fullmatch(text[start:end]):
            continue
        before = runs[max(at - _FAR + 1, 0) : at + 1]
        named = ((run[0], who) for run in reversed(before) if (who := _names(text, run)))
        first, who = next(named, (end, ""))
        bill, rest = text[first:end], text[:first] + text[end:]
        if who and who not in rest and FIGURE.search(bill) and FIGURE.search(rest):
            yield first, end


def _places_of_others(text: str) -> Iterator[Span]:
    """What a message tells of the place or the score of last year, of a unit that is none of its own, and of
    how many work in its own, where it tells its own place or score with a figure: 市直第50名，去年排37."""
    for start, end in pieces(text, STOP):
        if not _NO_PLACE_OF_OURS.fullmatch(text[start:end]):
            continue
        rest = text[:start] + text[end:]
        if _OF_THE_ASSESSMENT.search(rest) and FIGURE.search(rest):
            yield start, end


_NO_PLACE_OF_OURS = re.compile(
    "(去年|前年|上一?年)(我们|俺们?|咱们?|单位|局里?|县里?)*(的)?(总分|总成绩|得分|成绩|考核|排名|名次)*(是|排|得|考)+了?(在|到)?(第|倒数第)?[0-9一二三四五六七八九十百]+(名|分|位)?"
    "|[^,，。;；]*(那[家个]|别[家个]|隔壁|人家)[^,，。;；]{0,6}[跟和与](我们|俺们?|咱们?|我)(没|无)(啥|什么|任何)?关系"
    "|(我们|俺们?|咱们?)?(局里?|单位里?|全局|全单位)(一共|总共|共)?(有)?[0-9一二三四五六七八九十百]+(多|来)?[个号口]?(人|职工|干部)"
)
_OF_THE_ASSESSMENT = re.compile("考核|排|名次|总分|总成绩|得分|市直|县区|工作经费|通报")


def _names(text: str, piece: Span) -> str | None:
    """Who else a piece begins to tell of."""
    told = text[slice(*piece)]
    leads = _LEADS.match(told)
    person = PERSON.match(told, leads.end() if leads else 0)
    if person is None or person.lastgroup in (SELF, *BACK):
        return None
    return None if _DOES_NO_MORE.match(told, person.end()) else person[0]


_FAR = 4
"""Pieces before the words that set a bill aside, among which it is told whose it is."""
_LEADS = re.compile("(那|后来|同一?天|当天|顺便)?([我俺咱他她]家?的?)?")
_DOES_NO_MORE = re.compile("说|讲|开车|陪|带|送")
"""What somebody does who saw no doctor."""
_SETS_ASIDE = re.compile(
    "(那|这)?(个|些)?(是|算)(他|她|人家)(们)?(自己|自个儿?)?(的)?(账|事儿?|钱|票|花销)(了)?"
    "|(他|她|这个?|那个?|这些|那些)?(的|那份|那张|那笔)?(账|票)?(就)?(不用|甭|别|不必|不需要?)(管|算|理|问)(他|她|它|进去|在内)?(的)?(账|钱|票)?(了)?"
    "|(他|她)?(的)?(那)?(个|张)?(是|拿的是)?另(外)?(的)?(一[张份笔])?(票|账|单子|算)(的)?"
    "|(这|那|他|她)*(跟|和|与)(我|俺|这个?|这回|这次|他|她)*(没|无)(啥|什么)?关系?(的)?"
    "|(不|别)(算|管|问)(在内|进去|里头|他|她)(的)?"
)
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
