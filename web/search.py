"""The 条文检索 tab: clauses found, where they stand and whether they still hold."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import gradio as gr

from corpus import Corpus, Document, DocumentKind
from indexing.models import Hit
from web.chat import AT_ONCE, readable
from web.citing import place, title_and_number
from web.models import KINDS, LONGEST_QUESTION, is_blank
from web.rendering import render_fragment
from web.services import Services

logger = logging.getLogger(__name__)

EVERYTHING = ""
MOST_SHOWN = 20
LONGEST_ECHO = 40
"""Characters of a query that are said again where nothing was found."""
HINT = "输入要找的词或一句话，例如“起付标准”“绿色建筑比例”。"


@dataclass(frozen=True)
class Found:
    """A hit as the reader sees it."""

    hit: Hit
    title: str
    place: str
    document: Document

    @property
    def label(self) -> str:
        """The citation in one line."""
        return self.title + self.place


def add_search(services: Services) -> None:
    """Lay the tab out and wire it."""
    desk = Desk(services)
    with gr.Row(elem_id="searching"):
        box = gr.Textbox(
            label="要找的内容",
            placeholder="例如：门诊起付标准",
            elem_id="query",
            max_length=LONGEST_QUESTION,
            lines=1,
            max_lines=3,
            scale=8,
        )
        go = gr.Button("检索", variant="primary", elem_id="find", scale=1, min_width=96)
    with gr.Row(elem_id="filters"):
        document = gr.Dropdown(
            document_choices(services.corpus), value=EVERYTHING, label="文件", elem_id="document"
        )
        chapter = gr.Dropdown(
            chapter_choices(services.corpus, None),
            value=EVERYTHING,
            label="章节",
            elem_id="chapter",
        )
        kind = gr.Dropdown(kind_choices(), value=EVERYTHING, label="类型", elem_id="kind")
    results = gr.Markdown(
        desk.empty(HINT), elem_id="results", sanitize_html=True, latex_delimiters=[]
    )
    inputs: list[Any] = [box, document, chapter, kind]
    for event in (box.submit, go.click, document.change, chapter.change, kind.change):
        event(desk.search, inputs, results, **AT_ONCE)
    document.change(desk.chapters, document, chapter, **AT_ONCE)


def document_choices(corpus: Corpus) -> list[tuple[str, str]]:
    """Every document with its 文号; annexes after their text."""
    return [("全部文件", EVERYTHING), *((_title(d), d.id) for d in corpus.documents)]


def chapter_choices(corpus: Corpus, document: str | None) -> list[tuple[str, str]]:
    """The headings that a document's clauses stand under, the highest of each; none without a document."""
    clauses = (clause for clause in corpus.clauses if document and clause.document_id == document)
    headings = dict.fromkeys(clause.path[0] for clause in clauses if clause.path)
    return [("全部章节", EVERYTHING), *((heading, heading) for heading in headings)]


def kind_choices() -> list[tuple[str, str]]:
    """The kinds under the names a reader would use."""
    return [("全部类型", EVERYTHING), *((label, key) for key, (label, _) in KINDS.items())]


def _title(document: Document) -> str:
    what = {DocumentKind.NOTICE: "通知", DocumentKind.ISSUE: "刊头和目录"}.get(document.kind, "")
    title = what if document.kind == DocumentKind.NOTICE else document.title
    return f"{title}（{document.number or what}）"


def shortened(query: str) -> str:
    """As much of a query as a line takes.

    >>> shortened("起付标准"), len(shortened("起" * 2000))
    ('起付标准', 41)
    """
    return query if len(query) <= LONGEST_ECHO else f"{query[:LONGEST_ECHO]}…"


class Desk:
    """Turns a query into a list of clauses, as HTML."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def chapters(self, document: str | None) -> Any:
        """The chapters of a document chosen, all of them at first."""
        choices = chapter_choices(self.services.corpus, document)
        return gr.Dropdown(choices, value=EVERYTHING)

    def search(
        self, query: str | None, document: str | None, chapter: str | None, kind: str | None
    ) -> str:
        """The results, or a line that says why there are none."""
        wanted = readable(query or "")[:LONGEST_QUESTION]
        if is_blank(wanted):
            return self.empty(HINT)
        try:
            found = [self._found(hit) for hit in self._hits(wanted, document, chapter, kind)]
        except Exception:
            logger.exception("a query of the page was not answered")
            return self.empty("抱歉，刚才没能检索。请稍后再试。")
        if not found:
            return self.empty(
                f"没有找到与“{shortened(wanted)}”有关的条文。请换个说法，或放宽文件、章节、类型。"
            )
        return render_fragment("results.html", found=found, most=MOST_SHOWN)

    def empty(self, words: str) -> str:
        """One line in place of results."""
        return render_fragment("nothing.html", words=words)

    def _hits(
        self, wanted: str, document: str | None, chapter: str | None, kind: str | None
    ) -> list[Hit]:
        """A chapter of the document chosen before does not count."""
        known = {value for _, value in chapter_choices(self.services.corpus, document)}
        return self.services.search(
            wanted,
            k=MOST_SHOWN,
            documents=(document,) if document else None,
            kinds=KINDS[kind][1] if kind and kind in KINDS else None,
            chapters=(chapter,) if chapter and chapter in known else None,
        )

    def _found(self, hit: Hit) -> Found:
        corpus = self.services.corpus
        document = corpus.document(hit.clause.document_id)
        return Found(hit, title_and_number(document, corpus), place(hit.clause), document)
