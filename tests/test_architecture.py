"""The house rules: arrows one way, outside libraries behind few doors, public things documented."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "indexing", "calculators", "assistant", "web", "eval", "app")

MAY_IMPORT = {
    "corpus": set(),
    "calculators": set(),
    "indexing": {"corpus"},
    "assistant": {"corpus", "indexing", "calculators"},
    "web": {"corpus", "indexing", "calculators", "assistant"},
    "app": {"corpus", "indexing", "calculators", "assistant", "web"},
    "eval": {"corpus", "indexing", "calculators", "assistant", "web"},
}

# The storeys of a room with many files, from the ground up: a storey imports those below it alone.
# A name is that of a folder or of a file.
STOREYS = {
    "assistant/understanding": (
        *("model", "reading_of", "ways", "words", "bills", "visits", "accounts", "assessment"),
        *("epidemic", "planning", "people", "single", "several", "follow_up", "understand"),
    ),
    "assistant": (
        *("models", "wording", "learned", "reading", "understanding"),
        *(
            "saying_cases",
            "saying",
            "answerable",
            "turn",
            "swapping",
            "conversation",
            "clauses",
            "results",
        ),
        *("deciding", "remarks", "gate", "several_asked", "pipeline"),
    ),
}

# Every library that is not ours and not Python's, and the only files that may know it.
DOORS = {
    "bm25s": ("indexing/bm25.py",),
    "chromadb": ("indexing/vectors.py",),
    "cn2an": ("assistant/reading/numerals.py",),
    "fastapi": ("web/*", "app.py"),
    "filelock": ("indexing/store.py",),
    "gradio": ("web/*",),
    "jieba": ("indexing/tokenizer.py",),
    "langchain_chroma": ("eval/laws/langchain_recipe.py",),
    "langchain_core": (
        "assistant/pipeline.py",
        "calculators/tools.py",
        "eval/laws/langchain_recipe.py",
        "indexing/langchain_retriever.py",
    ),
    "langchain_text_splitters": ("eval/laws/langchain_recipe.py",),
    "jinja2": ("web/rendering.py",),
    "markdown_it": ("web/rendering.py",),
    "markupsafe": ("web/*",),
    "numpy": (
        "indexing/*",
        "eval/*",
        "assistant/answerable/asked_before.py",
    ),
    "opencc": ("indexing/text.py",),
    "pydantic": ("calculators/*", "web/*", "indexing/langchain_retriever.py"),
    "pydantic_core": ("calculators/inputs.py", "web/models.py"),
    "pypinyin": ("indexing/tokenizer.py",),
    "sentence_transformers": ("indexing/encoder.py", "indexing/train.py"),
    "sklearn": ("eval/logistic.py",),
    "starlette": ("web/*",),
    "tokenizers": ("indexing/train.py",),
    "torch": ("indexing/encoder.py", "indexing/train.py"),
    "tqdm": ("indexing/store.py", "indexing/train.py", "eval/*"),
    "uvicorn": ("app.py",),
    "yaml": (
        "corpus/*",
        "indexing/in_conversation.py",
        "indexing/known_questions.py",
        "indexing/reranking.py",
        "calculators/*",
        "assistant/*",
        "web/*",
        "eval/*",
    ),
}
HEAVY = {"torch", "sentence_transformers", "transformers"}
FOR_TESTS = {
    "pytest",
    "hypothesis",
    "httpx",
    "httpx2",
    "playwright",
    "ruff",
    "mypy",
    "types-PyYAML",
}
FOR_OTHERS = {"langchain"}
PART_OF_ANOTHER = {"starlette": "fastapi", "pydantic_core": "pydantic"}

TOP_LEVEL = {
    *("app.py", "assistant", "calculators", "corpus", "docs", "eval", "indexing", "tests", "web"),
    *("third_party", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "README.zh-CN.md"),
    *("pyproject.toml", "requirements.txt"),
}


# The files of the house ------------------------------------------------------------------------


@cache
def sources() -> dict[str, ast.Module]:
    """Every Python file of our packages, by its path from the root."""
    files = [ROOT / "app.py", *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in files
    }


def modules_named(node: ast.AST) -> Iterator[str]:
    """The modules that one statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written from the root"
        yield node.module or ""


