"""What was said before: bounded, expiring, apart from other conversations."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.understanding import Understood

MAX_SESSIONS = 2_000
MAX_TURNS = 6
LONGEST_TURN = 300
"""Characters kept of a question; a follow-up is read with this much of what it follows."""
EXPIRES_AFTER = 30 * 60.0
"""Seconds without a question after which a conversation is forgotten."""

_FOLLOW_UP = re.compile(
    r"^(那|那么|这|它|他|她|还有|除了|再|另外|其中|换成|要是|如果|不对|这回|这次|第[二三四五])|呢[？?。]?$"
)
_SHORT = 8


@dataclass(frozen=True)
class Said:
    """What a session holds: its questions, newest last, and what was last understood of sums."""

    questions: tuple[str, ...] = ()
    understood: Understood | None = None


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

    def remember(self, session: str, question: str, understood: Understood | None) -> None:
        """Add a question to its session; the oldest turns and sessions are forgotten first."""
        with self._lock:
            held = self._sessions.setdefault(session, _Session())
            questions = (*held.said.questions, question[-LONGEST_TURN:])[-MAX_TURNS:]
            held.said = Said(questions, understood)
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


def complete(question: str, history: tuple[str, ...]) -> str:
    """The question as it would stand alone: a follow-up is read together with the one before it.

    >>> complete("那二级的呢？", ("三级医院起付线多少",))
    '三级医院起付线多少 那二级的呢？'
    >>> complete("公报编辑部的电话是多少？", ("三级医院起付线多少",))
    '公报编辑部的电话是多少？'
    """
    asked = question.strip()
    if history and (len(asked) <= _SHORT or _FOLLOW_UP.search(asked)):
        return f"{history[-1]} {asked}"
    return asked
