"""What is shown of a clause whose known question a message is put like (`narrower.py`).

多大面积的            以建筑面积不超过70平方米的小户型为主。 before the long sentence that says it
没宿舍的呢            the sentence on those who have none
静默期多久            that its sentence does not say, and the sentence
"""

from __future__ import annotations

import re

from assistant.clauses.direct import wanted, with_first
from assistant.clauses.select import SHORT
from assistant.clauses.verdict import verdict
from assistant.turn import Pick, Remark, Selection, Turn
from assistant.wording import found, read
from corpus import Clause
from corpus.models import SENTENCE_KINDS
from indexing import KnownHit, Retriever
from indexing.text import fold, sentences

SURE = 1.0
"""The likeness from which a clause is surely meant, and its words are what answers."""
_LONG, _EARLY = 60, 25
"""Characters of a sentence from which the piece that answers is said before it, and up to which a piece is
read soon enough without."""


def shown(meant: KnownHit, turn: Turn, retriever: Retriever, cited: bool) -> Selection:
    """The words of a clause that answer, as an answer: the sentence, first of its clause where that is short,
    behind the piece of it that does, a yes or no, or that it does not tell what is asked.

    Args:
        meant: the clause, and its words by the known question that the message is put like.
        turn: the message.
        retriever: knows the questions.
        cited: whether the clause answered before; the words of one that did not must be like the whole, too.
    """
    clause, corpus = meant.clause, retriever.corpus
    if clause.kind not in SENTENCE_KINDS:
        return Selection(
            (Pick.whole(clause),), opening=_not_told(turn.corrected, clause.text, clause)
        )
    words = meant.words
    if turn.is_completed and not cited:
        words = retriever.words_for_both((turn.corrected, turn.query), clause) or words
    spans = [(s, e) for s, e in sentences(clause.text) if s < words[1] and words[0] < e]
    spans = _named_more(turn.corrected, spans, clause)
    if _DENIES.match(turn.corrected) and not _DENIED.match(clause.text[spans[0][0] :]):
        behind = (span for span in sentences(clause.text) if span[0] == spans[-1][1])
        spans = [span for span in behind if _DENIED.match(clause.text[span[0] :])] or spans
    first = (spans[0][0], spans[-1][1])
    said = clause.text[slice(*first)]
    short = len(clause.text) <= SHORT
    picks = with_first(Pick.whole(clause), first) if short else (Pick(clause, (first,)),)
    picks = tuple(pick for pick in picks if not _ASIDE.fullmatch(pick.words.strip()))
    untold = _not_told(turn.corrected, said, clause)
    holds = corpus.document(clause.document_id).holds_on(turn.today)
    word = verdict(turn.corrected, said) if holds and not untold else None
    plain = meant.likeness >= SURE and not untold and not word
    piece = _piece(turn.corrected, clause, words, first) if plain else None
    return Selection(picks, verdict=word, opening=untold or piece)


def _named_more(asked: str, spans: list[Span], clause: Clause) -> list[Span]:
    """The spans, or the sentence of the clause that has much more of what is asked about by its name: of
    省政府办公厅的表彰 that on the office."""
    pairs = {pair for at in range(len(asked) - 1) if not _NUMBER.search(pair := asked[at : at + 2])}
    held = {
        span: sum(pair in clause.text[slice(*span)] for pair in pairs)
        for span in sentences(clause.text)
    }
    most = max(held, key=held.__getitem__)
    return [most] if held[most] > max(held[span] for span in spans) + 1 else spans


Span = tuple[int, int]
_NUMBER = re.compile("[0-9一二三四五六七八九十]")


def _not_told(asked: str, said: str, clause: Clause) -> Remark | None:
    """That a sentence does not tell what is asked of it: which ones they are, where, for how long."""
    for kind in read("deciding/narrower")["not_told"]:
        wanted = found([kind["asked"]], fold(asked)) and found([kind["holds"]], said)
        if wanted and not found([kind["told"]], said):
            return Remark(kind["says"], clause)
    return None


def _piece(
    asked: str, clause: Clause, words: tuple[int, int], first: tuple[int, int]
) -> Remark | None:
    """The pieces of a long sentence that answer, to be said before it; None where the words are but a part of
    a piece, stand early in it, or hold no value of the kind asked for."""
    if first[1] - first[0] < _LONG or words[0] - first[0] < _EARLY:
        return None
    pieces = [
        piece.span()
        for piece in _PIECES.finditer(clause.text, *first)
        if piece.start() < words[1] and words[0] < piece.end()
    ]
    told = clause.text[pieces[0][0] : pieces[-1][1]].strip() if pieces else ""
    whole = len(told) <= _OF_A_PIECE * (words[1] - words[0])
    said = len(told) >= _OF_A_SAYING and whole and holds_a_value(asked, told)
    said = said and not _GOES_ON.match(told)
    if not said or _LEANS.search(told) or told.count("“") != told.count("”"):
        return None
    time = _TIME_BEFORE.search(clause.text[first[0] : pieces[0][0]])
    when = time[0].lstrip("，；") if time else ""
    return Remark(f"{when}{told}".removeprefix("——") + "。", clause)


def holds_a_value(asked: str, told: str) -> bool:
    """Whether words hold a value of the kind that a question asks for; true where it asks for none."""
    holds = wanted(fold(asked))
    return holds is None or bool(holds.search(told) or _SET_UP.search(told))


_SET_UP = re.compile("设在|位于")
"""What tells where something is, besides."""
_OF_A_SAYING = 8
"""Characters from which a piece says something by itself."""


_DENIES, _DENIED = re.compile("那?[没未不]"), re.compile("[没未不非无]")
"""What a follow-up supposes not to be (没宿舍的呢), and a sentence that tells of it."""
_TIME_BEFORE = re.compile("[，；]?(到|至)?“?(20\\d\\d ?年|十[三四五]五)”?(年|末|期间|时|底)?，$")
"""The time that a piece is told of, right before it."""
_ASIDE = re.compile("（[^）]*）")
_PIECES = re.compile("[^，；。：,;]+")
_OF_A_PIECE = 1.6
"""How much longer than the words that answer the pieces may be in which they stand."""
_GOES_ON = re.compile("同时|并(?!不)|以及|及时?报|其中")
"""How a piece begins that only goes on with what stands before it."""
_LEANS = re.compile("^[并但也仍均都不其该且]|([的时后前下等]|情况|称号|）)$")
"""How a piece begins or ends that says nothing without the one before it, or behind it."""
