"""The pieces of a message that tells of tasks, and what the words of one piece name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.understanding.assessment.task_terms import Word


class Unclear(Exception):
    """What was said of the tasks is not read whole."""


@dataclass(frozen=True)
class Piece:
    """Words between two stops; whether they begin a sentence, and whether a label begins a task."""

    words: tuple[Word, ...]
    begins: bool
    labelled: bool = False


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    """The pieces of a message; a label begins one of its own."""
    pieces: list[Piece] = []
    run: list[Word] = []
    begins, labelled = True, False

    def end() -> None:
        if run or labelled:
            pieces.append(Piece(tuple(run), begins, labelled))

    for word in words:
        if not (word.is_stop or word.kind == "item"):
            run.append(word)
            continue
        end()
        said = bool(run) or labelled
        run = []
        begins = word.kind != "stop" or (begins and not said)
        labelled = word.kind == "item"
    end()
    return pieces


class Said:
    """The words of one piece that belong to one word of how far tasks got, or to none."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._kinds = {word.kind for word in words}
        self.points = [word.value for word in words if word.kind == "points"]
        self.lists = [word for word in words if word.kind == "list"]
        self.each = [word.value for word in words if word.kind == "each"]
        self.sums = [word.value for word in words if word.kind == "sum"]
        self.named = [word.value for word in words if word.kind == "named"]
        self.which = [word for word in words if word.kind in ORDINALS]
        kinds = [word.kind for word in words]
        if "rest" in kinds and not NUMBERS.isdisjoint(kinds[: kinds.index("rest")]):
            raise Unclear  # 完成了400分剩下的没完成
        counts = {int(word.value) for word in words if word.kind == "count"}
        if len(counts) > 1 or len(self.sums) > 1 or len(self.each) > 1:
            raise Unclear
        if len(self.lists) > 1 or bool(self.lists) + bool(self.points) + bool(self.each) > 1:
            raise Unclear
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
            return sum(
                int(word.value) if word.kind in ("first", "last") else len(word.values)
                for word in self.which
            )
        return self.count


ORDINALS = ("first", "last", "nth", "nth_last")
NUMBERS = {"points", "list", "each", "sum", "count", *ORDINALS}
_DECLARED_FIRST = {"sum", "count", "each", "all", "subject", "named"}
POINTS = {"points", "list", "each", "sum"}


def declared_before(words: Sequence[Word]) -> bool:
    """Whether words before the first that says how far tasks got may declare what there is."""
    return all(word.kind in _DECLARED_FIRST for word in words)


def declared_first(words: Sequence[Word]) -> int:
    """How many of the words before the first that says how far tasks got declare what there is, before it is
    told of which: 三个40分的任务｜一个完成; 五项任务｜150、120、100分的都完成;
    400分的任务里｜320分完成."""
    if words and words[0].kind == "sum":
        return 1 if any(word.kind in POINTS for word in words[1:]) else 0
    if not words or words[0].kind != "count":
        return 0
    others = [at for at, word in enumerate(words) if at and word.kind == "count"]
    if others and any(word.kind in POINTS for word in words[1 : others[0]]):
        return others[0]
    lists = [word for word in words[1:] if word.kind == "list"]
    return 1 if len(lists) == 1 and len(lists[0].values) < words[0].value else 0


def tells_first(piece: Sequence[Word]) -> bool:
    """Whether a piece tells how far tasks got before it names them: 完成了400分，基本完成2项."""
    at = [place for place, word in enumerate(piece) if word.is_status]
    return bool(at) and any(word.kind in NUMBERS for word in piece[at[-1] + 1 :])
