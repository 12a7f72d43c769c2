"""The Gradio blocks: asking on one tab, searching on the other."""

from __future__ import annotations

import gradio as gr

from web.chat import add_chat
from web.search import add_search
from web.services import Services


def build_page(services: Services) -> gr.Blocks:
    """Both tabs."""
    page = gr.Blocks(title="驿答", analytics_enabled=False, fill_width=True)
    with page, gr.Tabs(elem_id="tabs"):
        with gr.Tab("问答", id="ask"):
            add_chat(services)
        with gr.Tab("条文检索", id="search"):
            add_search(services)
    return page
