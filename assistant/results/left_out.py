"""What a sum leaves out, said behind it: a payment told beside the visit for which the gazette gives no sum.

在职，三级医院花了600，药店买药200，一共报多少    统筹基金支付 275.00 元。…
                                      您说的在药店买药的费用不在这个数里：公报没有写按什么标准支付，算不出。
"""

from __future__ import annotations

from assistant.clauses.compose import Draft
from assistant.turn import Turn
from assistant.understanding import VISIT, VISITS, paid_elsewhere
from assistant.wording import say
from corpus import Corpus

_OF_VISITS = (VISIT, VISITS)


def with_what_is_left_out(turn: Turn, corpus: Corpus, draft: Draft) -> None:
    """Write behind the result which payments of the message it leaves out.

    Args:
        turn: whose message it is.
        corpus: where the clauses are.
        draft: the answer as it stands.
    """
    calculation = turn.answer.calculation if turn.answer else None
    if calculation is None or calculation["tool"] not in _OF_VISITS:
        return
    for one in {payment.of: payment for payment in paid_elsewhere(turn.corrected)}.values():
        line = say("calculation", "left_out", of=one.of)
        if one.clause:
            line += draft.marker(corpus.clause(one.clause))
        draft.lines.insert(1, line)
        draft.computed.append(line)
