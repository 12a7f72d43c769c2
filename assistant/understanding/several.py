"""Several people's visits told in one message that asks for them all.

俺爹退休三级花800，俺妈在职二级花500，一共报多少

A message is cut where another person begins; what is told of one is blanked for the others, what is told of
both (都在三甲) stays. Each is then read as a message of his own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.cases import DIFFERENCE, TOGETHER, Case, Cases
from assistant.understanding.comparing import asks_for_a_difference
from assistant.understanding.hearing import NO_AGE, Heard, is_other
from assistant.understanding.inputs import READERS
from assistant.understanding.model import Reading, Understood
from assistant.understanding.needs import read_inputs, read_twice, settled, with_exclusion
from assistant.understanding.persons import PERSON, SELF
from assistant.understanding.phrases import PLACES, find, speaks_of
from assistant.understanding.pieces import Span, blanked, pieces
from assistant.understanding.told import says_covered
from assistant.wording import read

_WORDS = read("understanding/side_by_side")
_NAMED = re.compile(_WORDS["named"])
_UNITS = re.compile(_WORDS["units"])
_OF_SEVERAL = re.compile(_WORDS["of_several"])
_OF_ALL = re.compile(_WORDS["of_all"])
_OF_BOTH = re.compile(_WORDS["of_both"])
_ELSEWHERE = re.compile(_WORDS["elsewhere"])
_STOP = re.compile(r"[,，。;；！!？?\s()（）:：]+")
_ASKS = re.compile(
    "(报|给|拿|付|掏|出|领|自付|支付|补|奖|进|打|划)[^,。;]{0,4}(多少|几)|多少[?？。]?$|差多少|谁[^,。;]{0,4}[多少高]|多几|[这那]俩"
)
_BACK = ("he", "she")
_WHERE = re.compile("家|们?[这那乡镇县村市]")
"""女儿家 and 俺镇 are places."""
_POINTS_BACK = re.compile("(而|那|然后)?[他她]")
_VISIT = "outpatient_reimbursement"
_MOST = 6


@dataclass(frozen=True)
class _Piece:
    """A piece of a message, and whose it is; nobody's where it is of all or of none."""

    span: Span
    who: str | None


def own_messages(text: str) -> list[tuple[str, str]]:
    """What is told of each of several people or units, as a message of its own with what is told of all;
    nothing where a message tells of one, or asks for one.

    >>> own_messages("老王基数4000，老李退休，每月各进多少")
    [('老王', '老王基数4000，每月各进多少'), ('老李', '老李退休，每月各进多少')]
    """
    told = _told(text, units=True)
    whose = list(dict.fromkeys(piece.who for piece in told if piece.who))
    asked = asks_for_a_difference(text) or _asks_for_all(told, text, _OF_SEVERAL)
    if not asked or not 1 < len(whose) <= _MOST:
        return []
    if not all(any(_tells(text[slice(*p.span)]) for p in told if p.who == who) for who in whose):
        return []
    return [
        (
            _name(who, told, text),
            "，".join(text[slice(*p.span)].strip() for p in told if p.who in (None, who)),
        )
        for who in whose
    ]


def read_several(heard: Heard) -> Understood | None:
    """The visits of several people, each with what was told of him alone; None where a message tells of one,
    asks for one, or tells a visit in a way that is not understood."""
    text = heard.text
    if _ELSEWHERE.search(text):
        return None
    told = _told(text)
    if listed := _listed(heard, told):
        return listed
    whose = list(dict.fromkeys(piece.who for piece in told if piece.who))
    if not 1 < len(whose) <= _MOST or _asks_for_one(told, text):
        return None
    cases = [_case(who, told, heard) for who in whose]
    if any(case is None for case in cases):
        return None
    value = Cases(
        tuple(case for case in cases if case),
        covered=says_covered(text),
    )
    differs = asks_for_a_difference(text)
    if not (differs or _asks_for_all(told, text)):
        whole = all(_tells_a_sum(who, told, heard) for who in whose)
        if not whole or value.missing:
            return None
    if all(case.cost is None for case in value.cases):
        return None
    if not any(case.status or case.facility for case in value.cases):
        return None
    tool = DIFFERENCE if differs else TOGETHER
    return Understood(tool, {"cases": Reading(value, text)}, missing=value.missing)


def _tells_a_sum(who: str, told: list[_Piece], heard: Heard) -> bool:
    """Whether a sum is told of one person alone."""
    own = [piece.span for piece in told if piece.who == who]
    sums = [amount for amount in heard.money if not is_other(heard, amount)]
    return any(a <= amount.start < b for a, b in own for amount in sums)


def _listed(heard: Heard, told: list[_Piece]) -> Understood | None:
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
    values = settled(Understood(_VISIT, read_inputs(_VISIT, shared)), shared.text).values()
    value = Cases(
        tuple(
            Case(who, values.get("status"), values.get("facility"), amount.value)
            for who, amount in zip(named, sums, strict=True)
        ),
        alike=True,
        covered=says_covered(heard.text),
    )
    return Understood(TOGETHER, {"cases": Reading(value, heard.text)}, missing=value.missing)


