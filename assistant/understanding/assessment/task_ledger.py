"""The tasks of a message that were told so far, and which of them words can mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.understanding.assessment.task_pieces import Said, Unclear
from assistant.understanding.assessment.task_terms import Word

ZERO = Decimal(0)
MOST = 200
"""Tasks that are read from one message."""


@dataclass(eq=False)
class Task:
    """A task, or `size` of them told with their points together (0: nobody knows how many).

    `each` where nothing tells whether the points are those of each or of all of them; `alone` where it was
    told by its points only, so that it may be the total as well (150分，有45分没完成，别的都完成了).
    """

    points: Decimal
    status: str | None = None
    size: int = 1
    each: bool = False
    alone: bool = False


def mark(tasks: Iterable[Task], status: str) -> None:
    """How far some tasks got; nobody tells of one twice."""
    for task in tasks:
        if task.status is not None:
            raise Unclear
        task.status = status


class Ledger:
    """The tasks told so far, how many there are in all and what their points come to, where that is told."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.in_all: int | None = None
        self.total: Decimal | None = None
        self.lists: dict[Word, list[Task]] = {}

    @property
    def open(self) -> list[Task]:
        """Those of which it is not told yet how far they got."""
        return [task for task in self.tasks if task.status is None]

    @property
    def points(self) -> Decimal:
        """What the tasks told so far come to."""
        return sum((task.points for task in self.tasks), ZERO)

    def added(self, points: Decimal, count: int = 1) -> list[Task]:
        """So many further tasks with so many points each."""
        if not 0 < count <= MOST - len(self.tasks):
            raise Unclear
        added = [Task(points) for _ in range(count)]
        self.tasks += added
        return added

    def listed(self, word: Word) -> list[Task]:
        """The tasks of a list; those of one before where it names them again."""
        left, again = self.open, []
        for value in word.values:
            task = next((task for task in left if task.points == value), None)
            if task is None:
                return [one for value in word.values for one in self.added(value)]
            left.remove(task)
            again.append(task)
        return again

    def by_points(self, points: Decimal, said: Said, is_new: bool) -> list[Task]:
        """The tasks with so many points that were told before, or a new one."""
        if is_new or self.is_next(said):
            return self.added(points)
        same = [task for task in self.open if task.points == points]
        if same and not said.has("adds"):
            if len(same) > 1 and not (said.has("all") or said.how_many == 1):
                raise Unclear
            return same if said.has("all") and said.how_many is None else same[:1]
        if same or (self.lists and not (said.has("adds") or self._may_be_more(points))):
            raise Unclear
        return self.added(points)

    def is_next(self, said: Said) -> bool:
        """Whether an ordinal tells the points of the task after those told: 第一项40，第二项40."""
        return (
            len(said.which) == 1
            and said.which[0].kind == "nth"
            and said.which[0].values == (Decimal(len(self.tasks) + 1),)
        )

    def _may_be_more(self, points: Decimal) -> bool:
        """Whether behind a list another task may be told of: there are said to be more, or it is known of all
        of them how far they got, and none has as many points."""
        if self.in_all is not None:
            return sum(task.size for task in self.tasks) < self.in_all
        return not self.open and all(task.points != points for task in self.tasks)

    def called(self, points: Decimal) -> list[Task]:
        """The task that is called by the name it was told with."""
        named = [task for task in self.open if task.points == points]
        if not named:
            raise Unclear
        return named[:1]

    def together(self, said: Said) -> list[Task]:
        """Several tasks told with their points together: 前两项共70分."""
        if said.names_points or not said.how_many or self.lists:
            raise Unclear
        task = Task(said.sums[0], size=said.how_many)
        self.tasks.append(task)
        return [task]

    def rest_of(self, points: Decimal) -> list[Task]:
        """The rest, with its points together: 剩下的合计250分."""
        left = self.open
        if not left:
            self.tasks.append(Task(points, size=0))
            return self.tasks[-1:]
        if sum((task.points for task in left), ZERO) != points:
            raise Unclear
        return left

    def what_is_left(self) -> list[Task]:
        """The rest of the total."""
        if any(task.each for task in self.tasks):
            raise Unclear
        left = (self.total or ZERO) - self.points
        if left <= 0:
            raise Unclear
        task = Task(left, size=0)
        self.tasks.append(task)
        return [task]

    def chosen(self, which: Sequence[Word]) -> list[Task]:
        """The tasks of some ordinals, of all that were told."""
        told = self.tasks
        if any(task.size != 1 for task in told):
            raise Unclear
        chosen: list[Task] = []
        for word in which:
            for value in word.values:
                number = int(value)
                if not 0 < number <= len(told):
                    raise Unclear
                if word.kind == "first":
                    chosen += told[:number]
                elif word.kind == "last":
                    chosen += told[-number:]
                else:
                    chosen.append(told[number - 1] if word.kind == "nth" else told[-number])
        if len({id(task) for task in chosen}) < len(chosen):
            raise Unclear
        return chosen

    def _settle_points_of_several(self) -> None:
        """Points of several tasks are those of each or of all, as they come to the total: 12项360分完成."""
        if not any(task.each for task in self.tasks):
            return
        of_each = sum((t.points * (t.size if t.each else 1) for t in self.tasks), ZERO)
        if self.total not in (self.points, of_each):
            raise Unclear
        if self.total == of_each:
            self.tasks = [
                one
                for task in self.tasks
                for one in ([Task(task.points, task.status)] * task.size if task.each else [task])
            ]

    def close(self) -> None:
        """Raise unless it is known of all tasks how far they got, and they come to what is told of all."""
        self.tasks = [task for task in self.tasks if task.points]
        if self.open:
            raise Unclear
        self._settle_points_of_several()
        sizes = sum(task.size for task in self.tasks)
        if self.total not in (None, self.points):
            raise Unclear
        if self.total is None and self.in_all not in (None, sizes):
            raise Unclear
