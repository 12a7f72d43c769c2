"""`python -m corpus export` writes every clause; `check` proves the corpus whole."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.check import check, figures
from corpus.collection import SOURCES, load_corpus


def main(arguments: list[str] | None = None) -> int:
    """Run one command; exit status 1 where `check` finds something."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("command", choices=("export", "check"))
    parser.add_argument("--sources", type=Path, default=SOURCES, help="folder of gazettes")
    options = parser.parse_args(arguments)
    if options.command == "export":
        return _export(options.sources)
    return _check(options.sources)


def _export(folder: Path) -> int:
    for clause in load_corpus(folder).clauses:
        sys.stdout.write(json.dumps(clause.to_json(), ensure_ascii=False) + "\n")
    return 0


def _check(folder: Path) -> int:
    corpus = load_corpus(folder)
    for name, value in figures(corpus).items():
        sys.stdout.write(f"{name:30} {value:>7}\n")
    findings = check(corpus, folder)
    for finding in findings:
        sys.stdout.write(f"{finding.where}: {finding.what}\n")
    sys.stdout.write("nothing lost, nothing twice\n" if not findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        sys.stderr.close()
