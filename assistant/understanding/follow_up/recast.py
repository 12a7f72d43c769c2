"""What a follow-up makes of the computation before without telling it anew.

    三级花了800报多少 – 是去年12月的                    when the visit was, and nothing else
    三级花了800报多少 – 800是除掉自费以后的              that the cost told is covered
    社区花了1000报多少 – 社区和三级差多少                the same bill at one place and another
    三级花了800报多少 – 怎么算的; 哪条规定                the same once more, with its steps and clauses
    10月20号办的退休，啥时候变 – 12月看病能按退休吗        a visit's day, which is none of the transfer
    混检阳性早上9点出的 – 现在下午4点，超时了吗           the time it is, which is none of the result

Visits told instead of others, besides them or without one of them are read in `recast_visits.py`, whose bill
it is in `recast_person.py`, what is said of a score, an account, a booth or a ruling in `recast_score.py` and
`recast_other.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.understanding.bills.account_balance import asks_for_the_cash, balance_told
from assistant.understanding.bills.disputes import dispute_in, payments_disputed
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.share_in_words import shares_told
from assistant.understanding.bills.told import day_of
from assistant.understanding.follow_up import (
    recast_building,
    recast_other,
    recast_paid,
    recast_person,
    recast_score,
    recast_visits,
    recast_year,
)
from assistant.understanding.follow_up.anew import YES_OR_NO, is_made_good
from assistant.understanding.follow_up.once_more import (
    in_another_order,
    limit_held_against,
    whether_later,
)
from assistant.understanding.follow_up.other_number import names_a_pair, with_another_number
from assistant.understanding.follow_up.other_place import at_another_hospital
from assistant.understanding.follow_up.recast_visits import (
    WORDS,
    answered,
    with_said,
    with_the_limit_named,
)
from assistant.understanding.model import VISIT, VISITS, Doubt, How, Reading, Understood
from assistant.understanding.people.cases import DIFFERENCE
from assistant.understanding.people.comparing import asks_for_a_difference, read_comparison
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import settled
from assistant.understanding.single.over_time import kept, with_status_on_another_day
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.naming import names
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import (
    ASKS_WHAT_IS_LEFT,
    LEFT,
    LEFT_IN_PART,
    PAID_SOME,
    USED_IN_PART,
    USED_UP,
)
from assistant.understanding.words.persons import is_the_same, subject
from assistant.understanding.words.phrases import PLACES, find, is_denied, may_be_excluded, value_of
from assistant.wording import read
from calculators.parameters import load

_FACTORS = {
    re.compile(words): Decimal(str(times))
    for words, times in read("understanding/follow_up/recast")["factors"].items()
}


def recast(heard: Heard, previous: Understood) -> Understood | None:
    """The computation before as a follow-up has it; None where it says nothing of that kind."""
    unanswered = previous.missing and (
        WORDS["unanswered"].search(heard.text) or _is_no_yes_or_no(heard, previous)
    )
    if previous.asked and (unanswered or WORDS["how"].search(heard.text)):
        return replace(_once_more(with_said(previous)), missing=previous.missing)
    if changed := with_another_number(heard, previous):
        return _once_more(changed)
    if previous.tool == VISIT and names_a_pair(heard):
        return _once_more(with_said(previous))  # of a number that nobody told: it is no cost
    if previous.tool in (VISITS, AFTER) and "visits" not in previous.inputs:
        return None  # which they are is asked
    for tools, way in _WAYS:
        if previous.tool in tools and (changed := way(heard, previous)):
            return _once_more(changed)
    return None


def _is_no_yes_or_no(heard: Heard, previous: Understood) -> bool:
    """Whether what was to be a yes or no is neither: 大概都完成了; 不用通行证吧."""
    asked = previous.missing[0] in YES_OR_NO and not heard.amounts
    return asked and bool(WORDS["unsure"].search(heard.text))


def told_again(heard: Heard, previous: Understood) -> Understood:
    """The computation before, with what the follow-up says of inputs that were asked for."""
    said = answered(heard, previous)
    said.pop("eligible_cost", None)
    return _once_more(with_said(previous, **said))


def _once_more(changed: Understood) -> Understood:
    return settled(replace(changed, asked=True, follows=True, sure=1.0), "")


def _why_not_all(heard: Heard, previous: Understood) -> Understood | None:
    """The computation once more, with its steps, where it is asked why not all of a bill is paid; a figure
    quoted with it is one's own share, and no other bill: 为啥我还要自己掏8000."""
    if previous.missing or len(heard.sums) > 1:
        return None
    text = heard.text
    for one in heard.sums:
        text = f"{text[: one.start]}§{text[one.end :]}".replace("§元", "§")
    return with_said(previous) if WORDS["why_not_all"].fullmatch(text) else None


