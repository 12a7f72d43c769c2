"""The words in which tasks are told, in the order of the message: points, counts, ordinals, how far they got.

    前两项40分,都完成      →  first 2, points 40, stop, all, done

What is said beside the tasks, marks of the review and honours, is left out. What is said of tasks and is
none of these words is `unclear`: it must not be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from assistant.understanding.assessment.task_names import with_names
from assistant.understanding.assessment.task_points import JOINS, OF_A_STATUS, piece_of, points_of
from assistant.understanding.assessment.task_shares import with_points_of_shares
from assistant.understanding.assessment.task_terms import (
    STATUSES,
    Word,
    any_of,
    labels,
    plain_words,
)
from assistant.understanding.words.phrases import find, lexicon
from assistant.understanding.words.pieces import blanked


@lru_cache(maxsize=256)
def task_words(text: str) -> tuple[Word, ...]:
    """The words of a corrected message that tell of tasks."""
    text = _NOT_ONE.sub("都", _COLON.sub("|", with_points_of_shares(text)))
    items = labels(text)
    text = blanked(text, [(item.start, item.end) for item in items])
    words = [word for word in plain_words(text) if word.kind != "no_words"]
    points = [_whole(point, words) for point in points_of(text, words)]
    words = [w for w in words if not any(_meet(p, w) for p in points)]  # the blank in 45 分
    words = sorted([*words, *points], key=lambda word: word.start)
    words = [word for word in words if word.kind != "count" or _is_of_tasks(text, words, word)]
    words = [w for w in words if not any(_meet(item, w) for item in items)]
    words = sorted([*words, *items], key=lambda word: word.start)
    words = list(_without_blanks(text, words))
    words = _halved(text, _as_counted(text, _without_names(text, words)))
    words = _runs(text, _shares(text, _lists(text, _together(text, words))))
    found = (*with_names(text, words), *_unread_denials(text, words))
    return tuple(sorted(found, key=lambda word: word.start))


_COLON = re.compile("(?<=[0-9]):(?=[0-9.]+分(?:的|那|任务|已|都|基本|没|未|完))")
"""What parts points of all tasks from those of one, and is of no clock: 总分120:50分的完成."""


_NOT_ONE = re.compile("(?:连|哪怕)?一[项个件样][也都](?=没|未)")
"""None of them: 三项任务，一项都没完成 tells of all three."""


def _unread_denials(text: str, words: Iterable[Word]) -> Iterator[Word]:
    """What denies something of a task in words that are not known: where nothing else tells how far it got,
    it must not be passed over (40分的信息化没个响)."""
    known = list(words)
    for point in (word for word in known if word.kind in ("points", "list", "each")):
        start, end = piece_of(text, point.start)
        inside = [word for word in known if start <= word.start < end]
        denial = _DENIES.search(text, point.end, end)
        if denial and not any(word.is_status or word.kind == "unclear" for word in inside):
            yield Word("unclear", *denial.span())


_DENIES = re.compile("没(?!有?(加|扣|减|别的|其他|问题|说))|未(?!加|扣)")


def _whole(point: Word, words: Iterable[Word]) -> Word:
    """A number, unclear where another word takes a part of it."""
    taken = any(_meet(point, word) for word in words if not word.is_stop)
    return replace(point, kind="unclear") if taken else point


def _meet(one: Word, other: Word) -> bool:
    return one.start < other.end and other.start < one.end


def _is_of_tasks(text: str, words: Iterable[Word], count: Word) -> bool:
    """Whether what is counted are tasks: no honours, and where the count says 个, what stands by it does."""
    start, end = piece_of(text, count.start)
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
    telling = ("points", "done_or_name")
    beside = any(w.is_status or w.kind in telling for w in words if start <= w.start < end)
    return beside or _OF_TASKS.search(piece) is not None


_CLOSE = 8
_OF_TASKS = re.compile(any_of("nouns"))


def _without_names(text: str, words: Iterable[Word]) -> list[Word]:
    """The words without those of names (项目落地130分): where no task is told before in its sentence."""
    told: list[Word] = []
    for word in words:
        if word.kind == "done_or_name":
            since = next((n for n in range(len(told) - 1, -1, -1) if told[n].kind == "break"), 0)
            if (
                any(w.kind in _TELLING for w in told[since:])
                or text[word.end : word.end + 1] == "的"
            ):
                told.append(replace(word, kind="done"))
        else:
            told.append(word)
    return told


_TELLING = ("points", "list", "each", "count", "nth", "first", "last", "rest", "all", "nth_last")


def _without_blanks(text: str, words: list[Word]) -> Iterator[Word]:
    """The words without the blanks that part nothing: 完成 14 项, 分值合计 415, 已完成：380分."""
    tells_first = False
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        if before is None or (before.is_stop and text[before.start] != " "):
            tells_first = word.is_status
        is_blank = word.is_stop and text[word.start] == " " and before is not None
        if is_blank and after and before and not before.is_stop:
            if before.kind in ("each", "total", "nth"):
                continue
            if tells_first and (before.is_status or before.kind == "count"):
                continue
        colon = word.is_stop and text[word.start] == ":"
        if colon and tells_first and before and before.is_status and after and not after.is_stop:
            continue
        yield word


# How far a task got in the end -------------------------------------------------------------------------


def _as_counted(text: str, words: Iterable[Word]) -> list[Word]:
    """The words without what a task is said to be before it is said what that counts as: 没干完算未完成;
    未办结的80分全是基本完成; what is still left open is unclear."""
    told: list[Word] = []
    for word in words:
        at = _last_status(told)
        if word.kind in STATUSES and at is not None:
            between = text[told[at].end : word.start]
            names = told[at + 1 :]
            if all(one.is_stop for one in names) and _REVISED.fullmatch(between):
                told[at:] = [replace(word, start=told[at].start)]
                continue
            if all(one.is_stop for one in names) and _overrules(text, told[at], between, word):
                told[at:] = [word]
                continue
            leads = at == 0 or told[at - 1].kind in ("stop", "break", "all", "rest")
            not_yet = told[at].kind == "not_done" and _is_told_of_what_is_not(between, names)
            if leads and not_yet:
                del told[at]
        told.append(word)
    return [replace(w, kind="unclear") if w.kind == "half_way" else w for w in told]


def _last_status(told: list[Word]) -> int | None:
    places = [n for n, w in enumerate(told) if w.kind in (*STATUSES, "half_way")]
    return places[-1] if places else None


def _overrules(text: str, before: Word, between: str, word: Word) -> bool:
    if _COUNTS_AS.fullmatch(between):
        return True
    same = (
        before.kind == word.kind and text[before.start : before.end] != text[word.start : word.end]
    )
    return same and between in (",", "了,")


def _is_told_of_what_is_not(between: str, names: list[Word]) -> bool:
    """Whether what is not done yet is said to be nearly so: 未办结的80分都是基本完成."""
    one = [w.kind for w in names if not w.is_stop]
    return (
        "points" in one
        and set(one) <= {"points", "all"}
        and _NOT_YET.fullmatch(between) is not None
    )


_NOT_YET = re.compile(r"的[^,。;]{0,14}(?:都|全|是|算|为|属于)+")
_COUNTS_AS = re.compile(
    rf"了?的?,?(?:[^,。;、0-9]{{0,4}}(?:{any_of('judges')})[^,。;、0-9]{{0,2}})?(?:说是?|都|说|最后|最终|结果|但是?|不过|可|只能|只|也|就|能|先|应该?|可以|被|目前|还)*"
    rf"(?:{any_of('counts_as')})(?:了|的|为|成|是|作|个|到|{any_of('counts_as')})*"
)


_REVISED = re.compile(rf"了?的?,?(?:{any_of('revised')})")


def _halved(text: str, words: list[Word]) -> list[Word]:
    """The words with one half and the other in one: 一半基本完成一半没完成."""
    told: list[Word] = []
    for word in words:
        last = next((n for n in range(len(told) - 1, -1, -1) if not told[n].is_stop), None)
        if word.kind in STATUSES and last is not None and told[last].kind in STATUSES:
            first = told[last]
            if _HALF.search(text[: first.start]) and _AND_HALF.fullmatch(
                text, first.end, word.start
            ):
                told[last:] = [Word("halves", first.start, word.end, run=(first.kind, word.kind))]
                continue
        told.append(word)
    return told


_HALF = re.compile("一半(?:是|都|已经?|算)*$")
_AND_HALF = re.compile("了?的?[,、]?(?:另外?|还有)?一半(?:是|都|已经?|算|则)*")


# Lists and runs ----------------------------------------------------------------------------------------


def _lists(text: str, words: list[Word]) -> list[Word]:
    """The words with points that stand in a list in one word: 30、20、40分."""
    told: list[Word] = []
    gap: list[Word] = []
    for word in words:
        last = told[-1] if told else None
        if last is None or last.kind not in ("points", "list"):
            told.append(word)
        elif word.is_stop:
            gap.append(word)
        elif word.kind == "points" and not _is_led(text, told) and _goes_on(text, last, word):
            told[-1] = Word("list", last.start, word.end, (*last.values, *word.values))
            gap = []
        else:
            told += [*gap, word]
            gap = []
    return [*told, *gap]


def _together(text: str, words: list[Word]) -> list[Word]:
    """The words with points in a list of which one word tells how far all of them got:
    修路80分、建校60分都完成; 完成的有修路120分、建校80分."""
    told: list[Word] = []
    for word, following in zip(words, [*words[1:], None], strict=False):
        ends = word.kind == "points" and (following is None or following.is_stop)
        if ends and _goes_on_behind_a_status(text, told):
            first = told[-2]
            told[-2:] = [Word("list", first.start, word.end, (*first.values, *word.values))]
            continue
        if word.kind == "all" and told and told[-1].kind == "points":
            run = [len(told) - 1]
            while (
                run[0] > 1
                and told[run[0] - 2].kind == "points"
                and text[told[run[0] - 1].start] == "、"
            ):
                run.insert(0, run[0] - 2)
            if len(run) > 1 and (run[0] == 0 or told[run[0] - 1].is_stop):
                values = tuple(told[at].value for at in run)
                told[run[0] :] = [Word("list", told[run[0]].start, told[-1].end, values)]
        told.append(word)
    return told


def _goes_on_behind_a_status(text: str, told: list[Word]) -> bool:
    """Whether points are told of what got as far as those before: 完成的有修路120分、建校80分."""
    if len(told) < 3 or text[told[-1].start] != "、" or told[-2].kind not in ("points", "list"):
        return False
    return told[-3].kind in STATUSES and (len(told) == 3 or told[-4].is_stop)


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
    if between.strip().removeprefix("的") in ("、", "/", "和"):
        return True
    of_a_status = OF_A_STATUS.match(text, right.end) is not None
    ended = text[left.end - 1] == "分" and "," in between
    return JOINS.fullmatch(between) is not None and not of_a_status and not ended


def _shares(text: str, words: list[Word]) -> list[Word]:
    """The words with 每项 and 总分 taken together with their points, and the points of several tasks told as
    those of each: 25分的任务5个."""
    told: list[Word] = []
    for at, (word, following) in enumerate(zip(words, [*words[1:], None], strict=False)):
        last = told[-1] if told else None
        if word.kind == "each":
            is_of = following and following.kind == "points" and _leads(text, word, following)
            told += [word] if is_of else [replace(word, kind="all")]
        elif word.kind == "total":
            if following and following.kind == "points" and _leads(text, word, following):
                told.append(word)
            elif last and last.kind == "points" and text[last.end : word.start] in ("", "的"):
                told[-1] = replace(last, kind="sum")
        elif word.kind == "points" and last and last.kind in ("each", "total"):
            told[-1] = replace(word, kind="sum" if last.kind == "total" else "each")
        elif word.kind == "points" and (
            (last and last.kind == "count" and _counts(text, last, word))
            or (following and following.kind == "count" and _is_counted(text, word, following))
        ):
            told.append(replace(word, kind="each"))
        elif word.kind == "points" and (
            _is_of_all(text, word) or _is_told_in_parts(text, words, at)
        ):
            told.append(replace(word, kind="sum"))
        else:
            told.append(word)
    return told


def _counts(text: str, count: Word, points: Word) -> bool:
    """Whether a count before points says how many have so many each: 4项30分的, 4×30分."""
    return text[points.end :][:1] == "的" or text[count.start : count.end].rstrip()[-1] in "×xX*"


def _is_of_all(text: str, points: Word) -> bool:
    """Whether points are those of all tasks: 200分的任务完成180分; 全年任务150分，…"""
    if _OF_WHICH.match(text, points.end):
        return True
    if _TASKS_BEFORE.search(text[: points.start]) and _SO_MANY_DONE.match(text, points.end):
        return True
    start, end = piece_of(text, points.start)
    alone = text[points.end : end].strip() in ("", "的", "的任务", "任务")
    return alone and _OF_THE_YEAR.fullmatch(text[start : points.start]) is not None


def _is_told_in_parts(text: str, words: list[Word], at: int) -> bool:
    """Whether points of the tasks are told with their parts behind them: 任务600分，完成520;
    任务300分：250分完成; 任务200分，150分完成，剩下的没完成."""
    parts = words[at + 2 : at + 4]
    if not parts or not words[at + 1].is_stop:
        return False
    if not _TASKS_BEFORE.search(text[: words[at].start]):
        return False
    first, second = parts[0], parts[1] if len(parts) > 1 else None
    numbers = ("points", "list", "count")
    if text[words[at + 1].start] == ":":
        return first.kind in numbers
    if first.is_status:
        return second is not None and second.kind in numbers
    told = first.kind == "points" and second is not None and second.is_status
    return told and any(word.kind == "rest" for word in words[at + 4 :])


_SO_MANY_DONE = re.compile(
    "(?:就|只|已经?|我们|俺们?|目前|现在)*(?:完成|干完|弄完|做完|办完|干成|弄成)(?:了|的有?)?[0-9一二三四五六七八九十百.]+分?(?=[,。;]|$)"
)
"""What stands behind the points of all tasks, with those done behind it: 任务100分完成90，剩下的没完成."""
_TASKS_BEFORE = re.compile("(?:任务|目标|责任书|指标|活儿?)(?:一共|总共|共|有|是|为|就|才|满)*$")


def _leads(text: str, word: Word, points: Word) -> bool:
    return _LEADS.fullmatch(text, word.end, points.start) is not None


def _is_counted(text: str, points: Word, count: Word) -> bool:
    return _IS_COUNTED.fullmatch(text, points.end, count.start) is not None


_OF_WHICH = re.compile(
    ",?其中|的(任务|目标|活儿?)[:]|的?(任务|目标|活儿?)"
    "(?:(里面?|里头|中|当中)有?(?=已?[0-9一二三四五六七八九十百])|(里面?|里头|中|当中)?,?(我们|俺们?|已经?|共|现在|目前)*(完成|干完|弄完|做完|办完|干成|弄成)了?"
    "(?=[0-9一二三四五六七八九十百]))|(?:里面?|里头|中|当中)(?:有?(?=已?[0-9一二三四五六七八九十百])|,)"
)
"""What stands between the points of all tasks and those of some: 200分的任务完成180分."""
_OF_THE_YEAR = re.compile(
    "[^0-9]{0,14}?(全年|今年|年度|本年|全部|所有|全局|责任书|目标|考核|指标|共有?|下达|分配|承担|一年)[^0-9]{0,4}?(任务|目标|指标)?(总?分值|总分数?|分数|分)?"
    "(就|是|为|有|共|满|才|只)*"
)
"""What stands before the points of all tasks: 全年任务150分."""
_LEADS = re.compile(r"(任务|目标|指标|分值|分)*(都|就|也)?[是为有值占达的算:]*\s?")
_IS_COUNTED = re.compile(
    r"\s?[×xX*]\s?|的(任务|目标|指标|活儿?)?[有共]?|(任务|目标|指标|活儿?)[有共]?"
)


def _runs(text: str, words: list[Word]) -> list[Word]:
    """The words with how far each got, told one beside the other, in one word: 完成、基本完成、未完成; what
    says the same twice (黄了没完成) in one as well."""
    told: list[Word] = []
    for word in words:
        at = len(told) - (2 if told and told[-1].is_stop else 1)
        last = told[at] if at >= 0 and word.kind in STATUSES else None
        if last is None or not last.is_status or not _PARTS.fullmatch(text, last.end, word.start):
            told.append(word)
        elif last.kind == word.kind and last.end == word.start:
            told[at:] = [replace(last, end=word.end)]
        else:
            run = (*(last.run or (last.kind,)), word.kind)
            told[at:] = [Word("run", last.start, word.end, run=run)]
    return told
