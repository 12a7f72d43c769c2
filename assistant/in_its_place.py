"""Whether what was found fits a follow-up that puts another thing in the place of the question's own.

    县城建楼最高多少层 – 办公楼呢        a clause that has 办公楼 and nothing of the heights is beside it
    农村污水治理率多少 – 城市呢          a clause that has nothing of cities is the old one once more

The clause must hold the new thing, and something of the question before; else it is owned up to.
"""

from __future__ import annotations

import re

from assistant.conversation import matters
from assistant.turn import Selection, Turn

_OTHER = re.compile("(那么?|要是|如果|换成|,)*(?P<thing>[^,，。;\\d]{2,8}?)(的)?(的话)?呢[?？。]*")
_NO_THING = re.compile(
    "为什么|怎么|哪|啥|什么|谁|几|多|[它他她这那其]|以[后前]|不|没|有|能|会|要|可以|是|最|别的|其他|了|现在|今年|明年|去年"
)


def is_beside(turn: Turn, selection: Selection) -> bool:
    """Whether a follow-up names another thing, and no clause chosen holds it together with anything of the
    question before."""
    asked = turn.corrected.strip()
    if not turn.said.questions or not turn.query.endswith(f" {asked}"):
        return False  # 市里呢 behind a question on 县城 is asked with its words
    match = _OTHER.fullmatch(asked)
    if match is None or _NO_THING.search(match["thing"]):
        return False
    thing, before = match["thing"], matters(turn.said.questions[-1])
    told = [" ".join((*pick.clause.path[-1:], pick.clause.text)) for pick in selection.answer]
    new = matters(thing) - before
    if not new or not before:
        return False
    return not any(_holds(one, new) and _holds(one, before - new) for one in told)


def _holds(text: str, words: set[str]) -> bool:
    return any(word in text for word in words)