def _threshold_taken(heard: Heard, previous: Understood) -> Understood | None:
    """The visit as it is, though the threshold is said to be paid before: each visit takes its own."""
    return with_said(previous) if WORDS["threshold_taken"].search(heard.text) else None


def _whether_it_is_paid(heard: Heard, previous: Understood) -> Understood | None:
    """The visit once more that the fund does not pay, asked whether it does (能走门诊统筹吗), or told that
    what was owed then is paid since (后来单位补交了呢)."""
    excluded = previous.inputs.get("exclusion")
    if previous.missing or excluded is None or excluded.value is None:
        return None
    asked = WORDS["whether_paid"].fullmatch(heard.text) or is_made_good(heard, previous)
    return with_said(previous) if asked else None


def _whether_it_was_right(heard: Heard, previous: Understood) -> Understood | None:
    """The visit once more, with what was told as paid for it, asked whether that is right: 医院算错没有."""
    if previous.missing or previous.inputs.get(PAID_FOR_IT) is None:
        return None
    return with_said(previous) if WORDS["whether_right"].fullmatch(heard.text) else None


def _on_a_day(heard: Heard, previous: Understood) -> Understood | None:
    """The visit on the day, or before it, that is all the follow-up tells; a year told alone is one that was
    over before the rules began."""
    half = WORDS["first_half"].search(heard.text)
    if half and not WORDS["idle"].sub("", heard.text.replace(half[0], "")):
        year = heard.today.year - ("去年" in half[0])
        return _on_another_day(previous, Reading(date(year, 6, 30), half[0]), heard)
    if len(heard.days) != 1:
        return None
    (day,) = heard.days
    before = _BEFORE.match(heard.text, day.end)
    behind = before.end() if before else day.end
    if WORDS["idle"].sub("", heard.text[: day.start] + heard.text[behind:]):
        return None
    begins, last = load("medical_insurance").at("begins").value, day.within[1]
    value = day_of(day)
    if value is None and last and isinstance(begins, date) and last < begins:
        value = last
    if value and before:
        value -= timedelta(days=1)
    return _on_another_day(previous, Reading(value, day.text), heard) if value else None


def _on_another_day(previous: Understood, day: Reading, heard: Heard) -> Understood:
    """The visit before on another day, with the status that the person has on it."""
    return with_said(previous, **with_status_on_another_day(previous, {"visit_date": day}, heard))


_BEFORE = re.compile("(份|号|日)?(之|以)?前(?!天|后|年)")


def _what_is_left(heard: Heard, previous: Understood) -> Understood | None:
    """The visit computed, asked what it leaves of the limit."""
    known = "eligible_cost" in previous.inputs and not previous.missing
    asked = ASKS_WHAT_IS_LEFT.search(heard.text) and not heard.sums
    return with_said(previous) if known and asked else None


def _part_in_the_answer(heard: Heard, previous: Understood) -> Understood | None:
    """The cost that was asked for, told with a part that is not covered: 自费200，总共1000."""
    if "eligible_cost" not in previous.missing or len(heard.sums) != _TWO:
        return None
    own = [amount for amount in heard.sums if is_own(heard, amount)]
    whole = [amount for amount in heard.sums if amount not in own]
    if len(own) != 1 or len(whole) != 1 or own[0].value >= whole[0].value:
        return None
    apart = WORDS["apart"].search(heard.text)
    cost = whole[0].value - (0 if apart else own[0].value)
    told = Reading(cost, f"{whole[0].text}、{own[0].text}", How.RECKONED, beside=own[0].value)
    said = answered(heard, previous)
    return with_said(previous, **{**said, "eligible_cost": told})


