"""Run the program over the questions and keep what it gave."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tqdm import tqdm

from corpus import Corpus
from eval.baselines import TOP, lexical, signal_rankings
from eval.metrics import ANSWER, SEARCH, AnswerOutcome, SearchOutcome
from eval.program import Program, own_numbers
from eval.questions import Half, Question, Wanted, wanted
from indexing.quotes import Quotes

FUSED = "Yida"
"""The program's own retriever among the systems."""


@dataclass(frozen=True)
class HalfRun:
    """What one half gave: outcomes of every search system, ours under `FUSED`, and the answers."""

    half: Half
    questions: Sequence[Question]
    searches: Mapping[str, Sequence[SearchOutcome]] = field(default_factory=dict)
    answers: Sequence[AnswerOutcome] = ()

    def guarded(self) -> dict[str, dict[str, float]]:
        """The 0/1 metrics of this run: metric → question id → outcome."""
        ours = self.searches.get(FUSED, ())
        search = {m.name: m.values(ours) for m in SEARCH.values() if m.guarded and ours}
        answer = {
            m.name: m.values(self.answers) for m in ANSWER.values() if m.guarded and self.answers
        }
        return search | answer


def measure(
    program: Program, half: Half, questions: Sequence[Question], search: bool, answer: bool
) -> HalfRun:
    """Ask a half's questions of the retriever and its baselines, of the assistant, or of both."""
    quotes = Quotes(program.corpus)
    asked = [(question, wanted(question, quotes)) for question in questions]
    return HalfRun(
        half,
        questions,
        _searches(program, _bar(asked, f"{half} search")) if search else {},
        [_answer(program, *pair) for pair in _bar(asked, f"{half} answer")] if answer else (),
    )


Pair = tuple[Question, Wanted]


def _bar(asked: Sequence[Pair], name: str) -> Iterable[Pair]:
    bar: Iterable[Pair] = tqdm(asked, desc=name, file=sys.stderr, disable=None, leave=False)
    return bar


def _searches(program: Program, asked: Iterable[Pair]) -> dict[str, list[SearchOutcome]]:
    systems: dict[str, list[SearchOutcome]] = defaultdict(list)
    baselines = lexical(program.corpus)
    for question, clauses in asked:
        hits, ms = program.search(question.turns, TOP)
        ranked = tuple(hit.clause.clause_id for hit in hits)
        systems[FUSED].append(SearchOutcome(question, clauses, ranked, ms, tuple(hits)))
        query = question.turns[-1]
        others = {name: rank(query) for name, rank in baselines.items()}
        others |= signal_rankings(program.corpus, program.retriever, query)
        for name, ranking in others.items():
            systems[name].append(SearchOutcome(question, clauses, tuple(ranking), 0.0))
    return dict(systems)


def _answer(program: Program, question: Question, clauses: Wanted) -> AnswerOutcome:
    answer, ms = program.answer(question.turns, question.today)
    cited = {citation.clause.document_id for citation in answer.citations}
    known = own_numbers(program.corpus, cited or _all_documents(program.corpus))
    return AnswerOutcome(question, clauses, answer, ms, known)


def _all_documents(corpus: Corpus) -> set[str]:
    """What an answer without citations, such as a refusal, may speak of: what there is to ask."""
    return {document.id for document in corpus.documents}
