"""Praise and criticism in the year's assessment, as people tell them.

    受到省政府表彰2项，国务院办公厅通报批评1次     whose word it was, which way it went, how often

They are counted only where all of them was heard: a word of praise or blame without its level leaves the
whole unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.assessment.counted_apart import with_their_numbers
from assistant.understanding.assessment.left_unclear import of_this_year
from assistant.understanding.assessment.one_matter import Mention, highest_of_each_matter
from assistant.understanding.assessment.uncounted import leaves_the_count_open
from assistant.understanding.assessment.units import Whose, whose_each_is
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import Found, find, lexicon
from assistant.wording import compiled


def read_adjustments(heard: Heard) -> Reading | None:
    """Every praise and criticism with how often it came; None where there is none, or one of them
    is of no known level."""
    text = with_their_numbers(_solid(of_this_year(heard.text)), lambda piece: len(_undenied(piece)))
    if text is None or _COUNTS_LESS.search(text):
        return None
    told: list[tuple[int, Mention]] = []
    counted, unread = 0, False
    only = _only_level(text)
    pieces = _PIECES.split(text)
    whose = whose_each_is(pieces)
    if whose is None or _leaves_the_count_open(_ASIDES.split(text)):
        return None
    for at, piece in enumerate(pieces):
        if whose[at] is Whose.OF_ANOTHER or _is_of_others(piece) or _is_told_behind(pieces, at):
            continue
        counted += len(_COUNTED.findall(piece))
        if _MAY_BE_OF_OTHERS.search(piece) and _undenied(piece):
            return None
        level = _level_of_the_same_notice(pieces, at) or only
        mentioned = [(at, one) for one in _mentions(piece, level)]
        unread = unread or (not mentioned and _MAY_COUNT.search(piece) is not None)
        told += mentioned
    if counted > len(told) or any(one.kind is None for _, one in told) or unread:
        return None  # 省政府表彰2次，市政府3次: the one without a word of praise must not be passed over
    counts = highest_of_each_matter(pieces, told)
    beyond = any(one.count > _MOST for one in counts)
    if not counts or beyond or _leaves_one_uncounted(pieces, told):
        return None
    read: list[dict[str, Any]] = []
    for one in counts:
        shared = _shared(one.kind or "", heard.text)
        if shared is None:
            return None
        read.append({"kind": one.kind, "count": one.count, **shared})
    words = "、".join(one.words for one in counts)
    how = How.SAID if len(counts) == len(told) else How.INFERRED
    return Reading(read, words, how)


def _is_told_behind(pieces: Sequence[str], at: int) -> bool:
    """Whether a piece says that there was blame, and the next one of whom: 挨了批，市政府通报批评两次."""
    if at + 1 == len(pieces) or not _BLAMED.fullmatch(pieces[at]):
        return False
    behind = pieces[at + 1]
    blame = any(honour.meaning == "criticism" for honour in _undenied(behind))
    return blame and bool(find(behind, lexicon()["levels"]))


_BLAMED = re.compile(
    "([上下]半年|今年|年[初中底]|我们?|俺们?|咱们?|单位|先|也|还|又|是)*[挨遭被](批评?|点名|通报|约谈)"
)


def _level_of_the_same_notice(pieces: Sequence[str], at: int) -> Found | None:
    """The level of a notice that the piece before names: 市政府通报表扬2次 通报批评1次."""
    told = pieces[at - 1] if at else ""
    if "通报" not in told or not pieces[at].startswith("通报"):
        return None
    levels = find(told, lexicon()["levels"])
    return levels[0] if len(levels) == 1 and levels[0].meaning == "city" else None


def _leaves_one_uncounted(pieces: Sequence[str], told: Sequence[tuple[int, Mention]]) -> bool:
    """Whether a piece that tells of praise or blame tells how often something was, and none read of it was so
    often."""
    for at in {at for at, _ in told}:
        counted = [one.count for place, one in told if place == at]
        often = [value_of_numeral(match["count"]) for match in _SO_OFTEN.finditer(pieces[at])]
        if any(count and count > 1 and count not in {*counted, sum(counted)} for count in often):
            return True
    return False


_MAY_COUNT = re.compile(
    "[挨被](批|点名|通报|约谈|问责)(?!准|示|评|复)|考察|视察|激励|嘉奖|[不慢乱]作为|(?<![各别])通报(?=[0-9一二两三四五六七八九])"
)
"""Words of what may count where no praise or blame was read."""
_MOST = 999
"""How often anything may have come in a year; more is a slip."""
_SO_OFTEN = re.compile(
    "(?<![第每头上前])(?P<count>[0-9]{1,2}|[二两三四五六七八九十])(?:次|回)(?!(会议?|以上|以内|之内))"
)


def _leaves_the_count_open(pieces: Sequence[str]) -> bool:
    """Whether one of the pieces leaves open how much of the honours counts."""
    counted = False
    for piece in pieces:
        honours = bool(_undenied(piece))
        if leaves_the_count_open(piece, honours, counted):
            return True
        counted = counted or (honours and not _is_of_others(piece))
    return False


def adds_merits(question: str) -> bool:
    """Whether a message tells of a further praise or blame beside those told before: 还受到省政府表彰;
    进展缓慢2次也有."""
    text = _solid(question)
    honours = find(text, lexicon()["honours"])
    if not honours or _PUTS_RIGHT.search(text, 0, honours[0].start):
        return False
    return bool(_MORE.search(text, 0, honours[0].start) or _ALSO.search(text, honours[0].end))


def amended_merits(question: str, before: Reading, said: Reading) -> Reading:
    """The praise and blame told before with what a further message says: one more beside them, or others in
    the place of those of their kind; blame behind nothing but praise is taken off it (那进展缓慢3次呢);
    where it names another kind and adds nothing, what it says alone."""
    if adds_merits(question):
        before = _counted_anew(question, before)
        return Reading([*before.value, *said.value], f"{before.text}、{said.text}")
    kinds = {merit["kind"] for merit in said.value}
    known = {merit["kind"] for merit in before.value}
    if all(map(_takes_points, kinds)) and not any(map(_takes_points, known)):
        return Reading([*before.value, *said.value], f"{before.text}、{said.text}")
    if not kinds <= known:
        return said
    others = [merit for merit in before.value if merit["kind"] not in kinds]
    return Reading([*others, *said.value], f"{before.text}、{said.text}" if others else said.text)


def _counted_anew(question: str, before: Reading) -> Reading:
    """The one praise or blame told before, as often as a further message says that it came:
    那俺们得了两项，又挨了一次批评."""
    counts = [
        told for piece in _PIECES.split(_solid(question)) if (told := _COUNT.fullmatch(piece))
    ]
    if len(counts) != 1 or len(before.value) != 1:
        return before
    count = value_of_numeral(counts[0]["count"])
    return replace(before, value=[{**before.value[0], "count": int(count)}]) if count else before


_COUNT = re.compile(
    "(那|要是|如果|假如|今年|我们?|俺们?|咱们?|这个?|单位|局|县|区|总共|一共|共|就|是|都|有|得|拿|受|评|获|挨|被)*"
    "(?P<count>[0-9]+|[一二两三四五六七八九十]+)(项|次|个|回|件)"
)
"""A piece that tells nothing but how often."""


def _takes_points(kind: str) -> bool:
    return kind in _OF_ANY_LEVEL or kind.endswith("_criticism")


_MORE = re.compile(
    "[还又再另漏忘补]|加上|外加|除此|也(?=[受被挨遭获落出拿]|得[到了]|有[过0-9一二两三四五六七八九十])"
)
_ALSO = re.compile(
    "[也还](是|都)?有(?!没)(过|了|的|(?=[0-9一二两三四五六七八九十]+[次回项件个]))*[^,。;?？吗么]{0,6}(?=[,。;]|$)"
    "|也(要|得)?(算|加)(上|进去?)|(算|加)(上|进去?|进来)(吧|呢|[,。]|$)"
)
"""What says behind a praise or blame that it was one more: 进展缓慢2次也有."""
_PUTS_RIGHT = re.compile("不对|错了?|不是|更正|改[成为]|应该|口误")


def tells_of_merits(question: str) -> bool:
    """Whether a question tells of praise or blame that there was."""
    pieces = _PIECES.split(_solid(question))
    return any(_undenied(piece) for piece in pieces)


def asks_for_one_matter(heard: Heard) -> bool:
    """Whether it is asked how many points honours of several levels bring that are for one matter: what they
    are is told, and of them the highest counts."""
    if not _HOW_MANY_POINTS.search(heard.text):
        return False
    told = read_adjustments(heard)
    return told is not None and told.how is How.INFERRED


_HOW_MANY_POINTS = re.compile("(加|得|算)(上|到)?(多少|几)分")


def tells_of_others_besides(question: str) -> bool:
    """Whether a question tells of praise that counts for nothing, a person's or that of an office below,
    beside what counts.

    >>> tells_of_others_besides("我们局受省政府表彰1项,局长个人也受表彰")
    True
    """
    pieces = _PIECES.split(_solid(question))
    return any(_is_of_others(one) and not compiled(_NO_PAPERS).search(one) for one in pieces)


def _undenied(piece: str) -> list[Found]:
    """The honours of a piece, unless it says that there were none: 没有任何表扬表彰."""
    return [] if _NONE.search(piece) else find(piece, lexicon()["honours"])


def _is_of_others(piece: str) -> bool:
    """Whether an honour of a piece is a person's, a sub-unit's, or a speech or paper, which count for nothing
    (附件 2 二、六): 科长个人受省政府表彰."""
    if not _undenied(piece):
        return False
    return bool(_OF_OTHERS.search(piece))


_OTHERS = "|".join(lexicon()["not_the_unit"]["persons"])
_NO_PAPERS = "|".join(lexicon()["not_the_unit"]["words"])
_WHO = "(?<!不是)(?<!不含)(?<!不算)"
_HONOURS = "|".join(word for words in lexicon()["honours"].values() for word in words)
_OF_OTHERS = re.compile(
    f"{_WHO}({_OTHERS})(个人|自己|本人|也|还|又|都|另外|单独|被|让|由|给)*[^,。;]{{0,9}}({_HONOURS})"
    f"|({_HONOURS})(我们|俺们|咱们|局里|单位)?(一|1|两|2)?[个名位]?({_OTHERS})|{_NO_PAPERS}"
)
_MAY_BE_OF_OTHERS = re.compile(f"{_WHO}({_OTHERS})")
"""What leaves open whose honour it is."""
_NONE = re.compile(
    "(没有?|未|无|不曾)(任何|什么|啥|受到?|得到?|拿到?|获得?|被)*[^,。;]{0,6}(表扬|表彰|嘉奖|批评|约谈|加减分|缓慢|不实)"
    "|(表扬|表彰|嘉奖|批评|约谈|加减分|加分|扣分)(一[次回个件点样]儿?|啥|什么|全|统统)*(也|都|倒)?(没有?|未|无|不曾)(有|得|过|捞着?|捞到|拿到?|沾上?|见|着)*$"
)
_LEVELS = "|".join(
    sorted(
        (word for words in lexicon()["levels"].values() for word in words), key=len, reverse=True
    )
)
_COUNTED = re.compile(
    f"(?:{_LEVELS})(?:{_HONOURS}|[^,。;]{{0,4}}通报)?了?[0-9一二两三四五六七八九十]+(?:次|回|项)"
)
"""Whose word it was, and how often; 通报 alone may be praise or blame."""
_COUNTS_LESS = re.compile("按最高|就高|只认|不累计|(?<!互)(?<!均)(?<!都)不重复")
"""What says that not all counts: what does is not for this reader to say."""


def _only_level(text: str) -> Found | None:
    """The level that all of a text is of, where it names but one: 市政府批评3次，又落了一次表扬."""
    levels = find(text, lexicon()["levels"])
    return levels[0] if len({level.meaning for level in levels}) == 1 else None


def _mentions(piece: str, only: Found | None) -> Iterator[Mention]:
    """What a piece tells of; `only` is the level of all that name none."""
    honours = _undenied(piece)
    levels = find(piece, lexicon()["levels"])
    only = None if "部门" in piece else only  # 公安部门 is of a level that nobody tells
    sharing = [match.span() for match in SHARED.finditer(piece)]
    counts = [
        amount
        for amount in read_amounts(piece)
        if amount.unit in _TIMES and not any(a <= amount.start < b for a, b in sharing)
    ]
    first = min((one.start for one in (*honours, *levels)), default=0)
    leads = any(count.end <= first for count in counts)
    begin = 0
    for place, honour in enumerate(honours):
        end = honours[place + 1].start if place + 1 < len(honours) else len(piece)
        above = [level for level in levels if begin <= level.start < honour.start]
        above = above or [level for level in levels if level.start < honour.start][-1:]
        level = above[-1] if above else only
        doubled = len({one.meaning for one in above}) < len(above)
        if doubled or any(_AND.fullmatch(piece[a.end : b.start]) for a, b in pairwise(above)):
            level = (
                None  # 部委和省里都发了表彰, 国办和省里都表彰: one honour or two, nobody can tell
            )
        start = min(above[-1].start if above else honour.start, honour.start)
        words = piece[start : honour.end]
        near = _NEAR + sum(b - a for a, b in sharing if honour.end <= a < b <= end)
        count = _count(counts, leads, (begin, start, honour.end, end), near)
        yield Mention(_kind(level, honour), count, words)
        begin = honour.end


_AND = re.compile("[和与跟同]|以及")


def _kind(level: Found | None, honour: Found) -> str | None:
    """The adjustment that a level and an honour come to."""
    return kind_of(None if level is None else level.meaning, honour.meaning)


def kind_of(level: str | None, honour: str) -> str | None:
    """The adjustment that a level and an honour come to, as the lexicon calls them."""
    if honour in _OF_ANY_LEVEL:
        return honour
    if level is None or level == "none" or honour == "gathering":
        return None
    if honour == "meeting":
        return "onsite_meeting" if level == "ministry_or_province" else None
    if level == "city":
        return "city_praise" if honour == "praise" else "city_criticism"
    if honour == "inspection":  # 国务院督查激励 stands beside 国务院办公厅表彰
        return "state_office" if level in ("party_central", "state_office") else None
    return level if honour == "praise" else f"{level}_criticism"


def _count(
    counts: Sequence[Amount], leads: bool, places: tuple[int, int, int, int], near: int
) -> int:
    """How often: the number that stands with the mention, before it where the piece begins with one
    (三项省政府表彰), else behind it (省政府表彰3项).

    Args:
        counts: the numbers of the piece.
        leads: whether it begins with one.
        places: where what is told of the mention begins, where it stands itself, and where all of it ends.
        near: within how many characters behind it a number is its own.
    """
    begin, start, stop, end = places
    before = [a for a in counts if begin <= a.start and a.end <= start and start - a.end <= _NEAR]
    inside = [a for a in counts if start <= a.start < stop]
    behind = [a for a in counts if stop <= a.start < end and a.start - stop <= near]
    nearest = (before[-1:] if leads else behind[:1]) or inside[-1:] or behind[:1] or before[-1:]
    return int(nearest[0].value) if nearest else 1


def _shared(kind: str, text: str) -> Mapping[str, int] | None:
    """Between how many units a meeting is shared, where it is; None where it is and nobody says how many."""
    if kind != "onsite_meeting":
        return {}
    counts = {sharers(match) for match in SHARED.finditer(text)}
    if len(counts) == 1 and (count := counts.pop()):
        return {"shared_by": count}
    return None if counts or _TOGETHER.search(text) else {}


_TOGETHER = re.compile("一起|一块|共同|合办|合着|联合|平分|平均分|协办|协助|配合|参与|帮忙|搭手")
_UNITS = "(?:家|个?(?:单位|部门|县|局|区|委|市))(?:单位|部门|县|局|政府)?"
_MORE_UNITS = (
    "(?:另外?|其他|其它|别的|还有|还|外加|加上|[和跟与同](?=[两俩仨二三四五2-5])"
    "|[拉带叫喊邀](?:上|着|了|请)|(?:会同|连同|联合)(?=[一两俩仨二三四五1-5]))(?:还|又|也|有|其他|另外)*"
)
SHARED = re.compile(
    rf"(?:(?P<besides>{_MORE_UNITS})(?P<more>[一两俩仨二三四五六七八九十1-9])|(?P<count>(?<![0-9十])[一两俩仨二三四五六七八九十1-9]))"
    rf"{_UNITS}[^。；;]{{0,8}}?(?:承办|一起|一块|共同|合[办着得拿]|合伙|合作|(?<![一总])共[办得享]|联合|平分|均分|(?<![几多少加扣减0-9])分(?!数|别|管))"
)
"""Something that several units did together."""


def asks_what_each_gets(text: str) -> bool:
    """Whether it is asked how many points a meeting brings each of those who held it together.

    >>> asks_what_each_gets("四家单位共同承办了省政府的工作经验推广会,每家加几分")
    True
    """
    honours = _undenied(_solid(text))
    held = [match for match in SHARED.finditer(text) if sharers(match)]
    meeting = any(honour.meaning == "meeting" for honour in honours)
    return len(held) == 1 and meeting and _OF_EACH.search(text, held[0].end()) is not None


_OF_EACH = re.compile(
    "(每|各|一|俩|我们|咱们?|俺们?)(自|个|家|单位|局|县|部门)*(能|可以?|该|应该?|要|会)*(加|得|算|分|拿)[^,。;钱万元]{0,2}(多少|几)分"
)


def sharers(match: re.Match[str]) -> int | None:
    """How many units share: 三家合办 are three, 跟两家合办, 跟另外两家合办 as well; None where one is
    no sharer.

    >>> [sharers(SHARED.search(told)) for told in ("两家承办", "跟另一家合办", "和另外两个县一起")]
    [2, 2, 3]
    """
    if match["besides"]:
        return _DIGITS[match["more"]] + 1
    count = _DIGITS[match["count"]]
    beside_us = _LEADS_IT.search(match.string) and not _IN_ALL.search(match.string[: match.start()])
    return count if count > 1 and not beside_us else None


_LEADS_IT = re.compile("牵头|牵的头|主办|挑头|为主|主承办")
_IN_ALL = re.compile(
    "(?:一共|总共|共|我们|俺们?|咱们?|在内|这|都|全|[和与跟、][^,。;]{1,8})的?是?$"
)
"""Behind who leads it, so many units are those beside it or all of them."""


_LEADERS_OF_THE_STATE = re.compile(
    "((党和)?国家领导人?|中央领导(同志|人)?)[^,，。;；0-9]{0,12}?(考察调研|考察|调研|视察)(?![^,，。;；]{0,2}(加|算|计|得|是)?[几多])"
)
"""What counts as much as an inspection by the State Council (附件2 一 2)."""


def _solid(text: str) -> str:
    """The text without little words between level and honour, and with 党中央、国务院 in one."""
    text = _BLANK.sub("", text)
    text = _WHO_USES_THE_NAME.sub("", text)
    text = _LED_BY_THE_PROVINCE.sub("省政府办公厅", text)
    text = _BODY_OF_THE_PROVINCE.sub("内设机构", text)
    text = _LEADERS_OF_THE_STATE.sub("国务院督查激励", text)
    text = re.sub(r"名义|的|过|了|受到?|获得?|拿到?|得到?", "", text)
    text = _RECEIVED_BEFORE.sub("", text)
    text = _HOW_OFTEN_BEHIND.sub(r"\g<what>\g<times>\g<rest>", text)
    text = _MEETINGS.sub("次", text)
    text = _FOR_IDLENESS.sub(lambda match: f"{match['by'] or ''}通报批评", text)
    text = re.sub(
        r"(?<=[0-9一二两三四五六七八九十])件事情?|(?<=[0-9二两三四五六七八九十])桩(?:事情?)?",
        "件",
        text,
    )
    text = _MINISTRY.sub("部委", text)
    text = _OFFICE_WITHIN.sub("内设机构", text)
    text = _BODY_OF_THE_STATE.sub("国务院议事协调机构", text)
    text = re.sub("(国务院议事协调机构)(?:作为|属于?|是)\\1", r"\1", text)
    text = _OTHER_BODY_OF_THE_STATE.sub("内设机构", text)
    text = re.sub(r"([俩仨])(?![家人县局]|单位)", r"\1个", text)
    return re.sub(r"(党中央|省委)[,和与及]?(?=国务院|省政府)", r"\1、", text)


_RECEIVED_BEFORE = re.compile(
    "(?<![^,。;])[^,。;]{0,24}(?:是|在)?(?:20(?:0[0-9]|1[0-9]|2[01])年?|去年|前年|上一?年)[^,。;]{0,8}(?:收到|拿到|下来|发)的?(?:文件)?(?=[,。;]|$)"
)
"""An honour of which the paper came in an earlier year, which counts for that one (附件 2 五)."""
_HOW_OFTEN_BEHIND = re.compile(
    "(?P<what>进展缓慢|上报[^,。;]{0,4}不实|通报批评|工作约谈)(?P<rest>(?:事项)?,)(?:因此|一共|总共|前后|今年|已经|都|就|被|连着?|共|,)*"
    "(?:扣|点名|通报|批评|查)(?:了|过|到)?(?P<times>[0-9一二两三四五六七八九十]+[次回])"
)
"""How often, told in a piece of its own: 督查通报我们进展缓慢，被扣了3次."""
_WHO_USES_THE_NAME = re.compile(
    "(省里?|上[面头级边]|国家)(这次|今年|也|还|又|要|准备|打算|计划|想|会|将|拟|是)*[以用](?=(省委|省政府|国务院|党中央)[^,。;]{0,8}名义)"
)
"""Who does something in a name that is told besides: 省里要以省委、省政府名义开会."""
_MEETINGS = re.compile("(?<=[0-9一两二三四五六七八九十])(场|届)(?!地|所|景)")
"""What meetings are counted by: 开了2场经验推广会."""
_BLANK = re.compile(
    "(?<=[0-9一二两三四五六七八九十]) +(?=[次项回个份件])|(?<=[一-鿿]) +(?=[0-9]+ *[次项回个份件])"
)
_FOR_IDLENESS = re.compile(
    "(?:因为?|由于)?[不慢乱]作为(?:、?[不慢乱]作为)*(?:问题)?(?:而|等|被|遭|挨|点名)*(?P<by>市政府(?:办公室|办)?|国务院办公厅|国务院|省政府(?:办公厅)?|省委)?(?:点名)?通报(?:批评)?"
    "|通报(?:批评)?(?:我们|俺们?|咱们?|单位)*[不慢乱]作为(?:、?[不慢乱]作为)*(?:问题)?"
)
"""What the city tells of in public as idle, slow or wilful is criticised by it (附件 2 四)."""
_LED_BY_THE_PROVINCE = re.compile(
    "省(?:委、?省政府|委|政府|里)?(?:主要)?(?:书记|长|领导)(?:担任|任|当|做|是|为)?组长的?[^,。;]{0,8}?"
    "(?:领导小组|小组|指挥部|委员会|议事协调机构)"
)
"""A body led by the head of the province: what it praises counts as much as praise by the offices of the
province (附件 2)."""
_BODY_OF_THE_PROVINCE = re.compile(lexicon()["of_the_province"])
"""A department or an association of the province by its name: the annex names no points for its word."""
_MINISTRY = re.compile(
    f"(?:国家)?(?:{'|'.join(lexicon()['ministries'])})部(?!门|队)|国务院(?:国资委|国有资产(?:监督管理)?委员会)(?!办公)|国家(?!部|级)[^,。;\\s]{{2,8}}?(?:委员会|总局|委|局|署)"
)
"""A ministry or an office of the state by its name."""
_OFFICE_WITHIN = re.compile(
    "(?:国家)?部委局?的?(?:办公厅|办公室|司局?|处室?)|国务院(?:[^,。;\\s]{0,10}?(?:委员会|小组|指挥部|会议))?安?委?会?办公室"
)
"""An office within a ministry or of a body of the state: its word is worth no points that the annex names."""
_BODY_OF_THE_STATE = re.compile(
    "国务院(?!国有资产|国资)[^,。;\\s]{0,12}?(?:安委会|食安委|委员会|领导小组|工作组|指挥部|联席会议|妇儿工委|残工委)"
)
"""A body for deliberation and coordination (议事协调机构) of the State Council by its name."""
_OTHER_BODY_OF_THE_STATE = re.compile(
    "国务院(?!办公厅|议事)[^,，。;；、\\s表彰扬批评督查激励通报约谈发给和与及]{1,8}[办委局署室](?![公厅督])"
)
"""Another body of the State Council: its word is not that of the State Council, and the annex names none."""
_ASIDES = re.compile(r"[,，。;；:：!！?？\s()（）]")
"""Where a piece or something in brackets ends."""
_PIECES = re.compile(r"[,，。;；:：!！?？\s]")
_TIMES = ("次", "项", "回", "个", "份", "件")
_NEAR = 8
_OF_ANY_LEVEL = ("slow_progress", "false_report")
_DIGITS = {
    **dict(zip("一二三四五六七八九十", range(1, 11), strict=True)),
    **dict(zip("123456789", range(1, 10), strict=True)),
    "两": 2,
    "俩": 2,
    "仨": 3,
}
