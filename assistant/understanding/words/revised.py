"""What a message takes back, left out before it is read: 门诊费是六百，不对，是八百.

People correct themselves in the middle of a message, tell what came before, and mention others whom they do
not ask about. What is taken back is blanked, so that no number of it is computed with and offsets hold:

    原来约的12月20号办，改到12月30号办了      what was, where what is follows
    六百，不对，是八百不是六百                what stands before 不对, and what it is not
    来回车费4块不说了；我媳妇是居民医保，不问她      what is not to be counted or not asked
    小五百，准确说是四百九十六块三                  the rough number, where the exact one follows
"""

from __future__ import annotations

import re

from assistant.understanding.words.pieces import Span, blanked, pieces
from assistant.understanding.words.told_of_others import (
    FIGURE,
    STOP,
    of_others,
    without_whom_it_leaves_out,
)

_BLANK = re.compile(r"\s+|[?？!！。]")
"""The stops of a message that has no others."""

_WAS = re.compile(
    "[报标要开]价|原来|原先|原定|原计划|本来|起初|一开始|最初|头先|先(跟|和|给|对)?(我|俺|咱)?是?说是?|先前说|原约|没(拿|要|做|开|买)?(全|完)(拿|要|做|开|买|部)?"
)
_IS = re.compile(
    "后来|最后|实际|更正|改[成到为]|拖到|延到|推到|换成|砍完价|砍价|成交|讲完价|调[成到了]|[砍讲谈还压]到|降到|涨到|[^是]不是"
)
_PUTS_ON_TOP = re.compile(
    "(又|再|往上|上[面头边]|顶上|楼顶)[^,，。;；]{0,4}[加增接盖添摞垒][^,，。;；]{0,4}(层|米)"
)
"""What adds to what was: 原来报的17层，后来又加了一层."""
_STOOD_UNTIL = re.compile(
    "基数.*([0-9]|[一二三四五六七八九十])月份?(起|开始|以后|之后|往后).*(调|涨|升|变|降|改)"
)
_OF_MANY_MONTHS = re.compile(
    "(一共|总共|合计|全年|一年|整年|半年|个月|到年底)[^,，。;；]{0,16}(多少|几)"
)
_TAKES_OFF = re.compile("[0-9一二三四五六七八九]折")
"""What takes a share off what was: 开价六万，砍到九折."""
_REACHES = 4
"""Pieces within which what is follows what was."""

_PLANNED = re.compile(
    "(先|本|本来|原来?|原本|起初|一开始)(想|打算|准备|说是?)(去|到|在)|(想|打算|准备)去[^,]{0,8}(没去|没挂上)"
)
_IN_THE_END = re.compile("最后|结果|只好|后来|才|改[到去]")

_SAYS_WHAT_BEFORE = re.compile(
    "([ 这那个些钱也就都但他她它的张份笔我俺咱]|文件|规定|办法|上面|现在)*"
)
"""What stands before 不算 where it is said of the piece before, and of nothing named."""
_SAYS_OF_IT = re.compile("那(都?是|个是|笔是|次是|回是)|(它|这|那)?(都|全)是")
"""What begins a piece that only says more of the one before it: 媳妇花了两千一，那是她自己掏的，不用管."""
_POINTED = re.compile(
    r"那?(?P<sum>\d[\d.]*|[一二两三四五六七八九十百千万]{2,})(块钱?|元)?的?那?[一1]?[张份笔个]"
)
"""What points at a sum told before: 120那张."""
_IN_BRACKETS = re.compile("[(（][^()（）]*(不算|不用算|不用管|不问)[^()（）]{0,2}[)）]")
_OF_WHICH = re.compile("其中|里[头面边]|当中")
"""What begins a part of a bill: said not to count it is to be taken off, not left unread."""

