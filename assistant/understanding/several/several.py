"""Several people's visits told in one message that asks for them all.

俺爹退休三级花800，俺妈在职二级花500，一共报多少

A message is cut where another person begins; what is told of one is blanked for the others, what is told of
both (都在三甲) stays. Each is then read as a message of his own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.understanding.bills.told import says_covered
from assistant.understanding.model import VISIT, Reading, Understood
from assistant.understanding.people.by_status import cases_by_status
from assistant.understanding.people.cases import DIFFERENCE, TOGETHER, Case, Cases
from assistant.understanding.people.comparing import asks_for_a_difference
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import settled
from assistant.understanding.single.second_look import read_twice, with_exclusion
from assistant.understanding.words.groups import OF_EACH_STATE, OF_EACH_SUM, is_in_a_group, members
from assistant.understanding.words.hearing import NO_AGE, Heard, is_other
from assistant.understanding.words.persons import BACK, PERSON, SELF, WHO_ASKS
from assistant.understanding.words.phrases import PLACES, find, speaks_of
from assistant.understanding.words.pieces import Span, blanked, pieces
from assistant.wording import patterns

_WORDS = patterns("understanding/several/several")
_NAMED = _WORDS["named"]
_UNITS = _WORDS["units"]
_OF_SEVERAL = _WORDS["of_several"]
_OF_ALL = _WORDS["of_all"]
_OF_BOTH = _WORDS["of_both"]
_IN_WORK = patterns("understanding/words/groups")["some_in_work"]
_ELSEWHERE = patterns("understanding/bills/backwards")["elsewhere"]
_STOP = re.compile(r"[,，。;；！!？?\s()（）:：]+")
_ASKS = re.compile(
    "(报|给|拿|付|掏|出|领|自付|支付|补|奖|进|打|划)[^,。;]{0,4}(多少|几)|多少[?？。]?$|差多少|谁[^,。;]{0,8}[多少高]|多几|[这那]俩"
)
_OF_EACH_ONE = _WORDS["of_each_one"]
OF_EACH = _WORDS["of_each"]
_WHERE = re.compile(
    "家|们?([这那](?![张次回趟份笔]|一?个?月|一?年)|[乡镇县村市庄屯街]|门口|楼下|附近|旁边|隔壁的?(社区|诊所)|小区|社区)"
)
"""女儿家, 俺镇 and 俺门口 are places."""
_POINTS_BACK = re.compile("(而|那|然后)?[他她]")
_THAN_I = re.compile("(而|那)?[他她](比|跟|和|与)[我俺](?!都|俩|一[起块]|也)")
"""What tells of the other one beside who asks: 他比我大十来岁."""
_ADVISES = re.compile("[我俺]?(说|寻思|劝|让|叫|建议|觉得|想让|琢磨|主张)")
"""What stands behind 我 where who asks only says where somebody might go."""
_MOST = 6


@dataclass(frozen=True)
class Piece:
    """A piece of a message, and whose it is; nobody's where it is of all or of none."""

    span: Span
    who: str | None


def own_messages(text: str) -> list[tuple[str, str]]:
    """What is told of each of several people or units, as a message of its own with what is told of all;
    nothing where a message tells of one, or asks for one.

    >>> own_messages("老王基数4000，老李退休，每月各进多少")
    [('老王', '老王基数4000，每月各进多少'), ('老李', '老李退休，每月各进多少')]
    """
    if not _WITH_ANOTHER.search(text):
        text = _PARENTS.sub(r"\g<of>爸\g<what>,\g<of>妈\g<what>", text)
    told = told_of(text, units=True)
    whose = list(dict.fromkeys(piece.who for piece in told if piece.who))
    if len(whose) < _TWO and (alike := _each_alike(text)):
        return alike
    of_all = asks_for_all(told, text) and not asks_for_one(told, text)
    of_all = of_all or bool(_ADDED_UP.search(text))
    asked = asks_for_a_difference(text) or asks_for_all(told, text, _OF_SEVERAL) or of_all
    if not asked or not 1 < len(whose) <= _MOST:
        return []
    if not all(
        any(tells_of_a_visit(text[slice(*p.span)]) for p in told if p.who == who) for who in whose
    ):
        return []
    return [
        (
            name_of(who, told, text),
            "，".join(text[slice(*p.span)].strip() for p in told if p.who in (None, who)),
        )
        for who in whose
    ]


