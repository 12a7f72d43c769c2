"""A message that tells a figure of somebody and asks nothing: it is asked what is wanted.

俺月工资四千二        a refusal would deny what nobody has asked

What was told is kept for the message behind it (个人账户每个月划多少). A bill told so is computed
(`told_bill.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.models import Answer, AnswerKind
from assistant.turn import Turn
from assistant.understanding.words.hearing import asks
from assistant.wording import compiled, is_made_of, read, say


def asked_what_for(turn: Turn) -> Turn | None:
    """The turn with what is asked back of a message that tells a figure alone; None of any other."""
    text = turn.corrected
    told = (name for name, words in read("deciding/told_alone").items() if _tells(words, text))
    kind = next(told, None)
    if kind is None or asks(text):
        return None
    reply = say("told_alone", kind)
    answer = Answer(AnswerKind.CLARIFICATION, reply, turn.session)
    return replace(turn, answer=answer, computed=(reply,), refused=None).noting(told_alone=kind)


def _tells(words: dict[str, str], text: str) -> bool:
    held = compiled(words["holds"]).search(text) and re.search("[0-9一二两三四五六七八九十]", text)
    return bool(held) and is_made_of(text, words["words"])
