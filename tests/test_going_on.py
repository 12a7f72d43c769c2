"""Whether a message goes on with the computation before, as learned from written follow-ups; and which of
several readings of a message tells more."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from assistant.learned import BIAS, write_table
from assistant.understanding import Said, Understood, correct, understand
from assistant.understanding.follow_up import going_on
from assistant.understanding.follow_up.anew import said_anew
from assistant.understanding.follow_up.going_on import NEW, ON, asks_for_a_part, says_the_same
from assistant.understanding.follow_up.together import tells_more
from assistant.understanding.model import Reading
from assistant.understanding.single.alone import heard_and_routed
from assistant.understanding.words.hearing import Heard
from calculators import registry
from eval import going_on as learning
from eval.questions import Half, load_half
from indexing.text import solid

TODAY = date(2022, 11, 15)


def behind(before: str, message: str) -> tuple[Heard, Understood, going_on.Signs]:
    """A message, the computation before it, and the signs of its going on."""
    previous = understand(correct(before), TODAY)
    assert previous is not None
    heard, found = heard_and_routed(correct(message), TODAY)
    return heard, previous, going_on.signs(heard, previous, said_anew(heard, previous), found)


# What it is learned from ----------------------------------------------------------------------------


def test_every_follow_up_has_its_label_and_its_calculator_and_stands_once() -> None:
    written = learning.load()
    counts = Counter(one.label for one in written)
    assert counts.keys() == {ON, NEW}
    assert min(counts.values()) > 300
    assert {one.tool for one in written} <= set(registry.names())
    assert [one for one, count in Counter(written).items() if count > 1] == []


def test_no_follow_up_is_one_that_is_asked_in_the_evaluation() -> None:
    asked = {solid(q.turns[-1]) for half in Half for q in load_half(half) if len(q.turns) > 1}
    known = {solid(one.text) for one in learning.load()}
    assert [text for text in known & asked if len(text) > _ANYBODY_S] == []


_ANYBODY_S = 8
"""Characters up to which two people ask the same by chance: 那二级的呢."""


def test_what_goes_on_weighs_for_it(tmp_path: Path) -> None:
    examples = [
        learning.Example(frozenset({"呢", "那"}), {"+says another value": 1.0}, ON),
        learning.Example(frozenset({"啥", "那"}), {"+says the same": 1.0}, NEW),
    ]
    table = learning.learned(examples * 20)
    assert table["呢"][ON] > 0 > table["啥"][ON]
    assert table["+says another value"][ON] > 0 > table["+says the same"][ON]
    assert "那" not in table  # it stands in both
    assert BIAS in table
    write_table(table, tmp_path / "table.tsv")
    assert len((tmp_path / "table.tsv").read_text("utf-8").splitlines()) == len(table)


def test_the_table_weighs_for_going_on_alone() -> None:
    assert {name for weights in going_on.learned_weights().values() for name in weights} == {ON}


# What is seen of a message --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "message", "seen"),
    [
        ("县区第2名奖多少钱", "那第2名是哪个县", "+says the same, asks"),
        ("县区第2名奖多少钱", "第3名的话呢", "+says another value, asks"),
        ("在职，三级医院花了800，能报多少", "今年已经报过1400了", "+says more, tells"),
        ("三级医院花了800，能报多少", "退休的", "+answers, open"),
        ("在职，三级医院花了800，能报多少", "真的假的", "+says nothing, computed"),
        ("在职，三级医院花了800，能报多少", "那俺妈呢", "+another person"),
        ("采样屋花了9万，补多少", "那市县得摊多少", "+asks for a part of the result"),
    ],
)
def test_a_message_shows_how_it_stands_to_the_computation_before(
    before: str, message: str, seen: str
) -> None:
    assert seen in behind(before, message)[2]


def test_the_likelihood_is_that_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    previous = understand(correct("在职，三级医院花了800，能报多少"), TODAY)
    assert previous is not None
    heard, found = heard_and_routed("二级", TODAY)
    said = said_anew(heard, previous)
    for weight, on in ((-0.4, True), (-0.41, False)):  # 1 / (1 + e^0.405) = 0.4
        table = {BIAS: {ON: 0.0}, "+says another value": {ON: weight}}
        monkeypatch.setattr(going_on, "learned_weights", lambda table=table: table)
        assert going_on.goes_on(heard, previous, said, found) is on


def test_who_says_nothing_says_not_the_same() -> None:
    previous = Understood("assessment_award", {"rank": Reading(2, "第2名")})
    assert says_the_same(previous, {"rank": Reading(2, "第二")})
    assert not says_the_same(previous, {"rank": Reading(2, "第二"), "group": Reading("county", "")})
    assert not says_the_same(previous, {})


@pytest.mark.parametrize(
    ("tool", "text", "asks"),
    [
        ("outpatient_reimbursement", "那自己掏多少", True),
        ("outpatient_year", "额度还剩多少", True),
        ("incident_deadlines", "最多停几天", True),
        ("incident_deadlines", "密接拉到哪个宾馆", False),
        ("road_pass_check", "差哪样", True),
        ("road_pass_check", "通行证找谁领", False),
        ("benefit_change", "自己掏多少", False),
    ],
)
def test_a_part_of_a_result_is_that_of_its_calculator(tool: str, text: str, asks: bool) -> None:
    assert asks_for_a_part(text, tool) is asks


# Which reading tells more ---------------------------------------------------------------------------


def read(tool: str, missing: tuple[str, ...] = (), asked: bool = True, **told: int) -> Understood:
    inputs = {name: Reading(value, "") for name, value in told.items()}
    return Understood(tool, inputs, missing, asked)


@pytest.mark.parametrize(
    ("reading", "other", "more"),
    [
        (read("a", x=1), None, True),
        (read("a", x=1), read("a", asked=False, x=1), True),
        (read("a", x=1), read("a", missing=("x",)), True),
        (read("a", x=1, y=2), read("a", x=1), True),
        (read("a", x=1), read("a", x=1), False),
        (read("a", x=3, y=2), read("a", x=1), False),  # another x: it is of something else
        (read("b", x=1, y=2), read("a", x=1), False),
        (read("a", missing=("y",), x=1, z=1), read("a", missing=("y",), x=1), False),
    ],
)
def test_a_reading_tells_more_where_it_holds_all_and_something_besides(
    reading: Understood, other: Understood | None, more: bool
) -> None:
    assert tells_more(reading, other) is more


def test_what_begins_anew_does_not_repeat_the_computation_before() -> None:
    booth = understand(correct("采样屋花了8万，补多少"), TODAY)
    said = Said(("采样屋花了8万,补多少",), booth)
    assert understand(correct("那8万的采样屋保修几年"), TODAY, said) is None
    other = understand(correct("另外一个厂的采样屋花了3万，能补多少"), TODAY, said)
    assert other is not None
    assert other.values()["purchase_cost"] == 30_000
