"""What a newcomer asks first, a main matter and nothing of it in particular: the rules that belong together.

门诊怎么报销        where the fund begins to pay, up to what, how much of it
考核办法是啥        whom it is for, how it is reckoned, what it earns
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.clauses.compose import Draft, spoken
from assistant.turn import Pick
from assistant.understanding.words.hearing import asks
from assistant.wording import read, say
from corpus import Corpus
from indexing import Hit
from indexing.text import fold, sentences
from indexing.tokenizer import words


@dataclass(frozen=True)
class Overview:
    """A main matter: its name in the wording, the questions for it, the clauses with the sentences to be
    said."""

    id: str
    asks: re.Pattern[str]
    said: Sequence[Mapping[str, Any]]


def overview_of(question: str, corpus: Corpus) -> Draft | None:
    """The rules of the matter that a question names without asking for anything in particular; None for
    any other question.

    Args:
        question: as corrected.
        corpus: holds the clauses.
    """
    asked = fold(question)
    found = next((one for one in _overviews() if one.asks.fullmatch(asked)), None)
    if found is None:
        return None
    draft = Draft()
    draft.lines.append(say("overview", found.id))
    for one in found.said:
        pick = _pick(one, corpus)
        draft.lines.append(f"- {spoken(pick)}{draft.marker(pick.clause)}")
    return draft


def names_a_heading(question: str, hits: Sequence[Hit]) -> bool:
    """Whether a question is no more than a heading of one of the nearest clauses, or a part of it, as
    老旧小区改造 or 农村厕所怎么搞: what stands under it is the answer, however the question is put."""
    asked = _heading_asked().fullmatch(fold(question))
    if asked is None:
        return False
    named = words(asked["matter"])
    headings = [fold(hit.clause.path[-1]) for hit in hits[:_LOOKED_AT] if hit.clause.path]
    return any(all(word in heading for word in named) for heading in headings)


def where_a_term_stands(question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits whose clauses say a message word for word that is no more than a term (疫苗, 污水处理), before
    the others; nothing where it asks something, or where none of them says it."""
    term = fold(question).strip(" 。.!,")
    if not _A_TERM.fullmatch(term) or asks(term):
        return ()
    says = [hit for hit in hits if term in fold(hit.clause.text)]
    return (*says, *(hit for hit in hits if hit not in says)) if says else ()


_A_TERM = re.compile("[\u4e00-\u9fff]{2,8}")
_LOOKED_AT = 3
_SHORTEST = 3
"""Characters from which words name a heading."""


@lru_cache(maxsize=1)
def _heading_asked() -> re.Pattern[str]:
    return _whole_question(f"(?P<matter>.{{{_SHORTEST},}}?)", ["heading"])


def _whole_question(matter: str, kinds: Sequence[str]) -> re.Pattern[str]:
    """A question that names a matter, asks for it in one of some kinds of ways, and says nothing besides."""
    known = read("clauses/overviews")
    before, after = (f"(?:{'|'.join(known[name])})*" for name in ("before", "after"))
    asks = "|".join(ask for kind in kinds for ask in known["asked"][kind])
    return re.compile(f"{before}{matter}(?:{asks}){after}")


def _pick(one: Mapping[str, Any], corpus: Corpus) -> Pick:
    """The sentences of a clause that are said; those that follow each other stay together."""
    clause = corpus.clause(one["clause"])
    spans = list(sentences(clause.text))
    chosen = [spans[at] for at in one.get("sentences", range(len(spans)))]
    runs: list[tuple[int, int]] = []
    for start, end in chosen:
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return Pick(clause, tuple(runs))


@lru_cache(maxsize=1)
def _overviews() -> tuple[Overview, ...]:
    return tuple(
        Overview(
            one["id"],
            _whole_question(f"(?:{'|'.join(one['matters'])})", one["asked"]),
            one["said"],
        )
        for one in read("clauses/overviews")["overviews"]
    )
