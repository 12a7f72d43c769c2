"""What a follow-up makes of the visits computed before, without telling one more of them.

8月500，9月700，一共报多少 – 那只算9月的呢           one of them alone
三级花了1000报多少 – 不是一次，是分两次，每次500      what was told as one were several
三级花了800报多少 – 那要是去了三次呢                 as many at the same cost
三级花了800报多少 – 是去年12月的                    when it was, and nothing else
三级花了800报多少 – 800是除掉自费以后的              that the cost told is covered
社区花了1000报多少 – 社区和三级差多少                the same bill at one place and another
8月500，9月700，一共报多少 – 8月那次是车祸           what may keep the fund from paying one of them
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.understanding.amending import speaks_of_visits, visits_told
from assistant.understanding.anew import puts_right
from assistant.understanding.cases import DIFFERENCE
from assistant.understanding.comparing import asks_for_a_difference, read_comparison
from assistant.understanding.disputes import VISIT
from assistant.understanding.hearing import Heard, is_other
from assistant.understanding.inputs import READERS
from assistant.understanding.model import Doubt, How, Reading, Understood
from assistant.understanding.naming import names
from assistant.understanding.needs import settled
from assistant.understanding.over_time import kept, with_status_on_the_day
from assistant.understanding.persons import turns_to_another
from assistant.understanding.phrases import PLACES, find, may_be_excluded, value_of
from assistant.understanding.retired_lately import retired_lately
from assistant.understanding.sums import is_own_payment
from assistant.understanding.told import MOST, Visit, Year, day_of
from assistant.understanding.visits import read_year
from assistant.wording import read
from calculators.parameters import load

YEAR = "outpatient_year"
"""The calculator of several visits."""
_WORDS = {name: re.compile(words) for name, words in read("understanding/recast").items()}
_COUNTS = "一二三四五六七八九十"
_OF_ALL_VISITS = ("status", "contracted", "retired_on")
"""Inputs that hold for every visit of one person."""


def recast(heard: Heard, previous: Understood) -> Understood | None:
    """The computation before as a follow-up has it; None where it says nothing of that kind."""
    if previous.asked and _WORDS["how"].search(heard.text):
        return _once_more(_with(previous))
    for tools, way in _WAYS:
        if previous.tool in tools and (changed := way(heard, previous)):
            return _once_more(changed)
    return None


def _once_more(changed: Understood) -> Understood:
    return settled(replace(changed, asked=True, follows=True, sure=1.0), "")


def _one_alone(heard: Heard, previous: Understood) -> Understood | None:
    """The visits that the follow-up names, without the others."""
    year: Year = previous.inputs["visits"].value
    named = names(heard, year.visits)
    if not _WORDS["only"].search(heard.text) or heard.money or len(named) != 1:
        return None
    (one,) = named
    if not one.is_clear or len(one.fits) == len(year.visits):
        return None
    left = tuple(year.visits[at] for at in one.fits)
    return _with(previous, visits=Reading(replace(year, visits=left), heard.text))


def _with_one_in_doubt(heard: Heard, previous: Understood) -> Understood | None:
    """The visits, of which the follow-up says that one may not be the fund's to pay."""
    year: Year = previous.inputs["visits"].value
    named = names(heard, year.visits)
    reason = may_be_excluded(heard.text)
    if not named or heard.money or not reason or value_of("exclusion", heard.text):
        return None
    return replace(_with(previous), doubts={"exclusion": Doubt(None, (reason,))})


def _split(heard: Heard, previous: Understood) -> Understood | None:
    """The visits that the follow-up tells instead of one, where that one was unless it says otherwise."""
    if "eligible_cost" not in previous.inputs or not _WORDS["split"].search(heard.text):
        return None
    whole = previous.inputs["eligible_cost"].text
    text = re.sub(f"[这那]{re.escape(whole)}(块|元)?钱?", "", _WORDS["not_one"].sub("", heard.text))
    told = read_year(Heard(text, heard.today))
    return _in_place_of_one(previous, told.visits, heard) if told else None


