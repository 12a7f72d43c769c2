"""The yes or no that known questions like the one asked come to, where it is likely enough.

    二等功加分不    不加。公报写的是“个人受到的表扬、表彰、记功不予认定”。
                    the nearest known question is 个人立功算加分不, and it comes to a no

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
from functools import cached_property, lru_cache
from math import log
from typing import Any

from assistant.answerable.answerability import likeness
from assistant.answerable.asked_before import AskedBefore
from assistant.clauses.entries import have_changed_places
from assistant.learned import likelihood_of
from assistant.wording import compiled, pattern_of, read
from corpus import Clause
from indexing import COMES_TO, Judged, Retriever
from indexing.question import content
from indexing.text import fold
from indexing.tokenizer import words

Signs = Mapping[str, float]
"""What is weighed of a word, by name."""

KINDS = COMES_TO[1:]
"""What a known question comes to that asks for a yes or no."""
PLANNED, OPEN = "planned", "open"
_SEVERAL = 3
"""How many of the nearest questions count together."""
_OF_SEVERAL = 0.3
"""How much these count beside the nearest one."""
_VOTERS = 5
"""How many of the nearest questions about a sentence are asked what they come to."""
_FEW = 0.02
"""What a word counts that stands in none of the questions."""
_MOST_WORDS = 12


@dataclass(frozen=True)
class Likely:
    """What a question likely comes to: the clause, the known question that is nearest and comes to the same,
    and what is weighed of it."""

    clause: Clause
    nearest: Judged
    signs: Signs

    @property
    def comes_to(self) -> str:
        """`yes`, `no` or `planned`."""
        return self.nearest.comes_to

    @property
    def likelihood(self) -> float:
        """How likely the word is right, 0–1."""
        return likelihood_of(self.signs, read("clauses/likely_word_weights"))

    def is_sure(self, question: str) -> bool:
        """Whether the word is likely enough to be said, and nothing of the question is set apart from the
        known one."""
        sure = read("clauses/likely_word")["sure"]
        least = sure.get(self.clause.document_id, sure["any"])
        return self.likelihood >= least and not _is_apart(question, self)


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
    clauses = {clause.clause_id: clause for clause in near}.values()
    held = [(clause, one) for clause in clauses for one in retriever.judged(question, clause)]
    if not held:
        return None
    clause, nearest = max(held, key=lambda pair: pair[1].alike)
    of_it = [one for of, one in held if of is clause]
    same, others = _parted(of_it, nearest)
    others += [one for of, one in held if of is not clause]
    about = _About(question, clause, of_it, same)
    if about.comes_to == OPEN:
        return None
    elsewhere = max((one.alike for one in others), default=0.0)
    signs = {
        **dict(about.signs()),
        "elsewhere": about.best[about.comes_to] - elsewhere,
        "first": float(clause is near[0]),
        **likeness(fold(question), retriever.encoder, known, but),
    }
    return Likely(clause, about.nearest, signs)


def _parted(of_it: Sequence[Judged], nearest: Judged) -> tuple[list[Judged], list[Judged]]:
    """The known questions of a clause that words answer which those of the nearest one share, and the
    others."""
    start, end = nearest.span
    same, others = list[Judged](), list[Judged]()
    for one in of_it:
        is_same = one is nearest or (one.span[0] < end and start < one.span[1])
        (same if is_same else others).append(one)
    return same, others


def word_of(question: str, comes_to: str) -> str | None:
    """The word to say first of what a question comes to, in the way it asks; None where it asks for none, or
    where something in it turns it round.

    >>> word_of("村卫生室给报不", "yes"), word_of("能不能不备案", "no"), word_of("考核结果公开吗", "no")
    ('能。', None, '不。')
    """
    data = read("clauses/likely_word")
    asked = _bare(question)
    way = _way(asked)
    if way is None or (_is_turned(asked) and not way[1].get("takes_no")):
        return None
    if way[1].get("takes_no") and _FIGURES.search(asked):
        return None  # whether a figure is so is told by the figure (`claimed.py`)
    if comes_to == PLANNED:
        return str(data["planned"])
    match, entry = way
    return str(entry[comes_to]).format(*match.groups())


def last_piece(question: str) -> str:
    """What stands behind the last stop of a message, where a story is told before it is asked.

    >>> last_piece("我没走住院账,这笔门诊的钱统筹管不管?")
    '这笔门诊的钱统筹管不管?'
    """
    return next(piece for piece in reversed(re.split("(?<=[,，。;；!！?？])", question)) if piece)


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


class _About:
    """The known questions about one sentence, beside the question asked.

    Args:
        question: as corrected.
        clause: that they are of.
        of_it: the known questions of all of the clause.
        same: those of its sentence, or of the words that answer.
    """

    def __init__(
        self, question: str, clause: Clause, of_it: Sequence[Judged], same: Sequence[Judged]
    ) -> None:
        self._question, self._clause = question, clause
        self._of_it, self._same = of_it, same
        nearest = {
            kind: sorted((o.alike for o in same if o.comes_to == kind), reverse=True)
            for kind in KINDS
        }
        self.best = {kind: each[0] if each else 0.0 for kind, each in nearest.items()}
        self._several = {kind: sum(each[:_SEVERAL]) / _SEVERAL for kind, each in nearest.items()}

    @cached_property
    def comes_to(self) -> str:
        """What the nearest come to: the nearest one counts, and a little the nearest few together."""
        return max(KINDS, key=lambda kind: self.best[kind] + _OF_SEVERAL * self._several[kind])

    @cached_property
    def nearest(self) -> Judged:
        """The nearest of those that come to it."""
        return max(self._own, key=lambda one: one.alike)

    @cached_property
    def _own(self) -> list[Judged]:
        return [one for one in self._same if one.comes_to == self.comes_to]

    def signs(self) -> Iterator[tuple[str, float]]:
        """What is weighed of the word but for the other clauses."""
        kind, size = self.comes_to, len(self._same)
        others = [other for other in KINDS if other != kind]
        yield "best", self.best[kind]
        yield "several", self._several[kind]
        yield "over_others", self.best[kind] - max(self.best[other] for other in others)
        yield "over_open", self.best[kind] - self.best[OPEN]
        yield "several_over_others", self._several[kind] - max(self._several[o] for o in others)
        yield "share", len(self._own) / size
        yield "own", log(1 + len(self._own))
        yield "rest", log(1 + size - len(self._own))
        yield "open", sum(one.comes_to == OPEN for one in self._same) / size
        voters = sorted(self._same, key=lambda one: -one.alike)[:_VOTERS]
        heard = sum(one.alike for one in voters)
        yield "votes", sum(o.alike for o in voters if o.comes_to == kind) / heard if heard else 0.0
        yield "meant", self.nearest.meant
        yield "worded", self.nearest.worded
        yield from self._signs_of_words()
        yield from _signs_of_form(self._question, self.nearest.text)

    def _signs_of_words(self) -> Iterator[tuple[str, float]]:
        """What of the question's words the known ones have: those that come to the same, and the nearest."""
        asked = {word for word in words(content(self._question)) if re.search(r"\w", word)}
        near, size = self.nearest.words, len(self._of_it)
        standing = Counter(word for one in self._of_it for word in one.words)
        rarity = {word: log((size + 2) / (standing[word] + 0.5)) for word in asked | near}
        heard = frozenset[str]().union(*(one.words for one in self._own))
        text = fold(self._clause.text)
        whole = sum(rarity[word] for word in asked) or 1.0
        yield "unheard", sum(rarity[w] for w in asked if w not in heard and w not in text) / whole
        yield "unsaid", sum(rarity[word] for word in asked - near) / whole
        yield (
            "unasked",
            sum(rarity[w] for w in near - asked) / (sum(rarity[w] for w in near) or 1.0),
        )
        yield "words", float(min(len(asked), _MOST_WORDS))
        yield "put_besides", float(len(asked - near))
        same = [one for one in self._of_it if one.comes_to == self.comes_to]
        others = [one for one in self._of_it if one.comes_to != self.comes_to]
        said = (word for word in asked - near if standing[word])
        yield "leaning", sum(log(_share(w, same) / _share(w, others)) for w in said)


