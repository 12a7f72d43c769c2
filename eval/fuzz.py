"""Ten thousand questions nobody would ask: no exception, no answer over its limits, no invented number.

`python -m eval fuzz` mixes, mangles and decorates the development questions, with a fixed seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.compose import MARKER
from assistant.deciding.refusing import UNSAID
from assistant.models import MOST_TEXT
from indexing.text import LONGEST

TODAY = date(2026, 11, 23)

_EMOJI = "😀🏥💊🙏❓👍🏼👨‍👩‍👧"
_MARKUP = (
    "<b>{}</b>",
    "<script>{}</script>",
    "{}'; DROP TABLE clauses;--",
    "[{}](javascript:1)",
    "`{}`",
)
_NOISE = (
    "亲，",
    "急急急！！",
    "你好你好",
    "（转发）",
    "\u200b",
    "\ufeff",
    "\n\n",
    "ＡＢＣ",
    "  ",
    "%s%n",
    "{question}",
)
_AMOUNTS = (
    "0",
    "0.001",
    "999999999999",
    "一百亿",
    "负三百",
    "１２３．４５",
    "三百五",
    "NaN",
    "1e9",
    "两块八",
)
_HAN = re.compile(r"[\u4e00-\u9fff]")

Mangle = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Trouble:
    """A question and what went wrong with its answer."""

    question: str
    what: str


def _drop(question: str, rng: random.Random) -> str:
    return "".join(char for char in question if rng.random() > 0.15)


def _shuffle(question: str, rng: random.Random) -> str:
    return "".join(rng.sample(question, len(question)))


def _repeat(question: str, rng: random.Random) -> str:
    return (question * rng.randrange(2, 60))[:LONGEST]


def _emoji(question: str, rng: random.Random) -> str:
    return "".join(char + (rng.choice(_EMOJI) if rng.random() < 0.2 else "") for char in question)


def _mark_up(question: str, rng: random.Random) -> str:
    return rng.choice(_MARKUP).replace("{}", question)


def _add_noise(question: str, rng: random.Random) -> str:
    return rng.choice(_NOISE) + question + rng.choice(_NOISE)


def _other_amount(question: str, rng: random.Random) -> str:
    return re.sub(r"\d+(\.\d+)?", lambda match: rng.choice(_AMOUNTS), question) + rng.choice(
        _AMOUNTS
    )


def _other_characters(question: str, rng: random.Random) -> str:
    return _HAN.sub(
        lambda m: chr(rng.randrange(0x4E00, 0x9FFF)) if rng.random() < 0.2 else m[0], question
    )


def _anything(question: str, rng: random.Random) -> str:
    return "".join(chr(rng.randrange(1, 0xD7FF)) for _ in range(rng.randrange(1, 120)))


def _as_is(question: str, rng: random.Random) -> str:
    return question


MANGLES: tuple[Mangle, ...] = (
    _as_is,
    _drop,
    _shuffle,
    _repeat,
    _emoji,
    _mark_up,
    _add_noise,
    _other_amount,
    _other_characters,
    _anything,
)


def strange(questions: list[str], count: int, seed: int) -> Iterator[str]:
    """`count` questions made from these, the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        question = rng.choice(questions)
        if rng.random() < 0.2:
            question += rng.choice("，。 \n？") + rng.choice(questions)
        for _ in range(rng.randrange(1, 3)):
            question = rng.choice(MANGLES)(question, rng)
        yield question[:LONGEST]


def troubles(assistant: Assistant, questions: Iterator[str]) -> Iterator[Trouble]:
    """What goes wrong, question by question; some are asked in one session, as a follow-up would be."""
    session = None
    for number, question in enumerate(questions):
        session = session if number % 3 else None
        try:
            answer = assistant.ask(question, session=session, today=TODAY)
        except Exception as error:  # every kind of failure is what this is looking for
            yield Trouble(question, f"{type(error).__name__}: {error}")
            continue
        session = answer.session
        yield from (Trouble(question, what) for what in _wrong(answer))


def _wrong(answer: Answer) -> Iterator[str]:
    listing = answer.text.count("\n- ") > 3
    if not answer.text.strip():
        yield "an empty answer"
    if len(answer.text) > MOST_TEXT and not listing:
        yield f"{len(answer.text)} characters"
    if answer.trace.get("withheld"):
        yield f"withheld by the gate: {answer.trace['withheld']}"
    why = answer.because.key if answer.because else ""
    owns_up = why == UNSAID or "不一定正好回答您的问题" in answer.text
    if answer.kind is AnswerKind.REFUSAL and answer.citations and not owns_up:
        yield "a refusal that cites, and says neither that this only stands near nor what is not written"
    markers = {int(n) for n in MARKER.findall(answer.text)}
    if answer.citations and markers != {citation.marker for citation in answer.citations}:
        yield "markers and citations differ"
