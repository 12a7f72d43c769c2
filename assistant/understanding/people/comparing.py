"""Comparisons: how a rule or a bill differs between two levels, between people in work and retired, or with
a contract and without.

三级和二级起付线差多少                   the threshold at two levels
退休跟在职报销比例差几个点               the rate for either status
在职，花一千去卫生院和去三甲差多少       one bill at two levels
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.reading import Amount
from assistant.understanding.bills.paid_this_year import read_paid
from assistant.understanding.bills.told import says_covered
from assistant.understanding.model import Reading, Understood
from assistant.understanding.people.cases import DIFFERENCE, TERMS, Case, Cases
from assistant.understanding.words.hearing import NO_AGE, Heard, is_other
from assistant.understanding.words.persons import PERSON
from assistant.understanding.words.phrases import PLACES, Found, find, lexicon
from assistant.understanding.words.pieces import blanked
from assistant.wording import compiled, found, read

_WORDS = read("understanding/people/comparing")
_IDLE = re.compile("|".join(sorted(re.split(r"[|\s]+", _WORDS["idle"]), key=len, reverse=True)))
_HAN = re.compile(r"[\u4e00-\u9fff0-9a-zA-Z]")
_ELSEWHERE = re.compile(read("understanding/bills/backwards")["elsewhere"])
_SOME_PLACE = re.compile("(?:县|市|区|省|镇|人民|中心|中医|大|小|那家|这家|私立|民营)+医院")
_IN_PARTS = re.compile(_WORDS["in_parts"])
_TWO, _MOST = 2, 3


def asks_for_a_difference(text: str) -> bool:
    """Whether a message asks how far two things lie apart, or which of them is better."""
    return found(_WORDS["differs"], text)


def read_comparison(heard: Heard) -> Understood | None:
    """The cases that a message compares; None where it compares none, or where nobody could tell which."""
    text = heard.text
    asked = asks_for_a_difference(text) or _ASKS_BOTH_WAYS.search(text)
    if not asked or _ELSEWHERE.search(text):
        return None
    costs = _costs(heard)
    cases = _cases(text, costs)
    if cases is None or (costs and _IN_PARTS.search(text)):
        return None
    term = _term(text)
    if term or not costs:
        return _of_a_rule(cases, term, text) if term else None
    paid = read_paid(heard)
    told = tuple(
        Case(c.who, c.status, c.facility, c.cost, c.contracted, paid.value if paid else None)
        for c in cases
    )
    value = Cases(told, alike=True, covered=says_covered(text))
    return Understood(DIFFERENCE, {"cases": Reading(value, text)}, missing=value.missing)


def _of_a_rule(cases: Sequence[Case], term: str, text: str) -> Understood | None:
    """A term of the rule compared; only where the message speaks of nothing else besides."""
    if _left_over(text):
        return None
    return Understood(TERMS, {"cases": Reading(Cases(tuple(cases), of=term), text)})


def _left_over(text: str) -> str:
    """What a message says besides the cases, the term and the words of comparing."""
    patterns = [*_WORDS["differs"], *(p for words in _WORDS["terms"].values() for p in words)]
    spans = {(one.start, one.end) for one in _mentions(text)}
    text = blanked(text, [*spans, *(match.span() for match in PERSON.finditer(text))])
    left = compiled("|".join(patterns)).sub(" ", text)
    return "".join(_HAN.findall(_IDLE.sub("", left)))


def _term(text: str) -> str | None:
    told = [term for term, words in _WORDS["terms"].items() if found(words, text)]
    return told[0] if len(told) == 1 else None


def _costs(heard: Heard) -> list[Decimal]:
    """The bills told, each once; 差多少 behind one is no part that is still to come."""
    differs = re.compile("|".join(_WORDS["differs"]))
    heard = Heard(differs.sub(lambda match: " " * len(match[0]), heard.text), heard.today)
    told = [a for a in heard.money if not is_other(heard, a) and not heard.is_paid(a)]
    joined = [
        other
        for one, other in pairwise(heard.sums)
        if one in told and _is_joined(heard, one, other)
    ]
    told = sorted({a.start: a for a in (*told, *joined)}.values(), key=lambda a: a.start)
    return list(dict.fromkeys(amount.value for amount in told))


def _is_joined(heard: Heard, one: Amount, other: Amount) -> bool:
    """Whether a bare number is a second sum beside one: 花3050和3100."""
    between = heard.text[one.end : other.start]
    return other.value >= NO_AGE and bool(re.fullmatch("(块|元)?钱?[和跟与、](花了?)?", between))


def _mentions(text: str) -> list[Found]:
    return [*_places(text), *_statuses(text), *_contracts(text)]


def _places(text: str) -> list[Found]:
    """The levels named in order, and hospitals of which nobody says the level."""
    named = find(text, PLACES)
    some = [
        Found("", m[0], m.start(), m.end())
        for m in _SOME_PLACE.finditer(text)
        if not any(one.start < m.end() and m.start() < one.end for one in named)
        if not any(_ITS_LEVEL.fullmatch(text[m.end() : one.start]) for one in named)
    ]
    return sorted((*named, *some), key=lambda one: one.start)


_ITS_LEVEL = re.compile(r"[(（,，]?(是)?(个)?")
"""What stands between a hospital and its level: 县医院（二级）."""


def _statuses(text: str) -> list[Found]:
    values = lexicon()["values"]["status"]
    if match := _BEFORE_AND_AFTER.search(text):
        return [Found(status, word, *match.span()) for status, word in _EITHER_SIDE]
    return find(text, {v: (*w["strong"], *w.get("weak", ())) for v, w in values.items()})


_BEFORE_AND_AFTER = re.compile("退休(之|以)?前(和|跟|与)?(退休)?(之|以)?后|退不退休|退没退休")
_EITHER_SIDE = (("active", "退休前"), ("retired", "退休后"))


def _contracts(text: str) -> list[Found]:
    flags = lexicon()["flags"]["contracted"]
    told = find(text, {"yes": flags["yes"], "no": [*flags["no"], "不签约", "不签", "没有签"]})
    if match := _ASKS_BOTH_WAYS.search(text) or _SIGNED_OR_NOT.search(text):
        signed = [Found(yes, match[0], *match.span()) for yes in ("yes", "no")]
        told = [one for one in told if one.end <= match.start() or match.end() <= one.start]
        return [*signed, *told]
    return told


_ASKS_BOTH_WAYS = re.compile(_WORDS["both_ways"])
"""What asks for one bill with a contract and without."""
_SIGNED_OR_NOT = re.compile("签(了|约)?[没不和与跟]+有?签约?|签不签约?")


def _cases(text: str, costs: Sequence[Decimal]) -> list[Case] | None:
    """The cases: what is named twice tells them apart, what is named once holds for all."""
    places, statuses, signed = (_named(found) for found in _by_kind(text))
    if not (places or statuses or signed):
        return None  # 一月挣四千，贷三十万买房划算不
    several = [len(one) for one in (places, statuses, signed, costs) if len(one) > 1]
    paired = len(places) == len(statuses) == _TWO
    if paired and len(several) == _TWO + (len(signed) > 1):
        return _paired(text, costs)
    if len(several) != 1 or several[0] > _MOST:
        return None
    contracted = [one == "yes" for one, _ in signed]
    base = Case(
        status=statuses[0][0] if len(statuses) == 1 else None,
        facility=(places[0][0] or None) if len(places) == 1 else None,
        cost=costs[0] if len(costs) == 1 else None,
        contracted=contracted == [True],
    )
    if len(signed) > 1:  # a contract counts at the contracted primary facility alone
        if base.facility not in (None, "primary"):
            return None
        return [
            _like(base, word, facility="primary", contracted=yes == "yes") for yes, word in signed
        ]
    if len(costs) > 1:
        return [_like(base, f"{cost} 元", cost=cost) for cost in costs]
    if len(statuses) > 1:
        return [_like(base, word, status=status) for status, word in statuses]
    return [
        _like(
            base,
            word,
            facility=level or None,
            contracted=base.contracted and level == "primary",
        )
        for level, word in places
    ]


def _by_kind(text: str) -> tuple[list[Found], list[Found], list[Found]]:
    return _places(text), _statuses(text), _contracts(text)


def _named(mentions: Sequence[Found]) -> list[tuple[str, str]]:
    """What is named, each once with its word; 一级 and 二级 are two names of one level."""
    kept: dict[tuple[str, str], str] = {}
    for one in mentions:
        rank = one.phrase[0] if one.phrase[0] in "一二1" else ""
        key = (one.meaning or one.phrase, rank if one.meaning == "secondary" else "")
        kept.setdefault(key, one.phrase)
    return [(meaning if meaning in PLACES or meaning in _OTHERS else "", word)
            for (meaning, _), word in kept.items()]  # fmt: skip


_OTHERS = ("active", "retired", "yes", "no")


def _paired(text: str, costs: Sequence[Decimal]) -> list[Case] | None:
    """退休三级和在职二级: two of either, each pair told together; None where they are told in another
    order."""
    places, statuses, _ = _by_kind(text)
    order = sorted((*places, *statuses), key=lambda one: one.start)
    kinds = [one in statuses for one in order]
    if len(order) != _TWO * _TWO or kinds[:2] != kinds[2:] or kinds[0] == kinds[1]:
        return None
    cases = []
    signs = _contracts(text)
    if len(signs) > 1 or any(one.meaning != "yes" for one in signs):
        return None
    before = 0
    for first, second in (order[:2], order[2:]):
        status, place = (first, second) if first in statuses else (second, first)
        cost = costs[0] if len(costs) == 1 else None
        word = text[first.start : second.end]
        signed = any(before <= one.start < second.end for one in signs)
        signed = signed and place.meaning == "primary"
        cases.append(Case(word, status.meaning, place.meaning or None, cost, signed))
        before = second.end
    return cases


def _like(case: Case, who: str, **told: object) -> Case:
    values = {name: getattr(case, name) for name in ("status", "facility", "cost", "contracted")}
    return Case(who, **{**values, **told})
