"""A question for a list gets the whole list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.clauses.enumeration import find_enumeration
from assistant.turn import Pick, Selection
from corpus import Clause, ClauseKind, Corpus
from corpus.outline import read_label
from indexing import Hit
from indexing.text import fold, sentences
from indexing.tokenizer import words

_ASKS_LIST = re.compile(
    r"哪些|哪几|哪[两三四五六七八九]|包括|都有|有啥|有什么|分别|各[是为有]|名单|几(?:[种类条项样]|个(?!百?分?点|小时|月|钟))|范围|情形|列出|列明|还有谁|都是谁|成员"
)
_LOOKED_AT = 5
_SEVERAL = 2
_NEARLY = 0.85
"""Share of the best hit's score that a lead-in needs to open the list in its stead."""
_SHORTEST_HEADING = 3


def of_its_matter(question: str, hits: Sequence[Hit], corpus: Corpus) -> Sequence[Hit]:
    """The hits but for those that have nothing of a question except the words that ask for a list, where it
    tells of a matter of another paper: the uses of an account (使用范围包括：) for 规划范围包括县吗. All of
    them where no other is left."""
    if not _ASKS_LIST.search(fold(question)):
        return hits
    asked = words(question)
    naming = [word for word in asked if not _ASKS_LIST.fullmatch(word)]
    listing = [word for word in asked if len(word) > 1 and word not in naming]

    def is_of_the_list_alone(clause: Clause) -> bool:
        text = _with_its_list(clause, corpus)
        return (
            any(word in text for word in listing)
            and not any(word in text for word in naming)
            and any(_is_of_another_paper(word, clause, corpus) for word in naming)
        )

    return [hit for hit in hits if not is_of_the_list_alone(hit.clause)] or hits


def _with_its_list(clause: Clause, corpus: Corpus) -> str:
    """A clause with what opens its list, its items and its headings."""
    above = [corpus.clause(clause.parent)] if clause.parent else []
    near = [clause, *above, *corpus.children(clause.clause_id)]
    return "".join((*clause.path, *(each.text for each in near)))


def _is_of_another_paper(word: str, clause: Clause, corpus: Corpus) -> bool:
    """Whether a word stands in the clauses of other papers, and in none of that of a clause."""
    papers = {one.document_id for one in corpus.clauses if word in one.text}
    return len(word) > 1 and bool(papers) and clause.document_id not in papers


def find_listing(question: str, hits: Sequence[Hit], corpus: Corpus) -> Selection | None:
    """The list that a question asks for whole, or None.

    The kinds of list: the people who share a post, rows of a table, the items under a lead-in, what
    stands under a heading that the question names, and what one sentence enumerates.
    """
    if not hits or not _ASKS_LIST.search(fold(question)):
        return find_enumeration(question, hits)
    return (
        _post(_of_the_post(question, hits), corpus)
        or _rows(question, hits[0].clause, corpus)
        or _items(hits, corpus)
        or _under_heading(question, hits, corpus)
        or find_enumeration(question, hits)
    )


def _of_the_post(question: str, hits: Sequence[Hit]) -> Clause:
    """The best hit that names somebody in a post the question names; else the best hit."""
    asked = fold(question)
    named = (
        hit.clause
        for hit in hits
        if hit.clause.kind is ClauseKind.NAME and hit.clause.path and hit.clause.path[-1] in asked
    )
    return next(named, hits[0].clause)


def _post(clause: Clause, corpus: Corpus) -> Selection | None:
    if clause.kind is not ClauseKind.NAME:
        return None
    others = [c for c in corpus.children(clause.parent or "") if c.path == clause.path]
    return Selection(tuple(map(Pick.whole, others)), listing=True, heading=clause.path[-1])


def _rows(question: str, clause: Clause, corpus: Corpus) -> Selection | None:
    """The rows of a table that the question names, or that share a group (农村) or a cell (约束性)
    that it names."""
    if clause.kind is not ClauseKind.ROW:
        return None
    table = [c for c in corpus.clauses if c.place_above == clause.place_above]
    asked = fold(question)
    chosen = [c for c in table if row_name(c) in asked]
    if not chosen and re.search(r"指标|项目", question):
        chosen = _alike(question, table)
    return Selection(tuple(map(Pick.whole, chosen)), listing=True) if len(chosen) > 1 else None


