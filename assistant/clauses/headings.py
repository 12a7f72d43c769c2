"""All that stands under a heading which a question asks for whole.

城市更新有哪些保障措施        every head of 第十一章 保障措施
物流畅通有哪些措施            those of 五、全力保障物流畅通
城市更新的主要目标有哪些      第三节 发展目标

A question is for a heading where it names it, but for words such as 加强 and 全力, and says nothing else than
which paper is meant and that several things are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.clauses.listing import picks_of_each
from assistant.clauses.papers import Paper, paper_of, papers
from assistant.turn import Selection
from assistant.wording import compiled, found, pattern_of, read
from corpus import Clause, Corpus
from corpus.models import SENTENCE_KINDS
from corpus.outline import read_label
from indexing import Hit
from indexing.text import fold
from indexing.tokenizer import words

LONGEST = 34
"""Characters of a question; a longer one tells more than which list is asked for."""
MOST_SHOWN = 1600
"""Characters of a list; what a longer one holds is asked for part by part."""
_SEVERAL = 2


@dataclass(frozen=True)
class Heading:
    """A heading with the clauses under it, and the words that name it."""

    text: str
    under: tuple[Clause, ...]
    own: frozenset[str]
    kind: str | None

    @property
    def paper(self) -> str:
        """The document that it stands in."""
        return self.under[0].document_id


def under_a_heading(question: str, hits: Sequence[Hit], corpus: Corpus) -> Selection | None:
    """The list of what stands under the heading that a question asks for; None where it asks for none, or
    says anything besides.

    Args:
        question: as corrected, with what it follows.
        hits: what was found for it; of two headings alike that of the best hit's document is meant.
        corpus: where the headings are.
    """
    asked = fold(question).strip(" ?。!")
    if len(asked) > LONGEST or not found(read("clauses/headings")["asks"], asked):
        return None
    named = [paper for paper in papers() if found(paper.named, asked)]
    best = hits[0].clause.document_id if hits else ""
    meant = [one for one in _headings(corpus) if _is_asked_for(one, asked, named, corpus)]
    if not meant:
        return None
    chosen = max(meant, key=lambda one: (_share_said(one, asked), one.paper == best))
    return _listed(chosen)


def _is_asked_for(heading: Heading, asked: str, named: Sequence[Paper], corpus: Corpus) -> bool:
    paper = paper_of(corpus.document(heading.paper), corpus)
    if named and paper not in named:
        return False
    if not all(word in asked for word in heading.own) or not _is_of_the_kind(heading, asked):
        return False
    if not heading.own and not named and _bare(heading.text) not in asked:
        return False
    known = read("clauses/headings")
    said = [*words(fold(_bare(heading.text))), *known["idle"], *_kinds_said(heading)]
    names = [*known["asks"], *(paper.named if paper else ()), *known["papers"]]
    left = pattern_of(names).sub(" ", asked)
    for word in sorted(said, key=len, reverse=True):
        left = left.replace(word, " ")
    return not any(len(run) > 1 for run in re.findall("[\u4e00-\u9fff]+|\\d+", left))


def _kinds_said(heading: Heading) -> list[str]:
    """The words for the things that are asked for, those that say the kind of a heading among them."""
    known = read("clauses/headings")
    alike = known["same"].get(heading.kind, []) if heading.kind else []
    return [*known["kinds"]["general"], *known["kinds"]["own"], *alike]


def _is_of_the_kind(heading: Heading, asked: str) -> bool:
    """Whether a question asks for the kind of things that a heading ends with (原则, 措施): for 目标 under no
    heading of 原则, nor under one that ends with no kind."""
    known = read("clauses/headings")
    if heading.kind:
        return any(word in asked for word in known["same"].get(heading.kind, [heading.kind]))
    kinds = [kind for kind in known["kinds"]["own"] if kind not in known["kinds"]["general"]]
    return not compiled(f"({'|'.join(kinds)})(都|主要)?(有|是|$)|哪些({'|'.join(kinds)})").search(
        asked
    )


def _share_said(heading: Heading, asked: str) -> float:
    """Share of a heading's words that a question says."""
    own = words(fold(_bare(heading.text)))
    return sum(len(word) for word in own if word in asked) / sum(map(len, own))


def _listed(heading: Heading) -> Selection | None:
    picks = picks_of_each(heading.under)
    shown = sum(end - start for pick in picks for start, end in pick.spans)
    if shown > MOST_SHOWN:
        return None
    return Selection(picks, listing=True, heading=heading.text)


@lru_cache(maxsize=2)
def _headings(corpus: Corpus) -> tuple[Heading, ...]:
    """Every heading with several clauses under it."""
    return tuple(_all_headings(corpus))


def _all_headings(corpus: Corpus) -> Iterator[Heading]:
    known = read("clauses/headings")
    groups: dict[tuple[str, tuple[str, ...]], list[Clause]] = {}
    for clause in corpus.clauses:
        if clause.kind in SENTENCE_KINDS and paper_of(corpus.document(clause.document_id), corpus):
            for depth in range(1, len(clause.path) + 1):
                place = (clause.document_id, tuple(clause.path[:depth]))
                groups.setdefault(place, []).append(clause)
    for (_, path), clauses in groups.items():
        deeper = [clause for clause in clauses if len(clause.path) > len(path)]
        under = deeper if len(deeper) >= _SEVERAL else clauses
        text = fold(_bare(path[-1]))
        if len(under) < _SEVERAL or len(text) < _SEVERAL:
            continue
        kind = next((one for one in known["kinds"]["own"] if text.endswith(one)), None)
        own = {word for word in words(text) if word not in (*known["idle"], kind) and len(word) > 1}
        yield Heading(path[-1], tuple(under), frozenset(own), kind)


def _bare(heading: str) -> str:
    label = read_label(heading)
    return label[1] if label else heading
