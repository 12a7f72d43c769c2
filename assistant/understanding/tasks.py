"""The tasks of a year and how far they got, as people tell them.

    总分500分，400分已完成，剩下的基本完成        points and how far each got

They are read only where all of them was heard: points that do not come to the total said leave the whole
unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from assistant.reading import Amount
from assistant.reading.numerals import value_of
from assistant.understanding.hearing import Heard
from assistant.understanding.model import Reading


def read_tasks(heard: Heard) -> Reading | None:
    """Tasks with their points and how far they got; None where they do not come to the total said, for
    then something was not heard. What is left (剩下的基本完成) is the rest of the total."""
    if grouped := _in_groups(heard.text):
        return grouped
    if alike := _alike(heard):
        return alike
    told = _Told()
    points = [a for a in heard.of_unit("分") if not _is_of_the_score(heard, a)]
    points = sorted(
        {a.start: a for a in (*points, *_listed(heard))}.values(), key=lambda a: a.start
    )
    if in_order := _in_order(heard.text, points):
        return in_order
    for start, end in _spans(heard.text):
        told.take(heard.text[start:end], [a for a in points if start <= a.start < end])
    tasks = told.tasks()
    if not _all_counted(heard.text, tasks) or _unread(heard, points):
        return None
    return (
        Reading(tasks, "；".join(f"{t['points']}分{_WORDS[t['status']]}" for t in tasks))
        if tasks
        else None
    )


def _unread(heard: Heard, points: Sequence[Amount]) -> bool:
    """Whether a bare number stands where points are told that was not read as points: 完成的占二百六."""
    read = {amount.start for amount in points}
    return any(
        amount.start not in read
        and amount.value >= _A_TASK
        and _status(heard.piece_before(amount) + heard.piece_after(amount))
        and not _is_of_the_score(heard, amount)
        and not heard.in_a_day(amount)
        for amount in heard.of_unit("")
    )


_A_TASK = 5
"""Points from which a bare number may be a task's."""


def tells_of_tasks(question: str) -> bool:
    """Whether a question tells of tasks, their points and how far they got."""
    if _LIST_OF_TASKS.search(question):
        return True
    return bool(_POINTS_OF_TASKS.search(question)) and _status(question) is not None


def _listed(heard: Heard) -> list[Amount]:
    """The points of a list that says its unit once or never: 分值30、20、20, 任务 40 35 45 分."""
    lists = [match.span("list") for match in _POINTS.finditer(heard.text)]
    return [
        amount
        for amount in heard.of_unit("", "分")
        if any(start <= amount.start < end for start, end in lists)
        or (not amount.unit and _OF_A_STATUS.match(heard.text, amount.end))
        or (
            not amount.unit
            and re.search(f"{_TOTAL}(是|为|有)?$", heard.before(amount))
            and not _is_of_the_score(heard, amount)
        )
    ]


_POINTS = re.compile(
    r"(?:分值|分数|分别(?:是|为)?|任务|目标|各是)[^\d,，。;；]{0,4}"
    r"(?P<list>\d+(?:\.\d+)?分?(?:\s*[、/ ]\s*\d+(?:\.\d+)?分?)+)"
)


_POINTS_OF_TASKS = re.compile(
    "分值|[每各][项个件]?[^,，。;；]{0,4}[0-9一二三四五六七八九十百]分"
    "|[0-9一二三四五六七八九十百]分的?[^,，。;；]{0,4}(任务|目标|完成|没完|未完)|任务[^,，。;；]{0,6}[0-9一二三四五六七八九十百]分|(完成|弄完|做完)了?(总共|一共|共)?[0-9一二三四五六七八九十百]+分"
)
_LIST_OF_TASKS = re.compile(r"任务[^。;；,，]{0,8}\d+分?[、和]\d+")
_OF_A_STATUS = re.compile(
    "的(任务|指标)?(都|也|已经?|就|只)*(基本|没|未|大体)?(上|有|能)*(完成|干完|做完)"
)
"""What follows points told without their unit: 一百五的完成了."""


def _in_order(text: str, points: Sequence[Amount]) -> Reading | None:
    """Points and how far each got, told as two lists of one length: 40、35、45分，完成、基本完成、未完成."""
    run = _STATUS_RUN.search(text)
    found = [match[0] for match in _ONE_STATUS.finditer(run[0])] if run else []
    if not points or len(found) != len(points):
        return None
    tasks = [
        {"points": amount.value, "status": _status(words)}
        for amount, words in zip(points, found, strict=True)
    ]
    return Reading(tasks, "；".join(f"{t['points']}分{_WORDS[str(t['status'])]}" for t in tasks))


