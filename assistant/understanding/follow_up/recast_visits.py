"""What a follow-up makes of the visits computed before: others instead of them, more, or fewer.

    三级花了1000报多少 – 再花2000呢                     one more visit, which takes of the limit
    8月500，9月700，一共报多少 – 那只算9月的呢           one of them alone
    8月500，9月700，一共报多少 – 8月那次是车祸           what may keep the fund from paying one of them
    8月500，9月700，一共报多少 – 只报了400，少了多少       what was paid for them all, held against them
    三级花了1000报多少 – 不是一次，是分两次，每次500      what was told as one were several
    三级花了800报多少 – 那要是去了三次呢                 as many at the same cost
    三级，能报多少 – 9月500，10月600                   several where one was asked for

What is said of one visit is read in `recast.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.bills.bill_words import OF_WHICH
from assistant.understanding.bills.disputes import dispute_in, holds_against_the_result
from assistant.understanding.bills.own_part import is_own, is_own_payment
from assistant.understanding.bills.told import MOST, SAME_PLACE, Visit, Year, moved_to
from assistant.understanding.follow_up.amending import (
    is_of_the_fund,
    speaks_of_visits,
    visits_told,
)
from assistant.understanding.follow_up.anew import puts_right, said_anew
from assistant.understanding.model import VISITS, Doubt, How, Reading, Understood
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import settled
from assistant.understanding.single.over_time import kept
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.naming import names, put_right
from assistant.understanding.visits.regular import read_regular
from assistant.understanding.visits.visits import read_year
from assistant.understanding.words.hearing import Heard, is_other
from assistant.understanding.words.hospitals import names_a_hospital_alone
from assistant.understanding.words.limit_words import LEFT
from assistant.understanding.words.persons import is_the_same, turns_to_another
from assistant.understanding.words.phrases import is_lifted, may_be_excluded, value_of
from assistant.wording import compiled, read

WORDS = {
    name: re.compile(words)
    for name, words in read("understanding/follow_up/recast").items()
    if isinstance(words, str)
}
_OF_ALL_VISITS = ("status", "contracted", "retired_on")
"""Inputs that hold for every visit of one person."""


_SEVERAL = 2


def one_alone(heard: Heard, previous: Understood) -> Understood | None:
    """The visits that the follow-up names, without the others."""
    year: Year = previous.inputs["visits"].value
    named = names(heard, year.visits)
    if not WORDS["only"].search(heard.text) or heard.money or len(named) != 1:
        return None
    (one,) = named
    if not one.is_clear or len(one.fits) == len(year.visits):
        return None
    left = tuple(year.visits[at] for at in one.fits)
    return with_said(previous, visits=Reading(replace(year, visits=left), heard.text))


def with_one_in_doubt(heard: Heard, previous: Understood) -> Understood | None:
    """The visits, of which the follow-up says that one may not be the fund's to pay."""
    year: Year = previous.inputs["visits"].value
    named = names(heard, year.visits)
    reason = may_be_excluded(heard.text)
    if (
        not named
        or not all(one.is_clear for one in named)
        or heard.money
        or not reason
        or value_of("exclusion", heard.text)
    ):
        return None
    return replace(with_said(previous), doubts={"exclusion": Doubt(None, (reason,))})


def held_against_them_all(heard: Heard, previous: Understood) -> Understood | None:
    """The visits again, what was paid for them all being held against them: 只报了400，少了多少."""
    visits = previous.inputs["visits"].value.visits
    if previous.missing or len(heard.sums) != 1 or names(heard, visits):
        return None
    of_each = _OF_EACH_VISIT.search(heard.text)
    told = Heard(_OF_THEM_ALL.sub("", heard.text), heard.today)
    return with_said(previous) if not of_each and holds_against_the_result(told) else None


def supposed_of_each(heard: Heard, previous: Understood) -> Understood | None:
    """The visits again, where the one sum told is what the fund would pay for each: 要是每次只报200呢. It is
    no cost of theirs."""
    if previous.missing or len(heard.sums) != 1 or not is_of_the_fund(heard, heard.sums[0]):
        return None
    return with_said(previous) if _OF_EACH_VISIT.search(heard.text) else None


