"""What a sum leaves out, said behind it: a payment told beside the visit for which the gazette gives no sum.

在职，三级医院花了600，药店买药200，一共报多少    统筹基金支付 275 元。…
                                      您说的在药店买药的费用不在这个数里：公报没有写按什么标准支付，算不出。
省政府表彰1项，局长个人也受表彰，加几分     加减分合计 10 分。… 个人受到的表扬、表彰、记功不予认定……
"""

from __future__ import annotations

from assistant.clauses.compose import Draft
from assistant.turn import Turn
from assistant.understanding import VISIT, VISITS, paid_elsewhere
from assistant.understanding.assessment.merits import tells_of_others_besides
from assistant.wording import say
from corpus import Corpus

_OF_VISITS = (VISIT, VISITS)
_NO_HONOURS = "assessment-annex-2.h2"
"""What says whose honours count for nothing."""


def with_what_is_left_out(turn: Turn, corpus: Corpus, draft: Draft) -> None:
    """Write behind the result which payments of the message it leaves out.

    Args:
        turn: whose message it is.
        corpus: where the clauses are.
        draft: the answer as it stands.
    """
    calculation = turn.answer.calculation if turn.answer else None
    if calculation is None:
        return
    if calculation["tool"] == "assessment_score" and tells_of_others_besides(turn.corrected):
        line = say("calculation", "honours_left_out") + draft.marker(corpus.clause(_NO_HONOURS))
        draft.lines.insert(1, line)
        draft.computed.append(line)
    if calculation["tool"] not in _OF_VISITS:
        return
    for one in {payment.of: payment for payment in paid_elsewhere(turn.corrected)}.values():
        line = say("calculation", "left_out", of=one.of)
        if one.clause:
            line += draft.marker(corpus.clause(one.clause))
        draft.lines.insert(1, line)
        draft.computed.append(line)
