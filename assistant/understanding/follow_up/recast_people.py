"""What a follow-up makes of the visits of several people computed before.

我在职三级花800，我妈退休二级花500，一共多少 – 我妈已经报了1900       of one of them
                                            – 要是都去社区呢         of all of them
我和我爸都在三级花了1000，… – 那1000要是二级呢                       of all, of whom it was told alike
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant.understanding.follow_up.following import is_of_another_matter
from assistant.understanding.follow_up.going_on import goes_on
from assistant.understanding.follow_up.people_before import asks_for_the_sum
from assistant.understanding.model import VISIT, Reading, Understood
from assistant.understanding.people.cases import TOGETHER, Cases
from assistant.understanding.several.several import person_of
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.single.routing import Route
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.persons import BACK, PERSON, SELF, WHO_ASKS
from assistant.wording import read

_OF_THEM_ALL = re.compile(read("understanding/follow_up/recast_people")["of_them_all"])
_FIELDS = {
    "status": "status",
    "facility": "facility",
    "eligible_cost": "cost",
    "paid_this_year": "paid",
    "contracted": "contracted",
}
"""What a case calls an input of a visit."""
_A_WHOLE_VISIT = {"status", "facility", "eligible_cost"}


def of_those_people(heard: Heard, found: Route, previous: Understood) -> Understood | None:
    """Several people's visits with what a message tells anew of one of them, or of all: 我妈已经报了1900,
    都换成二级呢. None where it tells nothing of them, or nobody could say of whom."""
    if not _speaks_of_them(heard, found, previous):
        return None
    value: Cases = previous.inputs["cases"].value
    told = _told(heard, value)
    meant = _meant(heard.text, value, told)
    if not meant:
        return None
    cases = [replace(case, **told) if n in meant else case for n, case in enumerate(value.cases)]
    changed = replace(value, cases=tuple(cases))
    return Understood(
        TOGETHER,
        {"cases": Reading(changed, heard.text)},
        missing=changed.missing,
        asked=True,
        follows=True,
    )


def added_up(heard: Heard, previous: Understood) -> Understood | None:
    """The visits of several people once more, where a message behind their results asks for the sum, or for
    each: 加起来呢; 各报多少."""
    asked = previous.tool == TOGETHER and not previous.missing
    again = asks_for_the_sum(heard.text) or _OF_EACH.fullmatch(heard.text)
    return replace(previous, follows=True) if asked and again else None


_OF_EACH = re.compile(
    "(那|这|我们|俺们?|他们|[两俩]个?人?|每个?人|,)*(各|各自|各人|分别|每个?人|一人)(都|能|可以?|给|是|该)*(报|拿|付|支付|报销)(多少|几)(钱|块|元)?[呢啊呀?？。]*"
)
"""What asks for the results of several people one by one, which are told with their sum."""


def leaves_open_whose(heard: Heard, found: Route, previous: Understood) -> bool:
    """Whether a message tells something of their visits, answers nothing that was asked back, and nobody
    could say of whose (`of_those_people`)."""
    return not previous.missing and _speaks_of_them(heard, found, previous)


def _speaks_of_them(heard: Heard, found: Route, previous: Understood) -> bool:
    """Whether a message tells something of the visits of several people computed before, as it would behind
    the visit of one of them."""
    if previous.tool != TOGETHER:
        return False
    value: Cases = previous.inputs["cases"].value
    first = {
        name: Reading(getattr(value.cases[0], field), heard.text) for name, field in _FIELDS.items()
    }
    inputs = {n: one for n, one in read_inputs(VISIT, heard).items() if n in _FIELDS}
    if not inputs or inputs.keys() >= _A_WHOLE_VISIT or is_of_another_matter(heard.text, VISIT):
        return False
    one = Understood(VISIT, first, missing=previous.missing)
    return goes_on(heard, one, inputs, found)


def _told(heard: Heard, value: Cases) -> dict[str, Any]:
    """What a message tells of a case; a sum that all of them cost alike is pointed at, where it is told again
    beside something else: 那1000要是二级呢."""
    inputs = read_inputs(VISIT, heard)
    told = {_FIELDS[name]: one.value for name, one in inputs.items() if name in _FIELDS}
    if len(told) > 1 and {told.get("cost")} == {case.cost for case in value.cases}:
        told.pop("cost")
    return told


def _meant(text: str, value: Cases, told: dict[str, Any]) -> list[int]:
    """Which of the cases a message speaks of: the one who is named or told by his status; all where it says
    so, or names nobody and tells what was alike in all of them. What was paid is one person's."""
    everyone = [*range(len(value.cases))]
    if _OF_THEM_ALL.search(text):
        return everyone
    if named := {
        str(m.lastgroup) if m.lastgroup in BACK else person_of(m) for m in PERSON.finditer(text)
    }:
        meant = [n for n in everyone if _is_one_of(named, value.cases[n].who)]
        return meant if len(named) == len(meant) == 1 else []
    if any(case.lacks for case in value.cases):
        return []  # an answer to what was asked back
    if len(told) > 1 and "status" in told:
        meant = [n for n in everyone if value.cases[n].status == told["status"]]
        return meant if len(meant) == 1 else []
    alike = all(len({getattr(case, name) for case in value.cases}) == 1 for name in told)
    return everyone if alike and "paid" not in told else []


def _is_one_of(named: set[str], called: str) -> bool:
    """Whether somebody is named, or pointed back to as he who does not ask."""
    who = _who_is(called)
    return who in named or (who != SELF and not named.isdisjoint(BACK))


def _who_is(called: str) -> str:
    match = PERSON.search(called)
    return SELF if called == WHO_ASKS else person_of(match) if match else called
