"""Questions that name their place: a 文号, an article (第十条), an item of it (第十五条第三项)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import Clause, Corpus
from corpus.outline import NUMERALS, chinese_number
from indexing.text import fold

_ORDINAL = rf"([{NUMERALS}]+|\d+)"
_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,3})\s*[〔\[\(【]\s*(\d{4})\s*[〕\]\)】]\s*第?\s*(\d+)\s*号")
_SHORT_NUMBER = re.compile(r"(?<!\d)(4[0-9]|\d{1,3})号(?:文件|文|通知)?")
_ARTICLE = re.compile(rf"第\s*{_ORDINAL}\s*条(?:\s*第?\s*[（(]?\s*{_ORDINAL}\s*[）)]?\s*[项款])?")


@dataclass(frozen=True)
class Jump:
    """What a question names: documents by 文号, clause id endings by article and item."""

    numbers: frozenset[str]
    places: tuple[str, ...]

    def fits(self, clause: Clause) -> bool:
        """Whether a clause stands at the named place, in a named document where one is named."""
        if self.numbers and clause.number not in self.numbers:
            return False
        return any(_at(clause, place) for place in self.places) if self.places else False


def read_jump(question: str, corpus: Corpus) -> Jump:
    """Read the places a question names; an empty jump fits nothing."""
    text = fold(question)
    numbers = {document.number for document in corpus.documents if document.number}
    named = {
        number
        for match in _NUMBER.finditer(text)
        for number in numbers
        if fold(number).endswith(f"〔{match[2]}〕{match[3]}号")
    }
    if not named:
        named = {
            number
            for match in _SHORT_NUMBER.finditer(text)
            for number in numbers
            if number.endswith(f"〕{match[1]}号")
        }
    return Jump(frozenset(named), tuple(_place(match) for match in _ARTICLE.finditer(text)))


def _place(match: re.Match[str]) -> str:
    item = f".i{_value(match[2])}" if match[2] else ""
    return f"a{_value(match[1])}{item}"


def _value(ordinal: str) -> int:
    return int(ordinal) if ordinal.isdigit() else chinese_number(ordinal)


def _at(clause: Clause, place: str) -> bool:
    parts = clause.clause_id.removeprefix(f"{clause.document_id}.").split(".")
    wanted = place.split(".")
    return parts[: len(wanted)] == wanted
