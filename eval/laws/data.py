"""The files of the bench, and the articles of the laws as a `Corpus`.

The files are not in the repository; `DataMissing` says what to fetch.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corpus import Clause, ClauseKind, Corpus, Document, DocumentKind, Validity
from corpus.parser import ParsedSource
from eval.laws.links import Place, place

LAWS = "laws.jsonl.gz"
QUESTIONS = "lawbench_apache2.jsonl.gz"
FILES = {
    LAWS: (
        "139,994 articles of about 3,200 laws and regulations, from LawRefBook/Laws on GitHub",
        "a655d8e55798dbef9d101d5641b8a6bd5ccf773242dc9d6862f3dabfb7b89a1c",
    ),
    QUESTIONS: (
        "1,948 pairs of question and answer, from tasks 3-2 and 3-8 of open-compass/LawBench",
        "ea579b44fd19a8f584d4c966cd5da5505891bb25fbbd44e9a2cc0b0737353305",
    ),
}
"""What the bench reads: what it is, and its SHA-256."""

_VALIDITY = Validity("以原文公布机关的最新文本为准。", "LawRefBook/Laws，2025-04-19")


class DataMissing(FileNotFoundError):
    """The folder lacks a file, or holds another one of that name: says what to fetch."""


def verify(folder: Path) -> None:
    """Raises `DataMissing` unless the folder holds both files as they were measured with."""
    wrong = [name for name, (_, digest) in FILES.items() if _sha256(folder / name) != digest]
    if wrong:
        lines = (f"\n  {name}: {FILES[name][0]}, SHA-256 {FILES[name][1]}" for name in wrong)
        raise DataMissing(f"{folder} lacks, or holds another version of{''.join(lines)}")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# The articles ----------------------------------------------------------------------------------


def read_corpus(path: Path) -> Corpus:
    """Every law a document, every article a clause; ids `law7`, `law7.a133` and `law7.a133-1`."""
    by_law: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(path):
        by_law[row["law"]].append(row)
    numbered = enumerate(by_law.items(), start=1)
    return Corpus(_law(f"law{number}", name, articles) for number, (name, articles) in numbered)


def _law(document_id: str, name: str, articles: Sequence[Mapping[str, Any]]) -> ParsedSource:
    issued = articles[0]["date"]
    lines = (articles[0]["i"] + 1, articles[-1]["i"] + 1)
    document = Document(
        id=document_id,
        kind=DocumentKind.TEXT,
        title=name,
        number=None,
        issuer=None,
        issued_on=date.fromisoformat(issued) if issued else None,
        in_force_from=None,
        validity=_VALIDITY,
        source=LAWS,
        lines=lines,
    )
    clauses = tuple(_article(document, row) for row in articles)
    return ParsedSource(LAWS, (document,), clauses, ())


def _article(law: Document, row: Mapping[str, Any]) -> Clause:
    at = place(row["article"])
    return Clause(
        clause_id=f"{law.id}.{_place_id(at)}",
        document_id=law.id,
        document=law.title,
        number=None,
        path=(*row["path"], row["article"]),
        text=row["text"],
        kind=ClauseKind.ARTICLE,
        lines=(row["i"] + 1, row["i"] + 1),
    )


def _place_id(at: Place) -> str:
    return f"a{at.article}-{at.sub}" if at.sub else f"a{at.article}"
