"""A follow-up that changes nothing of a result, answers nothing that was asked back and is like no question.

Read together with the question before it, anything is like its clause (三级花了1000报多少 – 事业单位的), and
the clause would read as the answer to what was said. So what was asked back is asked once more, and behind a
result it is owned up to that nothing was understood.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import names_a_matter
from assistant.deciding.topics import topic_of
from assistant.models import NOT_FOUND, Answer, AnswerKind, Reply
from assistant.results.calculate import outcome
from assistant.turn import Turn
from assistant.understanding import Heard, tells
from assistant.understanding.follow_up.recast_people import leaves_open_whose
from assistant.understanding.single.alone import heard_and_routed, is_barred
from assistant.understanding.words.hearing import asks
from assistant.wording import read, say
from corpus import Corpus


def unheard(turn: Turn, corpus: Corpus) -> Turn:
    """The turn asked back, where it follows a result or a question back and neither it nor the gazette has
    anything to it."""
    previous = turn.said.understood
    if turn.answer is not None or previous is None or turn.understood is not None:
        return turn
    if leaves_open_whose(*heard_and_routed(turn.corrected, turn.today), previous):
        return _asked_back(turn, say("unheard", "whose"))
    not_found = turn.refused is not None and turn.refused.key == NOT_FOUND
    told_nothing = not_found and not asks(turn.corrected)
    if not (turn.is_like_nothing or told_nothing) or not _follows(turn):
        return turn
    if is_barred(previous.tool, turn.corrected):
        return turn  # 看牙花了1500，三级医院 – 镶牙算不算
    if turn.said.asked_back and previous.missing:
        heard = Heard(turn.corrected, turn.today)
        again = outcome(previous, turn.query, heard, turn.session, corpus)
        if again is None:
            return turn
        asked = _passed_by(turn, again.reply)
        return replace(asked, understood=again.understood)
    about = topic_of(turn.said)
    if not turn.said.computed or (about and turn.refused is None and asks(turn.corrected)):
        return turn
    examples = read("wording")["unheard"]["examples"]
    return _asked_back(
        turn, say("unheard", "text", examples=examples.get(previous.tool, examples["other"]))
    )


def nothing_in_its_place(turn: Turn) -> Turn:
    """The turn asked back, where it asks the same of another thing and no clause has that of it."""
    return _asked_back(turn, say("unheard", "other_thing"))


def nothing_asked(turn: Turn) -> Turn:
    """The turn asked back, where it tells something behind an answer and asks nothing of it."""
    return _asked_back(turn, say("unheard", "no_question"))


def _asked_back(turn: Turn, text: str) -> Turn:
    """The turn with nothing understood, and what to say instead."""
    answer = Answer(AnswerKind.CLARIFICATION, text, turn.session)
    return _passed_by(turn, Reply(answer, (text,)))


def _passed_by(turn: Turn, reply: Reply) -> Turn:
    """The turn with what is said to a message of which nothing was heard."""
    return replace(turn.replied(reply), passed_by=True).noting(unheard=True)


def _follows(turn: Turn) -> bool:
    """Whether a message is read with the one before it, or tells something of a case, and asks nothing that
    names a matter of its own (这24层的楼要配几部电梯)."""
    if asks(turn.corrected):
        return turn.is_completed and not names_a_matter(turn.corrected)
    return turn.is_completed or tells(turn.corrected, turn.today)
