"""Messages that ask for a sum or a ruling, each with the inputs that a careful clerk takes from it.

They teach what messages tell (`second_reading.py`, `roles.py`) and which calculator they are for
(`routing.py`), and show whether a change reads any of them otherwise: `python -m eval messages`. They have
been learned from and looked at, so that their figures say nothing of messages to come.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calculators import InvalidInput, registry
from eval.matching import comes_out
from eval.program import Program

MESSAGES = Path(__file__).parent / "training" / "messages.jsonl"
INCOMPLETE, BESIDE = MESSAGES.with_name("incomplete.tsv"), MESSAGES.with_name("beside.tsv")
RIGHT, WRONG = "right", "another result"


@dataclass(frozen=True)
class Message:
    """A message, the day it is sent on, the calculator it is for and what it tells of its inputs."""

    id: str
    today: date
    question: str
    tool: str
    inputs: Mapping[str, Any]


def load(path: Path = MESSAGES) -> list[Message]:
    """The messages of a file, a JSON object a line."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Message(
            one["id"], date.fromisoformat(one["today"]), one["question"], one["tool"], one["inputs"]
        )
        for one in lines
    ]


def incomplete(path: Path = INCOMPLETE) -> list[tuple[str, str]]:
    """First messages that ask for a result of one's own and leave out what decides it (我爸看病花了八百九，
    能报几百), each with the calculator that has to ask back."""
    return [(question, tool) for tool, question in _table(path)]


def beside(path: Path = BESIDE) -> list[str]:
    """Messages that sound as if they asked for what a calculator gives, in its words, and ask for something
    that the gazette does not say (那第二名的县长能提拔不; 公积金账户一个月进多少)."""
    return [question for _, question in _table(path)]


def _table(path: Path) -> list[list[str]]:
    """The rows of a table of two columns: a calculator, a message."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True)
class Outcome:
    """What became of a message: `RIGHT`, `WRONG`, or the kind of an answer without a calculation."""

    message: Message
    what: str
    text: str


def outcomes(program: Program, messages: Iterable[Message]) -> Iterator[Outcome]:
    """Ask every message, each in a session of its own."""
    for message in messages:
        answer, _ = program.answer((message.question,), message.today)
        yield Outcome(message, _became(message, answer.calculation, answer.kind.value), answer.text)


def _became(message: Message, given: Mapping[str, Any] | None, kind: str) -> str:
    if given is None:
        return kind
    due = due_of(message)
    return RIGHT if comes_out(given, due) else WRONG


def due_of(message: Message) -> dict[str, Any]:
    """The calculation that a message must give; raises `InvalidInput` where its inputs are none."""
    due = registry.get(message.tool).calculate(message.inputs).to_json()
    return {"tool": due["tool"], "result": _figures(due["result"])}


def _figures(result: Mapping[str, Any]) -> dict[str, Any]:
    """Of a result all but its lists: those of visits hold days that nobody told."""
    return {n: v for n, v in result.items() if not isinstance(v, list)}


def tally(found: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """How often each outcome came, by calculator."""
    table: dict[str, Counter[str]] = {}
    for outcome in found:
        table.setdefault(outcome.message.tool, Counter())[outcome.what] += 1
    return table


def broken(messages: Iterable[Message]) -> list[str]:
    """The ids of messages whose inputs their calculator does not take."""
    found = []
    for message in messages:
        try:
            due_of(message)
        except InvalidInput:
            found.append(message.id)
    return found
