"""The sentences of the answer before once more, for a message that doubts a rule or says it again to be sure.

    起付线二级多少 – 那就是30？              对。and the sentence
    加分上限多少 – 不是120吗                不对。and the sentence
    上了人民日报能加分不 – 真的一分都没有？    对。and the sentence that bars it
    窨井盖整治啥时候弄完 – 弄完了没           that only the aim is written, and the sentence

A message of nothing but words of doubt, or a figure, is like no question by itself, and with the questions
before it it is like any of their clauses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.clauses.claimed import word_of_claim
from assistant.clauses.compose import MARKER, MARKERS_AT_END, Draft, compose, renderings
from assistant.clauses.contradictions import known, laid_out
from assistant.clauses.verdict import says
from assistant.conversation import matters
from assistant.deciding.answering import answered_with
from assistant.deciding.known import known_together
from assistant.models import Answer
from assistant.turn import FoundBy, Pick, Remark, Selection, Turn
from assistant.understanding import Said
from assistant.wording import found, is_made_of, read, say
from corpus import Corpus
from indexing.text import fold, sentences, squeeze

_MOST_TOPIC = 12
"""Characters of what was asked before that a claim is read with."""


def said_again(turn: Turn, corpus: Corpus) -> Turn:
    """The turn answered by the sentences of the rule before once more, where its message doubts them, says
    them again, or asks what they do not tell; as it is where it asks anything else."""
    if turn.answer is not None or not _is_behind_a_rule(turn.said) or turn.is_swapped:
        return turn
    if which_prevails := _conflict_asked_of(turn, corpus):
        return _passed_by(
            answered_with(which_prevails, turn.looked_up(FoundBy.CONFLICT), corpus), turn
        )
    picks = picks_before(turn.said, corpus)
    draft = _of_what_is_not_told(turn, picks, corpus) or _of_a_doubt(turn, picks, corpus)
    if draft is None or known_together(turn, corpus):
        return turn
    return _passed_by(answered_with(draft, turn.looked_up(FoundBy.PREMISE), corpus), turn)


def picks_before(said: Said, corpus: Corpus) -> tuple[Pick, ...]:
    """The sentences that answered last, by what was said of each clause."""
    chosen = []
    for clause_id, words in said.said_for.get(said.questions[-1], ()) if said.questions else ():
        clause, shown = corpus.clause(clause_id), squeeze(words)
        if shown in {squeeze(one) for one in renderings(clause)}:
            chosen.append(Pick.whole(clause))
            continue
        spans = [s for s in sentences(clause.text) if _is_in(clause.text[slice(*s)], shown)]
        if spans:
            chosen.append(Pick.of(clause, spans))
    return tuple(chosen)


def _is_in(sentence: str, shown: str) -> bool:
    return squeeze(sentence).rstrip("；，。") in shown


def lines_of(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The clauses that an answer cites with the words of them that it says, in order."""
    cited = {citation.marker: citation.clause for citation in answer.citations}
    told = []
    for line in answer.main_lines:
        marks = MARKERS_AT_END.search(line)
        clause = cited.get(int(MARKER.findall(marks[0])[-1])) if marks else None
        if clause is not None:
            told.append((clause.clause_id, MARKERS_AT_END.sub("", line).removeprefix("- ")))
    return tuple(told)


def _is_behind_a_rule(said: Said) -> bool:
    return bool(said.questions and said.answering) and not (said.computed or said.asked_back)


def _passed_by(answered: Turn, turn: Turn) -> Turn:
    """The turn answered, the conversation going on from the question before."""
    return replace(answered, query=turn.said.questions[-1], understood=None)


def _conflict_asked_of(turn: Turn, corpus: Corpus) -> Draft | None:
    """The contradiction just told, asked which of its places holds."""
    if not found(read("deciding/said_again")["prevails"], fold(turn.corrected).replace(" ", "")):
        return None
    told = next((one for one in known() if {*one.clauses} <= {*turn.said.cited}), None)
    return laid_out(told, corpus) if told else None


# What is not told -----------------------------------------------------------------------------------


