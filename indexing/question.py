"""A question without the words that only ask."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from indexing.text import fold

QUESTION_WORDS = Path(__file__).parent / "question_words.txt"


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    lines = QUESTION_WORDS.read_text(encoding="utf-8").splitlines()
    phrases = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))


def content(question: str) -> str:
    """What a question asks about: 六有包括哪些 → 六有; a question of nothing else stays whole.

    >>> content("请问“六有”包括哪些？")
    '“六有” ?'
    >>> content("有哪些")
    '有哪些'
    """
    folded = fold(question)
    left = _asking().sub(" ", folded).strip()
    return left if re.search(r"\w", left) else folded
