"""What a second look at a message adds to the inputs that phrases tell, and which of them it doubts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.reading import Amount
from assistant.understanding.bills.account_balance import is_a_balance
from assistant.understanding.bills.contribution_base import (
    changes_in_the_year,
    is_of_a_year,
    is_relative,
    is_take_home,
    moves_unclearly,
)
from assistant.understanding.bills.cost import leaves_the_cost_open
from assistant.understanding.bills.covered_part import tells_a_part
from assistant.understanding.bills.own_part import is_own, is_own_payment
from assistant.understanding.bills.paid_this_year import doubts_what_came_of_it
from assistant.understanding.bills.roles import ROLES, Told, surely
from assistant.understanding.bills.second_reading import surely as told_surely
from assistant.understanding.bills.unaccounted import leaves_a_sum_over
from assistant.understanding.bills.unclear_cost import leaves_open_who_paid
from assistant.understanding.epidemic.booth_prices import tells_more_than_a_price
from assistant.understanding.epidemic.purchase import tells_no_price, tells_of_booths
from assistant.understanding.model import VISIT, Doubt, How, Reading, Understood
from assistant.understanding.people.whose import leaves_a_payment_open
from assistant.understanding.single.calculator_inputs import of_the_whole
from assistant.understanding.single.doubted_facts import doubted_facts
from assistant.understanding.single.needs import settled
from assistant.understanding.visits.excluded_visits import with_excluded
from assistant.understanding.words.hearing import NO_AGE, Heard, is_of_people, is_other
from assistant.understanding.words.limit_words import LEFT, OF_ANOTHER_YEAR, PAID_SOME
from assistant.understanding.words.phrases import speaks_of


def with_exclusion(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs with what the fund does not pay for, where no phrase tells it and the whole message surely
    does: 还在心内科住着呢，没出院. Where a phrase speaks of it and tells nothing, it was denied.

    Whether somebody is in work, and where, is never taken so: people leave it out, and it must be asked for.
    """
    name = "exclusion"
    if "visits" in inputs:
        visits = inputs["visits"]
        return {**inputs, "visits": replace(visits, value=with_excluded(visits.value, heard.text))}
    if name in inputs or name not in of_the_whole(tool) or speaks_of(name, heard.text):
        return dict(inputs)
    told = told_surely(heard.text, name)
    return {**inputs, name: Reading(*told, How.INFERRED)} if told else dict(inputs)


def with_numbers(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The inputs with those numbers that no phrase tells, but all that stands around them."""
    open_ = [n for n in ROLES.get(tool, ()) if n not in inputs and not _NOT_FOR_ROLES[n](heard)]
    found = {name: surely(tool, name, heard) for name in open_}
    told = {
        name: Reading(numbers.value, numbers.text, How.INFERRED, numbers.approximate)
        for name, numbers in found.items()
        if numbers is not None and all(map(_may_be_told, numbers.amounts))
        if name == "employees" or not any(is_of_people(heard, a) for a in numbers.amounts)
        if name != "eligible_cost" or _is_a_cost(numbers, heard)
        if name != "contribution_base" or not _has_a_balance(numbers, heard)
        if not _is_taken_already(numbers, inputs, heard)
    }
    return {**inputs, **told, **_unpaid_bill(tool, {**inputs, **told}, heard)}


def _is_taken_already(numbers: Told, inputs: Mapping[str, Reading], heard: Heard) -> bool:
    """Whether a number told once is another input already: 已经花了1500了 tells no payment besides."""
    taken = {reading.text for reading in inputs.values()}
    told = [amount.value for amount in heard.amounts]
    return any(a.text in taken and told.count(a.value) == 1 for a in numbers.amounts)


def _is_a_cost(numbers: Told, heard: Heard) -> bool:
    """Whether numbers are a cost and nothing else, with all taken off that is said not to be covered."""
    own = [amount for amount in heard.sums if is_own(heard, amount)]
    other = any(is_other(heard, amount) for amount in numbers.amounts)
    return not other and all(amount in numbers.off for amount in own)


def _has_a_balance(numbers: Told, heard: Heard) -> bool:
    return any(is_a_balance(heard.text, amount) for amount in numbers.amounts)


def _unpaid_bill(tool: str, inputs: Mapping[str, Reading], heard: Heard) -> dict[str, Reading]:
    """The one sum of a message as the cost of what the fund does not pay for, however many visits it is of:
    工伤，换药三回凑一张票260."""
    excluded = "exclusion" in inputs and inputs["exclusion"].value is not None
    if tool != VISIT or not excluded or "eligible_cost" in inputs:
        return {}
    sums = [a for a in heard.money if not is_other(heard, a)]
    if len(sums) != 1 or is_own_payment(heard, sums[0]) or tells_a_part(heard):
        return {}
    return {"eligible_cost": Reading(sums[0].value, sums[0].text, approximate=sums[0].approximate)}


def _may_be_told(amount: Amount) -> bool:
    return bool(amount.unit) or amount.value >= NO_AGE


def _pays_otherwise(question: str) -> bool:
    """Whether payments are told of another year, or without how much they were."""
    return bool(OF_ANOTHER_YEAR.search(question) or PAID_SOME.search(question))


_NOT_FOR_ROLES: Mapping[str, Callable[[Heard], bool]] = {
    "eligible_cost": leaves_the_cost_open,
    "paid_this_year": lambda heard: (
        _pays_otherwise(heard.text)
        or doubts_what_came_of_it(heard)
        or leaves_open_who_paid(heard)
        or bool(LEFT.search(heard.text) or leaves_a_payment_open(heard.text))
    ),
    "contribution_base": lambda heard: (
        is_of_a_year(heard.text)
        or changes_in_the_year(heard)
        or is_relative(heard.text)
        or moves_unclearly(heard)
        or any(is_take_home(heard, amount) for amount in heard.sums)
    ),
    "purchase_cost": lambda heard: (
        tells_of_booths(heard) or tells_no_price(heard) or tells_more_than_a_price(heard)
    ),
    "employees": lambda heard: False,
}
"""Where a number must not be taken for an input by what stands around it alone."""


def read_twice(understood: Understood, heard: Heard) -> Understood:
    """The same without the inputs that a second reading of the message finds told otherwise, or told at all
    where the first one found nothing: they are asked for."""
    found = {**doubted_facts(understood, heard), **_doubted_numbers(understood, heard)}
    if not found:
        return understood
    left = {name: reading for name, reading in understood.inputs.items() if name not in found}
    open_ = {**understood.doubts, **found}
    return settled(replace(understood, inputs=left, doubts=open_), heard.text)


def _doubted_numbers(understood: Understood, heard: Heard) -> dict[str, Doubt]:
    """The numbers that were taken for an input while another one surely is it."""
    found = {}
    for name in ROLES.get(understood.tool, ()):
        read, other = understood.inputs.get(name), surely(understood.tool, name, heard)
        if read is None or other is None or read.how is not How.SAID:
            continue
        if read.value not in (other.value, *(amount.value for amount in other.amounts)):
            found[name] = Doubt(read, ())
    if understood.tool == VISIT and leaves_a_sum_over(understood, heard):
        found["eligible_cost"] = Doubt(understood.inputs["eligible_cost"], ())
    return found
