"""Text as search sees it: one width, one case, simplified characters, cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from opencc import OpenCC

LONGEST = 2_000
"""Characters of a question that are read; the API takes no longer one."""
_SENTENCE_END = re.compile(r"[。！？；]+[”’）》]*|\n")
_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z]+|\d+(?:\.\d+)?%?")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Fold width, case and script: 起付線 ８００ＡＢ → 起付线 800ab. Not for display."""
    return _simplify(_plain(text))


def fold_aligned(text: str) -> tuple[str, list[int]]:
    """A folded text, and for each of its characters the position in `text` that it came from.

    >>> fold_aligned("面積９㎡")
    ('面积9m2', [0, 1, 2, 3, 3])
    """
    folded = [_plain(char) for char in text]
    plain = "".join(folded)
    simple = _simplify(plain)
    origins = [at for at, chars in enumerate(folded) for _ in chars]
    return (simple if len(simple) == len(plain) else plain), origins


def _plain(text: str) -> str:
    """One width, lower case; half a surrogate pair, which no encoder takes, becomes a blank."""
    return unicodedata.normalize("NFKC", _HALF_CHARACTER.sub(" ", text)).lower()


def _simplify(text: str) -> str:
    simplified: str = _simplifier().convert(text)
    return simplified


def squeeze(text: str) -> str:
    """The text without blanks, for comparing words that were printed with and without them."""
    return "".join(text.split())


def solid(text: str) -> str:
    """The text in one width and without blanks (NFKC, Unicode Standard Annex 15).

    >>> solid("（公里） 5 .7")
    '(公里)5.7'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def runs(text: str) -> list[str]:
    """Runs of Han characters, Latin letters or digits of a folded text, blanks inside Han dropped.

    >>> runs("到 2025 年，PPP项目")
    ['到', '2025', '年', 'ppp', '项目']
    """
    return _RUN.findall(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", fold(text)))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of a text; together they cover all of it.

    >>> text = "起付标准三十元；限额两千元。其他不变。"
    >>> [text[a:b] for a, b in sentences(text)]
    ['起付标准三十元；', '限额两千元。', '其他不变。']
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
