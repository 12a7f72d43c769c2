"""Whether a message goes on with the computation before it, as learned from written follow-ups.

那第二名的呢 and 那第二名的县长能提拔不 begin alike, and only the first goes on: no
list of openers tells them apart. So what a message is put in, what it says anew of the computation, whether
it answers what was asked back, and whether it is for a calculator by itself are weighed together, in a
logistic model learned by `python -m eval learn-going-on`; every weight is a line of `going_on.tsv`
(`docs/decisions/0016-going-on-is-learned.md`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from math import exp
from pathlib import Path

from assistant.learned import Table, odds, read_table, share, terms
from assistant.understanding.model import Reading, Understood
from assistant.understanding.single.routing import RULE, Route, kin
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.persons import turns_to_another
from assistant.understanding.words.phrases import lexicon
from assistant.wording import compiled

WEIGHTS = Path(__file__).parent / "going_on.tsv"
ON, NEW = "on", "new"
LIKELY = 0.4
"""How likely a message must go on with the computation before to be read so."""
Signs = Mapping[str, float]
"""What can be read of a message beside its words, each sign with what it counts."""


def goes_on(heard: Heard, previous: Understood, said: Mapping[str, Reading], found: Route) -> bool:
    """Whether a message likely goes on with the computation before.

    Args:
        heard: the message.
        previous: the computation before.
        said: what the message says anew of its inputs.
        found: what the message would be for by itself.
    """
    asked = terms(heard.text)
    weighed = {**dict.fromkeys(asked, share(asked)), **signs(heard, previous, said, found)}
    return 1 / (1 + exp(-odds(learned_weights(), weighed)[ON])) >= LIKELY


def signs(heard: Heard, previous: Understood, said: Mapping[str, Reading], found: Route) -> Signs:
    """What can be read of a message beside its words."""
    asking = "asks" if asks(heard.text) else "tells"
    open_ = "open" if previous.missing else "computed"
    named = {asking, open_, f"{asking}, {open_}", *(f"said {name}" for name in said)}
    for what in _said_of(previous, said):
        named.update((what, f"{what}, {asking}", f"{what}, {open_}"))
    if turns_to_another(heard.text, previous.about):
        named.add("another person")
    if asks_for_a_part(heard.text, previous.tool):
        named.add("asks for a part of the result")
    others = [
        s for name, s in found.shares.items() if name != RULE and not kin(name, previous.tool)
    ]
    return {
        **{f"+{name}": 1.0 for name in sorted(named)},
        "#another calculator": max(others, default=0.0),
        "#no calculator": found.shares[RULE],
    }


def asks_for_a_part(text: str, tool: str) -> bool:
    """Whether a message asks for a part of what a calculator, or one of its kin, gives: 那自己掏多少."""
    parts = lexicon()["parts"]
    return any(kin(name, tool) and compiled(parts[name]).search(text) for name in parts)


def says_the_same(previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether all that a message says of the inputs was known."""
    return bool(said) and said.keys() == _repeated(previous, said)


def _repeated(previous: Understood, said: Mapping[str, Reading]) -> set[str]:
    known = previous.inputs
    return {name for name in said if name in known and known[name].value == said[name].value}


def _said_of(previous: Understood, said: Mapping[str, Reading]) -> Collection[str]:
    """How what a message says of the inputs stands to what was known of them."""
    repeated = _repeated(previous, said)
    found = {
        "says nothing": not said,
        "says the same": says_the_same(previous, said),
        "repeats": bool(repeated),
        "says another value": bool((said.keys() & previous.inputs.keys()) - repeated),
        "says more": bool(said.keys() - previous.inputs.keys()),
        "answers": not said.keys().isdisjoint(previous.missing),
    }
    return [name for name, holds in found.items() if holds]


@lru_cache(maxsize=1)
def learned_weights() -> Table:
    """For each term and each sign: what it weighs for going on."""
    return read_table(WEIGHTS)
