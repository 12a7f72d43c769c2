"""The systems compared: each takes a question and gives the ids of a hundred articles, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus import Corpus
from eval.baselines import JIEBA
from eval.laws.langchain_recipe import StockRecipe
from eval.laws.measures import DEPTH
from indexing import Retriever
from indexing.bm25 import Bm25
from indexing.fusion import Scores, best
from indexing.tokenizer import words

OURS = "Yida"
STOCK = "langchain: 500-character chunks, our vectors"
FIRST_PAGE = 10
"""Hits of one search as people see it."""


def ours(retriever: Retriever, question: str) -> list[str]:
    """Our ranking: the first ten as a search for ten gives them, the rest from one for a hundred."""
    shown, deep = (
        [hit.clause.clause_id for hit in retriever.search(question, k=k)]
        for k in (FIRST_PAGE, DEPTH)
    )
    return list(dict.fromkeys(shown + deep))[:DEPTH]


def jieba_bm25(corpus: Corpus, build: Path) -> Callable[[str], list[str]]:
    """Plain BM25 over jieba's words of every article with its headings, as the index holds it; the
    question is asked as it is."""
    scorer = Bm25.load(build / "bm25" / "words", len(corpus.clauses))
    return lambda question: top(corpus, scorer.scores(words(question)))


def rankings(
    question: str,
    retriever: Retriever,
    jieba: Callable[[str], list[str]],
    stock: StockRecipe,
) -> Iterator[tuple[str, list[str]]]:
    """Every system's ranking for a question, ours first."""
    yield OURS, ours(retriever, question)
    yield JIEBA, jieba(question)
    yield from alone(retriever.corpus, retriever.signals(question))
    yield STOCK, stock.search(question, DEPTH)


def alone(corpus: Corpus, signals: Mapping[str, Scores]) -> Iterator[tuple[str, list[str]]]:
    """The ranking by each of our signals alone."""
    for name, scores in signals.items():
        yield f"{name} alone", top(corpus, scores)


def top(corpus: Corpus, scores: Scores) -> list[str]:
    """The ids of the best clauses that score at all, ties in reading order."""
    return [corpus.clauses[at].clause_id for at in best(scores, DEPTH)]
