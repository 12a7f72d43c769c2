"""From ranked clauses to the ones that answer, and the sentences of them that do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.clauses.compose import lead_in_of
from assistant.clauses.direct import EXCEPTS, direct, figure_first, weighed
from assistant.clauses.enumeration import points
from assistant.clauses.fitting import fitted
from assistant.clauses.headings import under_a_heading
from assistant.clauses.listing import find_listing, items_of, of_its_matter
from assistant.clauses.named_lists import named_list
from assistant.clauses.verdict import asked, verdict
from assistant.models import MOST_CITED
from assistant.turn import Pick, Selection
from corpus import Clause, ClauseKind
from indexing import Hit, SentenceHit, SentenceSearch
from indexing.text import sentences, squeeze
from indexing.tokenizer import words

SHORT = 130
"""Characters up to which a clause is shown whole: short clauses are mostly conditions."""
MOST_SENTENCES = 3
MOST_COVERING = 2
"""Sentences shown besides for what is asked and not yet said (车间怎么设码，超市呢)."""
BY_FAR = 2.5
"""How many times as likely as the next the likeliest sentence of a clause in points must be for its point to
be the one meant."""
GAIN = 0.15
"""Share of the asked words that such a sentence must say first."""
NEAR, NEAR_OF_SEVERAL = 0.3, 0.15
"""Share of the likelihood of a clause's likeliest sentence from which another one is shown beside it; where
more than one thing is asked, or how something is done."""
RELATED, RELATED_ELSEWHERE = 0.72, 0.85
"""Share of the best clause's score that a clause of its document, or of another, needs to stand beside it."""
MOST_RELATED = 2
TEXT_LENGTH = 820
"""Characters of the answer, markers and fixed words left out; the contract's limit is 900."""


def select(
    question: str, hits: Sequence[Hit], retriever: SentenceSearch, by_itself: bool = True
) -> Selection:
    """Choose the answer among the hits; the best clause answers, near ones stand beside it.

    Args:
        question: as corrected, with what it follows.
        hits: what was found for it, best first.
        retriever: weighs the sentences.
        by_itself: whether it follows nothing; else no sentence goes before another, since the likeliest may
            be that of the question before (县城最高几层 – 那市区呢).
    """
    if person := _person_named(question, hits):
        return Selection((Pick.whole(person),))
    if listed := named_list(question, retriever.corpus):
        return listed
    hits = of_its_matter(question, hits, retriever.corpus)
    if headed := under_a_heading(question, hits, retriever.corpus):
        return headed
    if fit := fitted(question, hits, retriever.corpus):
        return fit
    listing = find_listing(question, hits, retriever.corpus)
    if listing and not _is_beside(listing, question, retriever):
        return listing
    hits = _of_whom_it_is_asked(question, hits)
    if (item := _settling_item(question, hits)) is not None:
        hits = [item, *(hit for hit in hits if hit is not item)]
    if _is_lead_in(hits[0].clause) and (listing := items_of(hits[0].clause, retriever.corpus)):
        return listing
    scored = _scored(question, hits[0].clause, retriever)
    main = pick(question, hits[0].clause, retriever, MOST_SENTENCES, scored)
    near = [
        pick(question, hit.clause, retriever, most=1)
        for hit in hits[1 : 1 + MOST_RELATED]
        if _is_related(hit, hits[0]) and not _is_lead_in(hit.clause)
    ]
    near = _within_limits(main, near)
    lead_in = lead_in_of(main.clause, retriever.corpus)
    said = direct(question, main, lead_in.text if lead_in else "", scored if by_itself else ())
    opening = None if said.verdict else figure_first(question, said.picks[0])
    return Selection(said.picks, tuple(near), verdict=said.verdict, opening=opening)


def _is_beside(listing: Selection, question: str, retriever: SentenceSearch) -> bool:
    """Whether words of a clause that list something are not those that answer: 有几个县创森林城市 is told by
    the sentence with the figure, not by that which lists 森林公园 among others."""
    first = listing.answer[0]
    if listing.listing or len(listing.answer) > 1 or first.clause.kind not in _SENTENCES:
        return False
    likeliest = _by_far(_scored(question, first.clause, retriever))
    return likeliest is not None and not any(
        start <= likeliest.passage.start < end for start, end in first.spans
    )


def _scored(question: str, clause: Clause, retriever: SentenceSearch) -> list[SentenceHit]:
    """The sentences of a clause as weighed for a question; none of one that is no running text."""
    running = clause.kind in _SENTENCES
    return weighed(question, retriever.sentences(question, clause)) if running else []


