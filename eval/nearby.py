"""Learn how likely the words that stand nearest to a refused message help whoever asked.

Learned from `eval/training/nearby.tsv`: refused messages, each with those that it stood behind, the words
that stood nearest, and whether readers found that they helped, who had the message and these words before
them: whether they answer it, or are what the gazette does write of that very thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from assistant import Assistant
from assistant.deciding import nearby
from assistant.deciding.nearby import ALONE, BEHIND, BIAS, LEAST, Near
from assistant.models import AnswerKind
from assistant.turn import Turn
from eval.logistic import weighed

TRAINING = Path(__file__).parent / "training" / "nearby.tsv"
TODAY = date(2026, 11, 30)
STRENGTH = 0.3
FOLDS = 10
_BETWEEN = " / "
_HEAD = """\
# What each sign weighs in how likely the words nearest to a refused message help, in log odds
# (deciding/nearby.py); learned by `python -m eval learn-nearby`.
"""


@dataclass(frozen=True)
class Refused:
    """A refused message, those it stood behind, the words that stood nearest, and whether these helped."""

    before: tuple[str, ...]
    message: str
    words: str
    helped: bool


@dataclass(frozen=True)
class Unseen:
    """How refusals come out that were left out while learning: how many, how many have words that help, how
    many are said with words, and how many of these help."""

    refused: int
    helpful: int
    said: int
    helped: int

    def __str__(self) -> str:
        return (
            f"{self.refused} refused, of {self.helpful} the nearest words help; "
            f"said with {self.said}, of which {self.helped} help"
        )


def refusals() -> list[Refused]:
    """The refused messages of the file."""
    lines = TRAINING.read_text(encoding="utf-8").splitlines()[1:]
    fields = (line.split("\t") for line in lines)
    return [
        Refused(tuple(before.split(_BETWEEN)) if before else (), message, words, helped == "yes")
        for before, message, words, helped in fields
    ]


def read(assistant: Assistant, kept: Iterable[Refused]) -> Iterator[tuple[Near, bool]]:
    """What stands nearest to each, and whether it helped; those left out that are no longer refused, whose
    nearest words are others, or are not said."""
    for one in kept:
        near = nearest(assistant, one.before, one.message)
        said = near is not None and not near.has_a_figure_asked_for
        if near is not None and said and near.pick.words == one.words:
            yield near, one.helped


def nearest(assistant: Assistant, before: Sequence[str], message: str) -> Near | None:
    """What stands nearest to a message behind others; None where it is not refused."""
    session = None
    for earlier in before:
        session = assistant.ask(earlier, session=session, today=TODAY).session
    said = assistant.conversations.recall(session or "")
    turn: Turn = assistant.pipeline.invoke(Turn(message, session or "", TODAY, said=said))
    if turn.reply.answer.kind is not AnswerKind.REFUSAL or not nearby.is_of_the_gazette(turn):
        return None
    return nearby.nearest(turn, assistant.retriever, assistant.conversation_search)


def learned(read: Sequence[tuple[Near, bool]]) -> dict[str, dict[str, float]]:
    """What each sign weighs, for messages by themselves and behind others."""
    table = {}
    for stands, names in (("alone", ALONE), ("behind", BEHIND)):
        own = [(near, helped) for near, helped in read if near.stands == stands]
        rows = [{name: near.signs[name] for name in names} for near, _ in own]
        bias, weights = weighed(rows, [helped for _, helped in own], STRENGTH)
        table[stands] = {BIAS: bias, **weights}
    return table


def unseen(read: Sequence[tuple[Near, bool]]) -> Unseen:
    """Learn from nine tenths, read the last one, ten times."""
    said = []
    for fold in range(FOLDS):
        weights = learned([one for at, one in enumerate(read) if at % FOLDS != fold])
        own = (one for at, one in enumerate(read) if at % FOLDS == fold)
        said += [helped for near, helped in own if near.helps_by(weights) >= LEAST]
    return Unseen(len(read), sum(helped for _, helped in read), len(said), sum(said))


def write(weights: Mapping[str, Mapping[str, float]], path: Path = nearby.WEIGHTS) -> None:
    """Write the weights where the assistant reads them."""
    table = yaml.safe_dump({name: dict(one) for name, one in weights.items()}, sort_keys=False)
    path.write_text(_HEAD + table, encoding="utf-8")
