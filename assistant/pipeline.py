"""Question → Answer, one step after the other, each a langchain Runnable that can be traced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answerable.asked import without_steering
from assistant.answerable.scope import judge
from assistant.clauses.about_document import about_document
from assistant.clauses.before_it_began import EARLIER, before_it_began
from assistant.clauses.bounds import before_the_rules, held_against
from assistant.clauses.claims import asked_openly
from assistant.clauses.compose import Draft, compose
from assistant.clauses.contradictions import asked_for, laid_out
from assistant.clauses.fitting import barred
from assistant.clauses.headings import under_a_heading
from assistant.clauses.in_its_year import those_of_the_period_first, with_its_year
from assistant.clauses.named_lists import named_list
from assistant.clauses.notices import notices
from assistant.clauses.overview import overview_of
from assistant.clauses.premises import taken_for_granted
from assistant.clauses.select import asks_for_a_post, select
from assistant.clauses.settled import settled
from assistant.clauses.validity import asks_whether_it_holds
from assistant.conversation import Conversations, complete, gone_back, new_session, search_on
from assistant.deciding.calling import (
    OF_NOTHING_HERE,
    is_a_sum,
    is_better_asked_back,
    is_left_to_the_clauses,
    is_surely_asked,
    names_tasks,
    surely_computes,
    tells_the_place_asked_for,
)
from assistant.deciding.in_its_place import is_beside, of_it_alone, said_of_it_first
from assistant.deciding.judging import judged
from assistant.deciding.known import known_clause
from assistant.deciding.of_this import of_this
from assistant.deciding.refusing import refused
from assistant.deciding.talk import talked, without_talk
from assistant.deciding.topics import named_by_its_figure, of_the_visit_before, questions_before
from assistant.deciding.unheard import nothing_in_its_place, unheard
from assistant.gate import gated
from assistant.models import Answer, AnswerKind
from assistant.remarks import remarked
from assistant.results.calculate import outcome
from assistant.results.without_a_sum import clause_alone
from assistant.several_asked.apart import answered_apart
from assistant.turn import FoundBy, Selection, Turn
from assistant.understanding import (
    Heard,
    Understood,
    correct,
    in_characters,
    persons_in,
    tells,
    understand,
)
from assistant.wording import say
from corpus import Corpus
from indexing import Hit, Retriever
from indexing.text import fold

HITS = 10
Step = Callable[[Turn], Turn]


class Assistant:
    """Answers questions over a corpus; keeps what was said in each session."""

    def __init__(self, corpus: Corpus, retriever: Retriever) -> None:
        self.corpus = corpus
        self.retriever = retriever
        self.conversations = Conversations()
        self.pipeline = self._pipeline()

    def ask(self, question: str, *, session: str | None, today: date) -> Answer:
        """Answer one question.

        Args:
            question: as typed; a blank one gets a clarification.
            session: whose earlier questions complete this one; None begins a new one.
            today: the day the answer is given for, in Asia/Shanghai.
        """
        session = session or new_session()
        turn = Turn(question, session, today, said=self.conversations.recall(session))
        done = self._said_apart(self.pipeline.invoke(turn))
        assert done.answer is not None  # the last step always answers
        if done.query:
            kept = _kept_in_mind(done.understood, turn.said.understood)
            told = _not_taken_up(done)
            cited = tuple(citation.clause.clause_id for citation in done.answer.citations)
            self.conversations.remember(
                session,
                done.query,
                kept,
                told,
                computed=_computed(done),
                asked_back=_asked_back(done),
                beside=done.beside,
                cited=cited,
            )
        return replace(_owned_up(done), trace=done.trace)

    def _said_apart(self, whole: Turn) -> Turn:
        """The turn with what its message asks besides answered, too; what is said together goes through
        the gate once more."""
        apart = answered_apart(whole, self.pipeline.invoke, self.corpus)
        if apart is whole:
            return whole
        let_through = gated(apart)
        return whole if let_through.answer is None else let_through

    def _pipeline(self) -> Runnable[Turn, Turn]:
        steps: Mapping[str, Step] = {
            "complete": self._complete,
            "retrieve": self._retrieve,
            "judge": lambda turn: judged(turn, self.retriever),
            "understand": self._understand,
            "look_up": self._look_up,
            "calculate": self._calculate,
            "recognise": self._recognise,
            "unheard": lambda turn: unheard(turn, self.corpus),
            "select": self._select,
            "compose": self._compose,
            "remark": lambda turn: remarked(turn, self.corpus),
            "gate": gated,
            "refuse": refused,
        }
        chain: Runnable[Turn, Turn] = RunnableLambda(lambda turn: turn).with_config(run_name="ask")
        for name, step in steps.items():
            chain = chain | RunnableLambda(step, name=name)
        return chain

    # The steps, in order -------------------------------------------------------------------------

    def _complete(self, turn: Turn) -> Turn:
        """Read a follow-up together with what it follows; ask back where nothing was asked."""
        meant = in_characters(turn.question)
        corrected = correct((meant or turn.question).strip())
        corrected = named_by_its_figure(corrected, turn.said)
        if not corrected:
            blank = Answer(AnswerKind.CLARIFICATION, say("blank", "text"), turn.session)
            return replace(turn, answer=blank)
        if reply := talked(corrected):
            return replace(turn, answer=Answer(AnswerKind.CLARIFICATION, reply, turn.session))
        corrected = without_talk(corrected)
        corrected, said = gone_back(corrected, turn.said, turn.today)
        query = complete(without_steering(corrected), questions_before(said))
        completed = replace(turn, read_as=meant or "", corrected=corrected, query=query, said=said)
        facts = {"query": query, "read_as": meant} if meant else {"query": query}
        return completed.noting(**facts)

    def _retrieve(self, turn: Turn) -> Turn:
        """The clauses nearest to the question."""
        if turn.settled:
            return turn
        alone = without_steering(turn.corrected)
        hits = tuple(search_on(self.retriever, alone, turn.query, HITS))
        shown = [
            {"clause_id": h.clause.clause_id, "score": round(h.score, 4), "signals": h.signals}
            for h in hits
        ]
        return replace(turn, hits=hits).noting(hits=shown)

    def _understand(self, turn: Turn) -> Turn:
        """Which calculator the question is for, if any, and what it says of the inputs."""
        if turn.answer is not None:
            return turn
        outside = turn.outside
        whole = turn.query if turn.is_completed else ""
        understood = understand(turn.corrected, turn.today, turn.said, whole)
        if understood is None:
            return turn
        beside = outside and (
            outside.is_beside_a_sum or understood.is_lifted or names_tasks(understood, turn)
        )
        apart = outside and outside.is_beside_a_sum and understood.is_read_apart
        computes = beside and outside and surely_computes(understood, outside)
        told = tells_the_place_asked_for(understood, turn)
        if outside and not apart and not computes and not told:
            return turn
        return replace(turn, understood=understood).noting(understood=understood.to_json())

    def _look_up(self, turn: Turn) -> Turn:
        """What is known of the gazette itself: a main matter as a whole, a contradiction asked for, a
        document's own data."""
        if turn.answer is not None:
            return turn
        if this := of_this(turn, self.corpus):
            return this
        if earlier := self._before_it_began(turn, paid=False):
            return earlier
        if first := self._written(turn, "first"):
            return first
        if overview := overview_of(turn.corrected, self.corpus):
            return self._told(turn.looked_up(FoundBy.OVERVIEW), overview)
        hardly = (
            turn.refused and turn.verdict.is_unopposed and turn.verdict.log_odds < OF_NOTHING_HERE
        )
        alone = None
        if turn.understood is None and not hardly:
            alone = clause_alone(turn.corrected, turn.today, self.corpus)
        if alone:
            return self._told(turn, alone)
        surely = turn.understood is not None and is_surely_asked(turn.understood)
        if held := self._held_against(turn, surely):
            return held
        if surely or turn.outside:
            return self._before_it_began(turn, paid=True) or turn
        if turn.refused is None and (given := self._written(turn, "found")):
            return given
        conflict = None if is_a_sum(turn) else asked_for(turn.query, turn.hits)
        if conflict:
            found = turn.looked_up(FoundBy.CONFLICT, noted=conflict.id)
            return self._told(found, laid_out(conflict, self.corpus))
        of_nothing_here = turn.refused and turn.verdict.log_odds < OF_NOTHING_HERE
        if of_nothing_here and not asks_whether_it_holds(turn.query):
            return turn
        draft = about_document(turn.query, turn.hits, self.corpus, turn.today)
        if draft is None:
            return self._before_it_began(turn, paid=True) or turn
        return self._told(turn.looked_up(FoundBy.DOCUMENT), draft)

    def _before_it_began(self, turn: Turn, *, paid: bool) -> Turn | None:
        """The turn refused where what held before the first day of the rules is asked for, and no sum:
        whether a visit is `paid`, or anything else; None else."""
        a_sum = turn.understood is not None and is_surely_asked(turn.understood)
        if a_sum or not turn.verdict.is_but_of_another_time:
            return None
        reason = before_it_began(turn.query, turn.hits, self.corpus, turn.today, paid=paid)
        return replace(turn, refused=reason, understood=None) if reason else None

    def _held_against(self, turn: Turn, surely: bool) -> Turn | None:
        """The answer where a question tells a figure or a rule that the gazette has otherwise, or a figure
        that a clause sets a limit to; None where it tells none."""
        alone = without_steering(turn.corrected)
        limit = None
        if not turn.outside:
            limit = None if surely else held_against(alone, turn.today, self.corpus)
            limit = limit or before_the_rules(turn.understood, self.corpus)
        otherwise = limit or taken_for_granted(alone, self.corpus)
        for one in of_the_visit_before(turn.said):
            otherwise = otherwise or taken_for_granted(f"{one}{alone}", self.corpus)
        if otherwise is None or (turn.outside and otherwise.over != "scope"):
            return None
        if surely and otherwise.over != "sum":
            return None  # said before the sum (`remarks.py`)
        return self._told(turn.looked_up(FoundBy.PREMISE), compose(otherwise, self.corpus))

    def _calculate(self, turn: Turn) -> Turn:
        """Where a sum or a ruling is asked for: compute it, or ask for what decides it."""
        understood = turn.understood
        if turn.answer is not None or understood is None:
            return turn
        if not understood.asked and not is_better_asked_back(understood, turn):
            return turn
        if understood.asked and is_left_to_the_clauses(understood, turn):
            return turn
        heard = Heard(turn.corrected, turn.today)
        done = outcome(understood, turn.query, heard, turn.session, self.corpus)
        if done is None:
            return turn
        cited = [citation.clause for citation in done.answer.citations]
        known = notices(cited, done.answer.text, turn.today, self.corpus, turn.query)
        answer = replace(done.answer, notices=(*done.answer.notices, *known))
        return replace(
            turn,
            answer=answer,
            computed=done.computed,
            understood=done.understood,
            refused=None,
        )

    def _recognise(self, turn: Turn) -> Turn:
        """What a refusal would deny though the gazette has it: a clause known for it, one of its lists, or
        what it expressly bars."""
        if turn.answer is not None or turn.refused is None or turn.refused.key == EARLIER:
            return turn
        if given := self._written(turn, "refused"):
            return given
        if not turn.is_completed and (openly := self._asked_openly(turn)):
            return openly
        if not turn.verdict.is_unopposed:
            return turn
        if turn.verdict.log_odds < OF_NOTHING_HERE:
            return turn
        best = [hit.clause for hit in turn.hits[:1]]
        known = (
            named_list(turn.query, self.corpus)
            or under_a_heading(turn.query, turn.hits, self.corpus)
            or barred(fold(turn.query), best, self.corpus)
            or asks_for_a_post(turn.query, turn.hits)
        )
        return replace(turn, refused=None) if known else turn

    def _asked_openly(self, turn: Turn) -> Turn | None:
        """A claim that is like no question, where the gazette answers the open question."""
        likely = turn.verdict.is_unopposed and turn.verdict.log_odds >= OF_NOTHING_HERE
        openly = asked_openly(turn.corrected) if likely else None
        if openly is None:
            return None
        hits = tuple(self.retriever.search(openly, k=HITS))
        if judge(openly, hits, self.retriever).reason:
            return None
        return replace(turn, refused=None, query=openly, hits=hits).noting(openly=openly)

    def _written(self, turn: Turn, where: str) -> Turn | None:
        """The turn answered by a clause that is known for its question."""
        given = known_clause(turn, where, self.corpus)
        if given is None:
            return None
        if not given.opening and not given.listing:
            given = self._settled(given, turn.hits, turn)
        known = FoundBy.OPENING if given.opening else FoundBy.WRITTEN
        return self._told(turn.looked_up(known), compose(given, self.corpus))

    def _select(self, turn: Turn) -> Turn:
        """The clauses and sentences that answer."""
        if turn.settled:
            return turn
        hits = those_of_the_period_first(turn.query, said_of_it_first(turn))
        selection = select(turn.query, hits, self.retriever)
        selection = with_its_year(self._in_force(selection, turn), turn.corrected, turn.query)
        if is_beside(turn, selection, self.retriever):
            return nothing_in_its_place(turn)
        selection = self._settled(of_it_alone(turn, selection), hits, turn)
        chosen = [p.clause.clause_id for p in (*selection.answer, *selection.related)]
        return replace(turn, selection=selection).noting(selected=chosen)

    def _settled(self, selection: Selection, hits: Sequence[Hit], turn: Turn) -> Selection:
        """The selection behind the yes or no that its sentence comes to, where one is asked for."""
        document = self.corpus.document(selection.answer[0].clause.document_id)
        holds = document.holds_on(turn.today)
        return settled(turn.query, selection, hits, self.corpus, holds)

    def _in_force(self, selection: Selection, turn: Turn) -> Selection:
        """No plain yes or no from a document that no longer holds, or does not hold yet."""
        document = self.corpus.document(selection.answer[0].clause.document_id)
        return selection if document.holds_on(turn.today) else replace(selection, verdict=None)

    def _compose(self, turn: Turn) -> Turn:
        """Write the answer."""
        if turn.settled or turn.selection is None:
            return turn
        draft = compose(turn.selection, self.corpus)
        return replace(turn, answer=self._answer(draft, turn), computed=tuple(draft.computed))

    def _told(self, turn: Turn, draft: Draft) -> Turn:
        """The turn answered by a draft, whatever was to refuse it."""
        answer, computed = self._answer(draft, turn), tuple(draft.computed)
        return replace(turn, answer=answer, computed=computed, refused=None)

    def _answer(self, draft: Draft, turn: Turn) -> Answer:
        text = "\n".join(draft.lines).strip()
        known = notices(draft.cited, text, turn.today, self.corpus, turn.query)
        return Answer(
            AnswerKind.ANSWER, text, turn.session, citations=draft.citations, notices=known
        )