def _by_far(hits: Sequence[SentenceHit]) -> SentenceHit | None:
    """The sentence that is the likeliest by far; None where none is."""
    first, *others = sorted(hits, key=lambda hit: -hit.likely)
    return first if first.likely >= BY_FAR * max((h.likely for h in others), default=0) else None


def _is_related(hit: Hit, best: Hit) -> bool:
    """Whether a clause is near enough to stand beside the best one; one of another paper must be nearer."""
    same = hit.clause.document_id == best.clause.document_id
    return hit.score >= (RELATED if same else RELATED_ELSEWHERE) * best.score


def _person_named(question: str, hits: Sequence[Hit]) -> Clause | None:
    """The line of the one person whom a question names: 何晞除了是党组成员还担任什么."""
    asked = squeeze(question)
    named = [
        hit.clause
        for hit in hits
        if hit.clause.kind is ClauseKind.NAME and (name := _name_of(hit.clause)) and name in asked
    ]
    return named[0] if len(named) == 1 else None


def asks_for_a_post(question: str, hits: Sequence[Hit]) -> bool:
    """Whether a question asks for the post of somebody whom a list names: 李瑞红是财政局副局长吗."""
    return bool(_A_POST.search(question)) and _person_named(question, hits) is not None


_A_POST = re.compile(
    "职务|职位|什么官|(局|市|区|县|部|院|关|书记|主任|秘书|指挥|组)长|主任|书记|主编"
)


def _name_of(clause: Clause) -> str:
    """何晞 of 何 晞 市委统战部长; empty where no name opens the line."""
    found = _NAME.match(clause.text.rpartition("：")[2])
    return squeeze(found[1]) if found else ""


_NAME = re.compile(r"([\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff]{2,4}) ")


def _settling_item(question: str, hits: Sequence[Hit]) -> Hit | None:
    """The best item found of the list that the best clause opens, where it settles a yes or no: of all the
    uses of an account that for a wife."""
    opening = hits[0].clause
    if not _is_lead_in(opening) or not asked(question):
        return None
    items = [hit for hit in hits if hit.clause.parent == opening.clause_id]
    leads = [(hit, verdict(question, hit.clause.text, opening.text)) for hit in items]
    settled = [(hit, lead) for hit, lead in leads if lead]
    return settled[0][0] if len({lead for _, lead in settled}) == 1 else None


