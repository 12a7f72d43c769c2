"""A follow-up that asks more of what the answer before cited is looked for there first.

    保障性租赁住房要筹多少套 – 谁能住啊       the sentence of that clause on 新市民
    进了白名单还会被踢出来吗 – 谁批准才行     that clause, and none of another document
    指挥长是谁 – 办公室设在哪               not refused: the same document says it

By itself a follow-up is too short to search for, and with the questions before it it is like their sentences.
But clauses have known questions (decision 23): the one put most like the follow-up alone, of the clauses just
cited or of those near them, tells which words answer it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assistant.deciding.calling import OF_NOTHING_HERE
from assistant.deciding.what_answers import SURE, holds_a_value, shown
from assistant.turn import Selection, Turn
from assistant.understanding import Said
from assistant.understanding.words.hearing import asks
from corpus import Clause, ClauseKind, Corpus
from corpus.models import SENTENCE_KINDS
from indexing import KnownHit, Retriever
from indexing.text import fold

LEAST = {"answered": 0.5, "cited": 0.65, "near": 0.8}
"""How like a follow-up alone the known question must be: of a clause whose words answered before, of one
cited besides, of one near them."""
LIKER, LIKER_THAN_A_GUESS = 0.6, 0.25
"""By how much one of a clause that is not just cited must be liker, to be meant instead: of one that is, or
that hardly is; by so much one of any other clause may be."""
A_GUESS = 0.6
"""The likeness up to which a clause that answered before hardly is."""
FOUND, BY_A_HAIR = 0.15, 0.05
"""By how much the clause that search found must be liker than one that answered before, to be meant instead,
where that is not `SURE`, and where it is."""
SURELY = 1.5
"""The likeness from which a refused follow-up is answered, however unlike it is with the questions before."""
REFUSED = 0.78
"""The likeness from which a refused follow-up may be answered at all."""
_LONGEST = 24
"""Characters of a follow-up that asks one thing more."""
_BACK = 2
"""Questions back to which an answer is looked for that cited something."""


def narrowed(
    turn: Turn, retriever: Retriever, chosen: Clause | None = None, beside: bool = False
) -> Turn | None:
    """The turn with the words selected that answer, where its message asks more of what the answer before
    cited; refused no longer, where nothing but its own words speaks against an answer. None else.

    Args:
        turn: its message, as judged.
        retriever: searches.
        chosen: the clause that search has found for it; None where it is refused.
        beside: whether that is beside what is asked, so that only a clause just cited may be meant.
    """
    if turn.is_swapped or not (turn.is_completed or turn.refused) or not _asks(turn.corrected):
        return None
    meant = asked_of_it(turn, retriever, None if beside else chosen)
    if meant is None or (turn.refused and not _is_open(turn, meant)):
        return None
    if beside and meant.clause.clause_id not in cited_before(turn.said)[1]:
        return None
    noted = turn.noting(narrower=meant.clause.clause_id, likeness=round(meant.likeness, 3))
    cited = meant.clause.clause_id in cited_before(turn.said)[0]
    return replace(noted, refused=None, selection=shown(meant, turn, retriever, cited))


def says_nothing_first(found: Selection, worded: Selection) -> bool:
    """Whether what search found is said without a yes or no, a list, or a word on what it comes to.

    Args:
        found: the selection.
        worded: the same behind the yes or no that its sentence comes to.
    """
    return worded is found and not (found.verdict or found.listing or found.closing)


def cited_before(said: Said) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clauses whose words answered last, and all that were cited there; nothing where a result or a
    question back answered."""
    if said.computed or said.asked_back:
        return (), ()
    computed = {past.question for past in said.trail}
    for question in reversed(said.questions[-_BACK:]):
        if question in computed:
            return (), ()
        if cited := said.cited_for.get(question, ()):
            return said.answering_for.get(question, ()), cited
    return (), ()


