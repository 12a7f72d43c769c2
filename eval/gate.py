"""What a run must hold: its floors, and what the last accepted run had."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from eval.measure import HalfRun
from eval.significance import Paired, paired

Outcomes = Mapping[str, Mapping[str, Mapping[str, float]]]
"""half → metric → question id → 0 or 1."""


@dataclass(frozen=True)
class Floor:
    """The least number of questions of a half that must be right by a metric, and how many are."""

    half: str
    metric: str
    least: int
    right: int
    questions: int

    @property
    def missed(self) -> bool:
        """Whether fewer are right than must be."""
        return self.right < self.least


@dataclass(frozen=True)
class Comparison:
    """One guarded metric of a half, paired with the last accepted run."""

    half: str
    metric: str
    paired: Paired


def outcomes(runs: Sequence[HalfRun]) -> dict[str, dict[str, dict[str, float]]]:
    """The guarded outcomes of a run, question by question."""
    return {str(run.half): run.guarded() for run in runs}


def read_floors(path: Path) -> dict[str, dict[str, int]]:
    """half → metric → least number of questions."""
    floors: dict[str, dict[str, int]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return floors


def against_floors(runs: Sequence[HalfRun], floors: Mapping[str, Mapping[str, int]]) -> list[Floor]:
    """Every floor of what was measured, beside what was reached."""
    return [
        Floor(half, metric, floors[half][metric], round(sum(right.values())), len(right))
        for half, metrics in outcomes(runs).items()
        for metric, right in metrics.items()
        if metric in floors.get(half, {})
    ]


def read_accepted(path: Path) -> Outcomes | None:
    """The outcomes of the last accepted run; None where there is none."""
    if not path.exists():
        return None
    by_question: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_text("utf-8"))
    return {half: _turned(questions) for half, questions in by_question.items()}


def write_accepted(runs: Sequence[HalfRun], path: Path) -> None:
    """Make this run the accepted one: half → question id → metric → 0 or 1, a question a line."""
    halves = []
    for half, metrics in outcomes(runs).items():
        by_question = sorted(_turned(metrics).items())
        lines = (f"  {json.dumps(name)}: {json.dumps(right)}" for name, right in by_question)
        halves.append(f' "{half}": {{\n' + ",\n".join(lines) + "\n }")
    path.write_text("{\n" + ",\n".join(halves) + "\n}\n", encoding="utf-8")


def _turned(table: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The same table with its two keys exchanged."""
    turned: dict[str, dict[str, float]] = {}
    for outer, row in table.items():
        for inner, value in row.items():
            turned.setdefault(inner, {})[outer] = round(value)
    return turned


def against_accepted(runs: Sequence[HalfRun], accepted: Outcomes | None) -> list[Comparison]:
    """Every guarded metric paired with the accepted run, where both measured it."""
    return [
        Comparison(half, metric, paired(before, right))
        for half, metrics in outcomes(runs).items()
        for metric, right in metrics.items()
        if (before := (accepted or {}).get(half, {}).get(metric))
    ]


def failures(floors: Sequence[Floor], comparisons: Sequence[Comparison]) -> list[str]:
    """Why a run fails, a sentence each; empty where it holds."""
    missed = [
        f"{f.half} {f.metric}: {f.right} of {f.questions} right, floor {f.least}"
        for f in floors
        if f.missed
    ]
    lost = [
        f"{c.half} {c.metric}: {c.paired.lost} lost and {c.paired.won} won since the accepted run, "
        f"p = {c.paired.p:.3f}"
        for c in comparisons
        if c.paired.significant_loss
    ]
    return missed + lost
