"""What the gazette does write, where a question put in few words is like no other and would be refused, or is
like another clause.

    财政局考第一奖多少        not refused: 50万元 stand in the clause of the offices
    联系电话多少              the editorial office's is printed
    今年没用完的额度能留到明年吗   the limit's clause, not that of the account

The questions and their clauses are data (`written.yaml`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from assistant.entries import as_asked, is_about, picks_of
from assistant.turn import Remark, Selection
from assistant.wording import read
from corpus import Corpus

_LACKS = ("#any", "#unlike", "#other_year", "#no_value")


def written_before_all(question: str, corpus: Corpus) -> Selection | None:
    """The clauses that decide a question whatever else it tells: who was found out cheating gets no award for
    any place. None where none is known.

    Args:
        question: the message alone, as corrected.
        corpus: where the clauses are.
    """
    asked = as_asked(question)
    entries = (entry for entry in read("written") if entry.get("where") == "first")
    return next((_given(entry, corpus) for entry in entries if is_about(entry, asked)), None)


def written(
    question: str, votes: Collection[str], corpus: Corpus, *, refused: bool
) -> Selection | None:
    """The clauses that give what a question asks for; None where none is known.

    Args:
        question: the message alone, as corrected.
        votes: the rules that speak against an answer. One that says more than that the value, the year or
            any likeness is missing keeps the refusal, unless the entry is `over` it.
        corpus: where the clauses are.
        refused: whether nothing else answers, or search finds what fits less well.
    """
    asked = as_asked(question)
    against = [vote for vote in votes if not vote.startswith(_LACKS)]
    for entry in read("written"):
        if not is_about(entry, asked) or not set(against) <= {entry.get("over")}:
            continue
        if entry.get("where", "refused") not in ("both", "refused" if refused else "found"):
            continue
        return _given(entry, corpus)
    return None


def _given(entry: Mapping[str, Any], corpus: Corpus) -> Selection:
    """What an entry says, behind its opening where it has one."""
    picks = picks_of(entry["says"], corpus)
    opening = Remark(entry["opening"], picks[0].clause) if "opening" in entry else None
    return Selection(picks, opening=opening)
