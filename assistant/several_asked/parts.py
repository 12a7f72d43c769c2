"""Two questions in one message: cut apart, answered each, and said together.

起付线多少？报销比例多少？        two questions
我退休了。门诊能报多少？          one: what is told belongs to what is asked behind it
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.clauses.compose import MARKER, Draft
from assistant.conversation import swapped
from assistant.models import LONGEST_TEXT, MOST_CITED, Answer, AnswerKind, Reply
from assistant.understanding.several.results_asked import asks_for_the_result
from assistant.wording import read
from calculators import registry
from corpus import Clause
from indexing.question import content
from indexing.text import fold
from indexing.tokenizer import words

Calculated = Mapping[str, Any]
"""A calculation as an answer carries it."""

MOST = 3
"""Questions in one message that are answered apart."""
SURE, SURER = 0.4, 0.6
"""How sure the answer of a part must be where the others speak of the same document, or of others."""
SUREST = 0.8
"""How sure every part's own words must be where the message as a whole found others."""


def parts(question: str) -> tuple[str, ...]:
    """The questions of a message, in order; the message alone where it asks one thing.

    >>> parts("三级医院起付线多少？报销比例是几成？")
    ('三级医院起付线多少', '报销比例是几成')
    >>> parts("采样屋补多少，去哪里申请")
    ('采样屋补多少', '去哪里申请')
    >>> parts("县城最高多少层，市区呢")
    ('县城最高多少层', '市区最高多少层')
    >>> parts("我退休了。三级医院门诊能报多少？")
    ('我退休了。三级医院门诊能报多少？',)
    """
    if posts := _posts_of(question):
        return posts
    question = _LISTED.sub(r"\g<0>，", _ON.sub(r"\g<0>，", question))
    asked = _gathered(_SENTENCE.split(question), "。") or [question]
    for stop in (_COMMA, _SPACE):
        if len(asked) == 1:
            asked = _gathered(stop.split(question.rstrip("？?。 ")), "，")
    told = _completed([_LINK.sub("", part).strip() for part in asked])
    several = 1 < len(told) <= MOST and all(_says_what(part) for part in told)
    return tuple(told) if several else (question,)


def _posts_of(question: str) -> tuple[str, ...]:
    """A question for each of two posts whose holders are asked for: 财政局长和发改委主任是谁.

    >>> _posts_of("财政局长和发改委主任是谁")
    ('财政局长是谁', '发改委主任是谁')
    """
    told = _TWO_POSTS.fullmatch(question.strip().rstrip("？?。 "))
    return tuple(f"{told[name]}是谁" for name in ("one", "other")) if told else ()


def asks_who(question: str) -> bool:
    """Whether a part of a message asks who holds one post, and takes nothing from the part before it."""
    return _A_POST.fullmatch(question) is not None


_A_POST = re.compile("[一-鿿]{1,12}(长|主任|书记|行长|经理)是谁")
_TWO_POSTS = re.compile(
    "(请问|问一下|我想知道)?(?P<one>[一-鿿]{1,10}?(长|主任|书记|行长|经理))的?[、和跟与]"
    "(?P<other>[一-鿿]{1,12}?(长|主任|书记|行长|经理))(都|分别|各)?(是|叫)(谁|什么|哪位)(啊|呀|呢|名字)?"
)
"""Two posts asked for together."""


def _completed(asked: Sequence[str]) -> list[str]:
    """Questions of which one that names another thing of the kind asks what the one before it does: 县城最高
    多少层，市区呢."""
    told: list[str] = []
    for part in asked:
        told.append((told and swapped(part, told[-1])) or part)
    return told


def _says_what(part: str) -> bool:
    """Whether a part says what it asks about: 由谁负责解释 does, 分别是多少 and 文件里咋说的 do not."""
    left = _IDLE.sub(" ", fold(part))
    return len(part) >= _SHORTEST and any(len(word) > 1 for word in words(content(left)))


def _gathered(pieces: Sequence[str], stop: str) -> list[str]:
    """Pieces that ask, each with what is told before it; what follows the last goes with it."""
    asking: list[str] = []
    told: list[str] = []
    for piece in pieces:
        if not piece.strip():
            continue
        told.append(piece.strip())
        if _ASKS.search(_OF_NOTHING.sub("", piece)):
            asking.append(stop.join(told))
            told = []
    if told and asking:
        asking[-1] = stop.join((asking[-1], *told))
    return asking


