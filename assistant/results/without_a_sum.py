"""What somebody paid of which the gazette has a clause and no rate: the clause is given, nothing is computed.

在职，在药店买药花了300，能报多少         第十八条 tells of pharmacies, and no threshold or rate
我有慢病卡，三级医院花了1000，报多少      第十四条 tells of 门诊慢特病, and no threshold or rate
在职，三级医院种牙花了9000，报多少        第十一条 leaves it to catalogues that the gazette does not print
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from assistant.clauses.compose import Draft, sentence_of
from assistant.turn import Pick
from assistant.understanding import tells_a_payment
from assistant.understanding.words.hearing import asks
from assistant.wording import compiled, read, say
from corpus import Corpus

_OF_AN_ACCOUNT = re.compile("账户|医保卡|卡[里上]|余额|刷卡")
_SPENT = re.compile("花(?![园卉草木坛圃店市椒生])|[用付交掏收]了")
_ASKS_HOW_MUCH = re.compile("报|统筹|医保[^,。;]{0,4}(给|出|付)|多少|几|呢[?。!]*$")


def clause_alone(question: str, today: date, corpus: Corpus) -> Draft | None:
    """The clause for a payment of which it gives no rate, with a line that says so; None for any other
    question.

    Args:
        question: as corrected.
        today: from which days are counted.
        corpus: holds the clause.
    """
    kinds: list[Mapping[str, str]] = read("results/without_a_sum")
    kind = next((one for one in kinds if compiled(one["words"]).search(question)), None)
    told_alone = _SPENT.search(question) and not asks(question)
    for_it = _ASKS_HOW_MUCH.search(question) or told_alone
    if kind is None or _OF_AN_ACCOUNT.search(question) or not for_it:
        return None
    if not tells_a_payment(question, today):
        return None
    draft = Draft()
    clause = corpus.clause(kind["clause"])
    draft.compute(
        say("without_a_sum", kind.get("says", "says"), of=kind["of"]) + draft.marker(clause)
    )
    draft.lines.append(sentence_of(Pick.whole(clause), draft, corpus))
    return draft