def _as_often(heard: Heard, previous: Understood) -> Understood | None:
    """As many visits as the follow-up says, each like the one before."""
    match = _WORDS["as_often"].search(heard.text)
    if match is None or "eligible_cost" not in previous.inputs:
        return None
    said = match["count"] or match["counted"]
    count = int(said) if said.isdigit() else 2 if said in "两俩" else _COUNTS.find(said) + 1
    if not 1 < count <= MOST:
        return None
    cost = previous.inputs["eligible_cost"]
    one = Visit(cost.value, approximate=cost.approximate, words=cost.text)
    return _in_place_of_one(previous, (one,) * count, heard)


def _in_place_of_one(
    previous: Understood, visits: Sequence[Visit], heard: Heard
) -> Understood | None:
    """Several visits in the place of the one before, with what was told of it."""
    if len(visits) < 2 or any(visit.cost is None for visit in visits):
        return None
    place, day = previous.inputs.get("facility"), previous.inputs.get("visit_date")
    put = tuple(
        v if v.facility or place is None else replace(v, facility=place.value) for v in visits
    )
    year = Year(put, day.value.year if day else heard.today.year)
    before = {n: r for n, r in kept(previous.inputs).items() if n in _OF_ALL_VISITS}
    return Understood(YEAR, {**before, "visits": Reading(year, heard.text)})


def _on_a_day(heard: Heard, previous: Understood) -> Understood | None:
    """The visit on the day, or before it, that is all the follow-up tells; a year told alone is one that was
    over before the rules began."""
    if len(heard.days) != 1:
        return None
    (day,) = heard.days
    before = _BEFORE.match(heard.text, day.end)
    behind = before.end() if before else day.end
    if _WORDS["idle"].sub("", heard.text[: day.start] + heard.text[behind:]):
        return None
    begins, last = load("medical_insurance").at("begins").value, day.within[1]
    value = day_of(day)
    if value is None and last and isinstance(begins, date) and last < begins:
        value = last
    if value and before:
        value -= timedelta(days=1)
    return _with(previous, visit_date=Reading(value, day.text)) if value else None


_BEFORE = re.compile("(份|号|日)?(之|以)?前(?!天|后|年)")


def _covered(heard: Heard, previous: Understood) -> Understood | None:
    """The visit, all of whose cost is said to be covered."""
    cost = previous.inputs.get("eligible_cost")
    if cost is None:
        return None
    others = [amount for amount in heard.sums if amount.value != cost.value]
    if others or not _WORDS["covered"].search(heard.text):
        return None
    return _with(previous, eligible_cost=replace(cost, assumed=False, how=How.KEPT))


def _compared(heard: Heard, previous: Understood) -> Understood | None:
    """The cases that the follow-up compares, of the person and the bill before."""
    if "eligible_cost" not in previous.inputs or heard.sums:
        return None
    if not asks_for_a_difference(heard.text):
        return None
    told = [
        previous.inputs[name].text for name in ("status", "facility") if name in previous.inputs
    ]
    if len({place.meaning for place in find(heard.text, PLACES)}) > 1:
        told = told[:-1] if "facility" in previous.inputs else told
    whole = ",".join((*told, f"花了{previous.inputs['eligible_cost'].value}元", heard.text))
    compared = read_comparison(Heard(whole, heard.today))
    if compared is None or compared.tool != DIFFERENCE:
        return None
    return replace(compared, asked=True, follows=True)


def _with(previous: Understood, **said: Reading) -> Understood:
    return replace(previous, inputs={**kept(previous.inputs), **said})


