"""What a message tells beside the visit, blanked so that nothing of it is taken for the visit's.

签约社区转诊到三级，花了500        sent from there: the visit was at the place behind
打算下周签约，现在社区花200        no contract yet: its points are for none of this
家里孩子签约了，我在社区花了300    another one's contract

What is blanked leaves offsets as they are. Where no sum is told nothing is: who asks what a contract would
bring asks about that contract.
"""

from __future__ import annotations

import re

from assistant.understanding.words.phrases import PLACE_WORDS
from assistant.understanding.words.pieces import Span, blanked
from assistant.wording import read

_WORDS = read("understanding/visits/beside_the_visit")
_PLACE = f"(?:{'|'.join(map(re.escape, sorted(PLACE_WORDS, key=len, reverse=True)))})"
_PERSON = (
    "(?:老伴|媳妇|老婆|妻子|爱人|老公|丈夫|对象|爸|爹|父亲|妈|娘|母亲|老人|爷爷|奶奶|儿子|闺女|女儿|孩子|小孩"
    "|公公|婆婆|岳父|岳母|哥|姐|弟|妹|同事|邻居)"
)


def _patterns(name: str) -> re.Pattern[str]:
    words = "|".join(_WORDS[name])
    return re.compile(words.replace("PLACE", _PLACE).replace("PERSON", _PERSON))


_SENT_FROM, _NOT_GONE_TO = _patterns("sent_from"), _patterns("not_gone_to")
_TO_COME, _OF_ANOTHER = _patterns("to_come"), _patterns("of_another")
_WENT_HIMSELF = re.compile(_WORDS["went_himself"].replace("PLACE", _PLACE))
_ANYBODY = re.compile(f"{_PERSON}|[我俺咱他她]|签")
"""Who went, or that it was to the place of the contract."""
_IS_ONE = re.compile("退休|在职|上班|不是")
"""What tells more of that person than the contract, so that the visit is theirs, or nobody's of theirs."""
_NOT_MINE = re.compile("不是[我俺]")
_A_SUM = re.compile(r"\d|[一二两三四五六七八九][百千]|[二两三四五六七八九]十")


def without_what_is_beside(text: str) -> str:
    """The message without places that were none of the visit and contracts that are none of it.

    >>> without_what_is_beside("签约社区转诊到三级,花了500").strip()
    '转诊到三级,花了500'
    """
    spans = [
        m.span() for pattern in (_SENT_FROM, _NOT_GONE_TO, _TO_COME) for m in pattern.finditer(text)
    ]
    spans += _contracts_of_another(text)
    left = blanked(text, spans)
    return left if spans and _A_SUM.search(left) else text


def may_be_anothers_contract(text: str) -> bool:
    """Whether somebody else's contract is told and nobody says who went: 老婆签约了,在社区花了200.

    >>> may_be_anothers_contract("老婆签约了,在社区花了200")
    True
    >>> may_be_anothers_contract("老婆签约了,她在社区花了200")
    False
    """
    told = _OF_ANOTHER.search(text)
    if told is None or _IS_ONE.search(told[0]):
        return False
    return not _ANYBODY.search(text, told.end())


def _contracts_of_another(text: str) -> list[Span]:
    """Where another one's contract is told and who asks is said to have gone, or to have none."""
    told = [m.span() for m in _OF_ANOTHER.finditer(text)]
    left = blanked(text, told)
    himself = _WENT_HIMSELF.search(left) or any(_NOT_MINE.search(text[a:b]) for a, b in told)
    return told if himself else []
