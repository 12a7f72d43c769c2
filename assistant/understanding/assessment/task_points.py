"""Which numbers of a message are the points of tasks, and which may be.

水库除险90，完成      90 stands before how far it got
领导评议180，互评90    are marks of the review
修路50、办学25、改厕15，共90分    come to what is told of all
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.understanding.assessment.task_terms import BETWEEN, DONE, Word, any_of
from calculators.parameters import load


def points_of(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The numbers that are points of tasks, and those that may be."""
    bare = [amount for amount in _amounts(text) if amount.unit in ("", "分")]
    bare = [amount for amount in bare if amount.text[-1] not in "万亿"]
    cells = _cells(text, bare, words)
    yield from (Word("list", c[0].start, c[-1].end, tuple(a.value for a in c)) for c in cells)
    bare = [amount for amount in bare if not any(amount in run for run in cells)]
    for at, amount in enumerate(bare):
        if _is_of_something_else(text, amount):
            continue
        beside = bare[max(at - 1, 0) : at] + bare[at + 1 : at + 2]
        if kind := _kind_of(text, amount, beside, words):
            yield Word(kind, amount.start, amount.end, (amount.value,))
    yield from _shares_of_tasks(text, words)


def _is_of_something_else(text: str, amount: Amount) -> bool:
    """Whether a number is no points of a task: 一分钱, a mark of the review, a guess, the sum of all."""
    before, after = text[: amount.start], text[amount.end :]
    if amount.text == "一分" and _NOT_ONE.match(after):
        return True
    if _SCORE_BEHIND.match(after) and not _OF_TASKS_BEFORE.search(before):
        return True
    if _MARK.search(before[-_NEAR:]) or _GUESS.search(before[-_NEAR:]):
        return True
    return amount.value == _OF_ALL and not (OF_A_STATUS.match(after) or TOLD_AS.search(before))


def _kind_of(
    text: str, amount: Amount, beside: Sequence[Amount], words: Sequence[Word]
) -> str | None:
    """Whether a number is surely the points of a task, may be, or is none.

    Args:
        text: the message.
        amount: a number of it.
        beside: the numbers before and behind it.
        words: what else is told of tasks.
    """
    of_a_status = OF_A_STATUS.match(text[amount.end :])
    if _MAY_BE_A_MARK.search(text[: amount.start][-_NEAR:]):
        return "unclear" if of_a_status else None
    if amount.unit or of_a_status:
        return "points"
    if amount.value < A_TASK:
        return None
    start, end = piece_of(text, amount.start)
    of_a_task = (
        _is_beside(text, amount, [other for other in beside if other.value >= A_TASK])
        or any(start <= word.start < end for word in words if word.is_status)
        or TOLD_AS.search(text[: amount.start])
        or _is_in_a_row(text, amount, words)
    )
    if of_a_task:
        return "points"
    return "unclear" if _OF_TASKS.search(text[start:end]) else None


