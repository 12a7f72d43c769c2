"""The evaluation set: questions as data, and the check that holds them against the gazette."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from assistant.models import AnswerKind
from calculators import UnknownCalculator, registry
from corpus import SOURCES, Corpus
from eval.lines import Asked, BadLine, Broken, read_lines, shown
from indexing.quotes import Quotes
from indexing.text import solid

QUESTIONS = Path(__file__).parent / "questions"
Alternatives = tuple[str, ...]
E = TypeVar("E", bound=StrEnum)


class Half(StrEnum):
    """The two halves of the set, each a file of that name."""

    DEV = "dev"
    """May be looked at while the program is tuned."""
    TEST = "test"
    """Held out: only its figures are shown."""


class Style(StrEnum):
    """How a question is put."""

    OFFICIAL = "official"
    EVERYDAY = "everyday"
    TERSE = "terse"
    TYPO = "typo"
    LONG = "long"


class Type(StrEnum):
    """What a question asks for."""

    LOOKUP = "lookup"
    LIST = "list"
    TABLE = "table"
    CALCULATION = "calculation"
    RULE = "rule"
    PROCEDURE = "procedure"
    CLARIFICATION = "clarification"
    TURNS = "turns"
    REFUSAL = "refusal"
    VALIDITY = "validity"
    CONFLICT = "conflict"
    INJECTION = "injection"


class Area(StrEnum):
    """The part of the gazette that holds the answer."""

    RENEWAL = "renewal"
    ASSESSMENT = "assessment"
    EPIDEMIC = "epidemic"
    OUTPATIENT = "outpatient"
    MASTHEAD = "masthead"
    NONE = "none"


@dataclass(frozen=True)
class Due:
    """The calculation that an answer must give: whose, and what of its result, as JSON values."""

    tool: str
    result: Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """A question with what a right answer must show.

    `quotes` are the gazette's words that some citation must hold, `facts` what the text must state
    (each a tuple of alternatives, any of which will do), `forbidden` what it must not say, `kinds`
    the kinds of answer that are right. `calculation` must come out exactly; of the inputs in
    `missing`, a question back must ask for at least one.
    """

    id: str
    turns: tuple[str, ...]
    style: Style
    type: Type
    area: Area
    kinds: frozenset[AnswerKind]
    quotes: tuple[Alternatives, ...] = ()
    facts: tuple[Alternatives, ...] = ()
    forbidden: tuple[str, ...] = ()
    today: date | None = None
    calculation: Due | None = None
    missing: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether anything but a refusal is right."""
        return self.kinds != {AnswerKind.REFUSAL}


@dataclass(frozen=True)
class Finding:
    """Something wrong with a set: where (file:line or question id), and what, in Chinese."""

    where: str
    what: str


