"""The figures of a run, as data and as a plain table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from eval.gate import Comparison, Floor, failures
from eval.matching import states
from eval.measure import FUSED, HalfRun
from eval.metrics import (
    ANSWER,
    SEARCH,
    AnswerOutcome,
    Metric,
    O,
    SearchOutcome,
    asks_for_missing,
    calculation_exact,
    hit,
    invented_numbers,
    wholly_right,
)
from eval.questions import Half, Question
from eval.significance import Figure, figure
from eval.table import table

Figures = dict[str, Figure]
GROUPINGS = ("area", "type", "style")
_GOT = 5


@dataclass(frozen=True)
class Miss:
    """A question gone wrong: what was expected, what came, and how it came about."""

    id: str
    turns: tuple[str, ...]
    expected: Mapping[str, Any]
    got: Mapping[str, Any]
    trace: Any


@dataclass(frozen=True)
class HalfReport:
    """The figures of one half; `groups` is grouping → group → figures."""

    half: Half
    questions: int
    systems: Mapping[str, Figures]
    answers: Figures
    groups: Mapping[str, Mapping[str, Figures]]
    search_misses: Sequence[Miss]
    answer_misses: Sequence[Miss]


@dataclass(frozen=True)
class Report:
    """A whole run."""

    made_at: datetime
    index: Mapping[str, object]
    halves: Sequence[HalfReport]
    floors: Sequence[Floor]
    comparisons: Sequence[Comparison]

    @property
    def failures(self) -> list[str]:
        """Why the run fails; empty where it holds."""
        return failures(self.floors, self.comparisons)

    def to_json(self) -> str:
        """The report as JSON text."""
        data = asdict(self) | {"failures": self.failures}
        return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"


def build(
    runs: Sequence[HalfRun],
    index: Mapping[str, object],
    floors: Sequence[Floor],
    comparisons: Sequence[Comparison],
    show_test_misses: bool = False,
) -> Report:
    """The report of a run. Misses of the held-out half are listed on request only."""
    halves = [_half(run, run.half is Half.DEV or show_test_misses) for run in runs]
    return Report(datetime.now(UTC), index, halves, floors, comparisons)


def _half(run: HalfRun, show_misses: bool) -> HalfReport:
    ours = run.searches.get(FUSED, ())
    return HalfReport(
        run.half,
        len(run.questions),
        {name: figures(SEARCH, system) for name, system in run.searches.items()},
        figures(ANSWER, run.answers),
        {grouping: _grouped(grouping, ours, run.answers) for grouping in GROUPINGS},
        [_search_miss(o) for o in ours if hit(o, 3) == 0] if show_misses else (),
        [_answer_miss(o) for o in run.answers if not wholly_right(o)] if show_misses else (),
    )


def figures(metrics: Mapping[str, Metric[O]], outcomes: Sequence[O]) -> Figures:
    """Every metric that applies to some of the outcomes, with its interval."""
    found = {
        name: figure(list(metric.values(outcomes).values()), median=metric.unit != "share")
        for name, metric in metrics.items()
    }
    return {name: value for name, value in found.items() if value is not None}


def _grouped(
    grouping: str, searches: Sequence[SearchOutcome], answers: Sequence[AnswerOutcome]
) -> dict[str, Figures]:
    def group(question: Question) -> str:
        return str(getattr(question, grouping))

    asked = [o.question for o in searches] + [o.question for o in answers]
    names = sorted({group(question) for question in asked})
    return {
        name: figures(SEARCH, [o for o in searches if group(o.question) == name])
        | figures(ANSWER, [o for o in answers if group(o.question) == name])
        for name in names
    }


def _search_miss(outcome: SearchOutcome) -> Miss:
    question = outcome.question
    got = [f"{hit.clause.clause_id}  {hit.score:.3f}  {hit.clause.text}" for hit in outcome.hits]
    signals = {hit.clause.clause_id: dict(hit.signals) for hit in outcome.hits[:_GOT]}
    expected = {"quotes": question.quotes, "clauses": sorted(outcome.wanted.clauses)}
    return Miss(question.id, question.turns, expected, {"first": got[:_GOT]}, signals)


def _answer_miss(outcome: AnswerOutcome) -> Miss:
    question, answer = outcome.question, outcome.answer
    said = "\n".join((answer.text, *answer.notices))
    cited = set(outcome.cited)
    expected = {
        "kind": sorted(question.kinds),
        "clauses": [sorted(quote) for quote in outcome.wanted.quotes],
        **({"calculation": asdict(question.calculation)} if question.calculation else {}),
        **({"missing": question.missing} if question.missing else {}),
    }
    wrong = {
        "facts not stated": [
            f for f in question.facts if not any(states(answer.text, x) for x in f)
        ],
        "quotes not cited": [
            quote
            for quote, holders in zip(question.quotes, outcome.wanted.quotes, strict=True)
            if not holders & cited
        ],
        "forbidden": [words for words in question.forbidden if states(said, words)],
        "numbers from nowhere": invented_numbers(outcome),
        "calculation": answer.calculation if calculation_exact(outcome) == 0 else None,
        "missing": answer.missing if asks_for_missing(outcome) == 0 else None,
    }
    got = {"kind": str(answer.kind), "text": answer.text, "cited": outcome.cited}
    trace = dict(answer.trace)
    return Miss(
        question.id, question.turns, expected, got | {k: v for k, v in wrong.items() if v}, trace
    )


# The plain table -------------------------------------------------------------------------------

_SYSTEM_COLUMNS = ("hit@1", "hit@3", "hit@10", "recall@10", "mrr@10", "ndcg@10")
_GROUP_COLUMNS = (
    "hit@1",
    "hit@3",
    "wholly_right",
    "kind_right",
    "facts_stated",
    "all_cited",
    "calculation_exact",
)


def as_table(report: Report) -> str:
    """The report for a terminal: figures with 95% intervals, by system, metric and group."""
    parts = [part for half in report.halves for part in _half_table(half)]
    parts.append(_verdict(report))
    return "\n\n".join(parts) + "\n"


def _half_table(half: HalfReport) -> Iterable[str]:
    yield f"== {half.half}: {half.questions} questions =="
    if half.systems:
        yield table(
            ["search, by clause", *_SYSTEM_COLUMNS],
            [[name, *_cells(row, _SYSTEM_COLUMNS)] for name, row in half.systems.items()],
        )
    ours = {**half.systems.get(FUSED, {}), **half.answers}
    yield table(
        ["metric", "value", "95% interval", "questions"],
        [
            [title_of(name), shown(value.value, unit), interval(value, unit), str(value.count)]
            for name, value in ours.items()
            for unit in (unit_of(name),)
        ],
    )
    columns = [name for name in _GROUP_COLUMNS if name in ours]
    for grouping, groups in half.groups.items():
        rows = [[name, *_cells(row, columns)] for name, row in groups.items()]
        yield table([f"by {grouping}", *columns], rows)
    for name, misses in (("search", half.search_misses), ("answer", half.answer_misses)):
        if misses:
            listed = (f"  {miss.id}  {' / '.join(miss.turns)}" for miss in misses)
            yield "\n".join((f"{name} misses: {len(misses)}", *listed))


def _verdict(report: Report) -> str:
    lines = [
        f"{c.half} {c.metric}: +{c.paired.won} −{c.paired.lost} of {c.paired.count},"
        f" p = {c.paired.p:.3f}"
        for c in report.comparisons
    ]
    lines = ["since the accepted run:", *lines] if lines else ["no accepted run to compare with"]
    lines += [f"FAILED {failure}" for failure in report.failures]
    kept = sum(not floor.missed for floor in report.floors)
    return "\n".join([*lines, f"floors: {kept} of {len(report.floors)} held"])


def title_of(name: str) -> str:
    """What a metric is called in a report."""
    return SEARCH[name].title if name in SEARCH else ANSWER[name].title


def unit_of(name: str) -> str:
    """The unit of a metric."""
    return SEARCH[name].unit if name in SEARCH else ANSWER[name].unit


def shown(value: float, unit: str) -> str:
    """A figure in its unit, e.g. `0.961`, `2.5 ms`, `312`."""
    return {"share": f"{value:.3f}", "ms": f"{value:.1f} ms", "characters": f"{value:.0f}"}[unit]


def interval(value: Figure, unit: str) -> str:
    """The 95% interval of a figure."""
    return f"{shown(value.low, unit)} – {shown(value.high, unit)}"


def _cells(row: Figures, columns: Iterable[str]) -> list[str]:
    return [f"{row[name].value:.3f}" if name in row else "–" for name in columns]
