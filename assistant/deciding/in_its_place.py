"""Whether what was found fits a follow-up that asks for the same value of another thing.

    县城建楼最高多少层 – 办公楼呢        a clause that has 办公楼 and nothing of the heights is beside it
    农村污水治理率多少 – 城市呢          a clause that has nothing of cities is the old one once more

A clause of another document that has nothing of the question before, or the old one again without the new
thing, is owned up to.
"""

from __future__ import annotations

import re

from assistant.conversation import matters
from assistant.turn import Selection, Turn
from indexing import Retriever

_OTHER = re.compile("(那么?|要是|如果|换成|,)*(?P<thing>[^,，。;\\d]{2,8}?)(的)?(的话)?呢[?？。]*")
_ASKS_A_VALUE = re.compile("^(?!.*(电话|号码)).*(多少|几[^个位]|多久|多高|多长|多大|目标是)")
"""Questions for a value: that of another thing, told for this one, would be wrong."""
_NO_THING = re.compile(
    "为什么|怎么|哪|啥|什么|谁|几|多|[它他她这那其]|以[后前]|不|没|有|能|会|要|可以|是|最|别的|其他|了|现在|今年|明年|去年"
)


def is_beside(turn: Turn, selection: Selection, retriever: Retriever) -> bool:
    """Whether a follow-up names another thing, and the clause chosen is of another document and has nothing
    of the question before, or is the one that answers that and has nothing of the thing."""
    asked, before = turn.corrected.strip(), turn.said.questions[-1:]
    if not before or not turn.query.endswith(f" {asked}") or not _ASKS_A_VALUE.search(before[0]):
        return False  # 市里呢 behind a question on 县城 is asked with its words
    match = _OTHER.fullmatch(asked)
    if match is None or _NO_THING.search(match["thing"]) or selection.opening:
        return False
    old, clause = matters(before[0]), selection.answer[0].clause
    new = matters(match["thing"]) - old
    if not new or not old:
        return False
    known = retriever.search(before[0], k=1)
    answered = known[0].clause if known else clause
    if clause.document_id != answered.document_id:
        return not _holds(" ".join((*clause.path[1:], clause.text)), old - new)
    pairs = {pair for word in new for pair in _pairs(word)}
    return clause.clause_id == answered.clause_id and not _holds(clause.text, pairs)


def _pairs(word: str) -> list[str]:
    """The pairs of characters of a word: 风险 of 中风险区."""
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _holds(text: str, words: set[str]) -> bool:
    return any(word in text for word in words)
