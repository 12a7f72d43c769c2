"""A plain yes or no before what a calculator gives: 来得及, 晚了, 不能.

    7月3号的票现在报还来得及吗     来得及。最晚在 2023年6月30日 前申请报销。
    核酸49小时前做的能走绿色通道不   不能。…

What is asked is data (`flatly.yaml`); the word is only what the result comes to, and none is said where the
result does not settle it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from assistant.clauses.entries import as_asked
from assistant.reading import Day
from assistant.understanding import Heard
from assistant.understanding.bills.disputes import own_payments_disputed
from assistant.understanding.bills.told import moved_to
from assistant.understanding.follow_up.once_more import turns_round
from assistant.understanding.words.both_parts import both_parts
from assistant.understanding.words.limit_words import asks_of_a_later_visit, forgets_the_limit
from assistant.wording import compiled, found, read
from calculators import Calculation
from calculators.parameters import load

Result = Mapping[str, Any]
Truth = Callable[[Result, Result, Heard], bool | None]


def flatly(calculation: Calculation, heard: Heard) -> str:
    """The word to say first, or "" where no yes or no is asked for or the result gives none.

    Args:
        calculation: what was computed.
        heard: the message as corrected, with the day it was asked on.
    """
    asked = as_asked(heard.text)
    for question in read("results/flatly").get(calculation.tool, ()):
        if not found(question["asked"], asked) or found(question.get("but", ()), asked):
            continue
        truth = _TRUTHS[question["truth"]](calculation.result, calculation.inputs, heard)
        if truth is not None:
            return str(question["says"][truth])
    return ""


def _in_time(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether a claim comes before its deadline: on the day told beside that of the visit, else today."""
    visit, deadline = inputs["visit_date"], result["deadline"]
    begins = load("medical_insurance").at("begins").value
    if not isinstance(begins, date) or visit < begins:
        return None  # no rule gives such a visit anything, in time or not
    others = [day for day in heard.days if not _is_of(day, visit)]
    if len(others) > 1:
        return None
    first, last = _when_to_claim(others[0], heard.today) if others else (heard.today, heard.today)
    if first is None or last is None:
        return None
    if last < visit and others and not re.search("年", others[0].text):  # 7月交还来得及吗
        first, last = moved_to(first, first.year + 1), moved_to(last, last.year + 1)
    if first is None or last is None or last < visit:
        return None
    return True if last <= deadline else False if first > deadline else None


def _when_to_claim(told: Day, today: date) -> tuple[date | None, date | None]:
    """The first and the last day that a time to claim may mean: this year, said alone, is today."""
    return (today, today) if told.year == today.year else told.within


