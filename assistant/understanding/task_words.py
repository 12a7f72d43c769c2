"""The words in which tasks are told, in the order of the message: points, counts, ordinals, how far they got.

    前两项40分,都完成      →  first 2, points 40, stop, all, done

What is said beside the tasks, marks of the review and honours, is left out. What is said of tasks and is
none of these words is `unclear`: it must not be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.reading import Amount, read_amounts
from assistant.reading.numerals import value_of
from assistant.understanding.phrases import find, lexicon
from assistant.wording import read
from calculators.parameters import load

_SAID = read("understanding/tasks")


@dataclass(frozen=True)
class Word:
    """A word of tasks, with half-open offsets.

    `kind` is points, list (30、20、40分), each (每项50分), sum (总分500分), count, first, last, nth,
    nth_last, rest, all, adds, unclear, stop, or how far a task got: done, mostly, not_done, a run of these.
    `values` are the numbers it tells.
    """

    kind: str
    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    run: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The one number told."""
        return self.values[0]

    @property
    def is_status(self) -> bool:
        """Whether it says how far a task got."""
        return self.kind in STATUSES or self.kind == "run"


STATUSES = ("done", "mostly", "not_done")


@lru_cache(maxsize=256)
def task_words(text: str) -> tuple[Word, ...]:
    """The words of a corrected message that tell of tasks."""
    words = [word for word in _plain_words(text) if word.kind != "no_words"]
    points = [_whole(point, words) for point in _points(text, words)]
    words = [w for w in words if not any(_meet(p, w) for p in points)]  # the blank in 45 分
    words = sorted([*words, *points], key=lambda word: word.start)
    words = [word for word in words if word.kind != "count" or _is_of_tasks(text, words, word)]
    return tuple(_runs(text, _shares(text, _lists(text, words))))


def _whole(point: Word, words: Iterable[Word]) -> Word:
    """A number, unclear where another word takes a part of it."""
    taken = any(_meet(point, word) for word in words if word.kind != "stop")
    return replace(point, kind="unclear") if taken else point


def _meet(one: Word, other: Word) -> bool:
    return one.start < other.end and other.start < one.end


def _any(*names: str) -> str:
    return "|".join(said for name in names for said in _SAID[name])


_NUMERAL = "[0-9]+|[一二两三四五六七八九十百]+"
_UNIT = f"(?:{_any('counted_with')})"
_DONE = f"(?:{_any('verbs')})"
_BETWEEN = f"(?:{_any('between')})*"
_PATTERNS = {
    "no_words": _any("no_words"),
    "unclear": _any("unclear"),
    "not_done": f"(?:{_any('not_at_all')}){_BETWEEN}{_DONE}|{_any('not_done_too')}",
    "mostly": f"(?:(?:{_any('nearly')}){_BETWEEN})+{_DONE}",
    "done": f"{_DONE}|{_any('done_too')}",
    "nth_last": f"倒数第(?P<nth_last_n>{_NUMERAL}){_UNIT}?",
    "nth": f"第(?P<nth_n>{_NUMERAL}){_UNIT}?",
    "first": f"(?:{_any('first')})[的那这]?(?P<first_n>{_NUMERAL}|[俩仨]){_UNIT}",
    "last": f"(?:{_any('last')})的?[那这]?(?P<last_n>{_NUMERAL}|[俩仨])?{_UNIT}",
    "adds": _any("adds"),
    "rest": _any("rest"),
    "each": _any("each"),
    "total": _any("total"),
    "count": f"(?:(?P<count_n>{_NUMERAL}){_UNIT}(?!{_any('not_counted')})"
    f"|(?<![我你他咱们])(?P<pair>[俩仨])个?(?!{_any('not_counted')}|家))",
    "all": _any("all"),
    "stop": r"[,。;:!?()\n—…、\s]|其中",
}
_MASTER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
_PAIRS = {"俩": Decimal(2), "仨": Decimal(3)}
_ONE = Decimal(1)


def _plain_words(text: str) -> Iterator[Word]:
    """All words but the points."""
    for match in _MASTER.finditer(text):
        kind = str(match.lastgroup)
        said = match["pair"] or next((match[n] for n in _NUMBERED if match[n]), None)
        value = _PAIRS.get(said) or value_of(said) if said else _ONE
        word = Word(kind, *match.span(), (value,) if value is not None else ())
        yield word if word.values else replace(word, kind="unclear")


_NUMBERED = ("nth_last_n", "nth_n", "first_n", "last_n", "count_n")


# Points ----------------------------------------------------------------------------------------------


