"""What a second look at a message adds to the inputs that phrases tell, and which of them it doubts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from assistant.reading import Amount
from assistant.understanding.bills.backwards import BACKWARDS, used_by_one_visit
from assistant.understanding.bills.contribution_base import (
    changes_in_the_year,
    is_of_a_year,
    is_relative,
)
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.paid_for_it import is_said
from assistant.understanding.bills.roles import ROLES, Told, surely
from assistant.understanding.bills.second_reading import doubts
from assistant.understanding.bills.second_reading import surely as told_surely
from assistant.understanding.bills.sums import (
    doubts_what_came_of_it,
    is_own,
    is_own_payment,
    leaves_the_cost_open,
    tells_a_part,
)
from assistant.understanding.bills.unaccounted import leaves_a_sum_over
from assistant.understanding.bills.unclear_cost import leaves_open_who_paid
from assistant.understanding.epidemic.booth_prices import tells_more_than_a_price
from assistant.understanding.epidemic.purchase import tells_no_price, tells_of_booths
from assistant.understanding.epidemic.sheltered import SHELTERED
from assistant.understanding.model import VISIT, Doubt, How, Reading, Understood
from assistant.understanding.people.circumstances import exposure_of_another
from assistant.understanding.people.whose import leaves_a_payment_open
from assistant.understanding.single.calculator_inputs import of_the_whole
from assistant.understanding.single.needs import marks_to_come, settled
from assistant.understanding.visits.excluded_visits import (
    are_told_apart,
    left_open_of_one,
    with_excluded,
)
from assistant.understanding.words.hearing import NO_AGE, Heard, is_other
from assistant.understanding.words.limit_words import (
    LEFT,
    OF_ANOTHER_YEAR,
    PAID_ONCE,
    PAID_SOME,
    VISIT_TO_COME,
)
from assistant.understanding.words.phrases import (
    exclusion_in,
    is_denied,
    leaves_open,
    may_be_excluded,
    speaks_of,
)
from calculators.parameters import load


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
        if name != "eligible_cost" or _is_a_cost(numbers, heard)
    }
    return {**inputs, **told, **_unpaid_bill(tool, {**inputs, **told}, heard)}


def _is_a_cost(numbers: Told, heard: Heard) -> bool:
    """Whether numbers are a cost and nothing else, with all taken off that is said not to be covered."""
    own = [amount for amount in heard.sums if is_own(heard, amount)]
    other = any(is_other(heard, amount) for amount in numbers.amounts)
    return not other and all(amount in numbers.off for amount in own)


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
    return bool(re.search(OF_ANOTHER_YEAR, question) or re.search(PAID_SOME, question))


_NOT_FOR_ROLES: Mapping[str, Callable[[Heard], bool]] = {
    "eligible_cost": leaves_the_cost_open,
    "paid_this_year": lambda heard: (
        _pays_otherwise(heard.text)
        or doubts_what_came_of_it(heard)
        or leaves_open_who_paid(heard)
        or bool(LEFT.search(heard.text) or leaves_a_payment_open(heard.text))
    ),
    "contribution_base": lambda heard: (
        is_of_a_year(heard.text) or changes_in_the_year(heard) or is_relative(heard.text)
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
    found = {**_doubted_facts(understood, heard), **_doubted_numbers(understood, heard)}
    if not found:
        return understood
    left = {name: reading for name, reading in understood.inputs.items() if name not in found}
    open_ = {**understood.doubts, **found}
    return settled(replace(understood, inputs=left, doubts=open_), heard.text)


def _doubted_facts(understood: Understood, heard: Heard) -> dict[str, Doubt]:
    question = heard.text
    read = {name: understood.inputs.get(name) for name in of_the_whole(understood.tool)}
    values = {name: reading and reading.value for name, reading in read.items()}
    if "visits" in understood.inputs:
        values["exclusion"] = understood.inputs["visits"].value.exclusion
    found = {n: Doubt(read.get(n), likely) for n, likely in doubts(values, question).items()}
    if (denied := read.get("exclusion")) and denied.value is None:
        doubt = found.pop("exclusion", None)
        if doubt and speaks_of_work(denied.text) and doubt.likely[:1] != ("work_injury",):
            found["exclusion"] = doubt  # 不是工伤: that somebody else is liable is not denied
    if "exclusion" in values and not values["exclusion"] and leaves_open("undesignated", question):
        found["exclusion"] = Doubt(None, ("undesignated",))
    if "exclusion" in values and not values["exclusion"] and (reason := may_be_excluded(question)):
        found.setdefault("exclusion", Doubt(None, (reason,)))
    if (open_ := found.get("exclusion")) and is_denied(open_.likely[:1], question):
        found.pop("exclusion")  # 单位没欠费
    if _is_before_the_rules(understood):
        found.pop("exclusion", None)  # nothing is paid anyhow
    if "visits" in understood.inputs:
        year = understood.inputs["visits"].value
        if are_told_apart(year, question):
            found.pop("exclusion", None)
        elif not year.exclusion and (reason := left_open_of_one(year)):
            found.setdefault("exclusion", Doubt(None, (reason,)))
    for name in marks_to_come(question):
        found.pop(name, None)
    if understood.tool == BACKWARDS and used_by_one_visit(question):
        found.pop("paid_this_year", None)  # it was paid for this visit
    if VISIT_TO_COME.search(question):
        found.pop(
            "paid_this_year", None
        )  # what was paid this year leaves the next year's limit whole
    if is_said(understood.inputs.get(PAID_FOR_IT)):
        found.pop("paid_this_year", None)
        found.pop("exclusion", None)  # the fund has paid for it
    this_year = OF_ANOTHER_YEAR.sub("", question)
    if this_year != question and not PAID_ONCE.search(this_year):
        found.pop("paid_this_year", None)  # 去年已经报了1500 is another year's payment
    said = exclusion_in(question)
    if "visits" in understood.inputs and said and not values["exclusion"]:
        found["exclusion"] = Doubt(None, (said.meaning,))  # and of which visit, nobody could tell
    for name in SHELTERED:
        told = read.get(name)
        if told and told.value is False and told.how is How.INFERRED:
            found.pop(name, None)  # 货车司机，没走闭环: named, and still none of them
    if _OF_SUCH_PEOPLE.search(question):
        found.pop("exposure", None)
    if (near := exposure_of_another(heard)) and "exposure" in values:
        found["exposure"] = Doubt(near, ())
    return found


_OF_SUCH_PEOPLE = re.compile(
    "^(那|请问|,)*(次?密接|密切接触者?|感染者|阳性)(的|人员|者|人)*[^,，。;我俺他她]{0,4}隔离"
)
"""What asks of all who are in such a case: 密接要隔离几天."""


def speaks_of_work(denied: str) -> bool:
    """Whether what is denied is that an injury was one of work."""
    return "工伤" in denied


def _is_before_the_rules(understood: Understood) -> bool:
    day, begins = understood.inputs.get("visit_date"), load("medical_insurance").at("begins").value
    return day is not None and isinstance(begins, date) and day.value < begins


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
