"""Question → Answer, one step after the other, each a langchain Runnable that can be traced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answerable.asked import without_steering
from assistant.clauses.compose import MARKERS_AT_END, compose
from assistant.clauses.in_its_year import those_of_the_period_first, with_its_year
from assistant.clauses.notices import notices
from assistant.clauses.select import select
from assistant.clauses.validity import as_it_held
from assistant.conversation import (
    Conversations,
    complete,
    gone_back,
    named_again,
    named_first,
    new_session,
    search_on,
)
from assistant.deciding.answering import answered_with
from assistant.deciding.calling import (
    is_better_asked_back,
    is_left_to_the_clauses,
    names_tasks,
    surely_computes,
    tells_it_anew,
    tells_the_place_asked_for,
)
from assistant.deciding.doubting import doubted
from assistant.deciding.in_conversation import (
    asked_behind,
    meant_in_conversation,
    stands_behind,
)
from assistant.deciding.in_its_place import (
    is_beside,
    leads_elsewhere,
    of_it_alone,
    of_its_paper_first,
    said_of_it_first,
)
from assistant.deciding.judging import judged
from assistant.deciding.kept_in_mind import keep_in_mind
from assistant.deciding.looking_up import look_up
from assistant.deciding.narrower import narrowed, says_nothing_first
from assistant.deciding.nearby import nearby
from assistant.deciding.nearly import nearly_answered
from assistant.deciding.recognising import recognised
from assistant.deciding.refusing import as_unsaid, refused, with_what_is_near
from assistant.deciding.said_again import said_again
from assistant.deciding.settling import with_its_likely_word, with_its_word
from assistant.deciding.talk import talked, without_talk
from assistant.deciding.topics import (
    as_a_claim_of_the_rate,
    named_by_its_figure,
    named_by_its_unit,
    questions_before,
)
from assistant.deciding.unheard import nothing_asked, nothing_in_its_place, unheard
from assistant.gate import gated, passing
from assistant.models import Answer, AnswerKind
from assistant.remarks import remarked
from assistant.results.calculate import outcome
from assistant.several_asked.apart import answered_apart
from assistant.turn import HITS, Remark, Selection, Turn
from assistant.understanding import (
    Heard,
    correct,
    in_characters,
    understand,
)
from assistant.wording import say
from corpus import Corpus
from indexing import ConversationSearch, Hit, Retriever

Step = Callable[[Turn], Turn]


class Assistant:
    """Answers questions over a corpus; keeps what was said in each session."""

    def __init__(self, corpus: Corpus, retriever: Retriever) -> None:
        self.corpus = corpus
        self.retriever = retriever
        self.conversation_search = (
            ConversationSearch(retriever, retriever.messages) if retriever.messages else None
        )
        self.conversations = Conversations()
        self.steps = self._steps()
        self.pipeline = chained(self.steps)

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
        keep_in_mind(done, turn.said.understood, self.conversations)
        told = as_unsaid(done) if done.unsaid else self._with_what_is_near(done)
        return replace(_owned_up(told), trace=told.trace)

    def _said_apart(self, whole: Turn) -> Turn:
        """The turn with what its message asks besides answered, too; what is said together goes through
        the gate once more."""
        apart = answered_apart(whole, self._answered, self.corpus)
        if apart is whole or (whole.unsaid and _cites_no_more(apart, whole)):
            return whole
        let_through = gated(replace(apart, unsaid=False))
        return whole if let_through.answer is None else let_through

    def _with_what_is_near(self, done: Turn) -> Turn:
        """A refused turn with what the gazette does write nearest, where that likely helps and the gate lets
        it through; it is no answer that a conversation goes on from."""
        if done.reply.answer.kind is not AnswerKind.REFUSAL:
            return done
        near = nearby(done, self.retriever, self.conversation_search)
        if near is None:
            return done
        told = with_what_is_near(done, near, self.corpus)
        answer = told.reply.answer
        words = [line for line in answer.text.split("\n") if MARKERS_AT_END.search(line)]
        kept = near.has_a_figure_asked_for or passing(words, answer.citations) == words
        return told if kept else done

    def _answered(self, part: Turn) -> Turn:
        """A part of a message behind the same steps, but that nothing refused is answered by little: to that
        the whole would lose its own answer. They are called one after the other, as the chain would: a
        message of three questions goes through them six times, and a chain takes 5 ms each time."""
        for name, step in self.steps.items():
            part = part if name == "nearly" else step(part)
        return part

    def _steps(self) -> Mapping[str, Step]:
        return {
            "complete": self._complete,
            "retrieve": self._retrieve,
            "judge": lambda turn: judged(turn, self.retriever),
            "doubt": lambda turn: said_again(doubted(turn, self.corpus), self.corpus),
            "understand": self._understand,
            "look_up": lambda turn: look_up(turn, self.corpus),
            "calculate": self._calculate,
            "recognise": lambda turn: recognised(turn, self.corpus, self.retriever),
            "in_conversation": self._in_conversation,
            "narrow": self._narrow,
            "unheard": lambda turn: unheard(turn, self.corpus),
            "nearly": lambda turn: nearly_answered(turn, self.retriever),
            "select": self._select,
            "compose": self._compose,
            "remark": lambda turn: remarked(turn, self.corpus),
            "gate": gated,
            "refuse": refused,
        }

    # The steps, in order -------------------------------------------------------------------------

    def _complete(self, turn: Turn) -> Turn:
        """Read a follow-up together with what it follows; ask back where nothing was asked."""
        meant = in_characters(turn.question)
        corrected = correct((meant or turn.question).strip())
        corrected = as_a_claim_of_the_rate(named_by_its_figure(corrected, turn.said), turn.said)
        corrected = named_by_its_unit(corrected, turn.said, self.corpus)
        if not corrected:
            blank = Answer(AnswerKind.CLARIFICATION, say("blank", "text"), turn.session)
            return replace(turn, answer=blank)
        if reply := talked(corrected):
            return replace(turn, answer=Answer(AnswerKind.CLARIFICATION, reply, turn.session))
        corrected = without_talk(corrected)
        by_name = named_again(corrected) if turn.said.questions else ""
        corrected, said = gone_back(named_first(corrected), turn.said, turn.today)
        after_a_rule = not (said.computed or said.asked_back)
        query = complete(without_steering(corrected), questions_before(said), after_a_rule)
        read = replace(turn, read_as=meant or "", corrected=corrected, query=query, said=said)
        completed = replace(read, by_name=by_name)
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
        told = tells_the_place_asked_for(understood, turn) or tells_it_anew(understood, turn)
        if outside and not (apart or computes or told or understood.compares):
            return turn
        return replace(turn, understood=understood).noting(understood=understood.to_json())

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
        answer = done.reply.answer
        cited = [citation.clause for citation in answer.citations]
        known = notices(cited, answer.text, turn.today, self.corpus, turn.query)
        noticed = replace(answer, notices=(*answer.notices, *known))
        said = replace(done.reply, answer=noticed)
        return replace(turn.replied(said), understood=done.understood)

    def _in_conversation(self, turn: Turn) -> Turn:
        """What a message behind others means there, if known messages are at hand to weigh it with."""
        if self.conversation_search is None:
            return turn
        return meant_in_conversation(turn, self.conversation_search, self.retriever)

    def _narrow(self, turn: Turn) -> Turn:
        """What is refused, and yet asks more of what the answer before cited."""
        if turn.answer is not None or turn.refused is None or turn.is_weighed:
            return turn
        return narrowed(turn, self.retriever) or turn

    def _select(self, turn: Turn) -> Turn:
        """The clauses and sentences that answer."""
        if turn.settled or turn.selection:
            return turn
        if turn.is_weighed:
            return self._selected_of(turn)
        hits = of_its_paper_first(turn, said_of_it_first(turn))
        hits = those_of_the_period_first(turn.query, hits)
        chosen = select(turn.query, hits, self.retriever, by_itself=not turn.is_completed)
        found = with_its_year(self._in_force(chosen, turn), turn.corrected, turn.query)
        selection = of_it_alone(turn, found)
        worded = self._worded(selection, turn, hits)
        beside = is_beside(turn, found, self.retriever)
        first = found.answer[0].clause
        open_ = selection is found and (beside or says_nothing_first(found, worded))
        if open_ and (more := narrowed(turn, self.retriever, first, beside)):
            return more
        if beside:
            return nothing_in_its_place(turn)
        if selection is found and leads_elsewhere(turn, first):
            return nothing_asked(turn)
        return self._settled_on(worded, chosen, turn)

    def _selected_of(self, turn: Turn) -> Turn:
        """The words of what a message means behind others."""
        assert self.conversation_search is not None
        before = stands_behind(turn, self.corpus)
        asked = asked_behind(turn)
        read = self.conversation_search.behind(asked, before)
        chosen = select(asked, turn.hits, read)
        if is_beside(turn, chosen, self.retriever):
            more = narrowed(turn, self.retriever, chosen.answer[0].clause, beside=True)
            return more or nothing_in_its_place(turn)
        found = with_its_year(self._in_force(chosen, turn), turn.corrected, turn.query)
        settled = self._settled_on(self._worded(found, turn, turn.hits), chosen, turn)
        return settled if settled.selection is None else _owning_up(settled, settled.selection)

    def _worded(self, selection: Selection, turn: Turn, hits: Sequence[Hit]) -> Selection:
        """A selection behind the yes or no that its sentence comes to, or likely comes to."""
        worded = with_its_word(selection, hits, turn, self.corpus)
        if worded is not selection:
            return worded
        return with_its_likely_word(selection, hits, turn, self.retriever)

    def _settled_on(self, worded: Selection, chosen: Selection, turn: Turn) -> Turn:
        """The turn with what is selected, behind the word that the sentence chosen came to while its document
        held, where it still comes first."""
        still = worded.answer[0] == chosen.answer[0]
        selection = self._as_of_then(worded, chosen.verdict, turn) if still else worded
        ids = [p.clause.clause_id for p in (*selection.answer, *selection.related)]
        return replace(turn, selection=selection).noting(selected=ids)

    def _in_force(self, selection: Selection, turn: Turn) -> Selection:
        """No plain yes or no from a document that no longer holds, or does not hold yet."""
        document = self.corpus.document(selection.answer[0].clause.document_id)
        return selection if document.holds_on(turn.today) else replace(selection, verdict=None)

    def _as_of_then(self, selection: Selection, word: str | None, turn: Turn) -> Selection:
        """The selection behind the word that its sentence came to while its document held, where that is over
        and nothing else is said first."""
        clause = selection.answer[0].clause
        document = self.corpus.document(clause.document_id)
        said_already = selection.opening or selection.verdict or document.holds_on(turn.today)
        if word is None or said_already:
            return selection
        then = as_it_held(word, document, turn.today)
        return replace(selection, opening=Remark(then, clause)) if then else selection

    def _compose(self, turn: Turn) -> Turn:
        """Write the answer."""
        if turn.settled or turn.selection is None:
            return turn
        return answered_with(compose(turn.selection, self.corpus), turn, self.corpus)


class _Named(Runnable[Turn, Turn]):
    """A step as a Runnable. Callbacks hear of it as of any; where nobody listens it is called and no more:
    a `RunnableLambda` asks four times for its signature, which takes longer than most steps."""

    def __init__(self, name: str, step: Step) -> None:
        self.name = name
        self._step = step

    def invoke(self, input: Turn, config: RunnableConfig | None = None, **kwargs: Any) -> Turn:
        """The turn with what the step adds to it."""
        callbacks = (config or {}).get("callbacks")
        if callbacks is None or not getattr(callbacks, "handlers", True):
            return self._step(input)
        return self._call_with_config(self._step, input, config)


def chained(steps: Mapping[str, Step]) -> Runnable[Turn, Turn]:
    """The steps as one chain, each a Runnable by its name."""
    first, *others = (_Named(name, step) for name, step in steps.items())
    chain: Runnable[Turn, Turn] = first
    for step in others:
        chain = chain | step
    return chain.with_config(run_name="ask")


def _cites_no_more(apart: Turn, whole: Turn) -> bool:
    """Whether what a message asks besides is answered by no clause that the whole is not answered by."""
    cited = {citation.clause.clause_id for citation in whole.reply.answer.citations}
    return {one.clause.clause_id for one in apart.reply.answer.citations} <= cited


def _owning_up(turn: Turn, selection: Selection) -> Turn:
    """The turn, words that are not surely the answer told to be the nearest; a yes or no, a list and what is
    said of a clause are surer than that."""
    told = selection.opening or selection.verdict or selection.listing
    if not turn.is_unsure or told:
        return turn
    return replace(turn, selection=replace(selection, lead=say("answer", "nearest")))


def _owned_up(turn: Turn) -> Answer:
    """The answer with how a question in letters was read."""
    answer = turn.reply.answer
    if not turn.read_as or answer.kind is AnswerKind.REFUSAL:
        return answer
    said = say("notice", "read_as", meant=turn.read_as)
    return replace(answer, notices=(said, *answer.notices))


def build_assistant(corpus: Corpus, retriever: Retriever) -> Assistant:
    """The assistant over a corpus and its retriever."""
    return Assistant(corpus, retriever)
