"""Lists asked for whole in everyday words, and what a word of the gazette's own stands for.

    加分的事项都有哪几种     every item of both annexes that adds
    一屏五廊多点指啥        the sentence that names it, and those that say of each part what it is
    四保是哪四保           “四保”（保生产经营、……）

Where the lists stand is data (`named_lists.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from assistant.clauses.entries import as_asked, is_about, quoted
from assistant.clauses.listing import items_of, row_name
from assistant.turn import Pick, Remark, Selection
from assistant.wording import compiled, found, read
from corpus import Clause, Corpus
from indexing.text import sentences

LONGEST = 40
"""Characters of a question up to which it asks for nothing but the list."""


def named_list(question: str, corpus: Corpus) -> Selection | None:
    """The whole list that a question asks for, or None.

    Args:
        question: as corrected, with what it follows.
        corpus: where the lists are.
    """
    asked = as_asked(question)
    if meant := _meaning(asked, corpus):
        return meant
    if len(asked) > LONGEST or not found(read("clauses/named_lists")["asks"], asked):
        return None
    named = (entry for entry in read("clauses/named_lists")["lists"] if is_about(entry, asked))
    entry = next(named, None)
    return _whole(entry, asked, corpus) if entry else None


def _whole(entry: Mapping[str, Any], asked: str, corpus: Corpus) -> Selection | None:
    """All that an entry names, as a list; None where a question asks for one row of it."""
    if "items" in entry:
        return items_of(corpus.clause(entry["items"]), corpus)
    if "of" in entry:
        picks = tuple(_pick(place, corpus) for place in entry["of"])
        return Selection(picks, listing=len(picks) > 1)
    if "roster" in entry:
        held = _roster(entry["roster"], corpus)
        people = tuple(Pick.whole(one) for one in held if _is_one_of(one, entry))
        return Selection(people, listing=True, heading=_heading_of(people[0].clause))
    rows = [row for row in corpus.clauses if row.clause_id.startswith(entry["rows"])]
    if any(row_name(row) in asked for row in rows):
        return None
    chosen = [row for row in rows if _is_of(row, entry)]
    return Selection(tuple(map(Pick.whole, chosen)), listing=True)


def _pick(place: Mapping[str, str], corpus: Corpus) -> Pick:
    """A clause, the sentence of it that holds the words quoted, or all from that one through another."""
    clause = corpus.clause(place["clause"])
    if "quote" not in place:
        return Pick.whole(clause)
    first = quoted(clause, place["quote"])
    last = quoted(clause, place.get("through", place["quote"]))
    return Pick(clause, ((first.spans[0][0], last.spans[0][1]),))


def _roster(place: str, corpus: Corpus) -> list[Clause]:
    """The lines of people under one id, or those from one number to another (m8-9)."""
    stem, first, last = re.fullmatch(r"(.*?)(?:(\d+)-(\d+))?", place).groups()  # type: ignore[union-attr]
    numbers = range(int(first), int(last) + 1) if first else None
    return [
        clause
        for clause in corpus.clauses
        if (number := clause.clause_id.removeprefix(stem)).isdigit()
        and clause.clause_id.startswith(stem)
        and (numbers is None or int(number) in numbers)
    ]


def _heading_of(person: Clause) -> str | None:
    """The heading of a roster that names its body; that of a post (指挥长) names one of its lines."""
    heading = person.path[-1] if person.path else None
    return heading if heading and not person.text.startswith(heading) else None


def _is_one_of(person: Clause, entry: Mapping[str, Any]) -> bool:
    """Whether somebody stands under the post of an entry, or with the words of it behind his name."""
    return entry.get("post") in (None, person.path[-1]) and entry.get("says", "") in person.text


def _is_of(row: Clause, entry: Mapping[str, Any]) -> bool:
    group, cell = entry.get("group"), entry.get("cell")
    in_group = group is None or bool(row.path and row.path[-1] == group)
    return in_group and (cell is None or cell in (row.cells or {}).values())


# What a word stands for ---------------------------------------------------------------------------


def _meaning(asked: str, corpus: Corpus) -> Selection | None:
    """What a word of the gazette's own stands for, where a question asks that: its parts, or the words in
    brackets behind it."""
    for word, selection in _meanings(corpus):
        if _asks_for(word, asked):
            return selection
    return None


def _asks_for(word: str, asked: str) -> bool:
    told = "[、,和跟与及 ]*".join(map(re.escape, word))
    behind = "|".join(read("clauses/named_lists")["meaning"])
    name = f"[“\"']?{told}[”\"']?"
    return (
        compiled(f"{name}(那?(个|些)?)({behind})|(啥|什么)(叫|是){name}").search(asked) is not None
    )


@lru_cache(maxsize=2)
def _meanings(corpus: Corpus) -> tuple[tuple[str, Selection], ...]:
    """Every word that the clauses explain, the longest first."""
    told = [
        pair for clause in corpus.clauses for pair in (*_defined_in(clause), *_glossed_in(clause))
    ]
    return tuple(sorted(told, key=lambda pair: -len(pair[0])))


def _defined_in(clause: Clause) -> Iterator[tuple[str, Selection]]:
    """A word of which every part is defined in a sentence of its own behind it: 一屏，即……五廊，即……"""
    spans = list(sentences(clause.text))
    for at, (start, end) in enumerate(spans):
        for quote in _QUOTED.findall(clause.text[start:end]):
            word, last = re.sub("[、，]", "", quote), at
            while last + 1 < len(spans) and _defines(clause.text[slice(*spans[last + 1])], word):
                last += 1
            if last - at > 1:
                yield word, Selection((Pick(clause, ((start, spans[last][1]),)),))


def _defines(sentence: str, word: str) -> bool:
    part = _PART.match(sentence)
    return part is not None and part[1] in word


def _glossed_in(clause: Clause) -> Iterator[tuple[str, Selection]]:
    """A word with its parts in brackets behind it: “四保”（保生产经营、保物流畅通……）."""
    for start, end in sentences(clause.text):
        for gloss in _GLOSSED.finditer(clause.text[start:end]):
            opening = Remark(f"{gloss[0]}。", clause)
            yield gloss[1], Selection((Pick(clause, ((start, end),)),), opening=opening)


_QUOTED = re.compile("“([^”]{4,16})”")
_PART = re.compile("([^，。；]{2,4})，?即")
_GLOSSED = re.compile("“([^”]{1,8})”（([^（）]*、[^（）]*)）")
