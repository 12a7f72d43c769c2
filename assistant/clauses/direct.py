"""The sentence that answers, said first: the one with the sum, the days, the place asked for, or the
one that settles a yes or no. Of a long sentence the piece with the figure asked for is said before it:

    中心城区以后要达到多少人口    到2025年中心城区人口达到150万。加快中心城区和遂平、确山……
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.clauses.verdict import verdict
from assistant.turn import Pick, Remark
from assistant.wording import found, read
from corpus import Clause
from corpus.models import SENTENCE_KINDS
from indexing import SentenceHit
from indexing.text import fold, sentences
from indexing.tokenizer import words

LIKELY, LIKELIER = 0.2, 1.3
"""How likely a sentence must be the one that answers to be said first, and how many times as likely as the
next."""
HOLDS_IT = 2.2
"""How many times as likely a sentence is that holds a value of the kind asked for (0.8 in log odds, as
learned with the other weights of sentences)."""


@dataclass(frozen=True)
class Direct:
    """The picks of one clause, the answering sentence first, and the yes or no it comes to."""

    picks: tuple[Pick, ...]
    verdict: str | None = None


def direct(question: str, chosen: Pick, around: str, hits: Sequence[SentenceHit]) -> Direct:
    """The words chosen from a clause with the sentence in front that says what is asked.

    Args:
        question: as asked.
        chosen: the sentences chosen for their likeness.
        around: the lead-in that the clause completes, or "".
        hits: the clause's sentences as scored for the question; empty where it is no running text.
    """
    settled = _settling(question, chosen, around)
    if settled:
        span, word = settled
        return Direct(with_first(chosen, span), word)
    first = _likeliest(hits)
    return Direct(with_first(chosen, first) if first else (chosen,))


Span = tuple[int, int]


def _settling(question: str, chosen: Pick, around: str) -> tuple[Span, str] | None:
    """The first sentence that settles a yes or no, and the word; None where two words are found."""
    text = chosen.clause.text
    found = [
        (span, word)
        for span in sentences(text)
        if (word := verdict(question, text[span[0] : span[1]], around))
    ]
    return found[0] if len({word for _, word in found}) == 1 else None


def _likeliest(hits: Sequence[SentenceHit]) -> Span | None:
    """The sentence that most likely answers, with the one before it where it can't be read without, and with
    those that except from it."""
    if not hits:
        return None
    at = max(range(len(hits)), key=lambda at: hits[at].likely)
    others = [hit.likely for hit in hits if hit is not hits[at]]
    if hits[at].likely < max(LIKELY, LIKELIER * max(others, default=0)):
        return None
    first, last = at, at
    while first and _belong_together(*(hit.passage.text for hit in hits[first - 1 : first + 1])):
        first -= 1
    while last + 1 < len(hits) and EXCEPTS.match(hits[last + 1].passage.text):
        last += 1
    return hits[first].passage.start, hits[last].passage.end


def _belong_together(before: str, sentence: str) -> bool:
    """Whether a sentence can't be read without the one before it, or that is but its heading."""
    return bool(_LEANS.match(sentence) or _HEADS.fullmatch(before.strip()))


_HEADS = re.compile("[一二三四五六七八九]是[^，。；：]{2,20}。")
"""A sentence that says but what the next one is of: 二是市直单位目标考核工作。"""
EXCEPTS = re.compile("确需|确有必要|因[^，。]{1,10}(需|要)")
"""How a sentence begins that excepts from the one before it: 确需阻断的，……批准后实施."""


_LEANS = re.compile("(具体为|同步|其中|其|该|此|上述|以上|前款|对此|但|否则|同时|并|其他|其余)")
"""How a sentence begins that can't be read without the one before it."""


def weighed(question: str, hits: Sequence[SentenceHit]) -> list[SentenceHit]:
    """The sentences of a clause, those that hold a value of the kind that a question asks for (多久, 多少钱)
    so much likelier than the others."""
    holds = wanted(fold(question))
    times = [HOLDS_IT if holds and holds.search(hit.passage.text) else 1.0 for hit in hits]
    whole = sum(hit.likely * more for hit, more in zip(hits, times, strict=True))
    return [
        replace(hit, likely=hit.likely * more / whole)
        for hit, more in zip(hits, times, strict=True)
    ]


