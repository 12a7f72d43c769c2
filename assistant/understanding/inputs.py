"""Inputs of the calculators, read from a question: one small reader for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from assistant.reading import Amount, Day, read_amounts, read_days
from assistant.understanding.model import How, Reading
from assistant.understanding.phrases import find, flag_of, lexicon, value_of
from calculators.parameters import load

_PAID = re.compile(
    r"(报了|报过|报销了|报销过|已报|已经报|统筹付了|统筹已付|用了|用掉|支付了|已支付)[^,。;，；]{0,6}$"
)
_BASE = re.compile(r"(基数|工资)[^,。;，；]{0,5}$")
_FIRST = re.compile(r"第一|头一|头名")
_LAST = re.compile(r"倒数第一|最后一名|最后1名|垫底|末位")
_SECOND_HALF = re.compile(r"^\s*(的)?(基数|工资)")
_MONEY = ("元",)


@dataclass(frozen=True)
class Heard:
    """A question with its numbers and days read once; `text` is the corrected question."""

    text: str
    today: date

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every number said."""
        return read_amounts(self.text)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day said."""
        return read_days(self.text, self.today)

    @property
    def money(self) -> list[Amount]:
        """The sums of money: numbers in yuan, and bare numbers next to words of spending."""
        in_days = [(day.start, day.end) for day in self.days]
        return [
            amount
            for amount in self.amounts
            if (amount.unit in _MONEY or (not amount.unit and _spent(self.before(amount))))
            and not any(a <= amount.start < b for a, b in in_days)
        ]

    def before(self, amount: Amount) -> str:
        """The words just before a number, to the last stop."""
        return re.split(r"[,。;，；！？!?\n]", self.text[: amount.start])[-1][-14:]

    def after(self, amount: Amount) -> str:
        """The words just after a number."""
        return self.text[amount.end : amount.end + 6]

    def of_unit(self, *units: str) -> list[Amount]:
        """The numbers said with one of these units."""
        return [amount for amount in self.amounts if amount.unit in units]


def _spent(before: str) -> bool:
    return bool(
        re.search(
            r"(花了?|花费|费用|一共|总共|共计?|付了?|缴了?|报了|报过|基数|工资|报价|是|为|要|了)$",
            before,
        )
    )


Reader = Callable[[Heard], Reading | None]


def _value(slot: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        found = value_of(slot, heard.text)
        return Reading(found.meaning, found.phrase) if found else None

    return read


def _flag(slot: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        found = flag_of(slot, heard.text)
        return Reading(found.meaning == "yes", found.phrase) if found else None

    return read


def _paid(heard: Heard) -> Reading | None:
    for amount in heard.money:
        if _PAID.search(heard.before(amount)):
            return _sum(amount)
    return None


def _base(heard: Heard) -> Reading | None:
    for amount in [*heard.money, *heard.of_unit("")]:
        if _BASE.search(heard.before(amount)) or _SECOND_HALF.match(heard.after(amount)):
            return _sum(amount)
    return None


def _cost(heard: Heard) -> Reading | None:
    """The sum spent: the last sum of money that is neither paid by the fund nor a base."""
    left = [
        amount
        for amount in heard.money
        if not _PAID.search(heard.before(amount)) and not _BASE.search(heard.before(amount))
    ]
    return _sum(left[-1]) if left else None


def _sum(amount: Amount) -> Reading:
    return Reading(amount.value, amount.text, approximate=amount.approximate)


def _day(heard: Heard) -> Reading | None:
    known = [day for day in heard.days if day.value is not None]
    return Reading(known[-1].value, known[-1].text) if known else None


def _visit_month(heard: Heard) -> Reading | None:
    """The day of a visit where only its year counts: a month said stands for its first day."""
    for day in heard.days:
        if day.value is not None:
            return Reading(day.value, day.text)
        if day.month is not None:
            return Reading(date(*day.month, 1), day.text, How.INFERRED)
    return None


def _moment(heard: Heard) -> Reading | None:
    known = [day for day in heard.days if day.moment is not None]
    return Reading(known[-1].moment, known[-1].text) if known else None


def _count_of(*units: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        amounts = heard.of_unit(*units)
        whole = [a for a in amounts if a.value == a.value.to_integral_value()]
        return Reading(int(whole[-1].value), whole[-1].text) if whole else None

    return read


def _metres(heard: Heard) -> Reading | None:
    amounts = heard.of_unit("米")
    return Reading(amounts[-1].value, amounts[-1].text) if amounts else None


def _hours(heard: Heard) -> Reading | None:
    for amount in heard.of_unit("小时", "天"):
        hours = amount.value * (24 if amount.unit == "天" else 1)
        how = How.INFERRED if amount.unit == "天" else How.SAID
        return Reading(hours, amount.text, how)
    return None


def _rank(heard: Heard) -> Reading | None:
    if found := _LAST.search(heard.text):
        group = value_of("group", heard.text)
        if group is None:
            return None
        last = load("assessment").at(f"group_size.{group.meaning}").value
        return Reading(int(str(last)), found.group(), How.INFERRED)
    ranks = heard.of_unit("名")
    if ranks:
        return Reading(int(ranks[-1].value), ranks[-1].text)
    found = _FIRST.search(heard.text)
    return Reading(1, found.group()) if found else None


def _shared_by(heard: Heard) -> Reading | None:
    match = re.search(
        r"(两|二|三|四|五|\d+)(家|个单位|个部门)[^,，。]{0,6}(承办|一起|共同|合办|分)", heard.text
    )
    if not match:
        return None
    counted = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
    said = match[1]
    return Reading(counted.get(said) or int(said), match.group())


_TASK = re.compile(
    r"(\d+(?:\.\d+)?)\s*分的?(?:任务|事项|目标|项目)?(?:都|已经|已|是|算|属于|的)?\s*(基本完成|未完成|没完成|没有完成|还没完成|没干完|完成)"
)
_TASK_STATUS = {"完成": "done", "基本完成": "mostly"}


def _tasks(heard: Heard) -> Reading | None:
    """Tasks with their points and how far they got: 300分的任务已经完成."""
    compact = re.sub(r"(还有|有|另有)", "", heard.text)
    found = _TASK.findall(compact)
    tasks = [
        {"points": Decimal(points), "status": _TASK_STATUS.get(status, "not_done")}
        for points, status in found
    ]
    return Reading(tasks, "；".join(f"{p}分{s}" for p, s in found)) if tasks else None


_NEAR = 10


def _adjustments(heard: Heard) -> Reading | None:
    """Praise and criticism with how often each came: 党中央、国务院表彰3项."""
    text = re.sub(r"名义|的|过|受到了?|获得?了?", "", heard.text).replace(",", "、")
    found = find(text, lexicon()["adjustments"])
    counted = read_amounts(text)
    read: list[dict[str, Any]] = []
    for one in found:
        after = [a for a in counted if 0 <= a.start - one.end <= _NEAR and a.unit in _TIMES]
        before = [a for a in counted if 0 <= one.start - a.end <= _NEAR and a.unit in _TIMES]
        nearest = after[:1] or before[-1:]
        read.append({"kind": one.meaning, "count": int(nearest[0].value) if nearest else 1})
    return Reading(read, "、".join(f.phrase for f in found)) if read else None


_TIMES = ("次", "项", "回", "个")


def _score(name: str, words: str) -> Reader:
    pattern = re.compile(rf"(?:{words})[^,，。；;\d]{{0,6}}(\d+(?:\.\d+)?)\s*分?")

    def read(heard: Heard) -> Reading | None:
        match = pattern.search(heard.text)
        return Reading(Decimal(match[1]), match.group()) if match else None

    read.__name__ = name
    return read


READERS: dict[str, Reader] = {
    "status": _value("status"),
    "facility": _value("facility"),
    "exclusion": _value("exclusion"),
    "eligible_cost": _cost,
    "purchase_cost": _cost,
    "paid_this_year": _paid,
    "contribution_base": _base,
    "months": _count_of("个月"),
    "contracted": _flag("contracted"),
    "visit_date": _day,
    "processed_on": _day,
    "visit_month": _visit_month,
    "exposure": _value("exposure"),
    "role": _value("role"),
    "whitelisted": _flag("whitelisted"),
    "truck_crew": _flag("truck_crew"),
    "reported": _flag("reported"),
    "has_codes_and_test": _flag("has_codes_and_test"),
    "employees": _count_of("人"),
    "mixed_positive_at": _moment,
    "health_code_green": _flag("health_code_green"),
    "travel_code_normal": _flag("travel_code_normal"),
    "has_pass": _flag("has_pass"),
    "test_age_hours": _hours,
    "tasks": _tasks,
    "adjustments": _adjustments,
    "leader_score": _score("leader_score", "领导评议|领导打分|领导评分"),
    "peer_score": _score("peer_score", "部门互评|互评"),
    "group": _value("group"),
    "rank": _rank,
    "completed_all": _flag("completed_all"),
    "special_contribution": _flag("special_contribution"),
    "shared_by": _shared_by,
    "location": _value("location"),
    "use": _value("use"),
    "storeys": _count_of("层"),
    "height_m": _metres,
}
