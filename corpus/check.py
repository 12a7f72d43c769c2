"""The proof that nothing was lost and nothing stands twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.collection import Corpus
from corpus.models import SENTENCE_KINDS, Piece
from corpus.parser import ParsedSource
from corpus.repair import fold, is_cut

REMOVED = "removed.yaml"


@dataclass(frozen=True)
class Finding:
    """Something that a person must look at: where, and what is wrong."""

    where: str
    what: str


def removed_characters(source: ParsedSource) -> list[dict[str, object]]:
    """Every run of characters left out of the clauses, by line: doubles and page furniture."""
    return [
        {"line": piece.line, "text": piece.text.strip(), "why": piece.target}
        for piece in source.pieces
        if piece.place == "removed" and not piece.target.endswith("furniture")
    ]


def committed_removals(folder: Path, source: ParsedSource) -> list[dict[str, object]]:
    """The list of removals a person has agreed to, from `removed.yaml` beside the sources."""
    path = folder / REMOVED
    agreed = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return list((agreed or {}).get(source.name, []))


def check(corpus: Corpus, folder: Path) -> list[Finding]:
    """All findings over all sources; empty where the corpus is whole."""
    findings = [*_repeated_ids(corpus), *_open_sentences(corpus)]
    for source in corpus.sources:
        printed = (folder / f"{source.name}.txt").read_text(encoding="utf-8")
        findings += _lost_or_moved(source, printed)
        findings += _misplaced(source)
        if removed_characters(source) != committed_removals(folder, source):
            findings.append(Finding(source.name, f"removals differ from {REMOVED}"))
    return findings


def figures(corpus: Corpus) -> dict[str, int]:
    """Counts for a person: documents, clauses by kind, characters, cuts repaired."""
    by_kind = Counter(clause.kind.value for clause in corpus.clauses)
    cuts = sum(_breaks(source.pieces) for source in corpus.sources)
    lengths = sorted(len(clause.text) for clause in corpus.clauses)
    doubles = sum(p.target.startswith("doubled") for s in corpus.sources for p in s.pieces)
    return {
        "documents": len(corpus.documents),
        "clauses": len(corpus.clauses),
        **dict(sorted(by_kind.items())),
        "characters in clauses": sum(len(fold(clause.text)) for clause in corpus.clauses),
        "median clause length": lengths[len(lengths) // 2],
        "cuts repaired": cuts,
        "doubled characters dropped": doubles,
    }


def _breaks(pieces: tuple[Piece, ...]) -> int:
    words = [piece for piece in pieces if piece.place == "clause"]
    by_clause = Counter(piece.target for piece in words if not _is_row(piece))
    return sum(count - 1 for count in by_clause.values())


def _is_row(piece: Piece) -> bool:
    return ".r" in piece.target


def _repeated_ids(corpus: Corpus) -> list[Finding]:
    counts = Counter(clause.clause_id for clause in corpus.clauses)
    return [Finding(clause_id, "id given twice") for clause_id, n in counts.items() if n > 1]


def _open_sentences(corpus: Corpus) -> list[Finding]:
    return [
        Finding(clause.clause_id, f"ends without closing punctuation: …{clause.text[-12:]}")
        for clause in corpus.clauses
        if clause.kind in SENTENCE_KINDS and is_cut(clause.text)
    ]


def _lost_or_moved(source: ParsedSource, printed: str) -> list[Finding]:
    """The pieces in order must be the printed characters in order, blanks aside."""
    findings = []
    by_line: dict[int, str] = defaultdict(str)
    pieces = "".join(fold(piece.text) for piece in source.pieces)
    if pieces != fold(printed):
        for piece in source.pieces:
            by_line[piece.line] += fold(piece.text)
        findings = [
            Finding(f"{source.name}:{number}", "characters lost, moved or repeated")
            for number, line in enumerate(printed.splitlines(), start=1)
            if fold(line) and fold(line) not in by_line[number]
        ] or [Finding(source.name, "pieces do not add up to the source")]
    return findings


def _misplaced(source: ParsedSource) -> list[Finding]:
    """Each clause must be exactly the pieces accounted to it; each heading must stand in a path."""
    words: dict[str, str] = defaultdict(str)
    for piece in source.pieces:
        if piece.place == "clause":
            words[piece.target] += fold(piece.text)
    findings = [
        Finding(clause.clause_id, "its words are not the printed ones")
        for clause in source.clauses
        if fold(clause.text).replace("|", "") != words[clause.clause_id]
    ]
    titles = {element for clause in source.clauses for element in clause.path}
    in_fields = "".join(
        fold(part) for d in source.documents for part in (d.title, d.number or "")
    ) + "".join(fold("".join(clause.cells or ())) for clause in source.clauses)
    in_paths = "\n".join(fold(title) for title in titles)
    findings += [
        Finding(f"{source.name}:{piece.line}", f"heading stands nowhere: {piece.text}")
        for piece in source.pieces
        if (piece.place == "path" and fold(piece.text).replace("．", ".") not in in_paths)
        or (piece.place in ("title", "number", "columns") and fold(piece.text) not in in_fields)
    ]
    return findings
