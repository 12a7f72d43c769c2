"""`make bench-laws DATA=folder`: search over national law, measured on outside questions.

Prints the tables and writes reports/laws.json; indexes are kept in .cache/laws between runs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eval.laws.bench import run
from eval.laws.data import DataMissing, verify
from eval.laws.report import as_text

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "laws"
REPORTS = ROOT / "eval" / "reports"


def main(arguments: list[str] | None = None) -> int:
    """Run the bench; exit status 2 where the data it was given is not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.laws", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("."), help="folder with the law files")
    options = parser.parse_args(arguments)
    try:
        verify(options.data)
    except DataMissing as error:
        sys.stderr.write(f"{error}\n")
        return 2
    result = run(options.data, CACHE)
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / "laws.json").write_text(result.to_json(), encoding="utf-8")
    sys.stdout.write(as_text(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
