"""A message that asks several things, cut into its questions.

起付线多少？报销比例多少？        two questions
我退休了。门诊能报多少？          one: what is told belongs to what is asked behind it
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.swapping import swapped
from assistant.understanding.words.correct import with_status_first
from assistant.wording import read
from indexing.question import content
from indexing.text import fold
from indexing.tokenizer import words

MOST = 3
"""Questions in one message that are answered apart."""


def parts(question: str) -> tuple[str, ...]:
    """The questions of a message, in order; the message alone where it asks one thing.

    >>> parts("三级医院起付线多少？报销比例是几成？")
    ('三级医院起付线多少', '报销比例是几成')
    >>> parts("采样屋补多少，去哪里申请")
    ('采样屋补多少', '去哪里申请')
    >>> parts("县城最高多少层，市区呢")
    ('县城最高多少层', '市区最高多少层')
    >>> parts("我退休了。三级医院门诊能报多少？")
    ('我退休了。三级医院门诊能报多少？',)
    >>> parts("考核总分多少？还有咋排名"), parts("考核总分多少？对不对")
    (('考核总分多少', '咋排名'), ('考核总分多少？对不对',))
    """
    question = with_status_first(question)
    if posts := _posts_of(question):
        return posts
    question = _LISTED.sub(r"\g<0>，", _ON.sub(r"\g<0>，", question))
    asked = _gathered(_SENTENCE.split(question), "。") or [question]
    for stop in (_COMMA, _SPACE):
        if len(asked) == 1:
            asked = _gathered(stop.split(question.rstrip("？?。 ")), "，")
    marked = len(_MARK.findall(question)) >= len(asked) - 1
    told = _completed([*asked[:1], *map(_without_link, asked[1:])])
    several = 1 < len(told) <= MOST and all(
        _says_what(part) or (marked and _names_anything(part)) for part in told
    )
    return tuple(told) if several else (question,)


def _without_link(part: str) -> str:
    """A part behind another one without what joins it to that: 还有, 另外, 还 before 要不要."""
    return _ALSO.sub("", _LINK.sub("", part).strip())


def _posts_of(question: str) -> tuple[str, ...]:
    """A question for each of two posts whose holders are asked for: 财政局长和发改委主任是谁.

    >>> _posts_of("财政局长和发改委主任是谁")
    ('财政局长是谁', '发改委主任是谁')
    """
    told = _TWO_POSTS.fullmatch(question.strip().rstrip("？?。 "))
    return tuple(f"{told[name]}是谁" for name in ("one", "other")) if told else ()


def asks_who(question: str) -> bool:
    """Whether a part of a message asks who holds one post, and takes nothing from the part before it."""
    return _A_POST.fullmatch(question) is not None


_A_POST = re.compile("[一-鿿]{1,12}(长|主任|书记|行长|经理)是谁")
_TWO_POSTS = re.compile(
    "(请问|问一下|我想知道)?(?P<one>[一-鿿]{1,10}?(长|主任|书记|行长|经理))的?[、和跟与]"
    "(?P<other>[一-鿿]{1,12}?(长|主任|书记|行长|经理))(都|分别|各)?(是|叫)(谁|什么|哪位)(啊|呀|呢|名字)?"
)
"""Two posts asked for together."""


def _completed(asked: Sequence[str]) -> list[str]:
    """Questions of which one that names another thing of the kind asks what the one before it does: 县城最高
    多少层，市区呢."""
    told: list[str] = []
    for part in asked:
        before = told[-1] if told else ""
        other = before and (swapped(part, before) or _of_the_other_status(part, before))
        told.append(other or _with_its_subject(part, before) or part)
    return told


def _with_its_subject(part: str, before: str) -> str | None:
    """A part that begins with the verb of the one before it, with what stands before that verb there; None
    for any other.

    >>> _with_its_subject("包括孩子不", "家庭共济包括父母不")
    '家庭共济包括孩子不'
    """
    verb = _VERB.match(part)
    at = before.rfind(verb[0]) if verb else -1
    if at < _SHORTEST_SUBJECT or re.search(r"\d|[,，。]", before):
        return None
    return f"{before[:at]}{part}"


_VERB = re.compile("(包[括含]|能[给用买报交]|可以|属于|要[做交报备扫]|算[在进不])(?!吗|不$|么$)")
_SHORTEST_SUBJECT = 3


def _of_the_other_status(part: str, before: str) -> str | None:
    """The rule asked for before of those who work or have retired, asked for of the others; None where a part
    names none of them alone, or a case is told.

    >>> _of_the_other_status("在职的呢", "退休人员每月打多少钱")
    '在职职工每月打多少钱'
    """
    named, own = _ANOTHER_STATUS.fullmatch(part), list(_STATUS.finditer(before))
    if named is None or len(own) != 1 or own[0]["who"] == named["who"] or _OF_A_CASE.search(before):
        return None
    others = {"在职": "在职职工", "退休": "退休人员"}[named["who"]]
    return before[: own[0].start()] + others + before[own[0].end() :]


_STATUS = re.compile("(?P<who>在职|退休)(职工|人员)?的?")
_ANOTHER_STATUS = re.compile("那?么?(?P<who>在职|退休)(职工|人员)?的?[呢嘞]")
_OF_A_CASE = re.compile(r"\d|花了|办|转|(?<!人)以?后|[我俺]")


def _says_what(part: str) -> bool:
    """Whether a part says what it asks about: 由谁负责解释 does, 分别是多少 and 文件里咋说的 do not."""
    left = _IDLE.sub(" ", fold(part))
    return len(part) >= _SHORTEST and any(len(word) > 1 for word in words(content(left)))


def _names_anything(part: str) -> bool:
    """Whether a part that a question mark stands before names anything to ask of, short as it is:
    能给谁用 and 奖多少 do, and take their matter from the part before; 对不对 and 为什么 do not."""
    left = _OF_NO_MATTER.sub("", _IDLE.sub("", fold(part)))
    return len(part) >= _SHORTEST_MARKED and bool(left.strip())


def _gathered(pieces: Sequence[str], stop: str) -> list[str]:
    """Pieces that ask, each with what is told before it; what follows the last goes with it."""
    asking: list[str] = []
    told: list[str] = []
    for piece in pieces:
        if not piece.strip():
            continue
        told.append(piece.strip())
        if _ASKS.search(_OF_NOTHING.sub("", piece)):
            asking.append(stop.join(told))
            told = []
    if told and asking:
        asking[-1] = stop.join((asking[-1], *told))
    return asking


_SHORTEST = 4
_SHORTEST_MARKED = 3
_MARK = re.compile("[?？](?=[^?？]*[^?？。 ])")
"""A question mark with something behind it."""
_ON = re.compile(
    "(多少(钱|分|天|个|万|元)?|几(天|个|分|成|点)|[吗么呢嘛不没啥])(?=(还有|另外|顺便问)(?!(几|多少)))"
)
"""Where another question begins without a stop: 起付线多少还有住院报不报."""
_LISTED = re.compile(
    "(多少|几)[一-鿿]{0,2}(?=、[^、]*(多少|几))"
    "|(?<=[一-鿿])(?=(另外|还有|顺便)"
    "(能不能|可不可以|是不是|要不要|用不用|咋|怎么|[去在]哪|谁|(啥|什么)时候))"
)
"""The same where they are listed (改多少户、新开工多少套), or where the first asks before its end:
能不能买药另外能不能办健身卡."""
_SENTENCE = re.compile(r"[?？!！。；;~～\n]+")
_COMMA = re.compile("[，,]")
_SPACE = re.compile("(?<=[一-鿿]) +(?=[一-鿿])")
_LINK = re.compile(
    "^(还有就是|还有|另外|再问一下|再问|顺便问一下|顺便问问|顺便问|顺便|同时|以及|再就是|再有|那么|另|还想问|还想知道)[，,]?"
)
_ALSO = re.compile("^还(?=要不要|用不用|需不需要|得不得|需要|要|得|用)")
_OF_NO_MATTER = re.compile(
    "[是的了呢吗对不么吧啊就那这真假准说能行可以会要中够好得怎咋多少几谁哪啥为里还也没有嘛呀]"
)
"""Characters that may ask, and name nothing to ask of."""
_IDLE = re.compile("|".join(read("wording")["asks_nothing"]))
_ASKS = re.compile("|".join(read("wording")["asks"]))
_OF_NOTHING = re.compile(
    "好几|[那这]几(?=[个位])|(前面?|头|这|那|上|最近|近|过去|往后|以后|今后|往前)几(?=[天日年月周次回趟]|个月)|[十没]几(?=[天日年月块个岁])|几(?=[十百千万])|哪(里|儿)?有(这么|那么|恁么?|这样|这等)[^,，。;；]{0,6}(事|便宜|的)|[凑操费图急](啥|什么|哪门子)(热闹|心|劲)|(啥|什么|哪儿?|谁|咋|几)[^,，。;；]{0,8}(没有?|都不|也不|不是|不算)$"
)
"""啥接触史没有 asks nothing."""
