"""What a question takes for granted and the gazette has otherwise, said first.

    为啥三级起付线是200   公报写的不是“200”，而是“三级……起付标准为每次 50 元”。
    年底个人账户清零吧    公报不是这样写的，写的是“个人账户资金可以结转使用和继承”。

Only where it is certain: the same kind of figure, of the same subject, put where the question says what it
is of, and taken for granted. What is held against what is data (`premises.yaml`). A false rule is never said
again, a false figure only to deny it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.fitting import quoted
from assistant.reading import Amount, read_amounts
from assistant.turn import Pick, Remark, Selection
from assistant.wording import found, read, say
from corpus import Corpus
from indexing.text import fold

_MARK = "§"
_DAYS_OF = {"周": 7}
"""Days of a unit in which the gazette does not count."""


LONGEST = 80
"""Characters of a question; a longer story tells of a case."""


def taken_for_granted(question: str, corpus: Corpus) -> Selection | None:
    """What the gazette says where a question takes something else for granted; None where it does not.

    Args:
        question: the message alone, as corrected.
        corpus: where the clauses are.
    """
    asked = fold(question).replace(" ", "")
    if len(asked) > LONGEST:
        return None
    for entry, words in (*_false_figures(asked), *_false_rules(asked)):
        clause = corpus.clause(entry["clause"])
        also = [quoted(corpus.clause(one["clause"]), one["quote"]) for one in entry.get("also", ())]
        picks: tuple[Pick, ...] = (quoted(clause, entry["quote"]), *also)
        opening = Remark(words, clause)
        return Selection(picks, opening=opening, over=entry.get("over", ""))
    return None


def _is_about(entry: Mapping[str, Any], asked: str) -> bool:
    named = all(found([pattern], asked) for pattern in entry["about"])
    return named and not ("but" in entry and found([entry["but"]], asked))


def _asserts(asked: str, *ways: str) -> bool:
    """Whether a question takes something for granted, in one of some ways, and supposes nothing."""
    data = read("premises")
    return not found(data["aside"], asked) and any(found(data[way], asked) for way in ways)


# Figures ------------------------------------------------------------------------------------------


def _false_figures(asked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The first entry that a question names with a figure, where the figure is another one, and the sentence
    that says so. A choice between two figures takes neither for granted."""
    for entry in read("premises")["figures"]:
        if not _is_about(entry, asked):
            continue
        told = [amount for amount in read_amounts(asked) if _is_told(entry, asked, amount)]
        if not told:
            continue
        if len(told) == 1 and _value(told[0]) not in entry.get("given", ()):
            sentence = "not_written" if entry.get("unsaid") else "otherwise"
            yield entry, say("answer", sentence, said=told[0].text, words=entry["quote"])
        return


def _is_told(entry: Mapping[str, Any], asked: str, amount: Amount) -> bool:
    """Whether a number of a question is the figure that an entry is about."""
    if amount.unit not in entry["units"] or not re.search(entry.get("told", "^"), amount.text):
        return False
    put = f"{asked[: amount.start]}{_MARK}{asked[amount.end :]}"
    return found(entry["says"], put) and _asserts(put, "asserts", "asserts_figure")


def _value(amount: Amount) -> Any:
    return amount.value * _DAYS_OF.get(amount.unit, 1)


# Rules --------------------------------------------------------------------------------------------


def _false_rules(asked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The rules that a question takes to be otherwise, with the sentence that says how they are."""
    for entry in read("premises")["rules"]:
        if found(entry["wrong"], asked) and _is_about(entry, asked) and _asserts(asked, "asserts"):
            yield entry, say("answer", "not_so", words=entry["quote"])
