"""A list inside running text, whole: 口罩、防护服、……等防疫物资, or 一是……二是……三是……"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.turn import Pick, Selection
from corpus import Clause
from corpus.models import SENTENCE_KINDS
from indexing import Hit
from indexing.question import content
from indexing.text import fold, sentences
from indexing.tokenizer import words

_ASKS = re.compile(
    r"哪些|哪几|哪[三四五六七八九]|有啥|有什么|啥[东物措]|都有|都是|包括|几(?:[种类条项样]|个(?!百?分?点|小时|月|钟))"
    r"|[三四五六七八九]个?[字样有美到]|具体(?:有|是|包|内容|$)|(?:内容|清单|名单)(?:$|[?是有])"
)
_LOOKED_AT = 5
_FITS = 1.0
_FITS_ELSEWHERE = 1.4
"""The least fit of an enumeration (see `_fit`), and that of one in a clause less good than the best."""
_AS_GOOD = 0.95
"""Share of the best hit's score at which a clause counts as good as the best."""
_NEAR = 0.8
"""Share of the best hit's score that a clause needs for its enumeration to be the one asked for."""
_FEWEST = 3
_ITEM = r"[^、，,。；;：:！？?]{1,24}"
_ENUMERATION = re.compile(rf"{_ITEM}(?:、{_ITEM}){{{_FEWEST - 1},}}")
_ORDINAL = re.compile(r"(?:^|[。；：])([一二三四五六七八九])是")
_FIRST_POINT = re.compile(r"[一二三四五六七八九]是")
_ORDINAL_OPENS = re.compile(r"^(?:[^。；]*[：，])?[一二三四五六七八九]是")
_DEFINES = re.compile("([^,。;:]{2,6}),?(?:即|是指|包括)")
_COUNT = re.compile(r"([三四五六七八九])(?:大|个|项|类|种|样|字|条|有|美|到|方|家|处)")
_DIGITS = {digit: value for value, digit in enumerate("三四五六七八九", start=3)}
_HEAD = 14
"""Characters before and behind an enumeration in which the word for what it lists stands."""


@dataclass(frozen=True)
class _Found:
    """An enumeration: where its sentence stands, how many items it has, the words that name it, and
    what its sentence defines (五廊 of 五廊，即……)."""

    clause: Clause
    span: tuple[int, int]
    items: int
    head: frozenset[str]
    said: frozenset[str]
    defines: str = ""


def find_enumeration(question: str, hits: Sequence[Hit]) -> Selection | None:
    """The sentences of the best clauses that enumerate what a question asks for; None without any."""
    if not hits or not _ASKS.search(fold(question)):
        return None
    asked = frozenset(word for word in words(content(question)) if len(word) > 1)
    count = _COUNT.search(fold(question))
    wanted = _DIGITS[count[1]] if count else 0
    near = [hit for hit in hits[:_LOOKED_AT] if hit.score >= _NEAR * hits[0].score]
    fits = [
        (fit, each)
        for hit in near
        for each in _in(hit.clause)
        if (fit := _fit(each, asked, wanted)) >= _least(hit, hits[0])
    ]
    best = max(fits, key=lambda pair: pair[0], default=None)
    pointed = _pointed(hits[0].clause)
    opened = _opened(pointed, asked) if pointed else 0.0
    if best is not None and best[0] >= opened:
        return Selection((Pick(best[1].clause, (best[1].span,)),))
    return Selection((pointed,)) if pointed else None


def _least(hit: Hit, best: Hit) -> float:
    return _FITS if hit.score >= _AS_GOOD * best.score else _FITS_ELSEWHERE


def _opened(points: Pick, asked: frozenset[str]) -> float:
    """How well the points of a clause answer, by the words that open the first of them; as `_fit`."""
    start, end = points.spans[0]
    opening = _FIRST_POINT.split(points.clause.text[start:end])[0]
    return 3 * len(asked & frozenset(words(opening))) / len(asked) if asked else 0.0


def _fit(found: _Found, asked: frozenset[str], wanted: int) -> float:
    """How well an enumeration answers: by the words that name it, its count, what its sentence
    defines, the rest of it."""
    if not asked:
        return 0.0
    named = len(asked & found.head) / len(asked)
    counted = 1.0 if wanted and wanted == found.items else 0.0
    if not named and not counted:
        return 0.0
    defined = 2.0 if found.defines in asked else 0.0
    return 2 * named + counted + defined + len(asked & found.said) / len(asked)


def _in(clause: Clause) -> Iterator[_Found]:
    if clause.kind not in SENTENCE_KINDS:
        return
    for start, end in sentences(clause.text):
        sentence = clause.text[start:end]
        for match in _ENUMERATION.finditer(sentence):
            items = match[0].split("、")
            around = sentence[max(0, match.start() - _HEAD) : match.end() + _HEAD]
            head = around.replace("、".join(items[1:-1]), " ")
            defined = _DEFINES.match(fold(sentence))
            yield _Found(
                clause,
                (start, end),
                len(items),
                frozenset(words(head)),
                frozenset(words(sentence)),
                defined[1] if defined else "",
            )


def points(clause: Clause) -> list[int]:
    """Where the points of a clause begin (一是……二是……), where it makes three or more."""
    return [start for start, _ in pointed.spans] if (pointed := _pointed(clause)) else []


def _pointed(clause: Clause) -> Pick | None:
    """The sentences of a clause that open its points, where it makes three or more."""
    if len(_ORDINAL.findall(clause.text)) < _FEWEST:
        return None
    spans = [
        (start, end)
        for start, end in sentences(clause.text)
        if _ORDINAL_OPENS.match(clause.text[start:end])
    ]
    return Pick(clause, tuple(spans)) if len(spans) >= _FEWEST else None
