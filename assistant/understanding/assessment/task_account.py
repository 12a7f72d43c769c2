"""The tasks that the words of a message tell of, taken piece by piece, and whether they add up.

A piece declares what there is (总分500分, 4项30分的), tells how far some of it got (第三项没完成, 其余完成),
or both. What may mean two things is settled by the number and the points of all that are told, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.understanding.assessment.task_ledger import MOST, Ledger, Task, mark
from assistant.understanding.assessment.task_pieces import (
    ORDINALS,
    Piece,
    Said,
    Unclear,
    declared_before,
    declared_first,
    pieces_of,
    tells_first,
)
from assistant.understanding.assessment.task_terms import Word


class Account:
    """The tasks told, piece by piece; raises `Unclear` where they are not told whole."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.told = Ledger()
        self.all_alike: str | None = None
        self._each: Decimal | None = None
        self._each_is_counted = False
        self._of_all: str | None = None
        self._carried: list[Task] = []
        self._group: list[Task] = []
        self._awaited: tuple[str, int | None] | None = None
        self._is_new = False
        self._rest_is_next = False
        self._in_groups = sum(word.kind == "each" for word in words) > 1
        pieces = pieces_of(words)
        for piece in pieces:
            if not tells_first(piece.words):
                for word in piece.words:
                    if word.kind == "list":
                        self.told.lists[word] = self.told.listed(word)
        for piece in pieces:
            self._take(piece)
        self._close()

    # Pieces ---------------------------------------------------------------------------------------

    def _take(self, piece: Piece) -> None:
        """One piece: how far those got that stand before, or behind it (完成了400分)."""
        words = piece.words
        if piece.begins or piece.labelled:
            if self._awaited:
                raise Unclear
            self._group = []
        self._is_new = piece.labelled or (self._is_new and not piece.begins)
        if any(word.kind == "unclear" for word in words):
            raise Unclear
        words = self._without_sum_of_rest(words)
        at = [place for place, word in enumerate(words) if word.is_status]
        if self._awaited and at and words:
            raise Unclear
        if not at:
            self._declare(words)
        elif tells_first(words):
            self._declare_before(words[: at[0]])
            for start, end in zip(at, [*at[1:], len(words)], strict=True):
                said = Said(words[start + 1 : end])
                if said.sums and not any(word.kind == "all" for word in words[: at[0]]):
                    self._tell_together(said, words[start].kind)
                else:
                    self._tell(said, words[start])
        else:
            if len(at) > 1 and any(a + 1 == b for a, b in pairwise([-1, *at])):
                raise Unclear
            declared = declared_first(words[: at[0]])
            self._declare(words[:declared])
            for start, end in pairwise([declared - 1, *at]):
                self._tell(Said(words[start + 1 : end]), words[end])
            self._declare(words[at[-1] + 1 :])

    def _without_sum_of_rest(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words without the points of what is left, where its parts follow: 剩下100分里60分完成."""
        if [word.kind for word in words[:2]] != ["rest", "sum"] or not any(
            word.kind in ("points", "list", "each") for word in words[2:]
        ):
            return words
        if self.told.open or self.told.total != self.told.points + words[1].value:
            raise Unclear
        return words[2:]

    def _declare_before(self, words: Sequence[Word]) -> None:
        """What stands before how far tasks got and how many: 20分的｜完成了四项 are some of those told."""
        said = Said(words)
        if len(said.points) == 1 and not said.which and said.count is None and not said.has("rest"):
            self._group = [task for task in self.told.open if task.points == said.points[0]]
            if len(self._group) < 2:
                raise Unclear
        elif declared_before(words):
            self._declare(words)
        else:
            raise Unclear

    def _declare(self, words: Sequence[Word]) -> None:
        """What is told without how far it got: how many, points, which."""
        if not words:
            return
        said = Said(words)
        if self._awaited and (said.names_points or said.sums):
            self._settle(said)
            return
        if said.sums:
            if said.has("rest"):
                self._carried = self.told.rest_of(said.sums[0])
                return
            if said.which:
                self._carried = self.told.together(said)
                return
            if self.told.total not in (None, said.sums[0]):
                raise Unclear
            self.told.total = said.sums[0]
        if self._is_number_and_total(said):
            self.told.in_all, self.told.total = said.count, said.points[0]
        elif said.names_points:
            self._carried = self._named(said)
            if len(said.points) == 1 and not (said.which or said.count or self._is_new):
                self._carried[0].alone = True
            self._is_new = False
        elif said.count is not None:
            self._count(said.count)
        elif said.which and self.told.is_next(said):
            self._is_new = True  # 第一，修路100分
        elif said.which:
            self._carried = self.told.chosen(said.which)
        else:
            self._rest_is_next = said.has("rest")

    def _is_number_and_total(self, said: Said) -> bool:
        """Whether so many tasks with so many points are all there are: 目标任务8项320分，完成…"""
        several = len(said.points) == 1 and (said.count or 1) > 1 and not said.which
        return (
            several and not self.told.tasks and self.told.total is None and self.told.in_all is None
        )

    def _count(self, count: int) -> None:
        """So many tasks there are, in all or of those that have so many points each."""
        if not 0 < count <= MOST:
            raise Unclear
        if self._in_groups and self._each is not None and not self._each_is_counted:
            self._carried = self._group = self.told.added(self._each, count)
            self._each_is_counted = True
            return
        if self.told.in_all not in (None, count):
            raise Unclear
        self.told.in_all = count
        if self._each is not None and not self.told.tasks:
            self._carried = self.told.added(self._each, count)
            self._each_is_counted = True

    def _tell(self, said: Said, how: Word) -> None:
        """How far those got that some words name."""
        if how.kind == "run":
            self._tell_in_order(self._named(said) if said.names_points else self.told.open, how.run)
        elif how.kind == "halves":
            self._tell_halves(self._meant(said), how.run)
        elif said.sums and said.has("rest"):
            mark(self.told.rest_of(said.sums[0]), how.kind)
        elif said.sums and not said.which and (said.count is None or said.has("all")):
            self._declare_all(said, how.kind)
        elif said.has("all") and self._is_the_number_of_all(said):
            self._tell_all(how.kind)
        elif said.has("all") and self._group and not (said.names_points or said.which):
            mark(self._open_of_group, how.kind)
        elif self._is_told_next(said):
            self._awaited = (how.kind, said.count)
        elif chosen := self._meant(said):
            mark(chosen, how.kind)
        elif said.has("all"):
            self._tell_all(how.kind)
        else:
            raise Unclear
        self._carried, self._rest_is_next, self._is_new = [], False, False

    def _tell_in_order(self, chosen: Sequence[Task], run: Sequence[str]) -> None:
        """Points and how far each got, told as two lists of one length: 40、35分，完成、基本完成."""
        if len(chosen) != len(run):
            raise Unclear
        for task, status in zip(chosen, run, strict=True):
            mark([task], status)

    def _tell_halves(self, chosen: Sequence[Task], run: Sequence[str]) -> None:
        """Half of some points done so, half so: 80分一半基本完成一半没弄成."""
        if len(chosen) != 1 or chosen[0].each:
            raise Unclear
        half = chosen[0]
        half.points, half.size = half.points / 2, 0
        self.told.tasks.append(Task(half.points, size=0))
        self._tell_in_order([half, self.told.tasks[-1]], run)

    def _tell_together(self, said: Said, status: str) -> None:
        """How far tasks got that are told behind it, with their points together: 完成的12项共360分."""
        if said.names_points or said.which:
            raise Unclear
        self.told.tasks.append(Task(said.sums[0], status, size=said.count or 0))

    def _declare_all(self, said: Said, status: str) -> None:
        """How far all got, with their points together: 任务总分100分且全部完成."""
        if said.names_points or self.told.total not in (None, said.sums[0]):
            raise Unclear
        self.told.total = said.sums[0]
        if said.count is not None:
            self._count(said.count)
        self._tell_all(status)

    def _is_the_number_of_all(self, said: Said) -> bool:
        """Whether a count is that of all tasks: 三项任务全部完成."""
        if said.count is None or said.names_points or said.has("rest") or said.which:
            return False
        if self.told.tasks or self._each is not None:
            return False
        self._count(said.count)
        return True

    def _tell_all(self, status: str) -> None:
        """How far all got of which nothing else is said, before or after."""
        if self._of_all not in (None, status):
            raise Unclear
        self._of_all = status

    # What is told before its points ----------------------------------------------------------------

    def _is_told_next(self, said: Said) -> bool:
        """Whether the points of what got so far can only follow: 已完成14项，分值合计415."""
        if said.names_points or said.has("sum", "rest", "all", *ORDINALS) or self._rest_is_next:
            return False
        if self._each is not None or self.told.open:
            return False
        return said.count is not None or self.told.total is None or bool(self.told.tasks)

    def _settle(self, said: Said) -> None:
        """The points of what was told before: 没完成的只有一项，20分."""
        assert self._awaited
        status, count = self._awaited
        if said.which or said.lists or said.has("rest"):
            raise Unclear
        one_by_one = len(said.points) > 1 or (said.count == 1 and (count or 1) > 1)
        if said.each or one_by_one:
            told = said.each * (count or 1) if said.each else said.points
            left = count - len(told) if count is not None else 0
            if left < 0 or (said.count is not None and said.count != (1 if one_by_one else count)):
                raise Unclear
            self.told.tasks += [Task(points, status) for points in told]
            self._awaited = (status, left) if left else None
            return
        if said.count is not None and count not in (None, said.count):
            raise Unclear
        count = count if count is not None else said.count
        each = not said.sums and (count or 1) > 1
        size = count or (0 if said.sums else 1)
        self.told.tasks.append(Task((said.sums or said.points)[0], status, size=size, each=each))
        self._awaited = None

    # Which tasks are meant ------------------------------------------------------------------------

    @property
    def _open_of_group(self) -> list[Task]:
        return [task for task in self._group if task.status is None] or self.told.open

    def _meant(self, said: Said) -> list[Task]:
        """The tasks that words name; none where they only may mean all."""
        if said.sums:
            return self.told.together(said)
        if said.names_points:
            return self._named(said)
        if said.which:
            return self.told.chosen(said.which)
        if said.count is not None:
            return self._next(said.count, rest=said.has("rest"))
        if said.has("rest") or self._rest_is_next:
            return self._the_rest()
        if said.named:
            return self.told.called(said.named[0])
        if said.has("all"):
            return []
        carried = [task for task in self._carried if task.status is None]
        chosen = carried or self.told.open or ([] if self.told.tasks else self.told.what_is_left())
        if (
            not carried
            and len(chosen) < len(self.told.tasks)
            and any(task.alone for task in chosen)
        ):
            raise Unclear  # 300分，250分完成，…，后来基本完成: the first may be the total
        if said.has("subject") and len(self.told.open) > 1:
            raise Unclear  # 修路50、办学30，公路没完成: one of them, nobody knows which
        return chosen

    def _the_rest(self) -> list[Task]:
        """What nothing was said of, of those told last or of all."""
        left = self._open_of_group
        if len(left) == 1 and left[0].alone and len(self.told.tasks) > 1:
            raise Unclear
        return left or self.told.what_is_left()

    def _named(self, said: Said) -> list[Task]:
        """The tasks that words name by their points."""
        if said.lists:
            word = said.lists[0]
            named = self.told.lists.get(word) or self.told.listed(word)
            if said.count is not None and said.count != len(named):
                raise Unclear
        elif said.each:
            if said.how_many is None:
                return self._of_each(said.each[0])
            named = self.told.added(said.each[0], said.how_many)
        elif len(said.points) > 1:
            if said.how_many is not None or not said.has("all"):
                raise Unclear
            return [
                one
                for points in said.points
                for one in self.told.by_points(points, said, self._is_new)
            ]
        elif said.how_many not in (None, 1):
            if said.which:
                raise Unclear
            self.told.tasks.append(Task(said.points[0], size=said.how_many or 1, each=True))
            return self.told.tasks[-1:]
        else:
            named = self.told.by_points(said.points[0], said, self._is_new)
        if said.which and self.told.chosen(said.which) != named:
            raise Unclear
        return named

    def _of_each(self, points: Decimal) -> list[Task]:
        """The tasks that are said to have so many points each: 每项50分."""
        if (self._each is not None or self.told.tasks) and (not self._in_groups or self.told.open):
            raise Unclear
        self._each, self._each_is_counted = points, False
        if self.told.in_all is None or self._in_groups:
            return []
        self._each_is_counted = True
        return self.told.added(points, self.told.in_all)

    def _next(self, count: int, rest: bool) -> list[Task]:
        """So many of the tasks not told of yet, where it does not matter which."""
        if self._each is not None and not self._each_is_counted and self.told.in_all is None:
            return self.told.added(self._each, count)
        left = self._open_of_group
        alike = len({task.points for task in left}) == 1 and not rest
        if len(left) == count or (count < len(left) and alike):
            return left[:count]
        raise Unclear

    # At the end -----------------------------------------------------------------------------------

    def _close(self) -> None:
        """Raise unless all is told and adds up."""
        if self._awaited:
            raise Unclear
        if self._of_all and not self.told.tasks and self.told.total is None:
            self.all_alike = self._of_all
            return
        if self._of_all:
            mark(self.told.open or self.told.what_is_left(), self._of_all)
        self.told.close()
