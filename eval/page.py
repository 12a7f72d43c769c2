"""The report as one HTML page that loads nothing: styles, bars and text stand in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape

from eval.measure import FUSED
from eval.metrics import ANSWER, SEARCH
from eval.report import Figures, HalfReport, Miss, Report, interval, shown, title_of, unit_of
from eval.significance import Figure

_STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; color: #1d2733; background: #fff;
       margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
h1, h2, h3 { line-height: 1.25 } h2 { margin-top: 2.5rem; border-bottom: 2px solid #b3261e }
table { border-collapse: collapse; margin: .5rem 0 1.5rem }
td, th { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #e3e6ea;
       font-variant-numeric: tabular-nums }
td:first-child, th:first-child { text-align: left } tr.ours td { font-weight: 600 }
.wide { overflow-x: auto } .failed { color: #b3261e; font-weight: 600 } .held { color: #1b6e3c }
details { margin: .4rem 0; border-left: 3px solid #d0d5dc; padding-left: .8rem }
summary { cursor: pointer }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f6f8; padding: .6rem;
       font-size: 13px }
"""
_BAR_WIDTH = 240
_BAR_HEIGHT = 16
_GROUP_METRICS = (
    "hit@1",
    "hit@3",
    "mrr@10",
    "wholly_right",
    "kind_right",
    "facts_stated",
    "citation_recall",
    "calculation_exact",
)


def as_page(report: Report) -> str:
    """The whole page."""
    halves = "".join(_half(half) for half in report.halves)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>驿答 evaluation</title><style>{_STYLE}</style></head><body>"
        f"<h1>驿答 evaluation</h1><p>{report.made_at:%Y-%m-%d %H:%M} UTC · "
        f"{escape(json.dumps(report.index, ensure_ascii=False))}</p>"
        f"{_verdict(report)}{halves}</body></html>\n"
    )


def _verdict(report: Report) -> str:
    if report.failures:
        items = "".join(f"<li>{escape(failure)}</li>" for failure in report.failures)
        verdict = f'<ul class="failed">{items}</ul>'
    else:
        verdict = (
            '<p class="held">Every floor holds; no significant loss since the accepted run.</p>'
        )
    floors = _rows((f.half, f.metric, f.right, f.questions, f.least) for f in report.floors)
    compared = _rows(
        (c.half, c.metric, c.paired.won, c.paired.lost, c.paired.count, f"{c.paired.p:.3f}")
        for c in report.comparisons
    )
    return (
        f"<h2>Verdict</h2>{verdict}<h3>Floors</h3>"
        f"{_table(('half', 'metric', 'right', 'of', 'floor'), floors)}"
        "<h3>Since the accepted run (McNemar's exact test)</h3>"
        + (
            _table(("half", "metric", "won", "lost", "of", "p"), compared)
            if report.comparisons
            else "<p>There is no accepted run to compare with.</p>"
        )
    )


def _half(half: HalfReport) -> str:
    ours = {**half.systems.get(FUSED, {}), **half.answers}
    groups = "".join(_groups(name, groups) for name, groups in half.groups.items())
    return (
        f"<h2>{half.half}: {half.questions} questions</h2>"
        f"{_systems(half.systems) if half.systems else ''}"
        f"<h3>Figures with their 95% intervals</h3>{_figures(ours)}{groups}"
        f"{_misses('Answers not wholly right', half.answer_misses)}"
        f"{_misses('Searches without a right clause among three', half.search_misses)}"
    )


def _systems(systems: Mapping[str, Figures]) -> str:
    names = [metric.name for metric in SEARCH.values() if metric.unit == "share"]
    rows = "".join(
        f"<tr{' class=ours' if system == FUSED else ''}><td>{escape(system)}</td>"
        + "".join(f"<td>{row[name].value:.3f}</td>" for name in names)
        + f"<td>{_bar(row['hit@3'])}</td></tr>"
        for system, row in systems.items()
        if "hit@3" in row
    )
    head = ("search, by clause", *(SEARCH[name].title for name in names), "hit@3")
    return f"<h3>Systems</h3>{_table(head, rows)}"


def _figures(ours: Figures) -> str:
    rows = "".join(_figure_row(name, value) for name, value in ours.items())
    return _table(("metric", "value", "95% interval", "questions", ""), rows)


def _figure_row(name: str, value: Figure) -> str:
    unit = unit_of(name)
    return (
        f'<tr><td title="{escape(_meaning(name))}">{escape(title_of(name))}</td>'
        f"<td>{shown(value.value, unit)}</td><td>{interval(value, unit)}</td>"
        f"<td>{value.count}</td><td>{_bar(value) if unit == 'share' else ''}</td></tr>"
    )


def _meaning(name: str) -> str:
    """What a metric measures, in the words of its docstring."""
    measure = SEARCH[name].measure if name in SEARCH else ANSWER[name].measure
    return " ".join((getattr(measure, "func", measure).__doc__ or "").split())


def _groups(grouping: str, groups: Mapping[str, Figures]) -> str:
    names = [name for name in _GROUP_METRICS if any(name in row for row in groups.values())]
    rows = "".join(
        f"<tr><td>{escape(group)}</td>"
        + "".join(f"<td>{_group_cell(row.get(name))}</td>" for name in names)
        + "</tr>"
        for group, row in groups.items()
    )
    return f"<h3>By {grouping}</h3>{_table((grouping, *map(title_of, names)), rows)}"


def _group_cell(value: Figure | None) -> str:
    if value is None:
        return "–"
    cell = f"{value.value:.3f} <small>({value.count})</small>"
    return f'<span title="{interval(value, "share")}">{cell}</span>'


def _bar(value: Figure) -> str:
    """A bar from 0 to 1 with its 95% interval as a line."""
    middle = _BAR_HEIGHT / 2
    low, high, at = (_BAR_WIDTH * share for share in (value.low, value.high, value.value))
    return (
        f'<svg width="{_BAR_WIDTH}" height="{_BAR_HEIGHT}" role="img"'
        f' aria-label="{value.value:.3f}">'
        f'<rect width="{_BAR_WIDTH}" height="{_BAR_HEIGHT}" fill="#eceff2"/>'
        f'<rect width="{at:.1f}" height="{_BAR_HEIGHT}" fill="#7fa8d9"/>'
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="#1d2733"'
        ' stroke-width="2"/></svg>'
    )


def _misses(title: str, misses: Iterable[Miss]) -> str:
    listed = [_miss(miss) for miss in misses]
    return f"<h3>{title}: {len(listed)}</h3>{''.join(listed)}" if listed else ""


def _miss(miss: Miss) -> str:
    parts = {"expected": miss.expected, "got": miss.got, "trace": miss.trace}
    body = "".join(
        f"<p>{name}</p><pre>{escape(_pretty(part))}</pre>" for name, part in parts.items()
    )
    title = escape(f"{miss.id} · {' / '.join(miss.turns)}")
    return f"<details><summary>{title}</summary>{body}</details>"


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def _rows(rows: Iterable[Iterable[object]]) -> str:
    cells = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows)
    return "".join(f"<tr>{row}</tr>" for row in cells)


def _table(head: Iterable[str], rows: str) -> str:
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    table = f"<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide">{table}</div>'
