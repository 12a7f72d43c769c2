"""What a question behind a result is about, where it does not go on with the computation.

缴费基数5000，个人账户每月多少 – 能取出来吗           the account, and not what comes into it
在职，二级花了600 – 起付线不是100吗                 the threshold of that level
在职，三级花了1000 – 剩下的525能用医保卡刷吗          one's own share, named by its figure
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.clauses.membership import unit_of
from assistant.clauses.validity import asks_whether_it_holds
from assistant.reading import read_amounts
from assistant.results.computing import compute
from assistant.turn import Turn
from assistant.understanding import VISIT, Said
from assistant.wording import read
from corpus import Corpus

_TOPICS = {"personal_account": "个人账户"}
"""What questions behind a result are about, by its calculator: the words of the question before tell only of
the result."""
_WHAT_IS_LEFT = re.compile("(剩下?|余下?|没报完?|没用完?)的(那|这)?$")


def topic_of(said: Said) -> str | None:
    """What questions behind the last result are about; None where the question before tells."""
    return _TOPICS.get(said.understood.tool) if said.understood and said.computed else None


def questions_before(said: Said) -> tuple[str, ...]:
    """The questions of a conversation; in place of one that a result answered, what it is about."""
    topic = topic_of(said)
    return (*said.questions[:-1], topic) if topic and said.questions else said.questions


def asks_whether_this_holds(turn: Turn) -> bool:
    """Whether it is asked if a rule holds, by a message or by the question that it is read with, and not only
    by the words of both together: 2022年考核都考谁 – 开发区也算不."""
    before = turn.said.questions[-1:] if turn.is_completed and not turn.is_swapped else ()
    parts = (*before, turn.corrected) if before else (turn.query,)
    return asks_whether_it_holds(turn.query) and any(map(asks_whether_it_holds, parts))


def of_the_visit_before(said: Said) -> tuple[str, ...]:
    """Level and status of the visit that the last answer was of, in the words of the gazette; nothing where
    it was of none."""
    before = said.understood
    if before is None or before.tool != VISIT or not said.computed:
        return ()
    values = before.values()
    status = read("wording")["choices"]["status"].get(f"{values.get('status')}")
    return tuple(filter(None, (_LEVELS.get(f"{values.get('facility')}"), status)))


def as_a_claim_of_the_rate(question: str, said: Said) -> str:
    """A claim of a rate behind a question on rates, with whose it is by that question, as a question by
    itself: 那三级就是60%？ behind 退休人员高10%是加上去还是乘出来."""
    before = said.questions[-1] if said.questions else ""
    claim = _OF_A_RATE.fullmatch(question)
    if claim is None or said.computed or not re.search("比例|%|几成|报", before):
        return question
    status = claim["status"] or next(iter(re.findall("退休|在职", before)), None)
    return f"{status}{claim['level']}报{claim['rate']}对吗" if status else question


_OF_A_RATE = re.compile(
    "(哦|噢|那么?|所以|,)*(?P<status>退休|在职)?(的|人员|职工)*(在|去)?(?P<level>[一二三]级|三甲|二甲|社区|卫生院)(医院)?"
    "(的话)?(也?就?是|就|报|能报|应该)*(?P<rate>[0-9.]+%)(吗|吧|么|对吗|对吧|啊|[?？。])*"
)
_LEVELS = {"primary": "社区", "secondary": "二级", "tertiary": "三级"}


def named_by_its_figure(question: str, said: Said) -> str:
    """The question with what a figure of the result before is in the place of the figure: 剩下的525 behind a
    bill of which 525 are one's own share."""
    before, told = said.understood, read_amounts(question)
    if before is None or before.tool != VISIT or not said.computed or len(told) != 1:
        return question
    (one,) = told
    match = _WHAT_IS_LEFT.search(question[: one.start])
    result = compute(before.tool, before.values()) if match else None
    if match is None or result is None:
        return question
    names = {
        Decimal(f"{result.result['personal_payment']}"): "门诊自付的部分",
        Decimal(f"{result.result['remaining_limit']}"): "今年没用完的额度",
    }
    name = names.get(one.value)
    return question if name is None else question[: match.start()] + name + question[one.end :]


def named_by_its_unit(question: str, said: Said, corpus: Corpus) -> str:
    """The question with the unit that the one before asked of, where it asks what a place brings and names
    none: 驿城区是不是功能区 – 那它第一奖多少 asks of 驿城区, and not of a zone."""
    place = _OF_A_PLACE.fullmatch(question)
    if place is None or said.computed or not said.questions:
        return question
    unit = unit_of(said.questions[-1], corpus)
    return f"{unit}考核排第{place['number']}名{place['asks']}" if unit else question


_OF_A_PLACE = re.compile(
    "(那|那么|要是|如果|它|他们|考核|年底|考|排|得|拿|到|了|,|，)*第(?P<number>[一二三四五六七八九十]{1,2}|\\d{1,2})名?"
    "(的话|能|会|可以|给|有)*(?P<asks>(奖励?|给|发|拿|得)(多少|几|啥|什么)[^,，。?？]{0,6}|奖(吗|不|么))[?？。呢啊]*"
)
