"""Which calculator a question is for, what it says of the inputs, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.understanding.accounts.accounts import read_account
from assistant.understanding.assessment.left_unclear import tells_of_another_year_alone
from assistant.understanding.assessment.prizes import read_prizes
from assistant.understanding.bills.backwards import asks_backwards
from assistant.understanding.bills.disputes import holds_against_the_result, holds_against_the_rule
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.told import facility_in
from assistant.understanding.epidemic.booths import read_price_backwards
from assistant.understanding.epidemic.purchase import (
    OF_ONE_BOOTH,
    asks_for_one_booth,
    number_of_booths,
)
from assistant.understanding.follow_up.account_of_a_transfer import with_its_transfer
from assistant.understanding.follow_up.amending import without_one
from assistant.understanding.follow_up.bills_before import of_bills_before
from assistant.understanding.follow_up.following import anothers_bill, complains
from assistant.understanding.follow_up.other_place import (
    at_the_same_one,
    known_again,
    signed_with_the_doctor,
    without_its_place,
)
from assistant.understanding.follow_up.people_before import (
    asks_for_all_of_them,
    back_to_one,
    of_all_before,
    with_one_more_person,
)
from assistant.understanding.follow_up.recast import recast, told_again
from assistant.understanding.follow_up.recast_people import (
    added_up,
    leaves_open_whose,
    of_those_people,
)
from assistant.understanding.follow_up.together import read_together
from assistant.understanding.model import VISIT, VISITS, How, Reading, Said, Understood
from assistant.understanding.people.cases import TOGETHER
from assistant.understanding.people.comparing import asks_for_a_difference, read_comparison
from assistant.understanding.reading_of import reading_of
from assistant.understanding.several.several import read_several
from assistant.understanding.single.alone import (
    TELLING,
    heard_and_routed,
    is_barred,
    read_alone,
    read_as,
)
from assistant.understanding.single.calculator_inputs import INPUTS
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.needs import settled
from assistant.understanding.single.of_a_retiree import of_a_retiree
from assistant.understanding.single.over_time import kept
from assistant.understanding.single.routing import Route, kin
from assistant.understanding.visits.after_payments import AFTER, read_visits_paid
from assistant.understanding.visits.how_often import TOOL as HOW_OFTEN
from assistant.understanding.visits.how_often import each_that_is_counted, without_the_question
from assistant.understanding.visits.split import read_split
from assistant.understanding.ways import Stop, first, stop_where, unless_stopped
from assistant.understanding.words.both_parts import asks_whether_a_year_is_right
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.persons import is_the_same, subject
from calculators.figures import round_half_up


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
    if said.understood:
        question = at_the_same_one(known_again(question, said.questions), said.understood)
        question = signed_with_the_doctor(question, said.understood)
    told = _read(question, today, said, whole)
    return without_its_place(told, question) if told else None


def _read(question: str, today: date, said: Said, whole: str) -> Understood | None:
    """What a question asks to be computed, the way that reads it first having the word."""
    if said.understood:
        question = _OPENERS.sub("", question)
        if told := first(_BEHIND_A_RESULT, Heard(question, today), said, said.understood):
            return unless_stopped(told)
    heard, found = heard_and_routed(question, today)
    if told := first(_BY_ITSELF, heard, found, said.understood):
        return unless_stopped(told)
    return read_together(heard, found, _of_its_own_visit(heard, said), whole)


# Behind a result -------------------------------------------------------------------------------


def _disputes_the_rule(heard: Heard, _said: Said, previous: Understood) -> bool:
    """Whether the rule of the visit before is held against what was paid: nothing is computed anew."""
    return previous.tool == VISIT and holds_against_the_rule(heard)


def _disputes_the_result(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The visit before once more, where its result is held against what was paid, and the cost of that
    payment is not asked for: 我自己掏了525，总共花了多少."""
    disputed = previous.tool == VISIT and holds_against_the_result(heard)
    disputed = disputed and not asks_backwards(heard)
    return told_again(heard, previous) if disputed else None


def _split(heard: Heard, said: Said, previous: Understood) -> Understood | None:
    """Several visits that a message holds against one, of the person and at the place before where it tells
    no other."""
    known = _OF_A_PERSON if is_the_same(heard.text, previous.about) else ()
    before = {name: one for name, one in kept(previous.inputs).items() if name in known}
    place = before.pop("facility", None)
    split = read_split(heard, place.value if place else None)
    if not split:
        return None
    told = {name: one for name in _OF_A_PERSON[:-1] if (one := READERS[name](heard))}
    several = Understood(VISITS, {**before, **told, **split}, about=previous.about, compares=True)
    return settled(several, "")


_OF_A_PERSON = ("status", "contracted", "facility")
"""What holds for every visit of one person, and the place, which each visit has of its own."""


