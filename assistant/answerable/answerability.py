"""How likely it is that the gazette answers a question: a logistic model, every weight in a table.

Being near a clause is not being answered by it. What tells the two apart is how a question is put (办理
地点, 多少钱一平, 哪年发的), together with what is found (a question for a sum beside a clause without
one), as much as how near the clauses come, and nobody can write down all the ways. So the weights are
learned, by `python -m eval learn-scope`, from questions written for it that the gazette answers and that
it does not; they stand in `answerability.tsv`, one sign a line (`docs/decisions/0006-refusal.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from assistant.answerable.asked_before import NEAREST, AskedBefore, Vectors, asked_before
from assistant.learned import share, terms
from assistant.understanding.words.hearing import asks
from indexing import Encoder, Hit, Retriever
from indexing.features import VALUES
from indexing.passages import full_text
from indexing.text import fold
from indexing.tokenizer import words

WEIGHTS = Path(__file__).parent / "answerability.tsv"
BIAS = "#bias"
UNSEEN = "#unseen"
"""What a rule counts that no question learned from has met: as much as the others do on the whole."""
RULES = ("#rule ", "#no_value ")
"""How the names of rules begin."""
MEANT = [f"#{pool}meant {count}" for pool in ("", "newcomers ") for count in NEAREST]
WORDED = [f"#{pool}worded {count}" for pool in ("", "newcomers ") for count in NEAREST]
"""How much more like answered questions asked before than like unanswered ones (`likeness`), of all and of
newcomers' alone."""
NEARNESS = ("#first", "#nearest", "#sentence", "#score", "#margin", "#agreement")
"""How near the clauses come (`nearness`)."""
BARE = {f"#bare {name[1:]}": name for name in ("#nearest", "#sentence", MEANT[1], WORDED[1])}
"""How near the clauses and the questions asked before come to one that names a thing and asks nothing of it
(装配式房子): no word of it tells what is wanted, so that these count for more."""
MEASURES = (*NEARNESS, *MEANT, *WORDED, *BARE)
"""The signs that are no yes or no."""
PAIR, BESIDE, FOUND, VALUE, LENGTH = "&", "|", "@", "#value ", "#words "
"""What marks the names of the other signs: two words of one question (多少&每年), a term beside the
document found (outpatient|=电话), the clause found (@outpatient.a5), a kind of value asked for, and how
few words a question has: of two or three, each tells more than of a dozen."""

Encode = Callable[[Sequence[str]], Vectors]
"""Texts to unit vectors, one a row."""

_KEPT = 16
"""Questions whose likeness is kept."""
_LOOKED_AT = 3
_FEW = 6
"""Words from which a question is no short one."""
_MOST_PAIRED = 60
"""Words of a question that are paired: of a long story the first."""
_TOLD = 8
"""Signs shown of those that weighed most."""

Signs = Mapping[str, float]
"""What speaks for or against an answer, by name: each counts its value times its weight."""


def signs(
    question: str,
    hits: Sequence[Hit],
    votes: Collection[str],
    retriever: Retriever,
    known: AskedBefore | None = None,
    but: int | None = None,
) -> Signs:
    """All that is weighed of a question and of what was found for it.

    Args:
        question: folded, without steering.
        hits: what was found for it, best first.
        votes: names of the rules that speak against an answer.
        retriever: where it was found.
        known: the questions asked before; None for those of the file.
        but: the question's own place among them, where it is one.
    """
    asked = terms(question)
    said = share(asked)
    paired = list(dict.fromkeys(words(question)))[:_MOST_PAIRED]
    pairs = [PAIR.join(pair) for pair in combinations(sorted(paired), 2)]
    held = {
        **dict.fromkeys(asked, said),
        **dict.fromkeys(pairs, share(pairs)),
        **nearness(question, hits, retriever),
        **likeness(question, retriever.encoder, known, but),
        **dict.fromkeys(votes, 1.0),
        f"{LENGTH}{min(len(paired), _FEW)}": 1.0,
    }
    bare = len(paired) < _FEW and not asks(question)
    held |= {name: held[of] if bare else 0.0 for name, of in BARE.items()}
    if hits:
        best = hits[0].clause
        held |= {f"{best.document_id}{BESIDE}{t}": said for t in asked if t[0] in "=."}
        held |= {
            f"{FOUND}{best.clause_id}": 1.0,
            **dict.fromkeys(_values(question, hits, retriever), 1.0),
        }
    return held


