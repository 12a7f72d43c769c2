"""How likely it is that the gazette answers a question: a logistic model, every weight in a table.

Being near a clause is not being answered by it. What tells the two apart is how a question is put (办理
地点, 多少钱一平, 哪年发的) as much as how near the clauses come, and nobody can write down all the ways.
So the weights are learned, by `python -m eval learn-scope`, from questions written for it that the
gazette answers and that it does not; they stand in `answerability.tsv`, one term or measure a line
(`docs/decisions/0006-refusal.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.learned import share, terms
from indexing import Hit, Retriever

WEIGHTS = Path(__file__).parent / "answerability.tsv"
BIAS = "#bias"
UNSEEN = "#unseen"
"""What a rule counts that no question learned from has met: as much as the others do on the whole."""
RULES = ("#rule ", "#no_value ")
"""How the names of rules begin."""

_LOOKED_AT = 3
_TOLD = 8
"""Terms shown of those that weighed most."""


def nearness(question: str, hits: Sequence[Hit], retriever: Retriever) -> dict[str, float]:
    """How near the best clauses come to a question, measure by measure, about 0 to 1 each."""
    best = hits[:_LOOKED_AT]
    cosines = [retriever.similarity(question, hit.clause) for hit in best]
    sentences = [
        sentence.similarity
        for hit in best
        for sentence in retriever.sentences(question, hit.clause)
    ]
    runner_up = best[1].score if len(best) > 1 else 0.0
    return {
        "#first": cosines[0] if cosines else 0.0,
        "#nearest": max(cosines, default=0.0),
        "#sentence": max(sentences, default=0.0),
        "#score": best[0].score if best else 0.0,
        "#margin": best[0].score - runner_up if best else 0.0,
        "#agreement": float(len({hit.clause.document_id for hit in best}) == 1),
    }


def log_odds(question: str, measures: Mapping[str, float]) -> float:
    """ln(p / (1 − p)) of the gazette answering; above 0 the more likely.

    Args:
        question: the words that ask.
        measures: how near the clauses come, and 1 for each rule that speaks against an answer.
    """
    weights = learned_weights()
    asked = terms(question)
    said = sum(weights.get(term, 0.0) for term in asked) * share(asked)
    unseen = weights.get(UNSEEN, 0.0)
    measured = sum(
        weights.get(name, unseen if name.startswith(RULES) else 0.0) * value
        for name, value in measures.items()
    )
    return weights.get(BIAS, 0.0) + said + measured


def reasons(question: str) -> list[tuple[str, float]]:
    """The terms of a question that speak most loudly for or against an answer, with their weights."""
    weights = learned_weights()
    told = [(term, weights[term]) for term in terms(question) if term in weights]
    return sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))[:_TOLD]


@lru_cache(maxsize=1)
def learned_weights() -> Mapping[str, float]:
    """The weight of each term and measure."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines)
    return {term: float(weight) for term, weight in pairs}
