"""The 问答 tab: a question, a whole answer, the clauses it rests on."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup, escape

from assistant.models import Answer, AnswerKind
from calculators import Step, registry
from calculators.plots import plot
from corpus import Corpus
from web.citing import source, title_and_number
from web.clock import today_in_shanghai
from web.forms import address_of
from web.models import LONGEST_QUESTION, is_blank
from web.rendering import as_image, render_fragment
from web.services import Services

logger = logging.getLogger(__name__)

EXAMPLES = (
    "退休人员在三级医院看门诊能报多少？",
    "职工医保门诊起付标准是多少？",
    "哪些医疗费用职工医保门诊不予支付？",
    "“六有”完整居住社区包括哪些？",
    "2025年装配式建筑占比要达到多少？",
    "市政府目标考核先进县区奖励多少？",
)
WELCOME = "请在下面输入您的问题，或点一个例子。"
FAILED = "抱歉，刚才没能回答。请稍后再问一次。"
TOO_LONG = f"问题过长，请控制在 {LONGEST_QUESTION} 字以内。"

KIND_LABELS = {
    AnswerKind.ANSWER: "",
    AnswerKind.CALCULATION: "计算结果",
    AnswerKind.CLARIFICATION: "还需您补充",
    AnswerKind.REFUSAL: "资料中没有",
}

AT_ONCE: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""Events are answered in milliseconds: no queue, no progress to show, no place in an API."""

History = list[dict[str, Any]]
Turn = tuple[History, History, str | None, str]


def add_chat(services: Services) -> None:
    """Lay the tab out and wire it."""
    talk = Talk(services)
    history, session = gr.State([]), gr.State(None)
    chatbot = gr.Chatbot(
        label="问答记录",
        show_label=False,
        elem_id="talk",
        height=None,
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        sanitize_html=True,
        feedback_options=None,
        placeholder=WELCOME,
        examples=[{"text": example} for example in EXAMPLES],
        layout="bubble",
        autoscroll=False,
        container=False,
    )
    with gr.Row(elem_id="asking"):
        box = gr.Textbox(
            label="您的问题",
            placeholder="请输入您的问题",
            elem_id="question",
            lines=1,
            max_lines=6,
            max_length=LONGEST_QUESTION,
            autofocus=False,
            scale=8,
        )
        send = gr.Button("发送", variant="primary", elem_id="send", scale=1, min_width=96)
        anew = gr.Button("新对话", elem_id="anew", scale=1, min_width=96)
    outputs: list[Any] = [chatbot, history, session, box]
    for event in (box.submit, send.click):
        event(talk.answer, [box, history, session], outputs, **AT_ONCE)
    chatbot.example_select(talk.answer_example, [history, session], outputs, **AT_ONCE)
    chatbot.option_select(talk.answer_choice, [history, session], outputs, **AT_ONCE)
    anew.click(start_anew, None, outputs, **AT_ONCE)


def start_anew() -> Turn:
    """An empty conversation."""
    return [], [], None, ""


class Talk:
    """Turns questions into messages. The record is kept here; the browser only shows it."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def answer(self, text: str | None, history: History, session: str | None) -> Turn:
        """The conversation with one more question and its answer."""
        question = readable(text or "")
        if is_blank(question):
            return history, history, session, ""
        reply, session = self._reply(question, session)
        longer = [*history, asked(question), reply]
        return longer, longer, session, ""

    def answer_example(self, history: History, session: str | None, picked: gr.SelectData) -> Turn:
        """The same for an example that was clicked."""
        text = picked.value["text"] if isinstance(picked.value, dict) else str(picked.value)
        return self.answer(text, history, session)

    def answer_choice(self, history: History, session: str | None, picked: gr.SelectData) -> Turn:
        """The same for a choice that a clarification offered."""
        return self.answer(str(picked.value), history, session)

    def _reply(self, question: str, session: str | None) -> tuple[dict[str, Any], str | None]:
        if len(question) > LONGEST_QUESTION:
            return message(Markup('<div class="reply"><p>{}</p></div>').format(TOO_LONG)), session
        try:
            answer = self.services.assistant.ask(
                question, session=session, today=today_in_shanghai()
            )
            return answered(answer, self.services.corpus), answer.session
        except Exception:
            logger.exception("a question of the page was not answered")
            return message(Markup('<div class="reply"><p>{}</p></div>').format(FAILED)), session


def readable(text: str) -> str:
    """The text without what UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def asked(question: str) -> dict[str, Any]:
    """The question as a message, word for word."""
    lines = Markup("<br>").join(escape(line) for line in question.splitlines())
    return {"role": "user", "content": str(Markup('<div class="asked">{}</div>').format(lines))}


