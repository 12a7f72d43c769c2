"""The rules that speak against an answer, each a vote: classes of questions with the words that tell them
(`scope.yaml`), and closer looks at places, posts, years and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answerable.asked import Asked
from assistant.answerable.periods import speaks_of
from assistant.models import NOT_FOUND, Because
from assistant.wording import compiled, found, pattern_of, read, say
from corpus import Clause, ClauseKind
from indexing.passages import full_text
from indexing.question import content
from indexing.tokenizer import known_words, words

ELSEWHERE = "#other_place"
"""The vote that the rules of another place are asked for."""
OTHER_YEAR = "#other_year"
"""The vote that no clause speaks of the year asked about."""
NO_VALUE = "#no_value"
"""How the votes begin that no clause gives the value asked for."""
FITS = 0.45
"""Share of the best coverage of the asked words that a clause needs for its value to be the one
asked for."""
CLOSE = 0.8
"""Share of the best hit's score at which a clause counts as about the same whatever words it has."""
LIKE = 0.55
"""Share of the best hit's score that such a clause needs."""
_WORDS = 2
"""Words of letters that make a question, not only a name or a slip."""


@dataclass(frozen=True)
class Vote:
    """One rule's word against an answer: its name in the table of weights, and the reason that it gives."""

    name: str
    reason: Because


def because(key: str, **says: object) -> Because:
    """The reason of a key of `wording.yaml`, with what its sentence says filled in.

    >>> because("other_place", place="郑州市").text
    '公报只有驻马店市的规定，没有郑州市的规定。'
    """
    return Because(key, say("refusal", key, **says))


def votes_of_rules(asked: Asked) -> Iterator[Vote]:
    """The rules that speak against an answer, from what the question says of itself (a subject, an opinion, a
    place) to what the clauses lack (the value asked for)."""
    yield from _by_rules(asked)
    for name, rule in _LOOKS.items():
        if reason := rule(asked):
            yield Vote(f"#{name}", reason)
    yield from _no_value(asked)


def name_of(rule: Mapping[str, Any]) -> str:
    """The name of a rule's vote in the table of weights; one that only gives another reason goes `as` the
    rule that it was learned with."""
    return rule.get("as") or " ".join(("#rule", rule["reason"], *rule.get("says", {}).values()))


def _by_rules(asked: Asked) -> Iterator[Vote]:
    """The classes of outside questions that this one belongs to."""
    for rule in read("answerable/scope")["rules"]:
        if _matches(rule, asked):
            told = _told_apart(rule, asked)
            reason = because(told.get("reason", rule["reason"]), **told.get("says", {}))
            yield Vote(name_of(rule), reason)


def _told_apart(rule: Mapping[str, Any], asked: Asked) -> Mapping[str, Any]:
    """What a rule that fits gives as its reason: of its `told` the first whose words stand in the question,
    since one rule is of several matters, and its words stand in what is none of them (报名 of a factory);
    else its own."""
    return next(
        (
            one
            for one in rule.get("told", ())
            if found(one["words"], asked.text) and not found(one.get("unless", ()), asked.text)
        ),
        rule,
    )


def _in_letters(asked: Asked) -> Because | None:
    """A question in English or in pinyin: no Chinese character, some words of letters."""
    if (
        re.search(r"[\u4e00-\u9fff]", asked.text)
        or len(re.findall("[a-z]{2,}", asked.text)) < _WORDS
    ):
        return None
    return because("in_chinese")


def _matches(rule: dict[str, Any], asked: Asked) -> bool:
    """Whether all that a rule asks for stands in the question, and nothing that lifts it."""
    where = asked.text if rule.get("anywhere") else asked.focus
    return (
        found(rule["words"], where)
        and found(rule.get("with", [""]), asked.focus)
        and not found(rule.get("unless", ()), asked.text)
        and not found(rule.get("unless_asked", ()), asked.focus)
    )


def names_a_place(reason: Because) -> bool:
    """Whether a reason is that the rules of a place elsewhere are asked for, one that is known by name."""
    return bool(pattern_of(read("answerable/scope")["places"]["names"]).search(reason.text))


def _other_place(asked: Asked) -> Because | None:
    """A place elsewhere counts where its rules are asked for, not where somebody is or comes from."""
    if found(read("answerable/scope")["places"]["unless"], asked.text):
        return None
    elsewhere = (place for place in _places(asked) if _rules_of(place, asked.text))
    place = next(elsewhere, None)
    return because("other_place", place=place) if place else None


def _places(asked: Asked) -> list[str]:
    """The places elsewhere that a question names: listed ones, and counties the corpus never says."""
    places = read("answerable/scope")["places"]
    named = [
        match[0]
        for match in pattern_of(places["names"]).finditer(asked.text)
        if not _begins_inside(asked.text, match.start())
        and not _STREET.match(asked.text, match.end())
    ]
    unheard = [
        match[1]
        for match in compiled(places["divisions"]).finditer(asked.text)
        if not compiled(places["generic"]).search(match[1][:-1])
        and match[1] not in asked.held.text
        and not _begins_inside(asked.text, match.start(1))
    ]
    return [*named, *unheard]


_STREET = re.compile("(东|西|南|北|中)?(路(?!过|上|段)|街|大道|巷)")
"""What makes a place the name of a street here: 开封路."""


