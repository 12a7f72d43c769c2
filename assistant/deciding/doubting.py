"""A message that doubts the result before it, or says it again to be sure, changes nothing of it.

    三级花了800报多少 – 那就是375？            对。and the result once more
    三级花了800报多少 – 不是50%吗，咋不是400    the threshold is taken off first
    三级花了40能报吗 – 一分都没有啊？            对, since the threshold is not passed
    退休每月多少 – 怎么才60，同事说有一百多      it is what the gazette says

A figure told so is no new bill. Only messages made of words of doubt alone are read so (`doubting.yaml`), and
only where their figures are those of the result, or one is plainly held against it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.models import Reply
from assistant.reading import Amount, read_amounts
from assistant.results.calculate import outcome
from assistant.results.computing import compute
from assistant.saying import money
from assistant.turn import Turn
from assistant.understanding import VISIT, Heard
from assistant.wording import found, is_made_of, read, say
from calculators import Calculation
from corpus import Corpus
from indexing.text import fold

_FIGURES: Mapping[str, Sequence[str]] = {
    VISIT: ("fund_payment",),
    "outpatient_remaining": ("remaining_limit",),
    "outpatient_terms": ("deductible", "annual_limit"),
    "personal_account": ("monthly_credit", "total_credit"),
    "assessment_award": ("funding",),
    "assessment_score": ("total", "adjustment", "indicator_score", "review_score"),
    "sampling_booth_subsidy": ("government_share",),
}
"""The figures that a result of each calculator comes to."""
_MONEY = ("", "元", "分", "万")
_MARK = "§"


def doubted(turn: Turn, corpus: Corpus) -> Turn:
    """The turn answered by the result before once more, behind a word on what is doubted; as it is where
    its message says anything else."""
    previous = turn.said.understood
    if turn.answer is not None or previous is None or previous.missing or not turn.said.computed:
        return turn
    if previous.tool not in _FIGURES:
        return turn
    calculation = compute(previous.tool, previous.values())
    word = _word(turn.corrected, calculation) if calculation else None
    if word is None:
        return turn
    nothing_new = Heard("", turn.today)
    once_more = outcome(previous, turn.said.questions[-1], nothing_new, turn.session, corpus)
    if once_more is None:
        return turn
    answer = once_more.reply.answer
    first, *rest = answer.text.split("\n")
    said = replace(answer, text="\n".join((f"{word}{first}", *rest)))
    reply = Reply(said, (*once_more.reply.computed, f"{word}{first}"))
    kept = replace(turn, query=turn.said.questions[-1], refused=None)
    return replace(kept.replied(reply), understood=previous).noting(doubted=word)


def _word(question: str, calculation: Calculation) -> str | None:
    """What is said first of a result that a message doubts; None where it does not, or says more."""
    asked, words = fold(question).replace(" ", ""), read("deciding/doubting")
    told = [one for one in read_amounts(asked) if not found(words["no_figures"], one.text)]
    marked = asked
    for one in reversed(told):
        marked = f"{marked[: one.start]}{_MARK}{marked[one.end :]}"
    besides = words["besides"].get(calculation.tool, ())
    if not is_made_of(marked, [*words["made_of"], *besides]):
        return None
    if not told:
        return _of_nothing(calculation) if found(words["nothing"], marked) else None
    shares = [one for one in told if one.unit == "%"]
    claims = [one for one in told if one.unit in _MONEY]
    if len(shares) + len(claims) != len(told) or not _fits_the_rate(shares, calculation):
        return None
    return _of_a_figure(claims, marked, calculation, words)


def _of_nothing(calculation: Calculation) -> str | None:
    """Whether nothing is due, as a message has it: 一分都没有啊."""
    result = calculation.result
    if calculation.tool != VISIT or not result["payable"]:
        return None
    if result["fund_payment"]:
        return say("answer", "denied")
    deductible = result["deductible"]
    return say("doubted", "below", deductible=deductible) if deductible else None


def _fits_the_rate(shares: Sequence[Amount], calculation: Calculation) -> bool:
    """Whether a rate told beside a sum is that of the result."""
    return all(one.value == calculation.result.get("rate") for one in shares)


def _of_a_figure(
    claims: Sequence[Amount], marked: str, calculation: Calculation, words: Mapping[str, Any]
) -> str | None:
    due = [_number(calculation.result.get(name)) for name in _FIGURES[calculation.tool]]
    own = {one for one in due if one}
    claimed = {one.value for one in claims}
    if not claimed:
        return (
            say("answer", "agreed")
            if "%" in marked or calculation.tool == "outpatient_terms"
            else None
        )
    is_so = claimed <= own and not any(one.approximate for one in claims)
    held = found(words["held"], marked)
    if is_so and (held or found(words["says_so"], marked)):
        return "" if found(words["wonders"], marked) else say("answer", "agreed")
    if claimed & own and found(words["by_others"], marked):
        return say("doubted", "written")
    if len(claimed) != 1 or claims[0].approximate or not (held or found(words["says_so"], marked)):
        return None
    if word := _without_the_threshold(claims[0].value, calculation):
        return word
    return say("answer", "denied") if held and claimed.isdisjoint(_told(calculation)) else None


def _without_the_threshold(claimed: Decimal, calculation: Calculation) -> str:
    """That a figure is what would be due if no threshold were taken off: 400 of 800 at 50 %."""
    result = calculation.result
    if calculation.tool != VISIT or not result["payable"] or not result["deductible"]:
        return ""
    rate, cost = Decimal(f"{result['rate']}"), Decimal(f"{calculation.inputs['eligible_cost']}")
    if claimed != cost * rate / 100:
        return ""
    return say("doubted", "threshold", claimed=money(claimed), deductible=result["deductible"])


def _told(calculation: Calculation) -> Collection[Decimal]:
    """The figures that somebody told of the case: to name one of them claims nothing."""
    numbers = (_number(value) for value in calculation.inputs.values())
    return {number for number in numbers if number is not None}


def _number(value: Any) -> Decimal | None:
    is_one = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return Decimal(f"{value}") if is_one else None
