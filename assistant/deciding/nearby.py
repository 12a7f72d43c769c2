"""What the gazette does write nearest to what it does not answer: said with a refusal where it likely helps.

    两个能一块报不 (慢性病和普通门诊)    refused; the words on both benefits 同时享受 are said, as the nearest
    隔离点的饭好吃不                   refused; what stands nearest is on another thing, and is left out

How likely the words help is learned, from refusals that readers have judged, by
`python -m eval learn-nearby` (`docs/decisions/0029-a-refusal-says-what-is-written-nearest.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.deciding.in_conversation import asked_behind, stands_behind
from assistant.learned import likelihood_of
from assistant.models import NOT_FOUND
from assistant.turn import Pick, Turn
from assistant.wording import read
from corpus import Clause, ClauseKind
from indexing import ConversationSearch, Hit, Retriever, SentenceHit
from indexing.features import VALUES
from indexing.fusion import Scores
from indexing.text import fold

WEIGHTS = Path(__file__).parent / "nearby.yaml"
BIAS = "bias"
ALONE = ("meant", "worded", "score", "odds")
"""What is weighed of a message by itself: how like it is, in meaning and by characters, to the known
question nearest to the sentence, the score of its clause in the search, and the log-odds of an answer."""
BEHIND = ("found_behind_last", "said_behind", "said_together", "odds")
"""What is weighed of one behind others: the score of the clause in the search with the question before, how
like the message is to the nearest known one that the sentence answers, and the log-odds of an answer."""
LEAST = 0.6
"""How likely words must help to be said."""
_LONGEST = 200
"""Characters of a sentence that are not too many to be said beside a refusal."""
_REASONS = (NOT_FOUND, "no_value", "outcome", "legal", "other_year")
"""Reasons of a refusal that leave its matter to the gazette: not that it is of another place, benefit or
unit, or asks for an opinion."""
_FIGURES = ("share", "money", "time", "count")
"""The kinds of value that are figures."""
_NO_SENTENCES = (ClauseKind.NAME, ClauseKind.DATE, ClauseKind.ENTRY)


@dataclass(frozen=True)
class Near:
    """The sentence nearest to a message, what is weighed of it (`ALONE` or `BEHIND`, under that name), and
    whether it has a figure of the kind that is asked for, which would be read as the answer (that of the
    towns for 农村自来水普及率): where it stands may be told then, and not the words."""

    pick: Pick
    stands: str
    signs: Mapping[str, float]
    has_a_figure_asked_for: bool = False

    @property
    def helps(self) -> float:
        """How likely its words help whoever asked, 0–1."""
        return self.helps_by(read("deciding/nearby"))

    def helps_by(self, table: Mapping[str, Mapping[str, float]]) -> float:
        """The same by the weights of a table."""
        return likelihood_of(self.signs, table[self.stands])


def nearby(
    turn: Turn, retriever: Retriever, conversations: ConversationSearch | None
) -> Near | None:
    """What stands nearest to a refused message, where it likely helps whoever asked; None where it does not,
    or the refusal is not for want of an answer here.

    Args:
        turn: refused.
        retriever: its clauses were found by it.
        conversations: the search for messages behind others, if there is one.
    """
    if not is_of_the_gazette(turn):
        return None
    near = nearest(turn, retriever, conversations)
    return near if near and near.helps >= LEAST else None


def is_of_the_gazette(turn: Turn) -> bool:
    """Whether something was found for a refused message, and no rule says that its matter is another's."""
    return bool(turn.hits) and (turn.why is None or turn.why.key in _REASONS)


def nearest(
    turn: Turn, retriever: Retriever, conversations: ConversationSearch | None
) -> Near | None:
    """The likeliest sentence of the clause nearest to a message; None where it is the name of somebody, a day
    or too long."""
    hit = turn.hits[0]
    if hit.clause.kind in _NO_SENTENCES:
        return None
    if turn.is_weighed and conversations is not None:
        near = _behind_others(turn, hit, retriever, conversations)
    else:
        near = _by_itself(turn, hit, retriever)
    words = near.pick.words
    asked = asked_behind(turn) if turn.is_weighed else turn.query
    if len(words) > _LONGEST:
        return None
    return replace(near, has_a_figure_asked_for=_gives(words, asked))


def _gives(words: str, asked: str) -> bool:
    """Whether words have a figure of a kind that a message asks for."""
    question, told = fold(asked), fold(words)
    kinds = (VALUES[kind] for kind in _FIGURES)
    return any(asks.search(question) and gives.search(told) for asks, gives in kinds)


def _by_itself(turn: Turn, hit: Hit, retriever: Retriever) -> Near:
    sentences = retriever.sentences(turn.query, hit.clause)
    features = retriever.sentence_features(
        turn.query, retriever.corpus.position(hit.clause.clause_id)
    )
    pick, (meant, worded) = _likeliest(hit.clause, sentences, features, ("meant", "worded"))
    values = (meant, worded, hit.score, turn.verdict.log_odds)
    return Near(pick, "alone", dict(zip(ALONE, values, strict=True)))


def _behind_others(
    turn: Turn, hit: Hit, retriever: Retriever, conversations: ConversationSearch
) -> Near:
    asked, before = asked_behind(turn), stands_behind(turn, retriever.corpus)
    sentences = conversations.sentences(asked, before, hit.clause)
    features = conversations.sentence_features(asked, before, hit.clause) if sentences else {}
    said = ("said_behind", "said_together")
    pick, (behind, together) = _likeliest(hit.clause, sentences, features, said)
    found = hit.signals.get("found_behind_last", 0.0)
    values = (found, behind, together, turn.verdict.log_odds)
    return Near(pick, "behind", dict(zip(BEHIND, values, strict=True)))


def _likeliest(
    clause: Clause,
    sentences: Sequence[SentenceHit],
    features: Mapping[str, Scores],
    names: Sequence[str],
) -> tuple[Pick, tuple[float, ...]]:
    """The likeliest sentence of a clause, and some features of it; of a clause that has none all of it."""
    if not sentences:
        return Pick.whole(clause), (0.0,) * len(names)
    at = max(range(len(sentences)), key=lambda one: sentences[one].likely)
    passage = sentences[at].passage
    told = tuple(float(features[name][at]) if name in features else 0.0 for name in names)
    return Pick(clause, ((passage.start, passage.end),)), told
