"""From values to HTML. Every template escapes what it is given; Markdown may hold no HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

ROOT = Path(__file__).parent
STATIC = ROOT / "static"
_MARKER = re.compile(r"\[(\d{1,2})\]")
"""The markers that lead to a clause; the year of 驻政办[2022]42号, as somebody types it, is none."""
_NEXT_LINE = re.compile(r"(?<=\S)\n(?=[^\s\-|])(?!\d+[.)] )")
"""The end of a line before another that begins no item and no row of a table."""
_markdown = (
    MarkdownIt("commonmark", {"html": False, "breaks": True})
    .enable("table")
    .disable(
        ["image", "link", "autolink", "reference", "code", "fence", "html_block", "html_inline"]
    )
)


def to_html(text: str, anchor: str = "") -> Markup:
    """Markdown as HTML, each line a paragraph of its own: what an answer says first stands apart from the
    words it goes by. With an `anchor`, each [n] leads to the element `<anchor>-<n>`.

    >>> to_html("报销**50%**<b>")
    Markup('<p>报销<strong>50%</strong>&lt;b&gt;</p>')
    >>> to_html("可以。\\n家人能用：\\n- 配偶\\n- 父母")
    Markup('<p>可以。</p><p>家人能用：</p><ul><li>配偶</li><li>父母</li></ul>')
    >>> "href=\\"#c-1\\"" in to_html("每次 30 元[1]。", "c")
    True
    """
    html = str(_markdown.render(_NEXT_LINE.sub("\n\n", text))).strip().replace("\n", "")
    if anchor:
        link = rf'<a class="marker" href="#{escape(anchor)}-\1" title="查看依据 \1">[\1]</a>'
        html = _MARKER.sub(link, html)
    return Markup(html)


def highlight(text: str, spans: tuple[tuple[int, int], ...]) -> Markup:
    """The text with the spans (half-open, in code points) marked.

    >>> highlight("起付<标准>", ((0, 2),))
    Markup('<mark>起付</mark>&lt;标准&gt;')
    """
    parts, done = [], 0
    for start, end in sorted(spans):
        start = max(start, done)
        if start < end:
            parts += [escape(text[done:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            done = end
    return Markup("").join([*parts, escape(text[done:])])


def in_cells(text: str, spans: tuple[tuple[int, int], ...] = ()) -> list[Markup]:
    """The cells of a table row's text, each with its highlights."""
    cells, at = [], 0
    for cell in text.split(" | "):
        inside = tuple(
            (max(start, at) - at, min(end, at + len(cell)) - at)
            for start, end in spans
            if start < at + len(cell) and end > at
        )
        cells.append(highlight(cell, inside))
        at += len(cell) + len(" | ")
    return cells


def as_image(svg: str | None) -> str:
    """A drawing as the address of an image that carries itself; "" where there is none.

    >>> as_image("<svg/>")
    'data:image/svg+xml;base64,PHN2Zy8+'
    """
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" if svg else ""


def titles(rows: Iterable[Iterable[Any]]) -> list[str]:
    """The columns of a table of fields: every title that a row has, in order."""
    return list(dict.fromkeys(one.title for row in rows for one in row))


def render_fragment(template: str, **values: Any) -> str:
    """A piece of HTML in one line, as the chat's Markdown passes on untouched."""
    html = _environment().get_template(template).render(**values)
    return "".join(line.strip() for line in html.splitlines())


def render_page(template: str, **values: Any) -> str:
    """A whole page."""
    return _environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(markdown=to_html, titles=titles)
    environment.globals.update(static=static_address, highlight=highlight, in_cells=in_cells)
    return environment


@lru_cache(maxsize=32)
def static_address(name: str) -> str:
    """The address of one of our own files; it changes when the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/page/{name}?v={digest}"