def _all_counted(text: str, tasks: Sequence[object]) -> bool:
    """Whether as many tasks were read as there are said to be, and none is told by its number alone."""
    counted = _COUNTED.search(text)
    if counted and value_of(counted[1] or counted[2]) != len(tasks):
        return False
    pieces = [text[start:end] for start, end in _spans(text)]
    return not any(_OF_THEM.search(p) and _status(p) and not re.search("第|前|头|后|末", p) and "分" not in p
                   for p in pieces)  # fmt: skip


def _alike(heard: Heard) -> Reading | None:
    """Tasks of the same points, counted by how far they got: 每项100分，两项完成、一项未完成."""
    each = _EACH.search(heard.text)
    points = value_of(each[1]) if each else None
    if each is None or points is None:
        return None
    tasks: list[dict[str, Any]] = []
    for told in _COUNTED_STATUS.finditer(heard.text):
        count = int(value_of(told[1] or told[2]) or 0)
        tasks += [{"points": points, "status": _status(told[0])}] * count
    counted = _COUNTED.search(heard.text)
    in_all = value_of(counted[1] or counted[2]) if counted else None
    if in_all and not tasks and (status := _of_all(heard.text)):
        tasks = [{"points": points, "status": status}] * int(in_all)
    if not tasks or (in_all is not None and in_all != len(tasks)) or _leaves_some(heard.text):
        return None
    return Reading(tasks, f"{each[0]}，{len(tasks)}项")


def _in_groups(text: str) -> Reading | None:
    """Tasks told group by group, each with how many, their points and how far they got: 5项每项10分全完成，
    剩1项10分没完成; 头两项各40分都完成了，第三项30分基本完成."""
    found = list(_GROUP.finditer(text))
    if len(found) < _SEVERAL_GROUPS:
        return None
    tasks: list[dict[str, Any]] = []
    for group in found:
        count = 1 if group["which"] == "第" else value_of(group["count"])
        points, status = value_of(group["points"]), _status(group["status"])
        if not count or points is None:
            return None
        tasks += [{"points": points, "status": status}] * int(count)
    counted = next((m for m in _COUNTED.finditer(text) if not _in_one(m, found)), None)
    in_all = value_of(counted[1] or counted[2]) if counted else None
    if in_all is not None and in_all != len(tasks):
        return None
    return Reading(tasks, "；".join(f"{t['points']}分{_WORDS[str(t['status'])]}" for t in tasks))


def _in_one(match: re.Match[str], groups: Sequence[re.Match[str]]) -> bool:
    return any(group.start() <= match.start() < group.end() for group in groups)


_SEVERAL_GROUPS = 2


def _leaves_some(text: str) -> bool:
    """Whether tasks are counted whose state is told in words between: 还有一项黄了没完成."""
    counted = [match.span() for match in _COUNTED_STATUS.finditer(text)]
    others = [
        match
        for match in _OF_THEM.finditer(text)
        if not any(a <= match.start() < b for a, b in counted)
    ]
    return bool(counted) and any(_status(_to_the_stop(text, match.end())) for match in others)


def _to_the_stop(text: str, start: int) -> str:
    return _PART_ENDS.split(text[start:])[0] or ""


def _of_all(text: str) -> str | None:
    """How far all tasks got, where one piece says so of all: 均已完成."""
    pieces = (text[start:end] for start, end in _spans(text))
    return next((_status(piece) for piece in pieces if _ALL.search(piece) and _status(piece)), None)


_NUMERAL = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百]+"
_EACH = re.compile(
    rf"(?:每[项个件](?:任务)?(?:都|各|均)?|(?:[项个件](?:任务)?|分值?)(?:都|各|均|全))(?:是|为|算)?({_NUMERAL})分"
)
_GROUP = re.compile(
    rf"(?P<which>[头前后末第]|剩下?的?|另外?的?|还有的?)?(?P<count>[0-9]+|[一二两俩仨三四五六七八九十]+)[项个件](目标|指标)?(任务)?(?:每[项个件]|各)?[^,，。;；、:：项个件\d]{{0,3}}?"
    rf"(?P<points>{_NUMERAL})分[,，:：]?[^,，。;；\d分]{{0,5}}?(?P<status>(?:基本上?|大体上?|差不多|没有?|未|还没|没能|未能)?[^,，。;；\d分]{{0,3}}?(?:完成|干完|弄完|做完|办完|办成|干成|弄成|达标))"
)
_OF_THEM = re.compile("([一二两三四五六七八九十0-9]+)[项个件]")


