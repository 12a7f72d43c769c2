"""Pairs of question and text to train on: from the gazette, by hand, and from national law.

By hand: of the known questions (`indexing/known_questions.py`), `pairs.tsv`, written for the encoder, and
`asked.tsv`, as people put them, half of which the gazette does not answer; the refusal is learned from
these, too (`eval/answerability.py`).
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Clause, Corpus, load_corpus
from indexing.known_messages import UNANSWERED
from indexing.known_questions import quoted
from indexing.passages import Passage, context, full_text, passages
from indexing.quotes import Quotes
from indexing.text import solid

FOLDER = Path(__file__).parent
LAW_FILES = {
    "laws.jsonl.gz": "139,994 articles of national laws and regulations, "
    "SHA-256 a655d8e55798dbef9d101d5641b8a6bd5ccf773242dc9d6862f3dabfb7b89a1c",
    "law_selfsup.jsonl.gz": "475,437 question-like pairs made from them by rule, "
    "SHA-256 714b521021dbe51d21b643f4fef5c14824120d89883e9056ba464c9a164bbf65",
}
"""What the shipped model was first trained on; too large for the repository."""

LONGEST = 320
"""Characters of a text that are trained on."""

FOLDS = 4
"""Parts that the questions of `asked.tsv` are cut into: see `fold_of`."""

KINDS = {"title": 0.7, "ict": 1.0, "keyword": 1.0, "colloquial": 2.0}
"""Kinds of pairs over national law, and how often a batch is drawn from each."""


@dataclass(frozen=True)
class Pair:
    """A question, what answers it, and a key that no two pairs of one batch may share."""

    question: str
    answer: str
    key: str


def synonyms() -> dict[str, list[str]]:
    """Official terms and the everyday words for them, from `synonyms.tsv`."""
    lines = (FOLDER / "synonyms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    terms = (line.split("\t", 1) for line in lines)
    return {official: everyday.split(",") for official, everyday in terms}


def written_questions() -> list[str]:
    """The questions of `pairs.tsv` alone, written for the encoder and for nothing else."""
    return [question for question, _ in quoted("pairs.tsv")]


def asked_questions() -> list[tuple[str, bool]]:
    """The questions of `asked.tsv`, put as people put them, and whether the gazette answers each."""
    return [(question, quote != UNANSWERED) for question, quote in quoted("asked.tsv")]


def fold_of(question: str) -> int:
    """Which of the `FOLDS` parts a question falls in, 0 to FOLDS − 1; the same on every machine."""
    return zlib.crc32(question.encode()) % FOLDS


def written_pairs(corpus: Corpus, but: int | None = None) -> list[Pair]:
    """The answered questions of `pairs.tsv` and `asked.tsv`, with the sentence that holds their quote.

    Args:
        corpus: the gazette.
        but: a fold of `asked.tsv` to leave out.

    Raises ValueError where a quote stands in no clause of the corpus.
    """
    places = _Places(corpus)
    asked = [
        (question, quote)
        for question, quote in quoted("asked.tsv")
        if quote != UNANSWERED and fold_of(question) != but
    ]
    pairs = []
    for question, quote in [*quoted("pairs.tsv"), *asked]:
        clause, sentence = places.of(quote)
        pairs.append(Pair(question, f"{context(corpus, clause)} {sentence}", clause.clause_id))
        pairs.append(Pair(question, full_text(corpus, clause), clause.clause_id))
    return pairs


class _Places:
    """Where in a corpus words stand."""

    def __init__(self, corpus: Corpus) -> None:
        self._clauses = corpus.clauses
        self._quotes = Quotes(corpus)
        self._sentences: dict[int, list[Passage]] = {}
        for passage in passages(corpus):
            self._sentences.setdefault(passage.clause, []).append(passage)

    def of(self, quote: str) -> tuple[Clause, str]:
        """The first clause that says the words, or under whose headings they stand, and its sentence
        that does, or the whole of it."""
        words, found = solid(quote), self._quotes.positions(quote)
        if not found:
            raise ValueError(f"no clause says {quote!r}")
        clause = self._clauses[found[0]]
        holding = (p.text for p in self._sentences[found[0]] if words in solid(p.text))
        return clause, next(holding, clause.text)


def gazette_pairs(corpus: Corpus, rng: random.Random) -> list[Pair]:
    """Pairs made from the gazette itself: a sentence in everyday words and its clause, a sentence
    and the rest of its clause, a heading and what stands under it."""
    everyday = synonyms()
    pairs = []
    for passage in passages(corpus):
        clause = corpus.clauses[passage.clause]
        whole = full_text(corpus, clause)
        rest = whole.replace(passage.text, "")
        if len(rest) > len(context(corpus, clause)) + 10:
            pairs.append(Pair(passage.text, rest, clause.clause_id))
        said = passage.text
        for official, others in everyday.items():
            if official in said:
                said = said.replace(official, rng.choice(others))
        if said != passage.text:
            pairs.append(Pair(said, whole, clause.clause_id))
        if clause.path:
            pairs.append(Pair(clause.path[-1], passage.text, clause.path[-1]))
    return pairs


def law_pairs(data: Path, kind: str) -> list[Pair]:
    """Self-supervised pairs over national law, of one of the `KINDS`.

    Raises FileNotFoundError, naming the files wanted, where `data` does not hold them.
    """
    missing = [name for name in LAW_FILES if not (data / name).exists()]
    if missing:
        wanted = "".join(f"\n  {name}: {LAW_FILES[name]}" for name in missing)
        raise FileNotFoundError(f"{data} lacks{wanted}")
    articles = [_article(row) for row in _rows(data / "laws.jsonl.gz")]
    pairs = []
    for row in _rows(data / "law_selfsup.jsonl.gz"):
        if row["kind"] == kind:
            answer = articles[row["i"]]
            answer = answer.replace(row["q"], "") if kind == "ict" else answer
            pairs.append(Pair(row["q"], answer[:LONGEST], str(row["i"])))
    return pairs


def _article(row: dict[str, Any]) -> str:
    headings = " ".join(row["path"][-2:])
    return f"{row['law']} {headings} {row['text']}"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gazette_corpus() -> Corpus:
    """The corpus that the shipped model is trained for."""
    return load_corpus()
