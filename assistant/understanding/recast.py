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
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.cases import DIFFERENCE
from assistant.understanding.comparing import asks_for_a_difference, read_comparison
from assistant.understanding.disputes import VISIT
from assistant.understanding.hearing import Heard
from assistant.understanding.model import Doubt, How, Reading, Understood
from assistant.understanding.naming import names
from assistant.understanding.needs import settled
from assistant.understanding.over_time import kept
from assistant.understanding.phrases import PLACES, find, may_be_excluded, value_of
from assistant.understanding.told import MOST, Visit, Year, day_of
from assistant.understanding.visits import read_year
from assistant.wording import read

YEAR = "outpatient_year"
"""The calculator of several visits."""
_WORDS = {name: re.compile(words) for name, words in read("understanding/recast").items()}
_COUNTS = "一二三四五六七八九十"
_OF_ALL_VISITS = ("status", "contracted", "retired_on")
"""Inputs that hold for every visit of one person."""


def recast(heard: Heard, previous: Understood) -> Understood | None:
    """The computation before with its visits as a follow-up has them; None where it recasts none."""
    changed: Understood | None = None
    if previous.tool == YEAR:
        changed = _one_alone(heard, previous) or _with_one_in_doubt(heard, previous)
    elif previous.tool == VISIT and "eligible_cost" in previous.inputs:
        if compared := _compared(heard, previous):
            return compared
        changed = (
            _split(heard, previous)
            or _as_often(heard, previous)
            or _on_a_day(heard, previous)
            or _covered(heard, previous)
        )
    if changed is None:
        return None
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
    if not _WORDS["split"].search(heard.text):
        return None
    whole = previous.inputs["eligible_cost"].text
    text = re.sub(f"[这那]{re.escape(whole)}(块|元)?钱?", "", _WORDS["not_one"].sub("", heard.text))
    told = read_year(Heard(text, heard.today))
    return _in_place_of_one(previous, told.visits, heard) if told else None


def _as_often(heard: Heard, previous: Understood) -> Understood | None:
    """As many visits as the follow-up says, each like the one before."""
    match = _WORDS["as_often"].search(heard.text)
    if match is None:
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
    """The visit on the day that is all the follow-up tells."""
    days = [day for day in heard.days if day_of(day)]
    if len(days) != 1 or len(heard.days) != 1:
        return None
    (day,) = days
    if _WORDS["idle"].sub("", heard.text[: day.start] + heard.text[day.end :]):
        return None
    return _with(previous, visit_date=Reading(day_of(day), day.text))


def _covered(heard: Heard, previous: Understood) -> Understood | None:
    """The visit, all of whose cost is said to be covered."""
    cost = previous.inputs["eligible_cost"]
    others = [amount for amount in heard.sums if amount.value != cost.value]
    if others or not _WORDS["covered"].search(heard.text):
        return None
    return _with(previous, eligible_cost=replace(cost, assumed=False, how=How.KEPT))


def _compared(heard: Heard, previous: Understood) -> Understood | None:
    """The cases that the follow-up compares, of the person and the bill before."""
    if not asks_for_a_difference(heard.text) or heard.sums:
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
