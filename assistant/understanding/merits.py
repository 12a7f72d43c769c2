"""What an assessment score is made of, as people tell it: praise and criticism, tasks and their points.

    受到省政府表彰2项，国务院办公厅通报批评1次     whose word it was, which way it went, how often
    总分500分，400分已完成，剩下的基本完成        points and how far each got

A score is computed only where all of it was heard: a word of praise or blame without its level, or
points that do not come to the total said, leave the whole unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.reading import Amount, read_amounts
from assistant.understanding.model import Reading
from assistant.understanding.phrases import Found, find, lexicon

if TYPE_CHECKING:
    from assistant.understanding.inputs import Heard

# Praise and criticism ------------------------------------------------------------------------------


def read_adjustments(heard: Heard) -> Reading | None:
    """Every praise and criticism with how often it came; None where there is none, or one of them
    is of no known level."""
    text = _solid(heard.text)
    read: list[dict[str, Any]] = []
    said: list[str] = []
    for piece in _PIECES.split(text):
        for one in _mentions(piece):
            if one.kind is None:
                return None
            read.append({"kind": one.kind, "count": one.count, **_shared(one.kind, text)})
            said.append(one.words)
    return Reading(read, "、".join(said)) if read else None


@dataclass(frozen=True)
class _Mention:
    """One praise or criticism: its kind, None where the level is not said, how often, its words."""

    kind: str | None
    count: int
    words: str


def _mentions(piece: str) -> Iterator[_Mention]:
    honours = find(piece, lexicon()["honours"])
    levels = find(piece, lexicon()["levels"])
    counts = [amount for amount in read_amounts(piece) if amount.unit in _TIMES]
    first = min((one.start for one in (*honours, *levels)), default=0)
    leads = any(count.end <= first for count in counts)
    begin = 0
    for place, honour in enumerate(honours):
        end = honours[place + 1].start if place + 1 < len(honours) else len(piece)
        above = [level for level in levels if begin <= level.start < honour.start]
        above = above or [level for level in levels if level.start < honour.start][-1:]
        level = above[-1] if above else None
        words = piece[(level or honour).start : honour.end]
        start = min((level or honour).start, honour.start)
        yield _Mention(
            _kind(level, honour), _count(counts, leads, begin, start, honour.end, end), words
        )
        begin = honour.end


def _kind(level: Found | None, honour: Found) -> str | None:
    """The adjustment that a level and an honour come to."""
    if honour.meaning in _OF_ANY_LEVEL:
        return honour.meaning
    if level is None:
        return None
    if honour.meaning == "meeting":
        return "onsite_meeting" if level.meaning == "ministry_or_province" else None
    if level.meaning == "city":
        return "city_praise" if honour.meaning == "praise" else "city_criticism"
    if honour.meaning == "inspection":  # 国务院督查激励 stands beside 国务院办公厅表彰
        return "state_office" if level.meaning in ("party_central", "state_office") else None
    return level.meaning if honour.meaning == "praise" else f"{level.meaning}_criticism"


def _count(
    counts: Sequence[Amount], leads: bool, begin: int, start: int, stop: int, end: int
) -> int:
    """How often: the number that stands with the mention, before it where the piece begins with one
    (三项省政府表彰), else behind it (省政府表彰3项)."""
    before = [a for a in counts if begin <= a.start and a.end <= start]
    inside = [a for a in counts if start <= a.start < stop]
    behind = [a for a in counts if stop <= a.start < end and a.start - stop <= _NEAR]
    nearest = (before[-1:] if leads else behind[:1]) or inside[-1:] or behind[:1] or before[-1:]
    return int(nearest[0].value) if nearest else 1


def _shared(kind: str, text: str) -> Mapping[str, int]:
    """Between how many units a meeting is shared, where it is."""
    if kind != "onsite_meeting" or not (match := SHARED.search(text)):
        return {}
    return {"shared_by": sharers(match)}


SHARED = re.compile(
    "(?:和|跟|与|同)?(?P<other>另外?一家|另一个?(?:单位|部门|局|县)|另外一个(?:单位|部门|局|县)?|别的单位)"
    "[^,，。]{0,6}(?:承办|一起|共同|合办|联合|分)"
    r"|(?P<count>两|俩|二|三|四|五|\d+)(?:家|个单位|个部门|个县|个局|单位|方)[^,，。]{0,6}(?:承办|一起|共同|合办|联合|分|平分)"
)
"""Something that several units did together."""


def sharers(match: re.Match[str]) -> int:
    """How many units share: 跟另一家合办 are two."""
    said = match["count"]
    return 2 if said is None else _DIGITS.get(said) or int(said)


def _solid(text: str) -> str:
    """The text without little words between level and honour, and with 党中央、国务院 in one."""
    text = re.sub(r"名义|的|过|了|受到?|获得?|拿到?|得到?", "", text)
    return re.sub(r"(党中央|省委)[,和与及]?(?=国务院|省政府)", r"\1、", text)


_PIECES = re.compile(r"[,，。;；:：!！?？\n]")
_TIMES = ("次", "项", "回", "个", "份")
_NEAR = 8
_OF_ANY_LEVEL = ("slow_progress", "false_report")
_DIGITS = {"两": 2, "俩": 2, "二": 2, "三": 3, "四": 4, "五": 5}

# Tasks ---------------------------------------------------------------------------------------------


def read_tasks(heard: Heard) -> Reading | None:
    """Tasks with their points and how far they got; None where they do not come to the total said, for
    then something was not heard. What is left (剩下的基本完成) is the rest of the total."""
    told = _Told()
    points = [a for a in heard.of_unit("分") if not _is_of_the_score(heard, a)]
    for start, end in _spans(heard.text):
        told.take(heard.text[start:end], [a for a in points if start <= a.start < end])
    tasks = told.tasks()
    return (
        Reading(tasks, "；".join(f"{t['points']}分{_WORDS[t['status']]}" for t in tasks))
        if tasks
        else None
    )


class _Told:
    """The points told piece by piece; a number waits for the piece that says how far it got."""

    def __init__(self) -> None:
        self._total: Decimal | None = None
        self._done: list[tuple[Decimal, str]] = []
        self._waiting: list[Decimal] = []
        self._rest: str | None = None
        self._all: str | None = None

    def take(self, words: str, points: Sequence[Amount]) -> None:
        """Read one piece: its points, and how far they got."""
        status = _status(words)
        for amount in points:
            if _TOTAL.search(words) and self._total is None and (status != "mostly"):
                self._total = amount.value
            elif status:
                self._done.append((amount.value, status))
            else:
                self._waiting.append(amount.value)
        if status and not points:
            self._without_points(words, status)
        elif status and _TOTAL.search(words) and _ALL.search(words):
            self._all = status

    def _without_points(self, words: str, status: str) -> None:
        if self._waiting:
            self._done += [(value, status) for value in self._waiting]
            self._waiting = []
        elif _REST.search(words):
            self._rest = status
        elif _ALL.search(words):
            self._all = status

    def tasks(self) -> list[dict[str, Any]]:
        """The tasks, or none where not all was heard."""
        heard = sum((value for value, _ in self._done), Decimal(0))
        if self._waiting:
            return []
        done = list(self._done)
        if self._total is not None:
            left = self._total - heard
            if left > 0 and (self._rest or (self._all and not done)):
                done.append((left, self._rest or self._all or ""))
            elif left:
                return []
        elif self._rest:
            return []
        return [{"points": value, "status": status} for value, status in done]


def _status(words: str) -> str | None:
    return next((status for status, pattern in _STATUS if pattern.search(words)), None)


def _is_of_the_score(heard: Heard, amount: Amount) -> bool:
    """Whether points are of the scale (700分里) or of the review, and no task's."""
    before, after = heard.before(amount), heard.after(amount)
    return bool(_SCALE_BEFORE.search(before) or _SCALE_BEHIND.match(after))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[,，。;；、!！?？\n]|还有|另有|其中", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


_DONE = "(完成|干完|弄完|做完|办完|办成|干成)"
_STATUS = (
    (
        "not_done",
        re.compile(
            f"(没有?|未|还没|没能)(有)?(全部|全|都)?(能)?{_DONE}|未动|没动|没开始|黄了|没干成"
        ),
    ),
    ("mostly", re.compile(f"(基本上?|大体上?|差不多|大致)(都|算|是)?{_DONE}")),
    ("done", re.compile(f"{_DONE}|达标|全拿下")),
)
_WORDS = {"done": "完成", "mostly": "基本完成", "not_done": "未完成"}
_TOTAL = re.compile("总分|总共|一共|共计?|合计|总计|满分")
_ALL = re.compile("全部|都|全|所有")
_REST = re.compile("剩|其余|其它|其他|余下|别的")
_SCALE_BEFORE = re.compile(
    "(领导|评议|互评|部门|打分|评分|指标考核|指标那|加|扣|减|占)[^,，。]{0,6}$"
)
_SCALE_BEHIND = re.compile("^(里|中|满分|的指标|指标|考核)")
