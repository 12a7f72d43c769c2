"""Things of a bill told behind their prices, put before them as the rest of the bill tells its own.

药费90还有10块挂号费      药费90还有挂号费10块
20块的检查费，60块药费     检查费20块的，药费60块

A thing told alone (花了60块药费) stays as it is, and so does one that is only in the bill (其中10块挂号费).
"""

from __future__ import annotations

import re

from assistant.understanding.words.phrases import lexicon

_THING = f"(?:{'|'.join(item for kind in lexicon()['items'] for item in kind)})[费钱]"
_SUM = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千零]+)"
_BEHIND = re.compile(
    f"(?P<sum>(?<![0-9.一二两三四五六七八九十百千零]){_SUM}(?:块钱?|元))的?(?P<thing>{_THING})"
    f"(?!(?:是|花了?|要|共)*{_SUM})"
)
_BEFORE = re.compile(f"{_THING}(?:是|花了?|要|共|收了?)*{_SUM}")
_WITHIN = re.compile("其中|里[头面边]|包括|包含|(?<!不)含|报[了过]")
_FEWEST = 2


def with_things_first(text: str) -> str:
    """The message with the things of its one bill before their prices, where it tells several of them.

    >>> with_things_first("药费90还有10块挂号费")
    '药费90还有挂号费10块'
    """
    behind = len(_BEHIND.findall(text))
    several = behind + len(_BEFORE.findall(_BEHIND.sub("", text))) >= _FEWEST
    if not behind or not several or _WITHIN.search(text):
        return text
    return _BEHIND.sub(r"\g<thing>\g<sum>", text)
