"""Whether what was found fits a follow-up that asks for the same value of another thing.

    县城建楼最高多少层 – 办公楼呢        a clause that has 办公楼 and nothing of the heights is beside it
    农村污水治理率多少 – 城市呢          a clause that has nothing of cities is the old one once more

A clause of another document that has nothing of the question before, or the old one again without the new
thing, is owned up to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.conversation import matters
from assistant.deciding.calling import paper_of
from assistant.deciding.narrower import cited_before
from assistant.reading.numerals import value_of
from assistant.turn import Pick, Selection, Turn
from assistant.understanding.words.hearing import asks
from corpus import Clause
from corpus.models import SENTENCE_KINDS
from indexing import Hit, Retriever
from indexing.text import sentences

_OTHER = re.compile("(那么?|要是|如果|换成|,)*(?P<thing>[^,，。;\\d]{2,8}?)(的)?(的话)?呢[?？。]*")
_ASKS_A_VALUE = re.compile("^(?!.*(电话|号码)).*(多少|几[^个位]|多久|多高|多长|多大|目标是)")
"""Questions for a value: that of another thing, told for this one, would be wrong."""
_NO_THING = re.compile(
    "为什么|怎么|哪|啥|什么|谁|几|多|[它他她这那其]|以[后前]|不|没|有|能|会|要|可以|是|最|别的|其他|了|现在|今年|明年|去年"
)
_SEVERAL = 2
_WHERE_IT_IS = re.compile("(里|上|里头|那边|这边|下面|底下)+$")
_RANK = re.compile("第(?P<number>[一二三四五六七八九十]+)名?")


def is_beside(turn: Turn, selection: Selection, retriever: Retriever) -> bool:
    """Whether a follow-up names another thing, and the clause chosen is of another document and has nothing
    of the question before, or is one that answers that, or has several words of it, and nothing of the
    thing."""
    asked, before = turn.corrected.strip(), turn.said.questions[-1:]
    if not before or not turn.query.endswith(f" {asked}") or not _ASKS_A_VALUE.search(before[0]):
        return False  # 市里呢 behind a question on 县城 is asked with its words
    thing = _thing_of(asked)
    if thing is None or selection.opening:
        return False
    old, clause = matters(before[0]), selection.answer[0].clause
    new = matters(thing) - old
    if not new or not old:
        return False
    known = retriever.search(before[0], k=1)
    answered = known[0].clause if known else clause
    if clause.document_id != answered.document_id:
        return not _holds(" ".join((*clause.path[1:], clause.text)), old - new)
    the_old = clause.clause_id in (answered.clause_id, *turn.said.cited)
    alike = sum(word in clause.text for word in old) >= _SEVERAL
    return (the_old or alike) and not _has(clause.text, thing, old)


def said_of_it_first(turn: Turn) -> tuple[Hit, ...]:
    """What was found, for a follow-up that names but another thing, those clauses first that the answer
    before cited and that have the thing: 县城的呢 behind the share of cities and county towns."""
    thing = _thing_of(turn.corrected.strip())
    if thing is None or not turn.is_completed:
        return turn.hits
    said = [hit for hit in turn.hits if hit.clause.clause_id in turn.said.cited]
    first = [hit for hit in said if _has_all(hit.clause.text, thing)]
    return (*first, *(hit for hit in turn.hits if hit not in first))


def of_its_paper_first(turn: Turn, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, those of the paper just cited first where a follow-up asks whether the same holds for another
    (乡镇企业也要走这一套) and one of them is near enough."""
    papers = papers_cited(turn)
    if not (turn.is_completed and papers and hits and _THE_SAME.search(turn.corrected)):
        return hits
    own = [hit for hit in hits if paper_of(hit.clause.clause_id) in papers]
    if not own or own[0].score < _NEAR_ENOUGH * hits[0].score:
        return hits
    return (*own, *(hit for hit in hits if hit not in own))


_THE_SAME = re.compile("也(要|得|能|是|算|会|按|这|不|走|适用)|这一?套|照样|同样")
_NEAR_ENOUGH = 0.5
"""Share of the best one's score that a clause of the paper just cited needs."""


def leads_elsewhere(turn: Turn, clause: Clause) -> bool:
    """Whether a follow-up that asks nothing by itself (我们就三十来个人) has found a clause of another paper
    than was just cited: it is not what was meant."""
    papers = papers_cited(turn)
    follows = turn.is_completed and not turn.is_swapped and not asks(turn.corrected)
    return follows and bool(papers) and paper_of(clause.clause_id) not in papers


def papers_cited(turn: Turn) -> set[str]:
    """The papers of the clauses cited before."""
    return {paper_of(clause_id) for clause_id in cited_before(turn.said)[1]}


def of_it_alone(turn: Turn, selection: Selection) -> Selection:
    """The selection with the sentences alone that have the thing, where such a follow-up is answered by a
    clause that the answer before cited."""
    thing, clause = _thing_of(turn.corrected.strip()), selection.answer[0].clause
    said = turn.is_completed and clause.clause_id in turn.said.cited
    if thing is None or not said or selection.listing or clause.kind not in SENTENCE_KINDS:
        return selection
    spans = tuple(s for s in sentences(clause.text) if _has_all(clause.text[slice(*s)], thing))
    if not spans:
        return selection
    near = tuple(p for p in selection.related if p.clause.document_id == clause.document_id)
    answer = (Pick(clause, spans), *selection.answer[1:])
    return replace(selection, answer=answer, related=near)


def names_a_thing(turn: Turn) -> bool:
    """Whether a message names a thing that the question before does not, and nothing else: 美丽小镇呢."""
    thing = _thing_of(turn.corrected.strip())
    return thing is not None and thing not in "".join(turn.said.questions[-1:])


def _thing_of(asked: str) -> str | None:
    """The thing that a message names and nothing else: 县城 of 那县城的呢."""
    match = _OTHER.fullmatch(asked)
    return None if match is None or _NO_THING.search(match["thing"]) else match["thing"]


def _has_all(text: str, thing: str) -> bool:
    """Whether a text has a thing by every word of its name: 正阳县城 not by 县城 alone."""
    return _has(text, thing) and all(word in text for word in matters(_WHERE_IT_IS.sub("", thing)))


def _has(text: str, thing: str, old: Collection[str] = ()) -> bool:
    """Whether a text has a thing as people name it, but for the words of it that are `old`: 县里 the county,
    第二名 the second of 前2名."""
    named = _WHERE_IT_IS.sub("", thing)
    if rank := _RANK.fullmatch(named):
        return f"{value_of(rank['number'])}名" in text
    new = matters(named) - set(old)
    return _holds(text, {pair for word in new for pair in _pairs(word)} or {named})


def _pairs(word: str) -> list[str]:
    """The pairs of characters of a word: 风险 of 中风险区."""
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _holds(text: str, words: set[str]) -> bool:
    return any(word in text for word in words)
