"""The page's look, as far as Gradio's theme carries it; the rest is in `static/page.css`."""

from __future__ import annotations

import gradio as gr
from gradio.themes.base import Base
from gradio.themes.utils.colors import Color

BLUE = Color(
    name="yida",
    c50="#f2f6fd",
    c100="#e3edfb",
    c200="#c5d9f7",
    c300="#9cbff1",
    c400="#5f95e8",
    c500="#0052d9",
    c600="#0052d9",
    c700="#0047bd",
    c800="#003a99",
    c900="#002e7a",
    c950="#001f52",
)
"""The one main colour, #0052D9: 6.5:1 on white."""

FONTS = (
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
"""What stands on the reader's own machine; nothing is loaded."""


def theme() -> Base:
    """Gradio's plainest theme in our colour, with the reader's fonts."""
    return gr.themes.Base(
        primary_hue=BLUE,
        secondary_hue=BLUE,
        neutral_hue="slate",
        radius_size="md",
        font=list(FONTS),
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )
