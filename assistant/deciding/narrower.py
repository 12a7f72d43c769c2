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
from dataclasses import dataclass, replace

from assistant.clauses.direct import with_first
from assistant.clauses.verdict import verdict
from assistant.conversation import matters
from assistant.deciding.calling import OF_NOTHING_HERE
from assistant.turn import Pick, Remark, Selection, Turn
from assistant.understanding import Said
from assistant.wording import found, read
from corpus import Clause, ClauseKind, Corpus
from corpus.models import SENTENCE_KINDS
from indexing import KnownHit, Retriever
from indexing.text import fold, sentences

LEAST = {"answered": 0.5, "cited": 0.65, "near": 0.8}
"""How like a follow-up alone the known question must be: of a clause whose words answered before, of one cited
besides, of one near them."""
LIKER, LIKER_THAN_A_GUESS = 0.6, 0.25
"""By how much one of a clause that is not just cited must be liker, to be meant instead: of one that is, or that
hardly is; by so much one of any other clause may be."""
A_GUESS = 0.6
"""The likeness up to which a clause that answered before hardly is."""
FOUND = 0.15
"""By how much the clause that search found must be liker than one that answered before, to be meant instead,
where that is not `SURE`."""
SURE, SURELY = 1.0, 1.5
"""The likeness from which a clause is surely meant, and from which a refused follow-up is answered, however unlike
it is with the questions before it."""
REFUSED = 0.78
"""The likeness from which a refused follow-up may be answered at all."""
_LONGEST = 24
"""Characters of a follow-up that asks one thing more."""
_SHORT = 130
"""Characters up to which a clause is shown whole, the answering sentence first."""
_LONG, _EARLY = 60, 25
"""Characters of a sentence from which the piece that answers is said before it, and up to which a piece is read
soon enough without."""
_BACK = 2
"""Questions back to which an answer is looked for that cited something."""


@dataclass(frozen=True)
class Meant:
    """A clause that a follow-up means, the words of it that answer, and how like the known question is."""

    clause: Clause
    words: tuple[int, int]
    likeness: float


def narrowed(turn: Turn, retriever: Retriever, chosen: Clause | None = None) -> Turn | None:
    """The turn with the words selected that answer, where its message asks more of what the answer before
    cited; refused no longer, where nothing but its own words speaks against an answer. None else.

    Args:
        turn: its message, as judged.
        retriever: searches.
        chosen: the clause that search has found for it; None where it is refused.
    """
    if turn.is_swapped or not (turn.is_completed or turn.refused):
        return None
    meant = asked_of_it(turn, retriever, chosen)
    if meant is None or (turn.refused and not _is_open(turn, meant)):
        return None
    noted = turn.noting(narrower=meant.clause.clause_id, likeness=round(meant.likeness, 3))
    return replace(noted, refused=None, selection=_selection(meant, turn, retriever))


def first_of_itself(turn: Turn, selection: Selection, retriever: Retriever) -> Selection:
    """The selection of a message that is a question by itself, with the words first that answer it, where
    they stand in a clause that the answer before cited."""
    clause = selection.answer[0].clause
    plain = not (selection.listing or selection.verdict or selection.opening or turn.is_completed)
    if not plain or clause.clause_id not in turn.said.cited or clause.kind not in SENTENCE_KINDS:
        return selection
    known = [one for one in retriever.nearest_known(turn.corrected) if one.clause == clause]
    if not known or known[0].likeness < SURE:
        return selection
    meant = Meant(clause, known[0].words, known[0].likeness)
    return replace(_selection(meant, turn, retriever), related=selection.related)


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


def asked_of_it(turn: Turn, retriever: Retriever, chosen: Clause | None) -> Meant | None:
    """The clause that a follow-up means among those cited before and those near them, of the same document;
    None where none is meant, or another clause is likelier."""
    answering, cited = cited_before(turn.said)
    asked = turn.corrected
    if not cited or len(asked) > _LONGEST or not matters(asked) or _ASKS_ALONE.fullmatch(asked):
        return None
    near = _near(cited, turn, retriever.corpus)
    best: dict[str, KnownHit] = {}
    known = [
        one
        for one in retriever.nearest_known(asked)
        if _tells(one.clause) and _names_the_same(asked, one)
    ]
    for one in known:
        where = _where(one.clause.clause_id, answering, cited, near)
        if where not in best or one.likeness > best[where].likeness:
            best[where] = one
    of_chosen = next((one for one in known if one.clause == chosen), None)
    meant = _likeliest(best, of_chosen)
    if meant is None or not _is_of_the_post(asked, meant.clause):
        return None
    kept = meant.clause == chosen and meant.likeness < SURE and _NAMES_A_THING.fullmatch(asked)
    return None if kept else meant


def _names_the_same(asked: str, one: KnownHit) -> bool:
    """Whether a follow-up has something in common with a known question besides words that ask: 多久能出来 is
    like 停工多久 by them alone."""
    return bool(set(_ASKING.sub("", fold(asked))) & set(fold(one.question)))


_ASKING = re.compile(
    "多[久少长大高远]|几[天个次年月号家条名分]?|啥时候|什么时候|何时|哪[里儿个些天年]?|谁|啥|什么|咋|怎么|为啥|为什么|吗|么|呢|啊|呀|吧"
    "|[的了着过要能会是有在不没个那这它他她我俺你都也就才还得可以给对把被和跟人到去来上下里中大小最多少一,，。?？! ]|[0-9]"
)


def _is_of_the_post(asked: str, clause: Clause) -> bool:
    """Whether the line of a roster is of the post that a message names, if it is one and names any."""
    post = _A_POST.search(asked)
    return clause.kind is not ClauseKind.NAME or post is None or post[0] in clause.text


_A_POST = re.compile("(副|第一副)?(指挥长|组长|主任|局长|书记|市长|部长|行长|关长|秘书长)")
_NAMES_A_THING = re.compile("那?[^,，。?？]{2,5}?(的|也是)?(呢|吗|么|不)[?？。]*")
_ASKS_ALONE = re.compile(
    "(那|一共|总共|最多|最少|大概|要|得|是|到底|具体|不|,)*"
    "(几(天|个|次|年|小时|月|家|人|回)|多(久|少|长|大)(时间|钱|天|分|个|人)?|(啥|什么)(时候)?|哪(天|里|儿|个|些|年)"
    "|咋[办弄整]?|怎么[办弄]?|谁|[0-9.]+(小时|天|个|万|元|块|套|分|家|名|次|年|月|%)*)"
    "(呢|啊|呀|的|吗|吧|钱)*[?？。]*"
)
"""A message of nothing but words that ask, or a figure: like what it is depends on what stood before."""


def _where(
    clause_id: str, answering: Collection[str], cited: Collection[str], near: Collection[str]
) -> str:
    if clause_id in answering:
        return "answered"
    return "cited" if clause_id in cited else "near" if clause_id in near else "elsewhere"


def _likeliest(best: Mapping[str, KnownHit], chosen: KnownHit | None) -> Meant | None:
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
    meant = Meant(best[held].clause, best[held].words, like[held])
    ahead = like.get("elsewhere", 0) - like[held]
    if ahead > (LIKER if held == order[0] else LIKER_THAN_A_GUESS):
        return None
    found_liker = chosen is not None and chosen.likeness - meant.likeness >= FOUND
    if found_liker and chosen and chosen.clause != meant.clause and meant.likeness < SURE:
        return (
            Meant(chosen.clause, chosen.words, chosen.likeness) if _is_near(chosen, best) else None
        )
    return meant


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


def _is_open(turn: Turn, meant: Meant) -> bool:
    """Whether a refused follow-up is only unlike other questions."""
    unlikely = turn.verdict.log_odds < OF_NOTHING_HERE
    named = meant.clause.clause_id in (
        *turn.said.cited,
        *(h.clause.clause_id for h in turn.hits[:1]),
    )
    like_enough = meant.likeness >= (REFUSED if named and not unlikely else SURELY)
    return turn.verdict.is_unopposed and like_enough