def asked_of_it(turn: Turn, retriever: Retriever, chosen: Clause | None) -> KnownHit | None:
    """The clause that a follow-up means among those cited before and those near them, of the same document;
    None where none is meant, or another clause is likelier."""
    answering, cited = cited_before(turn.said)
    asked = turn.corrected
    claims = _CLAIMS_A_FIGURE.fullmatch(asked) and turn.refused is None
    alone = _ASKS_ALONE.fullmatch(asked) or claims
    if not cited or len(asked) > _LONGEST or alone:
        return None
    near = _near(cited, turn, retriever.corpus)
    known = [
        one
        for one in retriever.nearest_known(asked)
        if _tells(one.clause) and _names_the_same(asked, one)
    ]
    by_place: dict[str, list[KnownHit]] = {}
    for one in known:
        where = _where(one.clause.clause_id, answering, cited, near)
        if where == "answered" or _names_the_same(asked, one, _OF_ANOTHER):
            by_place.setdefault(where, []).append(one)
    best = {where: _best(held, turn, where == "near") for where, held in by_place.items()}
    of_chosen = next((one for one in known if one.clause == chosen), None)
    meant = _likeliest(best, of_chosen, _POINTS_BACK.search(asked) is not None)
    if meant is None or not _is_of_the_post(asked, meant.clause):
        return None
    kept = meant.clause == chosen and meant.likeness < SURE and _NAMES_A_THING.fullmatch(asked)
    return None if kept else meant


def _best(held: Sequence[KnownHit], turn: Turn, as_found: bool) -> KnownHit:
    """The likeliest of some; of those nearly as likely the one that search found best, if it goes by that."""
    likeliest = max(held, key=lambda one: one.likeness)
    if not as_found:
        return likeliest
    ranks = {hit.clause.clause_id: rank for rank, hit in enumerate(turn.hits)}
    nearly = [one for one in held if likeliest.likeness - one.likeness <= LIKER_THAN_A_GUESS]
    return min(nearly, key=lambda one: ranks.get(one.clause.clause_id, len(ranks)))


def _names_the_same(asked: str, one: KnownHit, least: int = 1) -> bool:
    """Whether a follow-up has something in common with a known question besides words that ask, so many
    characters of it: 多久能出来 is like 停工多久 by these alone."""
    return len(set(_ASKING.sub("", fold(asked))) & set(fold(one.question))) >= least


_OF_ANOTHER = 2
"""Characters that a follow-up has in common with a question of a clause that was not cited, to mean it."""


_ASKING = re.compile(
    "多[久少长大高远]|几[天个次年月号家条名分]?|现在|啥时候|什么时候|何时|哪[里儿个些天年]?|谁|啥|什么|咋|怎么"
    "|为啥|为什么|吗|么|呢|啊|呀|吧"
    "|[的了着过要能会是有在不没个那这它他她我俺你都也就才还得可以给对把被]"
    "|[和跟人到去来上下里中大小最多少一年,，。?？! 0-9]"
)


def _is_of_the_post(asked: str, clause: Clause) -> bool:
    """Whether the line of a roster is of the post that a message names, if it is one and names any."""
    post = _A_POST.search(asked)
    return clause.kind is not ClauseKind.NAME or post is None or post[0] in clause.text


_ASKS_FOR_A_LIST = re.compile("哪些|哪几|名单|电话|地址|网址")
"""What asks for more than a sentence tells by the way."""
_POINTS_BACK = re.compile("^(那么?)?(这|那|它)(个|些|项|条|样)?(?!要是|如果)(是|还|也)")
"""How a message begins that asks of what was just said: 这个是必须完成的还是预期的."""
_A_POST = re.compile("(副|第一副)?(指挥长|组长|主任|局长|书记|市长|部长|行长|关长|秘书长)")
_NAMES_A_THING = re.compile("那?[^,，。?？]{2,5}?(的|也是)?(呢|吗|么|不)[?？。]*")
_ASKS_ALONE = re.compile(
    "(那|一共|总共|最多|最少|大概|要|得|是|到底|具体|不|,)*"
    "(几(天|个|次|年|小时|月|家|人|回)|多(久|少|长|大)(时间|钱|天|分|个|人)?|(啥|什么)(时候)?|哪(天|里|儿|个|些|年)"
    "|咋[办弄整]?|怎么[办弄]?|谁|[0-9.]+(小时|天|个|万|元|块|套|分|家|名|次|年|月|%)*)"
    "(呢|啊|呀|的|吗|吧|钱)*[?？。]*"
)
"""A message of nothing but words that ask, or a figure: like what it is depends on what stood before."""


