"""Linear models over the words of a question: a sum of weights from a table, one term a line.

Who answers what, how a question is put and what it tells, nobody can write down as rules; all are learned
from written questions (`python -m eval learn-scope`, `learn-routing`, `learn-reading`), and each weight can
be looked up by the person who wonders at an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import exp, sqrt
from pathlib import Path

from indexing.text import LONGEST, fold
from indexing.tokenizer import grams, words

BIAS = "#bias"
"""The line of a table that holds what each class weighs before any term."""
Table = Mapping[str, Mapping[str, float]]
"""For each term what it weighs for each class; those left out 0."""


def terms(question: str) -> frozenset[str]:
    """What a question is put in: its characters and pairs, words, runs of three, and its end.

    >>> sorted(terms("报多少"))
    ['...多少', '...报多少', '=报', '多', '多少', '少', '报', '报多', '报多少']
    """
    folded = fold(question[:LONGEST])
    solid = "".join(char for char in folded if char.isalnum())
    found = {*grams(folded), *(f"={word}" for word in words(folded))}
    found.update(solid[at : at + 3] for at in range(len(solid) - 2))
    found.update((f"...{solid[-2:]}", f"...{solid[-3:]}"))
    return frozenset(found)


def share(asked: Collection[str]) -> float:
    """What each term of a question counts, so that long ones weigh no more than short ones.

    >>> share(["报", "多少", "钱"])
    0.5
    """
    return 1 / sqrt(len(asked) + 1)


def odds(table: Table, signs: Mapping[str, float]) -> dict[str, float]:
    """What the signs of a question come to for each class: its bias, and each weight times its sign's value.

    >>> odds({"#bias": {"a": 1.0, "b": 0.0}, "报": {"b": 2.0}}, {"报": 0.5})
    {'a': 1.0, 'b': 1.0}
    """
    weighed = dict(table.get(BIAS, {}))
    for sign, value in signs.items():
        for name, weight in table.get(sign, {}).items():
            weighed[name] += weight * value
    return weighed


def likelihoods(odds: Mapping[str, float]) -> dict[str, float]:
    """How likely each of several classes is, from what was weighed for it; together 1 (softmax).

    >>> likelihoods({"a": 2.0, "b": 2.0})
    {'a': 0.5, 'b': 0.5}
    """
    highest = max(odds.values())
    parts = {name: exp(value - highest) for name, value in odds.items()}
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()}


def likelihood_of(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely something holds by its signs, 0–1: the logistic of the bias, which stands among the weights,
    and of each weight times its sign.

    >>> likelihood_of({"near": 2.0}, {"bias": -2.0, "near": 1.0})
    0.5
    """
    odds = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + exp(-odds))


def read_table(path: Path) -> Table:
    """The table of a file: a term a line, and behind it `class=weight`, parted by tabs."""
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        term, *weights = line.split("\t")
        table[term] = {name: float(w) for name, _, w in (pair.rpartition("=") for pair in weights)}
    return table


def write_table(table: Table, path: Path) -> None:
    """Write a table as `read_table` reads it."""
    lines = (
        "\t".join((term, *(f"{name}={weight:g}" for name, weight in weights.items()))) + "\n"
        for term, weights in table.items()
    )
    path.write_text("".join(lines), encoding="utf-8")
