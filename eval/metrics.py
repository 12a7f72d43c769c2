"""Every metric by name: what it measures of one question, and how the questions are summed up.

A metric takes one outcome and gives a number, or None where it does not apply to the question. A
new metric is one decorated function.

>>> SEARCH["hit@3"].title
'hit@3'
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, Generic, TypeVar

from assistant.models import MOST_CITED, MOST_TEXT, Answer, AnswerKind
from eval.matching import comes_out, numbers_held, numbers_said, states
from eval.questions import Question, Type, Wanted
from indexing import Hit


@dataclass(frozen=True)
class SearchOutcome:
    """What a search gave for one question: clause ids best first, and milliseconds.

    `hits` are kept for the report where the program itself searched.
    """

    question: Question
    wanted: Wanted
    ranked: tuple[str, ...]
    ms: float
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True)
class AnswerOutcome:
    """What the program answered to one question, in milliseconds.

    `known` are the numbers an answer may state besides those of its clauses and its calculation:
    those of the cited documents' own data and of the list of contacts.
    """

    question: Question
    wanted: Wanted
    answer: Answer
    ms: float
    known: frozenset[Decimal] = frozenset()

    @property
    def cited(self) -> list[str]:
        """Ids of the cited clauses, in order."""
        return [citation.clause.clause_id for citation in self.answer.citations]


O = TypeVar("O", SearchOutcome, AnswerOutcome)  # noqa: E741 - an outcome
Measure = Callable[[O], float | None]


@dataclass(frozen=True)
class Metric(Generic[O]):
    """A measure with how it is shown.

    `unit` is `share` (0–1, averaged), `ms` or `characters` (their median is shown). A `guarded` one
    is 0 or 1 for each question; a significant loss in it fails the run.
    """

    name: str
    title: str
    unit: str
    guarded: bool
    measure: Measure[O] = field(repr=False)

    def values(self, outcomes: Iterable[O]) -> dict[str, float]:
        """The metric of every question it applies to, by id."""
        measured = ((outcome.question.id, self.measure(outcome)) for outcome in outcomes)
        return {name: value for name, value in measured if value is not None}


SEARCH: dict[str, Metric[SearchOutcome]] = {}
ANSWER: dict[str, Metric[AnswerOutcome]] = {}


def search_metric(
    name: str, title: str = "", unit: str = "share", guarded: bool = False
) -> Callable[[Measure[SearchOutcome]], Measure[SearchOutcome]]:
    """Register a measure of one search under a name."""

    def register(measure: Measure[SearchOutcome]) -> Measure[SearchOutcome]:
        SEARCH[name] = Metric(name, title or name, unit, guarded, measure)
        return measure

    return register


def answer_metric(
    name: str, title: str, unit: str = "share", guarded: bool = False
) -> Callable[[Measure[AnswerOutcome]], Measure[AnswerOutcome]]:
    """Register a measure of one answer under a name."""

    def register(measure: Measure[AnswerOutcome]) -> Measure[AnswerOutcome]:
        ANSWER[name] = Metric(name, title, unit, guarded, measure)
        return measure

    return register


# Search: questions with quotes; a clause that holds a quote is relevant --------------------------


def hit(outcome: SearchOutcome, k: int) -> float | None:
    """1 where a relevant clause is among the first k, else 0 (success@k)."""
    if not outcome.wanted.quotes:
        return None
    return float(not outcome.wanted.clauses.isdisjoint(outcome.ranked[:k]))


def recall(outcome: SearchOutcome, k: int) -> float | None:
    """Share of the quotes held by some clause among the first k: |found| / |quotes|.

    Counted in quotes, not clauses, since any clause that prints the words will do (Manning,
    Raghavan, Schütze: Introduction to Information Retrieval, 8.3).
    """
    if not outcome.wanted.quotes:
        return None
    return outcome.wanted.held_by(outcome.ranked[:k]) / len(outcome.wanted.quotes)


for _k in (1, 3, 10):
    search_metric(f"hit@{_k}", guarded=_k < 10)(partial(hit, k=_k))
for _k in (3, 10):
    search_metric(f"recall@{_k}")(partial(recall, k=_k))


@search_metric("mrr@10", "MRR@10")
def reciprocal_rank(outcome: SearchOutcome) -> float | None:
    """1 / rank of the first relevant clause among ten, 0 without one (Voorhees, TREC-8, 1999)."""
    if not outcome.wanted.quotes:
        return None
    ranks = (i for i, c in enumerate(outcome.ranked[:10], start=1) if c in outcome.wanted.clauses)
    first = next(ranks, None)
    return 1 / first if first else 0.0


@search_metric("ndcg@10", "nDCG@10")
def ndcg(outcome: SearchOutcome) -> float | None:
    """DCG@10 / ideal DCG@10, DCG = Σ relevant(i) / log2(i + 1) (Järvelin, Kekäläinen, TOIS 2002).

    A clause counts 1 where it is relevant; the ideal has min(10, relevant clauses) of them on top.
    """
    if not outcome.wanted.quotes:
        return None
    relevant = [clause_id in outcome.wanted.clauses for clause_id in outcome.ranked[:10]]
    ideal = [True] * min(10, len(outcome.wanted.clauses))
    return _dcg(relevant) / _dcg(ideal) if ideal else 0.0


def _dcg(relevant: Sequence[bool]) -> float:
    return sum(
        1 / math.log2(rank + 1) for rank, is_relevant in enumerate(relevant, 1) if is_relevant
    )


@search_metric("search_ms", "search, ms", unit="ms")
def search_time(outcome: SearchOutcome) -> float | None:
    """Milliseconds of one search, wall clock."""
    return outcome.ms


# Answers -----------------------------------------------------------------------------------------


@answer_metric("wholly_right", "wholly right", guarded=True)
def wholly_right(outcome: AnswerOutcome) -> float | None:
    """1 where the kind is right, every fact stated, every quote cited, nothing forbidden is said,
    no number is invented, the calculation comes out and what is missing is asked for; 0 where any
    of these fails."""
    parts = (
        *(kind_right, facts_stated, citation_recall, nothing_forbidden, number_fidelity),
        *(calculation_exact, asks_for_missing),
    )
    return float(all(part(outcome) in (None, 1.0) for part in parts))


@answer_metric("kind_right", "right kind", guarded=True)
def kind_right(outcome: AnswerOutcome) -> float | None:
    """1 where the kind of answer is one of those allowed."""
    return float(outcome.answer.kind in outcome.question.kinds)


@answer_metric("facts_stated", "facts stated")
def facts_stated(outcome: AnswerOutcome) -> float | None:
    """Share of the wanted facts that the text states, in any of their alternatives.

    Only `text` counts: notices and citations are not the answer.
    """
    facts = outcome.question.facts
    if not facts:
        return None
    return sum(any(states(outcome.answer.text, f) for f in fact) for fact in facts) / len(facts)


@answer_metric("all_cited", "all quotes cited", guarded=True)
def all_cited(outcome: AnswerOutcome) -> float | None:
    """1 where every wanted quote is held by a citation."""
    share = citation_recall(outcome)
    return None if share is None else float(share == 1)


@answer_metric("citation_precision", "citation precision")
def citation_precision(outcome: AnswerOutcome) -> float | None:
    """Share of the citations that hold a wanted quote (Gao et al., ALCE, EMNLP 2023, by clause)."""
    if not outcome.wanted.quotes or not outcome.cited:
        return None
    right = sum(clause_id in outcome.wanted.clauses for clause_id in outcome.cited)
    return right / len(outcome.cited)


@answer_metric("citation_recall", "citation recall")
def citation_recall(outcome: AnswerOutcome) -> float | None:
    """Share of the wanted quotes that some citation holds."""
    if not outcome.wanted.quotes:
        return None
    return outcome.wanted.held_by(outcome.cited) / len(outcome.wanted.quotes)


@answer_metric("nothing_forbidden", "nothing forbidden")
def nothing_forbidden(outcome: AnswerOutcome) -> float | None:
    """1 where neither text nor notices say what they must not; where something is forbidden."""
    if not outcome.question.forbidden:
        return None
    said = "\n".join((outcome.answer.text, *outcome.answer.notices))
    return float(not any(states(said, words) for words in outcome.question.forbidden))


@answer_metric("number_fidelity", "number fidelity", guarded=True)
def number_fidelity(outcome: AnswerOutcome) -> float | None:
    """1 where the text says no number that is nobody's; see `invented_numbers`.

    A clarification is left out: it may show what each choice would give without its calculations.
    """
    if outcome.answer.kind == AnswerKind.CLARIFICATION:
        return None
    return float(not invented_numbers(outcome))


def invented_numbers(outcome: AnswerOutcome) -> list[str]:
    """The numbers of the text that stand in no cited clause or its headings, nor in the question,
    the calculation or what else is known of the documents cited."""
    held = outcome.known | numbers_held("\n".join(_sources(outcome)))
    said = numbers_said(outcome.answer.text)
    return [str(min(values)) for values in said if held.isdisjoint(values)]


def _sources(outcome: AnswerOutcome) -> Iterable[str]:
    yield from outcome.question.turns
    for citation in outcome.answer.citations:
        clause = citation.clause
        yield from (*clause.path, clause.text, *(clause.cells or {}))
    if outcome.answer.calculation is not None:
        yield _as_json(outcome.answer.calculation)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@answer_metric("calculation_exact", "calculation exactness", guarded=True)
def calculation_exact(outcome: AnswerOutcome) -> float | None:
    """1 where the calculation is that of the calculator due and all that is due of its result comes
    out to the fen; of the questions that say what must come out."""
    due, given = outcome.question.calculation, outcome.answer.calculation
    if due is None:
        return None
    wanted = {"tool": due.tool, "result": due.result}
    return float(comes_out(given, wanted))


@answer_metric("asks_for_missing", "asks for what is missing", guarded=True)
def asks_for_missing(outcome: AnswerOutcome) -> float | None:
    """1 where the answer asks for an input that decides; of the questions that say which do and
    that can only be asked back."""
    question = outcome.question
    if not question.missing or question.kinds != {AnswerKind.CLARIFICATION}:
        return None
    return float(not set(question.missing).isdisjoint(outcome.answer.missing))


@answer_metric("refusal_precision", "refusal precision")
def refusal_precision(outcome: AnswerOutcome) -> float | None:
    """Of the refusals given: 1 where refusing is right."""
    if outcome.answer.kind != AnswerKind.REFUSAL:
        return None
    return float(AnswerKind.REFUSAL in outcome.question.kinds)


@answer_metric("refusal_coverage", "refusal coverage")
def refusal_coverage(outcome: AnswerOutcome) -> float | None:
    """Of the questions that can only be refused: 1 where it was."""
    if outcome.question.answerable:
        return None
    return float(outcome.answer.kind == AnswerKind.REFUSAL)


@answer_metric("answer_length", "answer, characters", unit="characters")
def answer_length(outcome: AnswerOutcome) -> float | None:
    """Characters of the answer's text, markers included."""
    return float(len(outcome.answer.text))


@answer_metric("cited_length", "cited, characters", unit="characters")
def cited_length(outcome: AnswerOutcome) -> float | None:
    """Characters of the cited clauses in all, where something is cited."""
    if not outcome.answer.citations:
        return None
    return float(sum(len(citation.clause.text) for citation in outcome.answer.citations))


@answer_metric("short_enough", "short enough")
def short_enough(outcome: AnswerOutcome) -> float | None:
    """1 where the text and the cited words stay under what the contract allows.

    Lists and conflicts may need more and are left out.
    """
    if outcome.question.type in (Type.LIST, Type.CONFLICT):
        return None
    fits = len(outcome.answer.text) < MOST_TEXT
    return float(fits and (cited_length(outcome) or 0) < MOST_CITED)


@answer_metric("answer_ms", "answer, ms", unit="ms")
def answer_time(outcome: AnswerOutcome) -> float | None:
    """Milliseconds to answer the last turn, wall clock."""
    return outcome.ms