def _with_the_account(heard: Heard, previous: Understood) -> Understood | None:
    """What was computed, where the one sum told is what is left on the account: it is no cost."""
    known = not previous.missing and len(heard.sums) == 1
    told = known and balance_told(heard.text) is not None and asks_for_the_cash(heard.text)
    return with_said(previous) if told else None


def _covered(heard: Heard, previous: Understood) -> Understood | None:
    """The visit, all of whose cost is said to be covered."""
    cost = previous.inputs.get("eligible_cost")
    if cost is None:
        return None
    whole = cost.value + cost.beside
    if cost.beside and _is_all_covered(heard, cost.beside, whole):
        told = replace(cost, value=whole, beside=Decimal(0), assumed=False, how=How.KEPT)
        return with_said(previous, eligible_cost=told)
    others = [amount for amount in heard.sums if amount.value != cost.value]
    if others or not WORDS["covered"].search(heard.text):
        return None
    return with_said(previous, eligible_cost=replace(cost, assumed=False, how=How.KEPT))


def _is_all_covered(heard: Heard, own: Decimal, whole: Decimal) -> bool:
    """Whether nothing of a bill is said to be one's own after all, or that the part told so is covered:
    不对，没有自费的; 那140也能报. What is left of the bill is none of it: 剩下的都在目录内."""
    told = [amount.value for amount in heard.amounts]
    if WORDS["but_the_rest"].search(heard.text) or set(told) - {own, whole}:
        return False
    if own in told:
        return bool(WORDS["part_covered"].search(heard.text))
    return bool(WORDS["all_covered"].search(heard.text))


def _compared(heard: Heard, previous: Understood) -> Understood | None:
    """The cases that the follow-up compares, of the person and the bill before: other places, another status,
    or a bill that is so much more (多花两百会多报多少)."""
    cost, two = previous.inputs.get("eligible_cost"), WORDS["two_places"].fullmatch(heard.text)
    if cost is None or not (two or asks_for_a_difference(heard.text)):
        return None
    if not _BESIDE_A_BILL.isdisjoint(previous.inputs):
        return None
    told = [
        previous.inputs[name].text for name in ("status", "facility") if name in previous.inputs
    ]
    bills = f"花了{cost.value}元"
    if heard.sums:
        match = WORDS["so_much_more"].match(heard.text)
        if len(heard.sums) != 1 or match is None or heard.sums[0].start != match.end():
            return None
        more = heard.sums[0].value if match["more"] else -heard.sums[0].value
        whole = f"{','.join(told)},{bills}和花了{cost.value + more}元差多少"
    else:
        if len({place.meaning for place in find(heard.text, PLACES)}) > 1:
            told = told[:-1] if "facility" in previous.inputs else told
        whole = ",".join((*told, bills, f"{heard.text}差多少" if two else heard.text))
    compared = read_comparison(Heard(whole, heard.today))
    if compared is None or compared.tool != DIFFERENCE:
        return None
    return replace(compared, asked=True, follows=True)


_BESIDE_A_BILL = frozenset(("paid_this_year", "paid_for_it", "exclusion", "visit_date"))
"""Inputs of a visit that no comparison takes along."""


def _in_doubt(heard: Heard, previous: Understood) -> Understood | None:
    """The visit, of which the follow-up says what may keep the fund from paying it: 对了，是车祸."""
    reason = may_be_excluded(heard.text)
    if not reason or value_of("exclusion", heard.text) or "exclusion" in previous.inputs:
        return None
    if is_denied((reason,), heard.text):
        return None
    said = answered(heard, previous)
    doubts = {**previous.doubts, "exclusion": Doubt(None, (reason,))}
    return replace(with_said(previous, **said), doubts=doubts)


def _as_of_a_visit(heard: Heard, previous: Understood) -> Understood | None:
    """The change of status, asked since when it holds, or whether it does on a day: one that is not said to
    be another day of the transfer is that of a visit, or what somebody takes for the answer."""
    if "processed_on" not in previous.inputs or heard.money:
        return None
    if not heard.days and not WORDS["since_when"].search(heard.text):
        return None
    return None if WORDS["of_the_transfer"].search(heard.text) else with_said(previous)