_OF_THEM_ALL = re.compile("(一共|总共|合计|共计|加起来|[两俩]次|[三四五六3-6]次)")
"""What says that a payment was for all visits, and tells of none before them."""
_OF_EACH_VISIT = re.compile("每[次回趟]|各|一[次回趟]")


def split(heard: Heard, previous: Understood) -> Understood | None:
    """The visits that the follow-up tells instead of one, where that one was unless it says otherwise."""
    if "eligible_cost" not in previous.inputs or not WORDS["split"].search(heard.text):
        return None
    whole = previous.inputs["eligible_cost"].text
    text = WORDS["supposes"].sub("", WORDS["not_one"].sub("", heard.text))
    text = compiled(f"[这那]{re.escape(whole)}(块|元)?钱?").sub("", text)
    told = read_year(Heard(text, heard.today))
    open_ = told is None or all(visit.cost is None for visit in told.visits)
    of_it = {amount.value for amount in heard.sums} <= {previous.inputs["eligible_cost"].value}
    if open_ and of_it and (parts := WORDS["into_parts"].search(heard.text)):
        return _so_many_open(previous, _count(parts["parts"]), heard)
    return _in_place_of_one(previous, told.visits, heard) if told else None


def _so_many_open(previous: Understood, count: int, heard: Heard) -> Understood | None:
    """So many visits in the place of one, of which nobody tells what each cost: each takes its threshold."""
    if not 1 < count <= MOST:
        return None
    return a_year(previous, _at_its_place(previous, (Visit(),) * count), heard)


def _count(said: str) -> int:
    """How many a number says, in digits or words; 0 where neither is known."""
    return int(value_of_numeral(said.replace("俩", "两")) or 0)


def as_often(heard: Heard, previous: Understood) -> Understood | None:
    """As many visits as the follow-up says, each like the one before, or at the cost told of each."""
    cost, count = previous.inputs.get("eligible_cost"), _as_many_asked(heard)
    if count is None or cost is None:
        return None
    if count > MOST:
        return Understood(VISITS, _of_all_visits(previous))
    told = _of_each(heard)
    if heard.sums and told is None and {amount.value for amount in heard.sums} != {cost.value}:
        return None
    one = Visit(cost.value, approximate=cost.approximate, words=cost.text)
    one = Visit(told.value, approximate=told.approximate, words=told.text) if told else one
    return _in_place_of_one(previous, (one,) * count, heard)


def _of_each(heard: Heard) -> Amount | None:
    """The one sum of a follow-up, where it is what each visit cost: 每次200."""
    of_each = WORDS["each_at"].search(heard.text)
    return heard.sums[0] if of_each and len(heard.sums) == 1 else None


def _as_many_asked(heard: Heard) -> int | None:
    """How many visits a follow-up supposes: 要是去了四次呢; 一个月看三回呢，每次200."""
    text = WORDS["each_at"].sub("", heard.text) if _of_each(heard) else heard.text
    match = WORDS["as_often"].search(text)
    if match is None:
        return None
    count = _count(match["count"] or match["counted"] or match["each"] or match["all"])
    return count if count > 1 else None


def _in_place_of_one(
    previous: Understood, visits: Sequence[Visit], heard: Heard
) -> Understood | None:
    """Several visits in the place of the one before, with what was told of it."""
    if len(visits) < _SEVERAL or any(visit.cost is None for visit in visits):
        return None
    return a_year(previous, _at_its_place(previous, visits), heard)


_SUPPOSED = re.compile("要是|如果|假如|假设|等[我他她俺]?")
"""How what might be is told."""


