"""The Gradio blocks: asking on one tab, searching on another, calculating from the third."""

from __future__ import annotations

import gradio as gr

from web.calculating import groups
from web.chat import add_chat
from web.rendering import render_fragment
from web.search import add_search
from web.services import Services


def build_page(services: Services) -> gr.Blocks:
    """All tabs."""
    page = gr.Blocks(title="驿答", analytics_enabled=False, fill_width=True)
    with page, gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
        with gr.Tab("问答", id="ask"):
            add_chat(services)
        with gr.Tab("条文检索", id="search"):
            add_search(services)
        with gr.Tab("计算", id="calculators"):
            add_calculators(services)
    return page


def add_calculators(services: Services) -> None:
    """Lay out the list of calculators; each has a page of its own, which needs no widgets."""
    listed = groups(services.calculators, services.corpus)
    html = render_fragment("forms.html", groups=listed, root="", new_window=True)
    gr.Markdown(html, elem_id="forms", sanitize_html=True, latex_delimiters=[])