def _with_one_more(heard: Heard, previous: Understood) -> Understood | None:
    """The visit before and one more, an item more of its bill, or a receipt of which nobody knows whether it
    is of it."""
    first = previous.inputs.get("eligible_cost")
    sums = [a for a in heard.sums if not is_other(heard, a) and not is_own_payment(heard, a)]
    if first is None or not sums or any(map(heard.is_paid, heard.sums)):
        return None
    if turns_to_another(heard.text, previous.about) or puts_right(heard.text):
        return None
    if _WORDS["same_day"].search(heard.text) and _WORDS["receipt"].search(heard.text):
        left = {n: r for n, r in kept(previous.inputs).items() if n != "eligible_cost"}
        return replace(previous, inputs=left)
    if _WORDS["item"].search(heard.text) and not heard.of_unit("次"):
        if len(sums) > 1 or not _WORDS["item_more"].search(heard.text):
            return None
        value = first.value + sums[0].value
        words = f"{first.text}、{sums[0].text}"
        return _with(previous, eligible_cost=Reading(value, words, How.RECKONED))
    if not (speaks_of_visits(heard.text) or _WORDS["one_more"].search(heard.text)):
        return None
    more = visits_told(heard) or (Visit(sums[0].value, words=sums[0].text),)
    place, day = previous.inputs.get("facility"), previous.inputs.get("visit_date")
    if place and _WORDS["alike"].search(heard.text):
        more = tuple(v if v.facility or v.day else replace(v, facility=place.value) for v in more)
    one = Visit(first.value, place.value if place else None, day.value if day else None,
                day.text if day else "", approximate=first.approximate, words=first.text)  # fmt: skip
    year = Year((one, *more), day.value.year if day else heard.today.year)
    before = {n: r for n, r in kept(previous.inputs).items() if n in _OF_ALL_VISITS}
    return Understood(YEAR, {**before, "visits": Reading(year, heard.text)})


def _every_month(heard: Heard, previous: Understood) -> Understood | None:
    """Visits in every month, nobody knows in how many of them."""
    if not _WORDS["every_month"].search(heard.text) or heard.days:
        return None
    before = {n: r for n, r in kept(previous.inputs).items() if n in _OF_ALL_VISITS}
    return Understood(YEAR, before)


def _with_the_status_of_its_day(heard: Heard, previous: Understood) -> Understood | None:
    """The visit with the status on its day, or today, of somebody who is now said to retire or to have
    retired."""
    if heard.money or _WHEN.search(heard.text):
        return None
    told = READERS["retired_on"](heard)
    if (told is None or told.value is None) and not retired_lately(heard):
        return None
    inputs = kept(previous.inputs)
    day = inputs.get("visit_date") or Reading(heard.today, "")
    said = with_status_on_the_day(VISIT, {**inputs, "visit_date": day}, heard)
    said = {n: r for n, r in said.items() if n != "visit_date" or "visit_date" in inputs}
    return replace(previous, inputs=said) if "status" in said else None


_WHEN = re.compile("什么时候|啥时候?|几时|哪天|多久|多会儿|变|个人账户|划")
"""What asks for the change itself, or for the account."""


def _as_of_a_visit(heard: Heard, previous: Understood) -> Understood | None:
    """The change of status, asked whether it holds on the day of a visit."""
    if not _WORDS["a_visit"].search(heard.text) or heard.money or not heard.days:
        return None
    return _with(previous) if "退休" in heard.text else None


def _as_of_now(heard: Heard, previous: Understood) -> Understood | None:
    """The deadline, asked about at a time that is now: 现在下午4点，超时了吗."""
    return _with(previous) if _WORDS["now"].search(heard.text) else None


_Way = Callable[[Heard, Understood], Understood | None]
_WAYS: Sequence[tuple[tuple[str, ...], _Way]] = (
    ((YEAR,), _one_alone),
    ((YEAR,), _with_one_in_doubt),
    ((VISIT,), _compared),
    ((VISIT,), _split),
    ((VISIT,), _as_often),
    ((VISIT,), _on_a_day),
    ((VISIT,), _covered),
    ((VISIT,), _with_one_more),
    ((VISIT,), _every_month),
    ((VISIT,), _with_the_status_of_its_day),
    (("benefit_change",), _as_of_a_visit),
    (("incident_deadlines",), _as_of_now),
)
"""Each way in which a follow-up recasts a computation, with the calculators it is for, in order."""
