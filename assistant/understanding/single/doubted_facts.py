"""Which facts of a message a second reading doubts: why the fund may not pay, what it has paid this year, who
had been exposed to whom.

The second reading tells by the whole message what is likely. What the words themselves leave open is added to
it, what they settle is dropped, one look after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assistant.understanding.bills.backwards import BACKWARDS, used_by_one_visit
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.paid_for_it import is_said
from assistant.understanding.bills.second_reading import doubts
from assistant.understanding.bills.told import Year
from assistant.understanding.epidemic.sheltered import SHELTERED
from assistant.understanding.model import Doubt, How, Reading, Understood
from assistant.understanding.people.circumstances import exposure_of_another
from assistant.understanding.single.calculator_inputs import of_the_whole
from assistant.understanding.single.needs import marks_to_come
from assistant.understanding.visits.excluded_visits import are_told_apart, left_open_of_one
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import OF_ANOTHER_YEAR, PAID_ONCE, VISIT_TO_COME
from assistant.understanding.words.phrases import (
    exclusion_in,
    is_denied,
    leaves_open,
    may_be_excluded,
)
from assistant.wording import is_made_of, read
from calculators.parameters import load

_EXCLUSION, _PAID, _EXPOSURE = "exclusion", "paid_this_year", "exposure"


@dataclass(frozen=True)
class _Told:
    """A message, and what the phrases have told of it."""

    understood: Understood
    heard: Heard

    @property
    def text(self) -> str:
        return self.heard.text

    @cached_property
    def read(self) -> Mapping[str, Reading | None]:
        """What was read of each input that the whole message may tell."""
        return {n: self.understood.inputs.get(n) for n in of_the_whole(self.understood.tool)}

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The values of these; what excludes the first of several visits is that of them all."""
        values = {name: reading and reading.value for name, reading in self.read.items()}
        return values if self.year is None else {**values, _EXCLUSION: self.year.exclusion}

    @property
    def year(self) -> Year | None:
        """The several visits of a year, where they are told."""
        visits = self.understood.inputs.get("visits")
        return visits.value if visits else None

    @property
    def tells_no_exclusion(self) -> bool:
        """Whether the fund may not pay, for all that is asked, and nothing was read of why."""
        return _EXCLUSION in self.values and not self.values[_EXCLUSION]


_Doubts = Mapping[str, Doubt]
_Look = Callable[[_Told, _Doubts], _Doubts]


def doubted_facts(understood: Understood, heard: Heard) -> dict[str, Doubt]:
    """The facts that were read, or not read, in a way that the message as a whole makes unlikely."""
    told = _Told(understood, heard)
    likely = doubts(told.values, heard.text)
    found: _Doubts = {name: Doubt(told.read.get(name), others) for name, others in likely.items()}
    for look in _LOOKS:
        found = look(told, found)
    return dict(found)


def _without(found: _Doubts, *names: str) -> _Doubts:
    return {name: doubt for name, doubt in found.items() if name not in names}


def _dropped(*names: str, where: Callable[[_Told], bool]) -> _Look:
    """The look that finds nothing to doubt of inputs where something holds."""
    return lambda told, found: _without(found, *names) if where(told) else found


# Why the fund may not pay ----------------------------------------------------------------------


def _beside_what_is_denied(told: _Told, found: _Doubts) -> _Doubts:
    """A reason that is denied leaves none to doubt, but for an injury at work: 不是工伤 denies not that
    somebody else is liable."""
    denied, doubt = told.read.get(_EXCLUSION), found.get(_EXCLUSION)
    if denied is None or denied.value is not None:
        return found
    rest = _without(found, _EXCLUSION)
    if doubt and speaks_of_work(denied.text) and doubt.likely[:1] != ("work_injury",):
        return {**rest, _EXCLUSION: doubt}
    return rest


def speaks_of_work(denied: str) -> bool:
    """Whether what is denied is that an injury was one of work."""
    return "工伤" in denied


def _not_known_to_be_designated(told: _Told, found: _Doubts) -> _Doubts:
    """Nobody knows whether the place is designated: 不晓得是不是定点."""
    if told.tells_no_exclusion and leaves_open("undesignated", told.text):
        return {**found, _EXCLUSION: Doubt(None, ("undesignated",))}
    return found


def _of_what_happened(told: _Told, found: _Doubts) -> _Doubts:
    """Something happened for which others may answer: 车祸."""
    reason = may_be_excluded(told.text) if told.tells_no_exclusion else None
    if reason is None or _EXCLUSION in found:
        return found
    return {**found, _EXCLUSION: Doubt(None, (reason,))}


def _not_if_likeliest_is_denied(told: _Told, found: _Doubts) -> _Doubts:
    """What is likeliest is denied itself: 单位没欠费."""
    doubt = found.get(_EXCLUSION)
    denied = doubt is not None and is_denied(doubt.likely[:1], told.text)
    return _without(found, _EXCLUSION) if denied else found


def _is_before_the_rules(told: _Told) -> bool:
    """Whether the visit was before the rules began: nothing is paid anyhow."""
    day = told.understood.inputs.get("visit_date")
    begins = load("medical_insurance").at("begins").value
    return day is not None and isinstance(begins, date) and day.value < begins


def _of_one_of_the_visits(told: _Told, found: _Doubts) -> _Doubts:
    """Of several visits, one may not be paid for; nothing is doubted where each is told by itself."""
    if told.year is None:
        return found
    if are_told_apart(told.year, told.text):
        return _without(found, _EXCLUSION)
    reason = None if told.year.exclusion else left_open_of_one(told.year)
    if reason is None or _EXCLUSION in found:
        return found
    return {**found, _EXCLUSION: Doubt(None, (reason,))}