_TWO = 2
_IN_ORDER = re.compile("分别|各(自)?(花|是|用)|依次")


def _told(text: str, units: bool = False) -> list[_Piece]:
    """The pieces of a message with whose they are: his who is named in it, or of whom the one before told."""
    told: list[_Piece] = []
    whose: str | None = None
    other: str | None = None
    for start, end in pieces(text, _STOP):
        for a, b in _cut(text, (start, end), units):
            piece = text[a:b]
            names = _labels(text, (a, b), units)
            other = next((name for name, _ in reversed(names) if name != SELF), other)
            if not names and _POINTS_BACK.match(piece):
                whose = other or whose
            if len({name for name, _ in names}) > 1 or _OF_BOTH.search(piece):
                told.append(_Piece((a, b), None))
                continue
            if names:
                whose = names[0][0]
            of_all = not names and _ASKS.search(piece) and not _tells(piece)
            told.append(_Piece((a, b), None if of_all else whose))
    return told


def _labels(text: str, span: Span, units: bool = False) -> list[tuple[str, int]]:
    """Who is named in a piece and where; who is only pointed back to is nobody new, every 一个 is another."""
    family = [
        (str(m.lastgroup), m.start())
        for m in PERSON.finditer(text, *span)
        if m.lastgroup not in _BACK and not _WHERE.match(text, m.end())
    ]
    named = [(m[0], m.start()) for m in _NAMED.finditer(text, *span)]
    other = [(f"{name}{at}" if name.endswith("一个") else name, at) for name, at in named]
    if units and (of_units := [(m[0], m.start()) for m in _UNITS.finditer(text, *span)]):
        return of_units
    return sorted((*family, *other), key=lambda one: one[1])


def _cut(text: str, span: Span, units: bool = False) -> list[Span]:
    """A piece cut where another person begins without a stop, where each part tells something: 我爸退休我妈在
    职."""
    start, end = span
    cuts = [at for _, at in _labels(text, span, units) if at > start]
    parts = list(zip([start, *cuts], [*cuts, end], strict=True))
    return parts if all(_tells(text[a:b]) for a, b in parts) else [span]


def _tells(piece: str) -> bool:
    """Whether a piece tells something of a visit."""
    return bool(
        re.search(r"\d|[一二两三四五六七八九十][百千]|第[一二三四五六七八九十]|倒数|垫底", piece)
        or find(piece, PLACES)
        or speaks_of("status", piece)
    )


def _asks_for_all(told: list[_Piece], text: str, words: re.Pattern[str] = _OF_ALL) -> bool:
    """Whether the results of all are asked for: 一共报多少, but not 一共花了800."""
    asking = (text[slice(*piece.span)] for piece in told)
    return any(
        words.search(piece) and not re.search(r"\d", piece) and _ASKS_AT_ALL.search(piece)
        for piece in asking
    )


_ASKS_AT_ALL = re.compile("多少|几|[吗么呢]$|[会能]不[会能]")


def _asks_for_one(told: list[_Piece], text: str) -> bool:
    """Whether what is asked names one of them alone: 俺妈能报多少."""
    asking = [p for p in told if _ASKS.search(text[slice(*p.span)])]
    if any(_OF_ALL.search(text[slice(*piece.span)]) for piece in asking):
        return False
    if asks_for_a_difference(text):
        return False
    named = {piece.who for piece in asking if _labels(text, piece.span)}
    return len(named) == 1 and None not in named


def _case(who: str, told: list[_Piece], heard: Heard) -> Case | None:
    """One person's visit, read of what is told of him and of all; None where it is told in a way that this
    does not read (several visits, a reason in doubt)."""
    others = [piece.span for piece in told if piece.who not in (None, who)]
    own = Heard(blanked(heard.text, others), heard.today)
    if READERS["visits"](own) is not None:
        return None
    inputs = with_exclusion(_VISIT, read_inputs(_VISIT, own), own)
    understood = read_twice(settled(Understood(_VISIT, inputs), own.text), own)
    values = understood.values()
    if set(understood.missing) - {"status", "facility", "eligible_cost"}:
        return None
    return Case(
        who=_name(who, told, heard.text),
        status=values.get("status"),
        facility=values.get("facility"),
        cost=values.get("eligible_cost"),
        contracted=bool(values.get("contracted")),
        paid=values.get("paid_this_year"),
        day=values.get("visit_date"),
        exclusion=values.get("exclusion"),
    )


def _ordinal(who: str, told: list[_Piece]) -> str:
    """第 2 位, of those whom nothing but their order tells apart."""
    whose = list(dict.fromkeys(piece.who for piece in told if piece.who))
    return f"第 {whose.index(who) + 1} 位"


def _name(who: str, told: list[_Piece], text: str) -> str:
    """How the message calls somebody: 爹, 老张; who asks is 您本人."""
    if who == "self":
        return "您本人"
    own = next(text[slice(*piece.span)] for piece in told if piece.who == who)
    if re.fullmatch(r".*一个\d+", who):
        return _ordinal(who, told)
    match = _UNITS.fullmatch(who) or PERSON.search(own) or _NAMED.search(own)
    return match[0] if match else who
