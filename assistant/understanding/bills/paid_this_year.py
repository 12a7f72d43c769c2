"""What the fund has paid this year, as a message tells it."""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.bills.bill_words import IN_ALL
from assistant.understanding.bills.disputes import is_paid_for_the_bill
from assistant.understanding.bills.unclear_cost import is_by_card
from assistant.understanding.model import Reading
from assistant.understanding.reading_of import reading_of, reading_of_all
from assistant.understanding.words.hearing import Heard


def read_paid(heard: Heard) -> Reading | None:
    """What the fund has paid this year, several payments together unless one is called all of them; what it
    paid in another year, or for a stay in hospital, does not count."""
    sums = [
        amount
        for amount in heard.sums
        if heard.is_paid(amount)
        and not (amount.unit == "" and _OF_MEDICINES.match(heard.text, amount.end))
        and not _OTHER_PAYMENT.search(heard.before(amount))
        and not _BY_OTHERS.search(heard.piece_before(amount))
        and not _is_of_another_year(heard, amount)
        and not _is_told_of_last_year(heard, amount)
        and not _EACH_TIME.search(heard.piece_before(amount))
        and not _is_of_another(heard, amount)
        and not is_by_card(heard, amount)
        and not is_paid_for_the_bill(heard, amount)
    ]
    whole = [amount for amount in sums if IN_ALL.search(heard.before(amount))]
    if whole or len(sums) < _SEVERAL_SUMS:
        return reading_of((whole or sums)[0]) if sums else None
    return reading_of_all(sums)


def _is_of_another_year(heard: Heard, amount: Amount) -> bool:
    """Whether the words before a sum name a year that is over: 2022年统筹报的一千四, in 2023."""
    start = amount.start - len(heard.piece_before(amount))
    years = {day.year for day in heard.days if start <= day.start < amount.start and day.year}
    visits = {day.value.year for day in heard.days if day.value}
    return bool(years) and max(years) < heard.today.year and not years & visits


def _is_told_of_last_year(heard: Heard, amount: Amount) -> bool:
    """Whether the sentence of a sum is one of last year: 去年我跑了好多趟，门诊统筹给我报了一千四."""
    sentence = _ENDS.split(heard.text[: amount.start])[-1]
    last = max((match.end() for match in _LAST_YEAR.finditer(sentence)), default=None)
    return last is not None and _THIS_YEAR.search(sentence, last) is None


def doubts_what_came_of_it(heard: Heard) -> bool:
    """Whether a message holds what was paid for the visit against the rules."""
    return any(is_paid_for_the_bill(heard, one) for one in heard.sums if heard.is_paid(one))


def _is_of_another(heard: Heard, amount: Amount) -> bool:
    """Whether a payment is told of somebody who is only talked of: 听同事说能报了，他看牙报了一百多."""
    told, own = heard.two_pieces_before(amount)
    follows = own.startswith(("他", "她")) and _OTHERS.search(told)
    return bool(follows or _TALKED_OF.search(own))


_OTHERS = re.compile("同事|邻居|工友|别人|老乡")
_TALKED_OF = re.compile("听?(同事|邻居|工友|别人|人家|老乡)(也|都)?(说|讲|报)")
_OF_MEDICINES = re.compile("[样种盒瓶服副片支包袋板贴]")
"""What counts medicines: 统筹定点拿了4样药 tells of no payment."""
_EACH_TIME = re.compile("每个?[月次回]")
"""What stands before a payment that came again and again: how often, nobody may tell."""
_SEVERAL_SUMS = 2
_OTHER_PAYMENT = re.compile(r"去年|前年|上年|往年|大前年|住院")
_ENDS = re.compile("[。;；!！?？]")
_LAST_YEAR = re.compile("去年|前年|上一?年(?!度?限额)")
_THIS_YEAR = re.compile("今年|本年|年内|这[次回趟年]|现在|眼下|到如今")
_BY_OTHERS = re.compile(
    "(单位|公司|厂里?|局里|学校|工会|商业?保险|保险公司|商保|补充(医疗)?保险|惠民保|大病保险)[^,。;]{0,4}(给|已经|又|也)*(我|俺|他|她)?(报|赔|付|出)(销|了|过|掉)*$"
)
"""Who pays besides the fund: 商业保险报了300 takes nothing of its limit."""
