"""Questions that name their place: a 文号, an article (第十条), an item of it (第十五条第三项).

Spellings are read as people type them: 驻政办[2022]42号, 驻政办2022年42号, 42号文, 第15条第3项,
第十五条（三）. What is named but not held (another government's 文号, an article of a national law)
leads nowhere rather than astray.
"""

from __future__ import annotations

import re
from collections import defaultdict
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
_ARTICLE_PLACE = re.compile(r"a\d+(?=\.|$)")
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


class Jumps:
    """Reads the places that questions name in one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._numbers = {document.number for document in corpus.documents if document.number}
        self._titles = {document.title: document.id for document in corpus.documents}
        self._articles = _articles(corpus)

    def named(self, question: str) -> list[int]:
        """The positions of the clauses that a question names, in reading order."""
        jump = self.read(question)
        if jump == NOWHERE:
            return []
        if jump.clauses:
            return sorted(self._corpus.position(clause_id) for clause_id in jump.clauses)
        return [at for at, clause in enumerate(self._corpus.clauses) if jump.fits(clause)]

    def read(self, question: str) -> Jump:
        """Read the places a question names; an empty jump fits nothing.

        A 文号 alone names its documents where it is written with its year or called a paper (42号文);
        a bare 42号 may be a house or a day and only tells which document's article is meant.
        """
        text = fold(question)
        written = list(_NUMBER.finditer(text))
        full = {number for match in written for number in self._numbers if _same(match, number)}
        if written and not full:
            return NOWHERE
        short, is_paper = self._short_numbers(_NUMBER.sub(" ", text))
        places = (
            self._standing_at(match, full | short, self._law(text[: match.start()]))
            for match in _ARTICLE.finditer(text)
        )
        named = full | short if is_paper else full
        return Jump(frozenset(named), frozenset[str]().union(*places))

    def _short_numbers(self, text: str) -> tuple[set[str], bool]:
        """The 文号 written without a year, and whether they are called papers (46号和47号文)."""
        found: set[str] = set()
        is_paper = False
        for match in _SHORT_NUMBER.finditer(text):
            found |= {n for n in self._numbers if n.endswith(f"〕{match['serial']}号")}
            is_paper = is_paper or bool(match["paper"])
        return found, is_paper

    def _law(self, before: str) -> frozenset[str] | None:
        """The documents that the name of a law right before an article means, none for a law that no
        document here is; None where no law is named."""
        law = _LAW.search(before)
        if law is None:
            return None
        exact = {id_ for title, id_ in self._titles.items() if law[1].endswith(title)}
        return frozenset(exact or {id_ for title, id_ in self._titles.items() if law[1] in title})

    def _standing_at(
        self, article: re.Match[str], within: set[str], law: frozenset[str] | None
    ) -> frozenset[str]:
        """The clauses at the closest of the named places that exists: item, paragraph, article."""
        allowed = [
            clause
            for clause in self._articles.get(f"a{_value(article['article'])}", ())
            if (not within or clause.number in within)
            and (law is None or clause.document_id in law)
        ]
        for place in _places(article):
            if found := frozenset(c.clause_id for c in allowed if _at(c, place)):
                return found
        return frozenset()


def _articles(corpus: Corpus) -> dict[str, list[Clause]]:
    """The clauses of every article, by its place."""
    articles: dict[str, list[Clause]] = defaultdict(list)
    for clause in corpus.clauses:
        if article := _ARTICLE_PLACE.match(_place(clause)):
            articles[article[0]].append(clause)
    return dict(articles)


def _same(written: re.Match[str], number: str) -> bool:
    issuer, _, rest = number.partition("〔")
    if rest != f"{written['year']}〕{written['serial']}号":
        return False
    said = written["issuer"]
    return said.endswith(issuer) or issuer.endswith(said) or not said.endswith(_ISSUER_ENDS)


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


def _place(clause: Clause) -> str:
    return clause.clause_id.removeprefix(f"{clause.document_id}.")


def _at(clause: Clause, place: str) -> bool:
    return f"{_place(clause)}.".startswith(f"{place}.")
