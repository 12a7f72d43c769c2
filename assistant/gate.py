"""The last look before an answer is sent: not a word of fact that its clause does not say.

A line of an answer passes where it is

- fixed wording of `wording.yaml` without anything filled in, or the heading of a cited clause,
- a cited clause rendered in one of the ways of `compose.py` (a table row, a person, a date),
- whole sentences of the clauses that its own markers name, …… standing for what is left out,
- the same behind a yes or no (不能。) that these very words come to (`verdict.py`), or behind the fixed
  words that it only stands nearest,
- a contradiction of `conflicts.yaml` whose places its markers name, word for word,
- a line that a calculation or a document's own data gave, word for word.

A digit, a unit, a 不, an 以上 or an 原则上 altered, added or dropped is none of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from assistant.clauses.compose import MARKER, MARKERS_AT_END, renderings
from assistant.clauses.contradictions import states
from assistant.clauses.verdict import fits, leads
from assistant.models import Citation
from assistant.turn import Turn
from assistant.wording import read, say
from corpus import Clause
from indexing.text import squeeze

_OMISSION = "……"
_ENDS = "。；！？："
_CLOSERS = "”’）》"


def passing(
    lines: Sequence[str], citations: Sequence[Citation], computed: Collection[str] = ()
) -> list[str]:
    """The lines that may be sent, in order.

    Args:
        lines: the answer's lines with their markers.
        citations: what the markers name.
        computed: the lines that a calculation or a document's own data gave.
    """
    return [line for line in lines if backed(line, citations, computed)]


def gated(turn: Turn) -> Turn:
    """The turn with only those lines of its answer that its clauses or calculations say; without an answer
    where its first line is none of these."""
    answer = turn.answer
    if answer is None:
        return turn
    lines = answer.text.split("\n")
    kept = passing(lines, answer.citations, turn.computed)
    withheld = [line for line in lines if line not in kept]
    if withheld and lines[0] in withheld:
        return replace(turn, answer=None).noting(withheld=withheld)
    text = "\n".join(kept).strip()
    used = tuple(c for c in answer.citations if f"[{c.marker}]" in text)
    related = tuple(line for line in answer.related if line in kept)
    sent = replace(answer, text=text, citations=used, related=related)
    return replace(turn, answer=sent).noting(withheld=withheld)


def backed(line: str, citations: Sequence[Citation], computed: Collection[str] = ()) -> bool:
    """Whether a line says only what its markers' clauses, a calculation or fixed wording say."""
    found = MARKERS_AT_END.search(line)
    said = MARKERS_AT_END.sub("", line.removeprefix("- ")).strip()
    if not said or line in computed or said in _fixed():
        return True
    if found is None:
        return said in {say("answer", "list_heading", heading=h) for h in _headings(citations)}
    cited = {citation.marker: citation.clause for citation in citations}
    named = [int(n) for n in MARKER.findall(found.group())]
    if any(marker not in cited for marker in named):
        return False
    said = said.removeprefix(say("answer", "nearest"))
    lead = next((word for word in leads() if said.startswith(word)), "")
    said = said.removeprefix(lead)
    if lead and not fits(lead, said):
        return False
    clauses = [cited[marker] for marker in named]
    return states(said, clauses) or _said_by(squeeze(said), clauses)


def _said_by(said: str, clauses: Sequence[Clause]) -> bool:
    """Whether the words are the clauses': lead-ins first and whole, then sentences of the last."""
    *lead_ins, clause = clauses
    for lead_in in lead_ins:
        opening = squeeze(lead_in.text)
        if not said.startswith(opening):
            return False
        said = said[len(opening) :]
    if said in {squeeze(rendering) for rendering in renderings(clause)}:
        return True
    return all(_whole_sentences(part, squeeze(clause.text)) for part in said.split(_OMISSION))


def _whole_sentences(part: str, text: str) -> bool:
    """Whether a part begins and ends where sentences of the text do."""
    return any(
        _begins(text, at) and _stops(text, at + len(shown))
        for shown in {part, part.removesuffix("。")}
        for at in _places(text, shown)
    )


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _ENDS or text[:at] == "——" or text[at - 1] in "”）"


def _stops(text: str, end: int) -> bool:
    if end == len(text) or text[end] in _ENDS:
        return True
    return text[:end].rstrip(_CLOSERS)[-1:] in _ENDS


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _headings(citations: Sequence[Citation]) -> set[str]:
    return {heading for citation in citations for heading in citation.clause.path}


@lru_cache(maxsize=1)
def _fixed() -> frozenset[str]:
    """Every sentence of the wording that is said as it stands."""
    return frozenset(text for text in _texts(read("wording")) if "{" not in text)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for inner in node.values():
            yield from _texts(inner)
