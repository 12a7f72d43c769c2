"""Questions that name their place: a 文号, an article (第十条), an item of it (第十五条第三项).

Spellings are read as people type them: 驻政办[2022]42号, 驻政办2022年42号, 42号文, 第15条第3项,
第十五条（三）. What is named but not held (another government's 文号, an article of a national law)
leads nowhere rather than astray.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Clause, Corpus
from corpus.outline import NUMERALS, chinese_number
from indexing.text import fold

_ORDINAL = rf"(?:[{NUMERALS}]+|\d{{1,3}})"
_NUMBER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]*)\s*[〔\[(【]?\s*(?<!\d)(?P<year>\d{4})\s*[〕\])】年]\s*"
    r"第?\s*(?P<serial>\d+)\s*号"
)
_SHORT_NUMBER = re.compile(r"(?<!\d)(?P<serial>\d{1,3})\s*号(?P<paper>\s*(?:文件?|通知))?")
_ISSUER_ENDS = tuple("政办发函字")
"""How the part of a 文号 before its year ends; other words before a year are the question's own."""

_ARTICLE = re.compile(
    rf"第\s*(?P<article>{_ORDINAL})\s*条"
    rf"(?:\s*第?\s*[(]?\s*(?P<paragraph>{_ORDINAL})\s*[)]?\s*款)?"
    rf"(?:\s*第?\s*(?:[(]\s*(?P<bracketed>{_ORDINAL})\s*[)]|(?P<item>{_ORDINAL})\s*项))?"
)
_LAW = re.compile(r"([\u4e00-\u9fff]*(?:条例|宪法|法典|(?<![办方看说做无依])法))[》」”]?\s*$")
"""The name of a law at the end of what stands before an article."""


@dataclass(frozen=True)
class Jump:
    """What a question names: documents by 文号, and the clauses at the named articles and items."""

    numbers: frozenset[str]
    clauses: frozenset[str]

    def fits(self, clause: Clause) -> bool:
        """Whether a clause stands at a named place or, where no place is named, in a named document
        or says its 文号."""
        if self.clauses:
            return clause.clause_id in self.clauses
        return clause.number in self.numbers or any(n in clause.text for n in self.numbers)


NOWHERE = Jump(frozenset(), frozenset())


def read_jump(question: str, corpus: Corpus) -> Jump:
    """Read the places a question names; an empty jump fits nothing.

    A 文号 alone names its documents where it is written with its year or called a paper (42号文); a
    bare 42号 may be a house or a day and only tells which document's article is meant.
    """
    text = fold(question)
    written = list(_NUMBER.finditer(text))
    full = {number for match in written for number in _numbers(corpus) if _same(match, number)}
    if written and not full:
        return NOWHERE
    short, is_paper = _short_numbers(_NUMBER.sub(" ", text), corpus)
    places = (
        _standing_at(match, corpus, full | short)
        for match in _ARTICLE.finditer(text)
        if not _elsewhere(text[: match.start()], corpus)
    )
    named = full | short if is_paper else full
    return Jump(frozenset(named), frozenset().union(*places))


def _numbers(corpus: Corpus) -> set[str]:
    return {document.number for document in corpus.documents if document.number}


def _same(written: re.Match[str], number: str) -> bool:
    issuer, _, rest = number.partition("〔")
    if rest != f"{written['year']}〕{written['serial']}号":
        return False
    said = written["issuer"]
    return said.endswith(issuer) or issuer.endswith(said) or not said.endswith(_ISSUER_ENDS)


def _short_numbers(text: str, corpus: Corpus) -> tuple[set[str], bool]:
    """The 文号 written without a year, and whether they are called papers (46号和47号文)."""
    found: set[str] = set()
    is_paper = False
    for match in _SHORT_NUMBER.finditer(text):
        found |= {n for n in _numbers(corpus) if n.endswith(f"〕{match['serial']}号")}
        is_paper = is_paper or bool(match["paper"])
    return found, is_paper


def _elsewhere(before: str, corpus: Corpus) -> bool:
    """Whether the words right before an article name a law that no document here is."""
    law = _LAW.search(before)
    return law is not None and not any(law[1] in document.title for document in corpus.documents)


def _standing_at(article: re.Match[str], corpus: Corpus, within: set[str]) -> frozenset[str]:
    """The clauses at the closest of the named places that exists: item, paragraph, article."""
    allowed = [clause for clause in corpus.clauses if not within or clause.number in within]
    for place in _places(article):
        if found := frozenset(c.clause_id for c in allowed if _at(c, place)):
            return found
    return frozenset()


def _places(article: re.Match[str]) -> Iterator[str]:
    """Where an article's words may stand, the closest first; people say 款 for items, too."""
    whole = f"a{_value(article['article'])}"
    paragraph = article["paragraph"]
    if item := article["item"] or article["bracketed"]:
        yield f"{whole}.i{_value(item)}"
    elif paragraph:
        yield f"{whole}.p{_value(paragraph)}"
        yield f"{whole}.i{_value(paragraph)}"
    yield whole


def _value(ordinal: str) -> int:
    return int(ordinal) if ordinal.isdigit() else chinese_number(ordinal)


def _at(clause: Clause, place: str) -> bool:
    parts = clause.clause_id.removeprefix(f"{clause.document_id}.").split(".")
    wanted = place.split(".")
    return parts[: len(wanted)] == wanted