_PARENTS = re.compile(
    "(?P<of>[我俺咱]?)(?:爸爸?|爹|父亲?)[和跟、]?(?:妈妈?|娘|母亲?)(?:俩|都|均|全|已经?)*(?P<what>退休|退了|在职)了?(?=[,，。;；！!？?\\s])"
)
"""Both parents told of in one word, with a status that is each one's: 爸妈都退休."""
_WITH_ANOTHER = re.compile("[我俺咱][和跟与同]|[两俩]口")
"""What tells of another pair: whose sums are whose is not plain then."""
_BOTH = "[俩两]个?人|[我俺咱]们?[俩两]|[俺我咱]?两口子|夫妻俩?|[一全]家(?![医诊店药单公厂])(子|人)?"
_ADDED_UP = re.compile(
    "(?:[加合](?:到|在|计)?(?:一[块起]儿?|起来)|" + _BOTH + ")[^。;；?0-9]{0,24}(多少|几)"
)
"""What asks for the sum of what has been told of each: 俺俩的加到一块儿，一年能进多少."""


def _each_alike(text: str) -> list[tuple[str, str]]:
    """The same told of each of several, as often as there are of them: 俩人基数都是5000."""
    people = members(text)
    if len(people) < _TWO or asks_for_a_difference(text) or not OF_EACH_STATE.search(text):
        return []
    telling = [text[slice(*piece.span)] for piece in told_of(text)]
    named = [
        {name for name, _ in _labels(piece, (0, len(piece)))}
        for piece in telling
        if tells_of_a_visit(piece)
    ]
    if any(one and one != named[0] for one in named):
        return []  # 我爸妈退休，我基数4000，三个人
    return [(who, text) for who in people] if _OF_ALL.search(text) else []


def read_several(heard: Heard) -> Understood | None:
    """The visits of several people, each with what was told of him alone; None where a message tells of one,
    asks for one, or tells a visit in a way that is not understood."""
    text = heard.text
    if _ELSEWHERE.search(_RETIRED_THEN.sub("", text)):
        return None
    if by_status := cases_by_status(heard):
        cases_told = Cases(by_status, covered=says_covered(text))
        return Understood(TOGETHER, {"cases": Reading(cases_told, text)})
    told = told_of(text)
    if listed := _listed(heard, told) or _alike(heard, told):
        return listed
    whose = list(dict.fromkeys(piece.who for piece in told if piece.who))
    if not 1 < len(whose) <= _MOST or asks_for_one(told, text):
        return None
    cases = [_case(who, told, heard) for who in whose]
    if any(case is None for case in cases):
        return None
    value = Cases(
        _at_the_same_place([case for case in cases if case], whose, told, text),
        covered=says_covered(text),
    )
    differs = asks_for_a_difference(text)
    if not (differs or asks_for_all(told, text) or OF_EACH.search(text)):
        whole = all(_tells_a_sum(who, told, heard) for who in whose)
        of_each = _tells_each_ones_sum(told, text) or _asks_of_each(told, text, whose)
        if value.missing or not (whole or of_each):
            return None
    if all(case.cost is None for case in value.cases):
        return None
    if not any(case.status or case.facility for case in value.cases):
        return None
    tool = DIFFERENCE if differs else TOGETHER
    return Understood(tool, {"cases": Reading(value, text)}, missing=value.missing)


def _at_the_same_place(
    cases: list[Case], whose: list[str], told: list[Piece], text: str
) -> tuple[Case, ...]:
    """The cases, one that says it was there too (也是在那看的) at the place of the one before it."""
    placed: list[Case] = []
    for case, who in zip(cases, whose, strict=True):
        own = "，".join(text[slice(*piece.span)] for piece in told if piece.who == who)
        there = placed and case.facility is None and _THERE_TOO.search(own)
        placed.append(replace(case, facility=placed[-1].facility) if there else case)
    return tuple(placed)


_THERE_TOO = re.compile(
    "也是?(在|去|到)(的)?(那|这|同一|一)(里|儿|个|家|边)?(?=看|花|拿|开|瞧|[医社卫诊])"
)


