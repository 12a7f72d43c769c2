"""Whom or which visit a message asks about, where it tells of more: 只算她的, 就问三甲这一单, 就说9月这次.

What is told of the others is blanked before sums are read, so that no number of it is computed with and
offsets hold. Where what is asked about is not told apart from the rest, nothing is blanked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from assistant.understanding.words.persons import PERSON, SELF, only_other, persons_in
from assistant.understanding.words.phrases import PLACES, find, value_of
from assistant.understanding.words.pieces import Span, blanked, pieces

_Label = Callable[[str], str | None]
"""What a piece of a message is told apart by."""
_STOP = re.compile(
    r"[,，。;；！!？?\n()（）:：]+|(?<=[\d元块了百千万])(?=[我俺他她](?:花|是|没|退|在|的是|看))"
)
"""Also where another person begins without a stop: 他花了800我花了300."""
_ONLY = re.compile(
    r"(?:[就只光单](?:是|想|要)?(?:问|算|说|看|知道|打听)(?:一下|下)?|问的是|先不(?:管|算|说)[^,，。;；]{1,8}[,，])"
    r"(?P<what>[^,，。;；!！?？]{1,12})"
    r"|(?P<that>(?:(?![就只光单](?:问|算|说|看))[^,，。;；!！?？]){1,6})[这那]一?[次回单张趟笔份][^,，。;；!！?？]{0,4}报(?=多少|几)"
    r"|给(?P<given>[^,，。;；!！?？]{1,4})[这那]一?[次回单张趟笔份]算"
    r"|(?<!不)是(?P<whose>[我俺他她]|[爸爹妈娘])(?:自己)?(?:去?看的?病|看的)"
)
_SENTENCE_END = re.compile(r"[。；;！!？?\n]+")
_FILLING = re.compile(
    "[这那]?[一二两]?[张次回趟单笔家份](的?钱)?|能?报?(多少|几个?钱?).*|的|我|俺|能|该"
)
_PAID = re.compile("报了|报过|已报|已经报|报完|(统筹|基金|医保)[^,。;]{0,4}(付|给|报|出)")
_MONTH = re.compile(r"(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])(?:月|\.\d)")
_SAME_PLACE = re.compile("[又还也](是|在|去)?那|同一[家个]|老地方|一样的地方")
_NUMBER = re.compile(r"[\d.]+月?|[二两三四五六七八九十百千万零](?![级甲乙])[百千万十]*[月号日]?")
_SUM = re.compile(
    r"(花|费|共|内|规|额|单子)[^,，。]{0,4}\d|\d{3,}|(针|药|收了?|检查|看病|诊费)\d{2,}|\d+(\.\d+)?[元块]|[一二两三四五六七八九十][百千万]|[二两三四五六七八九十]块"
)
"""What looks like a sum, and no age or day."""
_STATUS = re.compile("退休|退了|没退|在职|上着?班|在岗")
_OF_A_PERSON = re.compile(f"{_STATUS.pattern}|{_PAID.pattern}")
"""What is told of one person and holds for no other."""


def narrowed(text: str) -> str:
    """The message with what it tells of others blanked, of the same length.

    >>> narrowed("俺花的310在三甲,她花的465在社区。只算她的").replace(" ", "_")
    '_________,她花的465在社区。只算她的'
    """
    only = _ONLY.search(text)
    if only is None:
        return _of_the_one_asked(text)
    if text[only.end() : only.end() + 1] in (":", "："):
        return text  # 就问过了元旦以后的：1月9号380，2月2号…: what follows is all of it
    if only["whose"]:
        return _of_one_person(text, only["whose"])
    of_one_year = only["that"] and len(persons_in(text)) <= 1 and not _APART.search(text)
    for label in (_person,) if of_one_year else _LABELS:
        if (left := _without_the_others(text, only, label)) is not None:
            return left
    return _to_the_sentence(text, only) if only["what"] else text


def _without_the_others(text: str, only: re.Match[str], label: _Label) -> str | None:
    """The message without the sums of all but the one asked for, told apart by a label, or without what
    others are; None where the label does not part it so."""
    wanted = label(only["what"] or only["that"] or only["given"])
    if wanted is None:
        return None
    spans, asked_at = pieces(text, _STOP), _place(only)
    said = [wanted if a <= asked_at < b else label(text[a:b]) for a, b in spans]
    whose: list[str | None] = list(accumulate(said, _own_or_before))
    parted = list(zip(spans, whose, strict=True))
    told = [text[slice(*span)] for span, one in parted if one == wanted]
    others = [
        span
        for span, one in parted
        if one not in (None, wanted) and not span[0] <= asked_at < span[1]
    ]
    if any(map(_SUM.search, told)) and any(_SUM.search(text[slice(*span)]) for span in others):
        return blanked(text, _not_to_be_read(text, others, label))
    if label is _person and any(map(_STATUS.search, told)):
        return blanked(text, [span for span in others if _OF_A_PERSON.search(text[slice(*span)])])
    return None


def _not_to_be_read(text: str, others: Sequence[Span], label: _Label) -> list[Span]:
    """What is told of others, but for what was paid of no one named, in its piece or, of a person, in its
    sentence before it, and for the place where both were."""

    def names(span: Span) -> bool:
        begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, span[0])), default=0)
        return label(text[begin if label is _person else span[0] : span[1]]) is not None

    unpaid = [span for span in others if not _PAID.search(text[slice(*span)]) or names(span)]
    if _SAME_PLACE.search(text):  # 又在那儿: the place told before is still wanted
        return [part for span in unpaid for part in _but_the_place(text, span)]
    return unpaid


def _of_the_one_asked(text: str) -> str:
    """The message without what it tells of others than the one whose result it asks for by name, where a sum
    is told of each: 我妈退休三甲花了800，我爸退休社区花了100，我妈能报多少.

    Where it can't be told whose a payment is, or who 他 is, nothing is blanked; what several spent together
    (一共花了600) is no one's cost.
    """
    asked = _ASKED_OF.search(text)
    wanted = _person(asked["who"]) if asked else None
    if asked is None or wanted is None:
        return text
    spans = [(a, b) for a, b in pieces(text, _STOP) if b <= asked.start()]
    said = [_person(text[a:b]) for a, b in spans]
    told_of = zip(spans, said, strict=True)
    seen = {who for span, who in told_of if who and _IS_ONE.search(text[slice(*span)])}
    if len(seen) > 1:
        text = blanked(text, [one.span("sum") for one in _SPENT_TOGETHER.finditer(text)])
    if _HE_OR_SHE.search(text) or _OF_THEM_ALL.search(text):
        return text
    whose: list[str | None] = list(accumulate(said, _own_or_before))
    told = list(zip(spans, said, whose, strict=True))
    if any(own is None and _OF_THE_LIMIT.search(text[a:b]) for (a, b), own, _ in told):
        return text
    with_sums = {who for (a, b), _, who in told if _SUM.search(text[a:b])}
    others = {who for who in whose if who not in (None, wanted)}
    if not others or wanted not in with_sums or others - with_sums or None in with_sums:
        return text
    return blanked(text, [span for span, _, who in told if who in others])


_ASKED_OF = re.compile(
    r"(?<=[,，。;；!！?？])(?:那|就|请|想|问|一?下|帮|看看|,)*(?P<who>[我俺咱]?[^,，。;；!！?？\d和跟与同都各共俩两]{1,3}?)"
    "(?:自己|本人|一个人|个人|这次|这回|那次|的|看病)*(?:能|可以|该|应该|得|会|要|大概|到底)*(?:给)?"
    "(?:报销?|自付|(?:自己|自个儿?)?[掏出付])(?:了|回来|下来|到)*(?:多少|几)[^,，。;；]{0,4}[?？。]*$"
)
"""What asks for the result of one by name, behind what is told: 我妈能报多少."""
_IS_ONE = re.compile(f"{_STATUS.pattern}|[一二三][级甲乙]|社区|卫生[院室所]|医院|诊所")
"""What tells of somebody that he saw a doctor, or is insured."""
_SPENT_TOGETHER = re.compile(
    r"(?:一共|总共|合计|共计|加起来|拢共|统共)(?:花|用|消费|付|交|收)了?(?P<sum>[\d.]+|[一二两三四五六七八九十百千万零]+)"
)
_HE_OR_SHE = re.compile("[他她]")
_OF_THEM_ALL = re.compile(
    "[俩两]个?人|两口子|[我俺咱]们|一共|总共|合计|加起来|各|一起|一块|分别|平分|比|差"
)
"""What may tell of all of them at once."""
_OF_THE_LIMIT = re.compile(f"{_PAID.pattern}|额度|限额|用[完光掉]|剩")


def without_the_visit_paid(text: str) -> str:
    """The message without the place and the cost of a visit before of which it tells what was paid; that it
    keeps.

    >>> without_the_visit_paid("上次三级花了1000报了475,这次二级花了1000").replace(" ", "_")
    '上次________报了475,这次二级花了1000'
    """
    before = _VISIT_PAID.search(text)
    return blanked(text, [before.span("visit")]) if before else text


_VISIT_PAID = re.compile(
    r"(?:上[一]?[次回趟]|上个?月|前[几两]?天|前一[次回趟]|之前|头[一]?[次回趟])(?P<visit>[^,，。;；!！?？报]*\d[^,，。;；!！?？报]{0,4}[,，]?)"
    r"(?=(?:统筹|医保|给|我|俺)*报[了销]+(?:了)?\d[^。;；]{0,10}[,，。;；](?:这|今|现|本)[一]?[次回趟天在])"
)
"""A visit before, told with what was paid for it, in front of the one asked about."""


def of_person(text: str, who: str) -> str:
    """The message without what it tells of others than one of its persons; what it tells of both stays.

    >>> of_person("婆婆退休,俺在职,俺俩都去的卫生院,婆婆花了160,俺花了95", "self").replace(" ", "_")
    '____,俺在职,俺俩都去的卫生院,_______,俺花了95'
    >>> of_person("我跟我妈去的二级医院,我在职,她退休", "mum").replace(" ", "_")
    '我跟我妈去的二级医院,___,她退休'
    """
    spans = pieces(text, _STOP_OF_PERSONS)
    others, whose, other = [], None, None
    for start, end in spans:
        piece = text[start:end]
        named = persons_in(piece)
        if _OF_BOTH.search(piece) or len(named) > 1:
            other = other or only_other(named)
            continue
        if named:
            whose = named.pop()
            other = other if whose == SELF else whose
        elif _POINTS_BACK.search(piece):
            whose = other or whose
        if whose not in (None, who):
            others.append((start, end))
    return blanked(text, others)


_POINTS_BACK = re.compile("[他她]")
_STOP_OF_PERSONS = re.compile(
    r"[,，。;；！!？?\n()（）:：]+|(?<=[\d元块了百千万])(?=[我俺他她](?:花|是|没|退|在|的是|看|\d|[一二两三四五六七八九]))"
)
_OF_BOTH = re.compile("[俺我咱]们?俩|[两俩]个?人|一块儿?|一起|都|同一")


def _but_the_place(text: str, span: Span) -> list[Span]:
    """The numbers of a piece that names a place; the whole of another."""
    start, end = span
    named = find(text[start:end], PLACES)
    return [m.span() for m in _NUMBER.finditer(text, start, end)] if named else [span]


def _of_one_person(text: str, whose: str) -> str:
    """The message without what others are, where it says who saw the doctor: 我对象在职，我退休。是我看病."""
    others = [
        (a, b)
        for a, b in pieces(text, _STOP)
        if _STATUS.search(text[a:b]) and _person(text[a:b]) not in (None, _person(whose))
    ]
    return blanked(text, others)


def _place(only: re.Match[str]) -> int:
    """Where it is said what is asked about."""
    return next(only.start(name) for name in ("what", "that", "given") if only[name])


def _to_the_sentence(text: str, only: re.Match[str]) -> str:
    """The message with the sentences blanked that lack the word asked about: 就问复查这张."""
    word = _FILLING.sub("", only["what"])
    spans = pieces(text, _SENTENCE_END)
    holding = [
        span for span in spans if len(word) > 1 and word in text[slice(*span)].replace(only[0], "")
    ]
    if not holding or len(holding) == len(spans):
        return text
    others = [
        (a, b)
        for a, b in pieces(text, _STOP)
        if not any(start <= a < end for start, end in holding)
        and not only.start() <= a < only.end()
        and not _PAID.search(text[a:b])
        and (_SUM.search(text[a:b]) or _facility(text[a:b]))
    ]
    return blanked(text, others)


def _person(piece: str) -> str | None:
    named = {match.lastgroup for match in PERSON.finditer(piece)}
    return named.pop() if len(named) == 1 else None


def _facility(piece: str) -> str | None:
    found = value_of("facility", piece)
    return found.meaning if found else None


def _month(piece: str) -> str | None:
    match = _MONTH.search(piece)
    return match[1] if match else None


def _own_or_before(before: str | None, own: str | None) -> str | None:
    return own or before


_APART = re.compile("住院|药店|药房|体检|去年|前年|报[了过]|已(经)?报")
"""What tells of a visit that takes nothing of the limit, or of what was paid for it already."""
_LABELS: tuple[_Label, ...] = (_person, _facility, _month)
"""What tells one piece from another: who, where, when."""
