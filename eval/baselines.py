"""What the retriever is measured against: plain BM25, and each of its own signals alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus import Corpus
from eval.program import Searcher
from indexing.bm25 import Bm25
from indexing.fusion import Scores, best
from indexing.passages import full_text
from indexing.tokenizer import grams, words

Ranking = Callable[[str], list[str]]
"""A question → clause ids, best first."""

TOP = 10
JIEBA = "BM25, jieba words"
GRAMS = "BM25, characters and bigrams"
_LEXICAL_SIGNALS = {"words", "grams"}  # the same scores as the two above


def lexical(corpus: Corpus) -> Mapping[str, Ranking]:
    """BM25 over the same clauses with their headings, cut in two ways."""
    return {JIEBA: _bm25(corpus, words), GRAMS: _bm25(corpus, grams)}


def _bm25(corpus: Corpus, cut: Callable[[str], list[str]]) -> Ranking:
    scorer = Bm25.build([cut(full_text(corpus, clause)) for clause in corpus.clauses])

    def rank(question: str) -> list[str]:
        return _top(corpus, scorer.scores(cut(question)))

    return rank


def signal_rankings(corpus: Corpus, retriever: Searcher, question: str) -> dict[str, list[str]]:
    """The ten best clauses by each other signal of the first stage alone; ties in reading order."""
    signals = retriever.signals(question).items()
    return {
        f"{name} alone": _top(corpus, scores)
        for name, scores in signals
        if name not in _LEXICAL_SIGNALS
    }


def _top(corpus: Corpus, scores: Scores) -> list[str]:
    return [corpus.clauses[at].clause_id for at in best(scores, TOP)]