def nearness(question: str, hits: Sequence[Hit], retriever: Retriever) -> dict[str, float]:
    """How near the best clauses come to a question, measure by measure, about 0 to 1 each."""
    best = hits[:_LOOKED_AT]
    cosines = [retriever.similarity(question, hit.clause) for hit in best]
    sentences = [
        sentence.similarity
        for hit in best
        for sentence in retriever.sentences(question, hit.clause)
    ]
    score = best[0].score if best else 0.0
    runner_up = best[1].score if len(best) > 1 else 0.0
    agreed = float(len({hit.clause.document_id for hit in best}) == 1)
    found = cosines[0] if cosines else 0.0
    values = (
        found,
        max(cosines, default=0.0),
        max(sentences, default=0.0),
        score,
        score - runner_up,
        agreed,
    )
    return dict(zip(NEARNESS, values, strict=True))


def likeness(
    question: str, encoder: Encoder, known: AskedBefore | None = None, but: int | None = None
) -> dict[str, float]:
    """How much more like questions asked before that the gazette answers than like those that it does not, in
    meaning and in characters; 0 in meaning where the encoder is not the one they were read with.

    Args:
        question: folded, without steering.
        encoder: what reads it.
        known: the questions asked before; None for those of the file.
        but: the question's own place among them, where it is one.
    """
    if known is None and but is None:
        return _likeness_to_the_file(question, encoder.encode, encoder.name)
    return _likeness(question, encoder.encode, encoder.name, known or asked_before(), but)


@lru_cache(maxsize=_KEPT)
def _likeness_to_the_file(question: str, encode: Encode, name: str) -> dict[str, float]:
    """The likeness to the questions of the file, kept for the few questions asked last: one is judged, and
    then held against those that want a yes or no."""
    return _likeness(question, encode, name, asked_before(), None)


def _likeness(
    question: str, encode: Encode, name: str, known: AskedBefore, but: int | None
) -> dict[str, float]:
    meant = [0.0] * len(MEANT)
    if known.encoder == name:
        meant = known.meant(encode([question])[0], but)
    worded = known.worded(question, but)
    return {
        **dict(zip(MEANT, meant, strict=True)),
        **dict(zip(WORDED, worded, strict=True)),
    }


def _values(question: str, hits: Sequence[Hit], retriever: Retriever) -> Iterator[str]:
    """Of each kind of value that is asked for (money, time, who), whether the best clause gives one, and
    whether none of the best does."""
    texts = [fold(full_text(retriever.corpus, hit.clause)) for hit in hits[:_LOOKED_AT]]
    for kind, (asked, gives) in VALUES.items():
        if asked.search(question):
            given = [gives.search(text) is not None for text in texts]
            yield f"{VALUE}{kind} {'given' if given[0] else 'not in the best'}"
            if not any(given):
                yield f"{VALUE}{kind} nowhere"


def log_odds(held: Signs) -> float:
    """ln(p / (1 − p)) of the gazette answering; above 0 the more likely."""
    weights = learned_weights()
    unseen = weights.get(UNSEEN, 0.0)
    return weights.get(BIAS, 0.0) + sum(
        weights.get(name, unseen if name.startswith(RULES) else 0.0) * value
        for name, value in held.items()
    )


def reasons(held: Signs) -> list[tuple[str, float]]:
    """The signs that count most for or against an answer, with what each adds."""
    weights = learned_weights()
    told = [(name, weights[name] * value) for name, value in held.items() if name in weights]
    return sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))[:_TOLD]


@lru_cache(maxsize=1)
def learned_weights() -> Mapping[str, float]:
    """The weight of each sign."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines)
    return {name: float(weight) for name, weight in pairs}