def _as_of_now(heard: Heard, previous: Understood) -> Understood | None:
    """The deadline, asked about at a time that is now: 现在下午4点，超时了吗."""
    return with_said(previous) if WORDS["now"].search(heard.text) else None


def _of_what_was_received(heard: Heard, previous: Understood) -> Understood | None:
    """The subsidy, held against what somebody was given: 只补了2万，对吗."""
    return with_said(previous) if WORDS["subsidised"].search(heard.text) else None


def _so_many_times(heard: Heard, previous: Understood) -> Understood | None:
    """The visit at so many times its cost, where nothing else is told: 翻倍呢; 打八折呢."""
    cost = previous.inputs.get("eligible_cost")
    found = [times for words, times in _FACTORS.items() if words.search(heard.text)]
    if cost is None or len(found) != 1 or heard.sums or len(heard.text) > _SHORT:
        return None
    if "自费" in heard.text:
        return None
    told = replace(cost, value=cost.value * found[0], text=f"{cost.text}、{heard.text}")
    return with_said(previous, eligible_cost=replace(told, how=How.RECKONED))


_SHORT = 10
"""Characters of a follow-up that tells one thing."""


def _with_a_share_not_covered(heard: Heard, previous: Understood) -> Understood | None:
    """The visit without the share of it that is said not to be covered: 一半是自费."""
    cost, told = previous.inputs.get("eligible_cost"), list(shares_told(heard.text))
    share = told[0][1] if len(told) == 1 else None
    if cost is None or share is None or heard.sums or "自费" not in heard.text:
        return None
    own = (cost.value * share.numerator / share.denominator).quantize(Decimal("0.01"))
    left = replace(cost, value=cost.value - own, beside=cost.beside + own, how=How.RECKONED)
    return with_said(previous, eligible_cost=left)


def _a_part_of_it(heard: Heard, previous: Understood) -> Understood | None:
    """The visit of whose cost a part, or all, is said not to be paid, or a part to be for something:
    1000里有300不报."""
    cost = previous.inputs.get("eligible_cost")
    if cost is None:
        return None
    if not heard.sums and WORDS["all_own"].fullmatch(heard.text):
        none = replace(cost, value=Decimal(0), beside=cost.beside + cost.value, how=How.RECKONED)
        return with_said(previous, eligible_cost=none)
    told = [amount.value for amount in heard.sums]
    if len(told) > 1 and sum(told) == cost.value and WORDS["in_items"].search(heard.text):
        return with_said(previous)
    match = WORDS["a_part"].fullmatch(heard.text)
    parts = [amount for amount in heard.sums if amount.value != cost.value]
    if match is None or len(parts) != 1 or parts[0].value >= cost.value:
        return None
    if match["item"]:
        return with_said(previous)
    own = parts[0].value
    left = replace(cost, value=cost.value - own, beside=cost.beside + own, how=How.RECKONED)
    return with_said(previous, eligible_cost=left)


def _nothing_paid_yet(heard: Heard, previous: Understood) -> Understood | None:
    """The visit, of whose year something is told of what the fund has paid: 今年还没报过; 快报满了."""
    paid = READERS["paid_this_year"](heard)
    if left := _left_of_the_limit(heard, previous):
        return left
    if (
        heard.sums
        or not is_the_same(heard.text, previous.about)
        or "facility" not in previous.inputs
    ):
        return None
    if paid:
        return with_said(previous, paid_this_year=paid)
    if WORDS["none_paid"].search(heard.text):
        return with_said(previous)
    if any(words.search(heard.text) for words in (USED_UP, USED_IN_PART, LEFT_IN_PART)):
        before = {n: r for n, r in kept(previous.inputs).items() if n != "paid_this_year"}
        return settled(replace(previous, inputs=before), heard.text)
    if PAID_SOME.search(heard.text):
        return replace(with_said(previous), doubts={"paid_this_year": Doubt(None, ())})
    return None