_WRONG = re.compile(
    "^(哦|啊|呃|噢)?([^,，。;；0-9]{0,6}又说)?(不对|错了|[打写按输]错了?|[说看记弄搞数念听][错岔]了?|等等|等一下)"
)
_TURNED_ROUND = re.compile("(说|弄|搞|写)?反了")
_NUMBER = re.compile(r"[\d.]+|[一二两三四五六七八九十百千万零点]{2,}")
_NOT_SO = re.compile(rf"(?<![是要])不是(?:{_NUMBER.pattern})(块钱?|元|分|号)?了?")
_NUMBER_OF_ANOTHER = re.compile(
    rf"(?:{_NUMBER.pattern})(块钱?|元)?是(我|俺|咱)?(她|他|人家|别人|老伴儿?|爱人|媳妇|老公|对象|同事)的"
)
"""六千二是我爱人的."""
_HEARSAY = re.compile(
    "(?<=[,，。;；！!？?\n])[^,，。;；！!？?\n]{0,6}(非|都|硬|还|老)?(说|讲|寻思|嘀咕)(我|他|她|俺)?"
    "(最多|能|应该?|该|只|就|可以?|一[回次]|一共|是)*(给|报(?![出上到告备])|按)(?!销?[过了完])[^,，。;；！!？?\n]*"
)
"""What others hold the result to be: 儿媳说最多给两千, 邻居说按六成五算."""
_RECKONED_BY_ANOTHER = re.compile(
    r"(?<=[,，。;；！!？?\n])(我|俺)?(老伴儿?|媳妇|老婆|老公|爱人|对象|儿子|闺女|女儿|同事|邻居|会计|出纳|人事)(给|替|帮)?(我|俺)?(自己)?算(的|出来|下来|了)+(的?是|得|有)?"
    r"(?=[\d一二两三四五六七八九])[^,，。;；！!？?\n]*"
)
"""What another person holds the result to be: 我老伴算的是360."""
_MISTAKEN = re.compile(
    r"((记|看|听|当)成|以为)(是|了)*[^,，。;；]{0,8}?(\d+|[一二两三四五六七八九十]+)个?(小时|钟头|天|点)[^,，。;；]*"
    "(?=[,，。;；][^,，。;；]{0,8}(其实|实则|一?[看查]|翻))"
)
"""How long ago somebody took something to be, where what it was follows: 我记成三天前的了，一看是前天."""
_DOUBTED = re.compile(
    "(?<=[,，。;；！!？?\n])(同事|邻居|工友|别人|人家|有人|老伴|老婆|老公|媳妇|孩子|儿子|闺女|朋友)(都|非|还|老)?(说|讲)[^,，。;；！!？?\n]{0,12}(用|报|花)(光|完|满|没)了[^,，。;；！!？?\n]*"
)
_ASKS_FOR_THE_TRUTH = re.compile("到底|究竟|真的假的|对不对|是不是这样|是真的吗|说得?对吗")
"""What others hold to be used up, where the truth is asked for: 同事说你1500早用光了……到底该给多少."""
_EXACTLY = re.compile(
    "((差不多|大概|大约|将近|约摸?|估摸|快|小)?(?<![0-9.一二两三四五六七八九十百千万])[0-9.一二两三四五六七八九十百千万]+([把来多几][百千万]?)?(块|元)?(钱|多)?(出头|左右|上下|挂零|不到|的样子|多点)?)"
    r"[,，。;；:：\s(（—….嗯哦呃啊]*(更)?(准确|准数|确切|精确|实数|具体|细)(点|地|一点|来)?的?(说|讲|算|数|数字|数额|金额)?(就|应该)?(是|为)?[:：,，]?\s*"
    "(?=[0-9一二两三四五六七八九十])"
)
"""A rough number and the words that lead to the exact one."""
_PAID = re.compile("(统筹|基金|医保)[^,。;]{0,4}[给付报出]了")
_ANOTHERS = re.compile("是(她|他|人家|别人|老伴儿?|爱人|媳妇|老公|对象|同事|[爸爹妈娘])的")
_ASIDE = re.compile(
    "(别|不用|不要|不必|甭)(再)?(算|管|提|讲)(上|它|他|她|这个|进去|在内|里头)?$|别算进去|不算(进去|在内|在?里[头面边]?|在(?!报销|医保|目录|政策|统筹|支付|范围)[^,。;]{1,5}[里内])|不算门诊的?$|说不算$|不用[算管]$|不往[里内]算$|自费的?不算$|^别(跟|给|和)?(我|俺)?(说|扯|讲|提)|先不(管|说|提|算|问)$|(那个?|这个?)不算(吧|了|数)?$|不说(了|他|她|它)"
    "|(?<=.)(药|票|次|回|趟|份|单子?)不算$|(?<=[张份笔])[^第]{0,14}(?<!算)不(用|必|能)?[算管](了|的|进去)?$|不在本次之列|另案(报销|处理|解决)|另[算说]$|不在(我|俺|咱)?[这那]?张?(票|单子?)上$|那?是(她|他|人家|别人|老伴儿?|[爸爹妈娘])的$|(他|她)自己会问$|(不|别|不用)问(他|她)|没有?算进去|那是(俺|我|咱)?自己的钱?"
    "|(不|别|不用|甭)(管|理|提)(了)?(他|她|它)(们|了|吧)*$|(另外|单独|回头|以后|下回)(再|我)*(问|说|算)$"
)
_BILL_OF_ANOTHER = re.compile(
    "(孩子|娃|小孩|老伴儿?|媳妇|老婆|老公|爱人|对象|[爸爹妈娘])[^,，。;；第自]{1,14}(?<![就都也倒])不算$"
)
"""A piece that says of somebody else's bill not to count it: 孩子打疫苗那二百来块不算."""