def _begins_inside(text: str, at: int) -> bool:
    """Whether a place is inside a word: no 保定 is in 医保定点, no 天县 in 前天县医院."""
    return any(start < at < end for start, end in known_words(text))


def _rules_of(place: str, text: str) -> bool:
    """Whether a text asks for the rules of a place: no one is there, goes there or comes from there,
    or the rules are named right behind it."""
    places = read("answerable/scope")["places"]
    name = re.escape(place)
    left = compiled(places["origins"].replace("PLACE", name)).sub("", text)
    if name not in left:
        return False
    if compiled(places["jurisdiction"].replace("PLACE", name)).search(left):
        return True
    return not found([stay.replace("PLACE", name) for stay in places["stays"]], text)


def _unnamed_person(asked: Asked) -> Because | None:
    """Who holds a post is answered only by a line that names that post."""
    persons = read("answerable/scope")["persons"]
    if not found(persons["asked"], asked.focus):
        return None
    posts = list(pattern_of(persons["posts"]).finditer(asked.focus))
    if not posts or any(_same_post(m[0], m[1], held) for m in posts for held in asked.held.posts):
        return None
    return because("person", post=posts[-1][0])


def _same_post(asked: str, title: str, held: str) -> bool:
    """Whether a post asked for is one held: the same title, no deputy, and all that tells it from
    others (卫健 of 卫健委主任), or the bare post where nothing does."""
    deputy = re.search("副|常务", asked) is not None
    if title not in held or ("副" in held) != deputy:
        return False
    persons = read("answerable/scope")["persons"]
    for everyday, official in persons["aliases"].items():
        asked = asked.replace(everyday, official)
    own = set(pattern_of(persons["common"]).sub("", asked))
    return own <= set(held) if own else asked.removeprefix("市") in held


def _other_year(asked: Asked) -> Because | None:
    """The figure of a year is asked for, and the clauses do not speak of that year."""
    data = read("answerable/scope")["years"]
    years = [] if found(data["unless"], asked.focus) else _years(asked.focus)
    if not years or not asked.hits:
        return None
    subject = words(content(re.sub(r"\d+年?", " ", asked.focus)))
    near = [(clause, full_text(asked.held.corpus, clause)) for clause in _about(subject, asked)]
    own = {d.issued_on.year for d in asked.held.corpus.documents if d.issued_on}
    spoken_of = {year for year in years if any(speaks_of(year, *each) for each in near)}
    missing = [year for year in years if year not in own and year not in spoken_of]
    return because("other_year", year=missing[0]) if missing else None


def _years(text: str) -> list[int]:
    """The years asked about; one that tells when something was built or a person born is none.

    >>> _years("2019年建的小区2025年改不改")
    [2025]
    """
    told = pattern_of(read("answerable/scope")["years"]["told"]).sub("", text)
    return [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=年)", told)]


def _no_value(asked: Asked) -> Iterator[Vote]:
    """A sum, a phone number, a paper to bring is asked for, and no clause about it holds one."""
    for value in read("answerable/scope")["values"]:
        wanted = pattern_of(value["asked"])
        if not wanted.search(asked.focus) or found(value.get("unless", ()), asked.focus):
            continue
        subject = words(content(wanted.sub(" ", asked.focus)))
        if ("heads" in value and not found(value["heads"], asked.text)) or not any(
            _holds(c, value["holds"]) for c in _about(subject, asked)
        ):
            told = _told_apart(value, asked)
            given = told.get("wanted", value["wanted"]).removeprefix("具体的")
            reason = because(told.get("reason", "no_value"), wanted=given)
            yield Vote(f"{NO_VALUE} {value['wanted']}", reason)


def _about(subject: Collection[str], asked: Asked) -> Iterator[Clause]:
    """The best hits, and those about a subject nearly as much as the best of them."""
    if not asked.hits:
        return
    shares = [asked.held.share(subject, asked.held.words_of(hit.clause)) for hit in asked.hits]
    for hit, share in zip(asked.hits, shares, strict=True):
        likeness = hit.score / asked.hits[0].score
        if likeness >= CLOSE or (likeness >= LIKE and share >= FITS * max(shares)):
            yield hit.clause


def _holds(clause: Clause, pattern: str) -> bool:
    return bool(compiled(pattern).search(" ".join((*clause.path, clause.text))))


def _other_scope(asked: Asked) -> Because | None:
    """A figure is asked of the country, and the row found is one of the towns, or the other way round."""
    if not asked.hits or asked.hits[0].clause.kind is not ClauseKind.ROW:
        return None
    row = " ".join((*asked.hits[0].clause.path, asked.hits[0].clause.text))
    scopes = read("answerable/scope")["scopes"]
    for here, elsewhere in (scopes, scopes[::-1]):
        wanted = found(here, asked.focus) and not found(elsewhere, asked.focus)
        if wanted and found(elsewhere, row) and not found(here, row):
            return because(NOT_FOUND)
    return None


_LOOKS: dict[str, Callable[[Asked], Because | None]] = {
    "in_letters": _in_letters,
    "other_place": _other_place,
    "unnamed_person": _unnamed_person,
    "other_year": _other_year,
    "other_scope": _other_scope,
}
"""Rules that look closer than a pattern does; the name of each in the table of weights."""
