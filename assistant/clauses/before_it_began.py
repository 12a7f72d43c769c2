"""Questions about a time before the first day of rules that have no end: no rule of theirs is said of it.

2021年三级门诊报多少     公报没有写那时候的规定：《……》自2022年7月1日起施行，在那以前不适用。
改革以前单位交的进不进个人账户   the same
我2021年退的休，限额多少   is no question about 2021
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answerable.rules import because
from assistant.clauses.entries import picks_of
from assistant.models import Because
from assistant.reading import read_days
from assistant.saying import day as spoken_day
from assistant.turn import Remark, Selection
from assistant.wording import found, pattern_of, read, say
from corpus import Corpus
from indexing import Hit
from indexing.text import fold

EARLIER = "before_it_began"
"""The key of the reason that the rules had not begun: nothing stands in for what held before."""
_FIRST_HALF = re.compile(r"(?<!\d)(20\d\d)年?上半年")
_LAST_OF_JUNE = (6, 30)


def is_earlier(reason: Because | None) -> bool:
    """Whether a refusal is for the rules not having begun."""
    return reason is not None and reason.key == EARLIER


def before_it_began(
    question: str, hits: Sequence[Hit], corpus: Corpus, today: date, *, paid: bool
) -> Because | None:
    """That the rules of the best clause began later, where a question asks what held before; else None.

    Args:
        question: as corrected, with what it follows.
        hits: what was found for it, best first.
        corpus: where the documents are.
        today: from which days are counted.
        paid: whether a question for whether a visit is paid is meant, or any other.
    """
    if not hits:
        return None
    document = corpus.document(hits[0].clause.document_id)
    start, asked = document.in_force_from, fold(question)
    known = read("documents")["before_it_began"]
    asks = found(known["asks"], asked) and not found(known["but"], asked)
    asks = asks and found(known["paid"], asked) == paid
    if start is None or document.validity.until or not asks or not _is_before(asked, start, today):
        return None
    return because(EARLIER, title=document.title, start=spoken_day(start))


def not_paid_then(
    question: str, hits: Sequence[Hit], corpus: Corpus, today: date
) -> Selection | None:
    """The clause from when the rules run, where a question asks whether a visit before is paid; else None."""
    if before_it_began(question, hits, corpus, today, paid=True) is None:
        return None
    document = corpus.document(hits[0].clause.document_id)
    begins = read("clauses/bounds")["begins"]
    clause = corpus.clause(begins["clause"])
    if clause.document_id != hits[0].clause.document_id or document.in_force_from is None:
        return None
    start = spoken_day(document.in_force_from)
    opening = Remark(say("validity", "not_yet", title=document.title, start=start), clause)
    return Selection(picks_of([begins], corpus), opening=opening)


def tells_of_a_life(asked: str, end: int) -> bool:
    """Whether the time that ends there tells when something happened to the asker that goes on since.

    >>> tells_of_a_life("2021年退休的,门诊报多少", 5), tells_of_a_life("2021年退休人员报多少", 5)
    (True, False)
    """
    return (
        pattern_of(read("documents")["before_it_began"]["of_a_life"]).match(asked, end) is not None
    )


def _is_before(asked: str, start: date, today: date) -> bool:
    """Whether all of the time that a question names lies before a day."""
    known = read("documents")["before_it_began"]
    if found(known["words"], asked):
        return True
    days = [day for day in read_days(asked, today) if day.within[1] is not None]
    last = [day.within[1] for day in days if not tells_of_a_life(asked, day.end)]
    last += [date(int(half[1]), *_LAST_OF_JUNE) for half in _FIRST_HALF.finditer(asked)]
    return bool(last) and len(last) >= len(days) and all(day and day < start for day in last)
