"""Whether a rule holds on a day: from the documents' own dates, never from what a clause seems to say."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.reading import Day, read_days
from assistant.saying import day as spoken_day
from assistant.wording import compiled, found, read, say
from corpus import Document
from indexing.text import fold

_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)(?!\d)年?")
_WHOLE_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)年?(?!\d)")
_OF_NOW = re.compile(
    r"(现在|如今|目前|眼下|今年|明年|后年|(都|已经)?20[1-9]\d年?)了?"
    r"|(?<![偿归])还(?=要|用|得|需|搞|做|查|有|能|是|算|管|隔离|执行)|仍然?|依然"
)
"""Words that tell that today is meant: 现在2026年了还要扫场所码吗 asks of 要扫场所码吗."""
_BEFORE = re.compile("之前|以前|前")
_SHORTEST_RULE = 6
"""Characters that name a rule; fewer are what the words around them left."""
_YEARS_AHEAD = {"明年": 1, "来年": 1, "下一年": 1, "后年": 2}


def asks_whether_it_holds(question: str) -> bool:
    """Whether a question asks if a rule holds now, or on a day that it names.

    >>> asks_whether_it_holds("从风险区回来还执行隔离七天不"), asks_whether_it_holds("门诊报多少")
    (True, False)
    """
    known, asked = read("documents"), fold(question)
    return found(known["still"], asked) and not found(known["lapses_itself"], asked)


def without_time(question: str) -> tuple[str, ...]:
    """A question of whether a rule holds, without the years it names and without the words that ask
    whether it holds: the rule is left, in one way or the other. The question alone if it asks nothing
    of the kind.

    >>> without_time("2026年门诊限额还是2000吗")
    ('门诊限额还是2000吗', '门诊限额是2000吗')
    >>> without_time("采样屋补贴现在还执行吗")
    ('采样屋补贴现在还执行吗', '采样屋补贴 执行吗', '采样屋补贴执行吗')
    """
    if not asks_whether_it_holds(question):
        return (question,)
    without_years = _YEAR.sub("", question) or question
    rule = compiled("|".join(read("documents")["still"])).sub(" ", fold(question)).strip()
    as_ever = _OF_NOW.sub("", fold(question)).strip()
    ways = (without_years, rule, as_ever)
    return tuple(way for way in ways if way is without_years or len(way) >= _SHORTEST_RULE)


def without_later_year(question: str, document: Document) -> str | None:
    """A question of a year in which a document that has no end still holds, without that year: the rule is
    the same. None where it names no such year.

    2024年门诊起付线多少 → 门诊起付线多少
    """
    start, until = document.in_force_from, document.validity.until
    years = [int(year) for year in _WHOLE_YEAR.findall(fold(question))]
    ahead = [word for word in _YEARS_AHEAD if word in question]
    if start is None or until is not None or not (years or ahead):
        return None
    if any(year < start.year for year in years):
        return None
    rule = compiled("|".join(_YEARS_AHEAD)).sub("", _WHOLE_YEAR.sub("", question)).strip()
    return rule or None


def asked_day(question: str, document: Document, today: date) -> date:
    """The day that a question about a document asks about; today where it names none.

    Of a month or a year alone the first day counts, of 7月1日前 the day before, of a year in which the
    document ended its last day. A day without a year
    that is the document's own first day is that one. The year in which the document was issued names
    no day, it mostly tells which document is meant (2022年的文件).
    """
    if days := [day for day in read_days(question, today) if day.value or day.month]:
        said = _first_of(days[-1], document)
        return said - timedelta(1) if _BEFORE.match(question, days[-1].end) else said
    issued = document.issued_on.year if document.issued_on else today.year
    years = [int(year) for year in _YEAR.findall(fold(question)) if int(year) > issued]
    years += [today.year + ahead for word, ahead in _YEARS_AHEAD.items() if word in question]
    if not years or max(years) == today.year:
        return today
    last, until = date(max(years), 12, 31), document.validity.until
    return last if until and until.year == last.year and until < last else date(last.year, 1, 1)


def _first_of(said: Day, document: Document) -> date:
    """The day that was said, or the first of the month that was."""
    if said.value is None:
        assert said.month is not None  # `asked_day` looks at no others
        return date(*said.month, 1)
    start = document.in_force_from
    own = (
        start
        and "年" not in said.text
        and (said.value.month, said.value.day) == (start.month, start.day)
    )
    return start if start and own else said.value


def as_it_held(said: str, document: Document, day: date) -> str | None:
    """A yes as it may be said on a day: while its document holds as it is, afterwards as what the gazette
    wrote then; None before the first day. What begins with the gazette itself is true on any."""
    if document.holds_on(day) or said.startswith("公报"):
        return said
    until = document.validity.until
    return say("answer", "when_it_held", said=said) if until and day > until else None


def standing(document: Document, day: date) -> str:
    """How a document stands on a day, in one sentence: not yet, in force, over; nothing but its own data."""
    known = document.validity
    start = document.in_force_from or document.issued_on
    facts = {"title": document.title, "statement": known.statement.removesuffix("。")}
    if known.until and day > known.until:
        return say("validity", "over", **facts, reason=known.until_reason)
    if start is None:
        return say("validity", "running", **facts)
    facts["start"] = spoken_day(start)
    if day < start:
        return say("validity", "not_yet" if document.in_force_from else "not_issued", **facts)
    return say("validity", "running" if known.until else "open", **facts)