def _still_active(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether somebody still counts as in work on a day told beside that of the transfer."""
    changed = _on_another_day(result, inputs, heard)
    return None if changed is None else not changed


def _limit_then(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the limit told is that of the status on the day told beside that of the transfer."""
    changed, table = _on_another_day(result, inputs, heard), load("medical_insurance")
    told = {amount.value for amount in heard.sums}
    if changed is None or len(told) != 1:
        return None
    limit = table.at(f"annual_limit.{'retired' if changed else 'active'}").value
    return told == {limit}


def _from_that_month(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether what a transfer brings begins in the month told beside that of the transfer."""
    others = [day for day in heard.days if not _is_of(day, inputs["processed_on"])]
    first = others[0].within[0] if len(others) == 1 else None
    since: date = result["effective_from"]
    return None if first is None else (first.year, first.month) == (since.year, since.month)


def _on_another_day(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether a transfer counts on the one day told beside it, or told again: 10月8号办退休，10月的门诊."""
    processed, since = inputs["processed_on"], result["effective_from"]
    of_it = next((day for day in heard.days if _is_of(day, processed)), None)
    others = [day for day in heard.days if day is not of_it]
    if len(others) != 1:
        return None
    first, last = others[0].within
    if first is None or last is None:
        return None
    return True if first >= since else False if last < since else None


def _is_of(day: Day, visit: date) -> bool:
    """Whether a day told is that of the visit, or the month or year of it."""
    return visit in (day.value, *day.within) or (visit.year, visit.month) == day.month


def _changed(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether a transfer counts on the day of a visit told beside it, or on another told, else today."""
    since, processed = result["effective_from"], inputs["processed_on"]
    if found(read("results/flatly_days")["the_same_day"], heard.text):
        return bool(processed >= since)
    visits = [day for day in heard.days if _is_of_a_visit(heard, day)]
    others = visits or [day for day in heard.days if not _is_of(day, processed)]
    if len(others) > 1:
        return None
    first, last = _when_to_claim(others[0], heard.today) if others else (heard.today, heard.today)
    if first is None or last is None:
        return None
    return True if first >= since else False if last < since else None


def _is_of_a_visit(heard: Heard, day: Day) -> bool:
    """Whether somebody is said to have seen a doctor on a day: behind it, to the next day told."""
    following = min((one.start for one in heard.days if one.start >= day.end), default=None)
    behind = heard.text[day.end : following]
    return compiled(read("results/flatly_days")["a_visit"]).match(behind) is not None


def _retested_in_time(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the one other time told, that of the retest, is no later than it is due."""
    positive: datetime = inputs["mixed_positive_at"]
    others = {day.moment for day in heard.days if day.moment} - {positive}
    if len(others) != 1 or not found([_OF_A_RETEST], heard.text):
        return None
    (retest,) = others
    return None if retest < positive else bool(retest <= result["retest_due"])


_OF_A_RETEST = "复核|复检|单采|重采|再采|(现在|这会儿|此刻|眼下|目前)[^,。;]{0,6}[点时:：]"


def _passes(result: Result, inputs: Result, heard: Heard) -> bool | None:
    return bool(result["priority_passage"])


def _may_enter(result: Result, inputs: Result, heard: Heard) -> bool | None:
    held: bool | None = result["may_enter_site"]
    return held


def _isolated(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether somebody is isolated; nothing where no rule is given for him."""
    known = result["routine_test_hours"] is not None or result["isolation"] != "none"
    if found(["集中"], heard.text) and result["isolation"] != "central":
        return None  # the clause says 就地, another one of the same guide 集中
    return result["isolation"] != "none" if known else None


def _encouraged(result: Result, inputs: Result, heard: Heard) -> bool | None:
    held: bool | None = result["encouraged"]
    return held


def _funded(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether there is money for a place; of a title alone it depends on whether money is asked for."""
    titled = bool(result["titles"]) and not found(["奖金|经费|钱"], heard.text)
    return True if result["funding"] else None if titled else False


def _criticised(result: Result, inputs: Result, heard: Heard) -> bool | None:
    held: bool | None = result["criticised"]
    return held


def _funding_is(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the money is what a message says it is."""
    told = [amount for amount in heard.sums if amount.value >= _MUCH]
    return bool(told[0].value == result["funding"]) if len(told) == 1 else None


_MUCH = 10_000
"""Yuan from which a sum may be money for a place."""


def _titled(result: Result, inputs: Result, heard: Heard) -> bool | None:
    return any("先进" in title for title in result["titles"])


def _pays(result: Result, inputs: Result, heard: Heard) -> bool | None:
    return bool(result["fund_payment"])


def _left(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether something of the limit is left, where a message asks of another visit this year."""
    return bool(result["remaining_limit"]) if asks_of_a_later_visit(heard.text) else None


def _capped(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the limit is used up, where a message asks whether it was forgotten."""
    return not result["remaining_limit"] if forgets_the_limit(heard.text) else None


def _turned_round(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the order of visits changes nothing: of one status it never does."""
    asked = turns_round(heard.text) and not heard.sums
    return True if asked and not inputs.get("retired_on") else None


def _rated(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the fund pays at all, at whatever rate: nothing is said before the rules begin."""
    begins = load("medical_insurance").at("begins").value
    return True if isinstance(begins, date) and heard.today >= begins else None


def _comes_to(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the fund pays what somebody says it does: the one sum told beside the cost, or behind a message
    that told the cost, behind 报 or 给."""
    if (parts := both_parts(heard.text)) and parts.whole == inputs["eligible_cost"]:
        return (parts.fund, parts.own) == (result["fund_payment"], result["personal_payment"])
    others = [amount for amount in heard.sums if amount.value != inputs["eligible_cost"]]
    if len(heard.sums) > _COST_AND_CLAIM or len(others) != 1 or others[0].approximate:
        return None
    (claim,) = others
    if claim in own_payments_disputed(heard):
        return bool(claim.value == result["personal_payment"])
    if _NOTHING_BEFORE.fullmatch(heard.text[: claim.start]):
        return claim.value in (result["fund_payment"], result["personal_payment"])
    claimed = _CLAIMED.search(heard.before(claim))
    return claim.value == result["fund_payment"] if claimed else None


def _comes_to_in_all(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the fund pays for several visits together what a message that tells no other sum says."""
    told = {visit["eligible_cost"] for visit in inputs["visits"]}
    if len(heard.sums) != 1 or heard.sums[0].approximate or heard.sums[0].value in told:
        return None
    (claim,) = heard.sums
    own = claim in own_payments_disputed(heard)
    return bool(claim.value == result["total_personal_payment" if own else "total_fund_payment"])


def _credit_is(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether a month's credit is the one sum told beside the base."""
    base = inputs.get("contribution_base")
    others = [amount for amount in heard.sums if amount.value != base]
    if len(others) != 1 or others[0].approximate or inputs["months"] != 1:
        return None
    return bool(others[0].value == result["monthly_credit"])


def _rate_is(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the rate of a place is the one told."""
    told = heard.of_unit("%")
    return bool(told[0].value == result["rate"]) if len(told) == 1 and not heard.sums else None


def _at_the_rate(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether the rate is what a message that tells no sum says it is: 不是应该报60%吗."""
    told = heard.of_unit("%")
    if heard.sums or len(told) != 1 or not result["payable"]:
        return None
    return bool(told[0].value == result["rate"])


def _figure_told(result: Result, inputs: Result, heard: Heard) -> bool | None:
    """Whether a result is the figure that is all a message tells: 是不是补3万; 听说给80万."""
    known = {Decimal(f"{value}") for value in inputs.values() if _is_a_number(value)}
    told = [one for one in heard.amounts if one.unit in _OF_A_RESULT and one.value not in known]
    if len(heard.amounts) != 1 or not told or told[0].approximate:
        return None
    payers = [name for name, words in _PAYERS.items() if compiled(words).search(heard.text)]
    held_to = [name for name in payers[:1] if name in result] or _HELD_TO
    dues = [result[name] for name in held_to if _is_a_number(result.get(name))]
    dues = [due for due in dues if due] or dues
    return any(told[0].value == Decimal(f"{due}") for due in dues) if dues else None


def _is_a_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


_OF_A_RESULT = ("", "元", "分")
_PAYERS = {
    "province_share": "省(里|级|上)?(财政)?(?![^,。;]{0,3}(说|讲|表彰|政府))",
    "local_share": "[市县区](里|级|上)?(财政)?(?![^,。;]{0,3}(说|讲))",
    "enterprise_share": "企业|自己|厂里|公司",
}
"""Who pays a part of a booth, where that is named."""
_HELD_TO = (
    "government_share", "funding", "monthly_credit", "total_credit", "total", "indicator_score",
    "review_score", "adjustment",
)  # fmt: skip
"""The results that somebody may hold to be a figure."""
_COST_AND_CLAIM = 2
_NOTHING_BEFORE = re.compile("(那|这|就|应该|是|不是|哦|嗯|,)*")
_CLAIMED = re.compile(
    "(统筹|基金|医保)?(能|该|应该|可以)?(给)?(我|俺)?(报销?|支付)(了|是|得|到)?$"
    "|(算|估摸?|估计)(出来|下来|的|了|得|着)*(是|应该是|就是|等于)?$|(只|就|才)(有|是)$"
)


_TRUTHS: dict[str, Truth] = {
    "in_time": _in_time,
    "changed": _changed,
    "retested_in_time": _retested_in_time,
    "passes": _passes,
    "may_enter": _may_enter,
    "isolated": _isolated,
    "encouraged": _encouraged,
    "funded": _funded,
    "criticised": _criticised,
    "titled": _titled,
    "pays": _pays,
    "left": _left,
    "capped": _capped,
    "turned_round": _turned_round,
    "rated": _rated,
    "comes_to": _comes_to,
    "comes_to_in_all": _comes_to_in_all,
    "at_the_rate": _at_the_rate,
    "figure_told": _figure_told,
    "still_active": _still_active,
    "limit_then": _limit_then,
    "from_that_month": _from_that_month,
    "funding_is": _funding_is,
    "credit_is": _credit_is,
    "rate_is": _rate_is,
}
