"""A figure or a day told, held against the limit of a clause where a yes or no is asked for.

    厂子被停了四天，符合规定不    原则上不符合。公报写的是“停工停产原则上不超过3天”。
    细化标准7月20号才报，来得及吗  来不及了。…

Calculators have limits of their own (`flatly.py`); these belong to no calculator, or lack what it takes. The
limits are data (`bounds.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.clauses.entries import as_asked, is_about, picks_of, with_mark
from assistant.reading import Amount, read_amounts, read_days
from assistant.saying import day as spoken_day
from assistant.turn import Remark, Selection
from assistant.understanding import How, Understood
from assistant.wording import compiled, found, read, say
from calculators.parameters import load
from corpus import Corpus


def held_against(question: str, today: date, corpus: Corpus) -> Selection | None:
    """The clause whose limit a question asks about, with what a figure told comes to; None where none does.

    Args:
        question: the message alone, as corrected.
        today: from which days are counted.
        corpus: where the clauses are.
    """
    asked = as_asked(question)
    if not found(read("clauses/bounds")["asks"], asked):
        return None
    for entry in read("clauses/bounds")["limits"]:
        if not is_about(entry, asked):
            continue
        of_days = "by" in entry or "since" in entry
        told = _by_a_day(entry, asked, today) if of_days else _by_a_figure(entry, asked)
        if told is None:
            return None
        word = entry.get("over" if told else "within")
        return _said(entry, word, corpus) if word else None
    return None


def _by_a_figure(entry: Mapping[str, Any], asked: str) -> bool | None:
    """Whether the one figure told is beyond the limit; None where none is told, several, or a rough one."""
    numbers = [
        one for one in read_amounts(asked) if one.text not in read("clauses/bounds")["no_figures"]
    ]
    told = [amount for amount in numbers if _is_told(entry, asked, amount)]
    if len(told) != 1 or len(numbers) != 1 or told[0].approximate:
        return None
    if compiled(read("clauses/bounds")["goes_on"]).match(asked[told[0].end :]):
        return None
    value = told[0].value * Decimal(entry["units"][told[0].unit])
    return bool(value >= entry["least"] if "least" in entry else value > entry["most"])


def _is_told(entry: Mapping[str, Any], asked: str, amount: Amount) -> bool:
    return amount.unit in entry["units"] and found(entry["says"], with_mark(asked, amount))


def _by_a_day(entry: Mapping[str, Any], asked: str, today: date) -> bool | None:
    """The same of the one day told: whether it is after the limit of its year, or before the rules began."""
    days = [day for day in read_days(asked, today) if day.value != today]
    if "of" in entry:
        days = [day for day in days if compiled(entry["of"]).match(asked[day.end :])]
    if len(days) != 1:
        return None
    first, last = days[0].within
    if first is None or last is None or days[0].year is not None:
        return None
    if "since" in entry:
        return bool(last < entry["since"])
    limit = date(first.year, *entry["by"])
    if first <= limit < last:
        return None  # 7月报, where it is the 15th
    return first > limit


def before_the_rules(understood: Understood | None, corpus: Corpus) -> Selection | None:
    """The clause from when the rules run, where the deadline of a visit before them is asked for: no rule
    gives such a visit one."""
    if understood is None or understood.tool != "manual_claim_deadline" or understood.missing:
        return None
    visit, begins = understood.inputs.get("visit_date"), load("medical_insurance").at("begins")
    if visit is None or not isinstance(visit.value, date) or not isinstance(begins.value, date):
        return None
    if visit.value >= begins.value:
        return None
    entry = read("clauses/bounds")["begins"]
    clause = corpus.clause(entry["clause"])
    day = f"“{visit.text}”" if visit.how is How.INFERRED else spoken_day(visit.value)
    words = say("answer", "before_the_rules", day=day, words=entry["quote"])
    return Selection(picks_of([entry], corpus), opening=Remark(words, clause), over="sum")


def _said(entry: Mapping[str, Any], word: str, corpus: Corpus) -> Selection:
    clause = corpus.clause(entry["clause"])
    words = word + say("answer", "held_against", words=entry["quote"])
    picks = picks_of([entry, *entry.get("also", ())], corpus)
    return Selection(picks, opening=Remark(words, clause))