def with_one_more(heard: Heard, previous: Understood) -> Understood | None:
    """The visit before and one more, an item more of its bill, or a receipt of which nobody knows whether it
    is of it."""
    first = previous.inputs.get("eligible_cost")
    sums = [a for a in heard.sums if not is_other(heard, a) and not is_own_payment(heard, a)]
    if first is None or not sums or any(map(heard.is_paid, heard.sums)):
        return None
    if turns_to_another(heard.text, previous.about) or puts_right(heard.text):
        return None
    why, again = previous.inputs.get("exclusion"), {one.value for one in sums} == {first.value}
    lifted = why is not None and why.value and is_lifted(why.value, heard.text)
    if again and lifted and _SUPPOSED.search(heard.text):
        return None  # 要是等我出了院再去，还是380: the same visit, at another time
    own = [amount for amount in sums if is_own(heard, amount)]
    if own:
        within = OF_WHICH.search(heard.before(own[0]))
        apart = len(own) == len(sums) == 1 and WORDS["apart"].search(heard.text) and not within
        beside = replace(first, beside=first.beside + own[0].value)
        return with_said(previous, eligible_cost=beside) if apart else None
    if WORDS["same_day"].search(heard.text) and WORDS["receipt"].search(heard.text):
        left = {n: r for n, r in kept(previous.inputs).items() if n != "eligible_cost"}
        return replace(previous, inputs=left)
    if WORDS["item"].search(heard.text) and not heard.of_unit("次"):
        if len(sums) > 1 or not WORDS["item_more"].search(heard.text):
            return None
        value = first.value + sums[0].value
        words = f"{first.text}、{sums[0].text}"
        return with_said(previous, eligible_cost=Reading(value, words, How.RECKONED))
    further = speaks_of_visits(heard.text) or WORDS["one_more"].search(heard.text)
    if not (further or _asks_for_both(heard, previous)):
        return None
    more = visits_told(heard) or (Visit(sums[0].value, words=sums[0].text),)
    place, day = previous.inputs.get("facility"), previous.inputs.get("visit_date")
    elsewhere = names_a_hospital_alone(heard.text)
    if place and SAME_PLACE.search(heard.text):
        more = tuple(v if v.facility else replace(v, facility=place.value) for v in more)
    elif place and not elsewhere and WORDS["alike"].search(heard.text):
        more = tuple(v if v.facility or v.day else replace(v, facility=place.value) for v in more)
    more = tuple(_in_its_year(visit, day) for visit in more)
    unpaid = previous.inputs.get("exclusion")
    one = Visit(first.value, place.value if place else None, day.value if day else None,
                day.text if day else "", exclusion=unpaid.value if unpaid else None,
                approximate=first.approximate, words=first.text)  # fmt: skip
    year = a_year(previous, (one, *more), heard)
    return replace(year, inputs={**_of_a_person(heard), **year.inputs})


def _in_its_year(visit: Visit, before: Reading | None) -> Visit:
    """A visit told without its year, in that of the one before: 2022年8月3日 – 8月20日又去."""
    if visit.day is None or before is None or "年" in visit.told or "年" not in before.text:
        return visit
    then = moved_to(visit.day, before.value.year) if _HAS_A_MONTH.search(visit.told) else None
    return replace(visit, day=then) if then else visit


_HAS_A_MONTH = re.compile("月|[0-9][./-][0-9]")


def _asks_for_both(heard: Heard, previous: Understood) -> bool:
    """Whether a message that tells one bill asks for it and the one before together: 三级花过400，两次一共报
    多少; 8月12号在三级花了400，一共报多少."""
    told = visits_told(heard) or ()
    if len(told) != 1:
        return False
    day = previous.inputs.get("visit_date")
    on_another_day = day and told[0].day and told[0].day != day.value
    in_all = on_another_day and WORDS["sum_of_both"].search(heard.text)
    return bool(in_all or WORDS["both_asked"].search(heard.text))