def revised(text: str) -> str:
    """The message with what it takes back blanked, of the same length.

    >>> revised("门诊费是六百,不对,是八百不是六百").replace(" ", "_")
    '门诊费是__,__,是八百____'
    >>> revised("车费4块不说了,门诊花了300")
    '       ,门诊花了300'
    """
    taken = [match.span() for way in _AT_ONCE for match in way.finditer(text)]
    taken += [match.span() for match in _HEARSAY.finditer(text) if FIGURE.search(match[0])]
    taken += of_others(text)
    text = without_what_is_doubted(without_whom_it_leaves_out(text))
    runs = pieces(text, STOP if STOP.search(text.rstrip("?？!！。.")) else _BLANK)
    for at in range(len(runs)):
        taken += _taken_back_by(text, runs, at)
    taken += _levels_denied(text)
    taken += [match.span() for way in _DENIED for match in way.finditer(text)]
    return blanked(text, taken)


_AT_ONCE = (_IN_BRACKETS, _EXACTLY, _MISTAKEN, _RECKONED_BY_ANOTHER)
"""What is no data whatever stands beside it."""
_DENIED = (_NOT_SO, _NUMBER_OF_ANOTHER)
"""What says itself that it is none."""


def _taken_back_by(text: str, runs: list[Span], at: int) -> list[Span]:
    """What a piece of a message takes back: itself, or what stands before it."""
    start, end = runs[at]
    piece = text[start:end]
    if _BILL_OF_ANOTHER.search(piece):
        return [(start, end)]
    aside = _ASIDE.search(piece)
    if aside and _PAID.search(piece) and not _ANOTHERS.search(piece):
        return []  # what the fund paid for it still counts: 统筹给了四十七块三，不说它
    if aside and not _OF_WHICH.match(piece):
        return _put_aside(text, runs, at, aside.start())
    if _PLANNED.search(piece) and _ends_otherwise(text, runs, at):
        return [(start, end)]
    if at and (wrong := _WRONG.search(piece)):
        return _was_wrong(text, runs, at, wrong.end())
    if (was := _WAS.search(piece)) and FIGURE.search(piece) and _goes_on(text, runs, at):
        return _held_before(text, runs, at, was.start())
    return []


def _put_aside(text: str, runs: list[Span], at: int, said: int) -> list[Span]:
    """A piece that is said not to count, with what it points at: the sum that it names, or the piece before.

    Args:
        text: the message.
        runs: its pieces.
        at: which of them.
        said: where in the piece it is said.
    """
    start, end = runs[at]
    piece, taken = text[start:end], [runs[at]]
    if pointed := _POINTED.match(piece):
        taken += _told_as(pointed["sum"], text, start)
    of_the_one_before = at and _SAYS_WHAT_BEFORE.fullmatch(piece[:said])
    if of_the_one_before and not _still_counts(text[slice(*runs[at - 1])], piece):
        taken.append(runs[at - 1])
        if at > 1 and _SAYS_OF_IT.match(text, runs[at - 1][0]):
            taken.append(runs[at - 2])
    return taken