@dataclass(frozen=True)
class Part:
    """One question of several, and what is said to it."""

    question: str
    reply: Reply
    sure: float = 0.0
    """How sure its answer is, as `scope.confidence` has it."""
    by_itself: bool = False
    """Whether it was answered without what the parts before it tell, or as it is without."""
    known: bool = False
    """Whether its clause is known for its question, whatever the words have in common."""
    odds: float = 0.0
    """The log-odds of the gazette answering it."""

    @property
    def answer(self) -> Answer:
        """Its answer."""
        return self.reply.answer

    @property
    def first(self) -> Clause | None:
        """The clause of its first line."""
        return clause_of_first_line(self.answer)

    @property
    def gist(self) -> str | None:
        """What tells its answer from another."""
        return gist_of(self.answer)

    def repeats(self, other: Part) -> bool:
        """Whether it is answered by the words that answer another part, a yes or no apart."""
        if self.gist == other.gist:
            return True
        if self.answer.calculation or other.answer.calculation or self.first is None:
            return False
        words, theirs = self.answer.text.splitlines()[0], other.answer.text.splitlines()[0]
        return self.first == other.first and MARKER.sub("", words) in MARKER.sub("", theirs)


def clause_of_first_line(answer: Answer) -> Clause | None:
    """The clause of the first line of an answer, which a lead-in may stand before."""
    marked = MARKER.findall(answer.text.split("\n")[0])
    if not marked:
        return None
    clauses = {citation.marker: citation.clause for citation in answer.citations}
    computed = answer.calculation is not None
    return clauses.get(int(marked[0 if computed else -1]))


def gist_of(answer: Answer) -> str | None:
    """What tells two answers apart: a sum by its inputs, words by their clause and what is said of it."""
    if answer.calculation is not None:
        return str(answer.calculation["inputs"])
    first = clause_of_first_line(answer)
    return f"{first.clause_id} {answer.text.splitlines()[0]}" if first else None


def with_all_told(told: Sequence[Part], whole: Part) -> list[Part]:
    """The parts, each sum that lacks what the whole message says of it replaced by the sum of the whole: what
    it takes may stand in another part (三甲花了800，能报多少？今年已经报了1400，够不够)."""
    return [
        replace(part, reply=whole.reply)
        if _lacks_some(part.answer.calculation, whole.answer.calculation)
        or _is_kept_from_another(part.answer.calculation, whole.answer.calculation)
        or _asks_for_what_is_told(part.answer, whole.answer.calculation)
        else part
        for part in told
    ]


def _asks_for_what_is_told(part: Answer, whole: Calculated | None) -> bool:
    """Whether a part asks back for what the sum of the whole message takes."""
    missing = part.missing if part.kind is AnswerKind.CLARIFICATION else ()
    return bool(missing) and whole is not None and set(missing) <= whole["inputs"].keys()


def _lacks_some(calculation: Calculated | None, whole: Calculated | None) -> bool:
    """Whether a sum is that of the whole message, but for inputs that it takes as nobody told them."""
    if calculation is None or whole is None or calculation["tool"] != whole["tool"]:
        return False
    fields = registry.get(whole["tool"]).inputs_model.model_fields
    other = [n for n, value in calculation["inputs"].items() if value != whole["inputs"][n]]
    return bool(other) and all(
        calculation["inputs"][n] == fields[n].default
        or _is_some_of(calculation["inputs"][n], whole["inputs"][n])
        for n in other
    )


def _is_kept_from_another(calculation: Calculated | None, whole: Calculated | None) -> bool:
    """Whether a sum is that of the whole message, but for a reason not to pay it that was told of another
    visit."""
    if calculation is None or whole is None or calculation["tool"] != whole["tool"]:
        return False
    inputs = whole["inputs"]
    other = {n for n, value in calculation["inputs"].items() if value != inputs[n]}
    return other == {"exclusion"} and inputs["exclusion"] is None


def lacks_what_is_told(part: Part, told: Mapping[str, Any]) -> bool:
    """Whether a sum takes for untold an input that the whole message tells."""
    calculation = part.answer.calculation
    if calculation is None:
        return False
    fields = registry.get(calculation["tool"]).inputs_model.model_fields
    return any(
        name in told and told[name] is not None and value == fields[name].default != told[name]
        for name, value in calculation["inputs"].items()
    )


def _is_some_of(value: object, whole: object) -> bool:
    """Whether a list holds some of the entries of another one."""
    if not isinstance(value, list) or not isinstance(whole, list):
        return False
    return all(entry in whole for entry in value)


_A_MONTH_AND_ALL = "personal_account"
"""The calculator whose result says both what a month gives and what all of them give."""


def _is_one(whole: Answer, told: Sequence[Part]) -> bool:
    """Whether all parts are sums that the calculation of the whole message holds together: 每月进多少？
    九个月呢？"""
    tools = {part.answer.calculation and part.answer.calculation["tool"] for part in told}
    return tools == {_A_MONTH_AND_ALL} and whole.calculation is not None