def words_read(tree: ast.Module) -> Iterator[str]:
    """The YAML files of the assistant that a module reads, by their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            name = node.args[0]
            if node.func.id in ("read", "patterns") and isinstance(name, ast.Constant):
                yield name.value


def packages_imported(nodes: Iterator[ast.AST]) -> set[str]:
    """The top packages that these statements import."""
    return {name.partition(".")[0] for node in nodes for name in modules_named(node)}


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when a module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from at_import(child)


def room_of(path: str) -> str:
    return path.partition("/")[0].removesuffix(".py")


# Arrows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    ours = set(ROOMS) | {"tests"}
    for path, tree in sources().items():
        if room_of(path) == room:
            reached = packages_imported(ast.walk(tree)) & ours - {room}
            assert reached <= MAY_IMPORT[room], path


@pytest.mark.parametrize("room", STOREYS)
def test_a_storey_imports_only_the_storeys_below_it(room: str) -> None:
    storeys = STOREYS[room]
    for path, tree in sources().items():
        if not path.startswith(f"{room}/") or path == f"{room}/__init__.py":
            continue
        own = path.removeprefix(f"{room}/").partition("/")[0].removesuffix(".py")
        assert own in storeys, f"{path} stands on no storey"
        below = storeys[: storeys.index(own) + 1]
        dotted = room.replace("/", ".") + "."
        for name in (name for node in ast.walk(tree) for name in modules_named(node)):
            if name.startswith(dotted):
                assert name.removeprefix(dotted).partition(".")[0] in below, f"{path}: {name}"


@pytest.mark.parametrize("room", STOREYS)
def test_a_storey_reads_only_the_words_of_its_own_and_of_the_storeys_below_it(room: str) -> None:
    storeys = STOREYS[room]
    folder = room.removeprefix("assistant").strip("/")
    for path, tree in sources().items():
        if not path.startswith(f"{room}/") or path == f"{room}/__init__.py":
            continue
        own = path.removeprefix(f"{room}/").partition("/")[0].removesuffix(".py")
        below = storeys[: storeys.index(own) + 1]
        for name in words_read(tree):
            inside = (ROOT / "assistant" / name).is_relative_to(ROOT / room)
            storey, in_a_folder, _ = name.removeprefix(folder).strip("/").partition("/")
            assert not inside or not in_a_folder or storey in below, f"{path}: {name}.yaml"


def test_nothing_is_decided_by_the_trace() -> None:
    named = [
        path
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if room_of(path) in ("assistant", "web") and isinstance(node, ast.Attribute)
        if node.attr == "trace"
    ]
    written, handed_on, shown = "assistant/turn.py", "assistant/pipeline.py", "web/api.py"
    assert sorted(named) == sorted((written, handed_on, shown))


def test_every_room_has_files() -> None:
    assert {room_of(path) for path in sources()} == set(ROOMS)


def test_every_outside_library_has_its_doors() -> None:
    known = set(sys.stdlib_module_names) | set(ROOMS)
    imported = {
        name for tree in sources().values() for name in packages_imported(ast.walk(tree)) - known
    }
    assert imported <= set(DOORS)


@pytest.mark.parametrize("library", DOORS)
def test_an_outside_library_is_imported_only_through_its_doors(library: str) -> None:
    importers = [
        path for path, tree in sources().items() if library in packages_imported(ast.walk(tree))
    ]
    strangers = [
        path for path in importers if not any(fnmatch(path, door) for door in DOORS[library])
    ]
    assert strangers == []
    assert importers, f"{library} is imported nowhere: take it out of the table"


def test_no_file_imports_torch_before_a_vector_is_wanted() -> None:
    early = {
        path: found
        for path, tree in sources().items()
        if path != "indexing/train.py" and (found := packages_imported(at_import(tree)) & HEAVY)
    }
    assert early == {}


@pytest.mark.slow
def test_importing_the_program_brings_in_no_torch() -> None:
    program = "import sys, app, assistant, web.api, eval; print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == "False"


# Documentation ---------------------------------------------------------------------------------


def undocumented(path: str, tree: ast.Module) -> Iterator[str]:
    """Public functions and classes of a module, and the module itself, that say nothing."""
    if not ast.get_docstring(tree):
        yield path
    for node in tree.body:
        public = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if public and not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{path}:{node.lineno} {node.name}"


def test_every_public_module_class_and_function_says_what_it_is_for() -> None:
    silent = [name for path, tree in sources().items() for name in undocumented(path, tree)]
    assert silent == []


def modules_with_examples() -> list[str]:
    """Modules whose docstrings hold examples."""
    names = []
    for path, tree in sources().items():
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        texts = [ast.get_docstring(n) or "" for n in ast.walk(tree) if isinstance(n, documented)]
        if any(">>>" in text for text in texts):
            names.append(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    return names


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0


# The project -----------------------------------------------------------------------------------


def test_only_the_agreed_names_stand_at_the_top() -> None:
    names = {path.name for path in ROOT.iterdir()} - {"__pycache__"}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def requirements() -> dict[str, str]:
    """Every requirement and its version; a line that pins nothing or gives no reason fails."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {}
    for line in lines:
        if line and not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9_.-]+)==([0-9][^\s]*) +# .+", line)
            assert match, f"neither pinned nor explained: {line}"
            pinned[match[1]] = match[2]
    return pinned


def test_requirements_are_pinned_explained_and_installed() -> None:
    installed = {name: version(name).partition("+")[0] for name in requirements()}
    assert installed == requirements()


def test_torch_is_required_first() -> None:
    assert next(iter(requirements())) == "torch"


def test_every_requirement_is_used_and_everything_used_is_required() -> None:
    distributions = packages_distributions()
    used = {distributions[library][0].lower() for library in set(DOORS) - set(PART_OF_ANOTHER)}
    others = {name.lower() for name in FOR_TESTS | FOR_OTHERS}
    assert {name.lower() for name in requirements()} == used | others


def test_every_make_target_has_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    helped = re.findall(r"^([a-z-]+):.*## \S", makefile, flags=re.MULTILINE)
    assert declared is not None
    assert sorted(helped) == sorted(declared[1].split())
