"""Learn which calculator a question is for, from questions put together of parts and from written ones.

`training/asking.yaml` holds, by hand, how people open, what they tell and how they ask for each calculator
and for the rule behind it; the questions made of these parts teach what each calculator is asked for.
What the gazette is asked besides stands in `training/answerable.tsv`, `questions/scope.jsonl` and the
encoder's own pairs: none of it says whether a calculator could take it, so that what a first look takes for
one teaches nothing in the second.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.learned import BIAS, share, terms
from assistant.understanding import correct
from assistant.understanding.single.alone import evidence
from assistant.understanding.single.calculator_inputs import INPUTS
from assistant.understanding.single.routing import RULE
from assistant.understanding.words.hearing import Heard
from eval import answerability, messages
from eval.logistic import Logistic, often
from eval.questions import Half, load_half
from indexing.text import solid
from indexing.tokenizer import sound
from indexing.training.pairs import written_questions

ASKING = Path(__file__).parent / "training" / "asking.yaml"
TODAY = date(2022, 9, 15)
"""The day that the composed questions are asked on."""

SEED = 7
OF_A_PATTERN, OF_A_RULE = 60, 16
"""Questions made of each pattern of a calculator, and of each that the clauses answer."""

SLIPS = 0.2
"""Share of the composed questions with a slip of the keyboard."""

STRENGTH = 4.0
"""How freely weights may grow (the inverse of the penalty)."""

_TERMS_SCALE, _READ_SCALE = 2.0, 0.5

Labelled = tuple[str, str]
"""A question, and the calculator it is for, or `RULE`."""


def composed(seed: int = SEED) -> list[Labelled]:
    """Questions put together of the parts of `asking.yaml`, each once; none that the evaluation asks."""
    data = yaml.safe_load(ASKING.read_text(encoding="utf-8"))
    rng = random.Random(seed)
    patterns = [
        *((p, tool, OF_A_PATTERN) for tool, each in data["tools"].items() for p in each),
        *((p, RULE, OF_A_RULE) for p in data["rule"]),
    ]
    made = [(_filled(p, data["banks"], rng), t) for p, t, count in patterns for _ in range(count)]
    alike = _sounding_alike("".join(question for question, _ in made))
    slipped = [(_slipped(q, alike, rng) if rng.random() < SLIPS else q, t) for q, t in made]
    asked = {solid(question.turns[-1]) for half in Half for question in load_half(half)}
    return [pair for pair in dict.fromkeys(slipped) if solid(pair[0]) not in asked]


def _sounding_alike(text: str) -> dict[str, list[str]]:
    """For each character of a text the others of it that sound the same."""
    by_sound: dict[str, set[str]] = {}
    for char in filter(_is_han, text):
        by_sound.setdefault(sound(char), set()).add(char)
    return {c: sorted(group - {c}) for group in by_sound.values() for c in group if len(group) > 1}


def _slipped(question: str, alike: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    """A question with one character written as another that sounds the same."""
    places = [at for at, char in enumerate(question) if char in alike]
    if not places:
        return question
    at = rng.choice(places)
    return f"{question[:at]}{rng.choice(alike[question[at]])}{question[at + 1 :]}"


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _filled(pattern: str, banks: Mapping[str, Sequence[Any]], rng: random.Random) -> str:
    """A pattern with its gaps filled by chance: of `{a|b}` one, and of a bank's name one of its words."""

    def chosen(gap: re.Match[str]) -> str:
        name = rng.choice(gap[1].split("|"))
        return _filled(str(rng.choice(banks[name])), banks, rng) if name in banks else name

    return re.sub(r"\{([^{}]*)\}", chosen, pattern)


def told() -> list[Labelled]:
    """Messages written with the calculator that each is for: whole ones, but for those that the table has no
    place for, ones that leave something out, and ones that only sound as if they were for a calculator."""
    return [
        *((one.question, one.tool) for one in messages.load() if one.tool in INPUTS),
        *messages.incomplete(),
        *((question, RULE) for question in messages.beside()),
    ]


def others() -> list[str]:
    """Questions of every kind, written for other ends; not those of `asked.tsv`, many of which
    ask for what a calculator gives in words that a first look does not know."""
    written = answerability.written(asked_too=False)
    return [*(question for question, _ in written), *written_questions()]


@dataclass(frozen=True)
class Example:
    """What a question is put in, what could be read from it, and the calculator it is for."""

    terms: frozenset[str]
    read: frozenset[str]
    tool: str


def read_example(question: str, tool: str) -> Example:
    """What there is to learn from a question of one turn."""
    heard = Heard(correct(question), TODAY)
    return Example(terms(heard.text), frozenset(evidence(heard)), tool)


def learned(
    examples: Sequence[Example], unlabelled: Sequence[Example], told: Sequence[Example] = ()
) -> dict[str, dict[str, float]]:
    """For each term and each thing read, its weight for each calculator, and the biases.

    Args:
        examples: questions of which the calculator is known.
        unlabelled: questions of all kinds; those that a model of the examples alone takes for a
            calculator's are left out, the others are for none.
        told: messages of which the calculator is known; they would draw too many of the others to it.
    """
    first = _fitted(examples)
    taken = first.predict([_row(example) for example in unlabelled])
    others = [example for example, tool in zip(unlabelled, taken, strict=True) if tool == RULE]
    model = _fitted([*examples, *told, *others])
    table = {BIAS: model.shown(model.biases, least=0)}
    for name, weights in model.weights().items():
        scale = _READ_SCALE if name.startswith("+") else _TERMS_SCALE
        if shown := model.shown(weights, scale):
            table[name] = shown
    return table


def _fitted(examples: Sequence[Example]) -> Logistic:
    kept = often([example.terms for example in examples])
    rows = [_row(replace(example, terms=example.terms & kept), example) for example in examples]
    return Logistic(rows, [example.tool for example in examples], STRENGTH)


def _row(example: Example, whole: Example | None = None) -> dict[str, float]:
    """A question's features; each term counts its share of the whole question's."""
    each = share((whole or example).terms) * _TERMS_SCALE
    return {
        **dict.fromkeys(sorted(example.terms), each),
        **dict.fromkeys(sorted(example.read), _READ_SCALE),
    }
