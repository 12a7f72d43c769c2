"""A message read together with what was said before it, and which of the readings tells more.

    alone
    with the computation before     那二级的呢
    with the question before        从啥时候起按退休报 – 我是10月25号办的
    with what was told              我在职，前天去了趟卫生院 – 花了240 – 能报多少
    with an earlier computation     还回到刚才那个，自己掏多少

A message that begins anew (`going_on.py`) is read as if nothing had been computed before.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.follow_up.following import SURELY, begins_anew, continued
from assistant.understanding.model import VISIT, Said, Understood
from assistant.understanding.single.alone import heard_and_routed, is_barred, read_alone
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.single.needs import settled
from assistant.understanding.single.over_time import kept
from assistant.understanding.single.routing import Route
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.narrowed import of_person
from assistant.understanding.words.persons import (
    is_the_same,
    persons_in,
    pointed_at,
    turns_to_another,
)


def read_together(heard: Heard, found: Route, said: Said, whole: str = "") -> Understood | None:
    """What a message asks to be computed, read with what was said before where that tells more.

    Args:
        heard: the message.
        found: what it is for by itself.
        said: what was said before it.
        whole: the message with the question before that completes it, as search reads it; "" where none does.
    """
    previous = said.understood
    if previous and _is_one_of_several(heard, previous, said) and (told := _with_told(heard, said)):
        return told
    going_on = continued(heard, previous, found) if previous else None
    if going_on and _leaves_out_a_bill(going_on, heard, found, said):
        return _read_on(heard, found, said, whole)
    if going_on and not is_barred(going_on.tool, heard.text):
        return _as_sure_as_together(going_on, heard, said)
    if previous and begins_anew(heard, previous, found):
        anew = _read_on(heard, found, replace(said, questions=(), understood=None))
        return None if anew and _repeats(anew, previous) else anew
    return _read_on(heard, found, said, whole)


def _leaves_out_a_bill(going_on: Understood, heard: Heard, found: Route, said: Said) -> bool:
    """Whether the terms of a place are gone on with, and the message tells a bill:
    我还没退 – 三级花了2380，报多少."""
    if going_on.tool != "outpatient_terms":
        return False
    alone = _alone(heard, found, said)
    return alone is not None and alone.tool == VISIT and "eligible_cost" in alone.inputs


def _read_on(heard: Heard, found: Route, said: Said, whole: str = "") -> Understood | None:
    """The reading that tells most of a message that does not go on with the computation before."""
    best = _alone(heard, found, said)
    if best and best.follows:
        return best
    best = _with_told(heard, said, best) or best
    best = _with_the_question(heard, found, said, whole, best) or best
    return _returned(heard, best, said)


def _repeats(anew: Understood, previous: Understood) -> bool:
    """Whether all that a message that begins anew tells is what was computed before: 那9万的采样屋能用几年
    behind its subsidy."""
    known = previous.inputs
    return anew.tool == previous.tool and all(
        name in known and known[name].value == told.value for name, told in anew.inputs.items()
    )


def tells_more(reading: Understood, other: Understood | None) -> bool:
    """Whether one reading of a message tells more than another, and nothing else: it is asked for, lacks
    less, or holds all that the other does and something besides."""
    if other is None or not other.asked or len(reading.missing) < len(other.missing):
        return True
    if reading.tool != other.tool or reading.missing:
        return False
    holds_all = all(
        name in reading.inputs and reading.inputs[name].value == told.value
        for name, told in other.inputs.items()
    )
    return holds_all and len(reading.inputs) > len(other.inputs)


def _alone(heard: Heard, found: Route, said: Said) -> Understood | None:
    """A message by itself; it follows where it asks once more, with all that it takes, for what was computed
    before."""
    previous = said.understood
    alone = _with_context(read_alone(heard, found, previous), said, heard)
    again = previous is not None and previous.asked and alone and alone.tool == previous.tool
    if alone and again and not alone.missing:
        return replace(alone, asked=True, follows=True)
    return alone


def _with_context(alone: Understood | None, said: Said, heard: Heard) -> Understood | None:
    """What a message lacks of whom or what the question before was about: 市直单位前几名先进 – 我们排第49，
    会不会被批评."""
    if alone is None or not said.questions or set(alone.missing).isdisjoint(_CONTEXT):
        return alone
    spoken = read_inputs(alone.tool, Heard(said.questions[-1], heard.today))
    found = {n: spoken[n] for n in _CONTEXT if n in alone.missing and n in spoken}
    if not found:
        return alone
    return settled(replace(alone, inputs={**kept(found), **alone.inputs}), "")


_CONTEXT = ("group", "location", "use", "role")


def _as_sure_as_together(going_on: Understood, heard: Heard, said: Said) -> Understood:
    """What goes on from the computation before, as surely asked for as by both messages read together:
    最晚啥时候申请报销 – 我是11月3号看的病."""
    before = said.questions[-1] if said.questions else ""
    _, together = heard_and_routed(f"{before} {heard.text}", heard.today)
    return replace(going_on, sure=max(going_on.sure, together.share_of(going_on.tool)))


def _with_the_question(
    heard: Heard, found: Route, said: Said, whole: str, alone: Understood | None
) -> Understood | None:
    """A message read together with the question before it: one that needs completing, or one that is surely
    neither for a calculator nor for the rule, and with it asks for a result that lacks nothing (从啥时候起按
    退休报 – 我是10月25号办的). None where that tells no more."""
    previous = said.understood
    if alone and ("visits" in alone.inputs or (previous and alone.about != previous.about)):
        return None  # read as one more visit, or of another person, it would be a wrong one
    open_ = said.questions and max(found.shares.values()) < SURELY
    text = whole or (f"{said.questions[-1]} {heard.text}" if open_ else "")
    if not text:
        return None
    reading = read_alone(*heard_and_routed(text, heard.today), previous if whole else None)
    if reading is None or not read_inputs(reading.tool, heard):
        return None
    if is_barred(reading.tool, heard.text):
        return None
    lacks_nothing = open_ and reading.asked and not reading.missing
    return reading if lacks_nothing or (whole and tells_more(reading, alone)) else None


def _is_one_of_several(heard: Heard, previous: Understood, said: Said) -> bool:
    """Whether a message asks about one of several persons told of, or turns from one to another."""
    if turns_to_another(heard.text, previous.about):
        return True
    told = "".join(said.told)
    named = persons_in(f"{told}{heard.text}")
    return pointed_at(heard.text, told) is not None and len(named) > 1


def _with_told(heard: Heard, said: Said, alone: Understood | None = None) -> Understood | None:
    """A message read together with those before it that told of the same: 我在职，前天去了趟卫生院 – 花了240
    – 能报多少. Of several persons told of, only that one counts who is asked about. None where that tells no
    more than the message alone."""
    who = pointed_at(heard.text, "".join(said.told))
    for start in range(len(said.told)):
        text = "。".join((*said.told[start:], heard.text))
        if who and len(persons_in(text)) > 1:
            text = of_person(text, who)
        reading = read_alone(*heard_and_routed(text, heard.today), None)
        if reading is None or not reading.asked or not tells_more(reading, alone):
            continue
        if is_barred(reading.tool, heard.text):
            continue  # 看牙花了1500，三级医院 – 镶牙算不算
        if who or asks(heard.text) or read_inputs(reading.tool, heard):
            return replace(reading, about=who or reading.about)
    return None


def _returned(heard: Heard, alone: Understood | None, said: Said) -> Understood | None:
    """A message that asks without telling anything for what was computed before another subject came up, with
    what was told then."""
    past = said.earlier.get(alone.tool) if alone and alone.missing and alone.asked else None
    if alone is None or past is None or heard.money:
        return alone
    before = past.understood
    if not is_the_same(heard.text, before.about):
        return alone
    return settled(replace(alone, inputs={**kept(before.inputs), **alone.inputs}), heard.text)