def _points(text: str, words: Iterable[Word]) -> Iterator[Word]:
    """The numbers that are points of tasks, and those that may be."""
    statuses = [word for word in words if word.is_status]
    bare = [amount for amount in _amounts(text) if amount.unit in ("", "分")]
    for at, amount in enumerate(bare):
        before, after = text[: amount.start], text[amount.end :]
        if (amount.text == "一分" and _NOT_ONE.match(after)) or _SCORE_BEHIND.match(after):
            continue
        if _MARK.search(before[-_NEAR:]):
            continue
        of_a_status = _OF_A_STATUS.match(after)
        if amount.value == _OF_ALL and not of_a_status and not _TOLD_AS.search(before):
            continue
        kind = "points"
        if _MAY_BE_A_MARK.search(before[-_NEAR:]):
            if not of_a_status:
                continue
            kind = "unclear"
        elif not amount.unit and not of_a_status:
            listed = _is_beside(text, amount, bare[at - 1 : at] + bare[at + 1 : at + 2])
            here = _piece(text, amount.start)
            told = any(here[0] <= word.start < here[1] for word in statuses)
            if amount.value < _A_TASK or not (listed or told or _TOLD_AS.search(before)):
                if amount.value < _A_TASK or not _OF_TASKS.search(text[slice(*here)]):
                    continue
                kind = "unclear"
        yield Word(kind, amount.start, amount.end, (amount.value,))
    for share in read_amounts(text):
        if share.unit == "%" and share.value != _WHOLE and _is_of_a_status(text, share, statuses):
            yield Word("unclear", share.start, share.end)


def _amounts(text: str) -> list[Amount]:
    """The numbers of a message; 十分的 is one, too, where a task is told by it."""
    tens = [
        Amount(Decimal(10), match.start(), match.end(), match[0], "分")
        for match in _TEN_POINTS.finditer(text)
    ]
    rest = [
        a for a in read_amounts(text) if all(a.end <= t.start or t.end <= a.start for t in tens)
    ]
    return sorted([*rest, *tens], key=lambda amount: amount.start)


def _is_beside(text: str, amount: Amount, others: Iterable[Amount]) -> bool:
    """Whether a number stands in a list with another one."""
    return any(
        _JOINS.fullmatch(text[min(amount.end, other.end) : max(amount.start, other.start)])
        for other in others
    )


def _is_of_a_status(text: str, amount: Amount, statuses: Iterable[Word]) -> bool:
    start, end = _piece(text, amount.start)
    return any(start <= word.start < end for word in statuses)


def _piece(text: str, at: int) -> tuple[int, int]:
    """The piece of a message around a place, to the stops."""
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, at)) >= 0]
    return start, min(ends, default=len(text))


_STOPS = ",。;:!?()\n—… "
_NEAR = 12
_A_TASK = 5
"""Points from which a bare number may be a task's."""
_WHOLE = 100
_OF_ALL = load("assessment").at("indicator.full").value
"""The points that all tasks together give: 指标这七百分能拿多少."""
_TEN_POINTS = re.compile(
    "(?<![0-9一二三四五六七八九百])十分(?=的(任务|目标|那|这|也|已|都|没|未|基本|大体|完成|,)|那[项个件]|[,;、]|(没|未|基本)?完成)"
)
_JOINS = re.compile(r"\s*[、/,和]\s*|\s+")
_OF_A_STATUS = re.compile(
    f"的?[那这]?(?:{_any('counted_with')}|任务|指标|目标)*(?:都|也|已经?|就|只|全|才|算|评了?个?|说?是)*"
    f"(?:(?:{_any('not_at_all', 'nearly')}){_BETWEEN})?{_DONE}"
)
"""What follows points told without their unit: 一百五的完成了."""
_TOLD_AS = re.compile(f"(?:{_any('each', 'total')})(?:是|为|有|值|占)?$")
_OF_TASKS = re.compile(_any("nouns"))
_NOT_ONE = re.compile("[没不都也钱未]")
_MARK = re.compile(
    "((评议|互评|打分|评分|指标考核|指标那)[^,。;完成项务标]{0,5}"
    "|(领导|部门)[^,。;完成项务标]{0,4}[打给评][了的出分]*|(加|扣|减|丢|差|少)了?)$"
)
"""What stands before a mark of the review, or before points of the whole score."""
_MAY_BE_A_MARK = re.compile("(领导|部门|考核|评议|得分|得了)[^,。;完成 ]{0,8}$")
_SCORE_BEHIND = re.compile("(里|中|满分|制|的指标|指标|考核|[那这](部分|一?块|一?档))")


def _is_of_tasks(text: str, words: Iterable[Word], count: Word) -> bool:
    """Whether what is counted are tasks: no honours, and where the count says 个, what stands by it does."""
    start, end = _piece(text, count.start)
    piece = text[start:end]
    honours = find(piece, lexicon()["honours"])
    if any(
        -_CLOSE <= start + one.start - count.end <= _CLOSE
        or 0 <= count.start - start - one.end <= _CLOSE
        for one in honours
    ):
        return False
    if text[count.end - 1] in "项件":
        return not honours or any(w.is_status for w in words if start <= w.start < end)
    beside = any(w.is_status or w.kind == "points" for w in words if start <= w.start < end)
    return beside or _OF_TASKS.search(piece) is not None


