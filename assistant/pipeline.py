"""Question → Answer, one step after the other, each a langchain Runnable that can be traced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.about_document import about_document
from assistant.calculate import outcome
from assistant.compose import beside, compose
from assistant.conversation import Conversations, Said, complete, new_session
from assistant.gate import passing
from assistant.models import Answer, AnswerKind
from assistant.notices import conflicts, in_the_text, notices, own_data
from assistant.parts import Part, joined, parts
from assistant.scope import judge, without_steering
from assistant.select import pick, select
from assistant.turn import Pick, Selection, Turn
from assistant.understanding import Understood, adds_to, correct, in_characters, understand
from assistant.wording import read, say
from corpus import Clause, Corpus
from indexing import Retriever

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
        done = self._apart(self.pipeline.invoke(turn))
        assert done.answer is not None  # the last step always answers
        if done.query:
            kept = done.understood or turn.said.understood
            self.conversations.remember(session, done.query, kept)
        return replace(_owned_up(done), trace=done.trace)

    def _apart(self, whole: Turn) -> Turn:
        """Where a message asks several things: the answers to each, said together."""
        asked = parts(whole.question.strip())
        if len(asked) == 1 or whole.answer is None or whole.answer.kind is AnswerKind.CLARIFICATION:
            return whole
        told: list[Part] = []
        said = whole.said
        for question in asked:
            turn = self._part(question, whole, said)
            assert turn.answer is not None
            sure = float(turn.trace.get("confidence", 0.0))
            told.append(Part(question, turn.answer, turn.computed, sure))
            said = Said((), turn.understood or said.understood)
        together = joined(whole.answer, told)
        if together is None:
            return whole
        answer, computed = together
        return _noted(replace(whole, answer=answer, computed=computed), parts=list(asked))

    def _part(self, question: str, whole: Turn, said: Said) -> Turn:
        """One question of several, alone; what it leaves out of a sum comes from the one before."""
        return self.pipeline.invoke(Turn(question, whole.session, whole.today, said=said))

    def _pipeline(self) -> Runnable[Turn, Turn]:
        steps: Mapping[str, Step] = {
            "complete": self._complete,
            "retrieve": self._retrieve,
            "judge": self._judge,
            "calculate": self._calculate,
            "select": self._select,
            "compose": self._compose,
            "gate": self._gate,
            "refuse": self._refuse,
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
        if not corrected:
            blank = Answer(AnswerKind.CLARIFICATION, say("blank", "text"), turn.session)
            return replace(turn, answer=blank)
        if corrected.strip("!?。,. ~") in read("wording")["courtesy"]["words"]:
            polite = Answer(AnswerKind.CLARIFICATION, say("courtesy", "text"), turn.session)
            return replace(turn, answer=polite)
        query = complete(without_steering(corrected), turn.said.questions)
        noted = _noted(replace(turn, corrected=corrected, query=query), query=query)
        return _noted(noted, read_as=meant) if meant else noted

    def _retrieve(self, turn: Turn) -> Turn:
        """The clauses nearest to the question."""
        if turn.settled:
            return turn
        hits = tuple(self.retriever.search(turn.query, k=HITS))
        shown = [
            {"clause_id": h.clause.clause_id, "score": round(h.score, 4), "signals": h.signals}
            for h in hits
        ]
        return _noted(replace(turn, hits=hits), hits=shown)

    def _judge(self, turn: Turn) -> Turn:
        """Whether these clauses can answer at all."""
        if turn.settled:
            return turn
        verdict = judge(turn.query, turn.hits, self.retriever)
        noted = _noted(turn, confidence=round(verdict.confidence, 4), refused=verdict.reason)
        return replace(noted, refused=verdict.reason)

    def _calculate(self, turn: Turn) -> Turn:
        """Where a sum or a ruling is asked for: compute it, or ask for what decides it."""
        if turn.answer is not None or self._outside(turn):
            return turn
        understood = self._understood(turn)
        if understood is None:
            return turn
        noted = _noted(turn, understood=understood.to_json())
        done = outcome(understood, turn.query, turn.session, self.corpus)
        if done is None:
            return noted
        applied = [citation.clause for citation in done.answer.citations]
        answer = beside(done.answer, self._other_places(applied, applied, turn), self.corpus)
        cited = [citation.clause for citation in answer.citations]
        known = notices(cited, answer.text, turn.today, self.corpus, turn.query)
        answer = replace(answer, notices=(*answer.notices, *known))
        answer = self._with_own_data(answer, turn)
        return replace(
            noted,
            answer=answer,
            computed=done.computed,
            understood=done.understood,
            refused=None,
        )

    def _outside(self, turn: Turn) -> bool:
        """Whether what is asked lies outside, and not only what a follow-up comes after."""
        unlike = say("refusal", "not_found")
        if turn.refused in (None, unlike):
            return False
        alone = judge(turn.corrected, turn.hits, self.retriever).reason
        return alone not in (None, unlike)

    def _understood(self, turn: Turn) -> Understood | None:
        """The question of sums alone; where it lacks inputs, together with what it follows."""
        alone = understand(turn.corrected, turn.today, turn.said.understood)
        if turn.query == turn.corrected or (alone and not alone.missing):
            return alone
        if alone and "visits" in alone.inputs:
            return alone  # a follow-up read as one more visit would be a wrong one
        together = understand(turn.query, turn.today, turn.said.understood)
        if together is None:
            return alone
        if alone is None:
            return together if adds_to(together.tool, turn.corrected, turn.today) else None
        return together if len(together.missing) < len(alone.missing) else alone

    def _select(self, turn: Turn) -> Turn:
        """The clauses and sentences that answer."""
        if turn.settled:
            return turn
        selection = about_document(turn.query, turn.hits, self.corpus)
        selection = selection or select(turn.query, turn.hits, self.retriever)
        selection = self._with_conflicts(self._in_force(selection, turn), turn)
        chosen = [p.clause.clause_id for p in (*selection.answer, *selection.related)]
        return _noted(replace(turn, selection=selection), selected=chosen)

    def _in_force(self, selection: Selection, turn: Turn) -> Selection:
        """No plain yes or no from a document that no longer holds."""
        known = self.corpus.document(selection.answer[0].clause.document_id).validity
        ended = known.until is not None and turn.today > known.until
        return replace(selection, verdict=None) if ended else selection

    def _with_conflicts(self, selection: Selection, turn: Turn) -> Selection:
        """Where the gazette contradicts the answer, the other place is shown beside it."""
        answering = [chosen.clause for chosen in selection.answer]
        shown = [p.clause for p in (*selection.answer, *selection.related)]
        added = self._other_places(answering, shown, turn)
        return replace(selection, related=(*added, *selection.related)) if added else selection

    def _other_places(
        self, answering: Sequence[Clause], shown: Sequence[Clause], turn: Turn
    ) -> tuple[Pick, ...]:
        """The places that contradict the answering clauses, those shown already left out."""
        named = {clause.clause_id for clause in shown}
        others = dict.fromkeys(
            clause_id
            for conflict in conflicts(answering, turn.query)
            for clause_id in conflict["clauses"]
            if clause_id not in named
        )
        clauses = [self.corpus.clause(clause_id) for clause_id in others]
        return tuple(pick(turn.query, clause, self.retriever, most=1) for clause in clauses)

    def _with_own_data(self, answer: Answer, turn: Turn) -> Answer:
        """Whether the rule still holds, said in front where that is what was asked."""
        cited = [citation.clause for citation in answer.citations]
        said = in_the_text(turn.query, cited, turn.today, self.corpus)
        return replace(answer, text="\n".join((*said, "", answer.text))) if said else answer

    def _compose(self, turn: Turn) -> Turn:
        """Write the answer."""
        if turn.settled or turn.selection is None:
            return turn
        draft = compose(turn.selection, self.corpus)
        text = "\n".join(draft.lines).strip()
        answer = Answer(
            AnswerKind.ANSWER,
            text,
            turn.session,
            citations=draft.citations,
            notices=notices(draft.cited, text, turn.today, self.corpus, turn.query),
        )
        return replace(turn, answer=self._with_own_data(answer, turn))

    def _gate(self, turn: Turn) -> Turn:
        """Let only those lines pass that the cited clauses, or the calculation, say."""
        answer = turn.answer
        if answer is None:
            return turn
        lines = answer.text.split("\n")
        cited = [citation.clause for citation in answer.citations]
        known = own_data(cited, turn.today, self.corpus)
        kept = passing(lines, answer.citations, (*turn.computed, *known))
        withheld = [line for line in lines if line not in kept]
        if withheld and lines[0] in withheld:
            return _noted(replace(turn, answer=None), withheld=withheld)
        text = "\n".join(kept).strip()
        used = tuple(c for c in answer.citations if f"[{c.marker}]" in text)
        answer = replace(answer, text=text, citations=used)
        return _noted(replace(turn, answer=answer), withheld=withheld)

    def _refuse(self, turn: Turn) -> Turn:
        """Say that the gazette does not say, what it covers, and where to ask."""
        if turn.answer is not None:
            return turn
        named = [contact["name"] for contact in read("contacts") if "any" in contact["subjects"]]
        reason = turn.refused or say("refusal", "not_found")
        covers, ask = say("refusal", "covers"), say("refusal", "ask", contacts="或".join(named))
        text = f"{reason}{covers}\n\n{ask}"
        return replace(turn, answer=Answer(AnswerKind.REFUSAL, text, turn.session))


def _owned_up(turn: Turn) -> Answer:
    """The answer with how a question in letters was read."""
    assert turn.answer is not None
    meant = turn.trace.get("read_as")
    if not meant or turn.answer.kind is AnswerKind.REFUSAL:
        return turn.answer
    said = say("notice", "read_as", meant=meant)
    return replace(turn.answer, notices=(said, *turn.answer.notices))


def _noted(turn: Turn, **facts: Any) -> Turn:
    return replace(turn, trace={**turn.trace, **facts})


def build_assistant(corpus: Corpus, retriever: Retriever) -> Assistant:
    """The assistant over a corpus and its retriever."""
    return Assistant(corpus, retriever)
