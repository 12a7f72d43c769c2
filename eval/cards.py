"""Cards: one small everyday question each, in eight or nine wordings, with the clauses that answer it.

Written paper by paper, clause by clause: what would somebody ask that this settles, who does not know
what is written? (村卫生室给报不, 最后一名咋办) Search knows them (`indexing/known_questions.py`); what
becomes of such wordings where it does not is measured by `python -m eval cards`, each card forgotten
while it is asked. A file for each paper (`indexing/questions/cards/`) has

    - card: renewal-old-estate-elevator   its name
      asks: [...]                  whole questions that it answers
      not: [...]                   near ones that it does not, whoever does
      unanswered: [...]            near ones that nothing in the gazette answers
      opening: ...                 how the answer begins where the clause's sentence does not say it
      says: [{clause:, quote:}]    the sentences that carry it, the main one first
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant import Answer, AnswerKind, Assistant
from indexing.known_questions import CARDS, read_cards

TODAY = date(2022, 7, 15)
"""The day that the wordings are asked on."""
FIRST, CITED, ELSEWHERE = "its clause first", "its clause cited", "another clause"
"""What an answer out of the clauses rests on."""


@dataclass(frozen=True)
class Card:
    """A question in the wordings of `asks`, near ones that it is not, and what answers it."""

    name: str
    paper: str
    asks: tuple[str, ...]
    elsewhere: tuple[str, ...]
    unanswered: tuple[str, ...]
    says: tuple[Mapping[str, str], ...]
    opening: str | None = None


def load(folder: Path = CARDS) -> list[Card]:
    """The cards of every file, by paper."""
    return [
        Card(
            one["card"],
            path.stem,
            tuple(one["asks"]),
            tuple(one.get("not", ())),
            tuple(one.get("unanswered", ())),
            tuple(one["says"]),
            one.get("opening"),
        )
        for path in sorted(folder.glob("*.yaml"))
        for one in read_cards(path)
    ]


def asked(
    assistant: Assistant, cards: Iterable[Card], every: int
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """What became of the wordings, by paper, and of the questions that nothing answers.

    Args:
        assistant: who is asked.
        cards: whose wordings are asked; search knows no wording of the card while one is.
        every: of all wordings every so many.
    """
    cards = list(cards)
    wordings = [(card, wording) for card in cards for wording in card.asks][::every]
    near = [one for card in cards for one in card.unanswered][::every]
    by_paper: dict[str, Counter[str]] = {}
    for card, question in wordings:
        with assistant.retriever.forgetting(card.asks):
            answer = assistant.ask(question, session=None, today=TODAY)
        by_paper.setdefault(card.paper, Counter())[became(card, answer)] += 1
    kinds = (assistant.ask(one, session=None, today=TODAY).kind.value for one in near)
    return by_paper, Counter(kinds)


def became(card: Card, answer: Answer) -> str:
    """What a wording of a card got: an answer by what it rests on, or the kind of anything else."""
    if answer.kind is not AnswerKind.ANSWER:
        return answer.kind.value
    cited = [citation.clause.clause_id for citation in answer.citations]
    own = {one["clause"] for one in card.says}
    if own & {*cited[:1]}:
        return FIRST
    return CITED if own & {*cited} else ELSEWHERE
