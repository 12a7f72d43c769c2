"""The program under evaluation, its parts opened once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Protocol

from assistant import Answer, build_assistant
from assistant.conversation import complete
from assistant.understanding import correct
from corpus import Corpus, load_corpus
from eval.matching import numbers_held
from indexing import Hit, open_retriever
from indexing.fusion import Scores

CONTACTS = Path(__file__).parent.parent / "assistant" / "contacts.yaml"
_SHANGHAI = timezone(timedelta(hours=8))


class Searcher(Protocol):
    """What eval needs of a retriever."""

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The k best clauses, best first."""
        ...

    def signals(self, question: str) -> dict[str, Scores]:
        """The first stage's scores of every clause, by signal."""
        ...

    def describe(self) -> dict[str, object]:
        """What the index is made of."""
        ...


class Answerer(Protocol):
    """What eval needs of an assistant."""

    def ask(self, question: str, *, session: str | None, today: date) -> Answer:
        """The answer to a question, in a new session where none is named."""
        ...


@dataclass(frozen=True)
class Program:
    """Corpus and retriever, and the assistant where answers are wanted."""

    corpus: Corpus
    retriever: Searcher
    assistant: Answerer | None = None

    def search(self, turns: tuple[str, ...], k: int) -> tuple[list[Hit], float]:
        """The k best clauses for the last turn, read with what it follows, and the milliseconds;
        nothing for a blank one."""
        started = perf_counter()
        hits = self.retriever.search(correct(_read_on(turns)), k=k) if turns[-1].strip() else []
        return hits, _since(started)

    def answer(self, turns: tuple[str, ...], today: date | None) -> tuple[Answer, float]:
        """The answer to the last turn and its milliseconds, the others asked first in one session.

        `today` defaults to the day in Asia/Shanghai. A blank turn follows nothing: it is asked
        apart from the session and gets its clarification, whatever was said before.
        """
        if self.assistant is None:
            raise RuntimeError("the program was opened without its assistant")
        day = today or datetime.now(_SHANGHAI).date()
        session: str | None = None
        for turn in filter(str.strip, turns[:-1]):
            session = self.assistant.ask(turn, session=session, today=day).session
        blank = not turns[-1].strip()
        started = perf_counter()
        answer = self.assistant.ask(turns[-1], session=None if blank else session, today=day)
        ms = _since(started)
        return replace(answer, session=session or answer.session), ms


def _read_on(turns: tuple[str, ...]) -> str:
    """The last turn as it would stand alone, each earlier one read with those before it."""
    history: tuple[str, ...] = ()
    for turn in turns:
        history = (*history, complete(turn, history))
    return history[-1]


def open_program(answers: bool, progress: bool = True) -> Program:
    """The program as it is run; its assistant only where answers are wanted."""
    corpus = load_corpus()
    retriever = open_retriever(corpus, progress=progress)
    return Program(corpus, retriever, build_assistant(corpus, retriever) if answers else None)


def own_numbers(corpus: Corpus, documents: Iterable[str]) -> frozenset[Decimal]:
    """The numbers in these documents' own data and in the list of contacts."""
    data = [json.dumps(corpus.document(name).to_json(), ensure_ascii=False) for name in documents]
    contacts = CONTACTS.read_text(encoding="utf-8") if CONTACTS.exists() else ""
    return numbers_held("\n".join((*data, contacts)))


def _since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)
