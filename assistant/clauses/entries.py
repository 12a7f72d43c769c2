"""Entries of data that say what a question is about and which words of the clauses answer it.

`bounds.yaml`, `premises.yaml`, `written_entries/` and `named_lists.yaml` are made of them, as are the bars
of `fitting.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.reading import Amount
from assistant.turn import Pick
from assistant.wording import found
from corpus import Clause, Corpus
from indexing.text import fold, sentences, squeeze

MARK = "§"
"""Stands in patterns for the figure that a question tells."""


def as_asked(question: str) -> str:
    """A question as the patterns of entries read it: folded, without blanks."""
    return fold(question).replace(" ", "")


def is_about(entry: Mapping[str, Any], asked: str, named: str = "about") -> bool:
    """Whether each pattern of an entry stands in a question, and none that it is not to hold.

    Args:
        entry: with its patterns, and under `but` a pattern or several, if any.
        asked: the question.
        named: the key of the patterns.

    >>> entry = {"about": ["起付", "三级|三甲"], "but": "住院"}
    >>> is_about(entry, "三甲起付线"), is_about(entry, "三甲住院起付线"), is_about(entry, "起付线")
    (True, False, False)
    """
    if not all(found((pattern,), asked) for pattern in entry[named]):
        return False
    but = entry.get("but", ())
    return not found((but,) if isinstance(but, str) else but, asked)


def with_mark(asked: str, amount: Amount) -> str:
    """A question with `MARK` in the place of one of its figures."""
    return f"{asked[: amount.start]}{MARK}{asked[amount.end :]}"


def have_changed_places(asked: str, said: str) -> bool:
    """Whether a figure of a question stands before words before which a sentence has another one.

    >>> have_changed_places("500米见绿、300米见园吧", "居民出行300米见绿、500米见园")
    True
    >>> have_changed_places("300米见绿吧", "居民出行300米见绿、500米见园")
    False
    """
    printed = {match["what"]: match["figure"] for match in _FIGURE_OF.finditer(said)}
    return any(
        printed.get(match["what"], match["figure"]) != match["figure"]
        for match in _FIGURE_OF.finditer(asked)
    )


_FIGURE_OF = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<what>[%一-鿿][一-鿿]{2})")
"""A figure with the words right behind it, which tell whose it is."""


def picks_of(places: Iterable[Mapping[str, Any]], corpus: Corpus) -> tuple[Pick, ...]:
    """Of each place, a clause and words of it, the sentence that holds them."""
    return tuple(quoted(corpus.clause(place["clause"]), place["quote"]) for place in places)


def quoted(clause: Clause, quote: str) -> Pick:
    """The sentence of a clause that holds these words; all of it where none does."""
    wanted = squeeze(quote)
    spans = [s for s in sentences(clause.text) if wanted in squeeze(clause.text[slice(*s)])]
    return Pick(clause, tuple(spans[:1])) if spans else Pick.whole(clause)