def _of_people_before(heard: Heard, said: Said, _previous: Understood) -> Understood | None:
    """The bills of the people told of before, of one more besides, or of one of them alone."""
    several = of_all_before(heard, said) or with_one_more_person(heard, said)
    return several or back_to_one(heard, said)


def _of_bills_before(heard: Heard, said: Said, _previous: Understood) -> Understood | None:
    """The bills of one person told one after the other, together."""
    return of_bills_before(heard, said)


def _added_up(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The bills of several people once more, where their sum is asked for."""
    return added_up(heard, previous)


def _asks_for_visits_of_all(heard: Heard, said: Said, _previous: Understood) -> bool:
    """Whether the bills of all are asked for, and the visits of one of them are several: nothing adds
    them up."""
    return asks_for_all_of_them(heard, said)


def _anothers_bill(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The bill of somebody else, told behind several visits."""
    whose = anothers_bill(heard, previous)
    one = read_as(VISIT, heard.text, heard.today) if whose else None
    return replace(one, about=whose) if one else None


def _without_one(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The visits before but for one."""
    left = without_one(heard, previous)
    return settled(left, heard.text) if left else None


def _of_one_booth(heard: Heard, said: Said, previous: Understood) -> Understood | None:
    """One of several booths bought at one price, where a message asks for its subsidy: 那每个补多少."""
    price = previous.inputs.get("purchase_cost")
    others = any(amount.value != 1 for amount in heard.amounts)
    if price is None or others or not asks_for_one_booth(heard.text):
        return None
    counts = (number_of_booths(Heard(one, heard.today)) for one in reversed(said.questions))
    number = next((count for count in counts if count), None)
    told = Heard(price.text, heard.today).amounts
    if len(told) != 1 or price.text == OF_ONE_BOOTH:
        return None
    if price.value > told[0].value:
        number = price.value / told[0].value  # three at the price of one before
    if number is None or number <= 1:
        return None
    of_one = round_half_up(price.value / number)
    one = replace(price, value=of_one, text=OF_ONE_BOOTH, how=How.RECKONED)
    inputs = {**kept(previous.inputs), "purchase_cost": one}
    return settled(replace(previous, inputs=inputs, asked=True, follows=True, sure=1.0), "")


def _of_the_account(heard: Heard, said: Said, previous: Understood) -> Understood | None:
    """A month of the account, read with the transfer told before it."""
    told = with_its_transfer(heard, said.questions, previous)
    read = _read(told.text, told.today, Said(), "") if told else None
    return read if read and kin(read.tool, "personal_account") else None


def _recast(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The computation before as the message has it."""
    return recast(heard, previous)


def _complains_or_asks_how_far(heard: Heard, _said: Said, previous: Understood) -> bool:
    """Whether the result is complained of, or held against a sum."""
    return complains(heard.text) or _is_a_difference_to(previous, heard.text)


def _tells_another_years_rank(heard: Heard, _said: Said, previous: Understood) -> bool:
    """Whether an award was computed and the message tells nothing but another year."""
    return "rank" in previous.inputs and tells_of_another_year_alone(heard.text)


def _afresh(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The calculator before with nothing told: 从头来."""
    asked = _AFRESH.search(heard.text)
    return settled(Understood(previous.tool), heard.text) if asked else None


def _again(heard: Heard, _said: Said, previous: Understood) -> Understood | None:
    """The computation before once more: 重新算一遍."""
    if not _AGAIN.search(heard.text):
        return None
    return settled(replace(previous, inputs=kept(previous.inputs)), heard.text)


_AGAIN = re.compile(r"^(请|你|给我|那)*(重新|再|重)(给我)?(算|来)(一?[遍次下]|过|吧)*[。.!]?$")
_AFRESH = re.compile("^(请|你|给我|那)*(从头|重新来|清空|清零)")
_BEHIND_A_RESULT: Sequence[Callable[[Heard, Said, Understood], Understood | Stop | None]] = (
    stop_where(_disputes_the_rule),
    _disputes_the_result,
    _split,
    _of_people_before,
    _of_bills_before,
    _added_up,
    stop_where(_asks_for_visits_of_all),
    _anothers_bill,
    _without_one,
    _of_one_booth,
    _of_the_account,
    _recast,
    stop_where(_complains_or_asks_how_far),
    stop_where(_tells_another_years_rank),
    _afresh,
    _again,
)
"""What a message makes of the computation before, in the order in which it is tried."""


def _is_a_difference_to(previous: Understood, question: str) -> bool:
    """Whether a follow-up asks how far another account, or award, is from the one computed: one of them is no
    answer."""
    of_one = previous.tool in ("personal_account", "assessment_award") and not previous.missing
    return of_one and asks_for_a_difference(question)


# By itself -------------------------------------------------------------------------------------


def _of_those_people(heard: Heard, found: Route, previous: Understood | None) -> Understood | None:
    """The visits of several people before, with what is told anew of one of them, or of all."""
    return of_those_people(heard, found, previous) if previous else None


def _leaves_open_whose(heard: Heard, found: Route, previous: Understood | None) -> bool:
    """Whether something is told of their visits, and nobody could say of whose."""
    return previous is not None and leaves_open_whose(heard, found, previous)


def _split_alone(heard: Heard, _found: Route, previous: Understood | None) -> Understood | None:
    """Several visits that a message holds against one."""
    return _split(heard, Said(), Understood(VISITS)) if previous is None else None


def _paid_for_some(heard: Heard, _found: Route, _previous: Understood | None) -> Understood | None:
    """Visits, and a payment of which nobody knows whether it was for them: that is asked."""
    year, paid = read_visits_paid(heard), READERS["paid_this_year"](heard)
    if year is None or paid is None:
        return None
    told = {name: one for name in _OF_A_PERSON[:-1] if (one := READERS[name](heard))}
    payment = replace(paid, how=How.INFERRED, assumed=True)
    inputs = {**told, "visits": Reading(year, heard.text), PAID_FOR_IT: payment}
    return settled(Understood(AFTER, inputs, about=subject(heard.text)), "")


def _of_a_year_in_parts(heard: Heard, _found: Route, _p: Understood | None) -> Understood | None:
    """The visits of a year of which only what was paid in all is told, asked whether that is right: they
    have to be told."""
    if not asks_whether_a_year_is_right(heard.text):
        return None
    told = {name: one for name in _OF_A_PERSON[:-1] if (one := READERS[name](heard))}
    return settled(Understood(VISITS, told, about=subject(heard.text)), "")


def _side_by_side(heard: Heard, found: Route, _previous: Understood | None) -> Understood | None:
    """Cases that a message tells side by side, to be compared or for the results of all of them."""
    of_a_visit = kin(found.likeliest_tool, VISIT)
    told = (read_several(heard) if of_a_visit else None) or read_comparison(heard)
    return None if told is None or is_barred(VISIT, heard.text) else told


def _of_a_retiree(heard: Heard, _found: Route, previous: Understood | None) -> Understood | None:
    """The account of a retiree over the time named."""
    return of_a_retiree(heard, previous)


def _over_time_or_backwards(
    heard: Heard, _found: Route, _previous: Understood | None
) -> Understood | None:
    """An account over some time, and what is asked for by its result: a base, a booth's price."""
    told = read_account(heard) or read_price_backwards(heard)
    return None if told is None or is_barred("personal_account", heard.text) else told


def _how_often(heard: Heard, _found: Route, previous: Understood | None) -> Understood | None:
    """How many visits like one use up the limit."""
    each = each_that_is_counted(heard)
    if each is None or is_barred(HOW_OFTEN, heard.text):
        return None
    told_of = Heard(without_the_question(heard.text), heard.today)
    told = {name: one for name in INPUTS[HOW_OFTEN] if (one := READERS[name](told_of))}
    told["eligible_cost"] = reading_of(each)
    about = subject(heard.text)
    if previous and is_the_same(heard.text, previous.about):
        before = {n: r for n, r in kept(previous.inputs).items() if n in _OF_A_PERSON}
        told, about = {**before, **told}, previous.about
    return settled(Understood(HOW_OFTEN, told, about=about), told_of.text)


def _prizes(heard: Heard, _found: Route, _previous: Understood | None) -> Understood | None:
    """What the prizes of several places come to, or what each of several units gets of the special one."""
    return read_prizes(heard)


def _backwards(heard: Heard, found: Route, previous: Understood | None) -> Understood | None:
    """What a visit cost of which the payment is told."""
    return read_alone(heard, found, previous) if asks_backwards(heard) else None


_BY_ITSELF: Sequence[Callable[[Heard, Route, Understood | None], Understood | Stop | None]] = (
    _of_those_people,
    stop_where(_leaves_open_whose),
    _split_alone,
    _prizes,
    _how_often,
    _paid_for_some,
    _of_a_year_in_parts,
    _side_by_side,
    _of_a_retiree,
    _over_time_or_backwards,
    _backwards,
)
"""What a message asks for by itself, whatever was computed before, in the order in which it is tried."""


def _of_its_own_visit(heard: Heard, said: Said) -> Said:
    """What was said before, without the cases told side by side where the message tells a sum of its own;
    what is left of a limit is said of the visit that a message tells with its place and cost."""
    previous = said.understood
    if previous is None or not heard.money:
        return said
    if previous.tool == TOGETHER and not previous.missing:
        return replace(said, understood=None)
    spent = [one for one in heard.money if not heard.is_paid(one)]
    if previous.tool == REMAINING and spent and facility_in(heard.text):
        told = {n: r for n, r in previous.inputs.items() if n in INPUTS[VISIT]}
        visit = settled(Understood(VISIT, told, about=previous.about), "")
        return replace(said, understood=visit)
    return said


REMAINING = "outpatient_remaining"
"""The calculator of what is left of the limit of a year."""
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