def answered(answer: Answer, corpus: Corpus) -> dict[str, Any]:
    """The answer as a message: its words, its notices, its working, its sources."""
    html = render_fragment(
        "answer.html",
        answer=answer,
        kind=answer.kind.value,
        heading=heading(answer),
        anchor=f"c{secrets.token_hex(4)}",
        sources=[source(citation, corpus) for citation in answer.citations],
        steps=_steps(answer, corpus),
        assumptions=(answer.calculation or {}).get("assumptions", []),
        picture=picture(answer),
        again=again(answer),
        said=around_choices(answer),
    )
    options = [{"label": choice.label, "value": choice.label} for choice in answer.choices]
    return message(html, options)


def heading(answer: Answer) -> str:
    """What stands over an answer; nothing over a greeting or a line that only asks to write it out."""
    back = answer.kind is AnswerKind.CLARIFICATION
    return "" if back and not answer.missing else KIND_LABELS[answer.kind]


def picture(answer: Answer) -> str:
    """The calculation drawn, its steps as they are shown, as the address of an image; "" where it is not
    drawn."""
    if answer.calculation is None:
        return ""
    calculator = registry.get(answer.calculation["tool"])
    again = calculator.calculate(answer.calculation["inputs"])
    steps = tuple(Step(**step) for step in answer.calculation["steps"])
    return as_image(plot(replace(again, steps=steps)))


def again(answer: Answer) -> str:
    """The address of the form that holds what was calculated; "" where nothing was."""
    calculation = answer.calculation
    return address_of(calculation["tool"], calculation["inputs"]) if calculation else ""


def message(html: str, options: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """A message of ours."""
    return {"role": "assistant", "content": str(html), "options": options or []}


def without_working(answer: Answer) -> str:
    """The answer's text less the steps of its calculation, which the page shows as a table."""
    return answer.text.replace("\n".join(answer.working), "", 1)


def around_choices(answer: Answer) -> tuple[str, str]:
    """The answer's text above its choices and beneath them. A question back comes first, and what each
    choice would give may be long: the choices stand between, where they are seen at once."""
    text = without_working(answer)
    if answer.kind is not AnswerKind.CLARIFICATION or not answer.choices:
        return text, ""
    question, _, meanwhile = text.partition("\n\n")
    return question, meanwhile


def _steps(answer: Answer, corpus: Corpus) -> list[dict[str, Any]]:
    """The steps that the text says, each with the marker of its clause."""
    markers = {citation.clause.clause_id: citation.marker for citation in answer.citations}
    steps = answer.calculation["steps"] if answer.calculation and answer.working else []
    return [
        {
            **step,
            "working": _working(step),
            "marker": markers.get(step["clause_id"]),
            "where": _where(step, corpus),
        }
        for step in steps
    ]


def _working(step: dict[str, Any]) -> str:
    """The formula, which ends in its result; a result in words that it does not hold is added.

    Other results (`red`, `false`) are for programs.
    """
    formula, value = str(step["formula"]), step["value"]
    in_words = isinstance(value, str) and not value.isascii() and value not in formula
    return f"{formula}：{value}" if in_words else formula


def _where(step: dict[str, Any], corpus: Corpus) -> str:
    if step["clause_id"] not in corpus:
        return ""
    clause = corpus.clause(step["clause_id"])
    return title_and_number(corpus.document(clause.document_id), corpus)
