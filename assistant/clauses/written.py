"""What the gazette does write, where a question put in few words is like no other and would be refused, or is
like another clause.

    财政局考第一奖多少        not refused: 50万元 stand in the clause of the offices
    联系电话多少              the editorial office's is printed
    今年没用完的额度能留到明年吗   the limit's clause, not that of the account

The questions and their clauses are data, a file for each paper (`written_entries/`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from assistant.answerable.rules import NO_VALUE, OTHER_YEAR
from assistant.answerable.scope import ANY, UNLIKE
from assistant.clauses.entries import as_asked, is_about, picks_of
from assistant.clauses.terms import of_terms
from assistant.clauses.validity import as_it_held
from assistant.turn import Gives, Remark, Selection
from assistant.understanding import (
    Heard,
    is_over_already,
    only_passed_through,
    stopped_on_the_way,
)
from assistant.wording import found, pattern_of, read
from corpus import Clause, Corpus

PAPERS = (
    "follow_ups",
    "masthead",
    "renewal",
    "assessment_particular",
    "assessment",
    "epidemic_particular",
    "epidemic",
    "outpatient",
)
"""The files of entries, that of follow-ups of every paper first."""
_WHERE = {
    "first": ("first",),
    "both": ("found", "refused"),
    "found": ("found",),
    "refused": ("refused",),
    "behind": ("behind",),
    "behind_award": ("behind_award",),
    "whole": ("whole",),
}
"""Where an entry is looked for, by its `where`."""
_FACETS, _PLACES = (
    re.compile("|".join(read("clauses/written")[kind])) for kind in ("facets", "places")
)
_LATER = re.compile(read("clauses/written")["later"])
_REPORTED = re.compile(read("clauses/written")["reported"])
_EPIDEMIC = "epidemic-"
_INSURANCE = "outpatient."
_AFTER_ALL = ("found", "refused")
"""Where an entry stands in for what the search or the judge has found."""
_BETWEEN = "|"
_LACKS = (ANY, UNLIKE, OTHER_YEAR, NO_VALUE)
"""How the votes begin that the value, the year or any likeness is missing."""

_TOLD: dict[str, Callable[[Heard], bool]] = {
    "over_already": is_over_already,
    "passed_through": only_passed_through,
    "stopped_on_the_way": stopped_on_the_way,
}
"""What an entry may ask of a message besides its words, by its `told`."""


def entries() -> Iterator[dict[str, Any]]:
    """What is known of every paper, in order, behind what its terms are."""
    yield from of_terms()
    for paper in PAPERS:
        yield from read(f"clauses/written_entries/{paper}")


@cache
def _known(where: str) -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    """The entries that are looked through at one place, in order, each behind the first of the patterns that
    say what it is about: most of hundreds are passed over by that alone."""
    return tuple(
        (pattern_of(entry["about"][:1]), entry)
        for entry in entries()
        if where in _WHERE.get(entry.get("where", "refused"), ())
    )


def _asks_a_facet_besides(entry: Mapping[str, Any], asked: str) -> bool:
    """Whether a question asks of an entry's matter what the entry has not: 卫生厕所40万户怎么分解到各县. What
    an entry is about only with such a word in it (罚款), it does have."""
    without = _FACETS.sub("多少", asked)
    if not entry["says"][0]["clause"].startswith(_EPIDEMIC):
        without = _PLACES.sub("", without)
    return without != asked and is_about(entry, without)


def _is_but_reported(entry: Mapping[str, Any], asked: str) -> bool:
    """Whether a question is about an entry of the insurance only by a 报 that tells of no payment:
    被狗咬了要上报吗, 基层上报的多吗."""
    if not entry["says"][0]["clause"].startswith(_INSURANCE):
        return False
    without = _REPORTED.sub("", asked)
    return without != asked and not is_about(entry, without)


def affirms(given: Selection) -> bool:
    """Whether more is said of a question, or left out, than that it is not written."""
    return given.gives is not Gives.UNWRITTEN and bool(given.opening or given.gives)


def _opening(entry: Mapping[str, Any], clause: Clause, corpus: Corpus, day: date) -> Remark | None:
    """What an entry says first, of its first clause; a yes of a document that holds no more as of then, and
    none before its first day, when the clause alone is said."""
    said = entry.get("opening")
    if said and entry.get("gives") == Gives.AFFIRMED:
        said = as_it_held(said, corpus.document(clause.document_id), day)
    return Remark(said, clause) if said else None


def joined(query: str, message: str) -> str:
    """A follow-up and what it follows, as the patterns of `whole` read them.

    >>> joined("起付线多少 那退休的呢", "那退休的呢")
    '起付线多少|那退休的呢'
    """
    return f"{query.removesuffix(message).strip()}{_BETWEEN}{message}"


def written(
    heard: Heard, votes: Collection[str], corpus: Corpus, *, where: str, after: str = ""
) -> Selection | None:
    """The clauses that give what a question asks for; None where none is known.

    Args:
        heard: the message alone, as corrected, with its day.
        votes: the rules that speak against an answer. One that says more than that the value, the year or
            any likeness is missing keeps the refusal, unless the entry is `over` it, or over `all`.
        corpus: where the clauses are.
        where: `first`, before any calculator is asked, for what decides whatever else is told; `found`,
            where search finds what fits less well; `refused`, where nothing else answers; `behind` and
            `behind_award`, where it goes on from the sum of a visit or the award for a place; `whole`, where
            it goes on from a question that no result answered, `joined` with it.
        after: what was asked before a message that is read with it: only an entry said to be known `after`
            another question counts, and none that is about that question already.
    """
    before = as_asked(after)
    asked = before.rstrip("?。!") + as_asked(heard.text)
    against = [vote for vote in votes if not vote.startswith(_LACKS)]
    for first, entry in _known(where):
        if not first.search(asked):
            continue
        over, told = entry.get("over"), entry.get("told")
        if told and not _TOLD[told](heard):
            continue
        if after and (not entry.get("after") or is_about(entry, before)):
            continue
        if not is_about(entry, asked) or not (over == "all" or set(against) <= {over}):
            continue
        if _is_but_reported(entry, asked):
            continue
        if where in _AFTER_ALL and (_LATER.search(asked) or _asks_a_facet_besides(entry, asked)):
            continue
        return selection_of(entry, corpus, heard)
    return None


def selection_of(entry: Mapping[str, Any], corpus: Corpus, heard: Heard) -> Selection:
    """The clauses of an entry as an answer, with what is said first."""
    picks = picks_of(entry["says"], corpus)
    opening = _opening(entry, picks[0].clause, corpus, heard.today)
    gives = Gives(entry["gives"]) if "gives" in entry else None
    heading = corpus.clause(entry["listed"]) if "listed" in entry else None
    beside = picks_of(entry.get("beside", ()), corpus)
    listing = heading is not None
    unsaid = "unsaid" in entry and found((entry["unsaid"],), as_asked(heard.text))
    return Selection(picks, beside, listing, heading, opening=opening, gives=gives, unsaid=unsaid)
