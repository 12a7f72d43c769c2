"""Where the gazette says two things: both places, both values, and how they are read.

The contradictions are data (`conflicts.yaml`), every word of theirs held against the corpus by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.clauses.compose import Draft, compose
from assistant.turn import Pick, Selection
from assistant.wording import found, read
from corpus import Clause, Corpus
from indexing import Hit
from indexing.text import fold, sentences, squeeze


@dataclass(frozen=True)
class Place:
    """One of the places: a clause, and words of it as printed on a line of the source."""

    clause: str
    line: int
    words: str


@dataclass(frozen=True)
class Conflict:
    """A contradiction: its places, both values in one statement, and how it is read.

    `about` holds lists of words; a question is about the conflict where it has one of each. `touched`
    says that it is told with every answer from its clauses, not only where it is asked for.
    """

    id: str
    about: tuple[tuple[str, ...], ...]
    touched: bool
    places: tuple[Place, ...]
    statement: str
    reading: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of its clauses, each once."""
        return tuple(dict.fromkeys(place.clause for place in self.places))

    def is_about(self, asked: str) -> bool:
        """Whether a folded question is about what the gazette says twice."""
        return all(any(word in asked for word in words) for words in self.about)

    def is_partly_about(self, asked: str) -> bool:
        """Whether a folded question has a word of it."""
        return any(word in asked for words in self.about for word in words)


@lru_cache(maxsize=1)
def known() -> tuple[Conflict, ...]:
    """All contradictions of the gazette, in the order of the file."""
    return tuple(map(_conflict, read("conflicts")["conflicts"]))


def _conflict(entry: dict[str, Any]) -> Conflict:
    return Conflict(
        entry["id"],
        tuple(tuple(map(fold, words)) for words in entry["about"]),
        entry["shown"] == "touched",
        tuple(Place(**place) for place in entry["places"]),
        entry["statement"],
        entry["reading"],
    )


def touched(cited: Sequence[Clause], question: str) -> tuple[Conflict, ...]:
    """The contradictions that an answer meets whose first clause is one of their places."""
    first = {clause.clause_id for clause in cited[:1]}
    asked = fold(question)
    return tuple(
        conflict
        for conflict in known()
        if conflict.touched and first & set(conflict.clauses) and conflict.is_about(asked)
    )


def asks_for_one(question: str) -> bool:
    """Whether a question asks which of two things holds, or whether the words are printed wrong.

    >>> asks_for_one("正文和专栏到底哪个对"), asks_for_one("正文写了什么")
    (True, False)
    """
    asked = fold(question)
    return found(read("conflicts")["asks"], asked) or asks_outright(question)


def asks_outright(question: str) -> bool:
    """Whether a question can mean nothing but a contradiction."""
    return found(read("conflicts")["outright"], fold(question))


def asked_for(question: str, hits: Sequence[Hit]) -> Conflict | None:
    """The contradiction that a question asks to have cleared up; None where it asks for none.

    Of several that it may mean, the one with the best hit. Where it asks outright, a part of the
    words is enough for the one that the best hit belongs to.
    """
    if not asks_for_one(question):
        return None
    asked = fold(question)
    ranks = {hit.clause.clause_id: rank for rank, hit in enumerate(hits)}
    meant = [c for c in known() if c.is_about(asked) and not ranks.keys().isdisjoint(c.clauses)]
    if not meant and hits and asks_outright(question):
        best = hits[0].clause.clause_id
        meant = [c for c in known() if best in c.clauses and c.is_partly_about(asked)]
    return min(meant, key=lambda c: min(ranks.get(i, len(ranks)) for i in c.clauses), default=None)


def laid_out(conflict: Conflict, corpus: Corpus) -> Draft:
    """A contradiction as an answer: what differs, the places word for word, how it is read."""
    draft = Draft()
    markers = _markers(conflict, corpus, draft)
    draft.lines.append(f"{conflict.statement}{markers}")
    for place in conflict.places:
        pick = _sentence_with(place.words, corpus.clause(place.clause))
        line = compose(Selection((pick,)), corpus, Draft(cited=draft.cited)).lines[0]
        if f"- {line}" not in draft.lines:
            draft.lines.append(f"- {line}")
    draft.lines.append(f"{conflict.reading}{markers}")
    return draft


def remark(conflict: Conflict, corpus: Corpus, draft: Draft) -> str:
    """A contradiction in one line, to be said beside an answer that meets it."""
    return f"{conflict.statement}{conflict.reading}{_markers(conflict, corpus, draft)}"


def states(said: str, clauses: Iterable[Clause]) -> bool:
    """Whether words say, and say no more than, a contradiction all of whose places are cited."""
    cited = {clause.clause_id for clause in clauses}
    return any(
        said in (c.statement, c.reading, c.statement + c.reading) and cited == set(c.clauses)
        for c in known()
    )


def _markers(conflict: Conflict, corpus: Corpus, draft: Draft) -> str:
    return "".join(draft.marker(corpus.clause(clause_id)) for clause_id in conflict.clauses)


def _sentence_with(words: str, clause: Clause) -> Pick:
    """The sentence of a clause that holds these words; all of it where it is no sentence."""
    wanted = squeeze(words)
    spans = [
        span for span in sentences(clause.text) if wanted in squeeze(clause.text[slice(*span)])
    ]
    return Pick(clause, tuple(spans[:1])) if spans else Pick.whole(clause)
