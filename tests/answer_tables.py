"""The tables of messages: what a row says to the assistant, and holding the answer against the rest of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import yaml

from assistant import Answer
from tests.case_tables import differences

FOLDER = Path(__file__).parent / "assistant"
TODAY = date(2022, 11, 15)
"""The day of a conversation that names none; every rule of the gazette held on it."""

Row = Mapping[str, Any]
ANY = "any"
"""What a row says of a thing that is not yet as it should be: it is not held against anything."""


class Ask(Protocol):
    """Says some messages one after the other in a conversation of their own; gives the last answer."""

    def __call__(self, *turns: str, today: date = TODAY) -> Answer: ...


def rows(*tables: str, **unsaid: Any) -> list[Row]:
    """The rows of some tables, with what holds where a row says nothing else of it."""
    return [
        {**unsaid, **row}
        for table in tables
        for row in yaml.safe_load((FOLDER / f"{table}.yaml").read_text("utf-8"))
    ]


def turns(row: Row) -> list[str]:
    """The messages of a row, in order."""
    said = next(row[name] for name in SAID if name in row)
    return [said] if isinstance(said, str) else said


def last_turn(row: Row) -> str:
    """What a row is called in a list of tests."""
    return turns(row)[-1][:24]


def disputes(answer: Answer, row: Row) -> list[str]:
    """What a row says that an answer has otherwise; empty where they agree.

    A row that says nothing of them wants a calculation, or a clarification where it says what is missing, and
    that nothing is asked back. What no check knows, a misspelt name, is an error.
    """
    missing = row.get("missing", [])
    kind = "clarification" if missing else "calculation"
    wanted = {"kind": kind, "missing": missing, **row}
    return [
        f"{name}: {value}"
        for name, value in wanted.items()
        if name not in (*SAID, "today") and value != ANY and not HOLDS[name](answer, value)
    ]


def _first(answer: Answer) -> str:
    return answer.text.split("\n")[0]


def _of(answer: Answer, part: str) -> Any:
    """A part of the calculation; of none it is empty."""
    return (answer.calculation or {}).get(part, {})


def _all_in(words: str | list[str], text: str) -> bool:
    return all(one in text for one in ([words] if isinstance(words, str) else words))


def _none_in(words: str | list[str], text: str) -> bool:
    return not any(one in text for one in ([words] if isinstance(words, str) else words))


SAID = ("say", "ask", "turns")
HOLDS: Mapping[str, Callable[[Answer, Any], bool]] = {
    "kind": lambda answer, kind: answer.kind.value == kind,
    "missing": lambda answer, names: list(answer.missing) == names,
    "tool": lambda answer, name: _of(answer, "tool") == name,
    "not_tool": lambda answer, name: _of(answer, "tool") != name,
    "result": lambda answer, wanted: not differences(wanted, _of(answer, "result"), "result"),
    "fund_payment": lambda answer, wanted: _of(answer, "result").get("fund_payment") == wanted,
    "paid": lambda answer, wanted: _of(answer, "inputs").get("paid_this_year", 0) == wanted,
    "first": lambda answer, words: _all_in(words, _first(answer)),
    "text": lambda answer, words: _all_in(words, answer.text),
    "says": lambda answer, words: _all_in(words, answer.text),
    "not": lambda answer, words: _none_in(words, answer.text),
    "never": lambda answer, words: not answer.text.startswith(words),
    "cites": lambda answer, clause: clause in [c.clause.clause_id for c in answer.citations],
    "steps": lambda answer, times: answer.text.count("计算过程") == times,
}
"""The names a row may have, each with when an answer is as it says."""
