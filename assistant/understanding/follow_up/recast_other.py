"""What a follow-up makes of the account, the booth or the ruling before it.

缴费基数4000，每月进多少 – 断了2个月，全年呢          the months that were paid for
缴费基数5000，每月进多少 – 9月开始涨到6000，全年多少    two stretches of a year
采样屋6万补多少 – 三间呢; 省和县各多少               so many like it; the parts that the steps tell
从外地回来要隔离吗 – 其他地区，没报备                a choice by its name, with what else is said
县城建20层住宅行吗 – 不是县城，是市中心，30层          what it is, without what it is not
市里建写字楼260米行吗 – 240呢                     another number for the only one told
从高风险区回来要隔离几天 – 我老公是白名单企业的        an exemption of somebody else: whose, is asked
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.accounts.account_months import (
    ASKS_A_YEAR,
    LAST_MONTH,
    bases_in,
    spans_in,
)
from assistant.understanding.accounts.accounts import (
    STRETCHES,
    months_paid_for,
    tells_of_months_unpaid,
)
from assistant.understanding.follow_up.anew import YES_OR_NO, another_time
from assistant.understanding.follow_up.recast_visits import with_said
from assistant.understanding.model import Doubt, How, Reading, Understood
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.over_time import kept
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.persons import SELF, subject
from assistant.wording import read

_WORDS = {
    name: re.compile(words) for name, words in read("understanding/follow_up/recast_other").items()
}


# An account --------------------------------------------------------------------------------------------


def over_a_year(heard: Heard, previous: Understood) -> Understood | None:
    """The account over a year in which some months were not paid for, or the base was another one in some."""
    base = previous.inputs.get("contribution_base")
    year = ASKS_A_YEAR.search(heard.text)
    if base is None or not year:
        return None
    if not bases_in(heard):
        months = months_paid_for(heard.text)
        if months:
            return with_said(previous, months=months)
        if tells_of_months_unpaid(heard.text):
            left = {n: r for n, r in with_said(previous).inputs.items() if n != "months"}
            return replace(previous, inputs=left, doubts={"months": Doubt(None, ())})
        return None
    return _in_stretches(heard, base)


def _in_stretches(heard: Heard, base: Reading) -> Understood | None:
    """The year in two stretches: the base told anew has its months, the one before all others."""
    bases, spans = bases_in(heard), spans_in(heard.text)
    if len(bases) != 1 or len(spans) != 1 or bases[0].approximate:
        return None
    (new,), (span,) = bases, spans
    first, last = span.first, span.last or LAST_MONTH
    if first > 1 and last == LAST_MONTH:
        stretches = [(base.value, first - 1), (new.value, last - first + 1)]
    elif first == 1 and last < LAST_MONTH:
        stretches = [(new.value, last), (base.value, LAST_MONTH - last)]
    else:
        return None
    parts = [
        {"status": "active", "contribution_base": value, "months": months}
        for value, months in stretches
    ]
    words = f"{base.text}；{first}至{last}月 {new.text}"
    return Understood(STRETCHES, {"parts": Reading(parts, words, How.RECKONED)})


def with_so_many_times_its_base(heard: Heard, previous: Understood) -> Understood | None:
    """The account at twice its base, or half of it."""
    base = previous.inputs.get("contribution_base")
    match = _WORDS["times"].fullmatch(heard.text)
    if base is None or match is None:
        return None
    value = base.value * 2 if match["double"] else base.value / 2
    told = replace(base, value=value, text=f"{base.text}、{match[0]}", how=How.RECKONED)
    return with_said(previous, contribution_base=told)


# A booth ------------------------------------------------------------------------------------------------


def so_many_booths(heard: Heard, previous: Understood) -> Understood | None:
    """So many booths, each at the price told now or before: 三间呢; 每间6万，两间."""
    if more := _one_more(heard, previous):
        return more
    match = _WORDS["booths"].search(heard.text)
    count = value_of_numeral(match["number"].replace("俩", "两")) if match else None
    if not count:
        return None
    if heard.sums:
        each = heard.sums[0]
        single = _WORDS["of_one"].search(heard.before(each))
        rest = heard.text[: each.start] + heard.text[each.end :]
        if len(heard.sums) > 1 or _WORDS["beside_booths"].sub("", rest):
            return None
        if not single:
            return with_said(previous) if "purchase_cost" in previous.missing else None
        return _at(previous, each.value * count, each.text)
    before = previous.inputs.get("purchase_cost")
    if before is None or before.how is How.RECKONED or _WORDS["beside_booths"].sub("", heard.text):
        return None
    return _at(previous, before.value * count, before.text)


def _one_more(heard: Heard, previous: Understood) -> Understood | None:
    """The booth before and a further one, at its price or at one that is told: 再加一间，也是6万; 后来又买了
    一间，两万，两间一共补多少."""
    before = previous.inputs.get("purchase_cost")
    if before is None:
        return None
    if _WORDS["one_more_booth"].fullmatch(heard.text) and len(heard.sums) <= 1:
        price = heard.sums[0].value if heard.sums else before.value
        return _at(previous, before.value + price, f"{before.text}、{heard.text}")
    if _is_bought_besides(heard):
        told = heard.sums[0]
        return _at(previous, before.value + told.value, f"{before.text}、{told.text}")
    return None


def _is_bought_besides(heard: Heard) -> bool:
    """Whether one booth more is told with its price, and what both come to is asked for."""
    one = len(heard.sums) == 1 and not heard.sums[0].approximate
    besides, both = _WORDS["bought_besides"], _WORDS["of_both_booths"]
    return one and bool(besides.search(heard.text) and both.search(heard.text))


def _at(previous: Understood, price: Decimal, words: str) -> Understood:
    return with_said(previous, purchase_cost=Reading(price, words, How.RECKONED))


def its_parts(heard: Heard, previous: Understood) -> Understood | None:
    """The subsidy, a part of which is asked for: each of them is told."""
    asked = "purchase_cost" in previous.inputs and not heard.amounts
    return with_said(previous) if asked and _WORDS["a_payer"].fullmatch(heard.text) else None


def with_its_staff(heard: Heard, previous: Understood) -> Understood | None:
    """The subsidy of a plant of which only the staff is told: 我们300人，能补吗."""
    people = heard.of_unit("人")
    if "purchase_cost" not in previous.inputs or len(people) != 1 or len(heard.amounts) != 1:
        return None
    value = int(people[0].value)
    return with_said(previous, employees=Reading(value, people[0].text)) if value else None


def held_to_a_figure(heard: Heard, previous: Understood) -> Understood | None:
    """The result once more, where somebody holds it to be one figure: 是不是补3万; 听说给80万."""
    told = [one for one in heard.amounts if one.unit in ("", "元", "分")]
    if previous.missing or len(told) != 1 or len(heard.amounts) != 1:
        return None
    marked = f"{heard.text[: told[0].start]}§{heard.text[told[0].end :]}"
    return with_said(previous) if _WORDS["held_to"].fullmatch(marked) else None


# A ruling -----------------------------------------------------------------------------------------------


_EXEMPTIONS: tuple[str, ...] = ("whitelisted", "truck_crew")


def of_another_ones_exemption(heard: Heard, previous: Understood) -> Understood | None:
    """The ruling, where an exemption is told of somebody else than it is about: whose case is meant is asked
    by what the exemption decides."""
    who = subject(heard.text)
    said = read_inputs(previous.tool, heard)
    exempt = [name for name in _EXEMPTIONS if name in said and said[name].value]
    if who in (None, previous.about or SELF) or not exempt or "exposure" in said:
        return None
    left = {n: r for n, r in kept(previous.inputs).items() if n not in exempt}
    doubts: dict[str, Doubt] = {name: Doubt(None, ()) for name in exempt}
    return replace(previous, inputs=left, doubts=doubts)


def the_days_left(heard: Heard, previous: Understood) -> Understood | None:
    """The ruling once more, where it is asked how many of its days are left."""
    isolated = "exposure" in previous.inputs and not previous.missing
    return with_said(previous) if isolated and _WORDS["days_left"].search(heard.text) else None


def by_its_label(heard: Heard, previous: Understood) -> Understood | None:
    """The ruling with the choice whose name is told as it was offered, and what else is said."""
    wanted = previous.missing[0] if previous.missing else ""
    labels: Mapping[str, str] = read("wording")["choices"].get(wanted, {})
    told = [value for value, label in labels.items() if f"{label}" in heard.text]
    if len(told) != 1 or wanted in YES_OR_NO:
        return None
    said = read_inputs(previous.tool, heard)
    return with_said(previous, **{**said, wanted: Reading(told[0], labels[told[0]])})


def what_it_is(heard: Heard, previous: Understood) -> Understood | None:
    """The ruling with what the follow-up says it is, without what it says it is not."""
    match = _WORDS["not_but"].match(heard.text)
    if match is None:
        return None
    said = read_inputs(previous.tool, Heard(match["right"], heard.today))
    return with_said(previous, **said) if said else None


def at_another_time(heard: Heard, previous: Understood) -> Understood | None:
    """The deadline of another time than the one told before, on the same day: 不是9点是11点."""
    said = another_time(heard, previous) if _WORDS["not_then"].search(heard.text) else {}
    return with_said(previous, **said) if said else None


def on_another_day(heard: Heard, previous: Understood) -> Understood | None:
    """The deadline of another day, at the same time of it; or once more, where it is the standstill that is
    asked about."""
    before = previous.inputs.get("mixed_positive_at")
    if before is None or not isinstance(before.value, datetime):
        return None
    if _WORDS["standstill"].search(heard.text):
        return with_said(previous)
    if not _WORDS["that_day"].fullmatch(heard.text) or len(heard.days) != 1:
        return None
    day = heard.days[0].value
    moment = datetime.combine(day, before.value.time()) if day else None
    told = f"{heard.days[0].text}{before.text}"
    return with_said(previous, mixed_positive_at=Reading(moment, told)) if moment else None


def tested_at_a_time(heard: Heard, previous: Understood) -> Understood | None:
    """The check of a test told by its time and not by its age, which is asked for."""
    if not _WORDS["tested_at"].search(heard.text) or "test_age_hours" not in previous.inputs:
        return None
    left = {n: r for n, r in with_said(previous).inputs.items() if n != "test_age_hours"}
    return replace(previous, inputs=left)


def tested_anew(heard: Heard, previous: Understood) -> Understood | None:
    """The check with a test made since, whose age is told: 刚又做了一回，才五个小时."""
    anew = _WORDS["tested_anew"].search(heard.text)
    if anew is None:
        return None
    age = READERS["test_age_hours"](Heard(heard.text.replace(anew[0], ""), heard.today))
    return with_said(previous, test_age_hours=age) if age else None


def later_on_the_way(heard: Heard, previous: Understood) -> Understood | None:
    """The check so many hours later, with the test told before: 到检查点还得再跑19个小时."""
    more = _WORDS["hours_more"].search(heard.text)
    before = previous.inputs.get("test_age_hours")
    if more is None or before is None or _WORDS["tested_anew"].search(heard.text):
        return None
    hours = value_of_numeral(more["hours"])
    if hours is None:
        return None
    age = Reading(before.value + hours, f"{before.text}、{more[0]}", How.RECKONED)
    return with_said(previous, test_age_hours=age)


def another_number(heard: Heard, previous: Understood) -> Understood | None:
    """The ruling with another number in the place of the only one told: 240呢."""
    match = _WORDS["number_alone"].fullmatch(heard.text)
    numbers = [
        (name, one)
        for name, one in previous.inputs.items()
        if isinstance(one.value, int | Decimal) and not isinstance(one.value, bool)
    ]
    if match is None or len(numbers) != 1 or len(heard.amounts) != 1:
        return None
    (name, one), amount = numbers[0], heard.amounts[0]
    if match["unit"] and match["unit"] not in one.text:
        return None
    value = amount.value if isinstance(one.value, Decimal) else int(amount.value)
    return with_said(previous, **{name: Reading(value, amount.text)})