def _of_which_visit(told: _Told, found: _Doubts) -> _Doubts:
    """Why the fund does not pay for one of several visits is told, and of which, nobody could tell."""
    said = exclusion_in(told.text)
    if told.year is None or said is None or told.year.exclusion:
        return found
    return {**found, _EXCLUSION: Doubt(None, (said.meaning,))}


# What it has paid this year --------------------------------------------------------------------


def _was_paid_for_this_visit(told: _Told) -> bool:
    """Whether what was paid was paid for the visit of which the cost is asked for."""
    return told.understood.tool == BACKWARDS and used_by_one_visit(told.text)


def _is_a_visit_to_come(told: _Told) -> bool:
    """Whether the visit is one of the next year, whose limit is whole whatever was paid this year."""
    return bool(VISIT_TO_COME.search(told.text))


def _is_paid_for_already(told: _Told) -> bool:
    """Whether the fund is said to have paid for the visit."""
    return is_said(told.understood.inputs.get(PAID_FOR_IT))


def _was_paid_in_another_year(told: _Told) -> bool:
    """Whether payments are told of another year alone: 去年已经报了1500."""
    this_year = OF_ANOTHER_YEAR.sub("", told.text)
    return this_year != told.text and not PAID_ONCE.search(this_year)


# Plain facts -----------------------------------------------------------------------------------


def _tells_plain_facts_alone(told: _Told) -> bool:
    """Whether a message tells whose a visit was, where and what it cost, and nothing besides: 在县医院，
    二级的. The second reading knows whole stories, and tells little of so few words."""
    return is_made_of(told.text, read("understanding/single/plain_facts"))


def _only_the_threshold_was_taken(told: _Told) -> bool:
    """Whether all that is said to be paid is the threshold: 今年起付线已经扣过了."""
    rest = _THRESHOLD_TAKEN.sub("", told.text)
    return rest != told.text and not PAID_ONCE.search(rest)


_THRESHOLD_TAKEN = re.compile(
    "[^,，。;]{0,6}(起付(线|标准|钱)?|门槛费?|起步线)[^,，。;0-9]{0,12}(交|扣|付|掏|减|收)过[^,，。;0-9]{0,4}"
)


# What else -------------------------------------------------------------------------------------


def _not_of_marks_to_come(told: _Told, found: _Doubts) -> _Doubts:
    """Marks that are not known yet are not doubted."""
    return _without(found, *marks_to_come(told.text))


def _not_of_the_unsheltered(told: _Told, found: _Doubts) -> _Doubts:
    """Whoever is named, and still none of the sheltered, is surely none: 货车司机，没走闭环."""
    read = ((name, told.read.get(name)) for name in SHELTERED)
    settled = [n for n, one in read if one and one.value is False and one.how is How.INFERRED]
    return _without(found, *settled)


def _asks_of_all_such_people(told: _Told) -> bool:
    """Whether a message asks of all who are in such a case: 密接要隔离几天."""
    return bool(_OF_SUCH_PEOPLE.search(told.text))


_OF_SUCH_PEOPLE = re.compile(
    "^(那|请问|,)*(次?密接|密切接触者?|感染者|阳性)(的|人员|者|人)*[^,，。;我俺他她]{0,4}隔离"
)


def _of_somebody_near(told: _Told, found: _Doubts) -> _Doubts:
    """The exposure told is that of somebody near alone: 同事是密接，我要隔离几天."""
    near = exposure_of_another(told.heard)
    return {**found, _EXPOSURE: Doubt(near, ())} if near and _EXPOSURE in told.values else found


def _tells_of_spending_alone(told: _Told) -> bool:
    """Whether the one sum is told as spent, and no payment besides: 今年门诊已经花了两千，能报回来多少."""
    costs = [amount for amount in told.heard.sums if not told.heard.is_paid(amount)]
    spent = len(costs) == len(told.heard.sums) == 1 and _SPENT.search(told.heard.before(costs[0]))
    return bool(spent) and not _PAYMENT.search(told.text)


_SPENT = re.compile("花(了|费|掉|去)*$")
_PAYMENT = re.compile(
    "(报|付|给|领)(过|了|掉|完|销了|销过)|已经?[^,。;花]{0,4}报|额度|限额|封顶|到账|统筹(?!能|给|可)|剩|用(掉|了|完)"
)
"""What may tell that the fund has paid something."""


_LOOKS: Sequence[_Look] = (
    _beside_what_is_denied,
    _not_known_to_be_designated,
    _of_what_happened,
    _not_if_likeliest_is_denied,
    _dropped(_EXCLUSION, where=_is_before_the_rules),
    _of_one_of_the_visits,
    _not_of_marks_to_come,
    _dropped(_PAID, where=_was_paid_for_this_visit),
    _dropped(_PAID, where=_is_a_visit_to_come),
    _dropped(_PAID, _EXCLUSION, where=_is_paid_for_already),
    _dropped(_PAID, where=_was_paid_in_another_year),
    _dropped(_PAID, where=_only_the_threshold_was_taken),
    _dropped(_PAID, where=_tells_of_spending_alone),
    _of_which_visit,
    _not_of_the_unsheltered,
    _dropped(_EXPOSURE, where=_asks_of_all_such_people),
    _of_somebody_near,
    _dropped(_EXCLUSION, where=_tells_plain_facts_alone),
)
"""What is looked at, in this order: a later look adds to what an earlier one has dropped."""
