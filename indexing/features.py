"""What a clause has to do with a question at a second look, feature by feature.

Each feature is a number from 0 to 1 that a reader can check by hand, registered under the name that its
weight has in `weights.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from corpus import Clause, ClauseKind, Corpus
from corpus.models import SENTENCE_KINDS
from indexing.passages import context
from indexing.text import fold, sentences
from indexing.tokenizer import grams

Terms = frozenset[str]
Rarity = Callable[[str], float]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ASKS_LIST = re.compile("哪些|哪几|包括|都有|几[类种项条样]|名单|分别|有啥|有什么|列[出明]")
_OPENS_LIST = re.compile("[：:]$")
_LISTS = re.compile("(?:[^、]*、){3}|一是.*二是|(?:[^;]*;){2}")

VALUES: Final[Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "share": (
        re.compile("比例|几成|百分|[率占]比?(?:是|要|达到?|为|有)?多少|多少个?点|几个点"),
        re.compile(r"\d\s*%|百分之|\d个百分点"),
    ),
    "money": (
        re.compile("多少[钱元块]|几[块元]|奖金|经费|补[多助贴]|[给交掏]多少|封顶|限额"),
        re.compile(r"\d\s*(?:元|万元|亿元)"),
    ),
    "time": (
        re.compile(
            "几天|多[少长]?[天久]|多长时间|几[日年月号]|小时|啥时候|什么时候|何时|哪[天年]|期限"
        ),
        re.compile(r"\d\s*(?:天|日|小时|个月|年|月)|[一二三四五六七八九十]天|次月|每年"),
    ),
    "who": (
        re.compile("谁|哪个(?:部门|单位|局|机构)|哪些(?:部门|单位)|牵头|归哪|找哪|哪管"),
        re.compile("[局委办]|部门|单位|机构|政府|中心|负责|牵头|主体责任"),
    ),
    "count": (
        re.compile("多少|几[个家层名条处座次户套人分米级]|多高|多大|目标|指标"),
        re.compile(r"\d"),
    ),
}
"""Kinds of value: how a question asks for one, and how a text gives one; over folded text."""


@dataclass(frozen=True)
class Fields:
    """A clause cut for the second look: terms of what stands over it, of its words, of its sentences."""

    heading: Terms
    body: Terms
    both: Terms
    sentences: tuple[Terms, ...]
    numbers: Terms
    values: Terms
    opens_list: bool
    holds_list: bool
    kind: ClauseKind


def fields_of(corpus: Corpus, clause: Clause) -> Fields:
    """Cut a clause."""
    over, text = context(corpus, clause), clause.text
    folded = fold(text)
    heading, cut = _pairs(over), tuple(_pairs(text[start:end]) for start, end in sentences(text))
    body = frozenset[str]().union(*cut)  # no pair reaches from one sentence into the next
    return Fields(
        heading=heading,
        body=body,
        both=heading | body,
        sentences=cut,
        numbers=frozenset(_NUMBER.findall(fold(f"{over} {text}"))),
        values=frozenset(name for name, (_, gives) in VALUES.items() if gives.search(folded)),
        opens_list=_OPENS_LIST.search(folded) is not None,
        holds_list=_LISTS.search(folded) is not None,
        kind=clause.kind,
    )


def _pairs(text: str) -> Terms:
    """Pairs of characters, whole numbers and Latin words."""
    return frozenset(gram for gram in grams(text) if len(gram) > 1)


@dataclass(frozen=True)
class Asked:
    """A question cut for the second look; `weights` are its terms, rare ones weighing more."""

    weights: Mapping[str, float]
    whole: float
    numbers: Terms
    values: Terms
    wants_list: bool

    @classmethod
    def read(cls, question: str, asks_about: str, rarity: Rarity) -> Asked:
        """Read a question; `asks_about` is it without the words that only ask."""
        weights = {term: rarity(term) for term in _pairs(asks_about)}
        text = fold(question)
        return cls(
            weights=weights,
            whole=sum(weights.values()),
            numbers=frozenset(_NUMBER.findall(text)),
            values=frozenset(name for name, (asks, _) in VALUES.items() if asks.search(text)),
            wants_list=_ASKS_LIST.search(text) is not None,
        )

    def share(self, held: Terms) -> float:
        """How much of what is asked a text holds, 0–1."""
        if not self.whole:
            return 0.0
        return sum(self.weights[term] for term in self.weights.keys() & held) / self.whole


Feature = Callable[[Asked, Fields], float]
FEATURES: dict[str, Feature] = {}
"""What is measured of one clause for one question, by the name that its weight has."""


def feature(name: str) -> Callable[[Feature], Feature]:
    """Register a feature under the name that its weight has."""

    def register(measure: Feature) -> Feature:
        FEATURES[name] = measure
        return measure

    return register


@feature("heading")
def _heading(asked: Asked, held: Fields) -> float:
    """Share of what is asked that stands over the clause: document, headings, lead-in, columns."""
    return asked.share(held.heading)


@feature("body")
def _body(asked: Asked, held: Fields) -> float:
    """Share of what is asked that stands in the clause's own words."""
    return asked.share(held.body)


@feature("whole")
def _whole(asked: Asked, held: Fields) -> float:
    """Share of what is asked that stands in the clause or over it."""
    return asked.share(held.both)


@feature("together")
def _together(asked: Asked, held: Fields) -> float:
    """Proximity: share of what is asked that one of its sentences holds."""
    return max((asked.share(sentence) for sentence in held.sentences), default=0.0)


@feature("numbers")
def _numbers(asked: Asked, held: Fields) -> float:
    """Share of the question's numbers that stand in the clause or over it."""
    if not asked.numbers:
        return 0.0
    return len(asked.numbers & held.numbers) / len(asked.numbers)


@feature("value")
def _value(asked: Asked, held: Fields) -> float:
    """Share of the kinds of value asked for that the clause gives."""
    if not asked.values:
        return 0.0
    return len(asked.values & held.values) / len(asked.values)


@feature("list")
def _list(asked: Asked, held: Fields) -> float:
    """A list is asked for, and the clause opens or holds one."""
    return float(asked.wants_list and (held.opens_list or held.holds_list))


@feature("statement")
def _statement(asked: Asked, held: Fields) -> float:
    """No list is asked for, and the clause does not only open one."""
    return float(not asked.wants_list and not held.opens_list)


@feature("prose")
def _prose(asked: Asked, held: Fields) -> float:
    """The clause is a paragraph, an article or an item."""
    return float(held.kind in SENTENCE_KINDS - {ClauseKind.ADDRESSEE})


@feature("row")
def _row(asked: Asked, held: Fields) -> float:
    """The clause is a row of a table."""
    return float(held.kind is ClauseKind.ROW)


@feature("name")
def _name(asked: Asked, held: Fields) -> float:
    """The clause names a person, and who is asked for."""
    return float(held.kind is ClauseKind.NAME and "who" in asked.values)
