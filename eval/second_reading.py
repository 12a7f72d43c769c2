"""Learn what a message tells from messages of which the inputs are written down.

`messages.py` has whole messages for the calculators, each with the inputs that a careful clerk took from it;
`training/facts.tsv` messages of which one input is known. A model of each input is learned from
both. How likely a value must be is told by models that have not seen the message: all that one writer wrote
is held out together.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np

from assistant.learned import BIAS, share, terms
from assistant.understanding import correct
from assistant.understanding.bills.second_reading import BY, LEAST, UNTOLD, as_told
from assistant.understanding.single.calculator_inputs import of_the_whole
from assistant.understanding.single.inputs import READERS
from assistant.understanding.words.hearing import Heard
from eval import messages, routing
from eval.logistic import Logistic, Row, often

TRAINING = Path(__file__).parent / "training"
FACTS = TRAINING / "facts.tsv"

STRENGTH = 16.0
"""How freely weights may grow (the inverse of the penalty)."""
FOLDS = 5
DOUBTED = 0.005
"""Share of the messages that tell a value which may be doubted to tell it."""
_FEWEST = 4
"""Messages that must tell a value for it to be learned."""
_SCALE = 2.0
_DECIMALS = 4

_READ = (
    "exclusion", "status", "facility", "contracted", "paid_this_year", "months",
    "exposure", "has_codes_and_test", "whitelisted", "truck_crew", "reported", "role",
    "health_code_green", "travel_code_normal", "has_pass", "tasks", "adjustments", "leader_score",
    "peer_score", "group", "completed_all", "special_contribution", "shared_by", "location", "use",
)  # fmt: skip
"""The inputs that are read twice."""


@dataclass(frozen=True)
class Message:
    """A message with what it tells of each input that it could tell, by the classes of `as_told`."""

    writer: str
    text: str
    told: Mapping[str, str]
    whole: bool = False
    """Written as people ask, with all that it tells known."""


def taught() -> list[Message]:
    """All there is to learn from."""
    return [*whole_messages(), *facts(), *composed()]


def whole_messages() -> list[Message]:
    """The messages of which it is known of every input of their calculator whether they tell it."""
    return [_read_by_a_clerk(one) for one in messages.load()]


def _read_by_a_clerk(one: messages.Message) -> Message:
    names = [name for name in of_the_whole(one.tool) if name in _READ]
    told = {name: as_told(name, one.inputs.get(name)) for name in names}
    if "visits" in one.inputs:
        excluded = [visit.get("exclusion") for visit in one.inputs["visits"]]
        told["exclusion"] = next(filter(None, excluded), UNTOLD)
    writer = "".join(takewhile(str.isalpha, one.id))
    return Message(writer, correct(one.question), told, whole=True)


def facts(path: Path = FACTS) -> list[Message]:
    """The messages of which one input is known: input, value and text, parted by tabs."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [
        Message(f"{name} {at % FOLDS}", correct(text), {name: value})
        for at, (name, value, text) in enumerate(lines)
    ]


def composed(seed: int = routing.SEED) -> list[Message]:
    """Questions put together for the routing, with what the phrases find in them: made of words that the
    phrases know, they show what little a short question tells."""
    made = [
        (q, tool) for q, tool in routing.composed(seed) if _UNTOLD_BY_MANY & {*of_the_whole(tool)}
    ]
    chosen = random.Random(seed).sample(made, min(len(made), _COMPOSED))
    return [_read_by_phrases(question, tool) for question, tool in chosen]


def _read_by_phrases(question: str, tool: str) -> Message:
    text = correct(question)
    heard = Heard(text, routing.TODAY)
    names = _UNTOLD_BY_MANY & {*of_the_whole(tool)}
    found = {name: READERS[name](heard) for name in sorted(names)}
    told = {name: as_told(name, reading and reading.value) for name, reading in found.items()}
    return Message(tool, text, told)


_UNTOLD_BY_MANY = {"exclusion", "paid_this_year", "contracted"}
_COMPOSED = 600


def learned(examples: Sequence[Message]) -> dict[str, dict[str, float]]:
    """For each term what it weighs for each value of each input, the biases, and how likely each value
    must be."""
    table: dict[str, dict[str, float]] = {BIAS: {}, LEAST: {}}
    for name in _READ:
        told = _telling(name, examples)
        rows, labels = _rows(told), [message.told[name] for message in told]
        if len(set(labels)) < 2:
            continue
        model = Logistic(rows, labels, STRENGTH)
        table[BIAS] |= dict.fromkeys((f"{name}{BY}{label}" for label in sorted(set(labels))), 0.0)
        table[BIAS] |= _named(name, model.shown(model.biases, least=0))
        for term, weights in model.weights().items():
            if shown := _named(name, model.shown(weights, _SCALE)):
                table.setdefault(term, {}).update(shown)
        table[LEAST] |= _named(name, least(name, told))
    return table


def _named(name: str, of_values: Mapping[str, float]) -> dict[str, float]:
    return {f"{name}{BY}{value}": weight for value, weight in of_values.items()}


def _telling(name: str, taught: Iterable[Message]) -> list[Message]:
    """The messages of which it is known what they tell of an input, without values that hardly any tells."""
    known = [message for message in taught if name in message.told]
    counts: dict[str, int] = {}
    for message in known:
        counts[message.told[name]] = counts.get(message.told[name], 0) + 1
    return [message for message in known if counts[message.told[name]] >= _FEWEST]


def _rows(taught: Sequence[Message]) -> list[Row]:
    """The features of messages: each term counts its share of all of the message's."""
    asked = [terms(message.text) for message in taught]
    kept = often(asked)
    return [dict.fromkeys(sorted(each & kept), share(each) * _SCALE) for each in asked]


def held_out(name: str, taught: Sequence[Message]) -> list[float]:
    """Of each message how likely a model that has seen nothing of its writer finds what it tells."""
    fold_of = {w: at % FOLDS for at, w in enumerate(sorted({m.writer for m in taught}))}
    rows = _rows(taught)
    shares = [0.0] * len(taught)
    for fold in range(FOLDS):
        out = [fold_of[message.writer] == fold for message in taught]
        seen = [at for at, is_out in enumerate(out) if not is_out]
        model = Logistic(
            [rows[at] for at in seen], [taught[at].told[name] for at in seen], STRENGTH
        )
        asked = [at for at, is_out in enumerate(out) if is_out]
        given = model.likelihoods([rows[at] for at in asked])
        for at, odds in zip(asked, given, strict=True):
            shares[at] = odds.get(taught[at].told[name], 0.0)
    return shares


def least(name: str, taught: Sequence[Message]) -> dict[str, float]:
    """Of each value how likely it is at least in all but `DOUBTED` of the whole messages that tell it; less
    where they are too few to show it."""
    of_each: dict[str, list[float]] = {}
    for message, one in zip(taught, held_out(name, taught), strict=True):
        if message.whole:
            of_each.setdefault(message.told[name], []).append(one)
    return {
        value: round(float(np.quantile(each, DOUBTED)) * min(1.0, len(each) * DOUBTED), _DECIMALS)
        for value, each in sorted(of_each.items())
    }
