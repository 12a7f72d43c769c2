"""Who is on a list, and whose matter each is: 市医保局 is on it, as 市医疗保障局; 市残联 is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.turn import Pick, Remark, Selection
from assistant.wording import compiled, found, pattern_of, read, say
from corpus import Clause, Corpus
from indexing.text import fold, sentences
from indexing.tokenizer import words

_SEVERAL = re.compile("[和与跟及]")
_OWN = re.compile("[我俺咱你您他她它本这那哪某]")
"""How what is no name begins: 我们局."""
_OFFICE = re.compile("^(驻马店市?|市)")


def member(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """The list of a table that is asked for, or whether the lists name the one office that a question asks
    about.

    Args:
        asked: the folded question.
        near: the best clauses.
        corpus: where they are.
    """
    members = read("clauses/fitting")["members"]
    if not any(c.clause_id in members["near"] for c in near):
        return None
    for group in members["groups"]:
        if found([group["asked"]], asked):
            return Selection((Pick.whole(corpus.clause(group["row"])),))
    if not found(members["asked"], asked) or found(members["but"], asked):
        return None
    name = _named(asked)
    if name is None:
        return None
    rows = [corpus.clause(row) for row in members["rows"]]
    for row in rows:
        group, listed = _group(row), _listed(row)
        if held := next((each for each in listed if is_called(each, name)), None):
            return _said(say("answer", "listed", name=held, group=group), row, corpus)
    if _is_told_of_elsewhere(name, rows[0], corpus):
        return None
    return _said(say("answer", "not_on_list", name=name), rows[-1], corpus)


def surely_member(question: str, corpus: Corpus) -> Selection | None:
    """Whether the lists name the one unit that a question asks about, or in which group, where it asks for
    nothing else: 遂平是不是考核对象, 气象局在不在被考核的53家里, 驿城区是功能区吗."""
    members, asked = read("clauses/fitting")["members"], fold(question).replace(" ", "")
    of_group = found([members["which_group"]], asked)
    of_which = pattern_of((members["what_group"],))
    barred = found([members["surely_but"], *members["but"]], of_which.sub("", asked))
    asks = of_group or of_which.search(asked) or found(members["surely"], asked)
    if barred or not asks:
        return None

    def placed(held: str, row: Clause) -> Selection | None:
        if of_group:
            return _in_its_group(asked, held, row, corpus)
        return _listed_as(held, row, corpus)

    rows, named = _named_of(asked, corpus)
    if len({row.clause_id for row, _ in named}) == 1 and (len(named) == 1 or _same(named)):
        row, held = named[0][0], max((each for _, each in named), key=len)
        return placed(held, row)
    name = None if named else _named(asked)
    if name is None:
        return None
    for row in rows:
        if held := _called(row, name):
            return placed(held, row)
    if of_group or _is_told_of_elsewhere(name, rows[0], corpus):
        return None
    return _said(say("answer", "not_on_list", name=name), rows[-1], corpus)


def _named_of(asked: str, corpus: Corpus) -> tuple[list[Clause], list[tuple[Clause, str]]]:
    """The rows of the lists, and those on them whom a question names by their own names, with their rows."""
    rows = [corpus.clause(row) for row in read("clauses/fitting")["members"]["rows"]]
    return rows, [(r, each) for r in rows for each in _listed(r) if _is_named(each, asked)]


def _called(row: Clause, name: str) -> str:
    """The one of a row that is called so, or that a name is the end of (电视台); empty where none is."""
    called = [each for each in _listed(row) if is_called(each, name)]
    ends = [each for each in _listed(row) if each.endswith(name)]
    return called[0] if called else ends[0] if len(ends) == 1 else ""


def unit_of(question: str, corpus: Corpus) -> str | None:
    """The one unit on the lists of which a question asks whether it is there, or in which group.

    驿城区属于哪一类  驿城区
    """
    members, asked = read("clauses/fitting")["members"], fold(question).replace(" ", "")
    if not found([*members["surely"], members["which_group"], members["what_group"]], asked):
        return None
    rows, told = _named_of(asked, corpus)
    named = [each for _, each in told]
    name = None if named else _named(asked)
    named += [each for row in rows for each in _listed(row) if name and is_called(each, name)]
    return named[0] if len(named) == 1 else None


def _listed_as(held: str, row: Clause, corpus: Corpus) -> Selection:
    return _said(say("answer", "listed", name=held, group=_group(row)), row, corpus)


def _in_its_group(asked: str, held: str, row: Clause, corpus: Corpus) -> Selection | None:
    """Whether somebody on the list is of the group that a question names; None where it names several."""
    groups = read("clauses/fitting")["members"]["of_group"]
    meant = [group["row"] for group in groups if found([group["called"]], asked)]
    if len(meant) != 1:
        return None
    key = "of_that_group" if meant[0] == row.clause_id else "of_another_group"
    opening = Remark(say("answer", key, name=held, group=_group(row)), row)
    return Selection((Pick.whole(row),), opening=opening)


def _is_named(listed: str, asked: str) -> bool:
    """Whether a question names one of the list by its own name, without its place or what it is: 遂平 of
    遂平县, 财政局 of 市财政局; not a bureau of a county."""
    bare = _OFFICE.sub("", listed)
    short = bare.removesuffix("县").removesuffix("区") if len(bare) == _OF_A_PLACE else bare
    at = asked.find(short)
    if at < 0 or _COUNTYS.search(asked[:at]) or _PART.match(asked, at + len(short)):
        return False
    return short == bare or not _BUREAU.match(asked, at + len(short))


def _same(named: Sequence[tuple[Clause, str]]) -> bool:
    """Whether of several names one holds the others: 经济开发区 in 高新技术产业开发区 it is not."""
    longest = max((each for _, each in named), key=len)
    return all(_OFFICE.sub("", each) in longest for _, each in named)


_OF_A_PLACE = 3
"""Characters of the name of a county or a district."""
_BUREAU = re.compile(
    "[县区]?(里|直|的)*[\u4e00-\u9fff]{1,8}?(局|委|办|院|校|中心|公司|支队|大队|站|所|乡|镇)"
)
"""What makes the name of a county that of a bureau, a school or a town there."""
_PART = re.compile("的?[\u4e00-\u9fff]{0,6}?(支队|大队|分局|[科股处]室|下属|二级|中队|派出所)")
"""What makes the name of an office that of a part of it."""
_COUNTYS = re.compile(
    "[县区省](里|级|直|的)?$|(遂平|西平|上蔡|汝南|平舆|新蔡|正阳|确山|泌阳|驿城)[县区]?的?$"
)


def is_called(listed: str, name: str) -> bool:
    """Whether an office is called so in everyday words: the ending is the same, and what stands before
    it is found in the listed name, in order.

    >>> is_called("市卫生健康体育委员会", "卫健委"), is_called("市医疗保障局", "医保中心")
    (True, False)
    >>> is_called("经济开发区", "经开区"), is_called("经济开发区", "开发区")
    (True, False)
    """
    (core, kind), (_, same) = _parted(name), _parted(listed)
    left = iter(_expanded(listed))
    return bool(core) and kind == same and all(char in left for char in core)


def allotted(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """Whose matter it is where the sentence of the best clause gives each of several groups its own: of
    甲、乙分别由丙、丁制定 for the one of 乙 that it is 丁's."""
    data = read("clauses/fitting")["allotted"]
    if not near or not found(data["asked"], asked) or found(data["but"], asked):
        return None
    clause = near[0]
    for start, end in sentences(clause.text):
        told = compiled(data["split"]).search(clause.text[start:end])
        if told is None:
            continue
        groups = compiled(data["group"]).findall(clause.text[start : start + told.start()])
        holders = told["holders"].split("、")
        meant = [at for at, group in enumerate(groups) if _names_some(asked, group, data["idle"])]
        if len(groups) == len(holders) and len(meant) == 1:
            does = f"由{holders[meant[0]]}{told['does']}"
            told_of = say("answer", "allotted", group=groups[meant[0]].strip(), does=does)
            return Selection((Pick(clause, ((start, end),)),), opening=Remark(told_of, clause))
    return None


