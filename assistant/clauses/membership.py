"""Who is on a list, and whose matter each is: 市医保局 is on it, as 市医疗保障局; 市残联 is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.turn import Pick, Remark, Selection
from assistant.wording import found, read, say
from corpus import Clause, Corpus
from indexing.text import sentences
from indexing.tokenizer import words

_SEVERAL = re.compile("[和与跟及]")
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
        told = re.search(data["split"], clause.text[start:end])
        if told is None:
            continue
        groups = re.findall(data["group"], clause.text[start : start + told.start()])
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
    left = re.sub(members["aside"], " ", asked)
    named = {match[0] for match in re.finditer(members["name"], left)}
    name = named.pop() if len(named) == 1 else None
    return None if name and _SEVERAL.search(name) else name


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
    texts = (c.text for c in corpus.clauses if corpus.document(c.document_id).number == number)
    return any(core in text for text in texts)
