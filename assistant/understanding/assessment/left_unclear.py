"""What is told of a unit in the assessment and leaves open what to compute with: a place that may be another
one, tasks that are nearly done, a mark on a scale of its own, an earlier year beside this one.

我们局可能排第9到第12      no place
任务基本都完成了           nobody knows whether all were
12项任务完成了11项         not all
去年第3，今年第2           the second
"""

from __future__ import annotations

import re

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import flag_of
from assistant.understanding.words.pieces import blanked
from assistant.wording import read

_WORDS = read("understanding/assessment/standing")
_NUMBER = "(?:第|排名?|名次|在)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_COUNT = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_UNCLEAR_PLACES = re.compile(
    "|".join(words.replace("{number}", _NUMBER) for words in _WORDS["unclear_places"])
)
_PLACE = re.compile("第[0-9一二三四五六七八九十]|排|名次|[0-9一二三四五六七八九十][几来多]?[名位]")
_PERHAPS = re.compile(_WORDS["perhaps_completed"])
_PARTLY = re.compile("|".join(_WORDS["partly_completed"]))
_COUNTED = re.compile(_WORDS["counted_tasks"].format(count=_COUNT))
_OTHER_SCALE = re.compile(_WORDS["other_scale"])
_BESIDE_ANOTHER = re.compile(
    "(?<!倒数)(?<!最后)({first})名?的?[和跟与及、,]+第|第[^,。;]{{1,5}}[和跟与及、,]+({first})|({first}).*(各|分别)".format(
        first=_WORDS["first"]
    )
)
_RANKED = re.compile("第([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![条款项章节0-9])")
_EARLIER = re.compile(_WORDS["another_year"])
_THIS_YEAR = re.compile(_WORDS["this_year"])


def leaves_the_place_open(text: str) -> bool:
    """Whether a place is told that may be another one: 第9到第12, 十名左右, 十名开外."""
    return any(
        _PLACE.search(match[0]) or _PLACE.search(text[max(0, match.start() - 3) : match.start()])
        for match in _UNCLEAR_PLACES.finditer(text)
    )


def names_the_first_and_another(text: str) -> bool:
    """Whether a question is for the first place and for another one: 头一名和第二名各奖多少."""
    others = {value_of_numeral(match[1]) for match in _RANKED.finditer(text)} - {1, None}
    return bool(others) and bool(_BESIDE_ANOTHER.search(text))


def read_completed_all(heard: Heard) -> Reading | None:
    """Whether all tasks of the year were completed; nothing where they nearly were."""
    text = heard.text
    if counted := _COUNTED.search(text):
        done, of_all = value_of_numeral(counted["done"]), value_of_numeral(counted["all"])
        if done is None or of_all is None or done > of_all:
            return None
        return Reading(done == of_all, counted[0])
    if partly := _PARTLY.search(text):
        return Reading(False, partly[0])
    found = flag_of("completed_all", text)
    if found is None or (found.meaning == "yes" and _PERHAPS.search(text)):
        return None
    return Reading(found.meaning == "yes", found.phrase)


def is_on_another_scale(text: str) -> bool:
    """Whether marks are told on a scale of their own: 85分（百分制）."""
    return bool(_OTHER_SCALE.search(text))


def of_this_year(text: str) -> str:
    """A message without what it tells of an earlier year, of the same length; as it stands where it tells of
    this year nothing else.

    >>> of_this_year("去年第3今年第2").replace(" ", "_"), of_this_year("去年第3呢")
    ('____今年第2', '去年第3呢')
    """
    spans = []
    for earlier in _EARLIER.finditer(text):
        now = _THIS_YEAR.search(text, earlier.end())
        before = _THIS_YEAR.search(text, 0, earlier.start())
        if now is None and before is None:
            return text
        stop = _STOP.search(text, earlier.end())
        ends = [match.start() for match in (now, stop) if match]
        spans.append((earlier.start(), min(ends, default=len(text))))
    return blanked(text, spans) if spans else text


def tells_of_another_year_alone(text: str) -> bool:
    """Whether a message names an earlier year and not this one."""
    return bool(_EARLIER.search(text)) and not _THIS_YEAR.search(text)


_STOP = re.compile("[,，。;；?？!！]")
