"""Numbers as they are written and said: 1,200, 1.2万, 1万2, 一千二, 三百五, 八百六十五点四.

cn2an reads the words. What it leaves is here: where a number begins and ends in a sentence, exact
decimals, and Arabic numbers with 千, 万, k.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import cn2an  # type: ignore[import-untyped,unused-ignore]
import yaml

_PLAINLY = str.maketrans("kw俩仨", "千万两三")
_SCALES = {"k": 3, "w": 4, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_MIXED = re.compile("(.+[百佰千仟万kw])[零〇]?([0-9]{2,})")
_PLAIN = re.compile(r"([0-9,]+(?:\.[0-9]+)?)([十百千万亿kw]*)")


def words_of(name: str) -> Mapping[str, Any]:
    """A data file of this package: `amounts` is amounts.yaml."""
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


def any_of(words: list[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def expand(pattern: str, pieces: Mapping[str, str]) -> str:
    """A pattern with its `{named}` pieces, and their own pieces, written out.

    >>> expand("{day}号", {"day": "{digit}+", "digit": "[0-9]"})
    '[0-9]+号'
    """
    while re.search(r"\{[a-z_]+\}", pattern):
        pattern = re.sub(r"\{([a-z_]+)\}", lambda name: pieces[name[1]], pattern)
    return pattern


_NOT_A_NUMBER = any_of(words_of("amounts")["not_a_number"]) + "|[一二三四五]级|[一二三][甲乙丙]"
_NOT_ALONE = any_of(words_of("amounts")["not_alone"])
_PAIR = f"(?<![我你您他她它们咱俺])[俩仨](?!{_NOT_ALONE}|[百千万]分)(?=[十拾百佰千仟万亿]|[kw](?![a-z]))"
_MARKS = re.compile(
    f"(?P<word>{_NOT_A_NUMBER})|(?P<pair>{_PAIR})|[壹贰叁肆伍陆柒捌玖](?=[拾佰仟万亿元圆角分])|(?<=[零拾佰仟])[壹贰叁肆伍陆柒捌玖]"
)
_PLAIN_DIGITS = str.maketrans("俩仨壹贰叁肆伍陆柒捌玖", "两三一二三四五六七八九")
NO_DIGIT = "\1"


def marked(folded: str) -> str:
    """A folded text in which every digit is one: the first character of a word that only begins with
    a digit (一共, 三级) is blotted out, 俩百 and 壹佰 have plain digits. The length is kept, so that
    the patterns below need not look ahead at every digit.

    >>> marked("三百一共俩百").replace(NO_DIGIT, "_")
    '三百_共两百'
    """
    chars = list(folded)
    at = 0
    while match := _MARKS.search(folded, at):
        at = match.start()
        chars[at] = NO_DIGIT if match["word"] else chars[at].translate(_PLAIN_DIGITS)
        at += 1
    return "".join(chars)


# One row a part of a number, after the shape of the words: 亿 over 万 over 千 over 百 over 十. They are
# tried on a marked text.
# Any digit may also be an Arabic one: 1万2千; so may what is left below a scale: 2百50, 1千零50.
# A tail is the 五 of 三百五, not the 一 of 三百一次; 三千万一 has none, since 万一 may be a word.
PIECES: Mapping[str, str] = {
    "not_a_number": _NOT_A_NUMBER + "|(?:一二|二三|一二三|[1-5])级|[1-3][甲乙丙]",
    "zero": "[零〇]",
    "ten": "[十拾]",
    "hundred": "(?:百(?!分[之比])|佰)",
    "thousand": "(?:[千仟]|k(?![a-z]))",
    "myriad": "(?:万|w(?![a-z]))",
    "scale": "(?:[十拾百佰千仟万亿]|[kw](?![a-z]))",
    "digit": "(?:[一二两三四五六七八九]|{figure})",
    "figure": "[0-9](?![0-9级甲乙丙]|\\.[0-9])",
    "not_alone": _NOT_ALONE,
    "figures_end": "(?![0-9]|\\.[0-9])",
    "each": any_of(words_of("amounts")["each"]),
    "counted": "(?:(?!个人[账缴自]|个税){each}|[层楼岁分小号日点名位项家])",
    "not_more": "(?!{scale}|%|\\s{0,3}{counted})",
    "tail": "(?:(?!一{each}|[两0-9]){digit}(?!{scale}|[0-9])|{figure}{not_more})",
    "below_hundred": "[0-9]{2}{figures_end}{not_more}",
    "below_thousand": "(?:[0-9]{3}{figures_end}{not_more}|{zero}[0-9]{2}{figures_end}(?!{scale}))",
    "below_ten_thousand": "(?:[0-9]{4}(?![0-9])|{zero}[0-9]{2,3}{figures_end}(?!{scale}))",
    "lead": "(?:{digit}|[0-9]{1,4})",
    "after_hundred": "(?:{zero}?{digit}?{ten}{digit}?|{zero}{digit}|{below_hundred}|{tail})",
    "after_thousand": "(?:{zero}?{digit}{hundred}{after_hundred}?|{zero}?{digit}?{ten}{digit}?"
    "|{zero}{digit}|{below_thousand}|{tail})",
    "after_myriad": "(?:{zero}?{digit}{thousand}{after_thousand}?"
    "|{zero}?{digit}{hundred}{after_hundred}?|{zero}?{digit}?{ten}{digit}?|{zero}{digit}"
    "|{below_ten_thousand}|(?!(?:(?<=[十百千]万)|(?<=[0-9]{3}万))一){tail})",
    "below_myriad": "(?:{lead}{thousand}{after_thousand}?|{lead}{hundred}{after_hundred}?"
    "|{digit}?{ten}{digit}?|{digit})",
    "myriads": "(?:{below_myriad}|[0-9]{1,6}){myriad}{after_myriad}?",
    "whole": "(?:(?:{below_myriad}|[0-9]{1,6})万?亿(?:{zero}?{myriads}|{tail})?|{myriads}"
    "|{below_myriad})",
    "spoken_decimal": "(?:{below_myriad}|零)点[零〇一二三四五六七八九]+[万亿]?",
    "arabic": "(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,12})(?![0-9])"
    "(?:\\.[0-9]{1,6}(?![0-9]))?(?:[百千]?万|[百千](?!分[之比])|亿|[kw](?![a-z]))?",
    "number": "(?>{whole_with_words}|{arabic})",
    "whole_with_words": "(?![0-9]+(?![0-9]|{scale})){whole}",
}


@lru_cache(maxsize=4096)
def value_of(numeral: str) -> Decimal | None:
    """The value of one folded numeral; None for what is no number.

    >>> [str(value_of(said)) for said in ("三百五", "1.2万", "1万2", "八百六十五点四", "百百")]
    ['350', '12000', '12000', '865.4', 'None']
    """
    if plain := _PLAIN.fullmatch(numeral):
        return _scaled(plain[1], plain[2])
    if mixed := _MIXED.fullmatch(numeral):
        head = value_of(mixed[1])
        return None if head is None else head + int(mixed[2])
    whole, point, decimals = numeral.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    return _words(numeral)


def count_of(said: str) -> int:
    """How many a numeral says, 俩 and 仨 among them; 0 for what is no number.

    >>> count_of("仨"), count_of("十二"), count_of("百百")
    (3, 12, 0)
    """
    return int(value_of(said.replace("俩", "两").replace("仨", "三")) or 0)


def digits_of(said: str) -> str:
    """Digits said one by one, as Arabic ones: 二〇二二 → 2022."""
    return said.translate(str.maketrans("零〇一二三四五六七八九", "00123456789"))


def _scaled(digits: str, scales: str) -> Decimal:
    power = sum(_SCALES[scale] for scale in scales)
    value = Decimal(digits.replace(",", "") or "0").scaleb(power)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and power else value


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    scale = decimals[-1:] if decimals[-1:] in "万亿" else ""
    before = _words(whole)
    after = digits_of(decimals.removesuffix(scale))
    return None if before is None or not after else _scaled(f"{before}.{after}", scale)


def _words(numeral: str) -> Decimal | None:
    try:
        return Decimal(int(cn2an.cn2an(numeral.translate(_PLAINLY), "smart")))
    except (ValueError, KeyError, IndexError):  # what cn2an says to 百百, and to 一亿二
        return None
