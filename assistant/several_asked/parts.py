"""One question of several with what is said to it, and how surely that is its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clauses.compose import MARKER
from assistant.models import Answer, AnswerKind, Reply
from assistant.understanding.several.results_asked import asks_for_the_result
from corpus import Clause

SURE, SURER = 0.5, 0.6
"""How sure the answer of a part must be where the others speak of the same document, or of others."""
SUREST = 0.8
"""How sure every part's own words must be where the message as a whole found others."""


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

    @property
    def is_headed(self) -> bool:
        """Whether its first line only says what those behind it are of: 市政府目标考核这样奖惩："""
        return is_headed(self.answer)

    def repeats(self, other: Part) -> bool:
        """Whether it is answered by the words that answer another part, a yes or no apart; one that is headed
        by those of its first item."""
        if self.gist == other.gist:
            return True
        if self.answer.calculation or other.answer.calculation or self.first is None:
            return False
        words, theirs = self.answer.text.splitlines(), other.answer.text
        own = words[1].removeprefix("- ") if self.is_headed else words[0]
        theirs = theirs if self.is_headed else theirs.splitlines()[0]
        return self.first == other.first and MARKER.sub("", own) in MARKER.sub("", theirs)


def is_headed(answer: Answer) -> bool:
    """Whether the first line of an answer only says what those behind it are of."""
    heading, *others = answer.text.split("\n")
    return bool(others) and heading.endswith("：") and not MARKER.search(heading)


def clause_of_first_line(answer: Answer) -> Clause | None:
    """The clause of the first line of an answer, which a lead-in may stand before; of the second behind a
    heading."""
    marked = MARKER.findall(answer.text.split("\n")[is_headed(answer)])
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


def is_beside_the_sums(part: Part, told: Sequence[Part]) -> bool:
    """Whether a part found words of another paper than the sums beside it, and not surely:
    这个统筹都管哪些人 those of a plan."""
    sums = [other for other in told if other.answer.calculation is not None]
    papers = {c.clause.document_id for other in sums for c in other.answer.citations}
    if part.answer.kind is not AnswerKind.ANSWER or part.first is None:
        return False
    return bool(papers) and part.first.document_id not in papers and part.sure < SURER


def asks_for_its_sum(question: str, answer: Answer) -> bool:
    """Whether a question asks for what was computed of it; so does one of which nothing was. A story before a
    question that is refused asks for nothing: 在我们六层的老楼装电梯，补多少."""
    result = answer.calculation
    return result is None or asks_for_the_result(question, str(result["tool"]))
