"""Learn what each number of a message is, from the messages of which the inputs are written down.

A number that is an input's value has that input for its role, any other one none. Messages of which an input
is no number told (a sum of several, what is left of a bill) teach nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.learned import BIAS
from assistant.understanding import correct
from assistant.understanding.hearing import Heard
from assistant.understanding.roles import NONE, ROLES, with_signs
from assistant.understanding.understand import meant
from eval import messages
from eval.logistic import Logistic, Row, often

STRENGTH = 1.0
"""How freely weights may grow (the inverse of the penalty)."""
_LEAST = 0.02
"""Weights below it are left out."""


@dataclass(frozen=True)
class Example:
    """The signs of a number, and its role."""

    signs: Row
    role: str


def examples() -> list[Example]:
    """The numbers of all messages for a calculator that takes one."""
    return [example for message in messages.load() for example in examples_of(message)]


def examples_of(message: messages.Message) -> Iterator[Example]:
    """The numbers of a message, each with its role; none where no input is a number."""
    values = dict(_values(message.tool, message.inputs))
    if not values:
        return
    heard = Heard(meant(correct(message.question)), message.today)
    for amount, signs in with_signs(message.tool, heard):
        yield Example(signs, values.get(amount.value, NONE))


def _values(tool: str, inputs: Mapping[str, Any]) -> Iterator[tuple[Decimal, str]]:
    """The values of the inputs that are numbers, those of every visit among them."""
    for told in (inputs, *inputs.get("visits", ())):
        for name in ROLES.get(tool, ()):
            if told.get(name):
                yield Decimal(str(told[name])), name


def learned(taught: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each sign what it weighs for each role, and the biases."""
    kept = often([example.signs for example in taught])
    rows = [{s: v for s, v in example.signs.items() if s in kept} for example in taught]
    model = Logistic(rows, [example.role for example in taught], STRENGTH)
    shown = {sign: model.shown(weights, least=_LEAST) for sign, weights in model.weights().items()}
    return {BIAS: model.shown(model.biases, least=0), **{s: w for s, w in shown.items() if w}}
