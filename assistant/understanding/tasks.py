"""The tasks of a year and how far they got, as people tell them.

    总分500分，400分已完成，剩下的基本完成             points and how far each got
    分值30、20、40、10，前两项完成，第三项基本完成      a list, and which of it got how far
    每项100分，两项完成、一项未完成                    points of each, counted by how far they got

The words (`task_words.py`) are taken in their order. They are read whole or not at all: a word left over, a
task of which nobody says how far it got, points that do not come to the total said or tasks that do not come
to the number said leave the whole unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

from assistant.understanding.hearing import Heard
from assistant.understanding.model import How, Reading
from assistant.understanding.task_words import Word, task_words


def read_tasks(heard: Heard) -> Reading | None:
    """Tasks with their points and how far they got; None where not all of it was heard."""
    words = task_words(heard.text)
    if not any(word.is_status for word in words):
        return None
    try:
        account = _Account(words)
    except _Unclear:
        return None
    if account.all_alike:
        return _of_any_points(heard.text, account.all_alike)
    tasks = [(task.points, str(task.status)) for task in account.tasks]
    words_of = "；".join(f"{points}分{_WORDS[status]}" for points, status in tasks)
    told: list[dict[str, Any]] = [{"points": p, "status": status} for p, status in tasks]
    return Reading(told, words_of) if told else None


def tells_of_tasks(question: str) -> bool:
    """Whether a question tells of tasks, their points or number and how far they got."""
    words = task_words(question)
    kinds = {word.kind for word in words}
    if "list" in kinds and _TASKS.search(question):
        return True
    if "unclear" in kinds and _TASKS.search(question):
        return True
    told = kinds & _POINTS or ("count" in kinds and _TASKS.search(question))
    return bool(told) and any(word.is_status for word in words)


_POINTS = {"points", "list", "each", "sum"}
_TASKS = re.compile("任务|目标|活儿|指标|事项")


def _of_any_points(text: str, status: str) -> Reading | None:
    """Where all tasks got equally far, their points do not matter: one task of 100 gives the same share. Only
    what asks for a score is read so; who asks for a place or a title tells it for another reason."""
    if status == "not_done" or not _ASKS_FOR_A_SCORE.search(text) or _ASKS_FOR_MORE.search(text):
        return None
    return Reading(
        [{"points": Decimal(100), "status": status}], f"都{_WORDS[status]}", How.INFERRED
    )


_ASKS_FOR_A_SCORE = re.compile("多少分|几分|得分|成绩|总分|分数|打分")
_ASKS_FOR_MORE = re.compile(
    "[加扣减](多少|几)|第[0-9一二三四五六七八九十]+|名次|排名|称号|奖励|经费|批评"
)
_WORDS = {"done": "完成", "mostly": "基本完成", "not_done": "未完成"}


class _Unclear(Exception):
    """What was said of the tasks is not read whole."""


@dataclass(eq=False)
class _Task:
    """A task, or `size` of them told with their points together."""

    points: Decimal
    status: str | None = None
    size: int = 1


def _mark(tasks: Iterable[_Task], status: str) -> None:
    """How far some tasks got; nobody tells of one twice."""
    for task in tasks:
        if task.status is not None:
            raise _Unclear
        task.status = status


class _Said:
    """The words of one piece that belong to one word of how far tasks got, or to none."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._kinds = {word.kind for word in words}
        self.points = [word.value for word in words if word.kind == "points"]
        self.lists = [word for word in words if word.kind == "list"]
        self.each = [word.value for word in words if word.kind == "each"]
        self.sums = [word.value for word in words if word.kind == "sum"]
        which = [word for word in words if word.kind in _ORDINALS]
        kinds = [word.kind for word in words]
        if "rest" in kinds and not _NUMBERS.isdisjoint(kinds[: kinds.index("rest")]):
            raise _Unclear  # 完成了400分剩下的没完成
        counts = {int(word.value) for word in words if word.kind == "count"}
        if len(counts) > 1 or len(which) > 1 or len(self.sums) > 1 or len(self.each) > 1:
            raise _Unclear
        if len(self.lists) > 1 or bool(self.lists) + bool(self.points) + bool(self.each) > 1:
            raise _Unclear
        self.which = which[0] if which else None
        self.count = counts.pop() if counts else None

    def has(self, *kinds: str) -> bool:
        """Whether there is a word of a kind."""
        return not self._kinds.isdisjoint(kinds)

    @property
    def names_points(self) -> bool:
        """Whether tasks are named by their points."""
        return self.has("points", "list", "each")

    @property
    def how_many(self) -> int | None:
        """Of how many tasks it is told, None where nobody says."""
        if self.which:
            return int(self.which.value) if self.which.kind in ("first", "last") else 1
        return self.count


