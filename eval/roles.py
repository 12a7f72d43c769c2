"""Learn what each number of a message is, from the messages of which the inputs are written down.

A number that is an input's value has that input for its role; where none is, those have it that come to the
value together: items added up, a bill less what is not covered. Any other number has none. Messages of which
an input is told otherwise, or could be told by several choices of numbers, teach nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from assistant.learned import BIAS
from assistant.understanding import correct
from assistant.understanding.bills.roles import ADD_UP, LESS, NONE, ROLES, with_signs
from assistant.understanding.single.alone import meant
from assistant.understanding.words.hearing import Heard
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
    """The numbers of a message, each with its role; none where no input is a number, or one is told by no
    number."""
    values = list(_values(message.tool, message.inputs))
    if not values:
        return
    heard = Heard(meant(correct(message.question)), message.today)
    told = list(with_signs(message.tool, heard))
    roles = told_by([amount.value for amount, _ in told], values)
    if roles:
        for (_, signs), role in zip(told, roles, strict=True):
            yield Example(signs, role)


def told_by(numbers: Sequence[Decimal], values: Sequence[tuple[Decimal, str]]) -> list[str]:
    """The role of each number, where every value is told by one or by a few in one way alone; none else.

    >>> told_by([Decimal(300), Decimal(71), Decimal(40)], [(Decimal(260), "eligible_cost")])
    ['eligible_cost', 'none', 'own_part']
    >>> told_by([Decimal(300), Decimal(40), Decimal(40)], [(Decimal(260), "eligible_cost")])
    []
    """
    roles = [NONE] * len(numbers)
    for value, name in values:
        for at, number in enumerate(numbers):
            if number == value:
                roles[at] = name
    for value, name in values:
        if value in numbers or name not in (*ADD_UP, *LESS):
            continue
        free = [at for at, role in enumerate(roles) if role == NONE]
        ways = list(_ways(value, [numbers[at] for at in free], name in LESS))
        least = min(map(_size, ways), default=0)
        ways = [way for way in ways if _size(way) == least]
        if len(ways) > 1 or (name in LESS and not ways):
            return []  # a payment may be told by no number (额度用完了), a cost may not
        if not ways:
            continue
        added, off = ways[0]
        for at in added:
            roles[free[at]] = name
        for at in off:
            roles[free[at]] = LESS[name]
    return roles


_Way = tuple[tuple[int, ...], tuple[int, ...]]


def _size(way: _Way) -> int:
    return sum(map(len, way))


def _ways(value: Decimal, numbers: Sequence[Decimal], less: bool) -> Iterator[_Way]:
    """The choices of numbers that come to a value: those added up, and those taken off them."""
    places = range(len(numbers))
    for added in _chosen(places, 1, _MOST_ADDED):
        over = sum((numbers[at] for at in added), Decimal(0)) - value
        rest = [at for at in places if at not in added]
        if over == 0:
            yield added, ()
        elif less and over > 0:
            for off in _chosen(rest, 1, _MOST_OFF):
                if sum((numbers[at] for at in off), Decimal(0)) == over:
                    yield added, off


def _chosen(places: Sequence[int], least: int, most: int) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(places, size) for size in range(least, most + 1))


_MOST_ADDED, _MOST_OFF = 5, 2


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
