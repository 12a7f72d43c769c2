"""Which calculator a question is for, as learned from written questions.

People ask for a sum in more ways than lists of phrases hold (报下来多少, 公家管几个钱, 我得出多少), and the
same words ask for the rule. So what a question is put in, and which inputs could be read from it, are
weighed together, by `python -m eval learn-routing`; the weights stand in `routing.tsv`, a term a line
(`docs/decisions/0013-routing-is-learned.md`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.learned import Table, likelihoods, odds, read_table, share, terms

WEIGHTS = Path(__file__).parent / "routing.tsv"
RULE = "rule"
"""The question is for no calculator: the clauses answer it, or nothing does."""
LEANS = 0.15
"""How likely a calculator must be for a question to be kept in mind for what is said next."""


@dataclass(frozen=True)
class Route:
    """How likely each calculator is the one asked for; together with `RULE` they come to 1."""

    shares: Mapping[str, float]

    @property
    def tool(self) -> str | None:
        """The likeliest calculator; None where the clauses are likelier."""
        best = max(self.shares, key=lambda name: self.shares[name])
        return None if best == RULE else best

    @property
    def likeliest_tool(self) -> str:
        """The likeliest calculator, however unlikely."""
        return max((n for n in self.shares if n != RULE), key=lambda name: self.shares[name])

    def share_of(self, tool: str) -> float:
        """How likely it is that a calculator, or one of its kin, is asked for: whether 能报多少 is of one
        visit or of a year, the inputs tell."""
        return sum(share for name, share in self.shares.items() if kin(name, tool))


def kin(tool: str, other: str) -> bool:
    """Whether two calculators are asked for in the same words."""
    return tool == other or any(
        tool.startswith(family) and other.startswith(family) for family in _FAMILIES
    )


_FAMILIES = ("outpatient_", "personal_account")


def route(question: str, read: Collection[str]) -> Route:
    """Weigh a corrected question.

    Args:
        question: as corrected.
        read: names of what could be read from it (`evidence` of `alone.py`), with a `+` before.
    """
    asked = terms(question)
    signs = {**dict.fromkeys(asked, share(asked)), **dict.fromkeys(read, 1.0)}
    return Route(likelihoods(odds(learned_weights(), signs)))


@lru_cache(maxsize=1)
def learned_weights() -> Table:
    """For each term and each thing read: what it weighs for each calculator."""
    return read_table(WEIGHTS)
