"""A month of the personal account, asked for behind a transfer to retirement.

我8月办的退休，基数5000 – 8月卡里进多少       as in work: 100
我8月办的退休，基数5000，8月卡里进多少 – 9月呢   as retired: 60

The day decides as what somebody counts, so that the month is read with what was told of the transfer, and by
none of its result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.model import Understood
from assistant.understanding.single.inputs import READERS
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.persons import is_the_same
from assistant.understanding.words.pieces import pieces
from assistant.understanding.words.told_of_others import STOP

_STATUS, _ACCOUNT = "benefit_change", "personal_account"


def with_its_transfer(heard: Heard, questions: Sequence[str], previous: Understood) -> Heard | None:
    """The message read as one with what was told of a transfer before it; None where it asks for no month of
    the account, or nothing was told of a transfer.

    Args:
        heard: the message.
        questions: those before it, the last one last.
        previous: what the last one was computed as.
    """
    behind_a_day = previous.tool == _STATUS and _OF_THE_ACCOUNT.search(heard.text)
    month = _MONTH_ALONE.fullmatch(heard.text) if previous.tool == _ACCOUNT else None
    if not behind_a_day and month is None:
        return None
    if READERS["status"](heard) or not is_the_same(heard.text, previous.about):
        return None
    before = next((one for one in reversed(questions) if not _MONTH_ALONE.fullmatch(one)), "")
    transfer = Heard(_told(before), heard.today)
    if READERS["retired_on"](transfer) is None:
        return None  # told of nobody, or of somebody spoken of before
    if named := _MONTH.search(heard.text):
        besides = "" if month else f",{_told(heard.text)}"
        return Heard(f"{transfer.text}{besides},{named[0]}个人账户每月划多少", heard.today)
    return Heard(f"{transfer.text},{heard.text}", heard.today)


def _told(question: str) -> str:
    """The pieces of a question that ask nothing."""
    runs = (question[start:end] for start, end in pieces(question, STOP))
    return ",".join(one for one in runs if not asks(one))


_OF_THE_ACCOUNT = re.compile(
    "(卡|账户|个账|医保卡)[^,，。]{0,8}(进|打|划|入|给|返)[^,，。]{0,6}(多少|几)"
)
_MONTH = re.compile("(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?![0-9])")
_MONTH_ALONE = re.compile(
    f"(个人账户 ?)?(那|要是|换成|,)*({_MONTH.pattern})(份)?(的)?[呢啊呀?？。]*"
)
