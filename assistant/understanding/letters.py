"""A question in letters, in characters: pinyin without tones, or a few words of English.

    menzhen qifuxian duoshao                              门诊 起付线 多少
    What is the deductible at a tertiary hospital?        多少 起付线 三级医院

Only where every word is known; what was understood is shown with the answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.wording import read
from indexing.text import fold
from indexing.tokenizer import TERMS, sound

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = re.compile("[a-z]{2,}")
_LONGEST = 36
"""Letters of the longest word looked for."""
_FEWEST = 2
_MOST = 200


def in_characters(question: str) -> str | None:
    """What a question in letters says, in characters; None for one in characters, or with a word that is
    not known.

    >>> in_characters("menzhen qifuxian duoshao")
    '门诊 起付线 多少'
    >>> in_characters("What is the annual limit for retirees?")
    '多少 年度最高支付限额 退休人员'
    >>> in_characters("what is the weather") is None
    True
    """
    text = fold(question).strip()
    if _HAN.search(text) or len(_LETTERS.findall(text)) < _FEWEST or len(text) > _MOST:
        return None
    return _from_pinyin(text) or _from_english(text)


# Pinyin -----------------------------------------------------------------------------------------


def _from_pinyin(text: str) -> str | None:
    """The fewest known words that spell the letters; numbers stay as they are."""
    pieces = re.findall(r"[a-z]+|\d+(?:\.\d+)?", re.sub(r"(?<=[a-z])[\s']+(?=[a-z])", "", text))
    spelled = [[piece] if piece[0].isdigit() else _spelled(piece) for piece in pieces]
    if not spelled or any(words is None for words in spelled):
        return None
    return " ".join(word for words in spelled for word in words or ())


def _spelled(letters: str) -> list[str] | None:
    """The letters as known words, as few as can be; None where some are left."""
    vocabulary = _by_spelling()
    best: list[list[str] | None] = [[], *([None] * len(letters))]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, word = best[start], vocabulary.get(letters[start:end])
            if before is None or word is None:
                continue
            held = best[end]
            if held is None or len(before) + 1 < len(held):
                best[end] = [*before, word]
    return best[-1]


@lru_cache(maxsize=1)
def _by_spelling() -> dict[str, str]:
    """Words by how they are spelled; of words spelled alike the everyday one, then the first."""
    everyday: list[str] = read("understanding/letters")["pinyin"]
    lines = TERMS.read_text(encoding="utf-8").splitlines()
    terms = [line.split()[0] for line in lines if line.strip() and not line.endswith(" 0")]
    spelled: dict[str, str] = {}
    for word in (*everyday, *terms):
        if all(_HAN.match(char) for char in word) and (len(word) > 1 or word in everyday):
            spelled.setdefault("".join(map(sound, word)), word)
    return spelled


# English ----------------------------------------------------------------------------------------


def _from_english(text: str) -> str | None:
    """The known words of an English question in Chinese, in their order; None where one is unknown."""
    glossary, idle = _glossary(), read("understanding/letters")["idle"]
    said: list[str] = []
    at = 0
    words = re.findall(r"[a-z][a-z'-]*|\d+(?:\.\d+)?", text)
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in glossary), 0)
        if size:
            said.append(glossary[" ".join(words[at : at + size])])
        elif words[at][0].isdigit():
            said.append(words[at])
        elif words[at] not in idle:
            return None
        at += max(size, 1)
    return " ".join(dict.fromkeys(said)) if len(set(said)) >= _FEWEST else None


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    english = read("understanding/letters")["english"]
    return {said: meant for meant, ways in english.items() for said in ways}
