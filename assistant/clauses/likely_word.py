"""The yes or no that known questions like the one asked come to, where it is likely enough.

    异地报得少不    不能。…    nearest known: 跑到郑州看门诊少报不 (no), and most of those about the sentence say so

Where the sentence has the question's own words, `verdict.py` reads the word out of it; some are laid down for
their sentence (`settled.py`). For the others it is known of some seven thousand questions what their sentence
comes to for them (`indexing/questions/comes_to.tsv`). The nearest of those that the clauses found answer
tells the sentence and the word. How likely that is right is weighed by how near it is, how near those are
that say otherwise or nothing, and what of the question's words stands in none of them; each weight has its
name in `likely_word_weights.yaml`, learned by `python -m eval learn-words` (decision 27).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answerable.answerability import likeness
from assistant.answerable.asked_before import AskedBefore
from assistant.wording import pattern_of, read
from corpus import Clause
from indexing import COMES_TO, Judged, Retriever
from indexing.question import content
from indexing.text import fold
from indexing.tokenizer import words

Signs = Mapping[str, float]
"""What is weighed of a word, by name."""

OPEN = COMES_TO.index("open")
_SEVERAL = 3
"""How many of the nearest questions count together."""
_OF_SEVERAL = 0.3
"""How much these count beside the nearest one."""
_VOTERS = 5
"""How many of the nearest questions about a sentence are asked what they come to."""
_FEW = 0.02
"""What a word counts that stands in none of the questions."""


@dataclass(frozen=True)
class Likely:
    """What a question likely comes to: the clause and the words of it that say so, by their offsets, what it
    comes to (`COMES_TO`), the known question that is nearest, and what is weighed of it."""

    clause: Clause
    span: tuple[int, int]
    comes_to: str
    nearest: str
    signs: Signs

    def is_sure(self, question: str) -> bool:
        """Whether the word is likely enough to be said, and nothing of the question is set apart from the
        known one."""
        sure = read("clauses/likely_word")["sure"]
        least = sure.get(self.clause.document_id, sure["any"])
        return self.likelihood >= least and not _is_apart(question, self)

    @property
    def likelihood(self) -> float:
        """How likely the word is right, 0–1."""
        weights: Mapping[str, float] = read("clauses/likely_word_weights")
        odds = weights["bias"] + sum(weights.get(n, 0.0) * v for n, v in self.signs.items())
        return 1 / (1 + exp(-odds))


def likely(
    question: str,
    near: Sequence[Clause],
    retriever: Retriever,
    known: AskedBefore | None = None,
    but: int | None = None,
) -> Likely | None:
    """What the known questions come to that are most like one; None where the clauses have none, or where
    those say that no plain word is right.

    Args:
        question: as corrected.
        near: the clauses that were found, best first.
        retriever: knows the questions.
        known: the questions asked before; None for those of the file.
        but: the question's own place among them, where it is one.
    """
    held = [
        (clause, judged)
        for clause in {clause.clause_id: clause for clause in near}.values()
        if (judged := retriever.judged(question, clause))
    ]
    if not held:
        return None
    alike = [judged.meant + judged.worded for _, judged in held]
    first = max(range(len(held)), key=lambda at: float(alike[at].max()))
    clause, judged = held[first]
    nearest = int(np.argmax(alike[first]))
    start, end = judged.spans[nearest].tolist()
    same = (judged.spans[:, 0] < end) & (start < judged.spans[:, 1])
    if not same[nearest]:
        same[nearest] = True  # the words of a heading have no length
    comes_to = _comes_to(alike[first], judged.comes_to, same)
    if comes_to == OPEN:
        return None
    others = [alike[at] for at in range(len(held)) if at != first] + [alike[first][~same]]
    elsewhere = max((float(each.max()) for each in others if len(each)), default=0.0)
    signs = dict(_signs(question, clause, judged, alike[first], same, comes_to))
    signs["elsewhere"] = signs["best"] - elsewhere
    signs["first"] = float(clause is near[0])
    signs |= likeness(fold(question), retriever.encoder, known, but)
    said = (judged.comes_to == comes_to) & same
    nearest = int(np.argmax(np.where(said, alike[first], -1)))
    span = judged.spans[nearest].tolist()
    return Likely(clause, (span[0], span[1]), COMES_TO[comes_to], judged.texts[nearest], signs)


def word_of(question: str, comes_to: str) -> str | None:
    """The word to say first of what a question comes to, in the way it asks; None where it asks for none, or
    where something in it turns it round.

    >>> word_of("村卫生室给报不", "yes"), word_of("能不能不备案", "no"), word_of("扣分封不封底", "no")
    ('能。', None, '不。')
    """
    data = read("clauses/likely_word")
    asked = _bare(question)
    way = _way(asked)
    if way is None or (_is_turned(asked) and not way[1].get("takes_no")):
        return None
    if comes_to == "planned":
        return str(data["planned"])
    match, entry = way
    return str(entry[comes_to]).format(*match.groups())


def quote_of(clause: Clause, span: tuple[int, int]) -> str:
    """Words of a clause as they are quoted: the pieces between its marks that hold them, the whole clause
    where it is its heading that does."""
    if span[1] <= span[0]:
        return clause.text.rstrip("。；，")
    pieces = [
        piece.span()
        for piece in _PIECES.finditer(clause.text)
        if piece.start() < span[1] and span[0] < piece.end()
    ]
    words_ = clause.text[pieces[0][0] : pieces[-1][1]].strip().removeprefix("——")
    return re.sub("“([^”]*)”", r"‘\1’", words_)


_PIECES = re.compile("[^，。；：]+")


def _way(asked: str) -> tuple[re.Match[str], Mapping[str, Any]] | None:
    """The way in which a question asks for a yes or no."""
    for pattern, entry in _ways():
        if match := pattern.search(asked):
            return match, entry
    return None


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    ways = read("clauses/likely_word")["ways"]
    return tuple((re.compile(entry["asks"]), entry) for entry in ways)


def _bare(question: str) -> str:
    return fold(question).replace(" ", "").rstrip("?。!.~")


def _is_turned(asked: str) -> bool:
    """Whether a 不 or 没 stands in a question besides what asks."""
    data = read("clauses/likely_word")
    left = pattern_of((data["turns_nothing"],)).sub("", asked)
    left = re.sub("(不|没|没有|不能|不行)$", "", left)
    return pattern_of((data["turned"],)).search(left) is not None


def _comes_to(alike: NDArray[Any], comes_to: NDArray[np.int8], same: NDArray[np.bool_]) -> int:
    """What the questions nearest among those about a sentence come to: the nearest one counts, and a little
    the nearest few together."""
    best, several = _nearest(alike, comes_to, same)
    return max(best, key=lambda kind: best[kind] + _OF_SEVERAL * several[kind])


def _nearest(
    alike: NDArray[Any], comes_to: NDArray[np.int8], same: NDArray[np.bool_]
) -> tuple[dict[int, float], dict[int, float]]:
    """Of each thing that questions come to, how near the nearest is of those about a sentence, and the
    nearest few."""
    best, several = {}, {}
    for kind in range(1, len(COMES_TO)):
        nearest = -np.sort(-alike[same & (comes_to == kind)])[:_SEVERAL]
        best[kind] = float(nearest[0]) if len(nearest) else 0.0
        several[kind] = float(nearest.sum()) / _SEVERAL
    return best, several


def _signs(
    question: str,
    clause: Clause,
    judged: Judged,
    alike: NDArray[Any],
    same: NDArray[np.bool_],
    kind: int,
) -> Iterator[tuple[str, float]]:
    """What is weighed of a word but for the other clauses."""
    best, several = _nearest(alike, judged.comes_to, same)
    others = [other for other in best if other != kind]
    own, rest = (
        same & (judged.comes_to == kind),
        same & (judged.comes_to != kind),
    )
    nearest = int(np.argmax(np.where(own, alike, -1)))
    yield "best", best[kind]
    yield "several", several[kind]
    yield "over_others", best[kind] - max(best[other] for other in others)
    yield "over_open", best[kind] - best[OPEN]
    yield "several_over_others", several[kind] - max(several[other] for other in others)
    yield "share", float(own.sum() / same.sum())
    yield "own", log(1 + int(own.sum()))
    yield "rest", log(1 + int(rest.sum()))
    yield "open", float((same & (judged.comes_to == OPEN)).sum() / same.sum())
    voters = [at for at in np.argsort(-alike).tolist() if same[at]][:_VOTERS]
    heard = sum(float(alike[at]) for at in voters)
    yield "votes", sum(float(alike[at]) for at in voters if own[at]) / heard if heard else 0.0
    yield "meant", float(judged.meant[nearest])
    yield "worded", float(judged.worded[nearest])
    yield from _signs_of_words(question, clause, judged, own, nearest, kind)
    yield from _signs_of_form(question, judged.texts[nearest])


def _signs_of_words(
    question: str,
    clause: Clause,
    judged: Judged,
    own: NDArray[np.bool_],
    nearest: int,
    kind: int,
) -> Iterator[tuple[str, float]]:
    """What of the question's words the known ones have: those that come to the same, and the nearest."""
    asked = {word for word in words(content(question)) if re.search(r"\w", word)}
    heard = frozenset[str]().union(*(judged.words[at] for at in np.flatnonzero(own)))
    text = fold(clause.text)
    standing = _standing(judged.words)
    rarity = {word: log((len(judged.words) + 2) / (standing[word] + 0.5)) for word in asked}
    whole = sum(rarity.values()) or 1.0
    near = judged.words[nearest]
    yield (
        "unheard",
        sum(r for w, r in rarity.items() if w not in heard and w not in text) / whole,
    )
    yield "unsaid", sum(r for w, r in rarity.items() if w not in near) / whole
    theirs = {word: log((len(judged.words) + 2) / (standing[word] + 0.5)) for word in near}
    yield (
        "unasked",
        sum(r for w, r in theirs.items() if w not in asked) / (sum(theirs.values()) or 1.0),
    )
    yield "words", float(min(len(asked), 12))
    yield "put_besides", float(len(asked - near))
    same = Counter(w for at in np.flatnonzero(judged.comes_to == kind) for w in judged.words[at])
    other = Counter(w for at in np.flatnonzero(judged.comes_to != kind) for w in judged.words[at])
    of_same = 1 + int((judged.comes_to == kind).sum())
    of_other = 1 + int((judged.comes_to != kind).sum())
    leanings = [
        log((same[word] / of_same + _FEW) / (other[word] / of_other + _FEW))
        for word in asked - near
        if same[word] + other[word]
    ]
    yield "leaning", sum(leanings)


