"""Visits told by saying that they were like the one before, with its words put in for that.

10月三级花了800，11月也是            10月三级花了800，11月三级花了800
9月三级500，10月、11月也一样         as often as a time is told
"""

from __future__ import annotations

import re

from assistant.wording import read

_WORDS = read("understanding/words/likewise")
_TIME = _WORDS["time"]
_STOP = "[,，、。;；]"
_LIKE = re.compile(
    f"(?P<before>(?:^|(?<={_STOP}))(?P<told>[^,，、。;；]*))(?P<stop>{_STOP} ?)"
    f"(?P<times>(?:{_TIME})(?:[、和跟与](?:{_TIME}))*){_WORDS['idle']}(?:{_WORDS['same']}){_WORDS['tail']}"
    "(?=[,，。;；、?？]|$)"
)
_ITS_TIME = re.compile(_TIME)
_ONE_MORE, _IN_ALL = re.compile(_WORDS["one_more"]), re.compile(_WORDS["in_all"])
_ALL_BEFORE = re.compile(_WORDS["all_before"])
_LISTED = re.compile(_WORDS["listed"])
_FEWEST = 2
_ALIKE_SUM = re.compile(_WORDS["alike_sum"])
_ALIKE_PLACE = re.compile(
    _WORDS["alike_place"].replace("PLACE", "[三二一][级甲]|社区|卫生[院室所]|诊所|乡镇")
)
_SUM = re.compile(r"[0-9]+(\.[0-9]+)?|[一二两三四五六七八九]+[百千万]")


def said_out(text: str) -> str:
    """The message with the words of the visit before in the place of 也是, and with 都是 where the sums or
    the places of all are said to be alike.

    >>> said_out("10月三级花了800,11月也是,一共报多少")
    '10月三级花了800,11月三级花了800,一共报多少'
    """
    text = _ALIKE_PLACE.sub(r"都在\g<place>", _ALIKE_SUM.sub(r"都是\g<sum>元", text))
    text = _sum_behind_its_days(text)
    for _ in range(text.count("月") + text.count("第") + 1):
        match = _LIKE.search(text)
        said = _words_of(match["told"]) if match else None
        if match is None or said is None:
            return text
        times = [time[0] for time in _ITS_TIME.finditer(match["times"])]
        anew = match["stop"] + match["stop"].join(f"{time}{said}" for time in times)
        text = text[: match.end("before")] + anew + text[match.end() :]
    return text


def _sum_behind_its_days(text: str) -> str:
    """The message with a place and a sum told of all days behind the list of them: 都是三甲450:8月10号一回,
    9月28又一回."""
    head = _ALL_BEFORE.search(text)
    if head is None:
        return text
    days: list[str] = []
    at = head.end()
    while listed := _LISTED.match(text, at):
        days.append(listed["day"])
        at = listed.end()
    if len(days) < _FEWEST:
        return text
    days = [day if day[-1] in "号日" else f"{day}号" for day in days]
    told = f"{'、'.join(days)}都在{head['place']},各{head['sum']}元"
    return f"{text[: head.start()]}{told},{text[at:].lstrip(',，。')}"


def _words_of(told: str) -> str | None:
    """What is told of a visit besides its time; None where no sum or more than one is."""
    times = list(_ITS_TIME.finditer(told))
    said = told[times[-1].end() :] if times else told
    return said if len(times) <= 1 and len(_SUM.findall(said)) == 1 else None


def is_likewise(text: str) -> bool:
    """Whether a message tells of one more visit like another, and nobody can tell like which."""
    return bool(_LIKE.search(text) or (_ONE_MORE.search(text) and _IN_ALL.search(text)))
