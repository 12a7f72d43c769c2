"""A message that stands behind others, answered by the clause that it means there, if any answers it.

    海绵城市搞到啥程度 – 哪些地方先弄       the clause on where, found with both messages
    起付线多少 – 医院食堂吃饭算不算         refused: near as the clause is, it is none that is answered

Search and judge read such a message with all that it stands behind (`indexing/in_conversation.py`,
`answerable/in_conversation.py`). What a calculator, a document's own data or a known entry answers, and what
follows a result or a question back, is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerable.in_conversation import LEAST, SURE, log_odds, signs
from assistant.answerable.rules import because
from assistant.clauses.before_it_began import is_earlier
from assistant.conversation import matters
from assistant.deciding.topics import questions_before
from assistant.models import NOT_FOUND
from assistant.turn import HITS, Turn
from corpus import Corpus
from indexing import Before, Candidate, ConversationSearch, Hit, Retriever


def meant_in_conversation(turn: Turn, search: ConversationSearch, retriever: Retriever) -> Turn:
    """The turn with the clauses that its message means behind others, the likeliest first, or refused where
    none is likely to answer it; as it is where it stands behind no clause.

    Args:
        turn: its message, as judged, and answered by nothing that is known for it.
        search: for messages behind others.
        retriever: judges.
    """
    if turn.answer is not None or _is_elsewhere(turn) or not _follows_clauses(turn):
        return turn
    if is_earlier(turn.refused):
        return turn
    asked, before = asked_behind(turn), stands_behind(turn, retriever.corpus)
    found = search.find(asked, before)
    if not found.candidates:
        return turn
    odds = log_odds(signs(asked, before, found, retriever))
    hits = tuple(one.hit for one in _what_forbids_first(found.candidates[:HITS], asked))
    if _is_astray(hits[0], before, retriever):
        return replace(turn, refused=turn.refused or because(NOT_FOUND), hits=(), is_weighed=True)
    reason = None if odds >= LEAST else turn.refused or because(NOT_FOUND)
    unsure = LEAST <= odds < SURE
    weighed = replace(turn, refused=reason, hits=hits, is_weighed=True, is_unsure=unsure)
    return weighed.noting(odds_in_conversation=round(odds, 3))


def _is_astray(hit: Hit, before: Before, retriever: Retriever) -> bool:
    """Whether a clause is of another paper than what search finds for each of the questions before, where no
    answer tells of which paper these are: behind 三清一改是啥, which the gazette does not say, 哪个部门牵头
    is not asked of the insurance office. Of such clauses fewer than half are the right one."""
    if before.paper:
        return False
    near = [retriever.search(question, k=1) for question in before.questions]
    return all(hit.clause.number != one[0].clause.number for one in near if one)


def _what_forbids_first(candidates: Sequence[Candidate], asked: str) -> Sequence[Candidate]:
    """The candidates, that one first which forbids what a message names, where it is nearly as likely as the
    likeliest, of the same paper, and that does not name it (健身房, behind what an account may pay)."""
    named = {word[at : at + 2] for word in matters(asked) for at in range(len(word) - 1)}
    first, *others = candidates
    if _FORBIDS.search(first.clause.text):
        return candidates
    lacking = {pair for pair in named if pair not in first.clause.text}
    for one in others[:_NEARLY]:
        clause = one.clause
        nearly = one.likely >= _AS_LIKELY and clause.document_id == first.clause.document_id
        if nearly and _FORBIDS.search(clause.text) and any(p in clause.text for p in lacking):
            return (one, *(each for each in candidates if each is not one))
    return candidates


_FORBIDS = re.compile("不得|不予|严禁|禁止|不准")
_NEARLY, _AS_LIKELY = 3, 0.15
"""How many of the next candidates are looked at, and how likely one must be."""


def asked_behind(turn: Turn) -> str:
    """What a message asks behind others: its own words; those of the question before with another thing in
    the place of its own; or both, where it is but another year (2023年呢)."""
    alone = not (turn.is_swapped or _A_YEAR.fullmatch(turn.corrected))
    return turn.corrected if alone else turn.query


_A_YEAR = re.compile("那?(到|要是)?20[0-9]{2}年?(底|末)?(的|的话)?[呢吗嘞]?[?？。]*")


def _is_elsewhere(turn: Turn) -> bool:
    """Whether a message asks for the rules of another place, alone and with what it stands behind."""
    return turn.outside is not None and turn.outside.is_elsewhere


def _follows_clauses(turn: Turn) -> bool:
    """Whether a message stands behind questions, the last of which neither a result nor a question back
    answered, and is none of several questions of one message."""
    said = turn.said
    asked_before = bool(questions_before(said)) and not turn.is_of_one_message
    return asked_before and not (said.computed or said.asked_back)


def stands_behind(turn: Turn, corpus: Corpus) -> Before:
    """What a message stands behind."""
    questions, latest = questions_before(turn.said), turn.said.answered_latest
    answered = turn.said.answering_for.get(questions[-1], ())
    return Before(
        questions,
        corpus.clause(answered[0]) if answered else None,
        (corpus.clause(latest[0]).number if latest else None) or "",
    )
