"""What a follow-up says of the visits told before: one more of them, one of them put right, what was left
open, or all of them told at last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.reading import Amount, Day
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.told import Visit, Visits, Year, day_of, facility_in
from assistant.understanding.model import Reading, Understood
from assistant.understanding.single.over_time import kept
from assistant.understanding.visits.contracts import contract_in
from assistant.understanding.visits.naming import is_unclear, names, put_right, speaks_of_one
from assistant.understanding.visits.tales import sums_in
from assistant.understanding.visits.visits import read_year
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.hospitals import names_a_hospital_alone
from assistant.understanding.words.phrases import flag_of, value_of
from assistant.wording import read


def amended(heard: Heard, before: Year) -> Year | None:
    """The year of the computation before, with what a follow-up says of its visits."""
    visits = _amended(heard, before.visits)
    return replace(before, visits=visits) if visits and visits != before.visits else None


def speaks_of_visits(question: str) -> bool:
    """Whether a follow-up of any length tells of one more visit or puts one of them right."""
    return bool(_FURTHER.search(question) or _ALSO_THEN.search(question) or speaks_of_one(question))


def without_one(heard: Heard, previous: Understood) -> Understood | None:
    """The visits computed before but for one that a follow-up says does not count: 9月那次不算. It is read
    before what a message takes back is left out of it."""
    told = previous.inputs.get("visits")
    left = _left_out(heard, told.value.visits) if told else None
    if told is None or left is None:
        return None
    visits = {"visits": Reading(replace(told.value, visits=left), heard.text)}
    inputs = {**kept(previous.inputs), **visits}
    return replace(previous, inputs=inputs, asked=True, follows=True, sure=1.0)


def names_none_clearly(heard: Heard, before: Year) -> bool:
    """Whether a follow-up points at one visit, and nobody could tell at which: nothing may be changed."""
    return (
        len(before.visits) > 1
        and _further(heard, before.visits) is None
        and speaks_of_one(heard.text)
        and is_unclear(heard, before.visits)
    )


def _amended(heard: Heard, before: Visits) -> Visits | None:
    """The visits of the computation before, with what a follow-up says of them: a further visit
    (又去了一次), one of them put right (第二次是二级的), or what was left open; None where it says nothing.
    """
    if further := _further(heard, before):
        return (*before, *further)
    if _ADDS_ONE.search(heard.text):
        return None  # what the one more cost was not understood: it is said of none before it
    if told := _told_at_last(heard, before):
        return told
    if names(heard, before):
        return put_right(heard, before)
    return _of_all(heard, before)


def _further(heard: Heard, before: Visits) -> Visits | None:
    """The visits that were forgotten or came later: 还有一次，9月2号社区100."""
    numbered = _NEXT.search(heard.text)
    is_next = numbered is not None and _number(numbered[1]) == len(before) + 1
    also = _ALSO_THEN.search(heard.text)
    if not (also or _FURTHER.search(heard.text) or is_next):
        return None
    if _THAT_ONE.search(heard.text) and not also:
        return None
    told = visits_told(heard)
    places = {visit.facility for visit in before}
    alike = _AGAIN.search(heard.text) and not names_a_hospital_alone(heard.text)
    if told and len(places) == 1 and alike:
        return tuple(v if v.facility else replace(v, facility=before[0].facility) for v in told)
    return told


def visits_told(heard: Heard) -> Visits | None:
    """The visits that a follow-up tells besides those before; None where it tells no sum."""
    if (several := read_year(heard)) and all(v.cost is not None for v in several.visits):
        return several.visits
    sums = sums_in(heard, heard.text, 0)
    own = [amount for amount in sums if is_own(heard, amount)]
    whole = [amount for amount in sums if amount not in own]
    if not whole:
        return None
    day = _first_day(heard.days) or (None, "")
    excluded = value_of("exclusion", heard.text)
    cost = whole[0].value - sum((amount.value for amount in own), Decimal(0))
    visit = Visit(cost, facility_in(heard.text), *day, excluded.meaning if excluded else None,
                  whole[0].approximate, heard.text, contract_in(heard.text), heard.text)  # fmt: skip
    return (visit,)


def _left_out(heard: Heard, before: Visits) -> Visits | None:
    """The visits without one that is said not to count: 9月那次不算."""
    named = names(heard, before)
    if len(named) != 1 or not named[0].is_clear or heard.money:
        return None
    takes_out = _TAKES_OUT.search(heard.text[: named[0].start])
    if not _NO_VISIT.match(heard.text[named[0].end :]) and not takes_out:
        return None
    return tuple(visit for at, visit in enumerate(before) if at not in named[0].fits) or None


_WORDS = read("understanding/follow_up/amending")
_NO_VISIT = re.compile(f"(份|号)?(的)?[那这]?一?[次回趟笔]?(的|就|先|都|,)*{_WORDS['left_out']}")
_TAKES_OUT = re.compile(_WORDS["takes_out"])
_OF_THE_FUND = re.compile(_WORDS["of_the_fund"])


def _number(said: str) -> int:
    return _CHINESE.find(said) + 1 if said in _CHINESE else int(said)


def _told_at_last(heard: Heard, before: Visits) -> Visits | None:
    """The visits that only a count told before, with all that is told of them now; more than were counted
    are told anew, of fewer the rest is still open."""
    if all(visit.cost is not None for visit in before):
        return None
    told = read_year(heard)
    if told is None or any(visit.cost is None for visit in told.visits):
        return None
    if len(told.visits) > len(before):
        return told.visits
    filled = [_filled(one, by) for one, by in zip(before, told.visits, strict=False)]
    return (*filled, *before[len(filled) :])


def _filled(one: Visit, told: Visit) -> Visit:
    """A visit with what was told of it before, where nothing is told of that now."""
    return replace(
        told,
        facility=told.facility or one.facility,
        day=told.day or one.day,
        told=told.told or one.told,
        exclusion=told.exclusion or one.exclusion,
        contracted=one.contracted if told.contracted is None else told.contracted,
    )


def _of_all(heard: Heard, before: Visits) -> Visits | None:
    """What a follow-up that names no visit says of those of which it was open, or of all: 都是二级的."""
    facility = facility_in(heard.text)
    sums = [one for one in sums_in(heard, heard.text, 0) if not is_of_the_fund(heard, one)]
    without = [visit for visit in before if visit.cost is None]
    if sums and len(sums) in (len(before), len(without)) and without:
        costs = iter(sums)
        open_ = without if len(sums) == len(without) else before
        return tuple(_at_cost(visit, next(costs)) if visit in open_ else visit for visit in before)
    if len(sums) == 1 and _EVERY.search(heard.text):
        return tuple(_at_cost(visit, sums[0]) for visit in before)
    days = [day for day in heard.days if day_of(day)]
    if not sums and len(days) == len(before):
        told = zip(before, days, strict=True)
        return tuple(replace(visit, day=day_of(day), told=day.text) for visit, day in told)
    if facility:
        return _at_a_place(heard, before, facility)
    if not sums and _EVERY.search(heard.text) and names_a_hospital_alone(heard.text):
        return tuple(replace(visit, facility=None, contracted=None) for visit in before)
    if signed := flag_of("contracted", heard.text):
        return tuple(replace(visit, contracted=signed.meaning == "yes") for visit in before)
    if _EVERY.search(heard.text) and (excluded := value_of("exclusion", heard.text)):
        return tuple(replace(visit, exclusion=excluded.meaning) for visit in before)
    return None


def is_of_the_fund(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is told as what the fund pays, and is no cost: 每次只报200."""
    return bool(_OF_THE_FUND.search(heard.before(amount)))


