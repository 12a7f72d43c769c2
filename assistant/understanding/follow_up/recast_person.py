"""What a follow-up makes of the visit before by what it says of the person.

三级花了800报多少 – 这个月刚办的退休                 the same visit with the status of its day
10月9号750，11月9号750 – 忘了说，10月20号办的退休     each visit with the status of its day
10月9号750，11月9号750 – 说错了，退休没办成           all of them in work
三级花了800，能报多少 – 我爸退休，我在职，是我爸花的    the status of the one whose bill it is
三级花了800，能报多少 – 在职，我老伴退休              one's own status, told beside somebody else's
三级花了800，能报多少 – 我朋友退休的报了400           nothing of who asks
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.bills.retired_lately import retired_lately
from assistant.understanding.follow_up.anew import said_anew
from assistant.understanding.follow_up.recast_visits import WORDS, answered, with_said
from assistant.understanding.model import VISIT, Reading, Understood
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.over_time import kept, with_status_on_the_day
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.persons import BACK, PERSON, SELF, is_the_same, subject
from assistant.understanding.words.phrases import value_of


def with_the_status_of_its_day(heard: Heard, previous: Understood) -> Understood | None:
    """The visit with the status on its day, or today, of somebody who is now said to retire or to have
    retired."""
    if heard.money or _WHEN.search(heard.text):
        return None
    heard = _with_its_transfer(heard)
    told = READERS["retired_on"](heard)
    if (told is None or told.value is None) and not retired_lately(heard):
        return None
    inputs = kept(previous.inputs)
    day = inputs.get("visit_date") or Reading(heard.today, "")
    said = with_status_on_the_day(VISIT, {**inputs, "visit_date": day}, heard)
    said = {n: r for n, r in said.items() if n != "visit_date" or "visit_date" in inputs}
    more = {n: r for n, r in answered(heard, previous).items() if n != "status"}
    return replace(previous, inputs={**said, **more}) if "status" in said else None


def with_a_transfer_between(heard: Heard, previous: Understood) -> Understood | None:
    """The visits with the status on the day of each, where the follow-up tells of a transfer in their year:
    忘了说，10月20号办的退休."""
    told, visits = READERS["retired_on"](_with_its_transfer(heard)), previous.inputs.get("visits")
    if heard.money or _WHEN.search(heard.text) or visits is None or told is None:
        return None
    if told.value is None or not is_the_same(heard.text, previous.about):
        return None
    days = [visit.day for visit in visits.value.visits]
    if not all(day and day.year == told.value.year for day in days):
        return None
    return with_said(previous, status=Reading("retired", ""), retired_on=told)


def without_the_transfer(heard: Heard, previous: Understood) -> Understood | None:
    """The visit or visits of somebody in work, where a retirement told before is said not to have come about:
    说错了，退休没办成，我一直在职."""
    if not _NOT_RETIRED.fullmatch(heard.text) or not is_the_same(heard.text, previous.about):
        return None
    left = {name: told for name, told in previous.inputs.items() if name != "retired_on"}
    return with_said(replace(previous, inputs=left), status=Reading("active", heard.text))


_NOT_RETIRED = re.compile(
    "(不对|错了|[我俺]?(说|记|弄|搞)错了|其实|后来|原来|才发现|[我俺]|他|她|那次|,|[。.!！])*"
    "(退休(手续)?(的)?(还|根本|后来|最后|压根)?(没|没有|未)(能)?(办|批|退)?(成|下来|好|完|了)?|(没|没有|未)(能)?(办|退)(成|了)?退?休(成)?)"
    "(,|[。.!！]|还|一直|仍然?|现在|都|我|俺|他|她|是|在|算|的|呢|吧|上着?班|在职|按在职算?|重新算(一下)?|再算(一下|一遍)?)*"
)


def _with_its_transfer(heard: Heard) -> Heard:
    """A message of which the one day told is of a retirement told apart from it: 刚退休，10月20号办的."""
    if len(heard.days) != 1 or not WORDS["retired_then"].search(heard.text):
        return heard
    return Heard(f"{heard.text},{heard.days[0].text}办的退休", heard.today)


_WHEN = re.compile("什么时候|啥时候?|几时|哪天|多久|多会儿|变|个人账户|划")
"""What asks for the change itself, or for the account."""


def of_whom_it_is(heard: Heard, previous: Understood) -> Understood | None:
    """The visit of the one whose bill the follow-up says it is, with the status told of him, asked for where
    none is: 我爸退休，我在职，是我爸花的."""
    told = WORDS["whose_bill"].search(heard.text)
    if told is None or "status" not in previous.missing or heard.sums:
        return None
    who = subject(next(filter(None, told.groups())))
    if who is None:
        return None
    rest = f"{heard.text[: told.start()]},{heard.text[told.end() :]}"
    pieces = [p for p in STOPS.split(rest) if subject(p) == who or _points_back(p)]
    said = {found.meaning: found for p in pieces if (found := value_of("status", p))}
    visit = replace(with_said(previous), about=who)
    if len(said) != 1:
        return visit
    ((meaning, found),) = said.items()
    return replace(visit, inputs={**visit.inputs, "status": Reading(meaning, found.phrase)})


def _points_back(text: str) -> bool:
    """Whether a piece begins with a word for whoever was named before."""
    first = PERSON.match(text)
    return first is not None and first.lastgroup in BACK


def of_a_stranger(heard: Heard, previous: Understood) -> Understood | None:
    """The visit once more, where the follow-up tells of somebody who is none of the family:
    我朋友退休的报了450."""
    stranger = "status" in previous.missing and WORDS["stranger"].search(heard.text)
    own = WORDS["own_status"].search(heard.text)
    return with_said(previous) if stranger and not own else None


def with_the_same_status(heard: Heard, previous: Understood) -> Understood | None:
    """The result once more, where all that is told is the status that it was computed for: 那退休了呢 behind
    the visit of a retiree."""
    before, said = previous.inputs.get("status"), READERS["status"](heard)
    if before is None or said is None or previous.missing or said.value != before.value:
        return None
    return with_said(previous) if WORDS["same_status"].fullmatch(heard.text) else None


def with_its_own_status(heard: Heard, previous: Understood) -> Understood | None:
    """The visit with the status that was asked for, told beside somebody else's or one that is still to come:
    在职，我老伴退休; 在职吧，还差两个月退休."""
    if "status" not in previous.missing or heard.sums:
        return None
    text = WORDS["to_come"].sub("", heard.text)
    own = [p for p in STOPS.split(text) if subject(p) in (None, previous.about or SELF)]
    told = {found.meaning: found for p in own if (found := value_of("status", p))}
    if len(told) != 1 or READERS["status"](heard):
        return None
    ((meaning, found),) = told.items()
    return with_said(previous, status=Reading(meaning, found.phrase))


def of_another_name(heard: Heard, previous: Understood) -> Understood | None:
    """The case of somebody else than was named: 不是我妈，是我岳母. What was told of who asks himself is told
    of nobody else."""
    match = WORDS["not_this_person"].fullmatch(heard.text)
    if match is None:
        return None
    was, now = subject(match["wrong"]), subject(match["right"])
    if was != (previous.about or SELF) or now in (None, was):
        return None
    changed = replace(with_said(previous), about=now)
    return _without_what_is_personal(changed) if was == SELF else changed


def of_somebody_unpaid(heard: Heard, previous: Understood) -> Understood | None:
    """The visit as somebody else's, to whom the fund has paid nothing this year: 我老婆呢，没报过."""
    who = subject(heard.text)
    nothing = WORDS["none_paid"].search(heard.text) and not heard.sums
    if not nothing or who in (None, SELF, previous.about):
        return None
    said = {n: r for n, r in said_anew(heard, previous).items() if n in ("status", "facility")}
    other = _without_what_is_personal(replace(previous, about=who))
    return with_said(other, **said)


def _without_what_is_personal(understood: Understood) -> Understood:
    inputs = {n: r for n, r in kept(understood.inputs).items() if n not in _PERSONAL}
    return replace(understood, inputs=inputs)


_PERSONAL = ("status", "contracted", "paid_this_year", "paid_for_it", "exclusion", "whitelisted")
