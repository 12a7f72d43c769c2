"""How many people a plant employs, which decides whether it is encouraged to have a booth of its own.

860人, 车间620，仓储260，后勤119              told whole, or by where they work
上千人，走了二十个，现在九百八                 980: what there are now
在册950，再加派遣的80个                        1030
"""

from __future__ import annotations

from assistant.reading import Amount
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/epidemic/staff")
_UNITS = ("个", "名", "号", "人", "")
_PARTS = 2
_LEAST = 20
"""People from which a bare number may be a staff."""


def read_staff(heard: Heard) -> Reading | None:
    """People employed: as many as there are now, all of them where parts are told, with those who came since
    and without those who left."""
    if now := _as_of_now(heard):
        return now
    counted = [a for a in heard.of_unit(*_UNITS) if a.value == a.value.to_integral_value()]
    changes = [amount for amount in counted if _change(heard, amount)]
    told = [
        amount
        for amount in counted
        if amount.unit != "人" and amount not in changes and _is_of_staff(heard, amount)
    ]
    if whole := [amount for amount in told if _WORDS["in_all"].search(heard.before(amount))]:
        return Reading(int(whole[-1].value), whole[-1].text)
    if parts := _by_parts(heard):
        return parts
    told = told or [a for a in counted if a.unit == "人" and a not in changes]
    told = [a for a in told if not _WORDS["planned"].search(heard.piece_before(a))]
    if changes:
        return _changed(heard, told or _before(heard, counted), changes)
    return Reading(int(told[-1].value), told[-1].text) if told else None


def _is_of_staff(heard: Heard, amount: Amount) -> bool:
    """Whether the words beside a number say that it counts those employed: 999个员工, 在册999."""
    behind = _WORDS["staff_behind"].match(heard.text, amount.end)
    return bool(behind or _WORDS["staff_before"].search(heard.before(amount)))


def _as_of_now(heard: Heard) -> Reading | None:
    """How many there are now, told of a staff that was otherwise: 走了二十个，现在九百八."""
    if not _WORDS["of_staff"].search(heard.text):
        return None
    told = [
        amount
        for amount in heard.of_unit(*_UNITS)
        if amount.value >= _LEAST
        and amount.value == amount.value.to_integral_value()
        and _WORDS["now_before"].search(heard.before(amount))
        and not _WORDS["of_a_price"].search(heard.piece_before(amount) + heard.piece_after(amount))
        and not _change(heard, amount)
    ]
    others = [a for a in heard.of_unit(*_UNITS) if a not in told and a.value >= _LEAST]
    was = _WORDS["was"].search(heard.text)
    if len({amount.value for amount in told}) != 1 or not (was or others):
        return None
    return Reading(int(told[0].value), told[0].text, approximate=told[0].approximate)


def _change(heard: Heard, amount: Amount) -> int:
    """Whether so many came to a staff, 1, or left it, -1."""
    before = heard.piece_before(amount)
    if _WORDS["planned"].search(before):
        return 0
    if not amount.unit and not _WORDS["people_behind"].match(heard.text, amount.end):
        return 0
    if _WORDS["came"].search(before):
        return 1
    return -1 if _WORDS["left"].search(before) else 0


def _before(heard: Heard, counted: list[Amount]) -> list[Amount]:
    """How many there were before others came or left: 原来九百八，又招了三十个."""
    return [a for a in counted if _WORDS["was_before"].search(heard.before(a))]


def _changed(heard: Heard, told: list[Amount], changes: list[Amount]) -> Reading | None:
    """The one number told with those who came and without those who left; None where more are told."""
    if len(told) != 1 or any(amount.approximate for amount in (*told, *changes)):
        return None
    whole = int(told[0].value) + sum(int(a.value) * _change(heard, a) for a in changes)
    return Reading(whole, "、".join(a.text for a in (*told, *changes)), How.RECKONED)


def _by_parts(heard: Heard) -> Reading | None:
    """People employed told by where they work: 车间620，仓储260，后勤119; None where a whole is told, too."""
    told = [
        amount
        for amount in heard.of_unit(*_UNITS)
        if _WORDS["part_before"].search(heard.before(amount)) and not amount.approximate
    ]
    if len(told) < _PARTS:
        return None
    whole = sum(int(amount.value) for amount in told)
    return Reading(whole, "、".join(amount.text for amount in told), How.RECKONED)