def _was_wrong(text: str, runs: list[Span], at: int, said: int) -> list[Span]:
    """What a piece that begins with 不对 takes back: what it puts right, and the figures before it."""
    start, end = runs[at]
    if not text[start + said : end].strip() and _says_what_is_wrong(text, runs, at + 1):
        return [(start, end)]
    taken = _put_right(text, runs, at, said)
    if _OF_WHICH.match(text[end:].lstrip("，,。 ")):
        return taken  # 花了1240，哦不对，里头240是自费: nothing told before is wrong
    reach = 2 if any(_TURNED_ROUND.search(text[a:b]) for a, b in runs[at : at + 2]) else 1
    for earlier in runs[max(0, at - reach) : at]:
        taken += _figures(text, *earlier)
    return taken


def _held_before(text: str, runs: list[Span], at: int, was: int) -> list[Span]:
    """What a piece tells that held before, and no more."""
    start, end = runs[at]
    told = text[start : runs[min(at + 1, len(runs) - 1)][1]]
    if _STOOD_UNTIL.search(told) and _OF_MANY_MONTHS.search(text):
        return []  # 原来基数4000，9月起涨到4500: of the months before it is still true
    told_before = FIGURE.search(text[start : start + was])
    return [(start if told_before else start + was, end)]


def without_what_is_doubted(text: str) -> str:
    """The message without what others hold to be used up, where it asks for the truth of that."""
    if not _ASKS_FOR_THE_TRUTH.search(text):
        return text
    return blanked(text, [match.span() for match in _DOUBTED.finditer(text)])


def _still_counts(before: str, piece: str) -> bool:
    """Whether the piece before tells what the fund paid for a visit that is not to be counted: 统筹付了38.5，
    那笔清了不用管."""
    of_a_receipt = re.search("[张份笔]", piece) is not None
    return of_a_receipt and _PAID.search(before) is not None


def _told_as(number: str, text: str, until: int) -> list[Span]:
    """Where a number was told before: 一张500、一张120，120那张不用算."""
    same = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d.])(块钱?|元)?")
    return [match.span() for match in same.finditer(text, 0, until)]


def _put_right(text: str, runs: list[Span], at: int, said: int) -> list[Span]:
    """What a piece that begins with 不对 takes back besides figures: itself, or where it goes on to say a
    level (三级，不对是二级), the word and the levels before it."""
    start, end = runs[at]
    if not _LEVEL.search(text[start + said : end]):
        return (
            [(start, end)]
            if not FIGURE.search(text[start + said : end])
            else [(start, start + said)]
        )
    before, last = runs[at - 1]
    levels = [(before + m.start(), before + m.end()) for m in _LEVEL.finditer(text[before:last])]
    return [(start, start + said), *levels]