def _tells_a_sum(who: str, told: list[Piece], heard: Heard) -> bool:
    """Whether a sum is told of one person alone."""
    own = [piece.span for piece in told if piece.who == who]
    sums = [amount for amount in heard.money if not is_other(heard, amount)]
    return any(a <= amount.start < b for a, b in own for amount in sums)


def _tells_each_ones_sum(told: list[Piece], text: str) -> bool:
    """Whether one sum is told of every one of them: 我上班我爸退休，都在三级花了800."""
    of_all = (text[slice(*piece.span)] for piece in told if piece.who is None)
    return any(_EACH_SPENT.search(piece) for piece in of_all)


def _asks_of_each(told: list[Piece], text: str, whose: list[str]) -> bool:
    """Whether the result is asked for of every one by his name: 三级花了800，我在职报多少，我爸退休报多少."""
    asked = {piece.who for piece in told if _ASKS.search(text[slice(*piece.span)])}
    return asked == {*whose}


_EACH_SPENT = _WORDS["each_spent"]


def _listed(heard: Heard, told: list[Piece]) -> Understood | None:
    """Two people's sums told in their order: 爸妈都退休，都去的三甲，分别花了800和500."""
    sums = [a for a in heard.sums if a.value >= NO_AGE and not is_other(heard, a)]
    if len(sums) != _TWO or any(piece.who for piece in told if piece.who):
        return None
    named = list(dict.fromkeys(m[0] for m in PERSON.finditer(heard.text)))
    if len(named) != _TWO or not _IN_ORDER.search(heard.text) or not _OF_ALL.search(heard.text):
        return None
    gap = heard.text[sums[0].end : sums[1].start]
    if not re.fullmatch("(块|元)?钱?[和与跟、,，](块|元)?", gap):
        return None
    shared = Heard(blanked(heard.text, [(a.start, a.end) for a in sums]), heard.today)
    values = settled(Understood(VISIT, read_inputs(VISIT, shared)), shared.text).values()
    value = Cases(
        tuple(
            Case(who, values.get("status"), values.get("facility"), amount.value)
            for who, amount in zip(named, sums, strict=True)
        ),
        alike=True,
        covered=says_covered(heard.text),
    )
    return Understood(TOGETHER, {"cases": Reading(value, heard.text)}, missing=value.missing)


def _alike(heard: Heard, told: list[Piece]) -> Understood | None:
    """One sum told of each of several people: 四个同事都在职，每人三级花了250."""
    text = heard.text
    sums = [a for a in heard.money if not is_other(heard, a)]
    people = members(text)
    if len(sums) != 1 or len(people) < _TWO or any(piece.who for piece in told if piece.who):
        return None
    if not OF_EACH_SUM.search(text) or any(map(heard.is_paid, heard.sums)):
        return None
    if asks_for_a_difference(text) or len({one.meaning for one in find(text, PLACES)}) > 1:
        return None
    if READERS["visits"](heard) is not None or _SEVERAL_TIMES.search(text):
        return None
    values = settled(Understood(VISIT, read_inputs(VISIT, heard)), text).values()
    value = Cases(
        tuple(case_of(who, {**values, "eligible_cost": sums[0].value}) for who in people),
        alike=True,
        covered=says_covered(text),
    )
    return Understood(TOGETHER, {"cases": Reading(value, text)}, missing=value.missing)


_RETIRED_THEN = re.compile("(去年|前年|往年)[^,，。;；花看]{0,6}退")
"""A year before that is of a status, and of no visit: 我去年退的休."""
_SEVERAL_TIMES = re.compile("[两二三四五六七八九几2-9](次|回|趟)|每[次回月周天]")
_TWO = 2
_IN_ORDER = re.compile("分别|各(自)?(花|是|用)|依次")


