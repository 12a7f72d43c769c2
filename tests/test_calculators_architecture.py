"""The calculators know only their parameters, and no policy number stands in Python."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import calculators
from calculators import registry

FOLDER = Path(calculators.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
OURS = {"app", "assistant", "corpus", "eval", "indexing", "web"}
ONE_FILE_EACH = {"langchain_core": "tools.py", "yaml": "parameters.py", "argparse": "__main__.py"}
CLOCKS_AND_NETWORKS = {"socket", "urllib", "http", "requests", "httpx", "random"}

# Not of the law: the ends of counted inputs, months in a year, a hundred per cent.
HARMLESS = {0, 1, 2, 12, 100, 1000, 1200}
# What shows, draws and checks has numbers of its own: widths, sizes, the bounds of inputs.
NOT_OF_LAW = {"errors", "figures", "inputs", "plots"}
OF_LAW = tuple(path.stem for path in MODULES if path.stem not in NOT_OF_LAW)


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_imports_nothing_of_the_other_rooms(path: Path) -> None:
    assert not imported(path) & OURS
    assert not imported(path) & CLOCKS_AND_NETWORKS


@pytest.mark.parametrize(("library", "name"), ONE_FILE_EACH.items())
def test_an_outside_library_is_imported_in_one_file(library: str, name: str) -> None:
    assert [path.name for path in MODULES if library in imported(path)] == [name]


def test_every_module_of_a_field_is_held_to_its_parameters() -> None:
    assert set(registry.FIELDS) <= set(OF_LAW)


@pytest.mark.parametrize("module", OF_LAW)
def test_no_policy_number_stands_in_python(module: str) -> None:
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    examples = {
        id(node)
        for keyword in ast.walk(tree)
        if isinstance(keyword, ast.keyword) and keyword.arg == "example"
        for node in ast.walk(keyword.value)
    }
    numbers = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and id(node) not in examples
        and node.value not in HARMLESS
    ]
    assert numbers == []


def test_the_clock_is_read_only_by_the_stopwatch() -> None:
    assert [path.name for path in MODULES if "time" in imported(path)] == ["stopwatch.py"]
    for path in MODULES:
        assert ".now(" not in path.read_text("utf-8")
        assert ".today(" not in path.read_text("utf-8")