_LEVEL = re.compile(
    "[一二三123]级[甲乙]?等?(医院)?|[二三][甲乙](医院)?|卫生院|社区(医院|卫生服务中心)?|诊所"
)
_NOT_THAT_LEVEL = re.compile(
    f"(?:那[家个]|这[家个])?(?:其实|也)?(?<!是)不是(?:在|去)?(?P<wrong>{_LEVEL.pattern})(?:的|看的)?[,，]?(?:而)?(?=是[^,，。;；是]{{0,4}}(?:{_LEVEL.pattern}))"
)
_A_LEVEL = f"(?:{_LEVEL.pattern}|(?:基层)?卫生[室所站]|乡镇|社区|(?:基层)?(?:卫生)?诊所|基层)"
_NONE_OF_THESE = re.compile(
    f"(?:也|既|又|并)*不是(?:啥|什么)?{_A_LEVEL}[,，](?:(?:也|又|更)不是{_A_LEVEL}(?:[、或和]{_A_LEVEL})*[,，])+(?=(?:就|而)?是[^,，。;；]{{0,4}}{_A_LEVEL})"
)
"""What a place is not, one level after the other, before its own: 不是三甲，也不是社区、诊所，是个一级的."""
_NOT_SEEN_THERE = re.compile(
    f"(?P<wrong>{_LEVEL.pattern})(?:那[天边里家个次]|当天|人多|的号)*[^,，。;；0-9]{{0,4}}(?:号满|没看[成上]|没[挂排轮等抢约][上到着]|[挂排轮等抢约]不[上到着]|没去成|没号|停诊|[不没]开门|关门)[^,，。;；0-9]*"
)
_NO_PLACE_THERE = re.compile(f"没(?:挂|排|抢|约)[上到着](?P<wrong>{_LEVEL.pattern})的?号")
"""What tells that the visit was not at a place told before, in the end."""
_SUM_IS_RIGHT = re.compile(
    "(钱|钱数|金额|数|费用)(都|是|也)?(没错|没有错|没变|不变|对的?(?=[,，。;；]|$)|一样)"
)
_ONE_OF_SEVERAL = re.compile(
    "(第[一二三四五六1-6]|头一?|最后(那|这)?一?)[次回趟张笔]|[那这]一?[次回趟](?=的?(不|其实|是))|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月[^,，。;；]{0,4}(那|这)[次回趟]"
)
"""What names one of several visits."""


def _says_what_is_wrong(text: str, runs: list[Span], at: int) -> bool:
    """Whether the piece behind 不对 says what was wrong, so that no figure before it is (第二次是二级;
    三级没挂上号), or the sum is said to be right."""
    if at >= len(runs):
        return False
    start, _ = runs[at]
    of_a_visit = _ONE_OF_SEVERAL.match(text, start) or _NOT_THAT_LEVEL.match(text, start)
    not_there = _NOT_SEEN_THERE.match(text, start)
    return bool(
        of_a_visit or not_there or _NO_PLACE_THERE.match(text, start) or _SUM_IS_RIGHT.search(text)
    )


def _levels_denied(text: str) -> list[Span]:
    """A level that is said not to be it, where the right one follows, and where no visit is named the wrong
    ones told before: 二级430，不是二级，是三级. Nothing where a level is only told by what it is not."""
    taken: list[Span] = []
    taken += [match.span() for match in _NONE_OF_THESE.finditer(text)]
    for match in _NOT_THAT_LEVEL.finditer(text):
        before = STOP.split(text[: match.start()])[-1]
        told = [found.span() for found in _LEVEL.finditer(text, 0, match.start())]
        if _ONE_OF_SEVERAL.search(before):
            taken.append(match.span())
        elif any(text[a:b] == match["wrong"] for a, b in told):
            taken.append(match.span())
            taken += [(a, b) for a, b in told if text[a:b] == match["wrong"]]
    for match in (*_NOT_SEEN_THERE.finditer(text), *_NO_PLACE_THERE.finditer(text)):
        told = [found.span() for found in _LEVEL.finditer(text, 0, match.start())]
        if _LEVEL.search(text, match.end()):
            taken.append(match.span())
            taken += [(a, b) for a, b in told if text[a:b] == match["wrong"]]
    return taken


def _ends_otherwise(text: str, runs: list[Span], at: int) -> bool:
    """Whether one of the next pieces says what was done instead: 先想去二级的，最后在三甲."""
    return any(_IN_THE_END.search(text[a:b]) for a, b in runs[at + 1 : at + 1 + _REACHES])


def _goes_on(text: str, runs: list[Span], at: int) -> bool:
    """Whether one of the next pieces says what is, in figures of its own."""
    following = [text[a:b] for a, b in runs[at + 1 : at + 1 + _REACHES]]
    first = next((n for n, piece in enumerate(following) if _IS.search(piece)), None)
    if first is None or _PUTS_ON_TOP.search(following[first]):
        return False
    if _TAKES_OFF.search(following[first]):
        return False
    return any(FIGURE.search(piece) for piece in following[first:])


def _figures(text: str, start: int, end: int) -> list[Span]:
    """The numbers between two places."""
    return [
        (start + match.start(), start + match.end()) for match in _NUMBER.finditer(text[start:end])
    ]
