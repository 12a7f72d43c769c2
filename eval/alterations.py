"""Does the gate notice? True replies altered in one place, and held up to the gate again.

`python -m eval alter` alters answers to the development questions in eleven ways, at least 200 of each, and
counts how many alterations are withheld. Unaltered replies must pass: those withheld are false alarms.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.clauses.compose import MARKERS_AT_END
from assistant.gate import backed
from assistant.pipeline import Assistant
from assistant.turn import Turn

Alter = Callable[[str, random.Random], str | None]

PER_KIND = 200
TRIES = 400
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Tally:
    """How many alterations of one kind were made and how many the gate withheld."""

    kind: str
    made: int
    caught: int


def _one(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Alter:
    """Change one match of a pattern, chosen at random, outside the markers."""
    compiled = re.compile(pattern)

    def alter(line: str, rng: random.Random) -> str | None:
        markers = MARKERS_AT_END.search(line)
        said, tail = (line[: markers.start()], markers.group()) if markers else (line, "")
        found = list(compiled.finditer(said))
        if not found:
            return None
        match = rng.choice(found)
        return said[: match.start()] + change(match, rng) + said[match.end() :] + tail

    return alter


def _other_digit(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice([d for d in "0123456789" if d != match.group()])


def _renumber(match: re.Match[str], rng: random.Random) -> str:
    number = match.group()
    return str(int(number) + 1) if number.isdigit() else "百"


def _swap(pairs: dict[str, str]) -> Callable[[re.Match[str], random.Random], str]:
    return lambda match, rng: pairs[match.group()]


_UNITS = {
    "万元": "亿元", "元": "万元", "平方米": "平方公里", "小时": "天", "天": "小时", "万套": "套",
    "%": "‰", "层": "米", "万": "亿", "分": "元",
}  # fmt: skip
_SIDES = {"以上": "以下", "以下": "以上", "不超过": "不低于", "不低于": "不超过"}
_SUBJECTS = {
    "在职职工": "退休人员", "退休人员": "在职职工", "三级": "二级", "二级": "三级", "企业": "个人",
    "县城": "市中心城区", "农村": "城市", "城市": "农村", "市直单位": "县区", "参保人员": "非参保人员",
    "统筹基金": "个人账户", "个人账户": "统筹基金", "省": "市",
}  # fmt: skip
_PLACES = {
    "驻马店": "郑州", "泌阳": "确山", "遂平": "西平", "汝南": "平舆", "平舆": "新蔡", "我市": "我省",
    "全市": "全省", "各县": "各市", "驿城区": "金水区", "乡镇": "街道", "行政村": "社区", "中心城区": "县城",
}  # fmt: skip


_ANSWERS = {"不能。": "可以。", "可以。": "不能。", "要。": "不用。", "不用。": "要。"}


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


ALTERATIONS: dict[str, Alter] = {
    "a digit": _one(r"\d", _other_digit),
    "a unit": _one(_any(_UNITS), _swap(_UNITS)),
    "a date": _one(r"(?<=\d)[年月日]", _swap({"年": "月", "月": "日", "日": "月"})),
    "a document number": _one(
        r"(?<=〔)\d{4}(?=〕)|\d+(?=号)|[一二三四五六七八九](?=[条章项])", _renumber
    ),
    "a 不 dropped": _one(r"不", lambda match, rng: ""),
    "a 不 added": _one(r"可以|应|得|予以|支付|享受|要", lambda match, rng: "不" + match.group()),
    "以上 for 以下": _one(_any(_SIDES), _swap(_SIDES)),
    "原则上 or 力争 dropped": _one(r"原则上?|力争|基本|优先|鼓励|探索", lambda match, rng: ""),
    "a subject": _one(_any(_SUBJECTS), _swap(_SUBJECTS)),
    "a yes or no": _one(_any(_ANSWERS), _swap(_ANSWERS)),
    "a place": _one(_any(_PLACES), _swap(_PLACES)),
}
"""One change each, as a careless hand or a faulty step might make it."""


def tally(assistant: Assistant, questions: list[str], today: date, seed: int = 7) -> list[Tally]:
    """Alter the replies to these questions and count, by kind, what the gate withholds."""
    rng = random.Random(seed)
    turns = [turn for question in questions if (turn := replied(assistant, question, today))]
    return [_count(kind, alter, turns, rng) for kind, alter in ALTERATIONS.items()]


def replied(assistant: Assistant, question: str, today: date) -> Turn | None:
    """The turn of a question as the gate leaves it, where it has citations."""
    turn = assistant.pipeline.invoke(Turn(question, "gate", today))
    return turn if turn.answer and turn.answer.citations else None


def _count(kind: str, alter: Alter, turns: list[Turn], rng: random.Random) -> Tally:
    made = caught = 0
    for turn, line in _lines(turns, rng):
        altered = alter(line, rng)
        if altered is None or altered == line:
            continue
        made += 1
        assert turn.answer is not None  # `replied` gives none without
        caught += not backed(altered, turn.answer.citations, turn.computed)
        if made >= PER_KIND:
            break
    return Tally(kind, made, caught)


def _lines(turns: list[Turn], rng: random.Random) -> Iterator[tuple[Turn, str]]:
    """Lines of fact drawn at random, over and over, up to a bound."""
    lines = [
        (turn, line)
        for turn in turns
        for line in (turn.answer.text.split("\n") if turn.answer else [])
        if MARKERS_AT_END.search(line)
    ]
    for _ in range(TRIES):
        yield from rng.sample(lines, len(lines))


def holds(tallies: list[Tally], said: int, withheld: int) -> bool:
    """Whether 99 of 100 alterations are caught, 95 of 100 of each kind, with under 1 % false alarms."""
    made, caught = sum(t.made for t in tallies), sum(t.caught for t in tallies)
    each = all(t.made >= PER_KIND and t.caught >= 0.95 * t.made for t in tallies)
    return each and caught >= 0.99 * made and withheld < 0.01 * said


def false_alarms(assistant: Assistant, questions: list[str], today: date) -> tuple[int, int]:
    """How many lines of unaltered replies there are, and how many the gate withheld of them."""
    said = withheld = 0
    for question in questions:
        trace = assistant.ask(question, session=None, today=today)
        said += len(trace.text.split("\n"))
        withheld += len(trace.trace.get("withheld", ()))
    return said, withheld
