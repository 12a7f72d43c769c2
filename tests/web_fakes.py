"""Parts as small as the web needs them, so that its tests stand on their own."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, ClassVar

import uvicorn
from fastapi import FastAPI

from assistant.models import Answer, AnswerKind, Choice, Citation
from calculators import InvalidInput, UnknownCalculator
from corpus import Corpus, load_corpus
from indexing.models import Hit
from web import Services, Settings, create_app

PREVIEWS = (
    "\n",
    *(f"\n- {level}：{'统筹基金支付若干元，' * 24}" for level in ("三级医院", "社区医院")),
)
"""What each choice would give, longer than a phone is high."""


class FakeRetriever:
    """Finds the clauses that share most characters with the question."""

    degraded: tuple[str, ...] = ()

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def describe(self) -> dict[str, Any]:
        return {"signals": ["fake"]}

    def search(self, question, k=10, documents=None, kinds=None, chapters=None):
        letters = set(question)
        hits = [
            Hit(
                clause, len(letters & set(clause.text)) / len(letters), marks(clause.text, question)
            )
            for clause in self.corpus.clauses
            if (documents is None or clause.document_id in documents)
            and (kinds is None or clause.kind in kinds)
            and (chapters is None or clause.is_under(chapters))
        ]
        found = [hit for hit in hits if hit.score > 0.5]
        return sorted(found, key=lambda hit: -hit.score)[:k]


def marks(text: str, question: str) -> tuple[tuple[int, int], ...]:
    at = text.find(question)
    return ((at, at + len(question)),) if at >= 0 else ()


@dataclass
class FakeAssistant:
    """Answers by the first words of the question; keeps what it was asked."""

    corpus: Corpus
    asked: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, question: str, *, session: str | None, today: date) -> Answer:
        self.asked.append({"question": question, "session": session, "today": today})
        session = session or "made-here"
        if question.startswith("坏"):
            raise RuntimeError("a secret of the inside")
        if question.startswith("天气"):
            return Answer(AnswerKind.REFUSAL, f"资料中没有“{question}”。", session)
        if question.startswith("帮我算"):
            return Answer(
                AnswerKind.CLARIFICATION,
                "您在哪一级医院就诊？" + ("".join(PREVIEWS) if "各" in question else ""),
                session,
                missing=("facility",),
                choices=(
                    Choice("三级医院", "facility", "tertiary"),
                    Choice("社区医院", "facility", "primary"),
                ),
            )
        if question.startswith("三级医院"):
            return self._calculated(session)
        return Answer(
            AnswerKind.ANSWER,
            "三级定点医疗机构起付标准为**每次50元**[1]。",
            session,
            citations=(Citation(1, self.corpus.clause("outpatient.a10.i1.p1")),),
            notices=("该细则自2022年7月1日起施行，此后的政策调整不在本资料库内。",),
            trace={"steps": ["fake"]},
        )

    def _calculated(self, session: str) -> Answer:
        rate = "outpatient.a10.i3.p1"
        step = {
            "label": "乘支付比例",
            "formula": "（800 − 50）× 60% = 450",
            "value": 450,
            "clause_id": rate,
        }
        return Answer(
            AnswerKind.CALCULATION,
            "统筹基金支付**450元**[1]。\n\n计算过程：\n- 乘支付比例：（800 − 50）× 60% = 450[1]",
            session,
            citations=(Citation(1, self.corpus.clause(rate)),),
            working=("计算过程：", "- 乘支付比例：（800 − 50）× 60% = 450[1]"),
            calculation={
                "tool": "outpatient_reimbursement",
                "inputs": {"status": "retired", "facility": "tertiary", "eligible_cost": 800},
                "result": {"fund_payment": 450},
                "steps": [step],
                "assumptions": [],
            },
        )


class Double:
    """A calculator that doubles."""

    name, title, clauses = "double", "加倍", ("outpatient.a1",)
    description = "数额的两倍"
    inputs_schema: ClassVar[dict[str, Any]] = {
        "type": "object",
        "properties": {"amount": {"type": "number"}},
    }

    def calculate(self, inputs: Mapping[str, object]) -> Any:
        amount = inputs.get("amount")
        if not isinstance(amount, int | float | Decimal) or amount != amount:
            raise InvalidInput("amount", "数额", "数字", str(amount))
        result = {
            "tool": self.name,
            "inputs": {name: str(value) for name, value in inputs.items()},
            "result": {"twice": float(amount * 2)},
            "steps": [],
            "assumptions": [],
        }
        return SimpleNamespace(to_json=lambda: result)


class FakeRegistry:
    """One calculator."""

    def names(self) -> tuple[str, ...]:
        return ("double",)

    def get(self, name: str) -> Double:
        if name != "double":
            raise UnknownCalculator(name, self.names())
        return Double()


def fake_services() -> Services:
    corpus = load_corpus()
    return Services(corpus, FakeRetriever(corpus), FakeAssistant(corpus), FakeRegistry())


def built(services: Services, settings: Settings | None = None) -> FastAPI:
    """The application, built where an event loop runs: elsewhere Gradio would leave one open."""

    async def build() -> FastAPI:
        return create_app(services, settings)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(build())
    return create_app(services, settings)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve on a free port of this machine; gives the address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
