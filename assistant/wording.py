"""The fixed sentences and lists that the assistant says and goes by, read from YAML once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """The contents of one of the assistant's YAML files, e.g. `read("conflicts")`."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one of the assistant's YAML files by their names; what is no text there is left out.

    >>> patterns("understanding/epidemic/over_already")["exposed"].search("从高风险地区回来")[0]
    '风险'

    Raises ValueError with the file and the name where one is no regular expression.
    """
    return {
        key: _named(name, key, words) for key, words in read(name).items() if isinstance(words, str)
    }


def _named(name: str, key: str, words: str) -> re.Pattern[str]:
    try:
        return re.compile(words)
    except re.error as error:
        raise ValueError(f"{name}.yaml: {key} is no regular expression: {error}") from error


def say(step: str, sentence: str, **values: object) -> str:
    """A fixed sentence of `wording.yaml` with its values filled in.

    >>> say("refusal", "later_year", year=2025)
    '公报是2022年7月出版的，没有2025年的最新规定。'
    """
    template: str = read("wording")[step][sentence]
    return template.format(**values)


def found(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns of a YAML file stands in a folded text.

    >>> found(["门诊|统筹", "细则"], "这个细则"), found([], "这个细则")
    (True, False)
    """
    return pattern_of(patterns).search(text) is not None


def is_made_of(text: str, patterns: Iterable[str]) -> bool:
    """Whether a text is nothing but words that fit some patterns, one after the other.

    >>> is_made_of("三级起付线多少", ["三级|二级", "起付线?", "多少"]), is_made_of("三级多高", ["三级"])
    (True, False)
    """
    ways = [pattern_of((pattern,)) for pattern in patterns]
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {match.end() for way in ways if (match := way.match(text, at))}
    return len(text) in reached


def pattern_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """The patterns of a YAML file as one; of none, one that stands nowhere."""
    return _compiled(tuple(patterns))


@lru_cache(maxsize=4096)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) if patterns else r"(?!)")


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a YAML file, compiled and kept: `re` keeps no more than 512, and a message is held against
    more than that, so that each would be compiled anew for the next one."""
    return _compiled((pattern,))