def _standing(held: Sequence[frozenset[str]]) -> Counter[str]:
    return Counter(word for words_ in held for word in words_)


def _is_apart(question: str, found: Likely) -> bool:
    """Whether a question tells another thing of a kind than the known one (加分, 扣分), a relative that it
    does not, or a figure that stands neither there nor in the clause."""
    data = read("clauses/likely_word")
    asked, known = _bare(question), _bare(found.nearest)
    for kind in data["apart"]:
        told, theirs = (
            {name for name, ways in kind["of"].items() if re.search(ways, text)}
            for text in (asked, known)
        )
        if told != theirs and told and (theirs or kind.get("always")):
            return True
    figures = {*_FIGURES.findall(asked)} - {*_FIGURES.findall(known)}
    return bool(figures - {*_FIGURES.findall(fold(found.clause.text))})


def _signs_of_form(question: str, nearest: str) -> Iterator[tuple[str, float]]:
    """How far the question is put like the known one that is nearest."""
    data = read("clauses/likely_word")
    asked, known = _bare(question), _bare(nearest)
    way, other = _way(asked), _way(known)
    yield "same_way", float(bool(way and other and way[1] is other[1]))
    yield "turned", float(_is_turned(asked) != _is_turned(known))
    narrow = pattern_of((data["narrow"],))
    yield "narrower", float(len({*narrow.findall(asked)} ^ {*narrow.findall(known)}))
    yield "more", float(pattern_of((data["more"],)).search(asked) is not None)
    yield "parts", float(_parts(asked))
    yield "length", min(len(asked), 60) / 10


def _parts(asked: str) -> int:
    return min(4, sum(bool(part) for part in re.split("[,。?!]", asked)))


_FIGURES = re.compile(r"\d+|[一二三四五六七八九十百千万]+(?=[个天年月层米岁次家级条项])")


def names(signs: Collection[Signs]) -> list[str]:
    """The names of all that is weighed, in order."""
    return list(dict.fromkeys(name for each in signs for name in each))