def _asks(text: str) -> bool:
    """Whether a message asks, or names what is asked about (多大面积的)."""
    return asks(text) or _ASKS_A_VALUE.search(text) is not None


_ASKS_A_VALUE = re.compile("^那?(多[大少久高长]|几|哪|谁|啥|什么|咋|怎么)|还是")


_CLAIMS_A_FIGURE = re.compile("[^谁哪几多啥咋怎么]*[0-9][^谁哪几多啥咋怎么]*[?？吗吧]+")


def _where(
    clause_id: str, answering: Collection[str], cited: Collection[str], near: Collection[str]
) -> str:
    if clause_id in answering:
        return "answered"
    return "cited" if clause_id in cited else "near" if clause_id in near else "elsewhere"


def _likeliest(
    best: Mapping[str, KnownHit], chosen: KnownHit | None, points_back: bool
) -> KnownHit | None:
    """Which clause is meant of the best ones by where they stand; None where none is, or the one that search
    has found is likelier."""
    like = {where: one.likeness for where, one in best.items()}
    order = tuple(LEAST)
    held = next((where for where in order if like.get(where, 0) >= LEAST[where]), None)
    if held is None:
        return None
    is_found = chosen is not None and chosen.clause == best[held].clause
    more = LIKER_THAN_A_GUESS if like[held] < A_GUESS and not is_found else LIKER
    behind = [
        where for where in order[order.index(held) + 1 :] if like.get(where, 0) >= LEAST[where]
    ]
    if liker := [where for where in behind if like[where] - like[held] >= more]:
        held = max(liker, key=like.__getitem__)
    meant = best[held]
    ahead = like.get("elsewhere", 0) - like[held]
    if ahead > (LIKER if held == order[0] else LIKER_THAN_A_GUESS):
        return None
    if chosen is None or chosen.clause == meant.clause or not _is_near(chosen, best):
        return meant
    least = -LIKER_THAN_A_GUESS if held == "near" else FOUND if meant.likeness < SURE else BY_A_HAIR
    found_liker = chosen.likeness - meant.likeness >= least and not points_back
    return chosen if found_liker else meant


def _is_near(chosen: KnownHit, best: Mapping[str, KnownHit]) -> bool:
    """Whether the clause found is of the document of those cited."""
    number = next(one.clause.number for where, one in best.items() if where != "elsewhere")
    return chosen.clause.number == number


def _near(cited: Sequence[str], turn: Turn, corpus: Corpus) -> set[str]:
    """The clauses near those cited: under the same heading, items of the same sentence, or of the same paper
    and found for the message."""
    said = [corpus.clause(one) for one in cited]
    paper = said[0].number
    places = {(one.document_id, one.path[:-1]) for one in said}
    opened = {one.parent for one in said if one.parent}
    beside = {
        one.clause_id
        for one in corpus.clauses
        if (one.document_id, one.path[:-1]) in places or one.parent in opened
    }
    return beside | {hit.clause.clause_id for hit in turn.hits if hit.clause.number == paper}


def _tells(clause: Clause) -> bool:
    """Whether a clause says something by itself, and does not only open a list, or date a document."""
    kinds = (*SENTENCE_KINDS, ClauseKind.ROW, ClauseKind.NAME)
    return clause.kind in kinds and not clause.text.endswith("：")


def _is_open(turn: Turn, meant: KnownHit) -> bool:
    """Whether a refused follow-up is only unlike other questions, and the words hold what it asks for."""
    clause_id, odds = meant.clause.clause_id, turn.verdict.log_odds
    answered = clause_id in cited_before(turn.said)[0]
    named = answered or clause_id in [hit.clause.clause_id for hit in turn.hits[:1]]
    least = REFUSED if named else SURELY
    if odds < OF_NOTHING_HERE or _ASKS_FOR_A_LIST.search(turn.corrected):
        least = SURE if answered else SURELY
    told = meant.clause.text[slice(*meant.words)]
    holds = holds_a_value(turn.corrected, told) or meant.clause.kind is ClauseKind.ROW
    return turn.verdict.is_unopposed and meant.likeness >= least and holds
