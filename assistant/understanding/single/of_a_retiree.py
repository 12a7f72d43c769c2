"""What a retiree's account gets over some time, asked without a case: 退休的一年医保卡总共划多少钱.

It needs no base, so the rule's figure for a month is no answer where a year is asked for.
"""

from __future__ import annotations

from assistant.understanding.model import Reading, Understood
from assistant.understanding.single.spans import read_months
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

ACCOUNT = "personal_account"
_WORDS = patterns("understanding/single/of_a_retiree")


def of_a_retiree(heard: Heard, previous: Understood | None) -> Understood | None:
    """The account of a retiree over the time that a message names and nothing else; None where it tells more,
    or where neither it nor the computation before is of an account.

    Args:
        heard: the message.
        previous: the computation before.
    """
    if not _WORDS["asked"].fullmatch(heard.text):
        return None
    of_an_account = _WORDS["account"].search(heard.text)
    if not of_an_account and (previous is None or previous.tool != ACCOUNT):
        return None
    months = read_months(heard)
    if months is None:
        return None
    status = Reading("retired", "退休")
    follows = previous is not None and previous.tool == ACCOUNT
    return Understood(ACCOUNT, {"status": status, "months": months}, follows=follows)
