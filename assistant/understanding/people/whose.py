"""Whose a payment and a status are where several people are told of, and who else paid than the fund.

我在职，老婆今年报了1200，我三级花了1000       another one's payment takes nothing of my limit
我妈退休，我在上班，我在三级花了1000            another one's status is none of mine
今年单位给报了800                              no payment of this fund
今年自己掏了1500                               tells nothing of what the fund paid: it is asked for
7月花了2000报过了，这次花1000                   what the fund paid for that bill nobody tells: it is asked for

What is none of the visit's is blanked, so that offsets hold. Where it can't be told whose a payment is, its
figure alone is: the words left say that something was paid, and how much is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understanding.words.groups import names_a_group
from assistant.understanding.words.hearing import asks
from assistant.understanding.words.limit_words import USED_UP
from assistant.understanding.words.persons import BACK, PERSON, SELF
from assistant.understanding.words.pieces import Span, blanked, pieces
from assistant.wording import read

_WORDS = read("understanding/people/whose")
_FIGURE = r"(?:\d[\d.]+|[一二两三四五六七八九][一二三四五六七八九十百千万零]+)"
_OTHER = f"(?:{_WORDS['others']}|{_WORDS['kin']})"


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_WORDS[name].replace("FIGURE", _FIGURE).replace("OTHER", _OTHER))


_STOP = re.compile(r"[,，。;；!！?？\n]+")
_OTHERS, _TOGETHER = re.compile(_WORDS["others"]), re.compile(_WORDS["together"])
_SUM = re.compile(_FIGURE)
_VISIT, _PAYMENT, _STATUS = _pattern("visit"), _pattern("payment"), _pattern("status")
_OTHER_FUND, _OWN_PAYMENT = _pattern("other_fund"), _pattern("own_payment")
_REIMBURSED, _OF_ANOTHER = _pattern("reimbursed"), _pattern("part_of_another")
_OF_BOTH = _pattern("of_both")
_NOT_INSURED, _INSURED = _pattern("not_insured"), _pattern("insured")
_IN_WORK, _NOT_COVERED = _pattern("in_work"), _pattern("not_covered")
_OF_A_HOUSE = re.compile("(邻居|别人)家")
"""Whose dog it was saw no doctor: 被邻居家狗咬了."""
_UNKNOWN = "□"
"""What stands for a figure that tells nothing of what the fund has paid, so that it is asked for."""
_ALL = "together"
_SEVERAL = 2


@dataclass(frozen=True)
class _Told:
    """Something told of somebody: where, whose it is, whether the person stands in the same piece, and
    everybody who does."""

    span: Span
    who: str | None
    is_named: bool
    beside: frozenset[str]


def without_others(text: str) -> str:
    """The message without what it tells of others than the one who saw the doctor, and without what others
    than the fund have paid, of the same length.

    >>> without_others("我在职,老婆今年报了1200,我在三级医院花了1000").replace(" ", "_")
    '我在职,__________,我在三级医院花了1000'
    """
    return _without_other_persons(_without_other_payments(text))


def _without_other_payments(text: str) -> str:
    """The message without what somebody else than the fund has paid; of what nobody can tell how much the
    fund paid for, the figure is left out."""
    for match in [*_OTHER_FUND.finditer(text)]:
        if _tells_more(text, match.span()):
            text = blanked(text, [match.span()])
    for match in [*_OWN_PAYMENT.finditer(text)]:
        if _tells_more(text, match.span()):
            text = _left_open(text, [match.span("sum")])
    for match in [*_REIMBURSED.finditer(text)]:
        if _SUM.search(text[match.end() :]):
            text = _left_open(text, [match.span("bill")])
    if _OF_ANOTHER.search(text) and not _NOT_COVERED.search(text):
        text = blanked(text, [match.span() for match in _SUM.finditer(text)])
    return text


def _tells_more(text: str, span: Span) -> bool:
    """Whether another sum is told than the one within a span, or nothing is asked."""
    start, end = span
    return bool(_SUM.search(text[:start]) or _SUM.search(text[end:])) or not asks(text)


def _without_other_persons(text: str) -> str:
    """The message without the payments and the status of others than the one who saw the doctor."""
    runs = pieces(text, _STOP)
    named = {who for a, b in runs for who, _ in _persons(text[a:b])} - {*BACK}
    if not named or _OF_BOTH.search(text):
        return text
    payments = [*_told(text, runs, _PAYMENT, named), *_told(text, runs, USED_UP, named)]
    no_visit = {one.span for one in payments if not _SEEN.search(text, *one.span)}
    costs = [one for one in _told(text, runs, _VISIT, named) if one.span not in no_visit]
    whose = {one.who for one in costs}
    payers = {one.who for one in payments if one.is_named}
    if not costs or len(whose) > 1 or len(payers) > 1 or _ALL in whose:
        return text
    visitor = next(iter(whose))
    is_named = any(one.is_named for one in costs)
    asked = visitor in _asked_about(text, runs, named)
    is_sure = visitor is not None and visitor not in BACK
    is_sure = is_sure and (is_named or asked or visitor == SELF)
    comes_in = _comes_in(text, runs, named, visitor)
    spans: list[Span] = []
    open_: list[Span] = []
    for paid in payments:
        if paid.who == _ALL or (len(paid.beside) > 1 and visitor in paid.beside):
            open_ += _figures(text, paid.span)
        elif is_sure and paid.who not in (None, visitor):
            spans += [paid.span] if paid.is_named or paid.span[0] < comes_in else []
    of_statuses = [*_told(text, runs, _STATUS, named)]
    if not is_sure:
        open_ += _of_somebody(text, payments, of_statuses)
    elif is_named and len(named) >= _SEVERAL and not names_a_group(text):
        told = [one for one in of_statuses if one.who is not None and visitor not in one.beside]
        spans += [one.span for one in told if one.who != visitor]
    return _left_open(blanked(text, spans), open_)


_SEEN = re.compile("[花看瞧]|医院|卫生[院所室站]|社区|诊所|[一二三]级|[一二三]甲")
"""What tells of a visit beside a payment: 门诊统筹报了900 tells of none."""


def _comes_in(text: str, runs: list[Span], named: set[str], visitor: str | None) -> int:
    """Where the one who saw the doctor is named first: what was paid before that is another one's, who is
    named before it (我爸今年报满了，我妈在三级花了900)."""
    places = [
        a + at for a, b in runs for who, at in _persons(text[a:b]) if _who(who, named) == visitor
    ]
    return min(places, default=0)


def _asked_about(text: str, runs: list[Span], named: set[str]) -> set[str]:
    """Whose payment is asked for by name: 她能报多少."""
    asking = (text[a:b] for a, b in runs if _ASKS_PAYMENT.search(text[a:b]))
    return {_who(who, named) for piece in asking for who, _ in _persons(piece)}


_ASKS_PAYMENT = re.compile("报(销)?(得了)?(多少|几)")


def _of_somebody(text: str, payments: list[_Told], statuses: list[_Told]) -> Iterator[Span]:
    """The figures of payments that are another one's than the status, where nobody is said to have seen the
    doctor: 在职，老婆今年报了1200，三级花了1000."""
    for paid in payments:
        whose = {one.who or SELF for one in statuses}
        if paid.is_named and whose and paid.who not in whose:
            yield from _figures(text, paid.span)


def _left_open(text: str, spans: list[Span]) -> str:
    """The text with what is told there left out as not known."""
    left = list(text)
    for start, end in spans:
        left[start:end] = _UNKNOWN * (end - start)
    return "".join(left)


def _figures(text: str, span: Span) -> list[Span]:
    return [match.span() for match in _SUM.finditer(text, *span)]


def _told(text: str, runs: list[Span], words: re.Pattern[str], named: set[str]) -> Iterator[_Told]:
    """What words tell, piece by piece, and of whom: who is named last before it in its piece, else in one of
    the pieces before. Its span is the piece from that person on, to where another one is named."""
    before: str | None = None
    for start, end in runs:
        piece = text[start:end]
        persons = [(_who(who, named), at) for who, at in _persons(piece)]
        if match := words.search(piece):
            own = [(who, at) for who, at in persons if at < match.end()]
            behind = [at for _, at in persons if at >= match.end()]
            first = start + (own[-1][1] if own else 0)
            last = start + behind[0] if behind else end
            beside = frozenset(who for who, _ in own)
            yield _Told((first, last), own[-1][0] if own else before, bool(own), beside)
        before = persons[-1][0] if persons else before


def _persons(piece: str) -> list[tuple[str, int]]:
    """Everybody named in a piece and where, in order; several meant together are one."""
    found = [(str(match.lastgroup), match.start()) for match in PERSON.finditer(piece)]
    found = [one for one in found if not _OF_A_HOUSE.match(piece, one[1])]
    found += [(match[0], match.start()) for match in _OTHERS.finditer(piece)]
    found += [(_ALL, match.start()) for match in _TOGETHER.finditer(piece)]
    return sorted(found, key=lambda one: one[1])


def _who(said: str, named: set[str]) -> str:
    """Whom 他 or 她 points back to, where there is but one other person."""
    others = named - {SELF, _ALL}
    return next(iter(others)) if said in BACK and len(others) == 1 else said


def leaves_a_payment_open(text: str) -> bool:
    """Whether the message, as left, says that something was paid this year, and not how much."""
    return _UNKNOWN in text


def two_in_one(text: str) -> bool:
    """Whether somebody is in work beside somebody else who has retired, and nobody can tell whose status
    counts: 我妈退休，我在上班."""
    return len({who for who, _ in _persons(text)}) >= _SEVERAL and bool(_IN_WORK.search(text))


def visits_of_several(text: str) -> bool:
    """Whether visits are told of several people: 在职，二级8月300，我爱人9月三级500."""
    runs = pieces(text, _STOP)
    named = {who for a, b in runs for who, _ in _persons(text[a:b])} - {*BACK}
    if named <= {SELF}:
        return False
    return len({one.who or SELF for one in _told(text, runs, _VISIT, named)}) > 1


def is_not_insured(text: str) -> bool:
    """Whether the one who saw the doctor is no employee, so that this insurance is none of his (第三条)."""
    found = _NOT_INSURED.search(text)
    return found is not None and bool(_SUM.search(text)) and not _INSURED.search(text)
