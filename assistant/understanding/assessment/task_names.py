"""Tasks that are called by the name they were told with: 修路50、办学30，办学没完成."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.understanding.assessment.task_terms import STATUSES, Word


def with_names(text: str, words: list[Word]) -> Iterator[Word]:
    """The words with those tasks that a piece calls by their name alone (办学没完成): `named` with their
    points where these were told with the name, else a `subject` that nobody knows."""
    names: list[tuple[set[str], Word]] = []
    for place, word in enumerate(words):
        start = words[place - 1].end if place else 0
        mine = _grams(text[start : word.start])
        leads = place == 0 or words[place - 1].is_stop
        if word.kind in STATUSES and mine and leads:
            yield replace(_called(mine, names), start=start, end=word.start)
        if word.kind == "all" and leads and any(mine & name for name, _ in names):
            yield Word("unclear", start, word.start)  # 修路、办学都完成: not all that were told
        if word.kind == "points" and mine:
            names.append((mine, word))
        if word.kind == "list":
            cells = [*_NUMBER.finditer(text, word.start, word.end)]
            starts = [start, *(cell.end() for cell in cells)]
            for begin, cell, value in zip(starts, cells, word.values, strict=False):
                names.append((_grams(text[begin : cell.start()]), replace(word, values=(value,))))
        yield word


def _called(said: set[str], names: Iterable[tuple[set[str], Word]]) -> Word:
    """The one task whose name has most in common with what is said."""
    likely = sorted(((len(said & name), word) for name, word in names), key=lambda n: -n[0])
    if not likely or not likely[0][0] or (len(likely) > 1 and likely[1][0] == likely[0][0]):
        return Word("subject", 0, 0)
    return replace(likely[0][1], kind="named")


def _grams(text: str) -> set[str]:
    """The pairs of characters of a name."""
    name = _LITTLE.sub("", text)
    return {name[at : at + 2] for at in range(len(name) - 1)}


_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?|[一二三四五六七八九十百]+")
_LITTLE = re.compile(
    "[0-9项个件条分的是都那这也就只说算了有为占,。、;:!?()—\\s]"
    "|任务|目标|指标|已经|状态|进度|情况|结果|等次|目前|现在|年底|最后|最终|因为|由于|不过|但是?|全部|依次|分别"
    "|认定(下来)?|评定|判定|核定|清一色|复核|复查|复议|申诉|改[成评判为定]|起初|原来|后来|根本|[“”]"
)
"""What is no part of a task's name."""