def _computed(turn: Turn) -> bool:
    """Whether a follow-up goes on from a result: the one given now, or the one before where nothing of the
    message was understood or it asked for the place of what was said."""
    assert turn.answer is not None
    if turn.answer.kind is AnswerKind.CALCULATION:
        return True
    return turn.said.computed and turn.passed_by


def _asked_back(turn: Turn) -> bool:
    """Whether an input of a calculator was asked for."""
    assert turn.answer is not None
    return bool(turn.answer.missing)


def _kept_in_mind(now: Understood | None, before: Understood | None) -> Understood | None:
    """What a session goes on from: a computation stays until another one is asked for; what the rule was
    asked about meanwhile goes along (用工1260人，属于鼓励范围吗)."""
    if now is None:
        return before
    if before and before.asked and not now.asked:
        return (
            replace(before, inputs={**now.inputs, **before.inputs})
            if now.tool == before.tool
            else before
        )
    return now


def _not_taken_up(turn: Turn) -> tuple[str, ...]:
    """The messages that told something which no computation has taken up, this one among them."""
    assert turn.answer is not None
    asked_back = turn.answer.kind is AnswerKind.CLARIFICATION and turn.understood is not None
    computed = turn.answer.kind is AnswerKind.CALCULATION
    if (computed or asked_back) and len(
        persons_in("".join((*turn.said.told, turn.corrected)))
    ) <= 1:
        return ()
    return (
        (*turn.said.told, turn.corrected) if tells(turn.corrected, turn.today) else turn.said.told
    )


def _owned_up(turn: Turn) -> Answer:
    """The answer with how a question in letters was read."""
    assert turn.answer is not None
    if not turn.read_as or turn.answer.kind is AnswerKind.REFUSAL:
        return turn.answer
    said = say("notice", "read_as", meant=turn.read_as)
    return replace(turn.answer, notices=(said, *turn.answer.notices))


def build_assistant(corpus: Corpus, retriever: Retriever) -> Assistant:
    """The assistant over a corpus and its retriever."""
    return Assistant(corpus, retriever)
