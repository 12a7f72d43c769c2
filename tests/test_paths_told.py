"""Pages, docstrings and comments name files and folders that are there."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = (
    *("assistant", "calculators", "corpus", "docs", "eval", "indexing", "tests", "third_party"),
    "web",
)

_ENDINGS = r"(?:py|ya?ml|tsv|txt|md|npz|html|jsonl?)"
_FILE = rf"[\w./-]+\.{_ENDINGS}"
# `words/groups.py`, `clauses/`, and without quotation marks what begins with a room: eval/cards.py.
_TOLD = re.compile(rf"`({_FILE}|[\w/-]+/)`|\b((?:{'|'.join(ROOMS)})/{_FILE})\b")
_LINK = re.compile(r"\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")


# What is told -----------------------------------------------------------------------------------


def paths_in(text: str) -> list[str]:
    """The files and folders that a text names."""
    return [match[1] or match[2] for match in _TOLD.finditer(text)]


def comments(source: str) -> Iterator[str]:
    """The comments of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def docstrings(source: str) -> Iterator[str]:
    """The strings of a Python file that stand alone: docstrings, of attributes, too."""
    for node in ast.walk(ast.parse(source)):
        said = node.value if isinstance(node, ast.Expr) else None
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value


def told_in(file: Path) -> str:
    """What a file says to who reads it: a page all of itself, code its docstrings and comments."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        return text
    if file.suffix == ".py":
        return "\n".join((*comments(text), *docstrings(text)))
    return "\n".join(re.findall(r"(?:^|\s)#.*", text))


# What is there ----------------------------------------------------------------------------------


@cache
def files() -> tuple[Path, ...]:
    """Every file of ours, from the root: those at the top and those of the rooms."""
    tops = (path for path in ROOT.iterdir() if path.is_file())
    inside = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return tuple(
        path.relative_to(ROOT) for path in (*tops, *inside) if "__pycache__" not in path.parts
    )


@cache
def names() -> frozenset[str]:
    """Every end of a path by which a file or a folder (with a stroke behind it) may be named."""

    def ends(path: Path, stroke: str = "") -> Iterable[str]:
        return ("/".join(path.parts[start:]) + stroke for start in range(len(path.parts)))

    folders = {parent for file in files() for parent in file.parents if parent.parts}
    return frozenset(
        (
            *(name for file in files() for name in ends(file)),
            *(name for folder in folders for name in ends(folder, "/")),
        )
    )


def tellers() -> list[str]:
    """Our files that tell: all but the list of changes, which tells of what was."""
    ours = (file for file in files() if file.parts[0] not in {"third_party", "CHANGELOG.md"})
    return [file.as_posix() for file in ours if file.suffix in {".md", ".py", ".yaml"}]


# The tests --------------------------------------------------------------------------------------


def test_every_file_and_folder_that_is_named_is_there() -> None:
    told = {(teller, path) for teller in tellers() for path in paths_in(told_in(ROOT / teller))}
    assert [(teller, path) for teller, path in told if path not in names()] == []


def test_every_link_of_a_page_leads_to_a_file() -> None:
    pages = [ROOT / name for name in tellers() if name.endswith(".md")]
    links = {page: _LINK.findall(page.read_text(encoding="utf-8")) for page in pages}
    assert any(links.values())
    lost = [
        (page.name, to) for page in pages for to in links[page] if not (page.parent / to).exists()
    ]
    assert lost == []


def test_a_name_that_leads_nowhere_is_found() -> None:
    told = paths_in(
        "in `written_entries/` and `no_such_folder/`, as eval/cards.py and eval/gone.py do"
    )
    assert [path for path in told if path not in names()] == ["no_such_folder/", "eval/gone.py"]
