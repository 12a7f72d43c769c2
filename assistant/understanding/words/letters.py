"""A question in letters, in characters: pinyin without tones, or a few words of English.

    menzhen qifuxian duoshao                              门诊 起付线 多少
    What is the deductible at a tertiary hospital?        起付线 三级医院 多少

Only where every word is known; what was understood is shown with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.wording import compiled, read
from indexing.text import fold
from indexing.tokenizer import TERMS, sound

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = re.compile("[a-z]{2,}")
_LONGEST = 36
"""Letters of the longest word looked for."""
_LONGEST_PHRASE = 12
"""Words of the longest English phrase looked for."""
_STOP = ","
_PIECES = re.compile(r"[a-z][a-z'-]*|\d+(?:\.\d+)?|,")
_UNITS = "元|块|层|天|小时|分|月|年|号|次|个"
_FEWEST = 2
_MOST = 200


def in_characters(question: str) -> str | None:
    """What a question in letters says, in characters; None for one in characters, or with a word that is
    not known.

    >>> in_characters("menzhen qifuxian duoshao")
    '门诊 起付线 多少'
    >>> in_characters("What is the annual limit for retirees?")
    '年度最高支付限额 退休人员 多少'
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
    joined = re.sub(r"(?<=[a-z])[\s']+(?=[a-z])", "", text)
    pieces = _PIECES.findall(joined)
    spelled = [_spelled(piece) if piece[0].isalpha() else [piece] for piece in pieces]
    if not spelled or any(words is None for words in spelled):
        return None
    return _said(word for words in spelled for word in words or ())


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
    everyday: list[str] = [
        w for line in read("understanding/words/letters")["pinyin"] for w in line
    ]
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
    glossary, idle = _glossary(), read("understanding/words/letters")["idle"]
    said: list[str] = []
    at = 0
    words = _PIECES.findall(text)
    while at < len(words):
        sizes = range(_LONGEST_PHRASE, 0, -1)
        size = next((n for n in sizes if " ".join(words[at : at + n]) in glossary), 0)
        if size:
            said.append(glossary[" ".join(words[at : at + size])])
        elif not words[at][0].isalpha():
            said.append(words[at])
        elif words[at] not in idle:
            return None
        at += max(size, 1)
    once = [word for at, word in enumerate(said) if word == _STOP or word not in said[:at]]
    told = _asking_last(once)
    return _said(told) if len({*told} - {_STOP}) >= _FEWEST else None


def _asking_last(words: list[str]) -> list[str]:
    """Words with the one that asks behind what it asks about, as Chinese has it: 起付线 三级医院 多少."""
    asking = read("understanding/words/letters")["asking"]
    if not words or words[0] not in asking:
        return words
    end = words.index(_STOP) if _STOP in words else len(words)
    return [*words[1:end], words[0], *words[end:]]


def _said(words: Iterable[str]) -> str:
    """Words as one question: a number with its unit, stops where they stood and once."""
    text = " ".join(words)
    text = compiled(rf"(?<=\d) (?=(?:{_UNITS}))").sub("", text)
    return re.sub(r"[ ,]*,[ ,]*", ",", text).strip(", ")


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    english = read("understanding/words/letters")["english"]
    return {said: meant for meant, ways in english.items() for said in ways}
