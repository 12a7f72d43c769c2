"""What is known of the gazette itself, before a clause is chosen among those that search found.

起付线多少 – 第几条说的     the place in the document of the answer before
门诊怎么报销              a main matter as a whole
驻政办42号是啥时候发的      a document's own data

A look gives the turn answered or refused, or None where it has nothing to say; they are tried in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answerable.asked import without_steering
from assistant.clauses.about_document import about_document, over_since
from assistant.clauses.before_it_began import before_it_began, not_paid_then
from assistant.clauses.bounds import before_the_rules, held_against
from assistant.clauses.compose import compose
from assistant.clauses.contradictions import asked_for, asks_for_one, laid_out
from assistant.clauses.membership import surely_member
from assistant.clauses.overview import overview_of
from assistant.clauses.premises import taken_for_granted
from assistant.clauses.validity import asks_whether_it_holds
from assistant.deciding.answering import answered_with
from assistant.deciding.calling import OF_NOTHING_HERE, is_a_sum, is_surely_asked, paper_of
from assistant.deciding.in_its_place import names_a_thing, papers_cited
from assistant.deciding.known import answered_by_known
from assistant.deciding.of_this import of_this
from assistant.deciding.topics import asks_whether_this_holds, of_the_visit_before
from assistant.results.without_a_sum import clause_alone
from assistant.turn import FoundBy, Selection, Turn
from corpus import Corpus

Look = Callable[[Turn, Corpus], Turn | None]


def look_up(turn: Turn, corpus: Corpus) -> Turn:
    """The turn answered by the first look that has something to say; as it is where none has."""
    if turn.answer is not None:
        return turn
    is_settled = _is_surely_a_sum(turn) or turn.outside is not None
    where_open = () if is_settled else _WHERE_A_CLAUSE_MAY_ANSWER
    looks = (*_IN_ANY_CASE, *where_open, _earlier_visit)
    return next((answered for look in looks if (answered := look(turn, corpus))), turn)


def _is_surely_a_sum(turn: Turn) -> bool:
    return turn.understood is not None and is_surely_asked(turn.understood)


def _is_of_nothing_here(turn: Turn) -> bool:
    return turn.refused is not None and turn.verdict.log_odds < OF_NOTHING_HERE


# The looks, in order ------------------------------------------------------------------------------


def _earlier_rules(turn: Turn, corpus: Corpus) -> Turn | None:
    """The refusal of what the rules were before their first day."""
    if _is_of_now(turn):
        return None
    reason = before_it_began(turn.query, turn.hits, corpus, turn.today, paid=False)
    return replace(turn, refused=reason, understood=None) if reason else None


def _earlier_visit(turn: Turn, corpus: Corpus) -> Turn | None:
    """From when the rules run, where it is asked whether a visit before is paid and no clause tells."""
    if _is_of_now(turn):
        return None
    given = not_paid_then(turn.query, turn.hits, corpus, turn.today)
    if given is None:
        return None
    found = replace(turn.looked_up(FoundBy.PREMISE), understood=None)
    return answered_with(compose(given, corpus), found, corpus)


def _is_of_now(turn: Turn) -> bool:
    """Whether a sum is asked for, or what months it is of, or something speaks against an answer besides its
    time."""
    of_months = turn.understood is not None and "months" in turn.understood.missing
    sum_asked = _is_surely_a_sum(turn) or _is_a_result_recast(turn)
    return sum_asked or of_months or not turn.verdict.is_but_of_another_time


def _is_a_result_recast(turn: Turn) -> bool:
    """Whether a message tells behind a result all that another one takes (1到3月是4000，全年呢)."""
    understood = turn.understood
    whole = understood is not None and understood.asked and not understood.missing
    return turn.said.computed and whole


def _what_decides_it(turn: Turn, corpus: Corpus) -> Turn | None:
    """A clause that decides, whatever else is told; of several honours each has its own, and they are added
    up."""
    return None if _adds_honours_up(turn) else answered_by_known(turn, "first", corpus)


def _adds_honours_up(turn: Turn) -> bool:
    """Whether the points of several honours are asked for, all of them understood."""
    understood = turn.understood
    if understood is None or understood.missing or not understood.asked:
        return False
    honours = understood.inputs.get("adjustments")
    return honours is not None and len(honours.value) > 1


def _on_the_list(turn: Turn, corpus: Corpus) -> Turn | None:
    """Whether a unit is one of those assessed, and of which group."""
    if turn.understood is not None and turn.understood.asked:
        return None
    given = surely_member(turn.corrected, corpus)
    found_by = turn.looked_up(FoundBy.OPENING)
    return answered_with(compose(given, corpus), found_by, corpus) if given else None


def _main_matter(turn: Turn, corpus: Corpus) -> Turn | None:
    """A main matter as a whole; none for a follow-up that only names a word of it (扣分呢), or that stands
    behind another paper (奖多少, behind what an enterprise is praised for)."""
    if turn.is_completed and turn.said.answering and turn.corrected.rstrip("?？。").endswith("呢"):
        return None
    overview, papers = overview_of(turn.corrected, corpus), papers_cited(turn)
    if overview is None:
        return None
    own = {paper_of(clause.clause_id) for clause in overview.cited}
    if turn.is_completed and papers and own.isdisjoint(papers):
        return None
    return answered_with(overview, turn.looked_up(FoundBy.OVERVIEW), corpus)


def _payment_without_a_sum(turn: Turn, corpus: Corpus) -> Turn | None:
    """The clause of a payment for which the gazette gives no sum."""
    if turn.understood is not None or (_is_of_nothing_here(turn) and turn.verdict.is_unopposed):
        return None
    alone = clause_alone(turn.corrected, turn.today, corpus)
    return answered_with(alone, turn, corpus) if alone else None


def _told_otherwise(turn: Turn, corpus: Corpus) -> Turn | None:
    """A figure or a rule told that the gazette has otherwise, or a figure that a clause sets a limit to."""
    otherwise = _limit(turn, corpus) or _premise(turn, corpus)
    if otherwise is None or (turn.outside and otherwise.over != "scope"):
        return None
    if _is_surely_a_sum(turn) and otherwise.over != "sum":
        return None  # said before the sum (`remarks.py`)
    return answered_with(compose(otherwise, corpus), turn.looked_up(FoundBy.PREMISE), corpus)


def _limit(turn: Turn, corpus: Corpus) -> Selection | None:
    if turn.outside:
        return None
    alone = without_steering(turn.corrected)
    limit = None if _is_surely_a_sum(turn) else held_against(alone, turn.today, corpus)
    return limit or before_the_rules(turn.understood, corpus)


def _premise(turn: Turn, corpus: Corpus) -> Selection | None:
    """What is taken for granted, by the message alone or behind the visit before."""
    alone = without_steering(turn.corrected)
    told = (alone, *(f"{before}{alone}" for before in of_the_visit_before(turn.said)))
    return next((found for one in told if (found := taken_for_granted(one, corpus))), None)


def _known(turn: Turn, corpus: Corpus) -> Turn | None:
    """A clause that is known for its question."""
    if turn.refused is not None or _adds_honours_up(turn):
        return None
    return answered_by_known(turn, "found", corpus)


def _contradiction(turn: Turn, corpus: Corpus) -> Turn | None:
    """Both places of a contradiction that is asked for."""
    names_another = turn.is_completed and not asks_for_one(turn.corrected) and names_a_thing(turn)
    conflict = None if is_a_sum(turn) or names_another else asked_for(turn.query, turn.hits)
    if conflict is None:
        return None
    found = turn.looked_up(FoundBy.CONFLICT, noted=conflict.id)
    return answered_with(laid_out(conflict, corpus), found, corpus)


def _own_data(turn: Turn, corpus: Corpus) -> Turn | None:
    """A document's own data."""
    if _is_of_nothing_here(turn) and not asks_whether_it_holds(turn.query):
        return None
    if asks_whether_it_holds(turn.query) and not asks_whether_this_holds(turn):
        return None
    draft = about_document(turn.query, turn.hits, corpus, turn.today)
    return answered_with(draft, turn.looked_up(FoundBy.DOCUMENT), corpus) if draft else None


def _over_since(turn: Turn, corpus: Corpus) -> Turn | None:
    """That the paper holds no more, where nothing found tells of the rule that is asked whether it still
    does."""
    if turn.refused is None or not turn.verdict.lacks_a_year_alone:
        return None
    draft = over_since(turn.corrected, corpus, turn.today)
    if draft is None:
        return None
    known = answered_by_known(turn, "refused", corpus)
    return known or answered_with(draft, turn.looked_up(FoundBy.DOCUMENT), corpus)


_IN_ANY_CASE: tuple[Look, ...] = (
    of_this,
    _earlier_rules,
    _what_decides_it,
    _on_the_list,
    _main_matter,
    _payment_without_a_sum,
    _told_otherwise,
)
_WHERE_A_CLAUSE_MAY_ANSWER: tuple[Look, ...] = (_known, _contradiction, _own_data, _over_since)
