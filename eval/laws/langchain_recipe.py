"""langchain's stock recipe over the same laws, with our vectors: blind chunks in Chroma.

Each law as it is published goes through a `RecursiveCharacterTextSplitter` of 500 characters with
50 over, the chunks into `Chroma`; a question gets its nearest chunks. A chunk stands for the
articles whose characters it holds, the one it holds most of first: it cannot say which it means.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document as Text
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from tqdm import tqdm

from corpus import Clause, Corpus
from indexing import Encoder

SIZE, OVERLAP = 500, 50
_BATCH = 5_000  # Chroma takes 5,461 at once


class OurVectors(Embeddings):
    """An encoder of ours as langchain's embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        vectors: list[list[float]] = self._encoder.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


@dataclass(frozen=True)
class Span:
    """Where an article stands in the text of its law, half open."""

    start: int
    end: int
    clause_id: str


def published(clauses: Sequence[Clause]) -> tuple[str, list[Span]]:
    """A law as it is printed, title, headings and articles each on lines of their own, and where
    each article stands in it."""
    lines, spans = [clauses[0].document], list[Span]()
    at, above = len(lines[0]) + 1, tuple[str, ...]()
    for clause in clauses:
        *headings, label = clause.path
        for heading in (h for h in headings if h not in above):
            lines.append(heading)
            at += len(heading) + 1
        above = tuple(headings)
        lines.append(f"{label}　{clause.text}")
        spans.append(Span(at, at + len(lines[-1]), clause.clause_id))
        at += len(lines[-1]) + 1
    return "\n".join(lines), spans


def held(start: int, end: int, spans: Sequence[Span]) -> list[str]:
    """The ids of the articles that stand in a stretch of text, the longest part first.

    >>> held(8, 40, [Span(0, 10, "a1"), Span(11, 30, "a2"), Span(31, 60, "a3")])
    ['a2', 'a3', 'a1']
    """
    parts = ((min(end, s.end) - max(start, s.start), s.clause_id) for s in spans)
    found = [(-length, clause_id) for length, clause_id in parts if length > 0]
    return [clause_id for _, clause_id in sorted(found, key=lambda part: part[0])]


def chunks(corpus: Corpus) -> Iterator[Text]:
    """The chunks of every law, each with the articles it holds."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True
    )
    for law in _laws(corpus):
        text, spans = published(law)
        for chunk in splitter.create_documents([text]):
            start = int(chunk.metadata["start_index"])
            articles = held(start, start + len(chunk.page_content), spans)
            yield Text(chunk.page_content, metadata={"articles": " ".join(articles)})


def _laws(corpus: Corpus) -> Iterator[list[Clause]]:
    law: list[Clause] = []
    for clause in corpus.clauses:
        if law and clause.document_id != law[0].document_id:
            yield law
            law = []
        law.append(clause)
    if law:
        yield law


class StockRecipe:
    """The recipe's store in a folder, and its search."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        os.environ["ANONYMIZED_TELEMETRY"] = "False"  # Chroma reads it when it opens
        self._store = Chroma(
            collection_name="laws",
            embedding_function=OurVectors(encoder),
            persist_directory=str(folder),
        )

    def fill(self, corpus: Corpus) -> None:
        """Put a corpus in the place of what the store holds."""
        self._store.reset_collection()
        texts = list(chunks(corpus))
        with tqdm(total=len(texts), desc="langchain's chunks") as bar:
            for start in range(0, len(texts), _BATCH):
                batch = texts[start : start + _BATCH]
                self._store.add_documents(batch)
                bar.update(len(batch))

    def search(self, question: str, k: int) -> list[str]:
        """The ids of the first k articles in the nearest k chunks."""
        found = self._store.similarity_search(question, k=k)
        articles = (name for chunk in found for name in chunk.metadata["articles"].split())
        return list(dict.fromkeys(articles))[:k]
