"""No key of a YAML file is given twice: the last one would put the first out of use without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FOLDERS = ("assistant", "calculators", "corpus", "eval", "indexing", "tests", "web")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))


def keys_given_twice(node: yaml.Node | None) -> Iterator[str]:
    """The keys that one mapping of a document has twice, with their lines."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                yield f"{key.value}, line {key.start_mark.line + 1}"
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else None)
            yield from keys_given_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from keys_given_twice(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_key_is_given_twice(path: Path) -> None:
    assert [*keys_given_twice(yaml.compose(path.read_text("utf-8")))] == []


def test_a_key_given_twice_is_found() -> None:
    assert [*keys_given_twice(yaml.compose("a: {b: 1, c: 2, b: 3}"))] == ["b, line 1"]