def joined(whole: Answer, told: Sequence[Part], written: bool = False) -> Reply | None:
    """One answer made of the parts' answers; None where the message is better answered whole: a part is not
    answered, or two are answered by the same words.

    Args:
        whole: the answer to the message as a whole.
        told: its parts.
        written: whether the whole was answered by what is known of one clause.
    """
    kinds = {part.answer.kind for part in told}
    gist = {part.gist for part in told}
    if not kinds <= _ANSWERED or None in gist or len(gist) < len(told) or not _sure(told):
        return None
    if whole.kind is AnswerKind.CALCULATION and (
        _adds_nothing(whole, told) or _is_one(whole, told)
    ):
        return None
    if whole.kind is AnswerKind.ANSWER and not (
        gist_of(whole) in gist
        or _is_said_by_one(whole, told, written)
        or (not written and (_begins_with_one(whole, told) or _are_sure(told)))
    ):
        return None  # read whole, the message found words that none of its parts did
    return said_together(told, whole)


def _is_said_by_one(whole: Answer, told: Sequence[Part], written: bool) -> bool:
    """Whether sums are told, and the clause that answers the whole message is that of one of them, or of the
    rule beside them where it was known for the whole."""
    first = clause_of_first_line(whole)
    sums = [part for part in told if part.answer.kind is AnswerKind.CALCULATION]
    rules = [part for part in told if part not in sums]
    of_it = rules if written and rules else sums
    return bool(sums) and any(
        first == citation.clause for part in of_it for citation in part.answer.citations
    )


def said_together(told: Sequence[Part], whole: Answer | None = None) -> Reply | None:
    """The parts' answers as one, what one of them asks back among it; None where that is longer than an
    answer may be.

    Args:
        told: the parts, in the order they are said.
        whole: the answer to the message as a whole; what stood near it is added as far as it goes.
    """
    draft = Draft()
    for part in told:
        if draft.lines:
            draft.lines.append("")
        add_part(part, draft)
    if whole is not None:
        _add_related(whole, draft)
    return as_one([part.answer for part in told], draft)


def as_one(answers: Sequence[Answer], draft: Draft) -> Reply | None:
    """Answers as the one that a draft of all of them makes; None where that is longer than an answer may
    be."""
    text = draft.text
    cited = sum(len(clause.text) for clause in draft.cited)
    if len(text) > LONGEST_TEXT or cited > MOST_CITED:
        return None
    sums = [answer for answer in answers if answer.calculation]
    answer = Answer(
        AnswerKind.CALCULATION if sums else AnswerKind.ANSWER,
        text,
        answers[0].session,
        citations=draft.citations,
        notices=tuple(dict.fromkeys(n for answer in answers for n in answer.notices)),
        missing=tuple(name for answer in answers for name in answer.missing),
        choices=tuple(choice for answer in answers for choice in answer.choices),
        calculation=sums[0].calculation if sums else None,
        related=draft.related,
        working=_working(sums[0], draft) if len(sums) == 1 else (),
    )
    return Reply(answer, tuple(draft.computed))


def _working(answer: Answer, draft: Draft) -> tuple[str, ...]:
    """The working of an answer as a draft that holds it has it."""
    return tuple(draft.adopted(line, answer.citations) for line in answer.working)


def asks_for_its_sum(question: str, answer: Answer) -> bool:
    """Whether a question asks for what was computed of it; so does one of which nothing was. A story before a
    question that is refused asks for nothing: 在我们六层的老楼装电梯，补多少."""
    result = answer.calculation
    return result is None or asks_for_the_result(question, str(result["tool"]))


def _sure(told: Sequence[Part]) -> bool:
    """Whether every part found its own words, surer ones where they are of several documents."""
    quoted = [part for part in told if part.answer.calculation is None and part.first]
    documents = {part.first.document_id for part in quoted if part.first}
    least = SURE if len(documents) < len(quoted) or len(quoted) == 1 else SURER
    if any(is_beside_the_sums(part, told) for part in quoted):
        return False
    return all(_is_sure_of(part, told, least) for part in quoted)


def _is_sure_of(part: Part, told: Sequence[Part], least: float) -> bool:
    """Whether a part found its own words surely enough; one that only names another thing (同事互评呢) where
    it is as sure as can be, or stands beside the clause of the part before it."""
    if part.known or not part.question.endswith(("呢", "呢？", "呢?")):
        return part.known or part.sure >= least
    at = told.index(part)
    before = told[at - 1].first if at else None
    beside = before and part.first and before.place_above == part.first.place_above
    return part.sure >= (SURER if beside and before != part.first else SUREST)


