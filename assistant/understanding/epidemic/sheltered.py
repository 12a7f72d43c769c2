"""Whether somebody is one of those whom the guide shelters from codes and isolation: the staff of a firm
on the white list (指南三（二）), the crew of a truck under closed loop (指南三（五）).

我是白名单企业员工的家属       near to one, and none
白名单刚被移出                 a firm that is none any more
我以前是货车司机               none any more
大巴司机                       a driver, and not of freight
货车司机，没走闭环             a crew that the rule leaves out

Who is none though a message names them, and of whom nobody could tell, is data (`sheltered.yaml`).
"""

from __future__ import annotations

import re

from assistant.understanding.epidemic.exposed import is_of_somebody_near
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import flag_of
from assistant.wording import compiled, read

SHELTERED = ("whitelisted", "truck_crew")
"""The inputs that shelter somebody where they hold."""


def read_whitelisted(heard: Heard) -> Reading | None:
    """Whether whom a message asks about is of the staff that a firm on the white list has reported."""
    return _read("whitelisted", heard.text)


def read_truck_crew(heard: Heard) -> Reading | None:
    """Whether whom a message asks about is of a truck's crew that stays in the closed loop."""
    return _read("truck_crew", heard.text)


def shelter_not_known(text: str) -> list[str]:
    """The inputs that somebody may shelter under whom a message names: 白名单企业的外包施工队, 司机."""
    return [slot for slot in SHELTERED if _named(slot, text) and _read(slot, text) is None]


def _named(slot: str, text: str) -> bool:
    found = flag_of(slot, text)
    return found is not None and found.meaning == "yes"


def _read(slot: str, text: str) -> Reading | None:
    """What a message tells: not those who are none though they are named; nothing where that is not clear."""
    found = flag_of(slot, text)
    if found is None:
        return None
    if found.meaning == "no":
        return Reading(False, found.phrase)
    if none := _first("nobody", slot, text):
        return Reading(False, none, How.INFERRED)
    of_oneself = _OF_ONESELF[slot].search(text)
    if not of_oneself and is_of_somebody_near(text, found):
        return Reading(False, found.phrase, How.INFERRED)
    doubtful = _first("unsure", slot, text) or not _first("surely", slot, text)
    return None if doubtful else Reading(True, found.phrase)


_OF_ONESELF = {
    "truck_crew": re.compile(
        "[我俺咱]们?(俩|两个)(?!厂)|[我俺咱](自己|也)?(开车|开(?=[,，。])|押车|跟车)"
    ),
    "whitelisted": re.compile(
        "^(那|可|但|要是|如果|其实|,)*[我俺咱](自己|也|就|可)*(是|在)[^,。;我俺咱]{0,8}白名单[^,。;我俺咱]{0,12}"
        "(员工|职工|工人|人员|的人|上班|干活|工作)(的话|的|啊|呀|哩|呢|嘞)*[?？。]?$"
    ),
}
"""Who asks is of the crew (我开，我兄弟押车), or of the staff and asks of nobody else
(我是白名单企业的员工呢)."""


def _first(kind: str, slot: str, text: str) -> str | None:
    """The words of a message that the first pattern of a kind finds; None where none does."""
    found = (
        compiled(pattern).search(text)
        for pattern in read("understanding/epidemic/sheltered")[slot][kind]
    )
    return next((match[0] for match in found if match), None)
