"""Whether a message tells of more than one person, plant or visit: no calculator of one may compute it.

我妈退休，三级600，二级300，我在职三级400，全部报多少      one person's sum or limit would be wrong
三家厂合买一个9万的采样屋，每家出多少                  and so would one plant's
我们单位3项都完成，他们单位2项没完成，各得多少分          and one unit's score

This is of what is neither read of several people (`several.py`) nor compared (`comparing.py`).
"""

from __future__ import annotations

import re

from assistant.understanding.accounts.account_months import bases_in, spans_in
from assistant.understanding.accounts.accounts import (
    accounts_compared,
    months_are_unclear,
    months_paid_for,
    tells_of_months_unpaid,
    tells_several_bases,
)
from assistant.understanding.accounts.retiring import tells_both_stretches
from assistant.understanding.assessment.tasks import tells_of_tasks
from assistant.understanding.bills.backwards import BACKWARDS
from assistant.understanding.bills.receipts import receipts_of_one_visit
from assistant.understanding.bills.told import read_transfer
from assistant.understanding.model import VISIT, VISITS, Understood
from assistant.understanding.people.cases import DIFFERENCE
from assistant.understanding.people.comparing import asks_for_a_difference
from assistant.understanding.several.several import (
    OF_EACH,
    Piece,
    asks_for_all,
    asks_for_one,
    names_both,
    people_apart,
    tells_of_a_visit,
    told_of,
)
from assistant.understanding.single.routing import kin
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.split import split_in
from assistant.understanding.words.groups import OF_EACH_STATE, names_a_group
from assistant.understanding.words.hearing import Heard, is_of_a_base
from assistant.understanding.words.narrowed import narrowed
from assistant.understanding.words.persons import PERSON, SELF, persons_in
from assistant.understanding.words.phrases import Found, find, lexicon
from assistant.understanding.words.revised import without_what_is_doubted
from assistant.wording import read

_WORDS = read("understanding/several/beyond_one")
_MORE_PLANTS = re.compile(_WORDS["more_plants"])
_MORE_BUILDINGS = re.compile(_WORDS["more_buildings"])
_MORE_VISITS = re.compile(_WORDS["more_visits"])
_MORE_UNITS = re.compile("|".join(_WORDS["more_units"]))
_SPLIT = re.compile(f"{_WORDS['split']}|{_WORDS['in_more_parts']}")
_OF_ANOTHER = re.compile(_WORDS["of_another"])
_THOSE_BEFORE = re.compile(_WORDS["those_before"])
_RETIRES = re.compile(_WORDS["retires"])
_ONE_OF_THEM = re.compile(_WORDS["one_of_them"])
_ALL = re.compile(read("understanding/several/several")["of_all"])


def tells_of_more_than_one(understood: Understood, heard: Heard) -> bool:
    """Whether a message that was understood for a calculator of one tells of several."""
    tool, text = understood.tool, heard.text
    if "cases" in understood.inputs:
        return tool == DIFFERENCE and bool(_SPLIT.search(text))  # a bill against one of three parts
    if tool == BACKWARDS and _MORE_VISITS.search(text):
        return True
    in_parts = _SPLIT.search(text) and receipts_of_one_visit(heard) is None
    if kin(tool, VISIT) and not understood.follows and in_parts:
        return split_in(text) is None
    if tool == "sampling_booth_subsidy":
        return bool(_MORE_PLANTS.search(text)) or _compares_sums(heard)
    if tool == "personal_account" and (
        _compares_accounts(heard)
        or _adds_accounts_up(heard)
        or tells_several_bases(heard)
        or _is_of_months_apart(heard)
        or _is_of_both_stretches(heard)
        or (
            months_paid_for(text) is None
            and ("months" not in understood.inputs or tells_of_months_unpaid(text))
            and months_are_unclear(text)
        )
    ):
        return True
    if tool == "assessment_score":
        return tells_of_tasks(text) and bool(_MORE_UNITS.search(text))
    if tool == "arrival_control":
        return len(people_apart(text)) > 1 or bool(_EACH_OF_TWO.search(text))
    if tool == BACKWARDS or tool == "personal_account" or kin(tool, VISIT):
        return _points_at_others(understood, heard) or _of_several_people(tool, heard)
    return False


def _points_at_others(understood: Understood, heard: Heard) -> bool:
    """Whether a message points at several told before, and the visits understood are not those."""
    known = understood.follows and "visits" in understood.inputs
    return not known and not heard.money and bool(_THOSE_BEFORE.search(heard.text))


def tells_of_more_buildings(text: str) -> bool:
    """Whether several buildings are told of, or a share of them: 市区住宅30层，县城住宅15层; 6层以下占60%."""
    return bool(_MORE_BUILDINGS.search(_WHAT_IT_IS_NOT.sub("", text)))


_WHAT_IT_IS_NOT = re.compile("不是[^,，。;]{1,8}?[,，]*(而|其实|应该)?(?=是)")


