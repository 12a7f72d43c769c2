"""Whether the set holds enough of every kind of question for its figures to mean something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from eval.questions import Finding, Half, Question, Type

QUESTIONS = 600
"""In both halves together, at the least."""

REFUSALS = 100
"""Of the test half: questions that can only be refused, of whatever type."""

OF_TYPE = {type_: 60 if type_ is Type.CALCULATION else 20 for type_ in Type}
"""Of the test half: questions of each type."""


def shortfalls(halves: Mapping[Half, Sequence[Question]]) -> list[Finding]:
    """What the set has too few of, a finding each."""
    return [
        Finding(where, f"{what}应不少于 {least} 个，现有 {held} 个")
        for where, what, least, held in _counts(halves)
        if held < least
    ]


def _counts(halves: Mapping[Half, Sequence[Question]]) -> Iterator[tuple[str, str, int, int]]:
    test = halves[Half.TEST]
    types = Counter(question.type for question in test)
    yield "dev, test", "问题", QUESTIONS, sum(map(len, halves.values()))
    yield "test", "只许拒答的问题", REFUSALS, sum(not question.answerable for question in test)
    for type_, least in OF_TYPE.items():
        yield "test", f"type 为 {type_} 的问题", least, types[type_]
