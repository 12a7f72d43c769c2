"""Which articles an answer cites, by law and number: 《民法典》第五百八十六条, 刑法第264条.

An answer is prose that quotes and paraphrases. It names a law with or without brackets, with or
without 中华人民共和国. A further 第…条 goes with the law named last where it continues a list
(第四十六条、第四十七条) or opens a sentence (the next article quoted); cross-references inside quoted
articles (依照本法第三十六条) are no citations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DIGITS = {"〇": 0, "零": 0} | {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
_UNITS = {"十": 10, "百": 100, "千": 1_000}
_NUMERAL = rf"(?:\d{{1,4}}|[{''.join((*_DIGITS, *_UNITS))}]{{1,9}})"
_ARTICLE = re.compile(rf"第\s*({_NUMERAL})\s*条(?:\s*之\s*({_NUMERAL}))?")

_TAG = re.compile(r"</?(?:p|br|span|strong|div)\b[^<>]*>")
_BETWEEN = re.compile(r"(?:[(][^()]{1,12}[)])?\s*(?:[中的]|规定|[,:])*\s*$")
"""What may stand between the name of a law and its article: 《劳动合同法》(2012修正)中的第…条."""
_LISTED = re.compile(r"\s*(?:第[^条。;]{1,8}[款项])?(?:的?规定)?\s*(?:[、,和及与至到]|以及)\s*")
"""What may stand between two articles of one list."""
_OPENS = re.compile(r"(?:^|[。;!?:》】」”\n])[^\w《]*$")
"""What stands before an article that opens a sentence."""

_SHELF = re.compile(r"^.{2,12}类中的")
"""How some answers name the shelf that a law stands on: 民法商法类中的著作权法."""
_NO_NAME = re.compile(r"\W|_|中华人民共和国")
_ISSUERS = re.compile(r"^(?:最高人民法院|最高人民检察院|国务院)+(?=关于)")
_TRIAL = re.compile(r"试行$")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Place:
    """An article by number: 第一百三十三条之一 is 133 and 1, 第七条 is 7 and 0."""

    article: int
    sub: int = 0


@dataclass(frozen=True)
class Citation:
    """An article that an answer cites.

    `law` is the law's name as the files have it, or as the answer has it where they have none of
    that name; `said` is what the answer says from there on, up to the next article it cites.
    """

    law: str
    place: Place
    said: str


class Laws:
    """The names of laws, found under the spellings that answers use."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for name in sorted(names, key=len):
            plain = self._plain(name)
            for spelling in (plain, _ISSUERS.sub("", plain), _TRIAL.sub("", plain)):
                self._names.setdefault(spelling, name)
        self._longest = max(map(len, self._names), default=0)

    def named(self, written: str) -> str | None:
        """The law of this name, brackets, 中华人民共和国 and issuer aside; None where there is none.

        >>> Laws(["劳动合同法"]).named("中华人民共和国劳动合同法")
        '劳动合同法'
        """
        return self._names.get(self._plain(written))

    def at_the_end_of(self, text: str) -> str | None:
        """The law with the longest name that a text ends in.

        >>> Laws(["保险法", "社会保险法"]).at_the_end_of("根据中华人民共和国社会保险法")
        '社会保险法'
        """
        plain = self._plain(text[-2 * self._longest :])
        starts = range(max(0, len(plain) - self._longest), len(plain))
        return next((self._names[plain[at:]] for at in starts if plain[at:] in self._names), None)

    @staticmethod
    def _plain(name: str) -> str:
        return _SHELF.sub("", _NO_NAME.sub("", unicodedata.normalize("NFKC", name)))


def numeral(text: str) -> int:
    """The value of a numeral below ten thousand, Arabic or Chinese.

    >>> numeral("264"), numeral("二百六十四"), numeral("一千零八十七"), numeral("十")
    (264, 264, 1087, 10)
    """
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[char], 0
        else:
            digit = _DIGITS[char]
    return total + digit


def place(label: str) -> Place:
    """The place that a label names; ValueError where it names none.

    >>> place("第一百三十三条之一")
    Place(article=133, sub=1)
    """
    match = _ARTICLE.match(label)
    if match is None:
        raise ValueError(f"no article: {label!r}")
    return _place(match)


def citations(answer: str, laws: Laws) -> list[Citation]:
    """The articles that an answer cites, in order.

    >>> text = "依据《中华人民共和国劳动合同法》第四十六条、第四十七条。刑法第264条规定……"
    >>> [(c.law, c.place.article) for c in citations(text, Laws(["劳动合同法", "刑法"]))]
    [('劳动合同法', 46), ('劳动合同法', 47), ('刑法', 264)]
    """
    text = _flat(answer)
    found = list(_cited(text, laws))
    starts = [match.start() for _, match in found]
    return [
        Citation(law, _place(match), text[match.end() : end])
        for (law, match), end in zip(found, [*starts[1:], len(text)], strict=False)
    ]


def _cited(text: str, laws: Laws) -> Iterator[tuple[str, re.Match[str]]]:
    """Each cited article where it stands, with its law."""
    law, end = "", 0
    for match in _ARTICLE.finditer(text):
        before = text[max(0, match.start() - 2 * _LONGEST_NAME) : match.start()]
        named = _law_before(before, laws)
        goes_on = _LISTED.fullmatch(text[end : match.start()]) or _OPENS.search(before)
        if named or (law and goes_on):
            law, end = named or law, match.end()
            yield law, match


def _law_before(before: str, laws: Laws) -> str | None:
    """The law named right before an article; in brackets, any name will do."""
    name_end = _BETWEEN.search(before)
    said = before[: name_end.start()] if name_end else before
    if not said.endswith("》"):
        return laws.at_the_end_of(said)
    depth = 0
    for at in range(len(said) - 1, -1, -1):
        depth += (said[at] == "》") - (said[at] == "《")
        if depth == 0:
            written = said[at + 1 : -1]
            return laws.named(written) or written
    return None


def _place(match: re.Match[str]) -> Place:
    return Place(numeral(match[1]), numeral(match[2]) if match[2] else 0)


def _flat(answer: str) -> str:
    """One width, without the tags that some answers carry."""
    return _TAG.sub("\n", unicodedata.normalize("NFKC", answer))
