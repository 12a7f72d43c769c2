"""A visit in a year to come, told behind what was computed of this one: it takes nothing of this year's
limit, and nothing of its own is used (第十条（二）).

在职，今年报了1000，三级花2000 – 那明年再花2000呢      the same visit with the whole limit
今年还能报多少 – 明年去二级花900呢                     a visit of its own
"""

from __future__ import annotations

from decimal import Decimal

from assistant.understanding.follow_up.recast_visits import WORDS
from assistant.understanding.model import VISIT, How, Reading, Understood
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.single.over_time import kept
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import PAID_THEN
from assistant.understanding.words.persons import turns_to_another

_OF_THE_PERSON = ("status", "facility", "contracted", "eligible_cost")
"""What holds in the next year, too, if nothing else is told; a limit used, a day and an accident do not."""


def in_a_year_to_come(heard: Heard, previous: Understood) -> Understood | None:
    """The visit in a year to come; None where a message tells of none, or of several."""
    to_come = WORDS["year_to_come"].search(heard.text)
    if to_come is None or PAID_THEN.search(heard.text) or len(heard.sums) > 1:
        return None
    if turns_to_another(heard.text, previous.about) or WORDS["no_visit_to_come"].search(heard.text):
        return None
    said = read_inputs(VISIT, heard)
    if said.keys().isdisjoint(("eligible_cost", "facility")):
        return None
    before = {n: r for n, r in kept(previous.inputs).items() if n in _OF_THE_PERSON}
    inputs = {**_at_the_same_place(previous), **before, **said}
    inputs["paid_this_year"] = Reading(Decimal(0), to_come[0], How.INFERRED)
    return Understood(VISIT, inputs, about=previous.about)


def _at_the_same_place(previous: Understood) -> dict[str, Reading]:
    """The place of the visits before, where all were at one."""
    told = previous.inputs.get("visits")
    places = {visit.facility for visit in told.value.visits} if told else set()
    place = next(iter(places)) if len(places) == 1 else None
    return {"facility": Reading(place, told.text, How.KEPT)} if told and place else {}
