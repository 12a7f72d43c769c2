"""A plain yes or no before a sentence that says it in other words than the question.

高速路能随便封吗        不能。公报写的是“各地不得擅自阻断或关闭高速公路”。
互评是匿名的吗          不是。公报写的是“进行实名制互评”。

Where the sentence has the question's own words, `verdict.py` reads the word out of it. Here each word is laid
down for its sentence (`settled.yaml`), and said only where search has found the clause, the question is about
that sentence, and nothing in it turns the question round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assistant.clauses.entries import as_asked, have_changed_places, is_about, quoted
from assistant.clauses.validity import as_it_held
from assistant.reading import read_amounts
from assistant.turn import Remark, Selection
from assistant.wording import compiled, found, pattern_of, read, say
from corpus import Corpus
from indexing import Hit

LONGEST = 60
"""Characters of a question; a longer one tells of several things."""
_LOOKED_AT = 3
"""Hits among which the clause must be."""
_NO = ("不", "没")
"""How a word begins that denies; it is said of a document that holds no more, too."""


def settled(
    question: str, selection: Selection, hits: Sequence[Hit], corpus: Corpus, today: date
) -> Selection:
    """The selection, or the sentence that settles a yes or no behind that word.

    Args:
        question: as corrected, with what it follows.
        selection: what was chosen.
        hits: what was found, best first.
        corpus: where the clauses are.
        today: the day asked on; of a document that holds no more a yes is said as of then.
    """
    asked = compiled(read("clauses/settled")["besides"]).sub("", as_asked(question).rstrip("?。!"))
    if len(asked) > LONGEST or selection.verdict or selection.opening:
        return selection
    near = [selection.answer[0].clause, *(hit.clause for hit in hits[:_LOOKED_AT])]
    ids = {clause.clause_id for clause in near}
    for entry in read("clauses/settled")["sentences"]:
        if entry["clause"] not in ids or not _is_of(entry, asked) or _is_turned(entry, asked):
            continue
        word = _word(entry["says"], asked)
        clause = corpus.clause(entry["clause"])
        if word is not None and not word.startswith(_NO):
            word = as_it_held(word, corpus.document(clause.document_id), today)
        if word is None:
            continue
        line = word + say("answer", "held_against", words=entry["quote"])
        return Selection((quoted(clause, entry["quote"]),), opening=Remark(line, clause))
    return selection


def _is_of(entry: Mapping[str, Any], asked: str) -> bool:
    """Whether a question is about a sentence; a 不 or 没 of its asking (能不能, 有没有) bars nothing."""
    bare = pattern_of(read("clauses/settled")["asking"][:1]).sub(" ", asked)
    return is_about({**entry, "but": ()}, asked) and not found([entry.get("but", "(?!)")], bare)


def _word(says: Mapping[str, str], asked: str) -> str | None:
    """The word for the way in which a question asks, the last of its pieces that asks at all (是不是终身的,
    会不会被移出来); None where it asks for none."""
    forms: Mapping[str, Sequence[str]] = read("clauses/settled")["forms"]
    for piece in (*asked.split(",")[::-1], asked):
        form = next((form for form, ways in forms.items() if found(ways, piece)), None)
        if form:
            return says.get(form, says.get("any"))
    return None


def _is_turned(entry: Mapping[str, Any], asked: str) -> bool:
    """Whether something besides its form turns a question round (不, 只有, 还是); what an entry is said to be
    about may."""
    data = read("clauses/settled")
    left = pattern_of(data["asking"]).sub(" ", asked)
    if "through" in entry:
        left = compiled(entry["through"]).sub(" ", left)
    return found(data["turned"], left) or not _has_its_figures(entry, asked)


def _has_its_figures(entry: Mapping[str, Any], asked: str) -> bool:
    """Whether every figure of a question is one of the sentence, in its place there: of another one, or of
    two that have changed places, its word is not true."""
    quote = as_asked(entry["quote"])
    known = {amount.value for amount in read_amounts(quote)} | {*entry.get("given", ())}
    told = (a.value for a in read_amounts(asked) if a.unit or a.value > 1)
    return all(value in known for value in told) and not have_changed_places(asked, quote)