_ORDINALS = ("first", "last", "nth", "nth_last")
_NUMBERS = {"points", "list", "each", "count", *_ORDINALS}
_DECLARED_FIRST = {"sum", "count", "each", "all"}
MOST = 200
"""Tasks that are read from one message."""


class _Account:
    """The tasks told, piece by piece; raises `_Unclear` where they are not told whole."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.tasks: list[_Task] = []
        self.all_alike: str | None = None
        self._in_all: int | None = None
        self._total: Decimal | None = None
        self._each: Decimal | None = None
        self._of_all: str | None = None
        self._carried: list[_Task] = []
        self._rest_is_next = False
        self._lists: dict[Word, list[_Task]] = {}
        pieces = [list(run) for stop, run in groupby(words, lambda w: w.kind == "stop") if not stop]
        for piece in pieces:
            if not _tells_first(piece):
                for word in piece:
                    if word.kind == "list":
                        self._lists[word] = self._listed(word)
        for piece in pieces:
            self._take(piece)
        self._close()

    # Pieces ---------------------------------------------------------------------------------------

    def _take(self, piece: Sequence[Word]) -> None:
        """One piece: how far those got that stand before, or behind it (完成了400分)."""
        if any(word.kind == "unclear" for word in piece):
            raise _Unclear
        at = [place for place, word in enumerate(piece) if word.is_status]
        if not at:
            self._declare(piece)
        elif _tells_first(piece):
            if any(word.kind not in _DECLARED_FIRST for word in piece[: at[0]]):
                raise _Unclear
            self._declare(piece[: at[0]])
            for start, end in zip(at, [*at[1:], len(piece)], strict=True):
                self._tell(_Said(piece[start + 1 : end]), piece[start])
        else:
            if len(at) > 1 and any(a + 1 == b for a, b in pairwise([-1, *at])):
                raise _Unclear
            declared = _declared_first(piece[: at[0]])
            self._declare(piece[:declared])
            for start, end in pairwise([declared - 1, *at]):
                self._tell(_Said(piece[start + 1 : end]), piece[end])
            self._declare(piece[at[-1] + 1 :])

    def _declare(self, words: Sequence[Word]) -> None:
        """What is told without how far it got: how many, points, which."""
        if not words:
            return
        said = _Said(words)
        if said.sums:
            if said.which or self._total not in (None, said.sums[0]):
                raise _Unclear
            self._total = said.sums[0]
        if said.names_points:
            self._carried = self._named(said)
        elif said.count is not None:
            self._count(said.count)
        elif said.which:
            self._carried = self._chosen(said.which)
        else:
            self._rest_is_next = said.has("rest")

    def _count(self, count: int) -> None:
        """So many tasks there are."""
        if self._in_all not in (None, count) or not 0 < count <= MOST:
            raise _Unclear
        self._in_all = count
        if self._each is not None and not self.tasks:
            self._carried = self._added(self._each, count)

    def _tell(self, said: _Said, how: Word) -> None:
        """How far those got that some words name."""
        if how.kind == "run":
            self._tell_in_order(self._named(said) if said.names_points else self._open, how.run)
        elif said.sums and not said.which and (said.count is None or said.has("all")):
            self._declare_all(said, how.kind)
        elif said.has("all") and self._is_the_number_of_all(said):
            self._tell_all(how.kind)
        elif chosen := self._meant(said):
            _mark(chosen, how.kind)
        elif said.has("all"):
            self._tell_all(how.kind)
        else:
            raise _Unclear
        self._carried, self._rest_is_next = [], False

    def _tell_in_order(self, chosen: Sequence[_Task], run: Sequence[str]) -> None:
        """Points and how far each got, told as two lists of one length: 40、35分，完成、基本完成."""
        if len(chosen) != len(run):
            raise _Unclear
        for task, status in zip(chosen, run, strict=True):
            _mark([task], status)

    def _declare_all(self, said: _Said, status: str) -> None:
        """How far all got, with their points together: 任务总分100分且全部完成."""
        if said.names_points or self._total not in (None, said.sums[0]):
            raise _Unclear
        self._total = said.sums[0]
        if said.count is not None:
            self._count(said.count)
        self._tell_all(status)

    def _is_the_number_of_all(self, said: _Said) -> bool:
        """Whether a count is that of all tasks: 三项任务全部完成."""
        if said.count is None or said.names_points or said.has("rest") or said.which:
            return False
        if self.tasks or self._each is not None:
            return False
        self._count(said.count)
        return True

    def _tell_all(self, status: str) -> None:
        """How far all got of which nothing else is said, before or after."""
        if self._of_all not in (None, status):
            raise _Unclear
        self._of_all = status

    # Which tasks are meant ------------------------------------------------------------------------

    @property
    def _open(self) -> list[_Task]:
        return [task for task in self.tasks if task.status is None]

    def _meant(self, said: _Said) -> list[_Task]:
        """The tasks that words name; none where they only may mean all."""
        if said.sums:
            return self._together(said)
        if said.names_points:
            return self._named(said)
        if said.which:
            return self._chosen(said.which)
        if said.count is not None:
            return self._next(said.count, rest=said.has("rest"))
        if said.has("rest") or self._rest_is_next:
            return self._open or self._what_is_left()
        if said.has("all"):
            return []
        carried = [task for task in self._carried if task.status is None]
        return carried or self._open or ([] if self.tasks else self._what_is_left())

    def _added(self, points: Decimal, count: int = 1) -> list[_Task]:
        if not 0 < count <= MOST - len(self.tasks):
            raise _Unclear
        added = [_Task(points) for _ in range(count)]
        self.tasks += added
        return added

    def _listed(self, word: Word) -> list[_Task]:
        """The tasks of a list; those of one before where it names them again."""
        left, again = self._open, []
        for value in word.values:
            task = next((task for task in left if task.points == value), None)
            if task is None:
                return [one for value in word.values for one in self._added(value)]
            left.remove(task)
            again.append(task)
        return again

    def _named(self, said: _Said) -> list[_Task]:
        """The tasks that words name by their points."""
        if said.lists:
            word = said.lists[0]
            named = self._lists.get(word) or self._listed(word)
            if said.count is not None and said.count != len(named):
                raise _Unclear
        elif said.each:
            if said.how_many is None:
                return self._of_each(said.each[0])
            named = self._added(said.each[0], said.how_many)
        elif len(said.points) > 1:
            if said.how_many is not None or not said.has("all"):
                raise _Unclear
            return [one for points in said.points for one in self._by_points(points, said)]
        else:
            if said.how_many not in (None, 1):
                raise _Unclear  # 两项40分: each of them, or the two together
            named = self._by_points(said.points[0], said)
        if said.which and self._chosen(said.which) != named:
            raise _Unclear
        return named

    def _of_each(self, points: Decimal) -> list[_Task]:
        """The tasks that are said to have so many points each: 每项50分."""
        if self._each is not None or self.tasks:
            raise _Unclear
        self._each = points
        return self._added(points, self._in_all) if self._in_all else []

    def _by_points(self, points: Decimal, said: _Said) -> list[_Task]:
        """The tasks with so many points that were told before, or a new one."""
        same = [task for task in self._open if task.points == points]
        if same and not said.has("adds"):
            if len(same) > 1 and not (said.has("all") or said.how_many == 1):
                raise _Unclear
            return same if said.has("all") and said.how_many is None else same[:1]
        if same or (self._lists and not (said.has("adds") or self._may_be_more(points))):
            raise _Unclear
        return self._added(points)

    def _may_be_more(self, points: Decimal) -> bool:
        """Whether behind a list another task may be told of: there are said to be more, or it is known of all
        of them how far they got, and none has as many points."""
        if self._in_all is not None:
            return sum(task.size for task in self.tasks) < self._in_all
        return not self._open and all(task.points != points for task in self.tasks)

    def _together(self, said: _Said) -> list[_Task]:
        """Several tasks told with their points together: 前两项共70分."""
        if said.names_points or not said.how_many or self._lists:
            raise _Unclear
        task = _Task(said.sums[0], size=said.how_many)
        self.tasks.append(task)
        return [task]

    def _chosen(self, which: Word) -> list[_Task]:
        """The tasks of an ordinal, of all that were told."""
        number, told = int(which.value), self.tasks
        if not 0 < number <= len(told) or any(task.size != 1 for task in told):
            raise _Unclear
        if which.kind == "first":
            return told[:number]
        if which.kind == "last":
            return told[-number:]
        return [told[number - 1] if which.kind == "nth" else told[-number]]

    def _next(self, count: int, rest: bool) -> list[_Task]:
        """So many of the tasks not told of yet, where it does not matter which."""
        if self._each is not None and self._in_all is None:
            return self._added(self._each, count)
        left = self._open
        alike = len({task.points for task in left}) == 1 and not rest
        if len(left) == count or (count < len(left) and alike):
            return left[:count]
        raise _Unclear

    def _what_is_left(self) -> list[_Task]:
        """The rest of the total."""
        left = (self._total or Decimal(0)) - sum((t.points for t in self.tasks), Decimal(0))
        if left <= 0:
            raise _Unclear
        task = _Task(left, size=0)
        self.tasks.append(task)
        return [task]

    # At the end -----------------------------------------------------------------------------------

    def _close(self) -> None:
        """Raise unless all is told and adds up."""
        if self._of_all and not self.tasks and self._total is None:
            self.all_alike = self._of_all
            return
        if self._of_all:
            _mark(self._open or self._what_is_left(), self._of_all)
        if self._open:
            raise _Unclear
        if self._total is not None and self._total != sum(
            (t.points for t in self.tasks), Decimal(0)
        ):
            raise _Unclear
        sizes = sum(task.size for task in self.tasks)
        if self._total is None and self._in_all not in (None, sizes):
            raise _Unclear


def _declared_first(words: Sequence[Word]) -> int:
    """How many of the words before the first that says how far tasks got declare what there is, before it is
    told of which: 三个40分的任务｜一个完成; 五项任务｜150、120、100分的都完成."""
    if not words or words[0].kind != "count":
        return 0
    others = [at for at, word in enumerate(words) if at and word.kind == "count"]
    if others and any(word.kind in _POINTS for word in words[1 : others[0]]):
        return others[0]
    lists = [word for word in words[1:] if word.kind == "list"]
    return 1 if len(lists) == 1 and len(lists[0].values) < words[0].value else 0


def _tells_first(piece: Sequence[Word]) -> bool:
    """Whether a piece tells how far tasks got before it names them: 完成了400分，基本完成2项."""
    at = [place for place, word in enumerate(piece) if word.is_status]
    return bool(at) and any(word.kind in _NUMBERS for word in piece[at[-1] + 1 :])
