"""One number of the computation before put right by naming both.

    今年报了1300，… – 不是1300，是300
    今年报过1300了 – 看错了，是300      the one told last
    采样屋6万，1200人 – 应该是900人，不是1200
    完成80分，… – 80改成70
    基数8000，… – 8000说错了，是8600

Which input is meant is told by the number that is wrong: the one of that value. Where none has it, or two do,
nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.reading import Amount
from assistant.understanding.bills.told import Year
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.single.over_time import kept
from assistant.understanding.words.hearing import Heard
from assistant.wording import patterns

_WORDS = patterns("understanding/follow_up/other_number")
_TWO = 2
_COUNTED = ("points", "count")
"""What is counted of each of a list of tasks or honours."""


def with_another_number(heard: Heard, previous: Understood) -> Understood | None:
    """The computation before with one of its numbers replaced; None where the follow-up names no pair of
    which the first is one of them."""
    pair = _pair(heard)
    if pair is None:
        return _the_last_told(heard, previous)
    wrong, right = pair
    changed = [
        (name, new)
        for name, reading in previous.inputs.items()
        for new in _replaced(reading, wrong.value, right)
    ]
    if len(changed) != 1:
        return None
    (name, reading), inputs = changed[0], kept(previous.inputs)
    return replace(previous, inputs={**inputs, name: reading})


def leaves_open_which(heard: Heard, previous: Understood) -> bool:
    """Whether a follow-up puts one of several numbers right that were told together, and names none."""
    return _alone(heard) is not None and len(_numbers_said(previous)) > 1


def _the_last_told(heard: Heard, previous: Understood) -> Understood | None:
    """The computation before with the number that was told last put right: 今年报过1300了 – 看错了是300."""
    amount, said = _alone(heard), _numbers_said(previous)
    if amount is None or len(said) != 1:
        return None
    ((name, reading),) = said.items()
    right = type(reading.value)(amount.value)
    told = Reading(right, amount.text, How.SAID, amount.approximate, reading.assumed)
    return replace(previous, inputs={**kept(previous.inputs), name: told})


def _alone(heard: Heard) -> Amount | None:
    """The one number of a message that does nothing but put a number right."""
    if len(heard.amounts) != 1:
        return None
    (amount,) = heard.amounts
    around = f"{heard.text[: amount.start]}§{heard.text[amount.end :]}"
    return amount if _WORDS["alone"].match(around) else None


def _numbers_said(previous: Understood) -> dict[str, Reading]:
    """The numbers that the message before told itself."""
    return {
        name: reading
        for name, reading in previous.inputs.items()
        if isinstance(reading.value, Decimal | int)
        and not isinstance(reading.value, bool)
        and reading.how in (How.SAID, How.RECKONED)
    }


def names_a_pair(heard: Heard) -> bool:
    """Whether a follow-up says which number is wrong and which is right."""
    return _pair(heard) is not None


def _pair(heard: Heard) -> tuple[Amount, Amount] | None:
    """The number that is wrong and the one that is right."""
    told = [amount for amount in heard.amounts if not heard.in_a_day(amount)]
    if len(told) != _TWO:
        return None
    first, second = told
    before, between = heard.text[: first.start], heard.text[first.end : second.start]
    behind = heard.text[second.end :]
    if _WORDS["nothing_else"].match(behind) is None or first.value == second.value:
        return None
    if _WORDS["is_not"].search(before) and _WORDS["but_is"].fullmatch(between):
        return first, second
    if _WORDS["becomes"].fullmatch(between) or _WORDS["was_wrong"].fullmatch(between):
        return first, second
    if _WORDS["is"].search(before) and _WORDS["and_is_not"].fullmatch(between):
        return second, first
    return None


def _replaced(reading: Reading, wrong: Decimal, right: Amount) -> Iterator[Reading]:
    """A reading with one number replaced, in each way in which it may be."""
    value = reading.value
    said = Reading(value, right.text, How.SAID, right.approximate)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        if value == wrong:
            yield replace(said, value=type(value)(right.value))
        elif isinstance(value, Decimal) and reading.beside == wrong:
            left = value + reading.beside - right.value
            if left > 0:
                yield replace(reading, value=left, beside=right.value, how=How.RECKONED)
    elif isinstance(value, Year):
        for at, visit in enumerate(value.visits):
            if visit.cost == wrong:
                visits = [*value.visits]
                visits[at] = replace(visit, cost=right.value, words=right.text)
                yield replace(said, value=replace(value, visits=tuple(visits)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (replace(said, value=new) for new in _counted_otherwise(value, wrong, right))


def _counted_otherwise(
    entries: Sequence[Any], wrong: Decimal, right: Amount
) -> Iterator[list[Any]]:
    for at, entry in enumerate(entries):
        for name in _COUNTED:
            if isinstance(entry, Mapping) and entry.get(name) == wrong:
                number = type(entry[name])(right.value)
                yield [*entries[:at], {**entry, name: number}, *entries[at + 1 :]]
