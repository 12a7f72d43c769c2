"""A question for the rule beside a sum, left out before the sum is read: 起付线回回都扣吗？我在职，….

我退休，三级花了1250能报多少，在国外看的给报不      another visit than the one told of
工伤的给报吗，再问个，退休的感冒去社区花96报多少    the same, asked for first

What it names (三甲, 还是) is no part of what is told, and a rule asked for alone is asked for as before.
"""

from __future__ import annotations

import re

from assistant.understanding.words.limit_words import USED_UP
from assistant.understanding.words.phrases import may_be_excluded, value_of
from assistant.understanding.words.pieces import Span, blanked, pieces

_SENTENCE_END = re.compile(
    r"[。?？!！\n]+|(?<=[呀呢吗啊么嘛])[,，](?=[我俺咱]|在职|退休|三|二|一|今年)"
)
_STOP = re.compile(r"[,，。;；?？!！\n]+")
_ASKS_HOW_MUCH = re.compile("(报销?|付|掏|拿)(回来|下来|给我|我|到)*(多少|几)")
_TOLD_APART = re.compile(
    "再问|另外|还有|顺便|顺带|别的|普通|平时|感冒|发烧|咳嗽|头疼|拉肚子|牙疼|高血压|出院(以|之)?后|后来"
)
"""What tells that the visit behind it is another one than the one asked about before."""
_ASKS_WHETHER_PAID = re.compile(
    "(能|给|可以|可|让|也|管|走)[^,，。;?？]{0,8}(吗|么|不|嘛)[?？]?$|(能不能|可不可以|给不给|管不管|报不报)"
)
_OF_THE_RULE = re.compile("起付(线|标准|金)|门槛费|起步线|报销比例|封顶线|限额")
_ASKS = re.compile("是不是|还是|多少|几|吗|咋|怎么|[?？]|呀|啥|什么|有没有|能不能")
_TELLS = re.compile(
    r"\d|[加扣]分|[我俺咱他她爸妈爹娘]|[一二两三四五六七八九十][百千]|[一二三四五六七八九十]+[月号块]"
)
_IF = re.compile("要是|如果|假如|万一|倘若|的话|[之以]?后")
"""What makes a limit that is used up no part of the case: 要是限额用完了还有起付线吗."""
_A_SUM = re.compile(r"\d+(\.\d+)?[块元]|[一二两三四五六七八九十百千]{2,}[块元]?|\d{2,}")


def without_the_rule_asked(text: str) -> str:
    """The message with its questions for the rule blanked, of the same length, where it tells sums elsewhere.

    >>> without_the_rule_asked("起付线每次都扣吗?在职,三甲花了300").replace(" ", "_")
    '________?在职,三甲花了300'
    """
    spans = pieces(text, _SENTENCE_END)
    asked = [(a, b) for a, b in spans if _is_of_the_rule(text[a:b], text[b : b + 1])]
    asked += [span for span in _of_what_is_not_paid(text) if span not in asked]
    asked += _first_of_what_is_not_paid(text)
    left = "".join(text[a:b] for a, b in spans if (a, b) not in asked)
    return blanked(text, asked) if asked and _A_SUM.search(left) else text


def _of_what_is_not_paid(text: str) -> list[Span]:
    """The pieces that ask behind a sum whether a visit of another kind is paid."""
    spans = pieces(text, _STOP)
    sums = [end for start, end in spans if _ASKS_HOW_MUCH.search(text[start:end])]
    return [
        (start, end)
        for start, end in spans
        if sums
        and start > sums[0]
        and _ASKS_WHETHER_PAID.search(text[start:end])
        and not _A_SUM.search(text[start:end])
        and value_of("exclusion", text[start:end])
    ]


def _first_of_what_is_not_paid(text: str) -> list[Span]:
    """All up to the question whether a visit of another kind is paid, where one that is told apart from it
    follows with its own sum."""
    spans = pieces(text, _STOP)
    for start, end in spans:
        if not _ASKS_WHETHER_PAID.search(text[start:end]):
            continue
        before, behind = text[:end], text[end:]
        other = _TOLD_APART.search(behind)
        if (
            other
            and (value_of("exclusion", before) or may_be_excluded(before))
            and not value_of("exclusion", behind)
            and not _A_SUM.search(before)
            and _A_SUM.search(behind)
            and _ASKS_HOW_MUCH.search(behind)
        ):
            return [(0, end)]
    return []


def _is_of_the_rule(sentence: str, end: str) -> bool:
    """Whether a sentence asks for a rule and tells nothing of a case."""
    if USED_UP.search(sentence) and not _IF.search(sentence):
        return False
    return bool(
        _OF_THE_RULE.search(sentence)
        and _ASKS.search(sentence + end)
        and not _TELLS.search(sentence)
    )
