"""Whether the clause found is for what is asked, or for its opposite, for others, for what it bars.

工伤能报吗      the exclusion of 第十五条 answers
不是工伤能报吗  it does not: the rate does, and the exclusion is said to be another case

What is looked for is data (`fitting.yaml`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.clauses.entries import is_about, quoted
from assistant.clauses.kinship import kin
from assistant.clauses.membership import allotted, member
from assistant.clauses.verdict import names_kin, word_for
from assistant.turn import Pick, Remark, Selection
from assistant.wording import compiled, found, read, say
from corpus import Clause, Corpus
from indexing import Hit
from indexing.text import fold

LOOKED_AT = 3
"""Hits among which the clause must be that a question is not for."""


def fitted(question: str, hits: Sequence[Hit], corpus: Corpus) -> Selection | None:
    """The answer where the clauses found are not for what is asked; None where they are.

    Args:
        question: as corrected, with what it follows.
        hits: what was found for it, best first.
        corpus: where it was found.
    """
    asked = fold(question)
    near = [hit.clause for hit in hits[:LOOKED_AT]]
    looks: tuple[Callable[[str, Sequence[Clause], Corpus], Selection | None], ...] = (
        barred,
        _crossed,
        _of_the_owner,
        _unlisted,
        _opposite,
        member,
        allotted,
    )
    return next((found_ for look in looks if (found_ := look(asked, near, corpus))), None)


def _is_near(ids: Sequence[str], near: Sequence[Clause]) -> bool:
    return any(clause.clause_id in ids for clause in near)


# What is barred -----------------------------------------------------------------------------------


def barred(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """The sentence that bars what is asked for (个人受到的表彰不予认定), before any that grants it."""
    for bar in read("clauses/fitting")["bars"]:
        over = tuple(bar["over"])
        if near and near[0].clause_id.startswith(over) and is_about(bar, asked, "asked"):
            clause = corpus.clause(bar["clause"])
            pick = quoted(clause, bar["quote"])
            said = bar.get("says")
            opening = Remark(say("answer", "expressly", words=said), clause) if said else None
            sentence = clause.text[slice(*pick.spans[0])]
            return Selection((pick,), verdict=word_for(asked, sentence), opening=opening)
    return None


# Who is named -------------------------------------------------------------------------------------


def _crossed(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """A payment that the clause gives to others than the one asked about: 自己的居民医保."""
    for pair in read("clauses/fitting")["pairs"]:
        if not _is_near([pair["clause"]], near):
            continue
        told = compiled(pair["aside"]).sub(" ", asked)
        who = "kin" if names_kin(told) else "own" if found([pair["own"]], told) else None
        meant = [side for side in pair["sides"] if found([side["what"]], told)]
        if who and len(meant) == 1 and meant[0]["who"] != who:
            clause = corpus.clause(pair["clause"])
            first, second = (side["quote"] for side in pair["sides"])
            opening = Remark(say("answer", "crossed", first=first, second=second), clause)
            return Selection((Pick.whole(clause),), opening=opening)
    return None


def _of_the_owner(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """A relative of the owner of an account, where that is not who asks: 爷爷能用俺爸的卡吗."""
    persons = read("clauses/fitting")["persons"]
    if not _is_near(persons["near"], near) or (told := kin(asked)) is None:
        return None
    entry = persons["clauses"]["premiums" if told.for_premiums else "all_else"]
    clause = corpus.clause(entry["clause"])
    words = say("answer", "of_the_owner", user=told.user, owner=told.owner, relation=told.relation)
    return Selection((Pick.whole(clause),), opening=Remark(words, clause))


def _unlisted(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """Somebody whom the clause does not list: it says whom it lists, and nothing of him."""
    persons = read("clauses/fitting")["persons"]
    named = _first(persons["unlisted"], compiled(persons["aside"]).sub(" ", asked))
    best = near if found(persons["account"], asked) else near[:1]
    if named is None or found(persons["but"], asked) or not _is_near(persons["near"], best):
        return None
    premiums, all_else = persons["clauses"]["premiums"], persons["clauses"]["all_else"]
    told = premiums if found(premiums["asked"], asked) else all_else
    clause = corpus.clause(told["clause"])
    depends = next((one for one in persons["depends"] if found([one["called"]], asked)), None)
    unlisted = say("answer", "unlisted", listed=told["listed"], asked=named)
    opening = Remark(depends["says"] if depends else unlisted, clause)
    return Selection((Pick.whole(clause),), opening=opening)


def _first(patterns: Sequence[str], text: str) -> str | None:
    """What the first of the patterns that fits finds."""
    matches = (compiled(pattern).search(text) for pattern in patterns)
    return next((match[0] for match in matches if match), None)


# The opposite of a condition ----------------------------------------------------------------------


def _opposite(asked: str, near: Sequence[Clause], corpus: Corpus) -> Selection | None:
    """What holds where a condition of the list does not; of one that is not told to be met, that it
    depends."""
    fitting = read("clauses/fitting")
    if not near or not found(fitting["pays"], asked):
        return None
    for condition in fitting["conditions"]:
        if not _is_near(condition["near"], near):
            continue
        clause = corpus.clause(condition["clause"])
        if opposite := _opposite_of(condition, asked):
            if met := next((c for c in fitting["conditions"] if _is_met(c, asked)), None):
                return Selection((Pick.whole(corpus.clause(met["clause"])),))
            if opposite.get("only_first") and _is_better(near[0], clause, opposite["instead"]):
                return None
            return _instead(opposite, clause, near, corpus)
        if near[0] == clause and not found(condition["named"], asked):
            return _depending(asked, clause, corpus)
        if near[0].clause_id in condition["near"] and found(condition["named"], asked):
            return _excluded(clause, near[0])
    return None


def _excluded(clause: Clause, best: Clause) -> Selection:
    """The item that excludes what is asked about, with its no; behind it the clause found for it."""
    picks = (Pick.whole(clause),) if clause == best else (Pick.whole(clause), Pick.whole(best))
    return Selection(picks, verdict=read("clauses/fitting")["excluded"])


def _is_better(best: Clause, clause: Clause, instead: Sequence[Mapping[str, str]]) -> bool:
    """Whether the best clause is another of the same rules, and none that would answer instead."""
    ids = {clause.clause_id, *(entry["clause"] for entry in instead)}
    return best.document_id == clause.document_id and best.clause_id not in ids


def _depending(asked: str, clause: Clause, corpus: Corpus) -> Selection:
    """A condition that is not told to be met, or the one that what is told makes likelier."""
    conditions = read("clauses/fitting")["conditions"]
    hinted = next((c["clause"] for c in conditions if found(c.get("hints", ()), asked)), None)
    item = corpus.clause(hinted) if hinted else clause
    return Selection((Pick.whole(item),), closing=Remark(say("answer", "if_so"), item))


def _opposite_of(condition: Mapping[str, Any], asked: str) -> Mapping[str, Any] | None:
    """The opposite of a condition that a question tells."""
    told = (
        opposite
        for opposite in condition["opposites"]
        if found(opposite["asked"], asked) and not found(opposite.get("but", ()), asked)
    )
    return next(told, None)


def _is_met(condition: Mapping[str, Any], asked: str) -> bool:
    """Whether a question tells a condition itself: 没有住院，在国外看的 is no 住院, yet 境外."""
    return found(condition["named"], asked) and _opposite_of(condition, asked) is None


def _instead(
    opposite: Mapping[str, Any], clause: Clause, near: Sequence[Clause], corpus: Corpus
) -> Selection:
    """The clause that answers in place of one for another case, which is named behind it."""
    ranks = {c.clause_id: rank for rank, c in enumerate(near)}
    first = min(opposite["instead"], key=lambda entry: ranks.get(entry["clause"], len(ranks)))
    closing = opposite.get("closing", "other_case")
    words = say("answer", closing, words=clause.text.rstrip("。；"))
    pick = quoted(corpus.clause(first["clause"]), first["quote"])
    return Selection((pick,), closing=Remark(words, clause))
