"""A follow-up that names another hospital: its level is asked for, never taken from the place before.

退休，乡镇卫生院花了300，能报多少 – 那县医院花350呢      which level 县医院 is, nobody told
县医院是二级，花了500，报多少 – 那县医院花600呢          the same hospital, whose level was told
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.bills.told import SAME_PLACE, facility_in
from assistant.understanding.follow_up.anew import said_anew
from assistant.understanding.follow_up.recast_visits import with_said
from assistant.understanding.model import How, Understood
from assistant.understanding.single.needs import settled
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.hospitals import (
    hospitals_in,
    names_a_hospital_alone,
    without_hospitals,
)
from assistant.understanding.words.persons import is_the_same
from assistant.wording import read

OF_THE_PLACE = ("facility", "contracted")
"""What holds for one place, and for no other."""
_SAYS_NO_MORE = re.compile(read("understanding/follow_up/recast")["at_a_hospital_alone"])
_TOLD_OF_IT = ("eligible_cost", "status")


def known_again(text: str, questions: Sequence[str]) -> str:
    """A message with the hospital that was named before called so, where it is the only one of the
    conversation and one level was told: 那县医院花600呢 → 那那家医院花600呢.

    Args:
        text: the message.
        questions: those before it in the conversation.
    """
    named = set(hospitals_in(text))
    before = {name for question in questions for name in hospitals_in(question)}
    levels = {level for question in questions if (level := facility_in(question)) is not None}
    if not named or named != before or len(levels) != 1 or not names_a_hospital_alone(text):
        return text
    return text.replace(named.pop(), "那家医院")


def at_the_same_one(text: str, previous: Understood) -> str:
    """A message with the level of the place before for what says that it was the same: 同一家医院花了380."""
    place = previous.inputs.get("facility")
    return _THE_SAME_ONE.sub(_LEVELS[place.value], text) if place else text


def signed_with_the_doctor(text: str, previous: Understood) -> str:
    """A message with the family doctor named that it leaves out behind a visit to the place where one is:
    要是签了呢, behind 在社区花260，没签."""
    place = previous.inputs.get("facility")
    at_home = place is not None and place.value == "primary"
    return _SIGNED.sub(r"\g<0>家庭医生", text, count=1) if at_home else text


_SIGNED = re.compile(
    "(?<![没未不必])(?<!没有)签(?:好|上|过|约)?(?:了|过|着|好|上)"
    "(?!(?:了|的|过|好|上|着|约|家庭|大夫|医生|字|合同|协议|[^,。;?]{0,8}(?:家庭|大夫|医生)))"
)
_THE_SAME_ONE = re.compile("(?:也|还|又)*(?:在|去|是)?同一?[家个](?:医院|诊所|卫生院|地方)")
_LEVELS = {"tertiary": "三级医院", "secondary": "二级医院", "primary": "社区卫生服务中心"}


def without_its_place(understood: Understood, text: str) -> Understood:
    """What was understood, without the place of a visit before where a message names another hospital."""
    place = understood.inputs.get("facility")
    if place is None or place.how is not How.KEPT or SAME_PLACE.search(text):
        return understood
    if not names_a_hospital_alone(text):
        return understood
    left = {name: told for name, told in understood.inputs.items() if name not in OF_THE_PLACE}
    return settled(replace(understood, inputs=left), text)


def at_another_hospital(heard: Heard, previous: Understood) -> Understood | None:
    """The visit at a hospital that the follow-up names, with what it cost there or whose it is where that is
    told and nothing besides: 那去县医院花350呢; 不是三级，是县医院."""
    if not is_the_same(heard.text, previous.about) or not hospitals_in(heard.text):
        return None
    left = without_hospitals(heard.text)
    if _SAYS_NO_MORE.fullmatch(left) is None:
        return None
    said = said_anew(heard, previous)
    if said.keys() - {*_TOLD_OF_IT, "contracted"}:
        return None
    told = with_said(previous, **{name: said[name] for name in _TOLD_OF_IT if name in said})
    inputs = {name: one for name, one in told.inputs.items() if name not in OF_THE_PLACE}
    return replace(previous, inputs=inputs)
