"""The law held against the parameters: passages in clauses, numbers in passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.base import Calculator
from calculators.parameters import Law, Parameter, Passage, Value
from corpus import Clause, Corpus

DIGITS = r"\d+(?:\.\d+)?"
COUNTED = r"[一二两三四五六七八九十百千万]+(?:个(?!\w*码)|名|次|天|日|年|月|倍|小时|检)"
WORDED = r"次年|次月|每日|每天|不设"
NUMBER = re.compile(rf"{DIGITS}|(?<![第统])(?:{COUNTED})|{WORDED}")

OTHER_WORDS = {
    "次年": "当年",
    "次月": "当月",
    "每日": "隔日",
    "每天": "隔天",
    "不设": "设",
}

TextOf = Callable[[str], str]


@dataclass(frozen=True)
class Number:
    """A number as a clause prints it, and where."""

    clause_id: str
    start: int
    words: str

    def __str__(self) -> str:
        return f"{self.clause_id}[{self.start}]={self.words}"


def squeezed(text: str) -> str:
    """Text without its blanks: the gazette prints them at random around numbers."""
    return re.sub(r"\s+", "", text)


def parameters_of(law: Law) -> Iterator[Parameter]:
    """Every version of every parameter."""
    for versions in law.parameters.values():
        yield from versions


def misquoted(law: Law, text_of: TextOf) -> list[str]:
    """Passages that do not stand in their clause; each complaint begins with the clause."""
    return [
        f"{passage.clause}: {parameter.name} quotes {passage.quote!r}, which is not there"
        for parameter in parameters_of(law)
        for passage in parameter.passages
        if squeezed(passage.quote) not in squeezed(text_of(passage.clause))
    ]


def unsaid(parameter: Parameter, passage: Passage, clause: Clause) -> str | None:
    """Why the passage does not say the value; None where it does."""
    quote, value = squeezed(passage.quote), parameter.value
    if passage.said_as is not None:
        said = squeezed(passage.said_as)
        meant = meaning(said, parameter)
        if said not in quote:
            return f"{parameter.name}: {said!r} is not in the passage"
        wrong = f"{parameter.name}: {said!r} means {meant!r}, not {value!r}"
        return None if meant == value else wrong
    if isinstance(value, Decimal):
        numbers = [Decimal(found) for found in re.findall(DIGITS, quote)]
        return None if value in numbers else f"{parameter.name}: {value} is not in {quote!r}"
    places = [quote, *(squeezed(heading) for heading in clause.path)]
    words = squeezed(str(value))
    return None if any(words in place for place in places) else f"{parameter.name}: no {words!r}"


MEANINGS: dict[str, Value] = {
    "不设起付标准": Decimal(0),
    "次月": Decimal(1),
    "次年": Decimal(1),
    "每日": Decimal(24),
    "每天1次": Decimal(24),
    "1天1检": Decimal(24),
    "就地赋码、管控、隔离": "on_the_spot",
    "赋红码": "red",
    "集中隔离": "central",
    "免于赋红黄码": "none",
    "不予隔离": "none",
    "不予赋码": "none",
    "不赋黄码": "none",
    "按以上层次和标准扣分": Decimal(-1),
    "—": None,
}


def meaning(said: str, parameter: Parameter) -> Value:
    """What the law's words mean: 200万元 is 2000000, 扣2分 is -2, 2022年7月1日 a date."""
    if said in MEANINGS:
        return MEANINGS[said]
    if found := re.fullmatch(r"(\d+)年(\d+)月(\d+)日", said):
        return date(*(int(part) for part in found.groups()))
    if found := re.fullmatch(r"(\d+)万元", said):
        return Decimal(found[1]) * 10_000
    if found := re.fullmatch(r"扣(\d+)分", said):
        return -Decimal(found[1])
    raise ValueError(f"{parameter.name}: nobody has said what {said!r} means")


def applied_clauses(calculators: tuple[Calculator, ...]) -> dict[str, set[str]]:
    """The clauses that calculators apply, each with the fields of law that apply it."""
    found: dict[str, set[str]] = {}
    for calculator in calculators:
        for clause_id in calculator.clauses:
            found.setdefault(clause_id, set()).add(calculator.law.field)
    return found


def operative_numbers(law: Law, clauses: list[str], corpus: Corpus) -> list[Number]:
    """The numbers of the clauses, less those that the law's file lists as entering no
    calculation.
    """
    skipped = {(clause, squeezed(words)) for clause, words, _ in law.not_applied}
    found = []
    for clause_id in clauses:
        text = squeezed(corpus.clause(clause_id).text)
        exempt = [
            range(match.start(), match.end())
            for clause, words in skipped
            if clause == clause_id
            for match in re.finditer(re.escape(words), text)
        ]
        found += [
            Number(clause_id, match.start(), match[0])
            for match in NUMBER.finditer(text)
            if not any(match.start() in span for span in exempt)
        ]
    return found


def changed(number: Number, text: str) -> str:
    """The clause's text, blanks removed, with this one number made another."""
    text = squeezed(text)
    end = number.start + len(number.words)
    return text[: number.start] + another(number.words) + text[end:]


def another(words: str) -> str:
    """Another number in its place: 30 becomes 31, 两个 三个, 次年 当年."""
    if words in OTHER_WORDS:
        return OTHER_WORDS[words]
    if re.fullmatch(DIGITS, words):
        return str(Decimal(words) + 1)
    return ("三" if words[0] != "三" else "四") + words[1:]


def other_values(value: Value) -> list[Value]:
    """Values that a parameter might wrongly have."""
    if isinstance(value, Decimal):
        return [value + 1, value - 1, value * 2 if value else Decimal(5)]
    if isinstance(value, date):
        return [value.replace(year=value.year + 1), date.fromordinal(value.toordinal() + 1)]
    return [f"改{value[1:-1]}改" if value else "改"]