class QuestionsBroken(ValueError):
    """A set that cannot be used; `findings` says why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(f"{finding.where}: {finding.what}" for finding in findings))
        self.findings = tuple(findings)


def load_half(half: Half) -> list[Question]:
    """The questions of a half; raises `QuestionsBroken` with every finding."""
    return load_questions(QUESTIONS / f"{half}.jsonl")


def load_questions(path: Path) -> list[Question]:
    """The questions of a file, in order; raises `QuestionsBroken` with every finding."""
    questions: list[Question] = []
    findings: list[Finding] = []
    with path.open("rb") as stream:
        for line in read_lines(stream):
            where = f"{path.name}:{line.line}"
            try:
                questions.append(_question(line))
            except BadLine as error:
                findings.append(Finding(where, str(error)))
    if findings:
        raise QuestionsBroken(findings)
    return questions


def _question(line: Asked | Broken) -> Question:
    if isinstance(line, Broken):
        raise BadLine(line.error)
    fields = line.fields
    return Question(
        id=line.id,
        turns=line.turns,
        style=_one_of(Style, fields, "style"),
        type=_one_of(Type, fields, "type"),
        area=_one_of(Area, fields, "area"),
        kinds=_kinds(fields),
        quotes=_alternatives(fields, "quotes"),
        facts=_alternatives(fields, "facts"),
        forbidden=_strings(fields.get("forbidden"), "forbidden"),
        today=line.today,
        calculation=_due(fields.get("calculation")),
        missing=_inputs(fields.get("missing", [])),
    )


def _one_of(allowed: type[E], fields: Mapping[str, Any], name: str) -> E:
    return _member(allowed, name, fields.get(name))


def _member(allowed: type[E], name: str, value: object) -> E:
    if not isinstance(value, str) or value not in list(allowed):
        raise BadLine(f"{name} 应为 {'|'.join(allowed)} 之一，收到的是 {shown(value)}")
    return allowed(value)


def _kinds(fields: Mapping[str, Any]) -> frozenset[AnswerKind]:
    kinds = fields.get("kind")
    if not isinstance(kinds, list) or not kinds:
        raise BadLine(f"kind 应为至少含一个值的数组，收到的是 {shown(kinds)}")
    return frozenset(_member(AnswerKind, "kind", kind) for kind in kinds)


def _alternatives(fields: Mapping[str, Any], name: str) -> tuple[Alternatives, ...]:
    entries = fields.get(name)
    if not isinstance(entries, list):
        raise BadLine(f"{name} 应为数组，收到的是 {shown(entries)}")
    return tuple(
        _strings([entry] if isinstance(entry, str) else entry, f"{name}.{place}")
        for place, entry in enumerate(entries)
    )


def _strings(value: object, name: str) -> tuple[str, ...]:
    fits = isinstance(value, list) and all(isinstance(v, str) and solid(v) for v in value)
    if not fits or (not value and "." in name):
        raise BadLine(f"{name} 应为非空字符串组成的数组，收到的是 {shown(value)}")
    return tuple(value) if isinstance(value, list) else ()


def _due(value: object) -> Due | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != {"tool", "result"}:
        raise BadLine(f"calculation 应为含 tool 和 result 的对象，收到的是 {shown(value)}")
    tool, result = value["tool"], value["result"]
    try:
        allowed = [field.name for field in fields_of(registry.get(tool).result_type)]
    except UnknownCalculator:
        names = "|".join(registry.names())
        raise BadLine(f"calculation.tool 应为 {names} 之一，收到的是 {shown(tool)}") from None
    if not isinstance(result, dict) or not result:
        raise BadLine(f"calculation.result 应为非空对象，收到的是 {shown(result)}")
    for name in result:
        if name not in allowed:
            one_of = "|".join(allowed)
            raise BadLine(f"calculation.result 的键应为 {one_of} 之一，收到的是 {shown(name)}")
    return Due(tool, result)


def _inputs(value: object) -> tuple[str, ...]:
    names = _strings(value, "missing")
    for place, name in enumerate(names):
        if name not in _input_names():
            raise BadLine(f"missing.{place} 应为某个计算器的输入项，收到的是 {shown(name)}")
    return names


@cache
def _input_names() -> frozenset[str]:
    return frozenset(name for each in registry.every() for name in each.inputs_model.model_fields)


# The check -------------------------------------------------------------------------------------


def check(halves: Iterable[Sequence[Question]], corpus: Corpus) -> list[Finding]:
    """What is wrong with the questions: every word they quote must be the gazette's."""
    questions = [question for half in halves for question in half]
    printed = "".join(solid(path.read_text(encoding="utf-8")) for path in SOURCES.glob("*.txt"))
    clauses = Quotes(corpus)
    return [
        *_twice("id", ((question.id, question.id) for question in questions)),
        *_twice("turns", ((solid("\n".join(q.turns)), q.id) for q in questions)),
        *(finding for q in questions for finding in _misquoted(q, printed, clauses)),
        *(finding for q in questions for finding in _contradictory(q)),
    ]


def _twice(field: str, values: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for value, name in values:
        if value in first:
            yield Finding(name, f"{field} 与 {first[value]} 相同")
        first.setdefault(value, name)


def _misquoted(question: Question, printed: str, clauses: Quotes) -> Iterator[Finding]:
    for place, quote in enumerate(question.quotes):
        for words in quote:
            if solid(words) not in printed and not clauses.clauses(words):
                yield Finding(question.id, f"quotes.{place} 不是公报原文：{shown(words)}")
        if not any(clauses.clauses(words) for words in quote):
            yield Finding(question.id, f"quotes.{place} 不在任何一个条目之中：{shown(quote)}")


def _contradictory(question: Question) -> Iterator[Finding]:
    if not question.answerable and (question.quotes or question.facts):
        yield Finding(question.id, "只许拒答的问题不应有 quotes 或 facts")
    needs_words = question.kinds <= {AnswerKind.ANSWER}
    if needs_words and not question.quotes:
        yield Finding(question.id, "应当回答的问题至少要有一条 quotes")
    if question.calculation and question.kinds != {AnswerKind.CALCULATION}:
        yield Finding(question.id, "calculation 只用于 kind 只许 calculation 的问题")
    if question.missing and AnswerKind.CLARIFICATION not in question.kinds:
        yield Finding(question.id, "missing 只用于 kind 允许 clarification 的问题")


@dataclass(frozen=True)
class Wanted:
    """The clauses a question is answered from: for each quote, the ids of those that hold it."""

    quotes: tuple[frozenset[str], ...]

    @property
    def clauses(self) -> frozenset[str]:
        """Every clause that holds a quote."""
        return frozenset[str]().union(*self.quotes)

    def held_by(self, clause_ids: Iterable[str]) -> int:
        """How many of the quotes some of these clauses hold."""
        given = set(clause_ids)
        return sum(bool(quote & given) for quote in self.quotes)


def wanted(question: Question, quotes: Quotes) -> Wanted:
    """The clauses that hold a question's quotes, any alternative."""
    return Wanted(
        tuple(
            frozenset[str]().union(*(quotes.clauses(words) for words in quote))
            for quote in question.quotes
        )
    )
