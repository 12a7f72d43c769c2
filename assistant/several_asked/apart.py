"""A message that asks several things: each answered by the pipeline alone, the answers said together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answerable.rules import because
from assistant.clauses.notices import notices
from assistant.clauses.of_this import asked_of_this
from assistant.conversation import matters
from assistant.models import NOT_FOUND, Answer, AnswerKind, Reply
from assistant.several_asked.all_told import lacks_what_is_told, with_all_told
from assistant.several_asked.cutting import asks_who, parts
from assistant.several_asked.each import of_each
from assistant.several_asked.in_part import answered_in_part
from assistant.several_asked.joining import joined
from assistant.several_asked.own import of_each_question
from assistant.several_asked.parts import SUREST, Part, is_beside_the_sums
from assistant.several_asked.several_results import several_results
from assistant.turn import FoundBy, Turn
from assistant.understanding import VISITS, Heard, How, Said, persons_in, tells_of_more_than_one
from assistant.understanding.single.routing import kin
from assistant.understanding.words.revised import revised
from assistant.wording import say
from corpus import Corpus

Ask = Callable[[Turn], Turn]
_KNOWN = (FoundBy.WRITTEN, FoundBy.OPENING)
"""What answers where the clause is known for its question."""
_OF_ONE = (*_KNOWN, FoundBy.DOCUMENT)
"""What may answer one question of several alone."""
_SUMS = (AnswerKind.CALCULATION, AnswerKind.CLARIFICATION)
_STANDS_ALONE = 2
"""Words of its matter that a question behind a rule must name to be answered without that."""


def answered_apart(whole: Turn, ask: Ask, corpus: Corpus) -> Turn:
    """The turn with the answers to each thing that its message asks, said together; the turn as it is where
    it asks one thing, or where its parts answer less than the whole did.

    Args:
        whole: answered as one question.
        ask: the pipeline, for each part.
        corpus: what the answers cite.
    """
    results = _results_of_several(whole, corpus)
    if results and results.answer and not results.answer.missing:
        return _noticed(results, corpus)
    if of_all := _results_of_each(whole, corpus):
        return _noticed(of_all, corpus)
    of_several = _is_of_several(whole)
    if of_their_own := of_each_question(whole, ask, all_of_them=not of_several):
        return _noticed(of_their_own, corpus)
    if of_several:
        one = Answer(AnswerKind.CLARIFICATION, say("several", "alone"), whole.session)
        return replace(whole, answer=one, computed=(), query="").noting(of_several=True)
    told = _parted(whole, ask) or results
    return _noticed(told, corpus) if told else whole


def _noticed(results: Turn, corpus: Corpus) -> Turn:
    """Results said together, with the notices that their clauses call for: whether these still hold."""
    answer = results.answer
    assert answer is not None
    cited = [citation.clause for citation in answer.citations]
    known = notices(cited, answer.text, results.today, corpus, results.query)
    all_of_them = tuple(dict.fromkeys((*answer.notices, *known)))
    return replace(results, answer=replace(answer, notices=all_of_them))


def _parted(whole: Turn, ask: Ask) -> Turn | None:
    """The turn with the answers to the questions that its message is cut into; None where they answer less
    than the whole did."""
    asked = parts(whole.question.strip())
    if len(asked) == 1 or whole.answer is None or _is_of_all_it_tells(whole):
        return None
    alone = _each_alone(asked, whole, ask)
    told = with_all_told(alone, Part(whole.question, whole.reply))
    told = _with_what_is_known_of_all(told, whole)
    together = None
    if not _tells_more(whole, alone, told):
        together = joined(whole.answer, told, whole.found_by is not None)
    together = together or answered_in_part(whole, alone, told)
    if together is None:
        return None
    return whole.replied(together).noting(parts=list(asked))


def _with_what_is_known_of_all(told: list[Part], whole: Turn) -> list[Part]:
    """The parts, the only one that has no known clause answered by the one that is known for the whole
    message, where the others have their own: 个人账户能不能取出来？人死了咋弄. What is known of all of it,
    and of none of these, is known of words of that part."""
    lost = [part for part in told if not part.known and part.sure < SUREST]
    known = [part for part in told if part.known]
    all_of_it = Part(whole.question, whole.reply, known=True)
    if whole.found_by is not FoundBy.OPENING or len(lost) != 1 or not known:
        return told
    if len(known) != len(told) - 1:
        return told
    if any(map(all_of_it.repeats, known)):
        return told
    return [replace(all_of_it, question=part.question) if part in lost else part for part in told]


def _is_of_all_it_tells(whole: Turn) -> bool:
    """Whether an answer is no question's alone: both places of a contradiction, what is said of a figure, a
    main matter as a whole, a difference or a sum of all that the message tells."""
    if whole.found_by and (whole.found_by not in _OF_ONE or len(persons_in(whole.corrected)) > 1):
        return True
    assert whole.answer is not None
    apart = whole.understood is not None and whole.understood.is_read_apart
    return apart and whole.answer.kind in _SUMS


def _each_alone(asked: Sequence[str], whole: Turn, ask: Ask) -> list[Part]:
    """Every question of a message answered alone, each one after what the one before it told. Where one
    would be asked back and the whole is not answered, it gets the rule."""
    assert whole.answer is not None
    refused = whole.answer.kind is AnswerKind.REFUSAL
    told: list[Part] = []
    said = whole.said
    for question in asked:
        alone = Turn(question, whole.session, whole.today, Said() if asks_who(question) else said)
        alone = replace(alone, is_of_one_message=bool(told))
        turn = ask(alone)
        asked_back = turn.answer is not None and turn.answer.kind is AnswerKind.CLARIFICATION
        if asked_back and (refused or _is_in_general(question, told)):
            turn = ask(replace(alone, in_general=True))
        part = _part(question, turn, by_itself=said == Said())
        if told and _is_astray(part, told[-1]):
            part = replace(part, reply=Reply(_not_found(whole)), known=False)
        if any(one.answer.kind is AnswerKind.REFUSAL for one in told):
            part = _as_by_itself(part, whole, ask)
        nothing_new = any(map(part.repeats, told)) or _tells_no_other_sum(part, told)
        sums = any(one.answer.kind is AnswerKind.CALCULATION for one in told)
        stands = sums or len(matters(question)) >= _STANDS_ALONE
        rule = _rule_alone(question, whole, ask) if nothing_new and stands else None
        if rule and not (part.known and is_beside_the_sums(rule, told)):
            part = rule
        told.append(part)
        cited = {question: _cited_by(part)}
        said = Said((question,), turn.understood or said.understood, said.told, cited_for=cited)
    return _of_one_paper(told, whole, ask)


def _is_astray(part: Part, before: Part) -> bool:
    """Whether a part that points at what was told before it is answered by another paper than that was:
    慢病和普通门诊，两个加起来有没有上限 asks for no limit of the assessment."""
    if part.answer.kind is not AnswerKind.ANSWER or not _POINTS_BACK.match(part.question):
        return False
    papers = ({c.clause.document_id for c in one.answer.citations} for one in (part, before))
    return all(papers_of := [*papers]) and papers_of[0].isdisjoint(papers_of[1])


_POINTS_BACK = re.compile("[,，。;； ]*(它|两(个|样|项|者)(加|合|一)|俩(加|合|一)|加起来|合起来)")


def _not_found(whole: Turn) -> Answer:
    reason = because(NOT_FOUND)
    return Answer(AnswerKind.REFUSAL, reason.text, whole.session, because=reason)


def _is_in_general(question: str, told: Sequence[Part]) -> bool:
    """Whether a part behind one that a clause answers tells nothing of a case and speaks of nobody: it gets
    its rule, too, and is not asked back (退休人员每月多少？在职的呢)."""
    of_a_case = re.search(r"\d|[我俺咱]|花了", "".join((question, *(one.question for one in told))))
    return of_a_case is None and bool(told) and told[-1].answer.kind is AnswerKind.ANSWER


def _cited_by(part: Part) -> tuple[str, ...]:
    return tuple(citation.clause.clause_id for citation in part.answer.citations)


def _of_one_paper(told: list[Part], whole: Turn, ask: Ask) -> list[Part]:
    """The parts, a first one that asks of no document by name asked of that of the next."""
    first, *others = told
    if whole.said.questions or not others or asked_of_this(first.question) is None:
        return told
    question = others[0].question
    said = Said((question,), cited_for={question: _cited_by(others[0])})
    turn = ask(Turn(first.question, whole.session, whole.today, said))
    return [_part(first.question, turn, by_itself=True), *others]


def _as_by_itself(part: Part, whole: Turn, ask: Ask) -> Part:
    """A part behind one that is refused, marked where it is answered the same without it."""
    alone = _part(part.question, ask(Turn(part.question, whole.session, whole.today)), True)
    return alone if alone.gist is not None and alone.gist == part.gist else part


def _tells_no_other_sum(part: Part, told: Sequence[Part]) -> bool:
    """Whether a part behind a sum gives no further one."""
    sums = [one.gist for one in told if one.answer.kind is AnswerKind.CALCULATION]
    return bool(sums) and (
        part.answer.kind is not AnswerKind.CALCULATION or part.gist in sums or _pays_nothing(part)
    )


def _pays_nothing(part: Part) -> bool:
    """Whether a part is computed for what the fund does not pay, whatever was told before."""
    calculation = part.answer.calculation
    return calculation is not None and bool(calculation["inputs"].get("exclusion"))


def _rule_alone(question: str, whole: Turn, ask: Ask) -> Part | None:
    """The rule that a question behind a sum asks for, as it answers it by itself: 加分有没有封顶. None where
    it needs what was told before."""
    rule = _part(question, ask(Turn(question, whole.session, whole.today)), by_itself=True)
    return rule if rule.answer.kind is AnswerKind.ANSWER else None


def _part(question: str, turn: Turn, by_itself: bool) -> Part:
    """A part of a message with what the pipeline made of it."""
    known = turn.found_by in _KNOWN
    sure, odds = turn.verdict.confidence, turn.verdict.log_odds
    return Part(question, turn.reply, sure, by_itself, known, odds)


def _tells_more(whole: Turn, alone: Sequence[Part], told: Sequence[Part]) -> bool:
    """Whether the answer to the whole message has what its parts, taken apart, lack.

    Args:
        whole: the message answered as one question.
        alone: its parts, each as it is answered alone.
        told: the same, with what the whole tells of them.
    """
    assert whole.answer is not None
    if _holds_them_all(whole, alone):
        return True
    sums = [part for part in told if part.answer.kind is AnswerKind.CALCULATION]
    if whole.answer.kind is AnswerKind.CLARIFICATION:
        values = whole.understood.values() if whole.understood else {}
        return len(sums) < len(told) or any(lacks_what_is_told(part, values) for part in alone)
    if whole.answer.kind is AnswerKind.CALCULATION and not sums:
        return True
    # what the sum of a part lacks cannot be told without the sum of the whole, unless each is told whole
    refused = whole.answer.kind is AnswerKind.REFUSAL and bool(sums)
    return refused and (bool(whole.verdict.votes) or len(told) > len(_answered(told)))


def _answered(told: Sequence[Part]) -> list[Part]:
    """The parts that are computed or answered by a clause."""
    return [
        part for part in told if part.answer.kind in (AnswerKind.CALCULATION, AnswerKind.ANSWER)
    ]


def _holds_them_all(whole: Turn, told: Sequence[Part]) -> bool:
    """Whether a message was read as the visits of a year or the items of a bill, and its parts would give
    some of them alone."""
    if whole.answer is None or whole.answer.kind is not AnswerKind.CALCULATION:
        return False
    inputs = whole.understood.inputs if whole.understood else {}
    sums = [part.answer.calculation for part in told if part.answer.calculation is not None]
    if "visits" in inputs:
        return any(kin(one["tool"], VISITS) for one in sums)
    cost = inputs.get("eligible_cost")
    if cost is None or cost.how is not How.RECKONED:
        return False
    return any(one["inputs"].get("eligible_cost", cost.value) != cost.value for one in sums)


def _is_of_several(whole: Turn) -> bool:
    """Whether a calculator of one was called for a message that tells of several: what it gives would be
    the sum of one of them, or of all as if they were one."""
    if whole.understood is None or whole.answer is None or whole.answer.kind not in _SUMS:
        return False
    return tells_of_more_than_one(whole.understood, Heard(revised(whole.corrected), whole.today))


def _is_of_several_arriving(whole: Turn) -> bool:
    """Whether it is asked what each of several people has to do: results of one would be said of all."""
    arriving = whole.understood is not None and whole.understood.tool == "arrival_control"
    return arriving and _is_of_several(whole)


def _results_of_several(whole: Turn, corpus: Corpus) -> Turn | None:
    """The results of several calculators that one message asks for, said one after the other; None where
    what it asks lies outside, by more than what stories tell besides, or it asks for one."""
    if whole.answer is None or _is_of_all_it_tells(whole) or _is_of_several_arriving(whole):
        return None
    if whole.outside and (whole.outside.is_elsewhere or not whole.outside.is_beside_a_sum):
        return None
    given = several_results(whole.corrected, whole.session, whole.today, corpus)
    if given is None:
        return None
    *beside, understood = given.understood
    done = whole.replied(given.reply)
    return replace(done, understood=understood, beside=tuple(beside)).noting(parts=list(given.told))


def _results_of_each(whole: Turn, corpus: Corpus) -> Turn | None:
    """The results of several people or units that are told of in one message, each computed alone."""
    if whole.answer is None or (whole.understood and whole.understood.is_read_apart):
        return None
    tool = whole.understood.tool if whole.understood else None
    found = of_each(whole.corrected, tool, whole.answer, whole.today, corpus)
    if found is None:
        return None
    return whole.replied(found.reply).noting(parts=found.told)
