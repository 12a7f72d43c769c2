"""The people whose bills a conversation has told, each with what was told of him.

在职，三级花了1000 – 我妈退休，花了800 – 那我花1500呢     back to who asks, with his own status
我妈退休，二级600 – 我爸也退休，三级900 – 加起来多少       the bills of both
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.follow_up.anew import said_anew
from assistant.understanding.model import VISIT, VISITS, Reading, Said, Understood
from assistant.understanding.people.cases import TOGETHER, Case, Cases
from assistant.understanding.several.several import case_of
from assistant.understanding.single.alone import read_as
from assistant.understanding.single.needs import settled
from assistant.understanding.single.over_time import kept
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.persons import PERSON, SELF, WHO_ASKS, persons_in, subject
from assistant.wording import patterns

_WORDS = patterns("understanding/follow_up/people_before")
_FEWEST = 2
OF_BILLS = (VISIT, VISITS)
"""The calculators of what one person's visits get."""


def whom(understood: Understood) -> str:
    """Whom a computation is about; who asks where nobody was named."""
    return understood.about or SELF


def bills_of(understood: Understood) -> dict[str, Understood]:
    """What a computation tells of each person's bill; nothing where two of several are not told apart by a
    word of kinship."""
    if understood.tool in OF_BILLS:
        return {whom(understood): understood}
    if understood.tool != TOGETHER or understood.missing:
        return {}
    cases: Cases = understood.inputs["cases"].value
    bills = {who: _bill(who, case) for case in cases.cases if (who := _who_is(case.who))}
    return bills if len(bills) == len(cases.cases) else {}


def _who_is(called: str) -> str | None:
    """Who is called so; None where it is nobody of the family."""
    match = PERSON.search(called)
    return SELF if called == WHO_ASKS else str(match.lastgroup) if match else None


def _bill(who: str, case: Case) -> Understood:
    """The visit of one of several people."""
    told = {
        "status": case.status,
        "facility": case.facility,
        "eligible_cost": case.cost,
        "contracted": case.contracted or None,
        "paid_this_year": case.paid,
        "visit_date": case.day,
        "exclusion": case.exclusion,
    }
    inputs = {n: Reading(value, f"{value}") for n, value in told.items() if value is not None}
    return Understood(VISIT, inputs, about=None if who == SELF else who, follows=True)


def back_to_one(heard: Heard, said: Said) -> Understood | None:
    """The computation of a person told of before the last one, with what a message says anew; None where it
    names nobody of whom one is known, or more than one."""
    previous, who = said.understood, subject(heard.text)
    if previous is None or previous.tool not in OF_BILLS or who is None or who == whom(previous):
        return None
    before = said.people.get(who)
    if before is None or before.missing or len(persons_in(heard.text)) > 1:
        return None
    told = said_anew(heard, before)
    if not told and not _WORDS["back"].search(heard.text):
        return None
    inputs = {**kept(before.inputs), **told}
    if "eligible_cost" in told:
        inputs.pop("paid_for_it", None)
    back = replace(before, inputs=inputs, about=who, asked=True, follows=True, sure=1.0)
    return settled(back, heard.text)


def of_all_before(heard: Heard, said: Said) -> Understood | None:
    """The bills of all the people told of, where a message asks for them together and tells nothing."""
    known = [one for one in said.people.values() if not one.missing]
    if len(known) < _FEWEST or len(known) < len(said.people):
        return None
    if not asks_for_all_of_them(heard, said) or any(one.tool != VISIT for one in known):
        return None
    value = Cases(tuple(_case(one, said.questions) for one in known))
    return Understood(
        TOGETHER, {"cases": Reading(value, heard.text)}, missing=value.missing, follows=True
    )


def with_one_more_person(heard: Heard, said: Said) -> Understood | None:
    """The bill before and that of somebody else whom a message tells of and asks for both together:
    我老公也是三级，花了600，他退休了，我们俩一共报多少."""
    previous, who = said.understood, subject(heard.text)
    both = _WORDS["both"].search(heard.text)
    if previous is None or previous.tool != VISIT or previous.missing or not both or not heard.sums:
        return None
    if who in (None, whom(previous)) or len(persons_in(heard.text[: both.start()])) > 1:
        return None
    other = read_as(VISIT, heard.text[: both.start()], heard.today)
    if other is None or "eligible_cost" not in other.inputs:
        return None
    two = (previous, replace(other, about=who))
    value = Cases(tuple(_case(one, (*said.questions, heard.text)) for one in two))
    return Understood(
        TOGETHER, {"cases": Reading(value, heard.text)}, missing=value.missing, follows=True
    )


def asks_for_all_of_them(heard: Heard, said: Said) -> bool:
    """Whether a message asks for the bills of several people together, behind that of one of them."""
    of_bills = said.understood is not None and said.understood.tool in OF_BILLS
    several = len(said.people) >= _FEWEST
    return of_bills and several and asks_for_the_sum(heard.text)


def asks_for_the_sum(text: str) -> bool:
    """Whether a message asks for the results of several people together, and tells nothing."""
    return bool(_WORDS["together"].fullmatch(text))


def _case(one: Understood, questions: Sequence[str]) -> Case:
    values = one.values()
    case = case_of(_called(whom(one), questions), values)
    return replace(case, paid=values.get("paid_this_year"))


def _called(who: str, questions: Sequence[str]) -> str:
    """How a conversation calls somebody."""
    if who == SELF:
        return WHO_ASKS
    named = (m[0] for text in questions for m in PERSON.finditer(text) if m.lastgroup == who)
    return next(named, who)
