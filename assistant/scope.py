"""What lies outside the corpus, or near it but unanswered by it: being near is not an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.wording import read, say
from corpus import Clause, Corpus
from indexing import Hit, Retriever
from indexing.passages import full_text
from indexing.text import fold

CONFIDENT = 0.285
"""Least confidence of an answer: cosine of the best clause plus a quarter of the share of asked words
found in the best three. Measured on the development questions (`docs/decisions/0006-refusal.md`)."""

_COVERAGE_SHARE = 0.25
_LOOKED_AT = 3
_CLOSE = 0.8
_YEAR = re.compile(r"(20\d\d)年?")


@dataclass(frozen=True)
class Verdict:
    """Why there is no answer, or None; and the confidence it was judged by."""

    reason: str | None
    confidence: float


def judge(question: str, hits: Sequence[Hit], retriever: Retriever) -> Verdict:
    """Whether the hits can answer the question at all.

    The order is from what the question says of itself (a place, a subject, an opinion, a later year)
    to what the clauses lack (the value asked for, any likeness).
    """
    sure = confidence(question, hits, retriever)
    asked = fold(question)
    reason = (
        _opinion(asked)
        or _other_place(asked)
        or _other_subject(asked)
        or _later_year(asked, hits, retriever.corpus)
        or _no_value(asked, hits)
        or (say("refusal", "not_found") if sure < CONFIDENT else None)
    )
    return Verdict(reason, sure)


def confidence(question: str, hits: Sequence[Hit], retriever: Retriever) -> float:
    """How much the best hits have to do with the question; about 0 to 1.2, 0 without hits."""
    best = hits[:_LOOKED_AT]
    if not best:
        return 0.0
    cosine = max(retriever.similarity(question, hit.clause) for hit in best)
    words = " ".join(full_text(retriever.corpus, hit.clause) for hit in best)
    return cosine + _COVERAGE_SHARE * retriever.coverage(question, words)


def _opinion(asked: str) -> str | None:
    if any(word in asked for word in read("scope")["opinions"]):
        return say("refusal", "opinion")
    return None


def _other_place(asked: str) -> str | None:
    places = read("scope")["places"]
    rule = "|".join(places["rule_words"])
    names = "|".join(places["names"])
    found = re.search(rf"({names})(?:省|市|自治区)?(?:的|这边|那边)?(?:{rule})", asked)
    if found and "驻马店" not in asked:
        return say("refusal", "other_place", place=found[1])
    return None


def _other_subject(asked: str) -> str | None:
    for subject in read("scope")["subjects"]:
        named = any(word in asked for word in subject["words"])
        if named and not any(word in asked for word in subject.get("unless", ())):
            return say("refusal", "other_subject", subject=subject["name"])
    return None


def _later_year(asked: str, hits: Sequence[Hit], corpus: Corpus) -> str | None:
    """The rule of a later year is asked for, and the clause does not speak of that year."""
    years = [int(year) for year in _YEAR.findall(asked)]
    if not years or not hits or not any(word in asked for word in read("scope")["latest"]):
        return None
    clause = hits[0].clause
    issued = corpus.document(clause.document_id).issued_on
    later = [year for year in years if issued and year > issued.year]
    spoken_of = full_text(corpus, clause)
    if later and not any(str(year) in spoken_of for year in later):
        return say("refusal", "later_year", year=later[0])
    return None


def _no_value(asked: str, hits: Sequence[Hit]) -> str | None:
    """A sum is asked for, and none of the clauses close to the best one holds a sum."""
    close = [h.clause for h in hits[:_LOOKED_AT] if h.score >= _CLOSE * hits[0].score]
    for value in read("scope")["values"]:
        wanted = any(word in asked for word in value["asked"])
        if wanted and close and not any(_holds(clause, value["pattern"]) for clause in close):
            return say("refusal", "no_value", wanted=value["wanted"])
    return None


def _holds(clause: Clause, pattern: str) -> bool:
    return bool(re.search(pattern, " ".join((*clause.path, clause.text))))