def _of_what_is_not_told(turn: Turn, picks: Sequence[Pick], corpus: Corpus) -> Draft | None:
    """That the sentences do not tell what is asked of them alone: whether it came about, which ones they are,
    where."""
    asked = fold(turn.corrected).replace(" ", "")
    for kind in read("deciding/said_again")["not_told"]:
        if not found([kind["asked"]], asked):
            continue
        meant = [pick for pick in picks if _holds(pick, kind["holds"], kind["told"])]
        if not meant:
            return None
        opening = Remark(kind["says"], meant[0].clause)
        return compose(Selection(tuple(meant[:1]), opening=opening), corpus)
    return None


def _holds(pick: Pick, holds: str, told: str) -> bool:
    return found([holds], pick.words) and not found([told], pick.words)


# Doubts ---------------------------------------------------------------------------------------------


def _of_a_doubt(turn: Turn, picks: Sequence[Pick], corpus: Corpus) -> Draft | None:
    """The sentences once more behind 对 or 不对, where they settle what a message of doubt alone claims."""
    asked = fold(turn.corrected).replace(" ", "")
    words, marked = read("deciding/doubting"), _FIGURE.sub("§", asked)
    doubts = found([*words["says_so"], *words["held"], *words["nothing"]], marked)
    if not picks or not doubts or not is_made_of(marked, words["made_of"]):
        return None
    draft = compose(Selection(tuple(picks)), corpus)
    word = _word(asked, turn, draft, picks)
    waits = turn.said.understood is not None  # for a figure, which this may be
    if word is None and (waits or not _FIGURE.search(asked)):
        return None
    if word is not None:
        draft.lines[0] = say("answer", "agreed" if word else "denied") + draft.lines[0]
        draft.computed.append(draft.lines[0])
    return draft


def _word(asked: str, turn: Turn, draft: Draft, picks: Sequence[Pick]) -> bool | None:
    if not _FIGURE.search(asked):
        nothing = found(read("deciding/doubting")["nothing"], asked)
        barred = any(_bars(pick) for pick in picks[:1])
        return True if nothing and barred else None
    return word_on_a_claim(turn, draft.lines[0])


def word_on_a_claim(turn: Turn, line: str) -> bool | None:
    """Whether the figure that a follow-up claims is that of a line, of what was asked before; None where it
    claims none, or the line does not settle it."""
    asked = fold(turn.corrected).replace(" ", "")
    if not _FIGURE.search(asked) or not (_SUMS_UP.search(asked) or _ASKS_IF.search(asked)):
        return None
    claim = _OPENS.sub("", asked).rstrip("?？。!啊呀的")
    claim = claim if _ASKS_IF.search(claim) else f"{claim}吗"
    said = squeeze(fold(line))
    topics = [
        "",
        *("".join(w for w in _in_order(q) if w in said) for q in turn.said.questions[::-1]),
    ]
    words = (word_of_claim(f"{topic[:_MOST_TOPIC]}{claim}", line, turn.today) for topic in topics)
    return next((word for word in words if word is not None), None)


_SUMS_UP = re.compile(
    "^(哦|噢|嗯|那|所以|就是|也就是|等于|是|每|才|只|都|,)*[^,]*[?？]$|^(哦|噢|嗯|那|所以|也就是|等于)+"
)
_ASKS_IF = re.compile("(吗|吧|么|对不对|是不是)[?？。!]*$")


def _in_order(question: str) -> list[str]:
    """The words of a question that name its matter, in its order, none within another."""
    named = sorted(matters(question), key=lambda word: (question.find(word), -len(word)))
    kept: list[str] = []
    for word in named:
        if not any(word in other for other in kept):
            kept.append(word)
    return kept


def _bars(pick: Pick) -> bool:
    return says(pick.words) == "against" or "不予" in pick.words


_FIGURE = re.compile(
    r"[0-9][0-9.]*(万|亿)?(%|个百分点|套|户|个?小时|天|次|名|家|座|平方[米公里]+|层|人|米|公里|亩|月份?|号|日|年底?|岁|倍)?(底|前|以前|以上|以内)?"
    r"|次年(?=[0-9])"
)
_OPENS = re.compile(
    "^(那么?|所以|也?就是|也?是|不是|就|等于|哦|噢|嗯|,|，|每[次个家](都是?)?|都是?|只有|才)+"
)