def visits_for_the_answer(heard: Heard, previous: Understood) -> Understood | None:
    """Several visits told where the cost or the level of one was asked for: 9月500，10月600; 一次三级
    600，一次社区300."""
    if not {"eligible_cost", "facility"} & set(previous.missing) or not heard.sums:
        return None
    read = read_year(heard)
    told = read.visits if read else _listed(heard)
    cost = previous.inputs.get("eligible_cost")
    if len(told) < _SEVERAL or any(visit.cost is None for visit in told):
        return None
    if cost and sum(visit.cost or 0 for visit in told) != cost.value:
        return None
    year = a_year(
        previous, _at_its_place(previous, told), heard, read.year if read else heard.today.year
    )
    return replace(year, inputs={**year.inputs, **_of_a_person(heard)})


def of_which_nobody_knows(heard: Heard, previous: Understood) -> Understood | None:
    """The visit without its cost, where a follow-up tells of further ones in words that were not understood:
    what it tells alone would be the result of one of them, given for all."""
    cost = previous.inputs.get("eligible_cost")
    if cost is None:
        return None
    counted = any(amount.value > 1 for amount in heard.of_unit("次"))
    answers = "facility" in previous.missing and (len(heard.sums) > 1 or counted)
    spent = [a for a in heard.sums if not (heard.is_paid(a) or is_own_payment(heard, a))]
    added = not previous.missing and spent and WORDS["added"].search(heard.text)
    if not answers and not (added and WORDS["in_all"].search(heard.text)):
        return None
    told = with_said(previous).inputs
    return replace(previous, inputs={n: r for n, r in told.items() if n != "eligible_cost"})


def _listed(heard: Heard) -> tuple[Visit, ...]:
    """The visits of which only the costs are told, one beside the other: 500和600."""
    told = heard.sums
    alone = WORDS["listed"].fullmatch(heard.text)
    return tuple(Visit(one.value, words=one.text) for one in told) if alone else ()


def _of_a_person(heard: Heard) -> dict[str, Reading]:
    """What a message that tells visits says of the person."""
    status = READERS["status"](heard)
    return {"status": status} if status else {}


def counted_anew(heard: Heard, previous: Understood) -> Understood | None:
    """The visits, all alike, as often as the follow-up says: 其实是四次; 不是三次，是两次; 要是去四次呢.
    Where they are not alike, nobody knows what so many of them cost."""
    year: Year = previous.inputs["visits"].value
    if len(set(map(_as_told, year.visits))) != 1 or year.visits[0].day:
        supposed = not heard.sums and _as_many_asked(heard)
        return Understood(VISITS, _of_all_visits(previous)) if supposed else None
    match = WORDS["counted_anew"].fullmatch(heard.text)
    count = _count(match["count"]) if match else _as_many_asked(heard)
    if count is not None and count > MOST:
        return Understood(VISITS, _of_all_visits(previous))
    if not count:
        return None
    if match and match["wrong"] and _count(match["wrong"]) != len(year.visits):
        return None
    one, told = year.visits[0], _of_each(heard)
    if told:
        one = replace(one, cost=told.value, approximate=told.approximate, words=told.text)
    elif heard.sums and {amount.value for amount in heard.sums} != {one.cost}:
        return None
    visits = (one,) * count
    return with_said(previous, visits=Reading(replace(year, visits=visits), heard.text))


def _as_told(visit: Visit) -> Visit:
    """A visit without the words that tell its cost."""
    return replace(visit, words="")


def put_right_at_the_end(heard: Heard, previous: Understood) -> Understood | None:
    """The visits of which one is told anew, and only then that it was told wrong: 8月的是6月看的，记错了."""
    wrong = WORDS["told_wrong"].search(heard.text)
    if wrong is None:
        return None
    year: Year = previous.inputs["visits"].value
    told = Heard(heard.text[: wrong.start()], heard.today)
    visits = put_right(told, year.visits) if names(told, year.visits) else None
    if visits is None:
        return None
    return with_said(previous, visits=Reading(replace(year, visits=visits), heard.text))


def what_is_left(heard: Heard, previous: Understood) -> Understood | None:
    """The visits, asked what they leave of the limit."""
    return (
        with_said(previous) if WORDS["left_of_it"].search(heard.text) and not heard.sums else None
    )