def _share(word: str, of: Sequence[Judged]) -> float:
    """In how many of some questions a word stands, a little more than none."""
    return sum(word in one.words for one in of) / (1 + len(of)) + _FEW


def _is_apart(question: str, found: Likely) -> bool:
    """Whether a question tells another thing of a kind than the known one (加分, 扣分), a relative that it
    does not, or a figure that stands neither there nor in the clause."""
    asked, known = _bare(question), _bare(found.nearest.text)
    if is_apart_in_kind(asked, known):
        return True
    if _HAVE.search(asked) and "有" not in known:
        return True  # of a thing that there is it may not be so: 互评有没有, 互评是匿名吗
    said = fold(found.clause.text).replace(" ", "")
    figures = {*_FIGURES.findall(asked)} - {*_FIGURES.findall(known)}
    return bool(figures - {*_FIGURES.findall(said)}) or have_changed_places(asked, said)


def is_apart_in_kind(one: str, other: str) -> bool:
    """Whether two texts tell different things of a kind: 加分 and 扣分, 在职 and 退休.

    >>> is_apart_in_kind("扣2分", "加2分"), is_apart_in_kind("在职报50%", "支付比例50%")
    (True, False)
    """
    for kind in read("clauses/likely_word")["apart"]:
        told, theirs = (
            {name for name, ways in kind["of"].items() if compiled(ways).search(text)}
            for text in (one, other)
        )
        if told != theirs and told and (theirs or kind.get("always")):
            return True
    return False


_HAVE = re.compile("有没有|有(吗|没|没有|不)$")


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