# What is shown ------------------------------------------------------------------------------------


def _selection(meant: Meant, turn: Turn, retriever: Retriever) -> Selection:
    """The sentence that answers, first of its clause where that is short, behind the piece of it that does,
    a yes or no, or that it does not tell what is asked."""
    clause, corpus = meant.clause, retriever.corpus
    if clause.kind not in SENTENCE_KINDS:
        return Selection(
            (Pick.whole(clause),), opening=_not_told(turn.corrected, clause.text, clause)
        )
    words = meant.words
    if turn.is_completed and clause.clause_id not in cited_before(turn.said)[0]:
        words = retriever.words_for_both((turn.corrected, turn.query), clause) or words
    spans = [(s, e) for s, e in sentences(clause.text) if s < words[1] and words[0] < e]
    if _DENIES.match(turn.corrected) and not _DENIED.match(clause.text[spans[0][0] :]):
        behind = (span for span in sentences(clause.text) if span[0] == spans[-1][1])
        spans = [span for span in behind if _DENIED.match(clause.text[span[0] :])] or spans
    first = (spans[0][0], spans[-1][1])
    said = clause.text[slice(*first)]
    short = len(clause.text) <= _SHORT
    picks = with_first(Pick.whole(clause), first) if short else (Pick(clause, (first,)),)
    picks = tuple(pick for pick in picks if not _ASIDE.fullmatch(_words(pick)))
    untold = _not_told(turn.corrected, said, clause)
    holds = corpus.document(clause.document_id).holds_on(turn.today)
    word = verdict(turn.corrected, said) if holds and not untold else None
    plain = meant.likeness >= SURE and not untold and not word
    piece = _piece(turn.corrected, clause, words, first) if plain else None
    return Selection(picks, verdict=word, opening=untold or piece)


def _not_told(asked: str, said: str, clause: Clause) -> Remark | None:
    """That a sentence does not tell what is asked of it: which ones they are, where, for how long."""
    for kind in read("deciding/narrower")["not_told"]:
        wanted = found([kind["asked"]], fold(asked)) and found([kind["holds"]], said)
        if wanted and not found([kind["told"]], said):
            return Remark(kind["says"], clause)
    return None


def _piece(
    asked: str, clause: Clause, words: tuple[int, int], first: tuple[int, int]
) -> Remark | None:
    """The pieces of a long sentence that answer, to be said before it; None where the words are but a part of
    a piece, stand early in it, or hold no value of the kind asked for."""
    if first[1] - first[0] < _LONG or words[0] - first[0] < _EARLY:
        return None
    pieces = [
        piece.span()
        for piece in _PIECES.finditer(clause.text, *first)
        if piece.start() < words[1] and words[0] < piece.end()
    ]
    told = clause.text[pieces[0][0] : pieces[-1][1]].strip() if pieces else ""
    whole = len(told) <= _OF_A_PIECE * (words[1] - words[0])
    kind = next((one for one in read("clauses/direct") if found(one["asked"], fold(asked))), None)
    holds = kind is None or found([*kind["holds"], "设在|位于"], told)
    if not (told and whole and holds) or _LEANS.search(told) or told.count("“") != told.count("”"):
        return None
    return Remark(told.removeprefix("——") + "。", clause)


def _words(pick: Pick) -> str:
    return "".join(pick.clause.text[start:end] for start, end in pick.spans).strip()


_DENIES, _DENIED = re.compile("那?[没未不]"), re.compile("[没未不非无]")
"""What a follow-up supposes not to be (没宿舍的呢), and a sentence that tells of it."""
_ASIDE = re.compile("（[^）]*）")
_PIECES = re.compile("[^，；。：,;]+")
_OF_A_PIECE = 1.6
"""How much longer than the words that answer the pieces may be in which they stand."""
_LEANS = re.compile("^[并但也仍均都不其该且]|([的时后前下等]|情况|称号|）)$")
"""How a piece begins or ends that says nothing without the one before it, or behind it."""
