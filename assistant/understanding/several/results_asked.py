"""What of a message is told for each of the calculators whose results it asks for.

我在职，缴费基数5000，三级看病花了600，账户每月进多少，能报多少
    personal_account            我在职，缴费基数5000，三级看病花了600，账户每月进多少
    outpatient_reimbursement    我在职，缴费基数5000，三级看病花了600，能报多少

The words of a piece that asks (9月三级花了1200能报多少) are for its own calculator alone; what it tells is
taken for another one only where that lacks it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.understanding.model import VISITS, Reading, Understood
from assistant.understanding.single.alone import meant, read_as, told_apart
from assistant.understanding.single.needs import settled
from assistant.understanding.single.routing import kin
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.persons import persons_in, without_those_left_out
from assistant.wording import read

_RESULTS: Mapping[str, Mapping[str, str]] = read("understanding/several/results_asked")
_ASKS = {tool: re.compile(result["asks"]) for tool, result in _RESULTS.items()}
_STOP = re.compile(r"[,，。;；?？!！\n]+")
_OPENS = re.compile("(另外|还有|再|要是|如果|假如|万一|对了|顺便)")
_TWO = 2


@dataclass(frozen=True)
class Wanted:
    """A result that a message asks for: the words that it is asked and told in, and what they say."""

    text: str
    understood: Understood


@dataclass(frozen=True)
class Piece:
    """A stretch of a message, and the calculator whose result it asks for; None where it only tells.
    `told_for` is the one that a stretch behind a question is told for: 另外我们排第50名，会不会被批评."""

    text: str
    tool: str | None
    told_for: str | None = None


def results_asked(text: str, today: date) -> list[Wanted]:
    """What a message says for each of the calculators whose results it asks for, in the order it asks; empty
    where it asks for one, tells of several people, or tells a sum of which nobody knows whose it is.

    Args:
        text: as corrected.
        today: from which days are counted.
    """
    text = without_those_left_out(text)
    pieces = _pieces(text)
    tools = list(dict.fromkeys(piece.tool for piece in pieces if piece.tool))
    tools = [tool for tool in tools if _RESULTS[tool].get("beside", tool) in tools]
    if len(tools) < _TWO or len(persons_in(text)) > 1:
        return []
    found = [_told_for(tool, pieces, text, today) for tool in tools]
    wanted = _with_one_status([one for one in found if one is not None])
    whole = len(wanted) == len(tools) and not _is_taken_twice(wanted)
    return wanted if whole else []


def asks_for_the_result(text: str, tool: str) -> bool:
    """Whether a message asks for the result of a calculator, or of one of its kin, in words of its own."""
    return any(kin(tool, other) and words.search(text) for other, words in _ASKS.items())


def _with_one_status(wanted: list[Wanted]) -> list[Wanted]:
    """The results with the status that follows for one of them where another lacks it: who pays on a base
    (缴费基数4500，一个月进多少，三级花了1200能报多少) is not retired."""
    known = [one.understood.inputs["status"] for one in wanted if "status" in one.understood.inputs]
    if len({status.value for status in known}) != 1:
        return wanted
    return [
        replace(one, understood=_with_status(one.understood, known[0], one.text)) for one in wanted
    ]


def _with_status(understood: Understood, status: Reading, text: str) -> Understood:
    if "status" not in understood.missing or "status" in understood.doubts:
        return understood
    return settled(replace(understood, inputs={**understood.inputs, "status": status}), text)


def _pieces(text: str) -> list[Piece]:
    """A message cut at its stops, and in one piece behind the words that ask: 加几分奖多少."""
    cut: list[Piece] = []
    for told in _STOP.split(text):
        start = 0
        for tool, end in _asked_in(told):
            cut.append(Piece(told[start:end], tool))
            start = end
        if cut and start and not _STOP.search(told[start:]):
            cut[-1] = replace(cut[-1], text=cut[-1].text + told[start:])
        elif told[start:].strip():
            cut.append(Piece(told[start:].strip(), None))
    return _with_whom_they_are_told_for(cut)


def _with_whom_they_are_told_for(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those that open another matter behind a question with the calculator asked for next."""
    placed: list[Piece] = []
    opened, asked = False, False
    for at, piece in enumerate(pieces):
        opened = (opened or bool(_OPENS.match(piece.text))) and piece.tool is None and asked
        asked = asked or piece.tool is not None
        following = (other.tool for other in pieces[at:] if other.tool)
        placed.append(replace(piece, told_for=next(following, None) if opened else None))
    return placed


def _asked_in(told: str) -> list[tuple[str, int]]:
    """The calculators that a piece asks for, each with where its words end, in order."""
    found: list[tuple[int, int, str]] = []
    for tool, words in _ASKS.items():
        for match in words.finditer(told):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                found.append((*match.span(), tool))
    return [(tool, end) for _, end, tool in sorted(found)]


def _told_for(tool: str, pieces: list[Piece], text: str, today: date) -> Wanted | None:
    """What is said for a calculator: by the words that ask for it first, then by what is told, and what it
    still lacks by the words that ask for others."""
    asking = ",".join(piece.text for piece in pieces if piece.tool == tool)
    told = [piece for piece in pieces if piece.tool is None and piece.told_for in (None, tool)]
    own = ",".join(piece.text for piece in pieces if piece.tool == tool or piece in told)
    if kin(tool, VISITS):
        tool = told_apart(tool, Heard(meant(own), today))  # several visits
    nearest, alone = read_as(tool, asking, today), read_as(tool, own, today)
    if nearest is None or alone is None:
        return None
    inputs = {**alone.inputs, **nearest.inputs}
    understood = settled(replace(alone, inputs=inputs), own)
    if understood.missing and (more := read_as(tool, text, today)):
        lacking = {n: more.inputs[n] for n in understood.missing if n in more.inputs}
        understood = settled(replace(understood, inputs={**inputs, **lacking}), text)
    return Wanted(own, understood)


def _is_taken_twice(wanted: list[Wanted]) -> bool:
    """Whether one sum was taken for two things: for a cost of a visit and for a contribution base."""
    taken = [
        (name, reading.value)
        for one in wanted
        for name, reading in one.understood.inputs.items()
        if isinstance(reading.value, Decimal)
    ]
    values = [value for _, value in dict.fromkeys(taken)]
    return len(values) > len(set(values))
