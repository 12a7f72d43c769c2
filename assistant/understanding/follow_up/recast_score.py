"""What a follow-up makes of the score before it: honours counted otherwise, taken back or of another level,
and tasks that got further.

    省政府表彰1次，市政府表扬2次 – 不对，表扬是3次        the count of the one that has the word
    省政府表彰2次，市政府批评1次 – 批评撤销了             without it
    市政府通报批评2次 – 省政府呢                       the same of another level
    推广会两家合办 – 要是四家合办的呢                   shared by as many
    完成80分，未完成20分 – 没完成的改成基本完成呢          the same points, another status
    分别是完成、基本完成、未完成 – 第二个也完成了           the one of that number
    50分的完成，20分的未完成 – 20分那项认定成基本完成      the one of those points
    完成80分，未完成20分 – 是完成85                    more than the total told: the tasks are asked for
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.assessment.merits import kind_of, tells_of_merits
from assistant.understanding.assessment.standing import read_shared_by
from assistant.understanding.follow_up.recast_visits import with_said
from assistant.understanding.model import Doubt, How, Reading, Understood
from assistant.understanding.single.inputs import READERS
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import find, lexicon
from assistant.wording import compiled, read

_WORDS = {
    name: re.compile(words) for name, words in read("understanding/follow_up/recast_score").items()
}
_TIMES = ("次", "项", "回")


def with_other_honours(heard: Heard, previous: Understood) -> Understood | None:
    """The score with one of its honours counted otherwise, taken back, or of another level or sign."""
    before = previous.inputs.get("adjustments")
    if before is None or _WORDS["adds"].search(heard.text):
        return None
    merits: list[dict[str, Any]] = list(before.value)
    named = _named(heard.text, merits, before.text)
    counts = heard.of_unit(*_TIMES)
    if shared := _shared_otherwise(heard, merits):
        return _with(previous, before, shared)
    if _WORDS["taken_back"].search(heard.text) and (named or len(merits) == 1):
        out = named or [0]
        if _WORDS["that_one"].search(heard.text) and any(
            merits[at].get("count", 1) > 1 for at in out
        ):
            return None  # 那次: of two nobody could tell which
        once = counts[0].value if len(counts) == 1 else None
        return _with(
            previous, before, _less(merits, out, once) if len(out) == 1 else _without(merits, out)
        )
    if (anew := _put_right(heard.text, merits, named)) is not None:
        return _with(previous, before, anew)
    if tells_of_merits(heard.text) and READERS["adjustments"](heard):
        return None
    at = named if named else [0] if len(merits) == 1 and not _names_any(heard.text) else []
    if len(counts) == 1 and len(at) == 1 and _WORDS["counted"].search(heard.text):
        return _with(previous, before, _with_one(merits, at[0], count=int(counts[0].value)))
    if not counts and len(merits) == 1 and _WORDS["another"].fullmatch(heard.text):
        kind = _of_another_kind(heard.text, merits[0]["kind"])
        return _with(previous, before, [{**merits[0], "kind": kind}]) if kind else None
    return None


def _with_one(told: list[dict[str, Any]], at: int, **said: Any) -> list[dict[str, Any]]:
    """Honours or tasks, the one at a place with something of it said anew."""
    return [{**one, **said} if n == at else one for n, one in enumerate(told)]


def _put_right(
    text: str, merits: list[dict[str, Any]], named: list[int]
) -> list[dict[str, Any]] | None:
    """The honours, the count of the one that is named told with the wrong one: 通报批评是3次，不是1次."""
    told = _WORDS["not_so_often"].search(text)
    if told is None or len(named) != 1:
        return None
    (at,), right = named, told["right"] or told["right_behind"]
    wrong = value_of_numeral(told["wrong"] or told["wrong_before"])
    count = value_of_numeral(right)
    if count is None or wrong != merits[at].get("count", 1):
        return None
    return _with_one(merits, at, count=int(count))


def _shared_otherwise(heard: Heard, merits: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """The honours, the one meeting among them held by as many units as the follow-up has:
    要是四家合办的呢."""
    alone = _UNITS_ALONE.fullmatch(heard.text)
    units = read_shared_by(Heard(f"{alone['units']}合办", heard.today) if alone else heard)
    meetings = [at for at, one in enumerate(merits) if one["kind"] == "onsite_meeting"]
    if units is None or len(meetings) != 1 or heard.of_unit(*_TIMES):
        return None
    (at,) = meetings
    return _with_one(merits, at, shared_by=units.value)


_UNITS_ALONE = re.compile(
    "(那么?|要是|如果|换成|,)*(?P<units>[2-9两三四五六七八九]家)(单位)?(的|一起|一块儿?|办的?|分)*(的话)?[,，]?(呢|的呢|[?？。])*"
)
"""How many units it is, and nothing else: 那三家呢."""


def _less(merits: list[dict[str, Any]], out: list[int], once: Any) -> list[dict[str, Any]]:
    """The honours without some, or with so many fewer of one."""
    (at,) = out
    if once is None or merits[at].get("count", 1) <= once:
        return _without(merits, out)
    return _with_one(merits, at, count=merits[at]["count"] - int(once))


def _without(merits: list[dict[str, Any]], out: list[int]) -> list[dict[str, Any]]:
    return [one for n, one in enumerate(merits) if n not in out]


def _with(previous: Understood, before: Reading, merits: list[dict[str, Any]]) -> Understood | None:
    """The score with other honours; None where none is left: the clause tells why."""
    return with_said(previous, adjustments=Reading(merits, before.text)) if merits else None


def _named(text: str, merits: list[dict[str, Any]], told: str) -> list[int]:
    """The places of the honours that every level and honour named fits."""
    levels = {one.meaning for one in find(text, lexicon()["levels"])}
    honours = {one.phrase for one in find(text, lexicon()["honours"])}
    signs = {one.meaning for one in find(text, lexicon()["honours"])}
    if not levels and not honours:
        return []
    words = told.split("、") if told.count("、") == len(merits) - 1 else [""] * len(merits)
    fits = []
    for at, one in enumerate(merits):
        by_word = not honours or any(word in words[at] for word in honours)
        by_sign = not signs or ("criticism" in signs) == _takes(one["kind"])
        by_level = not levels or any(_is_of(one["kind"], level) for level in levels)
        if by_level and by_sign and (by_word or not any(words)):
            fits.append(at)
    return fits


def _names_any(text: str) -> bool:
    return bool(find(text, lexicon()["levels"]) or find(text, lexicon()["honours"]))


def _takes(kind: str) -> bool:
    return kind in ("slow_progress", "false_report") or kind.endswith("_criticism")


def _is_of(kind: str, level: str) -> bool:
    return kind.startswith("city_") if level == "city" else kind.removesuffix("_criticism") == level


def _of_another_kind(text: str, kind: str) -> str | None:
    """The kind that an honour has at the level, or with the sign, that alone is named; None of what counts
    for nothing (那科室被批评呢)."""
    if any(
        compiled(word).search(text)
        for words in lexicon()["not_the_unit"].values()
        for word in words
    ):
        return None
    levels = [one for one in find(text, lexicon()["levels"]) if one.meaning != "none"]
    honours = find(text, lexicon()["honours"])
    if len(levels) + len(honours) != 1 or kind in (
        "slow_progress",
        "false_report",
        "onsite_meeting",
    ):
        return None
    if levels:
        return kind_of(levels[0].meaning, "criticism" if _takes(kind) else "praise")
    level = "city" if kind.startswith("city_") else kind.removesuffix("_criticism")
    new = honours[0].meaning
    return kind_of(level, new) if new in ("praise", "criticism") else None


def with_the_special_prize(heard: Heard, previous: Understood) -> Understood | None:
    """The award for a place with the special prize besides, whole or shared, where both are asked for:
    要是还跟另一家承办了国务院的现场会，一共多少."""
    if not (_WORDS["adds"].search(heard.text) and _WORDS["both_prizes"].search(heard.text)):
        return None
    special, shared = READERS["special_contribution"](heard), read_shared_by(heard)
    if special is None or not special.value or shared is None:
        return None
    return with_said(previous, special_contribution=special, shared_by=shared)


# Tasks ------------------------------------------------------------------------------------


def with_other_tasks(heard: Heard, previous: Understood) -> Understood | None:
    """The score with the tasks as the follow-up has them: all of them done, those of one status of another,
    or some told anew that come to the total; where they do not, they are asked for."""
    before = previous.inputs.get("tasks")
    if before is None or _WORDS["a_total"].search(heard.text):
        return None
    tasks: list[dict[str, Any]] = list(before.value)
    if moved := _moved(heard.text, tasks):
        return with_said(
            previous, tasks=Reading(moved, f"{before.text}、{heard.text}", How.RECKONED)
        )
    meant = _with_its_status(heard, tasks)
    said = READERS["tasks"](meant)
    if said is None or len(tasks) == 1 or _replaces_one(said.value, tasks):
        return None
    told = {one["status"] for one in said.value}
    kept = [one for one in tasks if one["status"] not in told]
    if not kept:
        return None if meant is heard else with_said(previous, tasks=said)
    if _total(kept) + _total(said.value) == _total(tasks):
        whole = [*kept, *said.value]
        return with_said(
            previous, tasks=Reading(whole, f"{before.text}、{said.text}", How.RECKONED)
        )
    rest = {n: r for n, r in with_said(previous).inputs.items() if n != "tasks"}
    return replace(previous, inputs=rest, doubts={"tasks": Doubt(None, ())})


def _with_its_status(heard: Heard, tasks: list[dict[str, Any]]) -> Heard:
    """A message that begins with points put right, with the status of the task that has the wrong ones in
    their place: 不是80是70，未完成30."""
    pair = _WORDS["pair"].match(heard.text)
    if pair is None:
        return heard
    alike = [one["status"] for one in tasks if f"{one['points']}" == pair["wrong"]]
    if len(alike) != 1:
        return heard
    whole = f"{_STATUS[alike[0]]}{pair['right']}分,{heard.text[pair.end() :]}"
    return Heard(whole, heard.today)


_STATUS = {"done": "完成", "mostly": "基本完成", "not_done": "未完成"}


def _replaces_one(said: list[dict[str, Any]], tasks: list[dict[str, Any]]) -> bool:
    """Whether one task is told whose points are those of one told before: 那基本完成20分呢."""
    same = [one for one in tasks if one["points"] == said[0]["points"]]
    return len(said) == 1 and len(same) == 1


def _total(tasks: list[dict[str, Any]]) -> Any:
    return sum(one["points"] for one in tasks)


def _moved(text: str, tasks: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """The tasks, all of them or those of one status, with the status that they are said to have."""
    if (one := _WORDS["one_by_order"].fullmatch(text)) and len(tasks) > 1:
        at = len(tasks) - 1 if one["last"] else int(value_of_numeral(one["number"]) or 0) - 1
        known = 0 <= at < len(tasks)
        return _with_one(tasks, at, status=_status(one)) if known else None
    if one := _WORDS["one_by_points"].fullmatch(text):
        was = "mostly" if one["was_mostly"] else "not_done" if one["was_not"] else None
        same = [
            at
            for at, task in enumerate(tasks)
            if f"{task['points']}" == one["points"] and was in (None, task["status"])
        ]
        if len(same) != 1 or len(tasks) == 1:
            return None
        return _with_one(tasks, same[0], status=_status(one))
    match = _WORDS["all_done"].fullmatch(text)
    if match:
        return [{**one, "status": _status(match)} for one in tasks]
    match = _WORDS["moved"].fullmatch(text)
    if match is None:
        return None
    was = "mostly" if match["were_mostly"] else "not_done"
    meant = sum(one["status"] == was for one in tasks)
    if not meant or (match["one"] and meant > 1):
        return None
    return [{**one, "status": _status(match)} if one["status"] == was else one for one in tasks]


def _status(match: re.Match[str]) -> str:
    groups: Mapping[str, Any] = match.groupdict()
    return "mostly" if groups["mostly"] else "not_done" if groups["not_done"] else "done"