class _Told:
    """The points told piece by piece; those listed wait for the piece that says how far they got."""

    def __init__(self) -> None:
        self._total: Decimal | None = None
        self._points: list[Decimal] = []
        self._status: list[str | None] = []
        self._rest: str | None = None
        self._all: str | None = None

    def take(self, words: str, points: Sequence[Amount]) -> None:
        """Read one piece: its points, and how far they got."""
        status = _status(words)
        for amount in points:
            if self._total is None and _is_total(words, amount):
                self._total = amount.value
            else:
                self._points.append(amount.value)
                self._status.append(status)
        if status and not points:
            self._without_points(words, status)
        elif status and self._total is not None and _ALL.search(words):
            self._all = status

    def _without_points(self, words: str, status: str) -> None:
        """How far those got that were listed before: 前两项完成，第三项基本完成."""
        open_ = [at for at, known in enumerate(self._status) if known is None]
        if match := _ORDINAL.search(words):
            count = int(value_of(match[2]) or 0)
            last = open_[-count:]
            meant = {"前": open_[:count], "头": open_[:count], "后": last, "末": last}
            chosen = meant.get(match[1], [count - 1] if count - 1 in open_ else [])
        else:
            chosen = open_
        for at in chosen:
            self._status[at] = status
        if not open_ and _REST.search(words):
            self._rest = status
        elif not open_ and _ALL.search(words):
            self._all = status

    def tasks(self) -> list[dict[str, Any]]:
        """The tasks, or none where not all was heard."""
        if self._all and None in self._status:
            self._status = [status or self._all for status in self._status]
        if None in self._status:
            return []
        done = list(zip(self._points, self._status, strict=True))
        left = (self._total or Decimal(0)) - sum(self._points, Decimal(0))
        if self._total is None and self._rest:
            return []
        if self._total is not None and left:
            rest = self._rest or (self._all if not done else None)
            if left < 0 or rest is None:
                return []
            done.append((left, rest))
        return [{"points": value, "status": status} for value, status in done]


_ORDINAL = re.compile("([前头后末第])([一二两三四五六七八九十0-9]+)(?:项|个|件|类)")


def _is_total(words: str, amount: Amount) -> bool:
    """Whether points are those of all tasks together: 总分500分, 一共50分的任务."""
    said = re.escape(amount.text)
    return re.search(f"{_TOTAL}(是|为|有|的)?{said}|{said}的?(总分|总任务)", words) is not None


def _status(words: str) -> str | None:
    return next((status for status, pattern in _STATUS if pattern.search(words)), None)


def _is_of_the_score(heard: Heard, amount: Amount) -> bool:
    """Whether points are of the scale (700分里) or of the review, and no task's."""
    before, after = heard.before(amount), heard.after(amount)
    return bool(_SCALE_BEFORE.search(before) or _SCALE_BEHIND.match(after))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PART_ENDS.finditer(text):
        if match[0].strip("了 ") == "" and not _A_FIGURE.search(text[start : match.start()]):
            continue  # 基本完成20分: the points of what is said before them
        yield start, match.start()
        start = match.end()
    yield start, len(text)


_A_FIGURE = re.compile(r"\d|[一二三四五六七八九十百]+分")
_PART_ENDS = re.compile(
    r"[,，。;；:：、!！?？()（）\n]|还有|另有|其中|(?<=[分的本没]完成)了?\s*(?=\d)|\s+(?=[\d一二三四五六七八九十百]+分)"
)
_COUNTED = re.compile(
    "(?:任务|目标|事项)(?:一共|总共|共|有|是|为)*([二两三四五六七八九十0-9]+)[项个件](?!目标)"
    "|([二两三四五六七八九十0-9]+)[项个件](?:目标)?任务"
)
"""How many tasks there are."""
_DONE = "(完成|干完|弄完|做完|办完|办成|干成|弄成)"
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
_ONE_STATUS = re.compile(f"(基本上?|大体上?|没有?|未|未能)?(全部)?{_DONE}")
_COUNTED_STATUS = re.compile(
    rf"(?<!第)(?:([一二两三四五六七八九十0-9]+)[项个件]|([俩仨])个?)(?:任务)?(?:都|均|全|已经?|也|只|算|说是)*(?:{_ONE_STATUS.pattern})"
)
_STATUS_RUN = re.compile(f"(?:{_ONE_STATUS.pattern})(?:[、/ ”“]{{1,3}}(?:{_ONE_STATUS.pattern}))+")
_WORDS = {"done": "完成", "mostly": "基本完成", "not_done": "未完成"}
_TOTAL = "(总分值?|总共|一共|共计?|合计|总计|满分)"
_ALL = re.compile("全部|都|全|所有|均")
_REST = re.compile("剩|其余|其它|其他|余下|别的")
_SCALE_BEFORE = re.compile(
    "(领导|评议|互评|部门|打分|评分|指标考核|指标那|加|扣|减|占)[^,，。]{0,6}$"
)
_SCALE_BEHIND = re.compile("^(里|中|满分|的指标|指标|考核|[那这](部分|一?块|一?档))")
