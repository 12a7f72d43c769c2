"""Three ways to cut Chinese into terms: characters with bigrams, words, and their sounds."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin
from pypinyin.seg.mmseg import seg

from indexing.text import runs

TERMS = Path(__file__).parent / "terms.txt"


def _is_han(run: str) -> bool:
    return "\u4e00" <= run[0] <= "\u9fff"


def grams(text: str) -> list[str]:
    """Single characters and bigrams of Han runs; Latin words and numbers whole.

    >>> grams("起付线800")
    ['起', '付', '线', '起付', '付线', '800']
    """
    terms: list[str] = []
    for run in runs(text):
        if _is_han(run):
            terms += run
            terms += (run[i : i + 2] for i in range(len(run) - 1))
        else:
            terms.append(run)
    return terms


def _syllables(run: str) -> list[str]:
    """The sounds of a run, word by word as pypinyin itself parts it, so that each word is looked up
    once: the same syllables as of the whole run, five times as fast over a body of law."""
    return [said for word in seg.cut(run) for said in _said(word)]


@lru_cache(maxsize=65_536)
def _said(word: str) -> tuple[str, ...]:
    return tuple(_blur(sound) for sound in lazy_pinyin(word))


def _blur(sound: str) -> str:
    """One spelling for sounds that Henan speakers and hurried typists do not part."""
    for clear, blurred in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if sound.startswith(clear):
            sound = blurred + sound[2:]
    return sound.removesuffix("g") if sound.endswith("ng") else sound


def sounds(text: str) -> list[str]:
    """Bigrams of toneless syllables: finds 起付线 for 起负线.

    >>> sounds("起负线")
    ['qi fu', 'fu xian']
    """
    terms: list[str] = []
    for run in runs(text):
        if _is_han(run):
            said = _syllables(run)
            terms += (f"{said[i]} {said[i + 1]}" for i in range(len(said) - 1))
    return terms


@lru_cache(maxsize=1)
def _cutter() -> jieba.Tokenizer:
    """A jieba tokenizer of our own with the domain dictionary, read anew in every process.

    jieba's own `initialize` would load `jieba.cache` from the shared temp folder, where any user of
    the machine can put one, and is no faster.
    """
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    with TERMS.open("rb") as terms:
        cutter.load_userdict(terms)
    return cutter


def words(text: str) -> list[str]:
    """Words in jieba's search mode, long words with their parts; function words are left out."""
    return list(_cut(text))


@lru_cache(maxsize=1_024)
def _cut(text: str) -> tuple[str, ...]:
    """The words of a text; one question is cut for every clause that it is held against."""
    cut = (word.strip() for word in _cutter().cut_for_search(" ".join(runs(text))))
    return tuple(word for word in cut if word and word not in STOP_WORDS)


def frequency(word: str) -> int:
    """How often a word stands in the texts that the dictionary counts, 0 where it is none of its words."""
    return int(_cutter().FREQ.get(word, 0))


def frequency_of_all() -> int:
    """How many words these texts have."""
    return int(_cutter().total)


def known_words(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the dictionary words of two or more characters that a text is cut into."""
    cutter = _cutter()
    return [
        (start, end)
        for word, start, end in cutter.tokenize(text)
        if end - start > 1 and cutter.FREQ.get(word, 0) > 0
    ]


@lru_cache(maxsize=8_192)
def sound(char: str) -> str:
    """The toneless syllable of a Han character, unblurred; other characters stand for themselves."""
    return str(lazy_pinyin(char)[0]) if "\u4e00" <= char <= "\u9fff" else f"={char}"


@lru_cache(maxsize=8_192)
def blurred_sound(char: str) -> str:
    """The syllable of a Han character as Henan speakers and hurried typists write it.

    >>> blurred_sound("征"), blurred_sound("真")
    ('zen', 'zen')
    """
    return _blur(sound(char))


_STOP_WORDS = """
的 了 和 与 及 或 在 是 为 有 被 把 对 从 到 由 于 以 等 个 一个 这 那 这个 那个
我 你 您 我们 你们 咱 咱们 俺 俺们 他 她 它 吗 呢 吧 啊 呀 嘛 么
什么 啥 怎么 咋 怎样 如何 请问 请 问 想 知道 一下 帮 帮我 能 能不能 可以 可不可以 会 会不会
是不是 有没有 没有 要 还 也 都 就 才 又 再 很 多少 几 哪 哪些 哪个 哪里 谁 多大 多久
说 听说 给 让 跟 去 来 里 上 下 中 不 今年 现在 到底 里头 人家 一般 具体
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
