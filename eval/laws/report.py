"""The result of a run as plain tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eval.laws.bench import Result
from eval.laws.costs import Costs
from eval.laws.measures import MEASURES, Difference
from eval.laws.systems import OURS
from eval.significance import Figure
from eval.table import table


def as_text(result: Result) -> str:
    """The result for a terminal."""
    return "\n\n".join(_parts(result)) + "\n"


def _parts(result: Result) -> Iterator[str]:
    asked = next(iter(result.figures[OURS].values())).count
    yield f"{result.articles:,} articles of {result.laws:,} laws, {asked} questions linked to them"
    yield "\n".join(f"{name}: {_plain(value)}" for name, value in result.linking.items())
    yield table(["", *MEASURES], [_figures(*row) for row in result.figures.items()])
    yield table([f"{OURS} by source", *MEASURES], [_figures(*r) for r in result.by_source.items()])
    yield table(
        [f"{OURS} against", *MEASURES],
        [[name, *map(_won, found.values())] for name, found in result.against.items()],
    )
    yield table(["", *result.costs], [[name, *row] for name, row in _costs(result.costs).items()])


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _figures(name: str, row: Mapping[str, Figure]) -> list[str]:
    return [name, *(f"{row[measure].value:.3f}" for measure in MEASURES)]


def _won(difference: Difference) -> str:
    """Questions won and lost, with the p of the difference: `+90 −31 p<.0001`."""
    p = "p<.0001" if difference.p < 0.0001 else f"p={difference.p:.4f}".replace("0.", ".", 1)
    return f"+{difference.won} −{difference.lost} {p}"


def _costs(costs: Mapping[str, Costs]) -> dict[str, list[str]]:
    each = list(costs.values())
    return {
        "build: seconds": [f"{c.building.seconds:.0f}" for c in each],
        "build: peak memory, MiB": [f"{c.building.peak_mib:,.0f}" for c in each],
        "  of it the texts": [f"{c.building.corpus_mib:,.0f}" for c in each],
        "on disk, MiB": [f"{c.disk_mib:,.0f}" for c in each],
        "search: seconds to open": [f"{c.searching.opening_seconds:.1f}" for c in each],
        "search: median ms": [f"{c.searching.median_ms:.1f}" for c in each],
        "search: 95th percentile ms": [f"{c.searching.p95_ms:.1f}" for c in each],
        "search: questions": [str(c.searching.queries) for c in each],
        "search: peak memory, MiB": [f"{c.searching.peak_mib:,.0f}" for c in each],
    }