def _of_whom_it_is_asked(question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, that one first which is of those in work or of the retired, whichever a question names alone,
    where the best is of the others alone: 退休以后个人账户按什么比例划."""
    told = _statuses(question)
    if len(told) != 1:
        return hits

    def of(clause: Clause) -> list[str]:
        return [status for status in _STATUSES if status in clause.text]

    first, *others = hits
    if not of(first.clause) or told[0] in of(first.clause):
        return hits
    own = [hit for hit in others[:_NEXT] if of(hit.clause) == told and _is_beside_it(hit, first)]
    return [own[0], *(hit for hit in hits if hit is not own[0])] if own else hits


def _is_beside_it(hit: Hit, first: Hit) -> bool:
    """Whether two clauses stand under one heading, the one found about as near as the other."""
    above = first.clause.path[:-1]
    return bool(above) and hit.clause.path[:-1] == above and hit.score >= RELATED * first.score


def _statuses(question: str) -> list[str]:
    """Whether a question names the retired, those in work, or both."""
    without = _IN_WORK.sub("", question)
    told = [without != question, _RETIRED.search(without) is not None]
    return [status for status, is_told in zip(_STATUSES, told, strict=True) if is_told]


_STATUSES = ("在职", "退休")
_IN_WORK = re.compile("在职|在岗|上班|(没|未|不)(有|到)?退休?")
_RETIRED = re.compile("退休|退了")
_NEXT = 3


def _is_lead_in(clause: Clause) -> bool:
    """A sentence that only opens a list says nothing by itself."""
    return clause.text.endswith("：")


def pick(
    question: str,
    clause: Clause,
    retriever: SentenceSearch,
    most: int,
    scored: Sequence[SentenceHit] | None = None,
) -> Pick:
    """The sentences of a clause that have most to do with the question, in reading order; `scored` are all of
    them as weighed, where that is done already."""
    if len(clause.text) <= SHORT or clause.kind not in _SENTENCES:
        return Pick.whole(clause)
    hits = scored or _scored(question, clause, retriever)
    point = _point(question, clause, retriever, hits)
    opener = _opener(clause, point)
    told = [
        hit
        for hit in hits
        if hit.passage.start in point
        and (hit.passage.start, hit.passage.end) not in opener
        and not _is_head(clause, hit)
    ]
    if not told:
        return Pick.whole(clause)
    ranked = sorted(told, key=lambda hit: -hit.likely)
    share = NEAR_OF_SEVERAL if _OF_MORE.search(question) else NEAR
    near = sum(hit.likely >= share * ranked[0].likely for hit in ranked)
    chosen = ranked[: min(near, most)]
    if most > 1:
        chosen += _covering(question, chosen, ranked[len(chosen) :], retriever)
    shown = [(hit.passage.start, hit.passage.end) for hit in chosen]
    return Pick.of(clause, [*opener, *shown, *_exceptions(clause, shown)])


def _exceptions(clause: Clause, shown: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that except from what is shown (确需阻断的，……批准后实施), each right behind its rule."""
    ends = {end for _, end in shown}
    return [
        (start, end)
        for start, end in sentences(clause.text)
        if start in ends and EXCEPTS.match(clause.text[start:end])
    ]


def _point(
    question: str, clause: Clause, retriever: SentenceSearch, hits: Sequence[SentenceHit]
) -> range:
    """Where the point of a clause in points (一是县区……二是市直单位……) stands whose opening names what is
    asked about, else the one that says most of it: what one says of its matter holds for no other. Where a
    sentence is the likeliest by far, the point that has it, or what stands before them all. All of a clause
    that is not in points, or of which several are asked for."""
    starts = [*points(clause), len(clause.text)]
    if len(starts) == 1 or _OF_SEVERAL.search(question):
        return range(len(clause.text))
    spans = [range(start, end) for start, end in pairwise(starts)]
    if likeliest := _by_far(hits):
        parts = (range(starts[0]), *spans)
        return next(part for part in parts if likeliest.passage.start in part)
    named = [set(words(next(_sentences_of(clause, span)))) for span in spans]
    asked_about = set(words(question))
    meant = [
        span
        for at, (span, own) in enumerate(zip(spans, named, strict=True))
        if asked_about & own.difference(*named[:at], *named[at + 1 :])
    ]
    if len(meant) == 1:
        return meant[0]
    return max(spans, key=lambda s: retriever.coverage(question, clause.text[s.start : s.stop]))


def _sentences_of(clause: Clause, span: range) -> Iterator[str]:
    text = clause.text[span.start : span.stop]
    return (text[start:end] for start, end in sentences(text))


def _opener(clause: Clause, point: range) -> list[tuple[int, int]]:
    """The sentence that says of what a point speaks, where it is short (一是县区目标考核工作。)."""
    long = len(next(_sentences_of(clause, point)))
    whole = len(point) == len(clause.text)
    return [] if whole or long > _LONGEST_OPENER else [(point.start, point.start + long)]


_LONGEST_OPENER = 30
_OF_MORE = re.compile("[?？。,，].*[?？]|怎么|咋|如何|流程|手续|哪些")
"""What asks for more than one thing, or for a way, which has several steps."""
_OF_SEVERAL = re.compile("分别|各自|各是|各由|[两二三四]类")


def _covering(
    question: str,
    chosen: Sequence[SentenceHit],
    others: Sequence[SentenceHit],
    retriever: SentenceSearch,
) -> list[SentenceHit]:
    """Those of the other sentences, best first, that say what is asked and what none before them says."""
    text = "".join(hit.passage.text for hit in chosen)
    added: list[SentenceHit] = []
    for hit in others:
        more = text + hit.passage.text
        gain = retriever.coverage(question, more) - retriever.coverage(question, text)
        if gain >= GAIN and len(added) < MOST_COVERING:
            added.append(hit)
            text = more
    return added


_SENTENCES = (ClauseKind.PARAGRAPH, ClauseKind.ARTICLE, ClauseKind.ITEM)


def _is_head(clause: Clause, hit: SentenceHit) -> bool:
    """A run-in head (整治市容市貌。) names what follows and answers nothing."""
    said = re.sub(r"^——|。$", "", hit.passage.text)
    return bool(clause.path) and clause.path[-1].endswith(said)


def _within_limits(main: Pick, near: Sequence[Pick]) -> list[Pick]:
    """As many of the near clauses as the limits on cited words and on the answer's text allow."""
    kept: list[Pick] = []
    cited, shown = len(main.clause.text), _length(main)
    for other in near:
        more_cited, more_shown = cited + len(other.clause.text), shown + _length(other)
        if more_cited <= MOST_CITED and more_shown <= TEXT_LENGTH:
            kept.append(other)
            cited, shown = more_cited, more_shown
    return kept


def _length(chosen: Pick) -> int:
    return sum(end - start for start, end in chosen.spans)
