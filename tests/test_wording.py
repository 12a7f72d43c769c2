"""The patterns of a YAML file: compiled once for all who read it, and named where one is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant import wording
from assistant.understanding.bills.yearly_limits import yearly_limits


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """What a YAML file holds, in place of every one of them."""
    data: dict[str, object] = {}
    monkeypatch.setattr(wording, "read", lambda name: data)
    wording.patterns.cache_clear()
    yield data
    wording.patterns.cache_clear()


def test_each_text_of_a_file_is_a_pattern_and_nothing_else_is(kept: dict[str, object]) -> None:
    kept.update(served="隔离(满|够)", factors={"一半": 0.5}, ways=["还要"])
    assert wording.patterns("days") == {"served": re.compile("隔离(满|够)")}


def test_two_readers_of_a_file_have_the_same_patterns(kept: dict[str, object]) -> None:
    kept["served"] = "隔离"
    assert wording.patterns("days") is wording.patterns("days")


def test_what_is_no_pattern_is_named_with_its_file(kept: dict[str, object]) -> None:
    kept.update(served="隔离", open="(大概|差不多")
    with pytest.raises(ValueError, match=r"days\.yaml: open is no regular expression"):
        wording.patterns("days")


def test_the_limits_that_people_name_are_those_of_the_rules() -> None:
    assert {*wording.read("understanding/words/limit_words")["limits"]} == yearly_limits()