def row_name(row: Clause) -> str:
    """What a row is called: 道路网密度 of 城市道路网密度(公里/平方公里)."""
    name = fold(next(iter((row.cells or {}).values()), row.text))
    return _SURROUNDINGS.sub("", re.sub(r"\([^)]*\)|[“”\"]", "", name))


_SURROUNDINGS = re.compile(r"^(城市、县城|城市建成区|城市|农村|村庄)")


def _alike(question: str, table: Sequence[Clause]) -> list[Clause]:
    groups = {c.path[-1] for c in table if c.path and c.path[-1] in question}
    cells = {value for c in table for value in (c.cells or {}).values() if value in question}
    if not groups and not cells:
        return []
    return [
        c
        for c in table
        if (not groups or c.path[-1] in groups)
        and (not cells or cells & set((c.cells or {}).values()))
    ]


def _items(hits: Sequence[Hit], corpus: Corpus) -> Selection | None:
    """The items of the best clause, of the lead-in it completes where that is close too, or of a
    lead-in nearly as good with which several of its items were found."""
    best = hits[0].clause
    near = {hit.clause.clause_id for hit in hits[:_LOOKED_AT]}
    if best.parent and best.parent in near:
        return items_of(corpus.clause(best.parent), corpus)
    opened = next((hit.clause for hit in hits if _opens_what_was_found(hit, hits)), best)
    return items_of(opened, corpus)


def _opens_what_was_found(hit: Hit, hits: Sequence[Hit]) -> bool:
    found = sum(other.clause.parent == hit.clause.clause_id for other in hits)
    return found >= _SEVERAL and hit.score >= _NEARLY * hits[0].score


def items_of(lead_in: Clause, corpus: Corpus) -> Selection | None:
    """The whole list that a lead-in (…包括：) opens; None for a clause that opens none."""
    items = corpus.children(lead_in.clause_id)
    if not lead_in.text.endswith("：") or not items or items[0].kind is ClauseKind.NAME:
        return None
    return Selection(tuple(map(Pick.whole, items)), listing=True, heading=lead_in)


def _under_heading(question: str, hits: Sequence[Hit], corpus: Corpus) -> Selection | None:
    asked = set(words(question))
    best: tuple[int, Selection] | None = None
    near = (hit for hit in hits[:_LOOKED_AT] if hit.score >= _NEAR * hits[0].score)
    for place in {hit.clause.place_above for hit in near}:
        group = [c for c in corpus.clauses if c.place_above == place and c.kind in _UNDER]
        heading = _common_heading(group)
        if len(group) < 2 or len(_bare(heading)) < _SHORTEST_HEADING:
            continue
        named = set(words(_bare(heading)))
        if named and named <= asked and (best is None or len(_bare(heading)) > best[0]):
            listed = Selection(picks_of_each(group), listing=True, heading=heading)
            best = (len(_bare(heading)), listed)
    return best[1] if best else None


_NEAR = 0.6
"""Share of the best hit's score that a clause needs for what stands under its heading to be asked for."""
_UNDER = (ClauseKind.PARAGRAPH, ClauseKind.ITEM)


def _common_heading(group: Sequence[Clause]) -> str:
    if not group:
        return ""
    common = group[0].path
    for clause in group[1:]:
        shared = 0
        while shared < min(len(common), len(clause.path)) and common[shared] == clause.path[shared]:
            shared += 1
        common = common[:shared]
    return common[-1] if common else ""


def _bare(heading: str) -> str:
    label = read_label(heading)
    return label[1] if label else heading


def picks_of_each(group: Sequence[Clause]) -> tuple[Pick, ...]:
    """The clauses under a heading: whole where they are few words, for 按比例支付 says nothing of the rates
    that the next sentence has; else the run-in head or the first sentence of each."""
    if sum(len(clause.text) for clause in group) <= _FEW_WORDS:
        return tuple(map(Pick.whole, group))
    return tuple(Pick(clause, (next(sentences(clause.text)),)) for clause in group)


_FEW_WORDS = 400
"""Characters of the clauses under a heading that are not too many to be read whole."""
