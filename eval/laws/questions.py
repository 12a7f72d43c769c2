"""Outside questions linked to the articles that their answers cite.

An answer may cite the number an article had before its law was revised. So a citation counts only
where what the answer says goes with the article of that number better than with others of the law.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Clause, Corpus
from eval.laws.links import Citation, Laws, Place, citations, place
from indexing.tokenizer import grams

_ENOUGH = 10
"""Bigrams of what an answer says of an article that are enough to tell the article by."""
_CLOSE = 0.5
"""Share of the bigrams of the law's closest article that the cited one must have of them."""


@dataclass(frozen=True)
class Asked:
    """A question from outside: where it is from, and the clause ids of the articles it needs."""

    text: str
    source: str
    wanted: frozenset[str]


@dataclass(frozen=True)
class Linking:
    """The questions with an article, and how many have none, by reason; `citations` likewise."""

    asked: tuple[Asked, ...]
    unlinked: Mapping[str, int]
    citations: Mapping[str, int]


def link(pairs: Iterable[Mapping[str, str]], corpus: Corpus) -> Linking:
    """Link questions to articles of a corpus.

    Args:
        pairs: objects with `source`, `q` (a question) and `p` (an answer, or a part of one); some
            questions come twice, the second time cut down to their last sentence, which is left out.
        corpus: laws as `eval.laws.data.read_corpus` makes them.
    """
    articles = Articles(corpus)
    asked: list[Asked] = []
    unlinked: Counter[str] = Counter()
    cited: Counter[str] = Counter()
    for (source, question), answers in _questions(pairs).items():
        found = [
            articles.outcome(citation) for citation in citations("\n".join(answers), articles.laws)
        ]
        cited.update(reason or "linked" for _, reason in found)
        wanted = frozenset(clause_id for clause_id, reason in found if not reason)
        if wanted:
            asked.append(Asked(question, source, wanted))
        else:
            unlinked[found[0][1] if found else "no article cited"] += 1
    return Linking(tuple(asked), dict(unlinked), dict(cited))


def _questions(pairs: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The answers to each whole question."""
    answers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in pairs:
        answers[pair["source"], pair["q"]].append(pair["p"])
    by_answer: dict[str, list[str]] = defaultdict(list)
    for (_, question), said in answers.items():
        by_answer[said[0]].append(question)
    return {
        (source, question): said
        for (source, question), said in answers.items()
        if not any(question != other and question in other for other in by_answer[said[0]])
    }


class Articles:
    """The articles of a corpus of laws, by law and number."""

    def __init__(self, corpus: Corpus) -> None:
        self._by_law: dict[str, dict[Place, Clause]] = defaultdict(dict)
        for clause in corpus.clauses:
            self._by_law[clause.document][place(clause.path[-1])] = clause
        self.laws = Laws(self._by_law)

    def outcome(self, citation: Citation) -> tuple[str, str]:
        """The clause id of a cited article and "", or "" and why there is none."""
        articles = self._by_law.get(citation.law)
        if articles is None:
            return "", "law not among these"
        article = articles.get(citation.place)
        if article is None:
            return "", "no such article in the law as it is now"
        if not self._goes_with(citation.said, article, tuple(articles.values())):
            return "", "another article by that number now"
        return article.clause_id, ""

    @staticmethod
    def _goes_with(said: str, article: Clause, others: Sequence[Clause]) -> bool:
        words = _bigrams(said)
        if len(words) < _ENOUGH:
            return True
        closest = max(len(words & _bigrams(other.text)) for other in others)
        return len(words & _bigrams(article.text)) >= _CLOSE * closest


@lru_cache(maxsize=20_000)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset(gram for gram in grams(text) if len(gram) > 1)