_CLOSE = 8


# Lists and runs ----------------------------------------------------------------------------------------


def _lists(text: str, words: list[Word]) -> list[Word]:
    """The words with points that stand in a list in one word: 30、20、40分."""
    told: list[Word] = []
    gap: list[Word] = []
    for word in words:
        last = told[-1] if told else None
        if last is None or last.kind not in ("points", "list"):
            told.append(word)
        elif word.kind == "stop":
            gap.append(word)
        elif word.kind == "points" and not _is_led(text, told) and _goes_on(text, last, word):
            told[-1] = Word("list", last.start, word.end, (*last.values, *word.values))
            gap = []
        else:
            told += [*gap, word]
            gap = []
    return [*told, *gap]


_PARTS = re.compile('[”"’]?[、/ ]?[“"‘]?')
"""What parts words that are told one beside the other."""


def _is_led(text: str, told: list[Word]) -> bool:
    """Whether the last number is that of all or of each, and begins no list: 总分100、70完成."""
    if len(told) == 1 or told[-2].kind not in ("total", "each") or told[-1].kind != "points":
        return False
    lead = text[told[-2].start : told[-2].end]
    return not lead.startswith(("满分", "各"))


def _goes_on(text: str, left: Word, right: Word) -> bool:
    """Whether a list goes on from one number to the next: 30、20, and not 总分100分,70分完成."""
    between = text[left.end : right.start]
    if between.strip() in ("、", "/", "和"):
        return True
    of_a_status = _OF_A_STATUS.match(text, right.end) is not None
    ended = text[left.end - 1] == "分" and "," in between
    return _JOINS.fullmatch(between) is not None and not of_a_status and not ended


def _shares(text: str, words: list[Word]) -> list[Word]:
    """The words with 每项 and 总分 taken together with their points, and the points of several tasks told as
    those of each: 25分的任务5个."""
    told: list[Word] = []
    for word, following in zip(words, [*words[1:], None], strict=False):
        last = told[-1] if told else None
        if word.kind == "each":
            is_of = following and following.kind == "points" and _leads(text, word, following)
            told += [word] if is_of else [replace(word, kind="all")]
        elif word.kind == "total":
            if following and following.kind == "points" and _leads(text, word, following):
                told.append(word)
            elif last and last.kind == "points" and text[last.end : word.start] in ("", "的"):
                told[-1] = replace(last, kind="sum")
        elif word.kind == "points" and _OF_WHICH.match(text, word.end):
            told.append(replace(word, kind="sum"))
        elif word.kind == "points" and last and last.kind in ("each", "total"):
            told[-1] = replace(word, kind="sum" if last.kind == "total" else "each")
        elif word.kind == "points" and (
            (last and last.kind == "count" and text[word.end :][:1] == "的")
            or (following and following.kind == "count" and _is_counted(text, word, following))
        ):
            told.append(replace(word, kind="each"))
        else:
            told.append(word)
    return told


def _leads(text: str, word: Word, points: Word) -> bool:
    return _LEADS.fullmatch(text, word.end, points.start) is not None


def _is_counted(text: str, points: Word, count: Word) -> bool:
    return _IS_COUNTED.fullmatch(text, points.end, count.start) is not None


_OF_WHICH = re.compile(
    ",?其中|的?(任务|目标|活儿?)(里|中|当中)?,?(我们|俺们?|已经?|共|现在|目前)*(完成|干完|弄完|做完|办完|干成|弄成)了?"
    "(?=[0-9一二三四五六七八九十百])"
)
"""What stands between the points of all tasks and those of some: 200分的任务完成180分."""
_LEADS = re.compile("(任务|目标|指标|分值|分)*(都|就|也)?[是为有值占达的算]*")
_IS_COUNTED = re.compile("的(任务|目标|指标|活儿?)?[有共]?|(任务|目标|指标|活儿?)[有共]?")


def _runs(text: str, words: list[Word]) -> list[Word]:
    """The words with how far each got, told one beside the other, in one word: 完成、基本完成、未完成; what
    says the same twice (黄了没完成) in one as well."""
    told: list[Word] = []
    for word in words:
        at = len(told) - (2 if told and told[-1].kind == "stop" else 1)
        last = told[at] if at >= 0 and word.kind in STATUSES else None
        if last is None or not last.is_status or not _PARTS.fullmatch(text, last.end, word.start):
            told.append(word)
        elif last.kind == word.kind and last.end == word.start:
            told[at:] = [replace(last, end=word.end)]
        else:
            run = (*(last.run or (last.kind,)), word.kind)
            told[at:] = [Word("run", last.start, word.end, run=run)]
    return told
