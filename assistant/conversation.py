"""What was said before: bounded, expiring, apart from other conversations."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.swapping import swapped, swapped_in_a_rule
from assistant.understanding import Said, Understood
from assistant.understanding.follow_up.people_before import bills_of
from assistant.understanding.follow_up.pointing import (
    Pointed,
    pointed_by_name,
    pointed_in_passing,
    question_named,
)
from assistant.understanding.follow_up.returning import (
    ONCE_MORE,
    goes_back,
    matters_called,
    numbered,
    points_at_a_figure,
    returned,
    with_last,
    without_once_more,
    without_the_figure,
    without_the_return,
)
from assistant.understanding.model import Past
from assistant.understanding.words.hearing import asks
from assistant.understanding.words.persons import subject
from indexing import Hit, Retriever
from indexing.question import content
from indexing.text import fold
from indexing.tokenizer import words

MAX_SESSIONS = 2_000
MAX_TURNS = 6
MAX_TOLD = 4
"""Messages kept that told something and were not taken up."""
LONGEST_TURN = 300
"""Characters kept of a question; a follow-up is read with this much of what it follows."""
EXPIRES_AFTER = 30 * 60.0
"""Seconds without a question after which a conversation is forgotten."""

_FOLLOW_UP = re.compile(
    r"^(那|那么|这|它|他|她|还有|除了|再|另外|其中|换成|要是|如果|不对|这回|这次|第[二三四五](?![方人条章十]))|[呢嘞咧哩][？?。]?$|这一?套|也(要|得|是)?这样"
)
_SHORT = 8


@dataclass
class _Session:
    said: Said = field(default_factory=Said)
    seen: float = 0.0


class Conversations:
    """The questions of each session, newest last; safe for many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, _Session] = OrderedDict()

    def recall(self, session: str) -> Said:
        """What was said so far in a session; nothing for a new or expired one."""
        with self._lock:
            self._expire()
            found = self._sessions.get(session)
            return found.said if found else Said()

    def remember(
        self,
        session: str,
        question: str,
        understood: Understood | None,
        told: tuple[str, ...] = (),
        computed: bool = False,
        asked_back: bool = False,
        beside: tuple[Understood, ...] = (),
        cited: tuple[str, ...] = (),
        answering: tuple[str, ...] = (),
        said: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Add a question to its session, whether a result or a question back answered it, what it asked of
        other calculators, the clauses cited, those of them whose words answer and these words; the oldest
        turns and sessions are forgotten first."""
        with self._lock:
            held = self._sessions.setdefault(session, _Session())
            questions = (*held.said.questions, question[-LONGEST_TURN:])[-MAX_TURNS:]
            last = tuple(text[-LONGEST_TURN:] for text in told[-MAX_TOLD:])
            anew = understood is not None and understood is not held.said.understood
            asked = (*beside, *((understood,) if understood and anew else ()))
            done = {each.tool: Past(questions[-1], each) for each in asked if not each.missing}
            one = {who: bill for each in asked for who, bill in bills_of(each).items()}
            before = {tool: past for tool, past in held.said.earlier.items() if tool not in done}
            earlier, people = {**before, **done}, {**held.said.people, **one}
            trail = (*held.said.trail, *(Past(questions[-1], each) for each in asked))[-MAX_TURNS:]
            cites = {**held.said.cited_for, questions[-1]: cited}
            cited_for = {one: cites[one] for one in questions if one in cites}
            answers = {**held.said.answering_for, questions[-1]: answering}
            held.said = Said(
                *(questions, understood, last, earlier, people, trail, computed, asked_back),
                cited_for=cited_for,
                answering_for={one: answers[one] for one in questions if one in answers},
                said_for={questions[-1]: said},
            )
            held.seen = self._clock()
            self._sessions.move_to_end(session)
            while len(self._sessions) > MAX_SESSIONS:
                self._sessions.popitem(last=False)

    def _expire(self) -> None:
        oldest = self._clock() - EXPIRES_AFTER
        while self._sessions:
            session, held = next(iter(self._sessions.items()))
            if held.seen >= oldest:
                return
            del self._sessions[session]


def new_session() -> str:
    """A fresh session name that nobody can guess."""
    return secrets.token_urlsafe(16)


def gone_back(asked: str, said: Said, today: date) -> tuple[str, Said]:
    """A message without the words by which it goes back to what was asked before another subject came up,
    and what was said with that last; both as they are where it goes back to nothing.

    Args:
        asked: as corrected.
        said: what was said before.
        today: from which days are counted.
    """
    if pointed := numbered(asked, said.questions):
        asked_then, rest = pointed
        then = _with_question_last(asked_then, said)
        goes_on = rest and then.understood is not None and not _FOLLOW_UP.match(rest)
        return f"那{rest}" if goes_on else rest or asked_then, then
    if said.understood is not None:
        asked = without_once_more(asked)
    by_name = pointed_by_name(asked)
    if by_name and not points_at_a_figure(asked) and (named := _back_to(by_name, said)):
        return named
    if back := returned(asked, said, today):
        return without_the_return(without_the_figure(asked, back)), back
    in_passing = by_name or pointed_in_passing(asked, said.questions)
    if in_passing and (named := _back_to(in_passing, said)):
        return named
    question = _question_of(asked, said.questions) if goes_back(asked) else None
    question = question or _rule_gone_on_from(asked, said)
    if question is None or subject(asked) in said.people:
        return asked, said
    return without_the_return(asked), _with_question_last(question, said)


def named_again(asked: str) -> str:
    """What a message asks that goes back to a matter by its name, as a question of that matter by itself;
    empty where it names none or asks nothing itself.

    >>> named_again("说回个人账户,在职的是2%吗"), named_again("那异地的比例呢,还说医保")
    ('个人账户在职的是2%吗', '医保异地的比例呢')
    >>> named_again("刚才那个,要是二级的呢")
    ''
    """
    pointed = pointed_by_name(named_first(asked))
    if pointed is None or _NO_NAME.search(pointed.name) or _OTHERWISE.search(pointed.rest):
        return ""
    rest = _THEN.sub("", pointed.rest)
    return rest if rest.startswith(pointed.name) else f"{pointed.name}{rest}"


def named_first(asked: str) -> str:
    """A message with the matter that it goes back to at its head, where it stands at its end.

    >>> named_first("那异地的比例呢,还说医保")
    '还说医保,那异地的比例呢'
    """
    return _NAMED_LAST.sub(r"\g<back>,\g<rest>", asked)


_NAMED_LAST = re.compile(
    "^(?P<rest>[^,，]+)[,，](?P<back>((还|还是|再|接着|继续)(说|问|讲)回?|说回)[^,，。!！?？]{2,8})[。!！]?$"
)
_NO_NAME = re.compile(
    r"^.?$|\d|花|[一二三四五六七八九两几][百千万]|^第[一二三四五]|^头一|^最[早后先开]|^上一"
)
"""What is no name of a matter: one character alone, what tells of a case, or a question by its number."""
_OTHERWISE = re.compile("要是|如果|假如|换成|改成|不对|错了")
_THEN = re.compile("^那么?(?![个次种些边])")


def _with_question_last(question: str, said: Said) -> Said:
    """What was said, with a question last as if nothing had come between, and the computation that answered
    it, if one did."""
    if back := with_last(question, said):
        return back
    questions = (*(one for one in said.questions if one != question), question)
    return replace(said, understood=None, questions=questions, told=(), computed=False)


def _back_to(pointed: Pointed, said: Said) -> tuple[str, Said] | None:
    """What a message says of what it points at by a word of an earlier question, and what was said with that
    last: 泰国那个是按哪一条不报的. None where it points at none."""
    question = question_named(pointed.name, said.questions)
    if question is None:
        return (pointed.rest, said) if pointed.rest.startswith(pointed.name) else None
    back = _with_question_last(question, said)
    if back.understood is not None:
        return pointed.rest or ONCE_MORE, back
    if pointed.rest.startswith(pointed.name):
        return pointed.rest, back
    if _is_whole(pointed.rest):
        return f"{pointed.name},{pointed.rest}", back
    return f"那{pointed.rest}", back


def _rule_gone_on_from(asked: str, said: Said) -> str | None:
    """The rule asked for before another one that a message goes on from: 那三级的起付线呢, behind
    二级医院起付线多少 and a question of other matters. None where it goes on from the last one, or tells a
    sum."""
    if not said.questions or not _FOLLOW_UP.search(asked) or _is_whole(asked):
        return None
    named = matters(asked)
    if re.search(r"\d", asked) or named & matters(said.questions[-1]):
        return None
    computed = {past.question for past in (*said.earlier.values(), *said.trail)}
    earlier = reversed(said.questions[:-1])
    return next((q for q in earlier if q not in computed and named & matters(q)), None)


def _question_of(asked: str, questions: tuple[str, ...]) -> str | None:
    """The latest question, of those before the last one, that a message shares a word of the matter with."""
    named = matters(asked) | matters_called(asked)
    earlier = reversed(questions[:-1])
    return next((q for q in earlier if named & (matters(q) | matters_called(q))), None)


def complete(question: str, history: tuple[str, ...], after_a_rule: bool = False) -> str:
    """The question as it would stand alone: a follow-up is read together with the one before it.

    Args:
        question: as corrected.
        history: the questions before, the latest last.
        after_a_rule: whether a rule answered that, and neither a result nor a question back.

    >>> complete("那二级的呢？", ("三级医院起付线多少",))
    '三级医院起付线多少 那二级的呢？'
    >>> complete("国外呢？", ("工伤能报吗",))
    '国外能报吗'
    >>> complete("那二级的呢？", ("三级医院起付线多少",), after_a_rule=True)
    '二级起付线多少'
    >>> complete("公报编辑部的电话是多少？", ("三级医院起付线多少",))
    '公报编辑部的电话是多少？'
    """
    asked = question.strip()
    if history and (same := swapped(asked, history[-1])):
        return same
    if history and after_a_rule and (same := swapped_in_a_rule(asked, history[-1])):
        return same
    if history and (figure := _figure_of_the_year(asked, history[-1])):
        return figure
    if history and (len(asked) <= _SHORT or (_FOLLOW_UP.search(asked) and not _is_whole(asked))):
        return f"{history[-1]} {asked}"
    return asked


def _figure_of_the_year(asked: str, before: str) -> str | None:
    """Another figure asked for of the year that the question before names: 公园绿地呢 behind 2025年人均体育场
    地面积多少."""
    year, other = _YEAR.search(before), _FIGURE.fullmatch(fold(asked).strip())
    if year is None or other is None or other["figure"] in before:
        return None
    return f"{year[0]}{other['figure']}是多少"


_YEAR = re.compile("20[0-9]{2}年(?=.*(多少|几|目标|达到))|(?<=目标)20[0-9]{2}年")
_FIGURE = re.compile(
    "(那么?)?(?P<figure>[^,。;?]{2,14}?(率|面积|绿地|覆盖|长度|水平|用水量|户数))的?呢?[?]?"
)


def _is_whole(asked: str) -> bool:
    """Whether a message says all that it asks about, although it begins like a follow-up.

    那么完整居住社区的“六有”又包括哪些内容  does
    那社区卫生服务中心呢                    does not, long as the name is
    """
    if _POINTS_BACK.search(asked) or not asks(_NAMES_ANOTHER.sub("", asked)):
        return False
    return len(matters(asked)) >= _WHOLE


def matters(asked: str) -> set[str]:
    """The words of a message that name what it is about."""
    return {word for word in words(content(asked)) if len(word) > 1}


def asks_by_itself(asked: str) -> bool:
    """Whether a message asks, and neither begins or ends like one that follows another (那二级的呢) nor
    points at it (它)."""
    return asks(asked) and not (_FOLLOW_UP.search(asked) or _POINTS_BACK.search(asked))


def names_a_matter(asked: str) -> bool:
    """Whether a follow-up names a matter of its own (那拿它交健身房的钱呢)."""
    return len(matters(asked)) >= _A_MATTER


_NAMES_ANOTHER = re.compile("[呢嘞咧哩?？。]+$")
_WHOLE = 4
"""Words from which a message says all that it asks about."""
_POINTS_BACK = re.compile(
    "[它他她]|这[个种些样里边份]|那[个种些样里边份儿]|其中|里[头面]|同样|上面|前面|刚才|还是"
    "|^那?么?(能不能|能|可以|可不可以|要是|如果)?[拿用刷][去来着]"
)


def search_on(retriever: Retriever, asked: str, whole: str, k: int) -> list[Hit]:
    """The clauses for a follow-up, the k best: those near to it as it stands alone count as much as
    those near to it with what it follows, where it names a matter of its own.

    Args:
        retriever: searches.
        asked: the follow-up alone.
        whole: the follow-up with the question before it, as `complete` gives it.
        k: how many.
    """
    if not whole.endswith(asked) or asked == whole or not names_a_matter(asked):
        return retriever.search(whole, k=k)
    with_it = retriever.search(whole, k=_OF_EACH * k)
    alone = {hit.clause.clause_id: hit for hit in retriever.search(asked, k=_OF_EACH * k)}
    both = [
        replace(hit, score=(hit.score + alone[hit.clause.clause_id].score) / 2)
        for hit in with_it
        if hit.clause.clause_id in alone
    ]
    return sorted(both, key=lambda hit: -hit.score)[:k] or retriever.search(whole, k=k)


_A_MATTER = 2
"""Words from which a follow-up names a matter of its own."""
_OF_EACH = 4
"""Hits looked at for each wanted, of the follow-up alone and of it with what it follows."""