def _left_of_the_limit(heard: Heard, previous: Understood) -> Understood | None:
    """The visit after payments that left of the limit the one sum told: 限额只剩500了; 退休呢还剩100."""
    heard = with_the_limit_named(heard)
    if len(heard.sums) != 1 or not LEFT.search(heard.text) or "status" not in previous.inputs:
        return None
    said = {n: told for n in ("status", "facility") if (told := READERS[n](heard))}
    same = is_the_same(heard.text, previous.about)
    if WORDS["one_more"].search(heard.text) or not (same or "status" in said):
        return None
    names = previous.inputs.keys() - {"paid_this_year"} if same else _OF_THE_BILL
    before = {n: r for n, r in kept(previous.inputs).items() if n in names}
    about = previous.about if same else subject(heard.text)
    after = settled(replace(previous, inputs={**before, **said}, about=about), heard.text)
    return after if "paid_this_year" in after.inputs else None


_OF_THE_BILL = ("facility", "eligible_cost", "visit_date")
"""What of a visit is nobody's own, and is taken for somebody else's: 我妈呢，退休，还剩100."""


def _each_asked(heard: Heard, previous: Understood) -> Understood | None:
    """The visits, each of which the steps tell: 每次各报多少; 10月那次只报了300，少了吗."""
    disputed = payments_disputed(heard) if dispute_in(heard.text) else []
    if heard.money and len(heard.sums) != len(disputed):
        return None
    if READERS["status"](heard):
        return None  # 那两次换成退休能报多少
    visits = previous.inputs["visits"].value.visits
    named = names(heard, visits)
    clear = named and all(name.is_clear for name in named)
    one = clear and (disputed or WORDS["one_asked"].search(heard.text))
    return with_said(previous) if one or WORDS["each_asked"].search(heard.text) else None


def _chosen(heard: Heard, previous: Understood) -> Understood | None:
    """The computation with the first or the second of the choices of what was asked: 第一种; 后者."""
    choices = read("wording")["choices"].get(previous.missing[0] if previous.missing else "", {})
    if len(choices) != _TWO:
        return None
    for name, value in zip(("first_choice", "second_choice"), choices, strict=True):
        if WORDS[name].search(heard.text):
            return with_said(previous, **{previous.missing[0]: Reading(value, heard.text)})
    return None


def _in_time(heard: Heard, previous: Understood) -> Understood | None:
    """The deadline, asked whether a day told is in time: 明年7月去来得及吗."""
    of_a_visit = WORDS["a_visit"].search(heard.text)
    asked = heard.days and not of_a_visit and WORDS["in_time"].search(heard.text)
    return with_said(previous) if asked else None


def _at_some_hospital(heard: Heard, previous: Understood) -> Understood | None:
    """The visit at a hospital of which nobody tells the level, which is asked for: 那县医院呢."""
    if not WORDS["some_hospital"].fullmatch(heard.text) or value_of("facility", heard.text):
        return None
    left = {
        n: r for n, r in with_said(previous).inputs.items() if n not in ("facility", "contracted")
    }
    return replace(previous, inputs=left)


def _asked_again(heard: Heard, previous: Understood) -> Understood | None:
    """The result once more, where it is only asked for again: 那到底能报多少钱."""
    again = not previous.missing and WORDS["asked_again"].fullmatch(heard.text)
    return with_said(previous) if again else None


