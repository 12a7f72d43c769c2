"""What a question takes for granted and the gazette has otherwise, said first.

    为啥三级起付线是200   公报写的不是“200”，而是“三级……起付标准为每次 50 元”。
    年底个人账户清零吧    公报不是这样写的，写的是“个人账户资金可以结转使用和继承”。

Only where it is certain: the same kind of figure, of the same subject, put where the question says what it
is of, and taken for granted. What is held against what is data (`premises.yaml`). A false rule is never said
again, a false figure only to deny it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from assistant.clauses.entries import MARK, as_asked, is_about, picks_of, with_mark
from assistant.reading import Amount, read_amounts
from assistant.turn import Remark, Selection
from assistant.wording import compiled, found, is_made_of, read, say
from corpus import Corpus

_BREAKS = ",。?!;"
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
    asked = as_asked(question)
    if len(asked) > LONGEST:
        return None
    for entry, words in (*_false_figures(asked), *_false_rules(asked)):
        clause = corpus.clause(entry["clause"])
        picks = picks_of([entry, *entry.get("also", ())], corpus)
        opening = Remark(words, clause)
        return Selection(picks, opening=opening, over=entry.get("over", ""))
    return None


def _asserts(asked: str, *ways: str) -> bool:
    """Whether a question takes something for granted, in one of some ways, and supposes nothing."""
    data = read("clauses/premises")
    return not found(data["aside"], asked) and any(found(data[way], asked) for way in ways)


# Figures ------------------------------------------------------------------------------------------


def _false_figures(asked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The first entry that a question names with a figure, where the figure is another one, and the sentence
    that says so. Only the one figure of a message is denied, put as that of the rule in words that are known,
    and only where the document gives it nowhere (`_comes_out`)."""
    if found(read("clauses/premises")["case"], asked):
        return
    for entry in read("clauses/premises")["figures"]:
        if not is_about(entry, asked):
            continue
        told = [amount for amount in _figures_of(entry, asked) if _is_told(entry, asked, amount)]
        if not told:
            continue
        amount = told[0]
        alone = len(_figures_of(entry, asked)) == 1 and not amount.approximate
        if alone and _is_all_known(entry, asked, amount) and _is_wrong(entry, asked, amount):
            sentence = "not_written" if entry.get("unsaid") else "otherwise"
            yield entry, say("answer", sentence, said=amount.text, words=entry["quote"])
        return


def _figures_of(entry: Mapping[str, Any], asked: str) -> list[Amount]:
    """The numbers of a question but those that name what an entry is about (第一名), and 一年."""
    about = [m[0] for pattern in entry["about"] for m in compiled(pattern).finditer(asked)]
    named = [*about, *read("clauses/premises")["no_figures"]]
    return [one for one in read_amounts(asked) if not any(one.text in words for words in named)]


def _is_told(entry: Mapping[str, Any], asked: str, amount: Amount) -> bool:
    """Whether a number of a question is the figure that an entry is about."""
    if amount.unit not in entry["units"] or not compiled(entry.get("told", "^")).search(
        amount.text
    ):
        return False
    put = with_mark(asked, amount)
    return found(entry["says"], put) and _asserts(put, "asserts", "asserts_figure")


def _is_all_known(entry: Mapping[str, Any], asked: str, amount: Amount) -> bool:
    """Whether the part of a sentence that holds a figure names the entry and says nothing else of it."""
    start = max(asked.rfind(mark, 0, amount.start) for mark in _BREAKS) + 1
    ends = [at for mark in _BREAKS if (at := asked.find(mark, amount.end)) >= 0]
    end = min(ends, default=len(asked))
    if not is_about(entry, asked[start:end]):
        return False
    put = f"{asked[start : amount.start]}{MARK}{asked[amount.end : end]}"
    named = [pattern for pattern in entry["about"] if "[^" not in pattern]
    return is_made_of(put, [MARK, *named, *read("clauses/premises")["plain"]])


def _is_wrong(entry: Mapping[str, Any], asked: str, amount: Amount) -> bool:
    """Whether a figure is not that of an entry, nor comes out of the document's figures, nor lies within a
    limit that it is not said to be."""
    value, given = _value(amount), entry.get("given", ())
    if value in given or value in _figures_in(entry["quote"], entry["units"]):
        return False
    if entry.get("unsaid"):
        return value not in _figures_beside(entry)
    within = entry.get("most") and value < max(given)
    strict = found(read("clauses/premises")["strictly"], asked)
    return not (within and not strict) and not _comes_out(entry, value)


def _comes_out(entry: Mapping[str, Any], value: Decimal) -> bool:
    """Whether a figure is a sum of an entry's own and another of its document (55 % and 5 %), or of money an
    even share or the double (two visits at 50 yuan). Places of a ranking are no sums."""
    own = {Decimal(one) for one in entry["given"] if one}
    if "名" in entry["units"]:
        return False
    money = "元" in entry["units"]
    if money and value and any(one == value / 2 or not one % value for one in own):
        return True
    return any(one + other == value for one in own for other in _figures_beside(entry) - own - {0})


def _figures_beside(entry: Mapping[str, Any]) -> set[Decimal]:
    """The figures of the same unit that any entry of the same document gives."""
    document = entry["clause"].partition(".")[0]
    return {
        Decimal(figure)
        for other in read("clauses/premises")["figures"]
        if other["clause"].partition(".")[0] == document and other["units"][0] == entry["units"][0]
        for figure in other.get("given", ())
    }


def _figures_in(quote: str, units: list[str]) -> set[Decimal]:
    return {amount.value for amount in read_amounts(quote) if amount.unit in units}


def _value(amount: Amount) -> Decimal:
    return amount.value * _DAYS_OF.get(amount.unit, 1)


# Rules --------------------------------------------------------------------------------------------


def _false_rules(asked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The rules that a question takes to be otherwise, with the sentence that says how they are; none where
    it tells what may let its wording be true."""
    if found(read("clauses/premises")["unless"], asked):
        return
    for entry in read("clauses/premises")["rules"]:
        if found(entry["wrong"], asked) and is_about(entry, asked) and _asserts(asked, "asserts"):
            yield entry, say("answer", "not_so", words=entry["quote"])
