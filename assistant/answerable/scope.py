"""What lies outside the corpus, or near it but unanswered by it: being near is not an answer.

The rules are data (`scope.yaml`): classes of questions with the words that tell them. A rule that fits is
a vote and no verdict (`rules.py`), since words that tell one class stand in the stories of another; how much
each vote weighs against how near the clauses come is learned (`answerability.py`,
`docs/decisions/0006-refusal.md`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.answerable.answerability import RULES, Signs, log_odds, reasons, signs
from assistant.answerable.asked import (
    Asked,
    as_asked,
    says_something,
    without_steering,
)
from assistant.answerable.asked_before import AskedBefore
from assistant.answerable.held import held_by
from assistant.answerable.rules import (
    ELSEWHERE,
    NO_VALUE,
    OTHER_YEAR,
    Vote,
    because,
    name_of,
    names_a_place,
    votes_of_rules,
)
from assistant.models import NOT_FOUND, OTHER_SUBJECT, Because
from assistant.understanding.words.hearing import asks
from assistant.wording import found, read
from indexing import Hit, Retriever
from indexing.question import content
from indexing.text import LONGEST, fold
from indexing.tokenizer import words

ANY = "#any"
"""What any rule against an answer counts, whichever it is."""
UNLIKE = "#unlike"
"""The vote that nothing found is like the question."""
_ANOTHER_MATTER = f"#rule {OTHER_SUBJECT}"
"""How the votes begin that a matter is named which is none of the gazette's (居民医保, 住院)."""
_LATER = "#rule later"
"""The vote that rules of before or after the gazette are asked for."""
_COVERAGE_SHARE = 0.25
_LOOKED_AT = 3