_TWO = 2
_RULINGS = ("arrival_control", "building_height_check", "road_pass_check", "testing_interval")
_WITH_A_FIGURE = (
    "sampling_booth_subsidy", "assessment_award", "assessment_score", "personal_account",
)  # fmt: skip
"""Calculators whose result is one figure."""
_OF_VISITS = (VISIT, VISITS, AFTER)
_Way = Callable[[Heard, Understood], Understood | None]
_WAYS: Sequence[tuple[tuple[str, ...], _Way]] = (
    ((*_OF_VISITS, "outpatient_remaining"), recast_year.in_a_year_to_come),
    (_OF_VISITS, _why_not_all),
    (_OF_VISITS, _asked_again),
    ((VISIT, VISITS), limit_held_against),
    ((VISIT,), whether_later),
    ((VISITS,), in_another_order),
    (_OF_VISITS, _with_the_account),
    ((VISIT,), _threshold_taken),
    ((VISIT,), _whether_it_is_paid),
    ((VISIT,), _whether_it_was_right),
    ((VISITS,), recast_person.with_a_transfer_between),
    ((VISIT, VISITS), recast_person.without_the_transfer),
    ((VISITS,), recast_visits.one_alone),
    ((VISITS,), recast_visits.with_one_in_doubt),
    ((VISITS,), recast_visits.held_against_them_all),
    ((AFTER,), recast_paid.visits_it_was_for),
    ((VISITS, AFTER), recast_visits.supposed_of_each),
    ((VISIT, VISITS, AFTER), recast_person.with_the_same_status),
    ((VISITS,), _each_asked),
    ((VISITS,), recast_visits.counted_anew),
    ((VISITS,), recast_visits.put_right_at_the_end),
    ((VISITS,), recast_visits.after_what_was_paid),
    ((VISITS,), recast_visits.what_is_left),
    ((VISIT, "assessment_award"), _chosen),
    ((VISIT,), recast_paid.payment_taken_back),
    ((VISIT,), recast_paid.whole_bill),
    ((VISIT,), recast_paid.paid_the_last_time),
    ((VISIT,), recast_person.of_whom_it_is),
    ((VISIT,), recast_person.of_a_stranger),
    ((VISIT,), recast_person.with_its_own_status),
    ((VISIT, "arrival_control"), recast_person.of_another_name),
    ((VISIT,), recast_person.of_somebody_unpaid),
    ((VISIT,), _so_many_times),
    ((VISIT,), _with_a_share_not_covered),
    ((VISIT,), _a_part_of_it),
    ((VISIT,), _nothing_paid_yet),
    (("manual_claim_deadline",), _in_time),
    ((VISIT,), _part_in_the_answer),
    ((VISIT,), recast_visits.visits_for_the_answer),
    ((VISIT,), _what_is_left),
    ((VISIT,), _in_doubt),
    ((VISIT,), _compared),
    ((VISIT,), recast_visits.split),
    ((VISIT,), recast_visits.as_often),
    ((VISIT,), _on_a_day),
    ((VISIT,), _at_some_hospital),
    ((VISIT,), _covered),
    ((VISIT,), recast_visits.with_one_more),
    ((VISIT,), at_another_hospital),
    ((VISIT,), recast_visits.month_by_month),
    ((VISIT,), recast_visits.every_month),
    ((VISIT,), recast_person.with_the_status_of_its_day),
    ((VISIT,), recast_visits.of_which_nobody_knows),
    (("benefit_change",), _as_of_a_visit),
    (("incident_deadlines",), _as_of_now),
    (("incident_deadlines",), recast_other.at_another_time),
    (("incident_deadlines",), recast_other.on_another_day),
    (("road_pass_check",), recast_other.tested_at_a_time),
    (("road_pass_check",), recast_other.tested_anew),
    (("road_pass_check",), recast_other.later_on_the_way),
    (("sampling_booth_subsidy",), _of_what_was_received),
    (("sampling_booth_subsidy",), recast_other.so_many_booths),
    (("sampling_booth_subsidy",), recast_other.its_parts),
    (("sampling_booth_subsidy",), recast_other.with_its_staff),
    (("personal_account",), recast_other.over_a_year),
    (("personal_account",), recast_other.with_so_many_times_its_base),
    (("arrival_control",), recast_other.of_another_ones_exemption),
    (("arrival_control",), recast_other.the_days_left),
    (_WITH_A_FIGURE, recast_other.held_to_a_figure),
    (("building_height_check",), recast_building.with_another_height),
    (_RULINGS, recast_other.by_its_label),
    (_RULINGS, recast_other.what_it_is),
    (_RULINGS, recast_other.another_number),
    (("assessment_award",), recast_score.with_the_special_prize),
    (("assessment_score",), recast_score.with_other_honours),
    (("assessment_score",), recast_score.with_other_tasks),
)
"""Each way in which a follow-up recasts a computation, with the calculators it is for, in order."""
