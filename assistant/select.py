"""From ranked clauses to the ones that answer, and the sentences of them that do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose import lead_in_of
from assistant.direct import direct
from assistant.listing import find_listing, items_of
from assistant.turn import Pick, Selection
from corpus import Clause, ClauseKind
from indexing import Hit, Retriever, SentenceHit
from indexing.text import squeeze

SHORT = 130
"""Characters up to which a clause is shown whole: short clauses are mostly conditions."""
MOST_SENTENCES = 3
MOST_COVERING = 2
"""Sentences shown besides for what is asked and not yet said (车间怎么设码，超市呢)."""
GAIN = 0.15
"""Share of the asked words that such a sentence must say first."""
WITHIN = 0.12
"""How far below the best sentence of a clause another may score and still be shown."""
COVERAGE_SHARE = 0.4
RELATED = 0.7
"""Share of the best clause's score that a clause needs to be shown beside it."""
MOST_RELATED = 2
CITED_LENGTH = 1_600
TEXT_LENGTH = 820
"""Characters of the answer, markers and fixed words left out; the contract's limit is 900."""


def select(question: str, hits: Sequence[Hit], retriever: Retriever) -> Selection:
    """Choose the answer among the hits; the best clause answers, near ones stand beside it."""
    if person := _person_named(question, hits):
        return Selection((Pick.whole(person),))
    if listing := find_listing(question, hits, retriever.corpus):
        return listing
    if _is_lead_in(hits[0].clause) and (listing := items_of(hits[0].clause, retriever.corpus)):
        return listing
    main = pick(question, hits[0].clause, retriever, MOST_SENTENCES)
    near = [
        pick(question, hit.clause, retriever, most=1)
        for hit in hits[1 : 1 + MOST_RELATED]
        if hit.score >= RELATED * hits[0].score and not _is_lead_in(hit.clause)
    ]
    near = _within_limits(main, near)
    lead_in = lead_in_of(main.clause, retriever.corpus)
    running = main.clause.kind in _SENTENCES
    scored = retriever.sentences(question, main.clause) if running else ()
    said = direct(question, main, lead_in.text if lead_in else "", scored)
    return Selection(said.picks, tuple(near), verdict=said.verdict)


def _person_named(question: str, hits: Sequence[Hit]) -> Clause | None:
    """The line of the one person whom a question names: 何晞除了是党组成员还担任什么."""
    asked = squeeze(question)
    named = [
        hit.clause
        for hit in hits
        if hit.clause.kind is ClauseKind.NAME and (name := _name_of(hit.clause)) and name in asked
    ]
    return named[0] if len(named) == 1 else None


def _name_of(clause: Clause) -> str:
    """何晞 of 何 晞 市委统战部长; empty where no name opens the line."""
    found = _NAME.match(clause.text.rpartition("：")[2])
    return squeeze(found[1]) if found else ""


_NAME = re.compile(r"([\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff]{2,4}) ")


def _is_lead_in(clause: Clause) -> bool:
    """A sentence that only opens a list says nothing by itself."""
    return clause.text.endswith("：")


def pick(question: str, clause: Clause, retriever: Retriever, most: int) -> Pick:
    """The sentences of a clause that have most to do with the question, in reading order."""
    if len(clause.text) <= SHORT or clause.kind not in _SENTENCES:
        return Pick.whole(clause)
    scored = [
        (_score(hit), hit)
        for hit in retriever.sentences(question, clause)
        if not _is_head(clause, hit)
    ]
    if not scored:
        return Pick.whole(clause)
    best = max(score for score, _ in scored)
    ranked = [hit for _, hit in sorted(scored, key=lambda pair: -pair[0])]
    near = sum(score >= best - WITHIN for score, _ in scored)
    chosen = ranked[: min(near, most)]
    if most > 1:
        chosen += _covering(question, chosen, ranked[len(chosen) :], retriever)
    return Pick(clause, _joined((hit.passage.start, hit.passage.end) for hit in chosen))


def _covering(
    question: str,
    chosen: Sequence[SentenceHit],
    others: Sequence[SentenceHit],
    retriever: Retriever,
) -> list[SentenceHit]:
    """Those of the other sentences, best first, that say what is asked and what none before them says."""
    text = "".join(hit.passage.text for hit in chosen)
    added: list[SentenceHit] = []
    for hit in others:
        more = text + hit.passage.text
        gain = retriever.coverage(question, more) - retriever.coverage(question, text)
        if gain >= GAIN and len(added) < MOST_COVERING:
            added.append(hit)
            text = more
    return added


_SENTENCES = (ClauseKind.PARAGRAPH, ClauseKind.ARTICLE, ClauseKind.ITEM)


def _score(hit: SentenceHit) -> float:
    return hit.similarity + COVERAGE_SHARE * hit.coverage


def _is_head(clause: Clause, hit: SentenceHit) -> bool:
    """A run-in head (整治市容市貌。) names what follows and answers nothing."""
    said = re.sub(r"^——|。$", "", hit.passage.text)
    return bool(clause.path) and clause.path[-1].endswith(said)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _within_limits(main: Pick, near: Sequence[Pick]) -> list[Pick]:
    """As many of the near clauses as the limits on cited words and on the answer's text allow."""
    kept: list[Pick] = []
    cited, shown = len(main.clause.text), _length(main)
    for other in near:
        more_cited, more_shown = cited + len(other.clause.text), shown + _length(other)
        if more_cited <= CITED_LENGTH and more_shown <= TEXT_LENGTH:
            kept.append(other)
            cited, shown = more_cited, more_shown
    return kept


def _length(chosen: Pick) -> int:
    return sum(end - start for start, end in chosen.spans)
