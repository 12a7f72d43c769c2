"""Learn whether a message goes on with the computation before it, from written follow-ups.

`training/follow_ups.jsonl` holds conversations: what was said, the message that follows, and whether it goes
on ("on": it answers, changes a value, turns to another person, asks for more of the result) or not ("new": to
repeat or change the computation would answer another question). What it may go on from is what the program
understood of the earlier messages, so they are asked first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant import Assistant
from assistant.learned import BIAS, share, terms
from assistant.understanding import correct
from assistant.understanding.follow_up.anew import said_anew
from assistant.understanding.follow_up.going_on import Signs, signs
from assistant.understanding.single.alone import heard_and_routed
from assistant.understanding.single.routing import kin
from eval.logistic import Logistic, often

FOLLOW_UPS = Path(__file__).parent / "training" / "follow_ups.jsonl"
TODAY = date(2022, 11, 15)
"""The day that the messages are sent on."""
STRENGTH = 4.0
"""How freely weights may grow (the inverse of the penalty)."""
_TERMS_SCALE, _READ_SCALE = 3.0, 0.5


@dataclass(frozen=True)
class FollowUp:
    """A message, those before it, whether it goes on, and the calculator that it then goes on with."""

    said: tuple[str, ...]
    text: str
    label: str
    tool: str


def load(path: Path = FOLLOW_UPS) -> list[FollowUp]:
    """The follow-ups of a file, a JSON object a line."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [FollowUp(tuple(one["say"]), one["follow"], one["label"], one["tool"]) for one in lines]


@dataclass(frozen=True)
class Example:
    """What a message is put in, what could be read from it, and whether it goes on."""

    terms: frozenset[str]
    read: Signs
    label: str


def examples(assistant: Assistant, follow_ups: Iterable[FollowUp]) -> Iterator[Example]:
    """What there is to learn from follow-ups: those before which the program understood what the label speaks
    of."""
    for one in follow_ups:
        session = None
        for message in one.said:
            session = assistant.ask(message, session=session, today=TODAY).session
        previous = assistant.conversations.recall(session or "").understood
        if previous and kin(previous.tool, one.tool):
            heard, found = heard_and_routed(correct(one.text), TODAY)
            read = signs(heard, previous, said_anew(heard, previous), found)
            yield Example(terms(heard.text), read, one.label)


def learned(taught: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each term and each sign what it weighs for going on, and the bias."""
    kept = often([example.terms for example in taught])
    rows = [_row(example, kept) for example in taught]
    model = Logistic(rows, [example.label for example in taught], STRENGTH)
    table = {BIAS: model.shown(model.biases, least=0)}
    for name, weights in model.weights().items():
        if shown := model.shown(weights, _scale(name)):
            table[name] = shown
    return table


def _row(example: Example, kept: frozenset[str]) -> dict[str, float]:
    """A message's features; each term counts its share of all of the message's."""
    asked = {name: share(example.terms) for name in sorted(example.terms & kept)}
    return {name: value * _scale(name) for name, value in {**asked, **example.read}.items()}


def _scale(name: str) -> float:
    return _READ_SCALE if name.startswith(("+", "#")) else _TERMS_SCALE