def figure_first(question: str, first: Pick) -> Remark | None:
    """The piece of long words that holds the figure asked for, to be said before them; None where the figure
    stands early in them, where several pieces may be meant or none names what is asked.

    Args:
        question: as asked.
        first: what is said first of the answer.
    """
    asked = fold(question)
    figure = _figure_wanted(asked)
    if figure is None or first.clause.kind not in SENTENCE_KINDS:
        return None
    said = first.words
    pieces = [piece for piece in _PIECES.finditer(said) if figure.search(piece[0])]
    if not pieces or pieces[0].start() < _EARLY:
        return None
    about = [len(_named(asked) & set(words(piece[0]))) for piece in pieces]
    if not any(about) or about.count(max(about)) > 1:
        return None
    meant = pieces[about.index(max(about))]
    time = _TIME_BEFORE.search(said[: meant.start()])
    start = time.start() if time else meant.start()
    end = _behind_its_bracket(said, start, meant.end())
    return Remark(said[start:end].removeprefix("——") + "。", first.clause)


def _behind_its_bracket(said: str, start: int, end: int) -> int:
    """Where a piece ends that is cut in the midst of a bracket: behind it, as what stands there may limit it
    (两个及以上单位共同承办的，工作经费奖励平均分配)."""
    if said.count("（", start, end) <= said.count("）", start, end):
        return end
    closing = said.find("）", end)
    return closing + 1 if closing >= 0 else end


def says_the_figure(question: str, clause: Clause) -> bool:
    """Whether a piece of a sentence with the figure asked for says all that the question names
    (县城建成区面积多少平方公里): then the clause answers it, however unlike other questions it is."""
    asked = fold(question)
    figure, named = _figure_wanted(asked), _named(asked)
    if figure is None or len(named) < _ENOUGH or clause.kind not in SENTENCE_KINDS:
        return False
    if any(year not in clause.text for year in _YEARS.findall(asked)):
        return False
    pieces = (piece[0] for piece in _PIECES.finditer(fold(clause.text)) if figure.search(piece[0]))
    return any(all(word in piece for word in named) for piece in pieces)


_YEARS = re.compile("20[0-9]{2}(?=年)")
_ENOUGH = 3
"""Words that a question must name for a figure to be surely the one it asks for."""
_EARLY = 30
"""Characters up to which a figure is read soon enough."""
_PIECES = re.compile("[^，；。：]+")
_TIME_BEFORE = re.compile('(到|至)?[“"]?(20\\d\\d年|十[一二三四五]五)[”"]?(年|末|期间|时)?，$')
"""The time that the next piece is told of: 到2025年，全市绿色建筑占……"""


def _named(asked: str) -> set[str]:
    """The words of a question that name its matter."""
    return {word for word in words(_ASKING.sub(" ", asked)) if len(word) > 1}


_ASKING = re.compile("多少|几|什么|怎么|要求|规划|以后|将来|目标|达到|全市|驻马店|\\d+年?")


def _figure_wanted(asked: str) -> re.Pattern[str] | None:
    """How a figure looks that a question asks for: with the unit that it names (多少套)."""
    for kind in read("clauses/direct"):
        if found(kind["asked"], asked):
            if not kind.get("figure"):
                return None
            unit = _UNIT.search(asked)
            return re.compile(f"\\d[\\d.]*万?{unit[1]}" if unit else "|".join(kind["holds"]))
    return None


_UNIT = re.compile("(?:多少|几)个?(套|户|公里|座|处|亩|间|所|个百分点|平方米|平方公里)")


def wanted(question: str) -> re.Pattern[str] | None:
    """How a sentence looks that holds a value of the kind that a folded question asks for; None where it asks
    for none."""
    for asked, holds in _kinds():
        if asked.search(question):
            return holds
    return None


@lru_cache(maxsize=1)
def _kinds() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (re.compile("|".join(kind["asked"])), re.compile("|".join(kind["holds"])))
        for kind in read("clauses/direct")
    ]


def with_first(chosen: Pick, first: Span) -> tuple[Pick, ...]:
    """The sentence in front, the rest of the words behind it in reading order."""
    rest: list[Span] = []
    for start, end in chosen.spans:
        parts = ((start, min(end, first[0])), (max(start, first[1]), end))
        rest += [part for part in parts if part[0] < part[1]]
    lead = Pick(chosen.clause, (first,))
    words = [span for span in rest if chosen.clause.text[span[0] : span[1]].strip()]
    return (lead, Pick(chosen.clause, tuple(words))) if words else (lead,)