def _shares_of_tasks(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The shares told beside how far tasks got, that nothing else has read: of which, nobody can tell."""
    for share in read_amounts(text):
        start, end = piece_of(text, share.start)
        told = any(start <= word.start < end for word in words if word.is_status)
        read = any(word.start <= share.start < word.end for word in words)
        if share.unit == "%" and share.value != _WHOLE and told and not read:
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
        JOINS.fullmatch(text[min(amount.end, other.end) : max(amount.start, other.start)])
        for other in others
    )


def _is_in_a_row(text: str, amount: Amount, words: Sequence[Word]) -> bool:
    """Whether how far a task got follows a number at once, or an ordinal stands before it: 水库 | 90 | 完成;
    第一项80."""
    following = next((word for word in words if word.start >= amount.end), None)
    status = next(
        (w for w in words if w.start >= amount.end and not w.is_stop and w.kind != "all"), None
    )
    if status and status.is_status and _ROW.fullmatch(text, amount.end, status.start):
        return True
    before = [word for word in words if word.end <= amount.start and word.kind == "nth"]
    ends = following is None or following.is_stop or text[amount.end : following.start] == ""
    return (
        bool(before)
        and ends
        and _ORDINAL_LEADS.fullmatch(text, before[-1].end, amount.start) is not None
    )


_ROW = re.compile(r"\s*[,|/:(【—-]?\s*(已经?|都|全部?)*\s*")
_ORDINAL_LEADS = re.compile(r"(?:任务|目标|项目)?[是为有占值:]?\s*")


def _cells(text: str, bare: Sequence[Amount], words: Sequence[Word]) -> list[list[Amount]]:
    """The numbers told each behind a name, where they come to what is told of all, or are as many as is told:
    修路50、办学25、改厕15."""
    told = {a.value for a in bare if a.unit == "分" or TOLD_AS.search(text[: a.start])}
    counts = {word.value for word in words if word.kind == "count"}
    runs: list[list[Amount]] = [[]]
    for amount in bare:
        if amount.unit or not _is_a_cell(text, amount):
            runs.append([])
        elif runs[-1] and not _is_next_cell(text, runs[-1][-1], amount, words):
            runs.append([amount])
        else:
            runs[-1].append(amount)
    return [
        run
        for run in runs
        if len(run) > 1
        and min(amount.value for amount in run) >= A_TASK
        and (sum(amount.value for amount in run) in told or Decimal(len(run)) in counts)
    ]


def _is_a_cell(text: str, amount: Amount) -> bool:
    before = text[: amount.start]
    return bool(_NAME_BEFORE.search(before)) and not _MARK.search(before[-_NEAR:])


def _is_next_cell(text: str, last: Amount, amount: Amount, words: Sequence[Word]) -> bool:
    between = [word for word in words if last.end <= word.start < amount.start]
    names = all(word.is_stop or word.kind in ("all", "done_or_name") for word in between)
    return names and _NEXT_CELL.fullmatch(text, last.end, amount.start) is not None


_NAME_BEFORE = re.compile(r"[一-鿿)）”\"]\s?$")
_NEXT_CELL = re.compile(r"\s*[、,;]\s*[^,。;、0-9]{1,16}")


def piece_of(text: str, at: int) -> tuple[int, int]:
    """The piece of a message around a place, to the stops."""
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, at)) >= 0]
    return start, min(ends, default=len(text))


_STOPS = ",。;:!?()\n—…| "
_NEAR = 12
A_TASK = 5
"""Points from which a bare number may be a task's."""
_WHOLE = 100
_OF_ALL = load("assessment").at("indicator.full").value
"""The points that all tasks together give: 指标这七百分能拿多少."""
_TEN_POINTS = re.compile(
    "(?<![0-9一二三四五六七八九百])十分(?=的(任务|目标|那|这|也|已|都|没|未|基本|大体|完成|,)|那[项个件]|[,;、]|(没|未|基本)?完成)"
)
JOINS = re.compile(r"\s*[、/,和+]\s*|\s+")
"""What stands between the numbers of a list."""
OF_A_STATUS = re.compile(
    rf"的?\s?[那这]?(?:{any_of('counted_with')}|任务|指标|目标)*(?:都|也|已经?|就|只|全|才|算|评了?个?|说?是)*"
    f"(?:(?:{any_of('not_at_all', 'nearly')}){BETWEEN})?{DONE}"
)
"""What follows points told without their unit: 一百五的完成了."""
TOLD_AS = re.compile(rf"(?:{any_of('each', 'total')}|分值)\s?(?:是|为|有|值|占|:|就)?\s?$")
"""What stands before points of each or of all."""
_OF_TASKS = re.compile(any_of("nouns"))
_OF_TASKS_BEFORE = re.compile("(?:任务|活儿?)[一总]?[共有]?$")
_NOT_ONE = re.compile("[没不都也钱未]")
_MARK = re.compile(
    "((评议|互评|打分|评分|指标考核|指标那)[^,。;完成项务标]{0,5}"
    "|(领导|部门)[^,。;完成项务标]{0,4}[打给评][了的出分]*|(加|扣|减|丢|差|少)了?)$"
)
"""What stands before a mark of the review, or before points of the whole score."""
_GUESS = re.compile(
    "指标(?:能|该|应)?(?:得|拿)到?了?$|"
    "(?:指标|得|总|考核)分?数?(?:是不是|是否|应该是?|该是|等于|大概是?|大约是?|约|=)+$"
)
"""What stands before a result that somebody expects: 指标分是不是525."""
_MAY_BE_A_MARK = re.compile("(领导|部门|考核|评议|得分|得了)[^,。;完成 ]{0,8}$")
_SCORE_BEHIND = re.compile(
    r"(里(?!面?有?[0-9一二三四五六七八九已])|中(?!有?[0-9一二三四五六七八九])|满分|制|的指标(?!任务)|指标(?!任务)|考核|[那这](部分|一?块|一?档))"
)
