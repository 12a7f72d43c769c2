"""The question before that the head of a message points at by a word of it.

二级起付线多少 – 泰国看病报不报 – 欠费呢 – 泰国那个是按哪一条不报的     the second
我弟算工伤，门诊报吗 – 看病带啥卡 – 我弟那个该从哪儿出钱               the first
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.wording import read
from indexing.text import fold

_WORDS = read("understanding/follow_up/pointing")
_NAME = "(?P<name>[^,，。;；?？!！]{1,10}?)"
_MARKED = re.compile(
    f"{_WORDS['opens']}{_WORDS['back']}?{_NAME}{_WORDS['mark']}({_WORDS['behind']})(?P<rest>.*)"
)
_UNMARKED = re.compile(
    f"{_WORDS['opens']}{_WORDS['back']}{_NAME}({_WORDS['mark']})?(,|，)(?P<rest>.*)"
)
_SAID_THEN = re.compile(f"{_WORDS['opens']}(你|您)?{_WORDS['then']}的?(那个?)?(?P<rest>.{{4,}})")
_SUPPOSED = re.compile(f"{_WORDS['opens']}{_NAME}(?P<rest>{_WORDS['supposes']}.+)")
_NOTHING = re.compile(_WORDS["nothing"])
_OWN = re.compile("^(我|俺|咱)(们|家)?(?=.)")
_LEAST = 2
"""Characters that a name has in common with the question that it points at, where it has as many."""


@dataclass(frozen=True)
class Pointed:
    """What a message points back at by its head, and what it says behind it."""

    name: str
    rest: str


def pointed_by_name(text: str) -> Pointed | None:
    """What a message points back at by a word of it; None where its head points at nothing.

    >>> pointed_by_name("泰国那个是按哪一条不报的"), pointed_by_name("那个医院能报吗")
    (Pointed(name='泰国', rest='是按哪一条不报的'), None)
    """
    match = _MARKED.fullmatch(text) or _UNMARKED.fullmatch(text)
    if match is None:
        return None
    name = _OWN.sub("", match["name"])
    return None if _NOTHING.fullmatch(name) else Pointed(name, match["rest"])


def pointed_in_passing(text: str, questions: tuple[str, ...]) -> Pointed | None:
    """What a message says of something that it says was told (前面说的功能区是哪几个), or supposes of
    something that the last question does not name (推广会要是四家合办的呢). None where it says of
    nothing such.

    Args:
        text: as corrected.
        questions: asked before, the latest last.
    """
    if match := _SAID_THEN.fullmatch(text):
        name = _begins_with(match["rest"], questions)
        return Pointed(name, match["rest"]) if name else None
    match = _SUPPOSED.fullmatch(text)
    if match is None or _NOTHING.fullmatch(match["name"]):
        return None
    name = match["name"]
    whole = len(name) >= _LEAST and name == _begins_with(name, questions[:-1])
    alone = whole and _in_common(name, questions[-1]) < _LEAST
    return Pointed(name, match["rest"]) if alone else None


def _begins_with(rest: str, questions: tuple[str, ...]) -> str:
    """The longest beginning of what a message says that stands in one of some questions."""
    earlier = [fold(question) for question in questions]
    lengths = range(len(rest), _LEAST - 1, -1)
    beginnings = ((rest[:n], fold(rest[:n])) for n in lengths)
    return next((said for said, folded in beginnings if any(folded in q for q in earlier)), "")


def question_named(name: str, questions: tuple[str, ...]) -> str | None:
    """The question that has most of a name in common, the latest of those; None where none has enough of it,
    or the last one has as much."""
    least = min(_LEAST, len(fold(name)))
    befores = ("", *questions)
    shared = [
        (_in_common(name, question.removeprefix(f"{before} ")), question)
        for before, question in zip(befores, questions, strict=False)
    ]
    most = max((number for number, _ in shared), default=0)
    best = [question for number, question in shared if number == most]
    return None if most < least or questions[-1] in best else best[-1]


def _in_common(name: str, question: str) -> int:
    """How many characters in a row of a name stand in a question."""
    name, question = fold(name), fold(question)
    return max(
        (
            end - start
            for start in range(len(name))
            for end in range(start + 1, len(name) + 1)
            if name[start:end] in question
        ),
        default=0,
    )