def told_of(text: str, units: bool = False) -> list[Piece]:
    """The pieces of a message with whose they are: his who is named in it, or of whom the one before told."""
    told: list[Piece] = []
    whose: str | None = None
    other: str | None = None
    for start, end in pieces(text, _STOP):
        for a, b in _cut(text, (start, end), units):
            piece = text[a:b]
            names = _labels(text, (a, b), units)
            other = next((name for name, _ in reversed(names) if name != SELF), other)
            of_the_other = _THAN_I.match(piece)
            if of_the_other:
                names, whose = [], SELF
            if not names and _POINTS_BACK.match(piece):
                whose = other or ("she" if whose == SELF else whose)
            of_each = not names and _OF_EACH_ONE.search(piece)
            if len({name for name, _ in names}) > 1 or _OF_BOTH.search(piece) or of_each:
                told.append(Piece((a, b), None))
                continue
            if names:
                whose = names[0][0]
            of_all = not names and _ASKS.search(piece) and not tells_of_a_visit(piece)
            told.append(Piece((a, b), None if of_all else whose))
    return told


def person_of(match: re.Match[str]) -> str:
    """Who a word of kinship is; 老公 and 老婆 told in one message are two."""
    return "husband" if _HUSBAND.fullmatch(match[0]) else str(match.lastgroup)


_HUSBAND = re.compile("老公|丈夫|孩他[爹爸]")


def _labels(text: str, span: Span, units: bool = False) -> list[tuple[str, int]]:
    """Who is named in a piece and where; who is only pointed back to is nobody new, every 一个 is another."""
    family = [
        (person_of(m), m.start())
        for m in PERSON.finditer(text, *span)
        if m.lastgroup not in BACK and not _WHERE.match(text, m.end())
        if not is_in_a_group(text, m.start()) and not _is_doubled(m, text)
        if not (m.lastgroup == SELF and _ADVISES.match(text, m.end()))
    ]
    named = [(m[0], m.start()) for m in _NAMED.finditer(text, *span)]
    other = [(f"{name}{at}" if name.endswith("一个") else name, at) for name, at in named]
    if units and (of_units := [(m[0], m.start()) for m in _UNITS.finditer(text, *span)]):
        return of_units
    return sorted((*family, *other), key=lambda one: one[1])


def names_both(text: str) -> bool:
    """Whether a piece of a message names two people at once: 俺爹俺娘都退休."""
    return any(len({name for name, _ in _labels(text, piece.span)}) > 1 for piece in told_of(text))


def people_apart(text: str) -> set[str]:
    """The people told apart by a name or a letter: 小张, 甲."""
    return {match[0] for match in _NAMED.finditer(text)}


def _is_doubled(match: re.Match[str], text: str) -> bool:
    """Whether a word of kinship is the second half of one: 弟弟."""
    return text[: match.start()].endswith(match[0])


def _cut(text: str, span: Span, units: bool = False) -> list[Span]:
    """A piece cut where another person begins without a stop, where each part tells something: 我爸退休我妈在
    职."""
    start, end = span
    labels = [_with_whose(text, at) for _, at in _labels(text, span, units)]
    pointed = [match.start() for match in _TURNS_BACK.finditer(text, *span)]
    cuts = sorted({at for at in (*labels, *pointed) if at > start})
    parts = list(zip([start, *cuts], [*cuts, end], strict=True))
    tell = (tells_of_a_visit(text[a:b]) or _IN_WORK.search(text[a:b]) for a, b in parts)
    return parts if all(tell) else [span]


_TURNS_BACK = re.compile(r"(?<=[\d元块了职休班])[他她](?=花|退|在|是|\d)")
"""Where a message turns to the other one without a stop: 我300她500."""


def _with_whose(text: str, at: int) -> int:
    """Where somebody is named, with 我 before: 我爸."""
    return at - 1 if at and text[at - 1] in "我俺咱" else at


def tells_of_a_visit(piece: str) -> bool:
    """Whether a piece tells something of a visit."""
    return bool(
        re.search(r"\d|[一二两三四五六七八九十][百千]|第[一二三四五六七八九十]|倒数|垫底", piece)
        or find(piece, PLACES)
        or speaks_of("status", piece)
    )


def asks_for_all(told: list[Piece], text: str, words: re.Pattern[str] = _OF_ALL) -> bool:
    """Whether the results of all are asked for: 一共报多少, but not 一共花了800."""
    asking = (text[slice(*piece.span)] for piece in told)
    return any(
        words.search(piece) and not re.search(r"\d", piece) and _ASKS_AT_ALL.search(piece)
        for piece in asking
    )


