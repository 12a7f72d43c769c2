"""Two cases told apart by nothing but their status, each with its place and its cost.

在职三级1000和退休三级1000各报多少

Both must be told whole, and nothing beside them; else nothing is read.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.understanding.people.cases import Case
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import value_of

_ASKS_OF_EACH = re.compile(
    "[,，]?(?:两个?人|俩人|他们)?(?:各自?|分别)(?:能|可以|该|应该|得)*(?:给)?(?:报销?|支付)(?:回来|下来)?(?:是)?(?:多少|几)(?:钱|块钱?|元)?[呢啊呀?？。]*$"
)
_AND = re.compile("[,，、;；]?(?:和|跟|与|还有|另外?)?(?=(?:一个|一位)?(?:在职|退休|上班))")
_STATUS = {"active": "在职的那位", "retired": "退休的那位"}
_LEFT = re.compile(
    "一个|一位|在职|退休|上班|职工|人员|员工|的|了|人|去|在|到|看病?|门诊|医院|花|费|用|是|钱|块|元|[一二三][级甲]|[甲乙]等|社区卫生服务中心"
    "|社区|乡镇|镇|乡|卫生院|[,，、 ]"
)
"""The words of such a case; any other, and it is more than one."""
_TWO = 2


def cases_by_status(heard: Heard) -> tuple[Case, ...]:
    """The two cases of a message; empty where it tells anything else."""
    asked = _ASKS_OF_EACH.search(heard.text)
    if asked is None:
        return ()
    parts = [part for part in _AND.split(heard.text[: asked.start()]) if part.strip()]
    cases = [case for part in parts if (case := _case(Heard(part, heard.today)))]
    told = {case.status for case in cases}
    return tuple(cases) if len(parts) == len(cases) == len(told) == _TWO else ()


def _case(heard: Heard) -> Case | None:
    """What one part tells; None where it lacks anything, or tells more."""
    status, facility = value_of("status", heard.text), value_of("facility", heard.text)
    sums = [amount for amount in heard.sums if not amount.approximate]
    if status is None or facility is None or not facility.meaning or len(sums) != 1:
        return None
    (cost,) = sums
    if len(heard.amounts) != 1 or cost.value < _LEAST:
        return None
    rest = heard.text[: cost.start] + heard.text[cost.end :]
    if _LEFT.sub("", rest):
        return None
    return Case(_STATUS[status.meaning], status.meaning, facility.meaning, cost.value)


_LEAST = Decimal(5)
"""Yuan from which a bare number is a cost."""
