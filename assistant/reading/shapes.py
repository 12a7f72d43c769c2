"""Shapes of words around numbers: 第{number}名, {number}分之{number}.

A number begins at a place of a text in one way only. It is found there by one pattern, whatever the
shape, and a shape is the words around it: written out into every shape, the patterns of numbers took
six seconds to compile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.reading.numerals import expand

_NUMBER = re.compile(r"\(\?P<([a-z]+)>\{(number|numeral|portion)\}\)|\{(number)\}")


@dataclass(frozen=True)
class Match:
    """Where a shape was found, and its named parts; as `re.Match`, so far as it is needed."""

    text: str
    first: int
    last: int
    groups: Mapping[str, str | None]

    def __getitem__(self, name: str | int) -> str:
        if name == 0:
            return self.text[self.first : self.last]
        return self.groups[str(name)] or ""

    def start(self) -> int:
        """The offset at which it begins."""
        return self.first

    def end(self) -> int:
        """The offset behind its last character."""
        return self.last

    def groupdict(self) -> Mapping[str, str | None]:
        """The named parts; None for one that is not there."""
        return self.groups


class Numbers:
    """The patterns of each kind of number, the ones tried first before the others."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], pieces: Mapping[str, str]) -> None:
        self._written = {kind: tuple(patterns) for kind, patterns in kinds.items()}
        self._pieces = pieces
        self._compiled: dict[str, re.Pattern[str]] = {}
        self.end = lru_cache(maxsize=4096)(self._end)

    @property
    def written(self) -> str:
        """All patterns written out."""
        return "".join(expand(p, self._pieces) for kind in self._written.values() for p in kind)

    def _end(self, kind: str, text: str, at: int) -> int | None:
        """Where a number of a kind ends that begins here; None where none does."""
        for written in self._written[kind]:
            if match := self._pattern(written).match(text, at):
                return match.end()
        return None

    def _pattern(self, written: str) -> re.Pattern[str]:
        if written not in self._compiled:
            self._compiled[written] = re.compile(expand(written, self._pieces))
        return self._compiled[written]


class Shape:
    """A pattern with numbers in it, compiled when it is first tried.

    `{number}` stands for a number; `(?P<name>{number})` names it. `{numeral}` and `{portion}` are
    numbers that may be spoken decimals. Other `{pieces}` are written out.
    """

    def __init__(self, pattern: str, pieces: Mapping[str, str], numbers: Numbers) -> None:
        self._pattern = pattern
        self._pieces = pieces
        self._numbers = numbers

    @property
    def written(self) -> str:
        """The words around its numbers written out."""
        return expand(_NUMBER.sub("", self._pattern), self._pieces)

    @cached_property
    def _parts(self) -> list[tuple[re.Pattern[str], str, str]]:
        """The words before each number, the kind of the number and its name; last, what follows."""
        parts, at = [], 0
        for token in _NUMBER.finditer(self._pattern):
            before = self._pattern[at : token.start()]
            kind, name = token[2] or token[3], token[1] or ""
            parts.append((re.compile(expand(before, self._pieces)), kind, name))
            at = token.end()
        rest = re.compile(expand(self._pattern[at:], self._pieces))
        return [*parts, (rest, "", "")]

    def match(self, text: str, at: int = 0) -> Match | None:
        """The match that begins at a place of a text."""
        end, groups = at, dict[str, str | None]()
        for words, kind, name in self._parts:
            found = words.match(text, end)
            if found is None:
                return None
            groups.update(found.groupdict())
            end = found.end()
            if kind:
                last = self._numbers.end(kind, text, end)
                if last is None:
                    return None
                groups[name] = text[end:last]
                end = last
        return Match(text, at, end, groups)