def asks_for_this_one(piece: str) -> bool:
    """Whether a piece asks for a result: 又能报多少."""
    return bool(_ASKS.search(piece))


def only_asks(piece: str) -> str:
    """The words of a piece that ask, without what it tells: 报多少 of 女婿在职三级花了500报多少; nothing
    where they cannot be told apart."""
    if not tells_of_a_visit(piece):
        return piece
    words = _ASKS.search(piece)
    return "" if words is None else piece[words.start() :]


_ASKS_AT_ALL = re.compile(
    "多少|几|[吗么呢]$|[会能]不[会能]|(什么|啥|怎么|哪些|没有?)奖|奖(什么|啥)"
)


def asks_for_one(told: list[Piece], text: str) -> bool:
    """Whether what is asked names one of them alone: 俺妈能报多少."""
    asking = [p for p in told if _ASKS.search(text[slice(*p.span)])]
    if any(_OF_ALL.search(text[slice(*piece.span)]) for piece in asking):
        return False
    if asks_for_a_difference(text):
        return False
    named = {piece.who for piece in asking if _labels(text, piece.span)}
    return len(named) == 1 and None not in named


def _case(who: str, told: list[Piece], heard: Heard) -> Case | None:
    """One person's visit, read of what is told of him and of all; None where it is told in a way that this
    does not read (several visits, a reason in doubt)."""
    others = [piece.span for piece in told if piece.who not in (None, who)]
    own = Heard(blanked(_as_his_own(told, heard.text), others), heard.today)
    alone = Heard(_TOGETHER.sub(lambda match: " " * len(match[0]), own.text), heard.today)
    if READERS["visits"](alone) is not None:
        return None
    inputs = with_exclusion(VISIT, read_inputs(VISIT, own), own)
    understood = read_twice(settled(Understood(VISIT, inputs), own.text), own)
    values = understood.values()
    if set(understood.missing) - {"status", "facility", "eligible_cost"}:
        return None
    case = case_of(name_of(who, told, heard.text), values)
    return replace(case, paid=values.get("paid_this_year"))


def _as_his_own(told: list[Piece], text: str) -> str:
    """The message with what makes a sum told of all of them each one's (各花了330, 一人100) as one says it of
    himself."""
    for piece in told:
        if piece.who is None:
            start, end = piece.span
            own = _EACH_ONES.sub(lambda m: "花".ljust(len(m[0])), text[start:end])
            text = text[:start] + own + text[end:]
    return text


_EACH_ONES = re.compile(
    "(各自?|每个?人|一(个)?人|人均)(?=(都|是|就|也)*(花|用|看|要)?了?[0-9一二两三四五六七八九])|各(?=去了?一[次回趟])"
)
_TOGETHER = re.compile("[俩两]个?人|[老小]?两口子?|[我俺咱他她]们?俩|一家人|一家子|全家")
"""What names all of them at once."""


def case_of(who: str, values: Mapping[str, Any]) -> Case:
    """A visit of somebody, with the inputs told of it; what the fund has paid is nobody's but the one's of
    whom it is said."""
    return Case(
        who=who,
        status=values.get("status"),
        facility=values.get("facility"),
        cost=values.get("eligible_cost"),
        contracted=bool(values.get("contracted")),
        day=values.get("visit_date"),
        exclusion=values.get("exclusion"),
    )


def _ordinal(who: str, told: list[Piece]) -> str:
    """第 2 位, of those whom nothing but their order tells apart."""
    whose = list(dict.fromkeys(piece.who for piece in told if piece.who))
    return f"第 {whose.index(who) + 1} 位"


def name_of(who: str, told: list[Piece], text: str) -> str:
    """How the message calls somebody: 爹, 老张; who asks is 您本人."""
    if who == SELF:
        return WHO_ASKS
    own = next(text[slice(*piece.span)] for piece in told if piece.who == who)
    if re.fullmatch(r".*一个\d+", who):
        return _ordinal(who, told)
    match = _UNITS.fullmatch(who) or PERSON.search(own) or _NAMED.search(own)
    if match and match.lastgroup in BACK:  # 她: as she was called before
        match = next((m for m in PERSON.finditer(text) if person_of(m) == who), match)
    return match[0] if match else who