def is_beside_the_sums(part: Part, told: Sequence[Part]) -> bool:
    """Whether a part found words of another paper than the sums beside it, and not surely:
    这个统筹都管哪些人 those of a plan."""
    sums = [other for other in told if other.answer.calculation is not None]
    papers = {c.clause.document_id for other in sums for c in other.answer.citations}
    if part.answer.kind is not AnswerKind.ANSWER or part.first is None:
        return False
    return bool(papers) and part.first.document_id not in papers and part.sure < SURER


def _begins_with_one(whole: Answer, told: Sequence[Part]) -> bool:
    """Whether the clause that answers the whole message is the first of one of its parts."""
    first = clause_of_first_line(whole)
    return first is not None and first in [part.first for part in told]


def _are_sure(told: Sequence[Part]) -> bool:
    """Whether every part is a sum or found its own words surely, whatever the message as a whole found."""
    return all(part.answer.calculation is not None or part.sure >= SUREST for part in told)


_ANSWERED = {AnswerKind.ANSWER, AnswerKind.CALCULATION}


def _adds_nothing(whole: Answer, told: Sequence[Part]) -> bool:
    """Whether a part's answer stands already among the clauses of the calculation of the whole:
    能报多少？自己掏多少？ is one sum."""
    held = {citation.clause.clause_id for citation in whole.citations}
    new = [p for p in told if p.answer.kind is AnswerKind.ANSWER and p.first]
    sums = {str(p.answer.calculation["inputs"]) for p in told if p.answer.calculation}
    if any(part.first and part.first.clause_id in held and not part.by_itself for part in new):
        return True
    return len(sums) + len(new) < len(told)


def add_part(part: Part, draft: Draft) -> None:
    """The lines of a part, its markers numbered on; without what only stands near (相关规定)."""
    answer = part.answer
    for line in answer.main_lines:
        renumbered = draft.adopted(line, answer.citations)
        if line in part.reply.computed:
            draft.compute(renumbered)
        else:
            draft.lines.append(renumbered)


def _add_related(whole: Answer, draft: Draft) -> None:
    """What stood near the message as a whole and is not said yet, as far as the limits allow."""
    clauses = {citation.marker: citation.clause for citation in whole.citations}
    for line in whole.related[1:]:
        named = [clauses[int(marker)] for marker in MARKER.findall(line)]
        fresh = [clause for clause in named if clause not in draft.cited]
        cited = sum(len(clause.text) for clause in (*draft.cited, *fresh))
        lines = (*draft.all_lines, whole.related[0], line)
        shown = sum(map(len, lines)) + len(draft.all_lines)
        if named[-1] in draft.cited or cited > MOST_CITED or shown > LONGEST_TEXT - 20:
            continue
        draft.near.append(draft.adopted(line, whole.citations))


_SHORTEST = 4
_ON = re.compile(
    "(多少(钱|分|天|个|万|元)?|几(天|个|分|成|点)|[吗么呢嘛不没啥])(?=(还有|另外|顺便问)(?!(几|多少)))"
)
"""Where another question begins without a stop: 起付线多少还有住院报不报."""
_LISTED = re.compile(
    "(多少|几)[一-鿿]{0,2}(?=、[^、]*(多少|几))"
    "|(?<=[一-鿿])(?=(另外|还有|顺便)"
    "(能不能|可不可以|是不是|要不要|用不用|咋|怎么|[去在]哪|谁|(啥|什么)时候))"
)
"""The same where they are listed (改多少户、新开工多少套), or where the first asks before its end:
能不能买药另外能不能办健身卡."""
_SENTENCE = re.compile(r"[?？!！。；;~～\n]+")
_COMMA = re.compile("[，,]")
_SPACE = re.compile("(?<=[一-鿿]) +(?=[一-鿿])")
_LINK = re.compile(
    "^(还有就是|还有|另外|再问一下|再问|顺便问一下|顺便问问|顺便问|顺便|同时|以及|再就是|再有|那么|另|还想问|还想知道)[，,]?"
)
_IDLE = re.compile("|".join(read("wording")["asks_nothing"]))
_ASKS = re.compile("|".join(read("wording")["asks"]))
_OF_NOTHING = re.compile(
    "好几|[那这]几(?=[个位])|[凑操费图急](啥|什么|哪门子)(热闹|心|劲)|(啥|什么|哪儿?|谁|咋|几)[^,，。;；]{0,8}(没有?|都不|也不|不是|不算)$"
)
"""啥接触史没有 asks nothing."""