def _of_several_people(tool: str, heard: Heard) -> bool:
    text = without_what_is_doubted(_ONE_OF_THEM.sub("", heard.text))
    if _is_of_another_person(text):
        return True
    if _is_of_both_statuses(heard):
        return True
    told = told_of(text)
    if narrowed(text) != text or asks_for_one(told, text):
        return False
    whose = {p.who for p in told if p.who and tells_of_a_visit(text[slice(*p.span)])}
    of_all = asks_for_all(told, text) or asks_for_a_difference(text) or OF_EACH.search(text)
    if len(whose) > 1 and (of_all or tool in (VISITS, AFTER)):
        return True
    if len(whose) > 1 and _is_of_them_all(told, heard):
        return True
    people = _PLACES_COUNTED.sub("", text) if kin(tool, VISIT) else text
    group = names_a_group(people) or names_both(text)
    return group and bool(of_all or (not whose and OF_EACH_STATE.search(text)))


_PLACES_COUNTED = re.compile("(?<![们俺咱])[两俩三四五六2-6]家(?![人子口])")
"""How many places somebody went to: 一天跑两家医院."""


def _is_of_them_all(told: list[Piece], heard: Heard) -> bool:
    """Whether every sum is told of nobody alone: 我妈退休我爸退休，一起去社区，共花了600."""
    common = [piece.span for piece in told if piece.who is None]
    sums = [amount for amount in heard.money if not heard.is_paid(amount)]
    return bool(sums) and all(any(a <= one.start < b for a, b in common) for one in sums)


def _is_of_both_statuses(heard: Heard) -> bool:
    """Whether sums of both statuses are asked for together: 在职花1000和退休花1000一共报多少."""
    if _RETIRES.search(heard.text):
        return False  # of one person, before and after
    told = {one.meaning for one in _statuses(heard.text)}
    several = len([a for a in heard.money if not heard.is_paid(a)]) > 1
    return several and len(told) > 1 and bool(_ALL.search(heard.text))


def _statuses(text: str) -> list[Found]:
    values = lexicon()["values"]["status"]
    return find(text, {status: words["strong"] for status, words in values.items()})


def _is_of_another_person(text: str) -> bool:
    """Whether one of the visits told is said to be somebody else's: 8月那次是我老婆的."""
    match = _OF_ANOTHER.search(text)
    if match is None:
        return False
    first, last = match.span("who")
    whose = next((one for one in PERSON.finditer(text) if first <= one.start() < last), None)
    return whose is not None and whose.lastgroup != SELF


def _compares_sums(heard: Heard) -> bool:
    """Whether the difference of several prices is asked for."""
    several = len({amount.value for amount in heard.sums}) > 1
    return several and asks_for_a_difference(heard.text)


def _adds_accounts_up(heard: Heard) -> bool:
    """Whether the accounts of who works and who is retired are asked for together."""
    if _RETIRES.search(heard.text) or _ONLY_ONE.search(heard.text):
        return False
    if asks_for_one(told_of(heard.text), heard.text):
        return False
    both = len({one.meaning for one in _statuses(heard.text)}) > 1
    named = len(persons_in(heard.text)) > 1 and _OF_BOTH.search(heard.text)
    bases = len({amount.value for amount in bases_in(heard)}) > 1 and _tells_of_two(heard.text)
    summed = (both and _ADDED.search(heard.text)) or (bases and _ADDED_UP.search(heard.text))
    return bool(named or summed)


def _is_of_months_apart(heard: Heard) -> bool:
    """Whether each of several months is asked about, and a transfer is told: 9月退休，9月和10月各进多少."""
    transfer = read_transfer(heard)
    return transfer is not None and bool(_EACH_MONTH.search(heard.text))


def _is_of_both_stretches(heard: Heard) -> bool:
    """Whether months in work and months retired are told, in a way that `retiring.py` did not read."""
    transfer = read_transfer(heard)
    if transfer and (transfer.value or transfer.month or transfer.year):
        return False
    both = len({one.meaning for one in _statuses(heard.text)}) > 1
    return tells_both_stretches(heard.text) or (both and len(spans_in(heard.text)) > 1)


def _tells_of_two(text: str) -> bool:
    return len({piece.who for piece in told_of(text) if piece.who}) > 1


_ONLY_ONE = re.compile("(只|光|单|就)(问|算|说|想知道)|问的?就?是[我俺他她]的?")
_ADDED_UP = re.compile("[加合](到|在|计)?(一[块起]|起来)")
_OF_BOTH = re.compile("[俩两]个?人|[我俺咱]们?俩|两口子|夫妻|全家|一家子")
_EACH_OF_TWO = re.compile("(俩|两个?|仨|三个?)人?各|各(按|怎么|咋|赋|隔离)|谁[^,。;]{0,6}谁")
_EACH_MONTH = re.compile(
    "(?<!个)月[^,。;]{0,12}(各|分别|(?<!个月)都)"
    "|月[^,。;]{0,8}(打|划|进|计|到|拨|给)[^,。;]{0,3}(多少|几)[^。;]{0,6}月[^,。;]{0,10}(多少|几|[呢嘞哩])"
)
_ADDED = re.compile(
    "[俩两三四五]个?人|[一全]家|[三四五]口|我们[三四五]|[我俺咱]们?俩|两口子|夫妻|[加合](到|在|计)?(一[块起]|起来)"
)


def _compares_accounts(heard: Heard) -> bool:
    """Whether two accounts are compared: of two bases, or of who works and who is retired."""
    if not asks_for_a_difference(heard.text):
        return False
    if accounts_compared(heard.text, heard.today):
        return True
    bases = {amount.value for amount in heard.sums if is_of_a_base(heard, amount)}
    return len(bases) > 1 or len({one.meaning for one in _statuses(heard.text)}) > 1
