"""Which calculator a question is for, what it says of the inputs, and what is still missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.understanding.accounts.accounts import read_account
from assistant.understanding.assessment.left_unclear import tells_of_another_year_alone
from assistant.understanding.bills.backwards import asks_backwards
from assistant.understanding.bills.disputes import holds_against_the_result, holds_against_the_rule
from assistant.understanding.epidemic.booths import read_price_backwards
from assistant.understanding.follow_up.amending import without_one
from assistant.understanding.follow_up.following import anothers_bill, complains
from assistant.understanding.follow_up.people_before import (
    asks_for_all_of_them,
    back_to_one,
    of_all_before,
    with_one_more_person,
)
from assistant.understanding.follow_up.recast import recast, told_again
from assistant.understanding.follow_up.recast_people import leaves_open_whose, of_those_people
from assistant.understanding.follow_up.together import read_together
from assistant.understanding.model import VISIT, Said, Understood
from assistant.understanding.people.cases import TOGETHER
from assistant.understanding.people.comparing import asks_for_a_difference, read_comparison
from assistant.understanding.several.several import read_several
from assistant.understanding.single.alone import (
    TELLING,
    heard_and_routed,
    is_barred,
    read_alone,
    read_as,
)
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import settled
from assistant.understanding.single.of_a_retiree import of_a_retiree
from assistant.understanding.single.over_time import kept
from assistant.understanding.single.routing import Route, kin
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.persons import subject


def understand(
    question: str, today: date, said: Said | None = None, whole: str = ""
) -> Understood | None:
    """What a corrected question asks to be computed, or None where it asks for no computation.

    A follow-up (那二级的呢？, 不对，是退休) changes inputs of the computation before it. Where a question
    may as well be for the rule, what is understood is not `asked`: it only waits for what is said next.

    Args:
        question: as corrected.
        today: from which days are counted.
        said: what was said before in this conversation.
        whole: the question with the one before that completes it, as search reads it; "" where none does.
    """
    said = said or Said()
    previous = said.understood
    if previous:
        question = _OPENERS.sub("", question)
        heard = Heard(question, today)
        if previous.tool == VISIT and holds_against_the_rule(heard):
            return None
        if previous.tool == VISIT and holds_against_the_result(heard):
            return told_again(heard, previous)
        others = of_all_before(heard, said) or with_one_more_person(heard, said)
        if others := others or back_to_one(heard, said):
            return others
        if asks_for_all_of_them(heard, said):
            return None  # the visits of one of them are several: nothing adds them up
        if (whose := anothers_bill(heard, previous)) and (one := read_as(VISIT, question, today)):
            return replace(one, about=whose)
        if left := without_one(heard, previous):
            return settled(left, question)
        if changed := recast(heard, previous):
            return changed
        if complains(question) or _is_a_difference_to(previous, question):
            return None
        if "rank" in previous.inputs and tells_of_another_year_alone(question):
            return None
        if _AFRESH.search(question):
            return settled(Understood(previous.tool), question)
        if _AGAIN.search(question):
            return settled(replace(previous, inputs=kept(previous.inputs)), question)
    heard, found = heard_and_routed(question, today)
    if previous and (changed := of_those_people(heard, found, previous)):
        return changed
    if previous and leaves_open_whose(heard, found, previous):
        return None  # of whom of them nobody could say
    if several := _side_by_side(heard, found):
        return several
    if over := of_a_retiree(heard, previous):
        return over
    if backwards := _over_time_or_backwards(heard):
        return backwards
    if asks_backwards(heard) and (wanted := read_alone(heard, found, previous)):
        return wanted
    if previous and previous.tool == TOGETHER and not previous.missing and heard.money:
        said = replace(said, understood=None)
    return read_together(heard, found, said, whole)


def _is_a_difference_to(previous: Understood, question: str) -> bool:
    """Whether a follow-up asks how far another account, or award, is from the one computed: one of them is no
    answer."""
    of_one = previous.tool in ("personal_account", "assessment_award") and not previous.missing
    return of_one and asks_for_a_difference(question)


def _side_by_side(heard: Heard, found: Route) -> Understood | None:
    """Cases that a message tells side by side, to be compared or for the results of all of them."""
    of_a_visit = kin(found.likeliest_tool, VISIT)
    told = (read_several(heard) if of_a_visit else None) or read_comparison(heard)
    return None if told is None or is_barred(VISIT, heard.text) else told


def _over_time_or_backwards(heard: Heard) -> Understood | None:
    """An account over some time, and what is asked for by its result: a base, a booth's price."""
    told = read_account(heard) or read_price_backwards(heard)
    return None if told is None or is_barred("personal_account", heard.text) else told


_OPENERS = re.compile(
    "^((明白|知道|晓得|了解|好|行|中|嗯|哦|噢|谢谢|多谢)(了|的|吧|啊|呀|嘞|哩|您)*[,。!]+)+"
)
"""What takes note of the answer before."""


def tells(question: str, today: date) -> bool:
    """Whether a message tells something of a case: a sum, a day or a person, or anything that a calculator
    takes while it asks nothing."""
    heard = Heard(question, today)
    if heard.money or any(day.value for day in heard.days):
        return True
    found = any(READERS[name](heard) is not None for name in TELLING)
    return found and (subject(question) is not None or not asks(question))


def tells_a_payment(question: str, today: date) -> bool:
    """Whether a message tells of a payment that no calculator of visits must be asked for."""
    return bool(Heard(question, today).money) and is_barred(VISIT, question)


_AGAIN = re.compile(r"^(请|你|给我|那)*(重新|再|重)(给我)?(算|来)(一?[遍次下]|过|吧)*[。.!]?$")
_AFRESH = re.compile("^(请|你|给我|那)*(从头|重新来|清空|清零)")
