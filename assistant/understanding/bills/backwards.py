"""Bills asked for by what the fund pays: the cost that a payment came from, or that it would take.

报了275是花了多少        the cost of a visit of which the fund paid that much
报下来275，自己掏了多少    the same: what is left of it is one's own
想报满1500得花多少       the cost for which it would
"""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.bills.own_part import is_own_payment, tells_the_rest
from assistant.understanding.model import Reading
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.phrases import value_of
from assistant.wording import compiled, read

BACKWARDS = "outpatient_cost_to_limit"
"""The calculator of the cost by the payment."""
_WORDS = read("understanding/bills/backwards")
_ASKS_COST = re.compile(_WORDS["asks_cost"])
_BEFORE = re.compile(_WORDS["paid_before"])
_BEHIND = re.compile(_WORDS["paid_behind"])
_WHOLE_LIMIT = re.compile(_WORDS["whole_limit"])
_SURELY_EARLIER = re.compile(_WORDS["surely_earlier"])
_EARLIER = re.compile(_WORDS["earlier"])
_ELSEWHERE = re.compile(_WORDS["elsewhere"])
_UP_TO_THE_LIMIT = re.compile(_WORDS["up_to_the_limit"])
_ONLY_VISIT = re.compile(_WORDS["only_visit"])
_LEFT = re.compile("(额度|限额)[^,。;]{0,8}剩|剩[^,。;]{0,8}(额度|限额)")
_OWN_POCKET = re.compile(_WORDS["own_pocket"])


def asks_backwards(heard: Heard) -> bool:
    """Whether a message asks for the cost and tells the payment, or wants the whole limit, and no cost."""
    asked = _ASKS_COST.search(heard.text) or _asks_for_the_rest(heard) or _asks_for_ones_own(heard)
    if _ELSEWHERE.search(heard.text):
        return False
    if uncovered_of(heard):
        return True
    if not asked:
        return False
    sums = [a for a in heard.money if not is_other(heard, a)]
    if used_by_one_visit(heard.text) and not sums:
        return True
    wanted = payments(heard) or _own_payments(heard)
    others = [a for a in sums if a not in wanted and not heard.is_paid(a)]
    if others or len({a.value for a in wanted}) > 1:
        return False
    return bool(wanted) or bool(_WHOLE_LIMIT.search(heard.text))


def _asks_for_the_rest(heard: Heard) -> bool:
    """Whether a message asks how much the fund paid and tells one's own payment, the rest having been paid:
    就掏了90，剩下都报了，统筹给出了多少; 结账我自己付了400，医保给报了多少."""
    if tells_the_rest(heard) and _ASKS_PAYMENT.search(heard.text):
        return True
    own = [a for a in _own_payments(heard) if not _NOT_OF_IT.search(heard.piece_before(a))]
    return len(own) == len(heard.sums) == 1 and bool(_ASKS_WHAT_WAS_PAID.search(heard.text))


_NOT_OF_IT = re.compile(
    "今年|本年|年内|累计|上半年|去年|先|垫|全额|全款|全部|自费|起付|门槛|至少|最多|以上|不到"
)
"""What stands before a payment of one's own that is none of what the fund left of this bill."""
_ASKS_WHAT_WAS_PAID = re.compile(
    "(统筹|医保|基金|公家)(基金)?(给|已经?|一共|总共|我|俺|是)*(报销?|出|付|掏|支付)了(多少|几)"
)


def uncovered_of(heard: Heard) -> Amount | None:
    """The bill of which it is asked what was not covered, told with what the fund paid for it: 1200，医保报了
    500，里头自费的是多少; None where that is not asked, or more is told."""
    told = payments(heard)
    bills = [a for a in heard.money if a not in told and not _is_own(heard, a)]
    asked = _ASKS_THE_UNCOVERED.search(heard.text)
    one_of_each = len(told) == len(bills) == 1 and len(heard.sums) == _BILL_AND_PAYMENT
    return bills[0] if asked and one_of_each and bills[0].value > told[0].value else None


_BILL_AND_PAYMENT = 2
_ASKS_THE_UNCOVERED = re.compile(
    "(多少|几)[^,，。;?？]{0,4}(是|算|属于)?[^,，。;?？]{0,3}(目录外|自费|范围外|丙类|不能报)|((里[头面边]|其中|当中)[^,，。;?？]{0,4}自费|目录外|范围外|丙类|不能报)(的|部分|药|钱|那部分)*(有|是|占|花|一共|总共)*(了)?(多少|几)"
)
"""What asks how much of a bill is not covered."""


def _asks_for_ones_own(heard: Heard) -> bool:
    """Whether a message asks what somebody paid himself and tells what the fund paid for it, not what it had
    paid before: 三级报下来360，自己掏了多少."""
    told = [a for a in payments(heard) if not _EARLIER.search(heard.before(a))]
    return bool(told) and _ASKS_OWN.search(heard.text) is not None


_ASKS_OWN = re.compile(_WORDS["asks_own"])
_ASKS_PAYMENT = re.compile(
    "(统筹|医保|基金|公家)(基金)?(给|已经?|一共|总共)*(出|付|报|掏|支付|报销)了?(多少|几)"
)


def used_by_one_visit(text: str) -> bool:
    """Whether what is left of the limit is told, and that one visit used the rest: 还剩1300，就去过一回."""
    status = value_of("status", text)
    return bool(_ONLY_VISIT.search(text) and _LEFT.search(text) and status)


def asks_for_an_input(tool: str, heard: Heard) -> bool:
    """Whether a message tells the result of a calculator and asks for what it was computed from: 每月进账90，
    反推基数."""
    words = _WORDS["asks_input"].get(tool)
    return bool(words and heard.sums and compiled(words).search(heard.text))


def payments(heard: Heard) -> list[Amount]:
    """The sums that the fund has paid for this visit or shall pay; none of an earlier one."""
    if _UP_TO_THE_LIMIT.search(heard.text):
        return []  # 报了1200了，再花多少就满了: all of it was paid before
    told = [
        amount
        for amount in heard.sums
        if (
            _BEFORE.search(heard.before(amount))
            or _BEHIND.match(heard.piece_after(amount))
            or heard.is_paid_by_the_next_piece(amount)
        )
        and not (_is_own(heard, amount) or _SURELY_EARLIER.search(heard.before(amount)))
    ]
    return [a for a in told if not _EARLIER.search(heard.before(a))] or told


def _own_payments(heard: Heard) -> list[Amount]:
    """The sums that somebody paid besides the fund: 自己掏了275，总共多少."""
    return [amount for amount in heard.sums if _is_own(heard, amount)]


def _is_own(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is somebody's own share, where the cost is asked for."""
    return is_own_payment(heard, amount) or bool(_OWN_POCKET.search(heard.before(amount)))


def read_own_payment(heard: Heard) -> Reading | None:
    """What somebody paid besides the fund, where the cost is asked for and no payment of the fund is told."""
    told = _own_payments(heard) if asks_backwards(heard) and not payments(heard) else []
    return Reading(told[0].value, told[0].text) if told else None


def read_payment(heard: Heard) -> Reading | None:
    """What the fund paid or shall pay, where the cost is asked for."""
    told = payments(heard) if asks_backwards(heard) else []
    return Reading(told[0].value, told[0].text) if told else None