def _names_some(asked: str, group: str, idle: Sequence[str]) -> bool:
    """Whether a word of the question that names somebody is one of a group."""
    return any(len(word) > 1 and word not in idle and word in group for word in words(asked))


def _said(text: str, row: Clause, corpus: Corpus) -> Selection:
    clause = corpus.clause(read("clauses/fitting")["members"]["clause"])
    return Selection((Pick.whole(clause),), opening=Remark(text, row))


def _named(asked: str) -> str | None:
    """The one office that a question names; None for none or several."""
    members = read("clauses/fitting")["members"]
    left = compiled(members["aside"]).sub(" ", asked)
    named = {match[0] for match in compiled(members["name"]).finditer(left)}
    name = named.pop() if len(named) == 1 else None
    return None if name and (_SEVERAL.search(name) or _OWN.match(name)) else name


def _group(row: Clause) -> str:
    return next(iter((row.cells or {}).values()), row.text)


def _listed(row: Clause) -> list[str]:
    return list((row.cells or {}).values())[-1].split("、")


def _expanded(name: str) -> str:
    """An office's name without its place, with official words for everyday ones."""
    bare = _OFFICE.sub("", name)
    for everyday, official in read("answerable/scope")["persons"]["aliases"].items():
        bare = bare.replace(everyday, official)
    return bare


def _parted(name: str) -> tuple[str, int]:
    """What tells an office from others, and which kind it is; -1 for no kind known."""
    bare = _expanded(name)
    for kind, endings in enumerate(read("clauses/fitting")["members"]["endings"]):
        for ending in sorted(endings, key=len, reverse=True):
            if bare.endswith(ending):
                return bare.removesuffix(ending), kind
    return bare, -1


def _is_told_of_elsewhere(name: str, row: Clause, corpus: Corpus) -> bool:
    """Whether the rules that the list belongs to speak of the office."""
    number = corpus.document(row.document_id).number
    core = _parted(name)[0]
    core = core if len(core) > 1 else _expanded(name)
    texts = (c.text for c in corpus.clauses if corpus.document(c.document_id).number == number)
    return any(core in text for text in texts)