def after_what_was_paid(heard: Heard, previous: Understood) -> Understood | None:
    """The visits after what the fund has paid in their year before them: 之前今年报过300了."""
    paid = READERS["paid_this_year"](heard) or _gone_of_the_limit(heard, previous)
    same = is_the_same(heard.text, previous.about) and not turns_to_another(
        heard.text, previous.about
    )
    left = paid is not None and paid.how is How.INFERRED
    if not (left or WORDS["paid_before"].search(heard.text)) or dispute_in(heard.text):
        return None
    if paid is None or not same or not (left or {a.value for a in heard.sums} == {paid.value}):
        return None
    if "retired_on" in previous.inputs or names(heard, previous.inputs["visits"].value.visits):
        return None
    status = READERS["status"](heard)
    said = {"status": status} if status else {}
    return replace(with_said(previous, paid_this_year=paid, **said), tool=AFTER)


def _gone_of_the_limit(heard: Heard, previous: Understood) -> Reading | None:
    """What is gone of the limit before the visits, where the one sum told is what is left of it."""
    heard = with_the_limit_named(heard)
    told = READERS["status"](heard)
    status = {n: r for n, r in kept(previous.inputs).items() if n == "status"}
    status |= {"status": told} if told else {}
    if len(heard.sums) != 1 or not LEFT.search(heard.text) or not status:
        return None
    return settled(Understood(AFTER, status), heard.text).inputs.get("paid_this_year")


def with_the_limit_named(heard: Heard) -> Heard:
    """A message that tells what is left and nothing else, with the limit named: 还剩100 → 额度还剩100."""
    return Heard(WORDS["left_alone"].sub(r"\g<of>额度还剩", heard.text), heard.today)


def month_by_month(heard: Heard, previous: Understood) -> Understood | None:
    """A visit like the one before in each of the months that the follow-up tells: 7月到11月每月一次."""
    cost = previous.inputs.get("eligible_cost")
    if cost is None or heard.sums or not heard.text or "月" not in heard.text:
        return None
    visits = read_regular(
        Heard(f"{heard.text.rstrip('?？。呢')},每次花{cost.value}元", heard.today)
    )
    return _in_place_of_one(previous, visits, heard) if visits else None


def every_month(heard: Heard, previous: Understood) -> Understood | None:
    """Visits in every month, nobody knows in how many of them."""
    if not WORDS["every_month"].search(heard.text) or heard.days:
        return None
    return Understood(VISITS, _of_all_visits(previous))


def _at_its_place(previous: Understood, visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """Visits, those told without a place at that of the one before."""
    place = previous.inputs.get("facility")
    if place is None:
        return tuple(visits)
    return tuple(v if v.facility else replace(v, facility=place.value) for v in visits)


def a_year(
    previous: Understood, visits: Sequence[Visit], heard: Heard, year: int | None = None
) -> Understood:
    """Visits with what holds for every visit of the person before, and behind what the fund had paid before
    it; without a year of their own they are in that of the visit before, or in this one."""
    day, paid = previous.inputs.get("visit_date"), previous.inputs.get("paid_this_year")
    of_them = year or (day.value.year if day else heard.today.year)
    told = Reading(Year(tuple(visits), of_them), heard.text)
    of_all = _of_all_visits(previous)
    if not paid or not paid.value:
        return Understood(VISITS, {**of_all, "visits": told})
    if "retired_on" in of_all:
        return Understood(
            VISITS, of_all
        )  # of which limit it was paid nobody tells: each is asked for
    return Understood(AFTER, {**of_all, "paid_this_year": paid, "visits": told})


def _of_all_visits(previous: Understood) -> dict[str, Reading]:
    return {n: r for n, r in kept(previous.inputs).items() if n in _OF_ALL_VISITS}


def with_said(previous: Understood, **said: Reading) -> Understood:
    """The computation before with inputs said anew."""
    return replace(previous, inputs={**kept(previous.inputs), **said})


def answered(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """What a follow-up says of the inputs that were asked for."""
    return {n: r for n, r in said_anew(heard, previous).items() if n in previous.missing}