def _at_cost(visit: Visit, amount: Amount) -> Visit:
    return replace(visit, cost=amount.value, approximate=amount.approximate)


def _at_a_place(heard: Heard, before: Visits, facility: str) -> Visits | None:
    """The visits at a place that is told without naming one: where it was open, else everywhere, if it was
    the same everywhere (那二级的呢) or is said of all."""
    if any(visit.facility is None for visit in before):
        return tuple(v if v.facility is not None else replace(v, facility=facility) for v in before)
    if len({visit.facility for visit in before}) > 1 and not _EVERY.search(heard.text):
        return None
    return tuple(replace(visit, facility=facility) for visit in before)


def _first_day(days: Sequence[Day]) -> tuple[date | None, str] | None:
    return next(((day_of(day), day.text) for day in days if day_of(day)), None)


_CHINESE = "一二三四五六七八九"
_NEXT = re.compile("第([一二三四五六七八九]|[1-9])[次回趟笔]")
_EVERY = re.compile("每|都|各|均|全(?!年)")
_FURTHER = re.compile(
    "^(后来|还|又|再|另外|加上|对了)|又(去|看|花)|再花(?!多少)|再(去|到|来)[^,。;]{0,8}花|再加|还有一?[次回趟笔]|也算上|再(看|去|来)一?[次回趟]|下一?[次回趟]"
    "|(漏|忘|落|少算|少说|少写|没算)[^,。;，；]{0,4}[一两俩][次回趟笔张个]"
    "|^(那|要是|如果|等|到|我|,)*(下个?月|下周|(1[0-2]|[1-9])月([0-9]{1,2}[日号])?|[0-9]{1,2}[日号]|(十[一二]?|[一二三四五六七八九])月)[^,。;]{0,2}(再|又|还(?!是|剩|没|能|有多))(去|到|来|在|看|跑)?"
)
_AGAIN = re.compile(
    "又(去|看|花|来)|再(去|看|花|来)|复[查诊]|下一?[次回趟](?!去)|再(加|添)[上个]?一?[次回趟]"
)
"""What tells of one more visit like those before it."""
_ALSO_THEN = re.compile(
    "(上上?个?(周|月|星期|礼拜)|昨天|前天|(1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月份?|之前|前面|前头|先前|早先|上[次回])"
    "[^,。;]{0,8}也(是|花|去|看)[^,。;]{0,8}[0-9一二两三四五六七八九]"
)
"""What tells of one more visit at another time: 上周也花了300."""
_ADDS_ONE = re.compile("(再|另外|还得?)(加|添|算)上?一?[次回趟笔]")
_THAT_ONE = re.compile("(?<!还有)那一?[次回趟笔张]")
"""What points at a visit told before."""