@dataclass(frozen=True)
class Verdict:
    """Why there is no answer, or None; the confidence in what was found, the log-odds of an answer as
    learned from questions, the rules that spoke against one, and what counted most in those odds."""

    reason: Because | None
    confidence: float
    log_odds: float = 0.0
    votes: tuple[str, ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()

    @property
    def speaks_against(self) -> bool:
        """Whether a rule refuses, and not only that nothing like the question was found."""
        by_a_rule = any(vote.startswith(RULES) for vote in self.votes[1:2])
        return self.reason is not None and (self.reason.key != NOT_FOUND or by_a_rule)

    @property
    def is_told_by_a_rule(self) -> bool:
        """Whether it is refused, and a rule of `scope.yaml` knows what is asked."""
        by_name = any(vote.startswith(RULES[0]) for vote in self.votes)
        return self.reason is not None and by_name

    @property
    def is_unopposed(self) -> bool:
        """Whether no rule speaks against an answer, only that its words look strange."""
        return {*self.votes} <= {ANY, UNLIKE}

    @property
    def lacks_a_sum_alone(self) -> bool:
        """Whether nothing speaks against an answer but that no clause gives the sum asked for."""
        sums = {
            f"{NO_VALUE} {value['wanted']}"
            for value in read("answerable/scope")["values"]
            if value.get("sum")
        }
        return {*self.votes} <= {ANY, *sums}

    @property
    def lacks_a_year_alone(self) -> bool:
        """Whether nothing speaks against an answer but that no clause speaks of the year asked about."""
        return {*self.votes} <= {ANY, UNLIKE, OTHER_YEAR}

    @property
    def is_but_of_another_time(self) -> bool:
        """Whether nothing speaks against an answer but that another time is asked about, or what the clauses
        lack."""
        return all(_lacks(vote) or vote in (OTHER_YEAR, _LATER) for vote in self.votes)

    @property
    def is_beside_a_sum(self) -> bool:
        """Whether nothing speaks against an answer but what stories about a sum tell besides, or what the
        clauses lack."""
        beside = {name_of(rule) for rule in read("answerable/scope")["rules"] if rule.get("beside")}
        return all(_lacks(vote) or vote in (*beside, ELSEWHERE) for vote in self.votes)

    @property
    def is_of_another_matter(self) -> bool:
        """Whether a matter that is not the gazette's is named, and nothing but it is asked for."""
        return any(vote.startswith(_ANOTHER_MATTER) for vote in self.votes)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the rules of another place seem to be asked for."""
        return ELSEWHERE in self.votes


UNJUDGED = Verdict(None, 0.0)
"""What stands in place of a verdict before there is one: nothing speaks against an answer."""


def _lacks(vote: str) -> bool:
    """Whether a vote says only what the clauses lack."""
    return vote in (ANY, UNLIKE) or vote.startswith(NO_VALUE)


def judge(question: str, hits: Sequence[Hit], retriever: Retriever) -> Verdict:
    """Whether the hits can answer the question at all.

    The rules vote, what they say and how near the clauses come is weighed as learned from questions;
    the first rule that voted gives the reason.
    """
    plain = without_steering(question)
    if not says_something(plain):
        steered = says_something(question)
        return Verdict(because("steering" if steered else NOT_FOUND), 0.0)
    if plain != fold(question[:LONGEST]).strip():
        hits = retriever.search(plain, k=max(len(hits), _LOOKED_AT))
    seen = evidence(plain, hits, retriever)
    odds, names, told = log_odds(seen.signs), seen.names, tuple(reasons(seen.signs))
    unheard = _is_an_unheard_word(plain, seen.confidence, retriever)
    if not unheard and not _is_unlikely(hits, odds, names):
        return Verdict(None, seen.confidence, odds, names, told)
    return Verdict(_reason_of(seen.votes), seen.confidence, odds, names, told)


def _reason_of(votes: Sequence[Vote]) -> Because:
    """Why there is no answer: that the rules of another place are asked for, where that is known by name,
    else what the first rule says."""
    elsewhere = (v.reason for v in votes if v.name == ELSEWHERE and names_a_place(v.reason))
    first = votes[0].reason if votes else because(NOT_FOUND)
    return next(elsewhere, first)


def _is_an_unheard_word(plain: str, sure: float, retriever: Retriever) -> bool:
    """Whether a message is one word that the gazette never says, and like nothing that it does: 保姆. How
    other words are answered tells little of such a one."""
    word = plain.strip(" 。.!,")
    least = read("answerable/scope")["sure"]
    alone = _A_WORD.fullmatch(word) and not asks(word) and not found(least["anchors"], word)
    return bool(alone) and sure < least["word"] and word not in fold(held_by(retriever).text)


_A_WORD = re.compile("[\u4e00-\u9fff]{2,4}")


@dataclass(frozen=True)
class Evidence:
    """What there is to weigh of a question: how near the clauses come, the votes of the rules, their
    names with `ANY` where there is one, and all signs by name, the votes among them."""

    confidence: float
    votes: tuple[Vote, ...]
    names: tuple[str, ...]
    signs: Signs


def evidence(
    plain: str,
    hits: Sequence[Hit],
    retriever: Retriever,
    known: AskedBefore | None = None,
    but: int | None = None,
) -> Evidence:
    """What there is to weigh of a folded question without steering; `known` and `but` as in `likeness`."""
    asked = as_asked(plain, hits, retriever)
    sure = confidence(plain, hits, retriever)
    votes = tuple(_votes(asked, sure))
    names = (ANY, *(vote.name for vote in votes)) if votes else ()
    return Evidence(sure, votes, names, signs(plain, hits, names, retriever, known, but))


def confidence(question: str, hits: Sequence[Hit], retriever: Retriever) -> float:
    """How much the best hits have to do with the question; about 0 to 1.2, 0 without hits."""
    best = [hit.clause for hit in hits[:_LOOKED_AT]]
    if not best:
        return 0.0
    cosine = max(retriever.similarity(question, clause) for clause in best)
    held = held_by(retriever)
    found = frozenset[str]().union(*(held.words_of(clause) for clause in best))
    return cosine + _COVERAGE_SHARE * held.share(words(content(question)), found)


def _votes(asked: Asked, sure: float) -> Iterator[Vote]:
    """The rules that speak against an answer, and last that there is no likeness."""
    yield from votes_of_rules(asked)
    if sure < _least(asked):
        yield Vote(UNLIKE, because(NOT_FOUND))


def _is_unlikely(hits: Sequence[Hit], odds: float, against: Collection[str]) -> bool:
    """Whether a question is put as those are that the gazette does not answer, for which less is enough
    where a rule speaks against an answer. One that names its clause is not, but where nothing in the gazette
    is like what it asks besides."""
    sure = read("answerable/scope")["sure"]
    if odds >= (sure["odds_against"] if against else sure["odds"]):
        return False
    named = bool(hits) and "jump" in hits[0].signals
    return not named or ({*against} == {ANY, UNLIKE} and odds < sure["odds_named"])


def _least(asked: Asked) -> float:
    """How sure an answer must be: surer where nothing asked about is the corpus's own matter, and
    surest for an amount, which the wrong clause would give all too readily."""
    sure = read("answerable/scope")["sure"]
    if found(sure["anchors"], asked.text):
        return float(sure["least"])
    return float(sure["amount" if found(sure["amounts"], asked.focus) else "strange"])
